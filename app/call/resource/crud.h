/* SPDX-License-Identifier: MIT
 *
 * crud: a plain resource as a row. What is created, listed, read, changed and deleted in the same
 * way everywhere is one struct crud and five handlers that read it; a resource file writes the row,
 * the routes, and hooks for what is its own:
 *
 *   static const struct crud judges = { .kind = "judge", .list = &list_observability, ... };
 *   { OP_create_judge..., CHECK_create_judge..., ANSWER_create_judge...,
 *     .kind = "observability", .crud = &judges, .handler = crud_create },
 *
 * The record is what the client sent, completed by the request's table; an answer is the record,
 * completed by the table of the answer (route->answer) and by what is known of every record: its
 * id, its times, whose it is. No lock is held while anything is made.
 */
#ifndef CALL_RESOURCE_CRUD_H
#define CALL_RESOURCE_CRUD_H

#include "call/resource/list/list.h"

struct crud {
    const char *kind; /* of its records in the store, and the noun of its errors: "judge" */
    const struct crud *parent; /* whose id stands before its own in the path; NULL: of none */
    const char *parent_member; /* that tells that id in an answer: "library_id"; NULL: none */
    const char *prefix;        /* of its ids, before 32 digits: "ag_"; NULL: they are UUIDs */
    const char *constants;     /* a JSON object: members that the service adds to each; or NULL */
    const char *unique;        /* the member that no two of one parent share: "name"; or NULL */
    const struct list_style *list;
    const struct list_filter *filters;
    size_t filter_count;
    struct list_order order;
    /* Refuses what the tables cannot know, with `return fail_...(call, ...)`, before the record is
     * made (old is NULL) or changed. NULL: nothing to refuse. */
    int (*check)(struct call *call, const struct json *record, const struct record *old);
    /* The record as it is answered, where some members are known only when it is looked at. NULL:
     * as it is kept. */
    const struct record *(*show)(struct call *call, const struct record *r);
    /* Record i of those that are in every workspace without being kept, and can be read alone; NULL
     * past the end. They live in the arena, and are younger than nothing. NULL: there are none. */
    const struct record *(*builtin)(struct call *call, size_t i);
    /* Words the 404 of an id; NULL: as the family does. */
    int (*missing)(struct call *call, struct str id);
    /* Writes further members of a new record into the object that is open in w. Or NULL. */
    void (*add)(struct call *call, struct jw *w);
};

/* The handlers. A row that answers no JSON (204) has no answer table. */
int crud_create(struct call *call);
int crud_list(struct call *call);
int crud_get(struct call *call);
int crud_update(struct call *call); /* PUT and PATCH: what the body leaves out stays */
int crud_delete(struct call *call); /* with all that belongs to it */

/* For resources that do one of these in their own way. */

/* The record that the path asks for; NULL: there is none, and *status is that of the refusal. */
const struct record *crud_find(struct call *call, int *status);
/* Makes a record of a draft whose bytes, contents and expiry are set, with an id that `contents`, a
 * hash of what makes it what it is, gives. Returns 0, and all of the draft is set, or the status of
 * the refusal. */
int crud_keep(struct call *call, uint64_t contents, struct record *draft)
    __attribute__((warn_unused_result));
/* The members of `below` that are not in `above`, then those of `above`. Either may be NULL. */
const struct json *crud_merged(struct call *call, const struct json *below,
                               const struct json *above);
/* What the body changes: null leaves a member as it is where the answer has no null for it. */
const struct json *crud_changes(struct call *call);
/* 413: the store has no room. */
int crud_fail_full(struct call *call);
/* Writes the answer of the call's row for a record; nothing when it has no table. */
void crud_answer(struct call *call, const struct record *r);
/* The same as one item of a list, by the table of the items in the table of the list. */
void crud_emit_item(struct call *call, const struct record *r);

#endif
