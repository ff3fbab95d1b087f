/* SPDX-License-Identifier: MIT
 *
 * pairs: escaped surrogate pairs as plain UTF-8, before json-c sees them: it takes some of them for
 * lone surrogates (those whose code point ends in D800 to DFFF). Private to json/.
 */
#ifndef JSON_PAIRS_H
#define JSON_PAIRS_H

#include "base/arena.h"

/* text: valid JSON. Borrowed when it holds no escaped pair, else a copy in the arena. */
struct str pairs_plain(struct arena *a, struct str text);

#endif
