/* SPDX-License-Identifier: MIT
 * Tables: see layout.h. Rows of equally many cells, of which each stands below that of the row
 * before and reaches into no other column. Cells are the pieces of a row; where columns stand
 * tight, also what the gaps of a piece part, if three rows agree on it. */
#include "gen/ocr/layout.h"

#include <math.h>

enum {
    COLUMNS_MOST = 32,
    ROWS_MOST = 500,
    TIGHT_LEAST = 3 /* rows */
};

struct cell {
    struct str text;
    double left, right;
};

/* How many there are; 0: too many. */
static size_t cells_of(const struct layout_row *row, bool tight, struct cell cells[COLUMNS_MOST])
{
    size_t n = 0, all = row->count;
    for (size_t i = 0; tight && i < row->count && all <= COLUMNS_MOST; i++)
        all += row->lines[i].gap_count;
    for (size_t i = 0; i < row->count && all <= COLUMNS_MOST; i++) {
        const struct pdf_line *line = &row->lines[i];
        struct cell rest = { line->text, line->box.left, line->box.right };
        size_t at = 0;
        for (size_t k = 0; tight && k < line->gap_count; k++) {
            const struct pdf_gap *gap = &line->gaps[k];
            cells[n++] =
                (struct cell){ str_trim(str_sub(line->text, at, gap->at)), rest.left, gap->left };
            rest.left = gap->right;
            at = gap->at;
        }
        rest.text = str_sub(line->text, at, line->text.n);
        cells[n++] = rest;
    }
    return n;
}

struct columns {
    double left[COLUMNS_MOST], right[COLUMNS_MOST];
    size_t count;
};

/* Takes the row in; false: it does not fit. The first one decides how many columns there are. */
static bool take_row(struct columns *c, const struct layout_row *row, bool tight)
{
    struct cell cells[COLUMNS_MOST];
    struct columns next = *c;
    size_t n = cells_of(row, tight, cells);
    if (!n || (c->count && n != c->count))
        return false;
    next.count = n;
    for (size_t i = 0; i < n; i++) {
        if (c->count && (cells[i].right < c->left[i] || cells[i].left > c->right[i]))
            return false;
        next.left[i] = c->count ? fmin(c->left[i], cells[i].left) : cells[i].left;
        next.right[i] = c->count ? fmax(c->right[i], cells[i].right) : cells[i].right;
    }
    for (size_t i = 1; i < n; i++)
        if (next.left[i] <= next.right[i - 1])
            return false;
    *c = next;
    return true;
}

static size_t count_rows(const struct layout_row *rows, size_t count, bool tight)
{
    struct columns c = { .count = 0 };
    struct cell cells[COLUMNS_MOST];
    size_t n = 1, columns = cells_of(rows, tight, cells);
    if (columns < 2 || layout_is_mark(cells[0].text) || !take_row(&c, rows, tight))
        return 0;
    while (n < count && n < ROWS_MOST &&
           rows[n].box.top - rows[n - 1].box.bottom < rows->size * 3 &&
           rows[n].box.top > rows[n - 1].box.top && take_row(&c, &rows[n], tight))
        n++;
    return n > 1 ? n : 0;
}

size_t layout_table_rows(const struct layout_row *rows, size_t count, bool *tight)
{
    size_t plain = count_rows(rows, count, false), all = count_rows(rows, count, true);
    *tight = all >= TIGHT_LEAST && all > plain;
    return *tight ? all : plain;
}

const struct ocr_table *layout_table(struct arena *a, const struct layout_row *rows, size_t count,
                                     bool tight)
{
    struct ocr_table *table = ARENA_NEW(a, struct ocr_table);
    struct cell of_row[COLUMNS_MOST];
    size_t columns = cells_of(rows, tight, of_row);
    struct str *cells = ARENA_ARRAY(a, struct str, count * columns);
    for (size_t i = 0; i < count; i++) {
        (void)cells_of(&rows[i], tight, of_row);
        for (size_t k = 0; k < columns; k++)
            cells[i * columns + k] = of_row[k].text;
    }
    *table = (struct ocr_table){ cells, count, columns };
    return table;
}
