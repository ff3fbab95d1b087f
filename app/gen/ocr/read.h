/* SPDX-License-Identifier: MIT
 *
 * read: the readers of single kinds of documents. Each puts what it finds into the maker. Private
 * to gen/ocr.
 */
#ifndef GEN_OCR_READ_H
#define GEN_OCR_READ_H

#include "gen/ocr/maker.h"

/* Markdown, and text of any other kind. UTF-8. */
void read_plain(struct maker *b, struct budget *budget, struct str bytes);
/* HTML, and the XML of DOCX, ODT and PPTX. */
enum read_markup {
    READ_HTML,  /* text counts wherever it stands */
    READ_OFFICE /* only in the elements that are for text */
};
void read_markup(struct maker *b, struct budget *budget, struct str bytes, enum read_markup kind);
/* A zip that holds an office document; false: it holds none. */
bool read_office(struct maker *b, struct budget *budget, struct str bytes);
/* A title and paragraphs by the seed, on the last page, which must be empty, or flowing. */
void read_made_up(struct maker *b, uint64_t seed);

#endif
