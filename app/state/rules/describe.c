/* SPDX-License-Identifier: MIT
 * Predicates in words, and what a call has in their place: see rule.h. */
#include "base/text/utf8.h"
#include "state/journal/secret.h"
#include "state/rules/request.h"
#include "state/rules/rule.h"
#include "json/jw.h"

enum {
    EXCERPT = 120,
    COMPARED_MOST = 20000 /* values of a request that are looked at to tell a difference */
};

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
    [WHAT_REQUEST] = "request",
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
    const struct str *value = rule_subject_header(s, p->name);
    if (!value)
        return STR("absent");
    if (secret_is_named(p->name))
        return STR("[redacted]");
    return excerpt(s->arena, "\"", secret_redact(s->arena, *value, s->api_key));
}

static struct str shown_value(struct arena *a, const struct json *v)
{
    return v ? excerpt(a, "", jw_compact(a, v)) : STR("nothing");
}

/* Where it is another one. */
static struct str actual_request(const struct rule_predicate *p, const struct rule_subject *s)
{
    const struct rule_asked *asked = s->asked ? rule_subject_request(s) : NULL;
    bool can = budget_spend(s->budget, p->text.n / 16) && asked && asked->doc;
    if (!can)
        return STR("another request");
    struct rule_difference d = rule_request_compare(s->arena, json_parse(s->arena, p->text, NULL),
                                                    asked->doc, COMPARED_MOST);
    return arena_printf(s->arena, "%.*s is %.*s, not %.*s", STR_ARG(d.pointer),
                        STR_ARG(shown_value(s->arena, d.is)),
                        STR_ARG(shown_value(s->arena, d.want)));
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
    case WHAT_REQUEST:
        return actual_request(p, s);
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
