/* SPDX-License-Identifier: MIT
 *
 * The laws of the generated tables (app/api/tables): each file compiles by itself, rows are whole,
 * and a fallback fits the field it stands for. What the tables say is checked against the spec by
 * tests/lint, which makes them again.
 */
#include "t.h"

#include "api/resources.h"
#include "call/route.h"
#include "schema/table/fill.h"

#include <stdlib.h>
#include <string.h>

#define TABLES(name_) extern const struct resource tables_##name_;
#include "tables_all.inc"
#undef TABLES
#define TABLES(name_) &tables_##name_,
static const struct resource *const all[] = {
#include "tables_all.inc"
};

static void each_row(void (*look)(const struct route *row))
{
    for (size_t i = 0; i < ARRAY_LEN(all); i++)
        for (size_t k = 0; k < all[i]->count; k++)
            look(&all[i]->routes[k]);
}

static bool is_body_kind(enum request_kind kind)
{
    return kind == REQUEST_JSON || kind == REQUEST_JSON_OPTIONAL || kind == REQUEST_FORM;
}

static void look_at_row(const struct route *row)
{
    CHECK(row->operation && row->path && row->path[0] == '/');
    CHECK(row->auth == AUTH_KEY && row->journalled);
    CHECK(row->success == 101 || (row->success >= 200 && row->success <= 204));
    CHECK((row->body != NULL) == is_body_kind(row->request));
    CHECK((row->path_table != NULL) == (strchr(row->path, '{') != NULL));
}

static void rows_are_whole(void)
{
    each_row(look_at_row);
}

static size_t fallbacks;

static void look_at_fallbacks(const struct table *table)
{
    for (size_t i = 0; table && i < table->count; i++) {
        const struct field *f = &table->fields[i];
        struct arena a;
        struct buf out;
        if (!f->fallback)
            continue;
        fallbacks++;
        arena_init(&a);
        buf_init(&out, 1 << 16);
        const struct json *v = json_parse(&a, str_from(f->fallback), NULL);
        const struct table one = { "Field", f, 1, .open = true };
        buf_printf(&out, "{\"%.*s\":%s}", STR_ARG(f->name), f->fallback);
        const struct json *object = json_parse(&a, arena_dup(&a, buf_view(&out)), NULL);
        buf_reset(&out);
        CHECK(v != NULL && object != NULL);
        check_value(&a, &one, object, STR("body"), (struct check_options){ 0 }, &out);
        CHECK_STR(buf_view(&out), STR(""));
        buf_fini(&out);
        arena_fini(&a);
    }
}

static void look_at_row_s_fallbacks(const struct route *row)
{
    look_at_fallbacks(row->path_table);
    look_at_fallbacks(row->query);
    look_at_fallbacks(row->body);
}

static void a_fallback_fits_its_field(void)
{
    each_row(look_at_row_s_fallbacks);
    CHECK(fallbacks > 100);
}

static void look_at_nothing(const struct route *row)
{
    struct arena a;
    struct buf out;
    if (!row->body)
        return;
    arena_init(&a);
    buf_init(&out, 1 << 20);
    check_value(&a, row->body, json_parse(&a, STR("[]"), NULL), STR("body"),
                (struct check_options){ 0 }, &out);
    CHECK(out.n > 0); /* no body is a list */
    buf_fini(&out);
    arena_fini(&a);
}

static void a_list_is_no_body(void)
{
    each_row(look_at_nothing);
}

static size_t answers;

/* An answer of which nothing is known is one all the same, but where a pattern asks for more. */
static void look_at_answer(const struct route *row)
{
    struct arena a;
    struct buf out, mistakes;
    struct jw w;
    if (!row->answer)
        return;
    answers++;
    arena_init(&a);
    buf_init(&out, 1 << 20);
    buf_init(&mistakes, 1 << 20);
    jw_init(&w, &out, JW_COMPACT);
    fill_answer(&w, row->answer, NULL, NULL, &a);
    const struct json *answer = json_parse(&a, buf_view(&out), NULL);
    CHECK(answer != NULL);
    check_value(&a, row->answer, answer, str_from(row->operation), (struct check_options){ 0 },
                &mistakes);
    const struct json *list = json_parse(&a, buf_view(&mistakes), NULL);
    for (size_t i = 0; i < json_count(list); i++)
        CHECK_STR(json_str(json_get(json_at(list, i), STR("type"))),
                  STR("string_pattern_mismatch"));
    buf_fini(&mistakes);
    buf_fini(&out);
    arena_fini(&a);
}

static void an_empty_answer_fits(void)
{
    each_row(look_at_answer);
    CHECK(answers > 200);
}

static const struct route *generated_row(const char *operation)
{
    for (size_t i = 0; i < ARRAY_LEN(all); i++)
        for (size_t k = 0; k < all[i]->count; k++)
            if (strcmp(all[i]->routes[k].operation, operation) == 0)
                return &all[i]->routes[k];
    return NULL;
}

/* A row that is written by hand says the same as the generated one. */
static void served_rows_are_those_of_the_spec(void)
{
    size_t count = 0;
    for (const struct resource *const *r = api_resources; *r; r++)
        for (size_t k = 0; k < (*r)->count; k++) {
            const struct route *row = &(*r)->routes[k], *want = generated_row(row->operation);
            if (row->auth == AUTH_NONE)
                continue; /* what signed URLs lead to is of our own */
            t_check(want != NULL, __FILE__, __LINE__, row->operation);
            if (!want)
                continue;
            CHECK(row->family == want->family && row->request == want->request);
            CHECK(row->response == want->response && row->success == want->success);
            CHECK((row->body != NULL) == (want->body != NULL));
            count++;
        }
    CHECK(count >= 12);
}

int main(void)
{
    RUN(rows_are_whole);
    RUN(a_fallback_fits_its_field);
    RUN(a_list_is_no_body);
    RUN(served_rows_are_those_of_the_spec);
    RUN(an_empty_answer_fits);
    return T_DONE();
}
