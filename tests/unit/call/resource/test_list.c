/* SPDX-License-Identifier: MIT
 * The laws of lists: each style's query and envelope, pages that lead on to each other, filters. */
#include "t.h"

#include "base/mem/pool.h"
#include "call/env.h"
#include "call/life/read/query.h"
#include "call/resource/list/list.h"
#include "state/journal/journal.h"

static struct config config;
static struct env env;
static struct call *call;
static int status;

static void begin(void)
{
    struct buf error;
    buf_init(&error, 4096);
    CHECK(config_load(&config, 1, (char *const *)(uintptr_t)(const char *[]){ "t" }, &error));
    buf_fini(&error);
    env = (struct env){ .config = &config, .world = world_new(&config), .calls = call_pool_new() };
}

static void end_call(void)
{
    if (call)
        call_end(call, &(struct outcome){ 0 });
    call = NULL;
}

static void end(void)
{
    end_call();
    world_free(env.world);
    pool_free(env.calls);
    config_fini(&config);
}

static void add(const char *id, const char *bytes)
{
    struct record r = { .workspace = journal_key_hash(STR("key")),
                        .kind = STR("thing"),
                        .id = str_from(id),
                        .bytes = str_from(bytes) };
    CHECK_INT(store_add(world_store(env.world), &r), STORE_OK);
}

static void add_five(void)
{
    static const char *const ids[] = { "1", "2", "3", "4", "5" };
    for (size_t i = 0; i < ARRAY_LEN(ids); i++)
        add(ids[i], "{}");
}

static void emit(struct call *c, const struct record *r)
{
    jw_str(&c->jw, r->id);
}

static const struct list_filter filters[] = {
    { "type", "/output/type", LIST_ANY_OF },
    { "q", "/name", LIST_CONTAINS },
    { "on", "/on", LIST_EQUALS },
    { "n", "/n", LIST_EQUALS },
};
static const struct type any_text = STRING();
/* clang-format off */
static const struct field query_fields[] = {
    FIELD("page", OPTIONAL, INT(), DEFAULT("1")),
    FIELD("type", NULLABLE, LIST(NULL, &any_text)),
};
static const struct table query_table = OPEN_TABLE("query", query_fields);
static const struct field answer_fields[] = { FIELD("things", REQUIRED, DICT(NULL)) };
static const struct table answer_table = OPEN_TABLE("Answer", answer_fields);
/* clang-format on */
static const struct route row = {
    .path = "/v1/things", .query = &query_table, .answer = &answer_table, .journalled = true
};

/* The answer of a style to a query. */
static struct str page_of(const struct list_style *style, const char *query)
{
    struct list list = { .style = style,
                         .kind = STR("thing"),
                         .parent = STR(""),
                         .filters = filters,
                         .filter_count = ARRAY_LEN(filters),
                         .emit = emit };
    end_call();
    call = call_new(&env);
    call->route = &row;
    call->key = STR("key");
    call->request.path = STR("/v1/things");
    call->request.query = str_from(query);
    call->query = query_for_table(&call->arena, str_from(query), &query_table);
    status = list_answer(call, &list);
    return buf_view(&call->response.body);
}

#define CHECK_PAGE(style, query, text) CHECK_STR(page_of(&(style), query), STR(text))

static void each_style_has_its_envelope(void)
{
    begin();
    add_five();
    CHECK_PAGE(list_files, "page_size=2",
               "{\"data\":[\"5\",\"4\"],\"object\":\"list\",\"total\":5}");
    CHECK_PAGE(list_files, "page=3&page_size=2&include_total=false",
               "{\"data\":[\"1\"],\"object\":\"list\",\"total\":null}");
    CHECK_PAGE(list_plain, "page=2&page_size=4", "[\"1\"]");
    CHECK_PAGE(list_whole, "page=2", "[\"5\",\"4\",\"3\",\"2\",\"1\"]");
    CHECK_PAGE(list_documents, "page=2&page_size=2",
               "{\"pagination\":{\"total_items\":5,\"total_pages\":3,\"current_page\":2,"
               "\"page_size\":2,\"has_more\":true},\"data\":[\"3\",\"2\"]}");
    CHECK_PAGE(list_voices, "limit=2&offset=4",
               "{\"items\":[\"1\"],\"total\":5,\"page\":3,\"page_size\":2,\"total_pages\":3}");
    CHECK_PAGE(list_items, "limit=2&offset=1", "{\"items\":[\"4\",\"3\"]}");
    CHECK_PAGE(list_observability, "page_size=2&x=%20y&page=2",
               "{\"things\":{\"results\":[\"3\",\"2\"],\"count\":5,"
               "\"next\":\"/v1/things?page_size=2&x=%20y&page=3\","
               "\"previous\":\"/v1/things?page_size=2&x=%20y&page=1\"}}");
    CHECK_PAGE(list_observability, "",
               "{\"things\":{\"results\":[\"5\",\"4\",\"3\",\"2\",\"1\"],\"count\":5,\"next\":null,"
               "\"previous\":null}}");
    CHECK_PAGE(list_tokens, "",
               "{\"data\":[\"5\",\"4\",\"3\",\"2\",\"1\"],\"next_page_token\":null}");
    CHECK_PAGE(list_camel, "", "{\"data\":[\"5\",\"4\",\"3\",\"2\",\"1\"],\"nextPageToken\":\"\"}");
    CHECK_PAGE(list_connectors, "page_size=9",
               "{\"items\":[\"5\",\"4\",\"3\",\"2\",\"1\"],\"pagination\":{\"next_cursor\":null,"
               "\"page_size\":9}}");
    end();
}

static void impossible_pages_are_empty_or_the_first(void)
{
    begin();
    add_five();
    CHECK_PAGE(list_plain, "page=9223372036854775807&page_size=1000", "[]");
    CHECK_PAGE(list_plain, "page=-7&page_size=1", "[\"5\"]");
    CHECK_PAGE(list_plain, "page_size=-1", "[]");
    CHECK_PAGE(list_documents, "page_size=0",
               "{\"pagination\":{\"total_items\":5,\"total_pages\":0,\"current_page\":1,"
               "\"page_size\":0,\"has_more\":true},\"data\":[]}");
    end();
}

/* Follows the cursors of a list; things come and go on the way. */
static void a_cursor_leads_to_what_follows(void)
{
    char query[128] = "page_size=2", token[64];
    begin();
    add_five();
    CHECK_STR(str_sub(page_of(&list_tokens, query), 0, 18), STR("{\"data\":[\"5\",\"4\"],"));
    const struct json *tree = json_parse(&call->arena, buf_view(&call->response.body), NULL);
    snprintf(token, sizeof token, "%.*s",
             STR_ARG(json_str(json_get(tree, STR("next_page_token")))));
    add("6", "{}");
    CHECK(store_remove(world_store(env.world),
                       (struct store_key){ journal_key_hash(STR("key")), STR("thing"), STR("4") }));
    snprintf(query, sizeof query, "page_size=2&page_token=%s", token);
    CHECK_STR(str_sub(page_of(&list_tokens, query), 0, 18), STR("{\"data\":[\"3\",\"2\"],"));
    CHECK_INT(status, 0);
    snprintf(query, sizeof query, "page_size=2&q=x&page_token=%s", token);
    page_of(&list_tokens, query); /* of another list */
    CHECK_INT(status, 422);
    CHECK_PAGE(list_tokens, "page_token=nonsense",
               "{\"detail\":[{\"type\":\"value_error\",\"loc\":[\"query\",\"page_token\"],\"msg\":"
               "\"Value error, it is not a cursor of this list\",\"input\":\"nonsense\"}]}");
    CHECK_INT(status, 422);
    end();
}

static void filters_choose(void)
{
    begin();
    add("a", "{\"name\":\"First One\",\"output\":{\"type\":\"X\"},\"on\":true,\"n\":1}");
    add("b", "{\"name\":\"second\",\"output\":{\"type\":\"Y\"},\"on\":false,\"n\":2.5}");
    add("c", "{\"output\":{\"type\":\"Z\"},\"on\":true}");
    CHECK_PAGE(list_plain, "page_size=9", "[\"c\",\"b\",\"a\"]");
    CHECK_PAGE(list_plain, "type=X", "[\"a\"]");
    CHECK_PAGE(list_plain, "type=X&type=Z", "[\"c\",\"a\"]");
    CHECK_PAGE(list_plain, "q=FIRST", "[\"a\"]");
    CHECK_PAGE(list_plain, "q=o", "[\"b\",\"a\"]");
    CHECK_PAGE(list_plain, "on=true", "[\"c\",\"a\"]");
    CHECK_PAGE(list_plain, "on=true&q=one", "[\"a\"]");
    CHECK_PAGE(list_plain, "n=2.5", "[\"b\"]");
    CHECK_PAGE(list_plain, "n=9", "[]");
    CHECK_PAGE(list_files, "on=true&page_size=1",
               "{\"data\":[\"c\"],\"object\":\"list\",\"total\":2}");
    end();
}

int main(void)
{
    RUN(each_style_has_its_envelope);
    RUN(impossible_pages_are_empty_or_the_first);
    RUN(a_cursor_leads_to_what_follows);
    RUN(filters_choose);
    return T_DONE();
}
