/* SPDX-License-Identifier: MIT
 * The plan of an answer: see answer.h. */
#include "answer/plan/plan.h"

#include "answer/guardrails.h"
#include "base/hash.h"

enum {
    CHOICES_MOST = 128,
    BYTES_PER_STEP = 4,  /* of text that is written, split and shown */
    STEPS_PER_TOKEN = 10 /* that an answer must have at least: it is counted again and again */
};

size_t token_text_count(const struct token_text *text)
{
    size_t count = 0;
    for (size_t i = 0; text->weights && i < text->tokens; i++)
        count += text->weights[i];
    return text->weights ? count : text->tokens;
}

int64_t answer_total(const struct answer_usage *u)
{
    return u->prompt_tokens + u->audio_tokens + u->completion_tokens;
}

/* The same for a stream and a plain answer, whatever else the client sent along. */
static uint64_t plan_seed(const struct plan *p)
{
    const struct answer_request *r = p->request;
    uint64_t seed = hash_str(0, model_id(r->model));
    seed = hash_u64(seed, p->dialogue.hash);
    seed = hash_str(hash_str(seed, r->prompt), r->suffix);
    if (p->options->has_seed)
        seed = hash_u64(seed, (uint64_t)p->options->seed);
    return r->tools ? json_hash(seed, r->tools) : seed;
}

struct token_text plan_split(const struct plan *p, struct str text)
{
    size_t *ends = NULL;
    size_t tokens = tokens_split(p->vocab, p->tokenizer, p->arena, text, &ends);
    return (struct token_text){ .text = text, .ends = ends, .tokens = tokens };
}

struct token_text plan_tokens(const struct plan *p, struct str text)
{
    if (p->options->stream)
        return plan_split(p, text);
    return (struct token_text){ .text = text,
                                .tokens = tokens_count(p->vocab, p->tokenizer, text) };
}

/* Cuts before the first of the request's stop strings that stands behind what was given. */
static struct str cut_stop(const struct answer_options *o, struct str text, size_t given)
{
    size_t first = SIZE_MAX;
    for (size_t i = 0; i < o->stop_count; i++) {
        size_t at = o->stops[i].n ? str_find(text, o->stops[i], given) : SIZE_MAX;
        if (at < first)
            first = at;
    }
    return first == SIZE_MAX ? text : str_sub(text, 0, first);
}

bool plan_cut(const struct plan *p, struct token_text *text, int64_t left)
{
    if ((int64_t)text->tokens <= left)
        return false;
    if (!text->ends)
        *text = plan_split(p, text->text);
    text->tokens = (size_t)left;
    text->text.n = left ? text->ends[left - 1] : 0;
    return true;
}

/* By the effort that holds; a JSON format is answered without, as the service was seen to. */
static bool is_thinking(const struct plan *p)
{
    struct str effort = p->options->effort;
    return effort.n && !str_eq(effort, STR("none")) &&
           (p->options->format == ANSWER_TEXT || p->options->json_thinks);
}

/* The last assistant turn, when it is one to be continued. */
static struct str prefix_of(const struct plan *p)
{
    return p->dialogue.prefix ? message_text(p->arena, p->dialogue.last) : STR("");
}

/* Of what is to be written only to be long. */
static bool spend_length(const struct plan *p)
{
    int64_t least = p->options->min_tokens;
    if (least > p->max_tokens)
        least = p->max_tokens;
    return least <= 0 || plan_spend(p, (size_t)least * STEPS_PER_TOKEN);
}

static bool plan_content(const struct plan *p, uint64_t seed, struct str *text)
{
    bool is_json = p->options->format != ANSWER_TEXT;
    struct str prefix = prefix_of(p);
    if (is_json && !plan_format(p, seed, text))
        return false;
    if (!is_json && !spend_length(p))
        return false;
    if (!is_json)
        *text = p->request->messages ? plan_answer(p, seed) : plan_middle(p, seed);
    if (prefix.n)
        *text = plan_prefix(p, prefix, *text, is_json);
    *text = cut_stop(p->options, *text, prefix.n);
    return true;
}

/* Spends max_tokens on thinking, then on text, then on calls. A model that has none left for the
 * end-of-text token has not stopped by itself either. */
static void cut_choice(const struct plan *p, struct choice *choice)
{
    int64_t left = p->max_tokens;
    if (choice->thinking.tokens && plan_cut(p, &choice->thinking, left)) {
        choice->thinking_open = true;
        choice->content = (struct token_text){ 0 };
        choice->call_count = 0;
    }
    left -= (int64_t)choice->thinking.tokens;
    plan_cut(p, &choice->content, left);
    left -= (int64_t)choice->content.tokens;
    plan_cut_calls(p, choice, left);
    if (left - choice->call_tokens < 1)
        choice->finish_reason = p->context_bound ? "model_length" : "length";
}

static bool plan_choice(const struct plan *p, size_t index, struct choice *choice)
{
    uint64_t seed = hash_u64(p->answer->seed, index);
    struct str text = STR("");
    *choice = (struct choice){ .finish_reason = "stop" };
    if (plan_dictated(p, seed, choice)) {
        plan_cut_calls(p, choice, INT64_MAX);
        return true;
    }
    if (!plan_calls(p, seed, choice))
        return false;
    if (!choice->call_count && !plan_content(p, seed, &text))
        return false;
    if (is_thinking(p))
        choice->thinking = plan_tokens(p, plan_thinking(p, seed));
    if (!plan_spend(p, (text.n + choice->thinking.text.n) / BYTES_PER_STEP))
        return false;
    choice->content = plan_tokens(p, text);
    cut_choice(p, choice);
    return true;
}

/* The end-of-text token counts when the model stopped by itself. */
static int64_t count_completion(const struct choice *choice)
{
    size_t texts = token_text_count(&choice->thinking) + token_text_count(&choice->content);
    struct str reason = str_from(choice->finish_reason);
    bool cut = str_eq(reason, STR("length")) || str_eq(reason, STR("model_length"));
    return (int64_t)texts + choice->call_tokens + !cut;
}

static struct prompt prompt_of(const struct plan *p)
{
    bool hides_tools = p->options->tool_choice == TOOL_CHOICE_NONE && !p->options->keeps_schemas;
    return (struct prompt){
        .vocab = p->vocab,
        .tokenizer = p->tokenizer,
        .messages = p->request->messages,
        .tools = hides_tools ? NULL : p->request->tools,
        .forced = p->options->tool_choice == TOOL_CHOICE_NAMED ? p->options->tool : STR(""),
        .no_settings = p->options->no_settings || p->options->format != ANSWER_TEXT,
        .effort = p->options->effort,
        .most = (size_t)p->request->model->context, /* what is longer is refused */
    };
}

static bool plan_choices(const struct plan *p)
{
    size_t n = p->options->choices;
    if (n > CHOICES_MOST)
        return plan_refuse(p, "Number of completions n must be at most %d", CHOICES_MOST);
    struct choice *choices = ARENA_ARRAY(p->arena, struct choice, n);
    for (size_t i = 0; i < n; i++) {
        if (!plan_choice(p, i, &choices[i]))
            return false;
        plan_dictated_figures(p, &choices[i]);
        p->answer->usage.completion_tokens += count_completion(&choices[i]);
    }
    p->answer->choices = choices;
    p->answer->count = n;
    struct prompt prompt = prompt_of(p);
    return plan_logprobs(p, &prompt, choices);
}

/* What the service documents that it prepends when safe_prompt is set: here it costs tokens, no
 * more. */
static int64_t count_safe_prompt(const struct plan *p)
{
    static const char safe[] = "Always assist with care, respect, and truth. Respond with utmost "
                               "utility yet securely. Avoid harmful, unethical, prejudiced, or "
                               "negative content. Ensure replies promote fairness and positivity.";
    if (!p->options->safe_prompt)
        return 0;
    return 2 + (int64_t)tokens_count(p->vocab, p->tokenizer, str_from(safe));
}

/* A cache holds whole blocks of a prompt, and never its last token. */
static void hash_blocks(const struct plan *p)
{
    struct prompt prompt = prompt_of(p);
    const struct answer_request *r = p->request;
    struct answer *answer = p->answer;
    uint32_t *ids;
    prompt.most = 0; /* it fits: it is kept whole */
    size_t tokens = r->messages ? prompt_encode(&prompt, p->arena, &ids).tokens
                                : prompt_fim(&prompt, p->arena, r->prompt, r->suffix, &ids);
    size_t size = (size_t)answer->block_size, count = tokens ? (tokens - 1) / size : 0;
    uint64_t *blocks = ARENA_ARRAY(p->arena, uint64_t, count);
    uint64_t hash = hash_str(0, model_id(r->model));
    for (size_t i = 0; i < count; i++)
        blocks[i] = hash = hash_bytes(hash, ids + i * size, size * sizeof *ids);
    answer->blocks = blocks;
    answer->block_count = count;
}

static void count_cached(const struct plan *p)
{
    struct answer_usage *u = &p->answer->usage;
    p->answer->block_size = p->request->model->traits & TRAIT_FINE_CACHE ? 16 : 64;
    if (p->options->wants_blocks)
        hash_blocks(p);
    else if (p->options->cached && p->request->messages)
        u->cached_tokens = (u->prompt_tokens - 1) / p->answer->block_size * p->answer->block_size;
}

static void count_prompt(const struct plan *p)
{
    struct answer_usage *u = &p->answer->usage;
    struct prompt prompt = prompt_of(p);
    if (!p->request->messages) {
        /* recorded: a token more than the library encodes */
        u->prompt_tokens = 1 + (int64_t)prompt_fim(&prompt, p->arena, p->request->prompt,
                                                   p->request->suffix, NULL);
        return;
    }
    struct prompt_size size = prompt_count(&prompt, p->arena);
    u->prompt_tokens = (int64_t)size.tokens + count_safe_prompt(p);
    u->has_audio = size.audio_seconds > 0;
    u->audio_seconds = (int64_t)size.audio_seconds;
    u->audio_tokens = (int64_t)size.audio_tokens;
}

/* What is left of the context bounds the answer, as max_tokens does. */
static bool bound_tokens(struct plan *p)
{
    int64_t context = p->request->model->context;
    int64_t prompt = p->answer->usage.prompt_tokens + p->answer->usage.audio_tokens;
    if (prompt > context)
        return plan_refuse(p,
                           "Prompt contains %lld tokens and 0 draft tokens, too large for model "
                           "with %lld maximum context length",
                           (long long)prompt, (long long)context);
    p->context_bound = context - prompt < p->options->max_tokens;
    p->max_tokens = p->context_bound ? context - prompt : p->options->max_tokens;
    return true;
}

static struct plan plan_of(struct arena *a, const struct answer_request *r, struct answer *answer,
                           struct refusal *refusal)
{
    return (struct plan){
        .request = r,
        .options = &r->options,
        .arena = a,
        .vocab = r->vocab,
        .tokenizer = r->model->tokenizer,
        .answer = answer,
        .refusal = refusal,
    };
}

bool answer_count(struct arena *a, const struct answer_request *r, int64_t *prompt_tokens,
                  struct refusal *refusal)
{
    struct answer answer = { 0 };
    struct plan p = plan_of(a, r, &answer, refusal);
    count_prompt(&p);
    *prompt_tokens = answer.usage.prompt_tokens;
    return bound_tokens(&p);
}

bool answer_plan(struct arena *a, const struct answer_request *r, struct answer *answer,
                 struct refusal *refusal)
{
    struct plan p = plan_of(a, r, answer, refusal);
    p.dialogue = dialogue_read(a, r->messages);
    *answer = (struct answer){ .seed = plan_seed(&p), .usage = { .service_tier = "standard" } };
    answer->id_seed = plan_id_seed(&p, answer->seed);
    count_prompt(&p);
    if (!bound_tokens(&p))
        return false;
    count_cached(&p);
    if (!guardrails_apply(a, r->guardrails, p.dialogue.user, &answer->guardrails, refusal) ||
        !plan_choices(&p))
        return false;
    plan_dictated_usage(&p);
    return true;
}
