/* SPDX-License-Identifier: MIT
 *
 * reading: what the importers share: the rules that come out, and the report of what did not.
 * Private to this folder.
 */
#ifndef TAPE_IMPORT_READING_H
#define TAPE_IMPORT_READING_H

#include "tape/exchange.h"
#include "tape/import/import.h"
#include "tape/tape.h"

struct importing {
    struct arena *a;
    struct tape tape;  /* of exchanges */
    struct buf rules;  /* of fixtures, with commas between */
    struct jw skipped; /* an open list */
    struct buf skipped_text;
    size_t unpacked; /* bytes in all */
    struct import *out;
};

/* A clause in out->problem; returns false. */
bool import_fail(struct importing *i, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* Notes one that was not taken. */
void import_skip(struct importing *i, struct str at, struct str what, const char *why);
/* Notes what of one that was taken is not in the rule. */
void import_note(struct importing *i, struct str at, struct str what, const char *why);

/* A request as other tools keep it. */
struct import_request {
    struct str method, url;
    struct str type; /* of the body */
    struct str body;
};
/* Adds an exchange of which the answer's side is filled in; at: where it stands. */
void import_exchange(struct importing *i, struct str at, const struct import_request *request,
                     struct exchange *x);

/* Unpacks a body that is gzip or deflate; one that is neither stays. False: it cannot be unpacked,
 * or there would be too much of it all. */
bool import_unpack(struct importing *i, struct str *body) __attribute__((warn_unused_result));

/* The formats: each reads a whole text. */
bool import_har(struct importing *i, struct str text);
bool import_vcr(struct importing *i, struct str text);
bool import_aimock(struct importing *i, struct str text);

#endif
