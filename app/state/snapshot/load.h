/* SPDX-License-Identifier: MIT
 *
 * load: what the files that read a snapshot share. Internal to the snapshot.
 */
#ifndef STATE_SNAPSHOT_LOAD_H
#define STATE_SNAPSHOT_LOAD_H

#include "base/map.h"
#include "state/rules/whole.h"
#include "state/snapshot/snapshot.h"
#include "state/store/whole.h"

/* All that a snapshot becomes before any of it takes effect. */
struct loading {
    struct world *world;
    struct arena *arena;
    struct snapshot_refusal *no;
    struct arena scratch; /* of one value */
    const uint64_t *only; /* the workspace that is wanted; NULL: all */
    int64_t advanced_s;
    struct str clock;          /* the option; .p NULL: it is not set */
    struct settings *settings; /* what config, and the workspaces, say */
    struct workspace_kept *workspaces;
    size_t workspace_count, workspace_cap;
    struct store_room *orders; /* of those that the list has, for when their objects are there */
    size_t order_count;
    struct map by_print; /* fingerprint -> its number in workspaces, from 1 */
    struct map by_hash;
    struct prefixes *prefixes;
    struct store *store;
    size_t object_count;
    struct rules_whole rules;
    size_t rule_cap, rule_count;
    struct rules_memory *memories;
    struct rules *fresh_rules;
};

/* Nobody wants what is of that workspace. */
static inline bool load_skips(const struct loading *l, uint64_t workspace)
{
    return l->only && *l->only != workspace;
}

/* False, with what is wrong at that path. */
bool load_refuse(struct loading *l, struct str path, const char *hint, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* The members of an object that may be there, each once; NULL-terminated names. */
bool load_members(struct loading *l, struct str path, const struct json *v,
                  const char *const *known);
/* A whole number, not negative, of that member; `missing` where there is none. */
bool load_number(struct loading *l, struct str path, const struct json *object, const char *name,
                 int64_t *value);
/* False: one of its hash is there. */
bool load_add_workspace(struct loading *l, const struct workspace_kept *k);
/* Whose it is: a fingerprint that the snapshot tells the hash of, or an API key, whose workspace is
 * made then. */
bool load_key(struct loading *l, struct str path, struct str key, uint64_t *hash,
              struct str *fingerprint);
/* The hash of sixteen hexadecimal digits. */
bool load_hex(struct str text, uint64_t *value);

/* An object of options to texts, for all or for one workspace. */
bool load_settings(struct loading *l, struct str path, const struct json *v,
                   const uint64_t *key_hash);

/* The list `workspaces`. */
bool load_workspaces(struct loading *l, struct str list);
/* One of `objects`: text is the whole of it. */
bool load_object(struct loading *l, struct str path, struct str text);
/* The list `rules`. */
bool load_rules(struct loading *l, struct str list);

#endif
