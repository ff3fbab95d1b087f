/* SPDX-License-Identifier: MIT
 *
 * machine: how large what we run on is, for defaults that fit it. Asked at start; no answer depends
 * on it.
 */
#ifndef BASE_MACHINE_H
#define BASE_MACHINE_H

#include <stddef.h>

/* Bytes of memory that the process may use: of the machine or, when that is less, of its container;
 * 0 when nothing tells. */
size_t machine_memory(void);

#endif
