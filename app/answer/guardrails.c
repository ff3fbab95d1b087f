/* SPDX-License-Identifier: MIT
 * Guardrails: see guardrails.h. */
#include "answer/guardrails.h"

#include "gen/moderation/moderation.h"
#include "schema/table/check.h"
#include "json/jw.h"

/* One moderation of one guardrail. */
struct judgement {
    enum moderation_version version;
    const struct json *options;
    uint32_t scores[MODERATION_CATEGORIES_MOST];
    size_t count;
};

static const char *const KEYS[] = { "moderation_llm_v1", "moderation_llm_v2" };

static double threshold(const struct judgement *j, size_t i)
{
    const struct json *own = json_get(j->options, STR("custom_category_thresholds"));
    bool only = field_bool(j->options, STR("ignore_other_categories"), false);
    return field_double(own, str_from(moderation_category(j->version, i)), only ? 2 : 0.5);
}

static double score(const struct judgement *j, size_t i)
{
    return (double)j->scores[i] / (double)MODERATION_SCALE;
}

static bool is_violated(const struct judgement *j)
{
    for (size_t i = 0; i < j->count; i++)
        if (score(j, i) > threshold(j, i))
            return true;
    return false;
}

static struct str action(const struct judgement *j)
{
    return field_str(j->options, STR("action"), STR("none"));
}

static void emit_blocked(struct jw *w, const struct judgement *j)
{
    jw_key(w, str_from(KEYS[j->version]));
    jw_object(w);
    jw_key_str(w, STR("model_name"),
               field_str(j->options, STR("model_name"), str_from(model_of_guardrail(j->version))));
    jw_key(w, STR("decisions"));
    jw_object(w);
    for (size_t i = 0; i < j->count; i++) {
        if (threshold(j, i) > 1)
            continue;
        jw_key(w, str_from(moderation_category(j->version, i)));
        jw_object(w);
        jw_key_double(w, STR("threshold"), threshold(j, i));
        jw_key_double(w, STR("score"), score(j, i));
        jw_key_bool(w, STR("violated"), score(j, i) > threshold(j, i));
        jw_object_end(w);
    }
    jw_object_end(w);
    jw_key_bool(w, STR("violated"), is_violated(j));
    jw_key_str(w, STR("action"), action(j));
    jw_object_end(w);
}

static bool refuse_blocked(struct arena *a, const struct judgement *j, struct refusal *refusal)
{
    struct buf out;
    struct jw w;
    buf_init(&out, SIZE_MAX / 4);
    jw_init(&w, &out, JW_COMPACT);
    jw_object(&w);
    emit_blocked(&w, j);
    jw_object_end(&w);
    *refusal = (struct refusal){ .status = 403, .guardrail = arena_dup(a, buf_view(&out)) };
    buf_fini(&out);
    return false;
}

static void emit_passed(struct jw *w, const struct judgement *j)
{
    jw_object(w);
    jw_key(w, str_from(KEYS[j->version]));
    jw_object(w);
    jw_key_str(w, STR("action"), action(j));
    jw_key(w, STR("categories"));
    jw_object(w);
    for (size_t i = 0; i < j->count; i++) {
        jw_key(w, str_from(moderation_category(j->version, i)));
        jw_object(w);
        jw_key_double(w, STR("score"), score(j, i));
        jw_key_bool(w, STR("violated"), score(j, i) > threshold(j, i));
        jw_object_end(w);
    }
    jw_object_end(w);
    jw_object_end(w);
    jw_object_end(w);
}

bool guardrails_apply(struct arena *a, const struct json *guardrails, struct str text,
                      struct str *json, struct refusal *refusal)
{
    struct buf out;
    struct jw w;
    bool passed = true;
    struct judgement seen[ARRAY_LEN(KEYS)] = { 0 }; /* the text has the same scores for all */
    *json = STR("");
    if (!json_count(guardrails))
        return true;
    const struct moderation *words = moderation_new(a);
    buf_init(&out, SIZE_MAX / 4);
    jw_init(&w, &out, JW_COMPACT);
    jw_array(&w);
    for (size_t i = 0; i < json_count(guardrails) * 2 && passed; i++) {
        struct judgement *j = &seen[i % 2];
        j->version = (enum moderation_version)(i % 2);
        j->options = json_get(json_at(guardrails, i / 2), str_from(KEYS[j->version]));
        if (!json_is(j->options, JSON_OBJECT))
            continue;
        if (!j->count)
            j->count = moderation_scores(words, j->version, text, j->scores);
        if (is_violated(j) && str_eq(action(j), STR("block")))
            passed = refuse_blocked(a, j, refusal);
        else
            emit_passed(&w, j);
    }
    jw_array_end(&w);
    if (passed)
        *json = arena_dup(a, buf_view(&out));
    buf_fini(&out);
    return passed;
}
