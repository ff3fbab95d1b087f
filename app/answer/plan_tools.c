/* SPDX-License-Identifier: MIT
 *
 * Tool calls of a completion: whether any is made, of which tools, with which arguments. `any`,
 * `required` and a named function always call; `none` never; `auto` calls what the last user
 * message plainly asks for, as long as no tool result follows it, so that agent loops end.
 */
#include "answer/plan.h"
#include "base/hash.h"
#include "gen/tools.h"
#include "schema/shape/shape.h"

enum {
    TOOLS_MOST = 128,
    PARAMETERS_MOST = 64
};

/* The function tools of a request; built-in tools run on the server and make no calls. */
struct functions {
    const struct json *list[TOOLS_MOST];
    size_t count;
};

static struct functions read_functions(const struct json *tools)
{
    struct functions f = { 0 };
    for (size_t i = 0; i < json_count(tools) && f.count < TOOLS_MOST; i++) {
        const struct json *function = json_get(json_at(tools, i), STR("function"));
        if (function)
            f.list[f.count++] = function;
    }
    return f;
}

static struct tool_info read_info(struct arena *a, const struct json *function)
{
    const struct json *properties = json_pointer(function, STR("/parameters/properties"));
    struct str *names = ARENA_ARRAY(a, struct str, PARAMETERS_MOST);
    struct tool_info info = {
        .name = json_str(json_get(function, STR("name"))),
        .description = json_str(json_get(function, STR("description"))),
        .parameters = names,
    };
    struct json_member m = { 0 };
    while (info.parameter_count < PARAMETERS_MOST && json_next(properties, &m))
        names[info.parameter_count++] = m.key;
    return info;
}

static size_t choose_asked(const struct plan *p, const struct functions *f, size_t *chosen)
{
    struct tool_info *infos = ARENA_ARRAY(p->arena, struct tool_info, f->count);
    for (size_t i = 0; i < f->count; i++)
        infos[i] = read_info(p->arena, f->list[i]);
    return tools_choose(p->arena, p->dialogue.user, infos, f->count, chosen);
}

/* A call is due: of what is asked for, or else of the tool that fits the message best. */
static size_t choose_any(const struct plan *p, const struct functions *f, size_t *chosen)
{
    size_t count = choose_asked(p, f, chosen), best = 0;
    if (count)
        return count;
    chosen[0] = 0;
    for (size_t i = 0; i < f->count; i++) {
        struct tool_info info = read_info(p->arena, f->list[i]);
        size_t score = tools_score(p->dialogue.user, &info);
        if (score > best) {
            best = score;
            chosen[0] = i;
        }
    }
    return 1;
}

static size_t find_named(const struct functions *f, struct str name)
{
    for (size_t i = 0; i < f->count; i++)
        if (str_eq(json_str(json_get(f->list[i], STR("name"))), name))
            return i;
    return SIZE_MAX;
}

/* Which tools are called, in order; false when the request contradicts itself. */
static bool choose(const struct plan *p, const struct functions *f, size_t *chosen, size_t *count)
{
    *count = 0;
    switch (p->options->tool_choice) {
    case TOOL_CHOICE_NAMED:
        chosen[0] = find_named(f, p->options->tool);
        *count = 1;
        return chosen[0] != SIZE_MAX || plan_refuse_about(p, STR("Tool choice '"), p->options->tool,
                                                          STR("' does not name one of the tools"));
    case TOOL_CHOICE_NONE:
        return true;
    case TOOL_CHOICE_ANY:
        *count = f->count ? choose_any(p, f, chosen) : 0;
        return true;
    case TOOL_CHOICE_AUTO:
        if (f->count && !p->dialogue.results && !p->dialogue.prefix)
            *count = choose_asked(p, f, chosen);
        return true;
    }
    return true;
}

static bool refuse_tool(const struct plan *p, const struct json *function,
                        const struct schema_error *err)
{
    return plan_refuse(p, "Invalid tool schema: %.*s of %.*s: %.*s",
                       err->path.n ? (int)err->path.n : 1, err->path.n ? err->path.p : "/",
                       STR_ARG(json_str(json_get(function, STR("name")))), STR_ARG(err->reason));
}

/* Arguments are an object whatever the schema leaves open. */
static const struct json *parameters_of(const struct plan *p, const struct json *function)
{
    const struct json *parameters = json_get(function, STR("parameters"));
    if (json_get(parameters, STR("type")) || !json_count(parameters))
        return parameters;
    struct json_member m = { 0 };
    struct buf text;
    struct jw w;
    buf_init(&text, 64 << 20);
    jw_init(&w, &text, JW_COMPACT);
    jw_object(&w);
    jw_key_str(&w, STR("type"), STR("object"));
    while (json_next(parameters, &m))
        jw_key_tree(&w, m.key, m.value);
    jw_object_end(&w);
    const struct json *typed = json_parse(p->arena, buf_view(&text), NULL);
    buf_fini(&text);
    return typed;
}

static bool write_arguments(const struct plan *p, uint64_t seed, const struct json *function,
                            struct str *arguments)
{
    struct schema_error err = { 0 };
    const struct json *parameters = parameters_of(p, function);
    *arguments = STR("{}");
    if (!json_count(parameters))
        return true;
    struct buf out;
    buf_init(&out, 1 << 20);
    struct shape_options options = { .seed = seed, .hint = p->dialogue.user, .style = JW_SPACED };
    const struct schema *schema = schema_compile(p->arena, parameters, &err);
    bool ok = schema && shape_write(p->arena, schema, &options, &out, &err);
    *arguments = arena_dup(p->arena, buf_view(&out));
    buf_fini(&out);
    return ok || refuse_tool(p, function, &err);
}

static bool write_call(const struct plan *p, uint64_t seed, const struct json *function,
                       struct tool_call *call)
{
    call->id = plan_call_id(p, seed);
    call->name = json_str(json_get(function, STR("name")));
    return write_arguments(p, seed, function, &call->arguments);
}

bool plan_calls(const struct plan *p, uint64_t seed, struct choice *choice)
{
    size_t chosen[TOOLS_MOST], count;
    struct functions f = read_functions(p->request->tools);
    if (!choose(p, &f, chosen, &count))
        return false;
    if (!count)
        return true;
    if (p->options->single_call)
        count = 1;
    struct tool_call *calls = ARENA_ARRAY(p->arena, struct tool_call, count);
    for (size_t i = 0; i < count; i++)
        if (!write_call(p, hash_u64(seed, i), f.list[chosen[i]], &calls[i]))
            return false;
    choice->calls = calls;
    choice->call_count = count;
    choice->finish_reason = "tool_calls";
    return true;
}
