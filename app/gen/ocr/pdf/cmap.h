/* SPDX-License-Identifier: MIT
 *
 * cmap: a ToUnicode map: codes of a font to characters. Private to gen/ocr/pdf.
 */
#ifndef GEN_OCR_PDF_CMAP_H
#define GEN_OCR_PDF_CMAP_H

#include "gen/ocr/pdf/file.h"

struct pdf_cmap;

/* Reads the text of a map. Never NULL; what it cannot read is left out. */
const struct pdf_cmap *pdf_cmap_read(struct arena *a, struct budget *budget, struct str text);
/* Writes what the code stands for; false when the map has no such code. */
bool pdf_cmap_write(const struct pdf_cmap *m, uint32_t code, struct buf *out)
    __attribute__((warn_unused_result));

#endif
