/* SPDX-License-Identifier: MIT
 * The value of a field: see field.h. */
#include "gen/write/field.h"

#include "gen/text/lang/language.h"
#include "gen/text/parts.h"
#include "schema/json/node.h"
#include "schema/shape/hint/hint.h"
#include "schema/shape/names.h"

#include "base/hash.h"

enum {
    TOLD_BYTES = 1 << 16
};

const struct solution *teller_solution(struct teller *t)
{
    if (!t->tried)
        t->solved = solve(t->q, t->seed, &t->s);
    t->tried = true;
    return t->solved ? &t->s : NULL;
}

struct str teller_text(const struct ask *q)
{
    if (q->observed.n)
        return q->observed;
    if (q->material.n)
        return q->material;
    size_t form = str_find(q->user, STR("{"), 0);
    if (form == SIZE_MAX)
        return q->user;
    size_t end = ask_close_of(q->user, form);
    struct str behind = str_sub(q->user, end, q->user.n);
    behind = behind.n && behind.p[0] == ':' ? str_trim(str_sub(behind, 1, behind.n)) : STR("");
    return behind.n ? behind : q->question.n ? q->question : q->user;
}

/* What a tool found, in words; nothing found: a sentence on the subject. */
struct str teller_told(const struct ask *q, struct str found, uint64_t seed)
{
    struct prompt p;
    struct pen pen;
    struct buf text;
    struct str asked = q->said.n ? q->said : q->question;
    prompt_read(&p, &(struct text_request){ .prompt = asked, .language = q->language }, q);
    buf_init(&text, TOLD_BYTES);
    pen_init(&pen, &text, &p, seed);
    if (found.n)
        text_tool(&pen, found);
    else
        pen_say(&pen, p.kind == PROMPT_GREETING ? L_GREETING : p.topic_count ? L_WHAT : L_BODY);
    struct str copy = arena_dup(q->a, buf_view(&text));
    buf_fini(&text);
    return copy;
}

/* Text without the stars around what is stressed. */
static struct str plain(const struct ask *q, struct str text)
{
    return arena_replaced(q->a, text, STR("*"), STR(""));
}

/* A word of the field for or against which the text speaks: "urgent", "is_spam", "safe" */
static bool truth_of(struct teller *t, struct str name, struct str *out)
{
    struct str spaced =
        str_trim(arena_replaced(t->q->a, names_words(t->q->a, name), STR("_"), STR(" ")));
    const struct lines heads = data_texts(LIST_FLAG_HEADS);
    for (size_t i = 0; i < heads.n; i++)
        if (str_starts(spaced, heads.p[i]))
            spaced = str_sub(spaced, heads.p[i].n, spaced.n);
    int truth = solve_truth(t->q, t->q->question);
    struct ask_label labels[] = { { spaced, { 0 } }, { STR_INIT("general"), { 0 } } };
    bool named = solve_choose(t->q, teller_text(t->q), labels, 2, t->seed) == 0;
    bool asked = truth >= 0 && (t->q->question.n && t->q->question.p[t->q->question.n - 1] == '?');
    *out = (asked ? truth == 1 : named) ? STR("true") : STR("false");
    return true;
}

/* "hr: questions on vacation": the entries of a list of names with what each is for, chosen among
 * where the field is called like its heading, or stands for what is chosen */
static bool say_listed(struct teller *t, struct str words, struct str *out)
{
    struct ask_label labels[ASK_LABELS];
    struct str heading = { 0 };
    size_t n = 0;
    for (struct str rest = t->q->rules; rest.p && n < ASK_LABELS;) {
        struct str line = str_strip(str_trim(str_cut(&rest, '\n')), "-*•` ", "");
        size_t colon = str_until(line, 0, ":( ");
        struct str name = str_strip(str_sub(line, 0, colon), "", "`*\"");
        colon = str_skip(line, colon, "`*\"");
        bool entry = name.n > 1 && ask_is_letter(name.p[0]) && colon + 2 < line.n &&
                     strchr(":(", line.p[colon]);
        if (entry)
            labels[n++] = (struct ask_label){ name, str_sub(line, colon + 1, line.n) };
        else if (line.n && n < 2) {
            heading = line.p[line.n - 1] == ':' ? line : (struct str){ 0 };
            n = 0;
        }
    }
    struct str last = names_words(t->q->a, str_strip(str_behind(heading, ' '), "", "s:"));
    if (n < 2 || !(names_match(words, data_list(LIST_ROUTE_FIELDS)) ||
                   (last.n > 4 && str_find(words, str_sub(last, 0, last.n - 1), 0) == 0)))
        return false;
    *out = labels[solve_pick(t->q, t->q->user, labels, n, t->seed)].text;
    return true;
}

static bool source_of(struct teller *t, struct str *out)
{
    unsigned share;
    struct str text = teller_text(t->q);
    *out = solve_source_of(text, solve_best_sentence(t->q, text, t->q->question, &share));
    return out->n > 0;
}

/* The i-th statement of the text, one for each clause. */
static bool statement(const struct ask *q, size_t i, struct str *out)
{
    struct str text = teller_text(q);
    for (size_t at = 0; at < text.n;) {
        struct str sentence = ask_sentence(text, &at);
        while (sentence.n) {
            size_t and = str_find(sentence, STR(" and "), 0);
            struct str one = str_trim(str_sub(sentence, 0, and));
            sentence = and == SIZE_MAX ? STR("") : str_sub(sentence, and+5, sentence.n);
            one = str_strip(one, "", ".!");
            if (one.n < 4 || i-- > 0)
                continue;
            *out = one;
            return true;
        }
        if (!sentence.n && at >= text.n)
            break;
    }
    return false;
}

/* The text gives a sum itself: it is not to be made of all its numbers. */
static bool tells_sum(const struct teller *t, struct str words)
{
    return names_match(words, "total|sum|value") &&
           ask_mentions(teller_text(t->q), data_list(LIST_TOTALS));
}

static bool say_number(struct teller *t, struct str words, struct str *out)
{
    const struct solution *s;
    struct solution rated = { 0 };
    if (names_match(words, data_list(LIST_RATING_FIELDS))) {
        if (solve_rating(t->q, t->seed, &rated)) {
            *out = rated.value;
            return true;
        }
        return false;
    }
    s = names_match(words, data_list(LIST_ANSWER_FIELDS)) && !tells_sum(t, words)
            ? teller_solution(t)
            : NULL;
    if (s)
        *out = s->value;
    return s && s->value.n;
}

/* The sentence that speaks against something most; of several, or of none, the longest. */
static struct str worst_sentence(struct str text)
{
    struct str best = { 0 };
    int low = 1;
    for (size_t at = 0; at < text.n;) {
        struct str one = ask_sentence(text, &at);
        int tone = solve_tone(one);
        tone = tone < 0 ? tone : 0;
        best = tone < low || (tone == low && one.n > best.n) ? one : best;
        low = tone < low ? tone : low;
    }
    return str_strip(best, "", ".!");
}

static bool say_text(struct teller *t, const struct shape_field *f, struct str words,
                     struct str *out)
{
    const struct ask *q = t->q;
    const uint64_t made = CUES(CUE_MAKE) | CUES(CUE_REPLY) | CUES(CUE_EXTRACT) | CUES(CUE_SAY);
    if (q->observed.n && names_match(words, data_list(LIST_ANSWER_FIELDS))) {
        *out = plain(q, teller_told(q, q->observed, t->seed));
        return true;
    }
    if (!f->option_count && say_listed(t, words, out))
        return true;
    if (!q->material.n && names_match(words, data_list(LIST_REASON_FIELDS))) {
        const struct solution *s = teller_solution(t);
        *out = plain(q, s && s->text.n ? s->text : teller_told(q, STR(""), t->seed + t->line));
        return true;
    }
    if (!q->material.n && !cues_has_any(&q->cues, made | CUES(CUE_CLASSIFY)) &&
        !names_match(words, data_list(LIST_ANSWER_FIELDS)))
        return false;
    if (names_match(words, data_list(LIST_SOURCE_FIELDS)) && (q->part_count || q->material.n) &&
        source_of(t, out))
        return f->index == 0;
    if (names_match(words, data_list(LIST_STATEMENT_FIELDS)) && statement(q, f->index, out))
        return true;
    if (names_match(words, data_list(LIST_ANSWER_FIELDS)) && !tells_sum(t, words)) {
        const struct solution *s = teller_solution(t);
        if (s && s->item_count > f->index && !s->value.n)
            *out = s->items[f->index];
        else if (s)
            *out = plain(q, s->value.n ? s->value : s->text);
        bool open = !s && q->said.n && ask_is_one(f->name, "answer|response|reply");
        if (open)
            *out = teller_told(q, STR(""), t->seed);
        return s || open;
    }
    if (names_match(words, "summary|abstract|tldr|gist") && q->material.n) {
        size_t at = 0;
        *out = ask_sentence(q->material, &at);
        return out->n > 0;
    }
    if (q->material.n && ask_is_one(f->name, data_list(LIST_COMPLAINT_FIELDS))) {
        *out = worst_sentence(q->material);
        return out->n > 0;
    }
    if (names_match(words, "question") && cues_has(&q->cues, CUE_MAKE))
        return false;
    const struct solution *s = q->material.n && names_match(words, data_list(LIST_JUDGED_FIELDS))
                                   ? teller_solution(t)
                                   : NULL;
    if (s && q->label_count > 1) {
        *out = s->value;
        return true;
    }
    if (names_match(words, "sentiment|tone") && !f->option_count) {
        int tone = solve_tone(teller_text(q));
        *out = tone > 0 ? STR("positive") : tone < 0 ? STR("negative") : STR("neutral");
        return true;
    }
    if (names_match(words, "language|lang") && q->language != LANGUAGE_AUTO) {
        *out = language_code(q->language);
        return true;
    }
    if (names_match(words, data_list(LIST_MADE_UP_FIELDS)))
        return false;
    struct lines members = q->material.n ? (struct lines){ 0 } : solve_members(f->name);
    if (members.n)
        *out = members.p[(f->index + t->line + t->seed % members.n) % members.n];
    return members.n > 0;
}

static bool say_option(struct teller *t, const struct shape_field *f, struct str *out)
{
    struct ask_label labels[ASK_LABELS];
    size_t n = f->option_count < ASK_LABELS ? f->option_count : ASK_LABELS;
    size_t named = 0;
    for (size_t i = 0; i < n; i++) {
        labels[i] = (struct ask_label){ f->options[i], { 0 } };
        bool says =
            !t->q->material.n && ask_mentions(t->q->user, arena_dup(t->q->a, f->options[i]).p);
        *out = says ? f->options[i] : *out;
        named += says;
    }
    if (named == 1) /* "turn it off" */
        return true;
    *out = labels[solve_pick(t->q, teller_text(t->q), labels, n, t->seed)].text;
    return true;
}

static bool say(void *self, struct arena *a, const struct shape_field *f, struct str *out)
{
    struct teller *t = self;
    struct str words = names_words(a, f->name);
    if (f->option_count > 1)
        return say_option(t, f, out);
    if (f->type == JS_BOOL)
        return f->name.n && truth_of(t, f->name, out);
    return f->type & JS_STRING ? say_text(t, f, words, out) : say_number(t, words, out);
}

static size_t count(void *self, const struct shape_field *f)
{
    struct teller *t = self;
    struct str words = names_words(t->q->a, f->name);
    struct str one;
    size_t n = 0;
    if (names_match(words, data_list(LIST_SOURCE_FIELDS)) && t->q->material.n)
        return 1;
    while (names_match(words, data_list(LIST_STATEMENT_FIELDS)) && n < 8 &&
           statement(t->q, n, &one))
        n++;
    if (n)
        return n;
    if (names_match(words, data_list(LIST_ANSWER_FIELDS)) && teller_solution(t) && t->s.item_count)
        return t->s.item_count;
    return t->q->items.n && !t->q->material.n ? t->q->items.n : 0;
}

struct shape_oracle teller_oracle(struct teller *t)
{
    return (struct shape_oracle){ .self = t, .say = say, .count = count };
}

bool teller_say(struct teller *t, struct str name, struct str *out)
{
    struct arena *a = t->q->a;
    struct str words = names_words(a, name);
    struct shape_field f = { .name = name, .type = JS_STRING };
    if (say_number(t, words, out) || say_text(t, &f, words, out))
        return true;
    t->hint = t->hint ? t->hint : hint_read(a, t->q->budget, teller_text(t->q));
    double number;
    if (names_match(words, data_list(LIST_QUANTITY_FIELDS)) && !names_match(words, "number") &&
        hint_find_number(a, t->hint, name, &number)) {
        *out = solve_number(t->q, number);
        hint_use_number(t->hint, number);
        return true;
    }
    bool found = hint_find(a, t->hint, name, out) && out->n < teller_text(t->q).n;
    if (found)
        hint_use(t->hint, *out);
    return found;
}
