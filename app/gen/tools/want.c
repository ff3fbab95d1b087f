/* SPDX-License-Identifier: MIT
 *
 * What a task asks for: see want.h. First the tools that the user's words name, in the order of
 * their mention; before one whose arguments nobody has told, the tool that can find them.
 */
#include "gen/tools/want.h"

#include "gen/ask/ask.h"
#include "gen/data.h"
#include "gen/solve/solve.h"
#include "gen/words/words.h"

enum {
    HANDOFF_BYTES = 64,  /* of an agent's name */
    EVIDENCE_POINTS = 3, /* for a word that speaks for it */
    DOUBT = 2            /* more is due where the verb is another */
};

/* ---- what the user's words ask for ---- */

bool tool_is_risky(const struct match *m)
{
    return (m->acts & ~(1u << ACT_READ)) != 0 && !(m->acts & 1u << ACT_READ);
}

/* "Two pizzas, please", "I need a room": no verb is due. */
static bool is_wish(const struct decision *d)
{
    struct str user = str_sub(d->task->user, 0, MESSAGE_BYTES);
    for (size_t i = 0; i < d->message.n; i++) /* "Please look up the order": that verb, no other */
        if (stem_acts(&d->message.s[i]) && !stem_is_noun_too(&d->message.s[i]))
            return false;
    return ask_mentions(user, data_list(LIST_WISHES)) && !memchr(user.p, '?', user.n);
}

/* "Invite Ann to a meeting at 3": something is to be done, by a verb that is not the tool's. */
static bool is_ordered(const struct decision *d, const struct match *m)
{
    const struct stem *verb = d->message.n ? &d->message.s[0] : NULL;
    const unsigned others = 1u << ACT_READ | 1u << ACT_DELETE;
    return verb && verb->at == 0 && !(stem_acts(verb) & others) && !stem_is_empty(verb) &&
           !stem_is_talk(verb) && m->score > TOOLS_ASKED + DOUBT &&
           !tool_lacks_argument(d->task, tool_at(d, m->tool));
}

/* Its verb is due, but another's was said. */
static bool is_asked(const struct decision *d, const struct match *m)
{
    if (tool_is_risky(m) && !m->act_asked &&
        (m->acts & 1u << ACT_DELETE || !(is_wish(d) || is_ordered(d, m))))
        return false;
    /* "Run npm test": the verb and nothing of the name, where only one tool does such things */
    size_t same = 0;
    bool best = true;
    for (size_t i = 0; i < d->task->count; i++) {
        same += d->matches[i].acts == m->acts;
        best = best && (i == m->tool || !d->matches[i].act_asked || d->matches[i].score < m->score);
    }
    /* "Show me the cheapest lamps": whatever it is, only one can look for it */
    bool finds = m->act_asked && d->message.s[0].at == 0 &&
                 stem_acts(&d->message.s[0]) == 1u << ACT_READ &&
                 tool_has_query(tool_at(d, m->tool));
    for (size_t i = 0; finds && i < d->task->count; i++)
        finds = i == m->tool || !tool_has_query(tool_at(d, i));
    if (finds)
        return true;
    bool leads = m->act_asked && d->message.n && (stem_asks(&d->message.s[0]) & m->acts);
    same = stem_acts(&d->message.s[0]) & m->acts ? same : 0;
    size_t least = d->task->count == 1 && !tool_is_risky(m) ? TOOLS_ASKED - 3 : TOOLS_ASKED;
    return m->score >= least ||
           (leads && tool_is_risky(m) && (same == 1 || (best && m->score >= TOOLS_HEARSAY)));
}

static bool shares_object(const struct decision *d, const struct match *a, const struct match *b)
{
    struct stems x, y;
    stems_read(&x, tool_at(d, a->tool)->name, MESSAGE_BYTES);
    stems_read(&y, tool_at(d, b->tool)->name, MESSAGE_BYTES);
    for (size_t i = 0; i < x.n; i++)
        for (size_t k = 0; k < y.n; k++)
            if (!stem_acts(&x.s[i]) && !stem_is_empty(&x.s[i]) && stem_eq(&x.s[i], &y.s[k]))
                return true;
    return false;
}

static bool speaks_of(const struct tool_info *tool, const struct stem *word)
{
    struct stems own;
    stems_read(&own, tool->description, DESCRIPTION_BYTES);
    return stems_met(&own, word) != NULL;
}

/* Of tools for one object ("create_issue", "list_issues") those whose verb was said go before. */
static bool is_outdone(const struct decision *d, const struct match *m, const struct match *list,
                       size_t n)
{
    const struct stem *verb = d->message.n && d->message.s[0].at == 0 ? &d->message.s[0] : NULL;
    bool orders = verb && stem_asks(verb) && !(stem_asks(verb) & 1u << ACT_READ);
    for (size_t i = 0; i < n; i++) /* "Save the song": no search for songs */
        if (orders && list[i].act_asked && tool_is_risky(&list[i]) && !m->act_asked &&
            speaks_of(tool_at(d, list[i].tool), &m->by))
            return true;
    for (size_t i = 0; i < n; i++)
        if (list[i].tool != m->tool && m->acts &&
            ((list[i].act_asked && !m->act_asked) || (list[i].verb_said && !m->verb_said)) &&
            shares_object(d, &list[i], m))
            return true;
    return false;
}

/* Best first; equal scores in the order the tools were given. */
static void sort_matches(struct match *matches, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        struct match m = matches[i];
        size_t k = i;
        for (; k > 0 && matches[k - 1].score + matches[k - 1].act_asked < m.score + m.act_asked;
             k--)
            matches[k] = matches[k - 1];
        matches[k] = m;
    }
}

/* The message's word that called for this tool already called for a better one. */
static bool is_taken(const struct match *taken, size_t n, const struct match *m)
{
    for (size_t i = 0; i < n; i++)
        if (!m->named || (taken[i].named && stem_eq(&taken[i].by, &m->by)))
            return true;
    return false;
}

static void sort_by_mention(struct match *list, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        struct match m = list[i];
        size_t k = i;
        for (; k > 0 && list[k - 1].at > m.at; k--)
            list[k] = list[k - 1];
        list[k] = m;
    }
}

static void want_asked(struct arena *a, struct decision *d)
{
    const struct tools_task *t = d->task;
    struct match *found = ARENA_ARRAY(a, struct match, t->count + 1);
    struct match taken[TOOLS_CHOSEN_MAX];
    size_t count = 0, n = 0;
    for (size_t i = 0; i < t->count && is_wish(d); i++) /* "I need a taxi": it is to be had */
        d->matches[i].act_asked |=
            tool_is_risky(&d->matches[i]) && !(d->matches[i].acts & 1u << ACT_DELETE);
    for (size_t i = 0; d->message.n && i < t->count; i++)
        if (is_asked(d, &d->matches[i]) && !tool_is_handoff(&t->tools[i]) &&
            (t->count == 1 || !tool_is_closing(&t->tools[i])))
            found[count++] = d->matches[i];
    sort_matches(found, count);
    for (size_t i = 0; i < count && n < TOOLS_CHOSEN_MAX; i++)
        if (!is_outdone(d, &found[i], found, count) && !is_taken(taken, n, &found[i]))
            taken[n++] = found[i];
    sort_by_mention(taken, n);
    for (size_t i = 0; i < n; i++)
        wanted_add(&d->wanted, taken[i].tool);
}

/* ---- hand-offs, extraction, what the system prompt names ---- */

static const char *language_of(struct str message)
{
    static const char *const names[WORDS_LANGUAGES] = {
        [WORDS_ENGLISH] = "english", [WORDS_FRENCH] = "french",   [WORDS_GERMAN] = "german",
        [WORDS_SPANISH] = "spanish", [WORDS_ITALIAN] = "italian", [WORDS_PORTUGUESE] = "portuguese",
        [WORDS_DUTCH] = "dutch",     [WORDS_POLISH] = "polish",   [WORDS_RUSSIAN] = "russian",
        [WORDS_SWEDISH] = "swedish",
    };
    struct words words;
    struct word word;
    size_t votes[WORDS_LANGUAGES] = { 0 }, best = 0;
    words_init(&words, str_sub(message, 0, MESSAGE_BYTES));
    while (words_next(&words, &word)) {
        unsigned in = words_function_in(word.text);
        for (size_t i = 0; i < WORDS_LANGUAGES; i++)
            votes[i] += in >> i & 1;
    }
    for (size_t i = 1; i < WORDS_LANGUAGES; i++)
        if (votes[i] > votes[best])
            best = i;
    return votes[best] ? names[best] : "";
}

/* What the message holds that speaks for an agent's trade: "charged twice" for "billing" */
static size_t evidence_for(const struct decision *d, const struct tool_info *tool)
{
    char room[HANDOFF_BYTES];
    size_t found = 0, n = tool->name.n < sizeof room ? tool->name.n : sizeof room;
    for (size_t i = 0; i < n; i++)
        room[i] = (char)(strchr("_-", tool->name.p[i]) ? ' ' : tool->name.p[i]);
    solve_evidence(d->task->user, (struct str){ room, n }, &found);
    solve_evidence(d->task->user, tool->description, &found);
    return found;
}

/* The agent whose name or description speaks of what the message speaks of, or its language. */
static void want_handoff(struct decision *d)
{
    const struct tools_task *t = d->task;
    size_t best = SIZE_MAX, points = 0;
    struct str language = str_from(language_of(t->user));
    for (size_t i = 0; i < t->count; i++) {
        if (!tool_is_handoff(&t->tools[i]))
            continue;
        bool speaks = language.n && (str_find_ci(t->tools[i].name, language, 0) != SIZE_MAX ||
                                     str_find_ci(t->tools[i].description, language, 0) != SIZE_MAX);
        size_t score = d->matches[i].score + (speaks ? TOOLS_ASKED / 2 : 0) +
                       EVIDENCE_POINTS * evidence_for(d, &t->tools[i]);
        if (score > points) {
            points = score;
            best = i;
        }
    }
    if (best != SIZE_MAX)
        wanted_add(&d->wanted, best);
}

/* A lone tool named after a class ("UserInfo"), which is how extraction is asked for. */
static void want_extraction(struct decision *d)
{
    const struct tools_task *t = d->task;
    if (t->count != 1 || d->wanted.n)
        return;
    struct str name = t->tools[0].name;
    bool class = name.n && name.p[0] >= 'A' && name.p[0] <= 'Z';
    if (d->matches[0].acts && !class)
        return;
    bool says = class || str_find_ci(t->tools[0].description, STR("extract"), 0) != SIZE_MAX;
    bool question = str_find(t->user, STR("?"), 0) != SIZE_MAX;
    if (ask_mentions(t->user, data_list(LIST_EXTRACTIONS)) ||
        (says && !question && d->message.n > 2))
        wanted_add(&d->wanted, 0);
}

size_t tools_find_name(struct str text, struct str name)
{
    for (size_t at = 0; name.n && (at = str_find_ci(text, name, at)) != SIZE_MAX; at++) {
        size_t end = at + name.n;
        bool begins = !at || !words_is_letter((unsigned char)text.p[at - 1]);
        bool ends =
            end >= text.n || (!words_is_letter((unsigned char)text.p[end]) && text.p[end] != '_');
        if (begins && ends)
            return at;
    }
    return SIZE_MAX;
}

static bool is_question(const struct decision *d)
{
    return d->message.n > 0 && str_find(d->task->user, STR("?"), 0) != SIZE_MAX;
}

/* How much the system prompt speaks of a tool that takes any question. */
static size_t told_of(struct str text, const struct stems *system, const struct tool_info *tool)
{
    struct stems own;
    size_t points = 0;
    stems_read(&own, tool->description, DESCRIPTION_BYTES);
    for (size_t i = 0; i < own.n; i++)
        points += stems_met(system, &own.s[i]) != NULL;
    bool sql = tool->param_count && ask_is_one(tool->params[0].name, "sql|sql_query|query") &&
               ask_mentions(text, "table|tables|database|schema|datenbank|base de datos");
    return tool_takes_question(tool) ? points + sql : 0;
}

/* A question is looked up: with the tool that has something to do with it, or by which the system
 * prompt tells to look things up. */
static void want_lookup(struct decision *d)
{
    const struct tools_task *t = d->task;
    size_t most = 0, best = SIZE_MAX;
    struct stems system;
    if (d->wanted.n || !is_question(d))
        return;
    stems_read(&system, t->system, MESSAGE_BYTES);
    for (size_t i = 0; i < t->count; i++) {
        const struct match *m = &d->matches[i];
        if (!(m->acts & 1u << ACT_READ) || tool_is_closing(&t->tools[i]))
            continue;
        bool named =
            tools_find_name(str_sub(t->system, 0, MESSAGE_BYTES), t->tools[i].name) != SIZE_MAX;
        size_t points = (named ? TOOLS_ASKED : 0) + told_of(t->system, &system, &t->tools[i]) +
                        (m->score >= TOOLS_HEARSAY ? m->score : 0);
        best = points > most ? i : best;
        most = points > most ? points : most;
    }
    if (best != SIZE_MAX)
        wanted_add(&d->wanted, best);
}

void tools_want(struct arena *a, struct decision *d)
{
    want_asked(a, d);
    if (!d->wanted.n)
        want_handoff(d);
    want_extraction(d);
    want_lookup(d);
    tools_want_providers(d);
}
