/* SPDX-License-Identifier: MIT
 * The laws of http/multipart, http/form and http/mime: whole bodies and bodies that grow, as the
 * clients send them, and bodies that are none. */
#include "t.h"

#include "base/mem/mem.h"
#include "base/text/buf.h"
#include "http/mime.h"
#include "http/multipart.h"

#include <stdlib.h>

static struct arena arena;

/* The body comes in pieces of `piece` bytes, and lies elsewhere each time. */
static enum multipart_state feed(struct multipart *m, struct str body, size_t piece)
{
    enum multipart_state state = MULTIPART_MORE;
    for (size_t n = 0; state == MULTIPART_MORE && n <= body.n; n += piece) {
        size_t have = n + piece < body.n ? n + piece : body.n;
        char *copy = mem_alloc(have + 1);
        memcpy(copy, body.p, have);
        size_t was;
        do {
            was = m->at;
            state = multipart_step(m, (struct str){ copy, have }, have == body.n, 1);
        } while (state == MULTIPART_MORE && (m->at > was || have == body.n));
        free(copy);
    }
    return state;
}

static struct form form_of(const char *boundary, struct str body)
{
    struct multipart m;
    struct form form = { 0 };
    multipart_init(&m, &arena, str_from(boundary));
    CHECK(feed(&m, body, 7) == MULTIPART_DONE);
    multipart_form(&m, body, &form);
    return form;
}

static const char *problem_of(const char *boundary, struct str body)
{
    struct multipart m;
    multipart_init(&m, &arena, str_from(boundary));
    CHECK(feed(&m, body, 11) == MULTIPART_BAD);
    return m.problem ? m.problem : "none";
}

static struct str field_of(const struct form *f, const char *name)
{
    const struct form_part *p = form_field(f, str_from(name));
    return p ? p->bytes : STR("(none)");
}

#define CURL_BOUNDARY "------------------------d74496d66958873e"

static const char curl_body[] = "--" CURL_BOUNDARY "\r\n"
                                "Content-Disposition: form-data; name=\"purpose\"\r\n\r\n"
                                "batch\r\n"
                                "--" CURL_BOUNDARY "\r\n"
                                "Content-Disposition: form-data; name=\"file\"; "
                                "filename=\"rows.jsonl\"\r\n"
                                "Content-Type: application/octet-stream\r\n\r\n"
                                "{\"a\": 1}\n{\"a\": 2}\r\n\r\n"
                                "--" CURL_BOUNDARY "--\r\n";

static void parts_come_as_they_were_sent(void)
{
    struct form f = form_of(CURL_BOUNDARY, str_from(curl_body));
    CHECK_INT(f.count, 2);
    CHECK_STR(field_of(&f, "purpose"), STR("batch"));
    const struct form_part *file = form_file(&f, STR("file"));
    CHECK(file && !form_file(&f, STR("purpose")) && !form_field(&f, STR("file")));
    CHECK_STR(file->bytes, STR("{\"a\": 1}\n{\"a\": 2}\r\n"));
    CHECK_STR(file->file_name, STR("rows.jsonl"));
    CHECK_STR(file->type, STR("application/octet-stream"));
}

static void any_cut_gives_the_same(void)
{
    struct str body = str_from(curl_body);
    for (size_t piece = 1; piece <= body.n; piece++) {
        struct multipart m;
        struct form f;
        multipart_init(&m, &arena, STR(CURL_BOUNDARY));
        CHECK(feed(&m, body, piece) == MULTIPART_DONE);
        multipart_form(&m, body, &f);
        CHECK_INT(f.count, 2);
        CHECK_STR(f.parts[1].bytes, STR("{\"a\": 1}\n{\"a\": 2}\r\n"));
    }
}

static void a_body_cut_short_is_refused_wherever_it_ends(void)
{
    struct str body = str_from(curl_body);
    size_t closing = body.n - STR("\r\n").n;
    for (size_t n = 0; n < closing; n++)
        CHECK(problem_of(CURL_BOUNDARY, str_sub(body, 0, n))[0] == 'i');
}

/* multipart-post and Faraday put more headers into each part. */
static void ruby_sends_more_headers(void)
{
    struct form f =
        form_of("-----------RubyMultipartPost-1",
                STR("-------------RubyMultipartPost-1\r\n"
                    "Content-Disposition: form-data; name=\"purpose\"\r\n\r\nocr\r\n"
                    "-------------RubyMultipartPost-1\r\n"
                    "Content-Disposition: form-data; name=\"file\"; filename=\"a b\"\r\n"
                    "Content-Length: 3\r\n"
                    "Content-Type: application/pdf\r\n"
                    "Content-Transfer-Encoding: binary\r\n\r\n"
                    "\xff\0x\r\n"
                    "-------------RubyMultipartPost-1--\r\n\r\n"));
    CHECK_INT(f.count, 2);
    CHECK_STR(f.parts[1].bytes, STR("\xff\0x"));
    CHECK_STR(f.parts[1].file_name, STR("a b"));
}

static void lines_may_end_in_lf_alone(void)
{
    struct form f = form_of("b", STR("--b\ncontent-disposition: form-data; name=x\n\none\r\n\n--b\n"
                                     "content-disposition:form-data;name=y\n\n\n--b--"));
    CHECK_INT(f.count, 2);
    CHECK_STR(field_of(&f, "x"), STR("one\r\n"));
    CHECK_STR(field_of(&f, "y"), STR(""));
}

static void what_looks_like_a_boundary_stays_content(void)
{
    struct form f = form_of("b", STR("preamble --b\r\n--bb\r\n--b \t\r\n"
                                     "Content-Disposition: form-data; name=\"x\"\r\n\r\n"
                                     "--bc\r\n--b-\r\n --b\r\n--b--\r\nepilogue\r\n--b\r\n"));
    CHECK_INT(f.count, 1);
    CHECK_STR(field_of(&f, "x"), STR("--bc\r\n--b-\r\n --b"));
}

static void empty_parts_and_nameless_ones(void)
{
    struct form f = form_of("b", STR("--b\r\n\r\nno headers\r\n--b\r\n"
                                     "Content-Disposition: form-data; name=\"e\"\r\n\r\n\r\n--b\r\n"
                                     "Content-Disposition: form-data; name=\"t\"\r\n\r\n--b\r\n"
                                     "Content-Disposition: form-data; name=\"\"; filename=\"\"\r\n"
                                     "\r\nz\r\n--b--"));
    CHECK_INT(f.count, 3);
    CHECK_STR(field_of(&f, "e"), STR(""));
    CHECK_STR(field_of(&f, "t"), STR(""));
    CHECK(f.parts[2].is_file && f.parts[2].file_name.n == 0);
    f = form_of("b", STR("--b--"));
    CHECK_INT(f.count, 0);
}

static void the_last_part_of_a_name_counts(void)
{
    struct form f = form_of("b", STR("--b\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n"
                                     "--b\r\nContent-Disposition: form-data; name=a\r\n\r\n2\r\n"
                                     "--b\r\nContent-Disposition: form-data; name=a; filename=f\r\n"
                                     "\r\n3\r\n--b--\r\n"));
    CHECK_STR(field_of(&f, "a"), STR("2"));
    CHECK_STR(form_get(&f, STR("a"))->bytes, STR("3"));
    CHECK(!form_get(&f, STR("A")));
}

static void names_of_files_are_decoded(void)
{
    static const struct {
        struct str header, name;
    } rows[] = {
        { STR_INIT("form-data; filename=\"a \\\"b\\\".txt\""), STR_INIT("a \"b\".txt") },
        { STR_INIT("form-data; filename=\"C:\\dir\\x;y.txt\""), STR_INIT("C:\\dir\\x;y.txt") },
        { STR_INIT("form-data; filename=plain.txt"), STR_INIT("plain.txt") },
        { STR_INIT("form-data; FileName = \"caf\xc3\xa9\""), STR_INIT("caf\xc3\xa9") },
        { STR_INIT("form-data; filename*=UTF-8''caf%C3%A9%20x"), STR_INIT("caf\xc3\xa9 x") },
        { STR_INIT("form-data; filename=\"e\"; filename*=utf-8'de'%e2%82%ac"),
          STR_INIT("\xe2\x82\xac") },
        { STR_INIT("form-data; filename*=iso-8859-1''caf%E9; filename=\"e\""),
          STR_INIT("caf\xc3\xa9") },
        { STR_INIT("form-data; filename*=koi8-r''%C1; filename=\"e\""), STR_INIT("e") },
        { STR_INIT("form-data; filename*=broken; filename=\"e\""), STR_INIT("e") },
        { STR_INIT("form-data; name=\"x; filename=y\"; filename=z"), STR_INIT("z") },
        { STR_INIT("form-data; filename=\"open"), STR_INIT("open") },
        { STR_INIT("form-data; filename=\"end\\"), STR_INIT("end\\") },
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        CHECK_STR(header_param(&arena, rows[i].header, STR("filename")), rows[i].name);
    CHECK(!header_param(&arena, STR("form-data; name=filename"), STR("filename")).p);
    CHECK(header_param(&arena, STR("form-data; filename=\"\""), STR("filename")).p);
}

static void a_header_may_be_folded(void)
{
    struct form f = form_of("b", STR("--b\r\nContent-Disposition: form-data;\r\n name=\"x\";\r\n"
                                     "\tfilename=\"y\"\r\n\r\nz\r\n--b--"));
    CHECK_INT(f.count, 1);
    CHECK_STR(f.parts[0].name, STR("x"));
    CHECK_STR(f.parts[0].file_name, STR("y"));
}

static void what_is_no_form_is_refused(void)
{
    struct str boundary;
    CHECK(multipart_is_form(&arena, STR("Multipart/Form-Data; boundary=\"a b\""), &boundary));
    CHECK_STR(boundary, STR("a b"));
    CHECK(multipart_is_form(&arena, STR("multipart/form-data"), &boundary) && boundary.n == 0);
    CHECK(!multipart_is_form(&arena, STR("multipart/mixed; boundary=x"), &boundary));
    CHECK(!multipart_is_form(&arena, STR("application/json"), &boundary));
    CHECK_STR(str_from(problem_of("", STR("x"))), STR("the Content-Type names no boundary"));
    CHECK_STR(str_from(problem_of("b", STR(""))), STR("its boundary does not occur in it"));
    CHECK_STR(str_from(problem_of("b", STR("{}"))), STR("its boundary does not occur in it"));
    CHECK_STR(str_from(problem_of("b", STR("--b\r\nA: b"))),
              STR("it ends within the headers of a part"));
    CHECK_STR(str_from(problem_of("b", STR("--b\r\n\r\nx"))),
              STR("it ends before its closing boundary"));
    char *long_one =
        memset(mem_zalloc(MULTIPART_BOUNDARY_MAX + 2, 1), 'x', MULTIPART_BOUNDARY_MAX + 1);
    CHECK_STR(str_from(problem_of(long_one, STR("x"))), STR("the boundary is too long"));
    free(long_one);
}

static void what_is_remembered_is_bounded(void)
{
    struct buf b;
    buf_init(&b, 1 << 24);
    for (size_t i = 0; i <= MULTIPART_PARTS_MAX; i++)
        buf_str(&b, STR("--b\r\n\r\nx\r\n"));
    buf_str(&b, STR("--b--"));
    struct multipart m;
    multipart_init(&m, &arena, STR("b"));
    CHECK(multipart_step(&m, buf_view(&b), true, SIZE_MAX) == MULTIPART_BAD);
    CHECK_STR(str_from(m.problem), STR("it has too many parts"));
    buf_reset(&b);
    buf_str(&b, STR("--b\r\nX: "));
    while (b.n < 2 * MULTIPART_HEAD_MAX)
        buf_putc(&b, 'x');
    multipart_init(&m, &arena, STR("b"));
    CHECK(multipart_step(&m, buf_view(&b), false, SIZE_MAX) == MULTIPART_BAD);
    CHECK_STR(str_from(m.problem), STR("the headers of a part are too long"));
    buf_fini(&b);
}

/* A step looks at what it may and no more; all steps together are linear. */
static void a_step_is_bounded(void)
{
    enum {
        STEP = 64 << 10,
        SIZE = 8 << 20
    };
    struct buf b;
    buf_init(&b, 2 * SIZE);
    buf_str(&b, STR("--b\r\nContent-Disposition: form-data; name=x\r\n\r\n"));
    while (b.n < SIZE)
        buf_str(&b, STR("\r\n--bx\r\n--b\t."));
    buf_str(&b, STR("\r\n--b--"));
    struct multipart m;
    multipart_init(&m, &arena, STR("b"));
    enum multipart_state state = MULTIPART_MORE;
    size_t steps = 0;
    while (state == MULTIPART_MORE) {
        size_t was = m.at;
        state = multipart_step(&m, buf_view(&b), true, STEP);
        CHECK(m.at - was <= STEP + 1024);
        steps++;
    }
    CHECK(state == MULTIPART_DONE && m.count == 1);
    CHECK(steps >= SIZE / STEP && steps <= SIZE / STEP + 8);
    buf_fini(&b);
}

static void the_extension_tells_the_type(void)
{
    CHECK_STR(mime_from_name(STR("a.b.PDF")), STR("application/pdf"));
    CHECK_STR(mime_from_name(STR("rows.jsonl")), STR("application/jsonl"));
    CHECK_STR(mime_from_name(STR(".wav")), STR("audio/x-wav"));
    CHECK(!mime_from_name(STR("pdf")).p && !mime_from_name(STR("a.")).p);
    CHECK(!mime_from_name(STR("")).p && !mime_from_name(STR("a.pdf/x")).p);
}

int main(void)
{
    arena_init(&arena);
    RUN(parts_come_as_they_were_sent);
    RUN(any_cut_gives_the_same);
    RUN(a_body_cut_short_is_refused_wherever_it_ends);
    RUN(ruby_sends_more_headers);
    RUN(lines_may_end_in_lf_alone);
    RUN(what_looks_like_a_boundary_stays_content);
    RUN(empty_parts_and_nameless_ones);
    RUN(the_last_part_of_a_name_counts);
    RUN(names_of_files_are_decoded);
    RUN(a_header_may_be_folded);
    RUN(what_is_no_form_is_refused);
    RUN(what_is_remembered_is_bounded);
    RUN(a_step_is_bounded);
    RUN(the_extension_tells_the_type);
    arena_fini(&arena);
    return T_DONE();
}
