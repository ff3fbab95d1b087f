/* SPDX-License-Identifier: MIT
 * "Reply with exactly: pong": texts that are to be given back. See solve.h. */
#include "gen/solve/solve.h"

enum {
    FILLERS_MAX = 14,
    SAID_MAX = 200, /* bytes of a text that follows without a sign */
    TOLD_MAX = 60
};

/* What may stand between "reply" and the text itself, in any of our languages. */
static const char fillers[] =
    "with|back|to|me|after|exactly|only|just|the|word|words|following|this|phrase|text|string|"
    "sentence|verbatim|message|and|nothing|else|single|literal|by|saying|line|exact|for|without|"
    "quotes|quotation|marks|one|par|avec|le|la|mot|exactement|seulement|uniquement|après|moi|texte|"
    "ce|cette|mit|dem|wort|genau|nur|mir|nach|den|satz|folgenden|folgendem|text|con|palabra|"
    "exactamente|solo|sólo|solamente|esta|este|frase|parola|esattamente|soltanto|questa|com|a|"
    "palavra|exatamente|apenas|somente|met|het|woord|precies|alleen|deze|zin|please|json|"
    "précisément|"
    "rien|d|autre|sonst|nichts|m|as|is|it|in|uppercase|que|il|testo|texto";
/* Those that say that the words are meant literally. */
static const char strong[] =
    "with|exactly|only|just|word|words|verbatim|exact|mot|exactement|par|wort|genau|mit|"
    "exactamente|palabra|con|parola|esattamente|com|palavra|exatamente|woord|precies|met|single|"
    "literal|phrase|following";
static const char describing[] =
    "a|an|your|one|valid|json|un|une|ein|eine|uma|una|een|no|two|three|"
    "at|in|digits|numbers|number|ja|yes|either|true|y|html|code|xml|"
    "markdown|yaml|csv|integers|keys|key|fields|question|answer|label|"
    "category|list|sorted|letter|name|code|result|translation|value|"
    "title|intent|date|time|unit|digit|kategorie|catégorie|lettre|"
    "buchstaben|zahl|antwort|score|sql|corrected|summary|sentence|"
    "lower|upper|each|all|its|class|sentiment|email|json|option|"
    "categoría|numero|número|nombre|getal|cijfer|respuesta|tag|reason|"
    "that|how|what|who|which|details|names|city|names|final|correct";

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
        "\n",
        " (",
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

static struct str rest_of_line(struct str s)
{
    s = str_trim(s);
    bool object = s.n && (s.p[0] == '{' || s.p[0] == '[');
    return str_trim(str_sub(s, 0, object ? s.n : str_find(s, STR("\n"), 0)));
}

/* The text after the saying word i, or an empty string. */
static struct str said(const struct cues *c, size_t i)
{
    struct str s = c->text, quoted;
    bool literal = false, say = c->w[i].cue == CUE_SAY;
    size_t last = i, at;
    for (size_t k = i + 1; k < c->n && k <= i + FILLERS_MAX; k++) {
        struct str word = cues_word(c, k);
        size_t end = c->w[k - 1].at + c->w[k - 1].n;
        struct str gap = str_sub(s, end, c->w[k].at);
        bool sign = memchr(gap.p, ':', gap.n) || memchr(gap.p, '.', gap.n) ||
                    memchr(gap.p, '"', gap.n) || (gap.n > 1 && memchr(gap.p, '\'', gap.n));
        if (sign || !ask_is_one(word, fillers))
            break;
        literal = literal || ask_is_one(word, strong);
        last = k;
    }
    at = c->w[last].at + c->w[last].n;
    struct str rest = str_trim(str_sub(s, at, s.n));
    if (rest.n && rest.p[0] == ':') {
        rest = str_trim(str_sub(rest, 1, rest.n));
        bool whole = ask_quoted(rest, 0, &quoted, &at) && at == 0;
        return whole ? quoted : rest_of_line(rest);
    }
    if (ask_quoted(rest, 0, &quoted, &at) && at == 0)
        return quoted;
    struct str next = cues_word(c, last + 1);
    if ((!say && !literal) || !next.n || c->w[last + 1].opens || ask_is_one(next, describing))
        return STR("");
    /* "say this is a test": small words belong to the text, unless one of them is literal */
    at = last > i && literal ? c->w[last].at + c->w[last].n : c->w[i].at + c->w[i].n;
    struct str text = without_tail(str_sub(s, at, s.n));
    return text.n <= (say ? SAID_MAX : TOLD_MAX) ? text : STR("");
}

bool solve_echo(const struct ask *q, struct solution *s)
{
    const struct cues *c = &q->cues;
    bool form = q->shape != SHAPE_FREE || q->form.n || q->list != LIST_FREE;
    if (!cues_has(c, CUE_SAY) && (!cues_has(c, CUE_REPLY) || form))
        return false;
    for (size_t i = 0; i < c->n; i++) {
        bool verb = c->w[i].cue == CUE_SAY ||
                    (c->w[i].cue == CUE_REPLY &&
                     !ask_is_one(cues_word(c, i), "print|state|choose|pick|select|decide|write|"
                                                  "give|provide|produce|output|schreibe|écris"));
        bool leads = c->w[i].opens || (i < 3 && !cues_is(c, i - 1, CUE_NOT));
        if (!verb || !leads || (i > 3 && ask_is_one(cues_word(c, i), "antwort|answer|respuesta")))
            continue;
        struct str text = said(c, i);
        if (!text.n || (q->form.n && str_eq(text, q->form)))
            continue;
        /* "Say thank you in Japanese" is no echo */
        if (q->language != LANGUAGE_AUTO && c->w[i].cue == CUE_SAY && !memchr(text.p, '"', text.n))
            return false;
        s->value = text;
        s->exact = true;
        return true;
    }
    return false;
}
