/* SPDX-License-Identifier: MIT
 * Reading the journal in slices: see look.h. */
#include "control/journal/look.h"

#include "call/env.h"

#include <stdlib.h>

enum {
    LOOK_STEPS = 60000 /* of one slice, some 1.5 ms */
};

enum verdict {
    VERDICT_OPEN,  /* not looked at yet */
    VERDICT_FITS,  /* as far as is known before its end */
    VERDICT_TAKEN, /* by its end, too */
    VERDICT_NOT
};

/* What a call knows of the entries from `first` on, by their serial numbers. */
struct look_memo {
    uint64_t first;
    uint8_t *verdicts;
    size_t cap;
};

/* Makes room for the entries of this look; what left the journal is forgotten. */
static struct look_memo *memo_for(struct call *call, const struct journal_view *views, size_t count)
{
    struct look_memo *m = call->memo;
    if (!m)
        m = call->memo = ARENA_NEW(&call->arena, struct look_memo);
    if (!count)
        return m;
    uint64_t first = views[0].serial;
    size_t wanted = (size_t)(views[count - 1].serial - first) + 1;
    size_t gone = first > m->first ? (size_t)(first - m->first) : 0;
    gone = gone < m->cap ? gone : m->cap;
    if (wanted > m->cap) {
        size_t cap = wanted * 2;
        uint8_t *grown = arena_alloc(&call->arena, cap);
        if (m->cap > gone)
            memcpy(grown, m->verdicts + gone, m->cap - gone);
        m->verdicts = grown;
        m->cap = cap;
    } else if (gone) {
        memmove(m->verdicts, m->verdicts + gone, m->cap - gone);
        memset(m->verdicts + m->cap - gone, VERDICT_OPEN, gone);
    }
    m->first = first;
    return m;
}

static int compare(const void *x, const void *y)
{
    uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;
    return a < b ? -1 : a > b;
}

/* What does not go on by itself. */
struct held {
    uint64_t *numbers;
    size_t count;
};

static bool is_held(const struct held *held, uint64_t n)
{
    return held->count && bsearch(&n, held->numbers, held->count, sizeof n, compare);
}

/* Keeps the newest of what is taken, or on the way forward the oldest. */
static void keep_limit(struct look *look, const struct filter *f)
{
    look->matching = look->count;
    size_t skip = (int64_t)look->count > f->limit ? look->count - (size_t)f->limit : 0;
    look->views += f->forward ? 0 : skip;
    look->count -= skip;
}

/* What is said of an entry now; *verdict keeps what is said for good. */
static bool is_taken(const struct filter *f, const struct journal_view *v, uint8_t *verdict,
                     struct budget *budget)
{
    if (*verdict == VERDICT_OPEN) {
        *verdict = filter_fits(f, v, budget) ? VERDICT_FITS : VERDICT_NOT;
        (void)budget_spend(budget, 1);
    }
    if (*verdict != VERDICT_FITS)
        return *verdict == VERDICT_TAKEN;
    bool taken = filter_fits_end(f, v, budget);
    if (v->outcome)
        *verdict = taken ? VERDICT_TAKEN : VERDICT_NOT;
    return taken;
}

bool look_take(struct call *call, const struct filter *f, struct look *look)
{
    struct world *world = call->env->world;
    struct budget budget = { LOOK_STEPS };
    struct held held;
    *look = (struct look){ 0 };
    size_t count = journal_snapshot(world_journal(world), &call->look, 0, SIZE_MAX, &look->views);
    held.count = streams_held(world_streams(world), &call->look, &held.numbers);
    struct look_memo *m = memo_for(call, look->views, count);
    bool whole = true;
    for (size_t i = 0; i < count && whole; i++) {
        const struct journal_view *v = &look->views[i];
        uint8_t *verdict = &m->verdicts[v->serial - m->first];
        bool taken = is_taken(f, v, verdict, &budget);
        whole = !budget_is_spent(&budget);
        if (*verdict == VERDICT_FITS)
            look->awaits = look->awaits || (!v->outcome && !is_held(&held, v->n));
        if (taken)
            look->views[look->count++] = *v;
    }
    call->look_cut = !whole;
    keep_limit(look, f);
    return whole;
}
