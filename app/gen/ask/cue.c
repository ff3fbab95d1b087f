/* SPDX-License-Identifier: MIT
 * Cue words: see cue.h. A word of several languages has the meaning that instructions give it most
 * often. */
#include "gen/ask/cue.h"

#include "gen/text/lang/language.h"
#include "gen/text/words.h"

#include "base/text/lexicon.h"
#include "base/text/utf8.h"

#include <assert.h>
#include <pthread.h>

/* clang-format off */
static const char *const words[CUE_COUNT_OF] = { /* "two=2": a number in words */
    [CUE_ONLY] =
        "alleen allein alone apenas ausschließlich enkel just juste lediglich merely nur only "
        "purely seulement slechts solamente solely solo soltanto somente strictly só sólo "
        "uitsluitend unicamente uniquement únicamente",
    [CUE_NOTHING] = "nada nichts niente niets nothing nulla rien",
    [CUE_NOT] =
        "aucun aucune don geen kein keine nenhum nessun never nicht nie niet ningún no not "
        "ohne pas sans sem senza sin without zonder",
    [CUE_WORD] =
        "mot mots palabra palabras palavra palavras parola parole woord woorden word words "
        "wort worte worten wörter wörtern",
    [CUE_SENTENCE] =
        "frase frases frasi oraciones oración phrase phrases satz sentence sentences sätze "
        "sätzen zin zinnen",
    [CUE_PARAGRAPH] =
        "absatz absätze absätzen alinea paragrafi paragrafo paragraph paragraphe paragraphes "
        "paragraphs parágrafo parágrafos párrafo párrafos",
    [CUE_LINE] =
        "ligne lignes line lines linha linhas línea líneas regel regels riga righe zeile "
        "zeilen",
    [CUE_BULLET] =
        "aufzählungspunkte bullet bulleted bulletpoints bullets opsommingsteken "
        "opsommingstekens puce puces stichpunkt stichpunkte stichpunkten stichpunktliste "
        "viñeta viñetas",
    [CUE_NUMBERED] =
        "genummerd genummerde numbered numerada numerado numerata numerato nummeriert "
        "nummerierte nummerierten numérotée numérotés",
    [CUE_FIGURE] =
        "chiffre chiffres cifra cifras cijfer cijfers digit digits figure getal integer "
        "integers nombre number numeral numeric numero número percentage zahl ziffer ziffern",
    [CUE_LETTER] = "buchstabe buchstaben letra letter lettera lettre",
    [CUE_MOST] =
        "fewer hoogstens höchstens massimo max maximaal maximal maximum most máximo under "
        "weniger within",
    [CUE_EXACTLY] =
        "esattamente exact exactamente exactement exactly exatamente genau letterlijk literal "
        "literally precies precisely textuellement verbatim wörtlich",
    [CUE_JSON] = "json",
    [CUE_YAML] = "yaml yml",
    [CUE_CSV] = "csv",
    [CUE_TABLE] = "tabel tabela tabella tabelle tabla table tableau",
    [CUE_ARRAY] = "array arrays",
    [CUE_SCHEMA] = "schema",
    [CUE_UPPER] =
        "all-caps capitals caps großbuchstaben hoofdletters maiuscole maiuscolo maiúsculas "
        "majuscules mayúsculas upper upper-case uppercase",
    [CUE_LOWER] =
        "kleinbuchstaben kleine lower lower-case lowercase minuscole minuscolo minuscules "
        "minúsculas",
    [CUE_CLASSIFY] =
        "applies assign categoria categorie categories categorise categorize category "
        "categoría categorías catégorie catégories clasifica classe classer classez "
        "classifica classification classificeer classifier classifique classify detect "
        "einordnen either emotion etiqueta inference intent intents kategorie kategorien "
        "klassifiziere klassifizieren label labeled labelled labels moderation priority route "
        "sentiment stance stimmung triage étiquette",
    [CUE_RATE] =
        "avalie beoordeel bewerte bewertung califica escala evaluate grade grader judge noter "
        "notez pontue puntúa rate rating scale score similaire similar skala valuta voto "
        "ähnlich échelle évalue",
    [CUE_EXTRACT] =
        "encontre encuentra estrai extract extrae extraer extrahiere extraia extrais find "
        "finde identify pull trouve trova vind zoek",
    [CUE_SUM] = "add addiere som soma somma somme sum suma summe total",
    [CUE_AVERAGE] = "average durchschnitt gemiddelde mean media mittelwert moyenne média promedio",
    [CUE_SORT] = "arrange ordena ordene order ordina sort sorted sorteer sortiere trie triez",
    [CUE_COUNT] = "compte comptez conta conte count cuenta tel zähl zähle",
    [CUE_TRANSLATE] =
        "traduce traduci traducir traduction traduire traduis traduisez traduz traduza "
        "traduzca translate translated translation translations translator vertaal vertaling "
        "übersetz übersetze übersetzung",
    [CUE_SUMMARIZE] =
        "fasse resuma resume resumen riassumi résume résumez résumé samenvatting summarise "
        "summarize summary tldr vat zusammenfassung",
    [CUE_COMMA] =
        "coma comas comma comma-separated commas komma kommagetrennt kommagetrennte kommas "
        "virgola virgole virgule virgules vírgula vírgulas",
    [CUE_BEGIN] =
        "begin beginne beginnen beginning begins begint comece comienza commence commencez "
        "débute empieza inizia start starting starts",
    [CUE_END] =
        "acaba beende eindig end ende ending ends finis finisci finish finishing schließe "
        "termina termine terminez",
    [CUE_TITLE] = "titel title titolo titre título",
    [CUE_HEADING] = "encabezados heading headings intestazioni titres überschrift überschriften",
    [CUE_COLUMN] =
        "colonna colonne colonnes column columna columnas columns coluna colunas kolom "
        "kolommen spalte spalten",
    [CUE_KEY] =
        "attribute attributes campi campo campos champ champs chave chaves chiave chiavi "
        "clave claves clé clés feld felder field fields key keys properties property "
        "schlüssel sleutel sleutels veld velden",
    [CUE_REPLY] =
        "answer antwoord antwort antworte antworten choisis choose contesta decide devuelve "
        "donne donnez elige escolha escreva escribe geef gib give kies output pick print "
        "produce provide reply respond responda responde resposta respuesta return rispondi "
        "risposta répondez répondre réponds réponse scegli schreib schreibe schrijf scrivi "
        "select state write wähle écris écrivez",
    [CUE_SAY] =
        "di diga dis echo herhaal repeat repita repite ripeti répète sag sage say wiederhole "
        "zeg",
    [CUE_HOWMANY] =
        "combien cuántas cuánto cuántos hoeveel many much quantas quante quanti quanto "
        "quantos viel viele",
    [CUE_HOW] = "come comment como cómo hoe how wie",
    [CUE_WHICH] = "cuál cuáles qual quale quel quelle welche welcher welches welke which",
    [CUE_WHAT] = "che que qué was wat what whats",
    [CUE_WHO] = "chi quem qui quién wer wessen who whose",
    [CUE_WHERE] = "dove dónde onde où waar where wo",
    [CUE_WHEN] = "cuándo quand quando wann wanneer when",
    [CUE_MAKE] =
        "cite create elenca enumera generate list liste make name nenn nenne noem nombra "
        "nomme suggest",
    [CUE_NULL] = "null",
    [CUE_NEXT] = "next",
    [CUE_CONVERT] = "convert converta converti convertis convierte reken umrechnen",
    [CUE_GREETING] = "begroeting begrüßung greet greeting saludo salutation saluto welcome",
    [CUE_MATH] =
        "altogether biggest binary cube cubed difference divide double ecuación equation "
        "equazione factorial gleichung greatest größte half halve highest hälfte kleinste "
        "largest left lowest löse maggiore maior mayor median menor minore mitad moitié "
        "multiply product quadrat quedan racine radice raiz raíz remain remaining remains "
        "restano reste resuelve risolvi root résous sequence smallest solve square squared "
        "subtract twice wurzel équation übrig",
    [CUE_DATE] =
        "amanhã between dag dagen data date dates datum day days deadline demain dia dias "
        "domani día días entre fecha gestern giorni giorno heute hoje hoy iso jour jours "
        "mañana mm morgen oggi tag tage today tomorrow vandaag week weekday weeks wochentag "
        "yesterday yyyy yyyy-mm-dd zwischen",
    [CUE_CAPITAL] = "capital capitale hauptstadt hoofdstad",
    [CUE_REVERSE] = "backwards reverse rückwärts umgekehrt",
    [CUE_FACTS] =
        "contesto context contexte contexto document documents facts fakten faq hours "
        "information knowledge kontext passage policy prices",
    [CUE_CODE] = "class code function javascript python regex regexp regular script typescript",
    [CUE_NUMBER] =
        "acht=8 cinco=5 cinq=5 cinque=5 cuatro=4 deux=2 dez=10 dieci=10 diez=10 dix=10 "
        "doce=12 dodici=12 dois=2 dos=2 douze=12 doze=12 drei=3 drie=3 due=2 een=1 eight=8 "
        "eighteen=18 ein=1 eine=1 einem=1 einen=1 einer=1 eins=1 eleven=11 elf=11 fifteen=15 "
        "five=5 four=4 fourteen=14 fünf=5 huit=8 negen=9 neuf=9 neun=9 nine=9 nineteen=19 "
        "nove=9 nueve=9 ocho=8 oito=8 once=11 one=1 onze=11 otto=8 quatre=4 quatro=4 "
        "quattro=4 sechs=6 sei=6 seis=6 sept=7 sete=7 sette=7 seven=7 seventeen=17 sieben=7 "
        "siete=7 single=1 six=6 sixteen=16 ten=10 thirteen=13 three=3 tien=10 tre=3 tres=3 "
        "trois=3 três=3 twaalf=12 twee=2 twelve=12 twenty=20 two=2 um=1 uma=1 un=1 una=1 "
        "undici=11 une=1 uno=1 vier=4 vijf=5 zehn=10 zero zes=6 zeven=7 zwei=2 zwölf=12 één=1",
};
/* clang-format on */

enum {
    VALUE_DIGITS = 6,
    WORDS_MOST = 1600
};

static struct lexicon *known; /* to cue, value and language, a byte each */

static void add_word(struct str word, enum cue cue)
{
    struct str value = word;
    word = str_cut(&value, '=');
    int64_t n = 0;
    bool ok = !value.p || str_to_i64(value, &n);
    assert(ok);
    *lexicon_at(known, word) = (uint64_t)cue | (uint64_t)n << 8;
}

static void fill(void)
{
    known = lexicon_new(WORDS_MOST);
    for (size_t cue = 0; cue < CUE_COUNT_OF; cue++)
        for (struct str rest = str_from(words[cue]); rest.p;)
            add_word(str_cut(&rest, ' '), (enum cue)cue);
    for (enum language l = 0; l < LANGUAGE_COUNT; l++)
        for (struct str rest = str_from(language_names(l)); rest.p;)
            *lexicon_at(known, str_cut(&rest, ' ')) |= (uint64_t)l << 16;
}

/* A number in figures, of at most VALUE_DIGITS. */
static void read_figures(struct cue_word *w, struct str word)
{
    size_t digits = 0;
    for (; digits < word.n && word.p[digits] >= '0' && word.p[digits] <= '9'; digits++)
        w->value = digits < VALUE_DIGITS ? w->value * 10 + (word.p[digits] - '0') : 0;
    w->cue = digits == word.n && digits <= VALUE_DIGITS ? CUE_NUMBER : CUE_NONE;
}

static size_t word_end(struct str s, size_t at)
{
    for (size_t next;;) {
        next = at = text_words_run(s, at);
        if (at == s.n || (unsigned char)s.p[at] < 0x80 || !text_words_has(utf8_next(s, &next)))
            return at;
        at = next;
    }
}

/* What stood between two words. */
enum {
    GAP_OPENS = 1,
    GAP_CUT = 2
};

static unsigned gap_of(uint32_t letter)
{
    static const unsigned char gaps[0x80] = {
        ['.'] = GAP_OPENS, ['!'] = GAP_OPENS, ['?'] = GAP_OPENS,
        [':'] = GAP_OPENS, [';'] = GAP_OPENS, ['\n'] = GAP_OPENS
    };
    return letter == ' ' ? 0 : GAP_CUT | (letter < 0x80 ? gaps[letter] : 0);
}

void cues_read(struct cues *c, struct str text)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, fill);
    c->text = text;
    c->n = 0;
    c->set = 0;
    unsigned gap = GAP_OPENS | GAP_CUT;
    for (size_t at = 0, next = 0; at < text.n && c->n < CUE_WORDS; at = next) {
        uint32_t letter = utf8_next(text, &next);
        if (!text_words_has(letter)) {
            gap |= gap_of(letter);
            continue;
        }
        next = word_end(text, next);
        struct str word = str_sub(text, at, next);
        struct cue_word *w = &c->w[c->n++];
        w->at = (uint32_t)at;
        w->n = (uint16_t)(word.n < UINT16_MAX ? word.n : UINT16_MAX);
        w->opens = gap & GAP_OPENS;
        w->capital = letter >= 'A' && letter <= 'Z';
        w->cut = gap & GAP_CUT;
        uint64_t value = letter - '0' < 10 ? 0 : lexicon_find(known, word);
        w->cue = value & 0xFF;
        w->value = value >> 8 & 0xFF;
        w->language = value >> 16 & 0xFF;
        if (letter - '0' < 10)
            read_figures(w, word);
        c->set |= CUES(w->cue);
        gap = 0;
    }
}
