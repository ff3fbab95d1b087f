/* SPDX-License-Identifier: MIT
 *
 * lines: puts the glyphs that a page shows together to lines of words. Private to gen/ocr/pdf.
 */
#ifndef GEN_OCR_PDF_LINES_H
#define GEN_OCR_PDF_LINES_H

#include "base/text/buf.h"
#include "gen/ocr/pdf/pdf.h"

/* x' = a x + c y + e, y' = b x + d y + f */
struct pdf_matrix {
    double a, b, c, d, e, f;
};

/* First m, then by. */
struct pdf_matrix matrix_mul(struct pdf_matrix m, struct pdf_matrix by);

struct pdf_lines {
    struct arena *arena;
    struct pdf_line *lines;
    size_t count, cap;
    struct buf text; /* of the line that is open */
    struct buf gaps; /* in it: struct pdf_gap */
    struct pdf_box box;
    double size;
    bool bold;
    double x, y;   /* where the last glyph ended */
    double dx, dy; /* the direction it went */
    size_t last;   /* where its text begins */
};

void lines_init(struct pdf_lines *l, struct arena *a);
/* A glyph that stands at m's origin, `width` wide in units of m's x axis; size in points. */
void lines_show(struct pdf_lines *l, struct pdf_matrix m, double width, struct str text, bool bold);
/* Ends the open line, frees what is not the arena's. */
void lines_end(struct pdf_lines *l);

#endif
