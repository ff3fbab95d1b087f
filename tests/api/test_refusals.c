/* SPDX-License-Identifier: MIT
 *
 * Every operation refuses what its tables refuse, driven by the rows: a path, a query and a body
 * that do not fit are each a 422. A new row is tested here without a line of its own.
 */
#include "api/kit.h"

#include "call/env.h"
#include "call/route.h"

/* Text that this type refuses in a path or query is "~"; false: it takes any text. */
static bool refuses_text(const struct type *t)
{
    if (t->kind == TYPE_LIST)
        return t->item && refuses_text(t->item);
    for (size_t i = 0; t->kind == TYPE_UNION && t->members[i]; i++)
        if (!refuses_text(t->members[i]))
            return false;
    return t->kind != TYPE_ANY &&
           (t->kind != TYPE_STRING || t->pattern || (t->has_min && t->min > 1));
}

static const struct field *picky_field(const struct table *table)
{
    for (size_t i = 0; table && i < table->count; i++)
        if (refuses_text(&table->fields[i].type))
            return &table->fields[i];
    return NULL;
}

/* The row's path with a UUID for each parameter but that one, which becomes "~". */
static void write_path(const struct route *row, const struct field *bad, struct buf *out)
{
    struct str rest = str_from(row->path);
    while (rest.n > 0) {
        buf_str(out, str_cut(&rest, '{'));
        if (rest.n == 0)
            break;
        struct str name = str_cut(&rest, '}');
        if (str_ends(name, STR("*")))
            name.n--;
        bool is_bad = bad && str_eq(name, bad->name);
        buf_str(out, is_bad ? STR("~") : STR("00000000-0000-4000-8000-000000000000"));
    }
}

static int call_row(const struct route *row, const struct field *path, const struct field *query,
                    const char *body)
{
    struct buf target;
    buf_init(&target, 4096);
    write_path(row, path, &target);
    if (query)
        buf_printf(&target, "?%.*s=~", STR_ARG(query->name));
    buf_putc(&target, '\0');
    int status = t_call(row->method, target.p, body);
    buf_fini(&target);
    return status;
}

static void is_refused(const struct route *row, const char *part, int status)
{
    t_check(status == 422, __FILE__, __LINE__, row->operation);
    t_check(status == 422, __FILE__, __LINE__, part);
}

static void refuse_body(const struct route *row)
{
    if (row->body && (row->request == REQUEST_JSON || row->request == REQUEST_JSON_OPTIONAL))
        is_refused(row, "body", call_row(row, NULL, NULL, "[]"));
    if (row->body && row->request == REQUEST_FORM) {
        const char *json = t_type;
        t_type = "multipart/form-data; boundary=b";
        is_refused(row, "form", call_row(row, NULL, NULL, "--b--\r\n"));
        t_type = json;
    }
}

static void refuse_row(const struct route *row)
{
    const struct field *path = picky_field(row->path_table), *query = picky_field(row->query);
    const char *empty = row->request == REQUEST_NONE ? "" : "{}";
    if (path)
        is_refused(row, "path", call_row(row, path, NULL, empty));
    if (query)
        is_refused(row, "query", call_row(row, NULL, query, empty));
    refuse_body(row);
}

static void every_row_refuses_what_its_tables_refuse(void)
{
    size_t count = 0;
    t_service("--workers=1");
    for (size_t i = 0; t_svc->resources[i]; i++)
        for (const struct resource *const *r = t_svc->resources[i]; *r; r++)
            for (size_t k = 0; k < (*r)->count; k++) {
                if ((*r)->routes[k].family == FAMILY_CONTROL)
                    continue;
                refuse_row(&(*r)->routes[k]);
                count++;
            }
    CHECK(count >= 8);
    t_service_end();
}

int main(void)
{
    RUN(every_row_refuses_what_its_tables_refuse);
    return T_DONE();
}
