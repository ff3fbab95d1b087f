/* SPDX-License-Identifier: MIT
 * The table of models: see models.h. Temperatures other than 0.3 and the contexts of models
 * that do not chat are our guesses where no card gives them. */
#include "answer/models.h"

#define CHAT (CAN_CHAT | CAN_CALL)
#define MILLION 1000000

/* clang-format off */
static const struct model_card cards[] = {
    { "mistral-large-2512", "mistral-large-latest", CHAT | CAN_SEE, 262144, 0.3, NULL, NULL, TOKENIZER_TEKKEN_V13, 0, 0, 0 },
    { "mistral-medium-2604", "mistral-medium-3-5 mistral-medium-3.5 mistral-medium-3 mistral-medium-latest mistral-medium", CHAT | CAN_SEE | CAN_REASON, 262144, 0.3, NULL, NULL, TOKENIZER_TEKKEN_V15, 0, 0, 0 },
    { "mistral-medium-2508", "", CHAT | CAN_SEE, 131072, 0.3, "2026-08-31T12:00:00Z", "mistral-medium-latest", TOKENIZER_TEKKEN_V11, 0, 0, 0 },
    { "mistral-medium-2505", "", CHAT | CAN_SEE, 131072, 0.3, "2026-08-31T12:00:00Z", "mistral-medium-latest", TOKENIZER_TEKKEN_V7, 0, 0, 0 },
    { "mistral-small-2603", "mistral-small-latest magistral-small-latest", CHAT | CAN_SEE | CAN_REASON | CAN_TUNE, 262144, 0.3, NULL, NULL, TOKENIZER_TEKKEN_V15, 0, 0, 0 },
    { "mistral-small-2506", "", CHAT | CAN_SEE, 131072, 0.3, "2026-07-31T12:00:00Z", "mistral-small-latest", TOKENIZER_TEKKEN_V11, 0, 0, 0 },
    { "ministral-14b-2512", "ministral-14b-latest", CHAT | CAN_SEE, 262144, 0.3, NULL, NULL, TOKENIZER_TEKKEN_V13, 0, 0, 0 },
    { "ministral-8b-2512", "ministral-8b-latest", CHAT | CAN_SEE, 262144, 0.3, NULL, NULL, TOKENIZER_TEKKEN_V13, 0, 0, 0 },
    { "ministral-3b-2512", "ministral-3b-latest", CHAT | CAN_SEE, 262144, 0.3, NULL, NULL, TOKENIZER_TEKKEN_V13, 0, 0, 0 },
    { "codestral-2508", "codestral-latest", CHAT | CAN_FIM, 256000, 0.3, NULL, NULL, TOKENIZER_TEKKEN_V7, 0, 0, 0 },
    { "mistral-code-latest", "mistral-code-agent-latest mistral-code-fim-latest", CHAT | CAN_FIM, 262144, -1, NULL, NULL, TOKENIZER_TEKKEN_V13, 0, 0, 0 },
    { "mistral-vibe-cli-latest", "mistral-vibe-cli-fast mistral-vibe-cli-with-tools", CHAT, 262144, -1, NULL, NULL, TOKENIZER_TEKKEN_V13, 0, 0, 0 },
    { "devstral-2512", "devstral-latest devstral-medium-latest", CHAT, 262144, 0.15, "2026-07-31T12:00:00Z", "mistral-medium-latest", TOKENIZER_TEKKEN_V13, 0, 0, 0 },
    { "magistral-medium-2509", "magistral-medium-latest", CHAT | CAN_REASON, 131072, 0.7, "2026-07-31T12:00:00Z", "mistral-medium-latest", TOKENIZER_TEKKEN_V13, 0, 0, 0 },
    { "open-mistral-nemo-2407", "open-mistral-nemo mistral-tiny-latest", CHAT | CAN_TUNE, 131072, 0.3, "2026-07-31T12:00:00Z", "ministral-14b-latest", TOKENIZER_TEKKEN_V3, 0, 0, 0 },
    { "labs-leanstral-1-5", "labs-leanstral-1-5-1", CHAT | CAN_REASON, 262144, -1, NULL, NULL, TOKENIZER_TEKKEN_V13, 0, 0, 0 },
    { "zai-glm-5-2", "glm-5-2", CHAT | CAN_REASON, MILLION, -1, NULL, NULL, TOKENIZER_TEKKEN_V13, 0, 0, 0 },
    { "voxtral-small-2507", "voxtral-small-latest", CHAT | CAN_HEAR, 32768, 0.2, NULL, NULL, TOKENIZER_TEKKEN_V11, 0, 0, 0 },
    { "voxtral-mini-2602", "voxtral-mini-latest", CAN_TRANSCRIBE, 16384, 0.0, NULL, NULL, TOKENIZER_TEKKEN_V11, 0, 0, 0 },
    { "voxtral-mini-transcribe-realtime-2602", "voxtral-mini-realtime-2602 voxtral-mini-realtime-latest", CAN_TRANSCRIBE_LIVE, 16384, -1, NULL, NULL, TOKENIZER_TEKKEN_V11, 0, 0, 0 },
    { "voxtral-mini-tts-2603", "voxtral-mini-tts-latest", CAN_SPEAK, 4096, -1, NULL, NULL, TOKENIZER_TEKKEN_V11, 0, 0, 0 },
    { "mistral-ocr-2512", "mistral-ocr-3 mistral-ocr-3-0", CAN_OCR | CAN_SEE, 16384, -1, NULL, NULL, TOKENIZER_TEKKEN_V11, 0, 0, 0 },
    { "mistral-ocr-4-0", "", CAN_OCR | CAN_SEE, 16384, -1, NULL, NULL, TOKENIZER_TEKKEN_V11, 0, 0, 0 },
    { "mistral-ocr-4-1", "mistral-ocr-4 mistral-ocr-latest", CAN_OCR | CAN_SEE, 16384, -1, NULL, NULL, TOKENIZER_TEKKEN_V11, 0, 0, 0 },
    { "mistral-embed-2312", "mistral-embed", CAN_EMBED, 8192, -1, NULL, NULL, TOKENIZER_SPM_V1, 1024, 1024, 0 },
    { "codestral-embed-2505", "codestral-embed", CAN_EMBED, 8192, -1, NULL, NULL, TOKENIZER_SPM_V3, 1536, 3072, 0 },
    { "mistral-moderation-2603", "mistral-moderation-latest", CAN_MODERATE | CAN_CLASSIFY, 131072, -1, NULL, NULL, TOKENIZER_TEKKEN_V7, 0, 0, MODERATION_V2 },
    { "mistral-moderation-2411", "", CAN_MODERATE | CAN_CLASSIFY, 8192, -1, "2026-06-30T12:00:00Z", "mistral-moderation-latest", TOKENIZER_TEKKEN_V3, 0, 0, MODERATION_V1 },
};

/* Withdrawn names that old code still asks for; their substitute answers under its own name. */
static const struct { const char *name, *substitute, *retires; } withdrawn[] = {
    { "pixtral-12b", "ministral-14b-latest", "2025-12-01T12:00:00Z" },
    { "pixtral-12b-2409", "ministral-14b-latest", "2025-12-01T12:00:00Z" },
    { "pixtral-12b-latest", "ministral-14b-latest", "2025-12-01T12:00:00Z" },
    { "pixtral-large-2411", "mistral-large-latest", "2026-02-27T12:00:00Z" },
    { "pixtral-large-latest", "mistral-large-latest", "2026-02-27T12:00:00Z" },
    { "mistral-large-2407", "mistral-large-latest", "2025-03-30T12:00:00Z" },
    { "mistral-large-2411", "mistral-large-latest", "2026-02-27T12:00:00Z" },
    { "mistral-small-2409", "mistral-small-latest", "2025-06-02T12:00:00Z" },
    { "mistral-small-2501", "mistral-small-latest", "2025-11-30T12:00:00Z" },
    { "mistral-small-2503", "mistral-small-latest", "2025-11-30T12:00:00Z" },
    { "mistral-tiny", "ministral-8b-latest", "2025-03-30T12:00:00Z" },
    { "open-mistral-7b", "ministral-8b-latest", "2025-03-30T12:00:00Z" },
    { "open-mixtral-8x7b", "mistral-small-latest", "2025-03-30T12:00:00Z" },
    { "open-mixtral-8x22b", "mistral-medium-latest", "2025-03-30T12:00:00Z" },
    { "codestral-2405", "codestral-latest", "2025-06-16T12:00:00Z" },
    { "codestral-2501", "codestral-latest", "2025-11-30T12:00:00Z" },
};
/* clang-format on */

const struct model_card *model_card_at(size_t i)
{
    return i < ARRAY_LEN(cards) ? &cards[i] : NULL;
}

struct str model_card_name(const struct model_card *card, size_t i)
{
    if (i == 0)
        return str_from(card->id);
    struct str rest = card->aliases[0] ? str_from(card->aliases) : (struct str){ NULL, 0 };
    while (rest.p) {
        struct str name = str_cut(&rest, ' ');
        if (--i == 0)
            return name;
    }
    return (struct str){ NULL, 0 };
}

static const struct model_card *find_card(struct str name)
{
    for (size_t i = 0; i < ARRAY_LEN(cards); i++) {
        struct str id = str_from(cards[i].id), rest = str_from(cards[i].aliases);
        if (str_eq(name, id))
            return &cards[i];
        while (rest.p && name.n)
            if (str_eq(str_cut(&rest, ' '), name))
                return &cards[i];
    }
    return NULL;
}

struct model_ref model_find(struct str name)
{
    const struct model_card *card = find_card(name);
    if (card)
        return (struct model_ref){ card, name, card->retires };
    for (size_t i = 0; i < ARRAY_LEN(withdrawn); i++) {
        struct str substitute = str_from(withdrawn[i].substitute);
        if (str_eq(name, str_from(withdrawn[i].name)))
            return (struct model_ref){ find_card(substitute), substitute, withdrawn[i].retires };
    }
    return (struct model_ref){ NULL, name, NULL };
}
