/* SPDX-License-Identifier: MIT
 * The laws of workspaces: one per key, bounded, the one used the longest ago goes. */
#include "t.h"

#include "state/workspaces.h"

#include <pthread.h>

static size_t list(struct workspaces *s, struct arena *a, struct workspace_view **views)
{
    return workspaces_list(s, a, views);
}

/* A call's use, as world_note makes it. */
static void use_one(struct workspaces *s, const char *key, size_t most)
{
    uint64_t gone;
    workspaces_note(s, str_from(key), 1);
    while (workspaces_evict(s, most, &gone))
        continue;
}

static void the_one_used_the_longest_ago_goes(void)
{
    struct workspaces *s = workspaces_new();
    struct workspace_view *views;
    struct arena a;
    arena_init(&a);
    static const char *const keys[] = { "aaaaaaaa", "bbbbbbbb", "cccccccc", "aaaaaaaa",
                                        "dddddddd" };
    for (size_t i = 0; i < ARRAY_LEN(keys); i++)
        use_one(s, keys[i], 3);
    use_one(s, "", 3);
    CHECK_INT(list(s, &a, &views), 3);
    CHECK(str_starts(str_from(views[0].fingerprint), STR("...dddd-")));
    CHECK(str_starts(str_from(views[1].fingerprint), STR("...aaaa-")));
    CHECK_INT(views[1].requests, 2);
    CHECK(str_starts(str_from(views[2].fingerprint), STR("...cccc-")));
    uint64_t gone = 0;
    CHECK(workspaces_evict(s, 2, &gone));
    CHECK_INT(gone, journal_key_hash(STR("cccccccc")));
    CHECK(!workspaces_evict(s, 2, &gone));
    use_one(s, "aaaaaaaa", 1);
    CHECK_INT(workspaces_count(s), 1);
    CHECK(!workspaces_evict(s, 0, &gone));
    workspaces_note(s, STR("eeeeeeee"), 0);
    CHECK_INT(list(s, &a, &views), 2);
    CHECK_INT(views[0].requests, 0);
    arena_fini(&a);
    workspaces_free(s);
}

static void quotas_are_apart_and_can_be_dropped(void)
{
    struct workspaces *s = workspaces_new();
    struct limits one = { .requests_minute = 1 };
    struct quota_answer answer;
    CHECK(workspaces_take(s, STR("a"), &one, false, 0, &answer));
    CHECK(!workspaces_take(s, STR("a"), &one, false, 0, &answer));
    CHECK(workspaces_take(s, STR("b"), &one, false, 0, &answer));
    workspaces_drop(s, STR("a"));
    CHECK(workspaces_take(s, STR("a"), &one, false, 0, &answer));
    CHECK(!workspaces_take(s, STR("b"), &one, false, 0, &answer));
    CHECK_INT(workspaces_charge(s, STR("b"), false, 0, 7).tokens_minute, 7);
    workspaces_drop(s, STR(""));
    CHECK_INT(workspaces_count(s), 0);
    workspaces_free(s);
}

/* The checks are counted without a lock: threads bring their result home. */
static void *use_many(void *arg)
{
    bool ok = true;
    struct limits l = { .requests_minute = 1 << 20 };
    struct quota_answer answer;
    char key[32];
    for (int i = 0; i < 4000; i++) {
        snprintf(key, sizeof key, "key-%d", i % 97);
        use_one(arg, key, 50);
        ok = workspaces_take(arg, str_from(key), &l, false, 0, &answer) && ok;
    }
    return ok ? arg : NULL;
}

static void threads_may_share_them(void)
{
    struct workspaces *s = workspaces_new();
    pthread_t threads[3];
    for (size_t i = 0; i < ARRAY_LEN(threads); i++)
        pthread_create(&threads[i], NULL, use_many, s);
    for (size_t i = 0; i < ARRAY_LEN(threads); i++) {
        void *result = NULL;
        pthread_join(threads[i], &result);
        CHECK(result == s);
    }
    CHECK(workspaces_count(s) <= 52);
    workspaces_free(s);
}

int main(void)
{
    RUN(the_one_used_the_longest_ago_goes);
    RUN(quotas_are_apart_and_can_be_dropped);
    RUN(threads_may_share_them);
    return T_DONE();
}
