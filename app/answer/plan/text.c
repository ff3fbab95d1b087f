/* SPDX-License-Identifier: MIT
 *
 * Readable text for a choice: the answer, the thinking before it, the middle of FIM. As long as the
 * prompt plainly wishes it, else a few sentences.
 */
#include "gen/text/text.h"
#include "answer/plan/plan.h"
#include "base/hash.h"
#include "gen/fim.h"

enum {
    TEXT_MAX = 4 << 20,
    WORDS_MOST = 100000,
    TURNS_MOST = 32
};

/* "write 3000 words", "a 500-word essay", "in 4096 tokens": how long the user wants it. */
static size_t wished_words(struct str prompt)
{
    for (size_t i = 0; i < prompt.n; i++) {
        if (prompt.p[i] < '0' || prompt.p[i] > '9')
            continue;
        size_t from = i;
        while (i < prompt.n && prompt.p[i] >= '0' && prompt.p[i] <= '9')
            i++;
        struct str unit = str_sub(prompt, i + 1, i + 6);
        bool words = str_starts(unit, STR("word"));
        int64_t count;
        if ((!words && !str_starts(unit, STR("token"))) ||
            !str_to_i64(str_sub(prompt, from, i), &count) || count > WORDS_MOST)
            continue;
        return words ? (size_t)count : (size_t)count * 4 / 5;
    }
    return 0;
}

static struct str write(const struct plan *p, const struct text_request *r)
{
    struct buf out;
    buf_init(&out, TEXT_MAX);
    text_write(&out, r);
    struct str text = arena_dup(p->arena, buf_view(&out));
    buf_fini(&out);
    return text;
}

/* Goes on until it has the tokens that are wanted at least, as long as there is room. */
static struct str lengthen(const struct plan *p, uint64_t seed, struct str text)
{
    int64_t wanted = p->options->min_tokens, missing = 0;
    struct buf out;
    if (wanted > p->max_tokens)
        wanted = p->max_tokens;
    buf_init(&out, TEXT_MAX);
    buf_str(&out, text);
    do {
        size_t count = tokens_count(p->vocab, p->tokenizer, buf_view(&out));
        missing = wanted - (int64_t)count;
        if (missing <= 0 || out.full)
            break;
        buf_str(&out, STR("\n\n"));
        text_write(&out, &(struct text_request){ .prompt = p->dialogue.user,
                                                 .seed = hash_u64(seed, count),
                                                 .words = (size_t)missing,
                                                 .style = TEXT_CONTINUE });
    } while (missing > 0);
    struct str whole = arena_dup(p->arena, buf_view(&out));
    buf_fini(&out);
    return whole;
}

/* The messages before the last of the user, oldest first; of many, the last ones. */
static const struct text_turn *read_turns(const struct plan *p, size_t *n)
{
    const struct json *messages = p->request->messages;
    size_t last = json_count(messages), first;
    while (last > 0 && message_role(json_at(messages, last - 1)) != ROLE_USER)
        last--;
    last -= last > 0;
    first = last > TURNS_MOST ? last - TURNS_MOST : 0;
    struct text_turn *turns = last ? ARENA_ARRAY(p->arena, struct text_turn, last - first) : NULL;
    *n = 0;
    for (size_t i = first; i < last; i++) {
        enum role role = message_role(json_at(messages, i));
        if (role == ROLE_USER || role == ROLE_ASSISTANT)
            turns[(*n)++] =
                (struct text_turn){ .user = role == ROLE_USER,
                                    .text = message_text(p->arena, json_at(messages, i)) };
    }
    return turns;
}

struct text_request plan_request(const struct plan *p, uint64_t seed)
{
    struct text_request r = { .prompt = p->dialogue.user,
                              .context = p->dialogue.system,
                              .system = p->dialogue.system,
                              .budget = p->request->budget,
                              .seed = seed };
    r.turns = read_turns(p, &r.turn_count);
    return r;
}

struct str plan_answer(const struct plan *p, uint64_t seed)
{
    struct text_request r = plan_request(p, seed);
    r.words = wished_words(p->dialogue.user);
    if (p->dialogue.results > 0) {
        r.context = p->dialogue.tool_results;
        r.style = TEXT_TOOL_ANSWER;
        r.results = p->dialogue.results;
    }
    struct str text = write(p, &r);
    return p->options->min_tokens > 0 ? lengthen(p, seed, text) : text;
}

struct str plan_thinking(const struct plan *p, uint64_t seed)
{
    return write(p, &(struct text_request){
                        .prompt = p->dialogue.user,
                        .context = p->dialogue.system,
                        .seed = hash_u64(seed, 0x7468),
                        .style = TEXT_THINKING,
                    });
}

/* Appends lines until they hold `least` tokens, each counted by itself; at least one. */
static void write_lines(const struct plan *p, uint64_t seed, int64_t least, struct buf *out)
{
    do {
        struct fim_request r = {
            .prefix = p->request->prompt,
            .suffix = p->request->suffix,
            .seed = hash_u64(seed, out->n),
        };
        size_t from = out->n;
        if (from)
            buf_putc(out, '\n');
        fim_write(out, &r);
        least -=
            (int64_t)tokens_count(p->vocab, p->tokenizer, str_sub(buf_view(out), from, out->n));
    } while (least > 0 && !out->full);
}

/* Lines joined have a few tokens less than lines counted singly, so min_tokens may take a second
 * and a third, ever shorter, round. */
struct str plan_middle(const struct plan *p, uint64_t seed)
{
    int64_t wanted = p->options->min_tokens, missing = wanted;
    struct buf out;
    buf_init(&out, TEXT_MAX);
    do {
        write_lines(p, seed, missing, &out);
        missing = wanted - (int64_t)tokens_count(p->vocab, p->tokenizer, buf_view(&out));
    } while (missing > 0 && !out.full);
    struct str text = arena_dup(p->arena, buf_view(&out));
    buf_fini(&out);
    return text;
}
