/* SPDX-License-Identifier: MIT
 *
 * md5: the digest that the service shows as the signature of a file. For telling contents apart as
 * it does; nothing rests on it. The one door to libmd.
 */
#ifndef BASE_MD5_H
#define BASE_MD5_H

#include "base/text/str.h"

enum {
    MD5_HEX_SIZE = 33
};

/* 32 hexadecimal digits and a NUL. Two milliseconds a megabyte. */
struct str md5_hex(char to[static MD5_HEX_SIZE], struct str bytes);

#endif
