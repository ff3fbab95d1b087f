/* SPDX-License-Identifier: MIT
 * Images of a PDF file, see pdf.h: a JPEG as it is; eight bits of grey, or of red, green and blue,
 * as a PNG. Masks are not looked at. */
#include "gen/ocr/pdf/file.h"
#include "gen/ocr/pdf/pdf.h"
#include "gen/png.h"

#include <stdlib.h>

enum {
    BYTES_PER_STEP = 4,  /* of the budget */
    PIXELS_PER_STEP = 2, /* bytes of what is packed */
    SIDE_MOST = 32767
};

static size_t side_of(struct pdf_file *f, const struct pdf_value *image, const char *name)
{
    const struct pdf_value *v = pdf_find(f, image, name);
    bool sane = v->kind == PDF_NUMBER && v->number >= 1 && v->number <= SIDE_MOST;
    return sane ? (size_t)v->number : 0;
}

/* How many numbers a colour has; 0: not known, or none of the two. */
static size_t channels_of(struct pdf_file *f, const struct pdf_value *space)
{
    static const char *const grey[] = { "DeviceGray", "CalGray", "G" };
    static const char *const rgb[] = { "DeviceRGB", "CalRGB", "RGB" };
    const struct pdf_value *name = space;
    if (space->kind == PDF_ARRAY && space->count)
        name = pdf_resolve(f, &space->items[0]);
    if (pdf_is_name(name, "ICCBased") && space->kind == PDF_ARRAY && space->count > 1) {
        double n = pdf_find(f, pdf_resolve(f, &space->items[1]), "N")->number;
        return n == 1 || n == 3 ? (size_t)n : 0;
    }
    for (size_t i = 0; i < ARRAY_LEN(grey); i++) {
        if (pdf_is_name(name, grey[i]))
            return 1;
        if (pdf_is_name(name, rgb[i]))
            return 3;
    }
    return 0;
}

/* Each row behind a byte that says that none was foretold. */
static void write_rows(struct buf *out, struct str pixels, const struct png *p)
{
    struct buf rows;
    size_t n = png_stride(p) - 1;
    buf_init(&rows, SIZE_MAX / 4);
    for (size_t i = 0; i < p->height; i++) {
        buf_putc(&rows, 0);
        buf_str(&rows, str_sub(pixels, i * n, (i + 1) * n));
    }
    png_write(out, (const unsigned char *)rows.p, p);
    buf_fini(&rows);
}

static enum pdf_pixels write_plain(struct pdf_file *f, const struct pdf_value *image,
                                   struct str pixels, struct buf *out)
{
    size_t channels = channels_of(f, pdf_find(f, image, "ColorSpace"));
    bool plain = pdf_find(f, image, "BitsPerComponent")->number == 8 &&
                 pdf_find(f, image, "Decode")->kind == PDF_NULL;
    struct png p = { side_of(f, image, "Width"), side_of(f, image, "Height"),
                     channels == 3 ? PNG_RGB : PNG_GRAY };
    size_t n = p.width * p.height * channels;
    if (!plain || !n || pixels.n < n || !budget_spend(f->budget, n / PIXELS_PER_STEP))
        return PDF_PIXELS_NONE;
    write_rows(out, pixels, &p);
    return PDF_PIXELS_PNG;
}

enum pdf_pixels pdf_image_write(const struct pdf_image *image, struct buf *out)
{
    bool is_jpeg = false;
    if (!image->object)
        return PDF_PIXELS_NONE;
    struct str bytes = pdf_image_stream(image->file, image->object, &is_jpeg);
    if (!bytes.p || !budget_spend(image->file->budget, bytes.n / BYTES_PER_STEP))
        return PDF_PIXELS_NONE;
    if (!is_jpeg)
        return write_plain(image->file, image->object, bytes, out);
    if (!str_starts(bytes, STR("\xFF\xD8\xFF")))
        return PDF_PIXELS_NONE;
    buf_str(out, bytes);
    return PDF_PIXELS_JPEG;
}
