/* SPDX-License-Identifier: MIT
 * The little general knowledge at hand: capitals, members of common classes, usual phrases in other
 * languages. See parts.h. */
#include "gen/text/parts.h"

static bool prompt_has(const struct prompt *p, const struct short_word *word)
{
    for (size_t i = 0; i < p->ws.n; i++)
        if (text_words_is(&p->ws, i, word))
            return true;
    return false;
}

bool text_fact(struct pen *pen)
{
    static const struct {
        const char *country, *capital;
    } capitals[] = {
        { "France", "Paris" },
        { "Germany", "Berlin" },
        { "Italy", "Rome" },
        { "Spain", "Madrid" },
        { "Portugal", "Lisbon" },
        { "Belgium", "Brussels" },
        { "Netherlands", "Amsterdam" },
        { "Austria", "Vienna" },
        { "Switzerland", "Bern" },
        { "England", "London" },
        { "Ireland", "Dublin" },
        { "Poland", "Warsaw" },
        { "Sweden", "Stockholm" },
        { "Norway", "Oslo" },
        { "Denmark", "Copenhagen" },
        { "Finland", "Helsinki" },
        { "Greece", "Athens" },
        { "Russia", "Moscow" },
        { "Japan", "Tokyo" },
        { "China", "Beijing" },
        { "India", "New Delhi" },
        { "Canada", "Ottawa" },
        { "Australia", "Canberra" },
        { "Brazil", "Brasília" },
        { "Argentina", "Buenos Aires" },
        { "Mexico", "Mexico City" },
        { "Egypt", "Cairo" },
        { "Morocco", "Rabat" },
        { "Kenya", "Nairobi" },
        { "Turkey", "Ankara" },
        { "Czechia", "Prague" },
        { "Hungary", "Budapest" },
        { "Romania", "Bucharest" },
    };
    static const struct short_word capital = { "capital" };
    if (pen->p->language != LANGUAGE_EN || !prompt_has(pen->p, &capital))
        return false;
    for (size_t i = 0; i < ARRAY_LEN(capitals); i++) {
        struct str country = str_from(capitals[i].country);
        if (str_find_ci(pen->p->text, country, 0) == SIZE_MAX)
            continue;
        bool article = str_eq(country, STR("Netherlands"));
        buf_printf(pen->out, "The capital of %s%s is **%s**.", article ? "the " : "",
                   capitals[i].country, capitals[i].capital);
        return true;
    }
    return false;
}

const char *const *text_members(const struct prompt *p, size_t *n)
{
    static const char *const colours[] = { "Red",    "Blue",   "Yellow",    "Green",
                                           "Purple", "Orange", "Turquoise", "Brown",
                                           "Black",  "White",  "Pink",      "Grey" };
    static const char *const fruits[] = { "Apple",  "Banana", "Orange", "Strawberry",
                                          "Mango",  "Pear",   "Grape",  "Pineapple",
                                          "Cherry", "Kiwi",   "Peach",  "Blueberry" };
    static const char *const vegetables[] = {
        "Carrot",   "Broccoli", "Spinach", "Tomato", "Pepper",
        "Zucchini", "Leek",     "Potato",  "Onion",  "Cabbage"
    };
    static const char *const animals[] = { "Elephant", "Dolphin", "Fox",  "Owl",     "Horse",
                                           "Tiger",    "Penguin", "Wolf", "Giraffe", "Hedgehog" };
    static const char *const countries[] = { "France", "Japan", "Brazil", "Canada",    "Kenya",
                                             "Norway", "India", "Italy",  "Australia", "Mexico" };
    static const char *const cities[] = { "Paris",  "Tokyo", "Lisbon", "Montréal", "Nairobi",
                                          "Berlin", "Seoul", "Rome",   "Sydney",   "Buenos Aires" };
    static const char *const planets[] = { "Mercury", "Venus",  "Earth",  "Mars",
                                           "Jupiter", "Saturn", "Uranus", "Neptune" };
    static const char *const languages[] = { "Python", "JavaScript", "Rust", "Go",     "C",
                                             "Java",   "TypeScript", "Ruby", "Kotlin", "Swift" };
    static const char *const names[] = { "Alice", "Louis", "Clara", "Hugo",  "Emma",
                                         "Noah",  "Lucie", "Oscar", "Maria", "Jules" };
    static const struct {
        struct short_word cue;
        const char *const *members;
        size_t n;
    } classes[] = {
        { { "colors" }, colours, ARRAY_LEN(colours) },
        { { "colours" }, colours, ARRAY_LEN(colours) },
        { { "fruits" }, fruits, ARRAY_LEN(fruits) },
        { { "vegetables" }, vegetables, ARRAY_LEN(vegetables) },
        { { "animals" }, animals, ARRAY_LEN(animals) },
        { { "countries" }, countries, ARRAY_LEN(countries) },
        { { "cities" }, cities, ARRAY_LEN(cities) },
        { { "planets" }, planets, ARRAY_LEN(planets) },
        { { "languages" }, languages, ARRAY_LEN(languages) },
        { { "names" }, names, ARRAY_LEN(names) },
    };
    *n = 0;
    for (size_t i = 0; p->language == LANGUAGE_EN && i < ARRAY_LEN(classes); i++) {
        if (!prompt_has(p, &classes[i].cue))
            continue;
        *n = classes[i].n;
        return classes[i].members;
    }
    return NULL;
}

struct str text_phrase(struct str phrase, enum language target)
{
    static const struct {
        const char *in[LANGUAGE_COUNT - 1]; /* from English on, in the order of the enum */
    } phrases[] = {
        { { "Hello", "Bonjour", "Hallo", "Hola", "Ciao", "Olá", "Hallo", "Привет", "你好",
            "こんにちは", "مرحبا", "안녕하세요" } },
        { { "Good morning", "Bonjour", "Guten Morgen", "Buenos días", "Buongiorno", "Bom dia",
            "Goedemorgen", "Доброе утро", "早上好", "おはようございます", "صباح الخير",
            "좋은 아침입니다" } },
        { { "Good evening", "Bonsoir", "Guten Abend", "Buenas noches", "Buonasera", "Boa noite",
            "Goedenavond", "Добрый вечер", "晚上好", "こんばんは", "مساء الخير",
            "좋은 저녁입니다" } },
        { { "Thank you", "Merci", "Danke", "Gracias", "Grazie", "Obrigado", "Dank je", "Спасибо",
            "谢谢", "ありがとうございます", "شكرا", "감사합니다" } },
        { { "Goodbye", "Au revoir", "Auf Wiedersehen", "Adiós", "Arrivederci", "Adeus", "Tot ziens",
            "До свидания", "再见", "さようなら", "مع السلامة", "안녕히 가세요" } },
        { { "How are you", "Comment allez-vous", "Wie geht es Ihnen", "¿Cómo está usted",
            "Come sta", "Como está", "Hoe gaat het", "Как дела", "你好吗", "お元気ですか",
            "كيف حالك", "어떻게 지내세요" } },
        { { "I love you", "Je t'aime", "Ich liebe dich", "Te quiero", "Ti amo", "Eu te amo",
            "Ik hou van je", "Я тебя люблю", "我爱你", "愛しています", "أحبك", "사랑해요" } },
        { { "Yes", "Oui", "Ja", "Sí", "Sì", "Sim", "Ja", "Да", "是", "はい", "نعم", "네" } },
        { { "No", "Non", "Nein", "No", "No", "Não", "Nee", "Нет", "不", "いいえ", "لا",
            "아니요" } },
        { { "Please", "S'il vous plaît", "Bitte", "Por favor", "Per favore", "Por favor",
            "Alstublieft", "Пожалуйста", "请", "お願いします", "من فضلك", "부탁합니다" } },
        { { "Cat", "Chat", "Katze", "Gato", "Gatto", "Gato", "Kat", "Кошка", "猫", "猫", "قطة",
            "고양이" } },
        { { "Hello, world", "Bonjour, le monde", "Hallo, Welt", "Hola, mundo", "Ciao, mondo",
            "Olá, mundo", "Hallo, wereld", "Привет, мир", "你好，世界", "こんにちは、世界",
            "مرحبا بالعالم", "안녕하세요, 세계" } },
        { { "Hello, how are you", "Bonjour, comment allez-vous", "Hallo, wie geht es Ihnen",
            "Hola, ¿cómo está usted", "Ciao, come sta", "Olá, como está", "Hallo, hoe gaat het",
            "Привет, как дела", "你好，最近怎么样", "こんにちは、お元気ですか", "مرحبا، كيف حالك",
            "안녕하세요, 어떻게 지내세요" } },
    };
    if (target == LANGUAGE_AUTO || target >= LANGUAGE_COUNT)
        return STR("");
    while (phrase.n && strchr(".!?\"'", phrase.p[phrase.n - 1]))
        phrase.n--;
    while (phrase.n && strchr("\"'", phrase.p[0]))
        phrase = str_sub(phrase, 1, phrase.n);
    for (size_t i = 0; i < ARRAY_LEN(phrases); i++)
        for (size_t l = 0; l < LANGUAGE_COUNT - 1; l++)
            if (str_eq_ci(phrase, str_from(phrases[i].in[l])))
                return str_from(phrases[i].in[target - LANGUAGE_EN]);
    return STR("");
}
