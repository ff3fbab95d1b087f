/* SPDX-License-Identifier: MIT
 * Conditions on journal entries: see filter.h. */
#include "control/journal/filter.h"

#include "json/jw.h"

enum {
    BYTES_PER_STEP = 32, /* of a text that is searched */
    PARSED_PER_STEP = 2, /* of one that is read and written anew */
};

static struct str text_of(const struct json *query, struct str name)
{
    return field_str(query, name, (struct str){ NULL, 0 });
}

struct filter filter_read(const struct json *query)
{
    struct str key = text_of(query, STR("key"));
    return (struct filter){
        .kind = text_of(query, STR("kind")),
        .model = text_of(query, STR("model")),
        .method = text_of(query, STR("method")),
        .path = text_of(query, STR("path")),
        .operation = text_of(query, STR("operation")),
        .rule = text_of(query, STR("rule")),
        .contains = text_of(query, STR("contains")),
        .by_key = key.p != NULL,
        .key_hash = journal_key_hash(key),
        .by_stream = field_given(query, STR("stream")),
        .streams = field_bool(query, STR("stream"), false),
        .status = field_int(query, STR("status"), 0),
        .since = field_int(query, STR("since"), 0),
        .limit = field_int(query, STR("limit"), INT64_MAX),
    };
}

static bool is_wanted(struct str wanted, struct str value)
{
    return !wanted.p || str_eq(wanted, value);
}

/* A glob, as in the match of a rule. */
static bool is_like(struct str wanted, struct str value, struct budget *budget)
{
    (void)budget_spend(budget, wanted.n * value.n / BYTES_PER_STEP);
    return !wanted.p || str_glob(wanted, value);
}

static bool is_plain(char c)
{
    char letter = (char)(c | 0x20);
    return (letter >= 'a' && letter <= 'z') || (c >= '0' && c <= '9') || c == ' ';
}

/* No client escapes plain words, or puts spaces into them: most bodies lack one of those wanted and
 * need not be read. The letter of an escape is no word. */
static bool has_words(struct str body, struct str wanted)
{
    for (size_t at = 0, end; at < wanted.n; at = end) {
        end = at + 1;
        if (wanted.p[at] == '\\')
            end += str_starts(str_sub(wanted, at, wanted.n), STR("\\u")) ? 5 : 1;
        if (!is_plain(wanted.p[at]))
            continue;
        while (end < wanted.n && is_plain(wanted.p[end]))
            end++;
        if (str_find(body, str_sub(wanted, at, end), 0) == SIZE_MAX)
            return false;
    }
    return true;
}

/* Written with escapes, or with spaces between its parts, a body is still the same. */
static bool body_contains(struct str body, struct str wanted, struct budget *budget)
{
    (void)budget_spend(budget, 2 * body.n / BYTES_PER_STEP);
    if (str_find(body, wanted, 0) != SIZE_MAX)
        return true;
    if (!has_words(body, wanted))
        return false;
    struct arena a;
    arena_init(&a);
    (void)budget_spend(budget, body.n / PARSED_PER_STEP);
    const struct json *v = json_parse(&a, body, NULL);
    bool found = v && str_find(jw_compact(&a, v), wanted, 0) != SIZE_MAX;
    arena_fini(&a);
    return found;
}

bool filter_fits(const struct filter *f, const struct journal_view *v, struct budget *budget)
{
    const struct journal_request *r = v->request;
    if ((int64_t)v->n <= f->since || (f->until && (int64_t)v->n > f->until) ||
        (f->by_key && f->key_hash != v->key_hash) || (f->by_stream && f->streams != r->streams))
        return false;
    return is_wanted(f->kind, r->kind) && is_like(f->model, r->model, budget) &&
           (!f->method.p || str_eq_ci(f->method, r->method)) && is_like(f->path, r->path, budget) &&
           (is_like(f->operation, r->kind, budget) ||
            is_like(f->operation, r->operation, budget)) &&
           is_wanted(f->rule, r->rule) &&
           (!f->contains.p || body_contains(r->body, f->contains, budget));
}

bool filter_fits_end(const struct filter *f, const struct journal_view *v)
{
    return (!f->status || (v->outcome && v->outcome->status == f->status)) &&
           is_wanted(f->rule, journal_rule(v));
}
