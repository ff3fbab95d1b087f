/* SPDX-License-Identifier: MIT
 *
 * embedding: text to a vector that ranks: texts that share words, word parts and word order point
 * the same way. Pure and stateless: the vector depends on the text, the space (the model's seed)
 * and the number of dimensions alone, and is the same to the bit on every machine (integers up to
 * one correctly rounded square root and division per component).
 *
 * Surprise: components are rounded to half precision, as the real service's are, so the length of a
 * vector is 1 within 1e-3; and a vector of fewer dimensions is the renormalised prefix of a longer
 * one of the same space.
 */
#ifndef GEN_EMBED_EMBEDDING_H
#define GEN_EMBED_EMBEDDING_H

#include "base/text/buf.h"

enum {
    EMBEDDING_DIMS_MAX = 3072,
};

enum embedding_dtype {
    EMBEDDING_FLOAT,   /* float32, half-precision values */
    EMBEDDING_INT8,    /* -128..127 */
    EMBEDDING_UINT8,   /* the same plus 128 */
    EMBEDDING_BINARY,  /* one bit a dimension: ubinary - 128, as signed bytes */
    EMBEDDING_UBINARY, /* one bit a dimension, first in the highest bit: 1 when positive */
};

/* Writes dims components (1 to EMBEDDING_DIMS_MAX) of unit length. Any bytes are text; malformed
 * UTF-8 and text without a word (the empty one too) have a vector as well. Linear in text.n. */
void embedding_vector(uint64_t space, size_t dims, struct str text, float *out);

/* Numbers in an answer of dims dimensions: dims, or dims / 8 rounded up for the two bit types. */
size_t embedding_count(enum embedding_dtype dtype, size_t dims);

/* Appends `[n,n,...]`, or the quoted base64 of the packed little-endian numbers. v: dims (at most
 * EMBEDDING_DIMS_MAX) finite components, not necessarily made here. Floats are written as the
 * shortest text that reads back as the same double, as the service does; the two byte types scale
 * by 32 * sqrt(dims), so that four standard deviations of a component span them, and saturate. */
void embedding_write_json(struct buf *out, const float *v, size_t dims, enum embedding_dtype dtype);
void embedding_write_base64(struct buf *out, const float *v, size_t dims,
                            enum embedding_dtype dtype);

#endif
