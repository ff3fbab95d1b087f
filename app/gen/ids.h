/* SPDX-License-Identifier: MIT
 *
 * ids: identifiers in the shapes of the service, each a pure function of its arguments: the same
 * seed gives the same id on every machine. Called by api/ and reply/, which hash content and its
 * n-th occurrence into the seed. All write NUL-terminated text into the caller's array.
 */
#ifndef GEN_IDS_H
#define GEN_IDS_H

#include "base/text/str.h"

enum {
    ID_HEX32_SIZE = 33,
    ID_TOOL_CALL_SIZE = 10,
    ID_LONG_CALL_SIZE = 31,
    ID_UUID_SIZE = 37,
    ID_PREFIX_MAX = 31,
    ID_PREFIXED_SIZE = ID_PREFIX_MAX + ID_HEX32_SIZE
};

/* 32 lower-case hexadecimal digits, a version 4 UUID without dashes: chat completions. */
void id_hex32(char out[static ID_HEX32_SIZE], uint64_t seed);
/* Nine characters of [A-Za-z0-9], the only form the service takes back as a tool call's id. */
void id_tool_call(char out[static ID_TOOL_CALL_SIZE], uint64_t seed);
/* "chatcmpl-tool-" and 16 hexadecimal digits: calls of third parties' models. */
void id_long_call(char out[static ID_LONG_CALL_SIZE], uint64_t seed);
/* A UUID of version 4 (variant 10): files, jobs, agents. */
void id_uuid4(char out[static ID_UUID_SIZE], uint64_t seed);
/* A UUID of version 7: sorts by ms (milliseconds since 1970, the low 48 bits count). */
void id_uuid7(char out[static ID_UUID_SIZE], uint64_t ms, uint64_t seed);
/* prefix and a version 7 UUID without dashes: "conv_0198…"; returns the length. A prefix is a
 * literal of ours, at most ID_PREFIX_MAX bytes (asserted). */
size_t id_prefixed(char out[static ID_PREFIXED_SIZE], struct str prefix, uint64_t ms,
                   uint64_t seed);

#endif
