/* SPDX-License-Identifier: MIT
 * Code blocks of what the prompt names: a function, a class, fields, a table, a script. See
 * parts.h; the tables are in code_table.c. */
#include "gen/text/code.h"

#include "gen/ask/ask_read.h"
#include "gen/text/parts.h"

#include "schema/shape/hint.h"

enum {
    NAME_BYTES = 48,
    NAME_WORDS = 3,
    LIST_MAX = 16
};

/* What is to be written. */
struct coder {
    struct pen *pen;
    const struct ask *q;
    enum code_lang lang;
    struct str text;   /* the request */
    struct str given;  /* a name that was given, or empty */
    struct str params; /* "a, b" as it was given, or the task's */
    struct str result; /* "u64" behind an arrow */
    char snake[NAME_BYTES], camel[NAME_BYTES], pascal[NAME_BYTES];
};

static bool is_name_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

static char lower(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
}

static char upper(char c)
{
    return (char)(c >= 'a' && c <= 'z' ? c - 32 : c);
}

/* ---- names ---- */

/* A name as given, in all three spellings: word by word, cut at '_' and capitals. */
static void add_name(struct coder *c, struct str word)
{
    size_t snake = strlen(c->snake), camel = strlen(c->camel);
    for (size_t i = 0; i < word.n && snake + 2 < NAME_BYTES; i++) {
        char ch = word.p[i];
        if (ch == '_' || ch == ' ' || ch == '-')
            continue;
        bool hump = i && ch >= 'A' && ch <= 'Z' && word.p[i - 1] >= 'a';
        bool starts = i == 0 || hump || word.p[i - 1] == '_' || word.p[i - 1] == ' ';
        if (starts && snake)
            c->snake[snake++] = '_';
        c->camel[camel] = starts && camel ? upper(ch) : camel ? lower(ch) : lower(ch);
        c->pascal[camel] = starts ? upper(ch) : lower(ch);
        c->snake[snake++] = lower(ch);
        camel++;
    }
    c->snake[snake] = c->camel[camel] = c->pascal[camel] = 0;
}

/* The name behind one of the words, whole: "named add", "class Person", "fn add(a: i32)". */
static struct str name_after(struct str s, const char *words, size_t *end)
{
    struct cues c;
    cues_read(&c, s);
    for (size_t i = 0; i + 1 < c.n; i++) {
        if (!ask_is_one(cues_word(&c, i), words))
            continue;
        size_t at = c.w[i].at + c.w[i].n, from;
        while (at < s.n && strchr(" `'\"", s.p[at]))
            at++;
        from = at;
        while (at < s.n && is_name_char(s.p[at]))
            at++;
        struct str name = str_sub(s, from, at);
        if (!name.n ||
            ask_is_one(name, "that|which|to|for|with|named|called|in|and|is|of|the|a|an|on|"
                             "statement|expression|test|using|as|definition|from|der|die|"
                             "qui|que|che|die|names|columns|block|only|method|methods"))
            continue;
        *end = at;
        return name;
    }
    return (struct str){ 0 };
}

/* "that sorts a list" gives sort_list */
static void describe_name(struct coder *c)
{
    const struct prompt *p = c->pen->p;
    size_t taken = 0;
    for (size_t i = 0; i < p->ws.n && taken < NAME_WORDS; i++) {
        struct str word = text_words_at(&p->ws, i);
        const struct text_word *w = &p->ws.w[i];
        bool wanted = w->role == W_CONTENT || (w->role == W_LIST && !w->first);
        bool plain = word.n > 2;
        for (size_t k = 0; k < word.n; k++)
            plain = plain && is_name_char(word.p[k]);
        if (!wanted || w->apart || !plain || code_lang_named(word) != CODE_LANG_NONE)
            continue;
        struct str before = i ? text_words_at(&p->ws, i - 1) : STR("");
        bool verb = str_eq(before, STR("that")) || str_eq(before, STR("which"));
        if (verb && word.n > 3 && word.p[word.n - 1] == 's' && word.p[word.n - 2] != 's')
            word.n--;
        char spaced[NAME_BYTES] = { 0 };
        memcpy(spaced, word.p, word.n < NAME_BYTES ? word.n : NAME_BYTES - 1);
        add_name(c, str_from(spaced));
        taken++;
    }
    if (!taken)
        add_name(c, STR("process_items"));
}

static void find_names(struct coder *c)
{
    size_t end = 0;
    c->given = name_after(c->text,
                          "named|called|function|fn|func|def|method|genannt|namens|nommée|"
                          "nommé|llamada|chiamata|funktion|fonction|función|funzione|functie",
                          &end);
    if (!c->given.n)
        return;
    add_name(c, c->given);
    struct str rest = str_sub(c->text, end, c->text.n);
    size_t close = str_find(rest, STR(")"), 0), arrow = str_find(rest, STR("->"), 0);
    if (rest.n && rest.p[0] == '(' && close != SIZE_MAX && close < 120)
        c->params = str_trim(str_sub(rest, 1, close));
    if (close != SIZE_MAX && arrow != SIZE_MAX && arrow < close + 4) {
        size_t from = arrow + 2, to;
        while (from < rest.n && rest.p[from] == ' ')
            from++;
        for (to = from; to < rest.n && (is_name_char(rest.p[to]) || strchr("<>&[]", rest.p[to]));
             to++)
            continue;
        c->result = str_sub(rest, from, to);
    }
}

/* The i-th parameter's name, without its type or default. */
static struct str param(const struct coder *c, size_t i)
{
    struct str rest = c->params.n ? c->params : STR("items"), one = { 0 };
    for (size_t k = 0; k <= i && rest.p; k++)
        one = str_trim(str_cut(&rest, ','));
    size_t n = 0;
    while (n < one.n && one.p[n] == '$')
        one = str_sub(one, 1, one.n);
    while (n < one.n && is_name_char(one.p[n]))
        n++;
    struct str rest_of = str_trim(str_sub(one, n, one.n));
    bool typed = n && rest_of.n && is_name_char(rest_of.p[0]); /* "int a" */
    return typed ? rest_of : str_sub(one, 0, n);
}

/* ---- templates ---- */

static void put_subject(struct pen *pen)
{
    buf_str(pen->out, pen->p->topic_count ? pen->p->topics[0].text : STR("items"));
}

/* Lines of a body go at an indentation; "    " of Python becomes `unit` per level. */
static void put_code(struct coder *c, const char *code, const char *indent)
{
    struct buf *out = c->pen->out;
    for (const char *p = code; *p; p++) {
        if (*p == '\n') {
            buf_putc(out, '\n');
            if (p[1] != '\n')
                pen_text(c->pen, indent);
            continue;
        }
        if (*p != '@') {
            buf_putc(out, *p);
            continue;
        }
        switch (p[1]) {
        case 'f':
            c->given.n ? buf_str(out, c->given) : pen_text(c->pen, c->snake);
            break;
        case 'c':
            c->given.n ? buf_str(out, c->given) : pen_text(c->pen, c->camel);
            break;
        case 'F':
            pen_text(c->pen, c->pascal);
            break;
        case 'a':
            buf_str(out, param(c, 0));
            break;
        case 'b':
            buf_str(out, param(c, 1));
            break;
        case 's':
            put_subject(c->pen);
            break;
        default:
            buf_putc(out, '@');
            continue;
        }
        p++;
    }
}

/* ---- functions ---- */

static const struct code_task *find_task(const struct coder *c)
{
    size_t n = 0;
    const struct code_task *tasks = code_tasks(&n);
    struct str name = c->given.n ? str_from(c->snake) : STR("");
    for (size_t i = 0; name.n && i < n; i++)
        if (str_eq(name, str_from(tasks[i].name)) || ask_is_one(name, tasks[i].cues) ||
            ask_is_one(c->given, tasks[i].cues))
            return &tasks[i];
    for (size_t i = 0; i < n; i++)
        if (ask_mentions(c->text, tasks[i].cues))
            return &tasks[i];
    return NULL;
}

static void put_function(struct coder *c, const struct code_task *task)
{
    bool script = c->lang == CODE_JAVASCRIPT || c->lang == CODE_TYPESCRIPT;
    const char *other = script || c->lang == CODE_PYTHON ? NULL : code_body(c->lang, task->name);
    if (!c->given.n && !c->snake[0])
        add_name(c, str_from(task->name));
    c->params = c->params.n ? c->params : str_from(task->params);
    if (!strcmp(task->name, "hello") && !c->given.n && (script || c->lang == CODE_PYTHON)) {
        put_code(c, script ? task->script : task->python, "");
    } else if (script) {
        bool typed = c->lang == CODE_TYPESCRIPT && !memchr(c->params.p, ':', c->params.n);
        struct str types = str_from(task->type), type = str_cut(&types, ' ');
        put_code(c, "function @c(", "");
        for (struct str rest = c->params, one = str_cut(&rest, ','); one.n;
             one = str_cut(&rest, ','))
            buf_printf(c->pen->out, typed ? "%.*s: %.*s%s" : "%.*s", STR_ARG(str_trim(one)),
                       typed ? (int)type.n : 0, type.p, rest.n ? ", " : "");
        buf_printf(c->pen->out, typed ? "): %.*s {\n  " : ") {\n  ", STR_ARG(types));
        put_code(c, task->script, "  ");
        pen_text(c->pen, "\n}");
    } else if (c->lang == CODE_PYTHON) {
        put_code(c, "def @f(", "");
        buf_printf(c->pen->out, "%.*s)", STR_ARG(c->params));
        if (c->result.n)
            buf_printf(c->pen->out, " -> %.*s", STR_ARG(c->result));
        pen_text(c->pen, ":\n    ");
        put_code(c, task->python, "    ");
    } else {
        put_code(c, other ? other : code_example(c->lang), "");
    }
}

/* ---- classes and fields ---- */

static size_t names_after(const struct coder *c, const char *words, struct str *names,
                          struct str *notes)
{
    struct cues cues;
    cues_read(&cues, c->text);
    for (size_t i = 0; i < cues.n; i++)
        if (ask_is_one(cues_word(&cues, i), words)) {
            size_t n = ask_names(str_sub(c->text, cues.w[i].at + cues.w[i].n, c->text.n), names,
                                 notes, LIST_MAX);
            if (n)
                return n;
        }
    return 0;
}

/* A method's body: written as for JavaScript, made to suit the language. */
static void put_body(struct coder *c, struct str method, const char *indent)
{
    const char *body = code_method(method);
    bool python = c->lang == CODE_PYTHON || c->lang == CODE_RUBY;
    pen_text(c->pen, indent);
    for (const char *p = body; *p; p++) {
        if (strncmp(p, "self.", 5) == 0) {
            pen_text(c->pen, c->lang == CODE_RUBY ? "@" : python ? "self." : "this.");
            p += 4;
        } else if (python && strncmp(p, "push(", 5) == 0) {
            pen_text(c->pen, "append(");
            p += 4;
        } else if (python && strncmp(p, "shift()", 7) == 0) {
            pen_text(c->pen, "pop(0)");
            p += 6;
        } else if (python && strncmp(p, "true", 4) == 0) {
            pen_text(c->pen, "True");
            p += 3;
        } else if (python && strncmp(p, "false", 5) == 0) {
            pen_text(c->pen, "False");
            p += 4;
        } else {
            buf_putc(c->pen->out, *p);
        }
    }
    pen_text(c->pen, python ? "" : ";");
}

static bool takes_value(struct str method)
{
    return strstr(code_method(method), "value") && !strstr(code_method(method), "self.value");
}

static void put_python_class(struct coder *c, struct str name, const struct str *fields, size_t n,
                             const struct str *methods, size_t m)
{
    struct buf *out = c->pen->out;
    buf_printf(out, "class %.*s:\n    def __init__(self", STR_ARG(name));
    for (size_t i = 0; i < n; i++)
        buf_printf(out, ", %.*s", STR_ARG(fields[i]));
    pen_text(c->pen, "):");
    for (size_t i = 0; i < n; i++)
        buf_printf(out, "\n        self.%.*s = %.*s", STR_ARG(fields[i]), STR_ARG(fields[i]));
    if (!n)
        pen_text(c->pen, "\n        self.balance = 0\n        self.count = 0\n        self.items = "
                         "[]\n        self.value = None");
    for (size_t i = 0; i < m; i++) {
        buf_printf(out, "\n\n    def %.*s(self%s):\n", STR_ARG(methods[i]),
                   takes_value(methods[i]) ? ", value" : "");
        put_body(c, methods[i], "        ");
    }
}

static void put_script_class(struct coder *c, struct str name, const struct str *fields, size_t n,
                             const struct str *methods, size_t m)
{
    struct buf *out = c->pen->out;
    bool typed = c->lang == CODE_TYPESCRIPT;
    buf_printf(out, "class %.*s {\n  constructor(", STR_ARG(name));
    for (size_t i = 0; i < n; i++)
        buf_printf(out, "%s%s%.*s%s", i ? ", " : "", typed ? "public " : "", STR_ARG(fields[i]),
                   typed ? ": string" : "");
    pen_text(c->pen, ") {");
    for (size_t i = 0; i < n && !typed; i++)
        buf_printf(out, "\n    this.%.*s = %.*s;", STR_ARG(fields[i]), STR_ARG(fields[i]));
    if (!n)
        pen_text(c->pen, "\n    this.balance = 0;\n    this.count = 0;\n    this.items = [];");
    pen_text(c->pen, "\n  }");
    for (size_t i = 0; i < m; i++) {
        buf_printf(out, "\n\n  %.*s(%s) {\n", STR_ARG(methods[i]),
                   takes_value(methods[i]) ? typed ? "value: number" : "value" : "");
        put_body(c, methods[i], "    ");
        pen_text(c->pen, "\n  }");
    }
    pen_text(c->pen, "\n}");
}

/* A field's type by its note or name, for languages that have them. */
static const char *field_type(const struct coder *c, struct str name, struct str note)
{
    bool number =
        ask_mentions(note, "number|int|integer|numeric|float|double") ||
        (!note.n &&
         ask_is_one(name,
                    "id|age|count|year|quantity|price|amount|balance|total|width|height|radius"));
    bool yes = ask_mentions(note, "boolean|bool");
    bool many = ask_mentions(note, "array|list");
    if (c->lang == CODE_TYPESCRIPT)
        return many     ? number ? "number[]" : "string[]"
               : number ? "number"
               : yes    ? "boolean"
                        : "string";
    if (c->lang == CODE_CSHARP)
        return number ? "int" : yes ? "bool" : "string";
    if (c->lang == CODE_GO)
        return number ? "int" : yes ? "bool" : "string";
    if (c->lang == CODE_RUST)
        return number ? "i64" : yes ? "bool" : "String";
    return number ? "int" : yes ? "boolean" : "String";
}

static void put_java_class(struct coder *c, struct str name, const struct str *fields, size_t n,
                           const struct str *methods, size_t m)
{
    struct buf *out = c->pen->out;
    buf_printf(out, "public class %.*s {", STR_ARG(name));
    for (size_t i = 0; i < n; i++)
        buf_printf(out, "\n    private %s %.*s;", field_type(c, fields[i], STR("")),
                   STR_ARG(fields[i]));
    for (size_t i = 0; i < n; i++)
        buf_printf(out, "\n\n    public %s get%c%.*s() {\n        return %.*s;\n    }",
                   field_type(c, fields[i], STR("")), upper(fields[i].p[0]), (int)(fields[i].n - 1),
                   fields[i].p + 1, STR_ARG(fields[i]));
    for (size_t i = 0; i < m; i++)
        if (!str_starts(methods[i], STR("get")))
            buf_printf(out, "\n\n    public void %.*s() {\n    }", STR_ARG(methods[i]));
    pen_text(c->pen, "\n}");
}

/* A struct, interface or record of the fields. */
static void put_fields(struct coder *c, struct str name, const struct str *fields,
                       const struct str *notes, size_t n)
{
    struct buf *out = c->pen->out;
    bool go = c->lang == CODE_GO, rust = c->lang == CODE_RUST, ts = c->lang == CODE_TYPESCRIPT;
    buf_printf(out,
               go     ? "type %.*s struct {"
               : rust ? "struct %.*s {"
               : ts   ? "interface %.*s {"
                      : "class %.*s {",
               STR_ARG(name));
    for (size_t i = 0; i < n; i++) {
        bool optional = ask_mentions(notes[i], "optional|nullable|maybe");
        const char *type = field_type(c, fields[i], notes[i]);
        if (go)
            buf_printf(out, "\n\t%c%.*s %s", upper(fields[i].p[0]), (int)(fields[i].n - 1),
                       fields[i].p + 1, type);
        else if (rust)
            buf_printf(out, "\n    %.*s: %s%s%s,", STR_ARG(fields[i]), optional ? "Option<" : "",
                       type, optional ? ">" : "");
        else if (ts)
            buf_printf(out, "\n  %.*s%s: %s;", STR_ARG(fields[i]), optional ? "?" : "", type);
        else
            buf_printf(out, "\n    %s %.*s;", type, STR_ARG(fields[i]));
    }
    pen_text(c->pen, "\n}");
}

static bool put_class(struct coder *c)
{
    struct str fields[LIST_MAX], notes[LIST_MAX], methods[LIST_MAX];
    size_t end;
    struct str name = name_after(
        c->text, "class|klasse|classe|clase|interface|struct|dataclass|record|type", &end);
    if (!name.n ||
        !ask_mentions(c->text, "class|klasse|classe|clase|interface|struct|dataclass|record|type"))
        return false;
    size_t n = names_after(c,
                           "fields|field|properties|property|attributes|attribute|members|felder|"
                           "feldern|attributen|champs|campos|campi|velden",
                           fields, notes);
    size_t m = names_after(c, "methods|method|methoden|méthodes|métodos|metodi", methods, NULL);
    bool plain = ask_mentions(c->text, "interface|struct|type") ||
                 (c->lang == CODE_GO || c->lang == CODE_RUST);
    if (plain && n)
        put_fields(c, name, fields, notes, n);
    else if (c->lang == CODE_PYTHON)
        put_python_class(c, name, fields, n, methods, m);
    else if (c->lang == CODE_JAVA || c->lang == CODE_CSHARP)
        put_java_class(c, name, fields, n, methods, m);
    else
        put_script_class(c, name, fields, n, methods, m);
    return true;
}

/* ---- SQL, shell, markup, patterns ---- */

static void put_table(struct coder *c, struct str name)
{
    struct str columns[LIST_MAX], notes[LIST_MAX];
    size_t n = names_after(
        c, "columns|column|fields|spalten|colonnes|columnas|colonne|colunas|kolommen|with", columns,
        notes);
    buf_printf(c->pen->out, "CREATE TABLE %.*s (", STR_ARG(name));
    for (size_t i = 0; i < n; i++) {
        struct str one = columns[i], note = notes[i];
        bool key =
            ask_mentions(note, "primary key|primary|primärschlüssel|clé primaire|clave primaria") ||
            (i == 0 && str_eq(one, STR("id")));
        const char *type =
            ask_mentions(note, "int|integer|number") || key || str_ends(one, STR("_id")) ||
                    str_ends(one, STR("year")) || ask_is_one(one, "age|count|quantity|stock|pages")
                ? "INTEGER"
            : ask_is_one(one, "price|amount|total|salary|balance|cost") ? "NUMERIC(10, 2)"
            : str_ends(one, STR("_at"))                                 ? "TIMESTAMP"
            : str_ends(one, STR("date"))                                ? "DATE"
            : ask_mentions(note, "boolean|bool")                        ? "BOOLEAN"
                                                                        : "TEXT";
        buf_printf(c->pen->out, "%s\n  %.*s %s%s", i ? "," : "", STR_ARG(one), type,
                   key      ? " PRIMARY KEY"
                   : i == 1 ? " NOT NULL"
                            : "");
    }
    pen_text(c->pen, "\n);");
}

static void put_sql(struct coder *c)
{
    size_t end;
    struct str table = name_after(c->text, "table|tabelle|tabla|tabella|tabela|from|tabel", &end),
               columns[LIST_MAX];
    if (ask_mentions(c->text, "create table|create a table|creates a table|tabelle anlegen|table "
                              "named|table called") &&
        table.n) {
        put_table(c, table);
        return;
    }
    if (!table.n) {
        put_code(c, code_example(CODE_SQL), "");
        return;
    }
    bool count = ask_mentions(c->text, "count|how many|number of|zähle|anzahl");
    size_t n =
        names_after(c, "select|selects|returns|columns|column|fields|get|gets", columns, NULL);
    pen_text(c->pen, "SELECT ");
    for (size_t i = 0; i < n && !count; i++)
        buf_printf(c->pen->out, "%s%.*s", i ? ", " : "", STR_ARG(columns[i]));
    pen_text(c->pen, count ? "COUNT(*)" : n ? "" : "*");
    buf_printf(c->pen->out, "\nFROM %.*s", STR_ARG(table));
    struct cues cues;
    cues_read(&cues, c->text);
    static const char *const than[][2] = { { "older|greater|more|above|over|larger", ">" },
                                           { "younger|less|fewer|below|under|smaller", "<" } };
    for (size_t i = 0; i + 1 < cues.n; i++)
        for (size_t k = 0; k < 2; k++)
            if (ask_is_one(cues_word(&cues, i), than[k][0]) &&
                cues_is(&cues, i + (cues_says(&cues, i + 1, "than") ? 2 : 1), CUE_NUMBER))
                buf_printf(c->pen->out, "\nWHERE %s %s %d",
                           ask_is_one(cues_word(&cues, i), "older|younger") ? "age" : "total",
                           than[k][1], cues.w[i + (cues_says(&cues, i + 1, "than") ? 2 : 1)].value);
    struct str order = name_after(c->text, "by", &end);
    if (order.n && ask_mentions(c->text, "order|ordered|sorted|sort"))
        buf_printf(c->pen->out, "\nORDER BY %.*s%s", STR_ARG(order),
                   ask_mentions(c->text, "descending|desc|newest|highest") ? " DESC" : "");
    pen_text(c->pen, ";");
}

/* The i-th path of the request, or what stands for it. */
static struct str path(struct hint *h, struct arena *a, const char *otherwise)
{
    struct str found;
    struct hint_query q = { .name = STR("path") };
    if (!h || !hint_text(a, h, &q, 0, &found))
        return str_from(otherwise);
    hint_use(h, found);
    return found;
}

static void put_bash(struct coder *c)
{
    struct hint *h = hint_read(c->q->a, c->text);
    struct buf *out = c->pen->out;
    if (ask_mentions(c->text, "hello world|hello, world")) {
        pen_text(c->pen, code_body(CODE_BASH, "hello"));
        return;
    }
    struct str from = path(h, c->q->a, "."), to = path(h, c->q->a, "backup.tar.gz");
    pen_text(c->pen, "#!/usr/bin/env bash\nset -euo pipefail\n\n");
    if (ask_mentions(c->text, "backup|archive|tar|sicherung|sauvegarde|compress|copia"))
        buf_printf(out, "tar -czf %.*s %.*s", STR_ARG(to), STR_ARG(from));
    else if (ask_mentions(c->text, "delete|deletes|remove|removes|lösche|supprime|borra"))
        buf_printf(out, "find %.*s -type f -mtime +30 -delete", STR_ARG(from));
    else if (ask_mentions(c->text, "copy|copies|kopiere|copie"))
        buf_printf(out, "cp -a %.*s %.*s", STR_ARG(from), STR_ARG(to));
    else if (ask_mentions(c->text, "lines|zeilen|lignes"))
        buf_printf(out, "wc -l %.*s", STR_ARG(from));
    else if (ask_mentions(c->text, "count|counts|zählt|number of files|how many files"))
        buf_printf(out, "find %.*s -type f | wc -l", STR_ARG(from));
    else
        buf_printf(out, "for file in %.*s/*; do\n  printf '%%s\\n' \"$file\"\ndone", STR_ARG(from));
}

static void put_html(struct coder *c)
{
    struct str names[LIST_MAX];
    size_t n =
        names_after(c, "named|fields|inputs|called|field|name|feldern|champs|campos", names, NULL);
    if (!ask_mentions(c->text, "form|formular|formulaire|formulario|login")) {
        put_code(c, code_example(CODE_HTML), "");
        return;
    }
    pen_text(c->pen, "<form action=\"/submit\" method=\"post\">");
    for (size_t i = 0; i < n; i++) {
        const char *type = ask_is_one(names[i], "email|e-mail") ? "email"
                           : ask_is_one(names[i], "password")   ? "password"
                                                                : "text";
        buf_printf(c->pen->out,
                   "\n  <label for=\"%.*s\">%.*s</label>\n  <input type=\"%s\" id=\"%.*s\" "
                   "name=\"%.*s\" required>",
                   STR_ARG(names[i]), STR_ARG(names[i]), type, STR_ARG(names[i]),
                   STR_ARG(names[i]));
    }
    pen_text(c->pen, "\n  <button type=\"submit\">Submit</button>\n</form>");
}

/* A pattern for what the request names; in a language it is a value of it. */
static bool put_pattern(struct coder *c)
{
    static const struct {
        const char *cues, *pattern;
    } patterns[] = {
        { "e-mail|email|e-mails|emails|mail",
          "^[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+$" },
        { "url|urls|link|links|web address", "^https?://[^\\s/]+\\.[^\\s]+$" },
        { "phone|telephone|telefon", "^\\+?[0-9][0-9 ()-]{6,}$" },
        { "ip|ipv4|ip address",
          "^((25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])\\.){3}(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])$" },
        { "hex|colour|color|farbe", "^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$" },
        { "time|times|uhrzeit", "^([01][0-9]|2[0-3]):[0-5][0-9]$" },
        { "zip|postal|postleitzahl", "^[0-9]{5}$" },
        { "username|user name", "^[A-Za-z0-9_]{3,16}$" },
        { "number|numbers|integer|digits|zahl", "^-?[0-9]+$" },
        { "date|dates|datum|yyyy-mm-dd", "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$" },
        { "uuid", "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$" },
    };
    size_t i = 0;
    if (c->lang != CODE_REGEX &&
        !ask_mentions(c->text,
                      "regex|regexp|regular expression|regulärer ausdruck|regulären "
                      "ausdruck|expression régulière|expresión regular|espressione regolare"))
        return false;
    while (i + 1 < ARRAY_LEN(patterns) && !ask_mentions(c->text, patterns[i].cues))
        i++;
    bool script = c->lang == CODE_JAVASCRIPT || c->lang == CODE_TYPESCRIPT;
    if (script) {
        pen_text(c->pen, "const pattern = /");
        for (const char *p = patterns[i].pattern; *p; p++)
            buf_printf(c->pen->out, *p == '/' ? "\\/" : "%c", *p);
        pen_text(c->pen, "/;");
    } else if (c->lang == CODE_PYTHON && ask_mentions(c->text, "python")) {
        buf_printf(c->pen->out, "import re\n\npattern = re.compile(r\"%s\")", patterns[i].pattern);
    } else {
        pen_text(c->pen, patterns[i].pattern);
    }
    return true;
}

/* ---- tests, repairs ---- */

static bool put_test(struct coder *c, const struct code_task *task)
{
    size_t end;
    if (!ask_mentions(c->text, "pytest|unit test|unit tests|unittest|tests for|test for|jest"))
        return false;
    struct str module = name_after(c->text, "from|module|aus|de", &end),
               name = c->given.n ? c->given : STR("main");
    bool two = task && strchr(task->params, ','),
         text = task && str_starts(str_from(task->type), STR("string"));
    const char *arguments = !task                      ? "1"
                            : two                      ? "2, 3"
                            : text                     ? "\"level\""
                            : strstr(task->type, "[]") ? "[1, 2, 3]"
                                                       : "5";
    const char *result = !task                              ? NULL
                         : !strcmp(task->name, "add")       ? "5"
                         : !strcmp(task->name, "multiply")  ? "6"
                         : !strcmp(task->name, "factorial") ? "120"
                         : !strcmp(task->name, "fibonacci") ? "5"
                         : !strcmp(task->name, "subtract")  ? "-1"
                         : !strcmp(task->name, "reverse") || !strcmp(task->name, "is_palindrome")
                             ? text && task->name[0] == 'r' ? "\"level\"" : "True"
                         : !strcmp(task->name, "is_prime") ? "True"
                         : !strcmp(task->name, "is_even")  ? "False"
                                                           : NULL;
    buf_printf(c->pen->out,
               "from %.*s import %.*s\n\n\ndef test_%.*s():\n    assert %.*s(%s) %s %s",
               STR_ARG(module.n ? module : STR("module")), STR_ARG(name), STR_ARG(name),
               STR_ARG(name), arguments, result ? "==" : "is not", result ? result : "None");
    return true;
}

/* A function that does another thing than its name says: the body that the name asks for. */
static bool put_repair(struct coder *c)
{
    size_t at = str_find(c->text, STR("def "), 0), end;
    bool script = at == SIZE_MAX;
    at = script ? str_find(c->text, STR("function "), 0) : at;
    if (at == SIZE_MAX ||
        !ask_mentions(c->text,
                      "fix|bug|correct|corrected|korrigiere|fehler|corrige|repair|wrong|debug"))
        return false;
    c->text = str_sub(c->text, at, c->text.n);
    c->lang = script ? CODE_JAVASCRIPT : CODE_PYTHON;
    c->snake[0] = c->camel[0] = c->pascal[0] = 0;
    c->given = name_after(c->text, "def|function", &end);
    add_name(c, c->given);
    struct str rest = str_sub(c->text, end, c->text.n);
    size_t close = str_find(rest, STR(")"), 0);
    c->params = close == SIZE_MAX ? STR("") : str_trim(str_sub(rest, 1, close));
    struct str name = c->given;
    c->text = name; /* what the name says, not what the body does */
    const struct code_task *task = find_task(c);
    return task && (put_function(c, task), true);
}

/* ---- the block ---- */

static enum code_lang find_lang(const struct coder *c)
{
    const struct prompt *p = c->pen->p;
    for (size_t i = 0; i < p->ws.n; i++) {
        enum code_lang lang = code_lang_named(text_words_at(&p->ws, i));
        if (lang != CODE_LANG_NONE)
            return lang;
    }
    if (ask_mentions(c->text, "create table|select statement"))
        return CODE_SQL;
    return str_find(c->text, STR("fn "), 0) < c->text.n ? CODE_RUST : CODE_PYTHON;
}

static void put_block(struct coder *c)
{
    find_names(c);
    const struct code_task *task = find_task(c);
    if (put_pattern(c) || put_repair(c) || put_test(c, task))
        return;
    if (c->lang == CODE_SQL) {
        put_sql(c);
    } else if (c->lang == CODE_BASH) {
        put_bash(c);
    } else if (c->lang == CODE_HTML) {
        put_html(c);
    } else if (put_class(c)) {
        return;
    } else if (task && c->lang < CODE_SQL) {
        put_function(c, task);
    } else {
        if (!c->snake[0])
            describe_name(c);
        put_code(c, code_example(c->lang), "");
    }
}

void text_code(struct pen *pen, const struct ask *q)
{
    struct coder c = { .pen = pen, .q = q, .text = q->user };
    c.lang = find_lang(&c);
    struct buf *out = pen->out, body;
    buf_init(&body, out->max);
    pen->out = &body;
    put_block(&c);
    pen->out = out;
    if (!q->bare) {
        pen_say_with(pen, L_CODE_INTRO, str_from(code_lang_title(c.lang)), STR(""));
        pen_text(pen, "\n\n");
    }
    buf_printf(out, "```%s\n%.*s\n```", code_lang_fence(c.lang), STR_ARG(buf_view(&body)));
    buf_fini(&body);
    /* the sentences after it speak of functions, not of data or markup */
    if (q->bare || c.lang >= CODE_JSON || pen_draw(pen, 3) == 0)
        return;
    pen_text(pen, "\n\n");
    pen_say(pen, L_CODE_OUTRO);
}
