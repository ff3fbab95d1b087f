/* SPDX-License-Identifier: MIT
 * Libraries: their documents from the upload to the text, lists, signed URLs, shares. */
#include "api/kit.h"

static char library[64], document[64];

static void note_id(char id[static 64])
{
    snprintf(id, 64, "%.*s", STR_ARG(json_str(t_json("/id"))));
}

/* path has a %s for the library, and perhaps one for the document. */
static int ask(enum method method, const char *path, const char *body)
{
    char target[512];
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    snprintf(target, sizeof target, path, library, document);
#pragma GCC diagnostic pop
    return t_call(method, target, body);
}

static int make_library(const char *body)
{
    int status = t_call(METHOD_POST, "/v1/libraries", body);
    note_id(library);
    return status;
}

static int upload(const char *name, const char *text)
{
    char body[4096];
    snprintf(body, sizeof body,
             "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n"
             "Content-Type: text/plain\r\n\r\n%s\r\n--b--\r\n",
             name, text);
    t_type = "multipart/form-data; boundary=b";
    int status = ask(METHOD_POST, "/v1/libraries/%s/documents", body);
    t_type = "application/json";
    note_id(document);
    return status;
}

static void a_library_is_made_changed_and_deleted(void)
{
    CHECK_INT(make_library("{\"name\":\"Harbour\",\"description\":\"all of it\"}"), 201);
    CHECK_STR(json_str(t_json("/name")), STR("Harbour"));
    CHECK_STR(json_str(t_json("/owner_type")), STR("User"));
    CHECK_INT(json_int(t_json("/total_size")), 0);
    CHECK_INT(json_int(t_json("/nb_documents")), 0);
    CHECK(json_is(t_json("/chunk_size"), JSON_NULL));
    CHECK(json_is(t_json("/generated_name"), JSON_NULL));
    CHECK_INT(ask(METHOD_PATCH, "/v1/libraries/%s", "{\"name\":\"Port\"}"), 200);
    CHECK_STR(json_str(t_json("/name")), STR("Port"));
    CHECK_STR(json_str(t_json("/description")), STR("all of it"));
    CHECK_INT(ask(METHOD_PUT, "/v1/libraries/%s", "{\"description\":\"less\"}"), 200);
    CHECK_INT(t_call(METHOD_GET, "/v1/libraries?search=POR", ""), 200);
    CHECK_INT(json_count(t_json("/data")), 1);
    CHECK_STR(json_str(t_json("/data/0/description")), STR("less"));
    CHECK(json_is(t_json("/next_page_token"), JSON_NULL));
    CHECK_INT(ask(METHOD_DELETE, "/v1/libraries/%s", ""), 200);
    CHECK_STR(json_str(t_json("/name")), STR("Port"));
    CHECK_INT(ask(METHOD_GET, "/v1/libraries/%s", ""), 404);
    CHECK_INT(t_call(METHOD_GET, "/v1/libraries/nope", ""), 422);
    CHECK_INT(make_library("{}"), 422);
    CHECK_INT(make_library("{\"name\":\"x\",\"chunk_size\":1}"), 422);
}

static void a_document_is_read_in_steps(void)
{
    CHECK_INT(make_library("{\"name\":\"a\",\"owner_type\":null}"), 201);
    CHECK_STR(json_str(t_json("/owner_type")), STR("User"));
    CHECK_INT(upload("fees.md", "# Fees\n\nMooring costs 47 euros."), 201);
    CHECK_STR(json_str(t_json("/process_status")), STR("todo"));
    CHECK_STR(json_str(t_json("/processing_status")), STR("Running"));
    CHECK(json_is(t_json("/number_of_pages"), JSON_NULL));
    CHECK_STR(json_str(t_json("/library_id")), str_from(library));
    CHECK_STR(json_str(t_json("/extension")), STR("md"));
    CHECK_INT(json_int(t_json("/size")), 31);
    CHECK_INT(json_str(t_json("/hash")).n, 32);
    const char *status = "/v1/libraries/%s/documents/%s/status";
    CHECK_INT(ask(METHOD_GET, status, ""), 200);
    CHECK_STR(json_str(t_json("/process_status")), STR("in_progress"));
    CHECK_INT(ask(METHOD_GET, status, ""), 200);
    CHECK_STR(json_str(t_json("/processing_status")), STR("Completed"));
    CHECK_STR(json_str(t_json("/document_id")), str_from(document));
    CHECK_INT(ask(METHOD_GET, "/v1/libraries/%s/documents/%s", ""), 200);
    CHECK_STR(json_str(t_json("/process_status")), STR("done"));
    CHECK_INT(json_int(t_json("/number_of_pages")), 1);
    CHECK(json_int(t_json("/tokens_processing_total")) > 8);
    CHECK_STR(json_str(t_json("/summary")), STR("# Fees\n\nMooring costs 47 euros."));
    CHECK_INT(ask(METHOD_GET, "/v1/libraries/%s/documents/%s/text_content", ""), 200);
    CHECK_STR(json_str(t_json("/text")), STR("# Fees\n\nMooring costs 47 euros."));
    CHECK_INT(ask(METHOD_GET, "/v1/libraries/%s", ""), 200);
    CHECK_INT(json_int(t_json("/nb_documents")), 1);
    CHECK_INT(json_int(t_json("/total_size")), 31);
    CHECK_INT(ask(METHOD_POST, "/v1/libraries/%s/documents/%s/reprocess", ""), 204);
    CHECK_INT(ask(METHOD_GET, status, ""), 200);
    CHECK_STR(json_str(t_json("/process_status")), STR("in_progress"));
}

static void the_same_contents_are_one_document(void)
{
    char first[64];
    CHECK_INT(make_library("{\"name\":\"b\"}"), 201);
    CHECK_INT(upload("a.txt", "same"), 201);
    memcpy(first, document, sizeof first);
    CHECK_INT(upload("b.txt", "same"), 200);
    CHECK_STR(str_from(document), str_from(first));
    CHECK_INT(upload("b.txt", "other"), 201);
    CHECK(strcmp(document, first) != 0);
}

static bool is_listed(const char *query, const char *names)
{
    char target[256], got[256] = "";
    snprintf(target, sizeof target, "/v1/libraries/%s/documents?%s", library, query);
    CHECK_INT(t_call(METHOD_GET, target, ""), 200);
    for (size_t i = 0; i < json_count(t_json("/data")); i++) {
        struct str name = json_str(json_get(json_at(t_json("/data"), i), STR("name")));
        snprintf(got + strlen(got), sizeof got - strlen(got), "%s%.*s", i ? " " : "",
                 STR_ARG(name));
    }
    return strcmp(got, names) == 0;
}

static void documents_are_listed_as_asked(void)
{
    CHECK_INT(make_library("{\"name\":\"c\"}"), 201);
    CHECK_INT(upload("beta.txt", "long text here"), 201);
    CHECK_INT(upload("alpha.txt", "tiny"), 201);
    CHECK_INT(ask(METHOD_PATCH, "/v1/libraries/%s/documents/%s",
                  "{\"attributes\":{\"year\":2026,\"open\":true}}"),
              200);
    CHECK_INT(json_int(t_json("/attributes/year")), 2026);
    CHECK_INT(upload("gamma.txt", "middle one"), 201);
    CHECK(is_listed("", "gamma.txt alpha.txt beta.txt"));
    CHECK_INT(json_int(t_json("/pagination/total_items")), 3);
    CHECK_INT(json_int(t_json("/pagination/current_page")), 0);
    CHECK(!json_bool(t_json("/pagination/has_more")));
    CHECK(is_listed("sort_order=asc", "beta.txt alpha.txt gamma.txt"));
    CHECK(is_listed("sort_by=name&sort_order=asc", "alpha.txt beta.txt gamma.txt"));
    CHECK(is_listed("sort_by=size", "beta.txt gamma.txt alpha.txt"));
    CHECK(is_listed("sort_by=name&page_size=2", "gamma.txt beta.txt"));
    CHECK(json_bool(t_json("/pagination/has_more")));
    CHECK_INT(json_int(t_json("/pagination/total_pages")), 2);
    CHECK(is_listed("sort_by=name&page_size=2&page=1", "alpha.txt"));
    CHECK(is_listed("sort_by=nothing&page=9", ""));
    CHECK(is_listed("search=ET", "beta.txt"));
    CHECK(is_listed("filters_attributes=%7B%22year%22%3A2026%7D", "alpha.txt"));
    CHECK_INT(ask(METHOD_PUT, "/v1/libraries/%s/documents/%s", "{\"name\":\"delta.txt\"}"), 200);
    CHECK(is_listed("search=delta", "delta.txt"));
    CHECK_INT(ask(METHOD_DELETE, "/v1/libraries/%s/documents/%s", ""), 204);
    CHECK(is_listed("", "alpha.txt beta.txt"));
    CHECK_INT(ask(METHOD_GET, "/v1/libraries/%s/documents/%s", ""), 404);
    CHECK_INT(ask(METHOD_GET, "/v1/libraries/%s/documents/%s/text_content", ""), 404);
}

static void fetch(const char *expected)
{
    char target[512];
    struct str url = json_str(t_tree), path = str_sub(url, STR("http://localhost").n, url.n);
    const char *auth = t_auth;
    snprintf(target, sizeof target, "%.*s", STR_ARG(path));
    t_auth = NULL;
    CHECK_INT(t_call(METHOD_GET, target, ""), 200);
    CHECK_STR(t_body, str_from(expected));
    target[strlen(target) - 1] ^= 1;
    CHECK_INT(t_call(METHOD_GET, target, ""), 403);
    t_auth = auth;
}

static void signed_urls_open_without_a_key(void)
{
    CHECK_INT(make_library("{\"name\":\"d\"}"), 201);
    CHECK_INT(upload("a.html", "<p>Hello <b>there</b>"), 201);
    CHECK_INT(ask(METHOD_GET, "/v1/libraries/%s/documents/%s/signed-url", ""), 200);
    fetch("<p>Hello <b>there</b>");
    CHECK_INT(ask(METHOD_GET, "/v1/libraries/%s/documents/%s/extracted-text-signed-url", ""), 200);
    fetch("Hello there");
}

#define WHO                                                                                        \
    "\"share_with_uuid\":\"11111111-2222-4333-8444-555555555555\",\"share_with_type\":\"User\""

static void libraries_are_shared(void)
{
    CHECK_INT(make_library("{\"name\":\"e\"}"), 201);
    const char *share = "/v1/libraries/%s/share";
    CHECK_INT(ask(METHOD_PUT, share, "{\"level\":\"Viewer\"," WHO "}"), 200);
    CHECK_STR(json_str(t_json("/role")), STR("Viewer"));
    CHECK_STR(json_str(t_json("/library_id")), str_from(library));
    CHECK_INT(ask(METHOD_PUT, share, "{\"level\":\"Editor\"," WHO "}"), 200);
    CHECK_INT(ask(METHOD_GET, share, ""), 200);
    CHECK_INT(json_count(t_json("/data")), 1);
    CHECK_STR(json_str(t_json("/data/0/role")), STR("Editor"));
    CHECK_INT(ask(METHOD_DELETE, share, "{" WHO "}"), 200);
    CHECK_STR(json_str(t_json("/role")), STR("Editor"));
    CHECK_INT(ask(METHOD_DELETE, share, "{" WHO "}"), 404);
    CHECK_INT(ask(METHOD_GET, share, ""), 200);
    CHECK_INT(json_count(t_json("/data")), 0);
    CHECK_INT(ask(METHOD_PUT, share, "{\"level\":\"Owner\"," WHO "}"), 422);
    memset(library, '1', 8);
    CHECK_INT(ask(METHOD_GET, share, ""), 404);
    CHECK_INT(ask(METHOD_PUT, share, "{\"level\":\"Editor\"," WHO "}"), 404);
    CHECK_INT(ask(METHOD_GET, "/v1/libraries/%s/documents", ""), 404);
    CHECK_INT(upload("a.txt", "x"), 404);
}

/* A library with all that belongs to it. */
static void a_deleted_library_takes_its_documents_along(void)
{
    CHECK_INT(make_library("{\"name\":\"f\"}"), 201);
    CHECK_INT(upload("a.txt", "gone soon"), 201);
    CHECK_INT(ask(METHOD_DELETE, "/v1/libraries/%s", ""), 200);
    CHECK_INT(ask(METHOD_GET, "/v1/libraries/%s/documents/%s", ""), 404);
}

/* The file would fit, its text beside it does not. */
static void what_has_no_room_leaves_nothing(void)
{
    struct buf text;
    t_service("--store.workspace_bytes=65536");
    CHECK_INT(make_library("{\"name\":\"a\"}"), 201);
    buf_init(&text, 1 << 20);
    buf_str(
        &text,
        STR("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n"));
    for (int i = 0; i < 1000; i++)
        buf_printf(&text, "Line %d of a text about whales.\n", i);
    buf_str(&text, STR("\r\n--b--\r\n"));
    t_type = "multipart/form-data; boundary=b";
    CHECK_INT(ask(METHOD_POST, "/v1/libraries/%s/documents", text.p), 413);
    t_type = "application/json";
    buf_fini(&text);
    CHECK_INT(ask(METHOD_GET, "/v1/libraries/%s/documents", ""), 200);
    CHECK_INT(json_count(t_json("/data")), 0);
    CHECK_INT(upload("b.txt", "A small one."), 201);
}

int main(void)
{
    t_service("--port=1");
    RUN(a_library_is_made_changed_and_deleted);
    RUN(a_document_is_read_in_steps);
    RUN(the_same_contents_are_one_document);
    RUN(documents_are_listed_as_asked);
    RUN(signed_urls_open_without_a_key);
    RUN(libraries_are_shared);
    RUN(a_deleted_library_takes_its_documents_along);
    RUN(what_has_no_room_leaves_nothing);
    t_service_end();
    return T_DONE();
}
