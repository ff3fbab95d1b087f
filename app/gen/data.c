/* SPDX-License-Identifier: MIT
 * The files themselves, for the assembler to find where the headers are: see data.h. */
#include "gen/data.h"

#include "json/slice.h"
#include "json/tree.h"

#include <assert.h>
#include <pthread.h>

enum {
    TEXTS_MOST = 24576,
    ROWS_MOST = 4096,
    BYTES_MOST = 1 << 20
};

#define INCLUDE(id, path) #id "_begin: .incbin \"gen/" path ".json\"\n" #id "_end:\n"
__asm__(".pushsection .rodata\n" DATA_FILES(INCLUDE) ".popsection\n");

#define DECLARE(id, path) extern const char id##_begin[], id##_end[];
DATA_FILES(DECLARE)

/* What was read, as it is needed: pages that nothing lies in cost nothing. */
static struct {
    size_t texts, rows, bytes;
    struct str text[TEXTS_MOST];
    struct lines row[ROWS_MOST];
    char byte[BYTES_MOST];
} kept;
static struct rows tables[DATA_COUNT];
static struct lines lists[DATA_LIST_COUNT];
static const char *joined[DATA_LIST_COUNT];

static struct str keep_bytes(struct str text)
{
    char *p = kept.byte + kept.bytes;
    kept.bytes += text.n + 1;
    assert(kept.bytes <= BYTES_MOST);
    memcpy(p, text.p, text.n);
    return (struct str){ p, text.n };
}

/* A text as JSON writes it. Few have anything in them that is written in another way. */
static struct str keep_text(struct str piece)
{
    if (!memchr(piece.p, '\\', piece.n))
        return keep_bytes(str_sub(piece, 1, piece.n - 1));
    struct arena a;
    arena_init(&a);
    struct str text = keep_bytes(json_str(json_parse(&a, piece, NULL)));
    arena_fini(&a);
    return text;
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
    const char *all = kept.byte + kept.bytes;
    for (size_t i = 0; i < list.n; i++) {
        if (i)
            kept.byte[kept.bytes - 1] = '|';
        (void)keep_bytes(list.p[i]);
    }
    kept.bytes += !list.n;
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
    for (struct str key, list; slice_member(&s, &key, &list);) {
        struct str rest = str_from(names);
        size_t i = 0;
        while (rest.p && !str_eq(str_cut(&rest, ' '), key))
            i++;
        assert(i < n);
        sets[i] = keep_list(list);
    }
    assert(s.closed);
}

static void fill(void)
{
#define NAME(id) " " #id
    static const char names[] = DATA_LISTS_ALL(NAME);
    for (size_t i = 0; i < DATA_COUNT; i++) {
        struct str text = data_text((enum data_file)i);
        tables[i] = text.p[0] == '[' ? keep_rows(text) : (struct rows){ 0 };
    }
    data_sets(data_text(DATA_LISTS), names + 1, lists, DATA_LIST_COUNT);
    for (size_t i = 0; i < DATA_LIST_COUNT; i++)
        joined[i] = keep_joined(lists[i]);
}

static void make_ready(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, fill);
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
    make_ready();
    return tables[file];
}

const char *data_list(enum data_list list)
{
    make_ready();
    return joined[list];
}

struct lines data_texts(enum data_list list)
{
    make_ready();
    return lists[list];
}
