/* SPDX-License-Identifier: MIT
 *
 * urls: fetch.urls=on. The https URLs of documents and images that a chat, a response, a
 * conversation or OCR names are fetched before its handler runs, and stand in the body as data URIs
 * from then on; a conversation keeps them as they are, and has its messages filled. What cannot be
 * fetched refuses the call, as the service does. Called by dispatch, after the tables.
 */
#ifndef CALL_FETCH_URLS_H
#define CALL_FETCH_URLS_H

#include "call/call.h"

/* 0: the handler may go on. CALL_WAITING: call->go_on answers the same later. Or the status of a
 * refusal. */
int urls_fetch(struct call *call);
/* Messages with what was fetched in the places of its URLs; NULL: that is too big. */
const struct json *urls_filled(struct call *call, const struct json *messages);

#endif
