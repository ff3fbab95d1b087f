/* SPDX-License-Identifier: MIT
 *
 * The stream view of a transcript: see transcript.h. The language, if there is any text; the text
 * in pieces, each segment behind its last piece; then all of it again. Of silence only the last
 * event comes (recorded).
 */
#include "answer/transcript/parts.h"
#include "answer/view/pieces.h"
#include "base/hash.h"

struct transcript_stream {
    struct events base;
    const struct transcript *plan;
    bool told_language;
    size_t token, sent; /* of the text */
    size_t segment;
};

static struct event begin(struct jw *w, struct str type)
{
    jw_object(w);
    jw_key_str(w, STR("type"), type);
    return (struct event){ .name = type, .kind = EVENT_JSON };
}

static struct event tell_language(struct transcript_stream *s, struct jw *w)
{
    struct event event = begin(w, STR("transcription.language"));
    jw_key_str(w, STR("audio_language"), s->plan->language);
    s->told_language = true;
    return event;
}

static struct event tell_piece(struct transcript_stream *s, struct jw *w)
{
    const struct token_text *text = &s->plan->text;
    struct event event = begin(w, STR("transcription.text.delta"));
    struct str piece =
        piece_of_text(text, hash_u64(s->plan->seed, s->token), &s->token, &event.tokens);
    jw_key_str(w, STR("text"), piece);
    s->sent += piece.n;
    return event;
}

static struct event tell_segment(struct transcript_stream *s, struct jw *w)
{
    struct event event = begin(w, STR("transcription.segment"));
    transcript_segment_members(w, &s->plan->segments[s->segment++]);
    return event;
}

static struct event tell_all(struct transcript_stream *s, struct jw *w)
{
    struct str type = STR("transcription.done");
    jw_object(w);
    transcript_members(w, s->plan);
    jw_key_str(w, STR("type"), type);
    return (struct event){ .name = type, .kind = EVENT_JSON, .final = true, .last = true };
}

/* Whether the next segment was sent as text. */
static bool is_segment_due(const struct transcript_stream *s)
{
    const struct transcript *t = s->plan;
    if (s->segment == t->count)
        return false;
    const struct str *text = &t->segments[s->segment].text;
    return text->p + text->n <= t->text.text.p + s->sent;
}

static struct event next_event(struct events *e, struct buf *out)
{
    struct transcript_stream *s = (struct transcript_stream *)(void *)e;
    bool has_text = s->plan->text.tokens > 0;
    struct event event;
    struct jw w;
    jw_init(&w, out, JW_COMPACT);
    if (has_text && !s->told_language)
        event = tell_language(s, &w);
    else if (is_segment_due(s))
        event = tell_segment(s, &w);
    else if (s->token < s->plan->text.tokens)
        event = tell_piece(s, &w);
    else
        event = tell_all(s, &w);
    jw_object_end(&w);
    return event;
}

struct events *transcript_events(struct arena *a, const struct transcript *t)
{
    struct transcript_stream *s = ARENA_NEW(a, struct transcript_stream);
    s->base.next = next_event;
    s->plan = t;
    return &s->base;
}
