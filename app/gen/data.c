/* SPDX-License-Identifier: MIT
 * The files themselves, for the assembler to find where the headers are: see data.h. */
#include "gen/data.h"

#include "base/mem/mem.h"

#include <assert.h>
#include <pthread.h>

enum {
    LIST_BYTES = 1 << 16
};

#define INCLUDE(id, path) #id "_begin: .incbin \"gen/" path ".json\"\n" #id "_end:\n"
__asm__(".pushsection .rodata\n" DATA_FILES(INCLUDE) ".popsection\n");

#define DECLARE(id, path) extern const char id##_begin[], id##_end[];
DATA_FILES(DECLARE)

static struct {
    const struct json *tree;
    struct rows rows;
} files[DATA_COUNT];

static struct lines read_texts(const struct json *array)
{
    size_t n = json_is(array, JSON_ARRAY) ? json_count(array) : 0;
    struct str *p = n ? mem_zalloc(n, sizeof *p) : NULL;
    for (size_t i = 0; i < n; i++)
        p[i] = json_str(json_at(array, i));
    return (struct lines){ p, n };
}

static struct lines lists[DATA_LIST_COUNT];
static const char *joined[DATA_LIST_COUNT];

static void fill_lists(void)
{
#define NAME(id) " " #id
    static const char names[] = DATA_LISTS_ALL(NAME);
    struct buf text;
    buf_init(&text, LIST_BYTES);
    data_sets(files[DATA_LISTS].tree, names + 1, lists, DATA_LIST_COUNT);
    for (size_t i = 0; i < DATA_LIST_COUNT; i++) {
        buf_reset(&text);
        for (size_t k = 0; k < lists[i].n; k++)
            buf_printf(&text, "%s%.*s", k ? "|" : "", STR_ARG(lists[i].p[k]));
        joined[i] = mem_dup(text.p, text.n);
    }
    buf_fini(&text);
}

static void fill(void)
{
#define PLACE(id, path) { id##_begin, id##_end },
    static const struct {
        const char *begin, *end;
    } places[] = { DATA_FILES(PLACE) };
    static struct arena kept;
    for (size_t i = 0; i < DATA_COUNT; i++) {
        struct str text = { places[i].begin, (size_t)(places[i].end - places[i].begin) };
        const struct json *tree = json_parse(&kept, text, NULL);
        assert(tree);
        size_t n = json_is(tree, JSON_ARRAY) ? json_count(tree) : 0;
        struct lines *rows = n ? mem_zalloc(n, sizeof *rows) : NULL;
        for (size_t k = 0; k < n; k++)
            rows[k] = read_texts(json_at(tree, k));
        files[i].tree = tree;
        files[i].rows = (struct rows){ rows, n };
    }
    fill_lists();
}

static void make_ready(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, fill);
}

const struct json *data_tree(enum data_file file)
{
    make_ready();
    return files[file].tree;
}

struct rows data_rows(enum data_file file)
{
    make_ready();
    return files[file].rows;
}

void data_sets(const struct json *object, const char *names, struct lines *sets, size_t n)
{
    for (struct str rest = str_from(names); rest.p; n--)
        *sets++ = read_texts(json_get(object, str_cut(&rest, ' ')));
    assert(n == 0);
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
