/* SPDX-License-Identifier: MIT
 * Tools that are called in text, as frameworks do it where they use no tool calls: Thought / Action
 * / Action Input / Observation, {"action": ..., "action_input": ...}, <tool_call>. See write.h. One
 * call is made at a time, of what the question needs and was not called yet; what was observed is
 * the answer then, so that every loop ends.
 */
#include "gen/write/protocol.h"

#include "gen/text/text.h"
#include "gen/tools/tools.h"
#include "gen/write/write.h"

enum {
    TEXT_BYTES = 1 << 16,
    GREETING_BYTES = 32
};

static struct tool_info info_of(const struct talk *t, const struct told_tool *tool)
{
    const struct json *properties = json_get(tool->schema, STR("properties"));
    struct tool_param *params = ARENA_ARRAY(t->q->a, struct tool_param, TALK_NAMES_MOST);
    struct tool_info info = { tool->name, tool->about, params, 0 };
    struct json_member m = { 0 };
    while (info.param_count < TALK_NAMES_MOST && json_next(properties, &m))
        params[info.param_count++] = (struct tool_param){ .name = m.key, .required = true };
    return info;
}

/* Words of courtesy, or a question that needs no tool. */
static bool needs_none(const struct talk *t)
{
    struct prompt p;
    struct solution s;
    prompt_read(&p, &(struct text_request){ .prompt = t->question }, NULL);
    bool timed =
        t->question.n < GREETING_BYTES && ask_mentions(t->question, data_list(LIST_GREETINGS));
    return timed || p.kind == PROMPT_GREETING || p.kind == PROMPT_THANKS || p.kind == PROMPT_SELF ||
           (solve_question(t->q, t->question, &s) && s.value.n);
}

static const struct told_tool *choose_sum(const struct talk *t)
{
    char sum[96], result[96];
    for (size_t i = 0; !t->seen && solve_arithmetic(t->question, sum, result) && i < t->count; i++)
        if (ask_mentions(t->tools[i].name, "calculator|calc|math|calculate|evaluate|multiply") ||
            ask_mentions(t->tools[i].about, "sums|arithmetic|math|calculates|evaluates"))
            return &t->tools[i];
    return NULL;
}

/* The tool to call next, and in t->question what for; NULL when there is nothing to call one for.
 * The calls are told from the start, and those that were made are left out. */
static const struct told_tool *choose(struct talk *t)
{
    struct tool_info infos[TALK_TOOLS_MOST];
    struct tool_past past[TALK_TOOLS_MOST * 2];
    struct str each[TOOLS_EACH_MAX];
    size_t chosen[TOOLS_CHOSEN_MAX], made = 0;
    const struct told_tool *sum = choose_sum(t);
    for (size_t i = 0; i < t->count; i++)
        infos[i] = info_of(t, &t->tools[i]);
    struct tools_task task = {
        .user = t->question, .tools = infos, .count = t->count, .past = past, .budget = t->q->budget
    };
    while (!sum && task.past_count < TALK_TOOLS_MOST) {
        size_t n = tools_decide(t->q->a, &task, chosen);
        task.must = !n && !task.past_count && !needs_none(t);
        n = task.must ? tools_decide(t->q->a, &task, chosen) : n;
        task.must = false;
        if (!n)
            break;
        for (size_t i = 0; i < n; i++) {
            size_t things = tools_each(t->q->a, &infos[chosen[i]], t->question, each), k = 0;
            for (; k == 0 || k < things; k++)
                if (made++ == t->seen) {
                    t->question = things ? each[k] : t->question;
                    return &t->tools[chosen[i]];
                }
            past[task.past_count++] = (struct tool_past){ .tool = chosen[i] };
        }
    }
    return sum;
}

/* The arguments as JSON, or as a text where the tool takes one. */
static void put_input(struct pen *pen, struct talk *t, const struct told_tool *tool, bool json)
{
    struct ask *inner = ARENA_NEW(t->q->a, struct ask);
    struct str source = t->question;
    if (t->seen) /* what was found is what the next call needs */
        source = arena_printf(t->q->a, "%.*s\n%.*s", STR_ARG(t->observation), STR_ARG(source));
    ask_read(t->q->a, inner, &(struct text_request){ .prompt = source, .budget = t->q->budget });
    inner->material = STR(""); /* any word may be an argument */
    struct teller teller = teller_of(inner, 0);
    struct schema_error err;
    if (tool->schema && write_instance(&teller, tool->schema, pen->out, &err))
        return;
    char sum[96], result[96];
    struct str value = t->question;
    bool calculates = ask_mentions(tool->name, "calculator|calc|math|calculate|arithmetic") ||
                      str_has(tool->name, "calc");
    if (calculates && solve_arithmetic(t->question, sum, result))
        value = arena_dup(t->q->a, str_from(sum));
    value = str_strip(value, "", "?.");
    struct jw w;
    jw_init(&w, pen->out, JW_SPACED);
    if (json)
        jw_str(&w, value);
    else
        buf_str(pen->out, value);
}

/* The answer where no tool is called: what was observed, what is known, else prose. */
static struct str final_text(const struct talk *t, uint64_t seed)
{
    struct solution s;
    struct buf text;
    if (t->seen)
        return t->observation.n && strchr("{[", t->observation.p[0])
                   ? teller_told(t->q, t->observation, seed)
                   : t->observation;
    if (solve_question(t->q, t->question, &s) && s.value.n)
        return s.value;
    buf_init(&text, TEXT_BYTES);
    text_write(&text, &(struct text_request){
                          .prompt = t->question, .budget = t->q->budget, .seed = seed });
    struct str copy = arena_dup(t->q->a, buf_view(&text));
    buf_fini(&text);
    return copy;
}

static void put_react(struct pen *pen, struct talk *t, const struct told_tool *tool, uint64_t seed)
{
    bool begun = str_ends(str_trim(t->q->user), STR("Thought:"));
    pen_text(pen, begun ? " " : "Thought: ");
    if (tool) {
        buf_printf(pen->out,
                   "I need to use a tool to answer the question.\nAction: %.*s\nAction Input: ",
                   STR_ARG(tool->name));
        put_input(pen, t, tool, false);
        return;
    }
    struct str text = final_text(t, seed);
    bool final = str_has(t->text, "Final Answer:");
    buf_printf(pen->out, "%s\n%s %.*s",
               final ? "I now know the final answer."
                     : "I can answer without using any more tools.",
               final ? "Final Answer:" : "Answer:", STR_ARG(text));
}

static void put_action(struct pen *pen, struct talk *t, const struct told_tool *tool, bool bare,
                       uint64_t seed)
{
    bool fence =
        !bare && (str_has(t->text, "```") || ask_mentions(t->text, "fence|code block|blob"));
    struct str name = protocol_key(t->text, protocol_names),
               input = protocol_key(t->text, protocol_inputs);
    input = input.n ? input : STR("action_input");
    name = name.n ? name : STR("action");
    if (!tool && !str_has(t->text, "inal")) {
        buf_str(pen->out, final_text(t, seed));
        return;
    }
    pen_text(pen, fence ? "```json\n" : "");
    struct jw w;
    if (tool) {
        buf_printf(pen->out, "{\"%.*s\": \"%.*s\", \"%.*s\": ", STR_ARG(name), STR_ARG(tool->name),
                   STR_ARG(input));
        put_input(pen, t, tool, true);
    } else {
        buf_printf(pen->out, "{\"%.*s\": \"%s\", \"%.*s\": ", STR_ARG(name),
                   str_has(t->text, "final_answer") ? "final_answer" : "Final Answer",
                   STR_ARG(input));
        jw_init(&w, pen->out, JW_SPACED);
        jw_str(&w, final_text(t, seed));
    }
    pen_text(pen, fence ? "}\n```" : "}");
}

static void put_tagged(struct pen *pen, struct talk *t, const struct told_tool *tool, uint64_t seed)
{
    if (!tool) {
        buf_str(pen->out, final_text(t, seed));
        return;
    }
    buf_printf(pen->out, "<tool_call>\n{\"name\": \"%.*s\", \"arguments\": ", STR_ARG(tool->name));
    put_input(pen, t, tool, true);
    pen_text(pen, "}\n</tool_call>");
}

/* "<read_file><path>...</path></read_file>", "<tool>...</tool><tool_input>...</tool_input>" */
static void put_xml(struct pen *pen, struct talk *t, const struct told_tool *tool, uint64_t seed)
{
    bool pair = str_has(t->text, "<tool_input>");
    struct json_member m = { 0 };
    struct buf arguments, *out = pen->out;
    for (size_t i = 0; !tool && !pair && i < t->count; i++) { /* one that tells the result */
        struct tool_info info = info_of(t, &t->tools[i]);
        if (!tool_is_closing(&info) || !info.param_count)
            continue;
        struct str name = info.name, one = info.params[0].name, text = final_text(t, seed);
        buf_printf(out, "<%.*s>\n<%.*s>%.*s</%.*s>\n</%.*s>", STR_ARG(name), STR_ARG(one),
                   STR_ARG(text), STR_ARG(one), STR_ARG(name));
        return;
    }
    if (!tool) {
        buf_printf(out, pair ? "<final_answer>%.*s</final_answer>" : "%.*s",
                   STR_ARG(final_text(t, seed)));
        return;
    }
    buf_init(&arguments, TEXT_BYTES);
    pen->out = &arguments;
    put_input(pen, t, tool, !pair);
    pen->out = out;
    const struct json *values = json_parse(t->q->a, arena_dup(t->q->a, buf_view(&arguments)), NULL);
    buf_printf(out, pair ? "<tool>%.*s</tool><tool_input>" : "<%.*s>\n", STR_ARG(tool->name));
    if (pair)
        buf_str(out, buf_view(&arguments));
    while (!pair && json_next(values, &m))
        buf_printf(out, "<%.*s>%.*s</%.*s>\n", STR_ARG(m.key),
                   STR_ARG(json_is(m.value, JSON_STRING) ? json_str(m.value)
                                                         : jw_compact(t->q->a, m.value)),
                   STR_ARG(m.key));
    buf_printf(out, pair ? "</tool_input>" : "</%.*s>", STR_ARG(tool->name));
    buf_fini(&arguments);
}

/* Three fields, as members or behind markers; "finish" ends the loop. */
static void put_fields(struct pen *pen, struct talk *t, const struct told_tool *tool, bool bare)
{
    static const char *const forms[][3] = {
        { "[[ ## next_thought ## ]]\n", "\n\n[[ ## next_tool_name ## ]]\n",
          "\n\n[[ ## next_tool_args ## ]]\n" },
        { "{\"next_thought\": \"", "\", \"next_tool_name\": \"", "\", \"next_tool_args\": " },
    };
    bool json = bare || str_has(t->text, "Outputs will be a JSON object");
    const char *const *form = forms[json];
    buf_printf(pen->out, "%s%s%s%.*s%s", form[0],
               tool ? "I need to use a tool to answer the question." : "I have all that I need.",
               form[1], STR_ARG(tool ? tool->name : STR("finish")), form[2]);
    if (tool && tool->schema)
        put_input(pen, t, tool, true);
    else
        pen_text(pen, "{}");
    pen_text(pen, json ? "}" : "\n\n[[ ## completed ## ]]");
}

bool write_protocol(struct pen *pen, const struct ask *q, bool bare, uint64_t seed)
{
    struct talk *t = talk_read(q);
    if (!t || (bare && t->manner != MANNER_JSON && t->manner != MANNER_FIELDS))
        return false;
    const struct told_tool *tool = choose(t);
    switch (t->manner) {
    case MANNER_REACT:
        put_react(pen, t, tool, seed);
        break;
    case MANNER_JSON:
        put_action(pen, t, tool, bare, seed);
        break;
    case MANNER_FIELDS:
        put_fields(pen, t, tool, bare);
        break;
    case MANNER_XML:
        put_xml(pen, t, tool, seed);
        break;
    case MANNER_TAGS:
    case MANNER_NONE:
        put_tagged(pen, t, tool, seed);
    }
    return true;
}
