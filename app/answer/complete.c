/* SPDX-License-Identifier: MIT
 * The plan of a completion: see complete.h. */
#include "answer/complete.h"

#include "answer/guardrails.h"
#include "answer/plan.h"
#include "base/hash.h"
#include "call/env.h"
#include "call/errors.h"
#include "gen/ids.h"
#include "gen/tokens/prompt.h"

enum {
    CHOICES_MOST = 128
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

struct token_text plan_split(const struct plan *p, struct str text)
{
    size_t *ends = NULL;
    size_t tokens = tokens_split(p->vocab, p->tokenizer, p->arena, text, &ends);
    return (struct token_text){ .text = text, .ends = ends, .tokens = tokens };
}

struct token_text plan_tokens(const struct plan *p, struct str text)
{
    if (field_bool(p->request->body, STR("stream"), false))
        return plan_split(p, text);
    return (struct token_text){ .text = text,
                                .tokens = tokens_count(p->vocab, p->tokenizer, text) };
}

/* Cuts before the first of the request's stop strings that stands behind what was given. */
static struct str cut_stop(const struct json *stop, struct str text, size_t given)
{
    size_t first = SIZE_MAX, count = json_is(stop, JSON_ARRAY) ? json_count(stop) : 1;
    for (size_t i = 0; i < count; i++) {
        struct str word = json_str(json_is(stop, JSON_ARRAY) ? json_at(stop, i) : stop);
        size_t at = word.n ? str_find(text, word, given) : SIZE_MAX;
        if (at < first)
            first = at;
    }
    return first == SIZE_MAX ? text : str_sub(text, 0, first);
}

/* Keeps at most `left` tokens; true when some had to go. */
static bool cut_tokens(const struct plan *p, struct token_text *text, int64_t left)
{
    if ((int64_t)text->tokens <= left)
        return false;
    if (!text->ends)
        *text = plan_split(p, text->text);
    text->tokens = (size_t)left;
    text->text.n = left ? text->ends[left - 1] : 0;
    return true;
}

/* Asked for by effort, or always by the models that do nothing else. */
static bool is_thinking(const struct plan *p)
{
    const struct model_card *card = p->request->model.card;
    struct str effort = field_str(p->request->body, STR("reasoning_effort"), STR("none"));
    if (!(card->can & CAN_REASON))
        return false;
    return !str_eq(effort, STR("none")) || str_starts(str_from(card->id), STR("magistral-"));
}

/* The last assistant turn, when it is one to be continued. */
static struct str prefix_of(const struct plan *p)
{
    return p->dialogue.prefix ? message_text(p->arena, p->dialogue.last) : STR("");
}

static int plan_content(const struct plan *p, uint64_t seed, struct str *text)
{
    bool is_json;
    struct str prefix = prefix_of(p);
    int status = plan_format(p, seed, text, &is_json);
    if (status)
        return status;
    if (!is_json)
        *text = p->request->messages ? plan_answer(p, seed) : plan_middle(p, seed);
    if (prefix.n)
        *text = plan_prefix(p, prefix, *text, is_json);
    *text = cut_stop(json_get(p->request->body, STR("stop")), *text, prefix.n);
    return 0;
}

/* Control tokens stand before a call's name and before its arguments. */
static int64_t count_name(const struct plan *p, const struct tool_call *call)
{
    return 2 + (int64_t)tokens_count(p->vocab, p->tokenizer, call->name);
}

/* Of calls that all fit in `left` tokens how many there are, and in *tokens what they cost. */
static size_t count_calls(const struct plan *p, const struct choice *choice, int64_t left,
                          int64_t *tokens)
{
    *tokens = 0;
    for (size_t i = 0; i < choice->call_count; i++) {
        const struct tool_call *call = &choice->calls[i];
        int64_t cost =
            count_name(p, call) + (int64_t)tokens_count(p->vocab, p->tokenizer, call->arguments);
        if (cost > left - *tokens)
            return i;
        *tokens += cost;
    }
    return choice->call_count;
}

/* Arguments are cut where the tokens end; a call that has not come to them is left out, since half
 * a name is nobody's name: what it cost shows nowhere. */
static void cut_calls(const struct plan *p, struct choice *choice, int64_t left)
{
    size_t whole = count_calls(p, choice, left, &choice->call_tokens);
    if (whole == choice->call_count)
        return;
    struct tool_call *calls = ARENA_ARRAY(p->arena, struct tool_call, whole + 1);
    memcpy(calls, choice->calls, (whole + 1) * sizeof *calls);
    int64_t rest = left - choice->call_tokens - count_name(p, &calls[whole]);
    choice->calls = calls;
    choice->call_count = whole;
    choice->call_tokens = left;
    if (rest < 0)
        return;
    struct token_text arguments = plan_tokens(p, calls[whole].arguments);
    cut_tokens(p, &arguments, rest);
    calls[whole].arguments = arguments.text;
    choice->call_count++;
}

/* Spends max_tokens on thinking, then on text, then on calls. A model that has none left for the
 * end-of-text token has not stopped by itself either. */
static void cut_choice(const struct plan *p, struct choice *choice)
{
    int64_t left = p->max_tokens;
    if (choice->thinking.tokens && cut_tokens(p, &choice->thinking, left)) {
        choice->thinking_open = true;
        choice->content = (struct token_text){ 0 };
        choice->call_count = 0;
    }
    left -= (int64_t)choice->thinking.tokens;
    cut_tokens(p, &choice->content, left);
    left -= (int64_t)choice->content.tokens;
    cut_calls(p, choice, left);
    if (left - choice->call_tokens < 1)
        choice->finish_reason = p->context_bound ? "model_length" : "length";
}

static int plan_choice(struct plan *p, size_t index, struct choice *choice)
{
    uint64_t seed = hash_u64(p->seed, index);
    struct str text = STR("");
    *choice = (struct choice){ .finish_reason = "stop" };
    if (plan_script(p, seed, choice)) {
        count_calls(p, choice, INT64_MAX, &choice->call_tokens);
        return 0;
    }
    int status = plan_calls(p, seed, choice);
    if (!status && !choice->call_count)
        status = plan_content(p, seed, &text);
    if (status)
        return status;
    if (is_thinking(p))
        choice->thinking = plan_tokens(p, plan_thinking(p, seed));
    choice->content = plan_tokens(p, text);
    cut_choice(p, choice);
    return 0;
}

/* The end-of-text token counts when the model stopped by itself. */
static int64_t count_completion(const struct choice *choice)
{
    size_t texts = token_text_count(&choice->thinking) + token_text_count(&choice->content);
    struct str reason = str_from(choice->finish_reason);
    bool cut = str_eq(reason, STR("length")) || str_eq(reason, STR("model_length"));
    return (int64_t)texts + choice->call_tokens + !cut;
}

static int plan_choices(struct plan *p)
{
    struct completion *c = &p->completion;
    size_t n = (size_t)field_int(p->request->body, STR("n"), 1);
    if (n > CHOICES_MOST)
        return fail_flat(p->call, 400, "invalid_request_invalid_args", "3051",
                         "Number of completions n must be at most %d", CHOICES_MOST);
    struct choice *choices = ARENA_ARRAY(p->arena, struct choice, n);
    int status = 0;
    for (size_t i = 0; i < n && !status; i++) {
        status = plan_choice(p, i, &choices[i]);
        plan_script_figures(p, &choices[i]);
        if (!status)
            c->usage.completion_tokens += count_completion(&choices[i]);
    }
    c->choices = choices;
    c->count = n;
    return status;
}

/* What the service documents that it prepends when safe_prompt is set: here it costs tokens, no
 * more. */
static int64_t count_safe_prompt(const struct plan *p)
{
    static const char safe[] = "Always assist with care, respect, and truth. Respond with utmost "
                               "utility yet securely. Avoid harmful, unethical, prejudiced, or "
                               "negative content. Ensure replies promote fairness and positivity.";
    if (!field_bool(p->request->body, STR("safe_prompt"), false))
        return 0;
    return 2 + (int64_t)tokens_count(p->vocab, p->tokenizer, str_from(safe));
}

static void count_prompt(struct plan *p)
{
    struct completion_usage *u = &p->completion.usage;
    struct prompt prompt = prompt_of_body(p->vocab, p->tokenizer, p->request->body);
    prompt.most = (size_t)p->request->model.card->context; /* what is longer is refused */
    if (!p->request->messages) {
        u->prompt_tokens =
            (int64_t)prompt_fim(&prompt, p->arena, p->request->prompt, p->request->suffix, NULL);
        return;
    }
    struct prompt_size size = prompt_count(&prompt, p->arena);
    u->prompt_tokens = (int64_t)size.tokens + count_safe_prompt(p);
    u->has_audio = size.audio_seconds > 0;
    u->audio_seconds = (int64_t)size.audio_seconds;
    u->audio_tokens = (int64_t)size.audio_tokens;
    /* A cache key is a promise that the prompt's beginning was seen before: whole blocks of 64. */
    if (field_given(p->request->body, STR("prompt_cache_key")))
        u->cached_tokens = (u->prompt_tokens - 1) / 64 * 64;
}

/* What is left of the context bounds the answer, as max_tokens does. */
static int bound_tokens(struct plan *p)
{
    int64_t context = p->request->model.card->context;
    int64_t prompt = p->completion.usage.prompt_tokens + p->completion.usage.audio_tokens;
    if (prompt > context)
        return fail_flat(p->call, 400, "invalid_request_invalid_args", "3051",
                         "Prompt contains %lld tokens and 0 draft tokens, too large for model with "
                         "%lld maximum context length",
                         (long long)prompt, (long long)context);
    p->max_tokens = field_int(p->request->body, STR("max_tokens"), INT64_MAX);
    p->context_bound = context - prompt < p->max_tokens;
    if (p->context_bound)
        p->max_tokens = context - prompt;
    return 0;
}

static int respond(struct plan *p)
{
    struct call *call = p->call;
    struct completion *c = &p->completion;
    call->usage = (struct usage){
        .known = true,
        .prompt_tokens = c->usage.prompt_tokens,
        .completion_tokens = c->usage.completion_tokens,
        .total_tokens = completion_total(&c->usage),
        .cost = completion_total(&c->usage) - c->usage.cached_tokens - c->usage.audio_tokens,
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
        .vocab = call->env->vocab,
        .tokenizer = r->model.card->tokenizer,
    };
    char id[ID_HEX32_SIZE];
    p.dialogue = dialogue_read(p.arena, r->messages);
    p.seed = plan_seed(&p);
    id_hex32(id, hash_u64(p.seed, 0x6964));
    p.completion = (struct completion){
        .id = arena_dup(p.arena, str_from(id)),
        .model = r->model.name,
        .created = world_now(call->env->world),
        .seed = p.seed,
        .usage = { .service_tier = "standard" },
    };
    count_prompt(&p);
    int status = bound_tokens(&p);
    if (!status)
        status = guardrails_apply(call, json_get(r->body, STR("guardrails")), p.dialogue.user,
                                  &p.completion.guardrails);
    if (!status)
        status = plan_choices(&p);
    plan_script_usage(&p);
    return status ? status : respond(&p);
}
