/* SPDX-License-Identifier: MIT
 *
 * pdf: the text of a PDF file, line by line where it stands on each page, and its images.
 * Reads hostile bytes: a page that cannot be read is empty, work is charged to the budget. Pure.
 * Called by gen/ocr.
 */
#ifndef GEN_OCR_PDF_PDF_H
#define GEN_OCR_PDF_PDF_H

#include "base/budget.h"
#include "base/mem/arena.h"
#include "base/text/buf.h"

/* In points, from the upper left corner of the page as it is shown. */
struct pdf_box {
    double left, top, right, bottom;
};

/* A blank of a line that is wider than words need: maybe between two columns. */
struct pdf_gap {
    double left, right;
    size_t at; /* in the text, where the next word begins */
};

struct pdf_line {
    struct str text; /* UTF-8, words with one blank between them */
    const struct pdf_gap *gaps;
    size_t gap_count;
    struct pdf_box box;
    double size; /* of its largest letters, in points */
    bool bold;
};

struct pdf_file;
struct pdf_value;

struct pdf_image {
    struct pdf_box box;
    struct pdf_file *file;
    const struct pdf_value *object; /* NULL: it stands in the page's content */
};

struct pdf_page {
    double width, height;         /* in points, as shown */
    const struct pdf_line *lines; /* in the order of the file */
    size_t line_count;
    const struct pdf_image *images;
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

enum pdf_pixels {
    PDF_PIXELS_NONE, /* of a form that is not read, or too much work */
    PDF_PIXELS_JPEG, /* as it is in the file */
    PDF_PIXELS_PNG,  /* of colours that stand plain in the file */
};

/* Appends an image as a file of its own, charged to the budget of pdf_read_file, which must still
 * be there, as the bytes. */
enum pdf_pixels pdf_image_write(const struct pdf_image *image, struct buf *out);

#endif
