/* SPDX-License-Identifier: MIT
 *
 * Who can find what a tool lacks: see want.h. A number, an address or an id that nobody has told is
 * looked for with a tool that speaks of it.
 */
#include "gen/tools/want.h"

enum {
    CHAIN_STEPS = 3 /* of tools that find what others lack */
};

void wanted_add(struct wanted *w, size_t tool)
{
    for (size_t i = 0; i < w->n; i++)
        if (w->list[i] == tool)
            return;
    if (w->n < TOOLS_CHOSEN_MAX)
        w->list[w->n++] = tool;
}

/* Runs of figures, each with its point. */
static size_t count_numbers(struct str text)
{
    size_t n = 0;
    for (size_t i = 0; i < text.n; i++)
        n += text.p[i] >= '0' && text.p[i] <= '9' && (!i || !strchr("0123456789.", text.p[i - 1]));
    return n;
}

static bool is_mail_address(const struct tool_info *tool, const struct tool_param *p)
{
    static const struct str names[] = { STR_INIT("to"), STR_INIT("recipient"),
                                        STR_INIT("recipients") };
    bool mails = str_find_ci(tool->name, STR("mail"), 0) != SIZE_MAX;
    for (size_t i = 0; mails && i < ARRAY_LEN(names); i++)
        if (str_eq_ci(p->name, names[i]))
            return true;
    return str_find_ci(p->name, STR("email"), 0) != SIZE_MAX ||
           str_find_ci(p->description, STR("e-mail address"), 0) != SIZE_MAX ||
           str_find_ci(p->description, STR("email address"), 0) != SIZE_MAX;
}

/* What an id is of: "order" of "order_id", "orderId"; NULL: it is none */
static struct str id_of(struct str name)
{
    static const struct str ends[] = { STR_INIT("_id"), STR_INIT("Id"), STR_INIT("ID") };
    for (size_t i = 0; i < ARRAY_LEN(ends); i++)
        if (str_ends(name, ends[i]))
            return str_sub(name, 0, name.n - ends[i].n);
    return str_eq_ci(name, STR("id")) ? str_sub(name, 0, 0) : (struct str){ 0 };
}

bool tool_lacks_argument(const struct tools_task *t, const struct tool_info *tool)
{
    size_t digits = count_numbers(t->user), numbers = 0;
    for (size_t i = 0; i < tool->param_count; i++) {
        const struct tool_param *p = &tool->params[i];
        if (!p->required)
            continue;
        bool mail = is_mail_address(tool, p);
        bool id = id_of(p->name).p != NULL;
        numbers += p->kind == TOOL_PARAM_NUMBER || id;
        if (numbers > digits || (mail && str_find(t->user, STR("@"), 0) == SIZE_MAX))
            return true;
    }
    return false;
}

static void read_needs(struct stems *s, const struct tool_info *tool)
{
    struct stems more;
    stems_read(s, tool->description, DESCRIPTION_BYTES);
    for (size_t i = 0; i < tool->param_count && s->n < STEMS_MAX; i++) {
        stems_read(&more, tool->params[i].name, DESCRIPTION_BYTES);
        for (size_t k = 0; k < more.n && s->n < STEMS_MAX; k++)
            s->s[s->n++] = more.s[k];
    }
}

/* It speaks of something that the other needs and the user does not name. */
static bool provides(const struct decision *d, size_t giver, const struct stems *needs)
{
    struct stems gives;
    stems_read(&gives, tool_at(d, giver)->description, DESCRIPTION_BYTES);
    for (size_t i = 0; i < gives.n; i++) {
        const struct stem *s = &gives.s[i];
        if (stem_acts(s) || stem_is_empty(s) || stem_is_common(s) || stems_met(&d->message, s))
            continue;
        for (size_t k = 0; k < needs->n; k++)
            if (stem_eq(s, &needs->s[k]))
                return true;
    }
    return false;
}

/* "with their order ids", "find_user" for a user's: it speaks of what the other takes the id of. */
static bool gives_id(const struct tool_info *giver, const struct tool_info *taker)
{
    for (size_t i = 0; i < taker->param_count; i++) {
        struct str what = id_of(taker->params[i].name);
        if (what.n > 2 &&
            (str_find_ci(giver->name, what, 0) != SIZE_MAX ||
             str_find_ci(str_sub(giver->description, 0, DESCRIPTION_BYTES), what, 0) != SIZE_MAX))
            return true;
    }
    return false;
}

/* It takes numbers: any that was found may do. */
static bool has_number(const struct tool_info *tool)
{
    for (size_t i = 0; i < tool->param_count; i++)
        if (tool->params[i].required && tool->params[i].kind == TOOL_PARAM_NUMBER)
            return true;
    return false;
}

/* The tool, and before it who can find what it lacks, in so many steps at most. */
static void want_chain(struct decision *d, struct wanted *all, size_t taker, size_t steps)
{
    struct stems needs;
    bool lacks = tool_lacks_argument(d->task, tool_at(d, taker));
    if (lacks && steps)
        read_needs(&needs, tool_at(d, taker));
    for (size_t k = 0; lacks && steps && k < d->task->count && tools_pay(d->task); k++)
        if (k != taker && !tool_is_risky(&d->matches[k]) && !tool_is_closing(tool_at(d, k)) &&
            (steps > 1 || !tool_lacks_argument(d->task, tool_at(d, k))) &&
            (provides(d, k, &needs) || gives_id(tool_at(d, k), tool_at(d, taker)) ||
             (d->matches[k].score >= TOOLS_HEARSAY && has_number(tool_at(d, taker)))))
            want_chain(d, all, k, steps - 1);
    wanted_add(all, taker);
}

void tools_want_providers(struct decision *d)
{
    struct wanted all = { 0 };
    for (size_t i = 0; i < d->wanted.n; i++)
        want_chain(d, &all, d->wanted.list[i], CHAIN_STEPS);
    d->wanted = all;
}
