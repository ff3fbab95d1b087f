/* SPDX-License-Identifier: MIT
 * Words that tell what stands beside them: see said.h. */
#include "schema/shape/said.h"

#include "base/text/lexicon.h"

#include <pthread.h>

enum {
    WORDS_MOST = 1400,
    DAY_AT = 47, /* the bits of a value above the lists */
    NUMBER_AT = 51,
    MONTH_AT = 55,
    CURRENCY_AT = 59
};

_Static_assert((int)SAID_COUNT <= (int)DAY_AT,
               "a value has a bit for each list, a day, a number, a month and a currency");

/* clang-format off */
static const char *const lists[SAID_COUNT] = {
    [SAID_COMMON] =
        "a about add all also an and any are as ask at be book buy by calculate call can change "
        "check cheap compare convert could create delete did do does draw each every explain "
        "extract fetch find fly for from general generate get give go good he hello help her hey "
        "hi his hour hours how however i if in is it its let list look make me membership morning "
        "move my need next no now of on one open or order our pay play please post put read "
        "register remind reserve return run schedule search see send set she should show some "
        "start stop summarize tell thanks that the their them then there these they this today "
        "tomorrow tonight translate turn two update use we week weekend what when where which who "
        "why will with would write yes yesterday you your monday tuesday wednesday thursday "
        "friday saturday sunday ich er sie der die das ein eine und mein meine le la les best kind regards sincerely cheers dear contact meet write visit tell invite welcome greet customer client patient employee passenger guest tenant applicant candidate sender recipient since until kontaktiere frage triff kunde kundin patientin contactez appelez contacter llame contacta contatta chiama cliente kontakt hallo bonjour bonsoir hola ciao liebe lieber sehr bonne tel phone e-mail email date from to total subject invoice thank please un une "
        "je il elle mon ma el los mi yo lo io o os meu eu het de een ik mijn "
        "salut buenos buenas buongiorno buonasera guten lieben cher chère estimado estimada gentile "
        "quel quelle quels quelles qui que quoi où comment pourquoi combien welche welcher welches welchen was wie warum cuál cuáles qué quién quale quali chi che cosa perché qual quem como welke wat wie waarom wir wenn für im am bei unser unsere ihr ihre wie wann wo wer nous vous pour dans avec notre "
        "votre si merci nuestro nuestra nuestros para con gracias noi per nostro nostra grazie se "
        "quand où cómo cuándo come después luego dann danach heute morgen gestern demain hier mañana "
        "ayer oggi domani ieri after before during when while although because both last first finally later meanwhile once our nach vor während als nachdem danach später après avant pendant depuis enfin lorsque después antes durante mientras finalmente dopo prima durante mentre infine",
    [SAID_LINK] = "is was are the a an of to as be on at for in my your no nr ist est es von de "
                  "number with and around about named called set by",
    [SAID_THE] = "the der die das den dem la le les el il lo o os het",
    [SAID_WITHIN] = "in near around nach à en dans",
    [SAID_PLACE] = "in at from near around nach aus bei à vers en a via visit visiting for of von zu über "
                   "durch bis depuis desde hasta hacia por da fino tra through towards into to between",
    [SAID_MONEY] = "dollar dollars euro euros usd eur gbp pounds francs chf yen franken",
    [SAID_PARTICLE] = "de da di del della van von der den la le du of the",
    [SAID_TITLE] = "i i'm i'll mr mrs ms dr herr herrn frau kunde kundin kunden señor señora sr sra monsieur madame mme signor signora customer client cliente",
    [SAID_DOES] = "sits runs loves owns leads heads teaches studies plays earns takes makes eats drinks drives speaks needs manages started founded studied plays leitet spielt lernt studiert liebt sitzt leads dirige enseigne étudie joue aime dirige estudia juega enseña studia gioca insegna dirige met meets went goes came sent asked told paid sold signed reported joined will can would "
                  "moved arrived lost found booked visited likes called invited helped kam traf "
                  "möchte will wohnt arbeitet war fährt habite travaille veut va vient est vive trabaja "
                  "quiere fue va lavora vuole abita incontra is was has had and lives works wants ordered bought said wrote called ist hat "
                  "und est a es tiene è ha",
    [SAID_AND] = "and then to so und et y",
    [SAID_WISH] = "tell show report give let see check say explain then send summarize summarise "
                  "write that what whether make list return sag zeig dis dime",
    [SAID_PLEASE] = "please bitte",
    [SAID_RUN] = "run execute exec launch führe lance exécute ejecuta",
    [SAID_THIS] = "the this command",
    [SAID_LEAD] =
        "please can could would you search google browse look up find research the web internet "
        "online for about on information info me wikipedia news something anything articles suche "
        "such nach im netz cherche sur busca en sobre query database docs documentation",
    [SAID_SEARCH] = "search google browse look find research suche such cherche busca query",
    [SAID_OF] = "in at of for im dans en nel",
    [SAID_MY] = "the my our der dem den die das la le les el lo il los las de het mein meine mon ma mijn unser",
    [SAID_ROOM] = "room office floor hall area zone kitchen",
    [SAID_VERB] = "does do did doesn't don't didn't is are was were costs cost has had takes opens opened starts started begins began comes came sells weighs will ends arrived arrives works broke stopped makes includes contains kostet ist sind war hat findet beginnt wird wiegt coûte est sont a pèse commence cuesta es son lleva pesa empieza tiene costa è sono viene inizia",
    [SAID_SETS] = "have need want like sell carry turn switch dim lock unlock close activate deactivate schalte schalt mach éteins allume apaga enciende accendi spegni set schedule create book plan add arrange organise organize order buy make open file put log start register erstelle bestelle buche plane crée créer réserve commande crea reserva agenda programa pide crea prenota ordina pianifica",
    [SAID_A] = "a an any some another ein eine un une",
    [SAID_AM] = "as am is i'm als comme como",
    [SAID_AS] = "als comme como as become became becomes wurde werden wird devient devenir diventa",
    [SAID_TRADE_END] = "and in at for from who with of on to but or by bei chez für und mit seit depuis desde presso who which that",
    [SAID_NEAR] = "in at to from near around",
    [SAID_LIST_END] = "bis zum zur vom beim jusqu hasta entro until before out stars points on to in for from at with please into by auf für para pour per pro voor",
    [SAID_MANY] = "many much viele viel combien cuántos quanti quantos",
    [SAID_FROM] = "from von ab vom de d du des depuis desde del da dal dalla do van vanaf out",
    [SAID_TO] = "to into nach zu zum zur bis à au vers pour a al hasta hacia alla per para ao até "
                "naar onto",
    [SAID_NOT] = "no not without never don't doesn't isn't needn't neither nor excluding excluded "
                 "minus except false off ohne nicht kein keine keinen keiner nie sans pas jamais "
                 "aucun aucune ni sin nunca senza non mai sem não nem zonder niet geen declined",
    [SAID_WITHOUT] = "without excluding minus except ohne sans sin senza sem zonder with mit avec "
                     "con com met and und et y e",
    [SAID_BUT] = "but however aber mais pero ma mas maar",
    [SAID_FLAG] = "is has with include includes including included needs need want wants should "
                  "are can enabled enable allow allowed required only requested available was",
    [SAID_PIECES] = "packs pack boxes bottles cans bags rolls sets x of pieces piece units times pcs stück mal unidades pezzi stuks",
    [SAID_DATE] = "date datum fecha data now time",
    [SAID_DAYS] = "day days tag tage tagen jour jours día días dias giorno giorni dagen",
    [SAID_WEEKS] = "week weeks woche wochen semaine semaines semana semanas settimana settimane "
                   "weken",
    [SAID_STATE] = "pending shipped delivered delayed cancelled canceled active inactive completed "
                   "failed paid unpaid overdue approved rejected refunded resolved archived online "
                   "offline unavailable",
    [SAID_YEARS] = "jahre jahr ans años anni anos jaar years year old aged age",
    [SAID_DEGREES] = "grad degré degrés grados gradi graus degrees degree celsius fahrenheit c f",
    [SAID_PEOPLE] = "passengers passeggeri passagiere passagers pasajeros personen personnes personas people guests persons of adults",
    [SAID_METRES] = "km kilometres kilometers metres meters m cm",
    [SAID_KILOS] = "kg kilograms grams g kilos",
    [SAID_MINUTES] = "minutes minute hours hour min",
    [SAID_PERCENT] = "percent prozent",
    [SAID_NIGHTS] = "nights night nächte nacht nuits noches notti noites nachten",
};

static const char *const months[] = {
    "january jan janvier januar enero gennaio janeiro januari",
    "february feb février februar febrero febbraio fevereiro februari",
    "march mar mars märz marzo março maart",
    "april apr avril abril aprile",
    "may mai mayo maggio maio mei",
    "june jun juin juni junio giugno junho",
    "july jul juillet juli julio luglio julho",
    "august aug août agosto augustus",
    "september sep sept septembre septiembre settembre setembro",
    "october oct octobre oktober octubre ottobre outubro",
    "november nov novembre noviembre novembro",
    "december dec décembre dezember diciembre dicembre dezembro",
};

static const char *const numbers[] = {
    "two zwei deux dos due dois duas twee couple",
    "three drei trois tres tre três drie",
    "four vier quatre cuatro quattro quatro",
    "five fünf cinq cinco cinque vijf",
    "six sechs seis sei zes",
    "seven sieben sept siete sette sete zeven",
    "eight acht huit ocho otto oito",
    "nine neun neuf nueve nove negen",
    "ten zehn dix diez dieci dez tien",
    "eleven elf onze once undici",
    "twelve zwölf douze doce dodici doze twaalf",
};

static const char *const days[] = {
    "sunday sonntag dimanche domingo domenica zondag",
    "monday montag lundi lunes lunedì segunda-feira maandag",
    "tuesday dienstag mardi martes martedì terça-feira dinsdag",
    "wednesday mittwoch mercredi miércoles mercoledì quarta-feira woensdag",
    "thursday donnerstag jeudi jueves giovedì quinta-feira donderdag",
    "friday freitag vendredi viernes venerdì sexta-feira vrijdag",
    "saturday samstag sonnabend samedi sábado sabato zaterdag",
    "today heute aujourd'hui hoy oggi hoje vandaag tonight",
    "tomorrow morgen demain mañana domani amanhã",
    "übermorgen après-demain dopodomani overmorgen",
    "yesterday gestern hier ayer ieri ontem gisteren",
};

/* Currencies by their names, as the codes that schemas want. */
static const struct {
    const char *names;
    struct str code;
} currencies[] = {
    { "dollar dollars usd $", STR_INIT("USD") }, { "euro euros eur €", STR_INIT("EUR") },
    { "pound pounds sterling gbp £", STR_INIT("GBP") }, { "yen jpy ¥", STR_INIT("JPY") },
    { "franc francs franken chf", STR_INIT("CHF") }, { "yuan renminbi cny", STR_INIT("CNY") },
    { "rupee rupees inr", STR_INIT("INR") }, { "krona kronor sek", STR_INIT("SEK") },
    { "krone kroner nok", STR_INIT("NOK") }, { "zloty zlotys pln", STR_INIT("PLN") },
    { "won krw", STR_INIT("KRW") }, { "real reais brl", STR_INIT("BRL") },
    { "peso pesos mxn", STR_INIT("MXN") }, { "cad", STR_INIT("CAD") }, { "aud", STR_INIT("AUD") },
    { "nzd", STR_INIT("NZD") }, { "dkk", STR_INIT("DKK") }, { "czk", STR_INIT("CZK") }, { "zar", STR_INIT("ZAR") },
};
/* clang-format on */

static struct lexicon *known;

static void add_number(const char *words, uint64_t number, unsigned at)
{
    struct str rest = str_from(words);
    while (rest.p)
        *lexicon_at(known, str_cut(&rest, ' ')) |= number << at;
}

static void fill(void)
{
    known = lexicon_new(WORDS_MOST);
    for (unsigned i = 0; i < SAID_COUNT; i++)
        lexicon_list(known, lists[i], i);
    for (size_t i = 0; i < ARRAY_LEN(days); i++)
        add_number(days[i], i + 1, DAY_AT);
    for (size_t i = 0; i < ARRAY_LEN(numbers); i++)
        add_number(numbers[i], i + 2, NUMBER_AT);
    for (size_t i = 0; i < ARRAY_LEN(months); i++)
        add_number(months[i], i + 1, MONTH_AT);
    for (size_t i = 0; i < ARRAY_LEN(currencies); i++)
        add_number(currencies[i].names, i + 1, CURRENCY_AT);
}

uint64_t said_lists(struct str word)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, fill);
    return lexicon_find(known, word);
}

int said_number(struct str word)
{
    return (int)(said_lists(word) >> NUMBER_AT & 15);
}

int said_month(struct str word)
{
    return (int)(said_lists(word) >> MONTH_AT & 15);
}

int said_day(struct str word)
{
    return (int)(said_lists(word) >> DAY_AT & 15);
}

struct str said_currency(struct str word)
{
    size_t number = said_lists(word) >> CURRENCY_AT;
    return number ? currencies[number - 1].code : STR("");
}
