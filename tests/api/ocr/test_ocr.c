/* SPDX-License-Identifier: MIT
 * OCR: the recorded answer, each option, where documents come from, the refusals; and chat with the
 * same documents. */
#include "api/kit.h"

#include "base/text/base64.h"

/* Two pages with a header, a table, an image and a sentence. */
static const char pdf[] =
    "%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n"
    "2 0 obj <</Type/Pages/Kids[3 0 R 5 0 R]/MediaBox[0 0 612 792]/Resources<</Font<</F1 7 0 R>>"
    "/XObject<</I1 8 0 R>>>>>> endobj\n"
    "3 0 obj <</Type/Page/Parent 2 0 R/Contents 4 0 R>> endobj\n"
    "4 0 obj <</Length 400>> stream\n"
    "BT /F1 9 Tf 72 765 Td (Harbour office) Tj ET BT /F1 24 Tf 72 700 Td (Fees) Tj ET "
    "BT /F1 12 Tf 72 660 Td (The mooring fee of the Albatros is 47 euros a week.) Tj ET "
    "BT /F1 12 Tf 72 620 Td (Boat) Tj 128 0 Td (Length) Tj ET "
    "BT /F1 12 Tf 72 604 Td (Albatros) Tj 128 0 Td (9.5) Tj ET "
    "q 200 0 0 100 72 400 cm /I1 Do Q\nendstream endobj\n"
    "5 0 obj <</Type/Page/Parent 2 0 R/Contents 6 0 R>> endobj\n"
    "6 0 obj <</Length 120>> stream\n"
    "BT /F1 9 Tf 72 765 Td (Harbour office) Tj ET BT /F1 12 Tf 72 660 Td (Second page.) Tj ET "
    "\nendstream endobj\n"
    "7 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj\n"
    "8 0 obj <</Subtype/Image>> stream\nx\nendstream endobj\ntrailer <</Root 1 0 R>>\n";

static char room[16384];

static const char *data_uri(const char *type, const char *bytes)
{
    static char text[8192];
    struct buf b;
    buf_init(&b, sizeof text);
    buf_printf(&b, "data:%s;base64,", type);
    base64_add(&b, bytes, strlen(bytes));
    memcpy(text, b.p, b.n + 1);
    buf_fini(&b);
    return text;
}

/* more: further members, each with a comma before it. */
static int read_pdf(const char *more)
{
    snprintf(room, sizeof room,
             "{\"model\":\"mistral-ocr-latest\",\"document\":{\"type\":\"document_url\","
             "\"document_url\":\"%s\"}%s}",
             data_uri("application/pdf", pdf), more);
    return t_call(METHOD_POST, "/v1/ocr", room);
}

static int read_document(const char *document)
{
    snprintf(room, sizeof room, "{\"model\":\"mistral-ocr-latest\",\"document\":%s}", document);
    return t_call(METHOD_POST, "/v1/ocr", room);
}

static bool text_has(const char *pointer, const char *part)
{
    return str_find(json_str(t_json(pointer)), str_from(part), 0) != SIZE_MAX;
}

static void the_answer_is_as_recorded(void)
{
    CHECK_INT(read_pdf(""), 200);
    CHECK(str_starts(t_body,
                     STR("{\"pages\":[{\"index\":0,\"markdown\":\"Harbour office\\n\\n# Fees")));
    CHECK_INT(json_count(t_json("/pages")), 2);
    CHECK_INT(json_int(t_json("/pages/0/dimensions/dpi")), 93);
    CHECK_INT(json_int(t_json("/pages/0/dimensions/width")), 791);
    CHECK_INT(json_int(t_json("/pages/0/dimensions/height")), 1023);
    CHECK(text_has("/pages/0/markdown", "| Albatros | 9.5 |"));
    CHECK(text_has("/pages/0/markdown", "![img-0.jpeg](img-0.jpeg)"));
    CHECK_STR(json_str(t_json("/pages/0/blocks/0/type")), STR("header"));
    CHECK_STR(json_str(t_json("/pages/0/blocks/1/type")), STR("title"));
    CHECK_STR(json_str(t_json("/pages/0/blocks/3/type")), STR("table"));
    CHECK(json_is(t_json("/pages/0/blocks/3/table_id"), JSON_NULL));
    CHECK_STR(json_str(t_json("/pages/0/blocks/4/image_id")), STR("img-0.jpeg"));
    CHECK_STR(json_str(t_json("/pages/0/images/0/id")), STR("img-0.jpeg"));
    CHECK(json_is(t_json("/pages/0/images/0/image_base64"), JSON_NULL));
    CHECK_INT(json_count(t_json("/pages/0/hyperlinks")), 0);
    CHECK(json_is(t_json("/pages/0/header"), JSON_NULL));
    CHECK(json_is(t_json("/document_annotation"), JSON_NULL));
    CHECK_INT(json_int(t_json("/usage_info/pages_processed")), 2);
    CHECK_INT(json_int(t_json("/usage_info/doc_size_bytes")), strlen(pdf));
    CHECK_STR(t_header("X-Ratelimit-Ocr-Pages-Query-Cost"), STR("2"));
    CHECK(t_header("X-Ratelimit-Limit-Ocr-Pages-Minute").n > 0);
    CHECK(!t_header("X-Ratelimit-Tokens-Query-Cost").n);
}

static void pages_are_chosen(void)
{
    static const struct {
        const char *pages;
        size_t count;
        int64_t first;
    } cases[] = {
        { ",\"pages\":[1]", 1, 1 },     { ",\"pages\":[0,1,1,7]", 2, 0 },
        { ",\"pages\":\"0-1\"", 2, 0 }, { ",\"pages\":\" 1 , 5-9\"", 1, 1 },
        { ",\"pages\":null", 2, 0 },    { ",\"pages\":[]", 0, 0 },
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        CHECK_INT(read_pdf(cases[i].pages), 200);
        CHECK_INT(json_count(t_json("/pages")), cases[i].count);
        CHECK_INT(json_int(t_json("/pages/0/index")), cases[i].first);
        CHECK_INT(json_int(t_json("/usage_info/pages_processed")), cases[i].count);
    }
    CHECK_INT(read_pdf(",\"pages\":\"one\""), 422);
    CHECK_INT(read_pdf(",\"pages\":\"3-1\""), 422);
    CHECK_INT(read_pdf(",\"pages\":[-1]"), 422);
    CHECK_INT(read_pdf(",\"pages\":\"0-99999999999999999999\""), 422);
    CHECK_INT(read_pdf(",\"pages\":\"0-9223372036854775807\""), 200);
}

static void options_change_what_is_shown(void)
{
    CHECK_INT(read_pdf(",\"include_blocks\":false,\"extract_header\":true,\"extract_footer\":true"),
              200);
    CHECK(json_is(t_json("/pages/0/blocks"), JSON_NULL));
    CHECK_STR(json_str(t_json("/pages/0/header")), STR("Harbour office"));
    CHECK(json_is(t_json("/pages/0/footer"), JSON_NULL));
    CHECK(str_starts(json_str(t_json("/pages/0/markdown")), STR("# Fees")));
    CHECK_INT(read_pdf(",\"table_format\":\"html\""), 200);
    CHECK(text_has("/pages/0/markdown", "[tbl-0.html](tbl-0.html)"));
    CHECK_STR(json_str(t_json("/pages/0/tables/0/id")), STR("tbl-0.html"));
    CHECK(text_has("/pages/0/tables/0/content", "<td>9.5</td>"));
    CHECK_STR(json_str(t_json("/pages/0/blocks/3/table_id")), STR("tbl-0.html"));
    CHECK_INT(read_pdf(",\"table_format\":\"markdown\""), 200);
    CHECK_STR(json_str(t_json("/pages/0/tables/0/format")), STR("markdown"));
    CHECK_INT(read_pdf(",\"table_format\":\"csv\""), 422);
    CHECK_INT(read_pdf(",\"image_limit\":0"), 200);
    CHECK_INT(json_count(t_json("/pages/0/images")), 0);
    CHECK(!text_has("/pages/0/markdown", "img-0"));
    CHECK_INT(read_pdf(",\"image_min_size\":200"), 200);
    CHECK_INT(json_count(t_json("/pages/0/images")), 0);
    CHECK_INT(read_pdf(",\"image_min_size\":100"), 200);
    CHECK_INT(json_count(t_json("/pages/0/images")), 1);
}

static void images_open(void)
{
    struct str bytes;
    CHECK_INT(read_pdf(",\"include_image_base64\":true"), 200);
    struct str uri = json_str(t_json("/pages/0/images/0/image_base64"));
    CHECK(str_starts(uri, STR("data:image/jpeg;base64,")));
    CHECK(base64_decode(&t_arena, str_sub(uri, 23, uri.n), &bytes));
    CHECK(str_starts(bytes, STR("\xFF\xD8\xFF\xE0")) && str_ends(bytes, STR("\xFF\xD9")));
}

/* A JPEG in hexadecimal, as bytes of 0 would end the text. */
static void an_image_is_the_document_s_own(void)
{
    static const char plain[] = "8 0 obj <</Subtype/Image>> stream\nx\n";
    static const char jpeg[] =
        "8 0 obj <</Subtype/Image/Filter[/AHx/DCTDecode]>> stream\nFFD8FFDB>\n";
    char own[sizeof pdf + sizeof jpeg];
    size_t at = str_find(str_from(pdf), str_from(plain), 0);
    snprintf(own, sizeof own, "%.*s%s%s", (int)at, pdf, jpeg, pdf + at + strlen(plain));
    snprintf(room, sizeof room,
             "{\"model\":\"mistral-ocr-latest\",\"include_image_base64\":true,\"document\":{"
             "\"type\":\"document_url\",\"document_url\":\"%s\"}}",
             data_uri("application/pdf", own));
    CHECK_INT(t_call(METHOD_POST, "/v1/ocr", room), 200);
    CHECK_STR(json_str(t_json("/pages/0/images/0/id")), STR("img-0.jpeg"));
    CHECK_STR(json_str(t_json("/pages/0/images/0/image_base64")),
              STR("data:image/jpeg;base64,/9j/2w=="));
}

static void confidence_is_told_as_asked(void)
{
    CHECK_INT(read_pdf(",\"confidence_scores_granularity\":\"word\""), 200);
    const char *scores = "/pages/1/confidence_scores/word_confidence_scores";
    CHECK_INT(json_count(t_json(scores)), 4);
    CHECK_STR(json_str(t_json("/pages/1/confidence_scores/word_confidence_scores/2/text")),
              STR("Second"));
    CHECK_INT(json_int(t_json("/pages/1/confidence_scores/word_confidence_scores/2/start_index")),
              16);
    double least = json_double(t_json("/pages/1/confidence_scores/minimum_page_confidence_score"));
    double mean = json_double(t_json("/pages/1/confidence_scores/average_page_confidence_score"));
    CHECK(least > 0.9 && mean >= least && mean <= 1);
    CHECK_INT(read_pdf(",\"confidence_scores_granularity\":\"page\""), 200);
    CHECK_INT(json_count(t_json(scores)), 0);
    CHECK(json_is(t_json("/pages/0/blocks/0/confidence_scores"), JSON_NULL));
    CHECK_INT(read_pdf(",\"confidence_scores_granularity\":\"block\""), 200);
    CHECK(json_double(t_json("/pages/0/blocks/0/confidence_scores/block_type_confidence_score")) >
          0.9);
}

#define FORMAT(members)                                                                            \
    "{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"a\",\"schema\":{\"type\":\"object\","   \
    "\"properties\":{" members "},\"additionalProperties\":false}}}"

static void annotations_fit_their_schema(void)
{
    CHECK_INT(read_pdf(",\"document_annotation_format\":" FORMAT(
                  "\"fee\":{\"type\":\"integer\"},\"title\":{\"type\":\"string\"}")),
              200);
    struct str text = json_str(t_json("/document_annotation"));
    const struct json *annotation = json_parse(&t_arena, text, NULL);
    CHECK(json_is(json_get(annotation, STR("fee")), JSON_INT));
    CHECK(json_is(json_get(annotation, STR("title")), JSON_STRING));
    CHECK_INT(read_pdf(",\"bbox_annotation_format\":" FORMAT(
                  "\"kind\":{\"type\":\"string\",\"enum\":[\"photo\",\"chart\"]}")),
              200);
    CHECK(text_has("/pages/0/images/0/image_annotation", "\"kind\":"));
    CHECK_INT(read_pdf(",\"document_annotation_format\":" FORMAT("\"a\":{\"type\":\"nope\"}")),
              400);
    CHECK_STR(json_str(t_json("/code")), STR("3051"));
}

static void documents_come_from_elsewhere(void)
{
    CHECK_INT(
        read_document("{\"type\":\"document_url\",\"document_url\":\"https://example.com/a\"}"),
        200);
    struct str first = arena_dup(&t_arena, json_str(t_json("/pages/0/markdown")));
    char text[4096];
    snprintf(text, sizeof text, "%.*s", STR_ARG(first));
    CHECK(first.n > 100);
    CHECK(json_is(t_json("/usage_info/doc_size_bytes"), JSON_NULL));
    CHECK_INT(
        read_document("{\"type\":\"document_url\",\"document_url\":\"https://example.com/a\"}"),
        200);
    CHECK_STR(json_str(t_json("/pages/0/markdown")), str_from(text));
    CHECK_INT(
        read_document("{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://example.com/b\"}}"),
        200);
    CHECK(!str_eq(json_str(t_json("/pages/0/markdown")), str_from(text)));
    CHECK_INT(
        read_document("{\"type\":\"document_url\",\"document_url\":\"https://no.invalid/a\"}"),
        400);
    CHECK_BODY("{\"object\":\"error\",\"message\":\"File could not be fetched from url "
               "'https://no.invalid/a'\",\"type\":\"invalid_request_file\",\"param\":null,"
               "\"code\":\"3310\",\"raw_status_code\":400}");
}

static int upload(char id[static 64])
{
    char body[8192];
    snprintf(
        body, sizeof body,
        "--b\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\nocr\r\n--b\r\n"
        "Content-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%s\r\n--b--\r\n",
        pdf);
    t_type = "multipart/form-data; boundary=b";
    int status = t_call(METHOD_POST, "/v1/files", body);
    t_type = "application/json";
    snprintf(id, 64, "%.*s", STR_ARG(json_str(t_json("/id"))));
    return status;
}

static void files_are_read_by_id_and_signed_url(void)
{
    char id[64], text[1024];
    CHECK_INT(upload(id), 200);
    snprintf(text, sizeof text, "{\"type\":\"file\",\"file_id\":\"%s\"}", id);
    CHECK_INT(read_document(text), 200);
    CHECK(text_has("/pages/0/markdown", "Albatros"));
    snprintf(text, sizeof text, "/v1/files/%s/url", id);
    CHECK_INT(t_call(METHOD_GET, text, ""), 200);
    snprintf(text, sizeof text,
             "{\"type\":\"document_url\",\"document_url\":\"https://localhost%.*s\"}",
             STR_ARG(str_sub(json_str(t_json("/url")), 16, SIZE_MAX)));
    t_extra = (struct header){ STR("x-forwarded-proto"), STR("https") };
    CHECK_INT(read_document(text), 200);
    CHECK(text_has("/pages/0/markdown", "Albatros"));
    text[strlen(text) - 4] ^= 1; /* of the signature */
    CHECK_INT(read_document(text), 400);
    CHECK_STR(json_str(t_json("/code")), STR("3310"));
    t_extra = (struct header){ 0 };
    CHECK_INT(
        read_document("{\"type\":\"file\",\"file_id\":\"3f0b7c2e-0000-4000-8000-000000000000\"}"),
        404);
}

static void wrong_requests_are_refused(void)
{
    char text[8192];
    CHECK_INT(read_document("{\"type\":\"document_url\",\"document_url\":\"a.pdf\"}"), 422);
    CHECK_STR(json_str(t_json("/detail/0/type")), STR("value_error"));
    CHECK(text_has("/detail/0/msg", "Document content must be a URL (starting with 'https')"));
    CHECK_INT(read_document("{\"type\":\"image_url\",\"image_url\":\"ftp://x\"}"), 422);
    CHECK_INT(read_document("{\"type\":\"nope\"}"), 422);
    CHECK_INT(read_document("{\"type\":\"file\"}"), 422);
    snprintf(text, sizeof text, "{\"type\":\"document_url\",\"document_url\":\"%s\"}",
             data_uri("application/pdf", "no pdf at all"));
    CHECK_INT(read_document(text), 400);
    CHECK_BODY("{\"object\":\"error\",\"message\":\"Document is not a valid PDF.\",\"type\":"
               "\"document_parser_invalid_file\",\"param\":null,\"code\":\"3740\","
               "\"raw_status_code\":400}");
    snprintf(text, sizeof text, "{\"type\":\"image_url\",\"image_url\":\"%s\"}",
             data_uri("image/png", "no png at all"));
    CHECK_INT(read_document(text), 400);
    CHECK_STR(json_str(t_json("/code")), STR("3310"));
    const char *far = "\"document\":{\"document_url\":\"https://a.example/b\"}";
    snprintf(text, sizeof text, "{\"model\":\"mistral-small-latest\",%s}", far);
    CHECK_INT(t_call(METHOD_POST, "/v1/ocr", text), 400);
    CHECK_STR(json_str(t_json("/code")), STR("1500"));
    snprintf(text, sizeof text, "{\"model\":\"mistral-ocr-2411\",%s}", far);
    CHECK_INT(t_call(METHOD_POST, "/v1/ocr", text), 404);
    CHECK_STR(json_str(t_json("/message")),
              STR("The model `mistral-ocr-2411` does not exist for router `ocr`."));
    snprintf(text, sizeof text, "{\"model\":null,%s}", far);
    CHECK_INT(t_call(METHOD_POST, "/v1/ocr", text), 200);
    CHECK_STR(json_str(t_json("/model")), STR("mistral-ocr-latest"));
    snprintf(text, sizeof text, "{\"model\":\"mistral-ocr-latest\",\"nope\":1,%s}", far);
    CHECK_INT(t_call(METHOD_POST, "/v1/ocr", text), 422);
}

static void rules_see_what_names_the_document(void)
{
    CHECK_INT(t_call(METHOD_POST, "/__parlel/rules",
                     "{\"match\":{\"operation\":\"ocr\",\"user\":\"busy\"},"
                     "\"reply\":{\"status\":429}}"),
              200);
    CHECK_INT(read_document("{\"document_url\":\"https://a.example/busy.pdf\"}"), 429);
    CHECK_STR(t_header("X-Ratelimit-Remaining-Ocr-Pages-Minute"), STR("0"));
    CHECK_INT(read_document("{\"document_url\":\"https://a.example/idle.pdf\"}"), 200);
}

/* ---- chat ---- */

static int64_t ask(const char *question, const char *chunk)
{
    snprintf(room, sizeof room,
             "{\"model\":\"mistral-small-latest\",\"messages\":[{\"role\":\"user\",\"content\":["
             "{\"type\":\"text\",\"text\":\"%s\"}%s%s]}]}",
             question, *chunk ? "," : "", chunk);
    CHECK_INT(t_call(METHOD_POST, "/v1/chat/completions", room), 200);
    return json_int(t_json("/usage/prompt_tokens"));
}

static void chat_answers_from_the_document(void)
{
    char chunk[8192], id[64];
    const char *question = "What is the mooring fee of the Albatros?";
    snprintf(chunk, sizeof chunk, "{\"type\":\"document_url\",\"document_url\":\"%s\"}",
             data_uri("application/pdf", pdf));
    int64_t plain = ask(question, ""), with = ask(question, chunk);
    CHECK(text_has("/choices/0/message/content", "47"));
    CHECK(with > plain + 11 + 30 && with < plain + 11 + 120);
    CHECK_INT(upload(id), 200);
    snprintf(chunk, sizeof chunk, "{\"type\":\"file\",\"file_id\":\"%s\"}", id);
    CHECK_INT(ask(question, chunk), with);
    CHECK(text_has("/choices/0/message/content", "47"));
}

static void a_document_costs_its_text_and_eleven(void)
{
    char chunk[8192];
    int64_t plain = ask("Hi", "");
    snprintf(chunk, sizeof chunk, "{\"type\":\"document_url\",\"document_url\":\"%s\"}",
             data_uri("application/x-text", "hello"));
    CHECK_INT(ask("Hi", chunk), plain + 1 + 11);
    snprintf(chunk, sizeof chunk, "{\"type\":\"document_url\",\"document_url\":\"%s\"}",
             data_uri("application/x-text", ""));
    CHECK_INT(ask("Hi", chunk), plain + 11);
    snprintf(room, sizeof room,
             "{\"model\":\"mistral-small-latest\",\"messages\":[{\"role\":\"user\",\"content\":["
             "{\"type\":\"file\",\"file_id\":\"3f0b7c2e-0000-4000-8000-000000000000\"}]}]}");
    CHECK_INT(t_call(METHOD_POST, "/v1/chat/completions", room), 404);
}

int main(void)
{
    t_service("--port=1");
    RUN(the_answer_is_as_recorded);
    RUN(pages_are_chosen);
    RUN(options_change_what_is_shown);
    RUN(images_open);
    RUN(an_image_is_the_document_s_own);
    RUN(confidence_is_told_as_asked);
    RUN(annotations_fit_their_schema);
    RUN(documents_come_from_elsewhere);
    RUN(files_are_read_by_id_and_signed_url);
    RUN(wrong_requests_are_refused);
    RUN(rules_see_what_names_the_document);
    RUN(chat_answers_from_the_document);
    RUN(a_document_costs_its_text_and_eleven);
    t_service_end();
    return T_DONE();
}
