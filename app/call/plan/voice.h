/* SPDX-License-Identifier: MIT
 *
 * voice: the voice that a call names, by id or slug: one of the thirty that the service brings, or
 * one that the workspace made. The former are the same in every workspace, and are records too, so
 * that lists and answers need not tell them apart.
 */
#ifndef CALL_VOICE_H
#define CALL_VOICE_H

#include "call/call.h"
#include "gen/audio/voices.h"
#include "state/store/store.h"

/* Record i of those that the service brings; NULL past the end. In the arena. */
const struct record *voice_builtin(struct call *call, size_t i);
/* The record of a voice; NULL: there is none. */
const struct record *voice_find(struct call *call, struct str name);
/* How a voice sounds. */
struct voice_tone voice_sound(struct call *call, const struct record *r, double expressiveness);
/* 404, as the service was seen to say it in June 2026. */
int voice_fail(struct call *call, struct str name);

#endif
