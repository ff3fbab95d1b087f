/* SPDX-License-Identifier: MIT
 *
 * ocr: what the source files of this folder share; the operation itself is in ocr.c.
 */
#ifndef API_OCR_OCR_H
#define API_OCR_OCR_H

#include "call/call.h"
#include "gen/ocr/ocr.h"

enum ocr_scores {
    SCORES_NONE,
    SCORES_PAGE,
    SCORES_WORD,
    SCORES_BLOCK,
};

/* The body's options. */
struct ocr_options {
    bool *wanted; /* by page; NULL: all */
    bool base64, blocks;
    int64_t image_limit, image_least; /* how many images, and of what side at least */
    const char *tables;               /* extension of tables' files; NULL: they stand in place */
    bool header, footer;              /* are told apart from the page */
    enum ocr_scores scores;
    const struct json *image_format, *document_format; /* of annotations; NULL: none */
    struct str prompt;                                 /* of the document's annotation */
};

/* Of a document with so many pages. 0, or the 422 of a list of pages that is none. */
int ocr_read_options(struct call *call, size_t pages, struct ocr_options *o)
    __attribute__((warn_unused_result));
/* Pages that are answered. */
size_t ocr_count_wanted(const struct ocr_options *o, size_t pages);
static inline bool ocr_is_wanted(const struct ocr_options *o, size_t page)
{
    return !o->wanted || o->wanted[page];
}

/* Writes a page as an item of the answer. 0, or the status of a refusal. */
int ocr_emit_page(struct call *call, const struct ocr_options *o, const struct ocr_document *d,
                  size_t index) __attribute__((warn_unused_result));
/* JSON by the format's schema, with values of the text. 0, or the 400 of a schema that nothing
 * fits. */
int ocr_annotate(struct call *call, const struct json *format, struct str prompt, struct str text,
                 struct str *json) __attribute__((warn_unused_result));

#endif
