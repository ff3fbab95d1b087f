/* SPDX-License-Identifier: MIT
 * What belongs to common classes: for lists, choices and "is a whale a mammal?". See solve.h. */
#include "gen/solve/solve.h"

/* A class name, with the usual plural endings. */
static bool names_class(struct str text, const char *names)
{
    if (ask_mentions(text, names))
        return true;
    while (*names) {
        size_t n = (size_t)(strchrnul(names, '|') - names);
        struct str word = { names, n };
        for (size_t at = str_find_ci(text, word, 0); at != SIZE_MAX;
             at = str_find_ci(text, word, at + 1)) {
            size_t end = at + n;
            bool starts = at == 0 || strchr(" \n\"'(/,-", text.p[at - 1]);
            struct str rest = str_sub(text, end, end + 4);
            size_t letters = 0;
            while (letters < rest.n &&
                   ((rest.p[letters] | 0x20) >= 'a' && (rest.p[letters] | 0x20) <= 'z'))
                letters++;
            static const char endings[] = "s|es|n|en|e|i|er";
            if (starts && letters && letters < 3 && ask_is_one(str_sub(rest, 0, letters), endings))
                return true;
        }
        names += n + (names[n] == '|');
    }
    return false;
}

struct lines solve_members(struct str text)
{
    const struct rows classes = data_rows(DATA_CLASSES); /* its names, then its members */
    for (size_t i = 0; i < classes.n; i++)
        if (names_class(text, classes.row[i].p[0].p))
            return (struct lines){ classes.row[i].p + 1, classes.row[i].n - 1 };
    return (struct lines){ 0 };
}

int solve_is_member(struct str thing, struct str class)
{
    struct lines members = solve_members(class);
    for (size_t i = 0; i < members.n; i++) {
        struct str member = members.p[i];
        bool plural = thing.n == member.n + 1 && thing.p[thing.n - 1] == 's';
        if (str_eq_ci(str_sub(thing, 0, thing.n - plural), member))
            return 1;
    }
    return members.n ? 0 : -1;
}
