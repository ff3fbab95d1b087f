/* SPDX-License-Identifier: MIT
 * The table of options and its readers: see config.h. */
#include "config_row.h"

#include "base/machine.h"
#include "base/mem/mem.h"

#include <assert.h>
#include <stdlib.h>

#define AT(member) offsetof(struct config, member)
/* clang-format off */
#define INTEGER(name, when, member, fallback, min, max, help) \
    { name, KIND_INT, when, AT(member), fallback, min, max, NULL, NULL, help }
#define NUMBER(name, when, member, fallback, min, max, help) \
    { name, KIND_FLOAT, when, AT(member), fallback, min, max, NULL, NULL, help }
#define TEXT(name, when, member, fallback, help) \
    { name, KIND_TEXT, when, AT(member), fallback, 0, 0, NULL, NULL, help }
#define CHOICE(name, when, member, fallback, choices, help) \
    { name, KIND_CHOICE, when, AT(member), fallback, 0, 0, choices, NULL, help }

static const struct option_row rows[] = {
    { "port", KIND_INT, START, AT(port), "4755", 0, 65535, NULL, "PORT", "port that nginx listens on; 0: one that is free" },
    TEXT("host", START, host, "loopback", "address that nginx listens on; loopback: 127.0.0.1 and [::1]; 0.0.0.0 in the image"),
    TEXT("ready", START, ready, "", "file, or - for standard output, that gets {url, port, pid} when it serves"),
    TEXT("run_dir", START, run_dir, "", "folder for socket, pid and temporary files; chosen when empty"),
    TEXT("nginx", START, nginx, "", "the nginx program; searched when empty"),
    TEXT("conf", START, conf, "", "the nginx.conf to start from; the installed one when empty"),
    INTEGER("body_limit", START, body_limit, "134217728", 1024, 4e9, "largest request body in bytes"),
    INTEGER("room", START, room, "0", 0, 1e18, "of mistral-fcgi: bytes that mistral found free for bodies; 0: enough for those limits"),
    INTEGER("launcher", START, launcher, "0", 0, 1e9, "of mistral-fcgi: the process of mistral, which opens nginx's way out; 0: nobody does"),
    INTEGER("upload_limit", START, upload_limit, "536870912", 1024, 4e9, "largest form with files in bytes; by default no more than half of the memory limit"),
    TEXT("listen", START, listen, "", "mistral-fcgi alone: socket path or host:port; fd 0 when empty"),
    TEXT("socket_group", START, socket_group, "", "of mistral-fcgi with a socket path: the group that may use it besides this user"),
    INTEGER("workers", START, workers, "0", 0, 64, "event loops; 0: one per usable core"),
    TEXT("vocab", START, vocab, "", "tokenizer vocabulary file; the installed one when empty"),
    TEXT("control_origins", START, control_origins, "", "origins, with commas between, whose pages may use /__parlel/"),
    TEXT("control_hosts", START, control_hosts, "", "values of Host, with commas between, that /__parlel/ is served under; any when empty"),
    TEXT("control_token", START, control_token, "", "token that /__parlel/ asks for; none when empty"),
    INTEGER("journal.entries", START, journal_entries, "10000", 1, 1e6, "calls the journal keeps"),
    INTEGER("journal.bytes", START, journal_bytes, "67108864", 65536, 4e9, "bytes the journal keeps"),
    INTEGER("timing.delay_ms", KEYED, timing_delay_ms, "0", 0, 3600000, "wait before any answer"),
    INTEGER("timing.ttft_ms", KEYED, timing_ttft_ms, "0", 0, 3600000, "wait before a stream's first event"),
    NUMBER("timing.tokens_per_second", KEYED, timing_tokens_per_second, "0", 0, 1e6, "pace of streams; 0: at once"),
    NUMBER("timing.jitter", KEYED, timing_jitter, "0", 0, 1, "share by which each gap of a stream varies"),
    CHOICE("timing.distribution", KEYED, timing_distribution, "uniform", "uniform|lognormal", "how it varies: within that share, or with it as standard deviation, the wait before the first event too"),
    NUMBER("timing.prefill_tokens_per_second", KEYED, timing_prefill_tokens_per_second, "0", 0, 1e9, "pace at which a prompt is read before the first event of a stream, what is cached left out; 0: at once"),
    INTEGER("timing.concurrency", KEYED, timing_concurrency, "0", 0, 1e6, "answers of one key that are made at a time, the others wait for their turn; 0: any number"),
    INTEGER("stall_limit_ms", START, stall_limit_ms, "60000", 100, 3600000, "drop a client that reads nothing for so long"),
    INTEGER("store.bytes", START, store_bytes, "536870912", 65536, 1e12, "bytes of stored objects and files; by default no more than half of the memory limit"),
    INTEGER("store.workspace_bytes", START, store_workspace_bytes, "536870912", 65536, 1e12, "the same of one API key"),
    CHOICE("jobs.mode", KEYED, jobs_mode, "polls", "polls|clock|instant", "what moves batch jobs and their like: being looked at, the clock, or nothing: they end at once"),
    INTEGER("jobs.polls", KEYED, jobs_polls, "1", 1, 1e6, "looks that a state of a job lasts"),
    TEXT("state", START, state, "", "file of what GET /__parlel/state wrote, that is there from the start, and again after a reset"),
    TEXT("rules", START, rules, "", "file or folder of rules; read again when it changes"),
    CHOICE("unmatched", KEYED, unmatched, "generate", "generate|error", "calls that no rule matches"),
    CHOICE("ids", KEYED, ids, "content", "content|unique", "ids of answers: the same for the same request, or different in every call of a key"),
    CHOICE("cache.prompt", KEYED, cache_prompt, "rule", "rule|warm", "cached_tokens of chat and its like: all of a prompt with a prompt_cache_key, or what the key's earlier prompts began with"),
    CHOICE("record.mode", KEYED, record_mode, "off", "off|record|replay", "record: what no rule answers goes to record.upstream; replay: record.file answers"),
    { "record.upstream", KIND_UPSTREAM, KEYED, AT(record_upstream), "https://api.mistral.ai", 0, 0, NULL, NULL,
      "where calls go while recording: an https URL, or http on this machine" },
    { "record.file", KIND_TAPE, KEYED, AT(record_file), "", 0, 0, NULL, NULL,
      "file of recordings, *.json; may hold {workspace}; nothing is written when empty" },
    NUMBER("record.speed", KEYED, record_speed, "0", 0, 1e6, "pace of replayed answers: 1 as recorded, 2 twice as fast; 0: at once"),
    CHOICE("fetch.urls", LIVE, fetch_urls, "off", "off|on", "fetch the https URLs of documents and images"),
    TEXT("fetch.allow", START, fetch_allow, "", "hosts, with commas between, that fetch.urls may ask inside this network: 127.0.0.1, *.corp:8443"),
    CHOICE("errors.validation", LIVE, errors_validation, "plain", "plain|wrapped", "422 body: of 2026, or of 2024 to March 2026"),
    CHOICE("fields.unknown", KEYED, fields_unknown, "refuse", "refuse|ignore", "fields the service does not know"),
    CHOICE("embeddings.base64", LIVE, embeddings_base64, "honour", "honour|ignore", "encoding_format base64; production ignored it in June 2026"),
    CHOICE("models.unknown", KEYED, models_unknown, "refuse", "refuse|accept", "model ids that are not in the table"),
    INTEGER("limits.requests_per_minute", KEYED, limits_requests_per_minute, "0", 0, 1e12, "requests of one key in a minute; 0: no limit"),
    INTEGER("limits.tokens_per_minute", KEYED, limits_tokens_per_minute, "0", 0, 1e12, "tokens of one key in a minute; 0: no limit"),
    INTEGER("limits.tokens_per_month", KEYED, limits_tokens_per_month, "0", 0, 1e12, "tokens of one key in a month; 0: no limit"),
    CHOICE("limits.retry_after", KEYED, limits_retry_after, "on", "on|off", "Retry-After of a 429; the service sends none"),
    CHOICE("request_faults", KEYED, request_faults, "off", "off|on", "obey the header x-parlel-fault, by which a request asks for its failure"),
    TEXT("workspaces.header", LIVE, workspaces_header, "", "header whose value, when there is one, is the workspace in place of the API key"),
    INTEGER("workspaces.max", LIVE, workspaces_max, "1000", 1, 1e6, "API keys that are told apart; the one used the longest ago goes"),
    CHOICE("log.requests", LIVE, log_requests, "off", "off|misses|all", "calls that are a line on standard error when they end: none, those that no rule answered while there are rules, or all"),
    CHOICE("log.format", LIVE, log_format, "text", "text|json", "how they are written there"),
    { "clock", KIND_CLOCK, KEYED, AT(clock), "fixed", 0, 0, NULL, NULL,
      "fixed, system, or a time that stands still: seconds since 1970 or ISO 8601" },
    { "service.date", KIND_DAY, LIVE, AT(service_date), "2026-11-30", 0, 0, NULL, NULL,
      "behave as the service did on that day" },
    { "behaviour", KIND_BEHAVIOUR, KEYED, AT(behaviour), "", 0, 0, NULL, NULL,
      "name=value,...: single habits of the service, other than those of its day" },
};
/* clang-format on */

static const struct option_row *find_row(struct str name)
{
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        if (str_eq(name, str_from(rows[i].name)))
            return &rows[i];
    return NULL;
}

static bool set_from(struct config *c, const struct option_row *row, struct str value,
                     enum config_source source, struct buf *error)
{
    if (!option_set(c, row, value, error))
        return false;
    c->sources[row - rows] = (unsigned char)source;
    return true;
}

static bool set_named(struct config *c, struct str name, struct str value,
                      enum config_source source, struct buf *error)
{
    const struct option_row *row = find_row(name);
    if (row)
        return set_from(c, row, value, source, error);
    buf_printf(error, "there is no option \"%.*s\"; --help lists them", STR_ARG(name));
    return false;
}

/* timing.ttft_ms -> MISTRAL_TIMING_TTFT_MS */
static const char *env_of(const struct option_row *row)
{
    char name[64] = "MISTRAL_";
    size_t n = strlen(name);
    for (const char *p = row->name; *p && n < sizeof name - 1; p++, n++)
        name[n] = (char)(*p == '.' ? '_' : *p >= 'a' && *p <= 'z' ? *p - 'a' + 'A' : *p);
    name[n] = 0;
    const char *value = getenv(name);
    if (value && strncmp(value, "tcp://", 6) == 0)
        value = NULL; /* Kubernetes sets MISTRAL_PORT=tcp://... where a service has our name */
    return !value && row->env ? getenv(row->env) : value;
}

static bool load_env(struct config *c, struct buf *error)
{
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        const char *value = env_of(&rows[i]);
        if (value && !set_from(c, &rows[i], str_from(value), CONFIG_FROM_ENVIRONMENT, error)) {
            buf_printf(error, " (from the environment)");
            return false;
        }
    }
    return true;
}

static bool load_args(struct config *c, int argc, char *const *argv, struct buf *error)
{
    for (int i = 1; i < argc; i++) {
        struct str arg = str_from(argv[i]);
        if (!str_starts(arg, STR("--"))) {
            buf_printf(error, "\"%s\" is not an option; options are --name=value", argv[i]);
            return false;
        }
        struct str value = str_sub(arg, 2, arg.n), name = str_cut(&value, '=');
        if (!value.p && find_row(name)) {
            if (++i == argc) {
                buf_printf(error, "option %.*s needs a value", STR_ARG(name));
                return false;
            }
            value = str_from(argv[i]);
        }
        if (!set_named(c, name, value, CONFIG_FROM_COMMAND_LINE, error))
            return false;
    }
    return true;
}

bool config_set(struct config *c, struct str name, struct str value, struct buf *error)
{
    const struct option_row *row = find_row(name);
    if (row && row->when == START) {
        buf_printf(error, "option %s can only be set when the program starts", row->name);
        return false;
    }
    return set_named(c, name, value, CONFIG_FROM_PATCH, error);
}

bool config_is_keyed(struct str name, struct buf *error)
{
    const struct option_row *row = find_row(name);
    if (row && row->when == KEYED)
        return true;
    if (row)
        buf_printf(error, "option %s holds for all workspaces", row->name);
    else
        buf_printf(error, "there is no option \"%.*s\"; --help lists them", STR_ARG(name));
    return false;
}

bool config_set_keyed(struct config *c, struct str name, struct str value, struct buf *error)
{
    return config_is_keyed(name, error) && set_named(c, name, value, CONFIG_FROM_KEY, error);
}

bool config_load(struct config *c, int argc, char *const *argv, struct buf *error)
{
    static_assert(ARRAY_LEN(rows) <= CONFIG_ROWS_MAX, "room for each option's source");
    *c = (struct config){ 0 };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        bool ok = option_set(c, &rows[i], str_from(rows[i].fallback), error);
        assert(ok);
    }
    return load_env(c, error) && load_args(c, argc, argv, error);
}

void config_fini(struct config *c)
{
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        if (option_is_text(&rows[i]))
            free(option_text(c, &rows[i]));
    *c = (struct config){ 0 };
}

void config_help(struct buf *out)
{
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        const struct option_row *row = &rows[i];
        buf_printf(out, "  --%-26s %s", row->name, row->help);
        if (row->choices)
            buf_printf(out, " (%s)", row->choices);
        if (row->fallback[0])
            buf_printf(out, " [%s]", row->fallback);
        buf_putc(out, '\n');
    }
}

const char *config_row(const struct config *c, size_t i, struct buf *value)
{
    if (i >= ARRAY_LEN(rows))
        return NULL;
    option_print(c, &rows[i], value);
    return rows[i].name;
}

bool config_option(const struct config *c, size_t i, struct config_option *o, struct buf *value)
{
    static const char *const sources[] = {
        [CONFIG_FROM_DEFAULT] = "default",
        [CONFIG_FROM_ENVIRONMENT] = "environment",
        [CONFIG_FROM_COMMAND_LINE] = "command line",
        [CONFIG_FROM_PATCH] = "patch",
        [CONFIG_FROM_KEY] = "key",
    };
    if (i >= ARRAY_LEN(rows))
        return false;
    const struct option_row *row = &rows[i];
    option_print(c, row, value);
    *o = (struct config_option){
        .name = row->name,
        .fallback = row->fallback,
        .source = sources[c->sources[i]],
        .choices = row->choices,
        .help = row->help,
        .is_number = !option_is_text(row),
        .live = row->when != START,
        .keyed = row->when == KEYED,
    };
    return true;
}

void config_copy(struct config *to, const struct config *from)
{
    *to = *from;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        if (!option_is_text(&rows[i]))
            continue;
        struct str text = str_from(option_text(from, &rows[i]));
        char *copy = mem_dup(text.p, text.n);
        memcpy(option_member(to, &rows[i]), &copy, sizeof copy);
    }
}

bool config_is_default(const struct config *c, struct str name)
{
    const struct option_row *row = find_row(name);
    assert(row);
    return c->sources[row - rows] == CONFIG_FROM_DEFAULT;
}

bool config_is_patched(const struct config *c, struct str name)
{
    const struct option_row *row = find_row(name);
    assert(row);
    return c->sources[row - rows] >= CONFIG_FROM_PATCH;
}

int64_t config_upload_limit(const struct config *c)
{
    int64_t half = (int64_t)(machine_memory() / 2);
    bool unfit = half && half < c->upload_limit && config_is_default(c, STR("upload_limit"));
    return unfit ? half : c->upload_limit;
}

/* Numbers are compared as they are printed, which is as they are set. */
bool config_same(const struct config *a, const struct config *b)
{
    struct buf one, other;
    bool same = memcmp(a->sources, b->sources, sizeof a->sources) == 0;
    buf_init(&one, 1 << 20);
    buf_init(&other, 1 << 20);
    for (size_t i = 0; same && i < ARRAY_LEN(rows); i++) {
        buf_reset(&one);
        buf_reset(&other);
        option_print(a, &rows[i], &one);
        option_print(b, &rows[i], &other);
        same = str_eq(buf_view(&one), buf_view(&other));
    }
    buf_fini(&one);
    buf_fini(&other);
    return same;
}

bool config_restore(struct config *c, struct str name, const struct config *from, struct buf *error)
{
    struct buf value;
    const struct option_row *row = find_row(name);
    if (!row || row->when == START)
        return config_set(c, name, STR(""), error);
    buf_init(&value, 1 << 20);
    option_print(from, row, &value);
    bool ok = option_set(c, row, buf_view(&value), error);
    c->sources[row - rows] = from->sources[row - rows];
    buf_fini(&value);
    return ok;
}
