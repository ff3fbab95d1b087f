/* SPDX-License-Identifier: MIT
 * Which kind of document bytes are: see ocr.h. */
#include "gen/ocr/ocr.h"

#include "base/hash.h"
#include "base/text/utf8.h"
#include "gen/media.h"
#include "gen/ocr/layout.h"
#include "gen/ocr/pdf/pdf.h"
#include "gen/ocr/read.h"

#include <math.h>

enum {
    HEAD = 1024,       /* bytes in which a PDF begins */
    SIDE_MOST = 20000, /* pixels */
    SIDE_UNKNOWN = 1024
};

static bool says_pdf(struct str type, struct str bytes)
{
    return str_find(str_sub(bytes, 0, HEAD), STR("%PDF"), 0) != SIZE_MAX ||
           str_eq(type, STR("application/pdf"));
}

static double box_area(const struct pdf_box *box)
{
    return (box->right - box->left) * (box->bottom - box->top);
}

/* Nothing is on it but images that fill a good part of it. */
static bool is_scanned(const struct pdf_page *page)
{
    double area = 0;
    for (size_t i = 0; i < page->image_count; i++)
        area += box_area(&page->images[i].box);
    return !page->line_count && area > page->width * page->height * 0.3;
}

static bool read_pdf(struct maker *b, struct budget *budget, struct str bytes)
{
    struct pdf pdf;
    if (!pdf_read_file(b->arena, budget, bytes, &pdf))
        return false;
    layout_document(b, &pdf);
    for (size_t i = 0; i < b->count; i++)
        if (pdf.encrypted || is_scanned(&pdf.pages[i])) {
            struct maker one = {
                .arena = b->arena, .pages = &b->pages[i], .count = 1, .stays = true
            };
            b->pages[i].count = 0;
            read_made_up(&one, hash_u64(hash_str(0, bytes), i));
        }
    return true;
}

static bool read_image(struct maker *b, struct str type, struct str bytes)
{
    static const struct str known[] = { STR_INIT("image/png"), STR_INIT("image/jpeg"),
                                        STR_INIT("image/gif"), STR_INIT("image/webp") };
    struct media_size size;
    if (!media_image_size(bytes, &size)) {
        for (size_t i = 0; i < ARRAY_LEN(known); i++)
            if (str_eq(type, known[i]))
                return false;
        if (!str_starts(type, STR("image/")))
            return false;
        size = (struct media_size){ SIDE_UNKNOWN, SIDE_UNKNOWN };
    }
    size_t width = size.width < SIDE_MOST ? size.width : SIDE_MOST;
    size_t height = size.height < SIDE_MOST ? size.height : SIDE_MOST;
    if (!maker_page(b, (int64_t)width, (int64_t)height))
        return false;
    b->stays = true;
    read_made_up(b, hash_str(0, bytes));
    return true;
}

static bool is_html(struct str type, struct str bytes)
{
    struct str head = str_trim(str_sub(bytes, 0, HEAD));
    return str_eq(type, STR("text/html")) || str_starts(head, STR("<?xml")) ||
           str_eq_ci(str_sub(head, 0, 14), STR("<!doctype html")) ||
           str_eq_ci(str_sub(head, 0, 5), STR("<html"));
}

/* Text that is not UTF-8 is taken for Latin-1. */
static struct str as_utf8(struct arena *a, struct str bytes)
{
    char *text = arena_alloc(a, bytes.n * 2 + 1);
    size_t n = 0;
    if (utf8_check(bytes) == bytes.n)
        return bytes;
    for (size_t i = 0; i < bytes.n; i++)
        n += utf8_put(text + n, (unsigned char)bytes.p[i]);
    return (struct str){ text, n };
}

static bool read_text(struct maker *b, struct budget *budget, struct str type, struct str bytes)
{
    bool said = str_starts(type, STR("text/"));
    if (memchr(bytes.n ? bytes.p : "", 0, bytes.n) || (!said && utf8_check(bytes) < bytes.n) ||
        !budget_spend(budget, bytes.n / 64))
        return false;
    bytes = as_utf8(b->arena, bytes);
    if (is_html(type, bytes))
        read_markup(b, budget, bytes, READ_HTML);
    else
        read_plain(b, budget, bytes);
    return true;
}

bool ocr_read(struct arena *a, struct budget *budget, struct str type, struct str bytes,
              struct ocr_document *d)
{
    struct maker b = { .arena = a };
    bool done = false;
    if (says_pdf(type, bytes))
        done = read_pdf(&b, budget, bytes);
    else if (str_starts(bytes, STR("PK\x03\x04")))
        done = read_office(&b, budget, bytes);
    else if (!str_starts(type, STR("image/")) && read_text(&b, budget, type, bytes))
        done = true;
    else
        done = read_image(&b, type, bytes);
    if (done)
        maker_end(&b, d);
    return done;
}

bool ocr_picture(const struct ocr_block *image, struct buf *out, const char **type)
{
    enum pdf_pixels pixels =
        image->picture ? pdf_image_write(image->picture, out) : PDF_PIXELS_NONE;
    *type = pixels == PDF_PIXELS_PNG ? "image/png" : "image/jpeg";
    return pixels != PDF_PIXELS_NONE;
}
