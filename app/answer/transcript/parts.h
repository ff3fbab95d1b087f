/* SPDX-License-Identifier: MIT
 *
 * parts: what the views of a transcript share, and what its plan is put together from. Private to
 * answer/transcript.
 */
#ifndef ANSWER_TRANSCRIPT_PARTS_H
#define ANSWER_TRANSCRIPT_PARTS_H

#include "answer/transcript/transcript.h"

/* The members of the object that is open in w. */
void transcript_members(struct jw *w, const struct transcript *t);
/* Of a segment: text, start, end, speaker. */
void transcript_segment_members(struct jw *w, const struct transcript_segment *s);
/* Sentences or words with their times and speakers. */
void transcript_cut(struct arena *a, const struct transcript_request *r, struct str text,
                    struct transcript *t);

#endif
