/* SPDX-License-Identifier: MIT
 *
 * A question as a query of one table: see tools_sql. The table is the one that the question names,
 * or whose columns it does; what is counted or compared and what it is narrowed to come from its
 * words.
 */
#include "gen/tools/tools.h"

#include "gen/ask/ask.h"
#include "gen/data.h"
#include "schema/shape/hint/hint.h"

enum {
    COLUMNS_MOST = 32,
    TABLES_MOST = 64,
    SCHEMA_BYTES = 16384,
    TABLE_BYTES = 1024, /* of one */
    ASKED_BYTES = 600
};

struct table {
    struct str name, columns[COLUMNS_MOST];
    size_t n;
};

/* Is it in the question, in the singular or the plural? */
static bool is_spoken_of(struct str question, struct str name)
{
    struct str stem = str_strip(name, "", "s");
    return stem.n > 2 && str_find_ci(question, stem, 0) != SIZE_MAX;
}

/* "name(id, ...)" or "CREATE TABLE name (id INTEGER, ...)" at or behind *at */
static bool next_table(struct str s, size_t *at, struct table *t)
{
    for (size_t open = str_find(s, STR("("), *at); open != SIZE_MAX;
         open = str_find(s, STR("("), open + 1)) {
        size_t end = open, close = open, depth = 0;
        while (end > 0 && s.p[end - 1] == ' ')
            end--;
        size_t from = end;
        while (from > 0 && ascii_is_name(s.p[from - 1]))
            from--;
        if (end - from < 2) /* no name */
            continue;
        size_t last = s.n < open + TABLE_BYTES ? s.n : open + TABLE_BYTES;
        *t = (struct table){ .name = str_sub(s, from, end) };
        for (size_t begin = open + 1; close < last && t->n < COLUMNS_MOST; close++) {
            depth += s.p[close] == '(';
            depth -= s.p[close] == ')';
            if ((s.p[close] != ',' || depth != 1) && depth)
                continue;
            struct str column = str_trim(str_sub(s, begin, close));
            column = str_sub(column, 0, str_until(column, 0, " :"));
            if (column.n && !ask_is_one(column, "primary|foreign|constraint|unique|check"))
                t->columns[t->n++] = column;
            begin = close + 1;
            if (!depth)
                break;
        }
        *at = close + 1;
        if (t->n > 1)
            return true;
    }
    return false;
}

static bool is_key(struct str column)
{
    return str_eq_ci(column, STR("id")) || str_ends(column, STR("_id"));
}

static bool is_title(struct str column)
{
    return ask_mentions(column, "name|title|email");
}

/* The column that a number is of: one that is named, else the first that has such a name. */
static struct str measure(const struct table *t, struct str question)
{
    struct str found = STR("");
    for (size_t i = t->n; i-- > 0;)
        if (!is_key(t->columns[i]) && ask_mentions(t->columns[i], data_list(LIST_MEASURES)))
            found = t->columns[i];
    for (size_t i = t->n; i-- > 0;)
        if (!is_key(t->columns[i]) && !is_title(t->columns[i]) &&
            is_spoken_of(question, t->columns[i]))
            found = t->columns[i];
    return found;
}

/* " WHERE country = 'Spain'", " WHERE price > 20"; empty: nothing narrows it. */
static struct str condition(struct arena *a, const struct table *t, struct str question)
{
    const struct rows than = data_rows(DATA_SQL_SIGNS);
    struct hint *h = hint_read(a, NULL, question);
    struct str value;
    double number;
    const struct hint_query any = { .name = STR("number") };
    struct str of = measure(t, question);
    for (size_t i = 0; h && of.n && i < than.n; i++)
        if (ask_mentions(question, than.row[i].p[1].p) && hint_number(a, h, &any, 0, &number))
            return arena_printf(a, " WHERE %.*s %s %g", STR_ARG(of), than.row[i].p[0].p, number);
    for (int pass = 0; h && pass < 2; pass++) /* a name is the last that is thought of */
        for (size_t i = 0; i < t->n; i++) {
            struct hint_query q = { .name = t->columns[i], .firm = true };
            if (!is_key(t->columns[i]) && is_title(t->columns[i]) == (pass == 1) &&
                hint_text(a, h, &q, 0, &value))
                return arena_printf(a, " WHERE %.*s = '%.*s'", STR_ARG(t->columns[i]),
                                    STR_ARG(arena_replaced(a, value, STR("'"), STR("''"))));
        }
    return STR("");
}

bool tools_sql(struct arena *a, struct str schema, struct str question, struct str *out)
{
    struct table one, best = { 0 };
    size_t most = 0, n = 0;
    schema = str_sub(schema, 0, SCHEMA_BYTES);
    question = str_sub(question, 0, ASKED_BYTES);
    for (size_t at = 0; n < TABLES_MOST && next_table(schema, &at, &one); n++) {
        size_t points = is_spoken_of(question, one.name) ? 5 : 1;
        for (size_t i = 0; i < one.n; i++)
            points += is_spoken_of(question, one.columns[i]);
        best = points > most ? one : best;
        most = points > most ? points : most;
    }
    if (!best.n)
        return false;
    const struct rows sums = data_rows(DATA_SQL_SUMS); /* how it is written, words */
    struct str what = STR("*"), end = STR(""), column = measure(&best, question);
    struct str title = ask_mentions(question, "which|who|welche|welcher|quel|quelle|qué|cuál|quale")
                           ? STR("*")
                           : column;
    for (size_t i = best.n; i-- > 0 && str_eq(title, STR("*"));)
        title = is_title(best.columns[i]) ? best.columns[i] : title;
    for (size_t i = 0; i < best.n; i++) /* "the names of ..." */
        if (!is_key(best.columns[i]) && is_spoken_of(question, best.columns[i]))
            what = str_eq(what, STR("*")) ? best.columns[i] : what;
    for (size_t i = sums.n; i-- > 0;)
        if ((column.n || !str_has(sums.row[i].p[0], "$")) &&
            ask_mentions(question, sums.row[i].p[1].p)) {
            bool ordered = sums.row[i].p[0].p[0] == ' ';
            struct str text = arena_replaced(a, sums.row[i].p[0], STR("$"), column);
            what = ordered ? title : text;
            end = ordered ? text : STR("");
        }
    struct str where = condition(a, &best, question);
    *out = arena_printf(a, "SELECT %.*s FROM %.*s%.*s%.*s", STR_ARG(what), STR_ARG(best.name),
                        STR_ARG(where), STR_ARG(end));
    return true;
}
