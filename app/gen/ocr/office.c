/* SPDX-License-Identifier: MIT
 * DOCX, ODT, PPTX and XLSX: see read.h. */
#include "base/text/utf8.h"
#include "gen/ocr/markup.h"
#include "gen/ocr/read.h"
#include "gen/ocr/zip.h"

#include <stdlib.h>

enum {
    PARTS_MOST = 500, /* slides, sheets */
    STRINGS_MOST = 100000,
    COLUMNS_MOST = 64,
    CELLS_MOST = 100000,
    TEXT_MOST = 16 << 20
};

struct office {
    struct maker *maker;
    struct budget *budget;
    struct zip zip;
    struct str *strings; /* that the cells of sheets share */
    size_t string_count;
    struct str *cells; /* of the sheet that is read, COLUMNS_MOST a row; one for all of them */
};

static struct str part(struct office *o, struct str name)
{
    const struct zip_entry *entry = zip_find(&o->zip, name);
    struct str text = { NULL, 0 };
    if (entry)
        text = zip_read(&o->zip, o->maker->arena, o->budget, entry);
    return text.n && utf8_check(text) < text.n ? (struct str){ NULL, 0 } : text;
}

/* ---- sheets ---- */

static void read_strings(struct office *o)
{
    struct markup m = { .bytes = part(o, STR("xl/sharedStrings.xml")) };
    struct buf text;
    enum markup_kind token;
    bool in_text = false;
    o->strings = ARENA_ARRAY(o->maker->arena, struct str, STRINGS_MOST);
    buf_init(&text, TEXT_MOST);
    while ((token = markup_next(&m)) != MARKUP_END && budget_spend(o->budget, 8)) {
        if (token == MARKUP_TEXT && in_text)
            markup_text(&text, m.text, true);
        else if (token != MARKUP_TEXT && markup_is(&m, "t"))
            in_text = token == MARKUP_OPEN;
        if (token != MARKUP_CLOSE || !markup_is(&m, "si") || o->string_count >= STRINGS_MOST)
            continue;
        o->strings[o->string_count++] = arena_dup(o->maker->arena, buf_view(&text));
        buf_reset(&text);
    }
    buf_fini(&text);
}

struct sheet {
    struct str *cells;
    size_t rows, rows_most, columns;
};

/* "C7": column 2. */
static size_t column_of(struct str reference)
{
    size_t column = 0;
    for (size_t i = 0; i < reference.n && i < 3; i++)
        if (reference.p[i] >= 'A' && reference.p[i] <= 'Z')
            column = column * 26 + (size_t)(reference.p[i] - 'A') + 1;
    return column - 1;
}

static struct str value_of(const struct office *o, struct str raw, bool shared)
{
    int64_t index;
    if (!shared)
        return raw;
    bool known = str_to_i64(str_trim(raw), &index) && index >= 0 && (size_t)index < o->string_count;
    return known ? o->strings[index] : STR("");
}

static void put_sheet(struct office *o, const struct sheet *s)
{
    struct arena *a = o->maker->arena;
    if (!s->rows || !s->columns)
        return;
    struct ocr_table *table = ARENA_NEW(a, struct ocr_table);
    struct str *cells = ARENA_ARRAY(a, struct str, s->rows * s->columns);
    for (size_t i = 0; i < s->rows; i++)
        memcpy(&cells[i * s->columns], &s->cells[i * COLUMNS_MOST], s->columns * sizeof *cells);
    *table = (struct ocr_table){ cells, s->rows, s->columns };
    maker_flow_table(o->maker, table);
}

static void read_sheet(struct office *o, struct str xml)
{
    struct markup m = { .bytes = xml };
    struct sheet s = { .rows_most = CELLS_MOST / COLUMNS_MOST };
    size_t column = SIZE_MAX;
    bool shared = false, in_value = false;
    struct buf text;
    enum markup_kind token;
    s.cells = o->cells;
    buf_init(&text, TEXT_MOST);
    while ((token = markup_next(&m)) != MARKUP_END && budget_spend(o->budget, 8)) {
        if (token == MARKUP_TEXT) {
            if (in_value)
                markup_text(&text, m.text, true);
        } else if (markup_is(&m, "v") || markup_is(&m, "t")) {
            in_value = token == MARKUP_OPEN;
        } else if (markup_is(&m, "row") && token == MARKUP_OPEN && s.rows < s.rows_most) {
            s.rows++;
            column = SIZE_MAX;
        } else if (markup_is(&m, "c") && token == MARKUP_OPEN) {
            struct str reference = markup_attribute(&m, "r");
            column = reference.n ? column_of(reference) : column + 1;
            shared = str_eq(markup_attribute(&m, "t"), STR("s"));
            buf_reset(&text);
        } else if (markup_is(&m, "c") && s.rows && column < COLUMNS_MOST) {
            s.cells[(s.rows - 1) * COLUMNS_MOST + column] =
                value_of(o, arena_dup(o->maker->arena, buf_view(&text)), shared);
            s.columns = column + 1 > s.columns ? column + 1 : s.columns;
        }
    }
    put_sheet(o, &s);
    memset(s.cells, 0, s.rows * COLUMNS_MOST * sizeof *s.cells);
    buf_fini(&text);
}

static void read_sheets(struct office *o)
{
    struct markup m = { .bytes = part(o, STR("xl/workbook.xml")) };
    struct arena *a = o->maker->arena;
    enum markup_kind token;
    size_t n = 0;
    read_strings(o);
    o->cells = ARENA_ARRAY(a, struct str, CELLS_MOST);
    while ((token = markup_next(&m)) != MARKUP_END && n < PARTS_MOST) {
        if (token != MARKUP_OPEN || !markup_is(&m, "sheet"))
            continue;
        struct buf name;
        buf_init(&name, 4096);
        buf_str(&name, STR("# "));
        markup_text(&name, markup_attribute(&m, "name"), false);
        maker_break(o->maker);
        maker_flow(o->maker, OCR_TITLE, arena_dup(a, buf_view(&name)));
        buf_fini(&name);
        read_sheet(o, part(o, arena_printf(a, "xl/worksheets/sheet%zu.xml", ++n)));
    }
}

/* ---- slides, texts ---- */

static void read_slides(struct office *o)
{
    for (size_t i = 1; i <= PARTS_MOST; i++) {
        struct str name = arena_printf(o->maker->arena, "ppt/slides/slide%zu.xml", i);
        if (!zip_find(&o->zip, name))
            return;
        maker_break(o->maker);
        read_markup(o->maker, o->budget, part(o, name), READ_OFFICE);
    }
}

bool read_office(struct maker *b, struct budget *budget, struct str bytes)
{
    struct office o = { .maker = b, .budget = budget };
    if (!zip_open(&o.zip, b->arena, bytes))
        return false;
    if (zip_find(&o.zip, STR("word/document.xml")))
        read_markup(b, budget, part(&o, STR("word/document.xml")), READ_OFFICE);
    else if (zip_find(&o.zip, STR("content.xml")))
        read_markup(b, budget, part(&o, STR("content.xml")), READ_HTML);
    else if (zip_find(&o.zip, STR("xl/workbook.xml")))
        read_sheets(&o);
    else if (zip_find(&o.zip, STR("ppt/slides/slide1.xml")))
        read_slides(&o);
    else
        return false;
    return true;
}
