/* SPDX-License-Identifier: MIT
 * What belongs to common classes: for lists, choices and "is a whale a mammal?". See solve.h. */
#include "gen/solve/solve.h"

#include "base/text/lexicon.h"

#include <assert.h>
#include <pthread.h>

enum {
    NAMES_MOST = 2048
};

static struct name {
    struct str text;
    size_t class;  /* its row */
    uint64_t next; /* that begins with the same word, 0 for none */
} names[NAMES_MOST];
static struct lexicon *by_word; /* to the first name, from 1 on */

static void fill(void)
{
    const struct rows classes = data_rows(DATA_CLASSES); /* its names, then its members */
    size_t n = 0;
    by_word = lexicon_new(NAMES_MOST);
    for (size_t i = 0; i < classes.n; i++)
        for (struct str rest = classes.row[i].p[0]; rest.p;) {
            struct str name = str_cut(&rest, '|');
            uint64_t *at = lexicon_at(by_word, str_sub(name, 0, str_find(name, STR(" "), 0)));
            while (*at)
                at = &names[*at].next;
            assert(n + 1 < NAMES_MOST);
            names[ *at = ++n] = (struct name){ name, i, 0 };
        }
}

/* Does the text go on with the name, or a plural of it? */
static bool goes_on(struct str text, struct str name)
{
    size_t end = name.n;
    while (end < text.n && end < name.n + 3 && ask_is_letter(text.p[end]))
        end++;
    return str_eq_ci(str_sub(text, 0, name.n), name) &&
           (end == name.n || ask_is_one(str_sub(text, name.n, end), "s|es|n|en|e|i|er"));
}

struct lines solve_members(struct str text)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, fill);
    const struct rows classes = data_rows(DATA_CLASSES);
    size_t best = classes.n;
    struct cues c;
    cues_read(&c, text);
    for (size_t k = 0; k < c.n; k++) {
        struct str word = cues_word(&c, k);
        for (size_t cut = 0; cut < 3 && cut < word.n; cut++)
            for (uint64_t i = lexicon_find(by_word, str_sub(word, 0, word.n - cut)); i;
                 i = names[i].next)
                if (names[i].class < best &&
                    goes_on(str_sub(text, c.w[k].at, text.n), names[i].text))
                    best = names[i].class;
    }
    return best < classes.n ? (struct lines){ classes.row[best].p + 1, classes.row[best].n - 1 }
                            : (struct lines){ 0 };
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
