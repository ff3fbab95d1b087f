/* SPDX-License-Identifier: MIT
 *
 * import: recordings and fixtures of other tools as rules of this one: POST
 * /__parlel/rules?from=..., and `mistral import`. Reads hostile bytes, in time in proportion to
 * their number; what it cannot take it names, and goes on.
 *
 *   har     HTTP Archive 1.1 and 1.2, of browsers and proxies
 *   vcr     cassettes of VCR (Ruby), vcrpy and go-vcr, as YAML or JSON
 *   aimock  fixture files {"fixtures":[{"match","response"}]}
 */
#ifndef TAPE_IMPORT_IMPORT_H
#define TAPE_IMPORT_IMPORT_H

#include "base/mem/arena.h"

#include <stdbool.h>

/* Names of the formats, NULL-terminated; static. */
extern const char *const import_formats[];

struct import {
    struct str rules;   /* {"version":1,"rules":[...]}, as rules are given */
    size_t taken;       /* exchanges or fixtures that are in them */
    struct str skipped; /* JSON list of {"at": JSON Pointer, "what", "why"} */
    size_t skipped_count;
    struct str problem; /* where false was returned: a clause that says why */
};

/* format: one of import_formats (asserted). Everything lives in the arena. False: the text is not
 * of that format, or holds nothing that can be taken, and problem says so. */
bool import_read(struct arena *a, struct str format, struct str text, struct import *out)
    __attribute__((warn_unused_result));

#endif
