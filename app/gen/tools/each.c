/* SPDX-License-Identifier: MIT
 *
 * One call for each thing that a message names side by side: see tools_each. A thing is a run of
 * words with capitals or digits; the list of them ends in "and" or the like. "Paris, France and
 * Rome, Italy" are two places, each with what it lies in.
 */
#include "gen/tools/match.h"

#include "gen/ask/ask.h"
#include "gen/data.h"

#include "base/text/buf.h"
#include "base/text/utf8.h"
#include "gen/words/words.h"

enum {
    ITEMS_MAX = TOOLS_EACH_MAX * 2,
    WORDS_IN_ITEM = 4
};

enum joint {
    JOINT_NONE,
    JOINT_COMMA,
    JOINT_AND,
};

struct span {
    size_t from, to;
};

struct list {
    struct span items[ITEMS_MAX];
    enum joint joints[ITEMS_MAX]; /* behind each item */
    size_t n;
};

static bool is_word_byte(struct str s, size_t at)
{
    size_t next = at;
    return at < s.n && (words_is_letter(utf8_next(s, &next)) || s.p[at] == '-' || s.p[at] == '\'');
}

static size_t word_end(struct str s, size_t at)
{
    while (is_word_byte(s, at))
        utf8_next(s, &at);
    return at;
}

/* Begins with a capital, or holds a digit. */
static bool is_proper(struct str s, size_t from, size_t to)
{
    size_t at = from;
    uint32_t first = from < to ? utf8_next(s, &at) : 0;
    bool capital = (first >= 'A' && first <= 'Z') || (first >= 0xC0 && first <= 0xDE) ||
                   (first >= 0x410 && first <= 0x42F);
    for (size_t i = from; i < to && !capital; i++)
        capital = s.p[i] >= '0' && s.p[i] <= '9';
    return capital;
}

/* The item at `from`; its end, or `from` when there is none. */
static size_t read_item(struct str s, size_t from)
{
    size_t end = from;
    for (size_t at = from, words = 0; words < WORDS_IN_ITEM; words++) {
        size_t to = word_end(s, at);
        if (to == at || !is_proper(s, at, to))
            break;
        end = to;
        if (to >= s.n || s.p[to] != ' ')
            break;
        at = to + 1;
    }
    return end;
}

/* "in Bergen and in Oslo": the second word of place says nothing new. */
static size_t behind_preposition(struct str s, size_t at)
{
    const struct lines words = data_texts(LIST_PLACE_WORDS);
    for (size_t i = 0; i < words.n; i++)
        if (str_starts(str_sub(s, at, s.n), words.p[i])) {
            at += words.p[i].n;
            break;
        }
    return at + (str_starts(str_sub(s, at, s.n), STR("the ")) ? strlen("the ") : 0);
}

static enum joint read_joint(struct str s, size_t *at)
{
    const struct lines ands = data_texts(LIST_LIST_JOINTS);
    struct str rest = str_sub(s, *at, s.n);
    bool comma = str_starts(rest, STR(","));
    rest = str_sub(rest, comma, rest.n);
    for (size_t i = 0; i < ands.n; i++)
        if (str_starts(rest, ands.p[i])) {
            *at = behind_preposition(s, *at + comma + ands.p[i].n);
            return JOINT_AND;
        }
    if (!comma || !str_starts(rest, STR(" ")))
        return JOINT_NONE;
    *at += 2;
    return JOINT_COMMA;
}

static struct list read_list(struct str s, size_t at)
{
    struct list list = { .n = 0 };
    while (list.n < ITEMS_MAX) {
        size_t end = read_item(s, at);
        if (end == at)
            break;
        list.items[list.n] = (struct span){ at, end };
        list.joints[list.n] = read_joint(s, &end);
        at = end;
        if (list.joints[list.n++] == JOINT_NONE)
            break;
    }
    if (list.n && list.joints[list.n - 1] != JOINT_NONE)
        list.joints[list.n - 1] = JOINT_NONE;
    return list;
}

/* The second of each pair says where the first lies. */
static bool merge_pairs(struct list *list)
{
    if (list->n % 2)
        return false;
    for (size_t i = 0; i < list->n; i += 2)
        if (list->joints[i] != JOINT_COMMA || (i + 2 < list->n && list->joints[i + 1] != JOINT_AND))
            return false;
    for (size_t i = 0; i * 2 < list->n; i++)
        list->items[i] = (struct span){ list->items[i * 2].from, list->items[i * 2 + 1].to };
    list->n /= 2;
    return true;
}

/* It ends in "and", which stands nowhere else. */
static bool is_enumeration(struct list *list)
{
    if (list->n < 2)
        return false;
    if (list->n >= 4 && list->joints[list->n - 2] == JOINT_COMMA)
        return merge_pairs(list);
    for (size_t i = 0; i + 2 < list->n; i++)
        if (list->joints[i] != JOINT_COMMA)
            return false;
    return list->joints[list->n - 2] == JOINT_AND && list->n <= TOOLS_EACH_MAX;
}

static bool starts_sentence(struct str s, size_t at)
{
    while (at && (s.p[at - 1] == ' ' || s.p[at - 1] == '\n'))
        at--;
    return at == 0 || strchr(".!?:", s.p[at - 1]);
}

static bool find_list(struct str s, struct list *list)
{
    for (size_t at = 0; at < s.n;) {
        size_t end = word_end(s, at);
        if (end == at) {
            utf8_next(s, &at);
            continue;
        }
        *list = read_list(s, at);
        bool verb = starts_sentence(s, at) && list->n && list->items[0].to > end;
        bool range = ask_mentions(str_sub(s, str_back(s, at ? at - 1 : 0, " "), at), /* no list */
                                  "between|zwischen|entre|tra|tussen");
        if (!verb && !range && is_enumeration(list))
            return true;
        at = end;
    }
    return false;
}

/* The parameter takes a whole sentence of the user's. */
static bool takes_sentence(const struct tool_param *p)
{
    struct stems name;
    stems_read(&name, p->name, DESCRIPTION_BYTES);
    for (size_t i = 0; i < name.n; i++)
        if (ask_is_one((struct str){ name.s[i].text, name.s[i].n },
                       data_list(LIST_SENTENCE_ARGUMENTS)))
            return true;
    return p->name.n < 2;
}

/* The one text that the tool needs; NULL: it needs others. */
static const struct tool_param *only_text(const struct tool_info *tool)
{
    const struct tool_param *one = NULL;
    for (size_t i = 0; i < tool->param_count; i++) {
        if (!tool->params[i].required && tool->param_count > 1)
            continue;
        if (one || tool->params[i].kind != TOOL_PARAM_TEXT)
            return NULL;
        one = &tool->params[i];
    }
    return one;
}

bool tool_takes_question(const struct tool_info *tool)
{
    const struct tool_param *one = only_text(tool);
    return one && takes_sentence(one);
}

bool tool_has_query(const struct tool_info *tool)
{
    for (size_t i = 0; i < tool->param_count; i++)
        if (ask_is_one(
                tool->params[i].name,
                "query|q|sql|sql_query|search|pattern|regex|keyword|keywords|term|search_query"))
            return tool->params[i].required;
    return false;
}

/* The tool takes one text, and not a whole sentence of the user's. */
static bool takes_one_thing(const struct tool_info *tool)
{
    const struct tool_param *one = only_text(tool);
    return one && !tool_is_closing(tool) && !takes_sentence(one);
}

static struct str thing(struct str message, const struct list *list, size_t i)
{
    return str_sub(message, list->items[i].from, list->items[i].to);
}

/* The text without all that is said of another thing elsewhere. */
static void put_without(struct buf *out, struct str text, struct str left_out)
{
    for (size_t at = 0, next; at < text.n; at = next + left_out.n) {
        next = str_find(text, left_out, at);
        buf_str(out, str_sub(text, at, next));
        if (next == SIZE_MAX)
            return;
    }
}

static struct str only(struct arena *a, struct str message, const struct list *list, size_t i)
{
    struct buf out;
    buf_init(&out, MESSAGE_BYTES * 2);
    buf_str(&out, str_sub(message, 0, list->items[0].from));
    buf_str(&out, thing(message, list, i));
    buf_str(&out, str_sub(message, list->items[list->n - 1].to, message.n));
    struct str copy = arena_dup(a, buf_view(&out)), kept = thing(message, list, i);
    for (size_t k = 0; k < list->n; k++) {
        struct str other = thing(message, list, k);
        if (k == i || str_find(kept, other, 0) != SIZE_MAX)
            continue;
        buf_reset(&out);
        put_without(&out, copy, other);
        copy = arena_dup(a, buf_view(&out));
    }
    buf_fini(&out);
    return copy;
}

size_t tools_each(struct arena *a, const struct tool_info *tool, struct str message,
                  struct str each[static TOOLS_EACH_MAX])
{
    struct list list;
    message = str_sub(message, 0, utf8_floor(message, MESSAGE_BYTES));
    if (!takes_one_thing(tool) || !find_list(message, &list))
        return 0;
    for (size_t i = 0; i < list.n; i++)
        each[i] = only(a, message, &list, i);
    return list.n;
}

/* ---- several tools, each with its own part of the message ---- */

static bool has_value(struct str s)
{
    for (size_t i = 1; i < s.n; i++)
        if (strchr("\"'`@0123456789", s.p[i]) || is_proper(s, i, s.n))
            return true;
    return false;
}

/* Where the clause at `from` ends, and where the next begins. */
static size_t clause_end(struct str s, size_t from, size_t *next)
{
    for (size_t at = from; at < s.n; at++) {
        *next = at;
        bool stop = strchr(".?!;", s.p[at]) && (at + 1 == s.n || s.p[at + 1] <= ' ');
        if (stop || read_joint(s, next) == JOINT_AND) {
            *next += stop;
            return at;
        }
    }
    return *next = s.n;
}

void tools_parts(struct str message, const struct tool_info *const *tools, size_t n,
                 struct str *parts)
{
    size_t last = 0, from[TOOLS_EACH_MAX] = { 0 }, to[TOOLS_EACH_MAX] = { 0 };
    message = str_sub(message, 0, utf8_floor(message, MESSAGE_BYTES));
    for (size_t at = 0, next; n > 1 && at < message.n; at = next) {
        size_t end = clause_end(message, at, &next), best = 0;
        struct str clause = str_sub(message, at, end);
        struct stems stems;
        stems_read(&stems, clause, MESSAGE_BYTES);
        for (size_t i = 0; i < n; i++) {
            size_t score = match_tool(&stems, clause, tools[i]).score;
            last = score > best ? i : last;
            best = score > best ? score : best;
        }
        from[last] = to[last] ? from[last] : at;
        to[last] = end;
    }
    for (size_t i = 0; i < n; i++) {
        struct str part = str_sub(message, from[i], to[i]);
        parts[i] = has_value(part) ? part : message;
    }
}
