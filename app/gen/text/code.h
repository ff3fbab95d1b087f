/* SPDX-License-Identifier: MIT
 *
 * code: the programming languages text.h can write, and examples in each. Private to
 * gen/text*, gen/fim. Templates as code.c explains.
 */
#ifndef GEN_TEXT_CODE_H
#define GEN_TEXT_CODE_H

#include "base/str.h"

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

/* A task every tutorial has, recognised by a cue in the prompt. */
struct code_task {
    enum code_lang lang;
    const char *cue;
    const char *code;
};

/* The language a word names ("Python", "js", "C++"), or CODE_LANG_NONE. */
enum code_lang code_lang_named(struct str word);
/* "Python"; of CODE_LANG_NONE "". Static. */
const char *code_lang_title(enum code_lang lang);
/* The word after the three backticks. */
const char *code_lang_fence(enum code_lang lang);
/* General templates of a language, at least one. */
const char *const *code_examples(enum code_lang lang, size_t *n);
const struct code_task *code_tasks(size_t *n);

#endif
