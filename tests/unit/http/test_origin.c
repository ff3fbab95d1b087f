/* SPDX-License-Identifier: MIT
 * The client's view of our address, of headers that may be missing or made up. */
#include "t.h"

#include "http/origin.h"

static void origin_is(const char *host, const char *proto, const char *forwarded, const char *want)
{
    struct arena a;
    struct header headers[3];
    struct request r = { .headers = headers };
    arena_init(&a);
    if (host)
        headers[r.header_count++] = (struct header){ STR("host"), str_from(host) };
    if (proto)
        headers[r.header_count++] = (struct header){ STR("x-forwarded-proto"), str_from(proto) };
    if (forwarded)
        headers[r.header_count++] = (struct header){ STR("x-forwarded-host"), str_from(forwarded) };
    CHECK_STR(request_origin(&a, &r), str_from(want));
    arena_fini(&a);
}

static void it_is_what_the_client_used(void)
{
    origin_is("127.0.0.1:4755", NULL, NULL, "http://127.0.0.1:4755");
    origin_is("[::1]:4755", NULL, NULL, "http://[::1]:4755");
    origin_is("inner", "https", "api.example, middle", "https://api.example");
    origin_is("inner:1", "HTTPS, http", NULL, "https://inner:1");
}

static void a_proxy_in_front_knows_better_than_the_connection(void)
{
    struct arena a;
    struct header headers[] = { { STR_INIT("host"), STR_INIT("h") },
                                { STR_INIT("x-forwarded-proto"), STR_INIT("http") } };
    struct request r = { .headers = headers, .header_count = 1, .secure = true };
    arena_init(&a);
    CHECK_STR(request_origin(&a, &r), STR("https://h"));
    r.header_count = 2;
    CHECK_STR(request_origin(&a, &r), STR("http://h"));
    arena_fini(&a);
}

static void what_cannot_be_is_not_believed(void)
{
    origin_is(NULL, NULL, NULL, "http://localhost");
    origin_is("a b", "gopher", "x/y\"", "http://localhost");
    origin_is("good", "httpsx", "evil.example/path", "http://good");
}

int main(void)
{
    RUN(it_is_what_the_client_used);
    RUN(a_proxy_in_front_knows_better_than_the_connection);
    RUN(what_cannot_be_is_not_believed);
    return T_DONE();
}
