/* SPDX-License-Identifier: MIT
 *
 * moderation: scores of a text in the service's moderation categories, by words alone: harmless
 * text scores near 0 everywhere, words that plainly belong to a category raise it above one half.
 * Pure; scores are whole millionths, so that they are equal on every machine.
 */
#ifndef GEN_MODERATION_MODERATION_H
#define GEN_MODERATION_MODERATION_H

#include "base/mem/arena.h"

/* Whose categories: those of mistral-moderation-2411, or of -2603 and later. */
enum moderation_version {
    MODERATION_V1,
    MODERATION_V2,
};

enum {
    MODERATION_CATEGORIES_MOST = 11,
    MODERATION_SCALE = 1000000
};

/* Name of category i of the version, in the service's order; NULL past the end. */
const char *moderation_category(enum moderation_version v, size_t i);
struct moderation;

/* The words that are known, made ready for any number of texts; lives in the arena. */
const struct moderation *moderation_new(struct arena *a);
/* Fills one score of 0 to MODERATION_SCALE per category; returns how many there are. Reads the
 * first 64 KB: the time that takes goes by the text's length. */
size_t moderation_scores(const struct moderation *m, enum moderation_version v, struct str text,
                         uint32_t scores[static MODERATION_CATEGORIES_MOST]);

#endif
