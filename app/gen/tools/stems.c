/* SPDX-License-Identifier: MIT
 * Words as tools see them: see stems.h. */
#include "gen/tools/stems.h"

#include "base/text/lexicon.h"
#include "base/text/utf8.h"
#include "gen/words/words.h"

#include <assert.h>
#include <pthread.h>

enum {
    KNOWN_MOST = 400,
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
    COMMAND, /* what follows is a verb */
    TALK,    /* is done in words, without any tool */
    SET,     /* writes in a message, and means much else in what tools are described with */
    MEANINGS
};
static const char *const meant[MEANINGS] = {
    [ACT_READ] =
        "get read fetch show list find search look check lookup view cat retriev retrieve query "
        "queri browse brows display inspect open les lis lire lee leer zeig such cherch busca "
        "trouv finde describ count track lie offn hole montr affich ouvr muestra encuentra abr "
        "mostra "
        "trova cerca apri leggi sql obter obtem obten obtien ottien grep",
    [ACT_WRITE] =
        "write create creat add set update updat edit save sav put replace replac insert append "
        "modify modif change chang rename renam register open draft schreib erstell ecri cre "
        "cree creez ajout fuge setz erstel ander aktualisier trage speicher modifi enregistr "
        "rappel regl "
        "crea anad agrega cambia pon guarda actualiza escrib aggiungi imposta modifica salva "
        "scrivi "
        "erinner upload assign remind schedul mark increas decreas raise lower "
        "report log submit switch toggle toggl dim enable enabl disable disabl",
    [ACT_DELETE] =
        "delete delet remove remov drop clear erase eras cancel revoke revok purge purg losch "
        "supprim borra elimina entfern stornier annul effac cancella rimuovi annulla",
    [ACT_RUN] = "run execute execut bash shell exec terminal command launch compil install start "
                "restart stop deploy build",
    [ACT_SEND] =
        "send mail email post notify notifi publish reply repli forward message messag text "
        "invit invite sende schick envoi envoy envia invia manda verschick benachrichtig share",
    [ACT_BUY] =
        "book buy order pay purchase purchas reserve reserv transfer charge charg refund "
        "subscrib rent buch kauf bestel bezahl reservier miet achet compra reserva prenota paga"
        " pide send wire transfier uberweis uberweise vire virez trasferisc loan order",
    [EMPTY] =
        "get fetch retriev retrieve do run call use tool function execut execute api data info "
        "inform current by set user query queri handl make tell provide provid return given",
    [COMMAND] = "then please afterwards bitte dann danach puis ensuite luego despues poi daarna",
    [TALK] =
        "summar explain describ describe translat rewrit rewrite compar compare analyz analyze "
        "defin define discuss paraphras proofread correct imagin think recommend suggest erklar "
        "ubersetz beschreib expliqu tradui resum explica traduc spiega riassum",
    [SET] = "turn stell schalt mach make bring mett pon",
    [NOUN] =
        "text messag message order book command post mail email charg charge share transfer "
        "refund report log start stop build mark draft bash shell terminal schedul upload rent",
};

/* What a tool is called, and what else a message may say for it. */
static const char *const synonyms[] = {
    "weather: temperature temperatur forecast rain sunny sunni snow umbrella coat jacket wett "
    "wetter temp meteo tiempo clima weer warm hot cold windi windy",
    "order: purchase purchas parcel shipment bestellung command pedido ordin ordine bestell "
    "zamowieni",
    "file: datei fichier archivo bestand ficheiro",
    "invoic: bill rechnung factur factura fattura factuur faktura",
    "invoice: bill rechnung facture factura fattura factuur faktura",
    "sensor: temperature warm cold humid hot humidity",
    "thermostat: temperature degre degree warm heat heating cool",
    "temperature: weather hot cold warm degre degree thermostat",
    "temperatur: weather hot cold warm degre degree thermostat",
    "forecast: weather rain sunny tomorrow",
    "email: mail",
    "mail: email",
    "calculat: plus minus multipl divid sum comput math",
    "calculate: plus minus multiply divide sum compute math",
    "stock: share ticker",
    "price: cost worth",
    "exchang: currency currenc convert euro dollar",
    "currenc: exchang convert euro dollar",
    "multip: total altogether altogeth times insgesamt zusammen tout totale product",
    "translat: translation",
    "calendar: meet appointment event schedul termin cita agenda",
    "event: meet appointment calendar termin cita rendez appuntamento appuntament afspraak "
    "agenda",
    "appointment: meet event calendar termin cita rendez afspraak",
    "contact: phone telephone telephon telefon address",
    "song: music music lied chanson cancion canzon canzone play spiel jou joue riproduci metti pon "
    "toca",
    "play: hear listen spiel jou joue riproduci metti pon toca",
    "clima: tempo tiempo wett wetter weather meteo temps",
    "sms: text message messag",
    "messag: text sms nachricht mensaj messaggio",
    "message: text sms nachricht mensaje messaggio",
    "light: lamp licht lampe luz luce lumier lumiere",
    "reminder: remind erinner rappell rappel recorda ricorda",
    "table: tisch dinner restaur",
    "ticket: issue bug problem incident",
    "issue: ticket bug problem",
    "search: google news latest browse",
    "flight: fly plane flug fluge vol vuelo volo voo vlucht",
    "hotel: room accommodat",
    "restaur: dinner eat",
    "train: zug zuge bahn tren treno treni trem trein rail",
    "custom: customer client kund kunde cliente klant",
    "customer: client kund kunde cliente klant",
    "leav: vacation vacat holiday urlaub cong conge vacacion feri",
    "leave: vacation vacat holiday urlaub cong conge vacacion feri",
    "meet: meeting appointment termin besprech besprechung reunion riunion vergader rendez",
    "money: euro dollar pound franc eur usd geld argent dinero",
    "balanc: owe debt kontostand solde saldo outstand",
    "balance: owe debt kontostand solde saldo outstand",
    "account: konto compte cuenta conto rekening",
    "task: todo aufgab aufgabe tache tarea",
    "employe: employee mitarbeit staff colleague salarie empleado",
    "employee: mitarbeit staff colleague salarie empleado",
    "popul: population inhabitant einwohn habitant poblacion",
    "population: inhabitant einwohn habitant poblacion",
};
static_assert(ARRAY_LEN(synonyms) <= 64, "a bit for each row");

/* Each to a bit for each list that the word stands in. */
static struct lexicon *known, *called, *said;

static void fill(void)
{
    known = lexicon_new(KNOWN_MOST);
    called = lexicon_new(KNOWN_MOST);
    said = lexicon_new(KNOWN_MOST);
    for (unsigned i = 0; i < MEANINGS; i++)
        lexicon_list(known, meant[i], i);
    for (unsigned i = 0; i < ARRAY_LEN(synonyms); i++) {
        struct str rest = str_from(synonyms[i]), name = str_cut(&rest, ':');
        *lexicon_at(called, name) |= UINT64_C(1) << i;
        lexicon_list(said, rest.p + 1, i);
    }
}

static void look_up(struct stem *stem)
{
    const struct str text = { stem->text, stem->n };
    stem->meaning = (uint16_t)lexicon_find(known, text);
    stem->called = lexicon_find(called, text);
    stem->said = lexicon_find(said, text);
}

bool stem_is_empty(const struct stem *stem)
{
    return stem->meaning >> EMPTY & 1;
}

unsigned stem_acts(const struct stem *stem)
{
    return stem->meaning & ((1u << ACT_COUNT) - 1);
}

bool stem_is_talk(const struct stem *stem)
{
    return stem->meaning >> TALK & 1;
}

unsigned stem_asks(const struct stem *stem)
{
    return stem_acts(stem) | (stem->meaning & 1u << SET ? 1u << ACT_WRITE : 0);
}

bool stem_is_noun_too(const struct stem *stem)
{
    return stem->meaning >> NOUN & 1;
}

/* A mark between two words, or "and" before what is done with "it": another wish begins. */
static bool begins(struct str gap, struct str before, struct str behind)
{
    static const char *const objects[] = { " it ", " it.", " them ", " him ", " her ", " me " };
    for (size_t i = 0; i + 1 < gap.n; i++)
        if (strchr(",;.!?:\n", gap.p[i]) && (gap.p[i + 1] == ' ' || gap.p[i] == '\n'))
            return true;
    for (size_t i = 0; str_eq(before, STR("and")) && i < ARRAY_LEN(objects); i++)
        if (str_starts(behind, str_from(objects[i])))
            return true;
    return false;
}

void stems_read(struct stems *stems, struct str text, size_t max)
{
    struct words words;
    struct word word;
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, fill);
    text = str_sub(text, 0, utf8_floor(text, max));
    stems->n = 0;
    bool commands = true;
    char last[4]; /* the word before, where it is as short as "and" */
    size_t from = 0, last_n = 0;
    words_init(&words, text);
    for (uint16_t at = 0; stems->n < STEMS_MAX && words_next(&words, &word); at++) {
        if (word.kind == WORD_WHOLE || word.kind == WORD_CHAR || word.text.n > WORD_MAX)
            continue;
        commands = commands || lexicon_find(known, word.text) >> COMMAND & 1 ||
                   begins(str_sub(text, from, words.at), (struct str){ last, last_n },
                          str_sub(text, words.at, text.n));
        last_n = word.text.n < sizeof last ? word.text.n : 0;
        memcpy(last, word.text.p, last_n);
        from = words.at;
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
        look_up(stem);
        stem->commands = commands;
        commands = false;
    }
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
    for (size_t i = 0; i < message->n; i++)
        if (stem_eq(&message->s[i], stem) || is_short_for(&message->s[i], stem) ||
            (message->s[i].said & stem->called))
            return &message->s[i];
    return NULL;
}

bool stem_is_common(const struct stem *stem)
{
    return words_commonness((struct str){ stem->text, stem->n }) >= COMMON_FROM;
}
