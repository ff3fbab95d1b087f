/* SPDX-License-Identifier: MIT
 * Lists of labels, whatever parts them, each perhaps with what it means: "P1 = outage, P2 =
 * cosmetic", "BUG (it breaks), IDEA", "TRUE if so, FALSE otherwise". See ask.h. */
#include "gen/ask/ask.h"

#include "gen/data.h"

enum {
    LABEL_BYTES = 48,
    LABEL_WORDS = 4
};

void ask_add_label(struct ask *q, struct str text, struct str meaning)
{
    text = str_strip(text, "\"'`* \t\n\r", "\"'`*., \t\n\r");
    if (!text.n || text.n > LABEL_BYTES || str_count(text, ' ') >= LABEL_WORDS ||
        q->label_count == ASK_LABELS)
        return;
    for (size_t i = 0; i < q->label_count; i++)
        if (str_eq(q->labels[i].text, text))
            return;
    q->labels[q->label_count++] = (struct ask_label){ text, str_trim(meaning) };
}

/* There is one. */
struct ask_label *ask_last_label(struct ask *q)
{
    return &q->labels[q->label_count - 1];
}

/* The end of an entry of a list at or behind `at`: a comma, a semicolon, a line, "and" or "or",
 * none of them within brackets or quotes. */
static size_t entry_end(struct str s, size_t at, size_t *next)
{
    const struct lines joints = data_texts(LIST_ENTRY_ENDS);
    size_t depth = 0;
    char quote = 0;
    for (; at < s.n; at++) {
        char c = s.p[at];
        if (quote || (c == '"' && memchr(s.p + at + 1, c, s.n - at - 1)))
            quote = !quote ? c : c == quote ? 0 : quote;
        depth += c == '(' || c == '[';
        depth -= depth && (c == ')' || c == ']');
        for (size_t i = 0; !quote && !depth && i < joints.n; i++) {
            struct str rest = str_sub(s, at, s.n), joint = joints.p[i];
            if (!str_starts(rest, joint))
                continue;
            rest = str_sub(rest, joint.n, rest.n);
            if (ask_is_one(str_cut(&rest, ' '), data_list(LIST_IFS))) /* "1, wenn ..." */
                break;
            *next = at + joint.n;
            return at;
        }
    }
    *next = at;
    return at;
}

/* The label that the words of a sentence lead to: a quotation, a code, yes or no, in capitals. */
bool ask_take_token(struct str *s)
{
    char last = s->n ? s->p[s->n - 1] : 0, sign = last && strchr("\"'`", last) ? last : ' ';
    *s = str_behind(str_sub(*s, 0, s->n - (sign != ' ')), sign);
    bool capitals = s->n > 0;
    for (size_t i = 0; i < s->n; i++)
        capitals = capitals && (ascii_lower(s->p[i]) != s->p[i] || !ask_is_letter(s->p[i]));
    return capitals || sign != ' ' || last == ']' || ask_is_one(*s, data_list(LIST_YES_LABELS)) ||
           ask_is_one(*s, data_list(LIST_NO_LABELS));
}

/* A label, perhaps with what it means: "P1 = outage", "BUG (it breaks)", "TRUE if so" */
struct ask_label ask_entry(struct str entry, enum data_list list)
{
    const struct lines joints = data_texts(list);
    size_t at = entry.n, behind = at;
    for (size_t i = 0; i < joints.n; i++) {
        size_t one = str_find(entry, joints.p[i], 1);
        behind = one < at ? one + joints.p[i].n : behind;
        at = one < at ? one : at;
    }
    return (struct ask_label){ str_strip(str_sub(entry, 0, at), "", ":, "),
                               str_strip(str_sub(entry, behind, entry.n), "\" ", "\")}.,; ") };
}

/* Adds one entry of a list, or of a sentence ("TRUE if so", "otherwise 0"). One that has no label
 * goes on with the meaning before. */
static void add_entry(struct ask *q, struct str entry, bool prose, bool *otherwise)
{
    struct ask_label one = ask_entry(entry, prose ? LIST_CONDITIONS : LIST_MEANINGS);
    size_t before = q->label_count;
    if (prose && ask_mentions(entry, data_list(LIST_OTHERWISE))) {
        struct str last = str_behind(one.text, ' ');
        if (ask_mentions(last, data_list(LIST_OTHERWISE)))
            one.text = str_trim(str_sub(one.text, 0, one.text.n - last.n)); /* "0 otherwise" */
        *otherwise = true;
    }
    struct str *m = before ? &ask_last_label(q)->meaning : NULL;
    if (m && m->n && !one.meaning.n && !*otherwise) { /* "outage, all users" */
        const char *end = m->p + m->n;
        bool next = memchr(end, '.', (size_t)(entry.p - end)) || entry.p[-1] == '\n';
        m->n = next ? m->n : (size_t)(entry.p + entry.n - m->p);
        return;
    }
    bool equals = str_find(entry, STR(" = "), 0) != SIZE_MAX;
    if (!prose || ((one.meaning.n || *otherwise) && (ask_take_token(&one.text) || equals)))
        ask_add_label(q, one.text, one.meaning);
    *otherwise = *otherwise && q->label_count == before;
}

void ask_add_entries(struct ask *q, struct str run, bool prose)
{
    bool otherwise = false;
    for (size_t at = 0, next; at < run.n; at = next) {
        struct str entry = str_trim(str_sub(run, at, entry_end(run, at, &next)));
        if (entry.n)
            add_entry(q, str_strip(entry, " ", "."), prose, &otherwise);
    }
}

/* "P1|P2|P3. P1: production down. P2: degraded.": what is said about labels elsewhere */
void ask_find_meanings(struct ask *q)
{
    for (size_t i = 0; i < q->label_count; i++) {
        struct ask_label *label = &q->labels[i];
        for (const char *joint = ":=("; *joint && !label->meaning.n; joint++) {
            const char *blank = *joint == ':' ? "" : " ";
            struct str lead = arena_printf(q->a, "%.*s%s%c", STR_ARG(label->text), blank, *joint);
            size_t at = str_find(q->task, lead, 0), from = at + lead.n;
            if (at != SIZE_MAX && (!at || strchr(" \n-(", q->task.p[at - 1])))
                label->meaning =
                    str_trim(str_sub(q->task, from, str_until(q->task, from, ".;\n)")));
        }
    }
}
