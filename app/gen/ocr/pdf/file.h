/* SPDX-License-Identifier: MIT
 *
 * file: a PDF file as its objects: cross-reference tables and streams, object streams, and where
 * those are broken or missing a search for "n 0 obj". Private to gen/ocr/pdf.
 */
#ifndef GEN_OCR_PDF_FILE_H
#define GEN_OCR_PDF_FILE_H

#include "base/budget.h"
#include "base/text/buf.h"
#include "gen/ocr/pdf/object.h"

struct pdf_entry {
    size_t at;      /* in the file, or (packed) number of the stream that holds it */
    uint32_t index; /* in that stream */
    bool packed, known;
    bool loading;                  /* refers to itself */
    const struct pdf_value *value; /* once loaded */
};

struct pdf_file {
    struct arena *arena;
    struct budget *budget;
    struct str bytes;
    struct pdf_entry *entries;
    size_t count;
    struct pdf_value trailer;
    size_t unpacked; /* bytes, bounded in all */
};

/* False: it is no PDF file, or none whose pages can be found. The bytes are borrowed. */
bool pdf_file_open(struct pdf_file *f, struct arena *a, struct budget *budget, struct str bytes)
    __attribute__((warn_unused_result));
/* What a reference stands for, other values themselves; never NULL. */
const struct pdf_value *pdf_resolve(struct pdf_file *f, const struct pdf_value *v);
/* pdf_get, resolved. */
const struct pdf_value *pdf_find(struct pdf_file *f, const struct pdf_value *dict,
                                 const char *name);
/* The bytes of a stream, unpacked, in the arena; .p NULL when it is none, or an image. */
struct str pdf_stream(struct pdf_file *f, const struct pdf_value *stream);
/* The same of an image, up to its own filter: *is_jpeg tells whether that is JPEG's. */
struct str pdf_image_stream(struct pdf_file *f, const struct pdf_value *image, bool *is_jpeg);

#endif
