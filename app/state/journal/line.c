/* SPDX-License-Identifier: MIT
 * A call as a line: see line.h. */
#include "state/journal/line.h"

#include <inttypes.h>

static void put(struct buf *out, const char *before, struct str text)
{
    buf_str(out, str_from(before));
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];
        buf_putc(out, c < 0x20 || c == 0x7f ? '?' : (char)c);
    }
}

static void put_named(struct buf *out, const char *name, struct str value)
{
    if (value.n)
        put(out, name, value);
}

void journal_line_text(const struct journal_line *line, struct buf *out)
{
    buf_printf(out, "#%" PRId64, line->n);
    put(out, " ", line->method);
    put(out, " ", line->path);
    buf_printf(out, " %d %.1f ms", line->status, line->duration_ms);
    put_named(out, " ", line->model);
    if (line->ended.n) {
        buf_printf(out, " events=%" PRId64, line->events);
        put_named(out, " ended=", line->ended);
    }
    put_named(out, " rule=", line->rule);
    put_named(out, " fault=", line->fault);
}
