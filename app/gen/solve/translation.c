/* SPDX-License-Identifier: MIT
 * Usual phrases in other languages: see solve.h. */
#include "gen/solve/solve.h"

#include "gen/text/lang/language.h"

enum {
    COLUMNS = LANGUAGE_COUNT - 1 /* from English on, in the order of the enum */
};

/* clang-format off */
static const char *const phrases[][COLUMNS] = {
    { "Hello", "Bonjour", "Hallo", "Hola", "Ciao", "Olá", "Hallo", "Привет", "你好", "こんにちは", "مرحبا", "안녕하세요" },
    { "Good morning", "Bonjour", "Guten Morgen", "Buenos días", "Buongiorno", "Bom dia", "Goedemorgen", "Доброе утро", "早上好", "おはようございます", "صباح الخير", "좋은 아침입니다" },
    { "Good evening", "Bonsoir", "Guten Abend", "Buenas noches", "Buonasera", "Boa noite", "Goedenavond", "Добрый вечер", "晚上好", "こんばんは", "مساء الخير", "좋은 저녁입니다" },
    { "Good night", "Bonne nuit", "Gute Nacht", "Buenas noches", "Buonanotte", "Boa noite", "Goedenacht", "Спокойной ночи", "晚安", "おやすみなさい", "تصبح على خير", "안녕히 주무세요" },
    { "Good afternoon", "Bon après-midi", "Guten Tag", "Buenas tardes", "Buon pomeriggio", "Boa tarde", "Goedemiddag", "Добрый день", "下午好", "こんにちは", "مساء الخير", "안녕하세요" },
    { "Thank you", "Merci", "Danke", "Gracias", "Grazie", "Obrigado", "Dank je", "Спасибо", "谢谢", "ありがとうございます", "شكرا", "감사합니다" },
    { "Thanks", "Merci", "Danke", "Gracias", "Grazie", "Obrigado", "Bedankt", "Спасибо", "谢谢", "ありがとう", "شكرا", "고마워요" },
    { "Thank you very much", "Merci beaucoup", "Vielen Dank", "Muchas gracias", "Grazie mille", "Muito obrigado", "Hartelijk dank", "Большое спасибо", "非常感谢", "どうもありがとうございます", "شكرا جزيلا", "대단히 감사합니다" },
    { "You're welcome", "De rien", "Gern geschehen", "De nada", "Prego", "De nada", "Graag gedaan", "Пожалуйста", "不客气", "どういたしまして", "عفوا", "천만에요" },
    { "Goodbye", "Au revoir", "Auf Wiedersehen", "Adiós", "Arrivederci", "Adeus", "Tot ziens", "До свидания", "再见", "さようなら", "مع السلامة", "안녕히 가세요" },
    { "See you tomorrow", "À demain", "Bis morgen", "Hasta mañana", "A domani", "Até amanhã", "Tot morgen", "До завтра", "明天见", "また明日", "أراك غدا", "내일 봐요" },
    { "How are you", "Comment allez-vous", "Wie geht es Ihnen", "¿Cómo está usted", "Come sta", "Como está", "Hoe gaat het", "Как дела", "你好吗", "お元気ですか", "كيف حالك", "어떻게 지내세요" },
    { "I love you", "Je t'aime", "Ich liebe dich", "Te quiero", "Ti amo", "Eu te amo", "Ik hou van je", "Я тебя люблю", "我爱你", "愛しています", "أحبك", "사랑해요" },
    { "Yes", "Oui", "Ja", "Sí", "Sì", "Sim", "Ja", "Да", "是", "はい", "نعم", "네" },
    { "No", "Non", "Nein", "No", "No", "Não", "Nee", "Нет", "不", "いいえ", "لا", "아니요" },
    { "Please", "S'il vous plaît", "Bitte", "Por favor", "Per favore", "Por favor", "Alstublieft", "Пожалуйста", "请", "お願いします", "من فضلك", "부탁합니다" },
    { "Excuse me", "Excusez-moi", "Entschuldigung", "Disculpe", "Mi scusi", "Com licença", "Pardon", "Извините", "打扰一下", "すみません", "عذرا", "실례합니다" },
    { "I'm sorry", "Je suis désolé", "Es tut mir leid", "Lo siento", "Mi dispiace", "Desculpe", "Het spijt me", "Мне жаль", "对不起", "ごめんなさい", "أنا آسف", "미안합니다" },
    { "Sorry", "Désolé", "Entschuldigung", "Lo siento", "Scusa", "Desculpe", "Sorry", "Извините", "对不起", "ごめんなさい", "آسف", "미안해요" },
    { "Where is the train station", "Où est la gare", "Wo ist der Bahnhof", "¿Dónde está la estación de tren", "Dov'è la stazione", "Onde fica a estação de trem", "Waar is het treinstation", "Где вокзал", "火车站在哪里", "駅はどこですか", "أين محطة القطار", "기차역이 어디예요" },
    { "Where is the bathroom", "Où sont les toilettes", "Wo ist die Toilette", "¿Dónde está el baño", "Dov'è il bagno", "Onde fica o banheiro", "Waar is het toilet", "Где туалет", "洗手间在哪里", "トイレはどこですか", "أين الحمام", "화장실이 어디예요" },
    { "Where is the library", "Où est la bibliothèque", "Wo ist die Bibliothek", "¿Dónde está la biblioteca", "Dov'è la biblioteca", "Onde fica a biblioteca", "Waar is de bibliotheek", "Где библиотека", "图书馆在哪里", "図書館はどこですか", "أين المكتبة", "도서관이 어디예요" },
    { "How much does it cost", "Combien ça coûte", "Wie viel kostet das", "¿Cuánto cuesta", "Quanto costa", "Quanto custa", "Hoeveel kost het", "Сколько это стоит", "这个多少钱", "いくらですか", "كم سعره", "얼마예요" },
    { "What time is it", "Quelle heure est-il", "Wie spät ist es", "¿Qué hora es", "Che ore sono", "Que horas são", "Hoe laat is het", "Который час", "现在几点", "今何時ですか", "كم الساعة", "몇 시예요" },
    { "What is your name", "Comment vous appelez-vous", "Wie heißen Sie", "¿Cómo te llamas", "Come ti chiami", "Qual é o seu nome", "Hoe heet je", "Как вас зовут", "你叫什么名字", "お名前は何ですか", "ما اسمك", "이름이 뭐예요" },
    { "I don't understand", "Je ne comprends pas", "Ich verstehe nicht", "No entiendo", "Non capisco", "Não entendo", "Ik begrijp het niet", "Я не понимаю", "我不明白", "わかりません", "أنا لا أفهم", "이해하지 못해요" },
    { "Happy birthday", "Joyeux anniversaire", "Alles Gute zum Geburtstag", "Feliz cumpleaños", "Buon compleanno", "Feliz aniversário", "Gefeliciteerd met je verjaardag", "С днём рождения", "生日快乐", "お誕生日おめでとうございます", "عيد ميلاد سعيد", "생일 축하합니다" },
    { "Welcome", "Bienvenue", "Willkommen", "Bienvenido", "Benvenuto", "Bem-vindo", "Welkom", "Добро пожаловать", "欢迎", "ようこそ", "أهلا وسهلا", "환영합니다" },
    { "Good luck", "Bonne chance", "Viel Glück", "Buena suerte", "Buona fortuna", "Boa sorte", "Veel geluk", "Удачи", "祝你好运", "頑張ってください", "حظا سعيدا", "행운을 빌어요" },
    { "The weather is nice today", "Il fait beau aujourd'hui", "Das Wetter ist heute schön", "Hoy hace buen tiempo", "Oggi fa bel tempo", "O tempo está bom hoje", "Het weer is vandaag mooi", "Сегодня хорошая погода", "今天天气很好", "今日は天気がいいです", "الطقس جميل اليوم", "오늘 날씨가 좋아요" },
    { "I am hungry", "J'ai faim", "Ich habe Hunger", "Tengo hambre", "Ho fame", "Estou com fome", "Ik heb honger", "Я голоден", "我饿了", "お腹が空きました", "أنا جائع", "배고파요" },
    { "Help", "Au secours", "Hilfe", "Ayuda", "Aiuto", "Socorro", "Help", "Помогите", "救命", "助けて", "النجدة", "도와주세요" },
    { "Cat", "Chat", "Katze", "Gato", "Gatto", "Gato", "Kat", "Кошка", "猫", "猫", "قطة", "고양이" },
    { "Dog", "Chien", "Hund", "Perro", "Cane", "Cachorro", "Hond", "Собака", "狗", "犬", "كلب", "개" },
    { "House", "Maison", "Haus", "Casa", "Casa", "Casa", "Huis", "Дом", "房子", "家", "بيت", "집" },
    { "Water", "Eau", "Wasser", "Agua", "Acqua", "Água", "Water", "Вода", "水", "水", "ماء", "물" },
    { "Bread", "Pain", "Brot", "Pan", "Pane", "Pão", "Brood", "Хлеб", "面包", "パン", "خبز", "빵" },
    { "Book", "Livre", "Buch", "Libro", "Libro", "Livro", "Boek", "Книга", "书", "本", "كتاب", "책" },
    { "Apple", "Pomme", "Apfel", "Manzana", "Mela", "Maçã", "Appel", "Яблоко", "苹果", "りんご", "تفاحة", "사과" },
    { "Friend", "Ami", "Freund", "Amigo", "Amico", "Amigo", "Vriend", "Друг", "朋友", "友達", "صديق", "친구" },
    { "Hello, world", "Bonjour, le monde", "Hallo, Welt", "Hola, mundo", "Ciao, mondo", "Olá, mundo", "Hallo, wereld", "Привет, мир", "你好，世界", "こんにちは、世界", "مرحبا بالعالم", "안녕하세요, 세계" },
    { "Hello, how are you", "Bonjour, comment allez-vous", "Hallo, wie geht es Ihnen", "Hola, ¿cómo está usted", "Ciao, come sta", "Olá, como está", "Hallo, hoe gaat het", "Привет, как дела", "你好，最近怎么样", "こんにちは、お元気ですか", "مرحبا، كيف حالك", "안녕하세요, 어떻게 지내세요" },
};
/* clang-format on */

static struct str without_signs(struct str s)
{
    s = str_trim(s);
    while (s.n && strchr(".!?\"' \n", s.p[s.n - 1]))
        s.n--;
    while (s.n && strchr("\"' ", s.p[0]))
        s = str_sub(s, 1, s.n);
    if (str_starts(s, STR("¿")) || str_starts(s, STR("¡")))
        s = str_sub(s, 2, s.n);
    return s;
}

static struct str phrase_in(struct str phrase, enum language target)
{
    phrase = without_signs(phrase);
    for (size_t i = 0; i < ARRAY_LEN(phrases); i++)
        for (size_t l = 0; l < COLUMNS; l++)
            if (str_eq_ci(phrase, without_signs(str_from(phrases[i][l]))))
                return str_from(phrases[i][target - LANGUAGE_EN]);
    return STR("");
}

/* The language translated to: the last one named ("from English to French"). */
static enum language goal_of(const struct ask *q)
{
    enum language goal = LANGUAGE_AUTO;
    for (size_t i = 0; i < q->cues.n; i++) {
        enum language l = (enum language)q->cues.w[i].language;
        goal = l == LANGUAGE_AUTO ? goal : l;
    }
    return goal;
}

/* The text: in quotes, behind a colon, between the verb and the language, or all the user says. */
static struct str source_of(const struct ask *q)
{
    struct str quoted, s = q->user;
    size_t at;
    const struct cues *c = &q->cues;
    if (ask_quoted(s, 0, &quoted, &at) && quoted.n)
        return quoted;
    if (q->material.n)
        return q->material;
    bool user = false;
    for (size_t i = 0; i < c->n; i++) {
        bool own = c->w[i].at >= q->task.n - q->user.n - 1;
        if (!own || (c->w[i].cue != CUE_TRANSLATE && c->w[i].cue != CUE_SAY))
            continue;
        user = true;
        size_t from = c->w[i].at + c->w[i].n, to = from;
        for (size_t k = i + 1; k < c->n; k++) {
            to = c->w[k].at;
            if (c->w[k].language != LANGUAGE_AUTO)
                break;
        }
        struct str middle = str_trim(str_sub(q->task, from, to));
        static const char *const ends[] = { " in", " to",   " into", " auf", " ins",
                                            " en", " nach", " em",   " naar" };
        for (size_t k = 0; k < ARRAY_LEN(ends); k++)
            if (str_ends(middle, str_from(ends[k])))
                middle.n -= strlen(ends[k]);
        return str_trim(middle);
    }
    return user ? STR("") : s;
}

bool solve_translation(const struct ask *q, struct solution *s)
{
    const struct cues *c = &q->cues;
    enum language goal =
        cues_has(c, CUE_TRANSLATE) || cues_has(c, CUE_SAY) ? goal_of(q) : LANGUAGE_AUTO;
    if (goal == LANGUAGE_AUTO || goal >= LANGUAGE_COUNT)
        return false;
    struct str source = source_of(q);
    s->value = phrase_in(source, goal);
    if (!s->value.n)
        return false;
    /* a question stays one */
    if (source.p[source.n - 1] == '?' && goal <= LANGUAGE_RU)
        s->value = arena_printf(q->a, "%.*s?", STR_ARG(s->value));
    s->exact = true;
    return true;
}
