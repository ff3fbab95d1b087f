/* SPDX-License-Identifier: MIT
 *
 * solve: what the answer to a request is, apart from the form it is put in. A row of solvers, each
 * for one kind of question, is asked in turn; the first that knows an answer gives it. None of them
 * understands anything: they compute, look up, compare words. Private to gen/. Texts borrow the
 * request or live in its arena.
 */
#ifndef GEN_SOLVE_SOLVE_H
#define GEN_SOLVE_SOLVE_H

#include "gen/ask/ask.h"

enum {
    SOLVE_ASKED = 600, /* bytes of a question that words of a list are looked for in */
    SOLUTION_ITEMS = 128
};

struct solution {
    struct str value; /* the bare answer: "16:30", "shipping", "42" */
    struct str text;  /* it in a sentence; empty: the value stands alone */
    struct str *items;
    size_t item_count; /* when the answer is several things */
    bool exact;        /* to be written as it is, whatever the form */
};

/* False when nothing is known. The solution holds as long as the ask. */
bool solve(const struct ask *q, uint64_t seed, struct solution *s);
/* The same for a question alone, as part of another. */
bool solve_question(const struct ask *q, struct str question, struct solution *s);

/* The solvers, each in a file of its name. */
bool solve_echo(const struct ask *q, struct solution *s);
bool solve_label(const struct ask *q, uint64_t seed, struct solution *s);
bool solve_translation(const struct ask *q, struct solution *s);
bool solve_language(const struct ask *q, struct solution *s);
bool solve_sum(const struct ask *q, struct solution *s);
bool solve_filter(const struct ask *q, struct solution *s); /* list.c: "the primes up to 20" */
bool solve_list(const struct ask *q, struct solution *s);
bool solve_numbers(const struct ask *q, struct solution *s);
bool solve_clock(const struct ask *q, struct solution *s); /* unit.c */
bool solve_unit(const struct ask *q, struct solution *s);
bool solve_problem(const struct ask *q, struct solution *s);
bool solve_date(const struct ask *q, struct solution *s);
bool solve_memory(const struct ask *q, struct solution *s);
bool solve_value(const struct ask *q, struct solution *s);
bool solve_fact(const struct ask *q, struct solution *s);
bool solve_table(const struct ask *q, struct solution *s);
bool solve_missing(const struct ask *q, struct solution *s);
bool solve_passage(const struct ask *q, struct solution *s);
bool solve_rating(const struct ask *q, uint64_t seed, struct solution *s);
bool solve_rewrite(const struct ask *q, struct solution *s);

/* label.c: adds to *found how many words of a text speak for the things named; are any known? */
bool solve_evidence(struct str text, struct str names, size_t *found);
/* label.c: the best of n labels for a text. */
size_t solve_choose(const struct ask *q, struct str text, const struct ask_label *labels, size_t n,
                    uint64_t seed);
/* label.c: the same for labels of any kind, yes and no among them. */
size_t solve_pick(const struct ask *q, struct str text, const struct ask_label *labels, size_t n,
                  uint64_t seed);
/* translation.c: a usual phrase in another language; empty where it is not known. */
struct str solve_phrase(const struct ask *q, struct str phrase, enum language goal);
/* truth.c: 1 for yes, 0 for no, -1 when nothing tells. */
int solve_truth(const struct ask *q, struct str t);
/* truth.c: does a text deny something? */
bool solve_denies(struct str s);
/* truth.c: the sign of the comparison that the words name, of those that n numbers suffice for, 0
 * for none; what it makes of two numbers: 1, 0, or -1 when it cannot tell. */
char solve_comparison(struct str text, size_t n);
int solve_compare(char op, double v, double w);
/* truth.c: positive, negative or 0, by words that speak for or against. */
int solve_tone(struct str text);
/* fact.c: does the text have the value, or another name of it? */
bool solve_says(const struct ask *q, struct str text, struct str value);
/* fact.c: a question's answer out of the tables; false when they have none. */
bool solve_known(const struct ask *q, struct str question, struct str *value);
/* members.c: the first row from `from` on, of a table of classes, evidences or kinds, that the text
 * names, plurals included; SIZE_MAX for none. */
size_t solve_row(enum data_file file, struct str text, size_t from);
/* members.c: members of a class that the text names ("colours"); none when it is unknown. */
struct lines solve_members(struct str text);
/* members.c: is the thing one of a class: 1 yes, 0 no, -1 unknown class. */
int solve_is_member(struct str thing, struct str class);
/* members.c: the one thing that is none of a class to which all others belong; SIZE_MAX for none.
 */
size_t solve_odd(const struct str *things, size_t n);
/* passage.c: the sentence of a text that shares most with a question; empty when none does.
 * *share: how much of the question it has, in percent. */
struct str solve_best_sentence(const struct ask *q, struct str text, struct str question,
                               unsigned *share);
/* What names the line of a text that a sentence of it stands in: "(id: b42) ...", "[2] ...". */
struct str solve_source_of(struct str text, struct str sentence);
/* value.c: the value of a text that a question or a field's name asks for. */
bool solve_value_of(const struct ask *q, struct str text, struct str question, struct str *value);
/* translation.c: what is to be translated (in quotes, behind a colon, between the verb and the
 * language, or all the user says), and to which language, the last one named, or AUTO. */
struct str solve_source(const struct ask *q);
enum language solve_goal(const struct ask *q);
/* sum.c: the number that a sum in words or signs comes to. */
bool solve_arithmetic(struct str text, char sum[static 96], char result[static 96]);
/* The same sum with signs for its words: "8 minus 3" as "8 - 3". */
struct str solve_formula(struct arena *a, struct str sum);

/* unit.c: the kind of the unit that a word names, and its size in the first of that kind; or 0. */
char solve_unit_kind(struct str word, double *size);

/* "The answer is X." in the answer's language. */
struct str solve_sentence(const struct ask *q, struct str value);
/* fact.c: of the names "Monday|lundi|..." that in the answer's language. */
struct str solve_in_language(const struct ask *q, struct str names);
/* The number at word i: "2.5", "12,50", "1,250.00", "two". */
double solve_number_at(const struct cues *c, size_t i);
/* An answer and the sentence around it; true. */
bool solve_answer(const struct ask *q, struct solution *s, struct str value);
/* The numbers of a text and where they stand; those in words where there are no figures. */
size_t solve_figures(struct str s, double *v, struct str *text, size_t max);
/* A number without needless digits. */
struct str solve_number(const struct ask *q, double number);

#endif
