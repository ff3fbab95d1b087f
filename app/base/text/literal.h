/* SPDX-License-Identifier: MIT
 *
 * literal: what a text must hold for a regular expression to match in it, read off the expression
 * as it is written, so that of very many expressions few need be tried. Not all is understood:
 * where anything is not, there is no such literal.
 */
#ifndef BASE_LITERAL_H
#define BASE_LITERAL_H

#include "base/text/str.h"

/* The longest run of bytes that is part of every match, as a part of source, which pattern_new
 * takes; empty: none was found. */
struct str literal_of_pattern(struct str source);

#endif
