/* SPDX-License-Identifier: MIT
 * A call as a line: see line.h. */
#include "state/journal/line.h"

#include "json/jw.h"

#include <inttypes.h>
#include <math.h>

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

void journal_line_json(const struct journal_line *line, struct buf *out)
{
    struct jw w;
    jw_init(&w, out, JW_COMPACT);
    jw_object(&w);
    jw_key_int(&w, STR("n"), line->n);
    jw_key_str(&w, STR("method"), line->method);
    jw_key_str(&w, STR("path"), line->path);
    jw_key_int(&w, STR("status"), line->status);
    jw_key(&w, STR("duration_ms"));
    jw_number(&w, round(line->duration_ms * 1e3) / 1e3);
    jw_key_str_or_null(&w, STR("model"), line->model);
    jw_key(&w, STR("events"));
    if (line->ended.n)
        jw_int(&w, line->events);
    else
        jw_null(&w);
    jw_key_str_or_null(&w, STR("ended"), line->ended);
    jw_key_str_or_null(&w, STR("rule"), line->rule);
    jw_key_str_or_null(&w, STR("fault"), line->fault);
    jw_object_end(&w);
}
