/* SPDX-License-Identifier: MIT
 *
 * GET /__parlel/openapi.json: the fake's own endpoints as OpenAPI 3.1, made of their rows, of the
 * tables that check their queries and bodies (what is refused and what is described cannot differ)
 * and of those of their answers (control/answers.h).
 */
#include "call/env.h"
#include "control/answers.h"
#include "control/common.h"
#include "control/resources.h"
#include "schema/table/show/show.h"

static const char *const methods[] = { "get", "head", "post", "put", "patch", "delete", "options" };

static void emit_error_schema(struct jw *w)
{
    static const char *const texts[] = { "path", "hint" };
    jw_key(w, STR("Error"));
    jw_object(w);
    jw_key_str(w, STR("type"), STR("object"));
    jw_key_raw(w, STR("required"), STR("[\"error\"]"));
    jw_key(w, STR("properties"));
    jw_object(w);
    jw_key(w, STR("error"));
    jw_object(w);
    jw_key_str(w, STR("type"), STR("object"));
    jw_key_raw(w, STR("required"), STR("[\"message\",\"path\",\"hint\"]"));
    jw_key(w, STR("properties"));
    jw_object(w);
    jw_key_raw(w, STR("message"), STR("{\"type\":\"string\"}"));
    for (size_t i = 0; i < ARRAY_LEN(texts); i++)
        jw_key_raw(w, str_from(texts[i]), STR("{\"type\":[\"string\",\"null\"]}"));
    jw_object_end(w);
    jw_object_end(w);
    jw_object_end(w);
    jw_object_end(w);
}

static void emit_components(struct jw *w)
{
    jw_key(w, STR("components"));
    jw_object(w);
    jw_key(w, STR("schemas"));
    jw_object(w);
    emit_error_schema(w);
    jw_object_end(w);
    jw_key(w, STR("responses"));
    jw_object(w);
    jw_key_raw(
        w, STR("Error"),
        STR("{\"description\":\"what is wrong, where, and what would be right\",\"content\":"
            "{\"application/json\":{\"schema\":{\"$ref\":\"#/components/schemas/Error\"}}}}"));
    jw_object_end(w);
    jw_key(w, STR("securitySchemes"));
    jw_object(w);
    jw_key_raw(w, STR("bearer"), STR("{\"type\":\"http\",\"scheme\":\"bearer\"}"));
    jw_key_raw(w, STR("header"),
               STR("{\"type\":\"apiKey\",\"in\":\"header\",\"name\":\"x-parlel-token\"}"));
    jw_object_end(w);
    jw_object_end(w);
}

static void emit_parameter(struct jw *w, struct str name, const char *in, const struct field *f)
{
    static const struct type text = STRING();
    jw_object(w);
    jw_key_str(w, STR("name"), name);
    jw_key_str(w, STR("in"), str_from(in));
    jw_key_bool(w, STR("required"), !f || (f->flags & REQUIRED));
    jw_key(w, STR("schema"));
    type_show(w, f ? &f->type : &text);
    jw_object_end(w);
}

static void emit_parameters(struct jw *w, const struct route *row)
{
    struct str rest = str_from(row->path);
    size_t queries = row->query ? row->query->count : 0;
    if (!queries && str_find(rest, STR("{"), 0) == SIZE_MAX)
        return;
    jw_key(w, STR("parameters"));
    jw_array(w);
    for (str_cut(&rest, '{'); rest.p; str_cut(&rest, '{'))
        emit_parameter(w, str_cut(&rest, '}'), "path", NULL);
    for (size_t i = 0; i < queries; i++)
        emit_parameter(w, row->query->fields[i].name, "query", &row->query->fields[i]);
    jw_array_end(w);
}

static void emit_body(struct jw *w, const struct route *row)
{
    if (row->request == REQUEST_NONE)
        return;
    bool is_json = row->request == REQUEST_JSON || row->request == REQUEST_JSON_OPTIONAL ||
                   row->request == REQUEST_ANY;
    jw_key(w, STR("requestBody"));
    jw_object(w);
    jw_key_bool(w, STR("required"), row->request == REQUEST_JSON || row->request == REQUEST_ANY);
    jw_key(w, STR("content"));
    jw_object(w);
    jw_key(w, is_json ? STR("application/json") : STR("*/*"));
    jw_object(w);
    jw_key(w, STR("schema"));
    table_show(w, row->body);
    jw_object_end(w);
    jw_object_end(w);
    jw_object_end(w);
}

static void emit_content(struct jw *w, const struct route *row)
{
    bool is_json = row->response == RESPONSE_JSON || row->response == RESPONSE_EITHER;
    jw_key(w, STR("content"));
    jw_object(w);
    jw_key(w, is_json ? STR("application/json") : STR("*/*"));
    jw_object(w);
    jw_key(w, STR("schema"));
    table_show(w, row->answer);
    jw_object_end(w);
    if (row->response == RESPONSE_EITHER) /* an event of each entry */
        jw_key_raw(w, STR("text/event-stream"), STR("{\"schema\":{\"type\":\"string\"}}"));
    jw_object_end(w);
}

static void emit_answer(struct call *call, const struct route *row, int status,
                        const char *description)
{
    struct jw *w = &call->jw;
    jw_key(w, arena_printf(&call->arena, "%d", status));
    jw_object(w);
    jw_key_str(w, STR("description"), str_from(description));
    if (row->response != RESPONSE_EMPTY)
        emit_content(w, row);
    jw_object_end(w);
}

/* Where another status has the body of a success. */
static const struct likewise {
    const char *operation;
    int status;
    const char *description;
} likewise[] = {
    { "parlel_requests_list", 408, "what there is, when the time of `wait` is up" },
    { "parlel_verdict", 409, "with `?assert=true`: there are findings" },
};

static void emit_answers(struct call *call, const struct route *row)
{
    emit_answer(call, row, row->success, row->summary);
    for (size_t i = 0; i < ARRAY_LEN(likewise); i++)
        if (str_eq(str_from(row->operation), str_from(likewise[i].operation)))
            emit_answer(call, row, likewise[i].status, likewise[i].description);
}

/* What is open without a token answers nothing but its page. */
static void emit_operation(struct call *call, const struct route *row)
{
    struct jw *w = &call->jw;
    jw_key(w, str_from(methods[row->method]));
    jw_object(w);
    jw_key_str(w, STR("operationId"), str_from(row->operation));
    jw_key_str(w, STR("summary"), str_from(row->summary));
    if (row->auth == AUTH_CONTROL)
        jw_key_raw(w, STR("security"), STR("[{},{\"bearer\":[]},{\"header\":[]}]"));
    emit_parameters(w, row);
    emit_body(w, row);
    jw_key(w, STR("responses"));
    jw_object(w);
    emit_answers(call, row);
    if (row->auth == AUTH_CONTROL)
        jw_key_raw(w, STR("4XX"), STR("{\"$ref\":\"#/components/responses/Error\"}"));
    jw_object_end(w);
    jw_object_end(w);
}

struct list {
    const struct route **rows;
    size_t count;
};

/* The rows of all endpoints, in the order of the resources. */
static struct list list_rows(struct call *call)
{
    struct list l = { NULL, 0 };
    for (size_t i = 0; control_resources[i]; i++)
        l.count += control_resources[i]->count;
    l.rows = ARENA_ARRAY(&call->arena, const struct route *, l.count);
    l.count = 0;
    for (size_t i = 0; control_resources[i]; i++)
        for (size_t k = 0; k < control_resources[i]->count; k++)
            l.rows[l.count++] = &control_resources[i]->routes[k];
    return l;
}

/* All methods of the path of row i, unless an earlier row has had it. */
static void emit_path(struct call *call, const struct list *l, size_t i)
{
    struct str path = str_from(l->rows[i]->path);
    for (size_t k = 0; k < i; k++)
        if (str_eq(path, str_from(l->rows[k]->path)))
            return;
    jw_key(&call->jw, path);
    jw_object(&call->jw);
    for (size_t k = i; k < l->count; k++)
        if (str_eq(path, str_from(l->rows[k]->path)))
            emit_operation(call, l->rows[k]);
    jw_object_end(&call->jw);
}

static int get_openapi(struct call *call)
{
    struct jw *w = &call->jw;
    struct list l = list_rows(call);
    jw_object(w);
    jw_key_str(w, STR("openapi"), STR("3.1.0"));
    jw_key_raw(w, STR("info"),
               STR("{\"title\":\"mistral: the fake's own endpoints\",\"version\":\"" MISTRAL_VERSION
                   "\",\"license\":{\"name\":\"MIT\",\"identifier\":\"MIT\"}}"));
    jw_key_raw(w, STR("servers"), STR("[{\"url\":\"..\"}]")); /* seen from here */
    jw_key(w, STR("paths"));
    jw_object(w);
    for (size_t i = 0; i < l.count; i++)
        emit_path(call, &l, i);
    jw_object_end(w);
    emit_components(w);
    jw_object_end(w);
    return 200;
}

/* clang-format off */
static const struct route routes[] = {
    { .operation = "parlel_openapi", .kind = "control", .method = METHOD_GET,
      .summary = "these endpoints as OpenAPI 3.1",
      .path = "/__parlel/openapi.json", OF_CONTROL,
      .query = &no_query, .answer = &answer_object, .handler = get_openapi },
};
/* clang-format on */

const struct resource openapi_resource = { routes, ARRAY_LEN(routes) };
