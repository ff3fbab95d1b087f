/* SPDX-License-Identifier: MIT
 *
 * ocr: a document of any kind as pages of blocks: what is read, where it stands, what it is (a
 * title, a table, an image). PDF, DOCX, PPTX, XLSX, HTML, Markdown and plain text give the text
 * that is in them; of images, of pages without text and of encrypted files nobody here can read a
 * word, so that a text is made up from the hash of their bytes: the same for the same bytes. Reads
 * hostile bytes; work is charged to the budget, where it ends the rest stays empty. Pure.
 * Called by call/resource/document.h.
 */
#ifndef GEN_OCR_OCR_H
#define GEN_OCR_OCR_H

#include "base/budget.h"
#include "base/mem/arena.h"
#include "base/text/buf.h"

enum {
    OCR_DPI = 93, /* recorded: of every page */
    OCR_PAGES_MOST = 1000
};

enum ocr_kind {
    OCR_TEXT,
    OCR_TITLE,
    OCR_LIST,
    OCR_TABLE,
    OCR_IMAGE,
    OCR_CODE,
    OCR_HEADER,
    OCR_FOOTER,
};

/* In pixels, from the page's upper left corner. */
struct ocr_box {
    int64_t left, top, right, bottom;
};

/* The first row is the head. */
struct ocr_table {
    const struct str *cells; /* rows x columns */
    size_t rows, columns;
};

struct pdf_image;

struct ocr_block {
    enum ocr_kind kind;
    struct ocr_box box;
    struct str content;              /* Markdown; of an image empty */
    const struct ocr_table *table;   /* of a table */
    size_t number;                   /* of an image or table: which of the document's, from 0 */
    const struct pdf_image *picture; /* of an image, where the document has its pixels */
};

struct ocr_page {
    int64_t width, height;
    const struct ocr_block *blocks; /* in reading order */
    size_t count;
};

struct ocr_document {
    const struct ocr_page *pages;
    size_t count;
};

/* type: the media type that it is said to be, may be empty; the bytes decide where they tell.
 * False: it is nothing that can be read, or not the PDF that it is said to be. All lives in the
 * arena. */
bool ocr_read(struct arena *a, struct budget *budget, struct str type, struct str bytes,
              struct ocr_document *d) __attribute__((warn_unused_result));
/* A document that nobody has seen, by a seed. */
void ocr_make_up(struct arena *a, uint64_t seed, struct ocr_document *d);

/* Appends an image of a document as a file of its own, of the media type *type (static). False: its
 * pixels are not known. Charged to the budget that the document was read with, which must still be
 * there, as the document's bytes. */
bool ocr_picture(const struct ocr_block *image, struct buf *out, const char **type)
    __attribute__((warn_unused_result));

/* How a page is to be shown. */
struct ocr_view {
    bool no_header, no_footer;
    const char *tables; /* extension of the file that a table is shown as: "md"; NULL: in place */
    /* Whether an image is shown; NULL: all are. */
    bool (*shows)(const void *context, const struct ocr_block *image);
    const void *context;
};
/* Appends the page as Markdown. */
void ocr_page_markdown(struct buf *out, const struct ocr_page *page, const struct ocr_view *view);
/* All pages as Markdown, in the arena. */
struct str ocr_markdown(struct arena *a, const struct ocr_document *d);
/* Appends a table in that form. */
void ocr_table_markdown(struct buf *out, const struct ocr_table *table);
void ocr_table_html(struct buf *out, const struct ocr_table *table);

#endif
