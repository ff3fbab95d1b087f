/* SPDX-License-Identifier: MIT
 *
 * models: the one table of the models that the service has or had since May 2026: a row each, with
 * every column that behaviour hangs on, and how a name finds its row on a day. No other file of the
 * program decides by a model's name. Facts are those of recorded lists of models and answers;
 * models.c says which are guesses.
 */
#ifndef ANSWER_MODELS_H
#define ANSWER_MODELS_H

#include "gen/moderation/moderation.h"
#include "gen/tokens/tokens.h"

struct json;

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
    CAN_UNIFY = 1 << 13, /* unified_resources */
    CAN_EMBED = 1 << 14, /* no flag of the service's cards */
};

/* Habits in which models differ. */
enum trait {
    TRAIT_LONG_IDS = 1 << 0,   /* tool calls are chatcmpl-tool-<16 hex>; all ids are taken back */
    TRAIT_FRAGMENTS = 1 << 1,  /* streams bring tool calls in pieces */
    TRAIT_FOREIGN = 1 << 2,    /* a third party's: no padding of chunks, no service_tier */
    TRAIT_ANY_MODE = 1 << 3,   /* prompt_mode is ignored, else refused */
    TRAIT_ONE_CHOICE = 1 << 4, /* n > 1 is refused */
    TRAIT_LOW_TOP_P = 1 << 5,  /* top_p below 1 by default where it thinks */
    TRAIT_FINE_CACHE = 1 << 6, /* prompts are cached by 16 tokens, else by 64 */
    TRAIT_DISPUTED = 1 << 7,   /* its efforts are: behaviour chat.large4_effort */
    TRAIT_ONE_HINT = 1 << 8,   /* transcribes with a language or with times, not with both */
};

struct model_card {
    const char *names;       /* the canonical one, then the aliases, in list order, by blanks */
    const char *from, *till; /* days: served from the first, no more on the second; NULL: open */
    unsigned can;            /* enum capability, or-ed */
    unsigned traits;         /* enum trait, or-ed */
    int64_t context;         /* tokens */
    double temperature;      /* default; negative: null */
    enum tokenizer tokenizer;
    const char *efforts;     /* reasoning efforts that are taken, by blanks; NULL: none is */
    const char *effort;      /* what leaving it out means; NULL: no thinking */
    const char *description; /* NULL: "Official <name> Mistral AI model" */
    const char *retires;     /* ISO time on the card, or NULL */
    const char *replacement; /* of one that retires or is gone, or NULL */
    int32_t dimensions, dimensions_most; /* of embeddings */
    enum moderation_version categories;  /* of a moderation */
};

struct model_ref {
    const struct model_card *card; /* NULL: no such model */
    struct str name;               /* what an answer calls the model: the name as sent, but the
                                      substitute's for one that was redirected */
    const char *retires;           /* set: the answer warns of deprecation */
    const struct json *targets;    /* of a classifier that was fine-tuned: names and labels of
                                      what it tells; NULL: it is none */
};

/* Finds a model by any of its names on a day ("2026-11-30"). Of those that are gone two are
 * answered by a substitute, and all that have one when `redirects`. The result borrows `name`. */
struct model_ref model_find(struct str name, struct str day, bool redirects);
/* Model i of those of the day, in list order; NULL past the end. */
const struct model_card *model_listed(size_t i, struct str day);
/* Name i of a card: 0 is the canonical one, then the aliases; {NULL, 0} past the end. */
struct str model_name(const struct model_card *card, size_t i);
/* The first name: what names the model in a seed. */
struct str model_id(const struct model_card *card);

/* Whether a list of efforts has one. */
bool model_has_effort(const char *efforts, struct str effort);
/* The moderation model that a guardrail asks by default. Static. */
const char *model_of_guardrail(enum moderation_version v);
/* The model that answers for an agent of which nothing else is known. Static. */
const char *model_of_agents(void);

#endif
