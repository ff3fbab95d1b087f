/* SPDX-License-Identifier: MIT
 * The laws of the response head. */
#include "t.h"

#include "http/sse.h"
#include "server/wire/fcgi.h"

static struct response answer(int status, struct header *headers, size_t count)
{
    return (struct response){ .status = status,
                              .content_type = STR("application/json"),
                              .headers = headers,
                              .header_count = count };
}

static void line_breaks_make_no_second_header(void)
{
    struct header h[] = { { STR("X-A"), STR("1\r\nX-Evil: 2\n") }, { STR("X\r\n-B"), STR("") } };
    struct response r = answer(429, h, ARRAY_LEN(h));
    struct buf b;
    buf_init(&b, 4096);
    fcgi_put_head(&b, &r, 0, r.events != NULL);
    CHECK_STR(buf_view(&b),
              STR("Status: 429 Too Many Requests\r\nContent-Type: application/json\r\n"
                  "Content-Length: 0\r\nX-A: 1X-Evil: 2\r\nX-B: \r\n\r\n"));
    buf_fini(&b);
}

static void head_of_a_stream_fills_its_record(void)
{
    struct events events = { 0 };
    for (size_t i = 0; i < 8; i++) {
        struct header h = { STR("X-A"), str_sub(STR("12345678"), 0, i) };
        struct response r = answer(200, &h, 1);
        struct buf b;
        r.events = &events;
        buf_init(&b, 4096);
        fcgi_put_head(&b, &r, 0, r.events != NULL);
        CHECK_INT(b.n % 8, 0);
        CHECK(str_ends(buf_view(&b), STR(" no\r\n\r\n")));
        buf_fini(&b);
    }
}

static void body_follows_but_for_head_204_and_304(void)
{
    struct request get = { .method = METHOD_GET }, head = { .method = METHOD_HEAD };
    struct response ok = answer(200, NULL, 0), none = answer(204, NULL, 0);
    struct response same = answer(304, NULL, 0);
    CHECK(fcgi_has_body(&get, &ok));
    CHECK(!fcgi_has_body(&head, &ok));
    CHECK(!fcgi_has_body(&get, &none));
    CHECK(!fcgi_has_body(&get, &same));
}

int main(void)
{
    RUN(line_breaks_make_no_second_header);
    RUN(head_of_a_stream_fills_its_record);
    RUN(body_follows_but_for_head_204_and_304);
    return T_DONE();
}
