/* SPDX-License-Identifier: MIT
 *
 * shape: writes a JSON value that fits a compiled schema: structured output and tool arguments.
 * A pure function of (schema, seed, hint). Prefers const, enum, examples and default, then values
 * that suit the property's name; optional properties are present as long as depth and size allow.
 * What shape writes, schema_valid accepts.
 */
#ifndef SCHEMA_SHAPE_SHAPE_H
#define SCHEMA_SHAPE_SHAPE_H

#include "base/text/buf.h"
#include "schema/json/jsonschema.h"
#include "json/jw.h"

/* One value that is to be made: the property it is for, and what it may be. */
struct shape_field {
    struct str name, outer; /* of the property, and of the one it stands in; may be empty */
    struct str description;
    unsigned type;             /* a bit of enum js_type */
    size_t index;              /* within an array */
    const struct str *options; /* an enum's texts */
    size_t option_count;
};

/* Somebody who knows what a value is better than its name tells. */
struct shape_oracle {
    void *self;
    /* True with the value as text ("true", "4.5", one of the options) when it is known. What does
     * not fit the schema is not used. */
    bool (*say)(void *self, struct arena *a, const struct shape_field *field, struct str *out);
    /* How many items an array has; 0: as many as usual. */
    size_t (*count)(void *self, const struct shape_field *field);
};

struct shape_options {
    struct budget *budget;
    uint64_t seed;
    struct str hint; /* text to take values from (the user's message); may be empty */
    struct str told; /* what may say which day it is; may be empty */
    const struct shape_oracle *oracle; /* asked first; may be NULL */
    bool sparing;        /* optional properties only where something was said about them */
    bool strict;         /* texts come from the hint or the oracle, nothing is made up */
    enum jw_style style; /* JW_SPACED is what the service writes */
    size_t max_bytes;    /* of output; 0: 256 KB */
};

/* Appends one value to out, on one line, keys in the schema's order. false, with *err filled (may
 * be NULL) and nothing appended, when no value was found: the schema contradicts itself at
 * err->path, or the limits were too tight. a holds scratch memory; o->budget pays for
 * generation and checking. */
bool shape_write(struct arena *a, const struct schema *s, const struct shape_options *o,
                 struct buf *out, struct schema_error *err) __attribute__((warn_unused_result));

#endif
