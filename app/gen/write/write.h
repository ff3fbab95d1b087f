/* SPDX-License-Identifier: MIT
 *
 * write: puts an answer into the form that was asked for. The one place where a struct ask is
 * obeyed; text.c writes prose when this has nothing to say. Private to gen/.
 */
#ifndef GEN_WRITE_WRITE_H
#define GEN_WRITE_WRITE_H

#include "gen/text/pen.h"
#include "gen/write/field.h"

/* Writes the whole answer; false, with nothing written, when the request leaves it to prose. */
bool write_asked(struct pen *pen, const struct ask *q, uint64_t seed);
/* Beginning, end, case and limits, applied to what the pen has written. */
void write_finish(struct pen *pen, const struct ask *q);

/* Each writes one form; false when it was not asked for. */
/* protocol.c; bare: JSON alone, where nothing else may be written. */
bool write_protocol(struct pen *pen, const struct ask *q, bool bare, uint64_t seed);
bool write_markers(struct pen *pen, struct teller *t); /* form.c */
bool write_tags(struct pen *pen, struct teller *t);
bool write_form(struct pen *pen, struct teller *t);
bool write_json(struct pen *pen, struct teller *t);    /* json.c */
bool write_table(struct pen *pen, struct teller *t);   /* table.c */
bool write_file(struct pen *pen, const struct ask *q); /* edit.c: a file with a change made */

/* json.c: an instance of a schema for the request; NULL schema: as the request describes it, else
 * an object with an answer. false with err filled when none can be. */
bool write_instance(struct teller *t, const struct json *schema, struct buf *out,
                    struct schema_error *err);
/* An array of objects of one schema: as many as are wanted, or as the material has. */
bool write_objects(struct teller *t, const struct json *schema, struct buf *out);
/* n things, each in its own line or as the list style has it. */
void write_items(struct pen *pen, const struct ask *q, const struct str *items, size_t n);
/* The first sentences of a text; false when it has none. */
bool write_summary(struct pen *pen, const struct ask *q, struct str text);
/* A sentence of prose on the request's subject. */
void write_sentence(struct pen *pen);

#endif
