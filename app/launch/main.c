/* SPDX-License-Identifier: MIT
 * `mistral`: what its first argument asks for; without a word there, it serves. */
#include "launch/launch.h"

#include "base/log.h"
#include "manual.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static int print(void (*write)(struct buf *out))
{
    struct buf text;
    buf_init(&text, 1 << 20);
    write(&text);
    bool ok = fputs(text.p, stdout) >= 0 && fflush(stdout) == 0;
    buf_fini(&text);
    return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}

static void write_version(struct buf *out)
{
    buf_str(out, STR("mistral " MISTRAL_VERSION "\n"));
}

/* The process's program has all that commands need. */
static int run_command(char **argv)
{
    struct programs programs;
    struct buf error;
    buf_init(&error, 4096);
    if (find_process(&programs, argv[0], &error))
        (void)execv(programs.fcgi, argv);
    log_error("%s", error.n ? error.p : strerrordesc_np(errno));
    buf_fini(&error);
    return EXIT_FAILURE;
}

int main(int argc, char **argv)
{
    struct str first = str_from(argc > 1 ? argv[1] : "");
    if (str_eq(first, STR("--help")) || str_eq(first, STR("-h")))
        return print(manual_help);
    if (str_eq(first, STR("--manual")))
        return print(manual_page);
    if (str_eq(first, STR("--version")))
        return print(write_version);
    if (manual_find(first))
        return run_command(argv);
    return launch(argc, argv);
}
