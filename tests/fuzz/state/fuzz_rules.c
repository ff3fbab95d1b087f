/* SPDX-License-Identifier: MIT
 *
 * A line of rules and a line that is a call: no rules crash the parser, a
 * refusal says why, what the index leaves out does not match, and lint and explanations only talk.
 */
#include "state/rules/rules.h"
#include "state/rules/set/index.h"

#include <stdlib.h>

static void require(bool ok)
{
    if (!ok)
        abort();
}

static struct rule_subject subject_of(struct arena *a, struct str text)
{
    static struct budget budget;
    static struct str heavy;
    budget = (struct budget){ BUDGET_CALL };
    const struct json *body = json_parse(a, text, NULL);
    struct rule_subject s = { .arena = a,
                              .budget = &budget,
                              .heavy = &heavy,
                              .kind = STR("chat"),
                              .text = text,
                              .body = body };
    s.model = json_str(json_get(body, STR("model")));
    s.user = json_str(json_get(body, STR("user")));
    s.turn = json_int(json_get(body, STR("turn")));
    return s;
}

static void check_index(struct rule **rules, size_t count, const struct rule_subject *s)
{
    struct rule_index *x = rule_index_new(rules, count);
    const uint64_t *bits = rule_index_candidates(x, s);
    for (size_t i = 0; i < count; i++)
        require(bits[i / 64] >> i % 64 & 1 || !rule_match_holds(&rules[i]->match, s));
    rule_index_free(x);
}

static void check_store(struct arena *a, const struct json *doc, const struct rule_subject *s)
{
    struct rules *store = rules_new();
    struct rules_edit edit = { .key = STR(""), .doc = doc };
    struct rules_list list;
    struct rule_refusal no;
    struct rule_miss misses[RULES_NEAREST], *others;
    if (rules_change(store, a, &edit, &list, &no)) {
        *s->budget = (struct budget){ BUDGET_CALL }; /* as much for both */
        struct rule *peeked = rules_choose(store, s, NULL);
        *s->budget = (struct budget){ BUDGET_CALL };
        struct rule *used = rules_choose(store, s, &(struct rule_use){ 0 });
        require(peeked == used);
        rules_nearest(store, s, misses);
        rules_explain(store, s, used, 100, &others);
        if (used)
            rule_release(used);
        if (peeked)
            rule_release(peeked);
    }
    rules_free(store);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a;
    struct str call = { (const char *)data, size }, text = str_cut(&call, '\n');
    struct rule_refusal no = { { 0 }, { 0 }, { 0 } };
    struct rule **rules;
    size_t count;
    arena_init(&a);
    const struct json *doc = json_parse(&a, text, NULL);
    struct rule_subject s = subject_of(&a, call);
    if (doc && rule_parse(&a, doc, &rules, &count, &no)) {
        check_index(rules, count, &s);
        for (size_t i = 0; i < count; i++)
            rule_release(rules[i]);
        check_store(&a, doc, &s);
    } else if (doc) {
        require(no.message.n && no.hint.n);
    }
    arena_fini(&a);
    return 0;
}
