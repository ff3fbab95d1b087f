/* SPDX-License-Identifier: MIT
 *
 * models: the table of models the service serves (mistral-api A.8: live list of August 2026
 * and the documentation's cards), and how a name finds its row.
 */
#ifndef ANSWER_MODELS_H
#define ANSWER_MODELS_H

#include "gen/moderation/moderation.h"
#include "gen/tokens/tokens.h"

enum capability {
    CAN_CHAT = 1 << 0,
    CAN_CALL = 1 << 1, /* function calling */
    CAN_REASON = 1 << 2,
    CAN_FIM = 1 << 3,
    CAN_TUNE = 1 << 4,
    CAN_SEE = 1 << 5,
    CAN_OCR = 1 << 6,
    CAN_CLASSIFY = 1 << 7,
    CAN_MODERATE = 1 << 8,
    CAN_HEAR = 1 << 9,
    CAN_TRANSCRIBE = 1 << 10,
    CAN_TRANSCRIBE_LIVE = 1 << 11,
    CAN_SPEAK = 1 << 12,
    CAN_EMBED = 1 << 13, /* no flag of the service's cards */
};

struct model_card {
    const char *id;          /* canonical */
    const char *aliases;     /* other names, separated by blanks; "" for none */
    unsigned can;            /* enum capability, or-ed */
    int64_t context;         /* tokens */
    double temperature;      /* default; negative: null */
    const char *retires;     /* ISO time of a deprecated model, or NULL */
    const char *replacement; /* of a deprecated model, or NULL */
    enum tokenizer tokenizer;
    int32_t dimensions, dimensions_most; /* of embeddings */
    enum moderation_version categories;  /* of a moderation */
};

struct model_ref {
    const struct model_card *card; /* NULL: no such model */
    struct str name;               /* what an answer calls the model: the name as sent, but the
                                      substitute's for one that was withdrawn */
    const char *retires;           /* set: the answer warns of deprecation */
};

/* Finds a model by canonical id, alias or a withdrawn name that is still answered. The result
 * borrows `name`. */
struct model_ref model_find(struct str name);
/* Row i of the table, NULL past the end. */
const struct model_card *model_card_at(size_t i);
/* Name i of a card: 0 is the canonical id, then the aliases; {NULL, 0} past the end. */
struct str model_card_name(const struct model_card *card, size_t i);

#endif
