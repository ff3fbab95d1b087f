/* SPDX-License-Identifier: MIT
 *
 * /v1/models: the list, with an entry for every id and every alias (as the live service has it),
 * and one card by id. What the workspace has fine-tuned follows, and can be deleted; a base model
 * cannot.
 */
#include "api/resources.h"
#include "call/env.h"
#include "call/errors.h"
#include "call/plan/model.h"
#include "call/plan/tuned.h"

#include "api/tables/inference.inc"

static const struct str owner = STR_INIT("mistralai"); /* of third parties' models too */

static const struct field query_fields[] = {
    FIELD("provider", NULLABLE, STRING()),
    FIELD("model", NULLABLE, STRING()),
};
static const struct table models_query = OPEN_TABLE("ListModelsQuery", query_fields);

static void emit_capabilities(struct call *call, unsigned can)
{
    static const struct {
        struct str key;
        unsigned bit;
    } flags[] = {
        { STR_INIT("completion_chat"), CAN_CHAT },
        { STR_INIT("function_calling"), CAN_CALL },
        { STR_INIT("reasoning"), CAN_REASON },
        { STR_INIT("completion_fim"), CAN_FIM },
        { STR_INIT("fine_tuning"), CAN_TUNE },
        { STR_INIT("vision"), CAN_SEE },
        { STR_INIT("ocr"), CAN_OCR },
        { STR_INIT("classification"), CAN_CLASSIFY },
        { STR_INIT("moderation"), CAN_MODERATE },
        { STR_INIT("audio"), CAN_HEAR },
        { STR_INIT("audio_transcription"), CAN_TRANSCRIBE },
        { STR_INIT("audio_transcription_realtime"), CAN_TRANSCRIBE_LIVE },
        { STR_INIT("audio_speech"), CAN_SPEAK },
        { STR_INIT("unified_resources"), CAN_UNIFY },
    };
    bool unified = call->env->config->behaviours[MODELS_UNIFIED] == MEMBER_PRESENT;
    struct jw *w = &call->jw;
    jw_object(w);
    for (size_t i = 0; i < ARRAY_LEN(flags); i++)
        if (flags[i].bit != CAN_UNIFY || unified)
            jw_key_bool(w, flags[i].key, (can & flags[i].bit) != 0);
    jw_object_end(w);
}

static void key_text_or_null(struct jw *w, struct str key, const char *text)
{
    if (text)
        jw_key_str(w, key, str_from(text));
    else
        jw_key_null(w, key);
}

static void emit_description(struct jw *w, const struct model_card *card)
{
    if (card->description) {
        jw_str(w, str_from(card->description));
        return;
    }
    jw_str_begin(w);
    jw_str_part(w, STR("Official "));
    jw_str_part(w, model_id(card));
    jw_str_part(w, STR(" Mistral AI model"));
    jw_str_end(w);
}

static void emit_card(struct call *call, const struct model_card *card, struct str name)
{
    struct jw *w = &call->jw;
    jw_object(w);
    jw_key_str(w, STR("id"), name);
    jw_key_str(w, STR("object"), STR("model"));
    jw_key_int(w, STR("created"), call_now(call));
    jw_key_str(w, STR("owned_by"), owner);
    jw_key(w, STR("capabilities"));
    emit_capabilities(call, card->can);
    jw_key_str(w, STR("name"), model_id(card));
    jw_key(w, STR("description"));
    emit_description(w, card);
    jw_key_int(w, STR("max_context_length"), card->context);
    jw_key(w, STR("aliases"));
    jw_array(w);
    struct str other;
    for (size_t i = 0; (other = model_name(card, i)).p; i++)
        if (!str_eq(other, name))
            jw_str(w, other);
    jw_array_end(w);
    key_text_or_null(w, STR("deprecation"), card->retires);
    key_text_or_null(w, STR("deprecation_replacement_model"),
                     card->retires ? card->replacement : NULL);
    if (card->temperature >= 0)
        jw_key_double(w, STR("default_model_temperature"), card->temperature);
    else
        jw_key_null(w, STR("default_model_temperature"));
    jw_key_str(w, STR("type"), STR("base"));
    jw_object_end(w);
}

/* Nobody has recorded one: the members of a base model's card, then those that the spec adds. Where
 * its root is gone, it is gone too. */
static void emit_tuned(struct call *call, const struct tuned *model)
{
    struct jw *w = &call->jw;
    const struct model_card *root = model_named(call, model->root).card;
    jw_object(w);
    jw_key_str(w, STR("id"), model->record->id);
    jw_key_str(w, STR("object"), STR("model"));
    jw_key_int(w, STR("created"), model->record->created_ms / 1000);
    jw_key_str(w, STR("owned_by"), owner);
    jw_key(w, STR("capabilities"));
    emit_capabilities(call, root ? tuned_can(model, root) : 0);
    jw_key_str_or_null(w, STR("name"), model->name);
    jw_key_str_or_null(w, STR("description"), model->description);
    jw_key_int(w, STR("max_context_length"), root ? root->context : 0);
    jw_key(w, STR("aliases"));
    jw_array(w);
    jw_array_end(w);
    jw_key_null(w, STR("deprecation"));
    jw_key_null(w, STR("deprecation_replacement_model"));
    if (root && root->temperature >= 0)
        jw_key_double(w, STR("default_model_temperature"), root->temperature);
    else
        jw_key_null(w, STR("default_model_temperature"));
    jw_key_str(w, STR("type"), STR("fine-tuned"));
    jw_key_str(w, STR("job"), model->job);
    jw_key_str(w, STR("root"), model->root);
    jw_key_bool(w, STR("archived"), model->archived);
    jw_object_end(w);
}

static void emit_all_tuned(struct call *call)
{
    struct store_page page;
    tuned_list(call, &page);
    for (size_t i = 0; i < page.count; i++) {
        struct tuned model = tuned_read(call, page.records[i]);
        struct str id = model.record->id;
        if (str_eq(field_str(call->query, STR("provider"), owner), owner) &&
            str_eq(field_str(call->query, STR("model"), id), id))
            emit_tuned(call, &model);
    }
}

/* The service takes both filters; what they do there was not seen: here `provider` is the owner,
 * and `model` any name of a model, of which all entries are given. */
static bool is_wanted(struct call *call, const struct model_card *card)
{
    struct str provider = field_str(call->query, STR("provider"), owner), name;
    struct str wanted = field_str(call->query, STR("model"), model_id(card));
    if (!str_eq(provider, owner))
        return false;
    for (size_t i = 0; (name = model_name(card, i)).p; i++)
        if (str_eq(name, wanted))
            return true;
    return false;
}

static int list_models(struct call *call)
{
    struct jw *w = &call->jw;
    const struct model_card *card;
    jw_object(w);
    jw_key_str(w, STR("object"), STR("list"));
    jw_key(w, STR("data"));
    jw_array(w);
    for (size_t i = 0; (card = model_listed(i, model_day(call))); i++) {
        struct str name;
        for (size_t k = 0; is_wanted(call, card) && (name = model_name(card, k)).p; k++)
            emit_card(call, card, name);
    }
    emit_all_tuned(call);
    jw_array_end(w);
    jw_object_end(w);
    return 200;
}

static int retrieve_tuned(struct call *call)
{
    struct tuned model = tuned_get(call, call->params[0]);
    if (!model.record)
        return fail_not_found(call, "model", call->params[0]);
    emit_tuned(call, &model);
    return 200;
}

static int retrieve_model(struct call *call)
{
    if (tuned_is_named(call->params[0]))
        return retrieve_tuned(call);
    struct model_ref model = model_named(call, call->params[0]);
    if (!model.card || !str_eq(model.name, call->params[0]))
        return fail_not_found(call, "model", call->params[0]);
    emit_card(call, model.card, model.name);
    return 200;
}

static int delete_tuned(struct call *call)
{
    struct jw *w = &call->jw;
    struct str id = call->params[0];
    struct store_key key = { journal_key_hash(call->key), STR(TUNED_KIND), id };
    if (!store_remove(world_store(call->env->world), key))
        return fail_not_found(call, "model", id);
    jw_object(w);
    jw_key_str(w, STR("id"), id);
    jw_key_str(w, STR("object"), STR("model"));
    jw_key_bool(w, STR("deleted"), true);
    jw_object_end(w);
    return 200;
}

static int delete_model(struct call *call)
{
    if (tuned_is_named(call->params[0]))
        return delete_tuned(call);
    if (!model_named(call, call->params[0]).card)
        return fail_not_found(call, "model", call->params[0]);
    return fail_coded(call, 403, "tier_not_allowed", "1910",
                      "Base models cannot be deleted, only your fine-tuned ones");
}

/* clang-format off */
static const struct route routes[] = {
    { OP_list_models_v1_models_get, .kind = "models", .query = &models_query,
      .handler = list_models },
    { OP_retrieve_model_v1_models__model_id__get, .kind = "models", .handler = retrieve_model },
    { OP_delete_model_v1_models__model_id__delete, .kind = "models", .handler = delete_model },
};
/* clang-format on */

const struct resource models_resource = { routes, ARRAY_LEN(routes) };
