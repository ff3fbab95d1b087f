/* SPDX-License-Identifier: MIT
 * Tools of the server in completions: see server_tools.h. A completion has no way to ask whether a
 * tool may run, so one whose configuration wants that does not run. */
#include "api/chat/server_tools.h"

#include "base/hash.h"
#include "call/env.h"
#include "call/errors.h"
#include "call/plan/planned.h"
#include "call/resource/signed.h"
#include "call/tools/hosted.h"
#include "json/build.h"

enum {
    SEED_SALT = 0x746F6F6C,
    CALL_EXTRA = 3, /* tokens of a call besides name and arguments */
    URL_HOURS = 24
};

struct running {
    struct call *call;
    struct answer_request *r;
    struct completion *c;
    struct hosted hosted;
    struct completion_run runs[HOSTED_TOOLS];
    struct str chunks[HOSTED_TOOLS];
    struct str user; /* text of the last message, the user's */
    uint64_t seed;   /* of the dialogue: a stream runs the same */
    int64_t tokens;  /* of all calls */
};

/* Whether there is one that is no function of the client's. */
static bool has_any(const struct json *tools)
{
    for (size_t i = 0; i < json_count(tools); i++)
        if (!json_get(json_at(tools, i), STR("function")))
            return true;
    return false;
}

static bool may_run(const struct call *call, const struct answer_request *r,
                    const struct dialogue *d)
{
    bool dictated = r->dictated && r->dictated->has_content;
    bool asks = d->last && message_role(d->last) == ROLE_USER;
    return asks && !dictated && r->options.tool_choice != TOOL_CHOICE_NONE &&
           !budget_is_spent(&call->budget);
}

static const struct json *wanted(struct running *x, bool helps)
{
    const struct json *tool = hosted_wanted(x->call, &x->hosted, x->r->tools, x->user, helps);
    bool runs = tool && x->c->run_count < HOSTED_TOOLS &&
                !hosted_needs_confirmation(tool, hosted_function(x->call, tool, x->user));
    return runs ? tool : NULL;
}

/* The messages, with the run at their end. */
static const struct json *with_run(struct arena *a, const struct json *messages,
                                   const struct hosted_run *run)
{
    struct build b;
    struct jw *w = build_begin(&b);
    jw_array(w);
    jw_object(w);
    jw_key_str(w, STR("role"), STR("assistant"));
    jw_key_str(w, STR("content"), STR(""));
    jw_key(w, STR("tool_calls"));
    jw_array(w);
    jw_object(w);
    jw_key_str(w, STR("id"), run->call.id);
    jw_key(w, STR("function"));
    jw_object(w);
    jw_key_str(w, STR("name"), run->call.name);
    jw_key_str(w, STR("arguments"), run->call.arguments);
    jw_object_end(w);
    jw_object_end(w);
    jw_array_end(w);
    jw_object_end(w);
    jw_object(w);
    jw_key_str(w, STR("role"), STR("tool"));
    jw_key_str(w, STR("content"), run->text);
    jw_key_str(w, STR("tool_call_id"), run->call.id);
    jw_object_end(w);
    jw_array_end(w);
    return json_joined(a, messages, build_end(&b, a));
}

static struct str picture_url(struct call *call, struct str file)
{
    struct str path = arena_printf(&call->arena, "/v1/files/%.*s/signed", STR_ARG(file));
    return signed_url(call, path, file, URL_HOURS);
}

/* A picture is shown by its address, in the result and behind the text. */
static void show(struct running *x, const struct hosted_run *run)
{
    struct arena *a = &x->call->arena;
    struct completion *c = x->c;
    struct completion_run *shown = &x->runs[c->run_count++];
    *shown = (struct completion_run){ run->call, run->text };
    if (!run->file.n)
        return;
    struct str url = picture_url(x->call, run->file);
    shown->result = arena_printf(a, "{\"url\": \"%.*s\"}", STR_ARG(url));
    x->chunks[c->chunk_count++] =
        arena_printf(a, "{\"type\":\"image_url\",\"image_url\":\"%.*s\"}", STR_ARG(url));
}

static int run_tool(struct running *x, const struct json *tool)
{
    const struct vocab *vocab = x->r->vocab;
    struct hosted_use use = { .tool = tool,
                              .function = hosted_function(x->call, tool, x->user),
                              .message = x->user,
                              .seed = x->seed,
                              .nth = x->c->run_count };
    struct hosted_run run;
    int status = hosted_run(x->call, &use, &run);
    if (status)
        return status;
    hosted_note(&x->hosted, hosted_name(x->call, tool));
    x->tokens += CALL_EXTRA + (int64_t)tokens_count(vocab, x->r->model->tokenizer, run.call.name) +
                 (int64_t)tokens_count(vocab, x->r->model->tokenizer, run.call.arguments);
    x->r->messages = with_run(&x->call->arena, x->r->messages, &run);
    show(x, &run);
    return 0;
}

/* What is asked for in words runs before anything is answered, what may help when the answer is
 * none but words. */
static int run_and_plan(struct running *x)
{
    int status = 0;
    bool goes_on = true;
    while (goes_on && !status) {
        const struct json *tool = wanted(x, false);
        if (!tool) {
            status = planned_answer(x->call, x->r, &x->c->answer);
            tool = status || x->c->answer.choices[0].call_count ? NULL : wanted(x, true);
        }
        goes_on = tool != NULL;
        if (goes_on)
            status = run_tool(x, tool);
    }
    if (!status && budget_is_spent(&x->call->budget))
        status = fail_too_much_work(x->call, "Looking for tools");
    return status;
}

int server_tools_answer(struct call *call, struct answer_request *r, struct completion *c)
{
    if (!has_any(r->tools))
        return planned_answer(call, r, &c->answer);
    struct dialogue d = dialogue_read(&call->arena, r->messages);
    if (!may_run(call, r, &d))
        return planned_answer(call, r, &c->answer);
    struct running *x = ARENA_NEW(&call->arena, struct running);
    *x = (struct running){ .call = call, .r = r, .c = c, .user = d.user };
    x->seed = hash_u64(SEED_SALT, d.hash);
    c->runs = x->runs;
    c->chunks = x->chunks;
    int status = run_and_plan(x);
    c->answer.usage.completion_tokens += x->tokens;
    return status;
}
