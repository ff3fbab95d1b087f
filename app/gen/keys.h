/* SPDX-License-Identifier: MIT
 *
 * keys: what a prompt says about the JSON object it asks for, as a JSON Schema. Pure.
 */
#ifndef GEN_KEYS_H
#define GEN_KEYS_H

#include "base/arena.h"
#include "base/buf.h"

/* Appends an object schema: the form of the first JSON object that stands in the user's text or the
 * system's; else the names it quotes, or lists after "keys", "fields", "with ..."; else one member
 * "answer". Only the first few KB are read. */
void keys_schema(struct arena *a, struct str user, struct str system, struct buf *out);

#endif
