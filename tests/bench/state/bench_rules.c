/* SPDX-License-Identifier: MIT
 *
 * bench_rules: what 10,000 rules cost a call, by the kind of predicate they differ in; the call
 * matches the last of them or none; and what it takes to add one more, and the next call after it,
 * which makes the index. Prints microseconds a call (the promise is below 50, of substrings below
 * 1,000) and milliseconds a change.
 *   bench_rules [rules] [calls]
 */
#include "state/rules/rules.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/* Of this thread: what else the machine does is not counted. */
static int64_t cpu_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static const struct {
    const char *name;
    const char *match; /* %d: the rule's number */
} kinds[] = {
    { "user substring", "{\"operation\":\"chat\",\"user\":\"question number %05d please\"}" },
    { "user equals", "{\"operation\":\"chat\",\"user\":{\"equals\":\"question number %05d\"}}" },
    { "whole body", "{\"contains\":\"number %05d please\"}" },
    { "short substring", "{\"user\":\"q%d!\"}" },
    { "model", "{\"model\":\"ft:small-%d\",\"stream\":false}" },
    { "model glob", "{\"model\":\"ft:small-%d-*\"}" },
    { "key", "{\"key\":\"key-%d\"}" },
    { "body value", "{\"body\":{\"/messages/0/content\":\"question number %05d\"}}" },
    { "operation", "{\"operation\":\"op_%d\"}" },
    { "header", "{\"header\":{\"x-test\":\"t%d\"}}" },
    { "path", "{\"path\":\"/doors/%d/1\"}" },
    { "path glob", "{\"path\":\"/doors/%d/*\"}" },
    { "user regex", "{\"user\":{\"regex\":\"number %05d (please|now)\"}}" },
};

static void add_rules(struct rules *s, const char *match, int count)
{
    struct arena a;
    struct buf text;
    struct rules_list list;
    struct rule_refusal no;
    arena_init(&a);
    buf_init(&text, 64 << 20);
    buf_str(&text, STR("{\"version\":1,\"rules\":["));
    for (int i = 0; i < count; i++) {
        struct str left = str_from(match);
        buf_str(&text, i ? STR(",{\"match\":") : STR("{\"match\":"));
        size_t at = str_find(left, STR("%"), 0);
        bool padded = str_starts(str_sub(left, at, left.n), STR("%05d"));
        buf_str(&text, str_sub(left, 0, at));
        buf_printf(&text, padded ? "%05d" : "%d", i);
        buf_str(&text, str_sub(left, at + (padded ? 4 : 2), left.n));
        buf_str(&text, STR(",\"reply\":{\"content\":\"x\"}}"));
    }
    buf_str(&text, STR("]}"));
    struct rules_edit edit = { .doc = json_parse(&a, buf_view(&text), NULL) };
    if (!rules_change(s, &a, &edit, &list, &no)) {
        printf("refused: %.*s\n", STR_ARG(no.message));
        exit(1);
    }
    buf_fini(&text);
    arena_fini(&a);
}

/* About 1 KB, as a short conversation is. */
static struct str make_body(struct arena *a, int number)
{
    static const char filler[] = "Some words that a user might well write before the question. ";
    struct str text = STR("");
    for (int i = 0; i < 14; i++)
        text = arena_printf(a, "%.*s%s", STR_ARG(text), filler);
    return arena_printf(a,
                        "{\"model\":\"ft:small-%d-x\",\"messages\":[{\"role\":\"user\",\"content\":"
                        "\"%.*s question number %05d please q%d!\"}]}",
                        number, STR_ARG(text), number, number);
}

static struct rule_subject make_subject(struct arena *a, int number, const struct rule_pair *header)
{
    struct str text = make_body(a, number);
    const struct json *body = json_parse(a, text, NULL);
    return (struct rule_subject){
        .arena = a,
        .kind = STR("chat"),
        .operation = arena_printf(a, "op_%d", number),
        .model = json_str(json_get(body, STR("model"))),
        .key = arena_printf(a, "key-%d", number),
        .method = STR("POST"),
        .path = arena_printf(a, "/doors/%d/1", number),
        .user = json_str(json_pointer(body, STR("/messages/0/content"))),
        .text = text,
        .headers = header,
        .header_count = 1,
        .body = body,
    };
}

static double measure(struct rules *s, int number, int calls, bool near, int *found)
{
    struct arena kept, a;
    arena_init(&kept);
    arena_init(&a);
    struct str test = arena_printf(&kept, "t%d", number);
    struct rule_pair header = { STR("x-test"), test };
    struct rule_subject subject = make_subject(&kept, number, &header);
    struct budget budget;
    struct str heavy;
    subject.arena = &a;
    subject.budget = &budget;
    subject.heavy = &heavy;
    int64_t start = 0;
    *found = 0;
    for (int i = -1; i < calls; i++) { /* the first call makes the index */
        struct rule_miss misses[RULES_NEAREST];
        budget = (struct budget){ BUDGET_CALL };
        struct rule *r = rules_choose(s, &subject, &(struct rule_use){ 0 });
        *found += r != NULL;
        if (r)
            rule_release(r);
        else if (near)
            rules_nearest(s, &subject, misses);
        arena_reset(&a);
        if (i < 0)
            start = cpu_ns();
    }
    double us = (double)(cpu_ns() - start) / 1000 / calls;
    arena_fini(&a);
    arena_fini(&kept);
    return us;
}

static double measure_change(struct rules *s, const char *match, double *next_call)
{
    int found;
    int64_t start = cpu_ns();
    add_rules(s, match, 1);
    double ms = (double)(cpu_ns() - start) / 1e6;
    start = cpu_ns();
    (void)measure(s, 1, 0, false, &found);
    *next_call = (double)(cpu_ns() - start) / 1e6;
    return ms;
}

int main(int argc, char **argv)
{
    int count = argc > 1 ? atoi(argv[1]) : 10000, calls = argc > 2 ? atoi(argv[2]) : 2000, found;
    struct rules *none = rules_new();
    printf("%-18s %8.3f us a call\n", "no rules", measure(none, 1, calls, true, &found));
    rules_free(none);
    printf("%d rules:           last   nothing   with near misses      a change, call after\n",
           count);
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
        struct rules *s = rules_new();
        add_rules(s, kinds[i].match, count);
        double last = measure(s, count - 1, calls, false, &found);
        const char *which = found ? "found" : "none fits, or the budget is spent";
        double nothing = measure(s, count + 77777, calls, false, &found);
        double near = measure(s, count + 77777, calls, true, &found);
        double next, change = measure_change(s, kinds[i].match, &next);
        printf("%-18s %8.2f  %8.2f  %8.2f us a call  %6.1f %6.1f ms  %s\n", kinds[i].name, last,
               nothing, near, change, next, which);
        rules_free(s);
    }
    return 0;
}
