/* SPDX-License-Identifier: MIT
 * Spoken text as it is sent: see speech.h. */
#include "answer/view/speech.h"

#include "answer/view/completion.h"
#include "base/text/base64.h"

enum {
    PIECE_MOST = 1 << 20,
    GROUP = 3 /* bytes that base64 takes at once */
};

/* ---- one JSON text ---- */

struct speech_json {
    struct slices slices; /* first */
    struct speech_file file;
    char left[GROUP]; /* bytes that make no group yet */
    size_t left_n;
    bool begun;
};

/* All whole groups of what is there; at the end the rest too. */
static void put_groups(struct speech_json *s, struct buf *piece, struct buf *out, bool ends)
{
    struct buf all;
    buf_init(&all, PIECE_MOST);
    buf_add(&all, s->left, s->left_n);
    buf_str(&all, buf_view(piece));
    s->left_n = ends ? 0 : all.n % GROUP;
    size_t whole = all.n - s->left_n;
    if (all.n)
        base64_add(out, all.p, whole);
    memcpy(s->left, all.n ? all.p + whole : "", s->left_n);
    buf_fini(&all);
}

static bool next_slice(struct slices *slices, struct buf *out)
{
    struct speech_json *s = (struct speech_json *)(void *)slices;
    struct buf piece;
    buf_init(&piece, PIECE_MOST);
    bool more = speech_file_next(&s->file, &piece);
    if (!s->begun)
        buf_str(out, STR("{\"audio_data\":\""));
    s->begun = true;
    put_groups(s, &piece, out, !more);
    if (!more)
        buf_str(out, STR("\"}"));
    buf_fini(&piece);
    return more;
}

struct slices *speech_slices(struct arena *a, const struct speech_answer *answer)
{
    struct speech_json *s = ARENA_NEW(a, struct speech_json);
    *s = (struct speech_json){ .slices = { next_slice, -1 }, .file = answer->file };
    return &s->slices;
}

void speech_beginning(struct jw *w, const struct speech_answer *answer)
{
    struct speech_file file = answer->file;
    struct buf bytes, text;
    bool more = true;
    buf_init(&bytes, PIECE_MOST);
    buf_init(&text, 2 * PIECE_MOST);
    while (more && bytes.n < SPEECH_SHOWN)
        more = speech_file_next(&file, &bytes);
    base64_add(&text, bytes.p, bytes.n);
    jw_object(w);
    jw_key_str(w, STR("audio_data"), buf_view(&text));
    jw_object_end(w);
    buf_fini(&bytes);
    buf_fini(&text);
}

/* ---- events ---- */

struct speech_stream {
    struct events base;
    struct speech_file file;
    struct answer_usage usage;
    bool ended;
};

static struct event tell_piece(struct speech_stream *s, struct jw *w)
{
    struct str type = STR("speech.audio.delta");
    struct buf piece, text;
    buf_init(&piece, PIECE_MOST);
    buf_init(&text, 2 * PIECE_MOST);
    s->ended = !speech_file_next(&s->file, &piece);
    base64_add(&text, piece.p, piece.n);
    jw_key_str(w, STR("type"), type);
    jw_key_str(w, STR("audio_data"), buf_view(&text));
    buf_fini(&piece);
    buf_fini(&text);
    return (struct event){ .name = type, .kind = EVENT_JSON, .tokens = 1 };
}

static struct event tell_usage(struct speech_stream *s, struct jw *w)
{
    struct str type = STR("speech.audio.done");
    jw_key_str(w, STR("type"), type);
    jw_key(w, STR("usage"));
    usage_json(w, &s->usage, true);
    return (struct event){ .name = type, .kind = EVENT_JSON, .final = true, .last = true };
}

static struct event next_event(struct events *e, struct buf *out)
{
    struct speech_stream *s = (struct speech_stream *)(void *)e;
    struct jw w;
    jw_init(&w, out, JW_COMPACT);
    jw_object(&w);
    struct event event = s->ended ? tell_usage(s, &w) : tell_piece(s, &w);
    jw_object_end(&w);
    return event;
}

struct events *speech_events(struct arena *a, const struct speech_answer *answer)
{
    struct speech_stream *s = ARENA_NEW(a, struct speech_stream);
    *s = (struct speech_stream){ .base = { next_event },
                                 .file = answer->file,
                                 .usage = answer->usage };
    return &s->base;
}
