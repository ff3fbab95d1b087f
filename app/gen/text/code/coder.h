/* SPDX-License-Identifier: MIT
 * coder: what the files that write code share. Private to gen/text/code. */
#ifndef GEN_TEXT_CODE_CODER_H
#define GEN_TEXT_CODE_CODER_H

#include "gen/ask/ask.h"
#include "gen/text/code/code_table.h"
#include "gen/text/parts.h"

enum {
    CODER_NAME = 48, /* bytes */
    CODER_LIST = 16
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
    char snake[CODER_NAME], camel[CODER_NAME], pascal[CODER_NAME];
};

/* The name behind one of the words, whole ("named add", "class Person"); *end: one past it. */
struct str coder_name(struct str s, const char *words, size_t *end);
/* The list of names behind one of the words, with the notes in brackets (may be NULL). */
size_t coder_names(const struct coder *c, const char *words, struct str *names, struct str *notes);
/* A template, its further lines at an indentation. */
void coder_put(struct coder *c, const char *code, const char *indent);

/* code_class.c, code_other.c: each writes one kind; false when it is not asked for. */
bool coder_class(struct coder *c);
bool coder_pattern(struct coder *c);
void coder_sql(struct coder *c);
void coder_bash(struct coder *c);
void coder_html(struct coder *c);

#endif
