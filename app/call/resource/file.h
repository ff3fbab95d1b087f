/* SPDX-License-Identifier: MIT
 *
 * file: files as they are kept, whoever made them: an upload, the inline rows of a batch, what a
 * batch leaves behind.
 */
#ifndef CALL_RESOURCE_FILE_H
#define CALL_RESOURCE_FILE_H

#include "call/call.h"
#include "state/world.h"

/* What is said of a file but its id and its times. All is borrowed. */
struct file {
    struct str name, purpose, sample_type, source, visibility;
    int64_t lines; /* of JSON; 0: it is something else */
    struct str bytes;
    int64_t now_ms; /* when it is made; only file_keep asks */
};

/* The text of its record, in the arena. Members and their order as recorded 2026-08-10. */
struct str file_document(struct arena *a, const struct file *file);
/* Keeps a file of the service's own, whose contents are file->bytes; `seed`, a hash of what it
 * comes from, gives its id, which is in the arena. STORE_FULL: it would not fit; STORE_TAKEN: it is
 * there already, under that id. */
enum store_result file_keep(struct world *world, uint64_t workspace, const struct file *file,
                            struct blob *blob, uint64_t seed, struct arena *a, struct str *id)
    __attribute__((warn_unused_result));
/* A file of the workspace and its document; NULL: there is none. */
const struct record *file_get(struct world *world, uint64_t workspace, struct str id,
                              struct arena *a, const struct json **document);

#endif
