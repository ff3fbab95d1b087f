/* SPDX-License-Identifier: MIT
 * Classifies a prompt by its words: see prompt.h. The order of the questions matters: what
 * fixes the answer's words comes first, the kind of question last. */
#include "gen/text/prompt.h"
#include "gen/ask/ask.h"
#include "gen/text/code/code_table.h"

#include "base/text/utf8.h"

enum {
    TASK_WORDS = 12,
    BRIEF_SENTENCES = 2,  /* of who is asked to be brief: still a text */
    READ_BYTES = 2048,    /* of the prompt, from its beginning */
    CONTEXT_BYTES = 1024, /* of the context, from its end */
};

static bool has_role(const struct prompt *p, enum word_role role)
{
    return text_words_has_role(&p->ws, role);
}

/* Hello and nothing more: a name or a "how are you" may follow, no other matter. */
static bool is_small_talk(const struct prompt *p, enum word_role opening)
{
    if (p->ws.n == 0 || p->ws.n > 12 || p->ws.w[0].role != opening)
        return false;
    size_t others = 0;
    for (size_t i = 0; i < p->ws.n; i++)
        others += p->ws.w[i].role == W_CONTENT;
    return others <= 1 && !has_role(p, W_VERB) && !has_role(p, W_WHAT) && !has_role(p, W_LIST) &&
           !has_role(p, W_SAY);
}

/* "Who are you?", "Which model are you?", "Qui es-tu ?": a question about nothing else. */
static bool is_about_self(const struct prompt *p)
{
    bool english = p->language == LANGUAGE_EN;
    if (p->ws.n > 6 || has_role(p, W_VERB) || p->pack->dense)
        return false;
    if (!has_role(p, W_WHO) && !(english && has_role(p, W_WHAT)))
        return false;
    bool you = !english;
    size_t others = 0;
    for (size_t i = 0; i < p->ws.n; i++) {
        you = you || ask_is_one(text_words_at(&p->ws, i), "you|your");
        others += p->ws.w[i].role == W_CONTENT && !ask_is_one(text_words_at(&p->ws, i), "model|ai");
    }
    return you && others == 0;
}

/* How many things a list of a language without spaces is to have: "列出三个优点"; or 0. */
static size_t dense_items(const struct prompt *p)
{
    bool asked = has_role(p, W_LIST) || has_role(p, W_VERB);
    for (size_t i = 0; asked && i + 1 < p->ws.n; i++)
        if (p->ws.w[i].role == W_NUMBER && p->ws.w[i].value && p->ws.w[i + 1].role != W_LENGTH)
            return p->ws.w[i].value;
    if (asked && p->ws.n && p->ws.w[p->ws.n - 1].role == W_NUMBER)
        return p->ws.w[p->ws.n - 1].value;
    return 0;
}

/* One of the first words says so. */
static bool is_task(const struct prompt *p, enum word_role role)
{
    size_t i = 0;
    while (has_role(p, role) && i < p->ws.n && i < TASK_WORDS && p->ws.w[i].role != role)
        i++;
    return has_role(p, role) && i < p->ws.n && i < TASK_WORDS;
}

static bool is_lang(const struct prompt *p, size_t i)
{
    return i < p->ws.n && code_lang_named(text_words_at(&p->ws, i)) != CODE_LANG_NONE;
}

/* "Write a function", "create an HTML page", "Python function f(x)", "SQL to delete ...", code that
 * is shown and to be changed; "explain Python" is none, nor is "what is a regex". */
static bool is_code(struct prompt *p)
{
    bool noun = has_role(p, W_CODE), told = has_role(p, W_TRANSLATE), named = false;
    bool first = is_lang(p, 0) && p->ws.n > 3;
    bool shown = (first || told) &&
                 (str_has(p->text, "```") || str_has(p->text, "return ") || str_has(p->text, "("));
    bool makes = (shown && told) ||
                 (first && (noun || shown ||
                            ask_is_one(text_words_at(&p->ws, 1), data_list(LIST_CODE_AIMS))));
    const char *quote = p->ws.n ? memchr(p->text.p, '"', p->text.n) : NULL; /* it is told */
    size_t n = 0;
    for (; n < p->ws.n && n < 24; n++) {
        struct str word = text_words_at(&p->ws, n);
        if (quote && word.p > quote)
            break;
        bool verb = p->ws.w[n].role == W_VERB && p->ws.w[n].value == 1;
        makes = makes || verb || (noun && ask_is_one(word, data_list(LIST_NEEDING)));
    }
    if (!makes && !noun && !(p->ws.cues & CUES(CUE_CODE)))
        return false;
    for (size_t i = 0; i < n && !p->program; i++) {
        bool lang = is_lang(p, i);
        named = named || lang;
        p->program = lang && !ask_is_one(text_words_at(&p->ws, i), "json|yaml|yml|html");
    }
    named = named || (makes && ask_mentions(p->text, data_list(LIST_QUERIES)) &&
                      ask_mentions(p->text, data_list(LIST_TABLES)));
    bool pattern = p->ws.n > 4 && p->ws.cues & CUES(CUE_CODE) &&
                   ask_mentions(p->text, data_list(LIST_PATTERNS));
    bool how = has_role(p, W_HOW) && !ask_mentions(p->text, data_list(LIST_HOW_MUCH));
    return pattern || (noun && (has_role(p, W_VERB) || how || told)) || (makes && named);
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
    bool mark = str_has(p->text, "?") || str_has(p->text, "？");
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
    before.text = utf8_head(str_sub(context, from, context.n), CONTEXT_BYTES);
    text_words_scan(&before.ws, before.text);
    text_words_look_up(&before.ws, p->pack);
    prompt_find_topics(&before);
    p->topic_count = before.topic_count;
    memcpy(p->topics, before.topics, sizeof p->topics);
}

static void classify(struct prompt *p)
{
    if (p->ws.n == 0 && !p->pack->dense)
        p->kind = PROMPT_NOTHING;
    else if (is_small_talk(p, W_GREET))
        p->kind = PROMPT_GREETING;
    else if (is_small_talk(p, W_THANKS))
        p->kind = PROMPT_THANKS;
    else if (is_about_self(p))
        p->kind = PROMPT_SELF;
    else if (is_code(p))
        p->kind = PROMPT_CODE;
    else if (is_task(p, W_TRANSLATE))
        p->kind = PROMPT_TRANSLATE;
    else if (is_task(p, W_SUM_UP))
        p->kind = PROMPT_SUM_UP;
    else if (!is_creative(p))
        p->kind = question(p);
}

/* Cuts the prompt into words, unless that was done for what is asked. */
static void cut_words(struct prompt *p, const struct ask *q)
{
    struct str task = q && q->cues.n < CUE_WORDS ? q->task : STR("");
    struct str end = str_sub(task, 0, task.n - (task.n > 0)); /* without its last line break */
    size_t from = end.n - p->text.n;
    bool cut = p->text.n && str_ends(end, p->text) && (!from || end.p[from - 1] == '\n');
    if (!cut) {
        text_words_scan(&p->ws, p->text);
        return;
    }
    p->text = str_sub(end, from, end.n);
    text_words_join(&p->ws, &q->cues, p->text);
}

/* The prompt's language, and its words. One cut serves both, unless the script alone tells a
 * language without spaces. */
static void find_words(struct prompt *p, const struct text_request *r, const struct ask *q)
{
    p->language = r->language;
    if (p->language == LANGUAGE_AUTO)
        p->language = language_of_script(p->text);
    if (!text_pack_of(p->language)->dense)
        cut_words(p, q);
    if (p->language == LANGUAGE_AUTO)
        p->language = language_of_words(&p->ws);
    if (p->language == LANGUAGE_AUTO)
        p->language = language_detect(utf8_head(r->context, CONTEXT_BYTES));
    p->pack = text_pack_of(p->language);
    if (p->pack->dense)
        text_words_find_dense(&p->ws, p->text, p->pack);
    else
        text_words_look_up(&p->ws, p->pack);
}

void prompt_read(struct prompt *p, const struct text_request *r, const struct ask *q)
{
    p->topic_count = 0;
    p->program = false;
    p->text = str_trim(utf8_head(r->prompt, READ_BYTES));
    find_words(p, r, q);
    classify(p);
    p->items = p->pack->dense ? dense_items(p) : 0;
    p->sentences = has_role(p, W_BRIEF) ? BRIEF_SENTENCES : 0;
    prompt_find_topics(p);
    if (p->topic_count == 0 && r->context.n)
        borrow_topics(p, r->context);
}
