/* SPDX-License-Identifier: MIT
 *
 * /v1/moderations, /v1/classifications and their twins for chats: scores of texts by category. One
 * result for each input; a chat is judged by its last message. Shapes, usage and the constants of
 * the counts as recorded in July 2026 (tests/recorded). What a base model answers to a
 * classification nobody has recorded: one target, `category`.
 */
#include "answer/dialogue.h"
#include "api/resources.h"
#include "base/hash.h"
#include "call/env.h"
#include "call/errors.h"
#include "call/ids.h"
#include "call/life/rates.h"
#include "call/plan/model.h"
#include "call/rules/subject.h"
#include "gen/ids.h"
#include "gen/moderation/moderation.h"
#include "state/rules/rule.h"

#include "api/tables/inference.inc"

enum {
    PROMPT_EXTRA = 5, /* tokens that one input costs besides its text */
    TOTAL_EXTRA = 61, /* of the model's own instructions, once for each input */
    THRESHOLD = MODERATION_SCALE / 2,
    INPUT_STEPS = 150 /* of writing one result, however short its input */
};

/* The inputs of a request, each one text: what is judged, and what is counted. */
struct inputs {
    struct str *judged, *counted;
    size_t count;
};

static struct str join_texts(struct arena *a, const struct json *messages)
{
    struct buf all;
    buf_init(&all, SIZE_MAX / 4);
    for (size_t i = 0; i < json_count(messages); i++)
        buf_str(&all, message_text(a, json_at(messages, i)));
    struct str text = arena_dup(a, buf_view(&all));
    buf_fini(&all);
    return text;
}

static void read_input(struct arena *a, const struct json *input, struct inputs *in)
{
    const struct json *messages =
        json_is(input, JSON_OBJECT) ? json_get(input, STR("messages")) : input;
    if (json_is(input, JSON_STRING)) {
        in->judged[in->count] = in->counted[in->count] = json_str(input);
    } else {
        size_t n = json_count(messages);
        in->judged[in->count] = n ? message_text(a, json_at(messages, n - 1)) : STR("");
        in->counted[in->count] = join_texts(a, messages);
    }
    in->count++;
}

/* A list whose elements are inputs themselves, and no messages of one chat. */
static bool is_batch(const struct json *input)
{
    const struct json *first = json_at(input, 0);
    return json_is(input, JSON_ARRAY) && !json_get(first, STR("role"));
}

static struct inputs read_inputs(struct call *call)
{
    const struct json *input = json_get(call->body.json, STR("input"));
    size_t most = is_batch(input) ? json_count(input) : 1;
    struct inputs in = {
        .judged = ARENA_ARRAY(&call->arena, struct str, most),
        .counted = ARENA_ARRAY(&call->arena, struct str, most),
    };
    if (!is_batch(input))
        read_input(&call->arena, input, &in);
    for (size_t i = 0; is_batch(input) && i < most; i++)
        read_input(&call->arena, json_at(input, i), &in);
    return in;
}

static void count_tokens(struct call *call, const struct model_card *card, const struct inputs *in)
{
    int64_t prompt = 0;
    for (size_t i = 0; i < in->count; i++)
        prompt +=
            PROMPT_EXTRA + (int64_t)tokens_count(call->env->vocab, card->tokenizer, in->counted[i]);
    const struct rule_reply *dictated = call->dictated;
    if (dictated && dictated->usage.prompt_tokens != RULE_UNSET)
        prompt = dictated->usage.prompt_tokens;
    call->usage = (struct usage){
        .known = true,
        .prompt_tokens = prompt,
        .total_tokens = prompt + TOTAL_EXTRA * (int64_t)in->count,
        .cost = prompt,
    };
}

static void emit_usage(struct call *call, const struct inputs *in)
{
    struct jw *w = &call->jw;
    jw_key(w, STR("usage"));
    jw_object(w);
    jw_key_null(w, STR("prompt_audio_seconds"));
    jw_key_int(w, STR("prompt_tokens"), call->usage.prompt_tokens);
    jw_key_int(w, STR("total_tokens"), call->usage.total_tokens);
    jw_key_int(w, STR("completion_tokens"), 0);
    jw_key_int(w, STR("request_count"), (int64_t)in->count);
    jw_key_null(w, STR("prompt_tokens_details"));
    jw_key_null(w, STR("completion_tokens_details"));
    jw_key_null(w, STR("service_tier"));
    jw_key_null(w, STR("prompt_token_details"));
    jw_object_end(w);
}

static void emit_scores(struct jw *w, enum moderation_version version, const uint32_t *scores,
                        size_t n)
{
    jw_object(w);
    for (size_t i = 0; i < n; i++)
        jw_key_double(w, str_from(moderation_category(version, i)),
                      (double)scores[i] / (double)MODERATION_SCALE);
    jw_object_end(w);
}

static void emit_moderation(struct jw *w, const struct moderation *words,
                            enum moderation_version version, struct str text)
{
    uint32_t scores[MODERATION_CATEGORIES_MOST];
    size_t n = moderation_scores(words, version, text, scores);
    jw_object(w);
    jw_key(w, STR("categories"));
    jw_object(w);
    for (size_t i = 0; i < n; i++)
        jw_key_bool(w, str_from(moderation_category(version, i)), scores[i] > THRESHOLD);
    jw_object_end(w);
    jw_key(w, STR("category_scores"));
    emit_scores(w, version, scores, n);
    jw_object_end(w);
}

static void emit_classification(struct jw *w, const struct moderation *words,
                                enum moderation_version version, struct str text)
{
    uint32_t scores[MODERATION_CATEGORIES_MOST];
    size_t n = moderation_scores(words, version, text, scores);
    jw_object(w);
    jw_key(w, STR("category"));
    jw_object(w);
    jw_key(w, STR("scores"));
    emit_scores(w, version, scores, n);
    jw_object_end(w);
    jw_object_end(w);
}

/* How much a text is of a label: by chance, but more where it says it. */
static uint64_t weight_of(struct str text, struct str label)
{
    enum {
        SAID = 20000
    };
    bool said = label.n && str_find_ci(text, label, 0) != SIZE_MAX;
    return 1 + hash_str(hash_str(0, label), text) % 1000 + (said ? SAID : 0);
}

static void emit_label_scores(struct jw *w, const struct json *labels, struct str text)
{
    static const double steps = 1e6;
    uint64_t all = 0;
    for (size_t i = 0; i < json_count(labels); i++)
        all += weight_of(text, json_str(json_at(labels, i)));
    jw_object(w);
    for (size_t i = 0; i < json_count(labels); i++) {
        struct str label = json_str(json_at(labels, i));
        uint64_t share = weight_of(text, label) * 1000000 / all;
        jw_key_double(w, label, (double)share / steps);
    }
    jw_object_end(w);
}

/* What a fine-tuned classifier tells: of each target the scores of its labels. */
static void emit_targets(struct jw *w, const struct json *targets, struct str text)
{
    jw_object(w);
    for (size_t i = 0; i < json_count(targets); i++) {
        jw_key(w, json_str(json_get(json_at(targets, i), STR("name"))));
        jw_object(w);
        jw_key(w, STR("scores"));
        emit_label_scores(w, json_get(json_at(targets, i), STR("labels")), text);
        jw_object_end(w);
    }
    jw_object_end(w);
}

static int judge(struct call *call, void (*emit)(struct jw *w, const struct moderation *words,
                                                 enum moderation_version version, struct str text))
{
    char id[ID_HEX32_SIZE];
    struct model_ref model;
    struct jw *w = &call->jw;
    int status = model_require(call, &model);
    if (status)
        return status;
    struct inputs in = read_inputs(call);
    count_tokens(call, model.card, &in);
    id_hex32(id, ids_seed(call, json_hash(hash_str(0, model_id(model.card)), call->body.json)));
    jw_object(w);
    jw_key_str(w, STR("id"), str_from(id));
    jw_key_str(w, STR("model"), model.name);
    jw_key(w, STR("results"));
    jw_array(w);
    const struct moderation *words = moderation_new(&call->arena);
    for (size_t i = 0; i < in.count; i++) {
        if (!budget_spend(&call->budget, INPUT_STEPS + in.judged[i].n))
            return fail_too_much_work(call, "A list of so many inputs");
        if (model.targets)
            emit_targets(w, model.targets, in.judged[i]);
        else
            emit(w, words, model.card->categories, in.judged[i]);
    }
    jw_array_end(w);
    emit_usage(call, &in);
    jw_object_end(w);
    return 0;
}

static int moderations(struct call *call)
{
    return judge(call, emit_moderation);
}

static int classifications(struct call *call)
{
    return judge(call, emit_classification);
}

/* clang-format off */
static const struct route routes[] = {
    { OP_moderations_v1_moderations_post, CHECK_moderations_v1_moderations_post,
      .kind = "moderations", .generated = true, .rates = &rates_moderation,
      .subject = subject_of_texts, .can = CAN_MODERATE, .handler = moderations },
    { OP_chat_moderations_v1_chat_moderations_post, CHECK_chat_moderations_v1_chat_moderations_post,
      .kind = "moderations", .generated = true, .rates = &rates_moderation,
      .subject = subject_of_chats, .can = CAN_MODERATE, .handler = moderations },
    { OP_classifications_v1_classifications_post, CHECK_classifications_v1_classifications_post,
      .kind = "classifications", .generated = true, .rates = &rates_moderation,
      .subject = subject_of_texts, .can = CAN_CLASSIFY, .handler = classifications },
    { OP_chat_classifications_v1_chat_classifications_post, CHECK_chat_classifications_v1_chat_classifications_post,
      .kind = "classifications", .generated = true, .rates = &rates_moderation,
      .subject = subject_of_chats, .can = CAN_CLASSIFY, .handler = classifications },
};
/* clang-format on */

const struct resource classifiers_resource = { routes, ARRAY_LEN(routes) };
