/* SPDX-License-Identifier: MIT
 * What holds for the row of every operation. */
#include "api/kit.h"

#include "call/env.h"

static size_t param_count(const struct route *row)
{
    size_t count = 0;
    for (const char *p = row->path; *p; p++)
        count += *p == '{';
    return count;
}

static bool has_body(const struct route *row)
{
    return row->request != REQUEST_NONE && row->request != REQUEST_BYTES;
}

static void check_row(const struct route *row)
{
    bool control = row->family == FAMILY_CONTROL;
    CHECK(row->operation && row->operation[0] && row->kind && row->kind[0] && row->handler);
    CHECK(row->success >= 200 && row->success < 300);
    CHECK(row->success != 204 || row->response == RESPONSE_EMPTY);
    CHECK(row->family != FAMILY_GATEWAY);
    CHECK_INT(row->journalled, !control);
    if (row->auth != AUTH_NONE || row->method != METHOD_GET) /* signed URLs need no key */
        CHECK_INT(row->auth == AUTH_KEY, !control);
    CHECK(!row->generated || (row->journalled && row->lock == LOCK_NONE));
    CHECK(row->generated || !row->rates);
    CHECK(!row->scriptable || row->generated);
    CHECK(!row->body || has_body(row));
    CHECK(!row->path_table || row->path_table->count <= param_count(row));
    CHECK(param_count(row) <= ROUTE_PARAMS);
    CHECK(route_find(t_svc->routes, row->method, str_from(row->path)).row == row);
}

static void every_row_is_sound(void)
{
    size_t count = 0;
    for (size_t i = 0; t_svc->resources[i]; i++)
        for (size_t j = 0; t_svc->resources[i][j]; j++)
            for (size_t k = 0; k < t_svc->resources[i][j]->count; k++, count++)
                check_row(&t_svc->resources[i][j]->routes[k]);
    CHECK(count > 30);
}

/* The first parameter of a path that has none of that name would be checked as missing, always. */
static void path_tables_name_the_parameters_of_the_path(void)
{
    for (size_t j = 0; t_svc->resources[0][j]; j++)
        for (size_t k = 0; k < t_svc->resources[0][j]->count; k++) {
            const struct route *row = &t_svc->resources[0][j]->routes[k];
            for (size_t f = 0; row->path_table && f < row->path_table->count; f++) {
                char name[100];
                snprintf(name, sizeof name, "{%.*s", STR_ARG(row->path_table->fields[f].name));
                CHECK(strstr(row->path, name));
            }
        }
}

int main(void)
{
    t_service("--vocab=/nonexistent");
    RUN(every_row_is_sound);
    RUN(path_tables_name_the_parameters_of_the_path);
    t_service_end();
    return T_DONE();
}
