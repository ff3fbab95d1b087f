/* SPDX-License-Identifier: MIT
 *
 * libraries: what the source files of this folder share: the two plain resources.
 */
#ifndef API_LIBRARIES_LIBRARIES_H
#define API_LIBRARIES_LIBRARIES_H

#include "call/resource/crud.h"
#include "call/tools/library.h"

extern const struct crud libraries, library_documents;

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
