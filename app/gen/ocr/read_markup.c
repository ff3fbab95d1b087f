/* SPDX-License-Identifier: MIT
 * HTML, and the XML of text processors and slides, as blocks: see read.h. Their elements are alike
 * enough for one table: "p" is a paragraph, "tr" a row in all of them. */
#include "gen/ocr/markup.h"
#include "gen/ocr/read.h"

#include <stdlib.h>

enum {
    COLUMNS_MOST = 64,
    CELLS_MOST = 100000,
    TEXT_MOST = 16 << 20,
    LEVELS = 6
};

enum element {
    EL_NONE,
    EL_BLOCK, /* begins and ends a block */
    EL_HEADING,
    EL_ITEM,
    EL_NUMBERED, /* the list whose items are numbered */
    EL_BREAK,
    EL_PRE,
    EL_TABLE,
    EL_ROW,
    EL_CELL,
    EL_TEXT,   /* what holds text in office documents */
    EL_STYLE,  /* names the style of the paragraph */
    EL_LISTED, /* makes the paragraph an item */
    EL_IMAGE,
};

struct writer {
    struct maker *maker;
    struct buf text; /* of the block that is open */
    enum ocr_kind kind;
    size_t level; /* of a title */
    bool office, in_text, pre, in_cell;
    bool titled;   /* the next paragraph of a slide is its title */
    size_t number; /* of the next item; 0: they are not numbered */
    struct buf list;
    unsigned tables; /* that are open, each in a cell of the other: they become one */
    struct str *cells;
    size_t cell_count, row_start, columns, cap;
    size_t *row_starts, rows;
};

static enum element element_of(const struct markup *m)
{
    static const struct {
        const char *name;
        enum element element;
    } elements[] = {
        { "p", EL_BLOCK },         { "div", EL_BLOCK },        { "section", EL_BLOCK },
        { "article", EL_BLOCK },   { "header", EL_BLOCK },     { "footer", EL_BLOCK },
        { "main", EL_BLOCK },      { "blockquote", EL_BLOCK }, { "title", EL_HEADING },
        { "h1", EL_HEADING },      { "h2", EL_HEADING },       { "h3", EL_HEADING },
        { "h4", EL_HEADING },      { "h5", EL_HEADING },       { "h6", EL_HEADING },
        { "h", EL_HEADING },       { "li", EL_ITEM },          { "ol", EL_NUMBERED },
        { "ul", EL_BLOCK },        { "br", EL_BREAK },         { "tab", EL_BREAK },
        { "cr", EL_BREAK },        { "pre", EL_PRE },          { "table", EL_TABLE },
        { "tbl", EL_TABLE },       { "tr", EL_ROW },           { "table-row", EL_ROW },
        { "td", EL_CELL },         { "th", EL_CELL },          { "tc", EL_CELL },
        { "table-cell", EL_CELL }, { "t", EL_TEXT },           { "pstyle", EL_STYLE },
        { "ph", EL_STYLE },        { "numpr", EL_LISTED },     { "img", EL_IMAGE },
    };
    for (size_t i = 0; i < ARRAY_LEN(elements); i++)
        if (markup_is(m, elements[i].name))
            return elements[i].element;
    return EL_NONE;
}

static struct str taken(struct writer *w)
{
    struct str text = arena_dup(w->maker->arena, str_trim(buf_view(&w->text)));
    buf_reset(&w->text);
    return text;
}

static void end_list(struct writer *w)
{
    if (w->list.n)
        maker_flow(w->maker, OCR_LIST, arena_dup(w->maker->arena, buf_view(&w->list)));
    buf_reset(&w->list);
}

static void add_item(struct writer *w, struct str text)
{
    if (!text.n)
        return;
    if (w->list.n)
        buf_putc(&w->list, '\n');
    if (w->number)
        buf_printf(&w->list, "%zu. ", w->number++);
    else
        buf_str(&w->list, STR("- "));
    buf_str(&w->list, text);
}

static void end_block(struct writer *w)
{
    struct arena *a = w->maker->arena;
    if (w->tables) {
        if (w->text.n)
            buf_putc(&w->text, ' ');
        return;
    }
    struct str text = taken(w);
    if (w->kind == OCR_LIST) {
        add_item(w, text);
    } else if (text.n) {
        end_list(w);
        if (w->kind == OCR_TITLE)
            text = arena_printf(a, "%.*s %.*s", (int)w->level, "######", STR_ARG(text));
        if (w->kind == OCR_CODE)
            text = arena_printf(a, "```\n%.*s\n```", STR_ARG(text));
        maker_flow(w->maker, w->kind, text);
    }
    w->kind = OCR_TEXT;
}

/* ---- tables ---- */

static void end_cell(struct writer *w)
{
    size_t columns = w->cell_count - w->row_start;
    struct str text = taken(w);
    if (columns >= COLUMNS_MOST || w->cell_count >= CELLS_MOST)
        return;
    if (w->cell_count == w->cap) {
        w->cap = w->cap ? w->cap * 2 : 64;
        struct str *more = ARENA_ARRAY(w->maker->arena, struct str, w->cap);
        size_t *starts = ARENA_ARRAY(w->maker->arena, size_t, w->cap + 1);
        if (w->cell_count)
            memcpy(more, w->cells, w->cell_count * sizeof *more);
        if (w->rows)
            memcpy(starts, w->row_starts, w->rows * sizeof *starts);
        w->cells = more;
        w->row_starts = starts;
    }
    if (w->cell_count == w->row_start)
        w->row_starts[w->rows++] = w->row_start;
    w->cells[w->cell_count++] = text;
    if (columns + 1 > w->columns)
        w->columns = columns + 1;
}

static void end_table(struct writer *w)
{
    struct arena *a = w->maker->arena;
    if (w->rows) {
        struct ocr_table *table = ARENA_NEW(a, struct ocr_table);
        struct str *cells = ARENA_ARRAY(a, struct str, w->rows * w->columns);
        for (size_t i = 0; i < w->rows; i++) {
            size_t end = i + 1 < w->rows ? w->row_starts[i + 1] : w->cell_count;
            for (size_t k = w->row_starts[i]; k < end; k++)
                cells[i * w->columns + k - w->row_starts[i]] = w->cells[k];
        }
        *table = (struct ocr_table){ cells, w->rows, w->columns };
        maker_flow_table(w->maker, table);
    }
    w->cell_count = w->row_start = w->columns = w->rows = 0;
}

/* ---- tags ---- */

static bool says_title(struct str style)
{
    return str_find_ci(style, STR("title"), 0) != SIZE_MAX &&
           str_find_ci(style, STR("sub"), 0) == SIZE_MAX;
}

/* "Heading2", "Title", and of slides type="ctrTitle". */
static void read_style(struct writer *w, const struct markup *m)
{
    struct str style = markup_attribute(m, "val");
    char last = style.n ? style.p[style.n - 1] : 0;
    if (markup_is(m, "ph"))
        w->titled = says_title(markup_attribute(m, "type"));
    else if (says_title(style) || str_find_ci(style, STR("heading"), 0) != SIZE_MAX) {
        w->kind = OCR_TITLE;
        w->level = last >= '1' && last <= '6' ? (size_t)(last - '0') : 1;
    } else if (str_starts(style, STR("List"))) {
        w->kind = OCR_LIST;
    }
}

static void open_heading(struct writer *w, const struct markup *m)
{
    struct str level = markup_attribute(m, "outline-level");
    char digit = m->name[0] == 'h' && m->name[1] ? m->name[1] : level.n ? level.p[0] : '1';
    end_block(w);
    w->kind = OCR_TITLE;
    w->level = digit >= '1' && digit <= '6' ? (size_t)(digit - '0') : 1;
}

static void open_block(struct writer *w, const struct markup *m)
{
    if (w->kind != OCR_LIST || w->text.n || !markup_is(m, "p"))
        end_block(w);
    if (markup_is(m, "ul"))
        w->number = 0;
    if (!w->titled)
        return;
    w->titled = false;
    w->kind = OCR_TITLE;
    w->level = 1;
}

/* Closing a cell may be left out in HTML. */
static void leave_cell(struct writer *w)
{
    if (w->in_cell && w->tables == 1)
        end_cell(w);
    else if (w->tables > 1)
        buf_putc(&w->text, ' ');
    w->in_cell = w->in_cell && w->tables > 1;
}

static void open_tag(struct writer *w, const struct markup *m)
{
    switch (element_of(m)) {
    case EL_BLOCK:
        open_block(w, m);
        break;
    case EL_HEADING:
        open_heading(w, m);
        break;
    case EL_ITEM:
        end_block(w);
        w->kind = OCR_LIST;
        break;
    case EL_NUMBERED:
        end_block(w);
        end_list(w);
        w->number = 1;
        break;
    case EL_BREAK:
        buf_putc(&w->text, w->pre ? '\n' : ' ');
        break;
    case EL_PRE:
        end_block(w);
        w->kind = OCR_CODE;
        w->pre = true;
        break;
    case EL_TABLE:
        if (!w->tables) {
            end_block(w);
            end_list(w);
        }
        w->tables++;
        break;
    case EL_ROW:
        leave_cell(w);
        if (w->tables == 1)
            w->row_start = w->cell_count;
        break;
    case EL_CELL:
        leave_cell(w);
        w->in_cell = true;
        break;
    case EL_TEXT:
        w->in_text = true;
        break;
    case EL_STYLE:
        read_style(w, m);
        break;
    case EL_LISTED:
        w->kind = OCR_LIST;
        break;
    case EL_IMAGE:
        markup_text(&w->text, markup_attribute(m, "alt"), false);
        break;
    case EL_NONE:
        break;
    }
}

static void close_tag(struct writer *w, const struct markup *m)
{
    switch (element_of(m)) {
    case EL_BLOCK:
    case EL_HEADING:
    case EL_ITEM:
        end_block(w);
        if (markup_is(m, "ul"))
            end_list(w);
        break;
    case EL_NUMBERED:
        end_block(w);
        end_list(w);
        w->number = 0;
        break;
    case EL_PRE:
        end_block(w);
        w->pre = false;
        break;
    case EL_TABLE:
        leave_cell(w);
        if (w->tables == 1)
            end_table(w);
        w->tables -= w->tables > 0;
        break;
    case EL_CELL:
    case EL_ROW:
        leave_cell(w);
        break;
    case EL_TEXT:
        w->in_text = false;
        break;
    case EL_BREAK:
    case EL_STYLE:
    case EL_LISTED:
    case EL_IMAGE:
    case EL_NONE:
        break;
    }
}

void read_markup(struct maker *b, struct budget *budget, struct str bytes, enum read_markup kind)
{
    struct markup m = { .bytes = bytes };
    struct writer w = { .maker = b, .office = kind == READ_OFFICE, .level = 1 };
    enum markup_kind token;
    buf_init(&w.text, TEXT_MOST);
    buf_init(&w.list, TEXT_MOST);
    size_t from = 0;
    while ((token = markup_next(&m)) != MARKUP_END && budget_spend(budget, 4 + (m.at - from) / 4)) {
        from = m.at;
        if (token == MARKUP_OPEN)
            open_tag(&w, &m);
        else if (token == MARKUP_CLOSE)
            close_tag(&w, &m);
        else if (!w.office || w.in_text)
            markup_text(&w.text, m.text, w.office || w.pre);
    }
    leave_cell(&w);
    end_table(&w);
    w.tables = 0;
    end_block(&w);
    end_list(&w);
    buf_fini(&w.text);
    buf_fini(&w.list);
}
