/* SPDX-License-Identifier: MIT
 * Files: the recorded answers, the checks of an upload, lists, contents, signed URLs. That files
 * are read and deleted and nobody else's, api/call/test_crud.c says of all resources. */
#include "api/kit.h"

#include "call/resource/crud.h"

#define FILES "/v1/files"
#define PART(headers, content)                                                                     \
    "--b\r\nContent-Disposition: form-data; " headers "\r\n\r\n" content "\r\n"
#define FILE_PART(name, content) PART("name=\"file\"; filename=\"" name "\"", content)
#define PURPOSE(word) PART("name=\"purpose\"", word)
#define END "--b--\r\n"
#define ROW "{\"custom_id\":\"0\",\"body\":{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}}"

static char id[64];

static int upload(const char *form)
{
    t_type = "multipart/form-data; boundary=b";
    int status = t_call(METHOD_POST, FILES, form);
    t_type = "application/json";
    snprintf(id, sizeof id, "%.*s", STR_ARG(json_str(t_json("/id"))));
    return status;
}

static int ask(enum method method, const char *behind)
{
    char path[256];
    snprintf(path, sizeof path, FILES "/%s%s", id, behind);
    return t_call(method, path, "");
}

/* As recorded 2026-08-10, but for id, time and contents. */
static void an_upload_answers_as_recorded(void)
{
    t_service("--port=1");
    CHECK_INT(
        upload(PART("name=\"file\"; filename=\"sample.pdf\"\r\nContent-Length: 8\r\nContent-Type: "
                    "application/pdf\r\nContent-Transfer-Encoding: binary",
                    "%PDF-1.4") PURPOSE("ocr") END),
        200);
    CHECK_BODY(
        "{\"id\": \"6ffeabdf-b22b-4132-9746-d4ed840556f0\", \"object\": \"file\", \"bytes\": 8, "
        "\"created_at\": 1700000000, \"filename\": \"sample.pdf\", \"purpose\": \"ocr\", "
        "\"sample_type\": \"ocr_input\", \"num_lines\": 0, \"mimetype\": \"application/pdf\", "
        "\"source\": \"upload\", \"signature\": \"914240125319291c7cb7e712e419b254\", "
        "\"expires_at\": null, \"visibility\": \"workspace\"}");
    CHECK_STR(t_content_type, STR("application/json; charset=utf-8"));
    CHECK_INT(ask(METHOD_GET, ""), 200);
    CHECK(t_has("\"visibility\": \"workspace\", \"deleted\": false}"));
    CHECK_INT(ask(METHOD_DELETE, ""), 200);
    CHECK_STR(str_sub(t_body, 45, t_body.n), STR(", \"object\": \"file\", \"deleted\": true}"));
    CHECK_INT(ask(METHOD_GET, ""), 404);
    CHECK_BODY("{\"detail\": \"No file matches the given query.\"}");
}

static void parts_may_come_in_any_order_and_name(void)
{
    t_service("--port=1");
    CHECK_INT(upload(PURPOSE("batch") PART("name=\"visibility\"", "user") PART(
                  "name=file; filename*=UTF-8''dir%2Fr%C3%A9sum%C3%A9.jsonl", ROW "\n\n" ROW) END),
              200);
    CHECK_STR(json_str(t_json("/filename")), STR("résumé.jsonl"));
    CHECK_STR(json_str(t_json("/visibility")), STR("user"));
    CHECK_STR(json_str(t_json("/sample_type")), STR("batch_request"));
    CHECK_INT(json_int(t_json("/num_lines")), 2);
    CHECK(t_has("r\\u00e9sum\\u00e9.jsonl"));
}

static void what_is_no_upload_is_refused(void)
{
    t_service("--port=1");
    CHECK_INT(t_call(METHOD_POST, FILES, "{}"), 422);
    CHECK(t_has("\"type\": \"missing\"") && t_has("\"file\""));
    CHECK_INT(upload(PURPOSE("ocr") END), 422);
    CHECK_INT(upload(PURPOSE("ocr") PART("name=\"file\"", "a text") END), 422);
    CHECK_INT(upload(PURPOSE("nonsense") FILE_PART("a.pdf", "x") END), 422);
    CHECK_INT(upload(PART("name=\"expiry\"", "soon") FILE_PART("a.pdf", "x") END), 422);
    CHECK_INT(upload("--b"), 400);
}

static void lines_are_checked_by_purpose(void)
{
    t_service("--port=1");
    CHECK_INT(upload(PURPOSE("batch") FILE_PART(
                  "a.jsonl",
                  ROW "\n{oops}\n\n"
                      "{\"custom_id\":\"1\",\"body\":{\"messages\":[{\"role\":\"boss\"}]}}") END),
              422);
    CHECK(t_has(
        "{\"detail\": \"Invalid file format.\", \"description\": \"Found 2 errors in this file. "
        "You can view supported formats here: https://docs.mistral.ai/capabilities/finetuning. \", "
        "\"errors\": [{\"message\": \"Chat too large or missing. Format your file using newline "
        "delimited JSON\", \"line_number\": 2}, {\"message\": \"body.messages.0: "));
    CHECK_INT(json_int(t_json("/errors/1/line_number")), 3);
    CHECK_INT(upload(PURPOSE("fine-tune") FILE_PART("a.jsonl", "\xFF\xFE") END), 422);
    CHECK_BODY("{\"detail\": \"Failed to decode data, please encode your file using UTF-8.\"}");
    CHECK_INT(upload(FILE_PART("a.jsonl", "") END), 422);
    CHECK_INT(upload(PURPOSE("ocr") FILE_PART("a.bin", "\xFF\xFE") END), 200);
    CHECK(json_is(t_json("/mimetype"), JSON_STRING) || json_is(t_json("/mimetype"), JSON_NULL));
}

static void rows_of_a_batch_are_chats_or_of_another_kind(void)
{
    static const struct {
        const char *body;
        int status;
    } rows[] = {
        { "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"max_tokens\":100}", 200 },
        { "{\"input\":[\"a\"]}", 200 },
        { "{\"document\":{}}", 200 },
        { "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"max_tokens\":-5}", 422 },
        { "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"temperature\":2.0}", 422 },
        { "{\"messages\":[]}", 422 },
        { "{}", 422 },
        { "7", 422 },
    };
    t_service("--port=1");
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        char form[1024];
        snprintf(
            form, sizeof form,
            PURPOSE("batch") "--b\r\nContent-Disposition: form-data; name=\"file\"; "
                             "filename=\"a.jsonl\"\r\n\r\n{\"custom_id\":null,\"body\":%s}\r\n" END,
            rows[i].body);
        CHECK_INT(upload(form), rows[i].status);
    }
}

static void examples_are_texts_or_chats(void)
{
    t_service("--port=1");
    CHECK_INT(upload(FILE_PART("a.jsonl", "{\"text\":\"some\"}\n{\"text\":\"more\"}\n") END), 200);
    CHECK_STR(json_str(t_json("/purpose")), STR("fine-tune"));
    CHECK_STR(json_str(t_json("/sample_type")), STR("pretrain"));
    CHECK_INT(upload(FILE_PART("a.jsonl",
                               "{\"messages\":[{\"role\":\"user\",\"content\":\"a\"},"
                               "{\"role\":\"assistant\",\"content\":\"b\"}],\"weight\":1}") END),
              200);
    CHECK_STR(json_str(t_json("/sample_type")), STR("instruct"));
    CHECK_INT(upload(FILE_PART("a.jsonl", "{\"prompt\":\"some\"}") END), 422);
    CHECK_INT(upload(FILE_PART("a.jsonl", "{\"messages\":[]}") END), 422);
}

static void lists_are_filtered_and_paged(void)
{
    t_service("--port=1");
    CHECK_INT(upload(PURPOSE("ocr") FILE_PART("one.pdf", "1") END), 200);
    CHECK_INT(upload(PURPOSE("batch") FILE_PART("two.jsonl", ROW) END), 200);
    CHECK_INT(upload(PURPOSE("ocr") FILE_PART("three.png", "3") END), 200);
    static const struct {
        const char *query;
        int total;
        const char *first;
    } rows[] = {
        { "", 3, "three.png" },
        { "?page_size=1&page=1", 3, "two.jsonl" },
        { "?purpose=ocr", 2, "three.png" },
        { "?search=ONE", 1, "one.pdf" },
        { "?sample_type=batch_request&sample_type=instruct", 1, "two.jsonl" },
        { "?source=mistral", 0, "" },
        { "?source=upload&purpose=ocr&mimetypes=application/pdf", 1, "one.pdf" },
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        char path[128];
        snprintf(path, sizeof path, FILES "%s", rows[i].query);
        CHECK_INT(t_call(METHOD_GET, path, ""), 200);
        CHECK_INT(json_int(t_json("/total")), rows[i].total);
        CHECK_STR(json_str(t_json("/data/0/filename")), str_from(rows[i].first));
    }
    CHECK_INT(t_call(METHOD_GET, FILES "?include_total=false", ""), 200);
    CHECK(json_is(t_json("/total"), JSON_NULL));
    CHECK_INT(t_call(METHOD_GET, FILES "?purpose=nonsense", ""), 422);
    CHECK_INT(t_call(METHOD_GET, FILES "?sample_type=nonsense", ""), 422);
}

static void contents_come_back_byte_for_byte(void)
{
    t_service("--port=1");
    CHECK_INT(upload(PURPOSE("ocr") FILE_PART("a.txt", "\r\n--bb\n \xC3 \r") END), 200);
    CHECK_INT(ask(METHOD_GET, "/content"), 200);
    CHECK_BODY("\r\n--bb\n \xC3 \r");
    CHECK_STR(t_content_type, STR("application/octet-stream"));
    CHECK_INT(t_call(METHOD_GET, FILES "/80b5dfdd-b4f6-4ac3-99ea-b25c06cc9f65/content", ""), 404);
    CHECK_INT(t_call(METHOD_GET, FILES "/nonsense/content", ""), 422);
    CHECK_INT(t_call(METHOD_GET, FILES "/nonsense/url", ""), 422);
}

static void files_expire_by_the_clock(void)
{
    t_service("--port=1");
    CHECK_INT(upload(PART("name=\"expiry\"", "2") PURPOSE("ocr") FILE_PART("a.txt", "x") END), 200);
    CHECK_INT(json_int(t_json("/expires_at")), 1700000000 + 7200);
    t_call(METHOD_POST, "/__parlel/clock", "{\"advance_s\":7199}");
    CHECK_INT(ask(METHOD_GET, ""), 200);
    t_call(METHOD_POST, "/__parlel/clock", "{\"advance_s\":1}");
    CHECK_INT(ask(METHOD_GET, ""), 404);
    CHECK_INT(ask(METHOD_GET, "/content"), 404);
    CHECK_INT(ask(METHOD_GET, "/url"), 404);
}

/* The path of the URL that was answered, when it leads to where it was asked. */
static void take_url(char *to, size_t size, const char *origin)
{
    struct str url = json_str(t_json("/url"));
    CHECK(str_starts(url, str_from(origin)));
    snprintf(to, size, "%.*s", STR_ARG(str_sub(url, strlen(origin), url.n)));
}

static void a_signed_url_needs_no_key_and_expires(void)
{
    char url[256], other[256];
    t_service("--port=1");
    CHECK_INT(upload(PURPOSE("ocr") FILE_PART("a.pdf", "%PDF") END), 200);
    t_extra = (struct header){ STR("host"), STR("mistral.local:4755") };
    CHECK_INT(ask(METHOD_GET, "/url"), 200);
    take_url(other, sizeof other, "http://mistral.local:4755");
    t_extra = (struct header){ STR("x-forwarded-proto"), STR("https") };
    CHECK_INT(ask(METHOD_GET, "/url?expiry=1"), 200);
    t_extra = (struct header){ .name = STR("") };
    take_url(url, sizeof url, "https://localhost");
    CHECK_INT(ask(METHOD_GET, "/url?expiry=169"), 422);
    t_auth = NULL;
    CHECK_INT(t_call(METHOD_GET, url, ""), 200);
    CHECK_BODY("%PDF");
    CHECK_STR(t_content_type, STR("application/pdf"));
    url[strlen(url) - 1] ^= 1;
    CHECK_INT(t_call(METHOD_GET, url, ""), 403);
    url[strlen(url) - 1] ^= 1;
    t_call(METHOD_POST, "/__parlel/clock", "{\"advance_s\":3600}");
    CHECK_INT(t_call(METHOD_GET, url, ""), 403);
    CHECK_BODY("{\"detail\": \"This URL has expired.\"}");
    CHECK_INT(t_call(METHOD_GET, other, ""), 200);
    CHECK_INT(ask(METHOD_GET, "/signed"), 403);
    t_auth = "Bearer test-key";
    CHECK_INT(ask(METHOD_DELETE, ""), 200);
    CHECK_INT(t_call(METHOD_GET, other, ""), 404);
}

/* What a user keeps need not be JSON, whatever its name says. */
static void the_journal_stays_json_whatever_is_downloaded(void)
{
    static const char *const files[] = {
        FILE_PART("rows.jsonl", "{\"text\":\"a\"}\n{\"text\":\"b\"}\n"),
        FILE_PART("broken.json", "{\"a\":1}\n{"),
        FILE_PART("whole.json", "{\"a\":1}"),
    };
    char url[256], form[1024];
    t_service("--port=1");
    for (size_t i = 0; i < ARRAY_LEN(files); i++) {
        snprintf(form, sizeof form, PURPOSE("ocr") "%s" END, files[i]);
        CHECK_INT(upload(form), 200);
        CHECK_INT(ask(METHOD_GET, "/url"), 200);
        take_url(url, sizeof url, "http://localhost");
        CHECK_INT(t_call(METHOD_GET, url, ""), 200);
        CHECK_INT(ask(METHOD_GET, "/content"), 200);
        CHECK_INT(t_call(METHOD_GET, "/__parlel/requests", ""), 200);
        CHECK(json_is(t_json("/requests"), JSON_ARRAY));
    }
}

static void the_same_upload_has_the_same_id_in_every_life(void)
{
    char first[3][64];
    for (int life = 0; life < 2; life++) {
        t_service("--port=1");
        for (int i = 0; i < 3; i++) {
            CHECK_INT(upload(PURPOSE("ocr") FILE_PART("a.pdf", "%PDF") END), 200);
            if (life)
                CHECK_STR(str_from(id), str_from(first[i]));
            snprintf(first[i], sizeof first[i], "%s", id);
        }
        CHECK(strcmp(first[0], first[1]) && strcmp(first[1], first[2]));
    }
}

static void what_does_not_fit_is_refused_and_leaves_no_byte(void)
{
    static char form[100000];
    t_service("--store.workspace_bytes=65536");
    int n = snprintf(form, sizeof form,
                     PURPOSE("ocr") "--b\r\nContent-Disposition: form-data; "
                                    "name=\"file\"; filename=\"a\"\r\n\r\n");
    memset(form + n, 'x', 65400);
    snprintf(form + n + 65400, sizeof form - (size_t)n - 65400, "\r\n" END);
    CHECK_INT(upload(form), 413);
    CHECK(t_has("store.workspace_bytes"));
    CHECK_INT(store_bytes(world_store(t_svc->world)), 0);
    CHECK_INT(upload(PURPOSE("ocr") FILE_PART("a.pdf", "x") END), 200);
}

int main(void)
{
    RUN(an_upload_answers_as_recorded);
    RUN(parts_may_come_in_any_order_and_name);
    RUN(what_is_no_upload_is_refused);
    RUN(lines_are_checked_by_purpose);
    RUN(rows_of_a_batch_are_chats_or_of_another_kind);
    RUN(examples_are_texts_or_chats);
    RUN(lists_are_filtered_and_paged);
    RUN(contents_come_back_byte_for_byte);
    RUN(files_expire_by_the_clock);
    RUN(a_signed_url_needs_no_key_and_expires);
    RUN(the_journal_stays_json_whatever_is_downloaded);
    RUN(the_same_upload_has_the_same_id_in_every_life);
    RUN(what_does_not_fit_is_refused_and_leaves_no_byte);
    t_service_end();
    return T_DONE();
}
