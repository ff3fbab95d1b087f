/* SPDX-License-Identifier: MIT
 *
 * Strings: candidates in order of meaning (what the user said, the format, the property's name,
 * the pattern, plain words); the first that fits everything is taken. See parts.h.
 */
#include "schema/shape/hint/hint.h"
#include "schema/shape/names.h"
#include "schema/shape/parts.h"

#include "base/hash.h"
#include "base/text/utf8.h"

#include <math.h>

enum {
    TRIES = 6,
    LENGTH_MAX = 20000,     /* code points */
    DESCRIPTION_MAX = 2000, /* bytes that are looked at */
};

struct text_maker {
    struct shaper *sh;
    const struct view *view;
    const struct view_request *q;
    struct prng r;
};

static const struct js_value *fitting(const struct text_maker *m, struct str text)
{
    const struct js_value *v = js_value_text(m->sh->a, text);
    return shape_fits(m->sh, m->q->goal, m->q->spot, v) ? v : NULL;
}

/* The format that a description asks for in words. */
static struct str described_format(struct str description)
{
    static const struct {
        struct str words, format;
    } rows[] = {
        { STR_INIT("YYYY-MM-DDT"), STR_INIT("date-time") },
        { STR_INIT("YYYY-MM-DD"), STR_INIT("date") },
        { STR_INIT("ISO 8601"), STR_INIT("date-time") },
        { STR_INIT("UUID"), STR_INIT("uuid") },
        { STR_INIT("email address"), STR_INIT("email") },
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        if (str_find(description, rows[i].words, 0) != SIZE_MAX)
            return rows[i].format;
    return (struct str){ 0 };
}

static const struct js_value *from_hint(const struct text_maker *m)
{
    struct str text;
    const struct spot *spot = m->q->spot;
    bool bare = spot->in_array && !m->view->description.n; /* an item: the array's is its own */
    const struct json *outer = bare ? spot->outer->goal->items[0].node->source : NULL;
    const struct hint_query q = {
        .name = shape_called(m->sh->a, spot->name, spot->outer ? spot->outer->name : STR("")),
        .description = bare ? json_str(json_get(outer, STR("description"))) : m->view->description,
        .format = m->view->format.n                        ? m->view->format
                  : str_has(m->view->description, "HH:MM") ? STR("time")
                                                           : described_format(m->view->description),
        .in_array = spot->in_array,
        .firm = spot->spare
    };
    for (size_t i = 0; m->sh->hint && hint_text(m->sh->a, m->sh->hint, &q, i, &text); i++) {
        const struct js_value *v = fitting(m, text);
        if (!v)
            continue;
        hint_use(m->sh->hint, text);
        m->sh->said++;
        return v;
    }
    return NULL;
}

/* What the description gives as examples, beginning anywhere. */
static const struct js_value *from_description(struct text_maker *m)
{
    struct str text, description = m->view->description;
    description.n =
        description.n < DESCRIPTION_MAX ? description.n : utf8_floor(description, DESCRIPTION_MAX);
    shape_spend(m->sh, description.n / 8);
    struct str format = described_format(description);
    if (m->view->format.n)
        return NULL;
    if (format.n && shape_format(m->sh->a, format, &m->r, &text))
        return fitting(m, text);
    size_t count = 0;
    while (count < 16 && names_example(description, count, &text))
        count++;
    size_t start = count ? (size_t)prng_below(&m->r, count) : 0;
    const struct js_value *v = NULL;
    for (size_t i = 0; i < count && !v; i++)
        if (names_example(description, (start + i) % count, &text))
            v = fitting(m, text);
    return v;
}

/* Cut or lengthened to the permitted number of code points. */
static struct str to_length(const struct text_maker *m, struct str text)
{
    double length = (double)utf8_count(text);
    if (length > m->view->max_length) {
        size_t at = 0, left = (size_t)m->view->max_length;
        for (; left > 0 && at < text.n; left--)
            (void)utf8_next(text, &at);
        text.n = at;
        if (text.n > 0 && text.p[text.n - 1] == ' ')
            text = arena_printf(m->sh->a, "%.*ss", (int)(text.n - 1), text.p);
        return text;
    }
    if (length >= m->view->min_length || m->view->min_length > (double)LENGTH_MAX)
        return text;
    struct prng r = m->r;
    double room = fmin(m->view->min_length + 8, m->view->max_length);
    struct str more = names_prose(m->sh->a, &r, (size_t)(room - length));
    more = str_sub(more, 0, (size_t)(room - length - (length > 0 && room - length > 1)));
    bool gap = length > 0 && room - length > 1;
    return arena_printf(m->sh->a, "%.*s%s%.*s", STR_ARG(text), gap ? " " : "", STR_ARG(more));
}

static const struct js_value *from_pattern(struct text_maker *m, size_t which)
{
    const struct regex_wish wish = {
        .r = &m->r,
        .min = (uint32_t)fmin(m->view->min_length, REGEX_MANY),
        .max = (uint32_t)fmin(m->view->max_length, REGEX_MANY),
        .budget = &m->sh->own,
    };
    const struct regex *pattern = m->view->patterns[which % m->view->pattern_count];
    struct str text;
    if (!regex_generate(m->sh->a, pattern, &wish, &text))
        return NULL;
    return fitting(m, text);
}

static const struct js_value *from_words(struct text_maker *m)
{
    struct str text = names_prose(m->sh->a, &m->r, 8 + (size_t)prng_below(&m->r, 10));
    return fitting(m, to_length(m, text));
}

static const struct js_value *one_try(struct text_maker *m, unsigned i)
{
    const struct js_value *v = NULL;
    struct str text;
    shape_spend(m->sh, 10);
    if (m->view->format.n && shape_format(m->sh->a, m->view->format, &m->r, &text))
        v = fitting(m, text);
    const struct spot *spot = m->q->spot;
    struct str outer = spot->outer ? spot->outer->name : (struct str){ 0 };
    if (!v && names_text(m->sh->names, spot->name, outer, &m->r, &text)) {
        v = fitting(m, text);
        v = v || m->view->pattern_count ? v : fitting(m, to_length(m, text));
    }
    if (!v && m->view->pattern_count)
        return from_pattern(m, i);
    return v ? v : from_words(m);
}

const struct js_value *shape_text(struct shaper *sh, const struct view *view,
                                  const struct view_request *request)
{
    struct text_maker m = { sh, view, request, prng_from(hash_u64(request->spot->seed, 0x74)) };
    struct str said;
    const struct js_value *v =
        shape_ask(sh, view, request, JS_STRING, &said) ? fitting(&m, said) : NULL;
    v = v ? v : from_hint(&m);
    if (!v && sh->hint && view->types & JS_NULL)
        return NULL; /* null is the answer, then */
    if (!v && sh->hint && sh->options->strict && hint_rest(sh->hint, &said)) {
        v = fitting(&m, said);
        if (v)
            hint_use(sh->hint, said);
    }
    v = v ? v : from_description(&m);
    for (unsigned i = 0; i < TRIES && !v && shape_can_go_on(sh); i++)
        v = one_try(&m, i);
    if (v)
        return v;
    if (request->goal->count == 0)
        return fitting(&m, STR("value"));
    v = fitting(&m, (struct str){ "", 0 });
    return v ? v : shape_fail(sh, request->goal->items[0].node, "no text fits");
}
