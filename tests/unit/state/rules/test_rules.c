/* SPDX-License-Identifier: MIT
 * The laws of the store of rules: order, counters from many threads, scopes, the index, files. */
#include "t.h"

#include "base/prng.h"
#include "state/rules/file/file.h"
#include "state/rules/set/index.h"

#include <pthread.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

static struct arena arena;

static bool change(struct rules *s, const char *key, const char *text, bool replace)
{
    struct rules_list list;
    struct rule_refusal no;
    struct rules_edit edit = { str_from(key), json_parse(&arena, str_from(text), NULL), replace };
    return rules_change(s, &arena, &edit, &list, &no);
}

static struct rule_subject subject(struct arena *a, const char *key, const char *user)
{
    static struct str heavy;
    return (struct rule_subject){ .budget = t_budget(),
                                  .heavy = &heavy,
                                  .arena = a,
                                  .kind = STR("chat"),
                                  .key = str_from(key),
                                  .user = str_from(user) };
}

/* The label of the rule that a call uses. */
static struct str use(struct rules *s, const char *key, const char *user)
{
    struct rule_subject call = subject(&arena, key, user);
    struct rule *r = rules_choose(s, &call, &(struct rule_use){ 0 });
    struct str label = r ? arena_dup(&arena, rule_label(r)) : STR("");
    if (r)
        rule_release(r);
    return label;
}

static size_t count_of(struct rules *s)
{
    struct rules_list list;
    rules_show(s, &arena, STR(""), &list);
    return list.count;
}

static void priority_decides_then_the_order_they_came(void)
{
    struct rules *s = rules_new();
    CHECK(!rules_any(s));
    CHECK(change(s, "",
                 "{\"rules\":[{\"name\":\"a\",\"reply\":{}},{\"name\":\"b\",\"times\":1,"
                 "\"priority\":5,\"reply\":{}},{\"name\":\"c\",\"times\":1,\"priority\":5,"
                 "\"reply\":{}}]}",
                 false));
    CHECK(change(s, "k",
                 "{\"rules\":[{\"name\":\"own\",\"times\":1,\"reply\":{}},{\"name\":\"own5\","
                 "\"times\":1,\"priority\":5,\"reply\":{}}]}",
                 false));
    static const char *const order[] = { "own5", "b", "c", "own", "a", "a" };
    for (size_t i = 0; i < ARRAY_LEN(order); i++)
        CHECK_STR(use(s, "k", "x"), str_from(order[i]));
    CHECK_STR(use(s, "other", "x"), STR("a"));
    rules_free(s);
}

static void an_id_is_used_once(void)
{
    struct rules *s = rules_new();
    CHECK(change(s, "", "{\"id\":\"id\",\"reply\":{}}", false));
    CHECK(!change(s, "k", "{\"id\":\"id\",\"reply\":{}}", false));
    CHECK(!change(s, "", "{\"rules\":[{\"id\":\"x\",\"reply\":{}},{\"id\":\"x\",\"reply\":{}}]}",
                  true));
    CHECK_INT(count_of(s), 1);
    CHECK(change(s, "", "{\"reply\":{}}", false));
    CHECK(change(s, "", "{\"id\":\"id\",\"reply\":{}}", true));
    CHECK_INT(count_of(s), 1);
    CHECK(rules_delete_one(s, STR("id")));
    CHECK(!rules_delete_one(s, STR("id")));
    CHECK(!rules_any(s));
    rules_free(s);
}

static void a_reset_by_key_leaves_the_others(void)
{
    struct rules *s = rules_new();
    CHECK(change(s, "a", "{\"reply\":{}}", false) && change(s, "b", "{\"reply\":{}}", false));
    rules_reset(s, STR("a"));
    CHECK_INT(count_of(s), 1);
    CHECK_STR(use(s, "a", "x"), STR(""));
    CHECK_STR(use(s, "b", "x"), STR("r2"));
    rules_reset(s, STR(""));
    CHECK_INT(count_of(s), 0);
    rules_free(s);
}

struct crowd {
    struct rules *rules;
    _Atomic int used;
};

static void *call_often(void *arg)
{
    struct crowd *crowd = arg;
    struct arena a;
    arena_init(&a);
    for (int i = 0; i < 200; i++) {
        struct rule_subject call = subject(&a, "k", "x");
        struct rule *r = rules_choose(crowd->rules, &call, &(struct rule_use){ 0 });
        if (r) {
            atomic_fetch_add(&crowd->used, 1);
            rule_release(r);
        }
        arena_reset(&a);
    }
    arena_fini(&a);
    return NULL;
}

static void times_is_exact_from_many_threads(void)
{
    struct crowd crowd = { .rules = rules_new() };
    pthread_t threads[4];
    CHECK(change(crowd.rules, "", "{\"times\":7,\"reply\":{}}", false));
    for (size_t i = 0; i < ARRAY_LEN(threads); i++)
        pthread_create(&threads[i], NULL, call_often, &crowd);
    for (int i = 0; i < 50; i++) /* edits in between */
        CHECK(change(crowd.rules, "", "{\"times\":0,\"reply\":{}}", false));
    for (size_t i = 0; i < ARRAY_LEN(threads); i++)
        pthread_join(threads[i], NULL);
    CHECK_INT(atomic_load(&crowd.used), 7);
    rules_free(crowd.rules);
}

static void the_index_misses_no_rule(void)
{
    static const char *const forms[] = {
        "{\"user\":\"%s\"}",
        "{\"user\":{\"equals\":\"%s\"}}",
        "{\"user\":{\"prefix\":\"%s\"}}",
        "{\"model\":\"*%s*\"}",
        "{\"model\":\"%s\"}",
        "{\"user\":{\"regex\":\"%s\"}}",
        "{\"not\":{\"user\":\"%s\"}}",
        "{\"body\":{\"/a\":\"%s\"}}",
        "{\"tool\":\"%s\"}",
        "{\"contains\":\"%s\",\"turn\":0}",
        "{\"header\":{\"h\":\"%s\"},\"user\":\"a\"}",
    };
    struct prng r = prng_from(7);
    for (int round = 0; round < 60; round++) {
        struct rule *rules[80];
        char word[12], text[24];
        for (size_t i = 0; i < ARRAY_LEN(rules); i++) {
            struct rule **list;
            struct rule_refusal no;
            size_t count, n = (size_t)prng_below(&r, sizeof word);
            for (size_t k = 0; k < n; k++)
                word[k] = "abc"[prng_below(&r, 3)];
            word[n] = 0;
            char match[128];
            const char *form = forms[prng_below(&r, ARRAY_LEN(forms))];
            size_t at = str_find(str_from(form), STR("%s"), 0);
            snprintf(match, sizeof match, "{\"reply\":{},\"match\":%.*s%s%s}", (int)at, form, word,
                     form + at + 2);
            CHECK(
                rule_parse(&arena, json_parse(&arena, str_from(match), NULL), &list, &count, &no));
            rules[i] = list[0];
        }
        size_t n = (size_t)prng_below(&r, sizeof text);
        for (size_t k = 0; k < n; k++)
            text[k] = "abc"[prng_below(&r, 3)];
        struct str value = { text, n };
        struct rule_pair header = { STR("h"), value };
        struct str body = arena_printf(&arena, "{\"a\":\"%.*s\"}", STR_ARG(value));
        struct rule_subject s = { .arena = &arena,
                                  .budget = t_budget(),
                                  .user = value,
                                  .model = value,
                                  .text = body,
                                  .headers = &header,
                                  .header_count = 1,
                                  .tools = &value,
                                  .tool_count = 1,
                                  .body = json_parse(&arena, body, NULL) };
        struct rule_index *x = rule_index_new(rules, ARRAY_LEN(rules));
        uint64_t *bits = rule_index_candidates(x, &s);
        for (size_t i = 0; i < ARRAY_LEN(rules); i++) {
            bool may = bits[i / 64] >> i % 64 & 1;
            CHECK(may || !rule_match_holds(&rules[i]->match, &s));
            CHECK((rule_bits_next(bits, ARRAY_LEN(rules), i) == i) == may);
            rule_release(rules[i]);
        }
        rule_index_free(x);
    }
}

static void write_file(const char *path, const char *text)
{
    char side[256];
    snprintf(side, sizeof side, "%s.new", path);
    FILE *f = fopen(side, "w");
    CHECK(f && fputs(text, f) >= 0 && fclose(f) == 0 && rename(side, path) == 0);
}

enum {
    LOOKS = 3000 /* 10 ms apart; a busy machine takes its time */
};

/* Waits until a call with that text uses the rule of that name. */
static bool comes_to(struct rules *s, const char *name)
{
    for (int i = 0; i < LOOKS; i++) {
        if (str_eq(use(s, "k", "x"), str_from(name)))
            return true;
        usleep(10000);
    }
    return false;
}

static void a_file_is_read_again_when_it_changes(void)
{
    char folder[] = "/tmp/rules-XXXXXX", path[64];
    struct buf problem;
    struct rules *s = rules_new();
    struct rules_list list;
    buf_init(&problem, 4096);
    CHECK(mkdtemp(folder) != NULL);
    snprintf(path, sizeof path, "%s/rules.json", folder);
    CHECK(!rule_file_load(s, path, &problem));
    write_file(path, "{\"name\":\"one\",\"times\":1000000,\"reply\":{}}");
    CHECK(rule_file_load(s, path, &problem));
    struct rule_watch *w = rule_watch_new(s, path);
    CHECK(w != NULL);
    CHECK_STR(use(s, "k", "x"), STR("one"));
    CHECK(change(s, "", "{\"name\":\"api\",\"reply\":{}}", false));
    write_file(path, "{\"name\":\"two\",\"reply\":{}}");
    CHECK(comes_to(s, "two"));
    CHECK_INT(count_of(s), 2);
    write_file(path, "{\"name\":\"bad\",\"repli\":{}}");
    for (int i = 0; i < LOOKS; i++) {
        rules_show(s, &arena, STR(""), &list);
        if (list.file_error.n)
            break;
        usleep(10000);
    }
    CHECK(str_find(list.file_error, STR("repli: there is no such field"), 0) != SIZE_MAX);
    CHECK_STR(use(s, "k", "x"), STR("two"));
    rules_delete(s, STR(""));
    CHECK(!rules_any(s));
    rules_reset(s, STR(""));
    CHECK_STR(use(s, "k", "x"), STR("two"));
    write_file(path, "{\"name\":\"three\",\"reply\":{}}");
    CHECK(comes_to(s, "three"));
    rules_delete(s, STR(""));
    rule_watch_poke(w); /* nothing changed, and yet they are read */
    CHECK(comes_to(s, "three"));
    rule_watch_free(w);
    CHECK(rule_file_load(s, folder, &problem));
    unlink(path);
    rmdir(folder);
    buf_fini(&problem);
    rules_free(s);
}

static void what_is_no_file_is_refused_at_once(void)
{
    char folder[] = "/tmp/rules-XXXXXX", path[64];
    struct buf problem;
    struct rules *s = rules_new();
    struct sockaddr_un at = { .sun_family = AF_UNIX };
    buf_init(&problem, 4096);
    CHECK(mkdtemp(folder) != NULL);
    snprintf(path, sizeof path, "%s/rules.json", folder);
    for (int kind = 0; kind < 4; kind++) {
        int fd = socket(AF_UNIX, SOCK_STREAM, 0);
        memcpy(at.sun_path, path, strlen(path) + 1);
        bool made = kind == 0   ? mkfifo(path, 0600) == 0
                    : kind == 1 ? bind(fd, (struct sockaddr *)&at, sizeof at) == 0
                    : kind == 2 ? mkdir(path, 0700) == 0
                                : symlink("/dev/zero", path) == 0;
        CHECK(made);
        buf_reset(&problem);
        if (kind != 2) { /* a folder by itself is one of rules */
            CHECK(!rule_file_load(s, path, &problem));
            CHECK(str_find(buf_view(&problem), STR("not a file"), 0) != SIZE_MAX);
        }
        buf_reset(&problem);
        CHECK(!rule_file_load(s, folder, &problem));
        CHECK(str_find(buf_view(&problem), STR("not a file"), 0) != SIZE_MAX);
        CHECK(remove(path) == 0);
        close(fd);
    }
    rmdir(folder);
    buf_fini(&problem);
    rules_free(s);
}

int main(void)
{
    arena_init(&arena);
    RUN(what_is_no_file_is_refused_at_once);
    RUN(priority_decides_then_the_order_they_came);
    RUN(an_id_is_used_once);
    RUN(a_reset_by_key_leaves_the_others);
    RUN(times_is_exact_from_many_threads);
    RUN(the_index_misses_no_rule);
    RUN(a_file_is_read_again_when_it_changes);
    arena_fini(&arena);
    return T_DONE();
}
