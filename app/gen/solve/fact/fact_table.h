/* SPDX-License-Identifier: MIT
 * fact_table: what is known of countries and of a few other things. Private to fact.c and its test.
 */
#ifndef GEN_SOLVE_FACT_TABLE_H
#define GEN_SOLVE_FACT_TABLE_H

enum {
    CAPITALS = 63,
    FACTS = 362,
    FACT_KEY = 16
};

struct capital {
    const char *country; /* in our languages, the English name first */
    const char *capital;
};

struct fact {
    char key[FACT_KEY]; /* a word of the question, in lower case; rows are sorted by it */
    const char *phrase; /* it stands in this, whole; or NULL */
    const char *asked;  /* one of these must stand in the question as well */
    const char *answer;
};

extern const struct capital capitals[CAPITALS];
extern const struct fact facts[FACTS];

#endif
