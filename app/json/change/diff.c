/* SPDX-License-Identifier: MIT
 * Differences of JSON values: see diff.h. */
#include "json/change/diff.h"

/* On the way down. */
struct walk {
    struct buf path;
    size_t count, most;
    struct budget *budget;
    diff_found *found;
    void *arg;
};

static void compare(struct walk *w, const struct json *a, const struct json *b);

static void compare_members(struct walk *w, const struct json *a, const struct json *b)
{
    struct json_member m = { 0 };
    size_t mark = w->path.n;
    while (json_next(a, &m)) {
        json_pointer_add(&w->path, m.key);
        compare(w, m.value, json_get(b, m.key));
        w->path.n = mark;
    }
    m = (struct json_member){ 0 };
    while (json_next(b, &m)) {
        if (json_get(a, m.key))
            continue;
        json_pointer_add(&w->path, m.key);
        compare(w, NULL, m.value);
        w->path.n = mark;
    }
}

static void compare_elements(struct walk *w, const struct json *a, const struct json *b)
{
    size_t mark = w->path.n;
    size_t count = json_count(a) > json_count(b) ? json_count(a) : json_count(b);
    for (size_t i = 0; i < count && w->count < w->most; i++) {
        buf_printf(&w->path, "/%zu", i);
        compare(w, json_at(a, i), json_at(b, i));
        w->path.n = mark;
    }
}

static void compare(struct walk *w, const struct json *a, const struct json *b)
{
    if (w->count >= w->most || !budget_spend(w->budget, 1))
        return;
    if (json_is(a, JSON_OBJECT) && json_is(b, JSON_OBJECT)) {
        compare_members(w, a, b);
    } else if (json_is(a, JSON_ARRAY) && json_is(b, JSON_ARRAY)) {
        compare_elements(w, a, b);
    } else if (!a || !b || !json_equal(a, b)) {
        w->count++;
        w->found(w->arg, buf_view(&w->path), a, b);
    }
}

size_t json_diff(struct str base, const struct json *a, const struct json *b, size_t most,
                 struct budget *budget, diff_found *found, void *arg)
{
    struct walk w = { .most = most, .budget = budget, .found = found, .arg = arg };
    if (!a && !b)
        return 0;
    buf_init(&w.path, SIZE_MAX / 4);
    buf_str(&w.path, base);
    compare(&w, a, b);
    buf_fini(&w.path);
    return w.count;
}
