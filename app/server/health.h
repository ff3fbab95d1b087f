/* SPDX-License-Identifier: MIT
 *
 * health: asks a running fake whether it is well, so that an image without curl or a shell can have
 * a health check.
 */
#ifndef SERVER_HEALTH_H
#define SERVER_HEALTH_H

#include <stdbool.h>

/* GET /health on 127.0.0.1:port; true when 200 came back within two seconds. Otherwise false, and
 * a line on stderr says why. */
bool health_check(const char *port);

#endif
