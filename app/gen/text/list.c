/* SPDX-License-Identifier: MIT
 * Lists with as many items as were asked for, and counting: see parts.h. */
#include "gen/text/parts.h"

enum {
    LONG_ITEMS_MAX = 15 /* longer lists have short items */
};

static void put_mark(struct pen *pen, size_t i, bool numbered)
{
    if (numbered)
        buf_printf(pen->out, "%zu. ", i + 1);
    else
        pen_text(pen, "- ");
}

void text_list(struct pen *pen)
{
    const struct prompt *p = pen->p;
    size_t known = 0;
    const char *const *members = text_members(p, &known);
    bool numbered = pen_draw(pen, 3) != 0;
    pen_say(pen, L_LIST_INTRO);
    pen_text(pen, "\n");
    for (size_t i = 0; i < p->items && !pen->out->full; i++) {
        pen_text(pen, "\n");
        put_mark(pen, i, numbered);
        if (i < known)
            pen_text(pen, members[i]);
        else
            pen_say(pen, p->items > LONG_ITEMS_MAX ? P_TITLE : L_ITEM);
    }
}

void text_count(struct pen *pen)
{
    int64_t step = pen->p->to >= pen->p->from ? 1 : -1;
    for (int64_t i = pen->p->from;; i += step) {
        buf_printf(pen->out, i == pen->p->from ? "%lld" : ", %lld", (long long)i);
        if (i == pen->p->to || pen->out->full)
            return;
    }
}
