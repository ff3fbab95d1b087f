/* SPDX-License-Identifier: MIT
 *
 * code_table: the programming languages that can be written, and what is written in them. Private
 * to gen/text, gen/fim. Templates have the slots
 *   @f snake_case name   @c camelCase name   @F PascalCase name   @a @b @d parameters   @s the
 * subject
 */
#ifndef GEN_TEXT_CODE_TABLE_H
#define GEN_TEXT_CODE_TABLE_H

#include "gen/data.h"

enum code_lang {
    CODE_LANG_NONE,
    CODE_PYTHON,
    CODE_JAVASCRIPT,
    CODE_TYPESCRIPT,
    CODE_C,
    CODE_CPP,
    CODE_JAVA,
    CODE_CSHARP,
    CODE_GO,
    CODE_RUST,
    CODE_RUBY,
    CODE_PHP,
    CODE_SQL,
    CODE_BASH,
    CODE_JSON,
    CODE_YAML,
    CODE_HTML,
    CODE_CSS,
    CODE_REGEX,
    CODE_LANG_COUNT
};

/* A row of languages.json. */
enum code_language {
    CODE_TITLE,  /* "Python" */
    CODE_FENCE,  /* the word after the three backticks */
    CODE_NAMES,  /* "python|py" */
    CODE_EXAMPLE /* a template of a whole program, for whatever is asked */
};

/* A row of tasks.json: a function every tutorial has, recognised by words of the prompt or by its
 * name. */
enum code_task {
    TASK_CUES,   /* "factorial|fakultät" */
    TASK_NAME,   /* snake case */
    TASK_PARAMS, /* "n", "a, b" */
    TASK_TYPE,   /* of the parameters and of the result, as TypeScript has them */
    TASK_PYTHON, /* bodies, lines of one level of indentation */
    TASK_SCRIPT,
    TASK_TESTED /* its value for the arguments of a test; may be missing */
};

/* The language a word names ("Python", "js", "C++"), or CODE_LANG_NONE. */
enum code_lang code_lang_named(struct str word);
/* Its row of languages.json; of CODE_LANG_NONE empty texts. */
const struct str *code_lang(enum code_lang lang);
/* The first task that has the name in either spelling, NULL for none. */
const struct lines *code_task_named(struct str name);
/* A task's body in a language that is neither Python nor JavaScript; NULL when there is none. */
const char *code_body(enum code_lang lang, const char *name);
/* The body of a method by its name, as "self.balance += value"; NULL for an unknown name. */
const char *code_method(struct str name, bool python);

#endif
