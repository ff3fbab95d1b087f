/* SPDX-License-Identifier: MIT
 * Pieces of mistakes: see mistake_parts.h. */
#include "schema/table/mistake_parts.h"

#include "json/jw.h"
#include "json/number/num.h"

void mistake_part(struct jw *w, const char *s)
{
    jw_str_part(w, str_from(s));
}

void mistake_part_size(struct jw *w, size_t n)
{
    char text[NUM_SIZE];
    jw_str_part(w, (struct str){ text, num_u64(text, n) });
}

void mistake_part_values(struct jw *w, const struct type *t)
{
    for (size_t i = 0; t->values[i]; i++) {
        if (i > 0)
            mistake_part(w, t->values[i + 1] ? ", " : " or ");
        if (t->bare)
            mistake_part(w, t->values[i]);
        else
            pyrepr_str(w, str_from(t->values[i]));
    }
}

void mistake_part_tags(struct jw *w, const struct tagged_case *cases)
{
    for (size_t i = 0; cases[i].tag; i++) {
        mistake_part(w, i > 0 ? ", '" : "'");
        mistake_part(w, cases[i].tag);
        mistake_part(w, "'");
    }
}

void mistake_part_tag(struct jw *w, const struct mistake *m)
{
    const struct json *tag = json_get(m->input, str_from(m->type->tag));
    if (json_is(tag, JSON_STRING))
        jw_str_part(w, json_str(tag));
    else
        pyrepr(w, tag);
}

void mistake_part_uuid(struct jw *w, const struct mistake *m)
{
    struct buf text;
    buf_init(&text, 256);
    lax_uuid_fault(json_str(m->input), &text);
    jw_str_part(w, buf_view(&text));
    buf_fini(&text);
}

void mistake_part_time(struct jw *w, const struct mistake *m)
{
    const char *fault = "";
    enum lax lax = m->kind == MISTAKE_DATETIME_PARSING ? lax_moment(m->input, &fault)
                                                       : lax_duration(m->input, &fault);
    if (lax != LAX_FINE)
        mistake_part(w, fault);
}

void mistake_part_bound(struct jw *w, double bound)
{
    char text[NUM_SIZE];
    struct str s = { text, num_double(text, bound) };
    if (str_ends(s, STR(".0")))
        s.n -= 2;
    jw_str_part(w, s);
}

double mistake_bound(const struct mistake *m)
{
    if (m->kind == MISTAKE_GE)
        return m->type->ge;
    if (m->kind == MISTAKE_GT)
        return m->type->gt;
    return m->kind == MISTAKE_LE ? m->type->le : m->type->lt;
}

bool mistake_is_too_short(const struct mistake *m)
{
    return m->kind == MISTAKE_STRING_SHORT || m->kind == MISTAKE_SHORT;
}

size_t mistake_limit(const struct mistake *m)
{
    return mistake_is_too_short(m) ? m->type->min : m->type->max;
}

bool mistake_is_counted(const struct mistake *m)
{
    return m->type->kind == TYPE_LIST || mistake_is_too_short(m);
}
