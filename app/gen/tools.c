/* SPDX-License-Identifier: MIT
 * Choosing tools by shared words: see tools.h. */
#include "gen/tools.h"

#include "gen/words/words.h"

#include "base/utf8.h"

enum {
    MESSAGE_BYTES = 2048,
    DESCRIPTION_BYTES = 400,
    STEMS_MAX = 160,
    STEM_BYTES = 24, /* of a longer stem the beginning counts */
    NAME_POINTS = 8,
    ACT_POINTS = 4, /* "send", "delete": says what is done, not to what */
    DESCRIPTION_POINTS = 3,
    PARAMETER_POINTS = 2,
    COMMON_FROM = 10 /* words_commonness: says nothing about a tool */
};

struct stem {
    char text[STEM_BYTES]; /* zero bytes behind, so that equal stems are equal bytes */
    uint8_t n;
    uint16_t at; /* number of the word in its text */
};

struct stems {
    size_t n;
    struct stem s[STEMS_MAX];
};

/* What the words of one tool found in the message. */
struct match {
    size_t tool, score;
    uint16_t at;    /* first word of the message that the name met */
    struct stem by; /* the name's own word */
    bool named;
};

static bool stem_is(const struct stem *stem, const char text[static STEM_BYTES])
{
    /* the first third tells nearly always */
    return memcmp(stem->text, text, STEM_BYTES / 3) == 0 &&
           memcmp(stem->text + STEM_BYTES / 3, text + STEM_BYTES / 3, STEM_BYTES * 2 / 3) == 0;
}

static bool stem_eq(const struct stem *a, const struct stem *b)
{
    return stem_is(a, b->text);
}

static void collect(struct stems *stems, struct str text, size_t max)
{
    struct words words;
    struct word word;
    text = str_sub(text, 0, utf8_floor(text, max));
    stems->n = 0;
    words_init(&words, text);
    for (uint16_t at = 0; stems->n < STEMS_MAX && words_next(&words, &word); at++) {
        if (word.kind == WORD_WHOLE || word.kind == WORD_CHAR || word.text.n > WORD_MAX)
            continue;
        if (words_function_in(word.text))
            continue;
        char room[WORD_MAX];
        memcpy(room, word.text.p, word.text.n);
        size_t n = words_stem(room, word.text.n);
        if (n < 2 && word.kind != WORD_PAIR)
            continue;
        struct stem *stem = &stems->s[stems->n++];
        *stem = (struct stem){ .n = (uint8_t)(n < STEM_BYTES ? n : STEM_BYTES), .at = at };
        memcpy(stem->text, room, stem->n);
    }
}

static bool is_one_of(const struct stem *stem, const char (*words)[STEM_BYTES], size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (stem_is(stem, words[i]))
            return true;
    return false;
}

/* Verbs that any tool may have in its name. */
static bool is_empty_verb(const struct stem *stem)
{
    static const char verbs[][STEM_BYTES] = {
        "get",     "fetch",    "retriev", "retrieve", "do",    "run",   "call",  "use",
        "tool",    "function", "execut",  "execute",  "api",   "data",  "info",  "inform",
        "current", "by",       "set",     "user",     "query", "queri", "handl", "make"
    };
    return is_one_of(stem, verbs, ARRAY_LEN(verbs));
}

static bool is_act(const struct stem *stem)
{
    static const char acts[][STEM_BYTES] = {
        "send",   "create", "creat",  "delete", "delet", "update", "updat",  "list",  "find",
        "search", "add",    "remove", "remov",  "check", "book",   "read",   "write", "open",
        "close",  "clos",   "start",  "stop",   "show",  "play",   "lookup", "look"
    };
    return is_one_of(stem, acts, ARRAY_LEN(acts));
}

/* Words that mean the thing without naming it; the first of each row is what tools are called. */
enum {
    MEANINGS_MAX = 9
};

/* The row of a tool's word, NULL when nothing else means it. */
static const char (*meanings_of(const struct stem *name))[STEM_BYTES]
{
    static const char rows[][MEANINGS_MAX][STEM_BYTES] = {
        { "weather", "temperature", "temperatur", "forecast", "rain", "sunny", "sunni", "snow",
          "umbrella" },
        { "temperature", "weather", "hot", "cold", "warm", "degre", "degree" },
        { "temperatur", "weather", "hot", "cold", "warm", "degre", "degree" },
        { "forecast", "weather", "rain", "sunny", "tomorrow" },
        { "email", "mail" },
        { "mail", "email" },
        { "calculat", "plus", "minus", "multipl", "divid", "sum", "comput", "math" },
        { "calculate", "plus", "minus", "multiply", "divide", "sum", "compute", "math" },
        { "stock", "share", "ticker" },
        { "price", "cost", "worth" },
        { "exchang", "currency", "currenc", "convert", "euro", "dollar" },
        { "currenc", "exchang", "convert", "euro", "dollar" },
        { "translat", "translation" },
        { "calendar", "meet", "appointment", "event", "schedul" },
        { "search", "google", "news", "latest", "browse" },
        { "flight", "fly", "plane" },
        { "hotel", "room", "accommodat" },
        { "restaur", "dinner", "eat" },
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        if (stem_is(name, rows[i][0]))
            return rows[i];
    return NULL;
}

static bool means(const struct stem *said, const char (*meanings)[STEM_BYTES])
{
    for (size_t k = 1; k < MEANINGS_MAX && meanings[k][0]; k++)
        if (stem_is(said, meanings[k]))
            return true;
    return false;
}

/* The message's stem that meets this one, NULL for none. */
static const struct stem *met(const struct stems *message, const struct stem *stem)
{
    const char(*meanings)[STEM_BYTES] = meanings_of(stem);
    for (size_t i = 0; i < message->n; i++)
        if (stem_eq(&message->s[i], stem) || (meanings && means(&message->s[i], meanings)))
            return &message->s[i];
    return NULL;
}

static void match_name(struct match *m, const struct stems *message, const struct stems *name)
{
    for (size_t i = 0; i < name->n; i++) {
        const struct stem *said = met(message, &name->s[i]);
        if (!said || is_empty_verb(&name->s[i]))
            continue;
        bool act = is_act(&name->s[i]);
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
        if (again || is_empty_verb(stem) || is_act(stem) || !met(message, stem) ||
            words_commonness((struct str){ stem->text, stem->n }) >= COMMON_FROM)
            continue;
        sum += each;
    }
    return sum;
}

static struct match match_tool(const struct stems *message, const struct tool_info *tool)
{
    struct match m = { .at = UINT16_MAX };
    struct stems stems;
    collect(&stems, tool->name, MESSAGE_BYTES);
    match_name(&m, message, &stems);
    collect(&stems, tool->description, DESCRIPTION_BYTES);
    m.score += points(message, &stems, DESCRIPTION_POINTS);
    for (size_t i = 0; i < tool->parameter_count && i < 16; i++) {
        collect(&stems, tool->parameters[i], DESCRIPTION_BYTES);
        m.score += points(message, &stems, PARAMETER_POINTS);
    }
    return m;
}

size_t tools_score(struct str message, const struct tool_info *tool)
{
    struct stems stems;
    collect(&stems, message, MESSAGE_BYTES);
    return match_tool(&stems, tool).score;
}

/* Best first; equal scores in the order the tools were given. */
static void sort_matches(struct match *matches, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        struct match m = matches[i];
        size_t k = i;
        for (; k > 0 && matches[k - 1].score < m.score; k--)
            matches[k] = matches[k - 1];
        matches[k] = m;
    }
}

/* The message's word that called for this tool already called for a better one. */
static bool is_taken(const struct match *matches, size_t taken, const struct match *m)
{
    for (size_t i = 0; i < taken; i++)
        if (!m->named || (matches[i].named && stem_eq(&matches[i].by, &m->by)))
            return true;
    return false;
}

size_t tools_choose(struct arena *a, struct str message, const struct tool_info *tools, size_t n,
                    size_t *chosen)
{
    struct stems stems;
    collect(&stems, message, MESSAGE_BYTES);
    struct match *matches = ARENA_ARRAY(a, struct match, n);
    size_t found = 0;
    for (size_t i = 0; stems.n && i < n; i++) {
        struct match m = match_tool(&stems, &tools[i]);
        m.tool = i;
        if (m.score >= TOOLS_ASKED)
            matches[found++] = m;
    }
    sort_matches(matches, found);
    size_t taken = 0;
    for (size_t i = 0; i < found && taken < TOOLS_CHOSEN_MAX; i++)
        if (!is_taken(matches, taken, &matches[i]))
            matches[taken++] = matches[i];
    for (size_t i = 0; i < taken; i++) {
        size_t k = i;
        for (; k > 0 && matches[chosen[k - 1]].at > matches[i].at; k--)
            chosen[k] = chosen[k - 1];
        chosen[k] = i;
    }
    for (size_t i = 0; i < taken; i++)
        chosen[i] = matches[chosen[i]].tool;
    return taken;
}
