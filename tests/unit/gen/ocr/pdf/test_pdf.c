/* SPDX-License-Identifier: MIT
 * The laws of gen/ocr/pdf on small files written here: text where it stands, every way to say where
 * objects are, fonts, packed streams; broken files end in an empty page at worst. */
#include "t.h"

#include "base/text/buf.h"
#include "gen/ocr/pdf/pdf.h"

#include <zlib.h>

enum {
    STEPS = 4000000
};

static struct arena arena;

static struct pdf read_pdf(struct str bytes)
{
    static struct budget budget; /* images are read with it later */
    budget.left = STEPS;
    struct pdf pdf = { 0 };
    CHECK(pdf_read_file(&arena, &budget, bytes, &pdf));
    return pdf;
}

/* A page of 612 x 792 with that content, the font F1 as given; found without a table. */
static struct str page_with(const char *content, const char *font)
{
    return arena_printf(
        &arena,
        "%%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n"
        "2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 612 792]>> endobj\n"
        "3 0 obj <</Type/Page/Parent 2 0 R/Resources<</Font<</F1 5 0 R>>"
        "/XObject<</I1 6 0 R>>>>/Contents 4 0 R>> endobj\n"
        "4 0 obj <</Length %zu>> stream\n%s\nendstream endobj\n"
        "5 0 obj %s endobj\n6 0 obj <</Subtype/Image>> stream\nx\nendstream endobj\n"
        "trailer <</Root 1 0 R>>\n",
        strlen(content), content, font);
}

#define HELVETICA "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"

static void text_stands_where_it_is_shown(void)
{
    struct pdf pdf = read_pdf(page_with("BT /F1 12 Tf 72 700 Td (Hello) Tj 0 -20 Td "
                                        "[(Wor) -20 (ld) -400 (again)] TJ ET "
                                        "q 100 0 0 50 72 500 cm /I1 Do Q",
                                        HELVETICA));
    CHECK_INT(pdf.count, 1);
    CHECK_INT((int)pdf.pages[0].width, 612);
    CHECK_INT((int)pdf.pages[0].height, 792);
    CHECK_INT(pdf.pages[0].line_count, 2);
    CHECK_STR(pdf.pages[0].lines[0].text, STR("Hello"));
    CHECK_STR(pdf.pages[0].lines[1].text, STR("World again"));
    CHECK(pdf.pages[0].lines[0].box.left == 72);
    CHECK(pdf.pages[0].lines[0].box.top > 80 && pdf.pages[0].lines[0].box.bottom < 97);
    CHECK_INT(pdf.pages[0].image_count, 1);
    CHECK_INT((int)pdf.pages[0].images[0].box.top, 242);
    CHECK_INT((int)pdf.pages[0].images[0].box.right, 172);
}

/* The image I1 as given, drawn. */
static enum pdf_pixels pixels_of(const char *image, struct buf *out)
{
    struct str all = page_with("q 9 0 0 9 72 500 cm /I1 Do Q", HELVETICA);
    static const char before[] = "6 0 obj <</Subtype/Image>> stream\nx\nendstream";
    size_t at = str_find(all, str_from(before), 0);
    struct str head = str_sub(all, 0, at), rest = str_sub(all, at + strlen(before), all.n);
    struct pdf pdf =
        read_pdf(arena_printf(&arena, "%.*s6 0 obj %s%.*s", STR_ARG(head), image, STR_ARG(rest)));
    CHECK_INT(pdf.pages[0].image_count, 1);
    buf_reset(out);
    return pdf_image_write(&pdf.pages[0].images[0], out);
}

static void images_are_files_of_their_own(void)
{
    static const char *const unknown[] = {
        "<</Subtype/Image/Width 2/Height 1/BitsPerComponent 8/ColorSpace/DeviceCMYK>> stream\n"
        "abcdefgh\nendstream",
        "<</Subtype/Image/Width 9/Height 9/BitsPerComponent 8/ColorSpace/DeviceRGB>> stream\n"
        "abcdefgh\nendstream",
        "<</Subtype/Image/Width 1e9/Height 1e9/BitsPerComponent 8/ColorSpace/DeviceRGB>> stream\n"
        "abcdefgh\nendstream",
        "<</Subtype/Image/Filter/DCTDecode>> stream\nno jpeg\nendstream",
        "<</Subtype/Image/Filter/JPXDecode>> stream\nabc\nendstream",
    };
    struct buf out;
    buf_init(&out, 1 << 20);
    CHECK_INT(
        pixels_of("<</Subtype/Image/Filter[/AHx/DCTDecode]>> stream\nFFD8FFE0AB>\nendstream", &out),
        PDF_PIXELS_JPEG);
    CHECK_STR(buf_view(&out), STR("\xFF\xD8\xFF\xE0\xAB"));
    CHECK_INT(pixels_of("<</Subtype/Image/Width 2/Height 1/BitsPerComponent 8/ColorSpace[/ICCBased "
                        "<</N 3>>]>> stream\nabcdef\nendstream",
                        &out),
              PDF_PIXELS_PNG);
    CHECK(str_starts(buf_view(&out), STR("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\2\0\0\0\1\b\2")));
    CHECK_INT(pixels_of("<</Subtype/Image/Width 2/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray"
                        ">> stream\nab\nendstream",
                        &out),
              PDF_PIXELS_PNG);
    for (size_t i = 0; i < ARRAY_LEN(unknown); i++)
        CHECK_INT(pixels_of(unknown[i], &out), PDF_PIXELS_NONE);
    buf_fini(&out);
}

static void fonts_say_what_bytes_mean(void)
{
    static const struct {
        const char *content, *font, *text;
    } cases[] = {
        { "BT /F1 9 Tf (caf\\351 \\200) Tj ET", HELVETICA, "café €" },
        { "BT /F1 9 Tf <636166E9> Tj ET", HELVETICA, "café" },
        { "BT /F1 9 Tf (ab) Tj ET",
          "<</Subtype/Type1/Encoding<</Differences[97/eacute/uni0416]>>>>", "éЖ" },
        { "BT /F1 9 Tf (\\256) Tj ET", "<</Subtype/Type1/BaseFont/X>>", "fi" },
        { "BT /F1 9 Tf (A\\(b\\)\\\\) Tj ET", HELVETICA, "A(b)\\" },
        { "BT /F1 9 Tf (one) ' (two) ' ET", HELVETICA, "one" },
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct pdf pdf = read_pdf(page_with(cases[i].content, cases[i].font));
        CHECK(pdf.pages[0].line_count > 0);
        if (pdf.pages[0].line_count)
            CHECK_STR(pdf.pages[0].lines[0].text, str_from(cases[i].text));
    }
}

/* Objects packed in a stream, the table a stream as well, all of it deflated. */
static void packed_files_are_read(void)
{
    static const char objects[] = "1 0 2 33 3 87 5 175 "
                                  "<</Type/Catalog/Pages 2 0 R>>    "
                                  "<</Type/Pages/Kids[3 0 R]/MediaBox[0 0 100 200]>>     "
                                  "<</Type/Page/Parent 2 0 R/Rotate 90/Contents 4 0 R/Resources"
                                  "<</Font<</F1 5 0 R>>>>>>    "
                                  "<</Subtype/Type1/Encoding/WinAnsiEncoding>>";
    struct buf file;
    unsigned char packed[1024], table[64] = { 0 };
    uLongf n = sizeof packed, table_n = 0;
    buf_init(&file, 1 << 20);
    CHECK_INT(compress(packed, &n, (const unsigned char *)objects, sizeof objects - 1), Z_OK);
    buf_printf(&file, "%%PDF-1.5\n");
    size_t holder = file.n;
    buf_printf(&file,
               "7 0 obj <</Type/ObjStm/N 4/First 20/Filter/FlateDecode/Length %lu>> stream\n",
               (unsigned long)n);
    buf_add(&file, packed, n);
    buf_printf(&file, "\nendstream endobj\n");
    size_t content = file.n;
    buf_printf(&file, "4 0 obj <</Filter/ASCIIHexDecode/Length 64>> stream\n");
    for (const char *c = "BT /F1 9 Tf 9 9 Td (Packed) Tj ET"; *c; c++)
        buf_printf(&file, "%02x", *c);
    buf_printf(&file, ">\nendstream endobj\n");
    for (size_t i = 0; i < 9; i++) { /* type, place or holder, index */
        bool in_stream = i == 1 || i == 2 || i == 3 || i == 5;
        size_t at = i == 4 ? content : i == 7 ? holder : i == 8 ? file.n : 7;
        size_t index = i == 5 ? 3 : i ? i - 1 : 0;
        table[table_n++] = (unsigned char)(in_stream ? 2 : i == 4 || i > 6);
        table[table_n++] = (unsigned char)(at >> 8);
        table[table_n++] = (unsigned char)at;
        table[table_n++] = (unsigned char)(in_stream ? index : 0);
    }
    size_t start = file.n;
    n = sizeof packed;
    CHECK_INT(compress(packed, &n, table, table_n), Z_OK);
    buf_printf(&file,
               "8 0 obj <</Type/XRef/Size 9/W[1 2 1]/Root 1 0 R/Filter/FlateDecode/Length %lu>> "
               "stream\n",
               (unsigned long)n);
    buf_add(&file, packed, n);
    buf_printf(&file, "\nendstream endobj\nstartxref\n%zu\n%%%%EOF\n", start);
    struct pdf pdf = read_pdf(buf_view(&file));
    CHECK_INT(pdf.count, 1);
    CHECK_INT((int)pdf.pages[0].width, 200); /* turned by a quarter */
    CHECK_INT(pdf.pages[0].line_count, 1);
    if (pdf.pages[0].line_count)
        CHECK_STR(pdf.pages[0].lines[0].text, STR("Packed"));
    buf_fini(&file);
}

static void accents_join_their_letters(void)
{
    struct pdf pdf =
        read_pdf(page_with("BT /F1 10 Tf [(Gr) (\\250) 556 (o) (\\337e)] TJ ET", HELVETICA));
    CHECK_STR(pdf.pages[0].lines[0].text, STR("Größe"));
    pdf = read_pdf(
        page_with("BT /F1 10 Tf (har) Tj 0 -12 Td [(\\264) 556 (e) (t)] TJ ET", HELVETICA));
    CHECK_STR(pdf.pages[0].lines[0].text, STR("har")); /* not that of the line before */
    CHECK_STR(pdf.pages[0].lines[1].text, STR("ét"));
}

static void what_is_broken_gives_what_there_is(void)
{
    struct str whole = page_with("BT /F1 12 Tf 72 700 Td (Hello) Tj ET", HELVETICA);
    for (size_t n = 0; n < whole.n; n++) {
        struct budget budget = { STEPS };
        struct pdf pdf;
        char *cut = arena_alloc(&arena, n + 1);
        memcpy(cut, whole.p, n);
        if (pdf_read_file(&arena, &budget, (struct str){ cut, n }, &pdf))
            CHECK(pdf.count <= 1);
    }
    struct budget budget = { STEPS };
    struct pdf pdf;
    CHECK(!pdf_read_file(&arena, &budget, STR("hello"), &pdf));
    CHECK(!pdf_read_file(&arena, &budget, STR(""), &pdf));
    CHECK(!pdf_read_file(&arena, &budget, STR("%PDF-1.4 nothing"), &pdf));
}

/* A form that draws itself, a tree of pages that holds itself, a stream that unpacks to gigabytes.
 */
static void bombs_stay_small(void)
{
    struct str loop =
        arena_printf(&arena, "%s",
                     "%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n"
                     "2 0 obj <</Kids[2 0 R 2 0 R 3 0 R]>> endobj\n"
                     "3 0 obj <</Contents 4 0 R/Resources<</XObject<</X 4 0 R>>>>>> endobj\n"
                     "4 0 obj <</Length 11>> stream\n/X Do /X Do\nendstream endobj\n"
                     "trailer <</Root 1 0 R>>");
    struct budget budget = { STEPS };
    struct pdf pdf;
    CHECK(pdf_read_file(&arena, &budget, loop, &pdf));
    unsigned char zeros[65536] = { 0 }, packed[4096];
    uLongf n = sizeof packed;
    CHECK_INT(compress(packed, &n, zeros, sizeof zeros), Z_OK);
    CHECK(arena.used < (size_t)1 << 30);
}

int main(void)
{
    arena_init(&arena);
    RUN(text_stands_where_it_is_shown);
    RUN(images_are_files_of_their_own);
    RUN(fonts_say_what_bytes_mean);
    RUN(packed_files_are_read);
    RUN(accents_join_their_letters);
    RUN(what_is_broken_gives_what_there_is);
    RUN(bombs_stay_small);
    arena_fini(&arena);
    return T_DONE();
}
