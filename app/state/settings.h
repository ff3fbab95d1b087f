/* SPDX-License-Identifier: MIT
 *
 * settings: the options as they are now. Each state of them is an immutable struct config; a change
 * makes a new one and swaps the pointer, so that who reads never waits and never sees half a
 * change. States are kept until the end, since calls may still read them; a state that was there
 * before is used again, so that tests that switch to and fro do not pile up memory.
 */
#ifndef STATE_SETTINGS_H
#define STATE_SETTINGS_H

#include "config.h"

struct settings;

/* start is borrowed and must outlive the settings. */
struct settings *settings_new(const struct config *start);
void settings_free(struct settings *s);
/* Valid until settings_free. Any thread. */
const struct config *settings_now(const struct settings *s);

struct setting {
    struct str name;
    struct str value; /* .p NULL: what it was at the start */
};
/* All of them or, when one is wrong, none: false, *wrong its number and a sentence in *error. */
bool settings_change(struct settings *s, const struct setting *list, size_t count, size_t *wrong,
                     struct buf *error) __attribute__((warn_unused_result));
/* Back to the start. */
void settings_reset(struct settings *s);

#endif
