/* SPDX-License-Identifier: MIT
 *
 * keywords: one row per keyword of JSON Schema, and what reading one needs. The rows are spread
 * over keywords.c (values, strings, numbers), keywords_members.c (arrays, objects) and
 * compile.c (logic, references), which walks them. Private to schema/.
 */
#ifndef SCHEMA_JSON_KEYWORDS_H
#define SCHEMA_JSON_KEYWORDS_H

#include "schema/json/node.h"

/* read takes the keyword's value into node, or calls js_fail. */
struct js_keyword {
    const char *name;
    void (*read)(struct js_compiler *c, struct schema *node, const char *name,
                 const struct json *v);
};

/* Each ends with a NULL name. */
extern const struct js_keyword js_keywords_of_values[];
extern const struct js_keyword js_keywords_of_members[];

/* The node's group, made when it is not there yet. */
struct js_text *js_text_of(struct js_compiler *c, struct schema *node);
struct js_number *js_number_of(struct js_compiler *c, struct schema *node);
struct js_array *js_array_of(struct js_compiler *c, struct schema *node);
struct js_object *js_object_of(struct js_compiler *c, struct schema *node);

/* A count keyword; false (and failed) when it is no whole number >= 0. */
bool js_read_count(struct js_compiler *c, const struct schema *node, const char *name,
                   const struct json *v, double *out);
/* false (and failed) when v is of another type. */
bool js_must_be(struct js_compiler *c, const struct schema *node, const char *name,
                const struct json *v, enum json_type type);
/* The subschemas of an array. */
struct js_list js_list_of(struct js_compiler *c, const struct schema *node, const char *name,
                          const struct json *v);
/* The compiled pattern, shared by all who write it alike; NULL (and failed) when it is none. */
const struct regex *js_pattern_for(struct js_compiler *c, const struct schema *node,
                                   const char *name, struct str source);
/* Draft 3 marks a property itself as required: adds those to the node's own list. */
void js_add_draft3_required(struct js_compiler *c, struct schema *node);

#endif
