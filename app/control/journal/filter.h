/* SPDX-License-Identifier: MIT
 *
 * filter: which journal entries a reader wants: every condition of the query must hold. Shared by
 * the endpoints that read the journal. As in the match of a rule, model and operation are globs,
 * and an operation is its kind or its operationId; path is a glob too, the case of method is
 * ignored.
 */
#ifndef CONTROL_JOURNAL_FILTER_H
#define CONTROL_JOURNAL_FILTER_H

#include "base/budget.h"
#include "schema/table/check.h"
#include "state/journal/journal.h"

struct filter {
    struct str kind, model, method, path, operation, rule, contains; /* .p NULL: any */
    bool by_key, by_stream, streams;
    uint64_t key_hash;
    int64_t status; /* 0: any */
    int64_t since;  /* entries after that number */
    int64_t until;  /* and up to that one; 0: all */
    int64_t limit;  /* at most so many, the newest; INT64_MAX: all */
};

/* The fields of a query that filter_read understands, for an endpoint's own table. */
/* clang-format off */
#define FILTER_FIELDS                                                                              \
    FIELD("kind", OPTIONAL, STRING()),                                                             \
    FIELD("model", OPTIONAL, STRING()),                                                            \
    FIELD("key", OPTIONAL, STRING(MIN_LEN(1))),                                                    \
    FIELD("method", OPTIONAL, STRING()),                                                           \
    FIELD("path", OPTIONAL, STRING()),                                                             \
    FIELD("operation", OPTIONAL, STRING()),                                                        \
    FIELD("status", OPTIONAL, INT(GE(100), LE(599))),                                              \
    FIELD("rule", OPTIONAL, STRING()),                                                             \
    FIELD("stream", OPTIONAL, BOOL()),                                                             \
    FIELD("since", OPTIONAL, INT(GE(0))),                                                          \
    FIELD("limit", OPTIONAL, INT(GE(0))),                                                          \
    FIELD("contains", OPTIONAL, STRING())
/* clang-format on */

/* query: checked; borrowed by the result. */
struct filter filter_read(const struct json *query);
/* Does the entry fit, as far as it will not change any more? Charges what it costs. */
bool filter_fits(const struct filter *f, const struct journal_view *v, struct budget *budget);
/* Does an entry that fits fit by what its end decides, too? */
bool filter_fits_end(const struct filter *f, const struct journal_view *v);

#endif
