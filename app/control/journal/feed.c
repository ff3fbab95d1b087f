/* SPDX-License-Identifier: MIT
 * The journal as events: see feed.h. */
#include "control/journal/feed.h"

#include "call/env.h"
#include "control/journal/shown.h"

enum {
    LOOK_STEPS = 60000, /* of one slice, some 1.5 ms */
    LOOK_MOST = 4096,   /* entries of one look */
    CUT_NS = 5000000,   /* before a look that was cut goes on */
    IDLE_NS = 50000000, /* between looks whether anything moved */
    ALIVE_IDLES = 200   /* so many of them without an entry, and a comment is sent */
};

/* The marks of entries from serial number `first` on: set when nothing is to be said of one any
 * more. All before `first` are as if they were marked. */
struct feed {
    struct events base;
    struct call *call;
    struct filter filter;
    struct arena look; /* of the entries that are being gone through */
    struct journal_view *views;
    size_t count, at;
    uint64_t changes;     /* of the journal, when the first of them were taken */
    uint64_t first, next; /* the latter: of the next look; `first` where all were looked at */
    struct buf marks;
    int64_t sent;
    int idles;
};

static struct journal *journal_of(const struct feed *f)
{
    return world_journal(f->call->env->world);
}

static void drop_look(struct feed *f)
{
    arena_reset(&f->look);
    f->views = NULL;
    f->count = f->at = 0;
}

/* Forgets the marks before that entry's. */
static void begin_marks(struct feed *f, uint64_t first)
{
    uint64_t gone = first - f->first;
    size_t marks = gone < f->marks.n ? (size_t)gone : f->marks.n;
    if (marks)
        memmove(f->marks.p, f->marks.p + marks, f->marks.n - marks);
    f->marks.n -= marks;
    f->first = first;
}

static uint64_t first_without_mark(const struct feed *f)
{
    size_t set = 0;
    while (set < f->marks.n && f->marks.p[set])
        set++;
    return f->first + set;
}

static bool is_amid(const struct feed *f)
{
    return f->next > f->first;
}

/* The next entries; once all were looked at, those from the first without a mark on. */
static void take_look(struct feed *f)
{
    struct journal *j = journal_of(f);
    bool anew = !is_amid(f);
    drop_look(f);
    if (anew) {
        f->changes = journal_changes(j);
        begin_marks(f, first_without_mark(f));
        f->next = f->first;
    }
    f->count = journal_snapshot(j, &f->look, f->next, LOOK_MOST, &f->views);
    uint64_t last = f->count ? f->views[f->count - 1].serial : 0;
    if (f->count && anew)
        begin_marks(f, f->views[0].serial);
    while (f->count && f->first + f->marks.n <= last)
        buf_putc(&f->marks, 0);
    f->next = f->count == LOOK_MOST ? last + 1 : f->first;
}

/* The next entry that has ended and fits; NULL: there is none for now, or the budget is spent. */
static const struct journal_view *next_entry(struct feed *f, struct budget *budget)
{
    while (f->at < f->count && budget_spend(budget, 1)) {
        const struct journal_view *v = &f->views[f->at++];
        char *mark = &f->marks.p[v->serial - f->first];
        if (*mark || !v->outcome)
            continue;
        *mark = 1;
        if (filter_fits(&f->filter, v, budget) && filter_fits_end(&f->filter, v, budget))
            return v;
    }
    return NULL;
}

/* Bodies stand in it as they were sent; the line ends of JSON are spaces as well. */
static void put_entry(const struct journal_view *v, struct buf *data)
{
    struct arena a;
    struct jw w;
    size_t from = data->n;
    arena_init(&a);
    jw_init(&w, data, JW_COMPACT);
    entry_show(&w, &a, v);
    for (size_t i = from; i < data->n; i++)
        if (data->p[i] == '\n' || data->p[i] == '\r')
            data->p[i] = ' ';
    arena_fini(&a);
}

/* Nothing to say, now; a comment when that has lasted. */
static struct event idle(struct feed *f, struct buf *data)
{
    drop_look(f);
    if (++f->idles % ALIVE_IDLES == 0)
        buf_str(data, STR(":\n\n"));
    return (struct event){ .kind = EVENT_RAW,
                           .gap_ns = IDLE_NS,
                           .last = journal_is_stopped(journal_of(f)) };
}

static struct event next_event(struct events *e, struct buf *data)
{
    struct feed *f = (struct feed *)(void *)e;
    struct budget budget = { LOOK_STEPS };
    if (!f->filter.limit)
        return (struct event){ .kind = EVENT_RAW, .last = true };
    const struct journal_view *v = next_entry(f, &budget);
    bool more = is_amid(f) || f->changes != journal_changes(journal_of(f));
    if (!v && f->at == f->count && more) {
        take_look(f);
        v = next_entry(f, &budget);
    }
    if (v) {
        f->idles = 0;
        put_entry(v, data);
        return (struct event){ .kind = EVENT_JSON, .last = ++f->sent >= f->filter.limit };
    }
    if (f->at < f->count || is_amid(f))
        return (struct event){ .kind = EVENT_RAW, .gap_ns = CUT_NS };
    return idle(f, data);
}

static void end_feed(void *what)
{
    struct feed *f = what;
    arena_fini(&f->look);
    buf_fini(&f->marks);
}

/* What has ended already is no news. */
static void mark_ended(struct feed *f)
{
    do {
        take_look(f);
        for (size_t i = 0; i < f->count; i++)
            if (f->views[i].outcome)
                f->marks.p[f->views[i].serial - f->first] = 1;
    } while (is_amid(f));
    drop_look(f);
}

void feed_begin(struct call *call, const struct filter *filter)
{
    struct feed *f = ARENA_NEW(&call->arena, struct feed);
    *f = (struct feed){ .base = { next_event }, .call = call, .filter = *filter };
    f->changes = UINT64_MAX;
    arena_init(&f->look);
    buf_init(&f->marks, SIZE_MAX / 4);
    arena_defer(&call->arena, end_feed, f);
    if (!filter->forward)
        mark_ended(f);
    call->response.events = &f->base;
}
