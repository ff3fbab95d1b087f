/* SPDX-License-Identifier: MIT
 *
 * mistake_parts: what stands in the message of a mistake and in its ctx. Private to check_text.c.
 * Each mistake_part... adds its text to the string that is open in w.
 */
#ifndef SCHEMA_TABLE_MISTAKE_PARTS_H
#define SCHEMA_TABLE_MISTAKE_PARTS_H

#include "schema/table/lax.h"
#include "schema/table/mistake.h"
#include "schema/table/show/pyrepr.h"
#include "json/jw.h"

void mistake_part(struct jw *w, const char *s);
void mistake_part_size(struct jw *w, size_t n);
/* 'a', 'b' or 'c' */
void mistake_part_values(struct jw *w, const struct type *t);
/* 'system', 'user', 'assistant' */
void mistake_part_tags(struct jw *w, const struct tagged_case *cases);
/* The tag that was sent: text, or as Python shows other values. */
void mistake_part_tag(struct jw *w, const struct mistake *m);
/* What is wrong with a UUID, and with a time or a duration. */
void mistake_part_uuid(struct jw *w, const struct mistake *m);
void mistake_part_time(struct jw *w, const struct mistake *m);
/* A bound without ".0". */
void mistake_part_bound(struct jw *w, double bound);

/* The bound that a number passed. */
double mistake_bound(const struct mistake *m);
bool mistake_is_too_short(const struct mistake *m);
/* The length that was passed or not reached. */
size_t mistake_limit(const struct mistake *m);
/* Lists know their length beforehand; of dictionaries pydantic only says that there is more. */
bool mistake_is_counted(const struct mistake *m);

#endif
