/* SPDX-License-Identifier: MIT
 * Function words of ten languages, case and accents folded: see words.h. One table, so that one
 * search answers for all languages; sorted bytewise (a test checks it). */
#include "gen/words/words.h"

enum {
    E = 1 << WORDS_ENGLISH,
    F = 1 << WORDS_FRENCH,
    G = 1 << WORDS_GERMAN,
    S = 1 << WORDS_SPANISH,
    I = 1 << WORDS_ITALIAN,
    P = 1 << WORDS_PORTUGUESE,
    D = 1 << WORDS_DUTCH,
    L = 1 << WORDS_POLISH,
    R = 1 << WORDS_RUSSIAN,
    W = 1 << WORDS_SWEDISH,
};

struct function_word {
    char word[16]; /* zero bytes fill the rest, which keeps the order */
    uint16_t languages;
};

/* clang-format off */
static const struct function_word FUNCTIONS[] = {
    { "a", E | F | I | P }, { "aan", D }, { "aber", G }, { "about", E }, { "aby", L },
    { "after", E }, { "again", E }, { "against", E }, { "agli", I }, { "ai", I }, { "ainsi", F },
    { "al", S | I | D }, { "albo", L }, { "ale", L }, { "all", I }, { "alla", I | W },
    { "alle", G | I | D }, { "alles", G }, { "allo", I }, { "alors", F }, { "als", G | D },
    { "also", E | G }, { "although", E }, { "altra", I }, { "altri", I }, { "altro", I },
    { "am", E | G }, { "an", E | G }, { "anche", I }, { "ancora", I }, { "and", E },
    { "andere", D }, { "andra", W }, { "annu", W }, { "ante", S }, { "antes", P }, { "any", E },
    { "ao", P }, { "aos", P }, { "apres", F }, { "aquela", P }, { "aquele", P }, { "ar", W },
    { "are", E }, { "as", E | P }, { "asi", S }, { "at", E }, { "ate", P }, { "att", W },
    { "au", F }, { "auch", G }, { "auf", G }, { "aus", G }, { "aussi", F }, { "autre", F },
    { "autres", F }, { "aux", F }, { "av", W }, { "avait", F }, { "avant", F }, { "avec", F },
    { "avoir", F }, { "bara", W }, { "bardzo", L }, { "be", E }, { "because", E }, { "been", E },
    { "before", E }, { "bei", G }, { "being", E }, { "between", E }, { "bez", L },
    { "bien", F | S }, { "bij", D }, { "bin", G }, { "bis", G }, { "bist", G }, { "blev", W },
    { "blir", W }, { "bo", L }, { "both", E }, { "but", E }, { "by", E }, { "byc", L },
    { "byl", L }, { "byla", L }, { "byli", L }, { "bylo", L }, { "c", F }, { "ca", F },
    { "cada", S | P }, { "can", E }, { "cant", E }, { "car", F }, { "ce", F }, { "cela", F },
    { "ces", F }, { "cette", F }, { "che", I }, { "chez", F }, { "chi", I }, { "ci", I | L },
    { "cie", L }, { "co", L }, { "com", P }, { "come", I }, { "comme", F }, { "comment", F },
    { "como", S | P }, { "con", S | I }, { "contra", S }, { "cosa", I }, { "cosi", I },
    { "could", E }, { "cual", S }, { "cuando", S }, { "cui", I }, { "czy", L }, { "d", F | I },
    { "da", G | I | P }, { "daar", D }, { "dai", I }, { "dal", I }, { "dalla", I }, { "dalle", I },
    { "dan", D }, { "dann", G }, { "dans", F }, { "dar", W }, { "das", G | P }, { "dass", G },
    { "dat", D }, { "de", F | S | P | D | W }, { "degli", I }, { "dei", I }, { "dein", G },
    { "del", S | I }, { "dell", I }, { "della", I }, { "delle", I }, { "dello", I }, { "dem", G },
    { "den", G | W }, { "denna", W }, { "depois", P }, { "depuis", F }, { "der", G },
    { "deras", W }, { "des", F | G }, { "desde", S | P }, { "dessa", W }, { "det", W },
    { "detta", W }, { "deux", F }, { "deze", D }, { "di", I }, { "dich", G }, { "did", E },
    { "die", G | D }, { "diese", G }, { "diesem", G }, { "diesen", G }, { "dieser", G },
    { "dieses", G }, { "dig", W }, { "din", W }, { "dina", W }, { "dit", D }, { "ditt", W },
    { "dla", L }, { "dlaczego", L }, { "do", E | P | L }, { "doch", G }, { "does", E },
    { "doesnt", E }, { "doing", E }, { "donc", F }, { "donde", S }, { "done", E },
    { "dont", E | F }, { "door", D }, { "dopo", I }, { "dort", G }, { "dos", S | P }, { "dove", I },
    { "down", E }, { "du", F | G | W }, { "durante", S | P }, { "durch", G }, { "during", E },
    { "e", S | I | P }, { "each", E }, { "ed", I }, { "een", D }, { "efter", W }, { "eftersom", W },
    { "ein", G }, { "eine", G }, { "einem", G }, { "einen", G }, { "einer", G }, { "eines", G },
    { "ej", W }, { "el", S }, { "ela", P }, { "elas", P }, { "ele", P }, { "eles", P },
    { "ella", S }, { "ellas", S }, { "elle", F }, { "eller", W }, { "elles", F }, { "ellos", S },
    { "em", P }, { "en", F | S | D | W }, { "encore", F }, { "entre", F | S | P },
    { "er", G | D | W }, { "era", S | I | P }, { "es", G | S }, { "esa", S }, { "ese", S },
    { "eso", S }, { "essa", P }, { "esse", P }, { "essere", I }, { "est", F }, { "esta", S | P },
    { "estan", S }, { "estao", P }, { "estar", S | P }, { "estas", S | P }, { "este", S | P },
    { "estes", P }, { "esto", S }, { "estos", S }, { "et", F }, { "etait", F }, { "ete", F },
    { "etre", F }, { "ett", W }, { "eu", P }, { "euch", G }, { "faire", F }, { "fait", F },
    { "fanns", W }, { "fare", I }, { "fatto", I }, { "fazer", P }, { "few", E }, { "finns", W },
    { "foi", P }, { "for", E | W }, { "foram", P }, { "fra", I }, { "fran", W }, { "from", E },
    { "fue", S }, { "fur", G }, { "further", E }, { "gdy", L }, { "gdzie", L }, { "geen", D },
    { "gegen", G }, { "genom", W }, { "geweest", D }, { "gia", I }, { "gli", I }, { "go", L },
    { "ha", S | I | P }, { "haar", D }, { "habe", G }, { "haben", G }, { "hacer", S },
    { "had", E | D }, { "hade", W }, { "hai", I }, { "han", S | W }, { "hanno", I }, { "hans", W },
    { "har", W }, { "has", E | S }, { "hast", G }, { "hasta", S }, { "hat", G }, { "hatte", G },
    { "have", E }, { "hay", S }, { "he", E | S }, { "hebben", D }, { "heeft", D }, { "heel", D },
    { "hem", D }, { "hennes", W }, { "her", E }, { "here", E }, { "hers", E }, { "herself", E },
    { "het", D }, { "hier", G | D }, { "hij", D }, { "him", E }, { "himself", E }, { "his", E },
    { "ho", I }, { "hoe", D }, { "hon", W }, { "how", E }, { "hun", D }, { "hur", W },
    { "i", E | I | L | W }, { "ich", G | L }, { "id", E }, { "iets", D }, { "if", E }, { "ihm", G },
    { "ihn", G }, { "ihr", G }, { "ihre", G }, { "ik", D }, { "il", F | I }, { "ils", F },
    { "im", E | G }, { "in", E | G | I | D }, { "inny", L }, { "inte", W }, { "into", E },
    { "io", I }, { "is", E | D }, { "isnt", E }, { "isso", P }, { "ist", G }, { "isto", P },
    { "it", E }, { "its", E }, { "itself", E }, { "ive", E }, { "j", F }, { "ja", G | P | L },
    { "jag", W }, { "jak", L }, { "jaka", L }, { "jaki", L }, { "jakie", L }, { "jako", L },
    { "je", F | D }, { "jednak", L }, { "jego", L }, { "jej", L }, { "jesli", L }, { "jest", L },
    { "jeszcze", L }, { "jij", D }, { "jouw", D }, { "just", E }, { "juz", L }, { "kan", D | W },
    { "kann", G }, { "kazdy", L }, { "kein", G }, { "keine", G }, { "kiedy", L }, { "konnen", G },
    { "ktora", L }, { "ktore", L }, { "ktorego", L }, { "ktorej", L }, { "ktory", L },
    { "ktorych", L }, { "kunna", W }, { "kunnen", D }, { "l", F | I }, { "la", F | S | I },
    { "las", S }, { "le", F | S | I }, { "lei", I }, { "les", F | S }, { "lets", E }, { "leur", F },
    { "leurs", F }, { "lhe", P }, { "lhes", P }, { "lo", S | I }, { "loro", I }, { "lors", F },
    { "los", S }, { "lub", L }, { "lui", I }, { "m", F }, { "ma", F | I | L }, { "maar", D },
    { "mag", D }, { "mais", F | P }, { "man", G | W }, { "mas", S | P }, { "maste", W },
    { "may", E }, { "me", E | S | P | D }, { "med", W }, { "medan", W }, { "meer", D },
    { "mehr", G }, { "mein", G }, { "mellan", W }, { "meme", F }, { "men", W }, { "mes", F },
    { "mesmo", P }, { "met", D }, { "meu", P }, { "mi", S | I | L }, { "mia", I }, { "mich", G },
    { "mig", W }, { "might", E }, { "mij", D }, { "mijn", D }, { "min", W }, { "mina", W },
    { "minha", P }, { "mio", I }, { "mir", G }, { "mis", S }, { "mit", G }, { "mitt", W },
    { "mnie", L }, { "moet", D }, { "moeten", D }, { "molto", I }, { "mon", F }, { "more", E },
    { "most", E }, { "mot", W }, { "moze", L }, { "mozna", L }, { "mu", L }, { "muito", P },
    { "muss", G }, { "mussen", G }, { "must", E }, { "muy", S }, { "my", E | L }, { "mycket", W },
    { "myself", E }, { "n", F }, { "na", P | D | L }, { "naar", D }, { "nach", G }, { "nad", L },
    { "nao", P }, { "nar", W }, { "nas", P }, { "ne", F | I }, { "nei", I }, { "nein", G },
    { "nel", I }, { "nell", I }, { "nella", I }, { "nelle", I }, { "nello", I }, { "ner", W },
    { "ni", F | S | W }, { "nic", L }, { "nicht", G }, { "nie", L }, { "niet", D }, { "niets", D },
    { "no", E | S | P }, { "noch", G }, { "nog", D }, { "noi", I }, { "non", I }, { "nor", E },
    { "nos", F | S | P }, { "nosotros", S }, { "nostro", I }, { "not", E }, { "notre", F },
    { "nous", F }, { "nu", D | W }, { "num", P }, { "numa", P }, { "nur", G },
    { "o", S | I | P | L }, { "och", W }, { "ocksa", W }, { "od", L }, { "oder", G },
    { "of", E | D }, { "off", E }, { "ogni", I }, { "ohne", G }, { "om", D | W }, { "omdat", D },
    { "on", E | F | L }, { "ona", L }, { "once", E }, { "onde", P }, { "onder", D }, { "oni", L },
    { "only", E }, { "ono", L }, { "ons", D }, { "ont", F }, { "onze", D }, { "ook", D },
    { "op", D }, { "or", E }, { "oraz", L }, { "os", P }, { "oss", W }, { "other", E },
    { "otra", S }, { "otras", S }, { "otro", S }, { "otros", S }, { "ou", F | P }, { "our", E },
    { "ours", E }, { "ourselves", E }, { "out", E }, { "outra", P }, { "outro", P },
    { "outros", P }, { "over", E | D | W }, { "own", E }, { "pa", W }, { "par", F },
    { "para", S | P }, { "pas", F }, { "pela", P }, { "pelas", P }, { "pelo", P }, { "pelos", P },
    { "pendant", F }, { "per", I }, { "perche", I }, { "pero", S }, { "peut", F }, { "piu", I },
    { "please", E }, { "plus", F }, { "po", L }, { "pod", L }, { "pode", P }, { "podem", P },
    { "poi", I }, { "por", S | P }, { "porque", S | P }, { "pour", F }, { "pourquoi", F },
    { "prima", I }, { "przed", L }, { "przez", L }, { "przy", L }, { "puede", S }, { "pueden", S },
    { "puo", I }, { "qu", F }, { "qual", P }, { "quale", I }, { "quali", I }, { "quand", F },
    { "quando", I | P }, { "que", F | S | P }, { "quel", F }, { "quella", I }, { "quelle", F | I },
    { "quelles", F }, { "quelli", I }, { "quello", I }, { "quels", F }, { "quem", P },
    { "questa", I }, { "queste", I }, { "questi", I }, { "questo", I }, { "qui", F },
    { "quien", S }, { "redan", W }, { "s", F }, { "sa", F | L | W }, { "same", E }, { "samt", W },
    { "sans", F }, { "sao", P }, { "schon", G }, { "se", F | S | I | P }, { "segun", S },
    { "sehr", G }, { "sei", G }, { "sein", G }, { "seine", G }, { "sem", P }, { "senza", I },
    { "ser", S | P }, { "sera", F }, { "ses", F }, { "seu", P }, { "seus", P }, { "shall", E },
    { "she", E }, { "should", E }, { "si", F | S | I }, { "sich", G }, { "sido", S | P },
    { "sie", G | L }, { "sig", W }, { "sin", S | W }, { "sina", W }, { "sind", G }, { "sitt", W },
    { "ska", W }, { "skulle", W }, { "so", E | G | P }, { "sob", P }, { "sobre", S | P },
    { "soit", F }, { "soll", G }, { "sollen", G }, { "solo", S | I }, { "som", W }, { "some", E },
    { "son", F | S }, { "sono", I }, { "sont", F }, { "sous", F }, { "stata", I }, { "stato", I },
    { "su", S | I }, { "sua", I | P }, { "suas", P }, { "such", E }, { "sue", I }, { "sui", I },
    { "sul", I }, { "sull", I }, { "sulla", I }, { "sulle", I }, { "suo", I }, { "suoi", I },
    { "sur", F }, { "sus", S }, { "t", F }, { "ta", F | L }, { "tak", L }, { "takze", L },
    { "tam", L }, { "tambem", P }, { "tambien", S }, { "te", P | D | L }, { "tegen", D },
    { "tego", L }, { "tej", L }, { "tem", P }, { "temu", L }, { "ten", L }, { "tes", F },
    { "than", E }, { "that", E }, { "the", E }, { "their", E }, { "theirs", E }, { "them", E },
    { "themselves", E }, { "then", E }, { "there", E }, { "these", E }, { "they", E },
    { "this", E }, { "those", E }, { "though", E }, { "through", E }, { "ti", I }, { "tiene", S },
    { "tienen", S }, { "till", W }, { "tinha", P }, { "to", E | L }, { "toch", D },
    { "toda", S | P }, { "todas", S | P }, { "todo", S | P }, { "todos", S | P }, { "toen", D },
    { "ton", F }, { "too", E }, { "tot", D }, { "tous", F }, { "tout", F }, { "toute", F },
    { "toutes", F }, { "tra", I }, { "tres", F }, { "tu", F | S | I | P | L }, { "tus", S },
    { "tussen", D }, { "tutta", I }, { "tutte", I }, { "tutti", I }, { "tutto", I }, { "ty", L },
    { "tych", L }, { "tylko", L }, { "tym", L }, { "u", S | D | L }, { "uber", G }, { "uit", D },
    { "um", G | P }, { "uma", P }, { "umas", P }, { "un", F | S | I }, { "una", S | I },
    { "unas", S }, { "und", G }, { "under", E | W }, { "une", F }, { "uno", S | I }, { "unos", S },
    { "uns", G | P }, { "unter", G }, { "until", E }, { "up", E }, { "upon", E }, { "upp", W },
    { "us", E }, { "usted", S }, { "ustedes", S }, { "ut", W }, { "utan", W }, { "vad", W },
    { "van", D }, { "var", W }, { "vara", W }, { "varfor", W }, { "varit", W }, { "veel", D },
    { "vem", W }, { "vers", F }, { "very", E }, { "vi", I | W }, { "vid", W }, { "vilka", W },
    { "vilken", W }, { "vilket", W }, { "voce", P }, { "voces", P }, { "voi", I }, { "von", G },
    { "voor", D }, { "vor", G }, { "vos", F }, { "vostro", I }, { "votre", F }, { "vous", F },
    { "w", L }, { "waar", D }, { "waarom", D }, { "wanneer", D }, { "want", D }, { "war", G },
    { "waren", D }, { "warum", G }, { "was", E | D }, { "wat", D }, { "we", E | D | L },
    { "weil", G }, { "wel", D }, { "welche", G }, { "welcher", G }, { "welches", G },
    { "welke", D }, { "wenn", G }, { "wer", G }, { "werd", D }, { "werden", G }, { "were", E },
    { "what", E }, { "when", E }, { "where", E }, { "whether", E }, { "which", E }, { "while", E },
    { "who", E }, { "whom", E }, { "whose", E }, { "why", E }, { "wie", G | D }, { "wiec", L },
    { "wij", D }, { "wil", D }, { "will", E | G }, { "wir", G }, { "wird", G }, { "with", E },
    { "wo", G }, { "wollen", G }, { "wont", E }, { "worden", D }, { "wordt", D }, { "would", E },
    { "wszystko", L }, { "wurde", G }, { "wurden", G }, { "wy", L }, { "y", F | S }, { "ya", S },
    { "yet", E }, { "yo", S }, { "you", E }, { "your", E }, { "youre", E }, { "yours", E },
    { "yourself", E }, { "z", L }, { "za", L }, { "zal", D }, { "ze", D | L }, { "zeby", L },
    { "zij", D }, { "zijn", D }, { "zo", D }, { "zonder", D }, { "zou", D }, { "zu", G },
    { "zullen", D }, { "zum", G }, { "zur", G }, { "zwischen", G }, { "а", R }, { "без", R },
    { "более", R }, { "больше", R }, { "будет", R }, { "будто", R }, { "бы", R }, { "был", R },
    { "была", R }, { "были", R }, { "было", R }, { "быть", R }, { "в", R }, { "вам", R },
    { "вас", R }, { "ведь", R }, { "во", R }, { "вот", R }, { "все", R }, { "всех", R },
    { "всю", R }, { "вы", R }, { "где", R }, { "да", R }, { "даже", R }, { "для", R }, { "до", R },
    { "другои", R }, { "его", R }, { "ее", R }, { "еи", R }, { "ему", R }, { "если", R },
    { "есть", R }, { "еще", R }, { "же", R }, { "за", R }, { "зачем", R }, { "здесь", R },
    { "и", R }, { "из", R }, { "или", R }, { "им", R }, { "их", R }, { "к", R }, { "как", R },
    { "какая", R }, { "какои", R }, { "когда", R }, { "которая", R }, { "которые", R },
    { "которыи", R }, { "кто", R }, { "куда", R }, { "ли", R }, { "между", R }, { "меня", R },
    { "мне", R }, { "много", R }, { "может", R }, { "можно", R }, { "мои", R }, { "моя", R },
    { "мы", R }, { "на", R }, { "над", R }, { "надо", R }, { "нас", R }, { "не", R }, { "него", R },
    { "нее", R }, { "неи", R }, { "нет", R }, { "ни", R }, { "нибудь", R }, { "ним", R },
    { "них", R }, { "ничего", R }, { "но", R }, { "ну", R }, { "о", R }, { "об", R }, { "один", R },
    { "он", R }, { "она", R }, { "они", R }, { "от", R }, { "перед", R }, { "по", R }, { "под", R },
    { "после", R }, { "потом", R }, { "потому", R }, { "почему", R }, { "при", R }, { "про", R },
    { "раз", R }, { "с", R }, { "сам", R }, { "свою", R }, { "себе", R }, { "себя", R },
    { "со", R }, { "так", R }, { "также", R }, { "такои", R }, { "там", R }, { "тебя", R },
    { "тем", R }, { "теперь", R }, { "то", R }, { "тогда", R }, { "того", R }, { "тоже", R },
    { "только", R }, { "том", R }, { "тот", R }, { "тут", R }, { "ты", R }, { "у", R },
    { "уже", R }, { "чего", R }, { "чем", R }, { "через", R }, { "что", R }, { "чтоб", R },
    { "чтобы", R }, { "эта", R }, { "эти", R }, { "это", R }, { "этого", R }, { "этои", R },
    { "этом", R }, { "этот", R }, { "я", R },
};
/* clang-format on */

/* The word as two numbers that order as its bytes do. */
struct key {
    uint64_t head, tail;
};

static struct key key_of(const char word[static sizeof FUNCTIONS[0].word])
{
    return (struct key){ str_order8(word), str_order8(word + 8) };
}

unsigned words_function_in(struct str word)
{
    size_t low = 0, high = ARRAY_LEN(FUNCTIONS);
    char padded[sizeof FUNCTIONS[0].word] = { 0 };
    if (word.n > sizeof padded)
        return 0;
    memcpy(padded, word.p, word.n);
    struct key key = key_of(padded);
    while (low < high) {
        size_t middle = (low + high) / 2;
        struct key at = key_of(FUNCTIONS[middle].word);
        if (at.head == key.head && at.tail == key.tail)
            return FUNCTIONS[middle].languages;
        if (at.head < key.head || (at.head == key.head && at.tail < key.tail))
            low = middle + 1;
        else
            high = middle;
    }
    return 0;
}
