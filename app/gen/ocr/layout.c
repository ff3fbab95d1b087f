/* SPDX-License-Identifier: MIT
 * From parts to blocks: see layout.h. A title is what is larger than the text that most of the
 * document is set in, or one bold line; a header or footer what stands at the edge of several
 * pages, but for its numbers. */
#include "gen/ocr/layout.h"

#include "base/text/ascii.h"

#include <math.h>

enum {
    SIZES = 200, /* halves of a point */
    TITLE_LETTERS = 200,
    LEVELS = 3,
    CONTENT_MOST = 4 << 20
};

static const double EDGE = 0.09; /* of a page's height, where headers and footers stand */

struct document {
    struct maker *maker;
    const struct pdf *pdf;
    struct layout *pages;
    double body; /* size of the text */
    bool mixed;  /* there are other sizes, or text that is not bold */
    double levels[LEVELS];
};

static size_t letters_of(const struct layout_part *part)
{
    size_t n = 0;
    for (size_t i = 0; i < part->count; i++)
        for (size_t k = 0; k < part->rows[i].count; k++)
            n += part->rows[i].lines[k].text.n;
    return n;
}

static size_t size_index(double size)
{
    return size < 1 ? 1 : size * 2 >= SIZES ? SIZES - 1 : (size_t)(size * 2 + 0.5);
}

static void find_body(struct document *d)
{
    size_t letters[SIZES] = { 0 }, plain = 0, best = 0, sizes = 0;
    for (size_t i = 0; i < d->pdf->count; i++)
        for (size_t k = 0; k < d->pages[i].count; k++) {
            const struct layout_part *part = &d->pages[i].parts[k];
            letters[size_index(part->size)] += letters_of(part);
            plain += !part->bold;
        }
    for (size_t i = 0; i < SIZES; i++) {
        sizes += letters[i] > 0;
        if (letters[i] > letters[best])
            best = i;
    }
    d->body = (double)best / 2;
    d->mixed = sizes > 1 || plain > 0;
}

static bool is_title(const struct document *d, const struct layout_part *part)
{
    size_t letters = letters_of(part);
    if (part->kind == OCR_TABLE || letters > TITLE_LETTERS || part->count > 3 || letters < 2)
        return false;
    if (part->size >= d->body * 1.15)
        return true;
    if (part->kind != OCR_TEXT || part->count > 1)
        return false;
    return !d->mixed || d->pdf->count * d->pages[0].count == 1
               ? part->size >= 15
               : part->bold && letters <= 100 && part->size >= d->body * 0.95;
}

/* The three largest sizes of titles. */
static void find_levels(struct document *d)
{
    bool there[SIZES] = { false };
    size_t level = 0;
    for (size_t i = 0; i < d->pdf->count; i++)
        for (size_t k = 0; k < d->pages[i].count; k++) {
            struct layout_part *part = &d->pages[i].parts[k];
            if (is_title(d, part)) {
                part->kind = OCR_TITLE;
                there[size_index(part->size)] = true;
            }
        }
    for (size_t i = SIZES; i-- > 0 && level < LEVELS;)
        if (there[i])
            d->levels[level++] = (double)i / 2;
}

/* ---- headers and footers ---- */

static struct str first_text(const struct layout_part *part)
{
    return part->rows[0].lines[0].text;
}

/* But for their numbers. */
static bool are_alike(struct str a, struct str b)
{
    size_t i = 0, k = 0;
    while (i < a.n && k < b.n) {
        if (ascii_is_digit(a.p[i]) && ascii_is_digit(b.p[k])) {
            while (i < a.n && ascii_is_digit(a.p[i]))
                i++;
            while (k < b.n && ascii_is_digit(b.p[k]))
                k++;
        } else if (a.p[i++] != b.p[k++]) {
            return false;
        }
    }
    return i == a.n && k == b.n;
}

static bool is_number(struct str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (!ascii_is_digit(text.p[i]))
            return false;
    return text.n > 0 && text.n < 5;
}

/* The part of a page that may be its header (or footer); NULL: none. */
static struct layout_part *at_edge(const struct document *d, size_t page, bool top)
{
    struct layout *l = &d->pages[page];
    double height = d->pdf->pages[page].height;
    struct layout_part *found = NULL;
    for (size_t i = 0; i < l->count; i++) {
        struct layout_part *part = &l->parts[i];
        bool outside = top ? part->box.bottom < height * EDGE : part->box.top > height * (1 - EDGE);
        bool nearer =
            !found || (top ? part->box.top < found->box.top : part->box.bottom > found->box.bottom);
        if (outside && nearer && part->count == 1)
            found = part;
    }
    return found;
}

static bool repeats(const struct document *d, size_t page, const struct layout_part *part, bool top)
{
    if (page >= d->pdf->count)
        return false;
    const struct layout_part *other = at_edge(d, page, top);
    return other && are_alike(first_text(part), first_text(other));
}

static void find_edges(struct document *d, bool top)
{
    for (size_t i = 0; i < d->pdf->count; i++) {
        struct layout_part *part = at_edge(d, i, top);
        if (part && (repeats(d, i + 1, part, top) || (i && repeats(d, i - 1, part, top)) ||
                     (part->rows[0].count == 1 && is_number(first_text(part)))))
            part->kind = top ? OCR_HEADER : OCR_FOOTER;
    }
}

/* ---- text ---- */

static bool is_lower(char c)
{
    return (c >= 'a' && c <= 'z') || c & 0x80;
}

/* A word that was divided at the end of a line becomes one again. */
static void put_line(struct buf *out, size_t from, struct str line)
{
    bool divided = out->n > from + 2 && out->p[out->n - 1] == '-' && is_lower(out->p[out->n - 2]) &&
                   line.n && is_lower(line.p[0]);
    if (divided)
        out->n--;
    else if (out->n > from && out->p[out->n - 1] != '\n')
        buf_putc(out, ' ');
    buf_str(out, line);
}

static void put_row(struct buf *out, size_t from, const struct layout_row *row)
{
    for (size_t i = 0; i < row->count; i++)
        put_line(out, from, row->lines[i].text);
}

static void put_item(struct buf *out, const struct layout_row *row)
{
    struct str first = row->lines[0].text, text = STR(""), number = STR("");
    if (!layout_is_mark(first))
        (void)layout_is_item(first, &text, &number);
    else if (ascii_is_digit(first.p[0]))
        number = first;
    if (out->n)
        buf_putc(out, '\n');
    buf_str(out, number.n ? number : STR("-"));
    buf_putc(out, ' ');
    size_t from = out->n;
    buf_str(out, text);
    for (size_t i = 1; i < row->count; i++)
        put_line(out, from, row->lines[i].text);
}

static bool begins_item(const struct layout_row *row)
{
    struct str text, number;
    return row->count > 1 ? layout_is_mark(row->lines[0].text)
                          : layout_is_item(row->lines[0].text, &text, &number);
}

static void put_part(struct buf *out, const struct document *d, const struct layout_part *part)
{
    if (part->kind == OCR_TITLE) {
        size_t level = 1;
        while (level < LEVELS && part->size < d->levels[level - 1] - 0.4)
            level++;
        buf_add(out, "###", level);
        buf_putc(out, ' ');
    }
    size_t from = out->n;
    for (size_t i = 0; i < part->count; i++) {
        if (part->kind == OCR_LIST && begins_item(&part->rows[i]))
            put_item(out, &part->rows[i]);
        else
            put_row(out, from, &part->rows[i]);
    }
}

static struct str content_of(const struct document *d, const struct layout_part *part)
{
    struct buf text;
    if (part->kind == OCR_TABLE)
        return maker_table_content(d->maker->arena, part->table);
    buf_init(&text, CONTENT_MOST);
    put_part(&text, d, part);
    struct str copy = arena_dup(d->maker->arena, buf_view(&text));
    buf_fini(&text);
    return copy;
}

/* ---- pages ---- */

static int64_t clip(double v, int64_t most)
{
    return v < 0 ? 0 : v > (double)most ? most : (int64_t)v;
}

/* Up to the next whole number, without the C library's ceil: see SMALL in CMakeLists.txt. */
static double up(double v)
{
    double whole = (double)(int64_t)v;
    return whole < v ? whole + 1 : whole;
}

static int64_t pixels(double points)
{
    return (int64_t)up(points * OCR_DPI / 72);
}

static struct ocr_box box_of(struct pdf_box box, const struct pdf_page *page)
{
    double scale = OCR_DPI / 72.0;
    int64_t width = pixels(page->width), height = pixels(page->height);
    return (struct ocr_box){ clip(box.left * scale, width), clip(box.top * scale, height),
                             clip(up(box.right * scale), width),
                             clip(up(box.bottom * scale), height) };
}

static void put_image(struct document *d, const struct pdf_page *page, size_t i)
{
    maker_block(d->maker, (struct ocr_block){ .kind = OCR_IMAGE,
                                              .content = STR(""),
                                              .picture = &page->images[i],
                                              .box = box_of(page->images[i].box, page) });
}

/* Images stand before the first part that begins below them. */
static void put_page(struct document *d, size_t i)
{
    const struct pdf_page *page = &d->pdf->pages[i];
    size_t image = 0;
    if (!maker_page(d->maker, pixels(page->width), pixels(page->height)))
        return;
    for (size_t k = 0; k < d->pages[i].count; k++) {
        const struct layout_part *part = &d->pages[i].parts[k];
        while (image < page->image_count && page->images[image].box.top < part->box.top)
            put_image(d, page, image++);
        maker_block(d->maker, (struct ocr_block){ .kind = part->kind,
                                                  .box = box_of(part->box, page),
                                                  .content = content_of(d, part),
                                                  .table = part->table });
    }
    while (image < page->image_count)
        put_image(d, page, image++);
}

void layout_document(struct maker *b, const struct pdf *pdf)
{
    struct document d = { .maker = b, .pdf = pdf };
    d.pages = ARENA_ARRAY(b->arena, struct layout, pdf->count + 1);
    for (size_t i = 0; i < pdf->count; i++)
        layout_page(b->arena, &pdf->pages[i], &d.pages[i]);
    if (!pdf->count)
        return;
    find_body(&d);
    find_levels(&d);
    find_edges(&d, true);
    find_edges(&d, false);
    for (size_t i = 0; i < pdf->count; i++)
        put_page(&d, i);
}
