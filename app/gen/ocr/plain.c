/* SPDX-License-Identifier: MIT
 * Plain text and Markdown: paragraphs between empty lines, see read.h. */
#include "gen/ocr/layout.h"
#include "gen/ocr/read.h"

enum {
    CELLS_MOST = 64
};

static struct str next_line(struct str *rest)
{
    struct str line = str_cut(rest, '\n');
    while (line.n && (line.p[line.n - 1] == '\r' || line.p[line.n - 1] == ' '))
        line.n--;
    return line;
}

static bool is_rule(struct str line)
{
    size_t dashes = 0;
    for (size_t i = 0; i < line.n; i++) {
        if (!strchr("|-: ", line.p[i]))
            return false;
        dashes += line.p[i] == '-';
    }
    return dashes > 0;
}

static size_t read_cells(struct str line, struct str *cells)
{
    size_t n = 0;
    struct str rest = str_trim(line);
    if (rest.n && rest.p[0] == '|')
        rest = str_sub(rest, 1, rest.n);
    if (rest.n && rest.p[rest.n - 1] == '|')
        rest.n--;
    while (rest.p && n < CELLS_MOST)
        cells[n++] = str_trim(str_cut(&rest, '|'));
    return n;
}

/* A table in Markdown, with a rule below its first line; NULL: it is none. */
static const struct ocr_table *read_table(struct arena *a, struct str paragraph)
{
    struct str rest = paragraph, head[CELLS_MOST], cells[CELLS_MOST];
    size_t columns = read_cells(next_line(&rest), head), rows = 1;
    struct str rule = rest.p ? next_line(&rest) : STR("");
    if (columns < 2 || !is_rule(rule))
        return NULL;
    for (size_t i = 0; i < rest.n; i++)
        rows += rest.p[i] == '\n';
    rows += rest.n > 0;
    struct str *all = ARENA_ARRAY(a, struct str, rows * columns);
    memcpy(all, head, columns * sizeof *all);
    for (size_t row = 1; row < rows; row++) {
        size_t n = read_cells(next_line(&rest), cells);
        for (size_t i = 0; i < columns && i < n; i++)
            all[row * columns + i] = cells[i];
    }
    struct ocr_table *table = ARENA_NEW(a, struct ocr_table);
    *table = (struct ocr_table){ all, rows, columns };
    return table;
}

static enum ocr_kind kind_of(struct str paragraph)
{
    struct str rest = paragraph, first = next_line(&rest), text, number;
    size_t marks = 0;
    while (marks < first.n && first.p[marks] == '#')
        marks++;
    if (marks && marks <= 6 && marks < first.n && first.p[marks] == ' ')
        return OCR_TITLE;
    if (str_starts(first, STR("```")))
        return OCR_CODE;
    return layout_is_item(str_trim(first), &text, &number) ? OCR_LIST : OCR_TEXT;
}

static void put(struct maker *b, struct str paragraph)
{
    struct str text = { paragraph.p, paragraph.n };
    while (text.n && (text.p[text.n - 1] == '\n' || text.p[text.n - 1] == '\r'))
        text.n--;
    const struct ocr_table *table = read_table(b->arena, text);
    if (table)
        maker_flow_table(b, table);
    else
        maker_flow(b, kind_of(text), text);
}

/* Code goes on to the fence that closes it, a title is its line alone. */
static size_t end_of(struct str text, size_t from)
{
    struct str rest = str_sub(text, from, text.n), first = next_line(&rest);
    if (str_starts(first, STR("```"))) {
        size_t close = str_find(text, STR("\n```"), from);
        return close == SIZE_MAX ? text.n : close + 4;
    }
    if (kind_of(first) == OCR_TITLE)
        return rest.p ? (size_t)(rest.p - text.p) : text.n;
    size_t at = from;
    while (at < text.n) {
        size_t line = at;
        while (at < text.n && text.p[at] != '\n')
            at++;
        if (!str_trim(str_sub(text, line, at)).n)
            return line;
        at += at < text.n;
    }
    return at;
}

void read_plain(struct maker *b, struct budget *budget, struct str bytes)
{
    struct str text = str_starts(bytes, STR("\xEF\xBB\xBF")) ? str_sub(bytes, 3, bytes.n) : bytes;
    size_t at = 0;
    while (at < text.n) {
        if (strchr(" \t\r\n\f", text.p[at])) {
            at++;
            continue;
        }
        size_t end = end_of(text, at);
        if (!budget_spend(budget, 8 + (end - at) / 16))
            return;
        put(b, str_sub(text, at, end));
        at = end;
    }
}
