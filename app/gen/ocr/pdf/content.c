/* SPDX-License-Identifier: MIT
 * Operators of text, state and images: see content.h. All others are passed over. */
#include "gen/ocr/pdf/content.h"

#include "gen/ocr/pdf/font.h"

#include <math.h>

enum {
    OPERANDS_MOST = 64,
    STATES_MOST = 64,
    FONTS_MOST = 64,
    FORMS_MOST = 12,
    FORM_STEPS = 1000 /* what its player costs to set up */
};

/* Saved by q, brought back by Q. */
struct state {
    struct pdf_matrix ctm;
    const struct pdf_font *font;
    bool bold;
    double size, chars, words, scale, leading, rise;
    int mode;
};

struct player {
    struct pdf_scene *scene;
    const struct pdf_value *resources;
    struct state now, saved[STATES_MOST];
    size_t depth;
    struct pdf_matrix text, line;
    struct pdf_value operands[OPERANDS_MOST];
    size_t count;
    struct {
        struct str name;
        const struct pdf_font *font;
        bool bold;
    } fonts[FONTS_MOST];
    size_t font_count;
    struct pdf_reader reader;
};

static const struct pdf_matrix identity = { 1, 0, 0, 1, 0, 0 };

/* Operand i from the end: 0 is the last. */
static double number(const struct player *p, size_t i)
{
    return i < p->count ? p->operands[p->count - 1 - i].number : 0;
}

static struct pdf_matrix operand_matrix(const struct player *p)
{
    return (struct pdf_matrix){ number(p, 5), number(p, 4), number(p, 3),
                                number(p, 2), number(p, 1), number(p, 0) };
}

/* ---- text ---- */

static void show(struct player *p, struct str bytes)
{
    struct state *s = &p->now;
    struct buf text;
    buf_init(&text, 4096);
    for (size_t at = 0; s->font && at < bytes.n && budget_spend(p->scene->file->budget, 8);) {
        size_t from = at;
        buf_reset(&text);
        double width = pdf_font_show(s->font, bytes, &at, &text) / 1000;
        struct pdf_matrix glyph = { s->size * s->scale, 0, 0, s->size, 0, s->rise };
        struct pdf_matrix m = matrix_mul(matrix_mul(glyph, p->text), s->ctm);
        bool blank = at - from == 1 && bytes.p[from] == ' ';
        if (s->mode != 3)
            lines_show(&p->scene->lines, m, width, buf_view(&text), s->bold);
        double step = (width * s->size + s->chars + (blank ? s->words : 0)) * s->scale;
        p->text = matrix_mul((struct pdf_matrix){ 1, 0, 0, 1, step, 0 }, p->text);
    }
    buf_fini(&text);
}

static void show_array(struct player *p, const struct pdf_value *v)
{
    for (size_t i = 0; v->kind == PDF_ARRAY && i < v->count; i++) {
        const struct pdf_value *item = &v->items[i];
        double back = item->number / 1000 * p->now.size * p->now.scale;
        if (item->kind == PDF_STRING)
            show(p, item->text);
        else if (item->kind == PDF_NUMBER)
            p->text = matrix_mul((struct pdf_matrix){ 1, 0, 0, 1, -back, 0 }, p->text);
    }
}

static void next_line(struct player *p, double x, double y)
{
    p->line = matrix_mul((struct pdf_matrix){ 1, 0, 0, 1, x, y }, p->line);
    p->text = p->line;
}

static void set_font(struct player *p, struct str name)
{
    struct pdf_file *f = p->scene->file;
    p->now.size = number(p, 0);
    for (size_t i = 0; i < p->font_count; i++)
        if (str_eq(p->fonts[i].name, name)) {
            p->now.font = p->fonts[i].font;
            p->now.bold = p->fonts[i].bold;
            return;
        }
    const struct pdf_value *fonts = pdf_find(f, p->resources, "Font"), *found = NULL;
    for (size_t i = 0; fonts->kind == PDF_DICT && i < fonts->count; i++)
        if (str_eq(fonts->members[i].name, name))
            found = pdf_resolve(f, &fonts->members[i].value);
    if (!found || !budget_spend(f->budget, 100))
        return;
    struct str base = pdf_find(f, found, "BaseFont")->text;
    p->now.font = pdf_font_load(f, found);
    p->now.bold = str_find_ci(base, STR("bold"), 0) != SIZE_MAX ||
                  str_find_ci(base, STR("CMBX"), 0) != SIZE_MAX;
    if (p->font_count == FONTS_MOST)
        return;
    p->fonts[p->font_count].name = name;
    p->fonts[p->font_count].font = p->now.font;
    p->fonts[p->font_count++].bold = p->now.bold;
}

/* ---- images and forms ---- */

/* object: NULL: it stands in the content. */
static void add_image(struct player *p, const struct pdf_value *object)
{
    struct pdf_scene *s = p->scene;
    struct pdf_matrix m = p->now.ctm;
    double xs[] = { m.e, m.e + m.a, m.e + m.c, m.e + m.a + m.c };
    double ys[] = { m.f, m.f + m.b, m.f + m.d, m.f + m.b + m.d };
    struct pdf_box box = { xs[0], ys[0], xs[0], ys[0] };
    for (size_t i = 1; i < 4; i++) {
        box.left = fmin(box.left, xs[i]);
        box.right = fmax(box.right, xs[i]);
        box.top = fmin(box.top, ys[i]);
        box.bottom = fmax(box.bottom, ys[i]);
    }
    if (s->image_count < SCENE_IMAGES_MOST)
        s->images[s->image_count++] = (struct pdf_image){ box, s->file, object };
}

static void draw(struct player *p, struct str name)
{
    struct pdf_file *f = p->scene->file;
    const struct pdf_value *objects = pdf_find(f, p->resources, "XObject"), *found = NULL;
    for (size_t i = 0; objects->kind == PDF_DICT && i < objects->count; i++)
        if (str_eq(objects->members[i].name, name))
            found = pdf_resolve(f, &objects->members[i].value);
    if (!found)
        return;
    if (pdf_is_name(pdf_find(f, found, "Subtype"), "Image")) {
        add_image(p, found);
        return;
    }
    struct str bytes = pdf_stream(f, found);
    const struct pdf_value *m = pdf_find(f, found, "Matrix");
    const struct pdf_value *resources = pdf_find(f, found, "Resources");
    struct pdf_matrix own = identity;
    if (m->kind == PDF_ARRAY && m->count == 6)
        own = (struct pdf_matrix){ m->items[0].number, m->items[1].number, m->items[2].number,
                                   m->items[3].number, m->items[4].number, m->items[5].number };
    if (!bytes.p || p->scene->depth >= FORMS_MOST || !budget_spend(f->budget, FORM_STEPS))
        return;
    p->scene->depth++;
    content_play(p->scene, bytes, resources->kind == PDF_DICT ? resources : p->resources,
                 matrix_mul(own, p->now.ctm));
    p->scene->depth--;
}

/* An image in the content itself: its bytes end at "EI" between blanks. */
static void skip_inline_image(struct player *p)
{
    struct pdf_reader *r = &p->reader;
    size_t at = str_find(r->bytes, STR("ID"), r->at);
    while (at != SIZE_MAX && (at = str_find(r->bytes, STR("EI"), at + 1)) != SIZE_MAX)
        if (at > 0 && (unsigned char)r->bytes.p[at - 1] <= ' ' &&
            (at + 2 >= r->bytes.n || (unsigned char)r->bytes.p[at + 2] <= ' '))
            break;
    r->at = at == SIZE_MAX ? r->bytes.n : at + 2;
    add_image(p, NULL);
}

/* ---- operators ---- */

static void save(struct player *p)
{
    if (p->depth < STATES_MOST)
        p->saved[p->depth] = p->now;
    p->depth++;
}

static void restore(struct player *p)
{
    if (p->depth)
        p->depth--;
    if (p->depth < STATES_MOST)
        p->now = p->saved[p->depth];
}

enum operator{
    OP_NONE,
    OP_q,
    OP_Q,
    OP_cm,
    OP_BT,
    OP_Tf,
    OP_Td,
    OP_TD,
    OP_Tm,
    OP_Tstar,
    OP_Tj,
    OP_TJ,
    OP_quote,
    OP_quotes,
    OP_Tc,
    OP_Tw,
    OP_Tz,
    OP_TL,
    OP_Ts,
    OP_Tr,
    OP_Do,
    OP_BI,
};

static enum operator operator_of(struct str word)
{
    static const struct {
        const char *name;
        enum operator op;
    } names[] = {
        { "q", OP_q },       { "Q", OP_Q },   { "cm", OP_cm }, { "BT", OP_BT },
        { "Tf", OP_Tf },     { "Td", OP_Td }, { "TD", OP_TD }, { "Tm", OP_Tm },
        { "T*", OP_Tstar },  { "Tj", OP_Tj }, { "TJ", OP_TJ }, { "'", OP_quote },
        { "\"", OP_quotes }, { "Tc", OP_Tc }, { "Tw", OP_Tw }, { "Tz", OP_Tz },
        { "TL", OP_TL },     { "Ts", OP_Ts }, { "Tr", OP_Tr }, { "Do", OP_Do },
        { "BI", OP_BI },
    };
    for (size_t i = 0; word.n < 3 && i < ARRAY_LEN(names); i++)
        if (str_eq(word, str_from(names[i].name)))
            return names[i].op;
    return OP_NONE;
}

static void show_operand(struct player *p)
{
    if (p->count && p->operands[p->count - 1].kind == PDF_STRING)
        show(p, p->operands[p->count - 1].text);
}

static void text_state(struct player *p, enum operator op)
{
    struct state *s = &p->now;
    double n = number(p, 0);
    switch ((int)op) {
    case OP_Tc:
        s->chars = n;
        break;
    case OP_Tw:
        s->words = n;
        break;
    case OP_Tz:
        s->scale = n / 100;
        break;
    case OP_TL:
        s->leading = n;
        break;
    case OP_Ts:
        s->rise = n;
        break;
    case OP_Tr:
        s->mode = (int)fmax(0, fmin(n, 7));
        break;
    default:
        break;
    }
}

static void operate(struct player *p, enum operator op)
{
    switch (op) {
    case OP_NONE:
        break;
    case OP_q:
        save(p);
        break;
    case OP_Q:
        restore(p);
        break;
    case OP_cm:
        p->now.ctm = matrix_mul(operand_matrix(p), p->now.ctm);
        break;
    case OP_BT:
        p->text = p->line = identity;
        break;
    case OP_Tf:
        if (p->count > 1 && p->operands[p->count - 2].kind == PDF_NAME)
            set_font(p, p->operands[p->count - 2].text);
        break;
    case OP_TD:
        p->now.leading = -number(p, 0);
        next_line(p, number(p, 1), number(p, 0));
        break;
    case OP_Td:
        next_line(p, number(p, 1), number(p, 0));
        break;
    case OP_Tm:
        p->text = p->line = operand_matrix(p);
        break;
    case OP_quotes:
        p->now.words = number(p, 2);
        p->now.chars = number(p, 1);
        next_line(p, 0, -p->now.leading);
        show_operand(p);
        break;
    case OP_quote:
        next_line(p, 0, -p->now.leading);
        show_operand(p);
        break;
    case OP_Tstar:
        next_line(p, 0, -p->now.leading);
        break;
    case OP_Tj:
        show_operand(p);
        break;
    case OP_TJ:
        if (p->count)
            show_array(p, &p->operands[p->count - 1]);
        break;
    case OP_Do:
        if (p->count && p->operands[p->count - 1].kind == PDF_NAME)
            draw(p, p->operands[p->count - 1].text);
        break;
    case OP_BI:
        skip_inline_image(p);
        break;
    case OP_Tc:
    case OP_Tw:
    case OP_Tz:
    case OP_TL:
    case OP_Ts:
    case OP_Tr:
        text_state(p, op);
        break;
    }
}

void content_play(struct pdf_scene *s, struct str bytes, const struct pdf_value *resources,
                  struct pdf_matrix page)
{
    struct player *p = ARENA_NEW(s->file->arena, struct player);
    p->scene = s;
    p->resources = resources;
    p->now = (struct state){ .ctm = page, .scale = 1 };
    p->text = p->line = identity;
    p->reader = (struct pdf_reader){ .arena = s->file->arena, .bytes = bytes };
    while (budget_spend(s->file->budget, 4)) {
        struct pdf_value v = pdf_read(&p->reader);
        if (v.kind == PDF_END)
            break;
        if (v.kind == PDF_WORD) {
            operate(p, operator_of(v.text));
            p->count = 0;
        } else if (p->count < OPERANDS_MOST) {
            p->operands[p->count++] = v;
        }
    }
}
