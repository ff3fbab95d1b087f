/* SPDX-License-Identifier: MIT
 * Embeddings: shapes, formats, limits, errors, as the service has them. */
#include "api/kit.h"

#include "base/text/base64.h"
#include "call/env.h"

#include <math.h>

#define EMBED "/v1/embeddings"
#define BODY(more) "{\"model\":\"mistral-embed\"," more "}"

static float float_at(struct str bytes, size_t i)
{
    float v;
    memcpy(&v, bytes.p + 4 * i, 4);
    return v;
}

static void an_answer_has_the_recorded_shape(void)
{
    CHECK_INT(t_call(METHOD_POST, EMBED, BODY("\"input\":[\"Ruby\",\"Python\",\"JavaScript\"]")),
              200);
    CHECK_INT(json_str(t_json("/id")).n, 32);
    CHECK_INT(json_count(t_json("/data")), 3);
    CHECK_INT(json_int(t_json("/data/2/index")), 2);
    CHECK_INT(json_count(t_json("/data/2/embedding")), 1024);
    CHECK(t_has(",\"model\":\"mistral-embed\",\"usage\":{\"prompt_audio_seconds\":null,\"prompt_"
                "tokens\":"));
    CHECK(t_has("\"completion_tokens\":0,\"request_count\":null,\"prompt_tokens_details\":null,"
                "\"completion_tokens_details\":null,\"service_tier\":null,\"prompt_token_details\":"
                "null}}"));
    double norm = 0;
    for (size_t i = 0; i < 1024; i++) {
        double v = json_double(json_at(t_json("/data/0/embedding"), i));
        norm += v * v;
    }
    CHECK(fabs(sqrt(norm) - 1) < 1e-3);
    CHECK_STR(t_header("X-Ratelimit-Limit-Req-Minute"), STR("360"));
    CHECK(!t_header("X-Ratelimit-Limit-Tokens-Minute").p);
}

static void base64_holds_the_same_floats(void)
{
    static double values[1024];
    struct arena a;
    struct str bytes;
    arena_init(&a);
    t_call(METHOD_POST, EMBED, BODY("\"input\":\"one text\""));
    for (size_t i = 0; i < 1024; i++)
        values[i] = json_double(json_at(t_json("/data/0/embedding"), i));
    t_call(METHOD_POST, EMBED, BODY("\"encoding_format\":\"base64\",\"input\":[\"one text\"]"));
    CHECK(base64_decode(&a, json_str(t_json("/data/0/embedding")), &bytes));
    CHECK_INT(bytes.n, 4096);
    for (size_t i = 0; i < 1024 && bytes.n == 4096; i++)
        CHECK(fabs((double)float_at(bytes, i) - values[i]) < 1e-12);
    t_service("--embeddings.base64=ignore");
    t_call(METHOD_POST, EMBED, BODY("\"encoding_format\":\"base64\",\"input\":\"one text\""));
    CHECK_INT(json_count(t_json("/data/0/embedding")), 1024);
    t_service("--port=1");
    arena_fini(&a);
}

static void dimensions_and_types_follow_the_request(void)
{
    static const struct {
        const char *type;
        size_t count;
    } types[] = {
        { "float", 256 }, { "int8", 256 }, { "uint8", 256 }, { "binary", 32 }, { "ubinary", 32 }
    };
    char body[256];
    for (size_t i = 0; i < ARRAY_LEN(types); i++) {
        snprintf(body, sizeof body,
                 "{\"model\":\"codestral-embed\",\"input\":\"x\",\"output_dimension\":256,\"output_"
                 "dtype\":\"%s\"}",
                 types[i].type);
        CHECK_INT(t_call(METHOD_POST, EMBED, body), 200);
        CHECK_INT(json_count(t_json("/data/0/embedding")), types[i].count);
        CHECK(json_is(t_json("/data/0/embedding/0"), i ? JSON_INT : JSON_DOUBLE));
    }
    t_call(METHOD_POST, EMBED, "{\"model\":\"codestral-embed\",\"input\":\"x\"}");
    CHECK_INT(json_count(t_json("/data/0/embedding")), 1536);
    t_call(METHOD_POST, EMBED,
           "{\"model\":\"codestral-embed\",\"input\":\"x\",\"output_dimension\":3072}");
    CHECK_INT(json_count(t_json("/data/0/embedding")), 3072);
    CHECK_INT(t_call(METHOD_POST, EMBED,
                     "{\"model\":\"codestral-embed\",\"input\":\"x\",\"output_dimension\":3073}"),
              400);
    CHECK_INT(t_call(METHOD_POST, EMBED, BODY("\"input\":\"x\",\"output_dimension\":512")), 400);
    CHECK_INT(t_call(METHOD_POST, EMBED, BODY("\"input\":\"x\",\"output_dimension\":0")), 422);
}

/* What is written while it is sent is a body all the same: no stream to the journal, its beginning
 * kept. */
static void many_inputs_are_no_stream(void)
{
    for (size_t count = 64; count <= 65; count++) {
        struct buf body;
        buf_init(&body, 1 << 20);
        buf_str(&body,
                STR("{\"model\":\"codestral-embed\",\"output_dimension\":32,\"input\":[\"a\""));
        for (size_t i = 1; i < count; i++)
            buf_str(&body, STR(",\"b\""));
        buf_str(&body, STR("]}"));
        t_call(METHOD_POST, "/__parlel/reset", "");
        CHECK_INT(t_call(METHOD_POST, EMBED, body.p), 200);
        CHECK_INT(json_count(t_json("/data")), count);
        size_t bytes = t_body.n;
        CHECK_INT(t_call(METHOD_GET, "/__parlel/requests", ""), 200);
        CHECK(json_is(t_json("/requests/0/stream"), JSON_NULL));
        CHECK_INT(json_int(t_json("/requests/0/response/bytes")), bytes);
        CHECK(str_starts(json_str(t_json("/requests/0/response/head")), STR("{\"id\":")));
        buf_fini(&body);
    }
}

static void limits_are_the_service_s(void)
{
    struct buf body;
    buf_init(&body, 4 << 20);
    for (size_t count = 256; count <= 257; count++) {
        buf_reset(&body);
        buf_str(
            &body,
            STR("{\"model\":\"mistral-embed\",\"encoding_format\":\"base64\",\"input\":[\"a\""));
        for (size_t i = 1; i < count; i++)
            buf_str(&body, STR(",\"b\""));
        buf_str(&body, STR("]}"));
        CHECK_INT(t_call(METHOD_POST, EMBED, body.p), count == 256 ? 200 : 400);
        if (count == 256)
            CHECK_INT(json_count(t_json("/data")), 256);
        else
            CHECK(t_has(
                "\"message\":\"Too many inputs in request, split into more batches.\",\"type\":"
                "\"invalid_request_prompt\",\"param\":null,\"code\":\"3210\""));
    }
    buf_reset(&body);
    buf_str(&body, STR("{\"model\":\"mistral-embed\",\"input\":[\"\""));
    for (size_t i = 0; i < 20; i++) {
        buf_str(&body, STR(",\""));
        for (size_t k = 0; k < 900; k++)
            buf_str(&body, STR("word "));
        buf_str(&body, STR("\""));
    }
    buf_str(&body, STR("]}"));
    CHECK_INT(t_call(METHOD_POST, EMBED, body.p), 400);
    CHECK(t_has("Too many tokens overall, split into more batches."));
    buf_fini(&body);
}

static void limit_and_usage_are_those_of_the_day(void)
{
    t_service("--service.date=2026-07-20", "--behaviour=embeddings.max_inputs=2");
    CHECK_INT(t_call(METHOD_POST, EMBED, BODY("\"input\":[\"a\",\"b\"]")), 200);
    CHECK(t_json("/usage/completion_tokens_details") && !t_json("/usage/service_tier"));
    CHECK_INT(t_call(METHOD_POST, EMBED, BODY("\"input\":[\"a\",\"b\",\"c\"]")), 400);
    t_service("--port=1");
}

/* Recorded: 5 of two words, 9 of three inputs of one token each. */
static void the_model_of_code_counts_by_its_own_tokenizer(void)
{
#define CODE(more) "{\"model\":\"codestral-embed\"," more "}"
    CHECK_INT(t_call(METHOD_POST, EMBED, CODE("\"input\":\"dimension probe\"")), 200);
    int64_t two = json_int(t_json("/usage/prompt_tokens"));
    CHECK_INT(t_call(METHOD_POST, EMBED, CODE("\"input\":[\"one\",\"two\",\"red\"]")), 200);
    if (vocab_is_exact(t_svc->vocab)) {
        CHECK_INT(two, 5);
        CHECK_INT(json_int(t_json("/usage/prompt_tokens")), 9);
    }
    CHECK_INT(json_count(t_json("/data/0/embedding")), 1536);
}

static void what_is_no_text_is_422(void)
{
    CHECK_INT(t_call(METHOD_POST, EMBED, BODY("\"input\":[1,2,3]")), 422);
    CHECK_STR(json_str(t_json("/detail/0/loc/2")), STR("str"));
    CHECK_INT(t_call(METHOD_POST, EMBED, BODY("\"input\":[[1,2]]")), 422);
    CHECK_INT(t_call(METHOD_POST, EMBED, BODY("\"input\":null")), 422);
    CHECK_INT(t_call(METHOD_POST, EMBED, BODY("\"input\":\"x\",\"dimensions\":5")), 422);
    CHECK_STR(json_str(t_json("/detail/0/type")), STR("extra_forbidden"));
    CHECK_INT(t_call(METHOD_POST, EMBED, BODY("\"input\":\"\"")), 200);
    CHECK_INT(t_call(METHOD_POST, EMBED, BODY("\"input\":\"x\",\"metadata\":{\"a\":1}")), 200);
}

static void each_model_has_its_own_space(void)
{
    t_call(METHOD_POST, EMBED, BODY("\"input\":\"x y z\""));
    double first = json_double(t_json("/data/0/embedding/0"));
    double second = json_double(t_json("/data/0/embedding/1"));
    t_call(METHOD_POST, EMBED,
           "{\"model\":\"codestral-embed\",\"input\":\"x y z\",\"output_dimension\":1024}");
    CHECK(fabs(json_double(t_json("/data/0/embedding/0")) - first) +
              fabs(json_double(t_json("/data/0/embedding/1")) - second) >
          1e-6);
}

int main(void)
{
    t_service("--port=1");
    RUN(an_answer_has_the_recorded_shape);
    RUN(base64_holds_the_same_floats);
    RUN(dimensions_and_types_follow_the_request);
    RUN(many_inputs_are_no_stream);
    RUN(limits_are_the_service_s);
    RUN(limit_and_usage_are_those_of_the_day);
    RUN(the_model_of_code_counts_by_its_own_tokenizer);
    RUN(what_is_no_text_is_422);
    RUN(each_model_has_its_own_space);
    t_service_end();
    return T_DONE();
}
