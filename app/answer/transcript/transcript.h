/* SPDX-License-Identifier: MIT
 *
 * transcript: what is heard in a sound: text, times, speakers, and what it costs; and its two
 * views, one JSON text or a stream of named events, which both read the one plan. The text is
 * that which was spoken into the sound or which a test dictates; else it is made up from a hash of
 * the sound, as long as speech of that length is. Knows no HTTP call. Pure.
 *
 * Shapes and token counts as recorded from June to October 2026.
 */
#ifndef ANSWER_TRANSCRIPT_TRANSCRIPT_H
#define ANSWER_TRANSCRIPT_TRANSCRIPT_H

#include "answer/answer.h"
#include "http/sse.h"
#include "json/jw.h"

/* A word that is known to be in the sound, and when. */
struct transcript_word {
    struct str text; /* with what stands between it and the next */
    uint64_t from_ms, to_ms;
    unsigned voice; /* any number that differs by speaker */
};

enum transcript_times {
    TIMES_NONE,
    TIMES_SEGMENT, /* by sentence */
    TIMES_WORD,
};

/* Everything is borrowed and must outlive the result. */
struct transcript_request {
    const struct vocab *vocab;
    const struct model_card *model;
    struct str model_name; /* as it is answered */
    uint64_t ms, seed;     /* length and hash of the sound */
    bool is_silent;
    struct str text; /* what is heard; {NULL, 0}: it is made up */
    const struct transcript_word
        *words; /* of that text, all of it; NULL: their times are made up */
    size_t word_count;
    struct str language; /* two letters, as the client says; empty: it does not */
    struct str topic;    /* words that are likely to come up: may be empty */
    enum transcript_times times;
    bool diarize;
    const struct str *speakers; /* their names, where a client knows them */
    size_t speaker_count;
    bool stream; /* the tokens' ends are wanted, not just their number */
    bool tells_language;
};

struct transcript_segment {
    struct str text; /* of all but the first with the space before it */
    uint64_t from_ms, to_ms;
    struct str speaker; /* empty: not asked for */
};

struct transcript {
    uint64_t seed;
    struct str model;
    struct token_text text;
    struct str language; /* that it is in */
    bool tells_language; /* the answer does too */
    const struct transcript_segment *segments;
    size_t count;
    struct answer_usage usage;
};

void transcript_plan(struct arena *a, const struct transcript_request *r, struct transcript *t);

void transcript_json(struct jw *w, const struct transcript *t);
/* In the arena; reads t, which must live as long. The deltas joined are the text, and the last
 * event is the JSON view with a type at its end. */
struct events *transcript_events(struct arena *a, const struct transcript *t);

#endif
