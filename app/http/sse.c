/* SPDX-License-Identifier: MIT
 * Framing of server-sent events: see sse.h. */
#include "http/sse.h"

void sse_data(struct buf *out, struct str json)
{
    buf_str(out, STR("data: "));
    buf_str(out, json);
    buf_str(out, STR("\n\n"));
}

void sse_event(struct buf *out, struct str name, struct str json)
{
    buf_str(out, STR("event: "));
    buf_str(out, name);
    buf_putc(out, '\n');
    sse_data(out, json);
}
