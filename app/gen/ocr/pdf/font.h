/* SPDX-License-Identifier: MIT
 *
 * font: from the bytes that a page shows to characters and widths: encodings by name and by their
 * differences, ToUnicode maps, composite fonts of two bytes, what a Type 1 program says of itself.
 * Private to gen/ocr/pdf.
 */
#ifndef GEN_OCR_PDF_FONT_H
#define GEN_OCR_PDF_FONT_H

#include "gen/ocr/pdf/file.h"

struct pdf_cmap;

struct pdf_font {
    bool wide;             /* two bytes a code */
    uint32_t unicode[256]; /* of a font of one byte; 0: unknown */
    double widths[256];    /* in thousandths of the font's size; negative: unknown */
    double usual_width;
    const struct pdf_cmap *to_unicode; /* or NULL */
    const struct pdf_value *w;         /* widths of a composite font */
};

const struct pdf_font *pdf_font_load(struct pdf_file *f, const struct pdf_value *dict);
/* The code at *at, and past it; its characters go to out, as UTF-8, if it has any. Returns its
 * width in thousandths. */
double pdf_font_show(const struct pdf_font *font, struct str bytes, size_t *at, struct buf *out);
/* The letter with the accent on it ("e", 0xB4), or 0 when there is none. */
uint32_t pdf_accented(char letter, uint32_t accent);
/* The character of a glyph's name ("eacute", "uni00E9"); 0 when nobody knows it. */
uint32_t pdf_glyph(struct str name);

#endif
