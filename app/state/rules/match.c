/* SPDX-License-Identifier: MIT
 * Comparing a call with the predicates of a rule: see rule.h. */
#include "base/text/utf8.h"
#include "state/journal/secret.h"
#include "state/rules/rule.h"
#include "json/jw.h"

#include <assert.h>

enum {
    EXCERPT = 120,
    BYTES_PER_STEP = 64, /* of a text that is searched */
};

static bool text_fits(const struct rule_predicate *p, struct str text, struct budget *budget)
{
    if (!budget_spend(budget, 1 + text.n / BYTES_PER_STEP))
        return false;
    switch (p->test) {
    case TEST_EQUALS:
        return str_eq(text, p->text);
    case TEST_PREFIX:
        return str_starts(text, p->text);
    case TEST_GLOB:
        return budget_spend(budget, text.n * p->text.n / BYTES_PER_STEP) && str_glob(p->text, text);
    case TEST_SUBSTRING:
        return str_find(text, p->text, 0) != SIZE_MAX;
    case TEST_REGEX:
        return pattern_found(p->regex, text, budget);
    case TEST_EXISTS:
    case TEST_NUMBER:
    case TEST_RANGE:
    case TEST_JSON:
    case TEST_NOT:
        break;
    }
    assert(false && "a test of text");
    return false;
}

static bool text_holds(const struct rule_predicate *p, const struct rule_subject *s,
                       struct str text)
{
    return text_fits(p, text, s->budget);
}

static struct str body_text(const struct rule_subject *s)
{
    if (s->text.p || !s->body)
        return s->text;
    if (!s->compact->p)
        *s->compact = jw_compact(s->arena, s->body);
    return *s->compact;
}

struct str rule_subject_text(const struct rule_subject *s, enum rule_what what)
{
    const struct str *const texts[WHAT_COUNT] = {
        [WHAT_METHOD] = &s->method,
        [WHAT_PATH] = &s->path,
        [WHAT_MODEL] = &s->model,
        [WHAT_KEY] = &s->key,
        [WHAT_USER] = &s->user,
        [WHAT_SYSTEM] = &s->system,
        [WHAT_TOOL_RESULT] = &s->tool_result,
    };
    if (what == WHAT_CONTAINS)
        return body_text(s);
    assert(texts[what]);
    return *texts[what];
}

static struct str header_value(const struct rule_subject *s, struct str name)
{
    for (size_t i = 0; i < s->header_count; i++)
        if (str_eq(s->headers[i].name, name))
            return s->headers[i].value;
    return (struct str){ NULL, 0 };
}

static bool has_header(const struct rule_subject *s, struct str name)
{
    for (size_t i = 0; i < s->header_count; i++)
        if (str_eq(s->headers[i].name, name))
            return true;
    return false;
}

static bool header_holds(const struct rule_predicate *p, const struct rule_subject *s)
{
    bool there = has_header(s, p->name);
    if (p->test == TEST_EXISTS)
        return there == (p->number != 0);
    return there && text_holds(p, s, header_value(s, p->name));
}

/* Equal hashes are nearly always equal values; the values decide. */
static bool equals_json(const struct rule_predicate *p, const struct rule_subject *s,
                        const struct json *v)
{
    return json_hash(0, v) == p->hash && json_equal(json_parse(s->arena, p->text, NULL), v);
}

static bool value_holds(const struct rule_predicate *p, const struct rule_subject *s,
                        const struct json *v)
{
    if (p->test == TEST_EXISTS)
        return (v != NULL) == (p->number != 0);
    if (!v)
        return false;
    if (p->test == TEST_JSON)
        return budget_spend(s->budget, 4 + (json_count(v) ? s->bytes / BYTES_PER_STEP * 4 : 0)) &&
               equals_json(p, s, v);
    return json_is(v, JSON_STRING) && text_holds(p, s, json_str(v));
}

static bool below_holds(const struct rule_predicate *p, const struct rule_subject *s,
                        const struct json *v, struct str left);

/* Any member of v, and then what is left of the pointer. */
static bool any_holds(const struct rule_predicate *p, const struct rule_subject *s,
                      const struct json *v, struct str left)
{
    struct json_member m = { 0 };
    for (size_t i = 0; i < json_count(v) && budget_spend(s->budget, 1); i++) {
        if (json_is(v, JSON_OBJECT) ? !json_next(v, &m) : (m.value = json_at(v, i)) == NULL)
            break;
        if (below_holds(p, s, m.value, left))
            return true;
    }
    return false;
}

/* left: the pointer from v on, "/messages/" and "*" of it read as "any". */
static bool below_holds(const struct rule_predicate *p, const struct rule_subject *s,
                        const struct json *v, struct str left)
{
    size_t star = rule_pointer_star(left);
    if (star == SIZE_MAX)
        return value_holds(p, s, json_pointer(v, left));
    return any_holds(p, s, json_pointer(v, str_sub(left, 0, star)),
                     str_sub(left, star + 2, left.n));
}

/* Absent is what is nowhere. */
static bool body_holds(const struct rule_predicate *p, const struct rule_subject *s)
{
    struct rule_predicate there = *p;
    if (p->test != TEST_EXISTS || p->number)
        return below_holds(p, s, s->body, p->name);
    there.number = 1;
    return !below_holds(&there, s, s->body, p->name);
}

static bool inputs_hold(const struct rule_predicate *p, const struct rule_subject *s)
{
    if (json_is(s->inputs, JSON_STRING))
        return text_holds(p, s, json_str(s->inputs));
    for (size_t i = 0; json_is(s->inputs, JSON_ARRAY) && i < json_count(s->inputs); i++)
        if (text_holds(p, s, json_str(json_at(s->inputs, i))))
            return true;
    return false;
}

bool rule_input_holds(const struct rule_match *m, struct str input, struct budget *budget)
{
    for (size_t i = 0; i < m->count; i++)
        if (m->predicates[i].what == WHAT_INPUT && !text_fits(&m->predicates[i], input, budget))
            return false;
    return true;
}

static bool call_id_holds(const struct rule_predicate *p, const struct rule_subject *s)
{
    for (size_t i = 0; i < s->call_id_count; i++)
        if (text_holds(p, s, s->call_ids[i]))
            return true;
    return false;
}

static bool tool_holds(const struct rule_predicate *p, const struct rule_subject *s)
{
    for (size_t i = 0; i < s->tool_count; i++)
        if (text_holds(p, s, s->tools[i]))
            return true;
    return false;
}

static bool predicate_holds(const struct rule_predicate *p, const struct rule_subject *s)
{
    switch (p->what) {
    case WHAT_STREAM:
        return s->stream == (p->number != 0);
    case WHAT_HAS_TOOL_RESULT:
        return s->has_tool_result == (p->number != 0);
    case WHAT_TURN:
        return s->turn >= p->number && s->turn <= (p->test == TEST_RANGE ? p->most : p->number);
    case WHAT_OPERATION:
        return text_holds(p, s, s->kind) || text_holds(p, s, s->operation);
    case WHAT_METHOD:
    case WHAT_PATH:
    case WHAT_MODEL:
    case WHAT_KEY:
    case WHAT_USER:
    case WHAT_SYSTEM:
    case WHAT_CONTAINS:
        return text_holds(p, s, rule_subject_text(s, p->what));
    case WHAT_TOOL:
        return tool_holds(p, s);
    case WHAT_TOOL_CALL_ID:
        return call_id_holds(p, s);
    case WHAT_INPUT:
        return inputs_hold(p, s);
    case WHAT_HEADER:
        return header_holds(p, s);
    case WHAT_BODY:
        return body_holds(p, s);
    case WHAT_TOOL_RESULT:
        return s->has_tool_result && text_holds(p, s, s->tool_result);
    case WHAT_NOT:
        return !rule_match_holds(p->match, s) && !budget_is_spent(s->budget);
    case WHAT_COUNT:
        break;
    }
    assert(false && "a predicate");
    return false;
}

bool rule_match_holds(const struct rule_match *m, const struct rule_subject *s)
{
    for (size_t i = 0; i < m->count; i++)
        if (!budget_spend(s->budget, 1) || !predicate_holds(&m->predicates[i], s))
            return false;
    return true;
}

const struct rule_predicate *rule_first_failed(const struct rule_match *m,
                                               const struct rule_subject *s, size_t *failed)
{
    const struct rule_predicate *first = NULL;
    size_t count = 0;
    for (size_t i = 0; i < m->count && (failed || !first); i++) {
        if (predicate_holds(&m->predicates[i], s))
            continue;
        count++;
        first = first ? first : &m->predicates[i];
    }
    if (failed)
        *failed = count;
    return first;
}

/* ---- for people ---- */

static const char *const whats[WHAT_COUNT] = {
    [WHAT_STREAM] = "stream",     [WHAT_HAS_TOOL_RESULT] = "has_tool_result",
    [WHAT_TURN] = "turn",         [WHAT_OPERATION] = "operation",
    [WHAT_METHOD] = "method",     [WHAT_PATH] = "path",
    [WHAT_MODEL] = "model",       [WHAT_KEY] = "key",
    [WHAT_TOOL] = "tool",         [WHAT_HEADER] = "header",
    [WHAT_BODY] = "body",         [WHAT_USER] = "user",
    [WHAT_SYSTEM] = "system",     [WHAT_TOOL_RESULT] = "tool_result",
    [WHAT_CONTAINS] = "contains", [WHAT_NOT] = "not",
    [WHAT_INPUT] = "input",       [WHAT_TOOL_CALL_ID] = "tool_call_id",
};

static struct str head(struct str text)
{
    return text.n <= EXCERPT ? text : str_sub(text, 0, utf8_floor(text, EXCERPT));
}

/* The text as it is, or its beginning. */
static struct str shorten(struct arena *a, struct str text)
{
    struct str start = head(text);
    return start.n == text.n ? text : arena_printf(a, "%.*s...", STR_ARG(start));
}

/* A value between quotes (JSON has its own: ""); of a long one the beginning and the size. */
static struct str excerpt(struct arena *a, const char *quote, struct str text)
{
    struct str start = head(text);
    if (start.n == text.n)
        return arena_printf(a, "%s%.*s%s", quote, STR_ARG(text), quote);
    return arena_printf(a, "%s%.*s...%s (%zu bytes)", quote, STR_ARG(start), quote, text.n);
}

struct str rule_predicate_field(struct arena *a, const struct rule_predicate *p)
{
    if (!p->name.n)
        return str_from(whats[p->what]);
    return arena_printf(a, "%s %.*s", whats[p->what], STR_ARG(shorten(a, p->name)));
}

static struct str describe_match(struct arena *a, const struct rule_match *m)
{
    struct str all = STR("");
    for (size_t i = 0; i < m->count && all.n <= EXCERPT; i++) {
        struct str field = rule_predicate_field(a, &m->predicates[i]);
        struct str expected = rule_predicate_expected(a, &m->predicates[i]);
        all = arena_printf(a, "%.*s%s%.*s %.*s", STR_ARG(all), i ? " and " : "", STR_ARG(field),
                           STR_ARG(expected));
    }
    return all.n ? shorten(a, all) : STR("any call");
}

static struct str number_text(struct arena *a, enum rule_what what, int64_t number)
{
    if (what == WHAT_TURN)
        return arena_printf(a, "%lld", (long long)number);
    return number ? STR("true") : STR("false");
}

struct str rule_predicate_expected(struct arena *a, const struct rule_predicate *p)
{
    static const char *const words[] = {
        [TEST_EQUALS] = "equals", [TEST_JSON] = "equals",        [TEST_PREFIX] = "starts with",
        [TEST_GLOB] = "matches",  [TEST_SUBSTRING] = "contains", [TEST_REGEX] = "matches regex",
    };
    switch (p->test) {
    case TEST_NUMBER:
        return number_text(a, p->what, p->number);
    case TEST_RANGE:
        if (p->most == INT64_MAX)
            return arena_printf(a, "at least %lld", (long long)p->number);
        return arena_printf(a, "%lld to %lld", (long long)p->number, (long long)p->most);
    case TEST_EXISTS:
        return p->number ? STR("is there") : STR("is absent");
    case TEST_NOT:
        return arena_printf(a, "not (%.*s)", STR_ARG(describe_match(a, p->match)));
    case TEST_JSON:
        return arena_printf(a, "equals %.*s", STR_ARG(excerpt(a, "", p->text)));
    case TEST_EQUALS:
    case TEST_PREFIX:
    case TEST_GLOB:
    case TEST_SUBSTRING:
    case TEST_REGEX:
        break;
    }
    if (p->what == WHAT_KEY)
        return STR("the key of the rule");
    return arena_printf(a, "%s %.*s", words[p->test], STR_ARG(excerpt(a, "\"", p->text)));
}

static struct str actual_body(const struct rule_predicate *p, const struct rule_subject *s)
{
    size_t star = rule_pointer_star(p->name);
    if (star != SIZE_MAX)
        return json_count(json_pointer(s->body, str_sub(p->name, 0, star)))
                   ? STR("no member that does")
                   : STR("absent");
    const struct json *v = json_pointer(s->body, p->name);
    if (!v)
        return STR("absent");
    if (json_is(v, JSON_STRING))
        return excerpt(s->arena, "\"", json_str(v));
    return excerpt(s->arena, "", jw_compact(s->arena, v));
}

static struct str actual_tools(const struct rule_subject *s)
{
    struct str all = STR("");
    for (size_t i = 0; i < s->tool_count && all.n <= EXCERPT; i++)
        all =
            arena_printf(s->arena, "%.*s%s%.*s", STR_ARG(all), i ? ", " : "", STR_ARG(s->tools[i]));
    return all.n ? shorten(s->arena, all) : STR("no tools");
}

/* Headers that hold secrets are told by their presence alone. */
static struct str actual_header(const struct rule_predicate *p, const struct rule_subject *s)
{
    if (!has_header(s, p->name))
        return STR("absent");
    if (secret_is_named(p->name))
        return STR("[redacted]");
    return excerpt(s->arena, "\"", secret_redact(s->arena, header_value(s, p->name), s->key));
}

struct str rule_predicate_actual(const struct rule_predicate *p, const struct rule_subject *s)
{
    switch (p->what) {
    case WHAT_STREAM:
        return number_text(s->arena, p->what, s->stream);
    case WHAT_HAS_TOOL_RESULT:
        return number_text(s->arena, p->what, s->has_tool_result);
    case WHAT_TURN:
        return number_text(s->arena, p->what, s->turn);
    case WHAT_OPERATION:
        return arena_printf(s->arena, "%.*s (%.*s)", STR_ARG(s->kind), STR_ARG(s->operation));
    case WHAT_METHOD:
    case WHAT_PATH:
    case WHAT_MODEL:
    case WHAT_USER:
    case WHAT_SYSTEM:
    case WHAT_CONTAINS:
        return excerpt(s->arena, "\"", rule_subject_text(s, p->what));
    case WHAT_KEY:
        return STR("another key");
    case WHAT_TOOL:
        return actual_tools(s);
    case WHAT_TOOL_CALL_ID:
        return s->call_id_count ? excerpt(s->arena, "\"", s->call_ids[0]) : STR("no tool result");
    case WHAT_INPUT:
        return s->inputs ? excerpt(s->arena, "", jw_compact(s->arena, s->inputs)) : STR("no input");
    case WHAT_HEADER:
        return actual_header(p, s);
    case WHAT_BODY:
        return actual_body(p, s);
    case WHAT_TOOL_RESULT:
        return s->has_tool_result ? excerpt(s->arena, "\"", s->tool_result) : STR("no tool result");
    case WHAT_NOT:
    case WHAT_COUNT:
        break;
    }
    return STR("it holds");
}
