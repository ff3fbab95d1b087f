/* SPDX-License-Identifier: MIT
 * Reads which tools a prompt tells of and what was observed: see protocol.h. */
#include "gen/write/protocol.h"

#include "gen/write/keys.h"
#include "json/unrepr.h"

#include <stdio.h>

enum {
    NAME_BYTES = 40
};

const char protocol_names[] = "action|tool_name|tool|function|name";
const char protocol_inputs[] =
    "action_input|tool_input|tool_args|args|arguments|parameters|input|action_args|params";

struct str protocol_key(struct str s, const char *keys)
{
    struct str loose = { 0 }; /* 'JSON with "tool" and "parameters"' */
    for (struct str rest = str_from(keys); rest.p;) {
        struct str key = str_cut(&rest, '|');
        char room[NAME_BYTES];
        size_t n = (size_t)snprintf(room, sizeof room, "\"%.*s\"", STR_ARG(key));
        for (size_t at = str_find(s, (struct str){ room, n }, 0); at != SIZE_MAX;
             at = str_find(s, (struct str){ room, n }, at + n)) {
            size_t value = str_skip(s, at + n, ": ");
            bool colon = at + n < s.n && s.p[at + n] == ':';
            if (colon && value < s.n &&
                (strchr("\"<{.", s.p[value]) || ascii_is_letter(s.p[value])))
                return key;
            if (!colon && !loose.n && !ask_is_one(key, "name|input|function"))
                loose = key;
        }
    }
    return loose;
}

/* The tag around the JSON of a call: "<function_call>{"name": ..." */
static struct str tag_of_calls(struct str s)
{
    for (size_t at = str_find(s, STR("<"), 0); at != SIZE_MAX; at = str_find(s, STR("<"), at + 1)) {
        size_t end = at + 1;
        end = ascii_name_end(s, end);
        size_t open = end < s.n && s.p[end] == '>' ? str_skip(s, end + 1, " \n") : s.n;
        struct str name = str_sub(s, at + 1, end);
        if (open < s.n && s.p[open] == '{' && !ask_is_one(name, "tools|functions|function"))
            return name;
    }
    return str_has(s, "<tool_call>") ? STR("tool_call") : STR("");
}

static enum manner manner_of(struct str s)
{
    if (!memchr(s.p, '\n', s.n) && !memchr(s.p, '{', s.n))
        return MANNER_NONE;
    if (str_has(s, "next_tool_name"))
        return MANNER_FIELDS;
    if (str_has(s, "def ") && (str_has(s, "Code:") || str_has(s, "<code>")))
        return MANNER_CODE;
    bool json = memchr(s.p, '"', s.n) && protocol_key(s, protocol_inputs).n &&
                protocol_key(s, protocol_names).n;
    if (str_has(s, "<tool_call>") || (json && tag_of_calls(s).n))
        return MANNER_TAGS;
    if (str_has(s, "<tool_name>") || str_has(s, "<tool_input>"))
        return MANNER_XML;
    if ((memchr(s.p, '{', s.n) || json) &&
        (str_has(s, "\"action\"") || str_has(s, "\"action_input\"") ||
         (ask_mentions(s, "tool|tools|function|functions|action|actions") && json)))
        return MANNER_JSON;
    return str_has(s, "Action Input") ? MANNER_REACT : MANNER_NONE;
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

/* The schema of arguments that are named: "amount (number), to (currency code)" */
static const struct json *schema_of_names(const struct talk *t, struct str names)
{
    struct ask *one = ARENA_NEW(t->q->a, struct ask);
    one->a = t->q->a;
    one->task = arena_printf(t->q->a, "keys %.*s", STR_ARG(names));
    cues_read(&one->cues, one->task);
    return keys_schema(one);
}

/* The arguments' schema that stands on the line, if one does. */
static const struct json *schema_in(const struct talk *t, struct str line)
{
    struct ask *one = ARENA_NEW(t->q->a, struct ask);
    size_t brace = str_find(line, STR("{"), 0), at;
    const struct lines names = data_texts(LIST_ARGUMENTS_BEHIND);
    for (size_t i = 0; i < names.n && brace == SIZE_MAX; i++) {
        struct str told = ask_behind_last(line, names.p[i], &at);
        if (told.n)
            return schema_of_names(t, told);
    }
    one->a = t->q->a;
    one->user = brace == SIZE_MAX ? STR("") : str_sub(line, brace, line.n);
    return one->user.n ? keys_schema(one) : NULL;
}

/* "multiply(a: int, b: int) -> int - multiplies": the arguments of a signature */
static const struct json *schema_of_signature(const struct talk *t, struct str inside)
{
    struct str notation = arena_printf(t->q->a, "{%.*s}", STR_ARG(inside));
    return memchr(inside.p, ':', inside.n) ? keys_notation(t->q->a, notation) : NULL;
}

/* One of n names; where nothing lists them, small letters before a colon or a bracket. */
static bool is_tool(struct str name, char sign, const struct str *names, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(names[i], name))
            return true;
    bool plain = !n && name.n > 2 && strchr(":(", sign);
    for (size_t i = 0; plain && i < name.n; i++)
        plain = name.p[i] == '_' || (name.p[i] >= 'a' && name.p[i] <= 'z');
    return plain;
}

/* "Tool Name: ...", and behind it its description and its arguments, in any order; returns what is
 * left of the text. */
static struct str read_labelled(struct talk *t, struct str rest)
{
    struct told_tool tool = { .name = str_trim(str_cut(&rest, '\n')) };
    while (rest.p) {
        struct str after = rest, line = str_trim(str_cut(&after, '\n'));
        size_t colon = str_find(line, STR(":"), 0);
        struct str label = str_sub(line, 0, colon == SIZE_MAX ? 0 : colon);
        size_t brace = str_find(rest, STR("{"), 0), end = SIZE_MAX;
        if (ask_is_one(label, "tool args|tool arguments") && brace != SIZE_MAX)
            end = ask_close_of(rest, brace);
        if (end != SIZE_MAX) { /* of one line or of many */
            tool.schema = schema_in(t, str_sub(rest, brace, end));
            after = str_sub(rest, end, rest.n);
        } else if (ask_is_one(label, "tool description")) {
            tool.about = str_trim(str_sub(line, label.n + 1, line.n));
        } else if (tool.schema || (label.n && str_ends(label, STR("Tool Name")))) {
            break;
        }
        rest = after;
    }
    add_tool(t, tool.name, tool.about, tool.schema);
    return rest;
}

/* "search: finds pages", "- search(query: str): ...", "> Tool Name: search" and what follows */
static void read_lines(struct talk *t, const struct str *names, size_t n)
{
    static const struct str label = STR_INIT("Tool Name:");
    struct str rest = t->text;
    while (rest.p) {
        struct str line = str_trim(str_cut(&rest, '\n'));
        line = str_strip(line, "->*•0123456789. `", "");
        if (str_starts(line, label)) {
            const char *from = line.p + label.n;
            rest = read_labelled(t, str_sub(t->text, (size_t)(from - t->text.p), t->text.n));
            continue;
        }
        size_t end = 0;
        while (end < line.n && (ascii_is_name(line.p[end]) || line.p[end] == '-'))
            end++;
        struct str name = str_sub(line, 0, end);
        if (!end || end >= line.n || !strchr(":(- `", line.p[end]) ||
            !is_tool(name, line.p[end], names, n))
            continue;
        size_t close = line.p[end] == '(' ? str_find(line, STR(")"), end) : SIZE_MAX;
        const struct json *schema =
            close != SIZE_MAX ? schema_of_signature(t, str_sub(line, end + 1, close)) : NULL;
        add_tool(t, name, str_sub(line, end, line.n), schema ? schema : schema_in(t, line));
    }
}

/* "## read_file", and behind it "- path: (required) ..." for each argument */
static void read_headed(struct talk *t)
{
    for (struct str rest = t->text; rest.p;) {
        struct str line = str_trim(str_cut(&rest, '\n')), name = str_strip(line, "#* `", "`*: ");
        struct str part = str_sub(rest, 0, str_find(rest, STR("\n#"), 0)), names = STR("");
        bool headed = line.n && line.p[0] == '#' && name.n && !memchr(name.p, ' ', name.n);
        for (struct str lines = part; headed && lines.p;) {
            struct str one = str_trim(str_cut(&lines, '\n'));
            size_t colon = str_find(one, STR(":"), 0);
            if (one.n && strchr("-*", one.p[0]) && colon < NAME_BYTES &&
                !str_has(one, "(optional)"))
                names = arena_printf(t->q->a, "%.*s%s%.*s", STR_ARG(names), names.n ? ", " : "",
                                     STR_ARG(str_strip(str_sub(one, 0, colon), "-* `", "`*")));
        }
        if (names.n)
            add_tool(t, name, part, schema_of_names(t, names));
    }
}

/* "def get_weather(city: str) -> str:", and what it says of itself */
static void read_defs(struct talk *t)
{
    static const struct str def = STR_INIT("def ");
    for (size_t at = str_find(t->text, def, 0); at != SIZE_MAX; at = str_find(t->text, def, at)) {
        size_t open = str_find(t->text, STR("("), at), close = str_find(t->text, STR(")"), open),
               end = str_find(t->text, def, close);
        if (close == SIZE_MAX)
            break;
        add_tool(t, str_sub(t->text, at + def.n, open), str_sub(t->text, close + 1, end),
                 schema_of_signature(t, str_sub(t->text, open + 1, close)));
        at = close;
    }
}

/* "(1) search, whose description is <desc>...</desc>. It takes arguments {'query': {...}}." */
static void read_described(struct talk *t)
{
    static const struct str whose = STR_INIT(", whose description is <desc>"),
                            takes = STR_INIT("</desc>. It takes arguments ");
    for (size_t at = str_find(t->text, whose, 0); at != SIZE_MAX;
         at = str_find(t->text, whose, at + 1)) {
        size_t from = str_back(t->text, at, " \t\n"), end = str_find(t->text, takes, at);
        if (end == SIZE_MAX)
            break;
        size_t open = end + takes.n, close = ask_close_of(t->text, open);
        struct str arguments = close == SIZE_MAX ? STR("") : str_sub(t->text, open, close);
        const struct json *python = json_of_repr(t->q->a, arguments);
        add_tool(t, str_sub(t->text, from, at), str_sub(t->text, at + whose.n, end),
                 schema_in(t, python ? jw_compact(t->q->a, python) : arguments));
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
    size_t list = str_find(t->text, STR("[{"), 0);
    size_t close = list == SIZE_MAX || t->count ? SIZE_MAX : ask_close_of(t->text, list);
    if (close != SIZE_MAX)
        add_described(t, json_parse(t->q->a, str_sub(t->text, list, close), NULL));
    read_described(t);
    if (t->manner == MANNER_XML)
        read_headed(t);
    if (t->manner == MANNER_CODE)
        read_defs(t);
    size_t n = t->count ? 0 : read_names(t, names);
    if (!t->count)
        read_lines(t, names, n);
    if (!t->count)
        read_lines(t, names, 0);
}

/* ---- where the talk stands ---- */

static struct str up_to(struct str s, const char *mark)
{
    return str_trim(str_sub(s, 0, str_find(s, str_from(mark), 0)));
}

/* What stands behind each "Observation:" of a scratchpad. */
static void read_observations(struct talk *t, struct str rest)
{
    static const struct str mark = STR_INIT("\nObservation:");
    struct buf all;
    buf_init(&all, rest.n + 1);
    for (size_t at = 0; (at = str_find(rest, mark, at)) != SIZE_MAX; t->seen++) {
        at += mark.n;
        struct str found = up_to(str_sub(rest, at, str_find(rest, mark, at)), "\nThought");
        buf_printf(&all, "%s%.*s", t->seen ? "\n" : "", STR_ARG(up_to(found, "\nAction")));
    }
    t->observation = arena_dup(t->q->a, buf_view(&all));
    buf_fini(&all);
}

static void read_state(struct talk *t)
{
    const struct ask *q = t->q;
    struct str user = str_trim(q->user), rest;
    size_t at;
    t->question = user;
    t->seen = q->steps;
    t->observation = q->results.n ? q->results : q->observed;
    if (q->results.n)
        return;
    if (t->manner == MANNER_FIELDS || q->observed.n) {
        struct str asked = ask_part(q, "question|query"), spoken = q->material;
        spoken = spoken.n && t->manner == MANNER_FIELDS ? spoken : user;
        t->question = asked.n ? asked : spoken;
        return;
    }
    rest = ask_behind_last(user, STR("Question:"), &at);
    if (!rest.p)
        rest = ask_behind_last(user, STR("Begin!"), &at);
    if (!rest.p && str_has(user, "\nThought"))
        rest = user;
    if (!rest.p)
        return;
    t->question = up_to(rest, "\nThought");
    read_observations(t, rest);
}

struct talk *talk_read(const struct ask *q)
{
    if (!q->system.n && !(q->signs & (SIGN_LINE | SIGN_BRACE)))
        return NULL;
    struct str text = q->system;
    enum manner manner = manner_of(text);
    if (manner == MANNER_NONE)
        manner = manner_of(text = q->user);
    if (manner == MANNER_NONE)
        return NULL;
    struct talk *t = ARENA_NEW(q->a, struct talk);
    *t = (struct talk){ .q = q, .text = text, .manner = manner, .tag = tag_of_calls(text) };
    read_tools(t);
    read_state(t);
    return t->count ? t : NULL;
}
