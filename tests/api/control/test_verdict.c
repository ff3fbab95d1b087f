/* SPDX-License-Identifier: MIT
 * The verdict: each fault of a client is found, with the entries that prove it, and nothing else.
 */
#include "api/kit.h"

#define SECOND (int64_t)1000000000
#define MILLI (int64_t)1000000

/* What a client did, written straight into the journal: the times are the test's. */
struct deed {
    int64_t at_ns;
    int status;
    const char *body;
    struct journal_outcome outcome;
    int64_t advanced_s;
};

static void record(const struct deed *d)
{
    struct journal *journal = world_journal(t_svc->world);
    struct journal_request request = {
        .at_ns = d->at_ns,
        .advanced_s = d->advanced_s,
        .kind = STR("chat"),
        .operation = STR("chat_completion_v1_chat_completions_post"),
        .method = STR("POST"),
        .path = STR("/v1/chat/completions"),
        .key = STR("the-key"),
        .body = str_from(d->body ? d->body : "{}"),
    };
    struct journal_outcome outcome = d->outcome;
    outcome.status = d->status;
    outcome.duration_ns = 10 * MILLI;
    outcome.ended = outcome.ended ? outcome.ended : "done";
    journal_close(journal, journal_open(journal, &request), &outcome);
}

static void judge(const struct deed *deeds, size_t count)
{
    t_service("--port=1");
    for (size_t i = 0; i < count; i++)
        record(&deeds[i]);
    CHECK_INT(t_call(METHOD_GET, "/__parlel/verdict", ""), 200);
}
#define JUDGE(...)                                                                                 \
    judge((const struct deed[]){ __VA_ARGS__ }, ARRAY_LEN(((const struct deed[]){ __VA_ARGS__ })))

static bool is_clean(void)
{
    return str_starts(t_body, STR("{\"findings\":[],\"notes\":[")) && json_bool(t_json("/ok"));
}

static bool found(const char *kind, size_t entries)
{
    return json_count(t_json("/findings")) == 1 &&
           str_eq(json_str(t_json("/findings/0/kind")), str_from(kind)) &&
           json_count(t_json("/findings/0/entries")) == entries && !json_bool(t_json("/ok"));
}

static void good_clients_are_found_innocent(void)
{
    JUDGE({ .at_ns = 0, .status = 200 }, { .at_ns = SECOND, .status = 200 },
          { .at_ns = 2 * SECOND, .status = 200 });
    CHECK(is_clean());
    /* waits as told, within the slack */
    JUDGE({ .at_ns = 0, .status = 429, .outcome.retry_after_ms = 2000 },
          { .at_ns = 1960 * MILLI, .status = 200 });
    CHECK(is_clean());
    /* backs off */
    JUDGE({ .at_ns = 0, .status = 500 }, { .at_ns = 500 * MILLI, .status = 503 },
          { .at_ns = 1500 * MILLI, .status = 500 }, { .at_ns = 3500 * MILLI, .status = 200 });
    CHECK(is_clean());
    /* other bodies are other calls, a repetition long after is one too */
    JUDGE({ .at_ns = 0, .status = 422, .body = "{\"a\":1}" },
          { .at_ns = SECOND, .status = 422, .body = "{\"a\":2}" },
          { .at_ns = 3600 * SECOND, .status = 422, .body = "{\"a\":1}" });
    CHECK(is_clean());
    /* the test moved the clock instead of waiting */
    JUDGE({ .at_ns = 0, .status = 429, .outcome.retry_after_ms = 60000 },
          { .at_ns = 20 * MILLI, .status = 200, .advanced_s = 60 });
    CHECK(is_clean());
}

static void a_retry_before_its_time_is_found(void)
{
    JUDGE({ .at_ns = 0, .status = 429, .outcome.retry_after_ms = 2000 },
          { .at_ns = 510 * MILLI, .status = 200 });
    CHECK(found("retry_after_ignored", 2));
    CHECK_STR(json_str(t_json("/findings/0/message")),
              STR("chat: answered 429 with Retry-After 2 s, sent again after 0.500 s"));
    CHECK_INT(json_int(t_json("/findings/0/entries/0")), 1);
    CHECK_INT(json_int(t_json("/findings/0/entries/1")), 2);
    JUDGE({ .at_ns = 0, .status = 429, .outcome.retry_after_ms = 500 },
          { .at_ns = 110 * MILLI, .status = 200 });
    CHECK_STR(json_str(t_json("/findings/0/message")),
              STR("chat: answered 429 with Retry-After 0.5 s, sent again after 0.100 s"));
}

static void what_cannot_succeed_is_not_to_be_repeated(void)
{
    static const int final[] = { 400, 401, 403, 404, 422 };
    for (size_t i = 0; i < ARRAY_LEN(final); i++) {
        JUDGE({ .at_ns = 0, .status = final[i] }, { .at_ns = SECOND, .status = final[i] },
              { .at_ns = 3 * SECOND, .status = final[i] });
        CHECK(found("retried_non_retryable", 3));
    }
    /* two at once are two calls */
    JUDGE({ .at_ns = 0, .status = 422 }, { .at_ns = 1 * MILLI, .status = 422 });
    CHECK(is_clean());
}

static void storms_and_haste_are_found(void)
{
    struct deed deeds[11];
    for (size_t i = 0; i < ARRAY_LEN(deeds); i++)
        deeds[i] = (struct deed){ .at_ns = (int64_t)(i * i) * SECOND, .status = 503 };
    judge(deeds, 10);
    CHECK(is_clean());
    judge(deeds, 11);
    CHECK(found("retry_storm", 11));
    JUDGE({ .at_ns = 0, .status = 500 }, { .at_ns = 20 * MILLI, .status = 500 },
          { .at_ns = 40 * MILLI, .status = 200 });
    CHECK(found("no_backoff", 3));
    JUDGE({ .at_ns = 0, .status = 500 }, { .at_ns = SECOND, .status = 500 },
          { .at_ns = 2 * SECOND, .status = 500 }, { .at_ns = 3 * SECOND, .status = 200 });
    CHECK(found("no_backoff", 4));
}

static void streams_that_are_not_read_as_one_must_are_found(void)
{
    struct journal_outcome truncated = { .streamed = true, .ended = "fault", .fault = "truncate" };
    struct journal_outcome malformed = { .streamed = true, .ended = "done", .fault = "malformed" };
    struct journal_outcome left = { .streamed = true, .ended = "aborted", .delivered = 3 };
    struct journal_outcome noticed = { .streamed = true, .ended = "aborted", .fault = "malformed" };
    struct journal_outcome stall = { .streamed = true, .ended = "aborted", .fault = "stall" };
    JUDGE({ .at_ns = 0, .status = 200, .outcome = truncated });
    CHECK(found("truncated_stream_accepted", 1));
    JUDGE({ .at_ns = 0, .status = 200, .outcome = truncated }, { .at_ns = SECOND, .status = 200 });
    CHECK(is_clean());
    JUDGE({ .at_ns = 0, .status = 200, .outcome = malformed });
    CHECK(found("malformed_event_ignored", 1));
    JUDGE({ .at_ns = 0, .status = 200, .outcome = noticed },
          { .at_ns = SECOND, .status = 200, .body = "{\"b\":1}", .outcome = stall });
    CHECK(is_clean());
    JUDGE({ .at_ns = 0, .status = 200, .outcome = left });
    CHECK(found("abandoned_stream", 1));
    CHECK_STR(json_str(t_json("/findings/0/message")),
              STR("chat: the client left after 3 of the stream's events"));
}

static void it_is_for_people_too_and_for_one_key(void)
{
    JUDGE({ .at_ns = 0, .status = 429, .outcome.retry_after_ms = 2000 },
          { .at_ns = 510 * MILLI, .status = 200 });
    CHECK_INT(t_call(METHOD_GET, "/__parlel/verdict?format=text", ""), 200);
    CHECK_BODY("retry_after_ignored: chat: answered 429 with Retry-After 2 s, sent again after "
               "0.500 s (requests 1, 2)\n");
    t_call(METHOD_GET, "/__parlel/verdict?key=the-key", "");
    CHECK(found("retry_after_ignored", 2));
    t_call(METHOD_GET, "/__parlel/verdict?key=other", "");
    CHECK(is_clean());
    t_call(METHOD_GET, "/__parlel/verdict?key=other&format=text", "");
    CHECK_BODY("ok: nothing to object to\n");
    CHECK_INT(t_call(METHOD_GET, "/__parlel/verdict?format=xml", ""), 400);
    CHECK_INT(t_call(METHOD_GET, "/__parlel/verdict?keys=x", ""), 400);
}

/* Through dispatch: what the fake sent is what is judged. */
static void answers_are_judged_by_what_was_sent(void)
{
    static const char body[] = "{\"model\":\"mistral-small-latest\",\"messages\":[{\"role\":"
                               "\"user\",\"content\":\"x\"}]}";
    t_service("--limits.requests_per_minute=1");
    t_call(METHOD_POST, "/v1/chat/completions", body);
    t_call(METHOD_POST, "/v1/chat/completions", body);
    t_call(METHOD_POST, "/v1/chat/completions", body);
    t_call(METHOD_GET, "/__parlel/verdict", "");
    CHECK(found("retry_after_ignored", 2));
    CHECK_INT(json_int(t_json("/findings/0/entries/0")), 2);
    t_call(METHOD_POST, "/__parlel/reset", "");
    t_call(METHOD_POST, "/v1/chat/completions", body);
    t_call(METHOD_POST, "/v1/chat/completions", body);
    t_call(METHOD_POST, "/__parlel/clock", "{\"advance_s\":60}");
    t_call(METHOD_POST, "/v1/chat/completions", body);
    CHECK_INT(t_status, 200);
    t_call(METHOD_GET, "/__parlel/verdict", "");
    CHECK(is_clean());
}

/* ---- notes ---- */

#define VERDICT "/__parlel/verdict"
#define CHAT "/v1/chat/completions"
#define ASK(text)                                                                                  \
    "{\"model\":\"mistral-small-latest\",\"messages\":[{\"role\":\"user\",\"content\":\"" text     \
    "\"}]}"

static size_t notes_of(const char *kind, struct str *message)
{
    for (size_t i = 0; i < json_count(t_json("/notes")); i++) {
        const struct json *note = json_at(t_json("/notes"), i);
        if (!str_eq(json_str(json_get(note, STR("kind"))), str_from(kind)))
            continue;
        *message = json_str(json_get(note, STR("message")));
        return 1 + json_count(json_get(note, STR("entries")));
    }
    return 0;
}

static void play_around(void)
{
    t_service("--port=1");
    t_call(METHOD_POST, CHAT, ASK("before there are rules"));
    t_call(METHOD_POST, "/__parlel/rules",
           "[{\"name\":\"used\",\"match\":{\"user\":\"yes\"},\"reply\":{}},{\"name\":\"idle\","
           "\"match\":{\"user\":\"no\"},\"reply\":{}},{\"enabled\":false,\"reply\":{}}]");
    t_call(METHOD_POST, CHAT, ASK("yes"));
    t_call(METHOD_POST, "/v1" CHAT, ASK("other"));
    t_call(METHOD_GET, "/nowhere", "");
    t_call(METHOD_POST, CHAT, "{\"messages\":1}");
}

static void notes_stand_beside_and_do_not_count(void)
{
    struct str message;
    play_around();
    CHECK_INT(t_call(METHOD_GET, VERDICT "?assert=true", ""), 200);
    CHECK(json_bool(t_json("/ok")));
    CHECK_INT(json_count(t_json("/findings")), 0);
    CHECK_INT(json_count(t_json("/notes")), 5);
    CHECK_INT(notes_of("unmatched_call", &message), 4);
    CHECK_STR(message, STR("3 calls no rule answered, while there were some"));
    CHECK_INT(notes_of("unknown_path", &message), 2);
    CHECK_INT(notes_of("doubled_v1", &message), 2);
    CHECK_INT(notes_of("validation_refused", &message), 2);
    CHECK_INT(notes_of("unused_rule", &message), 1);
    CHECK_STR(message, STR("1 rule answered nothing: idle"));
    CHECK_INT(t_call(METHOD_GET, VERDICT "?format=text", ""), 200);
    CHECK(str_starts(t_body, STR("ok: nothing to object to\nnote: unmatched_call: ")));
}

static void what_is_expected_not_to_be_counts(void)
{
    struct str message;
    play_around();
    CHECK_INT(t_call(METHOD_GET, VERDICT "?expect=doubled_v1,unused_rule", ""), 200);
    CHECK(!json_bool(t_json("/ok")));
    CHECK_INT(json_count(t_json("/findings")), 2);
    CHECK_INT(json_count(t_json("/notes")), 3);
    CHECK_INT(notes_of("doubled_v1", &message), 0);
    CHECK_INT(t_call(METHOD_GET, VERDICT "?expect=doubled_v1&assert=true", ""), 409);
    CHECK_INT(t_call(METHOD_GET, VERDICT "?expect=doubled_v1&assert=true&key=other", ""), 200);
    CHECK_INT(t_call(METHOD_GET, VERDICT "?expect=doubled", ""), 400);
    CHECK_STR(json_str(t_json("/error/path")), STR("expect"));
    CHECK(t_has("unmatched_call, unused_rule"));
    CHECK_INT(t_call(METHOD_GET, VERDICT "?assert=maybe", ""), 400);
    t_service("--limits.requests_per_minute=1");
    t_call(METHOD_POST, CHAT, ASK("x"));
    t_call(METHOD_POST, CHAT, ASK("x"));
    t_call(METHOD_POST, CHAT, ASK("x"));
    CHECK_INT(t_call(METHOD_GET, VERDICT "?assert=true", ""), 409);
    CHECK_INT(t_call(METHOD_GET, VERDICT "?assert=true&format=text", ""), 409);
}

static void milliseconds_win_over_seconds(void)
{
    t_service("--port=1");
    t_call(
        METHOD_POST, "/__parlel/rules",
        "{\"times\":1,\"reply\":{\"status\":429,\"headers\":{\"retry-after\":\"0\",\"retry-after-"
        "ms\":\"30000\"}}}");
    CHECK_INT(t_call(METHOD_POST, CHAT, ASK("x")), 429);
    CHECK_INT(t_call(METHOD_POST, CHAT, ASK("x")), 200);
    t_call(METHOD_GET, VERDICT, "");
    CHECK(found("retry_after_ignored", 2));
    t_call(METHOD_PUT, "/__parlel/rules",
           "{\"times\":1,\"reply\":{\"status\":429,\"headers\":{\"retry-after-ms\":\"1\"}}}");
    CHECK_INT(t_call(METHOD_POST, CHAT, ASK("y")), 429);
    CHECK(!t_header("retry-after").p); /* the fake adds none beside it */
}

int main(void)
{
    RUN(notes_stand_beside_and_do_not_count);
    RUN(what_is_expected_not_to_be_counts);
    RUN(milliseconds_win_over_seconds);
    RUN(good_clients_are_found_innocent);
    RUN(a_retry_before_its_time_is_found);
    RUN(what_cannot_succeed_is_not_to_be_repeated);
    RUN(storms_and_haste_are_found);
    RUN(streams_that_are_not_read_as_one_must_are_found);
    RUN(it_is_for_people_too_and_for_one_key);
    RUN(answers_are_judged_by_what_was_sent);
    t_service_end();
    return T_DONE();
}
