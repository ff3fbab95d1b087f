/* SPDX-License-Identifier: MIT
 * The laws of changing options: readers see whole states, which live as long as they are held. */
#include "t.h"

#include "state/settings.h"

#include <malloc.h>
#include <pthread.h>

static struct config start;
static struct settings *settings;

static bool change(const char *name, const char *value)
{
    struct setting one = { str_from(name), str_from(value) };
    struct buf error;
    size_t wrong;
    buf_init(&error, 1024);
    bool ok = settings_change(settings, &one, 1, &wrong, &error);
    buf_fini(&error);
    return ok;
}

/* Only to be compared. */
static const struct config *now(void)
{
    const struct config *c = settings_hold(settings);
    settings_release(settings, c);
    return c;
}

static void a_state_lives_as_long_as_it_is_held(void)
{
    CHECK(now() == &start);
    CHECK(change("timing.ttft_ms", "5"));
    const struct config *five = settings_hold(settings);
    CHECK(change("timing.ttft_ms", "6"));
    CHECK(now() != five);
    settings_share(settings, five);
    settings_release(settings, five);
    CHECK_INT(five->timing_ttft_ms, 5);
    settings_release(settings, five);
    CHECK(change("timing.ttft_ms", NULL));
    CHECK(now() == &start);
}

static long bytes_in_use(void)
{
    return (long)mallinfo2().uordblks;
}

static void states_that_nobody_holds_are_gone(void)
{
    char value[16];
    long before = 0;
    for (int i = 0; i < 4000; i++) {
        snprintf(value, sizeof value, "%d", i + 1);
        CHECK(change("timing.ttft_ms", value));
        before = i == 100 ? bytes_in_use() : before;
    }
    CHECK(bytes_in_use() - before < 100000);
    CHECK(change("timing.ttft_ms", NULL));
}

static void a_wrong_one_undoes_those_before_it(void)
{
    struct setting list[] = { { STR_INIT("timing.ttft_ms"), STR_INIT("5") },
                              { STR_INIT("timing.jitter"), STR_INIT("no") } };
    struct buf error;
    size_t wrong = 0;
    buf_init(&error, 1024);
    CHECK(!settings_change(settings, list, 2, &wrong, &error));
    CHECK_INT(wrong, 1);
    CHECK(error.n > 0);
    CHECK(now() == &start);
    buf_fini(&error);
}

static void *toggle(void *arg)
{
    bool ok = true;
    struct setting list[2] = { { STR_INIT("timing.ttft_ms"), { 0 } },
                               { STR_INIT("timing.delay_ms"), { 0 } } };
    struct buf error;
    size_t wrong;
    buf_init(&error, 1024);
    for (int i = 0; i < 2000; i++) {
        list[0].value = list[1].value = i % 2 ? STR("1") : STR("2");
        ok = settings_change(settings, list, 2, &wrong, &error) && ok;
    }
    buf_fini(&error);
    return ok ? arg : NULL;
}

static void readers_see_whole_states(void)
{
    pthread_t thread;
    size_t torn = 0;
    void *result = NULL;
    pthread_create(&thread, NULL, toggle, settings);
    for (int i = 0; i < 200000; i++) {
        const struct config *c = settings_hold(settings);
        torn += c->timing_ttft_ms != c->timing_delay_ms;
        settings_release(settings, c);
    }
    pthread_join(thread, &result);
    CHECK(result == settings);
    CHECK_INT(torn, 0);
    CHECK(change("timing.ttft_ms", NULL));
    CHECK(change("timing.delay_ms", NULL));
    CHECK(now() == &start);
}

static void a_reset_sets_the_clock_alone_back(void)
{
    CHECK(change("timing.ttft_ms", "5"));
    CHECK(change("clock", "86400"));
    settings_reset(settings);
    CHECK_INT(now()->timing_ttft_ms, 5);
    CHECK_STR(str_from(now()->clock), str_from(start.clock));
    CHECK(change("timing.ttft_ms", NULL));
    CHECK(now() == &start);
}

int main(void)
{
    struct buf error;
    char *none[] = { NULL };
    buf_init(&error, 1024);
    if (!config_load(&start, 0, none, &error))
        return 1;
    settings = settings_new(&start);
    RUN(a_state_lives_as_long_as_it_is_held);
    RUN(states_that_nobody_holds_are_gone);
    RUN(a_wrong_one_undoes_those_before_it);
    RUN(readers_see_whole_states);
    RUN(a_reset_sets_the_clock_alone_back);
    settings_free(settings);
    config_fini(&start);
    buf_fini(&error);
    return T_DONE();
}
