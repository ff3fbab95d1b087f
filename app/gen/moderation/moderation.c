/* SPDX-License-Identifier: MIT
 * Moderation by words: see moderation.h. */
#include "gen/moderation/moderation.h"

#include "base/hash.h"

enum {
    READ_MOST = 16 << 10,
    NOISE_MOST = 3000
};

struct category {
    const char *name;
    bool v1, v2;
    const char
        *words; /* separated by blanks; a trailing * takes any ending, _ stands for a blank */
};

/* clang-format off */
static const struct category categories[] = {
    { "sexual", true, true, "sex* porn* erotic* nude* naked orgasm* explicit_scene" },
    { "hate_and_discrimination", true, true,
      "hate_speech racist* racial_slur* inferior_race subhuman* vermin go_back_to_your_country" },
    { "violence_and_threats", true, true,
      "kill* murder* stab* shoot* behead* torture* strangl* i_will_hurt beat_you massacre* bomb_threat" },
    { "dangerous_and_criminal_content", true, false,
      "bomb* explosive* poison* weapon* hack* steal* malware ransomware meth cocaine heroin counterfeit* launder* smuggl*" },
    { "dangerous", false, true, "bomb* explosive* poison* weapon* nerve_agent* detonat* meth cocaine heroin" },
    { "criminal", false, true, "hack* steal* rob malware ransomware counterfeit* launder* smuggl* forge* phishing" },
    { "selfharm", true, true, "suicid* self-harm selfharm kill_myself hurt_myself end_my_life cut_myself" },
    { "health", true, true, "diagnos* prescription* dosage* symptom* medication* should_i_take" },
    { "financial", true, true, "invest* portfolio* stock_tip* should_i_buy mortgage* retirement_savings" },
    { "law", true, true, "lawsuit* legal_advice sue attorney* liabilit* custody contract_law" },
    { "pii", true, true, "social_security passport_number credit_card home_address phone_number iban my_ssn" },
    { "jailbreaking", false, true,
      "ignore_previous_instructions ignore_all_previous jailbreak* developer_mode dan_mode disregard_your" },
};
/* clang-format on */

static bool has(const struct category *c, enum moderation_version v)
{
    return v == MODERATION_V1 ? c->v1 : c->v2;
}

static const struct category *category_at(enum moderation_version v, size_t i)
{
    for (size_t k = 0; k < ARRAY_LEN(categories); k++)
        if (has(&categories[k], v) && i-- == 0)
            return &categories[k];
    return NULL;
}

const char *moderation_category(enum moderation_version v, size_t i)
{
    const struct category *c = category_at(v, i);
    return c ? c->name : NULL;
}

static char fold(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_letter(char c)
{
    c = fold(c);
    return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

/* Does the word, in the form of the table, stand at `at`? */
static bool stands_at(struct str text, size_t at, struct str word)
{
    size_t i = 0;
    for (; i < word.n && word.p[i] != '*'; i++) {
        char want = word.p[i] == '_' ? ' ' : word.p[i];
        if (at + i >= text.n || fold(text.p[at + i]) != want)
            return false;
    }
    return i < word.n || at + i >= text.n || !is_letter(text.p[at + i]);
}

static size_t count_hits(struct str text, const struct category *c)
{
    size_t hits = 0;
    for (size_t at = 0; at < text.n && hits < 3; at++) {
        if (at && is_letter(text.p[at - 1]))
            continue;
        struct str rest = str_from(c->words);
        while (rest.p && hits < 3)
            hits += stands_at(text, at, str_cut(&rest, ' '));
    }
    return hits;
}

size_t moderation_scores(enum moderation_version v, struct str text,
                         uint32_t scores[static MODERATION_CATEGORIES_MOST])
{
    static const uint32_t floors[] = { 0, 640000, 880000, 970000 };
    const struct category *c;
    size_t n = 0;
    text = str_sub(text, 0, READ_MOST);
    for (; (c = category_at(v, n)); n++) {
        uint64_t noise = hash_str(hash_str(0, str_from(c->name)), text) % NOISE_MOST;
        scores[n] = floors[count_hits(text, c)] + (uint32_t)noise;
    }
    return n;
}
