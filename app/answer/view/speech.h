/* SPDX-License-Identifier: MIT
 *
 * speech: how spoken text is shown: a JSON text with all of the file in base64, or a stream of
 * named events with a piece each and the usage last. Both are made while they are sent, a piece at
 * a time, so that neither a long text nor a slow client costs memory. The pieces of the stream,
 * decoded and joined, are the file of the JSON text. One member, and events, as recorded and as the
 * official clients read them.
 */
#ifndef ANSWER_VIEW_SPEECH_H
#define ANSWER_VIEW_SPEECH_H

#include "answer/answer.h"
#include "gen/audio/write/speech_file.h"
#include "http/message.h"
#include "http/sse.h"
#include "json/jw.h"

enum {
    SPEECH_SHOWN = 8 << 10 /* bytes of the file that speech_beginning shows, or a piece more */
};

struct speech_answer {
    struct speech_file file; /* at its beginning; a view moves on in a copy */
    struct answer_usage usage;
};

/* Each lives in the arena. */
struct slices *speech_slices(struct arena *a, const struct speech_answer *answer);
struct events *speech_events(struct arena *a, const struct speech_answer *answer);
/* The JSON text with the beginning of the file only, for the journal. */
void speech_beginning(struct jw *w, const struct speech_answer *answer);

#endif
