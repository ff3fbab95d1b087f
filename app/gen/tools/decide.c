/* SPDX-License-Identifier: MIT
 *
 * What to call next: see tools.h. Call by call what of the wanted tools (want.h) is not done yet,
 * and at last the tool that hands in the result.
 */
#include "gen/tools/want.h"

#include "gen/ask/ask.h"
#include "gen/data.h"

enum {
    TRIES_MOST = 2 /* of a tool that says what was wrong */
};

static size_t count_past(const struct tools_task *t, size_t tool)
{
    size_t n = 0;
    for (size_t i = 0; i < t->past_count; i++)
        n += t->past[i].tool == tool;
    return n;
}

/* The result of the last call says what was wrong with it. */
static bool is_retry_due(const struct tools_task *t, size_t *tool)
{
    if (!t->past_count)
        return false;
    const struct tool_past *last = &t->past[t->past_count - 1];
    *tool = last->tool;
    return ask_mentions(str_sub(last->result, 0, MESSAGE_BYTES), data_list(LIST_RETRIES)) &&
           count_past(t, last->tool) < TRIES_MOST;
}

static bool is_in_sequence(struct str user)
{
    return ask_mentions(str_sub(user, 0, MESSAGE_BYTES), data_list(LIST_IN_SEQUENCE));
}

/* At first all whose arguments are known, unless one is to come after the other. */
static size_t choose_first(const struct decision *d, size_t *chosen)
{
    const struct wanted *w = &d->wanted;
    size_t most = w->n > 1 && is_in_sequence(d->task->user) ? 1 : TOOLS_CHOSEN_MAX, n = 0;
    for (size_t i = 0; i < w->n && n < most; i++)
        if (!tool_lacks_argument(d->task, tool_at(d, w->list[i])))
            chosen[n++] = w->list[i];
    if (n || !w->n)
        return n;
    chosen[0] = w->list[0];
    return 1;
}

/* Of several ways to hand in a result the one that the user's words speak of most, among those for
 * which everything is told. */
static size_t find_closing(const struct decision *d)
{
    size_t best = SIZE_MAX, points = 0;
    for (size_t i = 0; i < d->task->count; i++) {
        if (!tool_is_closing(tool_at(d, i)) || count_past(d->task, i))
            continue;
        bool told = !tool_lacks_argument(d->task, tool_at(d, i));
        size_t score = 1 + d->matches[i].score + (told ? TOOLS_ASKED : 0);
        if (score > points) {
            points = score;
            best = i;
        }
    }
    return best;
}

static bool is_named_by_system(const struct decision *d, size_t tool)
{
    return tools_find_name(str_sub(d->task->system, 0, MESSAGE_BYTES), tool_at(d, tool)->name) !=
           SIZE_MAX;
}

/* Nothing speaks for any tool and one has to be called: the best of those not called yet. */
static size_t choose_any(const struct decision *d)
{
    const struct tools_task *t = d->task;
    size_t best = SIZE_MAX, closing = find_closing(d);
    for (size_t i = 0; i < t->count; i++) {
        bool fresh = !count_past(t, i) && !tool_is_closing(&t->tools[i]) && d->matches[i].score > 0;
        if (fresh && !(tool_is_risky(&d->matches[i]) && !d->matches[i].act_asked) &&
            (best == SIZE_MAX || d->matches[i].score > d->matches[best].score))
            best = i;
    }
    if (best != SIZE_MAX && !t->past_count)
        return best;
    if (closing != SIZE_MAX)
        return closing;
    for (size_t i = 0; best == SIZE_MAX && i < t->count; i++)
        if (!count_past(t, i))
            best = i;
    return best != SIZE_MAX ? best : t->past_count ? t->past[t->past_count - 1].tool : 0;
}

/* What was found has the id of something that only this tool can show, and more than finding it is
 * wanted. */
static size_t find_reader(const struct decision *d)
{
    const struct tools_task *t = d->task;
    struct str found = str_sub(t->past[t->past_count - 1].result, 0, MESSAGE_BYTES);
    for (size_t i = 0; ask_mentions(t->user, "and|then|its|und|et|y|e|en") && i < t->count; i++)
        for (size_t k = 0; k < t->tools[i].param_count; k++) {
            const struct tool_param *p = &t->tools[i].params[k];
            if (p->required && p->name.n > 2 &&
                (str_ends(p->name, STR("_id")) || str_ends(p->name, STR("Id"))) &&
                !count_past(t, i) && d->matches[i].acts == 1u << ACT_READ &&
                str_find(found, p->name, 0) != SIZE_MAX)
                return i;
        }
    return SIZE_MAX;
}

static size_t choose_next(const struct decision *d, size_t *chosen)
{
    const struct tools_task *t = d->task;
    size_t closing = find_closing(d);
    if (is_retry_due(t, &chosen[0]))
        return 1;
    for (size_t i = 0; i < d->wanted.n; i++) {
        chosen[0] = d->wanted.list[i];
        if (!count_past(t, chosen[0]))
            return 1;
    }
    if ((chosen[0] = find_reader(d)) != SIZE_MAX)
        return 1;
    if (closing == SIZE_MAX || !(t->must || is_named_by_system(d, closing)))
        return 0;
    chosen[0] = closing;
    return 1;
}

/* The message without paths and addresses: "config/settings.toml" wants nothing to be set. */
static struct str without_paths(struct arena *a, struct str s)
{
    s = str_sub(s, 0, MESSAGE_BYTES);
    char *p = arena_alloc(a, s.n + 1);
    for (size_t at = 0, end; at < s.n; at = end) {
        bool path = false;
        for (end = at; end < s.n && s.p[end] != ' ' && s.p[end] != '\n'; end++)
            path = path || ((s.p[end] == '/' || s.p[end] == '.') && end > at && end + 1 < s.n &&
                            s.p[end + 1] > ' ');
        end += end == at;
        memcpy(p + at, s.p + at, end - at);
        if (path)
            memset(p + at, ' ', end - at);
    }
    return (struct str){ p, s.n };
}

/* "Where is TRK-88-201 now?", "What do I have on Friday?": a code or a day means the only tool that
 * takes one, where a question is asked. */
static void find_only_coded(struct decision *d)
{
    struct match *only = NULL;
    size_t n = 0;
    for (size_t i = 0; i < d->task->count; i++)
        if (d->matches[i].coded && !tool_is_risky(&d->matches[i])) {
            only = &d->matches[i];
            n++;
        }
    bool asks = memchr(d->task->user.p, '?', d->task->user.n) != NULL;
    if (n == 1 && asks && only->score < TOOLS_ASKED)
        only->score = TOOLS_ASKED;
}

size_t tools_decide(struct arena *a, const struct tools_task *task, size_t *chosen)
{
    struct decision d = { .task = task, .matches = ARENA_ARRAY(a, struct match, task->count + 1) };
    stems_read(&d.message, without_paths(a, task->user), MESSAGE_BYTES);
    for (size_t i = 0; i < task->count && tools_pay(task); i++) {
        d.matches[i] = match_tool(&d.message, task->user, &task->tools[i]);
        d.matches[i].tool = i;
    }
    find_only_coded(&d);
    tools_want(a, &d);
    size_t n = task->past_count ? choose_next(&d, chosen) : choose_first(&d, chosen);
    if (!n && task->must && task->count) {
        chosen[0] = choose_any(&d);
        n = 1;
    }
    return n;
}
