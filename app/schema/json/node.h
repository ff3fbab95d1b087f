/* SPDX-License-Identifier: MIT
 *
 * node: a compiled JSON Schema, one node for each subschema that the root reaches. Nodes refer
 * to each other freely (a $ref is a pointer, recursion a cycle), are complete when schema_compile
 * returns and never change again. A group of keywords that a schema does not use is NULL in its
 * node. Private to schema/.
 *
 *   schema -> text, number, array, object   assertions that matter for one JSON type
 *          -> logic                         other schemas that the same value must fit
 */
#ifndef SCHEMA_JSON_NODE_H
#define SCHEMA_JSON_NODE_H

#include "schema/json/jsonschema.h"
#include "schema/json/value.h"
#include "schema/regex/regex.h"

/* Types as a set. A whole number is JS_WHOLE however it is written; "number" is both bits. */
enum {
    JS_NULL = 1,
    JS_BOOL = 2,
    JS_WHOLE = 4,
    JS_BROKEN = 8,
    JS_STRING = 16,
    JS_ARRAY = 32,
    JS_OBJECT = 64,
    JS_NUMBER = JS_WHOLE | JS_BROKEN,
    JS_ANY = 127,
};

enum {
    JS_COST_MAX = 1000000, /* no finite value fits */
    JS_STACK_MAX = 3000,   /* schemas in schemas while checking */
};

enum js_draft {
    JS_DRAFT_4,
    JS_DRAFT_6_7,
    JS_DRAFT_2019,
    JS_DRAFT_2020,
};

struct js_format;

struct js_list {
    const struct schema **items;
    size_t count;
};

struct js_texts {
    struct str *items;
    size_t count;
};

struct js_text {
    double min, max; /* code points; max is HUGE_VAL when there is none */
    const struct regex *pattern;
    const struct js_format *format; /* one that is known, or NULL */
};

struct js_number {
    double min, max; /* -HUGE_VAL, HUGE_VAL when there is none */
    bool min_open, max_open;
    double multiple_of; /* 0: none */
};

struct js_array {
    struct js_list prefix;
    const struct schema *rest; /* behind the prefix: items, or additionalItems; NULL: anything */
    const struct schema *contains;
    const struct schema *unevaluated;
    double min_contains, max_contains;
    double min, max;
    bool unique;
};

struct js_property {
    struct str key;
    const struct schema *node;
};

struct js_pattern_property {
    const struct regex *pattern;
    const struct schema *node;
};

/* "When key is there, so must be the others / so must fit the node." */
struct js_dependency {
    struct str key;
    struct js_texts required;
    const struct schema *node; /* or NULL */
};

struct js_object {
    struct js_property *properties; /* in the schema's order */
    size_t property_count;
    uint32_t *sorted; /* indexes of properties by key */
    struct js_texts required;
    struct js_pattern_property *patterns;
    size_t pattern_count;
    const struct schema *additional; /* NULL: anything */
    const struct schema *names;
    const struct schema *unevaluated;
    struct js_dependency *dependencies;
    size_t dependency_count;
    double min, max;
};

struct js_logic {
    struct js_list all, any, one; /* count 0: not there */
    const struct schema *negated, *condition, *consequent, *alternative;
    const struct schema *ref;
    struct str dynamic_anchor; /* of a $dynamicRef whose static target is dynamic */
    bool recursive;            /* a $recursiveRef */
};

/* A part of the document with a URI of its own. */
struct js_resource {
    struct str uri; /* absolute where the document says so, without fragment */
    const struct json *root;
    struct index anchors; /* by name */
    struct js_anchor *first_anchor;
    struct js_resource *next;
    bool recursive_anchor;
    const struct schema *node; /* of the root, when it has a recursive anchor */
};

struct js_anchor {
    struct str name;
    const struct json *target;
    struct js_anchor *next;
    bool dynamic;
    const struct schema *node; /* of a dynamic one, compiled with the rest */
};

struct schema {
    const struct schema *parent; /* for the path only */
    const char *keyword;         /* under which it stands in the parent: "properties" */
    struct str token; /* and the key or index there; empty when the keyword says it all */
    const struct json *source;
    const struct js_resource *resource;
    struct schema *queued; /* while compiling */
    bool never;            /* the schema `false` */
    enum js_draft draft;
    uint8_t types;      /* what may be; JS_ANY without "type" */
    uint8_t first_type; /* the first that "type" lists besides null, or 0 */
    uint32_t cost;      /* size of the smallest value, roughly; JS_COST_MAX: there is none */
    const struct js_value *constant;
    const struct js_value *choices;  /* enum: an array */
    const struct js_bag *chosen;     /* the same, to look in; NULL: few */
    const struct js_value *fallback; /* default */
    const struct js_value *examples; /* an array */
    struct str title;
    struct js_text *text;
    struct js_number *number;
    struct js_array *array;
    struct js_object *object;
    struct js_logic *logic;
};

/* The resources that were entered on the way to a schema, for $dynamicRef; outermost last. Holds
 * each resource once, which changes no answer: the outermost counts. */
struct js_scope {
    const struct js_scope *outer;
    const struct js_resource *resource;
};

/* Builds nodes: compile.c (keywords) and ref.c (where references lead). */
struct js_compiler {
    struct arena *a;
    struct budget *budget;
    const struct json *document;
    const struct json *meta; /* what stands for the published meta-schemas, once needed */
    struct js_resource *resources, *last_resource; /* the document itself first */
    struct index by_uri, by_root;                  /* the resources */
    bool has_dynamic;                              /* anchors that are compiled */
    struct schema *queue_first, *queue_last;
    struct index nodes; /* by source */
    struct index patterns;
    enum js_draft draft;
    struct schema_error error;
    bool failed;
};

/* The node of a subschema, to be compiled before schema_compile returns. */
const struct schema *js_node_for(struct js_compiler *c, const struct schema *parent,
                                 const char *keyword, struct str token, const struct json *source);
/* Records the first mistake; keyword may be NULL. */
void js_fail(struct js_compiler *c, const struct schema *at, const char *keyword,
             const char *format, ...) __attribute__((format(printf, 4, 5)));
/* Finds all $id and $anchor of the document. */
void js_resources_find(struct js_compiler *c);
/* The resource whose root this is, or NULL. */
const struct js_resource *js_resource_at(const struct js_compiler *c, const struct json *source);
/* What a $ref in node leads to; NULL (and failed) when nothing is there. */
const struct schema *js_ref_resolve(struct js_compiler *c, const struct schema *node,
                                    const char *keyword, struct str ref);
/* Where a dynamic or recursive reference leads in this scope. */
const struct schema *js_ref_target(const struct js_logic *logic, const struct js_scope *scope,
                                   struct budget *budget);
/* The scope inside node; allocates only when node opens a resource that is new. */
const struct js_scope *js_scope_enter(struct arena *a, struct budget *budget,
                                      const struct js_scope *scope, const struct schema *node);
/* Charges so many steps; false, and failed, when that was too much. */
bool js_afford(struct js_compiler *c, const struct schema *at, size_t steps);
/* Fills in the cost of all nodes. */
void js_cost_all(struct js_compiler *c);
/* The cost of a value of one type (a JS_... bit). */
uint32_t js_cost_as(const struct schema *node, unsigned type);
/* Index into properties, or SIZE_MAX. */
size_t js_property_find(const struct js_object *o, struct str key);
/* JSON Pointer of a node; of the root for NULL. */
struct str js_path(struct arena *a, const struct schema *node);
/* Appends "/token", escaped, to a pointer. */
struct str js_path_add(struct arena *a, struct str path, struct str token);
/* The one bit of JS_... that a value has. */
unsigned js_type_of(const struct js_value *v);

/* One check, with its limits. When the budget is spent everything is false. */
struct js_check {
    struct arena *a;
    struct budget *budget;
    unsigned depth;
    struct schema_error *error; /* NULL: only the answer matters */
    const struct js_place *place;
};

/* Where in the instance: innermost first. */
struct js_place {
    const struct js_place *outer;
    struct str key;
    size_t index; /* in an array; SIZE_MAX in an object */
};

/* Which members of one object or array some keyword has looked at (for unevaluated...). */
struct js_seen {
    uint8_t *bits; /* a byte per member */
};

/* seen may be NULL. */
bool js_check(struct js_check *c, const struct schema *s, const struct js_scope *scope,
              const struct js_value *v, struct js_seen *seen);
bool js_check_object(struct js_check *c, const struct schema *s, const struct js_scope *scope,
                     const struct js_value *v, struct js_seen *seen);
bool js_check_array(struct js_check *c, const struct schema *s, const struct js_scope *scope,
                    const struct js_value *v, struct js_seen *seen);
/* Checks a member one level down. */
bool js_check_member(struct js_check *c, const struct schema *s, const struct js_scope *scope,
                     const struct js_value *parent, size_t i);
/* Records the first mistake and returns false. */
bool js_mistake(struct js_check *c, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Is it a multiple, allowing for binary fractions (0.3 of 0.1)? */
bool js_is_multiple(double v, double of);

/* A format by name; NULL when unknown. js_format_fits takes any type (formats of numbers too). */
const struct js_format *js_format_find(struct str name);
struct str js_format_name(const struct js_format *f);
bool js_format_fits(struct arena *a, const struct js_format *f, struct str text);
/* int32 and int64 say something about numbers. */
bool js_format_fits_number(const struct js_format *f, double number);

#endif
