/* SPDX-License-Identifier: MIT
 *
 * Any bytes as the file of start-up rules: a refusal says why and
 * changes nothing, what was taken is shown, comes back after a reset and is taken again.
 */
#include "state/rules/file/file.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool ok)
{
    if (!ok)
        abort();
}

static size_t count_rules(struct rules *s)
{
    struct arena a;
    struct rules_list list;
    arena_init(&a);
    rules_show(s, &a, STR(""), &list);
    size_t count = list.count;
    for (size_t i = 0; i < count; i++)
        require(list.views[i].rule->from_file && list.views[i].rule->id.n);
    arena_fini(&a);
    return count;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char path[64];
    struct buf problem;
    struct rules *s = rules_new();
    int fd = memfd_create("rules", 0);
    require(fd >= 0 && write(fd, data, size) == (ssize_t)size);
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    buf_init(&problem, 4096);
    bool ok = rule_file_load(s, path, &problem);
    require(ok == (problem.n == 0));
    size_t count = count_rules(s);
    require(ok || count == 0);
    rules_reset(s, STR(""));
    require(count_rules(s) == count);
    buf_reset(&problem);
    require(rule_file_load(s, path, &problem) == ok && count_rules(s) == count);
    buf_fini(&problem);
    close(fd);
    rules_free(s);
    return 0;
}
