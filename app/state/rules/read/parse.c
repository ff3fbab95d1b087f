/* SPDX-License-Identifier: MIT
 *
 * Rules as users write them to rules as they are used: see rule.h.
 */
#include "state/rules/read/reader.h"
#include "json/jw.h"

#include <stddef.h>

enum {
    MS_MAX = 3600000,
    EVENTS_MAX = 1000000000,
    RULES_MAX = 100000,
    ID_MAX = 64,
    NAME_MAX_BYTES = 200,
    DESCRIPTION_MAX = 10000,
    REPLIES_MAX = 1000
};

/* What GET /__parlel/rules tells beside the rules, and of each of them beside what it was given:
 * PUT and a file take all of it. */
static const char *const file_fields[] = { "$schema",  "version",    "rules", "count",
                                           "warnings", "file_error", NULL };
static const char *const rule_fields[] = {
    "id",       "name",     "description", "enabled", "priority", "times",         "probability",
    "match",    "reply",    "timing",      "fault",   "replies",  "after_replies", "scenario",
    "in_state", "to_state", "$schema",     "hits",    "left",     "source",        "key",
    "warnings", NULL
};
/* Of them, what is no part of the rule. */
static const char *const beside[] = { "id",     "$schema", "hits",     "left",
                                      "source", "key",     "warnings", NULL };
static const char *const timing_fields[] = { "ttft_ms", "tokens_per_second", "jitter", "delay_ms",
                                             NULL };
static const char *const fault_fields[] = { "kind", "after_events", "stall_ms", "error", NULL };
static const char *const faults[] = { "disconnect", "truncate",  "stall",     "hold",        "hang",
                                      "malformed",  "duplicate", "slow_body", "error_event", NULL };
static const char fault_hint[] =
    "disconnect, truncate, stall, hold, hang, malformed, duplicate, slow_body or error_event";

/* ---- reading ---- */

/* null is as good as absent. */
static bool is_given(const struct json *object, struct str key)
{
    const struct json *v = json_get(object, key);
    return v && !json_is(v, JSON_NULL);
}

static bool parse_timing(struct rule_reader *r, const struct json *v, struct rule_timing *t)
{
    if (!reader_object(r, v, timing_fields))
        return false;
    t->has_ttft = is_given(v, STR("ttft_ms"));
    t->has_delay = is_given(v, STR("delay_ms"));
    t->has_pace = is_given(v, STR("tokens_per_second"));
    t->has_jitter = is_given(v, STR("jitter"));
    return reader_int(r, v, "ttft_ms", MS_MAX, &t->ttft_ms) &&
           reader_int(r, v, "delay_ms", MS_MAX, &t->delay_ms) &&
           reader_number(r, v, "tokens_per_second", 1e6, &t->tokens_per_second) &&
           reader_number(r, v, "jitter", 1, &t->jitter);
}

static bool parse_fault(struct rule_reader *r, const struct json *v, struct rule_fault *f)
{
    int64_t events = 0;
    struct str kind = STR("");
    if (!reader_object(r, v, fault_fields) || !reader_str(r, v, "kind", &kind) ||
        !reader_int(r, v, "after_events", EVENTS_MAX, &events) ||
        !reader_int(r, v, "stall_ms", MS_MAX, &f->stall_ms))
        return false;
    for (size_t i = 0; faults[i]; i++)
        if (str_eq(kind, str_from(faults[i])))
            f->kind = str_from(faults[i]);
    f->after_events = (size_t)events;
    if (!f->kind.n)
        return reader_refuse_at(r, "kind", fault_hint, kind.n ? "no such fault" : "not given");
    const struct json *error = is_given(v, STR("error")) ? json_get(v, STR("error")) : NULL;
    if (error && (!json_is(error, JSON_OBJECT) || !str_eq(f->kind, STR("error_event"))))
        return reader_refuse_at(r, "error", "an object, beside kind error_event",
                                "no error for an event");
    if (error)
        f->error = reader_json(r, error);
    if (str_eq(f->kind, STR("stall")) && !f->stall_ms)
        return reader_refuse_at(r, "stall_ms", "how long the silence lasts: 500",
                                "a stall needs it");
    return true;
}

/* One of the parts that are objects. */
static bool parse_member(struct rule_reader *r, const struct json *v, const char *key,
                         struct rule *rule)
{
    const struct json *part = json_get(v, str_from(key));
    bool ok = true;
    if (!part || json_is(part, JSON_NULL))
        return true;
    size_t mark = reader_enter(r, str_from(key));
    if (str_eq(str_from(key), STR("match"))) {
        ok = rule_parse_match(r, part, &rule->match);
    } else if (str_eq(str_from(key), STR("reply"))) {
        struct rule_reply *reply = ARENA_NEW(r->keep, struct rule_reply);
        ok = rule_parse_reply(r, part, reply);
        rule->replies = reply;
        rule->reply_count = 1;
    } else if (str_eq(str_from(key), STR("timing"))) {
        ok = parse_timing(r, part, &rule->timing);
    } else {
        ok = parse_fault(r, part, &rule->fault);
    }
    reader_leave(r, ok ? mark : r->path.n);
    return ok;
}

static bool parse_replies(struct rule_reader *r, const struct json *v, struct rule *rule)
{
    static const char hint[] = "[{\"status\": 429}, {\"content\": \"Hello\"}]";
    const struct json *list = json_get(v, STR("replies"));
    size_t count = json_count(list);
    if (!is_given(v, STR("replies")))
        return true;
    if (rule->replies)
        return reader_refuse_at(r, "replies", "either reply or replies", "given beside reply");
    if (!json_is(list, JSON_ARRAY) || !count || count > REPLIES_MAX)
        return reader_refuse_at(r, "replies", hint, "not a list of 1 to 1000 replies");
    size_t mark = reader_enter(r, STR("replies"));
    struct rule_reply *replies = ARENA_ARRAY(r->keep, struct rule_reply, count);
    for (size_t i = 0; i < count; i++) {
        size_t inner = reader_enter_at(r, i);
        if (!rule_parse_reply(r, json_at(list, i), &replies[i]))
            return false;
        reader_leave(r, inner);
    }
    reader_leave(r, mark);
    rule->replies = replies;
    rule->reply_count = count;
    return true;
}

/* What is spent after its replies has so many uses, and no more. */
static bool parse_after(struct rule_reader *r, const struct json *v, struct rule *rule)
{
    static const char *const names[] = { "last", "repeat", "spent" };
    bool many = is_given(v, STR("replies")), said = is_given(v, STR("after_replies"));
    struct str name = many ? STR("spent") : STR("last");
    if (said && !many)
        return reader_refuse_at(r, "after_replies", "leave it out", "there are no replies");
    if (!reader_str(r, v, "after_replies", &name))
        return false;
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        if (str_eq(name, str_from(names[i])))
            rule->after = (enum rule_after)i;
    if (!str_eq(name, str_from(names[rule->after])))
        return reader_refuse_at(r, "after_replies", "repeat, last or spent", "not one of them");
    if (rule->after == AFTER_SPENT && (!rule->has_times || rule->times > rule->reply_count)) {
        rule->has_times = true;
        rule->times = rule->reply_count;
    }
    return true;
}

static bool parse_scenario(struct rule_reader *r, const struct json *v, struct rule *rule)
{
    static const struct {
        const char *name;
        size_t at;
    } texts[] = {
        { "scenario", offsetof(struct rule, scenario) },
        { "in_state", offsetof(struct rule, in_state) },
        { "to_state", offsetof(struct rule, to_state) },
    };
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        struct str *text = (struct str *)(void *)((char *)rule + texts[i].at);
        if (!reader_str(r, v, texts[i].name, text))
            return false;
        if (is_given(v, str_from(texts[i].name)) && (!text->n || text->n > NAME_MAX_BYTES))
            return reader_refuse_at(r, texts[i].name, "a name of 1 to 200 bytes", "no name");
    }
    bool moves = rule->in_state.n || rule->to_state.n;
    if (moves && !rule->scenario.n)
        return reader_refuse_at(r, "scenario", "the name of the scenario that has these states",
                                "not given beside in_state or to_state");
    return moves || !rule->scenario.n ||
           reader_refuse_at(r, "scenario", "in_state, to_state or both beside it",
                            "of no effect by itself");
}

static bool parse_priority(struct rule_reader *r, const struct json *v, int64_t *out)
{
    const struct json *priority = json_get(v, STR("priority"));
    if (!priority || json_is(priority, JSON_NULL))
        return true;
    *out = json_int(priority);
    if (json_is(priority, JSON_INT) && *out >= -1000000 && *out <= 1000000)
        return true;
    return reader_refuse_at(r, "priority", "a whole number from -1000000 to 1000000; high is first",
                            "not such a number");
}

static bool is_id(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!letter && c != '-' && c != '_' && c != '.')
            return false;
    }
    return s.n <= ID_MAX;
}

static bool parse_times(struct rule_reader *r, const struct json *v, struct rule *rule)
{
    int64_t times = 0;
    if (!reader_int(r, v, "times", INT64_MAX, &times))
        return false;
    rule->has_times = is_given(v, STR("times"));
    rule->times = (uint64_t)times;
    rule->probability = 1;
    return reader_number(r, v, "probability", 1, &rule->probability);
}

static bool is_beside(struct str member)
{
    for (size_t i = 0; beside[i]; i++)
        if (str_eq(member, str_from(beside[i])))
            return true;
    return false;
}

static void keep_source(struct rule_reader *r, const struct json *v, struct rule *rule)
{
    struct buf text;
    struct jw w;
    struct json_member m = { 0 };
    buf_init(&text, SIZE_MAX / 4);
    jw_init(&w, &text, JW_COMPACT);
    jw_object(&w);
    while (json_next(v, &m))
        if (!is_beside(m.key))
            jw_key_tree(&w, m.key, m.value);
    jw_object_end(&w);
    rule->source = arena_dup(r->keep, buf_view(&text));
    buf_fini(&text);
}

/* description and enabled. */
static bool parse_notes(struct rule_reader *r, const struct json *v, struct rule *rule)
{
    struct str description = STR("");
    const struct json *enabled = json_get(v, STR("enabled"));
    rule->disabled = json_is(enabled, JSON_BOOL) && !json_bool(enabled);
    if (is_given(v, STR("enabled")) && !json_is(enabled, JSON_BOOL))
        return reader_refuse_at(r, "enabled", "true or false", "not true or false");
    return reader_str(r, v, "description", &description) &&
           (description.n <= DESCRIPTION_MAX ||
            reader_refuse_at(r, "description", "at most 10000 bytes", "too long"));
}

static void set_label(struct rule_reader *r, const struct json *v, size_t index)
{
    struct str name = json_str(json_get(v, STR("name")));
    r->label_path = r->path.n;
    r->label =
        arena_printf(r->scratch, "rule %zu%s%.*s%s", index, name.n ? " \"" : "",
                     (int)(name.n < 80 ? name.n : 80), name.p ? name.p : "", name.n ? "\"" : "");
}

static bool parse_rule(struct rule_reader *r, const struct json *v, struct rule *rule)
{
    static const char *const parts[] = { "match", "reply", "timing", "fault" };
    if (!reader_object(r, v, rule_fields) || !reader_str(r, v, "id", &rule->id) ||
        !reader_str(r, v, "name", &rule->name) || !parse_priority(r, v, &rule->priority) ||
        !parse_times(r, v, rule) || !parse_notes(r, v, rule))
        return false;
    if (!is_id(rule->id))
        return reader_refuse_at(r, "id", "at most 64 letters, digits, dots, dashes", "not an id");
    if (rule->name.n > NAME_MAX_BYTES)
        return reader_refuse_at(r, "name", "at most 200 bytes", "too long");
    for (size_t i = 0; i < ARRAY_LEN(parts); i++)
        if (!parse_member(r, v, parts[i], rule))
            return false;
    if (!parse_replies(r, v, rule) || !parse_after(r, v, rule) || !parse_scenario(r, v, rule))
        return false;
    if (!rule->replies && !rule->fault.kind.n && !json_is(json_get(v, STR("timing")), JSON_OBJECT))
        return reader_refuse(r, "reply, timing or fault: what the rule does",
                             "the rule does nothing");
    keep_source(r, v, rule);
    return true;
}

/* The list of rules in what was given, NULL when refused. */
static const struct json *rules_in(struct rule_reader *r, const struct json *doc)
{
    const struct json *version = json_get(doc, STR("version"));
    const struct json *list = json_get(doc, STR("rules"));
    if (!reader_object(r, doc, file_fields))
        return NULL;
    if (version && !(json_is(version, JSON_INT) && json_int(version) == 1)) {
        reader_refuse_at(r, "version", "1", "this version of rules is not known");
        return NULL;
    }
    if (json_is(list, JSON_ARRAY))
        return list;
    reader_refuse_at(r, "rules", "{\"version\": 1, \"rules\": [ ... ]}", "not a list");
    return NULL;
}

static bool parse_list(struct rule_reader *r, const struct json *list, struct rule *rules)
{
    for (size_t i = 0; i < json_count(list); i++) {
        size_t mark = reader_enter_at(r, i);
        set_label(r, json_at(list, i), i + 1);
        if (!parse_rule(r, json_at(list, i), &rules[i]))
            return false;
        reader_leave(r, mark);
    }
    return true;
}

static bool parse_doc(struct rule_reader *r, const struct json *doc, struct rule **rules,
                      size_t *count)
{
    bool bare = json_is(doc, JSON_ARRAY);
    bool many = bare || json_get(doc, STR("rules")) || json_get(doc, STR("version"));
    const struct json *list = bare ? doc : many ? rules_in(r, doc) : NULL;
    if (many && !list)
        return false;
    if (json_count(list) > RULES_MAX)
        return reader_refuse(r, "fewer rules", "too many at once");
    if (many && !bare)
        reader_enter(r, STR("rules"));
    *count = many ? json_count(list) : 1;
    *rules = ARENA_ARRAY(r->keep, struct rule, *count);
    if (many)
        return parse_list(r, list, *rules);
    set_label(r, doc, 1);
    return parse_rule(r, doc, *rules);
}

bool rule_parse(struct arena *a, const struct json *doc, struct rule ***list, size_t *count,
                struct rule_refusal *refusal)
{
    struct rule_batch *batch = rule_batch_new();
    struct rule *rules = NULL;
    struct rule_reader r = { .keep = rule_batch_arena(batch), .scratch = a, .refusal = refusal };
    buf_init(&r.path, 64 << 10);
    bool ok = parse_doc(&r, doc, &rules, count);
    buf_fini(&r.path);
    *count = ok ? *count : 0;
    *list = ARENA_ARRAY(a, struct rule *, *count);
    for (size_t i = 0; i < *count; i++) {
        rules[i].batch = batch;
        rule_hold(&rules[i]);
        (*list)[i] = &rules[i];
    }
    rule_batch_release(batch);
    return ok;
}
