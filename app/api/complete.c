/* SPDX-License-Identifier: MIT
 * The plan of a completion: see complete.h. */
#include "api/complete.h"

#include "api/errors.h"
#include "api/service.h"
#include "base/hash.h"
#include "gen/ids.h"
#include "gen/text.h"

enum {
    TEXT_MAX = 4 << 20
};

/* What the steps of one plan share. */
struct plan {
    struct call *call;
    const struct completion_request *request;
    struct arena *arena;
    const struct vocab *vocab;
    enum tokenizer tokenizer;
    struct dialogue dialogue;
    uint64_t seed;
    int64_t max_tokens; /* INT64_MAX: none */
    struct completion completion;
};

/* The same for a stream and a plain answer, whatever else the client sent along. */
static uint64_t plan_seed(const struct plan *p)
{
    const struct json *body = p->request->body;
    uint64_t seed = hash_str(0, str_from(p->request->model.card->id));
    seed = hash_u64(seed, p->dialogue.hash);
    seed = hash_str(hash_str(seed, p->request->prompt), p->request->suffix);
    if (field_given(body, STR("random_seed")))
        seed = hash_u64(seed, (uint64_t)field_int(body, STR("random_seed"), 0));
    return p->request->tools ? json_hash(seed, p->request->tools) : seed;
}

static struct token_text split(struct plan *p, struct str text)
{
    size_t *ends = NULL;
    size_t tokens = tokens_split(p->vocab, p->tokenizer, p->arena, text, &ends);
    return (struct token_text){ text, ends, tokens };
}

/* Cuts before the first of the request's stop strings; true when there was one. */
static bool cut_stop(const struct json *stop, struct str *text)
{
    size_t first = SIZE_MAX, count = json_is(stop, JSON_ARRAY) ? json_count(stop) : 1;
    for (size_t i = 0; i < count; i++) {
        struct str word = json_str(json_is(stop, JSON_ARRAY) ? json_at(stop, i) : stop);
        size_t at = word.n ? str_find(*text, word, 0) : SIZE_MAX;
        if (at < first)
            first = at;
    }
    if (first == SIZE_MAX)
        return false;
    text->n = first;
    return true;
}

/* Keeps at most `left` tokens; true when some had to go. */
static bool cut_tokens(struct token_text *text, int64_t left)
{
    if ((int64_t)text->tokens <= left)
        return false;
    text->tokens = (size_t)left;
    text->text.n = left ? text->ends[left - 1] : 0;
    return true;
}

/* "write 3000 words", "a 500-word essay", "in 4096 tokens": how long the user wants it. */
static size_t wished_words(struct str prompt)
{
    for (size_t i = 0; i < prompt.n; i++) {
        size_t from = i;
        while (i < prompt.n && prompt.p[i] >= '0' && prompt.p[i] <= '9')
            i++;
        int64_t count;
        if (i == from || !str_to_i64(str_sub(prompt, from, i), &count))
            continue;
        struct str unit = str_sub(prompt, i + 1, i + 6);
        if (str_starts(unit, STR("word")) && count < 100000)
            return (size_t)count;
        if (str_starts(unit, STR("token")) && count < 100000)
            return (size_t)count * 3 / 4;
    }
    return 0;
}

static struct str write_text(struct plan *p, uint64_t seed, enum text_style style)
{
    struct buf out;
    buf_init(&out, TEXT_MAX);
    struct text_request r = {
        .prompt = p->dialogue.user,
        .context = p->dialogue.system,
        .seed = seed,
        .words = wished_words(p->dialogue.user),
        .style = style,
    };
    text_write(&out, &r);
    struct str text = arena_dup(p->arena, buf_view(&out));
    buf_fini(&out);
    return text;
}

static struct choice plan_choice(struct plan *p, size_t index)
{
    struct choice choice = { .finish_reason = "stop" };
    struct str text = write_text(p, hash_u64(p->seed, index), TEXT_ANSWER);
    cut_stop(json_get(p->request->body, STR("stop")), &text);
    choice.content = split(p, text);
    if (cut_tokens(&choice.content, p->max_tokens))
        choice.finish_reason = "length";
    return choice;
}

/* The end-of-text token counts when the model stopped by itself. */
static int64_t count_completion(const struct choice *choice)
{
    bool cut = str_eq(str_from(choice->finish_reason), STR("length"));
    return (int64_t)(choice->thinking.tokens + choice->content.tokens) + !cut;
}

static int64_t count_prompt(const struct plan *p)
{
    int64_t tokens = 1;
    for (size_t i = 0; i < json_count(p->request->messages); i++)
        tokens +=
            2 + (int64_t)tokens_count(p->vocab, p->tokenizer,
                                      message_text(p->arena, json_at(p->request->messages, i)));
    return tokens;
}

static void plan_choices(struct plan *p)
{
    struct completion *c = &p->completion;
    size_t n = (size_t)field_int(p->request->body, STR("n"), 1);
    struct choice *choices = ARENA_ARRAY(p->arena, struct choice, n);
    for (size_t i = 0; i < n; i++) {
        choices[i] = plan_choice(p, i);
        c->usage.completion_tokens += count_completion(&choices[i]);
    }
    c->choices = choices;
    c->count = n;
}

static int answer(struct plan *p)
{
    struct call *call = p->call;
    struct completion *c = &p->completion;
    call->usage = (struct usage){
        .known = true,
        .prompt_tokens = c->usage.prompt_tokens,
        .completion_tokens = c->usage.completion_tokens,
        .total_tokens = completion_total(&c->usage),
        .cost = completion_total(&c->usage) - c->usage.cached_tokens,
    };
    completion_json(&call->jw, c);
    if (field_bool(p->request->body, STR("stream"), false)) {
        struct completion *kept = ARENA_NEW(p->arena, struct completion);
        *kept = *c;
        call->response.events = completion_events(p->arena, kept);
    } else if (p->request->model.retires) {
        response_header(p->arena, &call->response, STR("X-Model-Deprecation-Timestamp"),
                        str_from(p->request->model.retires));
    }
    return 200;
}

int complete(struct call *call, const struct completion_request *r)
{
    struct plan p = {
        .call = call,
        .request = r,
        .arena = &call->arena,
        .vocab = call->service->vocab,
        .tokenizer = r->model.card->tokenizer,
        .max_tokens = field_int(r->body, STR("max_tokens"), INT64_MAX),
    };
    char id[ID_HEX32_SIZE];
    p.dialogue = dialogue_read(p.arena, r->messages);
    p.seed = plan_seed(&p);
    id_hex32(id, hash_u64(p.seed, 0x6964));
    p.completion = (struct completion){
        .id = arena_dup(p.arena, str_from(id)),
        .model = r->model.name,
        .created = world_now(call->service->world),
        .seed = p.seed,
        .usage = { .prompt_tokens = count_prompt(&p), .service_tier = "standard" },
    };
    plan_choices(&p);
    return answer(&p);
}
