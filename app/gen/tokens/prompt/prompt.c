/* SPDX-License-Identifier: MIT
 *
 * See prompt.h. One function per kind of turn; what differs between the versions of the templates
 * is asked for by name (has_...) or switched on the version, newest first.
 */
#include "gen/tokens/prompt/prompt.h"

#include "gen/tokens/prompt/prompt_writer.h"
#include "json/dumps.h"

static void write_part(struct writer *w, const struct part *part)
{
    bool is_thought = part->kind == PART_THINK && w->version >= 13;
    switch (part->kind) {
    case PART_TEXT:
    case PART_THINK:
        if (is_thought)
            prompt_out_control(&w->out, CONTROL_THINK);
        prompt_out_text(&w->out, part->text);
        if (is_thought && part->closed)
            prompt_out_control(&w->out, CONTROL_THINK_END);
        break;
    case PART_IMAGE:
        prompt_image(w, part->text);
        break;
    case PART_AUDIO:
        prompt_audio(w, part->text);
        break;
    case PART_DOCUMENT:
        prompt_document(w, part);
        break;
    }
}

/* A last image behind nothing but text goes first. */
static void write_parts(struct writer *w, const struct turn *turn, bool image_first)
{
    size_t n = turn->count, texts = 0;
    while (texts < n && turn->parts[texts].kind == PART_TEXT)
        texts++;
    bool moves = image_first && n >= 2 && texts == n - 1 && turn->parts[n - 1].kind == PART_IMAGE;
    if (moves)
        write_part(w, &turn->parts[--n]);
    for (size_t i = 0; i < n; i++)
        write_part(w, &turn->parts[i]);
}

/* The text of a turn that is_plain. */
static struct str plain_text(const struct turn *turn)
{
    return turn->count ? turn->parts[0].text : STR("");
}

static struct str concat(struct arena *a, struct str x, struct str y, struct str z)
{
    char *p = arena_alloc(a, x.n + y.n + z.n + 1);
    if (x.n)
        memcpy(p, x.p, x.n);
    if (y.n)
        memcpy(p + x.n, y.p, y.n);
    if (z.n)
        memcpy(p + x.n + y.n, z.p, z.n);
    return (struct str){ p, x.n + y.n + z.n };
}

static void write_user_v1(struct writer *w, const struct turn *turn, struct str system)
{
    struct str text = plain_text(turn);
    if (system.n)
        text = concat(w->arena, system, STR("\n\n"), text);
    prompt_out_text(&w->out, concat(w->arena, STR("[INST] "), text, STR(" [/INST]")));
}

/* Tools and settings stand before the first user from version 13 on, before the last one earlier,
 * where versions 2 and 3 also put the system text; version 1 puts it to the first. */
static void write_user(struct writer *w, size_t at)
{
    const struct turn *turn = &w->turns.all[at];
    bool is_early = w->version == 1 || w->version >= 13;
    bool is_place = at == (is_early ? w->turns.first_user : w->turns.last_user);
    struct str system = is_place ? w->turns.system : STR("");
    if (w->version == 1) {
        write_user_v1(w, turn, system);
        return;
    }
    if (is_place) {
        prompt_tools(w);
        prompt_settings(w);
    }
    prompt_out_control(&w->out, CONTROL_INST);
    if (system.n && turn->is_plain)
        prompt_out_text(&w->out, concat(w->arena, system, STR("\n\n"), plain_text(turn)));
    else if (system.n)
        prompt_out_text(&w->out, concat(w->arena, system, STR("\n\n"), STR("")));
    if (!system.n || !turn->is_plain)
        write_parts(w, turn, true);
    prompt_out_control(&w->out, CONTROL_INST_END);
}

static struct str call_name(const struct json *call)
{
    return json_str(json_pointer(call, STR("/function/name")));
}

static void dump_arguments(struct writer *w, struct jw *j, const struct json *call)
{
    const struct json *arguments = json_pointer(call, STR("/function/arguments"));
    if (json_is(arguments, JSON_OBJECT))
        dumps_tree(j, arguments);
    else
        dumps_text(j, w->arena, json_str(arguments));
}

/* Versions 2 to 7: one list of all calls, with ids from version 3 on. */
static void write_call_list(struct writer *w, const struct turn *turn)
{
    struct buf b;
    struct jw j;
    prompt_json_begin(&b, &j);
    jw_array(&j);
    for (size_t i = 0; i < turn->calls_count; i++) {
        struct str id = turns_id(json_get(turn->calls[i], STR("id")));
        jw_object(&j);
        jw_key_str(&j, STR("name"), call_name(turn->calls[i]));
        jw_key(&j, STR("arguments"));
        dump_arguments(w, &j, turn->calls[i]);
        if (w->version >= 3 && !str_eq(id, STR("null")))
            jw_key_str(&j, STR("id"), id);
        jw_object_end(&j);
    }
    jw_array_end(&j);
    prompt_out_control(&w->out, CONTROL_CALLS);
    prompt_json_end(w, &b);
}

/* Version 11 names the id, later ones do not. */
static void write_call(struct writer *w, const struct json *call)
{
    struct str id = turns_id(json_get(call, STR("id")));
    struct buf b;
    struct jw j;
    prompt_out_control(&w->out, CONTROL_CALLS);
    prompt_out_text(&w->out, call_name(call));
    if (w->version == 11 && !str_eq(id, STR("null"))) {
        prompt_out_control(&w->out, CONTROL_CALL_ID);
        prompt_out_text(&w->out, id);
    }
    prompt_out_control(&w->out, CONTROL_ARGS);
    prompt_json_begin(&b, &j);
    dump_arguments(w, &j, call);
    prompt_json_end(w, &b);
}

static bool is_before_last_user(const struct writer *w, size_t at)
{
    return w->turns.last_user != SIZE_MAX && at < w->turns.last_user;
}

static void write_answer(struct writer *w, const struct turn *turn)
{
    struct str text = plain_text(turn);
    while (w->version > 1 && text.n && text.p[text.n - 1] == ' ')
        text.n--;
    if (turn->is_plain)
        prompt_out_text(&w->out, text);
    else
        write_parts(w, turn, false);
}

/* Up to version 3 a turn is an answer or calls; version 1 knows no calls, version 2 forgets them
 * once a user spoke. */
static void write_assistant(struct writer *w, size_t at)
{
    const struct turn *turn = &w->turns.all[at];
    bool has_calls = turn->calls_count > 0 && w->version > 1;
    if (has_calls && w->version == 2 && is_before_last_user(w, at))
        return;
    if (!has_calls || w->version >= 7)
        write_answer(w, turn);
    if (has_calls && w->version <= 7)
        write_call_list(w, turn);
    for (size_t i = 0; has_calls && w->version > 7 && i < turn->calls_count; i++)
        write_call(w, turn->calls[i]);
    if (!turn->prefix)
        prompt_out_control(&w->out, CONTROL_EOS);
}

/* Versions 2 and 3 */
static void write_result_json(struct writer *w, const struct turn *turn)
{
    const struct json *name = json_get(turn->message, STR("name"));
    struct buf b;
    struct jw j;
    prompt_json_begin(&b, &j);
    if (w->version == 2) {
        jw_array(&j);
        jw_object(&j);
        jw_key_tree(&j, STR("name"), json_is(name, JSON_STRING) ? name : NULL);
    } else {
        jw_object(&j);
    }
    jw_key(&j, STR("content"));
    dumps_text(&j, w->arena, turn->is_plain ? plain_text(turn) : STR(""));
    if (w->version == 3)
        jw_key_str(&j, STR("call_id"), json_str(json_get(turn->message, STR("tool_call_id"))));
    jw_object_end(&j);
    if (w->version == 2)
        jw_array_end(&j);
    prompt_json_end(w, &b);
}

static void write_result(struct writer *w, size_t at)
{
    const struct turn *turn = &w->turns.all[at];
    if (w->version == 1 || (w->version == 2 && is_before_last_user(w, at)))
        return;
    prompt_out_control(&w->out, CONTROL_RESULTS);
    if (w->version == 7 || w->version == 11) {
        prompt_out_text(&w->out, json_str(json_get(turn->message, STR("tool_call_id"))));
        prompt_out_control(&w->out, CONTROL_TOOL_CONTENT);
    }
    if (w->version <= 3)
        write_result_json(w, turn);
    else
        write_parts(w, turn, false);
    prompt_out_control(&w->out, CONTROL_RESULTS_END);
}

static void write_turn(struct writer *w, size_t at)
{
    switch (w->turns.all[at].role) {
    case TURN_SYSTEM:
        prompt_out_control(&w->out, CONTROL_SYSTEM);
        write_parts(w, &w->turns.all[at], false);
        prompt_out_control(&w->out, CONTROL_SYSTEM_END);
        break;
    case TURN_USER:
        write_user(w, at);
        break;
    case TURN_ASSISTANT:
        write_assistant(w, at);
        break;
    case TURN_TOOL:
        write_result(w, at);
        break;
    }
}

static struct writer writer_of(const struct prompt *p, struct arena *a, bool keep)
{
    return (struct writer){ .prompt = p,
                            .arena = a,
                            .version = tokenizer_version(p->tokenizer),
                            .out = { .vocab = p->vocab,
                                     .tokenizer = p->tokenizer,
                                     .arena = a,
                                     .keep = keep,
                                     .most = p->most } };
}

struct prompt prompt_of_body(const struct vocab *v, enum tokenizer t, const struct json *body)
{
    struct str format = json_str(json_pointer(body, STR("/response_format/type")));
    bool none = str_eq(json_str(json_get(body, STR("tool_choice"))), STR("none"));
    return (struct prompt){
        .vocab = v,
        .tokenizer = t,
        .messages = json_get(body, STR("messages")),
        .tools = none ? NULL : json_get(body, STR("tools")),
        .no_settings = str_eq(format, STR("json_object")) || str_eq(format, STR("json_schema")),
        .effort = json_str(json_get(body, STR("reasoning_effort"))),
    };
}

/* Recorded: a call that must be made costs two tokens and its name. */
static void write_forced(struct writer *w)
{
    if (!w->prompt->forced.n || !json_count(w->prompt->tools))
        return;
    prompt_out_control(&w->out, CONTROL_CALLS);
    prompt_out_text(&w->out, w->prompt->forced);
    prompt_out_control(&w->out, CONTROL_ARGS);
}

static void write_prompt(struct writer *w)
{
    prompt_out_control(&w->out, CONTROL_BOS);
    w->turns = turns_of(w->prompt, w->arena);
    for (size_t i = 0; i < w->turns.count; i++)
        write_turn(w, i);
    write_forced(w);
    w->size.tokens = w->out.n - w->size.audio_tokens;
}

struct prompt_size prompt_count(const struct prompt *p, struct arena *a)
{
    struct writer w = writer_of(p, a, false);
    write_prompt(&w);
    return w.size;
}

struct prompt_size prompt_encode(const struct prompt *p, struct arena *a, uint32_t **ids)
{
    struct writer w = writer_of(p, a, true);
    write_prompt(&w);
    *ids = prompt_out_detach(&w.out);
    return w.size;
}

/* As the reference: the suffix is encoded behind a smiley, so that no space is put before it, and
 * two tokens are taken off again. */
static void write_fim(struct writer *w, struct str prompt, struct str suffix)
{
    prompt_out_control(&w->out, CONTROL_BOS);
    prompt_out_control(&w->out, CONTROL_SUFFIX);
    if (suffix.n)
        prompt_out_rest(&w->out, concat(w->arena, STR("\xE2\x98\xBA"), suffix, STR("")), 2);
    prompt_out_control(&w->out, CONTROL_PREFIX);
    prompt_out_text(&w->out, prompt);
}

size_t prompt_fim(const struct prompt *p, struct arena *a, struct str prompt, struct str suffix,
                  uint32_t **ids)
{
    struct writer w = writer_of(p, a, ids != NULL);
    write_fim(&w, prompt, suffix);
    if (ids)
        *ids = prompt_out_detach(&w.out);
    return w.out.n;
}

size_t prompt_count_input(const struct vocab *v, enum tokenizer t, struct str input)
{
    return tokens_count(v, t, input) + 2;
}
