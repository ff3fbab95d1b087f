/* SPDX-License-Identifier: MIT
 * Reading the rules of a snapshot: see load.h. */
#include "base/mem/mem.h"
#include "state/snapshot/load.h"
#include "json/slice.h"

#include <stdio.h>

/* What a list of rules shows, beside the rule itself. */
static bool load_shown(struct loading *l, struct str path, const struct json *v,
                       struct rules_kept *k)
{
    const struct json *key = json_get(v, STR("key"));
    int64_t hits = 0;
    k->is_global = !key || json_is(key, JSON_NULL);
    k->from_file = str_eq(json_str(json_get(v, STR("source"))), STR("file"));
    if (!load_number(l, path, v, "hits", &hits))
        return false;
    k->hits = (uint64_t)hits;
    return k->is_global || load_key(l, path, json_str(key), &k->key_hash, &k->fingerprint);
}

static bool load_rule(struct loading *l, struct str path, const struct json *v)
{
    struct rules_kept k = { 0 };
    struct rule_refusal no;
    struct rule **list;
    size_t count;
    if (!json_is(v, JSON_OBJECT))
        return load_refuse(l, path, NULL, "a rule belongs here");
    if (!load_shown(l, path, v, &k))
        return false;
    if (l->only && (k.is_global || load_skips(l, k.key_hash)))
        return true;
    if (!rule_parse(&l->scratch, v, &list, &count, &no)) {
        struct str at = arena_printf(l->arena, "%.*s%.*s", STR_ARG(path), STR_ARG(no.path));
        return load_refuse(l, at, arena_dup(l->arena, no.hint).p, "%.*s", STR_ARG(no.message));
    }
    for (size_t i = 0; i < count; i++) {
        if (l->rules.count == l->rule_cap) {
            l->rule_cap = l->rule_cap ? 2 * l->rule_cap : 64;
            l->rules.rules = mem_realloc(l->rules.rules, l->rule_cap * sizeof *l->rules.rules);
        }
        k.rule = list[i];
        l->rules.rules[l->rules.count++] = k;
    }
    return true;
}

bool load_rules(struct loading *l, struct str list)
{
    struct slice s = slice_open(list, '[');
    struct str text;
    for (size_t i = 0; slice_item(&s, &text); i++) {
        char path[40];
        int n = snprintf(path, sizeof path, "/rules/%zu", i);
        arena_reset(&l->scratch);
        if (!load_rule(l, (struct str){ path, (size_t)n }, json_parse(&l->scratch, text, NULL)))
            return false;
    }
    return !s.fault || load_refuse(l, STR("/rules"), NULL, "this is no list in JSON");
}
