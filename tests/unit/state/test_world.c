/* SPDX-License-Identifier: MIT
 * What the world does with the store: objects go with their workspace, with a reset and with time,
 * and its bounds are those of the options. */
#include "t.h"

#include "state/world.h"

static struct config config;
static struct world *w;
static struct arena a;

#define begin(...)                                                                                 \
    begin_list((int)ARRAY_LEN(((const char *[]){ "t", __VA_ARGS__ })),                             \
               (char *const *)(uintptr_t)(const char *[]){ "t", __VA_ARGS__ })

static void begin_list(int argc, char *const *argv)
{
    struct buf error;
    buf_init(&error, 4096);
    CHECK(config_load(&config, argc, argv, &error));
    buf_fini(&error);
    w = world_new(&config);
    arena_init(&a);
}

static void end(void)
{
    arena_fini(&a);
    world_free(w);
    config_fini(&config);
}

static enum store_result add(const char *key, size_t bytes, int64_t expires_at)
{
    struct record r = { .workspace = journal_key_hash(str_from(key)),
                        .kind = STR("file"),
                        .id = STR("x"),
                        .bytes = { arena_alloc(&a, bytes), bytes },
                        .expires_at = expires_at };
    world_note(w, str_from(key), 1);
    return store_add(world_store(w), &r);
}

static bool is_there(const char *key)
{
    struct store_key id = { journal_key_hash(str_from(key)), STR("file"), STR("x") };
    return store_get(world_store(w), id, &a) != NULL;
}

static void a_reset_forgets_all_or_one_key(void)
{
    begin("--port=1");
    CHECK_INT(add("one", 10, 0), STORE_OK);
    CHECK_INT(add("two", 10, 0), STORE_OK);
    world_reset(w, STR("one"));
    CHECK(!is_there("one") && is_there("two"));
    world_reset(w, STR(""));
    CHECK(!is_there("two"));
    CHECK_INT(store_bytes(world_store(w)), 0);
    end();
}

static void what_an_evicted_workspace_had_is_gone(void)
{
    begin("--workspaces.max=2");
    CHECK_INT(add("one", 10, 0), STORE_OK);
    CHECK_INT(add("two", 10, 0), STORE_OK);
    world_note(w, STR("one"), 1);
    CHECK_INT(add("three", 10, 0), STORE_OK);
    CHECK(is_there("one") && !is_there("two") && is_there("three"));
    end();
}

static void the_worlds_clock_makes_things_expire(void)
{
    int64_t left;
    begin("--clock=1000");
    CHECK_INT(add("one", 10, 1060), STORE_OK);
    CHECK(world_advance(w, 59, &left));
    CHECK(is_there("one"));
    CHECK(world_advance(w, 1, &left));
    CHECK(!is_there("one"));
    end();
}

static void the_options_bound_it(void)
{
    begin("--store.bytes=200000", "--store.workspace_bytes=150000");
    CHECK_INT(add("one", 149000, 0), STORE_OK);
    CHECK_INT(add("two", 60000, 0), STORE_FULL);
    CHECK_INT(add("two", 40000, 0), STORE_OK);
    end();
    begin("--store.workspace_bytes=65536");
    CHECK_INT(add("one", 65536, 0), STORE_FULL);
    end();
}

static void jobs_move_as_the_options_say(void)
{
    begin("--jobs.mode=clock", "--jobs.polls=3", "--clock=1000");
    struct job_pace pace = world_job_pace(w);
    CHECK(pace.mode == JOB_CLOCK && pace.polls == 3 && pace.now == 1000);
    end();
}

int main(void)
{
    RUN(a_reset_forgets_all_or_one_key);
    RUN(what_an_evicted_workspace_had_is_gone);
    RUN(the_worlds_clock_makes_things_expire);
    RUN(the_options_bound_it);
    RUN(jobs_move_as_the_options_say);
    return T_DONE();
}
