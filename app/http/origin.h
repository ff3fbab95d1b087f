/* SPDX-License-Identifier: MIT
 *
 * origin: where the client thinks it is: scheme, host and port as it used them, for links that lead
 * back here.
 */
#ifndef HTTP_ORIGIN_H
#define HTTP_ORIGIN_H

#include "http/message.h"

/* "https://host:port" in the arena, from X-Forwarded-Proto and -Host (of several, the first, which
 * is the client's), else from the request itself; "http://localhost" when nothing tells. What could
 * not stand in a host or scheme is not believed. */
struct str request_origin(struct arena *a, const struct request *r);

#endif
