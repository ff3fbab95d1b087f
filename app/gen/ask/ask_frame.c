/* SPDX-License-Identifier: MIT
 * What frameworks put around a request: names for the task, field markers, how tools are called in
 * text. It tells what the answer looks like, and write/ reads it; of what is asked it is no part.
 * See ask.h. */
#include "gen/ask/ask.h"

static const struct str marker = STR_INIT("[[ ## ");

/* ---- field markers ---- */

/* The objective alone; JSON when the fields are its members. */
static struct str rules_of_fields(struct ask *q)
{
    size_t at, names = str_find(q->system, STR("Given the fields "), 0), line;
    struct str rest = ask_behind_last(q->system, STR("your objective is:"), &at);
    bool json = str_has(q->system, "Outputs will be a JSON object");
    if (names != SIZE_MAX && at != SIZE_MAX && names > at) {
        line = str_find(q->system, STR("\n"), names);
        rest = line == SIZE_MAX ? STR("") : str_sub(q->system, line, q->system.n);
    }
    return arena_printf(q->a, "%s%.*s", json ? "Answer in JSON.\n" : "", STR_ARG(str_trim(rest)));
}

/* What the last call of a trajectory found, but for the one that ends it; the trajectory is none of
 * what the user says. */
static void take_trajectory(struct ask *q)
{
    size_t from = str_find(q->user, STR("[[ ## trajectory ## ]]"), 0);
    if (from == SIZE_MAX)
        return;
    static const struct str mark = STR_INIT("[[ ## observation_"), end = STR_INIT("## ]]");
    for (size_t at = str_find(q->user, mark, from); at != SIZE_MAX;
         at = str_find(q->user, mark, at + 1)) {
        size_t begin = str_find(q->user, end, at + mark.n);
        if (begin == SIZE_MAX)
            break;
        begin += end.n;
        struct str found = str_trim(str_sub(q->user, begin, str_find(q->user, marker, begin)));
        if (str_eq(found, STR("Completed.")))
            break;
        q->observed = found;
        q->steps++;
    }
    q->user = str_trim(str_sub(q->user, 0, from));
}

static void take_fields(struct ask *q)
{
    size_t at;
    q->rules = rules_of_fields(q);
    if (ask_behind_last(q->user, STR("\n\nRespond with "), &at).n)
        q->user = str_sub(q->user, 0, at);
    take_trajectory(q);
}

/* ---- names for the task ---- */

/* A task that a name leads in. */
static void take_names(struct ask *q)
{
    const struct rows around = data_rows(DATA_FRAMES); /* texts, what stands for each instead */
    if (!str_starts(q->user, around.row[0].p[0]) && !str_starts(q->user, around.row[1].p[0]))
        return;
    for (size_t i = 0; i < around.n; i++)
        q->user = arena_replaced(q->a, q->user, around.row[i].p[0], around.row[i].p[1]);
    q->user = q->said = str_trim(q->user);
}

/* "Analyze the tool result." behind a call in text: the task is what the user said before it. */
static void take_turns(struct ask *q)
{
    static const struct str mark = STR_INIT("Analyze the tool result.");
    size_t i = q->turn_count, at;
    if (!str_starts(q->user, mark))
        return;
    for (; i > 0 && (!q->turns[i - 1].user || str_starts(q->turns[i - 1].text, mark)); i--) {
        struct str found = ask_behind_last(q->turns[i - 1].text, STR("Observation:"), &at);
        q->observed = q->observed.n || !found.n ? q->observed : str_trim(found);
        q->steps += found.n > 0;
    }
    if (i)
        q->user = q->turns[i - 1].text;
}

void ask_read_frame(struct ask *q)
{
    q->rules = q->system;
    q->observed = q->said = STR("");
    q->steps = q->results.n > 0;
    take_turns(q);
    take_names(q);
    if (str_find(q->system, marker, 0) != SIZE_MAX)
        take_fields(q);
    else if (str_has(q->system, "Observation:") && str_has(q->system, "Action:"))
        q->rules = str_sub(q->system, 0, str_find(q->system, STR("\n\n"), 0));
}
