/* SPDX-License-Identifier: MIT
 * The service's voices, and tones: see voices.h. */
#include "gen/audio/voices.h"

#include "base/prng.h"

#define PAUL(mood_, slug_, id_)                                                                    \
    {                                                                                              \
        STR_INIT("en_paul_" slug_), STR_INIT(id_), "Paul", mood_, "en_us", "male"                  \
    }
#define OLIVER(mood_, slug_, id_)                                                                  \
    {                                                                                              \
        STR_INIT("gb_oliver_" slug_), STR_INIT(id_), "Oliver", mood_, "en_gb", "male"              \
    }
#define JANE(mood_, slug_, id_)                                                                    \
    {                                                                                              \
        STR_INIT("gb_jane_" slug_), STR_INIT(id_), "Jane", mood_, "en_gb", "female"                \
    }
#define MARIE(mood_, slug_, id_)                                                                   \
    {                                                                                              \
        STR_INIT("fr_marie_" slug_), STR_INIT(id_), "Marie", mood_, "fr_fr", "female"              \
    }

/* clang-format off */
const struct voice_preset voice_presets[VOICE_PRESETS] = {
    PAUL("Sad", "sad", "530e2e20-58e2-45d8-b0a5-4594f4915944"),
    PAUL("Neutral", "neutral", "c69964a6-ab8b-4f8a-9465-ec0925096ec8"),
    PAUL("Happy", "happy", "1024d823-a11e-43ee-bf3d-d440dccc0577"),
    PAUL("Frustrated", "frustrated", "1f017bcb-02e5-460d-989b-db065c0c6122"),
    PAUL("Excited", "excited", "5940190b-f58a-4c3e-8264-a40d63fd6883"),
    PAUL("Confident", "confident", "98559b22-62b5-4a64-a7cd-fc78ca41faa8"),
    PAUL("Cheerful", "cheerful", "01d985cd-5e0c-4457-bfd8-80ba31a5bc03"),
    PAUL("Angry", "angry", "cb891218-482c-4392-9878-91e8d999d57a"),
    OLIVER("Neutral", "neutral", "e3596645-b1af-469e-b857-f18ddedc7652"),
    OLIVER("Sad", "sad", ""), OLIVER("Excited", "excited", ""), OLIVER("Curious", "curious", ""),
    OLIVER("Confident", "confident", ""), OLIVER("Cheerful", "cheerful", ""),
    OLIVER("Angry", "angry", ""),
    JANE("Sarcasm", "sarcasm", "a3e41ea8-020b-44c0-8d8b-f6cc03524e31"),
    JANE("Confused", "confused", ""), JANE("Shameful", "shameful", ""), JANE("Sad", "sad", ""),
    JANE("Neutral", "neutral", ""), JANE("Jealousy", "jealousy", ""),
    JANE("Frustrated", "frustrated", ""), JANE("Curious", "curious", ""),
    JANE("Confident", "confident", ""),
    MARIE("Sad", "sad", ""), MARIE("Neutral", "neutral", "e0580ce5-e63c-4cbe-88c8-a983b80c5f1f"),
    MARIE("Happy", "happy", ""), MARIE("Excited", "excited", ""), MARIE("Curious", "curious", ""),
    MARIE("Angry", "angry", ""),
};
/* clang-format on */

struct voice_tone voice_tone_of(uint64_t seed, struct str gender, double expressiveness)
{
    bool male = str_eq(gender, STR("male")), female = str_eq(gender, STR("female"));
    struct prng draws = prng_from(seed);
    uint32_t low = male ? 96 : female ? 168 : 130, width = 60;
    struct voice_tone t = {
        .hertz = low + (uint32_t)prng_below(&draws, width),
        .spread = 6 + (uint32_t)prng_below(&draws, 12),
        .number = (uint16_t)prng_next(&draws),
    };
    t.partials[1] = 20 + (uint32_t)prng_below(&draws, 70);
    t.partials[2] = (uint32_t)prng_below(&draws, 40);
    t.partials[0] = 256 - t.partials[1] - t.partials[2];
    if (expressiveness >= 1)
        t.spread = (uint32_t)(t.spread * (expressiveness < 5 ? expressiveness : 5)) / 2;
    return t;
}
