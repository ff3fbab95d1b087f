/* SPDX-License-Identifier: MIT
 *
 * /v1/audio/voices and /v2/audio/voices: the service's thirty, which cannot be changed, and those
 * that a workspace makes of samples. Listed, read, changed and deleted as a plain resource.
 */
#include "api/resources.h"
#include "base/hash.h"
#include "call/errors.h"
#include "call/plan/voice.h"
#include "call/resource/crud.h"
#include "call/resource/send.h"
#include "gen/audio/write/speech_file.h"
#include "gen/media.h"
#include "schema/table/fill.h"
#include "json/build.h"

#include "api/tables/audio.inc"

enum {
    SAMPLE_MOST_MS = 30000 /* of a sample: what follows is not used */
};

static const struct list_filter filters[] = {
    { "type", "/type", LIST_EQUALS_OR_ALL },   { "gender", "/gender", LIST_ANY_OF },
    { "language", "/languages", LIST_SHARES }, { "query", "/name", LIST_CONTAINS },
    { "kind", "/kind", LIST_EQUALS },
};

#define VOICES                                                                                     \
    .kind = "voice", .filters = filters, .filter_count = ARRAY_LEN(filters),                       \
    .builtin = voice_builtin, .missing = voice_fail

static const struct crud voices = { VOICES, .list = &list_voices };
static const struct crud voices_v2 = { VOICES, .list = &list_tokens };

/* ---- creation ---- */

static bool is_sample(struct str member)
{
    return str_eq(member, STR("sample_audio")) || str_eq(member, STR("sample_filename"));
}

static const struct json *filled(struct call *call)
{
    struct build b;
    struct jw *w = build_begin(&b);
    jw_object(w);
    fill_members(w, call->route->body, call->body.json, &call->arena);
    jw_object_end(w);
    return build_end(&b, &call->arena);
}

/* What is kept of the body: all but the sample. */
static struct str document_of(struct call *call, uint64_t ms)
{
    struct build b;
    struct jw *w = build_begin(&b);
    struct json_member m = { 0 };
    const struct json *body = filled(call);
    jw_object(w);
    while (json_next(body, &m))
        if (!is_sample(m.key))
            jw_key_tree(w, m.key, m.value);
    jw_key_str(w, STR("type"), STR("custom"));
    jw_key_str(w, STR("kind"), STR("ivc"));
    jw_key(w, STR("trimmed_seconds"));
    if (ms > SAMPLE_MOST_MS)
        jw_double(w, (double)(ms - SAMPLE_MOST_MS) / 1000);
    else
        jw_null(w);
    jw_object_end(w);
    return jw_compact(&call->arena, build_end(&b, &call->arena));
}

/* 0, and nothing is set when there is none. */
static int read_sample(struct call *call, struct str *bytes, uint64_t *ms)
{
    struct str text = field_str(call->body.json, STR("sample_audio"), STR(""));
    struct sound sound;
    if (!text.n)
        return 0;
    if (!media_data(&call->arena, text, SIZE_MAX, NULL, bytes) || !sound_read(*bytes, &sound))
        return fail_coded(call, 400, "invalid_request_file", "3310",
                          "Audio input could not be decoded. ");
    *ms = sound.ms;
    return 0;
}

static int create(struct call *call)
{
    struct str sample = STR("");
    uint64_t ms = 0;
    int status = read_sample(call, &sample, &ms);
    if (status)
        return status;
    struct record draft = { .bytes = document_of(call, ms),
                            .name = field_str(call->body.json, STR("slug"), STR("")) };
    if (sample.n)
        draft.blob = blob_lend(&call->arena, blob_copy(sample));
    status = crud_keep(call, hash_str(hash_str(0, draft.bytes), sample), &draft);
    if (!status)
        crud_answer(call, &draft);
    return status;
}

/* ---- samples ---- */

struct said {
    struct slices slices; /* first */
    struct speech_file file;
};

static bool next_slice(struct slices *slices, struct buf *out)
{
    return speech_file_next(&((struct said *)(void *)slices)->file, out);
}

/* The voice says who it is. */
static void say_name(struct call *call, const struct record *r)
{
    struct said *s = ARENA_NEW(&call->arena, struct said);
    const struct json *document = json_parse(&call->arena, r->bytes, NULL);
    struct str name = json_str(json_get(document, STR("name")));
    struct str text = arena_printf(&call->arena, "Hello, this is how %.*s sounds.", STR_ARG(name));
    s->slices = (struct slices){ next_slice, -1 };
    speech_file_begin(&s->file, &call->arena, SPEECH_WAV, text, voice_sound(call, r, 0));
    call->response.content_type = STR("audio/wav");
    call->response.slices = &s->slices;
}

/* The sample that it was made of, where that is a WAV. */
static int send_sample(struct call *call)
{
    int status = 0;
    const struct record *r = crud_find(call, &status);
    if (!r)
        return status;
    struct str sample = r->blob ? blob_bytes(r->blob) : STR("");
    if (str_starts(sample, STR("RIFF")))
        send_bytes(call, STR("audio/wav"), sample);
    else
        say_name(call, r);
    return 0;
}

/* clang-format off */
static const struct route routes[] = {
    { OP_list_voices_v1_audio_voices_get, CHECK_list_voices_v1_audio_voices_get,
      ANSWER_list_voices_v1_audio_voices_get,
      .kind = "voices", .crud = &voices, .handler = crud_list },
    { OP_audio_v2_voices_list, CHECK_audio_v2_voices_list, ANSWER_audio_v2_voices_list,
      .kind = "voices", .crud = &voices_v2, .handler = crud_list },
    { OP_create_voice_v1_audio_voices_post, CHECK_create_voice_v1_audio_voices_post,
      ANSWER_create_voice_v1_audio_voices_post,
      .kind = "voices", .crud = &voices, .handler = create },
    { OP_get_voice_v1_audio_voices__voice_id__get, CHECK_get_voice_v1_audio_voices__voice_id__get,
      ANSWER_get_voice_v1_audio_voices__voice_id__get,
      .kind = "voices", .crud = &voices, .handler = crud_get },
    { OP_update_voice_v1_audio_voices__voice_id__patch,
      CHECK_update_voice_v1_audio_voices__voice_id__patch,
      ANSWER_update_voice_v1_audio_voices__voice_id__patch,
      .kind = "voices", .crud = &voices, .handler = crud_update },
    { OP_delete_voice_v1_audio_voices__voice_id__delete,
      CHECK_delete_voice_v1_audio_voices__voice_id__delete,
      ANSWER_delete_voice_v1_audio_voices__voice_id__delete,
      .kind = "voices", .crud = &voices, .handler = crud_delete },
    { OP_get_voice_sample_audio_v1_audio_voices__voice_id__sample_get,
      CHECK_get_voice_sample_audio_v1_audio_voices__voice_id__sample_get,
      .kind = "voices", .crud = &voices, .handler = send_sample },
};
/* clang-format on */

const struct resource voices_resource = { routes, ARRAY_LEN(routes) };
