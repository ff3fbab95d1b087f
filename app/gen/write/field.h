/* SPDX-License-Identifier: MIT
 *
 * field: what the value of a named field of an answer is: of a JSON member, of "Score: <n>", of a
 * tag. Asks the solvers and the texts at hand. Private to gen/write.
 */
#ifndef GEN_WRITE_FIELD_H
#define GEN_WRITE_FIELD_H

#include "gen/solve/solve.h"

#include "schema/shape/shape.h"

struct hint;

/* Of a request: to begin with, it and the seed. */
struct teller {
    const struct ask *q;
    uint64_t seed;
    size_t line; /* of several answers, which */
    bool solved, tried;
    struct solution s; /* of the request itself */
    struct hint *hint;
};

/* The solution of the request, found once; NULL when there is none. */
const struct solution *teller_solution(struct teller *t);
/* What values are taken from: what is spoken of, not how to answer. */
struct str teller_text(const struct ask *q);
/* What a tool found, in words, in the language of the question; nothing found: a sentence on its
 * subject. */
struct str teller_told(const struct ask *q, struct str found, uint64_t seed);
/* The oracle of shape; self is a struct teller. */
struct shape_oracle teller_oracle(struct teller *t);
/* What stands for a field of that name in a text; false when nothing does. */
bool teller_say(struct teller *t, struct str name, struct str *out);

#endif
