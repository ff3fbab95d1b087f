/* SPDX-License-Identifier: MIT
 * The list of models: as it was recorded on 2026-08-17, and what else is known of it since. */
#include "api/kit.h"

/* Every id of that day's list, in its order: groups begin with the name of the model. */
static const char recorded[] =
    "mistral-medium-2505 mistral-medium-2508 codestral-2508 codestral-latest mistral-code-latest "
    "mistral-code-fim-latest devstral-2512 devstral-medium-latest devstral-latest "
    "mistral-code-agent-latest mistral-small-2603 mistral-small-latest mistral-vibe-cli-fast "
    "magistral-small-latest voxtral-small-2507 voxtral-small-latest labs-leanstral-1-5-1 "
    "labs-leanstral-1-5 mistral-large-2512 mistral-large-latest ministral-3b-2512 "
    "ministral-3b-latest ministral-8b-2512 ministral-8b-latest ministral-14b-2512 "
    "ministral-14b-latest mistral-medium-latest mistral-medium mistral-medium-3-5 "
    "mistral-medium-3.5 mistral-medium-3 mistral-medium-2604 mistral-vibe-cli-latest "
    "mistral-vibe-cli-with-tools glm-5-2 zai-glm-5-2 mistral-embed-2312 mistral-embed "
    "codestral-embed codestral-embed-2505 mistral-moderation-2603 mistral-ocr-2512 "
    "mistral-ocr-3-0 mistral-ocr-3 mistral-ocr-4-0 mistral-ocr-latest mistral-ocr-4 "
    "mistral-ocr-4-1 voxtral-mini-2602 voxtral-mini-latest voxtral-mini-transcribe-realtime-2602 "
    "voxtral-mini-realtime-2602 voxtral-mini-realtime-latest voxtral-mini-tts-2603 "
    "voxtral-mini-tts-latest";

/* Members and values of one entry, byte for byte but for `created`. */
static const char small[] =
    "{\"id\":\"mistral-small-latest\",\"object\":\"model\",\"created\":1700000000,\"owned_by\":"
    "\"mistralai\",\"capabilities\":{\"completion_chat\":true,\"function_calling\":true,"
    "\"reasoning\":true,\"completion_fim\":false,\"fine_tuning\":false,\"vision\":true,\"ocr\":"
    "false,\"classification\":false,\"moderation\":false,\"audio\":false,\"audio_transcription\":"
    "false,\"audio_transcription_realtime\":false,\"audio_speech\":false,\"unified_resources\":"
    "false},\"name\":\"mistral-small-2603\",\"description\":\"Mistral Small 4.\","
    "\"max_context_length\":262144,\"aliases\":[\"mistral-small-2603\",\"mistral-vibe-cli-fast\","
    "\"magistral-small-latest\"],\"deprecation\":null,\"deprecation_replacement_model\":null,"
    "\"default_model_temperature\":0.3,\"type\":\"base\"}";

static void check_list(const char *ids)
{
    struct str rest = str_from(ids);
    size_t i = 0;
    for (; rest.p; i++)
        CHECK_STR(json_str(json_get(json_at(t_json("/data"), i), STR("id"))), str_cut(&rest, ' '));
    CHECK_INT(json_count(t_json("/data")), i);
}

static void the_list_of_a_day_is_the_recorded_one(void)
{
    t_service("--service.date=2026-08-17");
    CHECK_INT(t_call(METHOD_GET, "/v1/models", ""), 200);
    CHECK(str_starts(t_body, STR("{\"object\":\"list\",\"data\":[{\"id\":")));
    check_list(recorded);
    CHECK(t_has(small));
    CHECK(t_has("\"deprecation\":\"2026-08-31T12:00:00Z\",\"deprecation_replacement_model\":"
                "\"mistral-medium-3-5\",\"default_model_temperature\":0.2,"));
    CHECK(t_has("\"default_model_temperature\":1.0,"));
    CHECK(t_has("\"default_model_temperature\":0.0,"));
    t_service("--behaviour=models.snapshot=2026-08-17");
    t_call(METHOD_GET, "/v1/models", "");
    check_list(recorded);
}

static bool is_listed(const char *id)
{
    const struct json *data = t_json("/data");
    for (size_t i = 0; i < json_count(data); i++)
        if (str_eq(json_str(json_get(json_at(data, i), STR("id"))), str_from(id)))
            return true;
    return false;
}

static void november_has_come_and_gone_models(void)
{
    static const char *const come[] = { "mistral-large-4-0",        "zai-glm-5-3",
                                        "zai-glm-5-3-flash",        "deepseek-v4-1-flash-1017",
                                        "voxtral-mini-tts-3",       "magistral-medium-latest",
                                        "voxtral-mini-transcribe-3" };
    static const char *const went[] = {
        "mistral-medium-2505", "devstral-latest",           "glm-5-2",
        "mistral-ocr-4-0",     "mistral-moderation-latest", "mistral-tiny-latest"
    };
    t_service("--port=1");
    CHECK_INT(t_call(METHOD_GET, "/v1/models", ""), 200);
    for (size_t i = 0; i < ARRAY_LEN(come); i++)
        CHECK(is_listed(come[i]));
    for (size_t i = 0; i < ARRAY_LEN(went); i++)
        CHECK(!is_listed(went[i]));
    CHECK(t_has(small));
    CHECK_INT(t_call(METHOD_GET, "/v1/models/glm-5-2", ""), 404);
    CHECK_STR(json_str(t_json("/code")), STR("3040"));
    CHECK_INT(t_call(METHOD_GET, "/v1/models/mistral-small-latest", ""), 200);
    CHECK_BODY(small);
}

static void every_entry_of_a_group_is_listed_with_the_others_as_aliases(void)
{
    t_call(METHOD_GET, "/v1/models", "");
    const struct json *data = t_json("/data");
    for (size_t i = 0; i < json_count(data); i++) {
        const struct json *entry = json_at(data, i), *aliases = json_get(entry, STR("aliases"));
        for (size_t k = 0; k < json_count(aliases); k++) {
            CHECK(is_listed(arena_dup(&t_arena, json_str(json_at(aliases, k))).p));
            CHECK(!str_eq(json_str(json_at(aliases, k)), json_str(json_get(entry, STR("id")))));
        }
    }
}

static void filters_keep_whole_groups(void)
{
    CHECK_INT(t_call(METHOD_GET, "/v1/models?model=mistral-embed", ""), 200);
    check_list("mistral-embed-2312 mistral-embed");
    CHECK_INT(t_call(METHOD_GET, "/v1/models?provider=mistralai&model=mistral-ocr-4", ""), 200);
    check_list("mistral-ocr-latest mistral-ocr-4 mistral-ocr-4-1");
    CHECK_INT(t_call(METHOD_GET, "/v1/models?provider=nobody", ""), 200);
    CHECK_BODY("{\"object\":\"list\",\"data\":[]}");
    CHECK_INT(t_call(METHOD_GET, "/v1/models?unknown=1&model=none", ""), 200);
    CHECK_INT(json_count(t_json("/data")), 0);
}

static void what_is_listed_can_be_looked_at(void)
{
    CHECK_INT(t_call(METHOD_GET, "/v1/models", ""), 200);
    size_t count = json_count(t_json("/data"));
    for (size_t i = 0; i < count; i += 7) {
        char pointer[64], target[256];
        (void)snprintf(pointer, sizeof pointer, "/data/%zu/id", i);
        CHECK_INT(t_call(METHOD_GET, "/v1/models", ""), 200);
        (void)snprintf(target, sizeof target, "/v1/models/%.*s",
                       STR_ARG(json_str(t_json(pointer))));
        CHECK_INT(t_call(METHOD_GET, target, ""), 200);
        CHECK_STR(json_str(t_json("/id")), str_from(target + strlen("/v1/models/")));
    }
    CHECK_INT(t_call(METHOD_GET, "/v1/models/no-such-model", ""), 404);
}

static void base_models_cannot_be_deleted(void)
{
    CHECK_INT(t_call(METHOD_DELETE, "/v1/models/mistral-embed", ""), 403);
    CHECK_INT(t_call(METHOD_DELETE, "/v1/models/nobody", ""), 404);
}

int main(void)
{
    RUN(the_list_of_a_day_is_the_recorded_one);
    RUN(november_has_come_and_gone_models);
    RUN(every_entry_of_a_group_is_listed_with_the_others_as_aliases);
    RUN(filters_keep_whole_groups);
    RUN(what_is_listed_can_be_looked_at);
    RUN(base_models_cannot_be_deleted);
    t_service_end();
    return T_DONE();
}
