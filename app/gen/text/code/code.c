/* SPDX-License-Identifier: MIT
 * Code blocks of what the prompt names: a function, a class, fields, a table, a script. See
 * parts.h; the tables are in code_table.c. */
#include "gen/text/code/coder.h"

enum {
    NAME_WORDS = 3
};

/* ---- names ---- */

/* A name as given, in all three spellings: word by word, cut at '_' and capitals. */
static void add_name(struct coder *c, struct str word)
{
    size_t snake = strlen(c->snake), camel = strlen(c->camel);
    for (size_t i = 0; i < word.n && snake + 2 < CODER_NAME; i++) {
        char ch = word.p[i];
        if (ch == '_' || ch == ' ' || ch == '-')
            continue;
        bool hump = i && ch >= 'A' && ch <= 'Z' && word.p[i - 1] >= 'a';
        bool starts = i == 0 || hump || word.p[i - 1] == '_' || word.p[i - 1] == ' ';
        if (starts && snake)
            c->snake[snake++] = '_';
        c->camel[camel] = starts && camel ? ascii_upper(ch) : ascii_lower(ch);
        c->pascal[camel] = starts ? ascii_upper(ch) : ascii_lower(ch);
        c->snake[snake++] = ascii_lower(ch);
        camel++;
    }
    c->snake[snake] = c->camel[camel] = c->pascal[camel] = 0;
}

/* The name behind one of the words, whole: "named add", "class Person", "fn add(a: i32)". */
struct str coder_name(struct str s, const char *words, size_t *end)
{
    struct cues c;
    cues_read(&c, s);
    for (size_t i = 0; i + 1 < c.n; i++) {
        if (!ask_is_one(cues_word(&c, i), words))
            continue;
        size_t at = c.w[i].at + c.w[i].n, from;
        at = str_skip(s, at, " `'\"");
        from = at;
        at = ascii_name_end(s, at);
        struct str name = str_sub(s, from, at);
        if (ask_is_one(name, "is|ist|est|es|named|called|heißt")) { /* "the table is books" */
            name = cues_word(&c, i + 2);
            at = (size_t)(name.p - s.p) + name.n;
        }
        if (!name.n || ask_is_one(name, data_list(LIST_NO_CODE_NAMES)) ||
            code_lang_named(name) != CODE_LANG_NONE)
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
            plain = plain && ascii_is_name(word.p[k]);
        if (!wanted || w->apart || !plain || code_lang_named(word) != CODE_LANG_NONE)
            continue;
        struct str before = i ? text_words_at(&p->ws, i - 1) : STR("");
        bool verb = str_eq(before, STR("that")) || str_eq(before, STR("which"));
        if (verb && word.n > 3 && word.p[word.n - 1] == 's' && word.p[word.n - 2] != 's')
            word.n--;
        char spaced[CODER_NAME] = { 0 };
        memcpy(spaced, word.p, word.n < CODER_NAME ? word.n : CODER_NAME - 1);
        add_name(c, str_from(spaced));
        taken++;
    }
    if (!taken)
        add_name(c, STR("process_items"));
}

static void find_names(struct coder *c)
{
    size_t end = str_find(c->text, STR("("), 0), from = end;
    while (end != SIZE_MAX && (!end || !ascii_is_name(c->text.p[end - 1]))) /* "(pytest)" */
        from = end = str_find(c->text, STR("("), end + 1);
    while (end != SIZE_MAX && from > 0 && ascii_is_name(c->text.p[from - 1]))
        from--;
    c->given = end == SIZE_MAX ? STR("") : str_sub(c->text, from, end); /* "est_premier(n)" */
    if (c->given.n < 2 || ask_is_one(c->given, data_list(LIST_NO_CODE_NAMES)))
        c->given = coder_name(c->text, data_list(LIST_CODE_NAMED), &end);
    if (!c->given.n)
        return;
    add_name(c, c->given);
    struct str rest = str_sub(c->text, end, c->text.n);
    size_t close = str_find(rest, STR(")"), 0), to;
    if (!rest.n || rest.p[0] != '(' || close > 120)
        return;
    c->params = str_trim(str_sub(rest, 1, close));
    rest = str_sub(rest, close + 1, rest.n);
    struct str result = str_strip(str_sub(rest, 0, 40), " ->:", "");
    for (to = 0; to < result.n && (ascii_is_name(result.p[to]) || strchr("<>&[]", result.p[to]));)
        to++;
    bool typed = c->lang == CODE_TYPESCRIPT && str_starts(rest, STR(": "));
    if (typed || str_starts(str_trim(rest), STR("->")))
        c->result = str_sub(result, 0, to);
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
    n = ascii_name_end(one, n);
    struct str rest_of = str_trim(str_sub(one, n, one.n));
    bool typed = rest_of.n && ascii_is_name(rest_of.p[0]) &&
                 ask_is_one(str_sub(one, 0, n), data_list(LIST_PARAM_TYPES));
    return typed ? rest_of : str_sub(one, 0, n);
}

size_t coder_names(const struct coder *c, const char *words, struct str *names, struct str *notes)
{
    struct cues cues;
    cues_read(&cues, c->text);
    for (size_t i = 0; i < cues.n; i++)
        if (ask_is_one(cues_word(&cues, i), words)) {
            size_t n = ask_names(str_sub(c->text, cues.w[i].at + cues.w[i].n, c->text.n), names,
                                 notes, CODER_LIST);
            if (n)
                return n;
        }
    return 0;
}

/* ---- templates ---- */

/* Lines of a body go at an indentation; "    " of Python becomes `unit` per level. */
void coder_put(struct coder *c, const char *code, const char *indent)
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
        case 'b':
        case 'd':
            buf_str(out, param(c, p[1] == 'd' ? 2 : (size_t)(p[1] - 'a')));
            break;
        case 's':
            buf_str(out, c->pen->p->topic_count ? c->pen->p->topics[0].text : STR("items"));
            break;
        default:
            buf_putc(out, '@');
            continue;
        }
        p++;
    }
}

/* ---- functions ---- */

/* As many parameters as were given, if any were? */
static bool takes_as_many(const struct coder *c, const struct lines *task)
{
    return !c->params.n || str_count(c->params, ',') == str_count(task->p[TASK_PARAMS], ',');
}

static const struct lines *find_task(const struct coder *c)
{
    const struct rows tasks = data_rows(DATA_CODE_TASKS);
    struct str name = c->given.n ? str_from(c->snake) : STR("");
    struct str words = arena_replaced(c->q->a, name, STR("_"), STR(" "));
    for (int pass = !name.n; pass < 3; pass++) /* by its name, by what is said, by a word of it */
        for (size_t i = 0; i < tasks.n; i++) {
            const struct str *task = tasks.row[i].p;
            const char *cues = task[TASK_CUES].p;
            bool named = pass == 0 && (str_eq(name, task[TASK_NAME]) || ask_is_one(name, cues) ||
                                       ask_is_one(c->given, cues));
            bool told = pass == 1 && ask_mentions(c->text, cues);
            bool word = pass == 2 && name.n && ask_mentions(words, cues);
            if ((named || told || word) && takes_as_many(c, &tasks.row[i]))
                return &tasks.row[i];
        }
    return NULL;
}

/* A template with the parameters and the result that were given with their types. */
static void put_signed(struct coder *c, const char *code)
{
    const char *open = strchr(code, '('), *close = open ? strchr(open, ')') : NULL,
               *arrow = close ? strstr(close, "-> ") : NULL;
    if (c->lang != CODE_RUST || !close || !memchr(c->params.p, ':', c->params.n)) {
        coder_put(c, code, "");
        return;
    }
    struct str head = arena_dup(c->q->a, (struct str){ code, (size_t)(open + 1 - code) });
    coder_put(c, arena_printf(c->q->a, "%.*s", STR_ARG(head)).p, "");
    buf_str(c->pen->out, c->params);
    if (arrow && c->result.n) {
        buf_printf(c->pen->out, ") -> %.*s", STR_ARG(c->result));
        close = arrow + 3 + strcspn(arrow + 3, " {");
    }
    coder_put(c, close, "");
}

static void put_function(struct coder *c, const struct lines *task)
{
    bool script = c->lang == CODE_JAVASCRIPT || c->lang == CODE_TYPESCRIPT;
    const char *other =
        script || c->lang == CODE_PYTHON ? NULL : code_body(c->lang, task->p[TASK_NAME].p);
    if (!c->given.n && !c->snake[0])
        add_name(c, task->p[TASK_NAME]);
    c->params = c->params.n ? c->params : task->p[TASK_PARAMS];
    if (!strcmp(task->p[TASK_NAME].p, "hello") && !c->given.n &&
        (script || c->lang == CODE_PYTHON)) {
        coder_put(c, script ? task->p[TASK_SCRIPT].p : task->p[TASK_PYTHON].p, "");
    } else if (script) {
        bool typed = c->lang == CODE_TYPESCRIPT && !memchr(c->params.p, ':', c->params.n);
        struct str types = task->p[TASK_TYPE], type = str_cut(&types, ' ');
        coder_put(c, "function @c(", "");
        for (struct str rest = c->params, one = str_cut(&rest, ','); one.n;
             one = str_cut(&rest, ',')) {
            buf_str(c->pen->out, str_trim(one));
            if (typed)
                buf_printf(c->pen->out, ": %.*s", STR_ARG(type));
            pen_text(c->pen, rest.n ? ", " : "");
        }
        types = c->result.n ? c->result : types;
        buf_printf(c->pen->out, typed || c->result.n ? "): %.*s {\n  " : ") {\n  ", STR_ARG(types));
        coder_put(c, task->p[TASK_SCRIPT].p, "  ");
        pen_text(c->pen, "\n}");
    } else if (c->lang == CODE_PYTHON) {
        coder_put(c, "def @f(", "");
        buf_printf(c->pen->out, "%.*s)", STR_ARG(c->params));
        if (c->result.n)
            buf_printf(c->pen->out, " -> %.*s", STR_ARG(c->result));
        pen_text(c->pen, ":\n    ");
        coder_put(c, task->p[TASK_PYTHON].p, "    ");
    } else {
        put_signed(c, other ? other : code_lang(c->lang)[CODE_EXAMPLE].p);
    }
}

/* ---- tests, repairs ---- */

static bool put_test(struct coder *c, const struct lines *task)
{
    size_t end;
    if (!ask_mentions(c->text, data_list(LIST_TESTS)))
        return false;
    struct str module = coder_name(c->text, "from|module|aus|de", &end),
               name = c->given.n ? c->given : STR("main");
    bool two = task && strchr(task->p[TASK_PARAMS].p, ','),
         text = task && str_starts(task->p[TASK_TYPE], STR("string"));
    const char *arguments = !task                                ? "1"
                            : two                                ? "2, 3"
                            : text                               ? "\"level\""
                            : strstr(task->p[TASK_TYPE].p, "[]") ? "[1, 2, 3]"
                                                                 : "5";
    const char *result = task && task->n > TASK_TESTED ? task->p[TASK_TESTED].p : NULL;
    buf_printf(c->pen->out,
               "from %.*s import %.*s\n\n\ndef test_%.*s():\n    assert %.*s(%s) %s %s",
               STR_ARG(module.n ? module : STR("module")), STR_ARG(name), STR_ARG(name),
               STR_ARG(name), arguments, result ? "==" : "is not", result ? result : "None");
    return true;
}

/* A function that does another thing than its name says: the body that the name asks for. */
static bool put_repair(struct coder *c)
{
    size_t at = str_find(c->text, STR("def "), 0), end = 0;
    bool script = at == SIZE_MAX;
    at = script ? str_find(c->text, STR("function "), 0) : at;
    if (at == SIZE_MAX || !ask_mentions(c->text, data_list(LIST_REPAIRS)))
        return false;
    c->text = str_sub(c->text, at, c->text.n);
    c->lang = script ? CODE_JAVASCRIPT : CODE_PYTHON;
    c->snake[0] = c->camel[0] = c->pascal[0] = 0;
    c->given = coder_name(c->text, "def|function", &end);
    add_name(c, c->given);
    struct str rest = str_sub(c->text, end, c->text.n);
    size_t close = str_find(rest, STR(")"), 0);
    c->params = close == SIZE_MAX ? STR("") : str_trim(str_sub(rest, 1, close));
    struct str name = c->given;
    c->text = name; /* what the name says, not what the body does */
    const struct lines *task = find_task(c);
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
    if (ask_mentions(c->text, "create table|select statement") ||
        (ask_mentions(c->text, data_list(LIST_QUERIES)) &&
         ask_mentions(c->text, data_list(LIST_TABLES))))
        return CODE_SQL;
    return str_find(c->text, STR("fn "), 0) < c->text.n ? CODE_RUST : CODE_PYTHON;
}

static void put_block(struct coder *c)
{
    find_names(c);
    const struct lines *task = find_task(c);
    if (coder_pattern(c) || put_repair(c) || put_test(c, task))
        return;
    if (c->lang == CODE_SQL) {
        coder_sql(c);
    } else if (c->lang == CODE_BASH) {
        coder_bash(c);
    } else if (c->lang == CODE_HTML) {
        coder_html(c);
    } else if (coder_class(c)) {
        return;
    } else if (task && c->lang < CODE_SQL) {
        put_function(c, task);
    } else {
        if (!c->snake[0])
            describe_name(c);
        coder_put(c, code_lang(c->lang)[CODE_EXAMPLE].p, "");
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
        pen_say_with(pen, L_CODE_INTRO, code_lang(c.lang)[CODE_TITLE], STR(""));
        pen_text(pen, "\n\n");
    }
    buf_printf(out, "```%s\n%.*s\n```", code_lang(c.lang)[CODE_FENCE].p, STR_ARG(buf_view(&body)));
    buf_fini(&body);
    /* the sentences after it speak of functions, not of data or markup */
    if (q->bare || c.lang >= CODE_JSON || pen_draw(pen, 3) == 0)
        return;
    pen_text(pen, "\n\n");
    pen_say(pen, L_CODE_OUTRO);
}
