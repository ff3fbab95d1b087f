/* SPDX-License-Identifier: MIT
 * Comparing a call with the predicates of a rule: see rule.h. */
#include "state/rules/request.h"
#include "state/rules/rule.h"
#include "json/jw.h"

#include <assert.h>

enum {
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

const struct str *rule_subject_header(const struct rule_subject *s, struct str name)
{
    for (size_t i = 0; i < s->header_count; i++)
        if (str_eq(s->headers[i].name, name))
            return &s->headers[i].value;
    return NULL;
}

const struct rule_asked *rule_subject_request(const struct rule_subject *s)
{
    struct rule_request r = {
        s->method, s->path, s->query, s->body, s->body ? (struct str){ NULL, 0 } : s->text, s->key
    };
    if (!s->asked->doc && budget_spend(s->budget, 64 + s->bytes)) {
        s->asked->doc = json_parse(s->arena, rule_request_text(s->arena, &r), NULL);
        s->asked->hash = json_hash(0, s->asked->doc);
    }
    return s->asked;
}

static bool header_holds(const struct rule_predicate *p, const struct rule_subject *s)
{
    const struct str *value = rule_subject_header(s, p->name);
    if (p->test == TEST_EXISTS)
        return (value != NULL) == (p->number != 0);
    return value && text_holds(p, s, *value);
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

/* Equal hashes are nearly always equal requests; the values decide. */
static bool request_holds(const struct rule_predicate *p, const struct rule_subject *s)
{
    if (!s->asked)
        return false;
    const struct rule_asked *asked = rule_subject_request(s);
    return asked->doc && asked->hash == p->hash &&
           budget_spend(s->budget, p->text.n / BYTES_PER_STEP * 4) &&
           json_equal(json_parse(s->arena, p->text, NULL), asked->doc);
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
    case WHAT_USER:
    case WHAT_SYSTEM:
    case WHAT_CONTAINS:
        return text_holds(p, s, rule_subject_text(s, p->what));
    case WHAT_KEY:
        return text_holds(p, s, s->key) || text_holds(p, s, s->api_key);
    case WHAT_REQUEST:
        return request_holds(p, s);
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
