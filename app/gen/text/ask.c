/* SPDX-License-Identifier: MIT
 * Prompts that fix the answer's very words: say this, count from a to b, choose one of these. Tests
 * of users are full of them. See prompt.h. */
#include "gen/text/prompt.h"

#include "base/prng.h"
#include "base/utf8.h"

enum {
    COUNT_MAX = 1000,
    CHOICES_MAX = 12
};

/* What may stand between "reply" and the text itself, in any of our languages. */
static bool is_filler(const struct text_words *ws, size_t i)
{
    static const struct short_word fillers[] = {
        { "with" },      { "back" },        { "to" },         { "me" },          { "after" },
        { "exactly" },   { "only" },        { "just" },       { "the" },         { "word" },
        { "words" },     { "following" },   { "this" },       { "phrase" },      { "text" },
        { "string" },    { "sentence" },    { "verbatim" },   { "message" },     { "and" },
        { "nothing" },   { "else" },        { "single" },     { "literal" },     { "by" },
        { "saying" },    { "line" },        { "par" },        { "avec" },        { "le" },
        { "la" },        { "mot" },         { "exactement" }, { "seulement" },   { "uniquement" },
        { "après" },     { "moi" },         { "phrase" },     { "texte" },       { "ce" },
        { "cette" },     { "mit" },         { "dem" },        { "wort" },        { "genau" },
        { "nur" },       { "mir" },         { "nach" },       { "den" },         { "satz" },
        { "folgenden" }, { "con" },         { "palabra" },    { "exactamente" }, { "solo" },
        { "sólo" },      { "solamente" },   { "esta" },       { "frase" },       { "la" },
        { "parola" },    { "esattamente" }, { "soltanto" },   { "questa" },      { "com" },
        { "a" },         { "palavra" },     { "exatamente" }, { "apenas" },      { "somente" },
        { "met" },       { "het" },         { "woord" },      { "precies" },     { "alleen" },
        { "deze" },      { "zin" }
    };
    return text_words_is_one(ws, i, fillers, ARRAY_LEN(fillers));
}

/* Bytes of the opening quote at `at`, 0 for none; *close gets its partner. */
static size_t quote_at(struct str s, size_t at, struct str *close)
{
    static const struct {
        const char *open, *close;
    } quotes[] = {
        { "\"", "\"" }, { "'", "'" }, { "`", "`" }, { "“", "”" },
        { "‘", "’" },   { "«", "»" }, { "„", "“" }, { "「", "」" },
    };
    for (size_t i = 0; i < ARRAY_LEN(quotes); i++) {
        if (!str_starts(str_sub(s, at, s.n), str_from(quotes[i].open)))
            continue;
        *close = str_from(quotes[i].close);
        return strlen(quotes[i].open);
    }
    return 0;
}

bool prompt_take_quoted(struct str s, size_t at, struct str *out)
{
    struct str close;
    size_t open = quote_at(s, at, &close);
    if (!open)
        return false;
    size_t from = at + open;
    bool apostrophe = str_eq(close, STR("'"));
    size_t end = str_find(s, close, from);
    /* "'it's fine'": an apostrophe between letters closes nothing */
    while (apostrophe && end < s.n && end + 1 < s.n && text_words_has((unsigned char)s.p[end + 1]))
        end = str_find(s, close, end + 1);
    if (end == SIZE_MAX || end == from)
        return false;
    *out = str_trim(str_sub(s, from, end));
    return out->n > 0;
}

/* "pong and nothing else", "OK if you are there": the text ends before the condition. */
static struct str without_tail(struct str s)
{
    static const char *const tails[] = {
        " and nothing",
        " and only",
        ", and nothing",
        ", nothing else",
        " if you",
        " if this",
        " when you",
        " to confirm",
        " so that",
        " et rien",
        " und nichts",
        " y nada",
        " e nient",
        " e nada",
        " en niets",
        " so I ",
        " only.",
        " exactly.",
        ". ",
        ".\n",
        "\n",
    };
    size_t end = s.n;
    for (size_t i = 0; i < ARRAY_LEN(tails); i++) {
        size_t at = str_find(s, str_from(tails[i]), 0);
        if (at < end && at > 0)
            end = at;
    }
    s = str_trim(str_sub(s, 0, end));
    if (s.n > 1 && s.p[s.n - 1] == '.')
        s.n--;
    return s;
}

static struct str rest_of_line(struct str s, size_t at)
{
    struct str rest = str_sub(s, at, s.n);
    while (rest.n && (rest.p[0] == ' ' || rest.p[0] == '\n'))
        rest = str_sub(rest, 1, rest.n);
    size_t end = str_find(rest, STR("\n"), 0);
    return str_trim(str_sub(rest, 0, end));
}

static size_t skip_blank(struct str s, size_t at)
{
    while (at < s.n && (s.p[at] == ' ' || s.p[at] == '\n' || s.p[at] == '\t'))
        at++;
    return at;
}

/* One past the fillers from word i on, `strong` when they say that the words are meant literally.
 */
static size_t skip_fillers(const struct text_words *ws, size_t i, bool *strong)
{
    static const struct short_word strongs[] = {
        { "with" },       { "exactly" },  { "only" },        { "just" },        { "word" },
        { "words" },      { "verbatim" }, { "mot" },         { "exactement" },  { "par" },
        { "wort" },       { "genau" },    { "mit" },         { "exactamente" }, { "palabra" },
        { "con" },        { "parola" },   { "esattamente" }, { "com" },         { "palavra" },
        { "exatamente" }, { "woord" },    { "precies" },     { "met" }
    };
    for (; i < ws->n && !ws->w[i].cut && is_filler(ws, i); i++)
        *strong = *strong || text_words_is_one(ws, i, strongs, ARRAY_LEN(strongs));
    return i;
}

/* "reply with a short poem": an article announces a description, not the words themselves. */
static bool describes(const struct text_words *ws, size_t i)
{
    static const struct short_word articles[] = { { "a" },     { "an" },   { "your" }, { "one" },
                                                  { "valid" }, { "json" }, { "un" },   { "une" },
                                                  { "ein" },   { "eine" }, { "uma" },  { "una" } };
    return i >= ws->n || text_words_is_one(ws, i, articles, ARRAY_LEN(articles));
}

/* The text after the saying word i, or an empty string. */
static struct str said(const struct prompt *p, size_t i)
{
    const struct text_words *ws = &p->ws;
    struct str s = p->text, text;
    bool strong = false, say = ws->w[i].role == W_SAY;
    size_t past = skip_fillers(ws, i + 1, &strong);
    size_t at = skip_blank(s, ws->w[past - 1].end);
    if (at < s.n && s.p[at] == ':') {
        at = skip_blank(s, at + 1);
        return prompt_take_quoted(s, at, &text) ? text : rest_of_line(s, at);
    }
    if (prompt_take_quoted(s, at, &text))
        return text;
    if ((!say && !strong) || describes(ws, past) || (past < ws->n && ws->w[past].cut))
        return STR("");
    /* "say this is a test": weak fillers belong to the text */
    bool with = past > i + 1 && strong;
    at = skip_blank(s, ws->w[with ? past - 1 : i].end);
    text = without_tail(str_sub(s, at, s.n));
    return text.n <= (say ? 200u : 60u) ? text : STR("");
}

bool prompt_wants_echo(struct prompt *p)
{
    if (!text_words_has_role(&p->ws, W_SAY) && !text_words_has_role(&p->ws, W_REPLY))
        return false;
    for (size_t i = 0; i < p->ws.n; i++) {
        const struct text_word *w = &p->ws.w[i];
        if (w->role != W_SAY && w->role != W_REPLY)
            continue;
        bool leads = w->first || (i > 0 && p->ws.w[i - 1].role == W_VERB) ||
                     (i > 0 && i <= 3 && p->ws.w[i - 1].role != W_CONTENT);
        if (!leads)
            continue;
        p->subject = said(p, i);
        if (p->subject.n)
            return true;
    }
    return false;
}

/* The whole number a word is, sign and all; false for anything else. */
static bool number_at(const struct prompt *p, size_t i, int64_t *out)
{
    const struct text_word *w = &p->ws.w[i];
    if (str_to_i64(text_words_at(&p->ws, i), out)) {
        if (w->start > 0 && p->text.p[w->start - 1] == '-')
            *out = -*out;
        return *out >= -1000000 && *out <= 1000000;
    }
    *out = w->value;
    return w->role == W_NUMBER;
}

bool prompt_wants_count(struct prompt *p)
{
    int64_t found[2];
    size_t n = 0;
    bool counts = false;
    if (!text_words_has_role(&p->ws, W_COUNT))
        return false;
    for (size_t i = 0; i < p->ws.n && i < 24; i++) {
        counts = counts || p->ws.w[i].role == W_COUNT;
        if (counts && n < 2 && number_at(p, i, &found[n]))
            n++;
        /* "1-10" is one word */
        struct str word = text_words_at(&p->ws, i), rest = word;
        struct str low = str_cut(&rest, '-');
        if (counts && n == 0 && rest.n && str_to_i64(low, &found[0]) && str_to_i64(rest, &found[1]))
            n = 2;
    }
    if (n == 0)
        return false;
    p->from = n == 2 ? found[0] : 1;
    p->to = found[n - 1];
    int64_t span = p->to > p->from ? p->to - p->from : p->from - p->to;
    return span < COUNT_MAX && span > 0;
}

/* "positive, negative or neutral", "yes or no": a run of single words with "or" before the last. */
static size_t options_before(const struct prompt *p, size_t or_word, struct str *options)
{
    const struct text_words *ws = &p->ws;
    size_t first = or_word - 1;
    while (first > 0 && or_word - first < CHOICES_MAX - 1 && ws->w[first].cut &&
           ws->w[first].start >= 2 && p->text.p[ws->w[first].start - 2] == ',' &&
           ws->w[first - 1].end + 2 == ws->w[first].start)
        first--;
    size_t n = 0;
    for (size_t i = first; i < or_word; i++)
        options[n++] = text_words_at(ws, i);
    options[n++] = text_words_at(ws, or_word + 1);
    return n;
}

static bool is_or(const struct text_words *ws, size_t i)
{
    static const struct short_word ors[] = { { "or" }, { "ou" }, { "oder" },
                                             { "o" },  { "of" }, { "oppure" } };
    return ws->folded[i][0] == 'o' && text_words_is_one(ws, i, ors, ARRAY_LEN(ors)) &&
           !str_eq(text_words_at(ws, i), STR("of"));
}

/* Words that plainly speak for or against, for the commonest choice of all: of a sentiment. */
static int leaning(const struct prompt *p)
{
    static const struct short_word good[] = { { "love" },      { "great" },     { "good" },
                                              { "excellent" }, { "amazing" },   { "happy" },
                                              { "best" },      { "wonderful" }, { "fantastic" },
                                              { "perfect" },   { "enjoyed" } };
    static const struct short_word bad[] = { { "hate" },         { "bad" },   { "terrible" },
                                             { "awful" },        { "worst" }, { "broken" },
                                             { "disappointed" }, { "poor" },  { "horrible" },
                                             { "sad" },          { "never" } };
    int sum = 0;
    for (size_t i = 0; i < p->ws.n; i++)
        sum += text_words_is_one(&p->ws, i, good, ARRAY_LEN(good)) -
               text_words_is_one(&p->ws, i, bad, ARRAY_LEN(bad));
    return sum;
}

static struct str choose(const struct prompt *p, const struct str *options, size_t n, uint64_t seed)
{
    static const char *const stems[] = { "neutr", "posit", "negat" };
    int lean = leaning(p);
    const char *wanted = stems[lean > 0 ? 1 : lean < 0 ? 2 : 0];
    for (size_t i = 0; i < n; i++)
        if (str_find_ci(options[i], str_from(wanted), 0) == 0)
            return options[i];
    struct prng r = prng_from(seed);
    return options[prng_below(&r, n)];
}

static bool asks_for_choice(const struct text_words *ws, size_t i)
{
    struct str word = text_words_at(ws, i);
    return ws->w[i].role == W_REPLY || ws->w[i].role == W_SAY ||
           str_eq_ci(str_sub(word, 0, 7), STR("classif")) || str_eq_ci(word, STR("sentiment"));
}

bool prompt_wants_choice(struct prompt *p, uint64_t seed)
{
    struct str options[CHOICES_MAX + 1];
    bool asked = false;
    size_t seen = 0;
    for (size_t i = 1; i + 1 < p->ws.n; i++) {
        if (!is_or(&p->ws, i))
            continue;
        for (; seen <= i && !asked; seen++)
            asked = asks_for_choice(&p->ws, seen);
        if (!asked)
            continue;
        size_t n = options_before(p, i, options);
        p->choice = choose(p, options, n, seed);
        return true;
    }
    return false;
}
