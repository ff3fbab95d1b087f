/* SPDX-License-Identifier: MIT
 * One line a message: see log.h. */
#include "base/log.h"

#include "base/mem/mem.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/uio.h>
#include <unistd.h>

static void write_line(const char *prefix, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));

static void write_line(const char *prefix, const char *format, va_list args)
{
    char line[1024];
    size_t n = (size_t)snprintf(line, sizeof line, "%s", prefix);
    int more = vsnprintf(line + n, sizeof line - n - 1, format, args);
    if (more > 0)
        n += (size_t)more < sizeof line - n - 1 ? (size_t)more : sizeof line - n - 2;
    line[n++] = '\n';
    ssize_t ignored = write(STDERR_FILENO, line, n); /* nowhere left to complain */
    (void)ignored;
}

void log_info(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    write_line("mistral: ", format, args);
    va_end(args);
}

void log_line(struct str line)
{
    static const char end = '\n';
    struct iovec parts[] = { { mem_own(line.p), line.n }, { mem_own(&end), 1 } };
    ssize_t ignored = writev(STDERR_FILENO, parts, 2);
    (void)ignored;
}

void log_error(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    write_line("mistral: error: ", format, args);
    va_end(args);
}
