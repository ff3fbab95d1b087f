/* SPDX-License-Identifier: MIT
 * Answers that quote a tool's results: see parts.h. JSON, also as Python shows it, becomes "the key
 * is value" clauses, grouped by object; anything else is quoted as it stands. */
#include "gen/ask/ask.h"
#include "gen/text/parts.h"

#include "base/text/utf8.h"
#include "json/jw.h"
#include "json/unrepr.h"

enum {
    RESULT_BYTES = 16384, /* read of all results */
    QUOTE_BYTES = 600,    /* of a plain result */
    VALUE_BYTES = 200,
    FACTS_MAX = 12,
    ROWS_MAX = 10,
    DEPTH_MAX = 4
};

struct fact {
    struct str key;
    const struct json *value;
};

struct facts {
    size_t n;
    struct fact f[FACTS_MAX];
    struct str about; /* the place, name or title the facts belong to */
    struct str unit;
    const struct json *rows; /* an array of objects, told as a list */
};

/* Members that say what the others are about, or are of no interest to a reader. */
static bool take_aside(struct facts *facts, struct str key, const struct json *value)
{
    bool string = json_is(value, JSON_STRING) && json_str(value).n > 0;
    if (string && !facts->about.n &&
        ask_is_one(key, "city|location|place|country|name|title|query|symbol|ticker")) {
        facts->about = utf8_head(json_str(value), VALUE_BYTES);
        return true;
    }
    if (string && !facts->unit.n && ask_is_one(key, "unit|units|currency")) {
        facts->unit = utf8_head(json_str(value), VALUE_BYTES);
        return true;
    }
    return ask_is_one(key, "type|object|success|ok") || json_is(value, JSON_NULL);
}

static bool is_rows(const struct json *value)
{
    return json_is(value, JSON_ARRAY) && json_is(json_at(value, 0), JSON_OBJECT);
}

static void gather(struct facts *facts, const struct json *object, size_t depth)
{
    struct json_member m = { 0 };
    while (json_next(object, &m)) {
        if (json_is(m.value, JSON_OBJECT) && depth < DEPTH_MAX)
            gather(facts, m.value, depth + 1);
        else if (is_rows(m.value) && !facts->rows)
            facts->rows = m.value;
        else if (!take_aside(facts, m.key, m.value) && facts->n < FACTS_MAX)
            facts->f[facts->n++] = (struct fact){ m.key, m.value };
    }
}

/* "temperatureC", "wind_speed" as words. */
static void put_key(struct pen *pen, struct str key)
{
    key = utf8_head(key, VALUE_BYTES);
    for (size_t i = 0; i < key.n; i++) {
        char c = key.p[i];
        bool upper = c >= 'A' && c <= 'Z';
        if (upper && i && key.p[i - 1] >= 'a' && key.p[i - 1] <= 'z')
            buf_putc(pen->out, ' ');
        if (upper)
            c = (char)(c + 32);
        if (c == '_' || c == '-' || c == '\n')
            c = ' ';
        buf_putc(pen->out, c);
    }
}

static void put_value(struct pen *pen, const struct json *value, struct str unit, size_t most);

static void put_elements(struct pen *pen, const struct json *array)
{
    size_t n = json_count(array);
    for (size_t i = 0; i < n && i < ROWS_MAX; i++) {
        if (i)
            buf_str(pen->out, i + 1 == n ? pen->pack->and : STR(", "));
        put_value(pen, json_at(array, i), STR(""), VALUE_BYTES);
    }
}

static void put_value(struct pen *pen, const struct json *value, struct str unit, size_t most)
{
    struct jw w;
    switch (json_type(value)) {
    case JSON_STRING:
        buf_str(pen->out, utf8_head(json_str(value), most));
        break;
    case JSON_BOOL:
        buf_str(pen->out, json_bool(value) ? pen->pack->yes : pen->pack->no);
        break;
    case JSON_INT:
    case JSON_DOUBLE:
        pen_text(pen, "**");
        jw_init(&w, pen->out, JW_COMPACT);
        jw_tree(&w, value);
        if (unit.n)
            pen_text(pen, " ");
        buf_str(pen->out, unit);
        pen_text(pen, "**");
        break;
    case JSON_ARRAY:
        put_elements(pen, value);
        break;
    case JSON_OBJECT:
    case JSON_NULL:
        pen_text(pen, "…");
        break;
    }
}

/* One clause by the language's template, whose $e and $r are filled here as they are made. */
static void put_fact(struct pen *pen, const struct fact *fact, struct str unit)
{
    const char *line = pen->pack->lines[L_TOOL_FACT].p[0].p; /* of one line */
    for (; *line; line++) {
        if (*line == '$' && line[1] == 'e')
            put_key(pen, fact->key);
        else if (*line == '$')
            put_value(pen, fact->value, unit, VALUE_BYTES);
        else
            buf_putc(pen->out, *line);
        line += *line == '$';
    }
}

static void put_facts(struct pen *pen, const struct facts *facts)
{
    bool used = false; /* the unit goes with the first number */
    for (size_t i = 0; i < facts->n; i++) {
        if (i)
            buf_str(pen->out, i + 1 == facts->n ? pen->pack->and : STR(", "));
        bool number = json_is_number(facts->f[i].value) && !used;
        put_fact(pen, &facts->f[i], number ? facts->unit : STR(""));
        used = used || number;
    }
}

/* An array: one line for each object, a single line for scalars. */
static void put_rows(struct pen *pen, const struct json *rows)
{
    for (size_t i = 0; i < json_count(rows) && i < ROWS_MAX && !pen->out->full; i++) {
        struct facts facts = { 0 };
        gather(&facts, json_at(rows, i), 0);
        pen_text(pen, pen->out->n > pen->start ? "\n- " : "- ");
        if (facts.about.n)
            buf_printf(pen->out, "**%.*s**%s", STR_ARG(facts.about), facts.n ? ": " : "");
        put_facts(pen, &facts);
        if (!json_is(json_at(rows, i), JSON_OBJECT))
            put_value(pen, json_at(rows, i), STR(""), QUOTE_BYTES);
    }
}

/* "For Paris: ", with what the result says it is about, else the prompt's topic. */
static void put_intro(struct pen *pen, struct str about)
{
    if (!about.n && pen->p->topic_count)
        about = pen->p->topics[0].text;
    if (about.n)
        pen_say_with(pen, L_TOOL, about, STR(""));
    if (pen->out->n > pen->start && pen->out->p[pen->out->n - 1] == ':')
        pen_text(pen, " ");
}

static void put_object(struct pen *pen, const struct json *object)
{
    struct facts facts = { 0 };
    gather(&facts, object, 0);
    if (!facts.n && !facts.rows && !facts.about.n) {
        pen_say(pen, L_TOOL_NONE);
        return;
    }
    size_t at = pen->out->n;
    if (facts.n) {
        put_intro(pen, facts.about);
        put_facts(pen, &facts);
        pen_capitalise(pen, at);
        pen_text(pen, pen->pack->dense ? "。" : ".");
    } else if (!facts.rows) {
        buf_str(pen->out, facts.about);
    }
    if (facts.rows)
        put_rows(pen, facts.rows);
}

static void put_result(struct pen *pen, const struct json *value)
{
    if (json_is(value, JSON_OBJECT))
        put_object(pen, value);
    else if (is_rows(value))
        put_rows(pen, value);
    else if (json_is(value, JSON_ARRAY) && !json_count(value))
        pen_say(pen, L_TOOL_NONE);
    else {
        put_intro(pen, STR(""));
        put_value(pen, value, STR(""), QUOTE_BYTES);
    }
}

/* Results in lines of their own, JSON or not; several plain lines make one result. */
static void put_lines(struct pen *pen, struct arena *a, struct str results)
{
    bool any = false;
    for (struct str rest = results; rest.p;) {
        struct str line = str_trim(str_cut(&rest, '\n'));
        if (!line.n || pen->out->full)
            continue;
        const struct json *value = strchr("{[\"", line.p[0]) ? json_of_repr(a, line) : NULL;
        if (any)
            buf_str(pen->out, value ? pen->pack->gap : STR("\n"));
        else if (!value)
            put_intro(pen, STR(""));
        if (value)
            put_result(pen, value);
        else
            buf_str(pen->out, utf8_head(line, QUOTE_BYTES));
        any = true;
    }
}

void text_tool(struct pen *pen, struct str results)
{
    results = str_trim(utf8_head(results, RESULT_BYTES));
    if (!results.n) {
        pen_say(pen, L_TOOL_NONE);
        return;
    }
    struct arena a;
    arena_init(&a);
    const struct json *value = json_of_repr(&a, results);
    if (value)
        put_result(pen, value);
    else
        put_lines(pen, &a, results);
    if (pen->out->n == pen->start) /* nothing to quote in what came */
        pen_say(pen, L_TOOL_NONE);
    arena_fini(&a);
}
