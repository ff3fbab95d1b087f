/* SPDX-License-Identifier: MIT
 * URLs, addresses, and answers of other servers. */
#include "egress/address.h"
#include "egress/egress.h"
#include "egress/reply.h"
#include "egress/url.h"
#include "t.h"

#include <arpa/inet.h>
#include <netinet/in.h>

static void urls_are_read_strictly(void)
{
    static const struct {
        const char *text, *host, *target;
        unsigned port;
        bool secure;
    } right[] = {
        { "https://API.example", "api.example", "/", 443, true },
        { "http://127.0.0.1:8080/a?b=c#d", "127.0.0.1", "/a?b=c", 8080, false },
        { "HTTPS://[2001:db8::1]:1/x", "2001:db8::1", "/x", 1, true },
        { "https://a.b?q", "a.b", "/?q", 443, true },
    };
    static const char *const wrong[] = {
        "",
        "ftp://a",
        "https://",
        "https://a b",
        "https://u@a",
        "https://a\\@b",
        "https://a:0",
        "https://a:65536",
        "https://a:1x",
        "//a",
        "https://\xC3\xA9",
        "https://[::1",
        "https://[::1]x",
        "https://a\n",
        "https://.a",
        "https://a:+1",
    };
    struct arena a;
    struct url url;
    arena_init(&a);
    for (size_t i = 0; i < ARRAY_LEN(right); i++) {
        CHECK(url_read(&a, str_from(right[i].text), &url));
        CHECK_STR(url.host, str_from(right[i].host));
        CHECK_STR(url.target, str_from(right[i].target));
        CHECK_INT(url.port, right[i].port);
        CHECK_INT(url.secure, right[i].secure);
    }
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
        CHECK(!url_read(&a, str_from(wrong[i]), &url));
    arena_fini(&a);
}

static void redirects_lead_where_they_say(void)
{
    struct arena a;
    struct url from, to;
    arena_init(&a);
    CHECK(url_read(&a, STR("https://a.b:8443/x/y"), &from));
    CHECK(url_follow(&a, &from, STR("/z?1"), &to));
    CHECK_STR(url_authority(&a, &to), STR("a.b:8443"));
    CHECK_STR(to.target, STR("/z?1"));
    CHECK(url_follow(&a, &from, STR("//c.d/e"), &to));
    CHECK_STR(url_authority(&a, &to), STR("c.d"));
    CHECK(to.secure);
    CHECK(url_follow(&a, &from, STR("http://[::1]:80/"), &to));
    CHECK_STR(url_authority(&a, &to), STR("[::1]"));
    CHECK(!url_follow(&a, &from, STR("javascript:1"), &to));
    CHECK(!url_follow(&a, &from, STR(""), &to));
    arena_fini(&a);
}

static enum address_kind kind(const char *text)
{
    struct sockaddr_in v4 = { .sin_family = AF_INET };
    struct sockaddr_in6 v6 = { .sin6_family = AF_INET6 };
    if (inet_pton(AF_INET, text, &v4.sin_addr) == 1)
        return address_kind((const struct sockaddr *)&v4);
    CHECK_INT(inet_pton(AF_INET6, text, &v6.sin6_addr), 1);
    return address_kind((const struct sockaddr *)&v6);
}

static void addresses_inside_are_told_from_those_outside(void)
{
    static const char *const outside[] = { "1.1.1.1",         "8.8.8.8",         "172.15.255.255",
                                           "172.32.0.0",      "223.255.255.255", "9.255.255.255",
                                           "2606:4700::1111", "::ffff:8.8.8.8",  "64:ff9b::808:808",
                                           "2a00::1" };
    static const char *const inside[] = {
        "0.0.0.0",     "10.0.0.1",    "100.64.0.1",      "169.254.169.254", "172.16.0.1",
        "172.31.0.1",  "192.168.1.1", "198.18.0.1",      "224.0.0.1",       "255.255.255.255",
        "192.0.2.1",   "::",          "fe80::1",         "fc00::1",         "ff02::1",
        "2001:db8::1", "2002:a00::1", "::ffff:10.0.0.1", "64:ff9b::a00:1",  "2001::1",
    };
    for (size_t i = 0; i < ARRAY_LEN(outside); i++)
        CHECK_INT(kind(outside[i]), ADDRESS_PUBLIC);
    for (size_t i = 0; i < ARRAY_LEN(inside); i++)
        CHECK_INT(kind(inside[i]), ADDRESS_PRIVATE);
    CHECK_INT(kind("127.0.0.1"), ADDRESS_LOOPBACK);
    CHECK_INT(kind("127.255.255.255"), ADDRESS_LOOPBACK);
    CHECK_INT(kind("::1"), ADDRESS_LOOPBACK);
    CHECK_INT(kind("::ffff:127.0.0.1"), ADDRESS_LOOPBACK);
}

static void lists_name_hosts_and_ports(void)
{
    struct str list = STR("127.0.0.1, *.corp:8443,,10.0.0.7:80");
    CHECK(address_is_listed(list, STR("127.0.0.1"), 1));
    CHECK(address_is_listed(list, STR("files.corp"), 8443));
    CHECK(!address_is_listed(list, STR("files.corp"), 443));
    CHECK(!address_is_listed(list, STR("10.0.0.7"), 81));
    CHECK(!address_is_listed(STR(""), STR("a"), 1));
}

static void check_reply(const char *text, enum reply_state state, const char *body)
{
    for (size_t piece = 1; piece < 40; piece += 7) {
        struct arena a;
        struct reply r;
        struct buf out;
        struct str bytes = str_from(text);
        arena_init(&a);
        buf_init(&out, 1 << 20);
        reply_init(&r, &a, false);
        for (; bytes.n && r.state <= REPLY_BODY; bytes = str_sub(bytes, piece, bytes.n))
            reply_feed(&r, str_sub(bytes, 0, piece), &out);
        if (r.state <= REPLY_BODY)
            reply_close(&r);
        CHECK_INT(r.state, state);
        CHECK_STR(buf_view(&out), str_from(body));
        reply_fini(&r);
        buf_fini(&out);
        arena_fini(&a);
    }
}

static void an_end_is_told_from_a_break(void)
{
    check_reply("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc", REPLY_WHOLE, "abc");
    check_reply("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nabc", REPLY_BROKEN, "abc");
    check_reply("HTTP/1.1 200 OK\r\n\r\nabc", REPLY_WHOLE, "abc");
    check_reply("HTTP/1.1 204 No\r\n\r\n", REPLY_WHOLE, "");
    check_reply("HTTP/1.1 100 C\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx", REPLY_WHOLE,
                "x");
    check_reply(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n2;e\r\nbc\r\n0\r\n\r\n",
        REPLY_WHOLE, "abc");
    check_reply("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n", REPLY_BROKEN,
                "a");
    check_reply("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n", REPLY_BROKEN,
                "a");
    check_reply("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n",
                REPLY_BROKEN, "");
    check_reply("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n", REPLY_BROKEN, "");
    check_reply("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", REPLY_BROKEN, "");
    check_reply("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", REPLY_BROKEN,
                "");
    check_reply("HTTP/1.1 200 OK\r\nbad name: 1\r\n\r\n", REPLY_BROKEN, "");
    check_reply("HTTP/1.1 200 OK\r\nX: a\rb\r\n\r\n", REPLY_BROKEN, "");
    check_reply("HTTP/2 200\r\n\r\n", REPLY_BROKEN, "");
    check_reply("", REPLY_BROKEN, "");
}

static void a_trailer_has_an_end(void)
{
    struct buf text;
    buf_init(&text, 1 << 20);
    buf_str(&text, STR("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n"));
    while (text.n < 10000)
        buf_str(&text, STR("a: b\r\n"));
    size_t n = text.n;
    buf_str(&text, STR("\r\n"));
    check_reply(text.p, REPLY_WHOLE, "");
    text.n = n;
    while (text.n < 20000)
        buf_str(&text, STR("a: b\r\n"));
    buf_str(&text, STR("\r\n"));
    check_reply(text.p, REPLY_BROKEN, "");
    buf_fini(&text);
}

/* What waits for a thread too long, or whose caller has left, asks nobody any more. */
static void what_is_late_does_not_even_look_for_the_host(void)
{
    struct egress *e = egress_new();
    struct fetch *f = egress_start(e, &(struct fetch_request){ .method = STR("GET"),
                                                               .url = STR("http://name.invalid/"),
                                                               .allow = STR("*"),
                                                               .most = 1000,
                                                               .idle_ms = 1000 });
    while (fetch_state(f) != FETCH_FAILED)
        fetch_wait(f, fetch_news(f));
    CHECK_STR(fetch_problem(f), STR("it took too long"));
    fetch_release(f);
    egress_free(e);
}

int main(void)
{
    RUN(urls_are_read_strictly);
    RUN(redirects_lead_where_they_say);
    RUN(addresses_inside_are_told_from_those_outside);
    RUN(lists_name_hosts_and_ports);
    RUN(a_trailer_has_an_end);
    RUN(what_is_late_does_not_even_look_for_the_host);
    RUN(an_end_is_told_from_a_break);
    return T_DONE();
}
