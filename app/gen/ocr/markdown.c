/* SPDX-License-Identifier: MIT
 * Pages and tables as Markdown and HTML: see ocr.h. */
#include "gen/ocr/ocr.h"

enum {
    MARKDOWN_MOST = 64 << 20
};

static void put_cell(struct buf *out, struct str cell)
{
    for (size_t i = 0; i < cell.n; i++) {
        if (cell.p[i] == '|')
            buf_putc(out, '\\');
        buf_putc(out, cell.p[i] == '\n' ? ' ' : cell.p[i]);
    }
}

static void put_row(struct buf *out, const struct ocr_table *table, size_t row)
{
    for (size_t i = 0; i < table->columns; i++) {
        buf_str(out, STR("| "));
        put_cell(out, table->cells[row * table->columns + i]);
        buf_putc(out, ' ');
    }
    buf_putc(out, '|');
}

void ocr_table_markdown(struct buf *out, const struct ocr_table *table)
{
    for (size_t row = 0; row < table->rows; row++) {
        if (row)
            buf_putc(out, '\n');
        put_row(out, table, row);
        if (row)
            continue;
        buf_putc(out, '\n');
        for (size_t i = 0; i < table->columns; i++)
            buf_str(out, STR("| --- "));
        buf_putc(out, '|');
    }
}

static void put_html(struct buf *out, struct str text)
{
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == '<')
            buf_str(out, STR("&lt;"));
        else if (text.p[i] == '&')
            buf_str(out, STR("&amp;"));
        else
            buf_putc(out, text.p[i]);
    }
}

void ocr_table_html(struct buf *out, const struct ocr_table *table)
{
    buf_str(out, STR("<table>"));
    for (size_t row = 0; row < table->rows; row++) {
        buf_str(out, STR("<tr>"));
        for (size_t i = 0; i < table->columns; i++) {
            buf_str(out, row ? STR("<td>") : STR("<th>"));
            put_html(out, table->cells[row * table->columns + i]);
            buf_str(out, row ? STR("</td>") : STR("</th>"));
        }
        buf_str(out, STR("</tr>"));
    }
    buf_str(out, STR("</table>"));
}

static bool is_shown(const struct ocr_block *b, const struct ocr_view *view)
{
    if (b->kind == OCR_HEADER)
        return !view->no_header;
    if (b->kind == OCR_FOOTER)
        return !view->no_footer;
    return b->kind != OCR_IMAGE || !view->shows || view->shows(view->context, b);
}

void ocr_page_markdown(struct buf *out, const struct ocr_page *page, const struct ocr_view *view)
{
    size_t from = out->n;
    for (size_t i = 0; i < page->count; i++) {
        const struct ocr_block *b = &page->blocks[i];
        if (!is_shown(b, view))
            continue;
        if (out->n > from)
            buf_str(out, STR("\n\n"));
        if (b->kind == OCR_IMAGE)
            buf_printf(out, "![img-%zu.jpeg](img-%zu.jpeg)", b->number, b->number);
        else if (b->kind == OCR_TABLE && view->tables)
            buf_printf(out, "[tbl-%zu.%s](tbl-%zu.%s)", b->number, view->tables, b->number,
                       view->tables);
        else
            buf_str(out, b->content);
    }
}

struct str ocr_markdown(struct arena *a, const struct ocr_document *d)
{
    static const struct ocr_view view = { .tables = NULL };
    struct buf all;
    buf_init(&all, MARKDOWN_MOST);
    for (size_t i = 0; i < d->count; i++) {
        if (all.n && d->pages[i].count)
            buf_str(&all, STR("\n\n"));
        ocr_page_markdown(&all, &d->pages[i], &view);
    }
    struct str copy = arena_dup(a, buf_view(&all));
    buf_fini(&all);
    return copy;
}
