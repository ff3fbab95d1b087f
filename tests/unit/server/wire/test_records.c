/* SPDX-License-Identifier: MIT
 * The laws of server/records and server/params: one request, cut anywhere; and what is none. */
#include "t.h"

#include "server/wire/params.h"
#include "server/wire/records.h"
#include "unit/server/client.h"

static struct arena arena;

static const struct ask full = { .method = "POST",
                                 .uri = "/a%2Fb?x=1",
                                 .body = STR_INIT("some text"),
                                 .headers = (const char *const[]){ "HTTP_X_A_B", "1", "HTTP_X_A_B",
                                                                   "2", NULL } };

/* Feeds in pieces; how much was used. */
static size_t feed(struct records *r, struct str bytes, size_t piece)
{
    size_t at = 0;
    while (at < bytes.n && r->state < RECORDS_WHOLE) {
        bool headless = r->state == RECORDS_HEAD;
        at += records_feed(r, str_sub(bytes, at, at + piece < bytes.n ? at + piece : bytes.n));
        if (headless && r->state == RECORDS_BODY)
            records_limit_body(r, 100);
    }
    return at;
}

static void check_full(struct records *r)
{
    struct params p;
    CHECK(r->state == RECORDS_WHOLE && r->keep && !r->too_big);
    CHECK_INT(r->id, 1);
    CHECK_STR(buf_view(&r->body), STR("some text"));
    CHECK(params_read(&arena, &r->params, &p));
    CHECK(p.request.method == METHOD_POST && !p.refused);
    CHECK_STR(p.request.path, STR("/a%2Fb"));
    CHECK_STR(p.request.query, STR("x=1"));
    CHECK_STR(request_header(&p.request, STR("x-a-b")), STR("1, 2"));
    CHECK_STR(request_header(&p.request, STR("content-type")), STR("text/plain"));
}

static void a_request_may_come_in_any_pieces(void)
{
    struct buf sent;
    struct records r;
    buf_init(&sent, CLIENT_MAX);
    put_request(&sent, &full);
    records_init(&r);
    for (size_t piece = 1; piece <= sent.n; piece++) {
        records_reset(&r);
        CHECK_INT(feed(&r, buf_view(&sent), piece), sent.n);
        check_full(&r);
    }
    put_request(&sent, &full);
    for (int i = 0; i < 2; i++) {
        size_t half = sent.n / 2;
        records_reset(&r);
        CHECK_INT(feed(&r, str_sub(buf_view(&sent), (size_t)i * half, sent.n), SIZE_MAX / 2), half);
        check_full(&r);
    }
    records_fini(&r);
    buf_fini(&sent);
}

static void a_connection_by_tls_is_known(void)
{
    static const char *const sent[] = { "\5\2HTTPSon", "\5\3HTTPSoff", "\1\2Aon" };
    for (size_t i = 0; i < ARRAY_LEN(sent); i++) {
        struct params p;
        struct buf b;
        buf_init(&b, 100);
        buf_str(&b, str_from(sent[i]));
        CHECK(params_read(&arena, &b, &p));
        CHECK_INT(p.request.secure, i == 0);
    }
}

static void records_may_be_padded(void)
{
    struct records r;
    records_init(&r);
    static const char sent[] = "\1\1\0\7\0\10\3\0\0\1\0\0\0\0\0\0???"
                               "\1\4\0\7\0\3\1\0\0\0\0?" /* one without name and value, and half */
                               "\1\4\0\7\0\1\0\0\0"
                               "\1\4\0\7\0\0\2\0??"
                               "\1\5\0\7\0\1\377\0b";
    CHECK_INT(feed(&r, (struct str){ sent, sizeof(sent) - 1 }, 5), sizeof(sent) - 1);
    CHECK(r.state == RECORDS_BODY && !r.keep);
    CHECK_STR(buf_view(&r.params), STR("\0\0\0\0"));
    CHECK_STR(buf_view(&r.body), STR("b"));
    char padding[255] = { 0 };
    CHECK_INT(feed(&r, (struct str){ padding, 255 }, 100), 255);
    CHECK_INT(feed(&r, STR("\1\5\0\7\0\0\0\0more"), 100), 8);
    CHECK(r.state == RECORDS_WHOLE);
    records_fini(&r);
}

static void a_body_above_its_limit_is_dropped(void)
{
    struct buf sent;
    struct records r;
    char body[101] = { 0 };
    buf_init(&sent, CLIENT_MAX);
    for (size_t n = 100; n <= 101; n++) {
        buf_reset(&sent);
        put_request(&sent, &(struct ask){ .method = "POST", .uri = "/", .body = { body, n } });
        records_init(&r);
        CHECK_INT(feed(&r, buf_view(&sent), 64), sent.n);
        CHECK(r.state == RECORDS_WHOLE && r.too_big == (n > 100));
        CHECK_INT(r.body.n, n > 100 ? 0 : n);
        records_fini(&r);
    }
    buf_fini(&sent);
}

static void management_records_are_answered(void)
{
    struct records r;
    records_init(&r);
    CHECK_INT(feed(&r, STR("\1\11\0\0\0\2\0\0\0\0\1\143\0\0\0\0\0\0"), 3), 18);
    CHECK_STR(buf_view(&r.replies), STR("\1\12\0\0\0\0\0\0\1\13\0\0\0\10\0\0\143\0\0\0\0\0\0\0"));
    struct buf sent;
    buf_init(&sent, CLIENT_MAX);
    put_request(&sent, &full);
    CHECK_INT(feed(&r, buf_view(&sent), 1000), sent.n);
    check_full(&r);
    buf_reset(&sent);
    records_reset(&r);
    while (sent.n < 10000)
        buf_str(&sent, STR("\1\143\0\0\0\0\0\0"));
    CHECK_INT(feed(&r, buf_view(&sent), 1000), 10000);
    CHECK(r.state == RECORDS_HEAD && r.replies.full && r.replies.n <= 4096);
    records_fini(&r);
    buf_fini(&sent);
}

static void what_is_no_request_is_broken(void)
{
#define BEGUN "\1\1\0\1\0\10\0\0\0\1\0\0\0\0\0\0"
    static const struct str rows[] = {
        STR_INIT("GET / HTTP/1.1\r\n"),
        STR_INIT("\1\1\0\1\0\7\0\0"),        /* a BEGIN of another size */
        STR_INIT("\1\4\0\1\0\0\0\0"),        /* no BEGIN */
        STR_INIT(BEGUN "\1\1\0\1\0\10\0\0"), /* a second one */
        STR_INIT(BEGUN "\1\1\0\2\0\10\0\0"), /* two requests at once */
        STR_INIT(BEGUN "\1\5\0\1\0\0\0\0"),  /* a body before the parameters */
        STR_INIT(BEGUN "\1\2\0\1\0\0\0\0"),  /* given up */
        STR_INIT(BEGUN "\1\4\0\1\0\0\0\0\1\4\0\1\0\0\0\0"),
        STR_INIT(BEGUN "\2\4\0\1\0\0\0\0"),
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct records r;
        records_init(&r);
        (void)feed(&r, rows[i], 3);
        CHECK(r.state == RECORDS_BROKEN);
        records_fini(&r);
    }
}

static void parameters_are_bounded(void)
{
    struct records r;
    char content[65535] = { 0 };
    records_init(&r);
    (void)feed(&r, STR(BEGUN), SIZE_MAX / 2);
    for (size_t i = 0; i < 16; i++) {
        CHECK(r.state == RECORDS_HEAD);
        (void)feed(&r, STR("\1\4\0\1\377\377\0\0"), SIZE_MAX / 2);
        (void)feed(&r, (struct str){ content, sizeof(content) }, SIZE_MAX / 2);
    }
    (void)feed(&r, STR("\1\4\0\1\377\377\0\0"), SIZE_MAX / 2);
    (void)feed(&r, (struct str){ content, sizeof(content) }, SIZE_MAX / 2);
    CHECK(r.state == RECORDS_BROKEN && r.params.n <= RECORDS_PARAMS_MAX);
    records_fini(&r);
}

static void parameters_cut_short_are_none(void)
{
    static const struct str rows[] = { STR_INIT("\1"),
                                       STR_INIT("\2\0a"),
                                       STR_INIT("\1\2ab"),
                                       STR_INIT("\200\0\0"),
                                       STR_INIT("\377\377\377\377\1ab"),
                                       STR_INIT("\1\377\377\377\377ab") };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct params p;
        struct buf b;
        buf_init(&b, 100);
        buf_str(&b, rows[i]);
        CHECK(!params_read(&arena, &b, &p));
        buf_fini(&b);
    }
}

int main(void)
{
    arena_init(&arena);
    RUN(a_request_may_come_in_any_pieces);
    RUN(a_connection_by_tls_is_known);
    RUN(records_may_be_padded);
    RUN(a_body_above_its_limit_is_dropped);
    RUN(management_records_are_answered);
    RUN(what_is_no_request_is_broken);
    RUN(parameters_are_bounded);
    RUN(parameters_cut_short_are_none);
    arena_fini(&arena);
    return T_DONE();
}
