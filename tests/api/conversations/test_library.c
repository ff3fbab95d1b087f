/* SPDX-License-Identifier: MIT
 * document_library: questions are answered by sentences of documents that were uploaded, offline,
 * from the file to the citation. */
#include "api/kit.h"

#define SMALL "\"model\":\"mistral-small-latest\""

static char library[64], document[64];

/* The question of each is answered by its sentence. */
static const struct {
    const char *name, *before, *sentence, *question, *answer;
} documents[] = {
    { "harbour.pdf", "The harbour office opens at eight.",
      "The mooring fee of the Albatros is 47 euros a week.",
      "What is the mooring fee of the Albatros?", "47 euros" },
    { "boilers.pdf", "Boilers are inspected twice a year.",
      "A Kestrel 900 boiler must be vented after every 300 hours of use.",
      "After how many hours must a Kestrel 900 boiler be vented?", "300" },
    { "library.pdf", "Readers may borrow six books.",
      "The reading room was painted green by Odile Marchand in 1931.",
      "Who painted the reading room?", "Odile Marchand" },
    { "contract.pdf", "This contract is between Fenwick and Sons and the town.",
      "Either side may end the contract with a notice of ninety days.",
      "With what notice may either side end the contract?", "ninety days" },
};

static int send_file(const char *name, const char *type, const char *bytes)
{
    char target[128];
    struct buf body;
    buf_init(&body, 1 << 22);
    buf_printf(&body,
               "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n"
               "Content-Type: %s\r\n\r\n%s\r\n--b--\r\n",
               name, type, bytes);
    snprintf(target, sizeof target, "/v1/libraries/%s/documents", library);
    t_type = "multipart/form-data; boundary=b";
    int status = t_call(METHOD_POST, target, body.p);
    t_type = "application/json";
    buf_fini(&body);
    snprintf(document, sizeof document, "%s", json_str(t_json("/id")).p);
    return status;
}

/* Looks at it until it is done. */
static void wait_for_document(void)
{
    char target[200];
    snprintf(target, sizeof target, "/v1/libraries/%s/documents/%s/status", library, document);
    for (int i = 0; i < 10; i++)
        CHECK_INT(t_call(METHOD_GET, target, ""), 200);
    CHECK_STR(json_str(t_json("/process_status")), STR("done"));
}

static void make_library(const char *more)
{
    char body[200];
    snprintf(body, sizeof body, "{\"name\":\"papers\"%s}", more);
    CHECK_INT(t_call(METHOD_POST, "/v1/libraries", body), 201);
    snprintf(library, sizeof library, "%s", json_str(t_json("/id")).p);
}

/* A page of two sentences. */
static int send_pdf(const char *name, const char *first, const char *second)
{
    char page[1200], pdf[2400];
    int n = snprintf(page, sizeof page,
                     "BT /F1 24 Tf 72 700 Td (Papers) Tj ET BT /F1 12 Tf 72 660 Td (%s) Tj 0 -14 "
                     "Td (%s) Tj ET",
                     first, second);
    snprintf(pdf, sizeof pdf,
             "%%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n"
             "2 0 obj <</Type/Pages/Kids[3 0 R]/MediaBox[0 0 612 792]/Resources<</Font<</F1 5 0 R>>"
             ">>>> endobj\n3 0 obj <</Type/Page/Parent 2 0 R/Contents 4 0 R>> endobj\n"
             "4 0 obj <</Length %d>> stream\n%s\nendstream endobj\n"
             "5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj\n"
             "trailer <</Root 1 0 R>>\n",
             n, page);
    return send_file(name, "application/pdf", pdf);
}

static void fill_library(void)
{
    t_service("--port=1");
    make_library("");
    for (size_t i = 0; i < ARRAY_LEN(documents); i++) {
        CHECK_INT(send_pdf(documents[i].name, documents[i].before, documents[i].sentence), 201);
        wait_for_document();
    }
}

static int ask(const char *question, const char *more)
{
    char body[2000];
    snprintf(body, sizeof body,
             "{\"inputs\":\"%s\"," SMALL
             ",\"tools\":[{\"type\":\"document_library\",\"library_ids\":[\"%s\"]}]%s}",
             question, library, more);
    return t_call(METHOD_POST, "/v1/conversations", body);
}

static void questions_are_answered_by_the_sentence_of_a_document(void)
{
    char url[600];
    fill_library();
    for (size_t i = 0; i < ARRAY_LEN(documents); i++) {
        CHECK_INT(ask(documents[i].question, ""), 200);
        CHECK_STR(json_str(t_json("/outputs/0/type")), STR("tool.execution"));
        CHECK_STR(json_str(t_json("/outputs/0/name")), STR("document_library"));
        CHECK_STR(json_str(t_json("/outputs/1/content/0/text")), str_from(documents[i].sentence));
        CHECK_STR(json_str(t_json("/outputs/1/content/1/type")), STR("tool_reference"));
        CHECK_STR(json_str(t_json("/outputs/1/content/1/tool")), STR("document_library"));
        CHECK_STR(json_str(t_json("/outputs/1/content/1/title")), str_from(documents[i].name));
        struct str said = json_str(t_json("/outputs/1/content/1/description"));
        CHECK(str_find(said, str_from(documents[i].sentence), 0) != SIZE_MAX);
        CHECK_INT(json_int(t_json("/usage/connectors/document_library")), 1);
        CHECK(json_int(t_json("/usage/connector_tokens")) > 5);
        /* the citation leads to the file */
        struct str cited = json_str(t_json("/outputs/1/content/1/url"));
        size_t path = str_find(cited, STR("/v1/"), 0);
        snprintf(url, sizeof url, "%s", path == SIZE_MAX ? "" : cited.p + path);
        t_auth = NULL;
        CHECK_INT(t_call(METHOD_GET, url, ""), 200);
        t_auth = "Bearer test-key";
        CHECK(t_has("%PDF-1.4") && t_has(documents[i].sentence));
    }
}

static void an_answer_has_the_form_that_is_asked_for(void)
{
    fill_library();
    for (size_t i = 0; i < ARRAY_LEN(documents); i++) {
        char schema[600];
        snprintf(schema, sizeof schema,
                 ",\"completion_args\":{\"response_format\":{\"type\":\"json_schema\","
                 "\"json_schema\":{\"name\":\"a\",\"schema\":{\"type\":\"object\",\"properties\":{"
                 "\"answer\":{\"type\":\"string\"}},\"required\":[\"answer\"]}}}}");
        CHECK_INT(ask(documents[i].question, schema), 200);
        struct str text = json_str(t_json("/outputs/1/content/0/text"));
        CHECK(str_find(text, str_from(documents[i].answer), 0) != SIZE_MAX);
        CHECK(str_starts(text, STR("{\"answer\"")));
    }
}

static void what_is_not_read_yet_is_not_found(void)
{
    t_service("--port=1");
    make_library("");
    CHECK_INT(send_pdf(documents[0].name, documents[0].before, documents[0].sentence), 201);
    CHECK_INT(ask(documents[0].question, ""), 200);
    CHECK_STR(json_str(t_json("/outputs/0/type")), STR("tool.execution"));
    CHECK_INT(json_count(t_json("/outputs/0/info/result")), 0);
    CHECK(!t_has("47 euros"));
    wait_for_document();
    CHECK_INT(ask(documents[0].question, ""), 200);
    CHECK(t_has("47 euros"));
}

static void small_talk_looks_nothing_up(void)
{
    fill_library();
    CHECK_INT(ask("Hello!", ""), 200);
    CHECK_INT(json_count(t_json("/outputs")), 1);
    CHECK_INT(ask(documents[0].question, ",\"completion_args\":{\"tool_choice\":\"none\"}"), 200);
    CHECK_INT(json_count(t_json("/outputs")), 1);
}

static void libraries_must_be_there(void)
{
    t_service("--port=1");
    make_library("");
    t_auth = "Bearer another";
    CHECK_INT(ask("Hello!", ""), 404);
    t_auth = "Bearer test-key";
    snprintf(library, sizeof library, "00000000-0000-4000-8000-000000000000");
    CHECK_INT(ask("Hello!", ""), 404);
    CHECK(t_has(library));
}

/* A fact somewhere in a text of many passages, as long and in whatever place. */
static void one_passage_of_many_is_found(void)
{
    static const char *const sizes[] = { "", ",\"chunk_size\":256", ",\"chunk_size\":4096" };
    for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
        struct buf text;
        t_service("--port=1");
        make_library(sizes[i]);
        buf_init(&text, 1 << 20);
        for (int k = 0; k < 400; k++) {
            buf_printf(&text,
                       "Paragraph %d speaks of whales, ships and the weather at sea. It has "
                       "a second sentence about ropes.\n\n",
                       k);
            if (k == 317)
                buf_str(&text, STR("The lighthouse keeper of Ardnamurchan was called Ewan.\n\n"));
        }
        CHECK_INT(send_file("long.txt", "text/plain", text.p), 201);
        buf_fini(&text);
        wait_for_document();
        CHECK_INT(ask("Who was the lighthouse keeper of Ardnamurchan?", ""), 200);
        CHECK_STR(json_str(t_json("/outputs/1/content/0/text")),
                  STR("The lighthouse keeper of Ardnamurchan was called Ewan."));
    }
}

static void an_agent_looks_up_and_waits_to_be_allowed(void)
{
    char body[600], path[128], call[32];
    fill_library();
    snprintf(body, sizeof body,
             "{" SMALL ",\"name\":\"clerk\",\"tools\":[{\"type\":\"document_library\","
             "\"library_ids\":[\"%s\"],\"tool_configuration\":{\"requires_confirmation\":["
             "\"document_library\"]}}]}",
             library);
    CHECK_INT(t_call(METHOD_POST, "/v1/agents", body), 200);
    snprintf(body, sizeof body, "{\"inputs\":\"%s\",\"agent_id\":\"%s\"}", documents[0].question,
             json_str(t_json("/id")).p);
    CHECK_INT(t_call(METHOD_POST, "/v1/conversations", body), 200);
    CHECK_STR(json_str(t_json("/outputs/0/confirmation_status")), STR("pending"));
    snprintf(path, sizeof path, "/v1/conversations/%s", json_str(t_json("/conversation_id")).p);
    snprintf(call, sizeof call, "%s", json_str(t_json("/outputs/0/tool_call_id")).p);
    snprintf(body, sizeof body,
             "{\"tool_confirmations\":[{\"tool_call_id\":\"%s\",\"confirmation\":\"allow\"}]}",
             call);
    CHECK_INT(t_call(METHOD_POST, path, body), 200);
    CHECK_STR(json_str(t_json("/outputs/1/content/0/text")), str_from(documents[0].sentence));
}

int main(void)
{
    RUN(questions_are_answered_by_the_sentence_of_a_document);
    RUN(an_answer_has_the_form_that_is_asked_for);
    RUN(what_is_not_read_yet_is_not_found);
    RUN(small_talk_looks_nothing_up);
    RUN(libraries_must_be_there);
    RUN(one_passage_of_many_is_found);
    RUN(an_agent_looks_up_and_waits_to_be_allowed);
    t_service_end();
    return T_DONE();
}
