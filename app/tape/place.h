/* SPDX-License-Identifier: MIT
 *
 * place: where a file of recordings lies. The operator names it; {workspace} in the name stands for
 * the workspace, so that each test can have a file of its own. What comes from a client, the
 * workspace's name, never leads out of the folder that the operator named: below that no link is
 * followed, and no name begins with a dot.
 */
#ifndef TAPE_PLACE_H
#define TAPE_PLACE_H

#include "base/mem/arena.h"
#include "base/text/buf.h"

#include <sys/stat.h>

/* The name with the workspace in it, in the arena. Characters that a name should not have become
 * "_", and then a hash tells names apart that would be the same. */
struct str place_name(struct arena *a, struct str pattern, struct str workspace);

/* Reads it whole. False: *problem says why, or is empty when there is no such file. */
bool place_read(struct str pattern, struct str workspace, struct buf *text, struct buf *problem)
    __attribute__((warn_unused_result));
/* Puts text in its place, at once and whole; folders that {workspace} names are made. False:
 * *problem says why, and what was there is as it was. */
bool place_write(struct str pattern, struct str workspace, struct str text, struct buf *problem)
    __attribute__((warn_unused_result));
/* Size and times of the file; false when there is none. */
bool place_look(struct str pattern, struct str workspace, struct stat *st)
    __attribute__((warn_unused_result));

#endif
