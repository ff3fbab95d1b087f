/* SPDX-License-Identifier: MIT
 * The table of options and its readers: see config.h. */
#include "config.h"

#include "base/mem.h"

#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>

enum kind {
    KIND_INT,
    KIND_FLOAT,
    KIND_TEXT,
    KIND_CHOICE, /* text, one of `choices` */
};

struct row {
    const char *name;
    enum kind kind;
    size_t offset;
    const char *fallback;
    double min, max;     /* of numbers */
    const char *choices; /* "a|b" */
    const char *env;     /* a second variable that sets it, or NULL */
    const char *help;
};

#define AT(member) offsetof(struct config, member)
#define INTEGER(name, member, fallback, min, max, help)                                            \
    {                                                                                              \
        name, KIND_INT, AT(member), fallback, min, max, NULL, NULL, help                           \
    }
#define NUMBER(name, member, fallback, min, max, help)                                             \
    {                                                                                              \
        name, KIND_FLOAT, AT(member), fallback, min, max, NULL, NULL, help                         \
    }
#define TEXT(name, member, fallback, help)                                                         \
    {                                                                                              \
        name, KIND_TEXT, AT(member), fallback, 0, 0, NULL, NULL, help                              \
    }
#define CHOICE(name, member, fallback, choices, help)                                              \
    {                                                                                              \
        name, KIND_CHOICE, AT(member), fallback, 0, 0, choices, NULL, help                         \
    }

/* clang-format off */
static const struct row rows[] = {
    { "port", KIND_INT, AT(port), "4755", 1, 65535, NULL, "PORT", "port that nginx listens on" },
    TEXT("host", host, "127.0.0.1", "address that nginx listens on; 0.0.0.0 in the image"),
    TEXT("run_dir", run_dir, "", "folder for socket, pid and temporary files; chosen when empty"),
    TEXT("nginx", nginx, "", "the nginx program; searched when empty"),
    TEXT("conf", conf, "", "the nginx.conf to start from; the installed one when empty"),
    INTEGER("body_limit", body_limit, "134217728", 1024, 4e9, "largest request body in bytes"),
    TEXT("listen", listen, "", "mistral-fcgi alone: socket path or host:port; fd 0 when empty"),
    INTEGER("workers", workers, "0", 0, 64, "event loops; 0: one per usable core"),
    TEXT("vocab", vocab, "", "tokenizer vocabulary file; the installed one when empty"),
    TEXT("control_token", control_token, "", "token that /__parlel/ asks for; none when empty"),
    INTEGER("journal.entries", journal_entries, "10000", 1, 1e6, "calls the journal keeps"),
    INTEGER("journal.bytes", journal_bytes, "67108864", 65536, 4e9, "bytes the journal keeps"),
    INTEGER("timing.delay_ms", timing_delay_ms, "0", 0, 3600000, "wait before any answer"),
    INTEGER("timing.ttft_ms", timing_ttft_ms, "0", 0, 3600000, "wait before a stream's first event"),
    NUMBER("timing.tokens_per_second", timing_tokens_per_second, "0", 0, 1e6, "pace of streams; 0: at once"),
    NUMBER("timing.jitter", timing_jitter, "0", 0, 1, "share by which each gap of a stream varies"),
    INTEGER("stall_limit_ms", stall_limit_ms, "60000", 100, 3600000, "drop a client that reads nothing for so long"),
    TEXT("rules", rules, "", "file or folder of rules; read again when it changes"),
    CHOICE("unmatched", unmatched, "generate", "generate|error", "calls that no rule matches"),
    CHOICE("errors.validation", errors_validation, "plain", "plain|wrapped", "422 body: of 2026, or of 2024 to March 2026"),
    CHOICE("fields.unknown", fields_unknown, "refuse", "refuse|ignore", "fields the service does not know"),
    CHOICE("embeddings.base64", embeddings_base64, "honour", "honour|ignore", "encoding_format base64; production ignored it in June 2026"),
    CHOICE("models.unknown", models_unknown, "refuse", "refuse|accept", "model ids that are not in the table"),
};
/* clang-format on */

static char *member_text(const struct config *c, const struct row *row)
{
    return *(char *const *)(const void *)((const char *)c + row->offset);
}

static void *member(struct config *c, const struct row *row)
{
    return (char *)c + row->offset;
}

static const struct row *find_row(struct str name)
{
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        if (str_eq(name, str_from(rows[i].name)))
            return &rows[i];
    return NULL;
}

static bool is_choice(const struct row *row, struct str value)
{
    struct str rest = str_from(row->choices);
    while (rest.p)
        if (str_eq(str_cut(&rest, '|'), value))
            return true;
    return false;
}

static bool refuse(const struct row *row, struct str value, struct buf *error)
{
    buf_printf(error, "option %s: \"%.*s\" is not ", row->name, STR_ARG(value));
    if (row->kind == KIND_CHOICE)
        buf_printf(error, "one of %s", row->choices);
    else
        buf_printf(error, "%s from %.0f to %.0f",
                   row->kind == KIND_INT ? "a whole number" : "a number", row->min, row->max);
    return false;
}

static bool set_row(struct config *c, const struct row *row, struct str value, struct buf *error)
{
    int64_t whole;
    double number;
    void *at = member(c, row);
    switch (row->kind) {
    case KIND_INT:
        if (!str_to_i64(value, &whole) || (double)whole < row->min || (double)whole > row->max)
            return refuse(row, value, error);
        memcpy(at, &whole, sizeof whole);
        return true;
    case KIND_FLOAT:
        if (!str_to_double(value, &number) || number < row->min || number > row->max)
            return refuse(row, value, error);
        memcpy(at, &number, sizeof number);
        return true;
    case KIND_CHOICE:
        if (!is_choice(row, value))
            return refuse(row, value, error);
        break;
    case KIND_TEXT:
        break;
    }
    char *copy = mem_dup(value.p, value.n);
    free(member_text(c, row));
    memcpy(at, &copy, sizeof copy);
    return true;
}

bool config_set(struct config *c, struct str name, struct str value, struct buf *error)
{
    const struct row *row = find_row(name);
    if (row)
        return set_row(c, row, value, error);
    buf_printf(error, "there is no option \"%.*s\"; --help lists them", STR_ARG(name));
    return false;
}

/* timing.ttft_ms -> MISTRAL_TIMING_TTFT_MS */
static const char *env_of(const struct row *row)
{
    char name[64] = "MISTRAL_";
    size_t n = strlen(name);
    for (const char *p = row->name; *p && n < sizeof name - 1; p++, n++)
        name[n] = (char)(*p == '.' ? '_' : *p >= 'a' && *p <= 'z' ? *p - 'a' + 'A' : *p);
    name[n] = 0;
    const char *value = getenv(name);
    return !value && row->env ? getenv(row->env) : value;
}

static bool load_env(struct config *c, struct buf *error)
{
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        const char *value = env_of(&rows[i]);
        if (value && !set_row(c, &rows[i], str_from(value), error)) {
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
        if (!config_set(c, name, value, error))
            return false;
    }
    return true;
}

bool config_load(struct config *c, int argc, char *const *argv, struct buf *error)
{
    *c = (struct config){ 0 };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        bool ok = set_row(c, &rows[i], str_from(rows[i].fallback), error);
        assert(ok);
    }
    return load_env(c, error) && load_args(c, argc, argv, error);
}

void config_fini(struct config *c)
{
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        if (rows[i].kind == KIND_TEXT || rows[i].kind == KIND_CHOICE)
            free(member_text(c, &rows[i]));
    *c = (struct config){ 0 };
}

void config_help(struct buf *out)
{
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        const struct row *row = &rows[i];
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
    const struct row *row = &rows[i];
    const char *at = (const char *)c + row->offset;
    if (row->kind == KIND_INT)
        buf_printf(value, "%" PRId64, *(const int64_t *)(const void *)at);
    else if (row->kind == KIND_FLOAT)
        buf_printf(value, "%g", *(const double *)(const void *)at);
    else
        buf_printf(value, "%s", member_text(c, row));
    return row->name;
}
