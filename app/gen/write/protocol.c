/* SPDX-License-Identifier: MIT
 * Tools that are called in text, as frameworks do it where they use no tool calls: Thought / Action
 * / Action Input / Observation, {"action": ..., "action_input": ...}, <tool_call>. See write.h. One
 * call is made, of the tool that fits the question best; an observation is the answer, so that
 * every loop ends. */
#include "gen/write/protocol.h"

#include "gen/ask/ask_read.h"
#include "gen/text/parts.h"
#include "gen/tools/tools.h"
#include "gen/write/write.h"

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

static const struct told_tool *choose(const struct talk *t)
{
    struct tool_info infos[TALK_TOOLS_MOST];
    size_t chosen[TOOLS_CHOSEN_MAX];
    for (size_t i = 0; i < t->count; i++)
        infos[i] = info_of(t, &t->tools[i]);
    char sum[96], result[96];
    for (size_t i = 0; solve_arithmetic(t->question, sum, result) && i < t->count; i++)
        if (ask_mentions(infos[i].name, "calculator|calc|math|calculate|evaluate|multiply") ||
            ask_mentions(infos[i].description, "sums|arithmetic|math|calculates|evaluates"))
            return &t->tools[i];
    const struct tools_task task = {
        .user = t->question, .tools = infos, .count = t->count, .must = true, .budget = t->q->budget
    };
    return tools_decide(t->q->a, &task, chosen) ? &t->tools[chosen[0]] : NULL;
}

/* The arguments as JSON, or as a text where the tool takes one. */
static void put_input(struct pen *pen, struct talk *t, const struct told_tool *tool, bool json)
{
    struct ask *inner = ARENA_NEW(t->q->a, struct ask);
    ask_read(t->q->a, inner,
             &(struct text_request){ .prompt = t->question, .budget = t->q->budget });
    inner->material = STR(""); /* any word may be an argument */
    struct teller teller = teller_of(inner, 0);
    struct schema_error err;
    if (tool->schema && write_instance(&teller, tool->schema, pen->out, &err))
        return;
    char sum[96], result[96];
    struct str value = t->question;
    bool calculates = ask_mentions(tool->name, "calculator|calc|math|calculate|arithmetic") ||
                      talk_has(tool->name, "calc");
    if (calculates && solve_arithmetic(t->question, sum, result))
        value = arena_dup(t->q->a, str_from(sum));
    while (value.n && strchr("?.", value.p[value.n - 1]))
        value.n--;
    struct jw w;
    jw_init(&w, pen->out, JW_SPACED);
    if (json)
        jw_str(&w, value);
    else
        buf_str(pen->out, value);
}

static struct str final_text(struct pen *pen, struct talk *t)
{
    struct solution s;
    if (t->observed) {
        struct buf *out = pen->out, text;
        buf_init(&text, 1 << 16);
        struct pen own = *pen;
        own.out = &text;
        own.start = 0;
        if (strchr("{[", t->observation.n ? t->observation.p[0] : 'x'))
            text_tool(&own, t->observation);
        struct str value = text.n ? arena_dup(t->q->a, buf_view(&text)) : t->observation;
        buf_fini(&text);
        (void)out;
        return value;
    }
    return solve_question(t->q, t->question, &s) && s.value.n ? s.value : STR("I do not know.");
}

static void put_react(struct pen *pen, struct talk *t, const struct told_tool *tool)
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
    struct str text = final_text(pen, t);
    bool final = talk_has(t->text, "Final Answer:");
    buf_printf(pen->out, "%s\n%s %.*s",
               final ? "I now know the final answer."
                     : "I can answer without using any more tools.",
               final ? "Final Answer:" : "Answer:", STR_ARG(text));
}

static void put_action(struct pen *pen, struct talk *t, const struct told_tool *tool)
{
    bool action = talk_has(t->text, "\"action\""),
         fence = talk_has(t->text, "```") || ask_mentions(t->text, "fence|code block|blob");
    const char *name = action ? "action" : talk_has(t->text, "\"tool\"") ? "tool" : "name";
    const char *input = talk_has(t->text, "\"action_input\"") ? "action_input"
                        : talk_has(t->text, "\"tool_input\"") ? "tool_input"
                        : talk_has(t->text, "\"args\"")       ? "args"
                        : action                              ? "action_input"
                                                              : "arguments";
    pen_text(pen, fence ? "```json\n" : "");
    struct jw w;
    if (tool) {
        buf_printf(pen->out, "{\"%s\": \"%.*s\", \"%s\": ", name, STR_ARG(tool->name), input);
        put_input(pen, t, tool, true);
    } else {
        buf_printf(pen->out, "{\"%s\": \"%s\", \"%s\": ", name,
                   talk_has(t->text, "final_answer") ? "final_answer" : "Final Answer", input);
        jw_init(&w, pen->out, JW_SPACED);
        jw_str(&w, final_text(pen, t));
    }
    pen_text(pen, fence ? "}\n```" : "}");
}

static void put_tagged(struct pen *pen, struct talk *t, const struct told_tool *tool)
{
    if (!tool) {
        buf_str(pen->out, final_text(pen, t));
        return;
    }
    buf_printf(pen->out, "<tool_call>\n{\"name\": \"%.*s\", \"arguments\": ", STR_ARG(tool->name));
    put_input(pen, t, tool, true);
    pen_text(pen, "}\n</tool_call>");
}

bool write_protocol(struct pen *pen, const struct ask *q)
{
    struct talk *t = talk_read(q);
    if (!t)
        return false;
    const struct told_tool *tool = t->observed ? NULL : choose(t);
    if (t->manner == MANNER_REACT)
        put_react(pen, t, tool);
    else if (t->manner == MANNER_JSON)
        put_action(pen, t, tool);
    else
        put_tagged(pen, t, tool);
    return true;
}
