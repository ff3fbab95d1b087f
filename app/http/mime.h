/* SPDX-License-Identifier: MIT
 *
 * mime: media types of files by the extension of their names, as Python's mimetypes module (which
 * the service's file store is written with) and Debian's list know them. Contents are not looked
 * at.
 */
#ifndef HTTP_MIME_H
#define HTTP_MIME_H

#include "base/text/str.h"

/* "application/pdf" of "a.PDF"; {NULL, 0} for a name without an extension, or with one that is not
 * known. Static text. */
struct str mime_from_name(struct str file_name);

#endif
