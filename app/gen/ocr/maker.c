/* SPDX-License-Identifier: MIT
 * Putting documents together: see maker.h. */
#include "gen/ocr/maker.h"

#include "base/text/utf8.h"

enum {
    WIDTH = 791, /* letter size, as recorded */
    HEIGHT = 1023,
    MARGIN = 90,
    LINE = 22, /* pixels */
    LETTERS_A_LINE = 85,
    GAP = 20,
    CONTENT_MOST = 64 << 20
};

bool maker_page(struct maker *b, int64_t width, int64_t height)
{
    if (b->count >= OCR_PAGES_MOST)
        return false;
    if (b->count == b->cap) {
        b->cap = b->cap ? b->cap * 2 : 8;
        struct maker_page *more = ARENA_ARRAY(b->arena, struct maker_page, b->cap);
        if (b->count)
            memcpy(more, b->pages, b->count * sizeof *more);
        b->pages = more;
    }
    b->pages[b->count++] = (struct maker_page){ .width = width, .height = height };
    return true;
}

struct ocr_block *maker_block(struct maker *b, struct ocr_block block)
{
    struct maker_page *page = &b->pages[b->count - 1];
    if (page->count == page->cap) {
        page->cap = page->cap ? page->cap * 2 : 16;
        struct ocr_block *more = ARENA_ARRAY(b->arena, struct ocr_block, page->cap);
        if (page->count)
            memcpy(more, page->blocks, page->count * sizeof *more);
        page->blocks = more;
    }
    page->blocks[page->count] = block;
    return &page->blocks[page->count++];
}

static int64_t lines_of(struct str content)
{
    int64_t lines = 0;
    struct str rest = content;
    while (rest.p) {
        struct str line = str_cut(&rest, '\n');
        lines += 1 + (int64_t)(utf8_count(line) / LETTERS_A_LINE);
    }
    return lines;
}

/* Where the flow may go on; NULL: nowhere. */
static const struct maker_page *flow_page(struct maker *b, int64_t tall)
{
    if (!b->stays && (!b->down || b->down + tall > HEIGHT - MARGIN)) {
        if (!maker_page(b, WIDTH, HEIGHT))
            return NULL;
        b->down = 0;
    }
    const struct maker_page *page = &b->pages[b->count - 1];
    if (!b->down)
        b->down = page->height * MARGIN / HEIGHT;
    return page;
}

static void flow(struct maker *b, struct ocr_block block)
{
    int64_t room = HEIGHT - 2 * MARGIN, tall = lines_of(block.content) * LINE;
    tall = tall < room ? tall : room;
    const struct maker_page *page = flow_page(b, tall);
    if (!page)
        return;
    int64_t margin = page->width * MARGIN / WIDTH, width = page->width - 2 * margin;
    size_t letters = utf8_count(block.content);
    if (letters < LETTERS_A_LINE)
        width = width * (int64_t)letters / LETTERS_A_LINE + 1;
    int64_t top = b->down < page->height ? b->down : page->height;
    int64_t bottom = top + tall < page->height ? top + tall : page->height;
    block.box = (struct ocr_box){ margin, top, margin + width, bottom };
    b->down += tall + GAP;
    maker_block(b, block);
}

void maker_flow(struct maker *b, enum ocr_kind kind, struct str content)
{
    if (content.n)
        flow(b, (struct ocr_block){ .kind = kind, .content = content });
}

struct str maker_table_content(struct arena *a, const struct ocr_table *table)
{
    struct buf text;
    buf_init(&text, CONTENT_MOST);
    ocr_table_markdown(&text, table);
    struct str copy = arena_dup(a, buf_view(&text));
    buf_fini(&text);
    return copy;
}

void maker_flow_table(struct maker *b, const struct ocr_table *table)
{
    flow(b, (struct ocr_block){ .kind = OCR_TABLE,
                                .content = maker_table_content(b->arena, table),
                                .table = table });
}

void maker_break(struct maker *b)
{
    b->down = 0;
}

void maker_end(struct maker *b, struct ocr_document *d)
{
    size_t images = 0, tables = 0;
    if (!b->count && !maker_page(b, WIDTH, HEIGHT))
        return;
    struct ocr_page *pages = ARENA_ARRAY(b->arena, struct ocr_page, b->count);
    for (size_t i = 0; i < b->count; i++) {
        struct maker_page *from = &b->pages[i];
        for (size_t k = 0; k < from->count; k++) {
            if (from->blocks[k].kind == OCR_IMAGE)
                from->blocks[k].number = images++;
            if (from->blocks[k].kind == OCR_TABLE)
                from->blocks[k].number = tables++;
        }
        pages[i] = (struct ocr_page){ from->width, from->height, from->blocks, from->count };
    }
    *d = (struct ocr_document){ pages, b->count };
}
