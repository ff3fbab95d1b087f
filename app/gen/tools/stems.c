/* SPDX-License-Identifier: MIT
 * Words as tools see them: see stems.h. */
#include "gen/tools/stems.h"

#include "base/text/lexicon.h"
#include "base/text/utf8.h"
#include "gen/words/words.h"

#include <pthread.h>

enum {
    MEANINGS_MAX = 26,
    KNOWN_MOST = 256,
    SHORT_MIN = 4,   /* letters of an abbreviation, and that it leaves out */
    COMMON_FROM = 10 /* words_commonness */
};

bool stem_is(const struct stem *stem, const char text[static STEM_BYTES])
{
    /* the first third tells nearly always */
    return memcmp(stem->text, text, STEM_BYTES / 3) == 0 &&
           memcmp(stem->text + STEM_BYTES / 3, text + STEM_BYTES / 3, STEM_BYTES * 2 / 3) == 0;
}

bool stem_eq(const struct stem *a, const struct stem *b)
{
    return stem_is(a, b->text);
}

/* Verbs and nouns that mean something to tools, as stems, in the spellings that words_stem leaves;
 * a few of the plainest in other languages. By enum act, then what is empty, then nouns. */
enum {
    EMPTY = ACT_COUNT,
    NOUN,
    MEANINGS
};
static const char *const meant[MEANINGS] = {
    [ACT_READ] =
        "get read fetch show list find search look check lookup view cat retriev retrieve query "
        "queri browse brows display inspect open les lis lire lee leer zeig such cherch busca "
        "trouver finde describ count track lie",
    [ACT_WRITE] =
        "write create creat add set update updat edit save sav put replace replac insert append "
        "modify modif change chang rename renam register open draft schreib erstell ecri cre "
        "ajoute crea anad upload assign remind schedul mark increas decreas raise lower",
    [ACT_DELETE] =
        "delete delet remove remov drop clear erase eras cancel revoke revok purge purg losch "
        "supprim borra elimina",
    [ACT_RUN] = "run execute execut bash shell exec terminal command launch compil install start "
                "restart stop deploy build",
    [ACT_SEND] =
        "send mail email post notify notifi publish reply repli forward message messag text "
        "invit invite sende schick envoi envoy envia share",
    [ACT_BUY] = "book buy order pay purchase purchas reserve reserv transfer charge charg refund "
                "subscrib rent",
    [EMPTY] =
        "get fetch retriev retrieve do run call use tool function execut execute api data info "
        "inform current by set user query queri handl make tell provide provid return given",
    [NOUN] = "text messag message order book command post mail email charg charge share transfer "
             "refund start stop build mark draft bash shell terminal schedul upload rent",
};
static struct lexicon *known; /* to a bit for each */

static void fill(void)
{
    known = lexicon_new(KNOWN_MOST);
    for (unsigned i = 0; i < MEANINGS; i++)
        lexicon_list(known, meant[i], i);
}

static uint8_t meaning_of(const struct stem *stem)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, fill);
    return (uint8_t)lexicon_find(known, (struct str){ stem->text, stem->n });
}

bool stem_is_empty(const struct stem *stem)
{
    return stem->meaning >> EMPTY & 1;
}

unsigned stem_acts(const struct stem *stem)
{
    return stem->meaning & ((1u << ACT_COUNT) - 1);
}

bool stem_is_noun_too(const struct stem *stem)
{
    return stem->meaning >> NOUN & 1;
}

void stems_read(struct stems *stems, struct str text, size_t max)
{
    struct words words;
    struct word word;
    text = str_sub(text, 0, utf8_floor(text, max));
    stems->n = 0;
    words_init(&words, text);
    for (uint16_t at = 0; stems->n < STEMS_MAX && words_next(&words, &word); at++) {
        if (word.kind == WORD_WHOLE || word.kind == WORD_CHAR || word.text.n > WORD_MAX)
            continue;
        if (words_function_in(word.text))
            continue;
        char room[WORD_MAX];
        memcpy(room, word.text.p, word.text.n);
        size_t n = words_stem(room, word.text.n);
        if (n < 2 && word.kind != WORD_PAIR)
            continue;
        struct stem *stem = &stems->s[stems->n++];
        *stem = (struct stem){ .n = (uint8_t)(n < STEM_BYTES ? n : STEM_BYTES), .at = at };
        memcpy(stem->text, room, stem->n);
        stem->meaning = meaning_of(stem);
    }
}

static bool is_one_of(const struct stem *stem, const char (*words)[STEM_BYTES], size_t n)
{
    for (size_t i = 0; i < n && words[i][0]; i++)
        if (stem_is(stem, words[i]))
            return true;
    return false;
}

/* The row of a tool's word, NULL when nothing else means it; the first of each row is what tools
 * are called. */
static const char (*meanings_of(const struct stem *name))[STEM_BYTES]
{
    static const char rows[][MEANINGS_MAX][STEM_BYTES] = {
        { "weather",  "temperature", "temperatur", "forecast", "rain",   "sunny", "sunni", "snow",
          "umbrella", "coat",        "jacket",     "wett",     "wetter", "temp",  "meteo", "tiempo",
          "clima",    "weer",        "warm",       "hot",      "cold",   "windi", "windy" },
        { "order", "purchase", "purchas", "parcel", "shipment", "bestellung", "command", "pedido",
          "ordin", "ordine", "bestell", "zamowieni" },
        { "file", "datei", "fichier", "archivo", "bestand", "ficheiro" },
        { "invoic", "bill", "rechnung", "factur", "factura", "fattura", "factuur", "faktura" },
        { "invoice", "bill", "rechnung", "facture", "factura", "fattura", "factuur", "faktura" },
        { "temperature", "weather", "hot", "cold", "warm", "degre", "degree", "thermostat" },
        { "temperatur", "weather", "hot", "cold", "warm", "degre", "degree", "thermostat" },
        { "forecast", "weather", "rain", "sunny", "tomorrow" },
        { "email", "mail" },
        { "mail", "email" },
        { "calculat", "plus", "minus", "multipl", "divid", "sum", "comput", "math" },
        { "calculate", "plus", "minus", "multiply", "divide", "sum", "compute", "math" },
        { "stock", "share", "ticker" },
        { "price", "cost", "worth" },
        { "exchang", "currency", "currenc", "convert", "euro", "dollar" },
        { "currenc", "exchang", "convert", "euro", "dollar" },
        { "translat", "translation" },
        { "calendar", "meet", "appointment", "event", "schedul" },
        { "search", "google", "news", "latest", "browse" },
        { "flight", "fly", "plane", "flug", "fluge", "vol", "vuelo", "volo", "voo", "vlucht" },
        { "hotel", "room", "accommodat" },
        { "restaur", "dinner", "eat" },
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        if (stem_is(name, rows[i][0]))
            return rows[i];
    return NULL;
}

/* "calc" is short for "calculator". */
static bool is_short_for(const struct stem *a, const struct stem *b)
{
    const struct stem *shorter = a->n < b->n ? a : b, *longer = a->n < b->n ? b : a;
    return shorter->n >= SHORT_MIN && longer->n >= shorter->n + SHORT_MIN &&
           memcmp(shorter->text, longer->text, shorter->n) == 0;
}

const struct stem *stems_met(const struct stems *message, const struct stem *stem)
{
    const char(*meanings)[STEM_BYTES] = meanings_of(stem);
    for (size_t i = 0; i < message->n; i++)
        if (stem_eq(&message->s[i], stem) || is_short_for(&message->s[i], stem) ||
            (meanings && is_one_of(&message->s[i], meanings + 1, MEANINGS_MAX - 1)))
            return &message->s[i];
    return NULL;
}

bool stem_is_common(const struct stem *stem)
{
    return words_commonness((struct str){ stem->text, stem->n }) >= COMMON_FROM;
}
