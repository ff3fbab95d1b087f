/* SPDX-License-Identifier: MIT
 * Lists of records: see store.h. They are taken in slices under the lock, and looked at without it.
 */
#include "state/store/inside.h"

enum {
    SLICE = 256 /* records at a time */
};

struct slice {
    uint64_t after;   /* in: where it begins; out: where the next one does */
    size_t skip;      /* in: left out from there */
    size_t want;      /* in: the most that are taken */
    size_t available; /* out: from where it began, those left out too */
    struct kept *items[SLICE];
    size_t n;
};

static const struct run *find_run(const struct store *s, const struct store_query *q)
{
    const struct shelf *shelf = store_shelf(s, q->workspace, q->kind);
    if (!shelf)
        return NULL;
    return q->parent.n ? shelf_children(shelf, q->parent) : &shelf->all;
}

static void cut_slice(const struct run *run, bool newest_first, struct slice *slice)
{
    size_t place = newest_first && !slice->after ? run->n
                   : newest_first                ? run_behind(run, slice->after - 1)
                                                 : run_behind(run, slice->after);
    slice->available = newest_first ? place : run->n - place;
    while (slice->n < slice->want && slice->skip + slice->n < slice->available) {
        size_t far = slice->skip + slice->n;
        struct kept *k = run->items[newest_first ? place - 1 - far : place + far];
        slice->items[slice->n++] = kept_ref(k);
    }
    if (slice->n)
        slice->after = slice->items[slice->n - 1]->record.order;
}

static void take_slice(struct store *s, const struct store_query *q, struct slice *slice)
{
    slice->n = 0;
    slice->available = 0;
    if (slice->want > SLICE)
        slice->want = SLICE;
    pthread_mutex_lock(&s->lock);
    const struct run *run = find_run(s, q);
    if (run)
        cut_slice(run, q->newest_first, slice);
    pthread_mutex_unlock(&s->lock);
}

static const struct record **make_page(struct arena *a, const struct store_query *q, size_t n)
{
    return ARENA_ARRAY(a, const struct record *, q->most < n ? q->most : n);
}

static void list_all(struct store *s, const struct store_query *q, struct arena *a,
                     struct store_page *page)
{
    struct slice slice = { .after = q->after, .skip = q->skip, .want = q->most };
    take_slice(s, q, &slice);
    page->total = slice.available;
    size_t left = slice.available > q->skip ? slice.available - q->skip : 0;
    size_t room = q->most < left ? q->most : left;
    page->records = make_page(a, q, left);
    page->more = left > q->most;
    for (slice.skip = 0; slice.n; take_slice(s, q, &slice)) {
        for (size_t i = 0; i < slice.n; i++)
            page->records[page->count++] = store_lend(a, slice.items[i]);
        slice.want = room - page->count;
    }
}

/* False: nothing is left to look for. */
static bool take_match(struct store_page *page, const struct store_query *q, struct arena *a,
                       struct kept *k)
{
    page->total++;
    if (page->total <= q->skip) {
        kept_drop(k);
        return true;
    }
    if (page->count < q->most) {
        page->records[page->count++] = store_lend(a, k);
        return true;
    }
    page->more = true;
    kept_drop(k);
    return q->counts;
}

/* Whatever was taken is kept by the page or given back. */
static bool sift_slice(struct store_page *page, const struct store_query *q, struct arena *a,
                       const struct slice *slice)
{
    bool goes_on = true;
    for (size_t i = 0; i < slice->n; i++) {
        if (goes_on && q->keep(&slice->items[i]->record, q->arg))
            goes_on = take_match(page, q, a, slice->items[i]);
        else
            kept_drop(slice->items[i]);
    }
    return goes_on && slice->n;
}

static void list_matches(struct store *s, const struct store_query *q, struct arena *a,
                         struct store_page *page)
{
    struct slice slice = { .after = q->after, .want = SLICE };
    struct store_query bounded = *q;
    take_slice(s, q, &slice);
    page->records = make_page(a, q, slice.available);
    if (bounded.most > slice.available)
        bounded.most = slice.available; /* what is added meanwhile finds no place */
    while (sift_slice(page, &bounded, a, &slice))
        take_slice(s, q, &slice);
}

void store_list(struct store *s, const struct store_query *q, struct arena *a,
                struct store_page *page)
{
    *page = (struct store_page){ 0 };
    if (q->keep)
        list_matches(s, q, a, page);
    else
        list_all(s, q, a, page);
}
