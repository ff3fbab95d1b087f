/* SPDX-License-Identifier: MIT
 *
 * libraries: what the source files of this folder share: the two plain resources, and the looks at
 * documents that move them on.
 */
#ifndef API_LIBRARIES_LIBRARIES_H
#define API_LIBRARIES_LIBRARIES_H

#include "call/resource/crud.h"

extern const struct crud libraries, library_documents;

/* The document as it is after this look, which moves its processing on. */
const struct record *document_look(struct call *call, const struct record *document);
/* "todo", "in_progress", "done"; and the older word for it. */
struct str document_state(const struct record *document);
struct str document_word(const struct record *document);

/* Handlers. */
int library_documents_upload(struct call *call);
int library_documents_status(struct call *call);
int library_documents_reprocess(struct call *call);
int library_documents_text(struct call *call);
int library_documents_url(struct call *call);
int library_documents_text_url(struct call *call);
int library_documents_download(struct call *call);
int library_documents_download_text(struct call *call);

#endif
