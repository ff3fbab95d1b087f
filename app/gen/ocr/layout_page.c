/* SPDX-License-Identifier: MIT
 * The parts of a page: see layout.h. Lines come in the order of the file, which nearly all
 * producers make the order of reading. */
#include "gen/ocr/layout.h"

#include <math.h>

static void join_box(struct pdf_box *to, struct pdf_box with)
{
    to->left = fmin(to->left, with.left);
    to->top = fmin(to->top, with.top);
    to->right = fmax(to->right, with.right);
    to->bottom = fmax(to->bottom, with.bottom);
}

/* On the same baseline, to the right. */
static bool is_beside(const struct layout_row *row, const struct pdf_line *line)
{
    double middle = (row->box.top + row->box.bottom) / 2;
    double other = (line->box.top + line->box.bottom) / 2;
    return fabs(middle - other) < fmin(row->size, line->size) / 2 &&
           line->box.left > row->box.right - row->size / 4;
}

static size_t make_rows(const struct pdf_page *page, struct layout_row *rows)
{
    size_t n = 0;
    for (size_t i = 0; i < page->line_count; i++) {
        const struct pdf_line *line = &page->lines[i];
        if (n && is_beside(&rows[n - 1], line)) {
            struct layout_row *row = &rows[n - 1];
            row->count++;
            row->size = fmax(row->size, line->size);
            row->bold = row->bold && line->bold;
            join_box(&row->box, line->box);
        } else {
            rows[n++] = (struct layout_row){ line, 1, line->box, line->size, line->bold };
        }
    }
    return n;
}

/* Bytes of the mark at the beginning; 0: none. */
static size_t mark_of(struct str line, bool *is_number)
{
    static const struct str bullets[] = { STR_INIT("•"),           STR_INIT("◦"), STR_INIT("▪"),
                                          STR_INIT("‣"),           STR_INIT("●"), STR_INIT("○"),
                                          STR_INIT("–"),           STR_INIT("-"), STR_INIT("*"),
                                          STR_INIT("\xEF\x82\xB7") };
    size_t digits = 0;
    *is_number = false;
    for (size_t i = 0; i < ARRAY_LEN(bullets); i++)
        if (str_starts(line, bullets[i]))
            return bullets[i].n;
    while (digits < line.n && digits < 3 && line.p[digits] >= '0' && line.p[digits] <= '9')
        digits++;
    *is_number = digits && digits < line.n && (line.p[digits] == '.' || line.p[digits] == ')');
    return *is_number ? digits + 1 : 0;
}

bool layout_is_mark(struct str piece)
{
    bool is_number;
    return mark_of(piece, &is_number) == piece.n;
}

bool layout_is_item(struct str line, struct str *text, struct str *number)
{
    bool is_number;
    size_t n = mark_of(line, &is_number);
    if (!n || n >= line.n || line.p[n] != ' ')
        return false;
    *text = str_trim(str_sub(line, n, line.n));
    *number = is_number ? str_sub(line, 0, n) : STR("");
    return text->n > 0;
}

static bool is_item(const struct layout_row *row)
{
    struct str text, number;
    if (row->count > 1)
        return layout_is_mark(row->lines[0].text);
    return layout_is_item(row->lines[0].text, &text, &number);
}

/* Whether the row goes on with the part. */
static bool goes_on(const struct layout_part *part, const struct layout_row *row)
{
    const struct layout_row *last = &part->rows[part->count - 1];
    double gap = row->box.top - last->box.bottom, size = part->size;
    double before = part->count > 1 ? last->box.top - part->rows[part->count - 2].box.bottom : gap;
    bool item = is_item(row);
    if (fabs(row->size - size) > size * 0.12 || gap < -size / 2)
        return false;
    if (gap > fmax(size * 0.75, 0) || gap > before + size * 0.25)
        return part->kind == OCR_LIST && item && gap < size * 1.5;
    if (part->kind == OCR_LIST)
        return item || row->box.left > part->box.left + size / 4;
    if (item || (part->bold != row->bold && (part->bold || row->count == 1)))
        return !item && part->count > 1 && !part->bold && gap < size / 2;
    double indent = row->box.left - part->box.left;
    return part->count == 1 || indent < size * 0.8 || indent > size * 5;
}

static void extend(struct layout_part *part, const struct layout_row *row)
{
    part->count++;
    part->bold = part->bold && row->bold;
    join_box(&part->box, row->box);
}

static struct layout_part begin(const struct layout_row *row)
{
    return (struct layout_part){ .kind = is_item(row) ? OCR_LIST : OCR_TEXT,
                                 .rows = row,
                                 .count = 1,
                                 .box = row->box,
                                 .size = row->size,
                                 .bold = row->bold };
}

void layout_page(struct arena *a, const struct pdf_page *page, struct layout *l)
{
    struct layout_row *rows = ARENA_ARRAY(a, struct layout_row, page->line_count + 1);
    size_t n = make_rows(page, rows);
    *l = (struct layout){ .parts = ARENA_ARRAY(a, struct layout_part, n + 1) };
    for (size_t i = 0; i < n;) {
        bool tight;
        size_t table = layout_table_rows(&rows[i], n - i, &tight);
        struct layout_part *last = l->count ? &l->parts[l->count - 1] : NULL;
        if (!table && last && last->kind != OCR_TABLE && goes_on(last, &rows[i])) {
            extend(last, &rows[i++]);
            continue;
        }
        struct layout_part *part = &l->parts[l->count++];
        *part = begin(&rows[i]);
        for (size_t k = 1; k < table; k++)
            extend(part, &rows[i + k]);
        if (table) {
            part->kind = OCR_TABLE;
            part->table = layout_table(a, &rows[i], table, tight);
        }
        i += part->count;
    }
}
