/* SPDX-License-Identifier: MIT
 * Classifies a prompt by its words: see prompt.h. The order of the questions matters: what
 * fixes the answer's words comes first, the kind of question last. */
#include "gen/text/prompt.h"
#include "gen/text/code.h"

#include "base/utf8.h"

enum {
    BRIEF_SENTENCES = 2,  /* of who is asked to be brief: still a text */
    READ_BYTES = 2048,    /* of the prompt, from its beginning */
    CONTEXT_BYTES = 1024, /* of the context, from its end */
    ITEMS_DEFAULT = 5,
    WORDS_ASKED_MAX = 5000
};

static struct str valid_head(struct str s, size_t max)
{
    s = str_sub(s, 0, utf8_floor(s, max));
    return str_sub(s, 0, utf8_check(s));
}

static bool has_role(const struct prompt *p, enum word_role role)
{
    return text_words_has_role(&p->ws, role);
}

static size_t count_role(const struct prompt *p, enum word_role role)
{
    size_t n = 0;
    for (size_t i = 0; i < p->ws.n; i++)
        n += p->ws.w[i].role == role;
    return n;
}

/* Hello and nothing more: a name or a "how are you" may follow, no other matter. */
static bool is_small_talk(const struct prompt *p, enum word_role opening)
{
    if (p->ws.n == 0 || p->ws.n > 12 || p->ws.w[0].role != opening)
        return false;
    return count_role(p, W_CONTENT) <= 1 && !has_role(p, W_VERB) && !has_role(p, W_WHAT) &&
           !has_role(p, W_LIST) && !has_role(p, W_SAY);
}

/* "Who are you?", "Which model are you?", "Qui es-tu ?": a question about nothing else. */
static bool is_about_self(const struct prompt *p)
{
    static const struct short_word yous[] = { { "you" }, { "your" } };
    static const struct short_word machines[] = { { "model" }, { "ai" } };
    bool english = p->language == LANGUAGE_EN;
    if (p->ws.n > 6 || has_role(p, W_VERB) || p->pack->dense)
        return false;
    if (!has_role(p, W_WHO) && !(english && has_role(p, W_WHAT)))
        return false;
    bool you = !english;
    size_t others = 0;
    for (size_t i = 0; i < p->ws.n; i++) {
        you = you || text_words_is_one(&p->ws, i, yous, ARRAY_LEN(yous));
        others += p->ws.w[i].role == W_CONTENT &&
                  !text_words_is_one(&p->ws, i, machines, ARRAY_LEN(machines));
    }
    return you && others == 0;
}

/* "in 50 words", "two sentences", "3 paragraphs". */
static void find_length(struct prompt *p)
{
    static const unsigned char words_each[] = { 0, 1, 15, 60 }; /* word, sentence, paragraph */
    bool numbers = has_role(p, W_NUMBER) && has_role(p, W_LENGTH);
    for (size_t i = 0; numbers && i + 1 < p->ws.n; i++) {
        const struct text_word *w = &p->ws.w[i];
        size_t next = i + 1;
        if (w->role != W_NUMBER || !w->value)
            continue;
        while (next + 1 < p->ws.n && next < i + 2 && p->ws.w[next].role != W_LENGTH)
            next++;
        if (p->ws.w[next].role != W_LENGTH)
            continue;
        size_t unit = p->ws.w[next].value < 4 ? p->ws.w[next].value : 1;
        p->sentences = unit == 2 ? w->value : 0;
        p->words = (size_t)w->value * words_each[unit];
    }
    if (p->words == 0 && has_role(p, W_BRIEF))
        p->sentences = BRIEF_SENTENCES;
    if (p->words > WORDS_ASKED_MAX)
        p->words = WORDS_ASKED_MAX;
}

static bool is_plural(const struct prompt *p, size_t i)
{
    static const struct short_word odd[] = { { "people" }, { "children" } };
    struct str word = text_words_at(&p->ws, i);
    if (p->ws.w[i].role != W_CONTENT || p->ws.w[i].cut)
        return false;
    bool other = p->language != LANGUAGE_EN;
    return other || (word.n > 2 && word.p[word.n - 1] == 's') ||
           text_words_is_one(&p->ws, i, odd, ARRAY_LEN(odd));
}

/* The number of items wanted, or 0: "list three ...", "give me 5 tips", "top 10 ...". */
static size_t wanted_items(const struct prompt *p)
{
    static const struct short_word top = { "top" };
    bool listed = false, asked = false;
    for (size_t i = 0; has_role(p, W_NUMBER) && i < p->ws.n && i < 40; i++) {
        enum word_role role = (enum word_role)p->ws.w[i].role;
        listed = listed || role == W_LIST;
        asked = asked || role == W_VERB || role == W_WHAT || text_words_is(&p->ws, i, &top);
        if (role != W_NUMBER || p->ws.w[i].value == 0 || (!listed && !asked))
            continue;
        size_t next = i + 1;
        if (next < p->ws.n && p->ws.w[next].role == W_LENGTH)
            continue;
        bool plural = p->pack->dense;
        for (; next < p->ws.n && next <= i + 3 && !plural; next++)
            plural = is_plural(p, next);
        if (plural || (listed && next > i + 1))
            return p->ws.w[i].value > ITEMS_MAX ? ITEMS_MAX : p->ws.w[i].value;
    }
    /* "list" as the request itself, not "sort a list" */
    for (size_t i = 0; has_role(p, W_LIST) && i < p->ws.n; i++)
        if (p->ws.w[i].role == W_LIST &&
            (p->ws.w[i].first || (i > 0 && p->ws.w[i - 1].role == W_VERB)))
            return ITEMS_DEFAULT;
    return 0;
}

/* What stands in quotes, or follows the first colon or line, else what lies between the request's
 * word i and the language to translate to. */
static struct str after_request(const struct prompt *p, size_t i)
{
    struct str s = p->text, quoted;
    for (size_t at = p->ws.w[i].end; at < s.n && at < 200; at++)
        if (prompt_take_quoted(s, at, &quoted))
            return quoted;
    size_t colon = str_find(s, STR(":"), p->ws.w[i].end), line = str_find(s, STR("\n"), 0);
    size_t at = colon < line ? colon : line;
    size_t to = str_find(s, STR(" to "), p->ws.w[i].end),
           into = str_find(s, STR(" in"), p->ws.w[i].end);
    if (at == SIZE_MAX)
        return str_trim(str_sub(s, p->ws.w[i].end,
                                p->kind != PROMPT_TRANSLATE ? 0
                                : to < into                 ? to
                                                            : into));
    return str_trim(str_sub(s, at + 1, s.n));
}

static bool find_task(struct prompt *p, enum word_role role, enum prompt_kind kind)
{
    for (size_t i = 0; has_role(p, role) && i < p->ws.n && i < 12; i++) {
        if (p->ws.w[i].role != role)
            continue;
        p->kind = kind;
        p->subject = after_request(p, i);
        return true;
    }
    return false;
}

static void find_target(struct prompt *p)
{
    p->target = LANGUAGE_AUTO;
    for (size_t i = 0; i < p->ws.n; i++) {
        enum language l = language_named(&p->ws, i);
        if (l != LANGUAGE_AUTO)
            p->target = l; /* "from English to French": the last one named */
    }
}

/* "Write a function", "create an HTML page"; "explain Python" is none. */
static bool is_code(const struct prompt *p)
{
    if (has_role(p, W_CODE) && (has_role(p, W_VERB) || has_role(p, W_HOW)))
        return true;
    bool makes = false, named = false;
    for (size_t i = 0; i < p->ws.n && i < 24; i++)
        makes = makes || (p->ws.w[i].role == W_VERB && p->ws.w[i].value == 1);
    for (size_t i = 0; makes && !named && i < p->ws.n && i < 24; i++)
        named = code_lang_named(text_words_at(&p->ws, i)) != CODE_LANG_NONE;
    return makes && named && !wanted_items(p);
}

static bool is_creative(struct prompt *p)
{
    static const struct {
        enum word_role role;
        enum prompt_kind kind;
    } table[] = {
        { W_JOKE, PROMPT_JOKE },
        { W_POEM, PROMPT_POEM },
        { W_STORY, PROMPT_STORY },
        { W_LETTER, PROMPT_LETTER },
    };
    for (size_t i = 0; i < ARRAY_LEN(table); i++) {
        if (!has_role(p, table[i].role) || !has_role(p, W_VERB))
            continue;
        p->kind = table[i].kind;
        return true;
    }
    return false;
}

/* The kind of question, by the first word that asks one. */
static enum prompt_kind question(const struct prompt *p)
{
    static const enum prompt_kind kinds[] = {
        [W_WHAT] = PROMPT_WHAT, [W_WHY] = PROMPT_WHY, [W_HOW] = PROMPT_HOW,
        [W_WHEN] = PROMPT_WHEN, [W_WHO] = PROMPT_WHO, [W_WHERE] = PROMPT_WHERE,
    };
    bool mark =
        str_find(p->text, STR("?"), 0) != SIZE_MAX || str_find(p->text, STR("？"), 0) != SIZE_MAX;
    bool requested = has_role(p, W_VERB);
    for (size_t i = 0; i < p->ws.n && (mark || i < 4); i++) {
        enum word_role role = (enum word_role)p->ws.w[i].role;
        if (role == W_VERB && i < 4)
            return PROMPT_REQUEST;
        if (role < ARRAY_LEN(kinds) && kinds[role] != PROMPT_NOTHING)
            return kinds[role];
        if (role == W_ASK && p->ws.w[i].first && !requested)
            return PROMPT_YESNO;
    }
    if (requested)
        return PROMPT_REQUEST;
    return mark ? PROMPT_YESNO : PROMPT_STATEMENT;
}

/* Topics of the context's end, for "tell me more". */
static void borrow_topics(struct prompt *p, struct str context)
{
    size_t from = context.n > CONTEXT_BYTES ? utf8_floor(context, context.n - CONTEXT_BYTES) : 0;
    struct prompt before; /* only what finding topics takes */
    before.pack = p->pack;
    before.language = p->language;
    before.kind = PROMPT_NOTHING;
    before.topic_count = 0;
    before.text = valid_head(str_sub(context, from, context.n), CONTEXT_BYTES);
    text_words_scan(&before.ws, before.text);
    text_words_look_up(&before.ws, p->pack);
    prompt_find_topics(&before);
    p->topic_count = before.topic_count;
    memcpy(p->topics, before.topics, sizeof p->topics);
}

static void classify(struct prompt *p, uint64_t seed)
{
    if (p->ws.n == 0 && !p->pack->dense)
        p->kind = PROMPT_NOTHING;
    else if (prompt_wants_choice(p, seed))
        p->kind = PROMPT_CHOICE;
    else if (prompt_wants_echo(p))
        p->kind = PROMPT_ECHO;
    else if (prompt_wants_count(p))
        p->kind = PROMPT_COUNT;
    else if (prompt_wants_math(p))
        p->kind = PROMPT_MATH;
    else if (is_small_talk(p, W_GREET))
        p->kind = PROMPT_GREETING;
    else if (is_small_talk(p, W_THANKS))
        p->kind = PROMPT_THANKS;
    else if (is_about_self(p))
        p->kind = PROMPT_SELF;
    else if (find_task(p, W_TRANSLATE, PROMPT_TRANSLATE))
        find_target(p);
    else if (find_task(p, W_SUM_UP, PROMPT_SUM_UP))
        return;
    else if (is_code(p))
        p->kind = PROMPT_CODE;
    else if ((p->items = wanted_items(p)) > 0)
        p->kind = PROMPT_LIST;
    else if (!is_creative(p))
        p->kind = question(p);
}

/* The prompt's language, and its words. One scan serves both, unless the script alone tells a
 * language without spaces. */
static void find_words(struct prompt *p, const struct text_request *r)
{
    p->language = r->language;
    if (p->language == LANGUAGE_AUTO)
        p->language = language_of_script(p->text);
    if (!text_pack_of(p->language)->dense)
        text_words_scan(&p->ws, p->text);
    if (p->language == LANGUAGE_AUTO)
        p->language = language_of_words(&p->ws);
    if (p->language == LANGUAGE_AUTO)
        p->language = language_detect(valid_head(r->context, CONTEXT_BYTES));
    p->pack = text_pack_of(p->language);
    if (p->pack->dense)
        text_words_find_dense(&p->ws, p->text, p->pack);
    else
        text_words_look_up(&p->ws, p->pack);
}

void prompt_read(struct prompt *p, const struct text_request *r)
{
    p->topic_count = p->items = p->words = p->sentences = 0;
    p->subject = p->choice = STR("");
    p->from = p->to = 0;
    p->target = LANGUAGE_AUTO;
    p->sum[0] = p->result[0] = 0;
    p->text = str_trim(valid_head(r->prompt, READ_BYTES));
    find_words(p, r);
    classify(p, r->seed);
    find_length(p);
    prompt_find_topics(p);
    if (p->topic_count == 0 && r->context.n)
        borrow_topics(p, r->context);
}
