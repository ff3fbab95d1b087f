/* SPDX-License-Identifier: MIT
 * A page of the answer: see ocr.h. Members and their order as recorded 2026-08-19. */
#include "api/ocr/ocr.h"
#include "base/hash.h"
#include "base/text/base64.h"
#include "base/text/utf8.h"
#include "gen/jpeg.h"

enum {
    TEXT_MOST = 64 << 20,
    TEN_THOUSAND = 10000
};

/* One page while it is written. */
struct page_writer {
    struct call *call;
    struct jw *w;
    const struct ocr_options *o;
    const struct ocr_page *page;
};

static bool shows_image(const void *context, const struct ocr_block *b)
{
    const struct ocr_options *o = context;
    int64_t width = b->box.right - b->box.left, height = b->box.bottom - b->box.top;
    return (int64_t)b->number < o->image_limit && width >= o->image_least &&
           height >= o->image_least;
}

static struct ocr_view view_of(const struct ocr_options *o)
{
    return (struct ocr_view){ .no_header = o->header,
                              .no_footer = o->footer,
                              .tables = o->tables,
                              .shows = shows_image,
                              .context = o };
}

static struct str markdown_of(struct page_writer *p)
{
    struct ocr_view view = view_of(p->o);
    struct buf text;
    buf_init(&text, TEXT_MOST);
    ocr_page_markdown(&text, p->page, &view);
    struct str copy = arena_dup(&p->call->arena, buf_view(&text));
    buf_fini(&text);
    return copy;
}

/* ---- confidence ---- */

/* How sure it is of a word, in ten thousandths. */
static int64_t sureness(struct str word, size_t at)
{
    return 9300 + (int64_t)(hash_u64(hash_str(0, word), at) % 700);
}

static double share(int64_t parts)
{
    return (double)parts / TEN_THOUSAND;
}

struct words {
    int64_t sum, least, count;
};

static void put_word(struct jw *w, struct str word, int64_t sure, size_t at)
{
    jw_object(w);
    jw_key_str(w, STR("text"), word);
    jw_key_double(w, STR("confidence"), share(sure));
    jw_key_int(w, STR("start_index"), (int64_t)at);
    jw_object_end(w);
}

/* Walks the words of a text; w (may be NULL) gets each. */
static struct words walk_words(struct jw *w, struct str text)
{
    struct words words = { .least = TEN_THOUSAND };
    size_t letters = 0; /* before the word */
    for (size_t i = 0; i < text.n;) {
        size_t from = i;
        i = str_until(text, i, " \n");
        struct str word = str_sub(text, from, i);
        if (word.n) {
            int64_t sure = sureness(word, letters);
            words.sum += sure;
            words.count++;
            words.least = sure < words.least ? sure : words.least;
            if (w)
                put_word(w, word, sure, letters);
            letters += utf8_count(word);
        }
        if (i < text.n) {
            letters++;
            i++;
        }
    }
    return words;
}

static double average(const struct words *words)
{
    return words->count ? share(words->sum / words->count) : 1;
}

static void put_page_scores(struct page_writer *p, struct str markdown)
{
    struct jw *w = p->w;
    jw_key(w, STR("confidence_scores"));
    if (p->o->scores == SCORES_NONE) {
        jw_null(w);
        return;
    }
    jw_object(w);
    jw_key(w, STR("word_confidence_scores"));
    jw_array(w);
    struct words words = walk_words(p->o->scores == SCORES_WORD ? w : NULL, markdown);
    jw_array_end(w);
    jw_key_double(w, STR("average_page_confidence_score"), average(&words));
    jw_key_double(w, STR("minimum_page_confidence_score"), share(words.least));
    jw_object_end(w);
}

static void put_block_scores(struct page_writer *p, const struct ocr_block *b)
{
    struct jw *w = p->w;
    jw_key(w, STR("confidence_scores"));
    if (p->o->scores != SCORES_BLOCK) {
        jw_null(w);
        return;
    }
    struct words words = walk_words(NULL, b->content);
    jw_object(w);
    jw_key_double(w, STR("average_content_confidence_score"), average(&words));
    jw_key_double(w, STR("minimum_content_confidence_score"), share(words.least));
    jw_key_double(w, STR("block_type_confidence_score"),
                  share(sureness(b->content, (size_t)b->kind)));
    jw_object_end(w);
}

/* ---- images, tables, blocks ---- */

static struct str name_of(struct page_writer *p, const struct ocr_block *b, const char *extension)
{
    return arena_printf(&p->call->arena, "%s-%zu.%s", b->kind == OCR_IMAGE ? "img" : "tbl",
                        b->number, extension);
}

static void put_box(struct jw *w, const struct ocr_block *b)
{
    jw_key_int(w, STR("top_left_x"), b->box.left);
    jw_key_int(w, STR("top_left_y"), b->box.top);
    jw_key_int(w, STR("bottom_right_x"), b->box.right);
    jw_key_int(w, STR("bottom_right_y"), b->box.bottom);
}

/* The image of the document; where its pixels are not known, one of its size and a tone of its own.
 */
static void put_picture(struct page_writer *p, const struct ocr_block *b)
{
    int64_t width = b->box.right - b->box.left, height = b->box.bottom - b->box.top;
    const char *type;
    struct buf bytes, text;
    buf_init(&bytes, SIZE_MAX / 4);
    buf_init(&text, SIZE_MAX / 4);
    if (!ocr_picture(b, &bytes, &type))
        jpeg_write(&bytes, width > 0 ? (size_t)width : 1, height > 0 ? (size_t)height : 1,
                   b->number);
    buf_printf(&text, "data:%s;base64,", type);
    base64_add(&text, bytes.p, bytes.n);
    jw_key_str(p->w, STR("image_base64"), buf_view(&text));
    buf_fini(&text);
    buf_fini(&bytes);
}

static int put_image(struct page_writer *p, const struct ocr_block *b, struct str page)
{
    struct jw *w = p->w;
    struct str name = name_of(p, b, "jpeg"), annotation = STR("");
    int status = 0;
    if (p->o->image_format)
        status = ocr_annotate(p->call, p->o->image_format, STR(""), page, &annotation);
    if (status)
        return status;
    jw_object(w);
    jw_key_str(w, STR("id"), name);
    put_box(w, b);
    if (p->o->base64)
        put_picture(p, b);
    else
        jw_key_null(w, STR("image_base64"));
    jw_key_str_or_null(w, STR("image_annotation"), annotation);
    jw_object_end(w);
    return 0;
}

static int put_images(struct page_writer *p, struct str markdown)
{
    int status = 0;
    jw_key(p->w, STR("images"));
    jw_array(p->w);
    for (size_t i = 0; !status && i < p->page->count; i++) {
        const struct ocr_block *b = &p->page->blocks[i];
        if (b->kind == OCR_IMAGE && shows_image(p->o, b))
            status = put_image(p, b, markdown);
    }
    if (!status)
        jw_array_end(p->w);
    return status;
}

static void put_table(struct page_writer *p, const struct ocr_block *b)
{
    struct jw *w = p->w;
    bool html = str_eq(str_from(p->o->tables), STR("html"));
    struct buf text;
    buf_init(&text, TEXT_MOST);
    if (html)
        ocr_table_html(&text, b->table);
    else
        ocr_table_markdown(&text, b->table);
    jw_object(w);
    jw_key_str(w, STR("id"), name_of(p, b, p->o->tables));
    jw_key_str(w, STR("content"), buf_view(&text));
    jw_key_str(w, STR("format"), html ? STR("html") : STR("markdown"));
    jw_key(w, STR("word_confidence_scores"));
    if (p->o->scores == SCORES_WORD) {
        jw_array(w);
        walk_words(w, buf_view(&text));
        jw_array_end(w);
    } else {
        jw_null(w);
    }
    jw_object_end(w);
    buf_fini(&text);
}

static void put_tables(struct page_writer *p)
{
    jw_key(p->w, STR("tables"));
    jw_array(p->w);
    for (size_t i = 0; p->o->tables && i < p->page->count; i++)
        if (p->page->blocks[i].kind == OCR_TABLE)
            put_table(p, &p->page->blocks[i]);
    jw_array_end(p->w);
}

static void put_block(struct page_writer *p, const struct ocr_block *b)
{
    static const char *const types[] = {
        [OCR_TEXT] = "text",     [OCR_TITLE] = "title",   [OCR_LIST] = "list",
        [OCR_TABLE] = "table",   [OCR_IMAGE] = "image",   [OCR_CODE] = "code",
        [OCR_HEADER] = "header", [OCR_FOOTER] = "footer",
    };
    struct jw *w = p->w;
    if (b->kind == OCR_IMAGE && !shows_image(p->o, b))
        return;
    jw_object(w);
    put_box(w, b);
    jw_key_str(w, STR("content"),
               b->kind == OCR_IMAGE ? arena_printf(&p->call->arena, "![img-%zu.jpeg](img-%zu.jpeg)",
                                                   b->number, b->number)
                                    : b->content);
    put_block_scores(p, b);
    jw_key_str(w, STR("type"), str_from(types[b->kind]));
    if (b->kind == OCR_IMAGE)
        jw_key_str(w, STR("image_id"), name_of(p, b, "jpeg"));
    if (b->kind == OCR_TABLE)
        jw_key_str_or_null(w, STR("table_id"),
                           p->o->tables ? name_of(p, b, p->o->tables) : STR(""));
    jw_object_end(w);
}

static void put_blocks(struct page_writer *p)
{
    jw_key(p->w, STR("blocks"));
    if (!p->o->blocks) {
        jw_null(p->w);
        return;
    }
    jw_array(p->w);
    for (size_t i = 0; i < p->page->count; i++)
        put_block(p, &p->page->blocks[i]);
    jw_array_end(p->w);
}

/* ---- the page ---- */

static void put_edge(struct page_writer *p, struct str key, enum ocr_kind kind, bool told)
{
    struct str text = STR("");
    for (size_t i = 0; told && !text.n && i < p->page->count; i++)
        if (p->page->blocks[i].kind == kind)
            text = p->page->blocks[i].content;
    jw_key_str_or_null(p->w, key, text);
}

int ocr_emit_page(struct call *call, const struct ocr_options *o, const struct ocr_document *d,
                  size_t index)
{
    struct page_writer p = { call, &call->jw, o, &d->pages[index] };
    struct jw *w = p.w;
    struct str markdown = markdown_of(&p);
    jw_object(w);
    jw_key_int(w, STR("index"), (int64_t)index);
    jw_key_str(w, STR("markdown"), markdown);
    int status = put_images(&p, markdown);
    if (status)
        return status;
    put_tables(&p);
    jw_key_raw(w, STR("hyperlinks"), STR("[]"));
    put_edge(&p, STR("header"), OCR_HEADER, o->header);
    put_edge(&p, STR("footer"), OCR_FOOTER, o->footer);
    jw_key(w, STR("dimensions"));
    jw_object(w);
    jw_key_int(w, STR("dpi"), OCR_DPI);
    jw_key_int(w, STR("height"), p.page->height);
    jw_key_int(w, STR("width"), p.page->width);
    jw_object_end(w);
    put_page_scores(&p, markdown);
    put_blocks(&p);
    jw_object_end(w);
    return 0;
}
