/* SPDX-License-Identifier: MIT
 *
 * maker: puts a document together, block by block. What has no place of its own flows down a page
 * of letter size, and on to the next. Private to gen/ocr.
 */
#ifndef GEN_OCR_MAKER_H
#define GEN_OCR_MAKER_H

#include "gen/ocr/ocr.h"

struct maker_page {
    int64_t width, height;
    struct ocr_block *blocks;
    size_t count, cap;
};

struct maker {
    struct arena *arena;
    struct maker_page *pages;
    size_t count, cap;
    int64_t down; /* where the flow has come to on its page; 0: it begins one */
    bool stays;   /* the flow stays on the last page, however full that is */
};

/* A new page; false: there are too many already. */
bool maker_page(struct maker *b, int64_t width, int64_t height) __attribute__((warn_unused_result));
/* On the last page, which there must be. */
struct ocr_block *maker_block(struct maker *b, struct ocr_block block);
/* Below what came last. content and cells must be in the arena already. */
void maker_flow(struct maker *b, enum ocr_kind kind, struct str content);
void maker_flow_table(struct maker *b, const struct ocr_table *table);
/* What flows next begins a page. */
void maker_break(struct maker *b);
/* Numbers images and tables. A document without pages gets an empty one. */
void maker_end(struct maker *b, struct ocr_document *d);

/* The table as the content of its block. */
struct str maker_table_content(struct arena *a, const struct ocr_table *table);

#endif
