/* SPDX-License-Identifier: MIT
 *
 * POST /__parlel/explain: which rule would answer a call, why each other one would not, and what
 * the tables of its operation, or for its model, would refuse, unless a rule's own status comes
 * before. The call is described, not made: nothing is counted, consumed or journalled. ?key= makes
 * it one of that key.
 */
#include "call/env.h"
#include "call/errors.h"
#include "call/families/voice.h"
#include "call/life/checks.h"
#include "call/plan/model.h"
#include "call/rules/apply_rule.h"
#include "call/rules/subject.h"
#include "control/answers.h"
#include "control/resources.h"
#include "http/uri.h"

enum {
    RULES_MOST = 1000
};

static const struct type header_text = STRING();
static const struct field fields[] = {
    FIELD("path", REQUIRED, STRING(MIN_LEN(1))),
    FIELD("method", NULLABLE, STRING()),
    FIELD("headers", NULLABLE, DICT(&header_text)),
    FIELD("body", NULLABLE, ANY()),
};
static const struct table body = TABLE("Explain", fields);
static const struct field query_fields[] = {
    FIELD("key", OPTIONAL, STRING(MIN_LEN(1))),
};
static const struct table query = TABLE("query", query_fields);

static void read_headers(struct call *probe, const struct json *headers)
{
    struct json_member m = { 0 };
    struct header *list = ARENA_ARRAY(&probe->arena, struct header, json_count(headers));
    while (json_next(headers, &m))
        list[probe->request.header_count++] =
            (struct header){ arena_lower(&probe->arena, m.key), json_str(m.value) };
    probe->request.headers = list;
    struct str value = request_header(&probe->request, STR("authorization"));
    struct str scheme = str_cut(&value, ' ');
    if (str_eq_ci(scheme, STR("bearer")))
        probe->key = str_trim(value);
}

static void read_body(struct call *probe, const struct json *v)
{
    if (!v || json_is(v, JSON_NULL))
        return;
    probe->request.body = jw_compact(&probe->arena, v);
    probe->body = (struct body){ BODY_JSON, .json = v, .bytes = probe->request.body };
}

static void take_row(struct call *probe, const struct route_match *match)
{
    probe->route = match->row;
    if (!match->row)
        return;
    probe->family = probe->route->family;
    probe->jw.style = voice_of(probe->family)->json;
    for (size_t i = 0; i < match->param_count; i++)
        probe->params[i] = uri_decode(&probe->arena, match->params[i], false);
}

/* False when rules have nothing to say there. */
static bool read_probe(struct call *probe, const struct json *asked)
{
    const struct json *v = json_get(asked, STR("body"));
    struct str path = json_str(json_get(asked, STR("path")));
    bool has_body = v && !json_is(v, JSON_NULL);
    probe->request.method =
        method_from(field_str(asked, STR("method"), has_body ? STR("POST") : STR("GET")));
    probe->request.path = str_cut(&path, '?');
    probe->request.query = path.p ? path : STR("");
    struct route_match match =
        route_find(probe->env->routes, probe->request.method, path_served(probe->request.path));
    if (!match.row)
        match =
            route_find(probe->env->known, probe->request.method, path_served(probe->request.path));
    take_row(probe, &match);
    probe->request.method_name = str_from(method_name(probe->request.method));
    read_headers(probe, json_get(asked, STR("headers")));
    read_body(probe, v);
    return probe->route ? probe->route->journalled : !path_is_control(probe->request.path);
}

static void emit_chosen(struct jw *w, const struct rule *rule)
{
    jw_key(w, STR("rule"));
    if (!rule) {
        jw_null(w);
        return;
    }
    jw_object(w);
    jw_key_str(w, STR("id"), rule->id);
    jw_key_str(w, STR("name"), rule_label(rule));
    jw_object_end(w);
}

/* What is said of a model that its body names. */
static int check_model(struct call *probe)
{
    struct model_ref model;
    bool names = json_is(json_get(probe->body.json, STR("model")), JSON_STRING);
    return names && probe->route->can ? model_require(probe, &model) : 0;
}

/* What the tables say of the request, and of its model, whatever rule there is; null: nothing. */
static void emit_refusal(struct jw *w, struct call *probe)
{
    bool served = probe->route && probe->route->handler;
    int status = served ? check_parts(probe) : 0;
    if (served && !status)
        status = check_model(probe);
    jw_key(w, STR("refusal"));
    if (!status) {
        jw_null(w);
        return;
    }
    jw_object(w);
    jw_key_int(w, STR("status"), status);
    jw_key_tree(w, STR("body"), json_parse(&probe->arena, buf_view(&probe->response.body), NULL));
    jw_object_end(w);
}

static int emit_explanation(struct call *call, struct call *probe)
{
    struct rules *rules = world_rules(call->env->world);
    struct rule_subject subject = subject_read(probe);
    struct rule *rule = rules_choose(rules, &subject, NULL);
    struct rule_miss *misses;
    struct jw *w = &call->jw;
    size_t count = rules_explain(rules, &subject, rule, RULES_MOST, &misses);
    jw_object(w);
    jw_key_str(w, STR("operation"), subject.operation);
    emit_chosen(w, rule);
    jw_key(w, STR("others"));
    apply_rule_emit_misses(w, misses, count);
    emit_refusal(w, probe);
    jw_object_end(w);
    if (rule)
        rule_release(rule);
    return 200;
}

static int explain(struct call *call)
{
    struct call *probe = call_new(call->env);
    int status;
    probe->key = field_str(call->query, STR("key"), STR(""));
    bool of_rules = read_probe(probe, call->body.json);
    if (probe->key.n) /* its options hold */
        call_enter(probe, probe->key);
    if (of_rules)
        status = emit_explanation(call, probe);
    else
        status = fail_control(call, 400, STR("/path"), STR("GET / lists the operations"),
                              "what belongs to the fake itself is not answered by rules");
    call_end(probe, &(struct outcome){ .ended = ENDED_DONE });
    return status;
}

/* clang-format off */
static const struct route routes[] = {
    { .operation = "parlel_explain", .kind = "control", .method = METHOD_POST,
      .summary = "which rule would answer a request, why the others would not, and what "
                 "validation would refuse, an unknown model too",
      .path = "/__parlel/explain", OF_CONTROL,
      .request = REQUEST_JSON, .query = &query, .body = &body, .answer = &answer_explain, .handler = explain },
};
/* clang-format on */

const struct resource explain_resource = { routes, ARRAY_LEN(routes) };
