/* SPDX-License-Identifier: MIT
 * Gaps within a line, where what stands on both sides says what is missing: a module's name, a
 * condition, a docstring, a first value. See fim_scan.h. */
#include "gen/data.h"
#include "gen/fim_scan.h"

#include "base/text/ascii.h"
#include "base/text/buf.h"

enum {
    NAME_MAX = 40,
    TEXT_LOOK = 200 /* bytes before the gap that are looked at */
};

static bool ends_ci(struct str s, const char *end)
{
    struct str wanted = str_from(end);
    return s.n >= wanted.n && str_eq_ci(str_sub(s, s.n - wanted.n, s.n), wanted);
}

/* The last word before `end`. */
static struct str word_before(struct str s, size_t end)
{
    while (end > 0 && !ascii_is_name(s.p[end - 1]))
        end--;
    size_t from = end;
    while (from > 0 && ascii_is_name(s.p[from - 1]))
        from--;
    return str_sub(s, from, end);
}

static struct str current_line(struct str prefix)
{
    const char *line = memrchr(prefix.p, '\n', prefix.n);
    return line ? str_sub(prefix, (size_t)(line + 1 - prefix.p), prefix.n) : prefix;
}

/* "snake_case" and "camelCase" as words in lower case */
static void put_words(struct buf *out, struct str name)
{
    for (size_t i = 0; i < name.n && i < NAME_MAX; i++) {
        bool hump = i && name.p[i] >= 'A' && name.p[i] <= 'Z';
        if (hump)
            buf_putc(out, ' ');
        buf_putc(out, name.p[i] == '_' ? ' ' : ascii_lower(name.p[i]));
    }
}

/* A text between quotation marks that say what it documents. */
static bool put_docstring(struct buf *out, const struct fim_scan *scan, struct str prefix)
{
    bool python = str_ends(prefix, STR("\"\"\"")) || str_ends(prefix, STR("'''"));
    struct str line = str_trim(current_line(prefix));
    bool comment = str_starts(line, STR("//")) || str_starts(line, STR("/**")) ||
                   str_eq(line, STR("*")) ||
                   (str_starts(line, STR("#")) && scan->family == FIM_PYTHON);
    if (!python && !comment)
        return false;
    if (comment && !str_ends(prefix, STR(" ")))
        buf_putc(out, ' ');
    buf_str(out, STR("Return the "));
    if (scan->function.n)
        put_words(out, scan->function);
    else
        buf_str(out, STR("result"));
    if (scan->in_function && !str_eq(scan->names[0], STR("value"))) {
        buf_str(out, STR(" of the "));
        put_words(out, scan->names[0]);
    }
    buf_putc(out, '.');
    return true;
}

/* const fs = require( ; import x from ; from x import */
static bool put_module(struct buf *out, struct str prefix)
{
    struct str line = current_line(prefix), trimmed = str_trim(line);
    bool require = str_ends(trimmed, STR("require(")), from = str_ends(trimmed, STR(" from"));
    if (!require && !from)
        return false;
    size_t equals = str_find(line, require ? STR("=") : STR(" from"), 0);
    struct str name = word_before(line, equals == SIZE_MAX ? line.n : equals);
    if (from && prefix.p[prefix.n - 1] != ' ')
        buf_putc(out, ' ');
    buf_putc(out, '\'');
    buf_str(out, name);
    buf_putc(out, '\'');
    return true;
}

/* SQL behind a word that opens a clause */
static bool put_clause(struct buf *out, const struct fim_scan *scan, struct str prefix)
{
    struct str trimmed = str_trim(prefix);
    struct str look = str_sub(prefix, prefix.n > TEXT_LOOK ? prefix.n - TEXT_LOOK : 0, prefix.n);
    size_t select = str_find_ci(look, STR("select "), 0), from = str_find_ci(look, STR("from "), 0);
    struct str first = select == SIZE_MAX ? STR("id") : str_trim(str_sub(look, select + 7, from));
    struct str column = str_cut(&first, ',');
    if (!column.n || !ascii_is_name(column.p[0]))
        column = STR("id");
    const struct rows ends = data_rows(DATA_FIM_CLAUSES);
    for (size_t i = 0; scan->family == FIM_SQL && i < ends.n; i++) {
        if (!ends_ci(trimmed, ends.row[i].p[0].p))
            continue;
        if (prefix.p[prefix.n - 1] != ' ' && prefix.p[prefix.n - 1] != '(' &&
            prefix.p[prefix.n - 1] != '\n')
            buf_putc(out, ' ');
        for (const char *p = ends.row[i].p[1].p; *p; p++)
            *p == '@' ? buf_str(out, column) : buf_putc(out, *p);
        return true;
    }
    return false;
}

/* What a known call waits for. */
static bool put_argument(struct buf *out, struct str prefix)
{
    const struct rows calls = data_rows(DATA_FIM_CALLS);
    struct str line = current_line(prefix), trimmed = str_trim(line);
    if (str_ends(trimmed, STR(",")) && str_find(line, STR(".reduce("), 0) != SIZE_MAX) {
        bool list = str_find(line, STR("push"), 0) != SIZE_MAX ||
                    str_find(line, STR("concat"), 0) != SIZE_MAX;
        if (prefix.p[prefix.n - 1] == ',')
            buf_putc(out, ' ');
        buf_str(out, list ? STR("[]") : STR("0"));
        return true;
    }
    for (size_t i = 0; i < calls.n; i++)
        if (str_ends(trimmed, calls.row[i].p[0])) {
            buf_str(out, calls.row[i].p[1]);
            return true;
        }
    return false;
}

bool fim_gap(struct buf *out, const struct fim_scan *scan, struct str prefix)
{
    if (!prefix.n || scan->family == FIM_PROSE)
        return false;
    return put_docstring(out, scan, prefix) || put_module(out, prefix) ||
           put_clause(out, scan, prefix) || put_argument(out, prefix);
}
