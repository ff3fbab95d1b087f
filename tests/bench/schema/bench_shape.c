/* SPDX-License-Identifier: MIT
 *
 * Shapes an instance for each schema file named on the command line and prints a line per file:
 *   path <TAB> microseconds of compile + shape <TAB> the instance, or "! path: reason"
 * -s SEED and -h HINT are passed on; "-" reads file names from standard input. shape.mjs judges it.
 */
#include "base/mem/arena.h"
#include "schema/shape/shape.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static bool read_file(const char *path, struct buf *out)
{
    FILE *f = fopen(path, "rb");
    if (!f)
        return false;
    char block[65536];
    size_t n;
    while ((n = fread(block, 1, sizeof block, f)) > 0)
        buf_add(out, block, n);
    return fclose(f) == 0;
}

static void shape_file(const char *path, struct shape_options *options)
{
    struct budget budget = { BUDGET_CALL };
    struct arena a;
    struct buf text, out;
    struct schema_error err = { 0 };
    arena_init(&a);
    buf_init(&text, SIZE_MAX / 4);
    buf_init(&out, SIZE_MAX / 4);
    const struct json *document =
        read_file(path, &text) ? json_parse(&a, buf_view(&text), NULL) : NULL;
    options->budget = &budget;
    double start = now_us();
    const struct schema *schema = document ? schema_compile(&a, &budget, document, &err) : NULL;
    bool ok = schema && shape_write(&a, schema, options, &out, &err);
    double end = now_us();
    if (ok)
        printf("%s\t%.0f\t%zu\t%.*s\n", path, end - start, BUDGET_CALL - budget.left,
               STR_ARG(buf_view(&out)));
    else
        printf("%s\t%.0f\t%zu\t! %.*s: %.*s\n", path, end - start, BUDGET_CALL - budget.left,
               STR_ARG(err.path), STR_ARG(err.reason));
    buf_fini(&text);
    buf_fini(&out);
    arena_fini(&a);
}

int main(int argc, char **argv)
{
    struct shape_options options = { .style = JW_SPACED };
    for (int i = 1; i < argc; i++) {
        char line[4096];
        if (strcmp(argv[i], "-s") == 0 && i + 1 < argc) {
            options.seed = strtoull(argv[++i], NULL, 10);
        } else if (strcmp(argv[i], "-h") == 0 && i + 1 < argc) {
            options.hint = str_from(argv[++i]);
        } else if (strcmp(argv[i], "-") == 0) {
            while (fgets(line, sizeof line, stdin)) {
                line[strcspn(line, "\n")] = '\0';
                shape_file(line, &options);
            }
        } else {
            shape_file(argv[i], &options);
        }
    }
    return 0;
}
