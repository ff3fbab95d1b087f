/* SPDX-License-Identifier: MIT
 *
 * markup: HTML or XML as a run of tags and texts. Lenient, as browsers are: nothing is an error.
 * Names lose their prefix ("w:p" is "p") and are in lower case. Private to gen/ocr.
 */
#ifndef GEN_OCR_MARKUP_H
#define GEN_OCR_MARKUP_H

#include "base/text/buf.h"

enum markup_kind {
    MARKUP_END,
    MARKUP_OPEN, /* a tag that is closed at once gives an OPEN and a CLOSE */
    MARKUP_CLOSE,
    MARKUP_TEXT,
};

struct markup {
    struct str bytes;
    size_t at;
    struct str rest; /* attributes of the last OPEN */
    char name[32];   /* of the last tag, cut where it is longer */
    bool closes;     /* the last OPEN is followed by its CLOSE */
    struct str text; /* of the last TEXT, entities and all */
};

enum markup_kind markup_next(struct markup *m);
bool markup_is(const struct markup *m, const char *name);
/* The raw value of an attribute of the last OPEN, prefixes ignored; {NULL, 0}: it has none. */
struct str markup_attribute(const struct markup *m, const char *name);
/* Appends text with its entities decoded, white space as one blank unless `exact`. */
void markup_text(struct buf *out, struct str text, bool exact);

#endif
