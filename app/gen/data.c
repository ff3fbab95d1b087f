/* SPDX-License-Identifier: MIT
 * The files themselves, for the assembler to find where the headers are: see data.h. */
#include "gen/data.h"

#include "json/slice.h"
#include "json/tree.h"

#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

enum {
    TEXTS_MOST = 32768,
    ROWS_MOST = 8192,
    JOINED_MOST = 1 << 17 /* bytes */
};

/* To be written to: texts stay where they are, with a NUL in place of the quote that ends them. */
#define INCLUDE(id, path) #id "_begin: .incbin \"gen/" path ".json\"\n" #id "_end:\n"
__asm__(".pushsection .data\ndata_begin:\n" DATA_FILES(INCLUDE) ".popsection\n");

extern char data_begin[];
#define DECLARE(id, path) extern const char id##_begin[], id##_end[];
DATA_FILES(DECLARE)

/* What was read, as it is needed: pages that nothing lies in cost nothing. */
static struct {
    pthread_mutex_t lock; /* of all of it but joined */
    size_t texts, rows, bytes;
    struct str text[TEXTS_MOST];
    struct lines row[ROWS_MOST];
    char joined[JOINED_MOST];
} kept = { .lock = PTHREAD_MUTEX_INITIALIZER };
static struct table {
    _Atomic bool ready;
    struct rows rows;
} tables[DATA_COUNT];
static struct lines lists[DATA_LIST_COUNT];
static const char *joined[DATA_LIST_COUNT];

/* A text as JSON writes it, which is never shorter. Few have anything in them that is written in
 * another way. */
static struct str keep_text(struct str piece)
{
    char *p = data_begin + (piece.p + 1 - data_begin);
    size_t n = piece.n - 2;
    if (memchr(p, '\\', n)) {
        struct arena a;
        arena_init(&a);
        struct str text = json_str(json_parse(&a, piece, NULL));
        memcpy(p, text.p, text.n);
        n = text.n;
        arena_fini(&a);
    }
    p[n] = 0;
    return (struct str){ p, n };
}

static struct lines keep_list(struct str list)
{
    struct slice s = slice_open(list, '[');
    struct lines lines = { kept.text + kept.texts, 0 };
    for (struct str piece; slice_item(&s, &piece); lines.n++) {
        assert(kept.texts < TEXTS_MOST);
        kept.text[kept.texts++] = keep_text(piece);
    }
    assert(s.closed);
    return lines;
}

static struct rows keep_rows(struct str table)
{
    struct slice s = slice_open(table, '[');
    struct rows rows = { kept.row + kept.rows, 0 };
    for (struct str piece; slice_item(&s, &piece); rows.n++) {
        assert(kept.rows < ROWS_MOST);
        kept.row[kept.rows++] = keep_list(piece);
    }
    assert(s.closed);
    return rows;
}

/* "a|b|c" */
static const char *keep_joined(struct lines list)
{
    char *all = kept.joined + kept.bytes, *p = all;
    for (size_t i = 0; i < list.n; i++) {
        assert((size_t)(p - kept.joined) + list.p[i].n < JOINED_MOST);
        p = mempcpy(p, list.p[i].p, list.p[i].n);
        *p++ = '|';
    }
    p -= list.n > 0;
    *p++ = 0;
    kept.bytes = (size_t)(p - kept.joined);
    return all;
}

struct str data_text(enum data_file file)
{
#define PLACE(id, path) { id##_begin, id##_end },
    static const struct {
        const char *begin, *end;
    } places[] = { DATA_FILES(PLACE) };
    return (struct str){ places[file].begin, (size_t)(places[file].end - places[file].begin) };
}

void data_sets(struct str object, const char *names, struct lines *sets, size_t n)
{
    struct slice s = slice_open(object, '{');
    pthread_mutex_lock(&kept.lock);
    for (struct str key, list; slice_member(&s, &key, &list);) {
        struct str rest = str_from(names);
        size_t i = 0;
        while (rest.p && !str_eq(str_cut(&rest, ' '), key))
            i++;
        assert(i < n);
        sets[i] = keep_list(list);
    }
    pthread_mutex_unlock(&kept.lock);
    assert(s.closed);
}

static void fill_lists(void)
{
#define NAME(id) " " #id
    static const char names[] = DATA_LISTS_ALL(NAME);
    data_sets(data_text(DATA_LISTS), names + 1, lists, DATA_LIST_COUNT);
    for (size_t i = 0; i < DATA_LIST_COUNT; i++)
        joined[i] = keep_joined(lists[i]);
}

static void make_lists(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, fill_lists);
}

struct str data_member(struct str object, const char *name)
{
    struct slice s = slice_open(object, '{');
    for (struct str key, value; slice_member(&s, &key, &value);)
        if (str_eq(key, str_from(name)))
            return value;
    return STR("");
}

struct rows data_rows(enum data_file file)
{
    struct table *table = &tables[file];
    if (atomic_load_explicit(&table->ready, memory_order_acquire))
        return table->rows;
    pthread_mutex_lock(&kept.lock);
    if (!table->ready)
        table->rows = keep_rows(data_text(file));
    table->ready = true;
    pthread_mutex_unlock(&kept.lock);
    return table->rows;
}

const char *data_list(enum data_list list)
{
    make_lists();
    return joined[list];
}

struct lines data_texts(enum data_list list)
{
    make_lists();
    return lists[list];
}
