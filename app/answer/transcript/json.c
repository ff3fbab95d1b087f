/* SPDX-License-Identifier: MIT
 * The JSON view of a transcript: see transcript.h. */
#include "answer/transcript/parts.h"
#include "answer/view/completion.h"

enum {
    TENTH_MS = 100
};

/* In tenths of a second. */
static void put_time(struct jw *w, struct str key, uint64_t ms)
{
    uint64_t tenths = (ms + TENTH_MS / 2) / TENTH_MS;
    jw_key_double(w, key, (double)tenths / 10);
}

void transcript_segment_members(struct jw *w, const struct transcript_segment *s)
{
    jw_key_str(w, STR("text"), s->text);
    put_time(w, STR("start"), s->from_ms);
    put_time(w, STR("end"), s->to_ms);
    jw_key_str_or_null(w, STR("speaker_id"), s->speaker);
}

static void put_segments(struct jw *w, const struct transcript *t)
{
    jw_key(w, STR("segments"));
    jw_array(w);
    for (size_t i = 0; i < t->count; i++) {
        jw_object(w);
        jw_key_str(w, STR("type"), STR("transcription_segment"));
        transcript_segment_members(w, &t->segments[i]);
        jw_object_end(w);
    }
    jw_array_end(w);
}

/* language is null, whatever the client said of it (recorded), unless it asked for it. */
void transcript_members(struct jw *w, const struct transcript *t)
{
    jw_key_str(w, STR("model"), t->model);
    jw_key_str(w, STR("text"), t->text.text);
    jw_key_str_or_null(w, STR("language"),
                       t->tells_language && t->text.text.n ? t->language : STR(""));
    put_segments(w, t);
    jw_key(w, STR("usage"));
    usage_json(w, &t->usage, true);
    jw_key_null(w, STR("finish_reason"));
}

void transcript_json(struct jw *w, const struct transcript *t)
{
    jw_object(w);
    transcript_members(w, t);
    jw_object_end(w);
}
