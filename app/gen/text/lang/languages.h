/* SPDX-License-Identifier: MIT
 *
 * languages: those in which text is written. Each has a file of its own here.
 */
#ifndef GEN_TEXT_LANG_LANGUAGES_H
#define GEN_TEXT_LANG_LANGUAGES_H

enum language {
    LANGUAGE_AUTO, /* that of the prompt, else of the context, else English */
    LANGUAGE_EN,
    LANGUAGE_FR,
    LANGUAGE_DE,
    LANGUAGE_ES,
    LANGUAGE_IT,
    LANGUAGE_PT,
    LANGUAGE_NL,
    LANGUAGE_RU,
    LANGUAGE_ZH,
    LANGUAGE_JA,
    LANGUAGE_AR,
    LANGUAGE_KO,
    LANGUAGE_COUNT
};

#endif
