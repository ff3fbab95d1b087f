/* SPDX-License-Identifier: MIT
 *
 * heard: the text that was spoken into a sound, where it was made here: by the marks of its words
 * (mark.h), or, where its samples went through another codec, by the comment that its file carries.
 */
#ifndef GEN_AUDIO_HEARD_H
#define GEN_AUDIO_HEARD_H

#include "gen/audio/mark.h"

struct heard {
    struct str text; /* {NULL, 0}: it was not made here */
    const struct mark
        *marks; /* whose texts are its words, each inside the text; NULL: by comment */
    size_t count;
};

/* file: all of its bytes, of which the sound was read. */
void heard_read(struct arena *a, struct budget *budget, struct str file, const struct sound *s,
                struct heard *h);

/* The comment of a file with that text: one line of ASCII before the text says that it is one. */
struct str heard_comment(struct arena *a, struct str text);

#endif
