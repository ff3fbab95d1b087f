/* SPDX-License-Identifier: MIT
 * The tables of a row against a request: see checks.h. */
#include "call/life/checks.h"

#include "call/env.h"
#include "call/errors.h"
#include "call/families/voice.h"
#include "call/life/read/query.h"

/* Mistakes of the parts of one request, as one list. */
struct findings {
    struct call *call;
    struct buf list; /* JSON */
    size_t count;
};

static void check_part(struct findings *f, const struct table *table, const struct json *value,
                       struct str where, struct check_options options)
{
    struct buf *list = &f->list;
    size_t from = list->n;
    options.budget = &f->call->budget;
    f->count += check_value(&f->call->arena, table, value, where, options, list);
    if (!from || list->n == from)
        return;
    /* [a][b] -> [a,b] */
    list->p[from - 1] = ',';
    memmove(list->p + from, list->p + from + 1, list->n - from - 1);
    list->n--;
}

static void check_all(struct findings *f)
{
    struct call *call = f->call;
    const struct route *route = call->route;
    bool strict = voice_of(call->family)->strict, bare = voice_is_bare(call);
    bool ignore = str_eq(str_from(call->env->config->fields_unknown), STR("ignore"));
    bool absent = route->request == REQUEST_JSON_OPTIONAL && call->body.kind == BODY_NONE;
    if (route->path_table)
        check_part(f, route->path_table, path_json(&call->arena, route->path, call->params),
                   STR("path"), (struct check_options){ .allow_unknown = true });
    if (route->query) {
        call->query =
            query_for_table(&call->arena, call->request.query, strict ? NULL : route->query);
        check_part(f, route->query, call->query, STR("query"),
                   (struct check_options){ .allow_unknown = !strict });
    }
    if (route->body && !absent)
        check_part(f, route->body, call->body.json, bare ? STR("") : STR("body"),
                   (struct check_options){ .allow_unknown = !strict && ignore, .urls = bare });
}

int check_tables(struct call *call)
{
    struct findings f = { .call = call };
    int status = 0;
    buf_init(&f.list, call->response.body.max);
    check_all(&f);
    if (f.list.full)
        status = fail_too_big(call);
    else if (f.count)
        status = fail_invalid(call, buf_view(&f.list));
    buf_fini(&f.list);
    return status;
}
