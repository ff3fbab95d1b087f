/* SPDX-License-Identifier: MIT
 * Conditions on journal entries: see filter.h. */
#include "control/journal/filter.h"

#include "control/journal/texts.h"
#include "json/jw.h"

enum {
    BYTES_PER_STEP = 8,  /* of a text that is searched */
    PARSED_PER_STEP = 2, /* of one that is read and written anew */
};

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
        if (str_find_ci(body, str_sub(wanted, at, end), 0) == SIZE_MAX)
            return false;
    }
    return true;
}

/* Written with escapes, or with spaces between its parts, a body is still the same. */
static bool body_contains(struct str body, struct str wanted, struct budget *budget)
{
    (void)budget_spend(budget, 2 * body.n / BYTES_PER_STEP);
    if (str_find_ci(body, wanted, 0) != SIZE_MAX)
        return true;
    if (!has_words(body, wanted))
        return false;
    struct arena a;
    arena_init(&a);
    (void)budget_spend(budget, body.n / PARSED_PER_STEP);
    const struct json *v = json_parse(&a, body, NULL);
    bool found = v && str_find_ci(jw_compact(&a, v), wanted, 0) != SIZE_MAX;
    arena_fini(&a);
    return found;
}

/* text: what is searched in the JSON. */
static bool text_contains(struct str json, struct str wanted, struct budget *budget,
                          struct str (*text)(struct arena *a, const struct json *v))
{
    struct arena a;
    if (!has_words(json, wanted))
        return false;
    arena_init(&a);
    (void)budget_spend(budget, json.n / PARSED_PER_STEP);
    const struct json *v = json_parse(&a, json, NULL);
    bool found = v && str_find_ci(text(&a, v), wanted, 0) != SIZE_MAX;
    arena_fini(&a);
    return found;
}

/* As it was sent, or without what names a workspace. */
static bool path_fits(struct str wanted, struct str path, struct budget *budget)
{
    struct str name;
    return is_like(wanted, path, budget) || is_like(wanted, path_workspace(path, &name), budget);
}

bool filter_fits(const struct filter *f, const struct journal_view *v, struct budget *budget)
{
    const struct journal_request *r = v->request;
    if ((int64_t)v->n <= f->since || (f->until && (int64_t)v->n > f->until) ||
        (f->by_key && f->key_hash != v->key_hash) || (f->by_stream && f->streams != r->streams))
        return false;
    return is_wanted(f->kind, r->kind) && is_like(f->model, r->model, budget) &&
           (!f->method.p || str_eq_ci(f->method, r->method)) &&
           path_fits(f->path, r->path, budget) &&
           (is_like(f->operation, r->kind, budget) ||
            is_like(f->operation, r->operation, budget)) &&
           is_wanted(f->rule, r->rule) && is_wanted(f->traceparent, r->traceparent) &&
           (!f->contains.p || body_contains(r->body, f->contains, budget)) &&
           (!f->user.p || text_contains(r->body, f->user, budget, text_of_user));
}

static bool status_fits(const struct filter *f, int status)
{
    for (size_t i = 0; i < f->status_count; i++)
        if (status >= f->statuses[i].least && status <= f->statuses[i].most)
            return true;
    return !f->status_count;
}

static bool correlation_fits(const struct filter *f, const struct journal_view *v)
{
    char room[ID_UUID_SIZE];
    return !f->correlation_id.p || str_eq(f->correlation_id, text_of_correlation(room, v));
}

bool filter_fits_end(const struct filter *f, const struct journal_view *v, struct budget *budget)
{
    const struct journal_outcome *o = v->outcome;
    if (!o && (f->status_count || f->fault.p || f->answer.p))
        return false;
    return (!o || (status_fits(f, o->status) && is_wanted(f->fault, str_from(o->fault)))) &&
           is_wanted(f->rule, journal_rule(v)) && correlation_fits(f, v) &&
           (!f->answer.p || text_contains(o->response, f->answer, budget, text_of_answer));
}
