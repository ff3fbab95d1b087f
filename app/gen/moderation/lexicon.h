/* SPDX-License-Identifier: MIT
 *
 * lexicon: the words that speak for each category of moderation, by language. Private to
 * gen/moderation.
 */
#ifndef GEN_MODERATION_LEXICON_H
#define GEN_MODERATION_LEXICON_H

enum moderation_topic {
    TOPIC_SEXUAL,
    TOPIC_HATE,
    TOPIC_VIOLENCE,
    TOPIC_DANGEROUS,
    TOPIC_CRIMINAL,
    TOPIC_SELFHARM,
    TOPIC_HEALTH,
    TOPIC_FINANCIAL,
    TOPIC_LAW,
    TOPIC_PII,
    TOPIC_JAILBREAKING,
    TOPIC_COUNT
};

/* Words of one language, by topic: separated by blanks; case and accents do not count. A trailing *
 * takes any ending, _ stands for a blank. */
struct lexicon {
    const char *words[TOPIC_COUNT];
};

enum {
    LEXICON_WORDS_MOST = 1000 /* of all languages together */
};

/* One for each language that is known. */
extern const struct lexicon lexicons[];
extern const unsigned lexicon_count;

#endif
