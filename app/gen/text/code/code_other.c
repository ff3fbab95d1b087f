/* SPDX-License-Identifier: MIT
 * SQL, shell scripts, HTML and patterns: see coder.h. */
#include "gen/text/code/coder.h"

#include "schema/shape/hint/hint.h"

static void put_table(struct coder *c, struct str name)
{
    struct str columns[CODER_LIST], notes[CODER_LIST];
    size_t n = coder_names(c, data_list(LIST_COLUMN_WORDS), columns, notes);
    buf_printf(c->pen->out, "CREATE TABLE %.*s (", STR_ARG(name));
    for (size_t i = 0; i < n; i++) {
        struct str one = columns[i], note = notes[i];
        bool key =
            ask_mentions(note, "primary key|primary|primärschlüssel|clé primaire|clave primaria") ||
            (i == 0 && str_eq(one, STR("id")));
        const char *type =
            ask_mentions(note, "int|integer|number") || key || str_ends(one, STR("_id")) ||
                    str_ends(one, STR("year")) || ask_is_one(one, "age|count|quantity|stock|pages")
                ? "INTEGER"
            : ask_is_one(one, "price|amount|total|salary|balance|cost") ? "NUMERIC(10, 2)"
            : str_ends(one, STR("_at"))                                 ? "TIMESTAMP"
            : str_ends(one, STR("date"))                                ? "DATE"
            : ask_mentions(note, "boolean|bool")                        ? "BOOLEAN"
                                                                        : "TEXT";
        buf_printf(c->pen->out, "%s\n  %.*s %s%s", i ? "," : "", STR_ARG(one), type,
                   key      ? " PRIMARY KEY"
                   : i == 1 ? " NOT NULL"
                            : "");
    }
    pen_text(c->pen, "\n);");
}

/* The columns that are listed and spoken of elsewhere: in *select those that are wanted, and in
 * *where the one that has a value in the request. */
static size_t find_columns(struct coder *c, struct str *select, struct str *where,
                           struct str *value)
{
    struct str listed[CODER_LIST];
    size_t n = coder_names(c, data_list(LIST_COLUMNS), listed, NULL), wanted = 0;
    size_t open = str_find(c->text, STR("("), 0); /* "employees(id, name, city)" */
    if (!n && open != SIZE_MAX && open && ascii_is_name(c->text.p[open - 1]))
        n = ask_names(str_sub(c->text, open + 1, str_find(c->text, STR(")"), open)), listed, NULL,
                      CODER_LIST);
    struct str said = n ? str_sub(c->text, 0, (size_t)(listed[0].p - c->text.p)) : c->text;
    struct hint *h = n > 1 ? hint_read(c->q->a, c->q->budget, said) : NULL;
    for (size_t i = 0; i < n; i++) {
        struct str both =
            arena_printf(c->q->a, "%.*s|%.*ss", STR_ARG(listed[i]), STR_ARG(listed[i]));
        bool order = ask_is_one(listed[i], "id|name|title");
        if (ask_mentions(said, both.p))
            select[wanted++] = listed[i];
        else if (!order && hint_find(c->q->a, h, listed[i], value))
            *where = listed[i];
    }
    for (; n && n < CODER_LIST && !where->n && wanted < 1 && wanted < n; wanted++)
        select[wanted] = listed[wanted];
    return wanted;
}

void coder_sql(struct coder *c)
{
    size_t end;
    struct str columns[CODER_LIST],
        where = { 0 }, value = { 0 },
        table = coder_name(c->text, "table|tabelle|tabla|tabella|tabela|tabel", &end);
    table = table.n ? table : coder_name(c->text, "from", &end);
    if (ask_mentions(c->text, data_list(LIST_CREATE_TABLE)) && table.n) {
        put_table(c, table);
        return;
    }
    if (!table.n) {
        coder_put(c, code_lang(CODE_SQL)[CODE_EXAMPLE].p, "");
        return;
    }
    bool count = ask_mentions(c->text, "count|counts|how many|number of|zähle|anzahl|nombre de"),
         sum = ask_mentions(c->text, "sum|total amount|total revenue|summe|somme"),
         mean = ask_mentions(c->text, "average|mean|durchschnitt|moyenne");
    size_t n = find_columns(c, columns, &where, &value);
    n = n ? n : coder_names(c, "select|selects|returns|get|gets", columns, NULL);
    struct str group = coder_name(c->text, "per|each|pro|je|par|por", &end), of = STR("*");
    for (size_t i = 0; i < n && (sum || mean); i++)
        of = str_starts(columns[i], group) && group.n ? of : columns[i];
    if (group.n && !(n && str_starts(columns[0], group)))
        group = arena_printf(c->q->a, "%.*s_id", STR_ARG(group));
    else if (group.n)
        group = columns[0];
    pen_text(c->pen, "SELECT ");
    if (count || sum || mean)
        buf_printf(c->pen->out, "%.*s%s%s(%.*s)", STR_ARG(group), group.n ? ", " : "",
                   count ? "COUNT"
                   : sum ? "SUM"
                         : "AVG",
                   STR_ARG(count ? STR("*") : of));
    for (size_t i = 0; i < n && !(count || sum || mean); i++)
        buf_printf(c->pen->out, "%s%.*s", i ? ", " : "", STR_ARG(columns[i]));
    pen_text(c->pen, n || count || sum || mean ? "" : "*");
    buf_printf(c->pen->out, "\nFROM %.*s", STR_ARG(table));
    if (where.n)
        buf_printf(c->pen->out, "\nWHERE %.*s = '%.*s'", STR_ARG(where), STR_ARG(value));
    struct cues cues;
    cues_read(&cues, c->text);
    static const char *const than[][2] = { { "older|greater|more|above|over|larger", ">" },
                                           { "younger|less|fewer|below|under|smaller", "<" } };
    for (size_t i = 0; i + 1 < cues.n; i++)
        for (size_t k = 0; k < 2; k++)
            if (ask_is_one(cues_word(&cues, i), than[k][0]) &&
                cues_is(&cues, i + (cues_says(&cues, i + 1, "than") ? 2 : 1), CUE_NUMBER))
                buf_printf(c->pen->out, "\nWHERE %s %s %d",
                           ask_is_one(cues_word(&cues, i), "older|younger") ? "age" : "total",
                           than[k][1], cues.w[i + (cues_says(&cues, i + 1, "than") ? 2 : 1)].value);
    if (group.n && (count || sum || mean))
        buf_printf(c->pen->out, "\nGROUP BY %.*s", STR_ARG(group));
    struct str order = coder_name(c->text, "by", &end);
    if (order.n && ask_mentions(c->text, "order|ordered|sorted|sort"))
        buf_printf(c->pen->out, "\nORDER BY %.*s%s", STR_ARG(order),
                   ask_mentions(c->text, "descending|desc|newest|highest") ? " DESC" : "");
    pen_text(c->pen, ";");
}

/* The row that the request names; the last one is for all else. */
static const struct str *row_for(enum data_file file, struct str text)
{
    const struct rows rows = data_rows(file);
    const struct str *row = ask_row(file, 0, text);
    return row ? row : rows.row[rows.n - 1].p;
}

/* The i-th path of the request, or what stands for it. */
static struct str path(struct hint *h, struct arena *a, const char *otherwise)
{
    struct str found;
    if (!hint_find(a, h, STR("path"), &found))
        return str_from(otherwise);
    hint_use(h, found);
    return found;
}

void coder_bash(struct coder *c)
{
    struct hint *h = hint_read(c->q->a, c->q->budget, c->text);
    if (ask_mentions(c->text, "hello world|hello, world")) {
        pen_text(c->pen, code_body(CODE_BASH, "hello"));
        return;
    }
    struct str from = path(h, c->q->a, "."), to = path(h, c->q->a, "backup.tar.gz");
    pen_text(c->pen, "#!/usr/bin/env bash\nset -euo pipefail\n\n");
    size_t dot = str_find(c->text, STR(" ."), 0), end = dot + 2; /* ".log files" */
    while (dot != SIZE_MAX && end < c->text.n && ascii_is_letter(c->text.p[end]))
        end++;
    struct str kind = dot != SIZE_MAX && end > dot + 2 ? str_sub(c->text, dot + 1, end) : STR("");
    struct str text = row_for(DATA_CODE_COMMANDS, c->text)[1];
    text = arena_replaced(c->q->a, text, STR("@e"), kind);
    text = arena_replaced(c->q->a, text, STR("@a"), from);
    buf_str(c->pen->out, arena_replaced(c->q->a, text, STR("@b"), to));
}

static void put_cells(struct coder *c, const char *tag, const struct str *names, size_t n)
{
    for (size_t i = 0; i < n; i++)
        buf_printf(c->pen->out, "    <%s>%.*s</%s>\n", tag, STR_ARG(names[i]), tag);
}

void coder_html(struct coder *c)
{
    struct str names[CODER_LIST];
    size_t n =
        coder_names(c, "named|fields|inputs|called|field|name|feldern|champs|campos", names, NULL);
    if (!ask_mentions(c->text, "form|formular|formulaire|formulario|login")) {
        bool table = ask_mentions(c->text, "table|tabelle|tableau|tabla|tabella");
        n = coder_names(c,
                        table ? "columns|column|headers|headings|spalten|colonnes|columnas|colonne"
                              : "items|entries|elements|einträgen|éléments|elementos|elementi",
                        names, NULL);
        if (n) {
            pen_text(c->pen, table ? "<table>\n  <tr>\n" : "<ul>\n");
            put_cells(c, table ? "th" : "li", names, n);
            for (size_t i = 0; table && i < 2; i++) {
                pen_text(c->pen, "  </tr>\n  <tr>\n");
                put_cells(c, "td", names, n);
            }
            pen_text(c->pen, table ? "  </tr>\n</table>" : "</ul>");
            return;
        }
        coder_put(c, code_lang(CODE_HTML)[CODE_EXAMPLE].p, "");
        return;
    }
    pen_text(c->pen, "<form action=\"/submit\" method=\"post\">");
    for (size_t i = 0; i < n; i++) {
        const char *type = ask_is_one(names[i], "email|e-mail") ? "email"
                           : ask_is_one(names[i], "password")   ? "password"
                                                                : "text";
        buf_printf(c->pen->out,
                   "\n  <label for=\"%.*s\">%.*s</label>\n  <input type=\"%s\" id=\"%.*s\" "
                   "name=\"%.*s\" required>",
                   STR_ARG(names[i]), STR_ARG(names[i]), type, STR_ARG(names[i]),
                   STR_ARG(names[i]));
    }
    pen_text(c->pen, "\n  <button type=\"submit\">Submit</button>\n</form>");
}

/* A pattern for what the request names; in a language it is a value of it. */
bool coder_pattern(struct coder *c)
{
    if (c->lang != CODE_REGEX && !ask_mentions(c->text, data_list(LIST_REGULAR)))
        return false;
    struct str pattern = row_for(DATA_CODE_PATTERNS, c->text)[1];
    bool script = c->lang == CODE_JAVASCRIPT || c->lang == CODE_TYPESCRIPT;
    if (script) {
        struct str escaped = arena_replaced(c->q->a, pattern, STR("/"), STR("\\/"));
        buf_printf(c->pen->out, "const pattern = /%.*s/;", STR_ARG(escaped));
    } else if (c->lang == CODE_PYTHON && ask_mentions(c->text, "python")) {
        buf_printf(c->pen->out, "import re\n\npattern = re.compile(r\"%.*s\")", STR_ARG(pattern));
    } else {
        buf_str(c->pen->out, pattern);
    }
    return true;
}
