/* SPDX-License-Identifier: MIT
 * What web pages may do with the fake's own endpoints. */
#include "api/kit.h"

static int ask(enum method method, const char *target, const char *name, const char *value)
{
    t_extra = (struct header){ str_from(name), str_from(value) };
    int status = t_call(method, target, "");
    t_extra = (struct header){ 0 };
    return status;
}

static struct str allowed(void)
{
    return t_header("access-control-allow-origin");
}

static void the_service_is_open_to_every_page(void)
{
    t_service();
    CHECK_INT(ask(METHOD_GET, "/v1/models", "origin", "https://else.example"), 200);
    CHECK_STR(allowed(), STR("*"));
    CHECK_INT(ask(METHOD_OPTIONS, "/v1/models", "origin", "https://else.example"), 204);
    CHECK_STR(allowed(), STR("*"));
}

static void pages_of_others_are_refused(void)
{
    static const char *const others[] = { "https://else.example", "null", "https://localhost",
                                          "http://localhost:8080", "http://localhost.else" };
    static const enum method methods[] = { METHOD_GET, METHOD_POST, METHOD_DELETE, METHOD_OPTIONS };
    t_service();
    for (size_t i = 0; i < ARRAY_LEN(others); i++)
        for (size_t k = 0; k < ARRAY_LEN(methods); k++) {
            CHECK_INT(ask(methods[k], "/__parlel/requests", "origin", others[i]), 403);
            CHECK_INT(allowed().n, 0);
            CHECK_STR(json_str(t_json("/error/path")), STR("Origin"));
        }
    CHECK_INT(ask(METHOD_POST, "/__parlel/reset", "origin", "https://else.example"), 403);
    CHECK_INT(ask(METHOD_GET, "/__parlel", "origin", "https://else.example"), 403);
    CHECK_INT(ask(METHOD_GET, "/__parlel/no-such", "origin", "https://else.example"), 403);
}

static void its_own_page_and_programs_pass(void)
{
    t_service();
    CHECK_INT(t_call(METHOD_GET, "/__parlel/requests", ""), 200);
    CHECK_INT(allowed().n, 0);
    CHECK_INT(ask(METHOD_GET, "/__parlel/requests", "origin", "http://localhost"), 200);
    CHECK_INT(ask(METHOD_DELETE, "/__parlel/requests", "origin", "http://LOCALHOST:80"), 200);
}

static void listed_origins_pass_and_are_named(void)
{
    t_service("--control_origins=https://a.example:8443, https://b.example");
    CHECK_INT(ask(METHOD_GET, "/__parlel/requests", "origin", "https://a.example:8443"), 200);
    CHECK_STR(allowed(), STR("https://a.example:8443"));
    CHECK_STR(t_header("vary"), STR("Origin"));
    CHECK_INT(ask(METHOD_OPTIONS, "/__parlel/rules", "origin", "https://b.example"), 204);
    CHECK_STR(allowed(), STR("https://b.example"));
    CHECK_INT(ask(METHOD_GET, "/__parlel/requests", "origin", "https://a.example"), 403);
}

static void names_that_are_not_listed_are_421(void)
{
    t_service("--control_hosts=fake.test:4755,127.0.0.1:4755");
    CHECK_INT(ask(METHOD_GET, "/__parlel/requests", "host", "fake.test:4755"), 200);
    CHECK_INT(ask(METHOD_GET, "/__parlel/requests", "host", "bound-anew.example:4755"), 421);
    CHECK_INT(t_call(METHOD_GET, "/__parlel/requests", ""), 421);
    CHECK_INT(ask(METHOD_GET, "/v1/models", "host", "bound-anew.example:4755"), 200);
}

static void the_short_path_leads_to_the_page(void)
{
    t_service();
    CHECK_INT(t_call(METHOD_GET, "/__parlel", ""), 302);
    CHECK_STR(t_header("location"), STR("__parlel/"));
}

static void a_person_who_opens_the_page_gets_the_dashboard(void)
{
    t_service();
    CHECK_INT(ask(METHOD_GET, "/", "accept", "text/html,application/xhtml+xml,*/*;q=0.8"), 302);
    CHECK_STR(t_header("location"), STR("__parlel/"));
    CHECK_STR(t_header("vary"), STR("Accept"));
    CHECK_INT(ask(METHOD_GET, "/", "accept", "application/json, text/html"), 200);
    CHECK_STR(t_header("vary"), STR("Accept"));
    CHECK_INT(t_call(METHOD_GET, "/", ""), 200);
}

static void the_icon_is_no_traffic_under_test(void)
{
    t_service();
    CHECK_INT(t_call(METHOD_GET, "/favicon.ico", ""), 204);
    CHECK_INT(t_call(METHOD_GET, "/__parlel/requests", ""), 200);
    CHECK_INT(json_int(t_json("/count")), 0);
}

int main(void)
{
    RUN(the_service_is_open_to_every_page);
    RUN(pages_of_others_are_refused);
    RUN(its_own_page_and_programs_pass);
    RUN(listed_origins_pass_and_are_named);
    RUN(names_that_are_not_listed_are_421);
    RUN(a_person_who_opens_the_page_gets_the_dashboard);
    RUN(the_icon_is_no_traffic_under_test);
    RUN(the_short_path_leads_to_the_page);
    t_service_end();
    return T_DONE();
}
