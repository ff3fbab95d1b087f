/* SPDX-License-Identifier: MIT
 * Reads which tools a prompt tells of and what was observed: see protocol.h. */
#include "gen/write/protocol.h"

#include "gen/ask/ask_read.h"
#include "gen/data.h"
#include "gen/write/keys.h"

bool talk_has(struct str s, const char *text)
{
    return str_find(s, str_from(text), 0) != SIZE_MAX;
}

static enum manner manner_of(struct str s)
{
    if (!memchr(s.p, '\n', s.n) && !memchr(s.p, '{', s.n))
        return MANNER_NONE;
    if (talk_has(s, "<tool_call>"))
        return MANNER_TAGS;
    if (talk_has(s, "\"action\"") || talk_has(s, "\"action_input\"") ||
        talk_has(s, "\"tool_input\"") || (talk_has(s, "\"tool\"") && talk_has(s, "\"args\"")))
        return MANNER_JSON;
    return talk_has(s, "Action Input") ? MANNER_REACT : MANNER_NONE;
}

static void add_tool(struct talk *t, struct str name, struct str about, const struct json *schema)
{
    if (!name.n || name.n > 64 || t->count == TALK_TOOLS_MOST ||
        ask_is_one(name, "final answer|final_answer|none|finish"))
        return;
    for (size_t i = 0; i < t->count; i++)
        if (str_eq(t->tools[i].name, name))
            return;
    t->tools[t->count++] = (struct told_tool){ name, about, schema };
}

/* A tool as the service itself describes them, alone or in a list. */
static void add_described(struct talk *t, const struct json *value)
{
    for (size_t i = 0; json_is(value, JSON_ARRAY) && i < json_count(value); i++)
        add_described(t, json_at(value, i));
    const struct json *function = json_get(value, STR("function"));
    function = json_is(function, JSON_OBJECT) ? function : value;
    struct str name = json_str(json_get(function, STR("name")));
    const struct json *schema = json_get(function, STR("parameters"));
    schema = schema ? schema : json_get(function, STR("input_schema"));
    schema = schema ? schema : json_get(function, STR("arguments"));
    if (json_is(function, JSON_OBJECT) && name.n && json_is(schema, JSON_OBJECT))
        add_tool(t, name, json_str(json_get(function, STR("description"))), schema);
}

/* The arguments' schema that stands on the line, if one does. */
static const struct json *schema_in(const struct talk *t, struct str line)
{
    struct ask *one = ARENA_NEW(t->q->a, struct ask);
    size_t brace = str_find(line, STR("{"), 0);
    one->a = t->q->a;
    one->user = brace == SIZE_MAX ? STR("") : str_sub(line, brace, line.n);
    return one->user.n ? keys_schema(one) : NULL;
}

/* "multiply(a: int, b: int) -> int - multiplies": the arguments of a signature */
static const struct json *schema_of_signature(const struct talk *t, struct str inside)
{
    struct buf text;
    struct jw w;
    buf_init(&text, 1 << 14);
    buf_printf(&text, "{%.*s}", STR_ARG(inside));
    struct str notation = arena_dup(t->q->a, buf_view(&text));
    buf_reset(&text);
    jw_init(&w, &text, JW_COMPACT);
    bool ok = memchr(inside.p, ':', inside.n) && keys_types(notation, 0, &w);
    const struct json *schema = ok ? json_parse(t->q->a, buf_view(&text), NULL) : NULL;
    buf_fini(&text);
    return schema;
}

static bool is_listed(struct str name, const struct str *names, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(names[i], name))
            return true;
    return false;
}

/* "search: finds pages", "- search(query: str): ...", "> Tool Name: search" and what follows */
static void read_lines(struct talk *t, const struct str *names, size_t n)
{
    struct str rest = t->text, pending = { 0 }, about = { 0 };
    while (rest.p) {
        struct str line = str_trim(str_cut(&rest, '\n'));
        while (line.n && strchr("->*•0123456789. `", line.p[0]))
            line = str_sub(line, 1, line.n);
        if (str_starts(line, STR("Tool Name:"))) {
            pending = str_trim(str_sub(line, 10, line.n));
            continue;
        }
        if (pending.n && str_starts(line, STR("Tool Description:")))
            about = str_trim(str_sub(line, 17, line.n));
        if (pending.n && str_starts(line, STR("Tool Args:"))) {
            add_tool(t, pending, about, schema_in(t, line));
            pending = (struct str){ 0 };
            continue;
        }
        size_t end = 0;
        while (end < line.n && (ascii_is_name(line.p[end]) || line.p[end] == '-'))
            end++;
        struct str name = str_sub(line, 0, end);
        if (!end || end >= line.n || !is_listed(name, names, n) || !strchr(":(- `", line.p[end]))
            continue;
        size_t close = line.p[end] == '(' ? str_find(line, STR(")"), end) : SIZE_MAX;
        const struct json *schema =
            close != SIZE_MAX ? schema_of_signature(t, str_sub(line, end + 1, close)) : NULL;
        add_tool(t, name, str_sub(line, end, line.n), schema ? schema : schema_in(t, line));
    }
}

/* The names in "one of [search, calculator]", "Valid actions: ..." */
static size_t read_names(const struct talk *t, struct str *names)
{
    const struct lines cues = data_texts(LIST_TOOL_CUES);
    size_t n = 0;
    for (size_t i = 0; i < cues.n && !n; i++) {
        size_t at = str_find(t->text, cues.p[i], 0);
        if (at != SIZE_MAX)
            n = ask_names(str_sub(t->text, at + cues.p[i].n, t->text.n), names, NULL,
                          TALK_NAMES_MOST);
    }
    return n;
}

/* Names of lines that look like tools where nothing lists them: "search: ..." before the format */
static size_t guess_names(const struct talk *t, struct str *names)
{
    size_t n = 0;
    for (struct str rest = t->text; rest.p && n < TALK_NAMES_MOST;) {
        struct str line = str_trim(str_cut(&rest, '\n'));
        while (line.n && strchr("->*•`", line.p[0]))
            line = str_trim(str_sub(line, 1, line.n));
        size_t end = 0;
        while (end < line.n && (line.p[end] == '_' || (line.p[end] >= 'a' && line.p[end] <= 'z')))
            end++;
        if (end > 2 && end + 2 < line.n && (line.p[end] == ':' || line.p[end] == '('))
            names[n++] = str_sub(line, 0, end);
    }
    return n;
}

static void read_tools(struct talk *t)
{
    struct str names[TALK_NAMES_MOST];
    size_t tag = str_find(t->text, STR("<tools>"), 0),
           end = str_find(t->text, STR("</tools>"), tag);
    while (end != SIZE_MAX && end < tag + 16) { /* "<tools></tools>" of the explanation */
        tag = str_find(t->text, STR("<tools>"), end);
        end = str_find(t->text, STR("</tools>"), tag);
    }
    if (end != SIZE_MAX)
        for (struct str rest = str_trim(str_sub(t->text, tag + 7, end)); rest.p;) {
            /* one JSON text, or one in each line */
            const struct json *all = json_parse(t->q->a, rest, NULL);
            struct str line = all ? rest : str_cut(&rest, '\n');
            add_described(t, all ? all : json_parse(t->q->a, line, NULL));
            if (all)
                break;
        }
    size_t n = t->count ? 0 : read_names(t, names);
    if (!t->count)
        read_lines(t, names, n);
    if (!t->count) {
        n = guess_names(t, names);
        read_lines(t, names, n);
    }
}

/* ---- where the talk stands ---- */

static struct str behind(struct str s, const char *mark)
{
    struct str wanted = str_from(mark);
    size_t last = SIZE_MAX;
    for (size_t at = str_find(s, wanted, 0); at != SIZE_MAX; at = str_find(s, wanted, at + 1))
        last = at + wanted.n;
    return last == SIZE_MAX ? (struct str){ 0 } : str_sub(s, last, s.n);
}

static struct str up_to(struct str s, const char *mark)
{
    return str_trim(str_sub(s, 0, str_find(s, str_from(mark), 0)));
}

static void read_state(struct talk *t)
{
    struct str user = str_trim(t->q->user), rest;
    t->question = user;
    if (t->q->results.n) {
        t->observed = true;
        t->observation = t->q->results;
        return;
    }
    rest = behind(user, "Question:");
    if (!rest.p)
        rest = behind(user, "Begin!");
    if (rest.p) {
        struct str seen = behind(rest, "Observation:");
        t->observed = seen.p != NULL;
        t->observation = up_to(seen, "\nThought");
        t->question = up_to(rest, "\nThought");
    }
}

struct talk *talk_read(const struct ask *q)
{
    struct str text = q->system.n && manner_of(q->system) != MANNER_NONE ? q->system : q->user;
    enum manner manner = manner_of(text);
    if (manner == MANNER_NONE)
        return NULL;
    struct talk *t = ARENA_NEW(q->a, struct talk);
    *t = (struct talk){ .q = q, .text = text, .manner = manner };
    read_tools(t);
    read_state(t);
    return t->count ? t : NULL;
}
