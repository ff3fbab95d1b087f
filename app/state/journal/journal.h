/* SPDX-License-Identifier: MIT
 *
 * journal: what clients sent and what they got. A ring bounded in entries and in bytes; the oldest
 * leave first. Safe from any thread by one short lock of its own: an entry is immutable but for its
 * outcome, which is attached once when the call ends, so readers take references and write their
 * answer outside the lock.
 *
 *   open (published, running) --close--> outcome attached
 *        \--evicted or cleared at any time: freed when the last reference goes
 */
#ifndef STATE_JOURNAL_JOURNAL_H
#define STATE_JOURNAL_JOURNAL_H

#include "base/mem/arena.h"

struct journal;

/* What a call asked, copied by journal_open. */
struct journal_request {
    int64_t at_ns;        /* since 1970 */
    int64_t advanced_s;   /* by how much the world's clock had been moved on */
    struct str kind;      /* static text */
    struct str operation; /* static text; empty when no route matched */
    struct str method, path;
    struct str query;       /* secrets redacted */
    struct str key;         /* the API key; only its fingerprint and hash are kept */
    struct str headers;     /* a JSON object, secrets redacted */
    struct str body;        /* JSON text, or what stands for it; empty: null */
    struct str model;       /* of the body; empty when none */
    struct str rule;        /* name of the rule that was chosen; empty: none */
    int64_t reply;          /* which of the rule's replies was chosen; -1: it has none */
    struct str near_misses; /* JSON list of rules that were not; empty: none were looked at */
    bool streams;           /* asked for a stream */
    uint64_t parent;        /* number of the entry whose call made this one; 0: a client did */
    struct str traceparent; /* the header; empty: none */
    int64_t clock_ms;       /* the workspace's time: the answer's id is made of it */
};

/* What an answer cost. */
struct journal_usage {
    bool known; /* false: the operation has none */
    int64_t prompt_tokens, completion_tokens, total_tokens;
};

/* An event of a stream as it was played. */
struct journal_event {
    uint32_t text; /* bytes of the answer's text in it */
    uint32_t ms;   /* since the request */
};

/* How it ended, copied by journal_close. */
struct journal_outcome {
    int status;
    int64_t duration_ns;
    const char *ended;         /* static: "done", "aborted", "fault", "stalled" */
    const char *fault;         /* static: the kind of the fault that was played; NULL: none */
    bool rule_unused;          /* the rule of the request was given back: the call was refused */
    int64_t retry_after_ms;    /* that the answer asked for; 0: it did not */
    struct str correlation_id; /* where a rule said another than the call's own; else empty */
    struct str content_type;   /* of the answer */
    bool streamed;
    size_t events, delivered; /* of a stream */
    struct str played;        /* an array of struct journal_event; empty: not known, or at once */
    struct journal_usage usage;
    struct str template_misses; /* JSON list; empty: none */
    struct str response;        /* JSON; empty: null */
};

struct journal_entry;

/* An entry with its outcome (NULL while the call runs), as journal_snapshot hands it out. */
struct journal_view {
    uint64_t n;      /* running number, from 1 */
    uint64_t serial; /* the same that never starts anew: no two entries ever have one */
    const struct journal_request *request;
    struct str fingerprint; /* of the key: last characters and a short hash; empty: no key */
    uint64_t key_hash;
    const struct journal_outcome *outcome;
};

/* The rule that answered, or is about to; empty: none. */
static inline struct str journal_rule(const struct journal_view *v)
{
    bool unused = v->outcome && v->outcome->rule_unused;
    return unused ? (struct str){ NULL, 0 } : v->request->rule;
}

struct journal *journal_new(size_t max_entries, size_t max_bytes);
void journal_free(struct journal *j);

/* Records a call; never NULL. Must be paired with one journal_close. */
struct journal_entry *journal_open(struct journal *j, const struct journal_request *r);
/* Attaches the outcome and gives the reference back. */
void journal_close(struct journal *j, struct journal_entry *e, const struct journal_outcome *o);
uint64_t journal_number(const struct journal_entry *e);
/* As it stands in the journal; borrowed from the entry. */
struct str journal_path(const struct journal_entry *e);
struct str journal_model(const struct journal_entry *e);
int64_t journal_clock_ms(const struct journal_entry *e);

/* Entries from that serial number on, oldest first, at most so many; *views lives in the arena,
 * what it points to until the arena ends. Calls begin and end meanwhile, but all that is shown was
 * there at one time, and nothing that was there then and has not left since is missing. */
size_t journal_snapshot(struct journal *j, struct arena *a, uint64_t from, size_t most,
                        struct journal_view **views);
/* Entries whose call still runs. */
size_t journal_running(struct journal *j);
/* Entries in the ring, and the bytes they take. */
size_t journal_size(struct journal *j, size_t *bytes);
/* How many entries were pushed out by newer ones since the last clear. */
uint64_t journal_dropped(struct journal *j);
/* Forgets all entries, or (key not empty) those of one API key. A full clear starts the numbers
 * anew, unless the next call comes while one of before still runs, whose number is in use. */
void journal_clear(struct journal *j, struct str key);
/* Forgets all entries and starts the numbers anew, whatever runs: for when nobody can ask for an
 * earlier one any more. Who reads meanwhile sees all from before or nothing of it. */
void journal_reset(struct journal *j);
/* Forgets those of the API key with this hash. */
void journal_forget(struct journal *j, uint64_t key_hash);
/* What identifies a key without telling it. */
uint64_t journal_key_hash(struct str key);
enum {
    FINGERPRINT_SIZE = 32
};
/* Tells keys apart without telling them: "...bcde-1f3a9c07"; returns its length. */
size_t journal_fingerprint(char to[static FINGERPRINT_SIZE], struct str key);
/* Moves with every open, close and clear: who has seen all at one value need not look again until
 * it is another. */
uint64_t journal_changes(const struct journal *j);
/* Whether who waits for what comes may stop waiting: the server ends. */
void journal_stop(struct journal *j, bool stops);
bool journal_is_stopped(const struct journal *j);
/* Calls wake(arg) after every open, close and clear, outside the lock. Set before other threads
 * run. */
void journal_on_change(struct journal *j, void (*wake)(void *arg), void *arg);

#endif
