/* SPDX-License-Identifier: MIT
 * Sizes of the machine: see machine.h. */
#include "base/machine.h"

#include "base/text/str.h"

#include <stdio.h>
#include <unistd.h>

/* The number in a file of one line; SIZE_MAX when there is none: "max", or no such file. */
static size_t limit_in(const char *path)
{
    char line[64];
    int64_t bytes;
    FILE *f = fopen(path, "re");
    if (!f)
        return SIZE_MAX;
    struct str text = { line, fread(line, 1, sizeof line, f) };
    fclose(f);
    return str_to_i64(str_trim(text), &bytes) && bytes > 0 ? (size_t)bytes : SIZE_MAX;
}

size_t machine_memory(void)
{
    /* as a container sees its own limit: of cgroup version 2, then of 1 */
    static const char *const limits[] = { "/sys/fs/cgroup/memory.max",
                                          "/sys/fs/cgroup/memory/memory.limit_in_bytes" };
    long pages = sysconf(_SC_PHYS_PAGES), size = sysconf(_SC_PAGESIZE);
    size_t memory = pages > 0 && size > 0 ? (size_t)pages * (size_t)size : 0;
    for (size_t i = 0; i < ARRAY_LEN(limits); i++) {
        size_t limit = limit_in(limits[i]);
        if (limit != SIZE_MAX && (!memory || limit < memory))
            memory = limit;
    }
    return memory;
}
