/* SPDX-License-Identifier: MIT
 * Italian: words and sentences. Slots and sets are explained in pack.h. */
#include "gen/text/lang/pack.h"

/* clang-format off */
const struct text_pack text_pack_it = {
    .language = LANGUAGE_IT,
    .open = "«", .close = "»", .yes = "sì", .no = "no", .and = " e ",
    .gap = " ", .your = "", .bytes_per_word = 6,
    .words = {
        [W_STOP] =
            "a agli ai al alla alle allo altra altro anche avere bene ci con cosi così d da dal "
            "dalla domanda e ed era esempio essere favore fra funziona funzionano ha hai hanno ho "
            "in io l lei loro lui ma male me meno mentre mi modo molto nel nella noi non né o "
            "oggi ogni ora per piacere più poi posso puoi può qualche qualcosa quella quello "
            "questa questi questo qui se si siamo significa sono su sul sulla sì te ti tra tu "
            "tutta tutte tutti tutto vi voi vorrei è",
        [W_DET] = "gli i il la le lo un una uno",
        [W_MY] = "mia miei mio nostra nostro",
        [W_JOIN] = "dei del della delle dello di",
        [W_ABOUT] = "riguardo",
        [W_VERB] =
            "aiuta aiutami analizza confronta correggi crea creare dammi definisci descrivi fai "
            "genera migliora mostra mostrami parla parlami proponi racconta raccontami redigi "
            "scrivere scrivi spiega spiegami spiegare sviluppa",
        [W_WHAT] = "che cos cosa quale quali",
        [W_WHY] = "perchè perché",
        [W_HOW] = "come",
        [W_WHEN] = "quando",
        [W_WHO] = "chi",
        [W_WHERE] = "dove",
        [W_LIST] = "elenca elenco nomina",
        [W_GREET] = "buonasera buongiorno ciao salve",
        [W_THANKS] = "arrivederci grazie",
        [W_NUMBER] =
            "cinque=5 dieci=10 dodici=12 due=2 nove=9 otto=8 quattro=4 quindici=15 sei=6 sette=7 "
            "tre=3 venti=20",
        [W_SAY] = "ripeti",
        [W_REPLY] = "rispondi",
        [W_COUNT] = "conta contare",
        [W_SUM_UP] = "riassumere riassumi riassunto",
        [W_TRANSLATE] = "traduci tradurre traduzione",
        [W_CODE] = "algoritmo classe codice funzione programma query script",
        [W_JOKE] = "barzelletta battuta",
        [W_POEM] = "canzone haiku poesia",
        [W_STORY] = "favola racconto storia",
        [W_LETTER] = "e-mail lettera mail",
        [W_LENGTH] =
            "anni frase=2 frasi=2 giorni minuti ore paragrafi=3 paragrafo=3 parola=1 parole=1 "
            "righe=2",
        [W_BRIEF] = "breve brevemente",
    },
    .lines = {
        [P_ASPECT] =
            "il contesto generale|l'obiettivo principale|il lato pratico|una struttura chiara|"
            "l'ordine dei passaggi|un esempio realistico|la qualità delle informazioni|"
            "il costo di un errore|il tempo disponibile|una base semplice|il risultato atteso|"
            "l'equilibrio tra le due parti|un piccolo esperimento|la scelta degli strumenti|"
            "la prima impressione|il ruolo dell'abitudine|un secondo parere|il punto di partenza",
        [P_ACTION] =
            "iniziare con un piccolo esempio|annotare ciò che si sa già|"
            "confrontare almeno due opzioni|verificare il risultato con un caso semplice|"
            "separare i fatti dalle ipotesi|definire prima l'obiettivo|"
            "dividere il problema in parti più piccole|chiedere un parere presto|"
            "misurare prima di cambiare qualcosa|trattare una domanda alla volta|"
            "guardare un caso concreto|prevedere abbastanza tempo|usare fonti affidabili",
        [P_CLAUSE] =
            "i piccoli dettagli contano nel tempo|il contesto decide quasi tutto|"
            "un obiettivo chiaro fa risparmiare lavoro|una buona preparazione facilita il resto|"
            "le soluzioni semplici sono più facili da mantenere|"
            "non tutti i casi seguono lo stesso schema|il progresso è di solito graduale|"
            "ogni parte influenza le altre|un buon esempio dice più di una lunga definizione|"
            "ogni scelta richiede un compromesso|la costanza conta più dell'intensità|"
            "un linguaggio chiaro evita malintesi|un po' di pazienza aiuta sempre",
        [P_ADVERB] =
            "in generale|in pratica|nella maggior parte dei casi|con il tempo|all'inizio|"
            "a lungo termine|di solito",
        [P_TITLE] =
            "Obiettivi chiari|Base solida|Pratica regolare|Buona pianificazione|Fonti affidabili|"
            "Strumenti semplici|Cura dei dettagli|Progresso costante|Limiti realistici|"
            "Buone abitudini|Visione d'insieme|Esempi pratici|Pazienza|Curiosità|Preparazione|"
            "Comunicazione",
        [P_REF] = "questo tema|questo argomento|questo punto",
        [L_WHAT] =
            "In breve, per $t contano due cose: $a e $a.|"
            "Il modo più semplice per capire $t è guardare $a.|"
            "Riguardo a $t, l'essenziale è che $w.",
        [L_WHY] =
            "Ci sono diverse ragioni, e per $t la più importante è $a.|"
            "La spiegazione breve è questa: per $t, $w.",
        [L_HOW] =
            "Per $t, la cosa migliore è $d.|Con $t conviene $d e poi $d.|"
            "Un buon modo per affrontare $t è $d, perché $w.",
        [L_WHEN] =
            "Il momento dipende da vari fattori; per $t, $a conta molto.|"
            "Per $t non c'è una data unica, perché $w.",
        [L_WHO] =
            "Per $t ci sono diversi nomi possibili, e $a fa la differenza.|"
            "Le opinioni su $t sono diverse, perché $w.",
        [L_WHERE] = "Per $t, un buon punto di partenza è $a.|Dipende dalla situazione; con $t, $w.",
        [L_YESNO] =
            "Sì, $q, anche se con $t $w.|Sì. Per $t, il fattore decisivo è $a.|"
            "Dipende: per $t, $a conta quanto il resto.|"
            "Non necessariamente. Con $t è meglio $d prima di concludere.",
        [L_REQUEST] =
            "Ecco una breve panoramica su $t.|Certo! Vediamo $t, partendo da un punto: $a.|"
            "Volentieri. Ecco i punti principali su $t.",
        [L_STATEMENT] =
            "Grazie per l'informazione. Con $t, $w.|Capito. Per $t consiglio di $d.|"
            "Ha senso. Un buon modo per affrontare $t è $d.",
        [L_GREETING] =
            "Ciao! Come posso aiutarti oggi?|"
            "Ciao! Sono qui per aiutarti. Di cosa vorresti parlare?|"
            "Buongiorno! Cosa posso fare per te?",
        [L_THANKS] = "Prego! Se hai altre domande, sono qui.|È stato un piacere! Buona giornata.",
        [L_JOKE] =
            "Perché il calendario è così tranquillo? Perché prende i giorni uno alla volta.|"
            "La mia sveglia e io abbiamo un accordo: lei suona e io ci penso.",
        [L_NOTHING] = "Il messaggio sembra vuoto. Di cosa vorresti parlare?",
        [L_SELF] =
            "Sono un assistente IA. Posso rispondere a domande, scrivere testi e aiutare con il "
            "codice.",
        [L_BODY] =
            "$Q, $w.|Vale la pena guardare $a, perché $w.|Un buon primo passo è $d.|"
            "Un punto spesso trascurato è $a.|Per $t, $a e $a sono strettamente collegati.|"
            "Se resta un dubbio, conviene $d.|Qui entra in gioco $a: $w.|"
            "Molti preferiscono $d prima di $d.|"
            "Un altro punto è $a, che con il tempo diventa più importante.|"
            "Inoltre, $a può cambiare parecchio il quadro.|Per non complicarsi la vita, basta $d.|"
            "La ragione è semplice: $w.|D'altra parte, $a richiede un po' di cautela, perché $w.|"
            "Un esempio tipico mostra come $a influisce sul risultato.|"
            "È utile anche $d, soprattutto se $a non è ancora deciso.|$Q si nota che $w.|"
            "L'esperienza con $t mostra che $w.|"
            "Se manca il tempo, meglio guardare $a e lasciare il resto a dopo.|"
            "L'errore tipico è dimenticare $a; è preferibile $d.|$W; lo stesso vale per $t.",
        [L_CLOSE] =
            "Fammi sapere se vuoi più dettagli su uno di questi punti.|Alla fine, $w.|"
            "In conclusione, il consiglio migliore è $d.|Vuoi un esempio concreto?",
        [L_LIST_INTRO] =
            "Ecco i punti principali su $t:|Certo! Ecco un elenco per $t:|Ecco alcune idee:",
        [L_ITEM] = "**$h**: $w.|**$h**: $q, $w.|**$h**: conviene $d.|**$h**: è utile $d.",
        [L_HEADING] =
            "Perché guardare $a|$A|$H|$H in pratica|Come affrontare $t|Domande frequenti|"
            "Prossimi passi|$H e altro",
        [L_SUM_UP] = "In breve:|L'idea principale è questa:",
        [L_TRANSLATE] = "Qui si parla di «$e», e $w.",
        [L_CODE_INTRO] = "Ecco un esempio semplice in $e:|Certo! Ecco un frammento in $e:",
        [L_CODE_OUTRO] =
            "I nomi si possono adattare secondo le esigenze.|"
            "Fammi sapere se servono anche dei test.",
        [L_TOOL] = "Secondo il risultato per $e:|Ecco cosa ho trovato su $e:",
        [L_TOOL_FACT] = "$e: $r",
        [L_TOOL_NONE] = "Lo strumento non ha restituito dati per questa richiesta.",
    },
};
/* clang-format on */
