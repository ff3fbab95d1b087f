/* SPDX-License-Identifier: MIT
 * What transcription refuses. */
#include "forms.h"

/* As recorded 2026-08-16. */
static void refusals_are_as_recorded(void)
{
    t_service("--port=1");
    begin(MINI);
    field("timestamp_granularities", "[\"segment\"]");
    attach(sound(1000, 0xC0));
    CHECK_INT(post(), 422);
    CHECK_BODY("{\"object\":\"error\",\"message\":{\"detail\":[{\"type\":\"enum\",\"loc\":["
               "\"timestamp_granularities\",0],\"msg\":\"Input should be 'segment' or 'word'\","
               "\"input\":\"[\\\"segment\\\"]\",\"ctx\":{\"expected\":\"'segment' or 'word'\"},"
               "\"url\":\"https://errors.pydantic.dev/2.11/v/enum\"}]},\"type\":"
               "\"invalid_request_error\",\"param\":null,\"code\":null,\"raw_status_code\":422}");
    CHECK_INT(t_call(METHOD_POST, TRANSCRIPTIONS, "{\"model\":\"" MINI "\"}"), 422);
    CHECK_BODY("{\"object\":\"error\",\"message\":\"Invalid request, make sure the request is "
               "formatted as a multipart/form-data request.\",\"type\":\"invalid_request_error\","
               "\"param\":null,\"code\":null,\"raw_status_code\":422}");
    begin("voxtral-small-latest");
    attach(sound(1000, 0xC0));
    CHECK_INT(post(), 400);
    CHECK_BODY("{\"object\":\"error\",\"message\":\"Invalid model: voxtral-small-latest\","
               "\"type\":\"invalid_model\",\"param\":null,\"code\":\"1500\",\"raw_status_code\":"
               "400}");
}

static void there_must_be_one_sound(void)
{
    t_service("--port=1");
    begin(MINI);
    CHECK_INT(post(), 422);
    CHECK(t_has("\"loc\":[],\"msg\":\"Value error, Exactly one of file, file_url and file_id"));
    begin(MINI);
    field("file_url", "https://example.com/a.mp3");
    attach(sound(1000, 0xC0));
    CHECK_INT(post(), 422);
    begin(MINI);
    field("file", "a text");
    CHECK_INT(post(), 422);
    CHECK(t_has("\"loc\":[\"file\"]"));
    begin(MINI);
    attach(STR("RIFF0000WAVEfmt "));
    CHECK_INT(post(), 400);
    CHECK(t_has("Audio input could not be decoded. ") && t_has("\"3310\""));
}

static void a_language_and_times_exclude_each_other_in_old_models(void)
{
    t_service("--port=1");
    begin(MINI);
    field("language", "en");
    field("timestamp_granularities", "segment");
    attach(sound(1000, 0xC0));
    CHECK_INT(post(), 400);
    CHECK(t_has("\"3051\""));
    begin(MINI);
    field("language", "english");
    attach(sound(1000, 0xC0));
    CHECK_INT(post(), 422);
}

static void too_long_a_sound_is_refused(void)
{
    t_service("--port=1");
    buf_reset(&wav);
    put_wav(&wav, 1, 100, 1, (3 * 3600 + 1) * 100, 0xC0);
    begin(MINI);
    attach(buf_view(&wav));
    CHECK_INT(post(), 400);
    CHECK(t_has("too long"));
}

int main(void)
{
    buf_init(&form, 64 << 20);
    buf_init(&wav, 64 << 20);
    RUN(refusals_are_as_recorded);
    RUN(there_must_be_one_sound);
    RUN(a_language_and_times_exclude_each_other_in_old_models);
    RUN(too_long_a_sound_is_refused);
    t_service_end();
    buf_fini(&form);
    buf_fini(&wav);
    return T_DONE();
}
