/* SPDX-License-Identifier: MIT
 * Tables: see layout.h. Rows of equally many pieces, of which each stands below that of the row
 * before and reaches into no other column. */
#include "gen/ocr/layout.h"

#include <math.h>

enum {
    COLUMNS_MOST = 32,
    ROWS_MOST = 500
};

struct columns {
    double left[COLUMNS_MOST], right[COLUMNS_MOST];
    size_t count;
};

/* Takes the row in; false: it does not fit. */
static bool take_row(struct columns *c, const struct layout_row *row)
{
    struct columns next = *c;
    if (row->count != c->count)
        return false;
    for (size_t i = 0; i < c->count; i++) {
        struct pdf_box box = row->lines[i].box;
        if (box.right < c->left[i] || box.left > c->right[i])
            return false;
        next.left[i] = fmin(c->left[i], box.left);
        next.right[i] = fmax(c->right[i], box.right);
    }
    for (size_t i = 1; i < c->count; i++)
        if (next.left[i] <= next.right[i - 1])
            return false;
    *c = next;
    return true;
}

size_t layout_table_rows(const struct layout_row *rows, size_t count)
{
    struct columns c = { .count = rows->count };
    size_t n = 1;
    if (rows->count < 2 || rows->count > COLUMNS_MOST || layout_is_mark(rows->lines[0].text))
        return 0;
    for (size_t i = 0; i < c.count; i++) {
        c.left[i] = rows->lines[i].box.left;
        c.right[i] = rows->lines[i].box.right;
    }
    while (n < count && n < ROWS_MOST &&
           rows[n].box.top - rows[n - 1].box.bottom < rows->size * 3 &&
           rows[n].box.top > rows[n - 1].box.top && take_row(&c, &rows[n]))
        n++;
    return n > 1 ? n : 0;
}

const struct ocr_table *layout_table(struct arena *a, const struct layout_row *rows, size_t count)
{
    struct ocr_table *table = ARENA_NEW(a, struct ocr_table);
    struct str *cells = ARENA_ARRAY(a, struct str, count * rows->count);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < rows->count; k++)
            cells[i * rows->count + k] = rows[i].lines[k].text;
    *table = (struct ocr_table){ cells, count, rows->count };
    return table;
}
