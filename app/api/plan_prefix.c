/* SPDX-License-Identifier: MIT
 *
 * An answer that goes on from a prefix, the assistant turn that ends the request. Text is set off
 * by a space where the two would run together.
 */
#include "api/plan.h"

static bool is_one_of(char c, const char *set)
{
    return c && strchr(set, c);
}

static bool is_word(unsigned char c)
{
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c >= 0x80;
}

/* Whether a word may stand right behind it: after white space, a bracket that opens, or marks that
 * may open or close (quotes, emphasis) when nothing stands before them that they could close. */
static bool ends_open(struct str text)
{
    static const char space[] = " \t\r\n", brackets[] = "([{<";
    if (is_one_of(text.p[text.n - 1], space))
        return true;
    size_t n = text.n;
    while (n && is_one_of(text.p[n - 1], "\"'`*_"))
        n--;
    return !n || is_one_of(text.p[n - 1], brackets) ||
           (n < text.n && (is_one_of(text.p[n - 1], space) || is_one_of(text.p[n - 1], ":=")));
}

struct str plan_prefix(const struct plan *p, struct str prefix, struct str text)
{
    struct buf out;
    buf_init(&out, SIZE_MAX / 4);
    buf_str(&out, prefix);
    if (text.n && is_word((unsigned char)text.p[0]) && !ends_open(prefix))
        buf_putc(&out, ' ');
    buf_str(&out, text);
    struct str whole = arena_dup(p->arena, buf_view(&out));
    buf_fini(&out);
    return whole;
}
