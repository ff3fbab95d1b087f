/* SPDX-License-Identifier: MIT
 * What the row of a plain resource may say beyond the ordinary, on a resource made up for it: a
 * prefix, a unique name, constants, refusals of its own, members of its own, lost races. */
#include "api/kit.h"

#include "call/env.h"
#include "call/errors.h"
#include "call/resource/crud.h"

#define THINGS "/v1/things"

/* clang-format off */
static const struct field body_fields[] = {
    FIELD("name", REQUIRED, STRING()),
    FIELD("size", OPTIONAL, INT(), DEFAULT("7")),
    FIELD("note", NULLABLE, STRING()),
};
static const struct table body = OPEN_TABLE("Thing", body_fields);
static const struct field change_fields[] = {
    FIELD("name", NULLABLE, STRING()), FIELD("size", NULLABLE, INT()), FIELD("note", NULLABLE, STRING()),
};
static const struct table change = OPEN_TABLE("Change", change_fields);
static const struct field answer_fields[] = {
    FIELD("id", REQUIRED, STRING()), FIELD("object", REQUIRED, STRING()),
    FIELD("name", REQUIRED, STRING()), FIELD("size", REQUIRED, INT()),
    FIELD("note", NULLABLE, STRING()), FIELD("shout", REQUIRED, STRING()),
};
static const struct table answer = OPEN_TABLE("Answer", answer_fields);
/* clang-format on */

static bool races; /* the next change finds that another was faster, once */

static struct store_key key_of(struct str id)
{
    return (struct store_key){ journal_key_hash(STR("test-key")), STR("thing"), id };
}

/* Somebody else changes the size meanwhile. */
static void change_elsewhere(struct call *call, const struct record *seen)
{
    struct store *s = world_store(call->env->world);
    const struct record *old = store_get(s, key_of(seen->id), &call->arena);
    struct record draft = *old;
    draft.bytes = STR("{\"name\":\"elsewhere\",\"size\":99,\"shout\":\"ELSEWHERE\"}");
    CHECK_INT(store_replace(s, old, &draft), STORE_OK);
}

static int refuse_giants(struct call *call, const struct json *record, const struct record *old)
{
    if (old && races) {
        races = false;
        change_elsewhere(call, old);
    }
    if (json_int(json_get(record, STR("size"))) <= 100)
        return 0;
    return fail_coded(call, 400, NULL, NULL, "too large to %s", old ? "become" : "be");
}

static void add_shout(struct call *call, struct jw *w)
{
    struct str name = json_str(json_get(call->body.json, STR("name")));
    jw_key_str(w, STR("shout"), arena_printf(&call->arena, "%.*s!", STR_ARG(name)));
}

static const struct crud things = {
    .kind = "thing",
    .prefix = "th_",
    .constants = "{\"object\":\"thing\",\"size\":1}",
    .unique = "name",
    .list = &list_plain,
    .check = refuse_giants,
    .add = add_shout,
};

/* clang-format off */
#define OF_THINGS OF_SERVICE(FAMILY_BETA), .kind = "things", .crud = &things, .answer = &answer
static const struct route rows[] = {
    { .operation = "make", .method = METHOD_POST, .path = THINGS, OF_THINGS, .request = REQUEST_JSON,
      .success = 201, .body = &body, .handler = crud_create },
    { .operation = "change", .method = METHOD_PATCH, .path = THINGS "/{id}", OF_THINGS,
      .request = REQUEST_JSON, .success = 200, .body = &change, .handler = crud_update },
    { .operation = "read", .method = METHOD_GET, .path = THINGS "/{id}", OF_THINGS, .success = 200,
      .handler = crud_get },
};
/* clang-format on */

static char path[128];

static void begin(void)
{
    t_service("--port=1");
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        route_table_add(t_svc->routes, rows[i].method, rows[i].path, &rows[i]);
}

static int make(const char *json)
{
    int status = t_call(METHOD_POST, THINGS, json);
    if (status == 201)
        snprintf(path, sizeof path, THINGS "/%s", json_str(t_json("/id")).p);
    return status;
}

static void members_come_from_the_body_the_table_the_hook_and_the_row(void)
{
    begin();
    CHECK_INT(make("{\"name\":\"a\",\"object\":\"mine\",\"shout\":\"\"}"), 201);
    struct str id = json_str(t_json("/id"));
    CHECK(str_starts(id, STR("th_")) && id.n == 35);
    CHECK_STR(str_sub(t_body, 43, t_body.n), STR(",\"object\":\"thing\",\"name\":\"a\",\"size\":7,"
                                                 "\"note\":null,\"shout\":\"a!\"}"));
    CHECK_INT(make("{\"name\":\"b\",\"size\":\"8\",\"note\":\"n\"}"), 201);
    CHECK_STR(str_sub(t_body, 43, t_body.n), STR(",\"object\":\"thing\",\"name\":\"b\",\"size\":8,"
                                                 "\"note\":\"n\",\"shout\":\"b!\"}"));
}

static void names_are_unique(void)
{
    begin();
    CHECK_INT(make("{\"name\":\"a\"}"), 201);
    CHECK_INT(t_call(METHOD_POST, THINGS, "{\"name\":\"a\"}"), 409);
    CHECK_STR(json_str(t_json("/message")), STR("There already is a thing with the name 'a'"));
    t_auth = "Bearer another-key";
    CHECK_INT(t_call(METHOD_POST, THINGS, "{\"name\":\"a\"}"), 201);
    t_auth = "Bearer test-key";
    CHECK_INT(make("{\"name\":\"b\"}"), 201);
    CHECK_INT(t_call(METHOD_PATCH, path, "{\"name\":\"a\"}"), 409);
    CHECK_INT(t_call(METHOD_PATCH, path, "{\"name\":\"c\"}"), 200);
    CHECK_INT(make("{\"name\":\"b\"}"), 201);
}

static void what_the_row_refuses_is_refused_and_changes_nothing(void)
{
    begin();
    CHECK_INT(make("{\"name\":\"a\",\"size\":101}"), 400);
    CHECK_STR(json_str(t_json("/message")), STR("too large to be"));
    CHECK_INT(make("{\"name\":\"a\"}"), 201);
    CHECK_INT(t_call(METHOD_PATCH, path, "{\"size\":101}"), 400);
    CHECK_STR(json_str(t_json("/message")), STR("too large to become"));
    CHECK_INT(t_call(METHOD_GET, path, ""), 200);
    CHECK_INT(json_int(t_json("/size")), 7);
}

static void a_change_that_another_overtook_is_made_again(void)
{
    begin();
    CHECK_INT(make("{\"name\":\"a\"}"), 201);
    races = true;
    CHECK_INT(t_call(METHOD_PATCH, path, "{\"note\":\"late\",\"shout\":\"no\"}"), 200);
    CHECK_INT(json_int(t_json("/size")), 99);
    CHECK_STR(json_str(t_json("/note")), STR("late"));
    CHECK_STR(json_str(t_json("/name")), STR("elsewhere"));
    CHECK_STR(json_str(t_json("/shout")), STR("ELSEWHERE"));
}

static void null_is_a_change_only_where_it_can_be_answered(void)
{
    begin();
    CHECK_INT(make("{\"name\":\"a\",\"note\":\"n\"}"), 201);
    CHECK_INT(t_call(METHOD_PATCH, path, "{\"note\":null,\"name\":null,\"size\":null}"), 200);
    CHECK(json_is(t_json("/note"), JSON_NULL));
    CHECK_STR(json_str(t_json("/name")), STR("a"));
    CHECK_INT(json_int(t_json("/size")), 7);
}

int main(void)
{
    RUN(members_come_from_the_body_the_table_the_hook_and_the_row);
    RUN(names_are_unique);
    RUN(what_the_row_refuses_is_refused_and_changes_nothing);
    RUN(a_change_that_another_overtook_is_made_again);
    RUN(null_is_a_change_only_where_it_can_be_answered);
    t_service_end();
    return T_DONE();
}
