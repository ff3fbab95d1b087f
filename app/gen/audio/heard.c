/* SPDX-License-Identifier: MIT
 * What was spoken: see heard.h. */
#include "gen/audio/heard.h"

#include "base/hash.h"
#include "base/text/buf.h"
#include "gen/audio/read/flac.h"

#include <stdio.h>

enum {
    COMMENT_SALT = 0x636F6D6D,
    HEAD_MOST = 64,
    TEXT_MOST = 1 << 18,
    BYTES_PER_STEP = 64 /* hashed in a step of the budget; of those that are searched more */
};

/* "spoken 0123456789abcdef 5: ". Wherever a format keeps it, it and the text stand in a row. */
static struct str head_of(char to[static HEAD_MOST], struct str text)
{
    int n =
        snprintf(to, HEAD_MOST,
                 "spoken %016llx %zu: ", (unsigned long long)hash_str(COMMENT_SALT, text), text.n);
    return (struct str){ to, (size_t)n };
}

struct str heard_comment(struct arena *a, struct str text)
{
    char room[HEAD_MOST];
    struct str head = head_of(room, text);
    char *all = arena_alloc(a, head.n + text.n + 1);
    memcpy(all, head.p, head.n);
    if (text.n)
        memcpy(all + head.n, text.p, text.n);
    return (struct str){ all, head.n + text.n };
}

/* The text of the comment that begins with rest; false: none does. */
static bool read_comment(struct str rest, struct budget *budget, struct str *text)
{
    char room[HEAD_MOST];
    struct str head = str_sub(rest, 0, HEAD_MOST);
    size_t end = str_find(head, STR(": "), 0);
    int64_t n;
    if (end == SIZE_MAX)
        return false;
    head.n = end;
    str_cut(&head, ' ');
    str_cut(&head, ' ');
    if (!head.p || !str_to_i64(head, &n) || n < 0 || n > TEXT_MOST ||
        (uint64_t)n > rest.n - end - 2 || !budget_spend(budget, (size_t)n / BYTES_PER_STEP + 1))
        return false;
    *text = str_sub(rest, end + 2, end + 2 + (size_t)n);
    return str_starts(rest, head_of(room, *text));
}

static struct str find_comment(struct arena *a, struct budget *budget, struct str file)
{
    struct str text;
    size_t at = 0;
    (void)budget_spend(budget, file.n / BYTES_PER_STEP / 8);
    while (!budget_is_spent(budget) && (at = str_find(file, STR("spoken "), at)) != SIZE_MAX)
        if (read_comment(str_sub(file, at++, file.n), budget, &text))
            return arena_dup(a, text);
    return (struct str){ NULL, 0 };
}

/* White space at an end that was cut off is not part of what was said. */
static void join(struct arena *a, struct mark *marks, size_t count, struct heard *h)
{
    struct mark *first = &marks[0], *last = &marks[count - 1];
    struct buf all;
    buf_init(&all, SIZE_MAX / 4);
    if (!(first->flags & MARK_FIRST))
        while (first->text.n > 1 && strchr(" \t\r\n", first->text.p[0]))
            first->text = str_sub(first->text, 1, first->text.n);
    if (!(last->flags & MARK_LAST))
        while (last->text.n > 1 && strchr(" \t\r\n", last->text.p[last->text.n - 1]))
            last->text.n--;
    for (size_t i = 0; i < count; i++)
        buf_str(&all, marks[i].text);
    h->text = arena_dup(a, buf_view(&all));
    buf_fini(&all);
    const char *at = h->text.p;
    for (size_t i = 0; i < count; at += marks[i++].text.n)
        marks[i].text.p = at;
    h->marks = marks;
    h->count = count;
}

void heard_read(struct arena *a, struct budget *budget, struct str file, const struct sound *s,
                struct heard *h)
{
    size_t count;
    struct sound decoded = *s;
    if (s->is_flac) { /* what it has no budget for, the comment may tell */
        size_t given = budget->left / 2;
        struct budget part = budget_part(budget, given);
        flac_samples(a, &part, s, &decoded.samples);
        budget_settle(budget, given, &part);
    }
    struct mark *marks = mark_find(a, budget, &decoded, &count);
    *h = (struct heard){ .text = { NULL, 0 } };
    if (count) {
        join(a, marks, count, h);
        return;
    }
    h->text = find_comment(a, budget, file);
}
