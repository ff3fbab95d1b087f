/* SPDX-License-Identifier: MIT
 * Opening a vocabulary: see tokens.h and vocab.h. */
#include "gen/vocab.h"

#include "base/mem.h"

#include <stdlib.h>

struct vocab *vocab_open(const char *path, struct buf *error)
{
    struct vocab *v = mem_zalloc(1, sizeof *v);
    if (error)
        buf_printf(error,
                   path ? "%s: no vocabulary: token counts are estimates"
                        : "no vocabulary: token counts are estimates",
                   path);
    return v;
}

void vocab_close(struct vocab *v)
{
    free(v);
}

bool vocab_is_exact(const struct vocab *v)
{
    return v && v->exact;
}
