/* SPDX-License-Identifier: MIT
 * The laws of scripted faults, each on a plain body and on a stream, over real FastCGI. */
#include "unit/server/kit.h"

static const int64_t MS = 1000000;
static const char BODY[] = "{\"some\":\"json\",\"list\":[1,2,3,4]}";
#define EVENT(i) "data: {\"i\":" #i ",\"finish_reason\":null}\n\n"
static const char WHOLE[] = EVENT(0) EVENT(1) EVENT(2) "data: {\"finish_reason\":\"stop\"}\n\n"
                                                       "data: [DONE]\n\n";

struct got {
    struct answer a;
    int fd;
    int64_t took;
};

static void begin(struct got *g, const char *uri)
{
    g->fd = client_connect(socket_path);
    g->took = clock_mono_ns();
    answer_init(&g->a, g->fd);
    CHECK(client_send(g->fd, &(struct ask){ .method = "POST", .uri = uri }));
}

static void end(struct got *g)
{
    answer_fini(&g->a);
    close(g->fd);
}

/* uri of the kind of fault and the rest of the double's arguments, answered as far as it goes */
static void ask_fault(struct got *g, const char *path, enum fault_kind kind, const char *rest)
{
    char uri[64];
    snprintf(uri, sizeof(uri), "%s?%u,%s", path, (unsigned)kind, rest);
    begin(g, uri);
    answer_whole(&g->a, SOON);
    g->took = clock_mono_ns() - g->took;
}

static void check_body(struct got *g, const char *length, const char *body, bool ends)
{
    char line[64];
    snprintf(line, sizeof(line), "Content-Length: %s\r\n", length);
    CHECK(answer_has(&g->a, line));
    CHECK(answer_has(&g->a, "X-Accel-Buffering: no\r\n"));
    CHECK_STR(answer_body(&g->a), str_from(body));
    CHECK(g->a.ended == ends);
    CHECK(!ends || echo_works(g->fd));
    end(g);
}

static void check_events(struct got *g, const char *events, bool ends)
{
    CHECK(answer_has(&g->a, "Status: 200 "));
    CHECK_STR(answer_body(&g->a), str_from(events));
    CHECK(g->a.ended == ends);
    CHECK(ends || g->a.closed);
    CHECK(!ends || echo_works(g->fd));
    end(g);
}

static void disconnect_cuts_the_connection_in_mid_answer(void)
{
    struct got g;
    up(1);
    ask_fault(&g, "/fault", FAULT_DISCONNECT, "0");
    CHECK(g.a.closed);
    check_body(&g, "32", "{\"some\":\"json\",\"", false);
    ask_fault(&g, "/faults", FAULT_DISCONNECT, "0,2");
    check_events(&g, EVENT(0) EVENT(1), false);
    ask_fault(&g, "/faults", FAULT_DISCONNECT, "0,0,5");
    check_events(&g, "", false);
    CHECK(becomes(&tally.ended[ENDED_FAULT], 3));
    CHECK_INT(tally.delivered, 2);
    down();
}

static void fault_past_the_end_strikes_the_last_event(void)
{
    struct got g;
    up(1);
    ask_fault(&g, "/faults", FAULT_DISCONNECT, "0,99");
    check_events(&g, EVENT(0) EVENT(1) EVENT(2) "data: {\"finish_reason\":\"stop\"}\n\n", false);
    ask_fault(&g, "/faults", FAULT_MALFORMED, "0,99");
    check_events(&g,
                 EVENT(0) EVENT(1) EVENT(2) "data: {\"finish_reason\":\"stop\"}\n\n"
                                            "data: [DONE,\n\n",
                 true);
    down();
}

static void truncate_ends_cleanly_without_the_end(void)
{
    struct got g;
    up(1);
    ask_fault(&g, "/fault", FAULT_TRUNCATE, "0");
    check_body(&g, "16", "{\"some\":\"json\",\"", true);
    ask_fault(&g, "/faults", FAULT_TRUNCATE, "0,1");
    check_events(&g, EVENT(0), true);
    ask_fault(&g, "/faults", FAULT_TRUNCATE, "0,99,2");
    check_events(&g, EVENT(0) EVENT(1) EVENT(2), true);
    CHECK_INT(tally.ended[ENDED_FAULT], 3);
    down();
}

static void stall_is_silence_and_then_on(void)
{
    struct got g;
    up(1);
    ask_fault(&g, "/fault", FAULT_STALL, "120");
    CHECK(g.took >= 120 * MS);
    check_body(&g, "32", BODY, true);
    ask_fault(&g, "/faults", FAULT_STALL, "120,1,10");
    CHECK(g.took >= 160 * MS); /* the pace goes on after it */
    check_events(&g, WHOLE, true);
    begin(&g, "/faults?3,1000,2");
    while (!answer_has(&g.a, EVENT(1)))
        CHECK(answer_read(&g.a, SOON));
    CHECK(!answer_has(&g.a, EVENT(2)));
    CHECK(answer_whole(&g.a, SOON));
    check_events(&g, WHOLE, true);
    down();
    CHECK_INT(tally.ended[ENDED_DONE], 6); /* an echo after each */
}

static bool is_held(uint64_t n)
{
    struct arena a;
    uint64_t *numbers;
    arena_init(&a);
    bool found = streams_held(open_streams, &a, &numbers) == 1 && numbers[0] == n;
    arena_fini(&a);
    return found;
}

static void held_stream_goes_on_as_far_as_it_is_released(void)
{
    struct got g;
    up(2);
    begin(&g, "/faults?4,0,1");
    while (!answer_has(&g.a, EVENT(0)))
        CHECK(answer_read(&g.a, SOON));
    CHECK(!answer_read(&g.a, 50));
    CHECK(is_held(1));
    CHECK(!streams_release(open_streams, 2, 1));
    release(1);
    CHECK(answer_read(&g.a, SOON));
    CHECK_STR(answer_body(&g.a), STR(EVENT(0) EVENT(1)));
    CHECK(!answer_read(&g.a, 50));
    release(2);
    while (!answer_has(&g.a, "stop"))
        CHECK(answer_read(&g.a, SOON));
    CHECK(!answer_read(&g.a, 50));
    release(UINT64_MAX);
    CHECK(answer_whole(&g.a, SOON));
    check_events(&g, WHOLE, true);
    down();
}

static void held_answer_waits_before_its_head(void)
{
    struct got g;
    up(2);
    begin(&g, "/fault?4,0");
    CHECK(!answer_read(&g.a, 50));
    release(UINT64_MAX);
    CHECK(answer_whole(&g.a, SOON));
    CHECK(answer_has(&g.a, "Status: 200 "));
    CHECK_STR(answer_body(&g.a), str_from(BODY));
    end(&g);
    down();
}

static void what_is_held_ends_when_it_is_dropped(void)
{
    struct got g, h, paced;
    struct arena a;
    struct stream_view *views;
    arena_init(&a);
    up(2);
    begin(&g, "/faults?4,0,1");
    begin(&h, "/fault?5,0");
    begin(&paced, "/faults?4,0,4,30"); /* not yet where it is held */
    while (!answer_has(&g.a, EVENT(0)))
        CHECK(answer_read(&g.a, SOON));
    CHECK(becomes(&tally.live, 3));
    streams_drop(open_streams, STR("other"));
    CHECK(!answer_read(&g.a, 50));
    CHECK_INT(streams_list(open_streams, &a, &views), 3);
    streams_drop(open_streams, STR(""));
    CHECK_INT(streams_list(open_streams, &a, &views), 0);
    CHECK(!streams_release(open_streams, 1, 1) && !is_held(1));
    CHECK(becomes(&tally.ended[ENDED_FAULT], 3));
    CHECK(!answer_whole(&g.a, SOON) && g.a.closed);
    CHECK(!answer_whole(&h.a, SOON) && h.a.closed);
    CHECK(!answer_whole(&paced.a, SOON) && answer_has(&paced.a, "stop"));
    end(&g);
    end(&h);
    end(&paced);
    down();
    arena_fini(&a);
}

/* Releases race with the stream's way into the hold. */
static void no_release_is_lost(void)
{
    up(2);
    for (int i = 0; i < 200; i++) {
        struct got g;
        begin(&g, "/faults?4,0,0");
        while (!streams_release(open_streams, 1, UINT64_MAX))
            ;
        CHECK(answer_whole(&g.a, SOON));
        end(&g);
        CHECK(becomes(&tally.live, 0));
    }
    down();
}

static void hung_answer_ends_with_the_client_or_the_server(void)
{
    struct got g, h, s;
    up(1);
    begin(&g, "/fault?5,0");
    begin(&h, "/faults?5,0,0");
    CHECK(becomes(&tally.live, 2));
    CHECK(!answer_read(&g.a, 50) && !answer_read(&h.a, 1));
    end(&g);
    CHECK(becomes(&tally.ended[ENDED_ABORTED], 1));
    begin(&s, "/faults?5,0,2");
    while (!answer_has(&s.a, EVENT(1)))
        CHECK(answer_read(&s.a, SOON));
    int64_t start = clock_mono_ns();
    down_after(SOON);
    CHECK(clock_mono_ns() - start < SOON / 2 * MS);
    CHECK_INT(tally.ended[ENDED_ABORTED], 3);
    end(&h);
    end(&s);
}

static void malformed_breaks_one_event_or_the_body(void)
{
    struct got g;
    up(1);
    ask_fault(&g, "/fault", FAULT_MALFORMED, "0");
    check_body(&g, "32", "{\"some\":\"json\",\"list\":[1,2,3,4],", true);
    ask_fault(&g, "/faults", FAULT_MALFORMED, "0,1");
    check_events(&g,
                 EVENT(0) "data: {\"i\":1,\"finish_reason\":null,\n\n" EVENT(
                     2) "data: {\"finish_reason\":\"stop\"}\n\ndata: [DONE]\n\n",
                 true);
    down();
}

static void duplicate_comes_twice(void)
{
    struct got g;
    char twice[80];
    up(1);
    snprintf(twice, sizeof(twice), "%s%s", BODY, BODY);
    ask_fault(&g, "/fault", FAULT_DUPLICATE, "0");
    check_body(&g, "64", twice, true);
    ask_fault(&g, "/faults", FAULT_DUPLICATE, "0,1");
    check_events(&g,
                 EVENT(0) EVENT(1) EVENT(1)
                     EVENT(2) "data: {\"finish_reason\":\"stop\"}\n\ndata: [DONE]\n\n",
                 true);
    CHECK_INT(tally.delivered, 6);
    down();
}

static void slow_body_drips(void)
{
    struct got g;
    up(1);
    size_t reads = 0;
    begin(&g, "/fault?8,1000");
    while (!g.a.ended && answer_read(&g.a, SOON))
        reads++;
    CHECK(reads > 1); /* a busy machine gathers some */
    CHECK(clock_mono_ns() - g.took >= 800 * MS);
    check_body(&g, "32", BODY, true);
    ask_fault(&g, "/faults", FAULT_SLOW_BODY, "200,1");
    CHECK(g.took >= 160 * MS);
    check_events(&g, WHOLE, true);
    down();
}

int main(void)
{
    kit_init();
    RUN(disconnect_cuts_the_connection_in_mid_answer);
    RUN(fault_past_the_end_strikes_the_last_event);
    RUN(truncate_ends_cleanly_without_the_end);
    RUN(stall_is_silence_and_then_on);
    RUN(held_stream_goes_on_as_far_as_it_is_released);
    RUN(held_answer_waits_before_its_head);
    RUN(what_is_held_ends_when_it_is_dropped);
    RUN(no_release_is_lost);
    RUN(hung_answer_ends_with_the_client_or_the_server);
    RUN(malformed_breaks_one_event_or_the_body);
    RUN(duplicate_comes_twice);
    RUN(slow_body_drips);
    return T_DONE();
}
