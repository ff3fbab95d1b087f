/* SPDX-License-Identifier: MIT
 * The laws of the store: records are found by what they are indexed by, replaced whole, bounded,
 * and gone with their parent, their workspace and their time. */
#include "shelves.h"

static void what_is_added_is_found_by_its_workspace_and_kind(void)
{
    begin(1 << 20, 1 << 20);
    CHECK_INT(add(1, "file", "x"), STORE_OK);
    CHECK_INT(add(1, "file", "x"), STORE_TAKEN);
    CHECK_INT(add(2, "file", "x"), STORE_OK);
    CHECK_INT(add(1, "job", "x"), STORE_OK);
    CHECK(get(1, "file", "x") != NULL);
    CHECK(get(1, "file", "y") == NULL);
    CHECK(get(1, "agent", "x") == NULL);
    CHECK(get(3, "file", "x") == NULL);
    CHECK(drop(1, "file", "x"));
    CHECK(!drop(1, "file", "x"));
    CHECK(get(1, "file", "x") == NULL);
    CHECK(get(2, "file", "x") != NULL);
    CHECK(get(1, "job", "x") != NULL);
    end();
}

static void a_record_keeps_all_that_it_was_given(void)
{
    begin(1 << 20, 1 << 20);
    struct blob *contents = blob_copy(STR("contents"));
    struct record r = { .workspace = 7,
                        .kind = STR("file"),
                        .id = STR("id"),
                        .parent = STR("mother"),
                        .name = STR("name"),
                        .bytes = { "a\0b", 3 },
                        .blob = contents,
                        .created_ms = 1,
                        .updated_ms = 2,
                        .expires_at = 3,
                        .job = { 4, 5, 6 } };
    CHECK_INT(store_add(s, &r), STORE_OK);
    blob_drop(contents);
    const struct record *kept = get(7, "file", "id");
    CHECK_INT(kept->workspace, 7);
    CHECK_STR(kept->kind, STR("file"));
    CHECK_STR(kept->parent, STR("mother"));
    CHECK_STR(kept->name, STR("name"));
    CHECK_STR(kept->bytes, ((struct str){ "a\0b", 3 }));
    CHECK_STR(blob_bytes(kept->blob), STR("contents"));
    CHECK_INT(kept->created_ms, 1);
    CHECK_INT(kept->updated_ms, 2);
    CHECK_INT(kept->expires_at, 3);
    CHECK(kept->job.row == 4 && kept->job.looks == 5 && kept->job.since == 6);
    CHECK_INT(kept->order, 1);
    end();
}

static void who_holds_a_record_reads_on(void)
{
    begin(1 << 20, 1 << 20);
    struct record r = draft(1, "file", "x");
    r.blob = blob_copy(STR("contents"));
    CHECK_INT(store_add(s, &r), STORE_OK);
    blob_drop(r.blob);
    const struct record *held = get(1, "file", "x");
    CHECK(drop(1, "file", "x"));
    CHECK_INT(store_bytes(s), 0);
    store_forget(s, 1);
    CHECK_STR(held->bytes, STR("{}"));
    CHECK_STR(blob_bytes(held->blob), STR("contents"));
    end();
}

static void a_record_is_replaced_only_by_who_saw_it_last(void)
{
    begin(1 << 20, 1 << 20);
    CHECK_INT(add(1, "file", "x"), STORE_OK);
    CHECK_INT(add(1, "file", "y"), STORE_OK);
    const struct record *old = get(1, "file", "x");
    struct record r = *old;
    r.bytes = STR("{\"n\":1}");
    CHECK_INT(store_replace(s, old, &r), STORE_OK);
    r.bytes = STR("{\"n\":2}");
    CHECK_INT(store_replace(s, old, &r), STORE_STALE);
    CHECK_STR(old->bytes, STR("{}"));
    const struct record *now = get(1, "file", "x");
    CHECK_STR(now->bytes, STR("{\"n\":1}"));
    CHECK_INT(now->order, old->order);
    CHECK(drop(1, "file", "x"));
    CHECK_INT(store_replace(s, now, &r), STORE_STALE);
    CHECK_INT(add(1, "file", "x"), STORE_OK);
    CHECK_INT(store_replace(s, now, &r), STORE_STALE);
    end();
}

static void names_are_unique_among_siblings(void)
{
    begin(1 << 20, 1 << 20);
    struct record r = draft(1, "prompt", "1");
    r.name = STR("hello");
    CHECK_INT(store_add(s, &r), STORE_OK);
    struct record other = draft(1, "prompt", "2");
    other.name = STR("hello");
    CHECK_INT(store_add(s, &other), STORE_TAKEN);
    other.parent = STR("elsewhere");
    CHECK_INT(store_add(s, &other), STORE_OK);
    struct store_key key = { 1, STR("prompt"), STR("hello") };
    CHECK_STR(store_named(s, key, STR(""), &a)->id, STR("1"));
    CHECK_STR(store_named(s, key, STR("elsewhere"), &a)->id, STR("2"));
    CHECK(store_named(s, key, STR("nowhere"), &a) == NULL);
    const struct record *old = get(1, "prompt", "1");
    r.name = STR("bye");
    CHECK_INT(store_replace(s, old, &r), STORE_OK);
    CHECK(store_named(s, key, STR(""), &a) == NULL);
    struct record third = draft(1, "prompt", "3");
    third.name = STR("hello");
    CHECK_INT(store_add(s, &third), STORE_OK);
    third.name = STR("bye");
    CHECK_INT(store_replace(s, get(1, "prompt", "3"), &third), STORE_TAKEN);
    CHECK(drop(1, "prompt", "1"));
    CHECK_INT(store_replace(s, get(1, "prompt", "3"), &third), STORE_OK);
    end();
}

static void a_long_name_is_a_name(void)
{
    begin(1 << 20, 1 << 20);
    char name[1000];
    memset(name, 'n', sizeof name);
    struct record r = draft(1, "prompt", "1");
    r.name = (struct str){ name, sizeof name };
    CHECK_INT(store_add(s, &r), STORE_OK);
    CHECK(store_named(s, (struct store_key){ 1, STR("prompt"), r.name }, STR(""), &a) != NULL);
    CHECK(drop(1, "prompt", "1"));
    CHECK(store_named(s, (struct store_key){ 1, STR("prompt"), r.name }, STR(""), &a) == NULL);
    end();
}

static void children_go_with_their_parent(void)
{
    begin(1 << 20, 1 << 20);
    CHECK_INT(add(1, "library", "L"), STORE_OK);
    CHECK_INT(add(1, "library", "M"), STORE_OK);
    CHECK_INT(add_child("document", "d1", "L"), STORE_OK);
    CHECK_INT(add_child("document", "d2", "L"), STORE_OK);
    CHECK_INT(add_child("document", "d3", "M"), STORE_OK);
    CHECK_INT(add_child("share", "s1", "L"), STORE_OK);
    CHECK_INT(add_child("chunk", "c1", "d2"), STORE_OK);
    CHECK(drop(1, "library", "L"));
    CHECK(!get(1, "document", "d1") && !get(1, "document", "d2") && !get(1, "share", "s1"));
    CHECK(!get(1, "chunk", "c1"));
    CHECK(get(1, "document", "d3") != NULL);
    CHECK(drop(1, "library", "M"));
    CHECK_INT(store_bytes(s), 0);
    end();
}

static void lists_come_in_order_of_creation(void)
{
    begin(1 << 20, 1 << 20);
    struct store_page page;
    static const char *const names[] = { "z", "a", "m", "b" };
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        CHECK_INT(add_child("file", names[i], i % 2 ? "odd" : "even"), STORE_OK);
    struct store_query q = { .workspace = 1, .kind = STR("file"), .most = 10 };
    CHECK_STR(ids(&q, &page), STR("z a m b "));
    CHECK(page.total == 4 && !page.more);
    q.newest_first = true;
    CHECK_STR(ids(&q, &page), STR("b m a z "));
    q.skip = 1;
    q.most = 2;
    CHECK_STR(ids(&q, &page), STR("m a "));
    CHECK(page.total == 4 && page.more);
    q.skip = 9;
    CHECK_STR(ids(&q, &page), STR(""));
    CHECK(page.total == 4 && !page.more);
    q = (struct store_query){
        .workspace = 1, .kind = STR("file"), .parent = STR("odd"), .most = 9
    };
    CHECK_STR(ids(&q, &page), STR("a b "));
    q.after = 2;
    CHECK_STR(ids(&q, &page), STR("b "));
    q.newest_first = true;
    CHECK_STR(ids(&q, &page), STR(""));
    q.after = 4;
    CHECK_STR(ids(&q, &page), STR("a "));
    q.workspace = 2;
    CHECK_STR(ids(&q, &page), STR(""));
    end();
}

static bool is_wanted(const struct record *r, const void *arg)
{
    return r->id.p[0] == *(const char *)arg;
}

static void lists_may_choose(void)
{
    begin(1 << 20, 1 << 20);
    struct store_page page;
    static const char *const names[] = { "a1", "b1", "a2", "b2", "a3" };
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        CHECK_INT(add(1, "file", names[i]), STORE_OK);
    struct store_query q = {
        .workspace = 1, .kind = STR("file"), .most = 2, .keep = is_wanted, .arg = "a"
    };
    CHECK_STR(ids(&q, &page), STR("a1 a2 "));
    CHECK(page.more);
    q.counts = true;
    q.skip = 1;
    CHECK_STR(ids(&q, &page), STR("a2 a3 "));
    CHECK(page.total == 3 && !page.more);
    q.most = 0;
    CHECK_STR(ids(&q, &page), STR(""));
    CHECK(page.total == 3 && page.more);
    q = (struct store_query){ .workspace = 1,
                              .kind = STR("file"),
                              .most = SIZE_MAX,
                              .newest_first = true,
                              .keep = is_wanted,
                              .arg = "b" };
    CHECK_STR(ids(&q, &page), STR("b2 b1 "));
    end();
}

static void bounds_hold_for_all_and_for_each_workspace(void)
{
    begin(3000, 2000);
    int first = 0, second = 0;
    char id[16];
    for (int i = 0; i < 100; i++) {
        snprintf(id, sizeof id, "%d", i);
        first += add(1, "file", id) == STORE_OK;
        second += add(2, "file", id) == STORE_OK;
    }
    CHECK(first > 1 && second > 1 && first < 10 && second < 10);
    CHECK(store_bytes(s) <= 3000);
    CHECK_INT(add(1, "file", "99"), STORE_FULL);
    CHECK(drop(1, "file", "0"));
    CHECK_INT(add(1, "file", "99"), STORE_OK);
    struct record large = draft(1, "file", "99");
    char bytes[2000];
    memset(bytes, ' ', sizeof bytes);
    large.bytes = (struct str){ bytes, sizeof bytes };
    CHECK_INT(store_replace(s, get(1, "file", "99"), &large), STORE_FULL);
    large.bytes = STR("");
    CHECK_INT(store_replace(s, get(1, "file", "99"), &large), STORE_OK);
    end();
}

static void contents_are_counted(void)
{
    begin(100000, 100000);
    struct record r = draft(1, "file", "x");
    char bytes[60000] = { 0 };
    r.blob = blob_copy((struct str){ bytes, sizeof bytes });
    CHECK_INT(store_add(s, &r), STORE_OK);
    CHECK(store_bytes(s) > 60000 && store_bytes(s) < 61000);
    r.id = STR("y");
    CHECK_INT(store_add(s, &r), STORE_FULL);
    blob_drop(r.blob);
    CHECK(drop(1, "file", "x"));
    CHECK_INT(store_bytes(s), 0);
    end();
}

static void what_expired_goes_with_its_children(void)
{
    begin(1 << 20, 1 << 20);
    static const int64_t times[] = { 50, 10, 40, 0, 20, 30, 10 };
    char id[16];
    for (size_t i = 0; i < ARRAY_LEN(times); i++) {
        snprintf(id, sizeof id, "%zu", i);
        struct record r = draft(1 + i % 2, "file", id);
        r.expires_at = times[i];
        CHECK_INT(store_add(s, &r), STORE_OK);
    }
    CHECK_INT(add_child("part", "p", "2"), STORE_OK);
    store_expire(s, 9);
    CHECK(get(2, "file", "1") != NULL);
    store_expire(s, 10);
    CHECK(!get(2, "file", "1") && !get(1, "file", "6"));
    CHECK(get(1, "file", "4") != NULL);
    struct record longer = *get(1, "file", "4");
    longer.expires_at = 60;
    CHECK_INT(store_replace(s, get(1, "file", "4"), &longer), STORE_OK);
    CHECK(drop(2, "file", "5"));
    store_expire(s, 40);
    CHECK(get(1, "file", "4") && get(1, "file", "0"));
    CHECK(!get(1, "file", "2") && !get(1, "part", "p"));
    store_expire(s, 1000000);
    CHECK(!get(1, "file", "4") && !get(1, "file", "0"));
    CHECK(get(2, "file", "3") != NULL);
    end();
}

static void a_workspace_can_be_forgotten(void)
{
    begin(1 << 20, 1 << 20);
    CHECK_INT(add(1, "file", "x"), STORE_OK);
    CHECK_INT(add(2, "file", "x"), STORE_OK);
    CHECK_INT(store_tally(s, 1, 5), 0);
    size_t both = store_bytes(s);
    store_forget(s, 1);
    store_forget(s, 3);
    CHECK(get(1, "file", "x") == NULL);
    CHECK(get(2, "file", "x") != NULL);
    CHECK_INT(store_bytes(s) * 2, both);
    CHECK_INT(store_tally(s, 1, 5), 0);
    end();
}

static void contents_are_told_apart_by_how_often_they_came(void)
{
    begin(1 << 20, 1 << 20);
    for (uint64_t round = 0; round < 3; round++)
        for (uint64_t contents = 0; contents < 2000; contents++)
            if (store_tally(s, 1, contents * 0x9E3779B97F4A7C15) != round)
                t_check(false, __FILE__, __LINE__, "a tally is wrong");
    CHECK_INT(store_tally(s, 2, 0), 0);
    for (uint64_t contents = 0; contents < 100000; contents++)
        if (store_tally(s, 3, contents) != 0)
            t_check(false, __FILE__, __LINE__, "a tally is wrong");
    end();
}

int main(void)
{
    RUN(what_is_added_is_found_by_its_workspace_and_kind);
    RUN(a_record_keeps_all_that_it_was_given);
    RUN(who_holds_a_record_reads_on);
    RUN(a_record_is_replaced_only_by_who_saw_it_last);
    RUN(names_are_unique_among_siblings);
    RUN(a_long_name_is_a_name);
    RUN(children_go_with_their_parent);
    RUN(lists_come_in_order_of_creation);
    RUN(lists_may_choose);
    RUN(bounds_hold_for_all_and_for_each_workspace);
    RUN(contents_are_counted);
    RUN(what_expired_goes_with_its_children);
    RUN(a_workspace_can_be_forgotten);
    RUN(contents_are_told_apart_by_how_often_they_came);
    return T_DONE();
}
