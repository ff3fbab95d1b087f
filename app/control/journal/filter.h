/* SPDX-License-Identifier: MIT
 *
 * filter: which journal entries a reader wants: every condition of the query must hold. Shared by
 * the endpoints that read the journal. As in the match of a rule, model and operation are globs,
 * and an operation is its kind or its operationId; path is a glob too, the case of method is
 * ignored, as it is in the texts of contains, user and answer. A value that no entry can have is
 * refused: it is misspelled.
 */
#ifndef CONTROL_JOURNAL_FILTER_H
#define CONTROL_JOURNAL_FILTER_H

#include "base/budget.h"
#include "call/call.h"
#include "schema/table/check.h"
#include "state/journal/journal.h"

enum {
    STATUSES_MOST = 16 /* parts of a list of them */
};

struct filter {
    struct str kind, model, method, path, operation, rule, contains; /* .p NULL: any */
    struct str user, answer, fault, correlation_id, traceparent;
    bool by_key, by_stream, streams;
    uint64_t key_hash;
    struct {
        int least, most;
    } statuses[STATUSES_MOST];
    size_t status_count; /* 0: any */
    bool forward;        /* the oldest behind `since` come first */
    int64_t since;       /* entries after that number */
    int64_t until;       /* and up to that one; 0: all */
    int64_t limit;       /* at most so many; INT64_MAX: all */
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
    FIELD("status", OPTIONAL, STRING()),                                                           \
    FIELD("rule", OPTIONAL, STRING()),                                                             \
    FIELD("stream", OPTIONAL, BOOL()),                                                             \
    FIELD("fault", OPTIONAL, STRING()),                                                            \
    FIELD("correlation_id", OPTIONAL, STRING()),                                                   \
    FIELD("traceparent", OPTIONAL, STRING()),                                                      \
    FIELD("contains", OPTIONAL, STRING()),                                                         \
    FIELD("user", OPTIONAL, STRING()),                                                             \
    FIELD("answer", OPTIONAL, STRING()),                                                           \
    FIELD("since", OPTIONAL, INT(GE(0))),                                                          \
    FIELD("limit", OPTIONAL, INT(GE(0)))
/* clang-format on */

/* Of the call's query, which is checked and borrowed. 0, or the status of the refusal that was
 * written. */
int filter_read(struct call *call, struct filter *f) __attribute__((warn_unused_result));
/* Does the entry fit, as far as it will not change any more? Charges what it costs. */
bool filter_fits(const struct filter *f, const struct journal_view *v, struct budget *budget);
/* Does an entry that fits fit by what its end decides, too? While the call runs: no, where that is
 * asked for. */
bool filter_fits_end(const struct filter *f, const struct journal_view *v, struct budget *budget);

#endif
