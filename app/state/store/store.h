/* SPDX-License-Identifier: MIT
 *
 * store: the objects that the service keeps for its clients: files, jobs, agents. A record is an
 * immutable piece of bytes with a few members that can be looked up; it is never changed but
 * replaced whole, so that who holds one reads on undisturbed. Nothing here knows what the bytes
 * mean, and nothing in it is a JSON tree.
 *
 *   workspace -> kind -> records, by id, by parent, by name, in the order they were created
 *
 * Safe from any thread by one lock, which is held for look-ups and links alone: a handler takes a
 * record, makes of it what it makes without any lock, and commits; when another was faster it is
 * told so (STORE_STALE) and begins again.
 *
 * Records are counted in bytes, contents included, against two bounds: of all and of a workspace.
 * What the store remembers of contents that were there (store_tally) comes on top, up to 64 KiB a
 * workspace.
 */
#ifndef STATE_STORE_STORE_H
#define STATE_STORE_STORE_H

#include "state/store/blob.h"
#include "state/store/job.h"

struct store;

/* As a draft, all is borrowed from the caller. As the store hands it out, all of it is immutable
 * and valid until the arena ends that it was asked for with, even when it is removed meanwhile. */
struct record {
    uint64_t workspace; /* journal_key_hash of its API key */
    struct str kind;    /* of the resource: "file" */
    struct str id;      /* unique in its workspace and kind */
    struct str parent;  /* id of the record, of any kind, that it goes with; empty: none */
    struct str name;    /* unique in its kind among those of one parent; empty: none */
    struct str bytes;
    struct blob *blob;  /* contents, or NULL; the store takes a reference of its own */
    int64_t created_ms; /* in the world's time, as updated_ms */
    int64_t updated_ms;
    int64_t expires_at; /* when it goes by itself, in seconds; 0: never */
    struct job job;
    uint64_t order; /* set by the store: of creation, from 1, within the workspace */
};

struct store_key {
    uint64_t workspace;
    struct str kind, id;
};

enum store_result {
    STORE_OK,
    STORE_FULL,  /* it would not fit */
    STORE_TAKEN, /* another has its id, or its name */
    STORE_STALE, /* what was to be replaced is not there any more, or was replaced */
};

struct store_bounds {
    size_t all, workspace; /* bytes */
};

struct store *store_new(struct store_bounds bounds);
/* Takes NULL. */
void store_free(struct store *s);

enum store_result store_add(struct store *s, const struct record *draft)
    __attribute__((warn_unused_result));
/* The same of one whose parent is a record of that kind. STORE_STALE: that is not there any more,
 * so that the record would never go. */
enum store_result store_add_below(struct store *s, const struct record *draft,
                                  struct str parent_kind) __attribute__((warn_unused_result));
/* Puts a draft of the same workspace, kind and id in the place of old, whose order stays. Its
 * parent must be the same (asserted). */
enum store_result store_replace(struct store *s, const struct record *old,
                                const struct record *draft) __attribute__((warn_unused_result));
/* Removes a record with all that has it as parent, and what has those. False: there is none. */
bool store_remove(struct store *s, struct store_key key);
/* NULL: there is none. */
const struct record *store_get(struct store *s, struct store_key key, struct arena *a);
/* The same by name; key.id is the name, parent (empty: none) whose. */
const struct record *store_named(struct store *s, struct store_key key, struct str parent,
                                 struct arena *a);

struct store_query {
    uint64_t workspace;
    struct str kind;
    struct str parent; /* empty: of any and of none */
    bool newest_first; /* else in the order they were created */
    uint64_t after;    /* begins behind the record of that order, which may be gone; 0: begins */
    size_t skip;       /* matches left out before the first that is taken */
    size_t most;       /* matches that are taken */
    bool counts;       /* total is asked for */
    /* Which ones match; called without the lock. NULL: all. */
    bool (*keep)(const struct record *r, const void *arg);
    const void *arg;
};
struct store_page {
    const struct record **records;
    size_t count;
    size_t total; /* when asked for: all matches from where it begins, those left out too */
    bool more;    /* there are matches behind the last */
};
/* Never fails; of an empty workspace: an empty page. With `keep` it looks at all there is, some
 * hundred records at a time, and may see what was added or removed meanwhile, but no record twice.
 */
void store_list(struct store *s, const struct store_query *q, struct arena *a,
                struct store_page *page);

/* How often this was asked before for these contents (a hash) in this workspace: makes ids of equal
 * contents differ, the same way each time. It forgets all when there were 2,000 different ones. */
uint64_t store_tally(struct store *s, uint64_t workspace, uint64_t contents);

/* Removes what expired at `now`, in seconds, but for workspaces of their own time; costs next to
 * nothing when nothing did. */
void store_expire(struct store *s, int64_t now);
/* A workspace has a clock of its own, or has none any more. */
void store_own_time(struct store *s, uint64_t workspace, bool own);
/* Removes what expired by it. */
void store_expire_one(struct store *s, uint64_t workspace, int64_t now);
/* Forgets all of one workspace, its tallies too. */
void store_forget(struct store *s, uint64_t workspace);
/* Bytes that are counted now. */
size_t store_bytes(struct store *s);
/* Records that there are now. */
size_t store_count(struct store *s);

#endif
