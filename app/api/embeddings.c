/* SPDX-License-Identifier: MIT
 *
 * /v1/embeddings: texts to vectors. Few inputs are written at once; many are
 * written piece by piece while the server plays the answer, so that hundreds never hold up a
 * worker's other clients.
 */
#include "api/resources.h"
#include "base/hash.h"
#include "call/env.h"
#include "call/errors.h"
#include "call/ids.h"
#include "call/life/rates.h"
#include "call/plan/model.h"
#include "call/rules/apply_rule.h"
#include "call/rules/subject.h"
#include "gen/embed/embedding.h"
#include "gen/ids.h"
#include "state/rules/rule.h"

#include "api/tables/inference.inc"

enum {
    TOKENS_MOST = 16384,
    AT_ONCE = 64
};

static const struct type input_text = STRING();
static const struct type input_list = LIST("list[str]", &input_text);
static const struct type *const input_members[] = { &input_text, &input_list, NULL };
static const char *const dtypes[] = { "float", "int8", "uint8", "binary", "ubinary", NULL };
static const char *const formats[] = { "float", "base64", NULL };

/* clang-format off */
static const struct field fields[] = {
    FIELD("model", REQUIRED, STRING()),
    FIELD("metadata", NULLABLE, DICT(NULL)),
    FIELD("input", REQUIRED, UNION(input_members)),
    FIELD("output_dimension", NULLABLE, INT(GT(0))),
    FIELD("output_dtype", NULLABLE, ENUM("EmbeddingDtype", dtypes)),
    FIELD("encoding_format", NULLABLE, ENUM("EncodingFormat", formats)),
};
/* clang-format on */
static const struct table body = TABLE("EmbeddingRequest", fields);

/* All that the answer needs, and how far it is written. */
struct batch {
    struct slices base;
    struct call *call;
    const struct json *input;
    struct str id, model;
    uint64_t space;
    size_t count, done, dims;
    enum embedding_dtype dtype;
    bool base64;
    const struct rule_reply *dictated; /* vectors that a rule dictates, or NULL */
    const bool *wanted;                /* for which inputs; NULL: for all */
};

static size_t input_count(const struct json *input)
{
    return json_is(input, JSON_ARRAY) ? json_count(input) : 1;
}

static struct str input_at(const struct json *input, size_t i)
{
    return json_str(json_is(input, JSON_ARRAY) ? json_at(input, i) : input);
}

static void emit_vector(struct batch *b, struct buf *out)
{
    float room[EMBEDDING_DIMS_MAX];
    const float *vector = room;
    if (b->dictated && (!b->wanted || b->wanted[b->done]))
        vector = b->dictated->vectors[b->done % b->dictated->vector_count];
    else
        embedding_vector(b->space, b->dims, input_at(b->input, b->done), room);
    buf_str(out, STR("{\"object\":\"embedding\",\"embedding\":"));
    if (b->base64)
        embedding_write_base64(out, vector, b->dims, b->dtype);
    else
        embedding_write_json(out, vector, b->dims, b->dtype);
    buf_printf(out, ",\"index\":%zu}", b->done++);
}

static void emit_head(const struct batch *b, struct buf *out)
{
    buf_printf(out, "{\"id\":\"%.*s\",\"object\":\"list\",\"data\":[", STR_ARG(b->id));
}

static void emit_tail(const struct batch *b, struct buf *out)
{
    static const char *const newer[] = {
        [EMBEDDINGS_USAGE_TIER] = "\"completion_tokens_details\":null,\"service_tier\":null,",
        [EMBEDDINGS_USAGE_DETAILS] = "\"completion_tokens_details\":null,",
        [EMBEDDINGS_USAGE_PLAIN] = "",
    };
    const int32_t *behaviours = b->call->env->config->behaviours;
    long long tokens = (long long)b->call->usage.prompt_tokens;
    buf_str(out, STR("],\"model\":"));
    jw_quote(out, b->model, JW_COMPACT);
    buf_printf(out,
               ",\"usage\":{\"prompt_audio_seconds\":null,\"prompt_tokens\":%lld,"
               "\"total_tokens\":%lld,\"completion_tokens\":0,\"request_count\":null,"
               "\"prompt_tokens_details\":null,%s\"prompt_token_details\":null}}",
               tokens, tokens, newer[behaviours[EMBEDDINGS_USAGE]]);
}

static bool next_vector(struct slices *s, struct buf *out)
{
    struct batch *b = (struct batch *)(void *)s;
    if (b->done)
        buf_putc(out, ',');
    else
        emit_head(b, out);
    emit_vector(b, out);
    if (b->done < b->count)
        return true;
    emit_tail(b, out);
    return false;
}

static int fail_batch(struct call *call, const char *message)
{
    return fail_coded(call, 400, "invalid_request_prompt", "3210", "%s", message);
}

/* A rule that asks for single inputs dictates the vectors of those alone. */
static void choose_wanted(struct batch *b)
{
    const struct rule_applied *applied = b->call->applied;
    if (!b->dictated || !applied)
        return;
    bool *wanted = ARENA_ARRAY(&b->call->arena, bool, b->count);
    for (size_t i = 0; i < b->count; i++)
        wanted[i] =
            rule_input_holds(&applied->use.rule->match, input_at(b->input, i), &b->call->budget);
    b->wanted = wanted;
}

static int choose_dims(struct batch *b, const struct model_card *card)
{
    int64_t dims = field_int(b->call->body.json, STR("output_dimension"), card->dimensions);
    bool fixed = card->dimensions == card->dimensions_most;
    if (dims > card->dimensions_most || (fixed && dims != card->dimensions))
        return fail_coded(b->call, 400, "invalid_request_invalid_args", "3051",
                          "Output dimension %lld is not supported for this model, it %s %d",
                          (long long)dims, fixed ? "must be" : "must be at most",
                          (int)card->dimensions_most);
    b->dims = b->dictated ? b->dictated->dims : (size_t)dims;
    return 0;
}

static void choose_format(struct batch *b)
{
    struct str dtype = field_str(b->call->body.json, STR("output_dtype"), STR("float"));
    for (size_t i = 0; dtypes[i]; i++)
        if (str_eq(dtype, str_from(dtypes[i])))
            b->dtype = (enum embedding_dtype)i;
    struct str format = field_str(b->call->body.json, STR("encoding_format"), STR("float"));
    bool honoured = str_eq(str_from(b->call->env->config->embeddings_base64), STR("honour"));
    b->base64 = honoured && str_eq(format, STR("base64"));
}

/* Tokens of all inputs, each with its begin and end token; a status when the service refuses. */
static int count_tokens(struct batch *b, const struct model_card *card)
{
    int64_t tokens = 0;
    for (size_t i = 0; i < b->count; i++) {
        struct str text = input_at(b->input, i);
        int64_t own = 2 + (int64_t)tokens_count_to(b->call->env->vocab, card->tokenizer, text,
                                                   (size_t)card->context);
        if (own > card->context)
            return fail_coded(b->call, 400, "invalid_request_prompt", "3210",
                              "Input id %zu has %lld tokens, exceeding max %lld tokens.", i,
                              (long long)own, (long long)card->context);
        tokens += own;
    }
    if (tokens > TOKENS_MOST)
        return fail_batch(b->call, "Too many tokens overall, split into more batches.");
    const struct rule_reply *dictated = b->call->dictated;
    if (dictated && dictated->usage.prompt_tokens != RULE_UNSET)
        tokens = dictated->usage.prompt_tokens;
    b->call->usage = (struct usage){
        .known = true, .prompt_tokens = tokens, .total_tokens = tokens, .cost = tokens
    };
    return 0;
}

static void write_all(struct batch *b, struct buf *out)
{
    size_t width = b->dtype == EMBEDDING_FLOAT ? (b->base64 ? 6 : 22) : 5;
    buf_room(out, 512 + b->count * (b->dims * width + 64)); /* grown once */
    while (next_vector(&b->base, out))
        continue;
}

static int embeddings(struct call *call)
{
    struct model_ref model;
    int status = model_require(call, &model);
    if (status)
        return status;
    struct batch *b = ARENA_NEW(&call->arena, struct batch);
    b->call = call;
    b->dictated = call->dictated && call->dictated->vectors ? call->dictated : NULL;
    b->input = json_get(call->body.json, STR("input"));
    b->count = input_count(b->input);
    b->model = model.name;
    b->space = hash_str(0, model_id(model.card));
    if (b->count > (size_t)call->env->config->behaviours[EMBEDDINGS_MAX_INPUTS])
        return fail_batch(call, "Too many inputs in request, split into more batches.");
    choose_wanted(b);
    status = choose_dims(b, model.card);
    if (!status)
        status = count_tokens(b, model.card);
    if (status)
        return status;
    char id[ID_HEX32_SIZE];
    id_hex32(id, ids_seed(call, json_hash(b->space, call->body.json)));
    b->id = arena_dup(&call->arena, str_from(id));
    choose_format(b);
    if (b->count <= AT_ONCE) {
        write_all(b, &call->response.body);
        return 200;
    }
    b->base = (struct slices){ next_vector, .length = -1 };
    call->response.slices = &b->base;
    return 200;
}

/* clang-format off */
static const struct route routes[] = {
    { OP_embeddings_v1_embeddings_post, .kind = "embeddings", .generated = true, .scriptable = SCRIPT_VECTORS,
      .rates = &rates_embeddings, .subject = subject_of_texts,
      .body = &body, .can = CAN_EMBED, .handler = embeddings },
};
/* clang-format on */

const struct resource embeddings_resource = { routes, ARRAY_LEN(routes) };
