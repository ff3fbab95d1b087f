/* SPDX-License-Identifier: MIT
 * What a prompt says of tools and settings: see prompt_writer.h. */
#include "gen/tokens/prompt/prompt.h"

#include "gen/tokens/prompt/prompt_writer.h"
#include "json/dumps.h"

enum {
    JSON_MAX = 64 << 20 /* bytes of JSON written into a prompt */
};

void prompt_json_begin(struct buf *b, struct jw *w)
{
    buf_init(b, JSON_MAX);
    jw_init(w, b, JW_SPACED);
}

void prompt_json_end(struct writer *w, struct buf *b)
{
    prompt_out_text(&w->out, buf_view(b));
    buf_fini(b);
}

/* All but `strict`, in the order in which the reference declares the members. */
static void dump_tool(struct jw *j, const struct json *function)
{
    const struct json *parameters = json_get(function, STR("parameters"));
    jw_object(j);
    jw_key_str(j, STR("type"), STR("function"));
    jw_key(j, STR("function"));
    jw_object(j);
    jw_key_str(j, STR("name"), json_str(json_get(function, STR("name"))));
    jw_key_str(j, STR("description"), json_str(json_get(function, STR("description"))));
    jw_key(j, STR("parameters"));
    if (json_is(parameters, JSON_OBJECT))
        dumps_tree(j, parameters);
    else
        jw_raw(j, STR("{}"));
    jw_object_end(j);
    jw_object_end(j);
}

static struct str name_of(const struct json *function)
{
    return json_str(json_get(function, STR("name")));
}

void prompt_tools(struct writer *w)
{
    const struct prompt *p = w->prompt;
    size_t n = json_is(p->tools, JSON_ARRAY) ? json_count(p->tools) : 0, functions = 0;
    if (n == 0)
        return;
    struct buf b;
    struct jw j;
    prompt_json_begin(&b, &j);
    jw_array(&j);
    for (size_t i = 0; i < n; i++) {
        const struct json *function = json_get(json_at(p->tools, i), STR("function"));
        if (!function || (p->forced.n && !str_eq(name_of(function), p->forced)))
            continue;
        dump_tool(&j, function);
        functions++;
    }
    jw_array_end(&j);
    if (functions) {
        prompt_out_control(&w->out, CONTROL_TOOLS);
        prompt_out_text(&w->out, buf_view(&b));
        prompt_out_control(&w->out, CONTROL_TOOLS_END);
    }
    buf_fini(&b);
}

static void write_effort(struct writer *w, struct str effort)
{
    struct buf b;
    struct jw j;
    prompt_json_begin(&b, &j);
    jw_object(&j);
    jw_key_str(&j, STR("reasoning_effort"), effort);
    jw_object_end(&j);
    prompt_json_end(w, &b);
}

/* Real API: with a JSON response format prompt_tokens lack this block. */
void prompt_settings(struct writer *w)
{
    struct str effort = w->prompt->effort;
    if (w->version < 15 || w->prompt->no_settings)
        return;
    prompt_out_control(&w->out, CONTROL_SETTINGS);
    if (effort.n == 0 || str_eq(effort, STR("none")))
        prompt_out_fixed(&w->out, TOKENS_EFFORT_NONE);
    else
        write_effort(w, effort);
    prompt_out_control(&w->out, CONTROL_SETTINGS_END);
}
