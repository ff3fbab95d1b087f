/* SPDX-License-Identifier: MIT
 * How long answers take: a short one, and 4,096 tokens (3,000 words), in microseconds. */
#include "gen/text/text.h"

#include "base/time/clock.h"

#include <stdio.h>

static void measure(const char *what, struct str prompt, size_t words)
{
    enum {
        ROUNDS = 300
    };
    struct buf out;
    size_t bytes = 0;
    buf_init(&out, 1 << 22);
    int64_t best = INT64_MAX;
    for (uint64_t seed = 0; seed < ROUNDS; seed++) {
        buf_reset(&out);
        int64_t from = clock_mono_ns();
        text_write(&out, &(struct text_request){ .prompt = prompt, .seed = seed, .words = words });
        int64_t took = clock_mono_ns() - from;
        if (took < best)
            best = took;
        bytes += out.n;
    }
    printf("%-24s %6zu bytes  best %5lld us\n", what, bytes / ROUNDS, (long long)(best / 1000));
    buf_fini(&out);
}

int main(void)
{
    struct buf giant;
    buf_init(&giant, 1 << 22);
    while (giant.n < 1000000)
        buf_str(&giant, STR("The history of quantum computing is long. "));
    measure("short", STR("What is the best French cheese?"), 0);
    measure("4096 tokens", STR("Explain quantum computing to a beginner"), 3000);
    measure("4096 tokens, French", STR("Explique la photosynthèse à un débutant"), 3000);
    measure("short, 1 MB prompt", buf_view(&giant), 0);
    buf_fini(&giant);
    return 0;
}
