/* SPDX-License-Identifier: MIT
 *
 * config: every option of the program, one row each: name, environment variable, type, default,
 * range, help. An option `timing.ttft_ms` is --timing.ttft_ms=200 on the command line and
 * MISTRAL_TIMING_TTFT_MS=200 in the environment (`port` also listens to PORT); the command line
 * wins. Both programs read the same table, so the launcher refuses a wrong option before anything
 * starts.
 */
#ifndef CONFIG_H
#define CONFIG_H

#include "base/text/buf.h"
#include "config_behaviour.h"

#include <signal.h>

enum {
    CONFIG_ROWS_MAX = 64
};

/* Where an option's value comes from. */
enum config_source {
    CONFIG_FROM_DEFAULT,
    CONFIG_FROM_ENVIRONMENT,
    CONFIG_FROM_COMMAND_LINE,
    CONFIG_FROM_PATCH, /* while the program runs */
    CONFIG_FROM_KEY,   /* the same for one workspace */
};

/* What tells the launcher to open nginx's way out: most never need it, and nginx takes longer to
 * read certificates than for all else of its start. Told too early or twice it does nothing. */
#define CONFIG_OPEN SIGRTMIN

/* Strings are owned by the struct; each is set, "" when it has no default. */
struct config {
    unsigned char sources[CONFIG_ROWS_MAX]; /* enum config_source of each row */
    /* the launcher's */
    int64_t port; /* 0: one that is free */
    char *host;
    char *ready;          /* "": nobody is told; "-": standard output; else a file */
    char *run_dir;        /* "": chosen by the launcher */
    char *nginx;          /* path of the program */
    char *conf;           /* path of nginx.conf; "": the installed one */
    int64_t body_limit;   /* bytes */
    int64_t room;         /* bytes for bodies where that is less than the limits, else 0 */
    int64_t launcher;     /* process that opens nginx's way out; 0: none */
    int64_t upload_limit; /* bytes, see config_upload_limit */
    /* the process's */
    char *listen;          /* "": fd 0; else a socket path or host:port */
    char *socket_group;    /* "": the process's own */
    int64_t workers;       /* 0: one per usable core */
    char *vocab;           /* tokenizer vocabulary; "": the installed one */
    char *control_origins; /* with commas between */
    char *control_hosts;
    char *control_token;
    int64_t journal_entries;
    int64_t journal_bytes;
    int64_t timing_delay_ms;
    int64_t timing_ttft_ms;
    double timing_tokens_per_second;
    double timing_jitter;
    char *timing_distribution;               /* uniform | lognormal */
    double timing_prefill_tokens_per_second; /* 0: at once */
    int64_t timing_concurrency;              /* 0: any number */
    int64_t store_bytes;
    int64_t store_workspace_bytes;
    char *jobs_mode; /* polls | clock | instant */
    int64_t jobs_polls;
    int64_t stall_limit_ms;   /* a client that reads nothing for so long is dropped */
    char *rules;              /* file or folder of start-up rules; "": none */
    char *ids;                /* content | unique */
    char *cache_prompt;       /* rule | warm */
    char *state;              /* file of a snapshot; "": none */
    char *unmatched;          /* generate | error */
    char *request_faults;     /* off | on: x-parlel-fault is obeyed */
    char *workspaces_header;  /* that names the workspace; "": the API key does */
    char *limits_retry_after; /* on | off: a 429 says when to come again */
    char *record_mode;        /* off | record | replay */
    char *record_upstream;
    char *record_file; /* "": nothing is written */
    double record_speed;
    char *fetch_urls; /* off | on */
    char *fetch_allow;
    char *errors_validation;            /* plain | wrapped */
    char *fields_unknown;               /* refuse | ignore */
    char *models_unknown;               /* refuse | accept */
    char *embeddings_base64;            /* honour | ignore */
    int64_t limits_requests_per_minute; /* 0: no limit */
    int64_t limits_tokens_per_minute;
    int64_t limits_tokens_per_month;
    int64_t workspaces_max;
    char *log_requests;                  /* off | misses | all */
    char *log_format;                    /* text | json */
    char *clock;                         /* fixed | system | seconds since 1970 | ISO 8601 */
    char *service_date;                  /* "2026-11-30" */
    char *behaviour;                     /* name=value,... */
    int32_t behaviours[BEHAVIOUR_COUNT]; /* in force: what the two before say */
};

/* Fills from defaults, environment, command line. False: *error holds one line that says what is
 * wrong and what would be right. --help and --version and --routes are left to the caller: they are
 * not options of this table. */
bool config_load(struct config *c, int argc, char *const *argv, struct buf *error)
    __attribute__((warn_unused_result));
/* The option upload_limit, or half of the machine's memory when that is less and nobody set it. */
int64_t config_upload_limit(const struct config *c);
/* Sets one option by name while the program runs; false and a sentence in *error when name or value
 * is wrong, or the option is one that only a start sets. */
bool config_set(struct config *c, struct str name, struct str value, struct buf *error)
    __attribute__((warn_unused_result));
/* The same for one workspace; false, too, for an option that holds for all of them. */
bool config_set_keyed(struct config *c, struct str name, struct str value, struct buf *error)
    __attribute__((warn_unused_result));
/* Whether it is an option that one workspace may have; false and a sentence in *error. */
bool config_is_keyed(struct str name, struct buf *error) __attribute__((warn_unused_result));
/* Gives one option the value it has in `from`; otherwise as config_set. */
bool config_restore(struct config *c, struct str name, const struct config *from, struct buf *error)
    __attribute__((warn_unused_result));
/* Every string is duplicated; config_fini the copy. */
void config_copy(struct config *to, const struct config *from);
/* Whether nobody set that option (asserted that there is one). */
bool config_is_default(const struct config *c, struct str name);
/* Whether it was changed while the program runs (asserted that there is one). */
bool config_is_patched(const struct config *c, struct str name);
/* The same values from the same sources. */
bool config_same(const struct config *a, const struct config *b);
void config_fini(struct config *c);
/* The table as text for --help. */
void config_help(struct buf *out);
/* Name of row i (in table order) with its value as text in *value; NULL past the end. */
const char *config_row(const struct config *c, size_t i, struct buf *value);

/* All there is to tell of an option but its value; static text. */
struct config_option {
    const char *name, *fallback, *source, *help;
    const char *choices; /* "a|b"; NULL: any value of its kind */
    bool is_number;
    bool live;  /* may change while the program runs */
    bool keyed; /* also for one workspace alone */
};
/* Row i in table order, with its value as text in *value; false past the end. */
bool config_option(const struct config *c, size_t i, struct config_option *o, struct buf *value);

#endif
