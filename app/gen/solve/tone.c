/* SPDX-License-Identifier: MIT
 * Words that plainly speak for or against: see solve.h. */
#include "gen/solve/solve.h"

#include "gen/words/words.h"

int solve_tone(struct str text)
{
    static const char good[] =
        "love|loved|great|good|excellent|amazing|happy|best|wonderful|fantastic|perfect|enjoyed|"
        "delicious|awesome|recommend|friendly|beautiful|brilliant|superb|nice|pleased|works|liked|"
        "thanks|delightful|outstanding|glad|excited|helpful|comfortable|easy|impressed|"
        "super|toll|großartig|grossartig|wunderbar|ausgezeichnet|begeistert|gut|lecker|"
        "génial|excellent|excellente|parfait|parfaite|merveilleux|adore|magnifique|bon|bonne|"
        "ravi|excelente|perfecto|maravilloso|encanta|encanto|bueno|buena|genial|feliz|"
        "ottimo|eccellente|perfetto|meraviglioso|adoro|bellissimo|fantastico|otimo|maravilhoso|"
        "perfeito|adorei|uitstekend|geweldig|prachtig|lekker|goed|mooi";
    static const char bad[] =
        "hate|hated|bad|terrible|awful|worst|broken|disappointed|disappointing|poor|horrible|sad|"
        "never|boring|rude|slow|dirty|cold|waste|useless|annoying|angry|refund|late|ugly|broke|"
        "crashes|crash|failed|disgusting|unhappy|dreadful|mediocre|frustrating|overpriced|stopped|"
        "schlecht|schrecklich|furchtbar|enttäuscht|enttauscht|enttäuschend|kaputt|schlimm|nie|"
        "mauvais|mauvaise|terrible|horrible|nul|nulle|déçu|decu|deçue|ennuyeux|pire|"
        "malo|mala|pésimo|pesimo|horrible|aburrido|decepcionado|peor|roto|"
        "pessimo|orribile|terribile|brutto|cattivo|deluso|noioso|péssimo|horrível|ruim|"
        "slecht|vreselijk|verschrikkelijk|teleurgesteld|kapot|saai";
    struct words words;
    struct word word;
    int sum = 0, turned = 0; /* words since a negation */
    words_init(&words, str_sub(text, 0, 1500));
    while (words_next(&words, &word)) {
        if (word.kind == WORD_WHOLE)
            continue;
        int one = ask_is_one(word.text, good) - ask_is_one(word.text, bad);
        sum += turned > 0 && one ? -one : one;
        turned -= turned > 0;
        if (ask_is_one(word.text,
                       "not|no|nicht|kein|keine|pas|non|nunca|niet|geen|isn|wasn|don|didn"))
            turned = 3;
    }
    return sum;
}
