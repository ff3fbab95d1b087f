/* SPDX-License-Identifier: MIT
 *
 * document: the documents that bodies name (chunks of type document_url, image_url and file), as
 * pages: data URIs, files of the workspace by their id, and by their signed URLs. What another
 * server has is fetched before (call/fetch/urls.h), or else its pages are made up by its address.
 */
#ifndef CALL_RESOURCE_DOCUMENT_H
#define CALL_RESOURCE_DOCUMENT_H

#include "call/call.h"
#include "gen/ocr/ocr.h"

struct document {
    struct ocr_document read;
    struct str bytes; /* empty where it is on another server */
    bool is_far;      /* that is the case */
};

/* Reads the document of a chunk whose URL was checked (call/conversation.h). 0, or the status of a
 * refusal: no such file, not to be fetched, no valid PDF. */
int document_read(struct call *call, const struct json *chunk, struct document *d)
    __attribute__((warn_unused_result));
/* The messages of a chat with the text of each document, and of each sound that was spoken here, as
 * the member `text` of its chunk, which nothing that a client sends has; the messages themselves
 * where there is neither. 0, or the status of a refusal. */
int document_fill(struct call *call, const struct json *messages, const struct json **filled)
    __attribute__((warn_unused_result));

#endif
