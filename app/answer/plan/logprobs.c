/* SPDX-License-Identifier: MIT
 *
 * Log probabilities of tokens: drawn from the seed, but such as make sense: none above 0, the
 * chosen token first, alternatives falling, all of them together at most certain. Ids and bytes are
 * those of the model's vocabulary; without one there are no alternatives.
 */
#include "answer/plan/plan.h"
#include "base/hash.h"
#include "base/prng.h"
#include "base/text/utf8.h"
#include "gen/tokens/spell.h"

enum {
    COST = 16,            /* steps of the budget for each entry */
    ALTERNATIVES = 20000, /* the most frequent tokens are drawn from */
    FIRST_ID = 1000,      /* of an ordinary token */
    NEXT_LEAST = 700000,  /* millionths between alternatives: each is less than half as likely */
    NEXT_SPREAD = 600000,
    JITTER = 1000
};

/* How likely the chosen token is, and the first alternative at most: half of what is left. */
static const struct {
    int32_t chosen, other;
} draws[] = {
    { -2000, -6910000 },   { -2000, -6910000 },    { -20000, -4630000 },  { -20000, -4630000 },
    { -80000, -3270000 },  { -160000, -2620000 },  { -300000, -2060000 }, { -500000, -1640000 },
    { -700000, -1390000 }, { -1050000, -1130000 },
};

struct source {
    const struct plan *plan;
    const struct speller *speller;
    struct prng random;
    size_t tops;
};

static bool is_readable(struct str text)
{
    return text.n > 0 && utf8_check(text) == text.n;
}

/* Another ordinary token than those at `taken`. */
static struct token_prob draw_other(struct source *s, const struct token_prob *taken, size_t count)
{
    struct token_prob p = { .id = FIRST_ID + (uint32_t)prng_below(&s->random, ALTERNATIVES) };
    for (bool fresh = false; !fresh; p.id++) {
        p.text = speller_text(s->speller, p.id);
        fresh = is_readable(p.text);
        for (size_t i = 0; i < count && fresh; i++)
            fresh = taken[i].id != p.id;
        if (fresh)
            break;
    }
    return p;
}

/* tops entries, of which the first is the chosen token. */
static void draw_tops(struct source *s, struct token_prob *tops, int32_t other)
{
    for (size_t i = 1; i < s->tops; i++) {
        tops[i] = draw_other(s, tops, i);
        tops[i].micros = other - (int32_t)prng_below(&s->random, JITTER);
        other = tops[i].micros - NEXT_LEAST - (int32_t)prng_below(&s->random, NEXT_SPREAD);
    }
}

static void draw_token(struct source *s, struct token_prob *chosen, struct token_prob *tops)
{
    size_t draw = (size_t)prng_below(&s->random, ARRAY_LEN(draws));
    chosen->micros = draws[draw].chosen - (int32_t)prng_below(&s->random, JITTER);
    if (!s->tops)
        return;
    tops[0] = *chosen;
    draw_tops(s, tops, draws[draw].other);
}

/* NULL, with the plan's refusal set, when it would be too much work. */
static struct answer_logprobs *new_logprobs(struct source *s, size_t count, int64_t tops)
{
    struct arena *a = s->plan->arena;
    s->tops = s->speller ? (size_t)tops : tops > 0;
    if (!budget_spend(s->plan->request->budget, count * (1 + (size_t)tops) * COST)) {
        plan_refuse(s->plan, "Too many log probabilities are asked for: of %zu tokens", count);
        return NULL;
    }
    struct answer_logprobs *l = ARENA_NEW(a, struct answer_logprobs);
    *l = (struct answer_logprobs){ .chosen = ARENA_ARRAY(a, struct token_prob, count),
                                   .count = count,
                                   .tops = ARENA_ARRAY(a, struct token_prob, count * s->tops),
                                   .top_count = s->tops };
    return l;
}

static void fill(struct source *s, struct answer_logprobs *l, const uint32_t *ids, struct str text)
{
    size_t from = 0;
    for (size_t i = 0; i < l->count; i++) {
        struct token_prob *chosen = &l->chosen[i];
        chosen->id = ids[i];
        chosen->text = speller_text(s->speller, ids[i]);
        if (!chosen->text.p && l->ends)
            chosen->text = str_sub(text, from, l->ends[i]);
        from = l->ends ? l->ends[i] : 0;
        draw_token(s, chosen, &l->tops[i * l->top_count]);
    }
}

static bool add_content(struct source *s, struct choice *choice)
{
    const struct plan *p = s->plan;
    struct str text = choice->content.text;
    uint32_t *ids;
    size_t *ends, n = tokens_encode(p->vocab, p->tokenizer, p->arena, text, &ids);
    struct answer_logprobs *l = new_logprobs(s, n, p->options->top_logprobs);
    if (!l)
        return false;
    tokens_split(p->vocab, p->tokenizer, p->arena, text, &ends);
    l->ends = ends;
    fill(s, l, ids, text);
    choice->logprobs = l;
    return true;
}

static bool add_prompt(struct source *s, const struct prompt *prompt)
{
    const struct plan *p = s->plan;
    uint32_t *ids;
    struct prompt_size size = prompt_encode(prompt, p->arena, &ids);
    struct answer_logprobs *l =
        new_logprobs(s, size.tokens + size.audio_tokens, p->options->top_prompt_logprobs);
    if (!l)
        return false;
    fill(s, l, ids, STR(""));
    p->answer->prompt_logprobs = l;
    return true;
}

bool plan_logprobs(const struct plan *p, const struct prompt *prompt, struct choice *choices)
{
    if (!p->options->logprobs && !p->options->prompt_logprobs)
        return true;
    struct speller *speller = speller_new(p->vocab, p->tokenizer);
    struct source s = { .plan = p, .speller = speller };
    bool ok = true;
    for (size_t i = 0; p->options->logprobs && ok && i < p->answer->count; i++) {
        s.random = prng_from(hash_u64(p->answer->seed ^ 0x6C70, i));
        ok = add_content(&s, &choices[i]);
    }
    s.random = prng_from(p->answer->seed ^ 0x7070);
    if (ok && p->options->prompt_logprobs && p->request->messages)
        ok = add_prompt(&s, prompt);
    speller_free(speller);
    return ok;
}
