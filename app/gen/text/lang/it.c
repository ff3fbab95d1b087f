/* SPDX-License-Identifier: MIT
 * Italian: words and sentences. Slots and sets are explained in pack.h. */
#include "gen/text/lang/pack.h"

/* clang-format off */
static const struct pack_word words[] = {
    { "a", W_STOP, 0 }, { "agli", W_STOP, 0 }, { "ai", W_STOP, 0 }, { "aiuta", W_VERB, 0 },
    { "aiutami", W_VERB, 0 }, { "al", W_STOP, 0 }, { "algoritmo", W_CODE, 0 },
    { "alla", W_STOP, 0 }, { "alle", W_STOP, 0 }, { "allo", W_STOP, 0 }, { "altra", W_STOP, 0 },
    { "altro", W_STOP, 0 }, { "analizza", W_VERB, 0 }, { "anche", W_STOP, 0 },
    { "anni", W_LENGTH, 0 }, { "arrivederci", W_THANKS, 0 }, { "avere", W_STOP, 0 },
    { "barzelletta", W_JOKE, 0 }, { "battuta", W_JOKE, 0 }, { "bene", W_STOP, 0 },
    { "breve", W_BRIEF, 0 }, { "brevemente", W_BRIEF, 0 }, { "buonasera", W_GREET, 0 },
    { "buongiorno", W_GREET, 0 }, { "canzone", W_POEM, 0 }, { "che", W_WHAT, 0 },
    { "chi", W_WHO, 0 }, { "ci", W_STOP, 0 }, { "ciao", W_GREET, 0 }, { "cinque", W_NUMBER, 5 },
    { "classe", W_CODE, 0 }, { "codice", W_CODE, 0 }, { "come", W_HOW, 0 }, { "con", W_STOP, 0 },
    { "confronta", W_VERB, 0 }, { "conta", W_COUNT, 0 }, { "contare", W_COUNT, 0 },
    { "correggi", W_VERB, 0 }, { "cos", W_WHAT, 0 }, { "cosa", W_WHAT, 0 }, { "cosi", W_STOP, 0 },
    { "così", W_STOP, 0 }, { "crea", W_VERB, 0 }, { "creare", W_VERB, 0 }, { "d", W_STOP, 0 },
    { "da", W_STOP, 0 }, { "dal", W_STOP, 0 }, { "dalla", W_STOP, 0 }, { "dammi", W_VERB, 0 },
    { "definisci", W_VERB, 0 }, { "dei", W_JOIN, 0 }, { "del", W_JOIN, 0 }, { "della", W_JOIN, 0 },
    { "delle", W_JOIN, 0 }, { "dello", W_JOIN, 0 }, { "descrivi", W_VERB, 0 }, { "di", W_JOIN, 0 },
    { "dieci", W_NUMBER, 10 }, { "dodici", W_NUMBER, 12 }, { "domanda", W_STOP, 0 },
    { "dove", W_WHERE, 0 }, { "due", W_NUMBER, 2 }, { "e", W_STOP, 0 }, { "e-mail", W_LETTER, 0 },
    { "ed", W_STOP, 0 }, { "elenca", W_LIST, 0 }, { "elenco", W_LIST, 0 }, { "era", W_STOP, 0 },
    { "esempio", W_STOP, 0 }, { "essere", W_STOP, 0 }, { "fai", W_VERB, 0 },
    { "favola", W_STORY, 0 }, { "favore", W_STOP, 0 }, { "fra", W_STOP, 0 },
    { "frase", W_LENGTH, 2 }, { "frasi", W_LENGTH, 2 }, { "funziona", W_STOP, 0 },
    { "funzionano", W_STOP, 0 }, { "funzione", W_CODE, 0 }, { "genera", W_VERB, 0 },
    { "giorni", W_LENGTH, 0 }, { "gli", W_DET, 0 }, { "grazie", W_THANKS, 0 }, { "ha", W_STOP, 0 },
    { "hai", W_STOP, 0 }, { "haiku", W_POEM, 0 }, { "hanno", W_STOP, 0 }, { "ho", W_STOP, 0 },
    { "i", W_DET, 0 }, { "il", W_DET, 0 }, { "in", W_STOP, 0 }, { "io", W_STOP, 0 },
    { "l", W_STOP, 0 }, { "la", W_DET, 0 }, { "le", W_DET, 0 }, { "lei", W_STOP, 0 },
    { "lettera", W_LETTER, 0 }, { "lo", W_DET, 0 }, { "loro", W_STOP, 0 }, { "lui", W_STOP, 0 },
    { "ma", W_STOP, 0 }, { "mail", W_LETTER, 0 }, { "male", W_STOP, 0 }, { "me", W_STOP, 0 },
    { "meno", W_STOP, 0 }, { "mentre", W_STOP, 0 }, { "mi", W_STOP, 0 }, { "mia", W_MY, 0 },
    { "miei", W_MY, 0 }, { "migliora", W_VERB, 0 }, { "minuti", W_LENGTH, 0 }, { "mio", W_MY, 0 },
    { "modo", W_STOP, 0 }, { "molto", W_STOP, 0 }, { "mostra", W_VERB, 0 },
    { "mostrami", W_VERB, 0 }, { "nel", W_STOP, 0 }, { "nella", W_STOP, 0 }, { "noi", W_STOP, 0 },
    { "nomina", W_LIST, 0 }, { "non", W_STOP, 0 }, { "nostra", W_MY, 0 }, { "nostro", W_MY, 0 },
    { "nove", W_NUMBER, 9 }, { "né", W_STOP, 0 }, { "o", W_STOP, 0 }, { "oggi", W_STOP, 0 },
    { "ogni", W_STOP, 0 }, { "ora", W_STOP, 0 }, { "ore", W_LENGTH, 0 }, { "otto", W_NUMBER, 8 },
    { "paragrafi", W_LENGTH, 3 }, { "paragrafo", W_LENGTH, 3 }, { "parla", W_VERB, 0 },
    { "parlami", W_VERB, 0 }, { "parola", W_LENGTH, 1 }, { "parole", W_LENGTH, 1 },
    { "per", W_STOP, 0 }, { "perchè", W_WHY, 0 }, { "perché", W_WHY, 0 }, { "piacere", W_STOP, 0 },
    { "più", W_STOP, 0 }, { "poesia", W_POEM, 0 }, { "poi", W_STOP, 0 }, { "posso", W_STOP, 0 },
    { "programma", W_CODE, 0 }, { "proponi", W_VERB, 0 }, { "puoi", W_STOP, 0 },
    { "può", W_STOP, 0 }, { "qualche", W_STOP, 0 }, { "qualcosa", W_STOP, 0 },
    { "quale", W_WHAT, 0 }, { "quali", W_WHAT, 0 }, { "quando", W_WHEN, 0 },
    { "quattro", W_NUMBER, 4 }, { "quella", W_STOP, 0 }, { "quello", W_STOP, 0 },
    { "query", W_CODE, 0 }, { "questa", W_STOP, 0 }, { "questi", W_STOP, 0 },
    { "questo", W_STOP, 0 }, { "qui", W_STOP, 0 }, { "quindici", W_NUMBER, 15 },
    { "racconta", W_VERB, 0 }, { "raccontami", W_VERB, 0 }, { "racconto", W_STORY, 0 },
    { "redigi", W_VERB, 0 }, { "riassumere", W_SUM_UP, 0 }, { "riassumi", W_SUM_UP, 0 },
    { "riassunto", W_SUM_UP, 0 }, { "righe", W_LENGTH, 2 }, { "riguardo", W_ABOUT, 0 },
    { "ripeti", W_SAY, 0 }, { "rispondi", W_REPLY, 0 }, { "salve", W_GREET, 0 },
    { "script", W_CODE, 0 }, { "scrivere", W_VERB, 0 }, { "scrivi", W_VERB, 0 },
    { "se", W_STOP, 0 }, { "sei", W_NUMBER, 6 }, { "sette", W_NUMBER, 7 }, { "si", W_STOP, 0 },
    { "siamo", W_STOP, 0 }, { "significa", W_STOP, 0 }, { "sono", W_STOP, 0 },
    { "spiega", W_VERB, 0 }, { "spiegami", W_VERB, 0 }, { "spiegare", W_VERB, 0 },
    { "storia", W_STORY, 0 }, { "su", W_STOP, 0 }, { "sul", W_STOP, 0 }, { "sulla", W_STOP, 0 },
    { "sviluppa", W_VERB, 0 }, { "sì", W_STOP, 0 }, { "te", W_STOP, 0 }, { "ti", W_STOP, 0 },
    { "tra", W_STOP, 0 }, { "traduci", W_TRANSLATE, 0 }, { "tradurre", W_TRANSLATE, 0 },
    { "traduzione", W_TRANSLATE, 0 }, { "tre", W_NUMBER, 3 }, { "tu", W_STOP, 0 },
    { "tutta", W_STOP, 0 }, { "tutte", W_STOP, 0 }, { "tutti", W_STOP, 0 }, { "tutto", W_STOP, 0 },
    { "un", W_DET, 0 }, { "una", W_DET, 0 }, { "uno", W_DET, 0 }, { "venti", W_NUMBER, 20 },
    { "vi", W_STOP, 0 }, { "voi", W_STOP, 0 }, { "vorrei", W_STOP, 0 }, { "è", W_STOP, 0 },
};
/* clang-format on */

static const char *const aspects[] = {
    "il contesto generale",
    "l'obiettivo principale",
    "il lato pratico",
    "una struttura chiara",
    "l'ordine dei passaggi",
    "un esempio realistico",
    "la qualità delle informazioni",
    "il costo di un errore",
    "il tempo disponibile",
    "una base semplice",
    "il risultato atteso",
    "l'equilibrio tra le due parti",
    "un piccolo esperimento",
    "la scelta degli strumenti",
    "la prima impressione",
    "il ruolo dell'abitudine",
    "un secondo parere",
    "il punto di partenza",
};
static const char *const actions[] = {
    "iniziare con un piccolo esempio",
    "annotare ciò che si sa già",
    "confrontare almeno due opzioni",
    "verificare il risultato con un caso semplice",
    "separare i fatti dalle ipotesi",
    "definire prima l'obiettivo",
    "dividere il problema in parti più piccole",
    "chiedere un parere presto",
    "misurare prima di cambiare qualcosa",
    "trattare una domanda alla volta",
    "guardare un caso concreto",
    "prevedere abbastanza tempo",
    "usare fonti affidabili",
};
static const char *const clauses[] = {
    "i piccoli dettagli contano nel tempo",
    "il contesto decide quasi tutto",
    "un obiettivo chiaro fa risparmiare lavoro",
    "una buona preparazione facilita il resto",
    "le soluzioni semplici sono più facili da mantenere",
    "non tutti i casi seguono lo stesso schema",
    "il progresso è di solito graduale",
    "ogni parte influenza le altre",
    "un buon esempio dice più di una lunga definizione",
    "ogni scelta richiede un compromesso",
    "la costanza conta più dell'intensità",
    "un linguaggio chiaro evita malintesi",
    "un po' di pazienza aiuta sempre",
};
static const char *const adverbs[] = {
    "in generale",     "in pratica", "nella maggior parte dei casi", "con il tempo", "all'inizio",
    "a lungo termine", "di solito",
};
static const char *const titles[] = {
    "Obiettivi chiari",  "Base solida",        "Pratica regolare",  "Buona pianificazione",
    "Fonti affidabili",  "Strumenti semplici", "Cura dei dettagli", "Progresso costante",
    "Limiti realistici", "Buone abitudini",    "Visione d'insieme", "Esempi pratici",
    "Pazienza",          "Curiosità",          "Preparazione",      "Comunicazione",
};
static const char *const refs[] = {
    "questo tema",
    "questo argomento",
    "questo punto",
};
static const char *const what[] = {
    "In breve, per $t contano due cose: $a e $a.",
    "Il modo più semplice per capire $t è guardare $a.",
    "Riguardo a $t, l'essenziale è che $w.",
};
static const char *const why[] = {
    "Ci sono diverse ragioni, e per $t la più importante è $a.",
    "La spiegazione breve è questa: per $t, $w.",
};
static const char *const how[] = {
    "Per $t, la cosa migliore è $d.",
    "Con $t conviene $d e poi $d.",
    "Un buon modo per affrontare $t è $d, perché $w.",
};
static const char *const when[] = {
    "Il momento dipende da vari fattori; per $t, $a conta molto.",
    "Per $t non c'è una data unica, perché $w.",
};
static const char *const who[] = {
    "Per $t ci sono diversi nomi possibili, e $a fa la differenza.",
    "Le opinioni su $t sono diverse, perché $w.",
};
static const char *const where[] = {
    "Per $t, un buon punto di partenza è $a.",
    "Dipende dalla situazione; con $t, $w.",
};
static const char *const yesno[] = {
    "Sì, $q, anche se con $t $w.",
    "Sì. Per $t, il fattore decisivo è $a.",
    "Dipende: per $t, $a conta quanto il resto.",
    "Non necessariamente. Con $t è meglio $d prima di concludere.",
};
static const char *const request[] = {
    "Ecco una breve panoramica su $t.",
    "Certo! Vediamo $t, partendo da un punto: $a.",
    "Volentieri. Ecco i punti principali su $t.",
};
static const char *const statement[] = {
    "Grazie per l'informazione. Con $t, $w.",
    "Capito. Per $t consiglio di $d.",
    "Ha senso. Un buon modo per affrontare $t è $d.",
};
static const char *const greeting[] = {
    "Ciao! Come posso aiutarti oggi?",
    "Ciao! Sono qui per aiutarti. Di cosa vorresti parlare?",
    "Buongiorno! Cosa posso fare per te?",
};
static const char *const thanks[] = {
    "Prego! Se hai altre domande, sono qui.",
    "È stato un piacere! Buona giornata.",
};
static const char *const jokes[] = {
    "Perché il calendario è così tranquillo? Perché prende i giorni uno alla volta.",
    "La mia sveglia e io abbiamo un accordo: lei suona e io ci penso.",
};
static const char *const nothing[] = {
    "Il messaggio sembra vuoto. Di cosa vorresti parlare?",
};
static const char *const self[] = {
    "Sono un assistente IA. Posso rispondere a domande, scrivere testi e aiutare con il codice.",
};
static const char *const body[] = {
    "$Q, $w.",
    "Vale la pena guardare $a, perché $w.",
    "Un buon primo passo è $d.",
    "Un punto spesso trascurato è $a.",
    "Per $t, $a e $a sono strettamente collegati.",
    "Se resta un dubbio, conviene $d.",
    "Qui entra in gioco $a: $w.",
    "Molti preferiscono $d prima di $d.",
    "Un altro punto è $a, che con il tempo diventa più importante.",
    "Inoltre, $a può cambiare parecchio il quadro.",
    "Per non complicarsi la vita, basta $d.",
    "La ragione è semplice: $w.",
    "D'altra parte, $a richiede un po' di cautela, perché $w.",
    "Un esempio tipico mostra come $a influisce sul risultato.",
    "È utile anche $d, soprattutto se $a non è ancora deciso.",
    "$Q si nota che $w.",
    "L'esperienza con $t mostra che $w.",
    "Se manca il tempo, meglio guardare $a e lasciare il resto a dopo.",
    "L'errore tipico è dimenticare $a; è preferibile $d.",
    "$W; lo stesso vale per $t.",
};
static const char *const close[] = {
    "Fammi sapere se vuoi più dettagli su uno di questi punti.",
    "Alla fine, $w.",
    "In conclusione, il consiglio migliore è $d.",
    "Vuoi un esempio concreto?",
};
static const char *const list_intro[] = {
    "Ecco i punti principali su $t:",
    "Certo! Ecco un elenco per $t:",
    "Ecco alcune idee:",
};
static const char *const item[] = {
    "**$h**: $w.",
    "**$h**: $q, $w.",
    "**$h**: conviene $d.",
    "**$h**: è utile $d.",
};
static const char *const heading[] = {
    "Perché guardare $a",
    "$A",
    "$H",
    "$H in pratica",
    "Come affrontare $t",
    "Domande frequenti",
    "Prossimi passi",
    "$H e altro",
};
static const char *const sum_up[] = {
    "In breve:",
    "L'idea principale è questa:",
};
static const char *const translate[] = {
    "Qui si parla di «$e», e $w.",
};
static const char *const code_intro[] = {
    "Ecco un esempio semplice in $e:",
    "Certo! Ecco un frammento in $e:",
};
static const char *const code_outro[] = {
    "I nomi si possono adattare secondo le esigenze.",
    "Fammi sapere se servono anche dei test.",
};
static const char *const tool[] = {
    "Secondo il risultato per $e:",
    "Ecco cosa ho trovato su $e:",
};
static const char *const tool_fact[] = {
    "$e: $r",
};
static const char *const tool_none[] = {
    "Lo strumento non ha restituito dati per questa richiesta.",
};

const struct text_pack text_pack_it = {
    .words = words,
    .word_count = ARRAY_LEN(words),
    .open = "«",
    .close = "»",
    .yes = "sì",
    .no = "no",
    .and = " e ",
    .gap = " ",
    .your = "",
    .bytes_per_word = 6,
    .lines = TEXT_PACK_LINES_COMMON,
};
