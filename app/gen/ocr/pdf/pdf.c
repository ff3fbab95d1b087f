/* SPDX-License-Identifier: MIT
 * Pages of a PDF file: see pdf.h. */
#include "gen/ocr/pdf/pdf.h"

#include "gen/ocr/pdf/content.h"

#include <math.h>

enum {
    TREE_DEPTH = 32,
    CONTENTS_MOST = 64 << 20
};

struct walk {
    struct pdf_file file;
    struct pdf_page *pages;
    size_t count;
    bool encrypted;
};

/* What a page takes over from the nodes above it. */
struct inherited {
    const struct pdf_value *resources, *box;
    double rotate;
};

static struct pdf_box box_of(struct pdf_file *f, const struct pdf_value *v)
{
    double n[4] = { 0, 0, 612, 792 };
    for (size_t i = 0; v->kind == PDF_ARRAY && v->count == 4 && i < 4; i++)
        n[i] = pdf_resolve(f, &v->items[i])->number;
    struct pdf_box box = { fmin(n[0], n[2]), fmin(n[1], n[3]), fmax(n[0], n[2]), fmax(n[1], n[3]) };
    bool sane = box.right - box.left >= 1 && box.bottom - box.top >= 1 &&
                box.right - box.left < 20000 && box.bottom - box.top < 20000;
    return sane ? box : (struct pdf_box){ 0, 0, 612, 792 };
}

/* From the page's space, whose y goes up, to the page as it is shown, whose y goes down. */
static struct pdf_matrix shown(struct pdf_box box, double rotate, double *width, double *height)
{
    double w = box.right - box.left, h = box.bottom - box.top;
    int turns = ((int)fmod(rotate, 360) / 90 + 4) % 4;
    struct pdf_matrix to_corner = { 1, 0, 0, 1, -box.left, -box.top };
    static const struct pdf_matrix turn[] = {
        { 1, 0, 0, -1, 0, 0 }, { 0, 1, 1, 0, 0, 0 }, { -1, 0, 0, 1, 0, 0 }, { 0, -1, -1, 0, 0, 0 }
    };
    struct pdf_matrix m = turn[turns];
    m.e = turns == 2 ? w : turns == 3 ? h : 0;
    m.f = turns == 0 ? h : turns == 3 ? w : 0;
    *width = turns % 2 ? h : w;
    *height = turns % 2 ? w : h;
    return matrix_mul(to_corner, m);
}

static struct str contents_of(struct pdf_file *f, const struct pdf_value *v)
{
    struct buf all;
    if (v->kind != PDF_ARRAY)
        return pdf_stream(f, v);
    buf_init(&all, CONTENTS_MOST);
    for (size_t i = 0; i < v->count; i++) {
        buf_str(&all, pdf_stream(f, &v->items[i]));
        buf_putc(&all, '\n');
    }
    struct str copy = arena_dup(f->arena, buf_view(&all));
    buf_fini(&all);
    return copy;
}

static void read_page(struct walk *w, const struct pdf_value *page, const struct inherited *in)
{
    struct pdf_file *f = &w->file;
    if (w->count >= PDF_PAGES_MOST)
        return;
    struct pdf_page *to = &w->pages[w->count++];
    struct pdf_matrix m = shown(box_of(f, in->box), in->rotate, &to->width, &to->height);
    struct pdf_scene scene = { .file = f,
                               .images =
                                   ARENA_ARRAY(f->arena, struct pdf_image, SCENE_IMAGES_MOST) };
    struct str contents =
        w->encrypted ? (struct str){ NULL, 0 } : contents_of(f, pdf_find(f, page, "Contents"));
    lines_init(&scene.lines, f->arena);
    if (contents.p)
        content_play(&scene, contents, in->resources, m);
    lines_end(&scene.lines);
    to->lines = scene.lines.lines;
    to->line_count = scene.lines.count;
    to->images = scene.images;
    to->image_count = scene.image_count;
}

static void walk(struct walk *w, const struct pdf_value *node, struct inherited in, unsigned depth)
{
    struct pdf_file *f = &w->file;
    const struct pdf_value *resources = pdf_find(f, node, "Resources");
    const struct pdf_value *crop = pdf_find(f, node, "CropBox");
    const struct pdf_value *media = pdf_find(f, node, "MediaBox");
    const struct pdf_value *rotate = pdf_find(f, node, "Rotate");
    const struct pdf_value *kids = pdf_find(f, node, "Kids");
    if (depth > TREE_DEPTH || !budget_spend(f->budget, 1))
        return;
    if (resources->kind == PDF_DICT)
        in.resources = resources;
    if (media->kind == PDF_ARRAY)
        in.box = media;
    if (crop->kind == PDF_ARRAY)
        in.box = crop;
    if (rotate->kind == PDF_NUMBER)
        in.rotate = rotate->number;
    if (kids->kind != PDF_ARRAY) {
        if (node->kind == PDF_DICT)
            read_page(w, node, &in);
        return;
    }
    for (size_t i = 0; i < kids->count && w->count < PDF_PAGES_MOST; i++)
        walk(w, pdf_resolve(f, &kids->items[i]), in, depth + 1);
}

bool pdf_read_file(struct arena *a, struct budget *budget, struct str bytes, struct pdf *pdf)
{
    static const struct pdf_value nothing = { .kind = PDF_NULL };
    struct walk *w = ARENA_NEW(a, struct walk); /* images are read out of the file later */
    *w = (struct walk){ .pages = ARENA_ARRAY(a, struct pdf_page, PDF_PAGES_MOST) };
    if (!pdf_file_open(&w->file, a, budget, bytes))
        return false;
    w->encrypted = pdf_find(&w->file, &w->file.trailer, "Encrypt")->kind == PDF_DICT;
    const struct pdf_value *root = pdf_find(&w->file, &w->file.trailer, "Root");
    walk(w, pdf_find(&w->file, root, "Pages"), (struct inherited){ &nothing, &nothing, 0 }, 0);
    *pdf = (struct pdf){ .pages = w->pages, .count = w->count, .encrypted = w->encrypted };
    return true;
}
