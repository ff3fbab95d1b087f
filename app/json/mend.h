/* SPDX-License-Identifier: MIT
 *
 * mend: the spots of a text that json-c would misread, written so that it reads them right. It
 * takes some escaped surrogate pairs for lone surrogates (those whose code point ends in D800 to
 * DFFF): they become plain UTF-8. Private to json/.
 */
#ifndef JSON_MEND_H
#define JSON_MEND_H

#include "base/arena.h"

/* text: valid JSON. Borrowed when there is nothing to mend, else a copy in the arena. */
struct str mend_text(struct arena *a, struct str text);

#endif
