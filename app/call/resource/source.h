/* SPDX-License-Identifier: MIT
 *
 * source: the bytes behind what bodies name: files of the workspace by their id, and by their
 * signed URLs. What another server has is never fetched.
 */
#ifndef CALL_RESOURCE_SOURCE_H
#define CALL_RESOURCE_SOURCE_H

#include "call/call.h"

struct source {
    struct str url;         /* by which it was named; empty: by an id */
    struct str type, bytes; /* type: of the media, or empty */
    bool is_far;            /* it is on another server: nothing is known of it */
};

/* A file of the call's workspace. 0, or the 404 of one that there is not. */
int source_file(struct call *call, struct str id, struct source *s)
    __attribute__((warn_unused_result));
/* What a URL that is no data URI leads to. 0, or the status of a refusal: not to be fetched, no
 * such file. */
int source_url(struct call *call, struct str url, struct source *s)
    __attribute__((warn_unused_result));
/* 400: it could not be fetched. */
int source_fail_fetch(struct call *call, struct str url);

#endif
