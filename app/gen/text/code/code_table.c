/* SPDX-License-Identifier: MIT
 * Programming languages and example code: see code_table.h. The tables are in the files next to
 * this one, all of it written for this program. */
#include "gen/text/code/code_table.h"

#include "gen/ask/ask.h"

#include "base/text/lexicon.h"

#include <pthread.h>

enum {
    NAMES_MOST = 128
};

const struct str *code_lang(enum code_lang lang)
{
    static const struct str none[] = { STR_INIT(""), STR_INIT(""), STR_INIT(""), STR_INIT("") };
    return lang == CODE_LANG_NONE ? none : data_rows(DATA_CODE_LANGUAGES).row[lang - 1].p;
}

static struct lexicon *names; /* to enum code_lang */

static void fill(void)
{
    names = lexicon_new(NAMES_MOST);
    for (enum code_lang lang = CODE_PYTHON; lang < CODE_LANG_COUNT; lang++)
        for (struct str rest = code_lang(lang)[CODE_NAMES]; rest.n;)
            *lexicon_at(names, str_cut(&rest, '|')) = lang;
}

enum code_lang code_lang_named(struct str word)
{
    const char *dash = memchr(word.p, '-', word.n); /* "Python-Funktion" */
    word.n = dash ? (size_t)(dash - word.p) : word.n;
    if (str_eq(word, STR("C")))
        return CODE_C;
    if (str_eq(word, STR("Go")))
        return CODE_GO;
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, fill);
    return (enum code_lang)lexicon_find(names, word);
}

const struct lines *code_task_named(struct str name)
{
    const struct rows tasks = data_rows(DATA_CODE_TASKS);
    for (size_t i = 0; name.n && i < tasks.n; i++) {
        const struct str *task = tasks.row[i].p;
        if (str_eq_ci(name, task[TASK_NAME]) || ask_is_one(name, task[TASK_CUES].p))
            return &tasks.row[i];
    }
    return NULL;
}

const char *code_body(enum code_lang lang, const char *name)
{
    const struct rows bodies = data_rows(DATA_CODE_BODIES);
    for (size_t i = 0; i < bodies.n; i++)
        if (str_eq(bodies.row[i].p[0], code_lang(lang)[CODE_FENCE]) &&
            str_eq(bodies.row[i].p[1], str_from(name)))
            return bodies.row[i].p[2].p;
    return NULL;
}

const char *code_method(struct str name, bool python)
{
    const struct rows methods = data_rows(DATA_CODE_METHODS);
    for (size_t i = 0; i < methods.n; i++)
        if (str_eq_ci(name, methods.row[i].p[0]))
            return methods.row[i].p[python && methods.row[i].n > 2 ? 2 : 1].p;
    return NULL;
}
