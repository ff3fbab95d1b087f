/* SPDX-License-Identifier: MIT
 * The JSON view of a completion: see completion.h. */
#include "answer/view/completion_parts.h"

void usage_json(struct jw *w, const struct answer_usage *u, bool has_tier)
{
    jw_object(w);
    if (u->has_audio)
        jw_key_int(w, STR("prompt_audio_seconds"), u->audio_seconds);
    jw_key_int(w, STR("prompt_tokens"), u->prompt_tokens);
    jw_key_int(w, STR("total_tokens"), answer_total(u));
    jw_key_int(w, STR("completion_tokens"), u->completion_tokens);
    jw_key(w, STR("prompt_tokens_details"));
    jw_object(w);
    jw_key_int(w, STR("cached_tokens"), u->cached_tokens);
    if (u->has_audio)
        jw_key_int(w, STR("audio_tokens"), u->audio_tokens);
    jw_object_end(w);
    if (has_tier)
        jw_key_str(w, STR("service_tier"), str_from(u->service_tier));
    jw_object_end(w);
}

void completion_usage_json(struct jw *w, const struct completion *c)
{
    usage_json(w, &c->answer.usage, !(c->habits & HABIT_NO_TIER));
}

void completion_call_json(struct jw *w, const struct completion *c, const struct tool_call *call,
                          size_t index)
{
    jw_object(w);
    if (call->id.n)
        jw_key_str(w, STR("id"), call->id);
    if (!(c->habits & HABIT_NO_CALL_TYPE))
        jw_key_str(w, STR("type"), STR("function"));
    jw_key(w, STR("function"));
    jw_object(w);
    jw_key_str(w, STR("name"), call->name);
    jw_key_str(w, STR("arguments"), call->arguments);
    jw_object_end(w);
    jw_key_int(w, STR("index"), (int64_t)index);
    jw_object_end(w);
}

void completion_calls_json(struct jw *w, const struct completion *c, const struct choice *choice)
{
    jw_array(w);
    for (size_t i = 0; i < choice->call_count; i++)
        completion_call_json(w, c, &choice->calls[i], i);
    jw_array_end(w);
}

void completion_chunk_json(struct jw *w, struct str type, struct str text, int closed)
{
    jw_object(w);
    jw_key_str(w, STR("type"), type);
    jw_key(w, type);
    if (str_eq(type, STR("text"))) {
        jw_str(w, text);
    } else {
        jw_array(w);
        completion_chunk_json(w, STR("text"), text, -1);
        jw_array_end(w);
    }
    if (closed >= 0)
        jw_key_bool(w, STR("closed"), closed);
    jw_object_end(w);
}

/* The bytes, as text too, in which U+FFFD stands for parts of characters. */
static void emit_prob(struct jw *w, const struct token_prob *p)
{
    jw_key_str(w, STR("token"), p->text.p ? p->text : STR(""));
    jw_key_double(w, STR("logprob"), (double)p->micros / 1e6);
    jw_key(w, STR("bytes"));
    jw_array(w);
    for (size_t i = 0; i < p->text.n; i++)
        jw_int(w, (unsigned char)p->text.p[i]);
    jw_array_end(w);
    jw_key_int(w, STR("token_id"), p->id);
}

static void emit_token(struct jw *w, const struct answer_logprobs *l, size_t i)
{
    jw_object(w);
    emit_prob(w, &l->chosen[i]);
    jw_key(w, STR("top_logprobs"));
    if (l->top_count) {
        jw_array(w);
        for (size_t k = 0; k < l->top_count; k++) {
            jw_object(w);
            emit_prob(w, &l->tops[i * l->top_count + k]);
            jw_object_end(w);
        }
        jw_array_end(w);
    } else {
        jw_null(w);
    }
    jw_object_end(w);
}

void completion_logprobs_json(struct jw *w, const struct answer_logprobs *l, size_t from, size_t to)
{
    jw_object(w);
    jw_key(w, STR("content"));
    jw_array(w);
    for (size_t i = from; i < to; i++)
        emit_token(w, l, i);
    jw_array_end(w);
    jw_object_end(w);
}

static void emit_logprobs(struct jw *w, struct str key, const struct answer_logprobs *l)
{
    if (!l)
        return;
    jw_key(w, key);
    completion_logprobs_json(w, l, 0, l->count);
}

void completion_chunks_json(struct jw *w, const struct completion *c)
{
    for (size_t i = 0; i < c->chunk_count; i++)
        jw_raw(w, c->chunks[i]);
}

/* A reasoning answer is a list of chunks, as is one with pictures; all others are a plain string.
 */
static void emit_content(struct jw *w, const struct completion *c, const struct choice *choice)
{
    if (!choice->thinking.text.n && !c->chunk_count) {
        jw_str(w, choice->content.text);
        return;
    }
    jw_array(w);
    if (choice->thinking.text.n)
        completion_chunk_json(w, STR("thinking"), choice->thinking.text, !choice->thinking_open);
    if (!choice->thinking_open)
        completion_chunk_json(w, STR("text"), choice->content.text, -1);
    completion_chunks_json(w, c);
    jw_array_end(w);
}

static void emit_calls(struct jw *w, const struct completion *c, const struct choice *choice)
{
    jw_key(w, STR("tool_calls"));
    if (choice->call_count)
        completion_calls_json(w, c, choice);
    else
        jw_null(w);
}

void completion_run_json(struct jw *w, const struct completion *c, size_t index)
{
    const struct completion_run *run = &c->runs[index / 2];
    bool is_result = index % 2;
    jw_key_str(w, STR("role"), is_result ? STR("tool") : STR("assistant"));
    jw_key_str(w, STR("content"), is_result ? run->result : STR(""));
    if (is_result) {
        jw_key_str(w, STR("tool_call_id"), run->call.id);
    } else {
        jw_key(w, STR("tool_calls"));
        jw_array(w);
        completion_call_json(w, c, &run->call, 0);
        jw_array_end(w);
    }
}

static void emit_messages(struct jw *w, const struct completion *c, const struct choice *choice)
{
    jw_key(w, STR("messages"));
    jw_array(w);
    for (size_t i = 0; i < 2 * c->run_count; i++) {
        jw_object(w);
        completion_run_json(w, c, i);
        jw_key_int(w, STR("index"), (int64_t)i);
        jw_object_end(w);
    }
    jw_object(w);
    jw_key_str(w, STR("role"), STR("assistant"));
    jw_key(w, STR("content"));
    emit_content(w, c, choice);
    emit_calls(w, c, choice);
    jw_key_int(w, STR("index"), (int64_t)(2 * c->run_count));
    jw_object_end(w);
    jw_array_end(w);
}

static void emit_message(struct jw *w, const struct completion *c, const struct choice *choice)
{
    jw_key(w, STR("message"));
    jw_object(w);
    jw_key_str(w, STR("role"), STR("assistant"));
    emit_calls(w, c, choice);
    jw_key(w, STR("content"));
    emit_content(w, c, choice);
    jw_object_end(w);
}

static void emit_choice(struct jw *w, const struct completion *c, size_t index)
{
    const struct choice *choice = &c->answer.choices[index];
    jw_object(w);
    jw_key_int(w, STR("index"), (int64_t)index);
    jw_key_str(w, STR("finish_reason"), str_from(choice->finish_reason));
    if (c->run_count)
        emit_messages(w, c, choice);
    else
        emit_message(w, c, choice);
    emit_logprobs(w, STR("logprobs"), choice->logprobs);
    emit_logprobs(w, STR("prompt_logprobs"), c->answer.prompt_logprobs);
    jw_object_end(w);
}

void completion_json(struct jw *w, const struct completion *c)
{
    jw_object(w);
    jw_key_str(w, STR("id"), c->id);
    jw_key_int(w, STR("created"), c->created);
    jw_key_str(w, STR("model"), c->model);
    jw_key(w, STR("usage"));
    completion_usage_json(w, c);
    jw_key_str(w, STR("object"), STR("chat.completion"));
    jw_key(w, STR("choices"));
    jw_array(w);
    for (size_t i = 0; i < c->answer.count; i++)
        emit_choice(w, c, i);
    jw_array_end(w);
    if (c->answer.guardrails.n)
        jw_key_raw(w, STR("guardrails"), c->answer.guardrails);
    jw_object_end(w);
}
