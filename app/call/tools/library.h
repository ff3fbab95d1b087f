/* SPDX-License-Identifier: MIT
 *
 * library: documents of libraries, for /v1/libraries and for all that looks something up in them.
 * What a document says is a record of its own, which goes when the document goes.
 */
#ifndef CALL_TOOLS_LIBRARY_H
#define CALL_TOOLS_LIBRARY_H

#include "call/call.h"
#include "gen/embed/passages.h"
#include "state/store/store.h"

/* "todo", "in_progress", "done"; and the older word for it. Static. */
struct str document_state(const struct record *document);
struct str document_word(const struct record *document);
/* The document as it is after this look, which moves its processing on. */
const struct record *document_look(struct call *call, const struct record *document);

/* Keeps the text of a new document, and what finds its passages. 0, or the status of a refusal:
 * there is no room, or no such document any more. */
int document_keep_text(struct call *call, const struct record *document, struct str text)
    __attribute__((warn_unused_result));
/* Valid as long as the call; empty: it has none. */
struct str document_text(struct call *call, uint64_t workspace, struct str id);

/* What a document is opened as without a key: "signed", the file; "signed-text", its text. The
 * subject of the signature, and the URL, in the arena. */
struct str document_signed(struct call *call, struct str id, const char *what);
struct str document_url(struct call *call, const struct record *document, const char *what);

/* ---- searching ---- */

struct library_passage {
    const struct record *document;
    struct str name; /* of the document */
    struct str text;
};
struct library_found {
    struct library_passage passages[PASSAGES_BEST]; /* the best match first; may be none */
    size_t count;
};
/* 0, or the 404 of the first library of a list of ids that there is not. */
int library_check(struct call *call, const struct json *ids) __attribute__((warn_unused_result));
/* The passages that match a question best, of all documents of the libraries that are processed:
 * as on the service, one that is not "done" is not found. 0, or the status of a refusal: no such
 * library, too much to look through. */
int library_search(struct call *call, const struct json *ids, struct str question,
                   struct library_found *found) __attribute__((warn_unused_result));

#endif
