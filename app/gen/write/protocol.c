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
           (solve_question(t->q, t->question, &s) && (s.value.n || s.item_count));
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
    struct teller teller = { .q = inner };
    struct schema_error err;
    if (tool->schema && write_instance(&teller, tool->schema, pen->out, &err))
        return;
    char sum[96], result[96];
    struct str value = t->question;
    bool calculates = ask_mentions(tool->name, "calculator|calc|math|calculate|arithmetic") ||
                      str_has(tool->name, "calc");
    if (calculates && solve_arithmetic(t->question, sum, result))
        value = solve_formula(t->q->a, str_from(sum));
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

/* The arguments in tags of their names, one in each line, or as Python passes them. */
static void put_arguments(struct pen *pen, struct talk *t, const struct told_tool *tool)
{
    bool python = t->manner == MANNER_CODE;
    struct json_member m = { 0 };
    struct buf arguments, *out = pen->out;
    buf_init(&arguments, TEXT_BYTES);
    pen->out = &arguments;
    put_input(pen, t, tool, true);
    pen->out = out;
    const struct json *values = json_parse(t->q->a, buf_view(&arguments), NULL);
    if (python && json_is(values, JSON_STRING))
        buf_str(out, jw_compact(t->q->a, values));
    for (size_t n = 0; json_is(values, JSON_OBJECT) && json_next(values, &m); n++) {
        bool text = json_is(m.value, JSON_STRING) && !python;
        struct str value = text ? json_str(m.value) : jw_compact(t->q->a, m.value);
        if (python)
            buf_printf(out, "%s%.*s=%.*s", n ? ", " : "", STR_ARG(m.key),
                       STR_ARG(json_is(m.value, JSON_BOOL)
                                   ? json_bool(m.value) ? STR("True") : STR("False")
                                   : value));
        else
            buf_printf(out, "<%.*s>%.*s</%.*s>\n", STR_ARG(m.key), STR_ARG(value), STR_ARG(m.key));
    }
    buf_fini(&arguments);
}

/* A text as the argument of the tool that ends the loop, where there is one. */
static void put_closing(struct pen *pen, const struct talk *t, struct str text)
{
    for (size_t i = 0; i < t->count; i++) {
        struct tool_info info = info_of(t, &t->tools[i]);
        if (!tool_is_closing(&info) || !info.param_count)
            continue;
        struct str name = info.name, one = info.params[0].name;
        buf_printf(pen->out, "<%.*s>\n<%.*s>%.*s</%.*s>\n</%.*s>", STR_ARG(name), STR_ARG(one),
                   STR_ARG(text), STR_ARG(one), STR_ARG(name));
        return;
    }
    buf_str(pen->out, text);
}

/* What stands for a slot of a row of protocols.json:
 *   $n the tool   $i its input as JSON   $p plain   $a in tags or Python   $t the answer   $q as
 * JSON $c as a call   $( $) the fence of a code block   $b "Thought: ", where it has not begun $k
 * $v the members of a call   $f the tool that ends it   $g the tag around it */
static void put_slot(struct pen *pen, struct talk *t, const struct told_tool *tool, char slot,
                     uint64_t seed)
{
    bool fence = str_has(t->text, "```") || ask_mentions(t->text, "fence|code block|blob");
    struct str name = protocol_key(t->text, protocol_names),
               input = protocol_key(t->text, protocol_inputs);
    if (slot == 'n')
        buf_str(pen->out, tool->name);
    else if (slot == 'i' && t->manner == MANNER_FIELDS && !tool->schema)
        pen_text(pen, "{}");
    else if (slot == 'i' || slot == 'p')
        put_input(pen, t, tool, slot == 'i');
    else if (slot == 'a')
        put_arguments(pen, t, tool);
    else if (slot == 't')
        buf_str(pen->out, final_text(t, seed));
    else if (slot == 'q')
        jw_quote(pen->out, final_text(t, seed), JW_SPACED);
    else if (slot == 'c')
        put_closing(pen, t, final_text(t, seed));
    else if (slot == 'b')
        pen_text(pen, str_ends(str_trim(t->q->user), STR("Thought:")) ? " " : "Thought: ");
    else if (slot == 'k')
        buf_str(pen->out, name.n ? name : STR("action"));
    else if (slot == 'g')
        buf_str(pen->out, t->tag);
    else if (slot == 'v')
        buf_str(pen->out, input.n                    ? input
                          : t->manner == MANNER_TAGS ? STR("arguments")
                                                     : STR("action_input"));
    else if (slot == 'f')
        pen_text(pen, str_has(t->text, "final_answer") ? "final_answer" : "Final Answer");
    else if (fence && !t->bare)
        pen_text(pen, slot == '(' ? "```json\n" : "\n```");
}

bool write_protocol(struct pen *pen, const struct ask *q, bool bare, uint64_t seed)
{
    const struct rows rows = data_rows(DATA_PROTOCOLS); /* a manner, a mark, a call, an answer */
    struct talk *t = talk_read(q);
    if (!t || (bare && t->manner != MANNER_JSON && t->manner != MANNER_FIELDS))
        return false;
    const struct told_tool *tool = choose(t);
    size_t i = 0;
    while ((enum manner) * rows.row[i].p[0].p != t->manner ||
           !((bare && t->manner == MANNER_FIELDS) || str_has(t->text, rows.row[i].p[1].p)))
        i++;
    t->bare = bare;
    for (const char *p = rows.row[i].p[tool ? 2 : 3].p; *p; p++)
        if (*p == '$')
            put_slot(pen, t, tool, *++p, seed);
        else
            buf_putc(pen->out, *p);
    return true;
}
