/* SPDX-License-Identifier: MIT
 * Tables, CSV and reports under given headings: see write.h. */
#include "gen/write/write.h"

#include "gen/write/keys.h"
#include "schema/shape/names.h"

enum {
    ROWS_MAX = 50,
    ROWS_DEFAULT = 3,
    TABLE_BYTES = 1 << 18
};

/* What the rows are about: "... for France, Japan and Brazil" */
static size_t find_subjects(const struct ask *q, struct str *subjects)
{
    const struct cues *c = &q->cues;
    struct str s = q->task;
    size_t from = 0;
    for (size_t i = 0; i < c->n && !from; i++)
        if (c->w[i].cue == CUE_COLUMN)
            from = c->w[i].at;
    const struct lines fors = data_texts(LIST_SUBJECTS_BEHIND);
    for (size_t i = 0; i < fors.n; i++) {
        size_t at = str_find(s, fors.p[i], from);
        size_t n = at == SIZE_MAX
                       ? 0
                       : ask_names(str_sub(s, at + fors.p[i].n, s.n), subjects, NULL, ASK_NAMES);
        if (n > 1)
            return n;
    }
    return 0;
}

static size_t rows_wanted(const struct ask *q)
{
    const struct cues *c = &q->cues;
    for (size_t i = 0; i + 1 < c->n; i++)
        for (size_t k = i + 1; k < c->n && k <= i + 2; k++)
            if (cues_is(c, i, CUE_NUMBER) && c->w[i].value > 0 && c->w[i].value <= ROWS_MAX &&
                ask_is_one(cues_word(c, k), data_list(LIST_ROWS)))
                return (size_t)c->w[i].value;
    return q->items.n && q->items.n <= ROWS_MAX ? q->items.n : ROWS_DEFAULT;
}

static void put_cell(struct pen *pen, struct teller *t, struct str column, struct str subject,
                     size_t row)
{
    struct str value;
    double number;
    if (subject.n &&
        solve_known(t->q,
                    arena_printf(t->q->a, "what %.*s %.*s", STR_ARG(column), STR_ARG(subject)),
                    &value)) {
        buf_str(pen->out, value);
        return;
    }
    struct lines members = solve_members(column);
    struct budget budget = budget_for(0);
    struct names *names = names_new(t->q->a, &budget);
    if (ask_is_one(column, "id|nr|no|number|#|rank"))
        buf_printf(pen->out, "%zu", row + 1);
    else if (names_number(names, column, &pen->r, &number))
        buf_str(pen->out, solve_number(t->q, number));
    else if (members.n)
        buf_str(pen->out, members.p[row % members.n]);
    else if (names_text(names, column, STR(""), &pen->r, &value))
        buf_str(pen->out, value);
    else
        pen_say(pen, P_TITLE);
}

/* What stands before a cell, or (past the last) behind them all. */
static void put_mark(struct pen *pen, const struct ask *q, size_t i)
{
    bool csv = q->shape == SHAPE_CSV, end = i == q->column_count;
    if (csv && i && !end)
        buf_str(pen->out, q->joint.n ? str_sub(q->joint, 0, 1) : STR(","));
    else if (!csv)
        pen_text(pen, i == 0 ? "| " : end ? " |" : " | ");
}

/* A value of the material, in quotes where CSV needs them. */
static void put_found(struct pen *pen, const struct ask *q, const struct json *value)
{
    struct str text = json_str(json_is(value, JSON_ARRAY) ? json_at(value, 0) : value);
    bool quotes = q->shape == SHAPE_CSV && (str_has(text, ",") || str_has(text, "\""));
    struct jw w;
    jw_init(&w, pen->out, JW_COMPACT);
    if (text.n && !quotes)
        buf_str(pen->out, text);
    else if (quotes || !json_is(value, JSON_STRING))
        jw_tree(&w, value);
}

static void put_row(struct pen *pen, const struct ask *q, struct teller *t, struct str subject,
                    size_t row, const struct json *found)
{
    for (size_t i = 0; i < q->column_count; i++) {
        put_mark(pen, q, i);
        if (i == 0 && subject.n)
            buf_str(pen->out, subject);
        else if (found)
            put_found(pen, q, json_get(found, q->columns[i]));
        else
            put_cell(pen, t, q->columns[i], subject, row);
    }
    put_mark(pen, q, q->column_count);
}

static void put_head(struct pen *pen, const struct ask *q)
{
    for (size_t i = 0; i < q->column_count; i++) {
        put_mark(pen, q, i);
        buf_str(pen->out, q->columns[i]);
    }
    put_mark(pen, q, q->column_count);
    for (size_t i = 0; i < q->column_count && q->shape != SHAPE_CSV; i++)
        pen_text(pen, i ? " --- |" : "\n| --- |");
}

/* The columns of a table: "columns a and b", "header a,b", "with a and b", or two at least. Their
 * schema. */
static const struct json *find_columns(struct ask *q)
{
    const struct cues *c = &q->cues;
    for (size_t i = 0; i < c->n && !q->column_count; i++)
        if (ask_is_one(cues_word(c, i), data_list(LIST_HEADERS))) {
            i += ask_is_one(cues_word(c, i + 1), "row|line");
            q->column_count = ask_names(str_sub(c->text, c->w[i].at + c->w[i].n, c->text.n),
                                        q->columns, NULL, ASK_NAMES);
            q->column_count = q->column_count > 1 ? q->column_count : 0;
        }
    struct str names[KEYS_MOST];
    size_t n = q->column_count;
    memcpy(names, q->columns, sizeof q->columns);
    const struct json *schema = keys_named(q, names, &n);
    q->column_count = n < ASK_NAMES ? n : ASK_NAMES;
    memcpy(q->columns, names, sizeof q->columns);
    if (!n) {
        q->columns[0] = STR("Name");
        q->columns[1] = STR("Description");
        q->column_count = 2;
    }
    return schema;
}

static bool put_headings(struct pen *pen, const struct ask *q)
{
    for (size_t i = 0; i < q->heading_count; i++) {
        buf_printf(pen->out, "%s%.*s\n\n", i ? "\n\n" : "", STR_ARG(q->headings[i]));
        if (i == 0)
            write_sentence(pen);
        else
            pen_sentences(pen, L_BODY, 2);
    }
    return q->heading_count > 0;
}

/* What the material has for the columns: an array of objects; NULL where there is none. */
static const struct json *find_rows(struct teller *t, const struct json *schema)
{
    struct buf out;
    const struct json *found = NULL;
    if (!t->q->material.n || !schema)
        return NULL;
    buf_init(&out, TABLE_BYTES);
    if (write_objects(t, schema, &out))
        found = json_parse(t->q->a, arena_dup(t->q->a, buf_view(&out)), NULL);
    buf_fini(&out);
    return found;
}

static void put_table(struct pen *pen, struct teller *t)
{
    struct ask q = *t->q;
    struct str subjects[ASK_NAMES];
    const struct json *found = find_rows(t, find_columns(&q));
    size_t n = found ? 0 : find_subjects(&q, subjects), rows = found ? json_count(found)
                                                               : n   ? n
                                                                     : rows_wanted(&q);
    if (q.fenced && q.shape == SHAPE_CSV)
        pen_text(pen, "```csv\n");
    if (!ask_mentions(q.task, data_list(LIST_HEADLESS)))
        put_head(pen, &q);
    for (size_t i = 0; i < rows && !pen->out->full; i++) {
        if (pen->out->n > pen->start)
            buf_putc(pen->out, '\n');
        put_row(pen, &q, t, n ? subjects[i] : STR(""), i, json_at(found, i));
    }
    if (q.fenced && q.shape == SHAPE_CSV)
        pen_text(pen, "\n```");
}

bool write_table(struct pen *pen, struct teller *t)
{
    if (t->q->shape != SHAPE_TABLE && t->q->shape != SHAPE_CSV)
        return put_headings(pen, t->q);
    put_table(pen, t);
    return true;
}
