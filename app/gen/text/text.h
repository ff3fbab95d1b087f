/* SPDX-License-Identifier: MIT
 *
 * text: writes what a model would say: readable, on the subject of the prompt, in its language,
 * and in the form that is plainly asked for. A pure function of the request: same struct, same
 * bytes, on every machine. Called by answer/. Surprise: nothing here understands anything;
 * README.md tells how it decides.
 */
#ifndef GEN_TEXT_TEXT_H
#define GEN_TEXT_TEXT_H

#include "base/mem/arena.h"
#include "base/text/buf.h"
#include "gen/text/request.h"
#include "schema/json/jsonschema.h"
#include "json/tree.h"

/* Appends whole UTF-8 text, never empty. Reads only the first few KB of prompt and context; bytes
 * that are not UTF-8 are never copied out. Ends early when the buffer is full. */
void text_write(struct buf *out, const struct text_request *r);

/* JSON that answers the request, of a schema (NULL: as the request describes it, else an object
 * with an answer). false with *err filled when the schema has no instance. The scratch memory is
 * a's. */
bool text_json(struct arena *a, const struct text_request *r, const struct json *schema,
               struct buf *out, struct schema_error *err) __attribute__((warn_unused_result));

#endif
