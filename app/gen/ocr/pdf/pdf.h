/* SPDX-License-Identifier: MIT
 *
 * pdf: the text of a PDF file, line by line where it stands on each page, and where its images are.
 * Reads hostile bytes: a page that cannot be read is empty, work is charged to the budget. Pure.
 * Called by gen/ocr.
 */
#ifndef GEN_OCR_PDF_PDF_H
#define GEN_OCR_PDF_PDF_H

#include "base/budget.h"
#include "base/mem/arena.h"

/* In points, from the upper left corner of the page as it is shown. */
struct pdf_box {
    double left, top, right, bottom;
};

struct pdf_line {
    struct str text; /* UTF-8, words with one blank between them */
    struct pdf_box box;
    double size; /* of its largest letters, in points */
    bool bold;
};

struct pdf_page {
    double width, height;         /* in points, as shown */
    const struct pdf_line *lines; /* in the order of the file */
    size_t line_count;
    const struct pdf_box *images;
    size_t image_count;
};

struct pdf {
    const struct pdf_page *pages;
    size_t count;
    bool encrypted; /* then pages have their size and nothing else */
};

enum {
    PDF_PAGES_MOST = 1000
};

/* All lives in the arena, bytes are borrowed. False: it is no PDF file. Stops where the budget is
 * spent: later pages have no text. */
bool pdf_read_file(struct arena *a, struct budget *budget, struct str bytes, struct pdf *pdf)
    __attribute__((warn_unused_result));

#endif
