/* SPDX-License-Identifier: MIT
 * Documents of each kind as pages, and what is hostile in them. */
#include "t.h"

#include "gen/ocr/ocr.h"

enum {
    STEPS = 4000000
};

static struct arena arena;

static struct ocr_document read_as(const char *type, struct str bytes)
{
    struct budget budget = { STEPS };
    struct ocr_document d = { 0 };
    CHECK(ocr_read(&arena, &budget, str_from(type), bytes, &d));
    return d;
}

static struct str markdown_of(const char *type, const char *text)
{
    struct ocr_document d = read_as(type, str_from(text));
    return ocr_markdown(&arena, &d);
}

static bool is_refused(const char *type, struct str bytes)
{
    struct budget budget = { STEPS };
    struct ocr_document d = { 0 };
    return !ocr_read(&arena, &budget, str_from(type), bytes, &d);
}

/* ---- a PDF that is written line by line ---- */

struct pdf_writer {
    struct buf content[3];
    size_t pages;
};

static struct str pdf_of(struct pdf_writer *w)
{
    struct buf file;
    buf_init(&file, 1 << 20);
    buf_printf(&file, "%%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj "
                      "<</Type/Pages/MediaBox[0 0 612 792]/Resources<</Font<</F1 3 0 R/F2 4 0 R>>"
                      "/XObject<</I1 5 0 R>>>>/Kids[");
    for (size_t i = 0; i < w->pages; i++)
        buf_printf(&file, "%zu 0 R ", 10 + 2 * i);
    buf_printf(&file, "]>> endobj\n3 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj\n"
                      "4 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold>> endobj\n"
                      "5 0 obj <</Subtype/Image>> stream\nx\nendstream endobj\n");
    for (size_t i = 0; i < w->pages; i++) {
        buf_printf(&file,
                   "%zu 0 obj <</Type/Page/Parent 2 0 R/Contents %zu 0 R>> endobj\n"
                   "%zu 0 obj <</Length %zu>> stream\n",
                   10 + 2 * i, 11 + 2 * i, 11 + 2 * i, w->content[i].n);
        buf_str(&file, buf_view(&w->content[i]));
        buf_printf(&file, "\nendstream endobj\n");
        buf_fini(&w->content[i]);
    }
    buf_printf(&file, "trailer <</Root 1 0 R>>\n");
    struct str bytes = arena_dup(&arena, buf_view(&file));
    buf_fini(&file);
    return bytes;
}

static void new_page(struct pdf_writer *w)
{
    buf_init(&w->content[w->pages++], 1 << 20);
}

static void show(struct pdf_writer *w, int size, int x, int y, const char *text)
{
    buf_printf(&w->content[w->pages - 1], "BT /F1 %d Tf %d %d Td (%s) Tj ET\n", size, x, y, text);
}

static void a_pdf_has_titles_paragraphs_and_lists(void)
{
    struct pdf_writer w = { .pages = 0 };
    new_page(&w);
    show(&w, 24, 72, 720, "Annual report");
    show(&w, 12, 72, 690, "The lighthouse was painted in sum-");
    show(&w, 12, 72, 676, "mer, by two people who had never");
    show(&w, 12, 72, 662, "held a brush before that day came.");
    show(&w, 12, 72, 634, "A second paragraph follows here.");
    show(&w, 12, 72, 606, "- ladders");
    show(&w, 12, 72, 592, "- buckets");
    struct ocr_document d = read_as("", pdf_of(&w));
    CHECK_INT(d.count, 1);
    CHECK_INT(d.pages[0].width, 791); /* as recorded */
    CHECK_INT(d.pages[0].height, 1023);
    CHECK_INT(d.pages[0].count, 4);
    CHECK_STR(ocr_markdown(&arena, &d),
              STR("# Annual report\n\nThe lighthouse was painted in summer, by two people who had "
                  "never held a brush before that day came.\n\nA second paragraph follows here.\n\n"
                  "- ladders\n- buckets"));
    const struct ocr_block *title = &d.pages[0].blocks[0];
    CHECK_INT(title->kind, OCR_TITLE);
    CHECK_INT(title->box.left, 72 * 93 / 72);
    CHECK(title->box.top > 65 && title->box.bottom < 104);
    CHECK_INT(d.pages[0].blocks[3].kind, OCR_LIST);
}

static void check_table(int second_column)
{
    struct pdf_writer w = { .pages = 0 };
    new_page(&w);
    for (int i = 0; i < 3; i++) {
        show(&w, 12, 72, 700 - 16 * i, i ? "Bridge" : "Item");
        show(&w, 12, second_column, 700 - 16 * i, i ? "12.50" : "Price");
    }
    struct ocr_document d = read_as("", pdf_of(&w));
    CHECK_INT(d.pages[0].count, 1);
    const struct ocr_block *b = &d.pages[0].blocks[0];
    CHECK_INT(b->kind, OCR_TABLE);
    CHECK_STR(b->content,
              STR("| Item | Price |\n| --- | --- |\n| Bridge | 12.50 |\n| Bridge | 12.50 |"));
    struct buf html;
    buf_init(&html, 4096);
    ocr_table_html(&html, b->table);
    CHECK(str_starts(buf_view(&html), STR("<table><tr><th>Item</th><th>Price</th></tr><tr><td>")));
    buf_fini(&html);
}

static void aligned_columns_are_a_table(void)
{
    check_table(200);
    check_table(123); /* so near that "Bridge 12.50" is one piece of text */
}

static void headers_and_footers_repeat(void)
{
    struct pdf_writer w = { .pages = 0 };
    for (int i = 0; i < 3; i++) {
        char page[16];
        snprintf(page, sizeof page, "Page %d", i + 1);
        new_page(&w);
        show(&w, 12, 72, 760, "Harbour office");
        show(&w, 12, 72, 600, i ? "Some more text." : "Some text.");
        show(&w, 12, 72, 30, page);
    }
    struct ocr_document d = read_as("", pdf_of(&w));
    CHECK_INT(d.count, 3);
    for (size_t i = 0; i < d.count; i++) {
        CHECK_INT(d.pages[i].count, 3);
        CHECK_INT(d.pages[i].blocks[0].kind, OCR_HEADER);
        CHECK_INT(d.pages[i].blocks[1].kind, OCR_TEXT);
        CHECK_INT(d.pages[i].blocks[2].kind, OCR_FOOTER);
    }
    struct buf text;
    buf_init(&text, 4096);
    ocr_page_markdown(&text, &d.pages[0], &(struct ocr_view){ .no_header = true });
    CHECK_STR(buf_view(&text), STR("Some text.\n\nPage 1"));
    buf_fini(&text);
}

static void scanned_pages_are_made_up_and_empty_ones_stay(void)
{
    struct pdf_writer w = { .pages = 0 };
    new_page(&w);
    buf_printf(&w.content[0], "q 612 0 0 792 0 0 cm /I1 Do Q");
    new_page(&w);
    struct str bytes = pdf_of(&w);
    struct ocr_document d = read_as("", bytes), again = read_as("", bytes);
    CHECK_INT(d.count, 2);
    CHECK(d.pages[0].count > 2);
    CHECK_INT(d.pages[0].width, 791);
    CHECK_INT(d.pages[1].count, 0);
    CHECK_STR(ocr_markdown(&arena, &d), ocr_markdown(&arena, &again));
}

static void images_stand_where_they_are(void)
{
    struct pdf_writer w = { .pages = 0 };
    new_page(&w);
    show(&w, 12, 72, 700, "Above.");
    buf_printf(&w.content[0], "q 100 0 0 50 72 600 cm /I1 Do Q\n");
    show(&w, 12, 72, 500, "Below.");
    struct ocr_document d = read_as("", pdf_of(&w));
    CHECK_STR(ocr_markdown(&arena, &d), STR("Above.\n\n![img-0.jpeg](img-0.jpeg)\n\nBelow."));
    CHECK_INT(d.pages[0].blocks[1].box.right, (72 + 100) * 93 / 72 + 1);
}

static void images_have_their_size_and_a_text_of_their_own(void)
{
    static const char gif[] = "GIF89a\x2c\x01\xc8\x00";
    struct ocr_document d = read_as("image/gif", (struct str){ gif, sizeof gif - 1 });
    CHECK_INT(d.pages[0].width, 300);
    CHECK_INT(d.pages[0].height, 200);
    CHECK(d.pages[0].count > 1);
    for (size_t i = 0; i < d.pages[0].count; i++)
        CHECK(d.pages[0].blocks[i].box.bottom <= 200);
    CHECK(is_refused("image/png", STR("no image")));
}

static void plain_text_and_markdown(void)
{
    CHECK_STR(markdown_of("text/markdown", "# T\none\ntwo\n\n- a\n- b\n\n|k|v|\n|-|-|\n|1|2|\n"),
              STR("# T\n\none\ntwo\n\n- a\n- b\n\n| k | v |\n| --- | --- |\n| 1 | 2 |"));
    CHECK_STR(markdown_of("", "```\na\n\nb\n```\nc"), STR("```\na\n\nb\n```\n\nc"));
    CHECK_STR(markdown_of("text/plain", "caf\xe9"), STR("café"));
    CHECK_STR(markdown_of("text/plain", ""), STR(""));
    CHECK(is_refused("", STR("\x80\x81")));
    CHECK(is_refused("application/octet-stream", (struct str){ "a\0b", 3 }));
}

static void html_is_read_as_browsers_do(void)
{
    CHECK_STR(markdown_of("text/html",
                          "<h2>He<b>ad</b></h2><script>if (a<b) x('<p>');</script><p>One &amp;\n "
                          "&#252;<ul><li>x<li>y</ul><ol><li>p</li></ol><!-- no --><table><tr><th>k"
                          "<th>v<tr><td>a</td><td>b</td></tr></table>tail &nope; <"),
              STR("## Head\n\nOne & ü\n\n- x\n- y\n\n1. p\n\n| k | v |\n| --- | --- |\n| a | b "
                  "|\n\ntail &nope; <"));
    CHECK_STR(markdown_of("text/html", "<pre>a\n  b</pre>"), STR("```\na\n  b\n```"));
    CHECK_STR(markdown_of("text/html", "<p a='>"), STR(""));
    CHECK_STR(markdown_of("text/html", "<table><tr><td><table><tr><td>in</table>out"),
              STR("| in out |\n| --- |"));
}

/* ---- office documents ---- */

struct zip_writer {
    struct buf file, directory;
    unsigned count;
};

static void put(struct buf *b, unsigned v, unsigned bytes)
{
    for (unsigned i = 0; i < bytes; i++)
        buf_putc(b, (char)(i < 4 ? v >> 8 * i : 0));
}

/* Stored. */
static void zip_add(struct zip_writer *z, const char *name, const char *text)
{
    unsigned at = (unsigned)z->file.n, n = (unsigned)strlen(text), name_n = (unsigned)strlen(name);
    buf_str(&z->file, STR("PK\3\4"));
    put(&z->file, 0, 14);
    put(&z->file, n, 4);
    put(&z->file, n, 4);
    put(&z->file, name_n, 4);
    buf_printf(&z->file, "%s%s", name, text);
    buf_str(&z->directory, STR("PK\1\2"));
    put(&z->directory, 0, 16);
    put(&z->directory, n, 4);
    put(&z->directory, n, 4);
    put(&z->directory, name_n, 4);
    put(&z->directory, 0, 10);
    put(&z->directory, at, 4);
    buf_printf(&z->directory, "%s", name);
    z->count++;
}

static struct zip_writer zip_begin(void)
{
    struct zip_writer z = { .count = 0 };
    buf_init(&z.file, 1 << 20);
    buf_init(&z.directory, 1 << 20);
    return z;
}

static struct str zip_end(struct zip_writer *z)
{
    unsigned at = (unsigned)z->file.n;
    buf_str(&z->file, buf_view(&z->directory));
    buf_str(&z->file, STR("PK\5\6"));
    put(&z->file, 0, 4);
    put(&z->file, z->count, 2);
    put(&z->file, z->count, 2);
    put(&z->file, (unsigned)z->directory.n, 4);
    put(&z->file, at, 4);
    put(&z->file, 0, 2);
    struct str bytes = arena_dup(&arena, buf_view(&z->file));
    buf_fini(&z->file);
    buf_fini(&z->directory);
    return bytes;
}

static const char docx[] =
    "<w:document><w:body><w:p><w:pPr><w:pStyle w:val=\"Heading2\"/></w:pPr><w:r><w:t>Plan</w:t>"
    "</w:r></w:p><w:p> <w:r><w:t xml:space=\"preserve\">Hello </w:t></w:r><w:r><w:t>you</w:t></w:r>"
    "<w:r><w:instrText>NO</w:instrText></w:r></w:p><w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>one"
    "</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>A</w:t></w:r></w:p></w:tc><w:tc><w:p>"
    "<w:r><w:t>B|C</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>";

static struct str docx_bytes(void)
{
    struct zip_writer z = zip_begin();
    zip_add(&z, "[Content_Types].xml", "<Types/>");
    zip_add(&z, "word/document.xml", docx);
    return zip_end(&z);
}

static void office_documents_give_their_text(void)
{
    struct ocr_document d = read_as("", docx_bytes());
    CHECK_STR(ocr_markdown(&arena, &d),
              STR("## Plan\n\nHello you\n\n- one\n\n| A | B\\|C |\n| --- | --- |"));
    struct zip_writer z = zip_begin();
    zip_add(
        &z, "ppt/slides/slide1.xml",
        "<p:sp><p:ph type=\"title\"/><a:p><a:t>First</a:t></a:p></p:sp><a:p><a:t>x</a:t></a:p>");
    zip_add(&z, "ppt/slides/slide2.xml", "<a:p><a:t>Second</a:t></a:p>");
    d = read_as("", zip_end(&z));
    CHECK_INT(d.count, 2);
    CHECK_STR(ocr_markdown(&arena, &d), STR("# First\n\nx\n\nSecond"));
    z = zip_begin();
    zip_add(&z, "xl/workbook.xml", "<workbook><sheet name=\"Prices\"/></workbook>");
    zip_add(&z, "xl/sharedStrings.xml", "<sst><si><t>Bri</t><t>dge</t></si></sst>");
    zip_add(&z, "xl/worksheets/sheet1.xml",
            "<row><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\"><v>12.5</v></c></row>"
            "<row><c r=\"B2\" t=\"s\"><v>7</v></c><c r=\"ZZZ9\"><v>1</v></c><c r=\"\"/></row>");
    d = read_as("", zip_end(&z));
    CHECK_STR(ocr_markdown(&arena, &d),
              STR("# Prices\n\n| Bridge | 12.5 |\n| --- | --- |\n|  |  |"));
}

/* Cut anywhere, any byte changed: no crash, and what comes out is bounded. */
static void broken_archives_do_no_harm(void)
{
    struct str whole = docx_bytes();
    char *copy = arena_alloc(&arena, whole.n);
    for (size_t i = 0; i < whole.n; i++) {
        struct budget budget = { STEPS };
        struct ocr_document d;
        memcpy(copy, whole.p, whole.n);
        copy[i] = (char)(copy[i] ^ 0xFF);
        (void)!ocr_read(&arena, &budget, STR(""), (struct str){ copy, whole.n }, &d);
        budget = (struct budget){ STEPS };
        (void)!ocr_read(&arena, &budget, STR(""), str_sub(whole, 0, i), &d);
    }
    CHECK(is_refused("", STR("PK\3\4")));
    struct zip_writer z = zip_begin();
    zip_add(&z, "other.txt", "x");
    CHECK(is_refused("", zip_end(&z)));
}

/* Five hundred sheets in a few bytes. */
static void many_empty_sheets_take_no_room(void)
{
    struct arena a;
    struct ocr_document d;
    struct budget budget = { STEPS };
    struct zip_writer z = zip_begin();
    char sheets[1 << 14] = "";
    for (size_t i = 0; i < 500; i++)
        strcat(sheets, "<sheet name=\"a\"/>");
    zip_add(&z, "xl/workbook.xml", sheets);
    struct str bytes = zip_end(&z);
    arena_init(&a);
    CHECK(ocr_read(&a, &budget, STR(""), bytes, &d));
    CHECK_INT(d.count, 500);
    CHECK(a.used < (size_t)8 << 20);
    arena_fini(&a);
}

static void what_costs_too_much_stays_empty(void)
{
    struct budget budget = { 100 };
    struct ocr_document d;
    CHECK(ocr_read(&arena, &budget, STR("text/html"), str_from(docx), &d));
    CHECK(ocr_markdown(&arena, &d).n < 40);
    CHECK_INT(budget.left, 0);
}

static void unseen_documents_differ_by_their_seed(void)
{
    struct ocr_document a, b, c;
    ocr_make_up(&arena, 1, &a);
    ocr_make_up(&arena, 1, &b);
    ocr_make_up(&arena, 2, &c);
    CHECK_STR(ocr_markdown(&arena, &a), ocr_markdown(&arena, &b));
    CHECK(!str_eq(ocr_markdown(&arena, &a), ocr_markdown(&arena, &c)));
}

int main(void)
{
    arena_init(&arena);
    RUN(a_pdf_has_titles_paragraphs_and_lists);
    RUN(aligned_columns_are_a_table);
    RUN(headers_and_footers_repeat);
    RUN(scanned_pages_are_made_up_and_empty_ones_stay);
    RUN(images_stand_where_they_are);
    RUN(images_have_their_size_and_a_text_of_their_own);
    RUN(plain_text_and_markdown);
    RUN(html_is_read_as_browsers_do);
    RUN(office_documents_give_their_text);
    RUN(broken_archives_do_no_harm);
    RUN(many_empty_sheets_take_no_room);
    RUN(what_costs_too_much_stays_empty);
    RUN(unseen_documents_differ_by_their_seed);
    arena_fini(&arena);
    return T_DONE();
}
