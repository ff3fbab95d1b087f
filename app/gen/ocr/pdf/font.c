/* SPDX-License-Identifier: MIT
 * Fonts: see font.h. */
#include "gen/ocr/pdf/font.h"

#include "base/text/utf8.h"
#include "gen/ocr/pdf/cmap.h"

enum {
    USUAL_WIDTH = 556, /* of the common sans serif, where nothing is said */
    WIDE_WIDTH = 1000
};

/* ---- the encodings that have names ---- */

static const uint16_t win_ansi[] = {
    /* 0x80 to 0x9F */
    0x20AC, 0x2022, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x2022, 0x017D, 0x2022, 0x2022, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x2022, 0x017E, 0x0178,
};
static const uint16_t mac_roman[] = {
    /* 0x80 to 0xFF */
    0xC4,   0xC5,   0xC7,   0xC9,   0xD1,   0xD6,  0xDC,   0xE1,   0xE0,   0xE2,   0xE4,   0xE3,
    0xE5,   0xE7,   0xE9,   0xE8,   0xEA,   0xEB,  0xED,   0xEC,   0xEE,   0xEF,   0xF1,   0xF3,
    0xF2,   0xF4,   0xF6,   0xF5,   0xFA,   0xF9,  0xFB,   0xFC,   0x2020, 0xB0,   0xA2,   0xA3,
    0xA7,   0x2022, 0xB6,   0xDF,   0xAE,   0xA9,  0x2122, 0xB4,   0xA8,   0x2260, 0xC6,   0xD8,
    0x221E, 0xB1,   0x2264, 0x2265, 0xA5,   0xB5,  0x2202, 0x2211, 0x220F, 0x3C0,  0x222B, 0xAA,
    0xBA,   0x3A9,  0xE6,   0xF8,   0xBF,   0xA1,  0xAC,   0x221A, 0x192,  0x2248, 0x2206, 0xAB,
    0xBB,   0x2026, 0xA0,   0xC0,   0xC3,   0xD5,  0x152,  0x153,  0x2013, 0x2014, 0x201C, 0x201D,
    0x2018, 0x2019, 0xF7,   0x25CA, 0xFF,   0x178, 0x2044, 0x20AC, 0x2039, 0x203A, 0xFB01, 0xFB02,
    0x2021, 0xB7,   0x201A, 0x201E, 0x2030, 0xC2,  0xCA,   0xC1,   0xCB,   0xC8,   0xCD,   0xCE,
    0xCF,   0xCC,   0xD3,   0xD4,   0xF8FF, 0xD2,  0xDA,   0xDB,   0xD9,   0x131,  0x2C6,  0x2DC,
    0xAF,   0x2D8,  0x2D9,  0x2DA,  0xB8,   0x2DD, 0x2DB,  0x2C7,
};
static const uint16_t standard[] = {
    /* 0xA1 to 0xFB */
    0xA1,   0xA2,   0xA3,   0x2044, 0xA5,   0x192,  0xA7,   0xA4, 0x27,  0x201C, 0xAB,   0x2039,
    0x203A, 0xFB01, 0xFB02, 0,      0x2013, 0x2020, 0x2021, 0xB7, 0,     0xB6,   0x2022, 0x201A,
    0x201E, 0x201D, 0xBB,   0x2026, 0x2030, 0,      0xBF,   0,    0x60,  0xB4,   0x2C6,  0x2DC,
    0xAF,   0x2D8,  0x2D9,  0xA8,   0,      0x2DA,  0xB8,   0,    0x2DD, 0x2DB,  0x2C7,  0x2014,
    0,      0,      0,      0,      0,      0,      0,      0,    0,     0,      0,      0,
    0,      0,      0,      0,      0xC6,   0,      0xAA,   0,    0,     0,      0,      0x141,
    0xD8,   0x152,  0xBA,   0,      0,      0,      0,      0,    0xE6,  0,      0,      0,
    0x131,  0,      0,      0x142,  0xF8,   0x153,  0xDF,
};

static void use_standard(struct pdf_font *font)
{
    for (uint32_t c = 0x20; c < 0x7F; c++)
        font->unicode[c] = c == 0x27 ? 0x2019 : c == 0x60 ? 0x2018 : c;
    for (size_t i = 0; i < ARRAY_LEN(standard); i++)
        font->unicode[0xA1 + i] = standard[i];
}

static void use_win(struct pdf_font *font)
{
    for (uint32_t c = 0x20; c < 0x100; c++)
        font->unicode[c] = c == 0x7F ? 0 : c >= 0x80 && c < 0xA0 ? win_ansi[c - 0x80] : c;
}

static void use_mac(struct pdf_font *font)
{
    use_win(font);
    for (size_t i = 0; i < ARRAY_LEN(mac_roman); i++)
        font->unicode[0x80 + i] = mac_roman[i];
}

static void use_named(struct pdf_font *font, const struct pdf_value *name, bool usual_win)
{
    if (pdf_is_name(name, "MacRomanEncoding"))
        use_mac(font);
    else if (pdf_is_name(name, "WinAnsiEncoding") || (usual_win && name->kind != PDF_NAME))
        use_win(font);
    else
        use_standard(font);
}

/* Bitmap fonts of TeX name their glyphs by number alone: "a65", in the encoding of the T1 fonts. */
static uint32_t by_number(struct str name)
{
    static const uint16_t ligatures[] = { 0xFB00, 0xFB01, 0xFB02, 0xFB03, 0xFB04 };
    size_t at = 0;
    int64_t code;
    while (at < name.n && (name.p[at] < '0' || name.p[at] > '9'))
        at++;
    if (!at || at > 2 || !str_to_i64(str_sub(name, at, name.n), &code) || code < 0 || code > 255)
        return 0;
    if (code >= 27 && code <= 31)
        return ligatures[code - 27];
    return code == 255 ? 0xDF : code > 0x20 ? (uint32_t)code : 0;
}

static void use_differences(struct pdf_file *f, struct pdf_font *font, const struct pdf_value *list)
{
    double code = 0;
    for (size_t i = 0; list->kind == PDF_ARRAY && i < list->count; i++) {
        const struct pdf_value *v = pdf_resolve(f, &list->items[i]);
        if (v->kind == PDF_NUMBER)
            code = v->number;
        else if (v->kind == PDF_NAME && code >= 0 && code < 256) {
            uint32_t known = pdf_glyph(v->text);
            font->unicode[(size_t)code++] = known ? known : by_number(v->text);
        }
    }
}

/* "dup 65 /A put" in the open part of a Type 1 program. */
static void use_program(struct pdf_file *f, struct pdf_font *font, struct str program)
{
    size_t from = str_find(program, STR("/Encoding"), 0), end = str_find(program, STR("eexec"), 0);
    if (from == SIZE_MAX)
        return;
    struct pdf_reader r = { .arena = f->arena,
                            .bytes = str_sub(program, 0, end == SIZE_MAX ? program.n : end),
                            .at = from + 9 };
    struct pdf_value before = { .kind = PDF_NULL };
    for (int i = 0; i < 4096 && budget_spend(f->budget, 2); i++) {
        struct pdf_value v = pdf_read(&r);
        if (v.kind == PDF_END || (v.kind == PDF_WORD && str_eq(v.text, STR("def"))))
            break;
        if (v.kind == PDF_NAME && before.kind == PDF_NUMBER && before.number >= 0 &&
            before.number < 256)
            font->unicode[(size_t)before.number] = pdf_glyph(v.text);
        before = v;
    }
}

static void load_encoding(struct pdf_file *f, struct pdf_font *font, const struct pdf_value *dict)
{
    const struct pdf_value *encoding = pdf_find(f, dict, "Encoding");
    const struct pdf_value *descriptor = pdf_find(f, dict, "FontDescriptor");
    const struct pdf_value *program = pdf_find(f, descriptor, "FontFile");
    bool truetype = pdf_is_name(pdf_find(f, dict, "Subtype"), "TrueType");
    bool named = encoding->kind == PDF_NAME;
    use_named(font, named ? encoding : pdf_find(f, encoding, "BaseEncoding"), truetype);
    if (!named && pdf_find(f, encoding, "BaseEncoding")->kind != PDF_NAME && program->stream.p)
        use_program(f, font, pdf_stream(f, program));
    use_differences(f, font, pdf_find(f, encoding, "Differences"));
}

/* ---- widths ---- */

static void load_widths(struct pdf_file *f, struct pdf_font *font, const struct pdf_value *dict)
{
    const struct pdf_value *widths = pdf_find(f, dict, "Widths");
    const struct pdf_value *first = pdf_find(f, dict, "FirstChar");
    for (size_t i = 0; i < 256; i++)
        font->widths[i] = -1;
    for (size_t i = 0; widths->kind == PDF_ARRAY && i < widths->count; i++) {
        const struct pdf_value *v = pdf_resolve(f, &widths->items[i]);
        double code = first->number + (double)i;
        if (v->kind == PDF_NUMBER && code >= 0 && code < 256)
            font->widths[(size_t)code] = v->number;
    }
}

static double scale_of(struct pdf_file *f, const struct pdf_value *dict)
{
    const struct pdf_value *matrix = pdf_find(f, dict, "FontMatrix");
    bool own = pdf_is_name(pdf_find(f, dict, "Subtype"), "Type3") && matrix->kind == PDF_ARRAY &&
               matrix->count == 6;
    double scale = own ? pdf_resolve(f, &matrix->items[0])->number * 1000 : 1;
    return scale > 0 ? scale : 1;
}

/* [ code [w w w] first last w ... ] */
static double wide_width(const struct pdf_font *font, uint32_t code)
{
    const struct pdf_value *w = font->w;
    for (size_t i = 0; w && i + 1 < w->count;) {
        double first = w->items[i].number;
        if (w->items[i + 1].kind == PDF_ARRAY) {
            const struct pdf_value *list = &w->items[i + 1];
            if (code >= first && code < first + (double)list->count)
                return list->items[(size_t)(code - first)].number;
            i += 2;
            continue;
        }
        if (i + 2 >= w->count)
            break;
        if (code >= first && code <= w->items[i + 1].number)
            return w->items[i + 2].number;
        i += 3;
    }
    return font->usual_width;
}

const struct pdf_font *pdf_font_load(struct pdf_file *f, const struct pdf_value *dict)
{
    struct pdf_font *font = ARENA_NEW(f->arena, struct pdf_font);
    struct str map = pdf_stream(f, pdf_find(f, dict, "ToUnicode"));
    font->usual_width = USUAL_WIDTH;
    if (map.p)
        font->to_unicode = pdf_cmap_read(f->arena, f->budget, map);
    if (pdf_is_name(pdf_find(f, dict, "Subtype"), "Type0")) {
        const struct pdf_value *below = pdf_find(f, dict, "DescendantFonts");
        const struct pdf_value *cid =
            below->kind == PDF_ARRAY && below->count ? pdf_resolve(f, &below->items[0]) : below;
        const struct pdf_value *usual = pdf_find(f, cid, "DW"), *w = pdf_find(f, cid, "W");
        font->wide = true;
        font->usual_width = usual->kind == PDF_NUMBER ? usual->number : WIDE_WIDTH;
        font->w = w->kind == PDF_ARRAY ? w : NULL;
        return font;
    }
    load_encoding(f, font, dict);
    load_widths(f, font, dict);
    double scale = scale_of(f, dict);
    for (size_t i = 0; i < 256 && scale != 1; i++)
        font->widths[i] *= scale;
    return font;
}

double pdf_font_show(const struct pdf_font *font, struct str bytes, size_t *at, struct buf *out)
{
    uint32_t code = (unsigned char)bytes.p[(*at)++];
    if (font->wide && *at < bytes.n)
        code = code << 8 | (unsigned char)bytes.p[(*at)++];
    bool mapped = font->to_unicode && pdf_cmap_write(font->to_unicode, code, out);
    if (!mapped && !font->wide && font->unicode[code & 0xFF]) {
        char room[4];
        buf_add(out, room, utf8_put(room, font->unicode[code & 0xFF]));
    }
    if (font->wide)
        return wide_width(font, code);
    return font->widths[code & 0xFF] >= 0 ? font->widths[code & 0xFF] : font->usual_width;
}
