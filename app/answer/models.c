/* SPDX-License-Identifier: MIT
 * The table of models: see models.h. Cards of rows from "2026-10-06" on were not recorded: what is
 * not their names, capabilities, contexts and efforts is guessed from their elders, and so are the
 * templates of codestral, voxtral and what has no tokens to count, and the dates between two
 * recorded lists. Rows stand in the order of the recorded lists; those that are gone are kept for
 * service.date. */
#include "answer/models.h"

#include "base/map.h"

#include <pthread.h>

#define CHAT (CAN_CHAT | CAN_CALL)
#define READS (CAN_CALL | CAN_SEE | CAN_OCR)
#define THIRD (TRAIT_LONG_IDS | TRAIT_FRAGMENTS | TRAIT_FOREIGN | TRAIT_ANY_MODE)
#define K 1024
#define EMBEDS(usual, most) .dimensions = (usual), .dimensions_most = (most)
/* What every row has; the rest is open, none, or as usual unless the row says it. */
#define MODEL(names_, can_, context_, temperature_, tokenizer_)                                    \
    .names = (names_), .can = (can_), .context = (context_), .temperature = (temperature_),        \
    .tokenizer = TOKENIZER_##tokenizer_
#define MEDIUM_NAMES                                                                               \
    "mistral-medium-latest mistral-medium mistral-medium-3-5 mistral-medium-3.5 mistral-medium-3 " \
    "mistral-medium-2604 mistral-vibe-cli-latest mistral-vibe-cli-with-tools"

/* clang-format off */
static const struct model_card cards[] = {
    { MODEL("mistral-medium-2505", CHAT | CAN_TUNE | CAN_SEE, 128 * K, 0.3, TEKKEN_V7), .till = "2026-09-01",
      .description = "Our frontier-class multimodal model released May 2025.",
      .retires = "2026-08-31T12:00:00Z", .replacement = "mistral-medium-3-5" },
    { MODEL("mistral-medium-2508 mistral-medium-latest mistral-medium mistral-vibe-cli-with-tools", CHAT | CAN_TUNE | CAN_SEE, 128 * K, 0.3, TEKKEN_V11), .till = "2026-06-01",
      .description = "Update on Mistral Medium 3 with improved capabilities.", .replacement = "mistral-medium-3-5" },
    { MODEL("mistral-medium-2508", CHAT | CAN_TUNE | CAN_SEE, 128 * K, 0.3, TEKKEN_V11), .from = "2026-06-01", .till = "2026-09-01",
      .description = "Update on Mistral Medium 3 with improved capabilities.",
      .retires = "2026-08-31T12:00:00Z", .replacement = "mistral-medium-3-5" },
    { MODEL("open-mistral-nemo open-mistral-nemo-2407 mistral-tiny-2407 mistral-tiny-latest", CHAT | CAN_TUNE, 128 * K, 0.3, TEKKEN_V3), .till = "2026-08-01",
      .description = "Our best multilingual open source model released July 2024.", .replacement = "ministral-14b-latest" },
    { MODEL("codestral-2508 codestral-latest", CHAT | CAN_FIM, 256000, 0.3, TEKKEN_V11), .till = "2026-06-01",
      .description = "Our cutting-edge language model for coding released August 2025." },
    { MODEL("codestral-2508 codestral-latest mistral-code-latest mistral-code-fim-latest", CHAT | CAN_FIM, 256000, 0.3, TEKKEN_V11), .from = "2026-06-01",
      .description = "Our cutting-edge language model for coding released August 2025." },
    { MODEL("devstral-2512 devstral-medium-latest devstral-latest mistral-code-agent-latest", CHAT, 256 * K, 0.2, TEKKEN_V13), .till = "2026-09-01",
      .retires = "2026-08-31T12:00:00Z", .replacement = "mistral-medium-3-5" },
    { MODEL("mistral-small-2603 mistral-small-latest mistral-vibe-cli-fast magistral-small-latest", CHAT | CAN_REASON | CAN_SEE, 256 * K, 0.3, TEKKEN_V15), .traits = TRAIT_FINE_CACHE, .efforts = "none high", .effort = "none",
      .description = "Mistral Small 4." },
    { MODEL("magistral-medium-2509 magistral-medium-latest", CHAT | CAN_REASON | CAN_TUNE | CAN_SEE, 128 * K, 0.7, TEKKEN_V13), .till = "2026-08-01", .traits = TRAIT_ANY_MODE, .effort = "high",
      .description = "Our frontier-class reasoning model release candidate September 2025.", .replacement = "mistral-medium-latest" },
    { MODEL("voxtral-small-2507 voxtral-small-latest", CHAT | CAN_HEAR, 32 * K, 0.2, TEKKEN_V11),
      .description = "A small audio understanding model released in July 2025" },
    { MODEL("labs-leanstral-2603", CHAT | CAN_REASON | CAN_SEE, 192 * K, 1.0, TEKKEN_V15), .till = "2026-08-01", .efforts = "none high", .effort = "none",
      .description = "A mid & post-trained version of mistral small 4 for Lean", .replacement = "labs-leanstral-1-5" },
    { MODEL("labs-leanstral-1-5-1 labs-leanstral-1-5", CHAT | CAN_REASON | CAN_SEE | CAN_UNIFY, 256 * K, 1.0, TEKKEN_V15), .from = "2026-08-01", .efforts = "none high", .effort = "none",
      .description = "A mid & post-trained version of mistral small 4 for Lean (260618 SFT)" },
    { MODEL("mistral-large-4-0 mistral-large-4", CHAT | CAN_REASON | CAN_SEE, K * K, 1.0, TEKKEN_V15), .from = "2026-10-06", .traits = TRAIT_DISPUTED, .efforts = "low medium high", .effort = "high" },
    { MODEL("mistral-large-2512 mistral-large-latest", CHAT | CAN_TUNE | CAN_SEE, 256 * K, 0.3, TEKKEN_V13), .traits = TRAIT_ONE_CHOICE },
    { MODEL("ministral-3b-2512 ministral-3b-latest", CHAT | CAN_TUNE | CAN_SEE, 128 * K, 0.3, TEKKEN_V13),
      .description = "Ministral 3 (a.k.a. Tinystral) 3B Instruct." },
    { MODEL("ministral-8b-2512 ministral-8b-latest", CHAT | CAN_TUNE | CAN_SEE, 256 * K, 0.3, TEKKEN_V13),
      .description = "Ministral 3 (a.k.a. Tinystral) 8B Instruct." },
    { MODEL("ministral-14b-2512 ministral-14b-latest", CHAT | CAN_TUNE | CAN_SEE, 256 * K, 0.3, TEKKEN_V13),
      .description = "Ministral 3 (a.k.a. Tinystral) 14B Instruct." },
    { MODEL("mistral-medium-3-5 mistral-medium-3.5 mistral-medium-2604", CHAT | CAN_REASON | CAN_SEE, 256 * K, 1.0, TEKKEN_V15), .till = "2026-06-01", .traits = TRAIT_LOW_TOP_P | TRAIT_FINE_CACHE, .efforts = "none high", .effort = "none" },
    { MODEL(MEDIUM_NAMES, CHAT | CAN_REASON | CAN_SEE, 256 * K, 1.0, TEKKEN_V15), .from = "2026-06-01", .till = "2026-10-06", .traits = TRAIT_LOW_TOP_P | TRAIT_FINE_CACHE, .efforts = "none high", .effort = "none" },
    { MODEL(MEDIUM_NAMES " magistral-medium-latest", CHAT | CAN_REASON | CAN_SEE, 256 * K, 1.0, TEKKEN_V15), .from = "2026-10-06", .traits = TRAIT_LOW_TOP_P | TRAIT_FINE_CACHE, .efforts = "none high", .effort = "none" },
    { MODEL("glm-5-2 zai-glm-5-2", CHAT | CAN_REASON, K * K, -1, TEKKEN_V13), .from = "2026-08-01", .till = "2026-11-01", .traits = THIRD, .efforts = "none minimal low medium high xhigh max", .effort = "none",
      .description = "Official Z.ai GLM 5.2 model", .replacement = "zai-glm-latest" },
    { MODEL("zai-glm-5-3 zai-glm-5 zai-glm-latest", CHAT | CAN_REASON, K * K, -1, TEKKEN_V13), .from = "2026-09-17", .traits = THIRD, .efforts = "low high max", .effort = "max" },
    { MODEL("zai-glm-5-3-flash", CHAT | CAN_REASON | CAN_SEE, K * K, -1, TEKKEN_V13), .from = "2026-10-06", .traits = THIRD, .efforts = "low high max", .effort = "max" },
    { MODEL("deepseek-v4-1-flash-1017", CHAT | CAN_REASON | CAN_SEE, K * K, -1, TEKKEN_V13), .from = "2026-10-17", .traits = THIRD, .efforts = "none minimal low medium high xhigh max", .effort = "none" },
    { MODEL("mistral-large-2411", CHAT | CAN_TUNE, 128 * K, 0.7, TEKKEN_V7), .till = "2026-06-01",
      .description = "Our top-tier reasoning model for high-complexity tasks with the lastest version released November 2024.",
      .retires = "2026-05-31T12:00:00Z", .replacement = "mistral-large-latest" },
    { MODEL("pixtral-large-2411 pixtral-large-latest mistral-large-pixtral-2411", CHAT | CAN_SEE, 128 * K, 0.7, TEKKEN_V7), .till = "2026-06-01",
      .retires = "2026-05-31T12:00:00Z", .replacement = "mistral-large-latest" },
    { MODEL("devstral-small-2507", CHAT, 128 * K, 0.0, TEKKEN_V11), .till = "2026-06-01",
      .description = "Our small open-source code-agentic model.",
      .retires = "2026-05-31T12:00:00Z", .replacement = "devstral-latest" },
    { MODEL("devstral-medium-2507", CHAT, 128 * K, 0.0, TEKKEN_V11), .till = "2026-06-01",
      .description = "Our medium code-agentic model.",
      .retires = "2026-05-31T12:00:00Z", .replacement = "devstral-latest" },
    { MODEL("voxtral-mini-2507", CAN_CHAT | CAN_HEAR, 32 * K, 0.2, TEKKEN_V11), .till = "2026-06-01",
      .description = "A mini audio understanding model released in July 2025",
      .retires = "2026-05-31T12:00:00Z", .replacement = "voxtral-mini-latest" },
    { MODEL("magistral-small-2509", CHAT | CAN_REASON | CAN_TUNE | CAN_SEE, 128 * K, 0.7, TEKKEN_V13), .till = "2026-08-01", .traits = TRAIT_ANY_MODE, .effort = "high",
      .description = "Our efficient reasoning model released September 2025.",
      .retires = "2026-07-31T12:00:00Z", .replacement = "mistral-small-latest" },
    { MODEL("mistral-small-2506", CHAT | CAN_SEE, 128 * K, 0.3, TEKKEN_V11), .till = "2026-08-01",
      .description = "Our latest enterprise-grade small model with the latest version released June 2025.",
      .retires = "2026-07-31T12:00:00Z", .replacement = "mistral-small-latest" },
    { MODEL("mistral-embed-2312 mistral-embed", CAN_EMBED, 8 * K, -1, SPM_V1), EMBEDS(1024, 1024) },
    { MODEL("codestral-embed codestral-embed-2505", CAN_EMBED, 8 * K, -1, TEKKEN_V7), EMBEDS(1536, 3072) },
    { MODEL("mistral-moderation-2603", CAN_CLASSIFY | CAN_MODERATE, 128 * K, -1, TEKKEN_V7), .categories = MODERATION_V2 },
    { MODEL("mistral-moderation-2411 mistral-moderation-latest", CAN_CLASSIFY | CAN_MODERATE, 8 * K, -1, TEKKEN_V3), .till = "2026-07-01", .categories = MODERATION_V1,
      .retires = "2026-06-30T12:00:00Z", .replacement = "mistral-moderation-2603" },
    { MODEL("mistral-ocr-2512 mistral-ocr-latest", READS, 16 * K, 0.0, TEKKEN_V11), .till = "2026-06-01" },
    { MODEL("mistral-ocr-2512 mistral-ocr-3-0 mistral-ocr-3", READS, 16 * K, 0.0, TEKKEN_V11), .from = "2026-06-01" },
    { MODEL("mistral-ocr-4-0", READS, 16 * K, 0.0, TEKKEN_V11), .from = "2026-06-01", .till = "2026-10-01", .replacement = "mistral-ocr-latest" },
    { MODEL("mistral-ocr-latest mistral-ocr-4 mistral-ocr-4-1", READS, 16 * K, 0.0, TEKKEN_V11), .from = "2026-06-01" },
    { MODEL("mistral-ocr-2505", READS, 16 * K, 0.0, TEKKEN_V11), .till = "2026-06-01",
      .retires = "2026-05-31T12:00:00Z", .replacement = "mistral-ocr-latest" },
    { MODEL("voxtral-mini-2602 voxtral-mini-latest", CAN_TRANSCRIBE, 16 * K, 0.0, TEKKEN_V11), .traits = TRAIT_ONE_HINT },
    { MODEL("voxtral-mini-transcribe-3-0 voxtral-mini-transcribe-3 voxtral-mini-transcribe-latest", CAN_TRANSCRIBE, 16 * K, 0.0, TEKKEN_V11), .from = "2026-10-06" },
    { MODEL("voxtral-small-transcribe-3-0 voxtral-small-transcribe-3 voxtral-small-transcribe-latest", CAN_TRANSCRIBE, 16 * K, 0.0, TEKKEN_V11), .from = "2026-10-06" },
    { MODEL("voxtral-mini-transcribe-realtime-2602 voxtral-mini-realtime-2602 voxtral-mini-realtime-latest", CAN_TRANSCRIBE_LIVE, 32 * K, 0.0, TEKKEN_V11),
      .description = "A realtime transcription model released in January 2026" },
    { MODEL("voxtral-mini-transcribe-realtime-3-0 voxtral-mini-transcribe-realtime-3 voxtral-mini-transcribe-realtime-latest", CAN_TRANSCRIBE_LIVE, 32 * K, 0.0, TEKKEN_V11), .from = "2026-10-06" },
    { MODEL("voxtral-mini-transcribe-2507", CAN_TRANSCRIBE, 16 * K, 0.0, TEKKEN_V11), .traits = TRAIT_ONE_HINT, .till = "2026-06-01",
      .description = "A mini transcription model released in July 2025",
      .retires = "2026-05-31T12:00:00Z", .replacement = "voxtral-mini-latest" },
    { MODEL("voxtral-mini-tts-2603 voxtral-mini-tts-latest", CAN_CALL | CAN_TUNE | CAN_SPEAK, 4 * K, 0.3, TEKKEN_V11),
      .description = "TTS v1 final checkpoint" },
    { MODEL("voxtral-mini-tts-3-0 voxtral-mini-tts-3", CAN_SPEAK, 4 * K, 0.3, TEKKEN_V11), .from = "2026-10-06" },
};

/* Names that were gone before the first recorded list. */
static const struct { const char *name, *substitute; } gone[] = {
    { "pixtral-12b-2409", "ministral-14b-latest" },
    { "pixtral-12b-latest", "ministral-14b-latest" },
    { "mistral-large-2407", "mistral-large-latest" },
    { "mistral-small", "mistral-small-latest" },
    { "mistral-small-2409", "mistral-small-latest" },
    { "mistral-small-2501", "mistral-small-latest" },
    { "mistral-small-2503", "mistral-small-latest" },
    { "mistral-tiny", "ministral-8b-latest" },
    { "open-mistral-7b", "ministral-8b-latest" },
    { "open-mixtral-8x7b", "mistral-small-latest" },
    { "open-mixtral-8x22b", "mistral-medium-latest" },
    { "ministral-3b-2410", "ministral-3b-latest" },
    { "ministral-8b-2410", "ministral-8b-latest" },
    { "codestral-2405", "codestral-latest" },
    { "codestral-2412", "codestral-latest" },
    { "codestral-2501", "codestral-latest" },
};

/* Seen answered by another, under its name, in August and October 2026. */
static const struct { const char *name, *substitute; } redirected[] = {
    { "pixtral-12b", "ministral-14b-latest" },
    { "voxtral-mini-2507", "voxtral-mini-latest" },
};
/* clang-format on */

static bool is_served(const struct model_card *card, struct str day)
{
    return (!card->from || str_cmp(day, str_from(card->from)) >= 0) &&
           (!card->till || str_cmp(day, str_from(card->till)) < 0);
}

static bool has_word(const char *words, struct str word)
{
    struct str rest = str_from(words);
    while (rest.p && word.n)
        if (str_eq(str_cut(&rest, ' '), word))
            return true;
    return false;
}

const struct model_card *model_listed(size_t i, struct str day)
{
    for (size_t k = 0; k < ARRAY_LEN(cards); k++)
        if (is_served(&cards[k], day) && i-- == 0)
            return &cards[k];
    return NULL;
}

struct str model_name(const struct model_card *card, size_t i)
{
    struct str rest = str_from(card->names);
    while (rest.p) {
        struct str name = str_cut(&rest, ' ');
        if (i-- == 0)
            return name;
    }
    return (struct str){ NULL, 0 };
}

struct str model_id(const struct model_card *card)
{
    return model_name(card, 0);
}

/* The first row of each name. */
static struct map first_rows;

static void fill_first_rows(void)
{
    static const struct model_card *rows[ARRAY_LEN(cards)];
    for (size_t i = ARRAY_LEN(cards); i-- > 0;) {
        struct str rest = str_from(cards[i].names);
        rows[i] = &cards[i];
        while (rest.p)
            map_put(&first_rows, str_cut(&rest, ' '), &rows[i]);
    }
}

/* served false: of those that the day does not have. */
static const struct model_card *find_card(struct str name, struct str day, bool served)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, fill_first_rows);
    const struct model_card *const *first = map_get(&first_rows, name);
    if (!first)
        return NULL;
    for (const struct model_card *c = *first; c < cards + ARRAY_LEN(cards); c++)
        if (is_served(c, day) == served && (c == *first || has_word(c->names, name)))
            return c;
    return NULL;
}

/* Who answers for a name that is none of the day's; NULL: nobody. */
static const char *find_substitute(struct str name, struct str day, bool redirects)
{
    const struct model_card *card = find_card(name, day, false);
    for (size_t i = 0; i < ARRAY_LEN(redirected); i++)
        if (str_eq(name, str_from(redirected[i].name)))
            return redirected[i].substitute;
    for (size_t i = 0; redirects && i < ARRAY_LEN(gone); i++)
        if (str_eq(name, str_from(gone[i].name)))
            return gone[i].substitute;
    return redirects && card && card->till && str_cmp(day, str_from(card->till)) >= 0
               ? card->replacement
               : NULL;
}

struct model_ref model_find(struct str name, struct str day, bool redirects)
{
    const struct model_card *card = find_card(name, day, true);
    if (card)
        return (struct model_ref){ card, name, card->retires, NULL };
    const char *substitute = find_substitute(name, day, redirects);
    if (!substitute)
        return (struct model_ref){ NULL, name, NULL, NULL };
    struct model_ref found = model_find(str_from(substitute), day, redirects);
    return found.card ? found : (struct model_ref){ NULL, name, NULL, NULL };
}

bool model_has_effort(const char *efforts, struct str effort)
{
    return efforts && has_word(efforts, effort);
}

const char *model_of_guardrail(enum moderation_version v)
{
    return v == MODERATION_V1 ? "mistral-moderation-2411" : "mistral-moderation-2603";
}

const char *model_of_agents(void)
{
    return "mistral-medium-latest";
}
