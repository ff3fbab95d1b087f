/* SPDX-License-Identifier: MIT
 *
 * filter: what is packed in a stream of a PDF file: Flate, LZW, ASCII85, ASCIIHex, RunLength, and
 * the predictors of PNG and TIFF behind the first two. Private to gen/ocr/pdf.
 */
#ifndef GEN_OCR_PDF_FILTER_H
#define GEN_OCR_PDF_FILTER_H

#include "base/text/buf.h"
#include "gen/ocr/pdf/object.h"

/* Unpacks `from` by the filter of that name into out, as far as it goes: a broken end is no reason
 * to lose the beginning. False: no filter for text (an image's), or out is full. */
bool filter_unpack(struct str name, const struct pdf_value *parms, struct str from, struct buf *out)
    __attribute__((warn_unused_result));

#endif
