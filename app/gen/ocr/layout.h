/* SPDX-License-Identifier: MIT
 *
 * layout: from the lines of a PDF's pages, where they stand and how large they are, to titles,
 * paragraphs, lists, tables, headers and footers. Private to gen/ocr.
 */
#ifndef GEN_OCR_LAYOUT_H
#define GEN_OCR_LAYOUT_H

#include "gen/ocr/maker.h"
#include "gen/ocr/pdf/pdf.h"

/* Pieces of lines that stand beside each other. */
struct layout_row {
    const struct pdf_line *lines;
    size_t count;
    struct pdf_box box;
    double size;
    bool bold;
};

/* What belongs together on a page, in points. */
struct layout_part {
    enum ocr_kind kind;
    const struct layout_row *rows;
    size_t count;
    struct pdf_box box;
    double size;
    bool bold;
    const struct ocr_table *table;
};

/* Of one page. */
struct layout {
    struct layout_part *parts;
    size_t count;
};

void layout_page(struct arena *a, const struct pdf_page *page, struct layout *l);
/* How many of the first rows are a table; 0: none is. *tight: its columns stand so close that they
 * are parted by the gaps of lines, too. */
size_t layout_table_rows(const struct layout_row *rows, size_t count, bool *tight);
const struct ocr_table *layout_table(struct arena *a, const struct layout_row *rows, size_t count,
                                     bool tight);
/* Whether that is nothing but the mark of a list's item: a bullet, "2." */
bool layout_is_mark(struct str piece);
/* Whether it begins with one; *text is what follows it, *number the mark when it is a number. */
bool layout_is_item(struct str line, struct str *text, struct str *number);

/* All pages to blocks. */
void layout_document(struct maker *b, const struct pdf *pdf);

#endif
