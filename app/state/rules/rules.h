/* SPDX-License-Identifier: MIT
 *
 * rules: all the rules there are: those for every call, and those of single API keys, which are
 * tried before them at the same priority. Safe from any thread by one short lock of its own; with
 * no rules at all a call costs one atomic read. Bounded in number and bytes.
 *
 * A key is kept as its hash and fingerprint, as in the journal. Rules of the start-up file are
 * global; a reset brings them back as they were.
 */
#ifndef STATE_RULES_RULES_H
#define STATE_RULES_RULES_H

#include "base/text/buf.h"
#include "state/rules/request.h"
#include "state/rules/rule.h"
#include "json/jw.h"

struct rules;

struct rules *rules_new(void);
void rules_free(struct rules *s);

/* ---- for calls ---- */

/* Whether there is any rule: what a call asks first. */
bool rules_any(const struct rules *s);
/* How many there are, for all keys together. */
size_t rules_count(const struct rules *s);
/* Whether choosing among them took a call a noticeable time since they were last changed. */
bool rules_costly(const struct rules *s);
/* What a call took of the rules, to be given back where its answer was not theirs after all. */
struct rule_use {
    struct rule *rule; /* with a reference of the caller's */
    uint64_t hit;      /* which use of the rule it is, from 0 */
    uint64_t drawn;    /* numbers of the workspace's generator */
    bool moved;        /* its scenario, from that state */
    struct str before;
};
/* The rule to use, with a reference for the caller, or NULL, also when the subject's budget did not
 * suffice. With `use` its counter and the workspace's generator move, and *use says how far, also
 * for NULL; use NULL: nothing moves. */
struct rule *rules_choose(struct rules *s, const struct rule_subject *subject,
                          struct rule_use *use);
/* Counter and generator of the API key back to where they were before that use, but for what other
 * calls used meanwhile. The reference stays the caller's. */
void rules_give_back(struct rules *s, struct str key, const struct rule_use *use);

/* A rule that a call did not use. In the call's arena. */
struct rule_miss {
    struct str id, label;
    struct str field;            /* the first predicate that failed; empty: all hold */
    struct str expected, actual; /* or, with field empty, why it is not used */
};
enum {
    RULES_NEAREST = 3
};
/* The rules that fail in the fewest predicates, nearest first. Looks at a bounded number of rules,
 * so that a call without a rule costs little among thousands. */
size_t rules_nearest(struct rules *s, const struct rule_subject *subject,
                     struct rule_miss out[static RULES_NEAREST]);
/* The recording (a rule that matches a whole request) that is most like the call. */
struct rules_near {
    struct str id, label;              /* empty: none is of that method and path */
    struct rule_difference difference; /* pointer: into {"method","path","query","body"} */
};
struct rules_near rules_nearest_request(struct rules *s, const struct rule_subject *subject);
/* Every rule but `chosen` (may be NULL), in the order they are tried, at most `most`; *misses lives
 * in the arena. */
size_t rules_explain(struct rules *s, const struct rule_subject *subject, const struct rule *chosen,
                     size_t most, struct rule_miss **misses);

/* ---- for control ---- */

/* What an answer can take of a reply, besides status, headers and body. */
enum rule_can {
    RULE_CAN_CONTENT = 1 << 0, /* text, chunks, tool calls, thinking, finish reason */
    RULE_CAN_VECTORS = 1 << 1,
    RULE_CAN_PATCH = 1 << 2,
};
struct rule_operation {
    struct str name; /* an operationId, or a kind, which several have; static */
    struct str path; /* where it has one of its own, else empty; static */
    unsigned can;    /* bits of enum rule_can */
    /* Members of the first and last event of its streams; NULL: not known, or it has none. */
    const char *const *events;
};
/* Tells of an operation. As soon as one is known, rules that name no known operation are refused,
 * and those whose reply theirs cannot use. Before other threads run. */
void rules_know(struct rules *s, const struct rule_operation *o);
/* The member of a reply of the rule that answers which can so much have no use for; NULL: none. */
const char *rule_useless(const struct rule *r, unsigned can);
/* The known name that is most like `name`; empty when none is known. */
struct str rules_nearest_path(const struct rules *s, struct str path);
struct str rules_nearest_operation(const struct rules *s, struct str name);
/* False, and *refusal, when a rule names an operation that is none, or that cannot use its reply.
 */
bool rules_check_names(const struct rules *s, struct arena *a, struct rule *const *list,
                       size_t count, struct rule_refusal *refusal)
    __attribute__((warn_unused_result));

struct rule_view {
    const struct rule *rule;
    struct str scope; /* fingerprint of the key whose rule it is; empty: everybody's */
};

/* Lives in the arena it was made with, and keeps the rules alive as long. */
struct rules_list {
    const struct rule_view *views;
    size_t count;
    const struct rule_warning *warnings; /* of the whole scope */
    size_t warning_count;
    struct str file_error; /* why the last edit of the file was not taken; empty: it was */
};

struct rules_edit {
    struct str key; /* whose rules; empty: everybody's */
    const struct json *doc;
    bool replace;
};
/* Adds what doc holds, or replaces the scope by it; *list gets the new rules. All or nothing. */
bool rules_change(struct rules *s, struct arena *a, const struct rules_edit *edit,
                  struct rules_list *list, struct rule_refusal *refusal)
    __attribute__((warn_unused_result));
/* One rule, until the arena ends; false when there is none of that id. */
bool rules_show_one(struct rules *s, struct arena *a, struct str id, struct rule_view *view)
    __attribute__((warn_unused_result));
struct rule_change {
    struct rule_view view;  /* of rules_show_one */
    const struct json *doc; /* the rule that takes its place, id and turn */
    bool keep_hits;
};
/* Puts a rule in the place of another; *list gets it. False when it is refused, or the other is
 * gone meanwhile. */
bool rules_change_one(struct rules *s, struct arena *a, const struct rule_change *change,
                      struct rules_list *list, struct rule_refusal *refusal)
    __attribute__((warn_unused_result));
/* Writes into the open object what a rule is: its id, the members as they were given, and what is
 * known of it. */
void rules_emit(struct jw *w, struct arena *a, const struct rule_view *view);
/* All rules, or (key not empty) those of one key. */
void rules_show(struct rules *s, struct arena *a, struct str key, struct rules_list *list);
/* How many rules each key has that has some. In the arena. */
struct rules_scope {
    uint64_t key_hash;
    size_t count;
};
size_t rules_count_scopes(struct rules *s, struct arena *a, struct rules_scope **scopes);
/* Where a scenario is in one workspace. */
struct rules_scenario {
    struct str key, name, state; /* key: its fingerprint */
};
/* In the arena. */
struct rules_scenarios {
    struct rules_scenario *all;
    size_t count, cap;
};
/* Those that were moved, at most a thousand; of one key (not empty) also those that its rules name
 * and that stand at the beginning. */
void rules_list_scenarios(struct rules *s, struct arena *a, struct str key,
                          struct rules_scenarios *list);
/* Deletes all, or those of one key, and says how many. */
size_t rules_delete(struct rules *s, struct str key);
/* Deletes one; false when there is none of that id. */
bool rules_delete_one(struct rules *s, struct str id);
/* Back to the start-up rules with all counters at zero; with a key, only what belongs to it. */
void rules_reset(struct rules *s, struct str key);
/* Drops what belongs to the API key with this hash. */
void rules_forget(struct rules *s, uint64_t key_hash);

/* ---- for file.c ---- */

/* Makes these the start-up rules in place of those before; they are global. Takes its own
 * references. False and the reason in *problem when an id is in use. */
bool rules_set_startup(struct rules *s, struct rule *const *list, size_t count, struct buf *problem)
    __attribute__((warn_unused_result));
/* Remembers why a file was not taken; empty: all is well. */
void rules_note_file(struct rules *s, struct str problem);

#endif
