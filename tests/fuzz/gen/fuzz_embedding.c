/* SPDX-License-Identifier: MIT
 *
 * Any bytes make a vector of unit length, twice the same one, and text that has its commas.
 * The first byte chooses dimensions and type.
 */
#include "gen/embed/embedding.h"

#include <assert.h>
#include <math.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const size_t sizes[] = { 1024, 1, 7, 100, 1536, 3072, 8, 255 };
    uint8_t choice = size ? data[0] : 0;
    size_t dims = sizes[choice % 8];
    enum embedding_dtype dtype = (enum embedding_dtype)(choice / 8 % 5);
    struct str text = { (const char *)data, size };
    float v[EMBEDDING_DIMS_MAX], again[EMBEDDING_DIMS_MAX];
    embedding_vector(choice, dims, text, v);
    embedding_vector(choice, dims, text, again);
    assert(memcmp(v, again, dims * sizeof *v) == 0);
    double squares = 0;
    for (size_t i = 0; i < dims; i++)
        squares += (double)v[i] * (double)v[i];
    assert(fabs(sqrt(squares) - 1) < 1e-3);

    struct buf out;
    buf_init(&out, 1 << 20);
    embedding_write_json(&out, v, dims, dtype);
    size_t commas = 0;
    for (size_t i = 0; i < out.n; i++)
        commas += out.p[i] == ',';
    assert(commas + 1 == embedding_count(dtype, dims) && !out.full);
    embedding_write_base64(&out, v, dims, dtype);
    buf_fini(&out);
    return 0;
}
