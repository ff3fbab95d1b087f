/* SPDX-License-Identifier: MIT
 * The laws of http/: methods, headers, percent-decoding, queries, routes, event framing. */
#include "t.h"

#include "http/route.h"
#include "http/sse.h"
#include "http/uri.h"

static struct arena arena;

static void methods_are_case_sensitive(void)
{
    CHECK(method_from(STR("POST")) == METHOD_POST);
    CHECK(method_from(STR("post")) == METHOD_OTHER);
    CHECK(method_from(STR("TRACE")) == METHOD_OTHER);
    CHECK_STR(str_from(method_name(METHOD_DELETE)), STR("DELETE"));
    CHECK_STR(str_from(status_reason(422)), STR("Unprocessable Content"));
    CHECK_STR(str_from(status_reason(299)), STR("Unknown"));
}

static void headers_keep_their_order(void)
{
    struct response r = { 0 };
    char names[40][16];
    for (int i = 0; i < 40; i++) {
        snprintf(names[i], sizeof names[i], "h%d", i);
        response_header(&arena, &r, str_from(names[i]), STR("v"));
    }
    CHECK_INT(r.header_count, 40);
    CHECK_STR(r.headers[39].name, STR("h39"));
    CHECK_STR(r.headers[0].name, STR("h0"));
    const struct header sent[] = { { STR_INIT("a"), STR_INIT("1") },
                                   { STR_INIT("a"), STR_INIT("2") } };
    struct request q = { .headers = sent, .header_count = 2 };
    CHECK_STR(request_header(&q, STR("a")), STR("1"));
    CHECK(request_header(&q, STR("b")).p == NULL);
}

static void thousands_of_headers_are_joined_at_once(void)
{
    enum {
        COUNT = 60000,
        NAMES = 20000
    };
    struct header *sent = ARENA_ARRAY(&arena, struct header, COUNT);
    for (size_t i = 0; i < COUNT; i++)
        sent[i] = (struct header){ arena_printf(&arena, "h%zu", i % NAMES), STR("v") };
    size_t left = headers_join(&arena, sent, COUNT);
    CHECK_INT(left, NAMES);
    for (size_t i = 0; i < left; i += 999) {
        CHECK_STR(sent[i].name, arena_printf(&arena, "h%zu", i));
        CHECK_STR(sent[i].value, STR("v, v, v"));
    }
    for (size_t i = 0; i < COUNT; i++)
        sent[i] = (struct header){ STR("a"), STR("v") };
    CHECK_INT(headers_join(&arena, sent, COUNT), 1);
    CHECK_INT(sent[0].value.n, COUNT * 3 - 2);
}

static void malformed_escapes_stay(void)
{
    CHECK_STR(uri_decode(&arena, STR("ft%3Aopen%2dx"), false), STR("ft:open-x"));
    CHECK_STR(uri_decode(&arena, STR("%zz%4"), false), STR("%zz%4"));
    CHECK_STR(uri_decode(&arena, STR("%"), false), STR("%"));
    CHECK_STR(uri_decode(&arena, STR("a+b"), false), STR("a+b"));
    CHECK_STR(uri_decode(&arena, STR("a+b"), true), STR("a b"));
    CHECK_STR(uri_decode(&arena, STR("%00x"), false), ((struct str){ "\0x", 2 }));
}

static void query_parameters_come_in_order(void)
{
    struct str q = STR("a=1&&b&c=x%26y=z&a=2"), name, value;
    CHECK(query_next(&arena, &q, &name, &value));
    CHECK_STR(value, STR("1"));
    CHECK(query_next(&arena, &q, &name, &value));
    CHECK_STR(name, STR("b"));
    CHECK(value.p && value.n == 0);
    CHECK(query_next(&arena, &q, &name, &value));
    CHECK_STR(value, STR("x&y=z"));
    CHECK(query_next(&arena, &q, &name, &value));
    CHECK(!query_next(&arena, &q, &name, &value));
    CHECK_STR(query_get(&arena, STR("x=1&a=2&a=3"), STR("a")), STR("2"));
    CHECK(query_get(&arena, STR("x=1"), STR("a")).p == NULL);
}

static const char list[] = "list", one[] = "one", del[] = "del", mine[] = "mine", sub[] = "sub",
                  root[] = "root", deep[] = "deep";

static struct route_table *table(void)
{
    struct route_table *t = route_table_new();
    route_table_add(t, METHOD_GET, "/", root);
    route_table_add(t, METHOD_GET, "/v1/models", list);
    route_table_add(t, METHOD_GET, "/v1/models/{model_id*}", one);
    route_table_add(t, METHOD_DELETE, "/v1/models/{model_id*}", del);
    route_table_add(t, METHOD_GET, "/v1/agents/mine", mine);
    route_table_add(t, METHOD_POST, "/v1/agents/{id}/sub", sub);
    route_table_add(t, METHOD_POST, "/v1/agents/{id}/sub/{n}", deep);
    return t;
}

static void literals_beat_parameters_and_give_way(void)
{
    struct route_table *t = table();
    CHECK(route_find(t, METHOD_GET, STR("/")).row == root);
    CHECK(route_find(t, METHOD_GET, STR("/v1/models")).row == list);
    CHECK(route_find(t, METHOD_HEAD, STR("/v1/models")).row == list);
    struct route_match m = route_find(t, METHOD_GET, STR("/v1/models/a/b%3Ac"));
    CHECK(m.row == one);
    CHECK_STR(m.params[0], STR("a/b%3Ac"));
    CHECK(route_find(t, METHOD_GET, STR("/v1/agents/mine")).row == mine);
    m = route_find(t, METHOD_POST, STR("/v1/agents/mine/sub"));
    CHECK(m.row == sub);
    CHECK_STR(m.params[0], STR("mine"));
    m = route_find(t, METHOD_POST, STR("/v1/agents/a/sub/7"));
    CHECK(m.row == deep);
    CHECK_STR(m.params[1], STR("7"));
    route_table_free(t);
}

static void misses_say_how_far_they_got(void)
{
    struct route_table *t = table();
    struct route_match m = route_find(t, METHOD_PUT, STR("/v1/models/x"));
    CHECK(!m.row && m.methods == (1u << METHOD_GET | 1u << METHOD_DELETE));
    m = route_find(t, METHOD_GET, STR("/v1/images/generations"));
    CHECK(!m.row && !m.methods && m.known == 1);
    m = route_find(t, METHOD_GET, STR("/v1/agents/x/y"));
    CHECK(!m.row && !m.methods && m.known == 2);
    CHECK(!route_find(t, METHOD_GET, STR("/v1/models/")).methods);
    CHECK(!route_find(t, METHOD_GET, STR("")).methods);
    CHECK(!route_find(t, METHOD_GET, STR("v1")).methods);
    CHECK(!route_find(t, METHOD_POST, STR("/v1/agents//sub")).methods);
    CHECK(!route_find(t, METHOD_OTHER, STR("/v1/models")).row);
    route_table_free(t);
}

static void the_row_near_a_path_is_of_its_deepest_node(void)
{
    struct route_table *t = table();
    CHECK(route_near(t, STR("/v1/models")) == list);
    CHECK(route_near(t, STR("/v1/models/a/b")) == one);
    CHECK(route_near(t, STR("/v1/agents/mine/nope")) == mine);
    CHECK(route_near(t, STR("/v1/agents/a/nope")) == sub);
    CHECK(route_near(t, STR("/v1/agents/a/sub/7/nope")) == deep);
    CHECK(route_near(t, STR("/nope")) != NULL);
    route_table_free(t);
    t = route_table_new();
    CHECK(!route_near(t, STR("/nope")));
    route_table_free(t);
}

static void a_literal_without_the_method_gives_way(void)
{
    struct route_table *t = table();
    route_table_add(t, METHOD_POST, "/v1/models/search", sub);
    CHECK(route_find(t, METHOD_POST, STR("/v1/models/search")).row == sub);
    struct route_match m = route_find(t, METHOD_GET, STR("/v1/models/search"));
    CHECK(m.row == one);
    CHECK_STR(m.params[0], STR("search"));
    m = route_find(t, METHOD_PUT, STR("/v1/models/search"));
    CHECK(!m.row && m.methods == 1u << METHOD_POST);
    route_table_free(t);
}

static struct event next_event(struct events *e, struct buf *data)
{
    (void)e;
    bool first = data->n < 10;
    buf_str(data, first ? STR("{}") : STR("1"));
    return first ? (struct event){ .tokens = 7 } : (struct event){ STR("x.done"), .last = true };
}

static void events_are_framed(void)
{
    struct events source = { next_event };
    struct buf b;
    buf_init(&b, 1000);
    CHECK_INT(sse_next(&source, &b).tokens, 7);
    CHECK_STR(buf_view(&b), STR("data: {}\n\n"));
    CHECK(sse_next(&source, &b).last);
    CHECK_STR(buf_view(&b), STR("data: {}\n\nevent: x.done\ndata: 1\n\n"));
    buf_fini(&b);
}

/* Pieces of 10,000 bytes, `left` of them. */
struct pieces {
    struct slices base;
    size_t left;
};

static bool next_piece(struct slices *s, struct buf *out)
{
    struct pieces *p = (struct pieces *)(void *)s;
    memset(buf_room(out, 10000), 'x', 10000);
    out->n += 10000;
    return --p->left > 0;
}

static void slices_are_counted_and_their_beginning_kept(void)
{
    struct pieces source = { { next_piece, -1 }, 3 };
    struct response r = { .slices = &source.base };
    struct buf out;
    buf_init(&out, 1 << 20);
    buf_init(&r.body, 1 << 20);
    buf_str(&out, STR("head"));
    while (response_slice(&r, &out))
        continue;
    CHECK_INT(out.n, 30004);
    CHECK_INT(r.sliced, 30000);
    CHECK_INT(r.body.n, RESPONSE_KEPT);
    CHECK_INT(r.body.p[0], 'x');
    buf_fini(&out);
    buf_fini(&r.body);
}

int main(void)
{
    arena_init(&arena);
    RUN(methods_are_case_sensitive);
    RUN(headers_keep_their_order);
    RUN(thousands_of_headers_are_joined_at_once);
    RUN(malformed_escapes_stay);
    RUN(query_parameters_come_in_order);
    RUN(literals_beat_parameters_and_give_way);
    RUN(misses_say_how_far_they_got);
    RUN(the_row_near_a_path_is_of_its_deepest_node);
    RUN(a_literal_without_the_method_gives_way);
    RUN(events_are_framed);
    RUN(slices_are_counted_and_their_beginning_kept);
    arena_fini(&arena);
    return T_DONE();
}
