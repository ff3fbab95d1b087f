/* SPDX-License-Identifier: MIT
 * Rules applied to a call: see apply_rule.h. */
#include "call/rules/apply_rule.h"

#include "base/hash.h"
#include "base/time/moment.h"
#include "call/env.h"
#include "call/errors.h"
#include "call/rules/events.h"
#include "call/rules/request_fault.h"
#include "call/rules/subject.h"
#include "call/rules/template.h"

#include <assert.h>

enum {
    MISSES_MAX = 64 << 10 /* several times what RULES_NEAREST of them take, all escaped */
};

static void set_timing(struct call *call, const struct rule_timing *t)
{
    if (t->has_delay)
        call->timing.delay_ns = t->delay_ms * 1000000;
    if (t->has_ttft)
        call->timing.ttft_ns = t->ttft_ms * 1000000;
    if (t->has_pace)
        call->timing.tokens_per_second = t->tokens_per_second;
    if (t->has_jitter)
        call->timing.jitter = t->jitter;
}

static const char *const FAULT_NAMES[] = {
    [FAULT_NONE] = "",
    [FAULT_DISCONNECT] = "disconnect",
    [FAULT_TRUNCATE] = "truncate",
    [FAULT_STALL] = "stall",
    [FAULT_HOLD] = "hold",
    [FAULT_HANG] = "hang",
    [FAULT_MALFORMED] = "malformed",
    [FAULT_DUPLICATE] = "duplicate",
    [FAULT_SLOW_BODY] = "slow_body",
    [FAULT_ERROR_EVENT] = "error_event",
};

const char *fault_name(enum fault_kind kind)
{
    return FAULT_NAMES[kind];
}

static enum fault_kind fault_kind(struct str name)
{
    for (size_t i = 0; i < ARRAY_LEN(FAULT_NAMES); i++)
        if (str_eq(name, str_from(FAULT_NAMES[i])))
            return (enum fault_kind)i;
    assert(false && "a fault that the parser of rules lets through");
    return FAULT_NONE;
}

struct filling rule_filling(struct call *call, size_t left, size_t copies)
{
    return (struct filling){
        &call->arena,          call->body.json, left,
        &call->budget,         copies,          call->applied ? &call->applied->values : NULL,
        &call->template_misses
    };
}

/* What templates may bring into the headers. */
static size_t head_room(const struct rule_reply *reply)
{
    size_t room = RULE_HEAD_MAX;
    for (size_t i = 0; i < reply->header_count; i++)
        room -= reply->headers[i].name.n + reply->headers[i].value.n + RULE_HEADER_EXTRA;
    return room;
}

static void set_headers(struct call *call, const struct rule_reply *reply)
{
    struct arena *a = &call->arena;
    struct filling t = rule_filling(call, head_room(reply), 1);
    for (size_t i = 0; i < reply->header_count; i++) {
        struct rule_pair pair = reply->headers[i];
        struct str value = template_text(&t, pair.value);
        /* what the body brings must not end the header's line */
        for (size_t k = 0; k < value.n && value.p != pair.value.p; k++)
            if ((unsigned char)value.p[k] < 0x20)
                value.n = k;
        if (str_eq_ci(pair.name, STR("content-type")))
            call->response.content_type = value;
        else
            response_header(a, &call->response, pair.name, value);
    }
}

static void write_body(struct call *call, const struct rule_reply *reply, double slow)
{
    struct response *r = &call->response;
    struct filling t = rule_filling(call, TEMPLATE_MOST, 1);
    if (reply->events) {
        r->events = dictated_events(call, &t, reply, slow);
        return;
    }
    if (reply->body_is_bytes) {
        buf_str(&r->body, reply->body);
        if (!r->content_type.n)
            r->content_type = STR("application/octet-stream");
        return;
    }
    if (reply->body_is_text && str_starts(r->content_type, STR("text/event-stream"))) {
        struct str events = template_text(&t, reply->body);
        r->events = scripted_events(&call->arena, events);
        jw_str(&call->jw, events); /* for the journal */
        return;
    }
    if (reply->body_is_text) {
        buf_str(&r->body, template_text(&t, reply->body));
        if (!r->content_type.n)
            r->content_type = STR("text/plain; charset=utf-8");
        return;
    }
    template_json(&t, &call->jw, json_parse(&call->arena, reply->body, NULL));
}

/* The family's body, under the type that the rule gives it. */
static int fail_as_told(struct call *call, int status)
{
    struct str type = call->response.content_type;
    fail_status(call, status);
    if (type.n)
        call->response.content_type = type;
    return status;
}

unsigned rules_can_of(const struct route *row)
{
    if (!row)
        return 0;
    bool is_json = row->response != RESPONSE_BYTES && row->response != RESPONSE_EMPTY;
    return (row->scriptable & SCRIPT_CONTENT ? RULE_CAN_CONTENT : 0u) |
           (row->scriptable & SCRIPT_VECTORS ? RULE_CAN_VECTORS : 0u) |
           (is_json ? RULE_CAN_PATCH : 0u);
}

/* What of an answer it says. Figures alone fit any answer that is made up. */
static unsigned dictates(const struct rule_reply *reply)
{
    unsigned bits =
        (reply->has_content ? SCRIPT_CONTENT : 0u) | (reply->vectors ? SCRIPT_VECTORS : 0u);
    return bits ? bits : SCRIPT_CONTENT | SCRIPT_VECTORS;
}

/* slow: what its own waits are multiplied by. */
static int apply_reply(struct call *call, const struct rule_reply *reply, double slow)
{
    set_headers(call, reply);
    if (reply->delay_ms && slow > 0)
        call->timing.delay_ns = (int64_t)((double)reply->delay_ms * slow * 1e6);
    if (reply->has_body || reply->events) {
        write_body(call, reply, slow);
        return reply->status ? reply->status : call->route ? call->route->success : 200;
    }
    if (reply->status >= 400)
        return fail_as_told(call, reply->status);
    if (reply->status > 200)
        return reply->status;
    if (call->route && call->route->scriptable & dictates(reply))
        call->dictated = reply;
    return 0;
}

void apply_rule_emit_misses(struct jw *w, const struct rule_miss *misses, size_t count)
{
    jw_array(w);
    for (size_t i = 0; i < count; i++) {
        const struct rule_miss *m = &misses[i];
        jw_object(w);
        jw_key_str(w, STR("rule"), m->label);
        jw_key_str(w, STR("id"), m->id);
        jw_key_str_or_null(w, STR("predicate"), m->field);
        jw_key_str(w, STR("expected"), m->expected);
        jw_key_str(w, STR("actual"), m->actual);
        jw_object_end(w);
    }
    jw_array_end(w);
}

static void note_misses(struct call *call, const struct rule_subject *subject)
{
    struct rule_miss misses[RULES_NEAREST];
    struct buf text;
    struct jw w;
    size_t count = rules_nearest(world_rules(call->env->world), subject, misses);
    if (!count)
        return;
    buf_init(&text, MISSES_MAX);
    jw_init(&w, &text, JW_COMPACT);
    apply_rule_emit_misses(&w, misses, count);
    assert(!text.full);
    call->near_misses = arena_dup(&call->arena, buf_view(&text));
    buf_fini(&text);
}

static void end_rule(void *what)
{
    rule_release(what);
}

static void drop_headers(struct response *r, size_t count)
{
    for (size_t i = count; i < r->header_count; i++)
        r->headers[i - count] = r->headers[i];
    r->header_count -= count;
}

void apply_rule_take_back(struct call *call)
{
    const struct rule_applied *applied = call->applied;
    if (!applied)
        return;
    rules_give_back(world_rules(call->env->world), call->key, &applied->use);
    drop_headers(&call->response, applied->headers);
    call->rule = (struct str){ NULL, 0 };
    call->reply = -1;
    call->fault = (struct fault){ 0 };
    call->timing = config_timing(call->env->config);
    call->applied = NULL;
}

/* Its use, in the call's arena, or NULL when no rule matches. */
static struct rule_applied *choose(struct call *call, struct rules *rules,
                                   const struct rule_subject *subject)
{
    struct rule_applied *applied = ARENA_NEW(&call->arena, struct rule_applied);
    struct rule *rule = rules_choose(rules, subject, &applied->use);
    applied->subject = *subject;
    call->applied = applied;
    if (rule)
        arena_defer(&call->arena, end_rule, rule);
    return rule ? applied : NULL;
}

/* Its status, headers and body; 0 where the answer is to be made. */
static int answer_by(struct call *call, struct rule_applied *applied, double slow)
{
    const struct rule *rule = applied->use.rule;
    char *now = arena_alloc(&call->arena, MOMENT_SIZE);
    applied->values = (struct template_values){
        .subject = &applied->subject,
        .rule = rule,
        .hit = applied->use.hit,
        .now = moment_print(now, call_now(call)),
        .seed = hash_u64(hash_str(hash_str(0x75756964, call->key), call->request.body),
                         applied->use.hit),
    };
    size_t at = rule->reply_count ? rule_reply_index(rule, applied->use.hit) : 0;
    int status = rule->reply_count ? apply_reply(call, &rule->replies[at], slow) : 0;
    call->reply = rule->reply_count ? (int64_t)at : -1;
    applied->reply = rule->reply_count ? &rule->replies[at] : NULL;
    applied->headers = status ? 0 : call->response.header_count;
    if (status)
        call->applied = NULL;
    return status;
}

/* Its timing, fault and reply; an answer of its own comes so much slower. */
static int apply_chosen(struct call *call, struct rule_applied *applied, double slow)
{
    const struct rule *rule = applied->use.rule;
    call->rule = rule_label(rule);
    set_timing(call, &rule->timing);
    if (rule->fault.kind.n) /* another rule may have brought one */
        call->fault = (struct fault){ fault_kind(rule->fault.kind), rule->fault.after_events,
                                      rule->fault.stall_ms * 1000000, rule->fault.error };
    return answer_by(call, applied, slow);
}

/* What the request asks for comes before all rules. */
static int apply_asked(struct call *call, struct rule *rule)
{
    struct rule_applied *applied = ARENA_NEW(&call->arena, struct rule_applied);
    applied->subject = subject_read(call);
    applied->use.rule = rule;
    call->applied = applied;
    return apply_chosen(call, applied, 1);
}

static int use_rules(struct call *call, struct rules *rules, const struct rule_subject *subject,
                     double slow, bool *found)
{
    struct rule_applied *applied = choose(call, rules, subject);
    *found = applied != NULL;
    if (budget_is_spent(&call->budget))
        return fail_too_much_work(call, "To see whether the rule %.*s matches this request",
                                  STR_ARG(*subject->heavy));
    if (!applied)
        return 0;
    return apply_chosen(call, applied, slow);
}

int apply_rules_of(struct call *call, struct rules *rules, double slow, bool *found)
{
    struct rule_subject subject = subject_read(call);
    return use_rules(call, rules, &subject, slow, found);
}

int apply_rule(struct call *call)
{
    struct rule *asked;
    int refused = request_fault(call, &asked);
    if (refused || asked)
        return refused ? refused : apply_asked(call, asked);
    struct rules *rules = world_rules(call->env->world);
    /* only what would be generated: stored objects need no rule */
    const struct config *config = call->env->config;
    bool strict = call->route && call->route->generated &&
                  str_eq(str_from(config->unmatched), STR("error")) &&
                  str_eq(str_from(config->record_mode), STR("off"));
    if (!rules_any(rules) && !strict)
        return 0;
    struct rule_subject subject = subject_read(call);
    bool found;
    int status = use_rules(call, rules, &subject, 1, &found);
    if (found || status)
        return status;
    note_misses(call, &subject);
    return strict ? fail_unmatched(call, call->near_misses) : 0;
}
