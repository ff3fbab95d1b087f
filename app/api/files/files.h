/* SPDX-License-Identifier: MIT
 *
 * files: what the source files of this folder share; the resource itself is in files.c.
 */
#ifndef API_FILES_FILES_H
#define API_FILES_FILES_H

#include "call/resource/crud.h"

int files_upload(struct call *call);
int files_download(struct call *call);
int files_get_signed_url(struct call *call);
int files_download_signed(struct call *call);

#endif
