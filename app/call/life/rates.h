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
    int64_t pages_minute; /* not 0: pages are told, and nothing else */
};

extern const struct rates rates_chat, rates_embeddings, rates_moderation, rates_conversations,
    rates_ocr;

#endif
