/* SPDX-License-Identifier: MIT
 *
 * rates: which rate-limit headers an operation's answers carry, as the live service did in August
 * 2026, and the figures they show where no limit is configured. A stream carries none of them but
 * the retry header. A column of the row.
 */
#ifndef CALL_LIFE_RATES_H
#define CALL_LIFE_RATES_H

#include <stdbool.h>
#include <stdint.h>

struct rates {
    bool retry;            /* X-Max-Retry-Attempts-Reached: false */
    bool tells_tokens;     /* the pair of tokens a minute, limited or not */
    int64_t tokens_minute; /* usual limits */
    int64_t requests_minute;
    enum rates_meter {
        METER_TOKENS,
        METER_PAGES,      /* pages of documents are told, and no tokens */
        METER_SECONDS,    /* seconds of sound */
        METER_CHARACTERS, /* characters that are spoken */
    } meter;
    int64_t metered_minute; /* usual limit of what is no tokens */
};

extern const struct rates rates_chat, rates_embeddings, rates_moderation, rates_conversations,
    rates_ocr, rates_transcription, rates_speech;

#endif
