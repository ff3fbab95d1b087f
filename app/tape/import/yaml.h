/* SPDX-License-Identifier: MIT
 *
 * yaml: reads what PyYAML, Psych and Go's yaml write, as JSON: block and flow collections, plain,
 * quoted and block scalars, anchors and aliases, !!binary; other tags are read over. What people
 * write by hand beyond that (complex keys, merge keys, several documents) is refused or left out.
 * Bounded in depth and in what aliases multiply.
 */
#ifndef TAPE_IMPORT_YAML_H
#define TAPE_IMPORT_YAML_H

#include "base/mem/arena.h"
#include "json/tree.h"

/* NULL: it is none, and *problem is a clause that says why. Bytes of !!binary that are no text
 * become {"base64": "..."}. */
const struct json *yaml_read(struct arena *a, struct str text, struct str *problem);

#endif
