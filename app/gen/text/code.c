/* SPDX-License-Identifier: MIT
 * Code blocks in the language the prompt names: see parts.h. Templates have the slots
 *   $f snake_case name   $c camelCase name   $F PascalCase name   $s the subject in words */
#include "gen/text/code.h"

#include "gen/text/parts.h"

enum {
    NAME_BYTES = 48,
    NAME_WORDS = 3
};

struct code_names {
    char snake[NAME_BYTES], camel[NAME_BYTES], pascal[NAME_BYTES];
};

static bool is_ascii_word(struct str word)
{
    for (size_t i = 0; i < word.n; i++) {
        unsigned char c = (unsigned char)word.p[i];
        if (c >= 0x80 || c == '.' || c == '#' || c == '+' || c == '-')
            return false;
    }
    return word.n > 0 && (word.p[0] < '0' || word.p[0] > '9');
}

static char lower(char c)
{
    if (c >= 'A' && c <= 'Z')
        return (char)(c + 32);
    return c;
}

static char upper(char c)
{
    if (c >= 'a' && c <= 'z')
        return (char)(c - 32);
    return c;
}

static void add_to_names(struct code_names *names, struct str word)
{
    size_t at = strlen(names->camel), snake = strlen(names->snake);
    if (snake + word.n + 2 > NAME_BYTES)
        return;
    if (snake)
        names->snake[snake++] = '_';
    for (size_t i = 0; i < word.n; i++) {
        char low = lower(word.p[i]), up = low;
        if (i == 0)
            up = upper(low);
        names->snake[snake + i] = low;
        names->camel[at + i] = low;
        if (at)
            names->camel[at + i] = up;
        names->pascal[at + i] = up;
    }
}

/* "a function that sorts a list" gives sort_list, sortList, SortList. */
static struct code_names find_names(const struct prompt *p)
{
    struct code_names names = { 0 };
    size_t taken = 0;
    for (size_t i = 0; i < p->ws.n && taken < NAME_WORDS; i++) {
        struct str word = text_words_at(&p->ws, i);
        const struct text_word *w = &p->ws.w[i];
        bool wanted = w->role == W_CONTENT || (w->role == W_LIST && !w->first);
        if (!wanted || w->apart || word.n < 3 || !is_ascii_word(word) ||
            code_lang_named(word) != CODE_LANG_NONE)
            continue;
        struct str before = i ? text_words_at(&p->ws, i - 1) : STR("");
        bool verb = str_eq(before, STR("that")) || str_eq(before, STR("which"));
        if (verb && word.n > 3 && word.p[word.n - 1] == 's' && word.p[word.n - 2] != 's')
            word.n--;
        add_to_names(&names, word);
        taken++;
    }
    if (!names.snake[0])
        add_to_names(&names, STR("process")), add_to_names(&names, STR("items"));
    return names;
}

static void put_subject(struct pen *pen)
{
    const struct prompt *p = pen->p;
    if (!p->topic_count) {
        pen_text(pen, "items");
        return;
    }
    if (p->topics[0].det.n)
        buf_printf(pen->out, "%.*s ", STR_ARG(p->topics[0].det));
    buf_str(pen->out, p->topics[0].text);
}

static void put_code(struct pen *pen, const char *code, const struct code_names *names)
{
    for (;;) {
        const char *slot = strchrnul(code, '$');
        buf_add(pen->out, code, (size_t)(slot - code));
        if (!*slot)
            return;
        switch (slot[1]) {
        case 'f':
            pen_text(pen, names->snake);
            break;
        case 'c':
            pen_text(pen, names->camel);
            break;
        case 'F':
            pen_text(pen, names->pascal);
            break;
        case 's':
            put_subject(pen);
            break;
        case 0: /* a pattern's end */
            buf_putc(pen->out, '$');
            return;
        default: /* shell and PHP have dollars of their own */
            buf_add(pen->out, slot, 2);
        }
        code = slot + 2;
    }
}

static enum code_lang find_lang(const struct prompt *p)
{
    for (size_t i = 0; i < p->ws.n; i++) {
        enum code_lang lang = code_lang_named(text_words_at(&p->ws, i));
        if (lang != CODE_LANG_NONE)
            return lang;
    }
    return CODE_PYTHON;
}

/* A task known by name, or any of the general examples. */
static const char *find_code(struct pen *pen, enum code_lang lang)
{
    size_t n = 0;
    const struct code_task *tasks = code_tasks(&n);
    for (size_t i = 0; i < n; i++) {
        if (tasks[i].lang == lang &&
            str_find_ci(pen->p->text, str_from(tasks[i].cue), 0) != SIZE_MAX)
            return tasks[i].code;
    }
    const char *const *examples = code_examples(lang, &n);
    return examples[pen_draw(pen, n)];
}

void text_code(struct pen *pen)
{
    enum code_lang lang = find_lang(pen->p);
    struct code_names names = find_names(pen->p);
    pen_say_with(pen, L_CODE_INTRO, str_from(code_lang_title(lang)), STR(""));
    buf_printf(pen->out, "\n\n```%s\n", code_lang_fence(lang));
    put_code(pen, find_code(pen, lang), &names);
    pen_text(pen, "\n```");
    /* the sentences after it speak of functions, not of data or markup */
    if (lang >= CODE_JSON || pen_draw(pen, 3) == 0)
        return;
    pen_text(pen, "\n\n");
    pen_say(pen, L_CODE_OUTRO);
}
