/* SPDX-License-Identifier: MIT
 *
 * mend: the spots of a text that json-c would misread, written so that it reads them right. It
 * takes some escaped surrogate pairs for lone surrogates (those whose code point ends in D800 to
 * DFFF): they become plain UTF-8. It cuts integers to 64 bits: long ones get a point at the end,
 * "123.", which JSON does not know and json-c reads as a double whose text it keeps. It ends keys
 * at U+0000: U+FFFD stands in, so that such a key is not taken for another. Private to json/.
 */
#ifndef JSON_MEND_H
#define JSON_MEND_H

#include "base/mem/arena.h"

/* text: valid JSON; long_integer as json_scan found it. Borrowed when there is nothing to mend,
 * else a copy in the arena. */
struct str mend_text(struct arena *a, struct str text, bool long_integer);
/* Is the text of a number one of the integers that were mended? Then takes the point off. */
bool mend_is_integer(struct str *text);

#endif
