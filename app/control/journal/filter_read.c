/* SPDX-License-Identifier: MIT
 * Conditions as a query gives them, and what is wrong with them: see filter.h. */
#include "call/env.h"
#include "call/errors.h"
#include "call/rules/apply_rule.h"
#include "control/journal/filter.h"

static struct str text_of(const struct json *query, struct str name)
{
    return field_str(query, name, (struct str){ NULL, 0 });
}

/* ---- statuses: 404, 4xx, 400-499, with commas between ---- */

static bool read_code(struct str s, int *least, int *most)
{
    int64_t n;
    bool is_class = s.n == 3 && str_eq_ci(str_sub(s, 1, 3), STR("xx"));
    if (!str_to_i64(is_class ? str_sub(s, 0, 1) : s, &n))
        return false;
    *least = (int)(is_class ? n * 100 : n);
    *most = (int)(is_class ? n * 100 + 99 : n);
    return *least >= 100 && *most <= 599;
}

static int read_statuses(struct call *call, struct str given, struct filter *f)
{
    struct str rest = given;
    while (rest.p) {
        struct str one = str_trim(str_cut(&rest, ','));
        bool right =
            f->status_count < STATUSES_MOST &&
            read_code(one, &f->statuses[f->status_count].least, &f->statuses[f->status_count].most);
        if (!right)
            return fail_control(call, 400, STR("status"), STR("200, 4xx, or a list: 429,5xx"),
                                "status: \"%.*s\" is none", STR_ARG(one));
        f->status_count++;
    }
    return 0;
}

/* ---- names ---- */

typedef bool fits_row(struct str wanted, const struct route *row);

static bool of_kind(struct str wanted, const struct route *row)
{
    return row->kind && str_eq(wanted, str_from(row->kind));
}

static bool of_operation(struct str wanted, const struct route *row)
{
    return (row->kind && str_glob(wanted, str_from(row->kind))) ||
           str_glob(wanted, str_from(row->operation));
}

static bool any_row(const struct resource *resource, struct str wanted, fits_row *fits)
{
    for (size_t i = 0; i < resource->count; i++)
        if (fits(wanted, &resource->routes[i]))
            return true;
    return false;
}

/* Of all that the service has, served or not. */
static bool is_known(const struct call *call, struct str wanted, fits_row *fits)
{
    const struct resource *const *served = call->env->resources[0];
    for (size_t i = 0; served[i]; i++)
        if (any_row(served[i], wanted, fits))
            return true;
    return any_row(call->env->operations, wanted, fits) || str_glob(wanted, STR("unknown"));
}

static int check_name(struct call *call, const char *field, struct str wanted, fits_row *fits)
{
    if (!wanted.p || is_known(call, wanted, fits))
        return 0;
    struct str near = rules_nearest_operation(world_rules(call->env->world), wanted);
    return fail_control(call, 400, str_from(field),
                        arena_printf(&call->arena, "%.*s, or another of GET /", STR_ARG(near)),
                        "%s: nothing is called %.*s", field, STR_ARG(wanted));
}

static int check_method(struct call *call, struct str method)
{
    for (int m = METHOD_GET; m < METHOD_OTHER && method.p; m++)
        if (str_eq_ci(method, str_from(method_name((enum method)m))))
            return 0;
    return method.p
               ? fail_control(call, 400, STR("method"), STR("GET, HEAD, POST, PUT, PATCH, DELETE"),
                              "method: %.*s is none", STR_ARG(method))
               : 0;
}

static int check_fault(struct call *call, struct str fault)
{
    struct str names = STR("");
    for (int k = FAULT_NONE + 1; k <= FAULT_ERROR_EVENT && fault.p; k++) {
        struct str name = str_from(fault_name((enum fault_kind)k));
        if (str_eq(fault, name))
            return 0;
        names = arena_printf(&call->arena, "%.*s%s%.*s", STR_ARG(names), names.n ? ", " : "",
                             STR_ARG(name));
    }
    return fault.p ? fail_control(call, 400, STR("fault"), names, "fault: there is no %.*s",
                                  STR_ARG(fault))
                   : 0;
}

int filter_read(struct call *call, struct filter *f)
{
    const struct json *query = call->query;
    struct str key = text_of(query, STR("key"));
    *f = (struct filter){
        .kind = text_of(query, STR("kind")),
        .model = text_of(query, STR("model")),
        .method = text_of(query, STR("method")),
        .path = text_of(query, STR("path")),
        .operation = text_of(query, STR("operation")),
        .rule = text_of(query, STR("rule")),
        .contains = text_of(query, STR("contains")),
        .user = text_of(query, STR("user")),
        .answer = text_of(query, STR("answer")),
        .fault = text_of(query, STR("fault")),
        .correlation_id = text_of(query, STR("correlation_id")),
        .traceparent = text_of(query, STR("traceparent")),
        .by_key = key.p != NULL,
        .key_hash = journal_key_hash(key),
        .by_stream = field_given(query, STR("stream")),
        .streams = field_bool(query, STR("stream"), false),
        .forward = field_given(query, STR("since")),
        .since = field_int(query, STR("since"), 0),
        .limit = field_int(query, STR("limit"), INT64_MAX),
    };
    int status = read_statuses(call, text_of(query, STR("status")), f);
    status = status ? status : check_name(call, "kind", f->kind, of_kind);
    status = status ? status : check_name(call, "operation", f->operation, of_operation);
    status = status ? status : check_method(call, f->method);
    return status ? status : check_fault(call, f->fault);
}
