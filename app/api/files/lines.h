/* SPDX-License-Identifier: MIT
 *
 * lines: uploads that are JSON line by line, which the service checks at once: rows of batches and
 * examples for fine-tuning. Used by upload.c.
 */
#ifndef API_FILES_LINES_H
#define API_FILES_LINES_H

#include "call/call.h"

enum lines_of {
    LINES_BATCH, /* {"custom_id","body"} */
    LINES_TUNE,  /* {"messages"} or {"text"} */
};

struct lines {
    int64_t count;
    bool are_texts; /* the first is a {"text"} */
};

/* Checks all lines and counts them. Returns 0, or the status of a refusal that lists the first
 * mistakes. Bodies and literals as reported on 2026-09-02. */
int lines_check(struct call *call, struct str bytes, enum lines_of what, struct lines *lines)
    __attribute__((warn_unused_result));

#endif
