/* SPDX-License-Identifier: MIT
 *
 * bench_keys COUNT: a JSON object of COUNT keys that XXH3 of seed 0 puts close together in any
 * table of a usual size: what a client would send that knew the seed of our tables.
 */
#include "base/hash.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

enum {
    SHARE = 64 /* of the slots that all of them fall into: one in so many */
};

int main(int argc, char **argv)
{
    size_t wanted = argc > 1 ? strtoul(argv[1], NULL, 10) : 60000, slots = 64;
    char key[24];
    while (slots < 2 * wanted)
        slots *= 2;
    putchar('{');
    for (uint64_t i = 0, n = 0; n < wanted; i++) {
        int length = snprintf(key, sizeof key, "%" PRIx64, i);
        if ((hash_bytes(0, key, (size_t)length) & (slots - 1)) >= slots / SHARE)
            continue;
        printf("%s\"%s\":0", n++ ? "," : "", key);
    }
    puts("}");
    return 0;
}
