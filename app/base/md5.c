/* SPDX-License-Identifier: MIT
 * MD5 by libmd: see md5.h. */
#include "base/md5.h"

#include <md5.h>

struct str md5_hex(char to[static MD5_HEX_SIZE], struct str bytes)
{
    MD5Data((const uint8_t *)bytes.p, bytes.n, to);
    return (struct str){ to, MD5_HEX_SIZE - 1 };
}
