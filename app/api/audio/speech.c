/* SPDX-License-Identifier: MIT
 *
 * POST /v1/audio/speech: a text as sound, in a voice of the service, of the workspace, or of a
 * piece of sound; as JSON or as a stream. The JSON answer and its headers as recorded 2026-08-19,
 * refusals of voices as reported 2026-06; what a voice that is missing is answered with is a guess.
 */
#include "answer/view/speech.h"
#include "api/resources.h"
#include "base/hash.h"
#include "base/text/utf8.h"
#include "call/env.h"
#include "call/errors.h"
#include "call/life/rates.h"
#include "call/plan/model.h"
#include "call/plan/planned.h"
#include "call/plan/voice.h"
#include "call/rules/subject.h"
#include "gen/media.h"

#include "api/tables/audio.inc"

enum {
    CHARACTERS_MOST = 24000, /* of a minute: more would never be spoken */
    BYTES_MOST = 60000,
    REFERENCE_SALT = 0x726566,
    MS_PER_TOKEN = 80, /* 12.5 a second */
};

static struct str text_of(const struct call *call, const char *name)
{
    return field_str(call->body.json, str_from(name), STR(""));
}

/* By default the one that speaks. */
static int find_model(struct call *call, struct model_ref *model)
{
    struct str name = text_of(call, "model");
    return model_require_named(call, name.n ? name : STR("voxtral-mini-tts-latest"), CAN_SPEAK,
                               model);
}

/* A piece of sound speaks for itself; data URIs are taken as well. */
static int copy_voice(struct call *call, struct str reference, double expressiveness,
                      struct voice_tone *tone)
{
    struct str bytes;
    struct sound sound;
    if (!media_data(&call->arena, reference, SIZE_MAX, NULL, &bytes) || !sound_read(bytes, &sound))
        return fail_coded(call, 400, "invalid_request_file", "3310",
                          "Audio input could not be decoded. ");
    *tone = voice_tone_of(hash_str(REFERENCE_SALT, sound.payload), STR(""), expressiveness);
    return 0;
}

/* OpenAI's name of the member works too (recorded); a reference wins over both. */
static int find_voice(struct call *call, struct voice_tone *tone)
{
    struct str reference = text_of(call, "ref_audio"), name = text_of(call, "voice_id");
    const struct json *voice = json_get(call->body.json, STR("voice"));
    double expressiveness = field_double(call->body.json, STR("expressiveness"), 0);
    name = name.n ? name : json_str(voice);
    if (reference.n)
        return copy_voice(call, reference, expressiveness, tone);
    if (!name.n)
        return fail_coded(call, 400, "invalid_request_invalid_args", "3051",
                          "Either voice_id or ref_audio must be provided");
    const struct record *r = voice_find(call, name);
    if (!r)
        return voice_fail(call, name);
    *tone = voice_sound(call, r, expressiveness);
    return 0;
}

/* As the client's documentation has it: turns take each other's places, the last one is the user's,
 * and the voice is one that has been trained. */
static int check_history(struct call *call)
{
    const struct json *turns = json_get(call->body.json, STR("conversation_history"));
    size_t count = json_count(turns);
    const struct record *voice = voice_find(call, text_of(call, "voice_id"));
    for (size_t i = 0; i < count; i++) {
        bool user = str_eq(json_str(json_get(json_at(turns, i), STR("role"))), STR("user"));
        if (user != ((count - i) % 2 == 1))
            return fail_value(call, STR("Value error, conversation_history must alternate and end "
                                        "on a user turn"));
    }
    if (count && text_of(call, "ref_audio").n)
        return fail_value(call, STR("Value error, conversation_history cannot be combined with "
                                    "ref_audio"));
    const struct json *document = voice ? json_parse(&call->arena, voice->bytes, NULL) : NULL;
    if (count && !str_eq(json_str(json_get(document, STR("kind"))), STR("pvc")))
        return fail_value(call, STR("Value error, conversation_history requires a preset voice "
                                    "whose kind is pvc"));
    return 0;
}

static int check_input(struct call *call, const struct model_card *card, struct str input,
                       size_t *tokens)
{
    size_t most = (size_t)card->context;
    size_t characters = utf8_count(input);
    *tokens = tokens_count_to(call->env->vocab, card->tokenizer, input, most);
    call->usage.characters = (int64_t)characters;
    if (!str_trim(input).n)
        return fail_value(call, STR("Value error, input must not be empty"));
    if (*tokens > most)
        return fail_coded(call, 400, "invalid_request_invalid_args", "3051",
                          "Prompt contains %zu tokens and 0 draft tokens, too large for model with "
                          "%zu maximum context length",
                          *tokens, most);
    if (characters > CHARACTERS_MOST || input.n > BYTES_MOST)
        return fail_coded(call, 400, "invalid_request_invalid_args", "3051",
                          "Input contains %zu characters in %zu bytes, more than the %d in %d that "
                          "are spoken at once",
                          characters, input.n, CHARACTERS_MOST, BYTES_MOST);
    return 0;
}

/* Of what was spoken 12.5 tokens a second. */
static struct answer_usage usage_of(const struct speech_answer *answer, size_t tokens)
{
    uint64_t ms = answer->file.speech.plan.length / (SPOKEN_RATE / 1000);
    return (struct answer_usage){
        .prompt_tokens = (int64_t)tokens,
        .completion_tokens = (int64_t)((ms + MS_PER_TOKEN - 1) / MS_PER_TOKEN),
        .service_tier = "standard",
    };
}

static int speak(struct call *call)
{
    struct str input = text_of(call, "input");
    struct voice_tone tone = { .hertz = 0 };
    struct model_ref model;
    size_t tokens = 0;
    int status = find_model(call, &model);
    if (!status)
        status = check_input(call, model.card, input, &tokens);
    if (!status)
        status = check_history(call);
    if (!status)
        status = find_voice(call, &tone);
    if (status)
        return status;
    struct speech_answer *answer = ARENA_NEW(&call->arena, struct speech_answer);
    struct str format = field_str(call->body.json, STR("response_format"), STR("mp3"));
    int64_t characters = call->usage.characters;
    speech_file_begin(&answer->file, &call->arena, speech_format_from(format), input, tone);
    answer->usage = usage_of(answer, tokens);
    planned_usage(call, &answer->usage);
    call->usage.characters = characters;
    if (field_bool(call->body.json, STR("stream"), false)) {
        speech_beginning(&call->jw, answer);
        call->response.events = speech_events(&call->arena, answer);
        return 0;
    }
    call->response.slices = speech_slices(&call->arena, answer);
    model_warn(call, &model);
    return 0;
}

/* clang-format off */
static const struct route routes[] = {
    { OP_speech_v1_audio_speech_post, CHECK_speech_v1_audio_speech_post,
      .kind = "speech", .generated = true, .rates = &rates_speech, .subject = subject_of_texts,
      .can = CAN_SPEAK, .handler = speak },
};
/* clang-format on */

const struct resource speech_resource = { routes, ARRAY_LEN(routes) };
