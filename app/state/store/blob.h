/* SPDX-License-Identifier: MIT
 *
 * blob: the contents of a file, immutable, at most one copy of them: on the heap or in a mapped
 * file. References are counted, so that a file can be deleted while it is still being downloaded.
 * A part of a blob is a blob that keeps the whole alive: an uploaded form is mapped once, what is
 * kept of it is the part that holds the file. Safe from any thread.
 */
#ifndef STATE_STORE_BLOB_H
#define STATE_STORE_BLOB_H

#include "base/mem/arena.h"

struct blob;

/* Each of these gives one reference, which ends with blob_drop. */
struct blob *blob_copy(struct str bytes) __attribute__((warn_unused_result));
/* take_: of malloc, n bytes. */
struct blob *blob_take(char *bytes, size_t n) __attribute__((warn_unused_result));
/* Maps the first n bytes of a regular file, whose descriptor stays the caller's and may be closed
 * at once. NULL with errno set when that fails. The file must not be cut short while it is mapped:
 * it is one that nobody else can reach. */
struct blob *blob_map(int fd, size_t n) __attribute__((warn_unused_result));
/* A part of whole, where bytes is what blob_bytes(whole) holds somewhere (asserted). */
struct blob *blob_part(struct blob *whole, struct str bytes) __attribute__((warn_unused_result));

struct blob *blob_ref(struct blob *b);
/* Takes NULL. */
void blob_drop(struct blob *b);
/* Moves the bytes of a mapped file, which fd is open for, into memory and empties the file behind
 * them, so that it is one copy all the time; their addresses stay. Only while no other thread has
 * a reference. Nothing happens to what is no mapping, or was moved. */
void blob_settle(struct blob *b, int fd);
/* Whether the caller has the only reference. */
bool blob_is_only_reference(const struct blob *b);
/* Borrowed from the blob, not NUL-terminated. */
struct str blob_bytes(const struct blob *b);
/* Gives the caller's reference back when the arena ends; returns b. */
struct blob *blob_lend(struct arena *a, struct blob *b);

#endif
