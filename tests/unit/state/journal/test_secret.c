/* SPDX-License-Identifier: MIT
 * What is a secret, and what only looks like one. */
#include "t.h"
#include "state/journal/secret.h"

static void names_tell_by_their_words(void)
{
    static const char *const secret[] = {
        "authorization",
        "proxy-authorization",
        "x-api-key",
        "api_key",
        "apikey",
        "x-goog-api-key",
        "token",
        "access_token",
        "accesstoken",
        "x-auth-token",
        "x-amz-security-token",
        "cookie",
        "set-cookie",
        "x-pass",
        "x-pwd",
        "x-credential",
        "x-credentials",
        "x-jwt",
        "x-signature",
        "x-amz-signature",
        "x-sid",
        "x-csrf",
        "x-xsrf-token",
        "x-bearer",
        "x-private",
        "x-access",
        "sig",
        "code",
        "credential",
        "password",
        "passwd",
        "client_secret",
        "clientsecret",
        "x-auth",
        "x-auth-user",
        "mcp-session",
        "mcp-session-id",
        "x-session",
        "sessionid",
        "key",
        "x-parlel-token",
        "sshpassword",
    };
    static const char *const open[] = {
        "include_auth_actionable_connectors",
        "max_tokens",
        "x-author",
        "author",
        "authority",
        "accept",
        "user-agent",
        "idempotency-key",
        "prompt_cache_key",
        "page_token",
        "next_page_token",
        "country_code",
        "status_code",
        "sort_key",
        "sec-websocket-key",
        "access-control-request-method",
        "x-forwarded-for",
        "monkey",
        "compass",
        "design",
        "content-type",
        "mistral-correlation-id",
        "signal",
        "side",
        "passage",
        "",
        "-",
        "keyboard",
        "tokenizer",
        "x-ratelimit-remaining-tokens-minute",
        "sessions_per_day",
        "secretary",
    };
    for (size_t i = 0; i < ARRAY_LEN(secret); i++) {
        if (!secret_is_named(str_from(secret[i])))
            printf("not told: %s\n", secret[i]);
        CHECK(secret_is_named(str_from(secret[i])));
    }
    for (size_t i = 0; i < ARRAY_LEN(open); i++) {
        if (secret_is_named(str_from(open[i])))
            printf("wrongly told: %s\n", open[i]);
        CHECK(!secret_is_named(str_from(open[i])));
    }
}

static void values_tell_by_their_look(void)
{
    static const char *const rows[][2] = {
        { "https://a.b/c?x=1&token=abc&y=2", "https://a.b/c?x=1&token=[redacted]&y=2" },
        { "https://a.b/c?access_token=abc#f", "https://a.b/c?access_token=[redacted]#f" },
        { "see sk-proj-abcdefghijklmnop1234 there", "see [redacted] there" },
        { "AKIAIOSFODNN7EXAMPLE", "[redacted]" },
        { "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl", "[redacted]" },
        { "Bearer abcdef", "Bearer [redacted]" },
        { "basic dXNlcjpwYXNz", "basic [redacted]" },
        { "https://user:hunter2@host/x", "https://user:[redacted]@host/x" },
        { "own: 0123456789abcdef.", "own: [redacted]" },
        { "text/html, application/json;q=0.9", "text/html, application/json;q=0.9" },
        { "https://a.b/c?max_tokens=5&page_token=xyz",
          "https://a.b/c?max_tokens=5&page_token=xyz" },
        { "sk-", "sk-" },
        { "a bearer of news", "a bearer of news" },
        { "OpenAI/Python 1.2.3", "OpenAI/Python 1.2.3" },
        { "127.0.0.1:4755", "127.0.0.1:4755" },
        { "", "" },
    };
    struct arena a;
    arena_init(&a);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        CHECK_STR(secret_redact(&a, str_from(rows[i][0]), STR("0123456789abcdef")),
                  str_from(rows[i][1]));
    CHECK_STR(secret_redact(&a, STR("key"), STR("key")),
              STR("key")); /* too short to be looked for */
    arena_fini(&a);
}

static void members_of_json_tell_too(void)
{
    static const struct {
        const char *json, *shown;
    } cases[] = {
        { "{\"api_key\":\"a b\",\"key\":\"open\"}",
          "{\"api_key\":\"[redacted]\",\"key\":\"open\"}" },
        { "{\"password\" : \"!!\\\"x\\\"\", \"n\":1}", "{\"password\" : \"[redacted]\", \"n\":1}" },
        { "{\"token\":\"Hello\",\"max_tokens\":5}", "{\"token\":\"Hello\",\"max_tokens\":5}" },
        { "{\"client_secret\":\"\",\"secret\":7}", "{\"client_secret\":\"\",\"secret\":7}" },
        { "[\"password\",\"next\"]", "[\"password\",\"next\"]" },
        { "{\"accessToken\":\"x\",\"page_token\":\"y\"}",
          "{\"accessToken\":\"[redacted]\",\"page_token\":\"y\"}" },
        { "{\"a\":\"Bearer abcdefgh, x\"}", "{\"a\":\"Bearer [redacted], x\"}" },
        { "{\"password\":\"unterminated", "{\"password\":\"unterminated" },
        { "\"password\"", "\"password\"" },
    };
    struct arena a;
    arena_init(&a);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        CHECK_STR(secret_redact_json(&a, str_from(cases[i].json), STR("")),
                  str_from(cases[i].shown));
    arena_fini(&a);
}

/* A key may be anything that the client likes. */
static void json_stays_json_whatever_the_key_is(void)
{
    static const struct {
        const char *key, *json, *shown;
    } cases[] = {
        { "12345678", "{\"random_seed\":12345678,\"x\":\"a 12345678\"}",
          "{\"random_seed\":12345678,\"x\":\"a [redacted]\"}" },
        { "myownkey1", "{\"x\":\"\\nmyownkey1\\tmyownkey1\\u00e9myownkey1\"}",
          "{\"x\":\"\\n[redacted]\\t[redacted]\\u00e9[redacted]\"}" },
        { "ab+cd/ef1=", "[\"=ab+cd/ef1=!\",\"ab+cd/ef2=\"]", "[\"=[redacted]!\",\"ab+cd/ef2=\"]" },
        { "myownkey1", "{\"myownkey1\":\"\\\"myownkey1\"}", "{\"[redacted]\":\"\\\"[redacted]\"}" },
    };
    struct arena a;
    arena_init(&a);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        CHECK_STR(secret_redact_json(&a, str_from(cases[i].json), str_from(cases[i].key)),
                  str_from(cases[i].shown));
    arena_fini(&a);
}

int main(void)
{
    RUN(json_stays_json_whatever_the_key_is);
    RUN(members_of_json_tell_too);
    RUN(names_tell_by_their_words);
    RUN(values_tell_by_their_look);
    return T_DONE();
}
