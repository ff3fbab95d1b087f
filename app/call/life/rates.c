/* SPDX-License-Identifier: MIT
 * The rows of rate-limit headers: see rates.h. */
#include "call/life/rates.h"

const struct rates rates_chat = {
    .retry = true,
    .tells_tokens = true,
    .tokens_minute = 100000,
    .requests_minute = 100,
};

/* Embeddings tell of tokens only when they are limited. */
const struct rates rates_embeddings = {
    .tokens_minute = 100000,
    .requests_minute = 360,
};

const struct rates rates_moderation = {
    .tokens_minute = 2000000,
    .requests_minute = 500,
};

/* As recorded in July and October 2026: nothing of requests. */
const struct rates rates_conversations = {
    .tells_tokens = true,
    .tokens_minute = 20000,
};

const struct rates rates_ocr = {
    .meter = METER_PAGES,
    .metered_minute = 1000,
};

const struct rates rates_transcription = {
    .retry = true,
    .requests_minute = 360,
    .meter = METER_SECONDS,
    .metered_minute = 7200,
};

const struct rates rates_speech = {
    .meter = METER_CHARACTERS,
    .metered_minute = 24000,
};
