/* SPDX-License-Identifier: MIT
 *
 * object: values of a PDF file and the reader of its tokens. Values live in the file's arena,
 * strings of names and numbers borrow the file's bytes. Reads hostile bytes: what makes no sense is
 * PDF_NULL. Private to gen/ocr/pdf.
 */
#ifndef GEN_OCR_PDF_OBJECT_H
#define GEN_OCR_PDF_OBJECT_H

#include "base/mem/arena.h"

enum pdf_kind {
    PDF_NULL,
    PDF_BOOL,
    PDF_NUMBER,
    PDF_STRING,
    PDF_NAME,
    PDF_ARRAY,
    PDF_DICT,
    PDF_REF,
    PDF_WORD, /* an operator of a content stream, or a keyword of the file */
    PDF_END,
};

struct pdf_member;

struct pdf_value {
    enum pdf_kind kind;
    double number; /* of a BOOL 0 or 1, of a REF the object's number */
    struct str text;
    const struct pdf_value *items; /* ARRAY */
    const struct pdf_member *members;
    size_t count;      /* of items or members */
    struct str stream; /* raw bytes behind a DICT; .p NULL: it is no stream */
};

struct pdf_member {
    struct str name;
    struct pdf_value value;
};

struct pdf_reader {
    struct arena *arena;
    struct str bytes;
    size_t at;
    unsigned depth;
    bool refs; /* "12 0 R" is a reference: in files, not in content */
};

/* The next value or word; PDF_END at the end. */
struct pdf_value pdf_read(struct pdf_reader *r);
/* The member of that name; a value of kind PDF_NULL when there is none. */
const struct pdf_value *pdf_get(const struct pdf_value *dict, const char *name);
void pdf_skip_space(struct pdf_reader *r);

static inline bool pdf_is(const struct pdf_value *v, enum pdf_kind kind)
{
    return v->kind == kind;
}

static inline bool pdf_is_name(const struct pdf_value *v, const char *name)
{
    return v->kind == PDF_NAME && str_eq(v->text, str_from(name));
}

#endif
