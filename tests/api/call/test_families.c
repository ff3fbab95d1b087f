/* SPDX-License-Identifier: MIT
 * The words of each family of the service, and its JSON. */
#include "api/kit.h"

#include "call/errors.h"

enum {
    FAMILIES = FAMILY_CONTROL + 1
};

static const char details[] = "[{\"type\":\"missing\",\"loc\":[\"body\",\"é\"],\"msg\":\"Field "
                              "required\",\"input\":{}}]";

static struct route row = { .operation = "x", .kind = "judges" };

static struct call *call_of(enum family family)
{
    struct call *call = call_new(t_svc);
    call->route = &row;
    row.family = call->family = family;
    call->request.path = STR("/v1/x");
    call->request.method_name = STR("PUT");
    return call;
}

/* What `fail` answers in every family: its body begins so, whole where it ends with a brace. */
static void check_words(int (*fail)(struct call *call), int status, const char *const *words)
{
    for (unsigned family = 0; family < FAMILIES; family++) {
        struct call *call = call_of((enum family)family);
        buf_str(&call->response.body, STR("{\"half\":"));
        bool control = family == FAMILY_CONTROL && status == 422;
        CHECK_INT(fail(call), control ? 400 : status);
        struct str body = buf_view(&call->response.body), want = str_from(words[family]);
        CHECK_STR(str_ends(want, STR("}")) ? body : str_sub(body, 0, want.n), want);
        CHECK(t_is_json(body) || str_starts(body, STR("<html>")));
        call_end(call, &t_outcome);
    }
}

static int missing(struct call *call)
{
    return fail_not_found(call, "judge", STR("j1"));
}

static int no_path(struct call *call)
{
    return fail_path(call);
}

static int no_method(struct call *call)
{
    int status = fail_method(call, 1u << METHOD_GET | 1u << METHOD_POST);
    CHECK_STR(call->response.headers[0].value, STR("GET, POST"));
    return status;
}

static int invalid(struct call *call)
{
    static const struct table none = { .name = "Body" };
    row.body = &none;
    return fail_invalid(call, str_from(details));
}

static int coded(struct call *call)
{
    return fail_coded(call, 400, "invalid_thing", "3051", "no %s", "way");
}

static int gone(struct call *call)
{
    return fail_status(call, 410);
}

static int limited(struct call *call)
{
    return fail_status(call, 429);
}

static int missing_by_rule(struct call *call)
{
    return fail_status(call, 404);
}

static int outage(struct call *call)
{
    return fail_status(call, 503);
}

/* clang-format off */
static void each_family_words_a_missing_object(void)
{
    static const char *const words[FAMILIES] = {
        [FAMILY_INFERENCE] = "{\"object\":\"error\",\"message\":\"Judge not found: j1\",\"type\":\"model_not_found\",\"param\":null,\"code\":\"3040\",\"raw_status_code\":404}",
        [FAMILY_FILES] = "{\"detail\": \"No judge matches the given query.\"}",
        [FAMILY_BETA] = "{\"object\":\"Error\",\"message\":\"Judge j1 not found\",\"type\":\"invalid_request_error\",\"code\":3001}",
        [FAMILY_LIBRARY] = "{\"detail\":\"Judge j1 not found\"}",
        [FAMILY_OBSERVABILITY] = "{\"detail\":{\"message\":\"Judge j1 not found\",\"error_code\":null}}",
        [FAMILY_WORKFLOWS] = "{\"detail\":\"Judge j1 not found\"}",
        [FAMILY_GATEWAY] = "{\"message\":\"no Route matched with those values\",\"request_id\":\"",
        [FAMILY_CONTROL] = "{\"error\":{\"message\":\"Judge j1 not found\",\"path\":null,\"hint\":null}}",
    };
    check_words(missing, 404, words);
}

static void each_family_words_a_missing_path(void)
{
    static const char *const words[FAMILIES] = {
        [FAMILY_INFERENCE] = "{\"detail\":\"Not Found\"}",
        [FAMILY_FILES] = "{\"detail\": \"Not Found\"}",
        [FAMILY_BETA] = "{\"detail\":\"Not Found\"}",
        [FAMILY_LIBRARY] = "{\"detail\":\"Not Found\"}",
        [FAMILY_OBSERVABILITY] = "{\"detail\":\"Not Found\"}",
        [FAMILY_WORKFLOWS] = "{\"detail\":\"Not Found\"}",
        [FAMILY_GATEWAY] = "{\"message\":\"no Route matched with those values\",\"request_id\":\"",
        [FAMILY_CONTROL] = "{\"error\":{\"message\":\"there is no /v1/x\",",
    };
    check_words(no_path, 404, words);
}

static void each_family_words_a_wrong_method(void)
{
    static const char *const words[FAMILIES] = {
        [FAMILY_INFERENCE] = "{\"detail\":\"Method Not Allowed\"}",
        [FAMILY_FILES] = "{\"detail\": \"Method Not Allowed\"}",
        [FAMILY_BETA] = "{\"detail\":\"Method Not Allowed\"}",
        [FAMILY_LIBRARY] = "{\"detail\":\"Method Not Allowed\"}",
        [FAMILY_OBSERVABILITY] = "{\"detail\":\"Method Not Allowed\"}",
        [FAMILY_WORKFLOWS] = "{\"detail\":\"Method Not Allowed\"}",
        [FAMILY_GATEWAY] = "{\"message\":\"Method Not Allowed\",\"request_id\":\"",
        [FAMILY_CONTROL] = "{\"error\":{\"message\":\"PUT is not for this path\",",
    };
    check_words(no_method, 405, words);
}

static void each_family_words_mistakes(void)
{
    static const char *const words[FAMILIES] = {
        [FAMILY_INFERENCE] = "{\"detail\":[{\"type\":\"missing\",\"loc\":[\"body\",\"é\"],\"msg\":\"Field required\",\"input\":{}}]}",
        [FAMILY_FILES] = "{\"detail\": [{\"type\": \"missing\", \"loc\": [\"body\", \"\\u00e9\"], \"msg\": \"Field required\", \"input\": {}}]}",
        [FAMILY_BETA] = ("{\"object\":\"Error\",\"detail\":[{\"type\":\"missing\",\"loc\":[\"body\",\"é\"],\"msg\":\"Field required\",\"input\":{}}],"
                        "\"message\":[{\"type\":\"missing\",\"loc\":[\"body\",\"é\"],\"msg\":\"Field required\",\"input\":{}}],\"type\":\"invalid_request_error\",\"code\":3001}"),
        [FAMILY_LIBRARY] = "{\"detail\":[{\"type\":\"missing\",",
        [FAMILY_OBSERVABILITY] = "{\"detail\":{\"message\":\"body.é: Field required\",\"error_code\":\"VALIDATION_ERROR\"}}",
        [FAMILY_WORKFLOWS] = "{\"detail\":[{\"type\":\"missing\",",
        [FAMILY_GATEWAY] = "{\"detail\":[{\"type\":\"missing\",",
        [FAMILY_CONTROL] = "{\"error\":{\"message\":\"/é of the body: Field required\",\"path\":\"/é\",\"hint\":null}}",
    };
    check_words(invalid, 422, words);
}

static void each_family_words_what_has_a_code(void)
{
    static const char *const words[FAMILIES] = {
        [FAMILY_INFERENCE] = "{\"object\":\"error\",\"message\":\"no way\",\"type\":\"invalid_thing\",\"param\":null,\"code\":\"3051\",\"raw_status_code\":400}",
        [FAMILY_FILES] = "{\"detail\": \"no way\"}",
        [FAMILY_BETA] = "{\"object\":\"Error\",\"message\":\"no way\",\"type\":\"invalid_request_error\",\"code\":3051}",
        [FAMILY_LIBRARY] = "{\"detail\":\"no way\"}",
        [FAMILY_OBSERVABILITY] = "{\"detail\":{\"message\":\"no way\",\"error_code\":null}}",
        [FAMILY_WORKFLOWS] = "{\"detail\":\"no way\"}",
        [FAMILY_GATEWAY] = "{\"message\":\"no way\",",
        [FAMILY_CONTROL] = "{\"error\":{\"message\":\"no way\",\"path\":null,\"hint\":null}}",
    };
    check_words(coded, 400, words);
}

static void each_family_words_a_status(void)
{
    static const char *const plain[FAMILIES] = {
        [FAMILY_INFERENCE] = "{\"detail\":\"Gone\"}",
        [FAMILY_FILES] = "{\"detail\": \"Gone\"}",
        [FAMILY_BETA] = "{\"object\":\"Error\",\"message\":\"Gone\",\"type\":\"invalid_request_error\",\"code\":null}",
        [FAMILY_LIBRARY] = "{\"detail\":\"Gone\"}",
        [FAMILY_OBSERVABILITY] = "{\"detail\":{\"message\":\"Gone\",\"error_code\":null}}",
        [FAMILY_WORKFLOWS] = "{\"detail\":\"Gone\"}",
        [FAMILY_GATEWAY] = "{\"message\":\"Gone\",",
        [FAMILY_CONTROL] = "{\"error\":{\"message\":\"Gone\",",
    };
    static const char *const rates[FAMILIES] = {
        [FAMILY_INFERENCE] = "{\"object\":\"error\",\"message\":\"Rate limit exceeded\",\"type\":\"rate_limited\",\"param\":null,\"code\":\"1300\",\"raw_status_code\":429}",
        [FAMILY_FILES] = "{\"detail\": \"Rate limit exceeded\"}",
        [FAMILY_BETA] = "{\"object\":\"Error\",\"message\":\"Rate limit exceeded\",\"type\":\"rate_limited\",\"code\":1300}",
        [FAMILY_LIBRARY] = "{\"detail\":\"Rate limit exceeded\"}",
        [FAMILY_OBSERVABILITY] = "{\"detail\":{\"message\":\"Rate limit exceeded\",\"error_code\":null}}",
        [FAMILY_WORKFLOWS] = "{\"detail\":\"Rate limit exceeded\"}",
        [FAMILY_GATEWAY] = "{\"message\":\"Rate limit exceeded\",",
        [FAMILY_CONTROL] = "{\"error\":{\"message\":\"Rate limit exceeded\",",
    };
    static const char *const objects[FAMILIES] = {
        [FAMILY_INFERENCE] = "{\"object\":\"error\",\"message\":\"Model not found\",",
        [FAMILY_FILES] = "{\"detail\": \"No judge matches the given query.\"}",
        [FAMILY_BETA] = "{\"object\":\"Error\",\"message\":\"Judge not found\",",
        [FAMILY_LIBRARY] = "{\"detail\":\"Judge not found\"}",
        [FAMILY_OBSERVABILITY] = "{\"detail\":{\"message\":\"Judge not found\",\"error_code\":null}}",
        [FAMILY_WORKFLOWS] = "{\"detail\":\"Judge not found\"}",
        [FAMILY_GATEWAY] = "{\"message\":\"no Route matched with those values\",",
        [FAMILY_CONTROL] = "{\"error\":{\"message\":\"Judge not found\",",
    };
    static const char *const pages[FAMILIES] = {
        "<html>", "<html>", "<html>", "<html>", "<html>", "<html>", "<html>", "<html>",
    };
    check_words(gone, 410, plain);
    check_words(limited, 429, rates);
    check_words(missing_by_rule, 404, objects);
    check_words(outage, 503, pages);
}
/* clang-format on */

static void a_body_that_is_no_json_is_worded_too(void)
{
    static const int status[FAMILIES] = { 422, 400, 422, 422, 422, 422, 422, 400 };
    struct json_scan scan;
    struct arena a;
    arena_init(&a);
    CHECK(!json_parse(&a, STR("{x"), &scan));
    for (unsigned family = 0; family < FAMILIES; family++) {
        struct call *call = call_of((enum family)family);
        CHECK_INT(fail_json(call, &scan), status[family]);
        call_end(call, &t_outcome);
    }
    struct call *call = call_of(FAMILY_FILES);
    fail_json(call, &scan);
    CHECK_STR(buf_view(&call->response.body), STR("{\"detail\": \"Cannot parse request body\"}"));
    call_end(call, &t_outcome);
    arena_fini(&a);
}

static void an_unknown_agent_is_the_agents_service_s(void)
{
    struct call *call = call_of(FAMILY_INFERENCE);
    CHECK_INT(fail_agent(call, STR("ag_1")), 404);
    CHECK_STR(buf_view(&call->response.body),
              STR("{\"object\":\"Error\",\"message\":\"Agent ag_1 not found\",\"type\":\"invalid_"
                  "request_error\",\"code\":3001}"));
    call_end(call, &t_outcome);
}

int main(void)
{
    t_service("--vocab=/nonexistent");
    RUN(each_family_words_a_missing_object);
    RUN(each_family_words_a_missing_path);
    RUN(each_family_words_a_wrong_method);
    RUN(each_family_words_mistakes);
    RUN(each_family_words_what_has_a_code);
    RUN(each_family_words_a_status);
    RUN(a_body_that_is_no_json_is_worded_too);
    RUN(an_unknown_agent_is_the_agents_service_s);
    t_service_end();
    return T_DONE();
}
