/* SPDX-License-Identifier: MIT
 *
 * POST /v1/audio/transcriptions: a sound as text, as JSON or as a stream, with times and speakers
 * where they are asked for. What was spoken here is heard again. Shapes, token counts and most
 * refusals as recorded from June to October 2026; the words for sounds that cannot be read are
 * those of chat, the others are guesses.
 */
#include "answer/transcript/transcript.h"
#include "api/resources.h"
#include "base/hash.h"
#include "base/prng.h"
#include "call/env.h"
#include "call/errors.h"
#include "call/life/rates.h"
#include "call/plan/model.h"
#include "call/plan/planned.h"
#include "call/resource/source.h"
#include "call/rules/dictate.h"
#include "call/rules/subject.h"
#include "gen/audio/heard.h"
#include "gen/media.h"
#include "http/form.h"

#include "api/tables/audio.inc"

enum {
    SOUND_SALT = 0x736E64,
    SPEAKERS_MOST = 16,
    FAR_LEAST_MS = 4000, /* of a sound that nobody has heard */
    FAR_MOST_MS = 60000,
    HOUR_MS = 3600000,
    HOURS_MOST = 3 /* of a sound, as the service's guide says */
};

/* What is to be transcribed. */
struct found {
    struct source source;
    uint64_t ms, seed;
    bool is_silent;
    struct str text; /* that was spoken into it here; {NULL, 0}: none was */
    const struct transcript_word *words;
    size_t word_count;
};

static bool given(const struct call *call, const char *name)
{
    return field_given(call->body.json, str_from(name));
}

static struct str text_of(const struct call *call, const char *name)
{
    return field_str(call->body.json, str_from(name), STR(""));
}

static int fail_decode(struct call *call, struct str url)
{
    if (!url.n || str_starts(url, STR("data:")))
        return fail_coded(call, 400, "invalid_request_file", "3310",
                          "Audio input could not be decoded. ");
    return fail_coded_about(
        call, 400, "invalid_request_file", "3310",
        (const struct str[]){ STR("Audio from '"), url, STR("' could not be decoded. ") });
}

/* ---- where the sound is ---- */

static int find_url(struct call *call, struct str url, struct source *s)
{
    if (!str_starts(url, STR("data:"))) {
        bool is_url = str_starts(url, STR("https://")) || str_starts(url, STR("http://"));
        return is_url ? source_url(call, url, s) : source_fail_fetch(call, url);
    }
    *s = (struct source){ .url = url };
    if (media_data(&call->arena, url, SIZE_MAX, &s->type, &s->bytes))
        return 0;
    return fail_decode(call, url);
}

static int find_sound(struct call *call, struct source *s)
{
    const struct form_part *file = call->body.form ? form_file(call->body.form, STR("file")) : NULL;
    int count = (file != NULL) + given(call, "file_url") + given(call, "file_id");
    if (count != 1)
        return fail_value(call, STR("Value error, Exactly one of file, file_url and file_id must "
                                    "be given"));
    *s = (struct source){ .is_far = false };
    if (given(call, "file_id"))
        return source_file(call, text_of(call, "file_id"), s);
    if (given(call, "file_url"))
        return find_url(call, text_of(call, "file_url"), s);
    s->bytes = file->bytes;
    return 0;
}

/* Marks in samples are where their words are; those of other files tell no times. */
static void take_words(struct call *call, const struct heard *heard, struct found *f)
{
    struct transcript_word *words = ARENA_ARRAY(&call->arena, struct transcript_word, heard->count);
    for (size_t i = 0; i < heard->count; i++) {
        const struct mark *m = &heard->marks[i];
        uint64_t half = m->ms / 2, from = m->at_ms > half ? m->at_ms - half : 0;
        uint64_t to = m->at_ms + half, before = i ? words[i - 1].to_ms : 0;
        from = from > before ? from : before;
        to = to < f->ms ? to : f->ms;
        words[i] = (struct transcript_word){
            .text = m->text, .from_ms = from, .to_ms = to > from ? to : from, .voice = m->voice
        };
    }
    f->words = words;
    f->word_count = heard->count;
}

static void listen(struct call *call, const struct sound *sound, struct found *f)
{
    struct heard heard;
    heard_read(&call->arena, &call->budget, f->source.bytes, sound, &heard);
    f->text = heard.text;
    if (heard.count && sound->samples.coding != SOUND_CODED)
        take_words(call, &heard, f);
    f->is_silent = !heard.text.p && sound_is_silent(sound, &call->budget);
}

static int hear(struct call *call, struct found *f)
{
    struct sound sound;
    int status = find_sound(call, &f->source);
    if (status)
        return status;
    if (f->source.is_far) {
        f->seed = hash_str(SOUND_SALT, f->source.url);
        struct prng draws = prng_from(f->seed);
        f->ms = (uint64_t)prng_range(&draws, FAR_LEAST_MS, FAR_MOST_MS);
        return 0;
    }
    if (!sound_read(f->source.bytes, &sound))
        return fail_decode(call, f->source.url);
    if (sound.ms > (uint64_t)HOURS_MOST * HOUR_MS)
        return fail_coded(call, 400, "invalid_request_file", "3310",
                          "Audio input is too long: it must not last more than %d hours.",
                          HOURS_MOST);
    f->ms = sound.ms;
    f->seed = hash_str(SOUND_SALT, sound.payload);
    listen(call, &sound, f);
    return 0;
}

/* ---- options ---- */

static enum transcript_times times_of(const struct call *call)
{
    const struct json *list = json_get(call->body.json, STR("timestamp_granularities"));
    enum transcript_times times = TIMES_NONE;
    for (size_t i = 0; i < json_count(list); i++)
        if (str_eq(json_str(json_at(list, i)), STR("word")))
            return TIMES_WORD;
        else
            times = TIMES_SEGMENT;
    return times;
}

static struct str topic_of(struct call *call)
{
    const struct json *list = json_get(call->body.json, STR("context_bias"));
    struct buf words;
    buf_init(&words, SIZE_MAX / 4);
    for (size_t i = 0; i < json_count(list); i++) {
        buf_str(&words, i ? STR(" ") : STR(""));
        buf_str(&words, json_str(json_at(list, i)));
    }
    struct str topic = arena_dup(&call->arena, buf_view(&words));
    buf_fini(&words);
    return topic;
}

/* Names of speakers and how each sounds, which must be a sound. */
static int read_speakers(struct call *call, struct transcript_request *r)
{
    const struct json *references = json_get(call->body.json, STR("speaker_references"));
    struct str *names = ARENA_ARRAY(&call->arena, struct str, SPEAKERS_MOST);
    struct json_member m = { 0 };
    r->speakers = names;
    while (r->speaker_count < SPEAKERS_MOST && json_next(references, &m)) {
        struct sound sound;
        struct str bytes;
        if (!media_data(&call->arena, json_str(m.value), SIZE_MAX, NULL, &bytes) ||
            !sound_read(bytes, &sound))
            return fail_decode(call, STR(""));
        names[r->speaker_count++] = m.key;
    }
    return 0;
}

static int read_options(struct call *call, const struct model_card *card,
                        struct transcript_request *r)
{
    r->language = text_of(call, "language");
    r->topic = topic_of(call);
    r->times = times_of(call);
    r->diarize = field_bool(call->body.json, STR("diarize"), false);
    r->stream = field_bool(call->body.json, STR("stream"), false);
    /* in no published description, but the AI SDK's provider sends it */
    r->tells_language = str_eq(text_of(call, "return_language"), STR("true"));
    if (r->language.n && r->times != TIMES_NONE && card->traits & TRAIT_ONE_HINT)
        return fail_coded(call, 400, "invalid_request_invalid_args", "3051",
                          "language and timestamp_granularities cannot be used together with this "
                          "model");
    return read_speakers(call, r);
}

/* ---- the answer ---- */

/* What a rule has instead of what is heard. */
static void dictate(const struct answer_dictated *d, struct transcript *t)
{
    if (!d)
        return;
    if (d->prompt_tokens != DICTATED_UNSET)
        t->usage.prompt_tokens = d->prompt_tokens;
    if (d->completion_tokens != DICTATED_UNSET)
        t->usage.completion_tokens = d->completion_tokens;
    if (d->cached_tokens != DICTATED_UNSET)
        t->usage.cached_tokens = d->cached_tokens;
}

static int respond(struct call *call, const struct model_ref *model, struct transcript_request *r,
                   const struct found *f)
{
    const struct answer_dictated *d = dictate_answer(call);
    struct transcript *t = ARENA_NEW(&call->arena, struct transcript);
    r->vocab = call->env->vocab;
    r->model = model->card;
    r->model_name = model->name;
    r->ms = f->ms;
    r->seed = f->seed;
    r->is_silent = f->is_silent;
    r->text = f->text;
    r->words = f->words;
    r->word_count = f->word_count;
    if (d && d->has_content) {
        r->text = d->content.p ? d->content : STR("");
        r->words = NULL;
    }
    transcript_plan(&call->arena, r, t);
    dictate(d, t);
    planned_usage(call, &t->usage);
    transcript_json(&call->jw, t);
    if (r->stream)
        call->response.events = transcript_events(&call->arena, t);
    else
        model_warn(call, model);
    return 0;
}

static int transcribe(struct call *call)
{
    struct transcript_request r = { .stream = false };
    struct found f = { .is_silent = false };
    struct model_ref model;
    int status = model_require(call, &model);
    if (!status)
        status = read_options(call, model.card, &r);
    if (!status)
        status = hear(call, &f);
    return status ? status : respond(call, &model, &r, &f);
}

/* What rules may ask about is what names the sound. */
static void subject_of_sound(struct call *call, struct rule_subject *s)
{
    const struct json *body = call->body.json, *file = json_get(body, STR("file"));
    struct str url = json_str(json_get(body, STR("file_url")));
    s->user = json_str(json_get(file, STR("filename")));
    if (!s->user.n)
        s->user = json_str(json_get(body, STR("file_id")));
    if (!s->user.n && !str_starts(url, STR("data:")))
        s->user = url;
}

/* clang-format off */
static const struct route routes[] = {
    { OP_audio_api_v1_transcriptions_post, CHECK_audio_api_v1_transcriptions_post,
      .kind = "transcription", .generated = true, .scriptable = SCRIPT_CONTENT,
      .rates = &rates_transcription, .subject = subject_of_sound, .can = CAN_TRANSCRIBE, .handler = transcribe },
};
/* clang-format on */

const struct resource transcription_resource = { routes, ARRAY_LEN(routes) };
