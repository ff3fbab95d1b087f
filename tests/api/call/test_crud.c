/* SPDX-License-Identifier: MIT
 *
 * The laws of plain resources, for every row that has a crud column: what was created is read,
 * listed, changed, deleted and then gone; nobody else sees it; what is wrong is refused. The rows
 * say all that the test knows: a resource that is added is tested here without a line.
 */
#include "api/kit.h"

#include "call/resource/crud.h"
#include "schema/table/fill.h"

enum {
    ROWS_MAX = 64
};

/* The rows of one resource. */
struct subject {
    const struct crud *crud;
    const struct route *create, *list, *get, *remove, *updates[ROWS_MAX];
    size_t update_count;
};

static struct subject subjects[ROWS_MAX];
static size_t subject_count;

static struct subject *subject_of(const struct crud *crud)
{
    for (size_t i = 0; i < subject_count; i++)
        if (subjects[i].crud == crud)
            return &subjects[i];
    subjects[subject_count] = (struct subject){ .crud = crud };
    return &subjects[subject_count++];
}

static void sort_row(const struct route *row)
{
    if (!row->crud)
        return;
    struct subject *s = subject_of(row->crud);
    if (row->handler == crud_list)
        s->list = row;
    else if (row->handler == crud_get)
        s->get = row;
    else if (row->handler == crud_delete)
        s->remove = row;
    else if (row->handler == crud_update)
        s->updates[s->update_count++] = row;
    else if (row->handler == crud_create || (row->request == REQUEST_FORM && !row->crud->parent))
        s->create = row; /* documents of libraries are one where their contents are the same */
}

static void sort_rows(void)
{
    const struct resource *const *all = t_svc->resources[0];
    subject_count = 0;
    for (size_t i = 0; all[i]; i++)
        for (size_t k = 0; k < all[i]->count; k++)
            sort_row(&all[i]->routes[k]);
}

/* The path of a row with ids in the places of its parameters: the last gets `id`, one before it
 * `parent`. */
static void path_of(char *to, size_t size, const struct route *row, const char *parent,
                    const char *id)
{
    const char *last = strrchr(row->path, '{');
    size_t n = 0;
    for (const char *p = row->path; *p && n + 1 < size; p++) {
        if (*p != '{') {
            to[n++] = *p;
            continue;
        }
        n += (size_t)snprintf(to + n, size - n, "%s", p == last ? id : parent);
        p = strchr(p, '}');
    }
    to[n] = 0;
}

/* Adds what of the query is required: numbers, of which a limit is to be one. */
static void add_query(char *path, size_t size, const struct route *row)
{
    const struct table *query = row->query;
    for (size_t i = 0; query && i < query->count; i++) {
        size_t n = strlen(path);
        const char *name = query->fields[i].name.p;
        if (query->fields[i].flags & REQUIRED)
            snprintf(path + n, size - n, "%c%s=%d", strchr(path, '?') ? '&' : '?', name,
                     strstr(name, "limit") ? 100 : 0);
    }
}

/* A form with the one file that all of them require. */
static const char form[] =
    "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.jsonl\""
    "\r\n\r\n{\"text\":\"x\"}\r\n--b--\r\n";

/* A body with what the row's table requires, as empty as it may be. */
static void body_of(char *to, size_t size, const struct route *row)
{
    struct arena a;
    struct buf text;
    struct jw w;
    arena_init(&a);
    buf_init(&text, size);
    jw_init(&w, &text, JW_COMPACT);
    fill_answer(&w, row->body, NULL, NULL, &a);
    snprintf(to, size, "%.*s", STR_ARG(buf_view(&text)));
    buf_fini(&text);
    arena_fini(&a);
}

static int call_row(const struct route *row, const char *parent, const char *id, const char *body)
{
    char path[1024], made[1 << 14] = "";
    bool as_form = !body && row->request == REQUEST_FORM;
    path_of(path, sizeof path, row, parent, id);
    add_query(path, sizeof path, row);
    if (!body && row->body)
        body_of(made, sizeof made, row);
    t_type = as_form ? "multipart/form-data; boundary=b" : "application/json";
    int status = t_call(row->method, path, as_form ? form : body ? body : made);
    t_type = "application/json";
    return status;
}

#define CHECK_ROW(row, got, want)                                                                  \
    do {                                                                                           \
        int is = (got);                                                                            \
        if (is != (want))                                                                          \
            printf("%s: %.*s\n", (row)->operation, STR_ARG(t_body));                               \
        CHECK_INT(is, want);                                                                       \
    } while (0)

enum {
    ID_SIZE = 80
};

static char created[1 << 14]; /* the last answer of a create */

static void create(const struct subject *s, const char *parent, char id[static ID_SIZE])
{
    CHECK_ROW(s->create, call_row(s->create, "", parent, NULL), s->create->success);
    snprintf(id, ID_SIZE, "%.*s", STR_ARG(json_str(t_json("/id"))));
    CHECK(id[0] != 0);
    snprintf(created, sizeof created, "%.*s", STR_ARG(t_body));
}

/* A parent with its own, when the resource has one; "" else. */
static void create_parent(const struct subject *s, char id[static ID_SIZE])
{
    char above[ID_SIZE];
    id[0] = 0;
    if (!s->crud->parent)
        return;
    const struct subject *parent = subject_of(s->crud->parent);
    create_parent(parent, above);
    create(parent, above, id);
}

/* The first list in an answer, at most one object deep. */
static const struct json *items_of(const struct json *v)
{
    struct json_member m = { 0 };
    const struct json *found = json_is(v, JSON_ARRAY) ? v : NULL;
    while (!found && json_next(v, &m))
        found = json_is(m.value, JSON_ARRAY) || json_is(m.value, JSON_OBJECT) ? items_of(m.value)
                                                                              : NULL;
    return found;
}

static struct str item_id(size_t i)
{
    return json_str(json_get(json_at(items_of(t_tree), i), STR("id")));
}

static void is_listed(const struct subject *s, const char *parent, size_t count, const char *newest)
{
    CHECK_ROW(s->list, call_row(s->list, "", parent, NULL), s->list->success);
    CHECK_INT(json_count(items_of(t_tree)), count);
    if (count)
        CHECK_STR(item_id(0), str_from(newest));
}

/* It is there, and what was answered when it was made is what is read. */
static void is_read(const struct subject *s, const char *parent, const char *id)
{
    CHECK_ROW(s->get, call_row(s->get, parent, id, NULL), s->get->success);
    CHECK_STR(json_str(t_json("/id")), str_from(id));
}

static void is_not_there(const struct subject *s, const char *parent, const char *id)
{
    CHECK_ROW(s->get, call_row(s->get, parent, id, NULL), 404);
    CHECK_ROW(s->remove, call_row(s->remove, parent, id, NULL), 404);
    for (size_t i = 0; i < s->update_count; i++)
        CHECK_ROW(s->updates[i], call_row(s->updates[i], parent, id, NULL), 404);
}

static void others_do_not_see_it(const struct subject *s, const char *parent, const char *id)
{
    t_auth = "Bearer another-key";
    is_not_there(s, parent, id);
    if (s->crud->parent)
        CHECK_ROW(s->list, call_row(s->list, "", parent, NULL), 404);
    else
        is_listed(s, parent, 0, "");
    t_auth = NULL;
    CHECK_ROW(s->get, call_row(s->get, parent, id, NULL), 401);
    t_auth = "Bearer test-key";
}

static bool requires_something(const struct table *table)
{
    for (size_t i = 0; i < table->count; i++)
        if (table->fields[i].flags & REQUIRED)
            return true;
    return false;
}

static void wrong_parameters_are_refused(const struct route *row, const char *parent,
                                         const char *id)
{
    char path[1024];
    const struct table *ids = row->path_table, *query = row->query;
    if (ids && ids->fields[ids->count - 1].type.kind == TYPE_UUID)
        CHECK_ROW(row, call_row(row, parent, "no-uuid", NULL), 422);
    for (size_t i = 0; query && i < query->count; i++) {
        if (query->fields[i].type.kind != TYPE_INT)
            continue;
        path_of(path, sizeof path, row, parent, id);
        size_t n = strlen(path);
        snprintf(path + n, sizeof path - n, "?%s=many", query->fields[i].name.p);
        CHECK_ROW(row, t_call(row->method, path, ""), 422);
    }
}

/* What stands last in the path of a row: of what is made or listed, the parent. */
static const char *id_in(const struct route *row, const struct subject *s, const char *parent,
                         const char *id)
{
    return row == s->create || row == s->list ? parent : id;
}

static void what_is_wrong_is_refused(const struct subject *s, const char *parent, const char *id)
{
    CHECK_ROW(s->create, call_row(s->create, "", parent, "[]"), 422);
    CHECK(call_row(s->create, "", parent, "{") >= 400);
    if (requires_something(s->create->body))
        CHECK_ROW(s->create, call_row(s->create, "", parent, "{}"), 422);
    for (size_t i = 0; i < s->update_count; i++) {
        CHECK_ROW(s->updates[i], call_row(s->updates[i], parent, id, "[]"), 422);
        CHECK(call_row(s->updates[i], parent, id, "{") >= 400);
    }
    const struct route *rows[] = { s->create, s->list, s->get, s->remove };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        wrong_parameters_are_refused(rows[i], parent, id_in(rows[i], s, parent, id));
    for (size_t i = 0; i < s->update_count; i++)
        wrong_parameters_are_refused(s->updates[i], parent, id);
}

static void it_is_changed(const struct subject *s, const char *parent, const char *id)
{
    for (size_t i = 0; i < s->update_count; i++) {
        CHECK_ROW(s->updates[i], call_row(s->updates[i], parent, id, NULL), s->updates[i]->success);
        is_read(s, parent, id);
    }
}

static void it_is_deleted(const struct subject *s, const char *parent, const char *id)
{
    CHECK_ROW(s->remove, call_row(s->remove, parent, id, NULL), s->remove->success);
    CHECK((t_body.n > 0) == (s->remove->answer != NULL));
    is_not_there(s, parent, id);
}

static void live(const struct subject *s)
{
    char parent[ID_SIZE], first[ID_SIZE], second[ID_SIZE], again[ID_SIZE];
    create_parent(s, parent);
    is_listed(s, parent, 0, "");
    create(s, parent, first);
    is_read(s, parent, first);
    if (s->get->answer->fields == s->create->answer->fields)
        CHECK_BODY(created);
    create(s, parent, second);
    CHECK(strcmp(first, second) != 0);
    is_listed(s, parent, 2, second);
    others_do_not_see_it(s, parent, first);
    what_is_wrong_is_refused(s, parent, first);
    it_is_changed(s, parent, first);
    is_listed(s, parent, 2, second);
    it_is_deleted(s, parent, second);
    is_listed(s, parent, 1, first);
    create(s, parent, again);
    CHECK(strcmp(again, first) != 0 && strcmp(again, second) != 0);
}

static void every_plain_resource_lives_and_dies(void)
{
    t_service("--port=1");
    sort_rows();
    for (size_t i = 0; i < subject_count; i++) {
        t_service("--port=1");
        if (subjects[i].create)
            live(&subjects[i]);
    }
    CHECK(subject_count >= 3);
}

static void children_go_with_their_parent(void)
{
    t_service("--port=1");
    sort_rows();
    size_t children = 0;
    for (size_t i = 0; i < subject_count; i++) {
        const struct subject *s = &subjects[i];
        char parent[ID_SIZE], id[ID_SIZE];
        if (!s->crud->parent || !s->create)
            continue;
        children++;
        create_parent(s, parent);
        create(s, parent, id);
        const struct subject *above = subject_of(s->crud->parent);
        CHECK_ROW(above->remove, call_row(above->remove, "", parent, NULL), above->remove->success);
        is_not_there(s, parent, id);
        CHECK_ROW(s->list, call_row(s->list, "", parent, NULL), 404);
        CHECK_ROW(s->create, call_row(s->create, "", parent, NULL), 404);
    }
    CHECK(children > 0);
}

static void ids_are_the_same_in_every_life(void)
{
    char first[ROWS_MAX][ID_SIZE], parent[ID_SIZE], again[ID_SIZE];
    for (int round = 0; round < 2; round++) {
        t_service("--port=1");
        sort_rows();
        t_auth = round ? "Bearer some-other-key" : "Bearer test-key";
        for (size_t i = 0; i < subject_count; i++) {
            if (!subjects[i].create)
                continue;
            create_parent(&subjects[i], parent);
            create(&subjects[i], parent, again);
            if (round)
                CHECK_STR(str_from(again), str_from(first[i]));
            memcpy(first[i], again, sizeof again);
        }
    }
    t_auth = "Bearer test-key";
}

static void what_does_not_fit_is_refused(void)
{
    t_service("--store.workspace_bytes=65536");
    sort_rows();
    for (size_t i = 0; i < subject_count; i++) {
        const struct subject *s = &subjects[i];
        char parent[ID_SIZE];
        if (!s->create)
            continue;
        create_parent(s, parent);
        for (int k = 0; k < 1000 && call_row(s->create, "", parent, NULL) != 413; k++)
            continue;
        CHECK_INT(t_status, 413);
        t_call(METHOD_POST, "/__parlel/reset", "");
    }
}

int main(void)
{
    RUN(every_plain_resource_lives_and_dies);
    RUN(children_go_with_their_parent);
    RUN(ids_are_the_same_in_every_life);
    RUN(what_does_not_fit_is_refused);
    t_service_end();
    return T_DONE();
}
