/* SPDX-License-Identifier: MIT
 * The files themselves, for the assembler to find where the headers are: see data.h. */
#include "gen/data.h"

#include "base/mem/mem.h"

#include <assert.h>

#define INCLUDE(id, path) #id "_begin: .incbin \"gen/" path ".json\"\n" #id "_end:\n"
__asm__(".pushsection .rodata\n" DATA_FILES(INCLUDE) ".popsection\n");

#define DECLARE(id, path) extern const char id##_begin[], id##_end[];
DATA_FILES(DECLARE)

const struct json *data_read(enum data_file file)
{
#define PLACE(id, path) { id##_begin, id##_end },
    static const struct {
        const char *begin, *end;
    } places[] = { DATA_FILES(PLACE) };
    static struct arena kept[DATA_COUNT];
    const char *begin = places[file].begin;
    const struct json *value =
        json_parse(&kept[file], (struct str){ begin, (size_t)(places[file].end - begin) }, NULL);
    assert(value);
    return value;
}

struct lines data_lines(const struct json *array)
{
    size_t n = json_is(array, JSON_ARRAY) ? json_count(array) : 0;
    struct str *p = n ? mem_zalloc(n, sizeof *p) : NULL;
    for (size_t i = 0; i < n; i++)
        p[i] = json_str(json_at(array, i));
    return (struct lines){ p, n };
}
