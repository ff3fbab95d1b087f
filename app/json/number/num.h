/* SPDX-License-Identifier: MIT
 *
 * num: numbers as text, without locale, the same on every machine. No NUL is written.
 */
#ifndef JSON_NUM_H
#define JSON_NUM_H

#include <stddef.h>
#include <stdint.h>

enum {
    NUM_SIZE = 32
}; /* room that every function here may fill */

/* Each returns the number of bytes written. */
size_t num_i64(char out[static NUM_SIZE], int64_t v);
size_t num_u64(char out[static NUM_SIZE], uint64_t v);
/* Python's repr(): the shortest text that reads back as the same double, "1.0", "1e-05", "1e+16".
 * v must be finite. */
size_t num_double(char out[static NUM_SIZE], double v);
/* The same, but as JavaScript writes whole numbers: "1", "0" for -0.0, "1e+21" only from there on.
 */
size_t num_js(char out[static NUM_SIZE], double v);
/* The shortest text that reads back as the same float32 (through strtof), in the same notation.
 * v must be finite. */
size_t num_float(char out[static NUM_SIZE], float v);

#endif
