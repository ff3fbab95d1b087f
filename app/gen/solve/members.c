/* SPDX-License-Identifier: MIT
 * What belongs to common classes: for lists, choices and "is a whale a mammal?". See solve.h. */
#include "gen/solve/solve.h"

#include "base/text/lexicon.h"

#include <assert.h>
#include <pthread.h>

enum {
    NAMES_MOST = 2400
};

/* The names of a table's rows, by their first words. */
static struct index {
    enum data_file file;
    struct lexicon *by_word; /* to the first name, from 1 on */
    struct name {
        struct str text;
        size_t row;
        uint64_t next; /* that begins with the same word, 0 for none */
    } names[NAMES_MOST];
} indexes[] = { { .file = DATA_CLASSES }, { .file = DATA_EVIDENCES }, { .file = DATA_KINDS } };

static void fill(void)
{
    struct cues c;
    for (struct index *x = indexes; x < indexes + ARRAY_LEN(indexes); x++) {
        const struct rows rows = data_rows(x->file);
        size_t n = 0;
        x->by_word = lexicon_new(NAMES_MOST);
        for (size_t i = 0; i < rows.n; i++)
            for (struct str rest = rows.row[i].p[0]; rest.p;) {
                struct str name = str_cut(&rest, '|');
                cues_read(&c, name);
                uint64_t *at = lexicon_at(x->by_word, cues_word(&c, 0));
                while (*at)
                    at = &x->names[*at].next;
                assert(n + 1 < NAMES_MOST);
                x->names[ *at = ++n] = (struct name){ name, i, 0 };
            }
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

size_t solve_row(enum data_file file, struct str text, size_t from)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, fill);
    const struct index *x = indexes;
    size_t best = SIZE_MAX;
    struct cues c;
    while (x->file != file)
        x++;
    cues_read(&c, text);
    for (size_t k = 0; k < c.n; k++) {
        struct str word = cues_word(&c, k);
        for (size_t cut = 0; cut < 3 && cut < word.n; cut++)
            for (uint64_t i = lexicon_find(x->by_word, str_sub(word, 0, word.n - cut)); i;
                 i = x->names[i].next) {
                const struct name *name = &x->names[i];
                if (name->row < best && name->row >= from && (name->text.n > 2 || c.n == 1) &&
                    goes_on(str_sub(text, c.w[k].at, text.n), name->text))
                    best = name->row;
            }
    }
    return best;
}

struct lines solve_members(struct str text)
{
    size_t row = solve_row(DATA_CLASSES, text, 0); /* its names, then its members */
    if (row == SIZE_MAX)
        return (struct lines){ 0 };
    const struct lines *class = &data_rows(DATA_CLASSES).row[row];
    return (struct lines){ class->p + 1, class->n - 1 };
}

static bool has(struct lines members, struct str thing)
{
    for (size_t i = 0; i < members.n; i++) {
        struct str member = members.p[i];
        bool plural = thing.n == member.n + 1 && thing.p[thing.n - 1] == 's';
        if (str_eq_ci(str_sub(thing, 0, thing.n - plural), member))
            return true;
    }
    return false;
}

int solve_is_member(struct str thing, struct str class)
{
    struct lines members = solve_members(class);
    return members.n ? has(members, thing) : -1;
}

size_t solve_odd(const struct str *things, size_t n)
{
    const struct rows rows = data_rows(DATA_CLASSES);
    for (size_t r = 0; n > 2 && r < rows.n; r++) {
        const struct lines members = { rows.row[r].p + 1, rows.row[r].n - 1 };
        size_t found = 0, odd = 0;
        for (size_t i = 0; i < n; i++) {
            bool member = has(members, things[i]);
            found += member;
            odd = member ? odd : i;
        }
        if (found + 1 == n)
            return odd;
    }
    return SIZE_MAX;
}
