/* SPDX-License-Identifier: MIT
 *
 * builtin: the tools that the service runs by itself: when a message plainly wants one, and what it
 * finds. Sums are really computed; what a search of the web finds is made up, the same for the same
 * message, under addresses that exist nowhere. Pure. Called by what answers conversations.
 */
#ifndef GEN_BUILTIN_BUILTIN_H
#define GEN_BUILTIN_BUILTIN_H

#include "base/mem/arena.h"
#include "base/text/buf.h"

enum builtin {
    BUILTIN_CODE,
    BUILTIN_IMAGE,
    BUILTIN_SEARCH,
    BUILTIN_SEARCH_PREMIUM,
    BUILTIN_LIBRARY,
    BUILTIN_COUNT,
    BUILTIN_NONE = BUILTIN_COUNT,
};

enum {
    BUILTIN_REFERENCES = 3
};

/* By the `type` of a tool; BUILTIN_NONE for all others. */
enum builtin builtin_named(struct str type);
struct str builtin_name(enum builtin b);
/* Whether the message asks for it in words, or by a sum. */
bool builtin_is_wanted(enum builtin b, struct str message);
/* Whether the message names a thing called "my_wiki", by all of its name or one of the parts. */
bool builtin_is_named(struct str name, struct str message);
/* Whether a search may help when nothing else does: the message asks for something. */
bool builtin_may_help(enum builtin b, struct str message);

struct builtin_reference {
    struct str title, url, description;
};

struct builtin_found {
    struct str arguments; /* of the call: JSON in json.dumps spacing */
    struct str text;      /* what it found */
    struct str code;      /* of BUILTIN_CODE; text is what it printed */
    struct str prompt;    /* of BUILTIN_IMAGE: what is to be drawn */
    struct builtin_reference references[BUILTIN_REFERENCES];
    size_t reference_count;
};

/* Runs it for a message. All lives in the arena. Of a library only the arguments are known here:
 * what it finds is in documents. */
void builtin_run(struct arena *a, enum builtin b, struct str message, uint64_t seed,
                 struct builtin_found *found);

/* picture.c: a PNG of coloured fields, drawn from a hash of the prompt, with the prompt's
 * words (as far as they are ASCII) in it. */
void builtin_picture(struct buf *out, struct str prompt);

#endif
