/* SPDX-License-Identifier: MIT
 *
 * rule: "when a call looks like this, do that": the compiled form of one rule of a user, what of a
 * call it is compared with, and the comparison. Rules are made by rule_parse, immutable afterwards
 * but for their counters, and shared between threads by reference; everything they point to lives
 * in the batch they were parsed in. Matching has no side effect: rule_claim alone moves a counter.
 */
#ifndef STATE_RULES_RULE_H
#define STATE_RULES_RULE_H

#include "base/text/pattern.h"
#include "json/tree.h"

#include <stdatomic.h>

/* ---- match: predicates, all of which must hold ---- */

enum rule_what { /* cheap ones first: a match is tried in this order */
    WHAT_STREAM,
    WHAT_HAS_TOOL_RESULT,
    WHAT_TURN,
    WHAT_OPERATION,
    WHAT_METHOD,
    WHAT_PATH,
    WHAT_MODEL,
    WHAT_KEY,
    WHAT_REQUEST,
    WHAT_TOOL,
    WHAT_TOOL_CALL_ID,
    WHAT_HEADER,
    WHAT_BODY,
    WHAT_INPUT,
    WHAT_USER,
    WHAT_SYSTEM,
    WHAT_TOOL_RESULT,
    WHAT_CONTAINS,
    WHAT_NOT,
    WHAT_COUNT
};

enum rule_test {
    TEST_NUMBER, /* of stream, has_tool_result, turn */
    TEST_RANGE,  /* of turn: number to most */
    TEST_EXISTS,
    TEST_EQUALS,
    TEST_JSON, /* equality with any JSON value */
    TEST_PREFIX,
    TEST_GLOB,
    TEST_SUBSTRING,
    TEST_REGEX,
    TEST_NOT,
};

struct rule_match;

struct rule_predicate {
    enum rule_what what;
    enum rule_test test;
    struct str name; /* of a header in lower case; JSON Pointer of a body predicate */
    struct str text; /* what is expected; of TEST_JSON the value's JSON */
    int64_t number, most;
    uint64_t hash; /* TEST_EQUALS: of the text; TEST_JSON: of the value */
    const struct pattern *regex;
    const struct rule_match *match; /* TEST_NOT */
};

struct rule_match {
    const struct rule_predicate *predicates;
    size_t count;
};

/* Where in a JSON Pointer the first segment "*" begins, with its slash; SIZE_MAX: there is none. */
static inline size_t rule_pointer_star(struct str pointer)
{
    for (size_t at = 0; (at = str_find(pointer, STR("/*"), at)) != SIZE_MAX; at++)
        if (at + 2 == pointer.n || pointer.p[at + 2] == '/')
            return at;
    return SIZE_MAX;
}

/* ---- what to do ---- */

struct rule_pair {
    struct str name, value;
};

/* {{name | filter | filter}} in a text of a reply, from `from` up to `to`; escaped: {{{{. */
struct rule_template {
    size_t from, to;
    bool escaped;
    struct str name, filters; /* filters.p NULL: none */
};
/* The next one at or behind *at, which then stands behind it; false: there is none. */
bool rule_template_next(struct str text, size_t *at, struct rule_template *t);

enum {
    RULE_HEAD_MAX = 12 << 10,  /* bytes of a reply's headers: with the service's own they fit into
                                  fastcgi_buffer_size of conf/fastcgi.conf */
    RULE_DELAY_MOST = 3600000, /* ms before a chunk, an event, or an answer */
    RULE_CHUNKS_MOST = 10000,
    RULE_HEADER_EXTRA = 4 /* that a header takes besides its name and value */
};

/* One piece of a call as a stream shows it; id and name are left out where they are empty, but for
 * the name of the first. */
struct rule_fragment {
    struct str id, name, arguments;
};

/* One event of a stream that is dictated as it is sent, and the wait before it. */
struct rule_event {
    struct str text; /* with its blank line */
    int64_t delay_ms;
};

struct rule_call {
    struct str name, id;  /* no id: one is made */
    struct str arguments; /* JSON, or free text when the rule gave text */
    bool is_text;
    const struct rule_fragment *fragments; /* NULL: it comes whole, or is cut as the service does;
                                              their arguments joined are `arguments` */
    size_t fragment_count;
};

enum {
    RULE_UNSET = -1
}; /* of a count that the rule does not give */

struct rule_usage {
    int64_t prompt_tokens, completion_tokens, cached_tokens; /* or RULE_UNSET */
};

struct rule_reply {
    int status; /* 0: not given */
    const struct rule_pair *headers;
    size_t header_count;
    int64_t delay_ms; /* before anything is answered; 0: as timing says */
    bool has_body, body_is_text, body_is_bytes;
    struct str body;                 /* JSON, or free text, or bytes */
    const struct rule_event *events; /* the whole body, as events; NULL: none */
    size_t event_count;
    struct str patch; /* JSON, merged into the answer that is made; empty: none */
    bool has_content; /* content, chunks, tool calls or thinking: an answer is scripted */
    struct str content, thinking;
    const struct str *chunks;       /* NULL: the stream is cut as always */
    const int64_t *chunk_delays_ms; /* before each; NULL: none is given */
    size_t chunk_count;
    const struct rule_call *calls;
    size_t call_count;
    bool fragments;            /* a stream brings calls in pieces */
    const char *finish_reason; /* static; NULL: the natural one */
    struct rule_usage usage;
    const float *const *vectors; /* NULL: none; one vector for all inputs, or one each */
    size_t vector_count, dims;   /* dims: of every vector */
};

struct rule_timing {
    bool has_delay, has_ttft, has_pace, has_jitter;
    int64_t delay_ms, ttft_ms;
    double tokens_per_second, jitter;
};

/* The names are fixed by the interface; "" is none. */
struct rule_fault {
    struct str kind;
    size_t after_events;
    int64_t stall_ms;
    struct str error; /* JSON; empty: not given */
};

/* ---- the rule ---- */

/* When all its replies were used: AFTER_SPENT stands in its times. */
enum rule_after {
    AFTER_LAST, /* the last again and again */
    AFTER_REPEAT,
    AFTER_SPENT,
};

struct rule_batch; /* of rules that were parsed together */

struct rule {
    struct rule_batch *batch;
    struct str source; /* as it was given, compact, without its id */
    struct str id;     /* given, or made by the store in own_id */
    char own_id[24];
    struct str name; /* empty: none */
    int64_t priority;
    uint64_t order; /* among rules of one priority, set by the store */
    bool has_times;
    uint64_t times;
    double probability;
    bool from_file;
    bool disabled; /* it is there, and matches nothing */
    struct rule_match match;
    const struct rule_reply *replies; /* used one after the other; NULL: none */
    size_t reply_count;
    enum rule_after after;
    struct str scenario, in_state, to_state; /* empty: none */
    struct rule_timing timing;
    struct rule_fault fault;
    _Atomic uint64_t hits;
};

/* The name, or the id where there is none. */
static inline struct str rule_label(const struct rule *r)
{
    return r->name.n ? r->name : r->id;
}

/* Which of its replies (there are some) the use with that number gets. */
static inline size_t rule_reply_index(const struct rule *r, uint64_t hit)
{
    if (r->after == AFTER_REPEAT)
        return (size_t)(hit % r->reply_count);
    return hit < r->reply_count ? (size_t)hit : r->reply_count - 1;
}

/* What rules that came together live in; with one reference. */
struct rule_batch *rule_batch_new(void);
void rule_batch_release(struct rule_batch *b);
struct arena *rule_batch_arena(struct rule_batch *b);

void rule_hold(struct rule *r);
/* Frees it with its batch when the last reference of any rule of the batch goes. */
void rule_release(struct rule *r);
/* Counts one use; false when `times` are used up. Exact from any number of threads. *hit: which use
 * it is, from 0. */
bool rule_claim(struct rule *r, uint64_t *hit) __attribute__((warn_unused_result));
/* Takes a claim back. A reset meanwhile leaves nothing to take back. */
void rule_unclaim(struct rule *r);
/* Uses left; UINT64_MAX without `times`. */
uint64_t rule_left(const struct rule *r);

/* ---- parsing ---- */

/* Why rules were refused: all in the arena given to rule_parse. */
struct rule_refusal {
    struct str message; /* names the rule, the field and what is wrong */
    struct str path;    /* JSON Pointer into what was given */
    struct str hint;    /* what would be right */
};

/* One rule, a list of them, or {"version":1,"rules":[...]}. Returns false and fills *refusal, or
 * gives the rules in the order they came, each with one reference that the caller owns; *list lives
 * in the arena. */
bool rule_parse(struct arena *a, const struct json *doc, struct rule ***list, size_t *count,
                struct rule_refusal *refusal) __attribute__((warn_unused_result));

/* A method as `match.method` names it, in capitals, whatever its case; {NULL, 0}: none that a rule
 * can ask for. */
struct str rule_method(struct str method);

/* ---- matching ---- */

/* What a rule can look at. All borrowed for the time of the call. */
struct rule_subject {
    struct arena *arena;   /* scratch, of the call */
    struct budget *budget; /* pays for the comparisons; spent: nothing matches any more */
    struct str kind, operation;
    struct str method, path; /* in capitals; as it was sent, without the query */
    struct str model;
    struct str key;                       /* the workspace's */
    struct str api_key;                   /* as it was sent */
    struct str user, system, tool_result; /* last user message; all system ones; after it */
    const struct json *query;             /* names to texts; NULL: none */
    struct str text;                      /* the whole body, where it is no JSON */
    struct rule_asked *asked; /* all zero until rule_subject_request needs it; NULL: never asked */
    struct str *compact;      /* where it is: {NULL, 0} until rule_subject_text needs it */
    bool stream, has_tool_result;
    int64_t turn; /* assistant messages */
    const struct str *tools;
    size_t tool_count;
    const struct str *call_ids; /* of the tool results that count */
    size_t call_id_count;
    const struct json
        *inputs; /* a text or a list of texts that is answered text by text; or NULL */
    const struct rule_pair *headers; /* names in lower case */
    size_t header_count;
    const struct json *body; /* may be NULL */
    size_t bytes;            /* of the whole body */
    struct str *heavy;       /* gets the label of the rule for which the budget did not suffice */
};

/* A request as request.h writes it. */
struct rule_asked {
    const struct json *doc;
    uint64_t hash;
};
/* Of the call; made when it is needed first. */
const struct rule_asked *rule_subject_request(const struct rule_subject *s);
/* The text of method, path, model, key, user, system, tool_result or contains; for contains that of
 * the body, written compactly, however the client spelled its JSON. */
struct str rule_subject_text(const struct rule_subject *s, enum rule_what what);
/* A header's value by its name in lower case; NULL: there is none. */
const struct str *rule_subject_header(const struct rule_subject *s, struct str name);
bool rule_match_holds(const struct rule_match *m, const struct rule_subject *s);
/* Does one input fit what a match asks of inputs? Anything does, when it asks nothing. */
bool rule_input_holds(const struct rule_match *m, struct str input, struct budget *budget);
/* The first predicate that does not hold; NULL when all do. *failed (may be NULL) gets how many do
 * not. */
const struct rule_predicate *rule_first_failed(const struct rule_match *m,
                                               const struct rule_subject *s, size_t *failed);
/* For people: "body /temperature", "contains \"weather\"", "\"Hello\"". In the arena, and of less
 * than 200 bytes each: of what is longer the beginning is told. A key is never told. */
struct str rule_predicate_field(struct arena *a, const struct rule_predicate *p);
struct str rule_predicate_expected(struct arena *a, const struct rule_predicate *p);
struct str rule_predicate_actual(const struct rule_predicate *p, const struct rule_subject *s);
/* True when whatever satisfies p satisfies q as well (never wrongly; not always found out, and not
 * when the budget does not suffice). */
bool rule_predicate_implies(const struct rule_predicate *p, const struct rule_predicate *q,
                            struct budget *budget);
bool rule_match_implies(const struct rule_match *m, const struct rule_match *wider,
                        struct budget *budget);

/* ---- lint ---- */

/* One finding: a rule that can never be used, and why. */
struct rule_warning {
    const struct rule *rule;
    struct str message;
};
/* Where rules of one API key stand: who has it, and the first of everybody's rules that takes every
 * call for ever, before those of a lower priority; NULL: there is none. */
struct rule_scope {
    uint64_t key_hash;
    const struct rule *taker;
};
/* The findings in several sets of rules. They and their texts live in the arena. */
struct rule_lint {
    struct arena *arena;
    struct budget budget;
    struct rule_warning *warnings;
    size_t count;
};
/* rules: in the order they are tried. scope NULL: they are everybody's. Takes time in proportion to
 * the rules, and no more than the budget: of very many, or of rules made to be slow, some are not
 * looked at. */
void rule_lint(struct rule_lint *lint, struct rule *const *rules, size_t count,
               const struct rule_scope *scope);
/* Whether nothing but its match decides if it is used. */
static inline bool rule_is_lasting(const struct rule *r)
{
    return !r->has_times && r->probability >= 1 && !r->in_state.n && !r->disabled;
}
/* Does it take every call that reaches it, for ever? */
static inline bool rule_is_taker(const struct rule *r)
{
    return !r->match.count && rule_is_lasting(r);
}

#endif
