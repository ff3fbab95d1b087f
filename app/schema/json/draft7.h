/* SPDX-License-Identifier: MIT
 *
 * draft7: is a document a JSON Schema of draft 7? The service asks so of every tool's parameters,
 * and refuses in the words of Python's jsonschema, whose order of checks this keeps. Members that
 * draft 7 does not know are fine. Linear in the document.
 */
#ifndef SCHEMA_JSON_DRAFT7_H
#define SCHEMA_JSON_DRAFT7_H

#include "base/mem/arena.h"
#include "json/tree.h"

/* false, with the first mistake in *wrong, in the arena: "'float' is not valid under any of the
 * given schemas". */
bool draft7_check(struct arena *a, const struct json *document, struct str *wrong)
    __attribute__((warn_unused_result));

#endif
