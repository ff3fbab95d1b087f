/* SPDX-License-Identifier: MIT
 * Framing of server-sent events: see sse.h. */
#include "http/sse.h"

static void put_name(struct buf *out, size_t at, struct str name)
{
    static const struct str field = STR_INIT("event: ");
    size_t room = field.n + name.n + 1, after = out->n - at;
    if (!buf_room(out, room))
        return;
    char *to = out->p + at;
    memmove(to + room, to, after + 1);
    to = mempcpy(to, field.p, field.n);
    to = mempcpy(to, name.p, name.n);
    *to = '\n';
    out->n += room;
}

struct event sse_next(struct events *e, struct buf *out)
{
    size_t at = out->n;
    buf_str(out, STR("data: "));
    struct event event = e->next(e, out);
    if (event.kind == EVENT_RAW) { /* rare: scripted, or of another server */
        size_t field = STR("data: ").n;
        out->n -= field;
        memmove(out->p + at, out->p + at + field, out->n - at);
        return event;
    }
    buf_str(out, STR("\n\n"));
    if (event.name.n) /* known only now; most events have none */
        put_name(out, at, event.name);
    return event;
}

/* Where the text behind the next blank line begins. */
static size_t event_end(struct str text)
{
    size_t at = 0;
    while (at < text.n) {
        size_t line = str_find(text, STR("\n"), at);
        if (line == SIZE_MAX)
            return text.n;
        struct str after = str_sub(text, line + 1, text.n);
        if (str_starts(after, STR("\n")))
            return line + 2;
        if (str_starts(after, STR("\r\n")))
            return line + 3;
        at = line + 1;
    }
    return text.n;
}

struct str sse_cut(struct str *text)
{
    struct str event = str_sub(*text, 0, event_end(*text));
    *text = str_sub(*text, event.n, text->n);
    return event;
}
