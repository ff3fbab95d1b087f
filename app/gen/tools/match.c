/* SPDX-License-Identifier: MIT
 *
 * Points for shared words: see match.h. The name weighs most, then the description, then the
 * parameters; a verb alone ("send") says what is done, not to what, so it weighs half.
 */
#include "gen/tools/match.h"

#include "gen/ask/ask.h"
#include "gen/data.h"

#include "schema/shape/day.h"
#include "schema/shape/hint/hint.h"
#include "schema/shape/said.h"

enum {
    NAME_POINTS = 8,
    ACT_POINTS = 4,
    DESCRIPTION_POINTS = 3,
    PARAMETER_POINTS = 2,
    TOLD_POINTS = 6, /* a path, where the tool takes one */
    CODE_POINTS = 4, /* a code, which others may take as well */
    PARAMETERS_READ = 16
};

/* What the i-th word of a tool's name does; "order" of "order_status" does nothing. */
static unsigned acts_at(const struct stems *name, size_t i)
{
    bool noun = i == 0 && name->n > 1 && stem_is_noun_too(&name->s[0]);
    if (i > 0 && stem_is_noun_too(&name->s[i]) && stem_acts(&name->s[0]))
        return 0; /* the e-mail of "search_emails" */
    if (noun &&
        ask_is_one((struct str){ name->s[1].text, name->s[1].n }, data_list(LIST_TOOL_PROPERTIES)))
        return 0;
    return stem_acts(&name->s[i]);
}

static void match_name(struct match *m, const struct stems *message, const struct stems *name)
{
    for (size_t i = 0; i < name->n; i++) {
        const struct stem *said = stems_met(message, &name->s[i]);
        if (!said || stem_is_empty(&name->s[i]))
            continue;
        bool act = acts_at(name, i) != 0;
        m->score += act ? ACT_POINTS : NAME_POINTS;
        if (m->named && (act || m->at <= said->at))
            continue;
        m->named = true;
        m->at = said->at;
        m->by = *said;
    }
}

/* Points for stems that are neither common nor empty, each once. */
static size_t points(const struct stems *message, const struct stems *stems, size_t each)
{
    size_t sum = 0;
    for (size_t i = 0; i < stems->n; i++) {
        const struct stem *stem = &stems->s[i];
        bool again = false;
        for (size_t k = 0; k < i && !again; k++)
            again = stem_eq(stem, &stems->s[k]);
        if (again || stem_is_empty(stem) || stem_acts(stem) || !stems_met(message, stem) ||
            stem_is_common(stem))
            continue;
        sum += each;
    }
    return sum;
}

/* The verbs of its name say what a tool does, or else the description's first word. */
static unsigned acts_of(const struct stems *name, const struct stems *description)
{
    unsigned found = 0;
    for (size_t i = 0; i < name->n; i++)
        found |= acts_at(name, i);
    return found || !description->n ? found : stem_acts(&description->s[0]);
}

/* A verb of the same kind stands in the message, or the tool's own first word does. */
static bool is_act_asked(const struct stems *message, const struct stems *name,
                         const struct stems *description, unsigned acts)
{
    for (size_t i = 0; i < message->n; i++) {
        bool leads = i == 0 && message->s[0].at == 0 &&
                     ((name->n && stem_eq(&message->s[0], &name->s[name->n - 1])) ||
                      (description->n && stem_eq(&message->s[0], &description->s[0])));
        bool verb = message->s[i].commands || !stem_is_noun_too(&message->s[i]);
        if (leads || (verb && (stem_asks(&message->s[i]) & acts)))
            return true;
    }
    return false;
}

static bool is_named_like(struct str name, const char *list)
{
    char room[32];
    if (!name.n || name.n + 2 > sizeof room)
        return false;
    room[0] = room[name.n + 1] = '|';
    memcpy(room + 1, name.p, name.n);
    return str_find_ci(str_from(list), (struct str){ room, name.n + 2 }, 0) != SIZE_MAX;
}

static bool is_figure(struct str s, size_t i)
{
    return i < s.n && s.p[i] >= '0' && s.p[i] <= '9';
}

/* notes.txt, src/main: a dot or a slash between letters, and no end of a sentence */
static bool has_path(struct str s)
{
    for (size_t i = 1; i + 1 < s.n; i++)
        if ((s.p[i] == '.' || s.p[i] == '/') && s.p[i - 1] > ' ' && s.p[i + 1] > ' ' &&
            !is_figure(s, i + 1))
            return true;
    return false;
}

static bool has_expression(struct str s)
{
    for (size_t i = 1; i + 1 < s.n; i++)
        if (strchr("+*/^", s.p[i]) && ((is_figure(s, i - 1) && is_figure(s, i + 1)) ||
                                       (i > 1 && is_figure(s, i - 2) && is_figure(s, i + 2))))
            return true;
    return false;
}

/* The codes of two currencies: "USD to CHF" */
static bool has_currencies(struct str s)
{
    size_t found = 0;
    while (s.p && found < 2) {
        struct str word = str_cut(&s, ' ');
        while (word.n && strchr("?.,!:/", word.p[word.n - 1]))
            word.n--;
        found +=
            word.n == 3 && is_named_like(word, "|usd|eur|gbp|jpy|chf|cny|inr|sek|nok|dkk|pln|krw|"
                                               "brl|mxn|cad|aud|nzd|czk|huf|try|zar|sgd|hkd|");
    }
    return found == 2;
}

/* The name of what numbers and codes are given to. */
static bool names_code(struct str name)
{
    static const struct str ends[] = { STR_INIT("_id"), STR_INIT("_number"), STR_INIT("_no"),
                                       STR_INIT("_ref"), STR_INIT("_code") };
    for (size_t i = 0; i < ARRAY_LEN(ends); i++)
        if (str_ends(name, ends[i]))
            return true;
    return is_named_like(name, "|codigo|numero|referencia|referencja|nummer|referenz|id|number|"
                               "code|reference|orderid|invoiceid|");
}

/* Also where its description alone says so: "arg0", "the number of the order" */
static bool takes_code(const struct tool_param *p)
{
    bool text = p->kind == TOOL_PARAM_TEXT;
    return names_code(p->name) ||
           (text && ask_mentions(str_sub(p->description, 0, DESCRIPTION_BYTES),
                                 "number of|identifier|identifiers|reference|references"));
}

static bool has_code(struct str s)
{
    size_t run = 0;
    bool figure = false, clock = false;
    for (size_t i = 0; i <= s.n; i++) {
        if (i < s.n && s.p[i] != ' ') {
            figure = figure || is_figure(s, i);
            clock = clock || s.p[i] == ':';
            run++;
            continue;
        }
        if (figure && run > 3 && !clock)
            return true;
        figure = clock = false;
        run = 0;
    }
    return false;
}

/* "on 3 June", "tomorrow", "on Friday" */
static bool has_day(struct str s)
{
    struct day day;
    for (size_t at = 0; at < s.n; at++) {
        bool begins = !at || s.p[at - 1] == ' ';
        size_t end = at;
        while (begins && end < s.n && (unsigned char)s.p[end] > ' ' && !strchr(".,?!", s.p[end]))
            end++;
        if (begins && (said_day(str_sub(s, at, end)) || day_read(s, at, &day)))
            return true;
    }
    return false;
}

/* The message holds what only such a parameter takes. */
static bool tells(struct str text, const struct tool_param *p)
{
    text = str_sub(text, 0, MESSAGE_BYTES);
    if (is_named_like(p->name, "|path|file|filename|file_name|file_path|filepath|"))
        return has_path(text);
    if (is_named_like(p->name, "|url|uri|link|"))
        return str_find_ci(text, STR("http"), 0) != SIZE_MAX;
    if (str_find_ci(p->name, STR("currency"), 0) != SIZE_MAX)
        return has_currencies(text);
    return is_named_like(p->name, "|expression|formula|calculation|") && has_expression(text);
}

static bool is_verb_said(const struct stems *message, const struct stems *name)
{
    for (size_t i = 0; i < name->n; i++)
        for (size_t k = 0; acts_at(name, i) && k < message->n; k++)
            if (stem_eq(&name->s[i], &message->s[k]))
                return true;
    return false;
}

struct match match_tool(const struct stems *message, struct str text, const struct tool_info *tool)
{
    struct match m = { .at = UINT16_MAX };
    bool told = false;
    struct stems name, description, parameter;
    stems_read(&name, tool->name, MESSAGE_BYTES);
    match_name(&m, message, &name);
    stems_read(&description, tool->description, DESCRIPTION_BYTES);
    m.score += points(message, &description, DESCRIPTION_POINTS);
    for (size_t i = 0; i < tool->param_count && i < PARAMETERS_READ; i++) {
        const struct tool_param *one = &tool->params[i];
        stems_read(&parameter, one->name, DESCRIPTION_BYTES);
        m.score += points(message, &parameter, PARAMETER_POINTS);
        stems_read(&parameter, one->options, DESCRIPTION_BYTES);
        m.score += points(message, &parameter, DESCRIPTION_POINTS);
        bool coded = one->required && ((takes_code(one) && has_code(text)) ||
                                       (is_named_like(one->name, "|date|day|datum|fecha|data|") &&
                                        has_day(str_sub(text, 0, MESSAGE_BYTES))));
        m.coded = m.coded || coded;
        bool tells_it = one->required && tells(text, one);
        told = told || tells_it;
        m.score += tells_it ? TOLD_POINTS : coded ? CODE_POINTS : 0;
    }
    m.verb_said = is_verb_said(message, &name);
    m.acts = acts_of(&name, &description);
    m.act_asked = is_act_asked(message, &name, &description, m.acts);
    bool writes = message->n && stem_acts(&message->s[0]) & 1u << ACT_WRITE; /* "Write an e-mail" */
    m.act_asked = m.act_asked || (writes && m.named && m.acts == 1u << ACT_SEND);
    m.score += told && m.act_asked ? ACT_POINTS : 0;
    return m;
}

bool tool_is_handoff(const struct tool_info *tool)
{
    const struct lines heads = data_texts(LIST_HANDOFFS);
    for (size_t i = 0; i < heads.n; i++)
        if (str_find_ci(tool->name, heads.p[i], 0) == 0)
            return true;
    return str_find_ci(tool->description, STR("handoff"), 0) == 0;
}

bool tool_is_closing(const struct tool_info *tool)
{
    struct stems name;
    stems_read(&name, tool->name, MESSAGE_BYTES);
    for (size_t i = 0; i < name.n; i++)
        if (ask_is_one((struct str){ name.s[i].text, name.s[i].n }, data_list(LIST_CLOSINGS)))
            return true;
    return false;
}
