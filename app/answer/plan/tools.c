/* SPDX-License-Identifier: MIT
 *
 * Tool calls of a completion: whether any is made, of which tools (gen/tools decides), with which
 * arguments: an instance of the tool's schema with values from what the user says and what earlier
 * calls found.
 */
#include "gen/tools/tools.h"
#include "answer/plan/plan.h"
#include "answer/task.h"
#include "base/hash.h"
#include "gen/ask/ask.h"
#include "gen/solve/solve.h"
#include "schema/shape/shape.h"

enum {
    TOOLS_MOST = 128,
    PARAMETERS_MOST = 64,
    SUM_BYTES = 96,
    SYSTEM_BYTES = 4096, /* read of a schema of tables */
    OPTIONS_MOST = 16,   /* of an enum, that speak for a tool */
    WORD_LEAST = 4       /* bytes of a word that tells something */
};

/* The function tools of a request; built-in tools run on the server and make no calls. */
struct functions {
    const struct json *list[TOOLS_MOST];
    struct tool_info *infos;
    size_t count;
};

/* One call to make: of a tool, with arguments from a text. */
struct wish {
    const struct json *function;
    struct str text;
    bool closes; /* it hands in the answer */
};

static enum tool_param_kind kind_of(const struct json *property)
{
    struct str type = json_str(json_get(property, STR("type")));
    if (str_eq(type, STR("number")) || str_eq(type, STR("integer")))
        return TOOL_PARAM_NUMBER;
    bool chosen = json_get(property, STR("enum")) || json_get(property, STR("const"));
    return str_eq(type, STR("string")) && !chosen ? TOOL_PARAM_TEXT : TOOL_PARAM_OTHER;
}

static bool is_required(const struct json *parameters, struct str name)
{
    const struct json *required = json_get(parameters, STR("required"));
    for (size_t i = 0; i < json_count(required); i++)
        if (str_eq(json_str(json_at(required, i)), name))
            return true;
    return false;
}

/* The members of an enum as words: "small medium large" */
static struct str options_of(struct arena *a, const struct json *list)
{
    struct str all = { 0 };
    for (size_t i = 0; i < json_count(list) && i < OPTIONS_MOST; i++)
        all = arena_printf(a, "%.*s %.*s", STR_ARG(all), STR_ARG(json_str(json_at(list, i))));
    return all;
}

static struct tool_info read_info(struct arena *a, const struct json *function)
{
    const struct json *parameters = json_get(function, STR("parameters"));
    struct tool_param *params = ARENA_ARRAY(a, struct tool_param, PARAMETERS_MOST);
    struct tool_info info = {
        .name = json_str(json_get(function, STR("name"))),
        .description = json_str(json_get(function, STR("description"))),
        .params = params,
    };
    struct json_member m = { 0 };
    while (info.param_count < PARAMETERS_MOST &&
           json_next(json_get(parameters, STR("properties")), &m))
        params[info.param_count++] = (struct tool_param){
            .name = m.key,
            .description = json_str(json_get(m.value, STR("description"))),
            .options = options_of(a, json_get(m.value, STR("enum"))),
            .kind = kind_of(m.value),
            .required = is_required(parameters, m.key),
        };
    return info;
}

static struct functions read_functions(struct arena *a, const struct json *tools)
{
    struct functions f = { 0 };
    for (size_t i = 0; i < json_count(tools) && f.count < TOOLS_MOST; i++) {
        const struct json *function = json_get(json_at(tools, i), STR("function"));
        if (function)
            f.list[f.count++] = function;
    }
    f.infos = ARENA_ARRAY(a, struct tool_info, f.count);
    for (size_t i = 0; i < f.count; i++)
        f.infos[i] = read_info(a, f.list[i]);
    return f;
}

static size_t find_named(const struct functions *f, struct str name)
{
    for (size_t i = 0; i < f->count; i++)
        if (str_eq(f->infos[i].name, name))
            return i;
    return SIZE_MAX;
}

static size_t decide(const struct plan *p, const struct functions *f, const struct task *task,
                     size_t *chosen)
{
    struct tool_past *past = ARENA_ARRAY(p->arena, struct tool_past, task->count);
    struct tools_task t = {
        .user = task->user,
        .system = p->dialogue.system,
        .tools = f->infos,
        .count = f->count,
        .past = past,
        .must = p->options->tool_choice == TOOL_CHOICE_ANY,
        .budget = p->request->budget,
    };
    for (size_t i = 0; i < task->count; i++) {
        size_t tool = find_named(f, task->calls[i].name);
        if (tool != SIZE_MAX)
            past[t.past_count++] = (struct tool_past){ tool, task->calls[i].result };
    }
    return tools_decide(p->arena, &t, chosen);
}

/* Which tools are called, in order; false when the request contradicts itself. */
static bool choose(const struct plan *p, const struct functions *f, const struct task *task,
                   size_t *chosen, size_t *count)
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
        *count = f->count ? decide(p, f, task, chosen) : 0;
        return true;
    case TOOL_CHOICE_AUTO:
        if (f->count && !p->dialogue.prefix)
            *count = decide(p, f, task, chosen);
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

/* How many words of the text the description uses for an option: "brighter is up, darker is down"
 */
static size_t told_of(struct str text, struct str description, struct str option)
{
    struct str rest = description;
    size_t n = 0;
    while (rest.p) {
        size_t end = str_until(rest, 0, ",;.|\n");
        struct str clause = str_sub(rest, 0, end), words = clause;
        rest = end < rest.n ? str_sub(rest, end + 1, rest.n) : (struct str){ 0 };
        while (tools_find_name(clause, option) != SIZE_MAX && words.p) {
            struct str word = str_strip(str_cut(&words, ' '), "'\"(", "'\"):");
            n += word.n >= WORD_LEAST && !str_eq_ci(word, option) &&
                 str_find_ci(text, word, 0) != SIZE_MAX;
        }
    }
    return n;
}

/* Whose words arguments come from. */
struct said_by {
    struct str user, system;
};

/* A query in SQL; a sum that is told in words; one of an enum's members that no word of the text
 * names: by what speaks for it. */
static bool say_argument(void *self, struct arena *a, const struct shape_field *f, struct str *out)
{
    const struct said_by *by = self;
    const struct str *text = &by->user;
    size_t most = 0;
    char sum[SUM_BYTES], result[SUM_BYTES];
    if (ask_is_one(f->name, "expression|formula|calculation|equation|expr") &&
        solve_arithmetic(*text, sum, result)) {
        *out = solve_formula(a, str_from(sum));
        return true;
    }
    if (ask_is_one(f->name, "sql|query|statement|sql_query") &&
        tools_sql(a, by->system, *text, out))
        return true;
    for (size_t i = 0; i < f->option_count; i++) {
        size_t found = 0;
        if (tools_find_name(*text, f->options[i]) != SIZE_MAX)
            return false;
        solve_evidence(*text, arena_replaced(a, f->options[i], STR("_"), STR(" ")), &found);
        found += told_of(*text, f->description, f->options[i]);
        *out = found > most ? f->options[i] : *out;
        most = found > most ? found : most;
    }
    return most > 0;
}

static bool write_arguments(const struct plan *p, uint64_t seed, const struct wish *wish,
                            struct str *arguments)
{
    const struct json *function = wish->function;
    struct schema_error err = { 0 };
    const struct json *parameters = parameters_of(p, function);
    *arguments = STR("{}");
    if (!json_count(parameters))
        return true;
    struct buf out;
    buf_init(&out, 1 << 20);
    struct str text = wish->text;
    struct str about = json_str(json_get(function, STR("description")));
    struct said_by by = { text,
                          arena_printf(p->arena, "%.*s\n%.*s", STR_ARG(about),
                                       STR_ARG(str_sub(p->dialogue.system, 0, SYSTEM_BYTES))) };
    const struct shape_oracle oracle = { .self = &by, .say = say_argument };
    struct shape_options options = { .budget = p->request->budget,
                                     .seed = seed,
                                     .hint = text,
                                     .oracle = &oracle,
                                     .told = p->dialogue.system,
                                     .sparing = true,
                                     .style = JW_SPACED };
    const struct schema *schema = schema_compile(p->arena, p->request->budget, parameters, &err);
    bool ok = schema && shape_write(p->arena, schema, &options, &out, &err);
    *arguments = arena_dup(p->arena, buf_view(&out));
    buf_fini(&out);
    return ok || refuse_tool(p, function, &err);
}

/* A result that is handed in holds the answer that would be given in words. */
static bool is_answer_key(struct str key)
{
    static const struct str names[] = { STR_INIT("answer"),  STR_INIT("text"),
                                        STR_INIT("result"),  STR_INIT("response"),
                                        STR_INIT("content"), STR_INIT("report"),
                                        STR_INIT("message"), STR_INIT("summary"),
                                        STR_INIT("output"),  STR_INIT("final_answer") };
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        if (str_eq_ci(key, names[i]))
            return true;
    return false;
}

static struct str with_answer(const struct plan *p, uint64_t seed, struct str arguments)
{
    struct json_member m = { 0 };
    struct buf text;
    struct jw w;
    const struct json *tree = json_parse(p->arena, arguments, NULL);
    buf_init(&text, 8 << 20);
    jw_init(&w, &text, JW_SPACED);
    jw_object(&w);
    while (json_next(tree, &m))
        if (is_answer_key(m.key) && json_is(m.value, JSON_STRING))
            jw_key_str(&w, m.key, plan_answer(p, seed));
        else
            jw_key_tree(&w, m.key, m.value);
    jw_object_end(&w);
    struct str copy = arena_dup(p->arena, buf_view(&text));
    buf_fini(&text);
    return copy;
}

static bool write_call(const struct plan *p, uint64_t seed, const struct wish *wish,
                       struct tool_call *call)
{
    call->id = plan_call_id(p, seed);
    call->name = json_str(json_get(wish->function, STR("name")));
    if (!write_arguments(p, seed, wish, &call->arguments))
        return false;
    if (wish->closes)
        call->arguments = with_answer(p, seed, call->arguments);
    return true;
}

/* What earlier calls found comes before what the user said: it is what the next call needs. */
static struct str source_of(const struct plan *p, const struct task *task)
{
    struct buf text;
    if (!task->results.n)
        return task->user;
    buf_init(&text, SIZE_MAX / 4);
    buf_str(&text, task->results);
    buf_putc(&text, '\n');
    buf_str(&text, task->user);
    struct str copy = arena_dup(p->arena, buf_view(&text));
    buf_fini(&text);
    return copy;
}

/* One wish for each tool, and for each thing that it is to be called for. */
static size_t make_wishes(const struct plan *p, const struct functions *f, const struct task *task,
                          const size_t *chosen, size_t count, struct wish *wishes)
{
    struct str source = source_of(p, task), each[TOOLS_EACH_MAX], parts[TOOLS_CHOSEN_MAX];
    const struct tool_info *infos[TOOLS_CHOSEN_MAX];
    size_t n = 0;
    for (size_t i = 0; i < count; i++)
        infos[i] = &f->infos[chosen[i]];
    tools_parts(task->user, infos, count, parts);
    for (size_t i = 0; i < count; i++) {
        const struct tool_info *info = infos[i];
        struct str text = count > 1 && !task->count ? parts[i] : source;
        struct wish wish = { f->list[chosen[i]], text, tool_is_closing(info) };
        size_t things = task->count || p->options->tool_choice == TOOL_CHOICE_NAMED
                            ? 0
                            : tools_each(p->arena, info, count > 1 ? text : task->user, each);
        for (size_t k = 0; k < things; k++)
            wishes[n++] = (struct wish){ wish.function, each[k], false };
        if (!things)
            wishes[n++] = wish;
    }
    return n;
}

/* The same call again would find the same. */
static bool was_made(const struct task *task, const struct tool_call *call)
{
    for (size_t i = 0; i < task->count; i++)
        if (str_eq(task->calls[i].name, call->name) &&
            str_eq(task->calls[i].arguments, call->arguments))
            return true;
    return false;
}

bool plan_calls(const struct plan *p, uint64_t seed, struct choice *choice)
{
    size_t chosen[TOOLS_MOST], count;
    struct wish wishes[TOOLS_CHOSEN_MAX * TOOLS_EACH_MAX];
    struct functions f = read_functions(p->arena, p->request->tools);
    if (!f.count && p->options->tool_choice != TOOL_CHOICE_NAMED)
        return true;
    struct task task = task_read(p->arena, p->request->messages);
    if (!choose(p, &f, &task, chosen, &count))
        return false;
    count = make_wishes(p, &f, &task, chosen, count, wishes);
    if (p->options->single_call && count)
        count = 1;
    struct tool_call *calls = ARENA_ARRAY(p->arena, struct tool_call, count + 1);
    for (size_t i = 0; i < count; i++)
        if (!write_call(p, hash_u64(seed, i), &wishes[i], &calls[i]))
            return false;
    bool again = count == 1 && was_made(&task, &calls[0]);
    if (!count || (again && p->options->tool_choice == TOOL_CHOICE_AUTO))
        return true;
    choice->calls = calls;
    choice->call_count = count;
    choice->finish_reason = "tool_calls";
    return true;
}
