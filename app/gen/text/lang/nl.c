/* SPDX-License-Identifier: MIT
 * Dutch: words and sentences. Slots and sets are explained in pack.h. */
#include "gen/text/lang/pack.h"

/* clang-format off */
static const struct pack_word words[] = {
    { "aan", W_STOP, 0 }, { "acht", W_NUMBER, 8 }, { "al", W_STOP, 0 }, { "algoritme", W_CODE, 0 },
    { "alinea", W_LENGTH, 3 }, { "alles", W_STOP, 0 }, { "als", W_STOP, 0 },
    { "alsjeblieft", W_STOP, 0 }, { "alstublieft", W_STOP, 0 }, { "analyseer", W_VERB, 0 },
    { "antwoord", W_REPLY, 0 }, { "bedankt", W_THANKS, 0 }, { "bedenk", W_VERB, 0 },
    { "beknopt", W_BRIEF, 0 }, { "ben", W_STOP, 0 }, { "bent", W_STOP, 0 },
    { "beschrijf", W_VERB, 0 }, { "betekent", W_STOP, 0 }, { "betreffende", W_ABOUT, 0 },
    { "bij", W_STOP, 0 }, { "brief", W_LETTER, 0 }, { "code", W_CODE, 0 },
    { "corrigeer", W_VERB, 0 }, { "daar", W_STOP, 0 }, { "dag", W_GREET, 0 },
    { "dagen", W_LENGTH, 0 }, { "dan", W_STOP, 0 }, { "dank", W_THANKS, 0 },
    { "dankjewel", W_THANKS, 0 }, { "dat", W_STOP, 0 }, { "de", W_DET, 0 },
    { "definieer", W_VERB, 0 }, { "deze", W_DET, 0 }, { "die", W_DET, 0 }, { "dit", W_DET, 0 },
    { "doei", W_THANKS, 0 }, { "door", W_STOP, 0 }, { "drie", W_NUMBER, 3 }, { "dus", W_STOP, 0 },
    { "e-mail", W_LETTER, 0 }, { "een", W_DET, 0 }, { "eens", W_STOP, 0 }, { "en", W_STOP, 0 },
    { "er", W_STOP, 0 }, { "even", W_STOP, 0 }, { "functie", W_CODE, 0 }, { "gedicht", W_POEM, 0 },
    { "geef", W_VERB, 0 }, { "geen", W_STOP, 0 }, { "goedemorgen", W_GREET, 0 },
    { "goedenavond", W_GREET, 0 }, { "goedendag", W_GREET, 0 }, { "graag", W_STOP, 0 },
    { "grap", W_JOKE, 0 }, { "haar", W_STOP, 0 }, { "had", W_STOP, 0 }, { "haiku", W_POEM, 0 },
    { "hallo", W_GREET, 0 }, { "heb", W_STOP, 0 }, { "hebben", W_STOP, 0 }, { "hebt", W_STOP, 0 },
    { "heeft", W_STOP, 0 }, { "help", W_VERB, 0 }, { "hem", W_STOP, 0 }, { "hen", W_STOP, 0 },
    { "herhaal", W_SAY, 0 }, { "het", W_DET, 0 }, { "hier", W_STOP, 0 }, { "hij", W_STOP, 0 },
    { "hoe", W_HOW, 0 }, { "hoi", W_GREET, 0 }, { "hun", W_STOP, 0 }, { "iets", W_STOP, 0 },
    { "ik", W_STOP, 0 }, { "in", W_STOP, 0 }, { "is", W_STOP, 0 }, { "ja", W_STOP, 0 },
    { "jaar", W_LENGTH, 0 }, { "je", W_STOP, 0 }, { "jij", W_STOP, 0 }, { "jullie", W_STOP, 0 },
    { "kan", W_STOP, 0 }, { "klasse", W_CODE, 0 }, { "kort", W_BRIEF, 0 }, { "korte", W_BRIEF, 0 },
    { "kun", W_STOP, 0 }, { "kunnen", W_STOP, 0 }, { "leg", W_VERB, 0 }, { "lied", W_POEM, 0 },
    { "lijst", W_LIST, 0 }, { "maak", W_VERB, 0 }, { "maar", W_STOP, 0 }, { "mail", W_LETTER, 0 },
    { "maken", W_VERB, 0 }, { "manier", W_STOP, 0 }, { "meer", W_STOP, 0 }, { "met", W_STOP, 0 },
    { "mij", W_STOP, 0 }, { "mijn", W_MY, 0 }, { "minuten", W_LENGTH, 0 }, { "moet", W_STOP, 0 },
    { "moeten", W_STOP, 0 }, { "mop", W_JOKE, 0 }, { "na", W_STOP, 0 }, { "nee", W_STOP, 0 },
    { "negen", W_NUMBER, 9 }, { "niet", W_STOP, 0 }, { "noem", W_LIST, 0 }, { "nog", W_STOP, 0 },
    { "of", W_STOP, 0 }, { "om", W_STOP, 0 }, { "ons", W_STOP, 0 }, { "ontwikkel", W_VERB, 0 },
    { "onze", W_MY, 0 }, { "ook", W_STOP, 0 }, { "op", W_STOP, 0 }, { "opsommen", W_LIST, 0 },
    { "over", W_ABOUT, 0 }, { "programma", W_CODE, 0 }, { "query", W_CODE, 0 },
    { "regels", W_LENGTH, 2 }, { "samenvatten", W_SUM_UP, 0 }, { "samenvatting", W_SUM_UP, 0 },
    { "schrijf", W_VERB, 0 }, { "schrijven", W_VERB, 0 }, { "script", W_CODE, 0 },
    { "sprookje", W_STORY, 0 }, { "stel", W_VERB, 0 }, { "te", W_STOP, 0 }, { "tegen", W_STOP, 0 },
    { "tel", W_COUNT, 0 }, { "tellen", W_COUNT, 0 }, { "tien", W_NUMBER, 10 },
    { "toon", W_VERB, 0 }, { "tot", W_STOP, 0 }, { "twaalf", W_NUMBER, 12 },
    { "twee", W_NUMBER, 2 }, { "twintig", W_NUMBER, 20 }, { "u", W_STOP, 0 }, { "uit", W_STOP, 0 },
    { "uitleggen", W_VERB, 0 }, { "uur", W_LENGTH, 0 }, { "van", W_JOIN, 0 },
    { "vandaag", W_STOP, 0 }, { "veel", W_STOP, 0 }, { "verbeter", W_VERB, 0 },
    { "vergelijk", W_VERB, 0 }, { "verhaal", W_STORY, 0 }, { "vertaal", W_TRANSLATE, 0 },
    { "vertalen", W_TRANSLATE, 0 }, { "vertaling", W_TRANSLATE, 0 }, { "vertel", W_VERB, 0 },
    { "vier", W_NUMBER, 4 }, { "vijf", W_NUMBER, 5 }, { "vijftien", W_NUMBER, 15 },
    { "voor", W_STOP, 0 }, { "voorbeeld", W_STOP, 0 }, { "vraag", W_STOP, 0 },
    { "waar", W_WHERE, 0 }, { "waarom", W_WHY, 0 }, { "wanneer", W_WHEN, 0 }, { "want", W_STOP, 0 },
    { "waren", W_STOP, 0 }, { "was", W_STOP, 0 }, { "wat", W_WHAT, 0 }, { "we", W_STOP, 0 },
    { "welk", W_WHAT, 0 }, { "welke", W_WHAT, 0 }, { "werken", W_STOP, 0 }, { "werkt", W_STOP, 0 },
    { "wie", W_WHO, 0 }, { "wij", W_STOP, 0 }, { "wil", W_STOP, 0 }, { "woord", W_LENGTH, 1 },
    { "woorden", W_LENGTH, 1 }, { "word", W_STOP, 0 }, { "worden", W_STOP, 0 },
    { "wordt", W_STOP, 0 }, { "ze", W_STOP, 0 }, { "zeer", W_STOP, 0 }, { "zeg", W_SAY, 0 },
    { "zes", W_NUMBER, 6 }, { "zeven", W_NUMBER, 7 }, { "zij", W_STOP, 0 }, { "zijn", W_STOP, 0 },
    { "zin", W_LENGTH, 2 }, { "zinnen", W_LENGTH, 2 }, { "zo", W_STOP, 0 }, { "zonder", W_STOP, 0 },
    { "zou", W_STOP, 0 },
};
/* clang-format on */

static const char *const aspects[] = {
    "de algemene context",
    "het eigenlijke doel",
    "de praktische kant",
    "een duidelijke structuur",
    "de volgorde van de stappen",
    "een realistisch voorbeeld",
    "de kwaliteit van de informatie",
    "de beschikbare tijd",
    "een eenvoudige basis",
    "het verwachte resultaat",
    "de balans tussen beide kanten",
    "een klein experiment",
    "de keuze van het gereedschap",
    "de eerste indruk",
    "de rol van gewoonte",
    "een tweede mening",
    "het beginpunt",
};
static const char *const actions[] = {
    "met een klein voorbeeld te beginnen",
    "op te schrijven wat al bekend is",
    "minstens twee opties te vergelijken",
    "het resultaat aan een eenvoudig geval te toetsen",
    "feiten en aannames te scheiden",
    "eerst het doel vast te leggen",
    "het probleem in kleinere delen te splitsen",
    "vroeg om feedback te vragen",
    "te meten voordat er iets verandert",
    "naar een concreet geval te kijken",
    "genoeg tijd te nemen",
    "betrouwbare bronnen te gebruiken",
};
static const char *const clauses[] = {
    "kleine details tellen op den duur mee",
    "de context bepaalt het meeste",
    "een duidelijk doel bespaart later veel werk",
    "een goede voorbereiding maakt de rest makkelijker",
    "eenvoudige oplossingen zijn makkelijker te onderhouden",
    "niet elk geval volgt hetzelfde patroon",
    "vooruitgang gaat meestal stap voor stap",
    "elk deel beïnvloedt de andere",
    "een goed voorbeeld zegt meer dan een lange definitie",
    "elke keuze vraagt om een compromis",
    "heldere taal voorkomt misverstanden",
    "een beetje geduld loont",
};
static const char *const adverbs[] = {
    "in het algemeen",     "in de praktijk", "in de meeste gevallen",
    "na verloop van tijd", "in het begin",   "op de lange termijn",
};
static const char *const titles[] = {
    "Duidelijke doelen",
    "Stevige basis",
    "Regelmatig oefenen",
    "Goede planning",
    "Betrouwbare bronnen",
    "Eenvoudige middelen",
    "Oog voor detail",
    "Gestage vooruitgang",
    "Realistische grenzen",
    "Goede gewoontes",
    "Breder perspectief",
    "Praktische voorbeelden",
    "Geduld",
    "Nieuwsgierigheid",
    "Voorbereiding",
    "Communicatie",
};
static const char *const refs[] = {
    "dit onderwerp",
    "deze vraag",
    "dit punt",
};
static const char *const what[] = {
    "Kort gezegd draait het bij $t om twee dingen: $a en $a.",
    "De eenvoudigste manier om $t te begrijpen is kijken naar $a.",
    "Over $t is vooral dit belangrijk: $w.",
};
static const char *const why[] = {
    "Daar zijn meerdere redenen voor; bij $t is $a de belangrijkste.",
    "De korte uitleg bij $t luidt: $w.",
};
static const char *const how[] = {
    "Bij $t is het het beste om $d.",
    "Bij $t helpt het om $d en daarna $d.",
    "Een goede aanpak van $t is om $d, want $w.",
};
static const char *const when[] = {
    "Het moment hangt van meerdere zaken af; bij $t telt vooral $a.",
    "Voor $t is er niet één datum, want $w.",
};
static const char *const who[] = {
    "Voor $t zijn er meerdere namen te noemen, en $a maakt het verschil.",
    "De meningen over $t lopen uiteen, want $w.",
};
static const char *const where[] = {
    "Voor $t is $a een goed vertrekpunt.",
    "Dat hangt van de situatie af; bij $t geldt: $w.",
};
static const char *const yesno[] = {
    "Ja, want bij $t geldt: $w.",
    "Ja. Bij $t is $a doorslaggevend.",
    "Dat hangt ervan af: bij $t telt $a net zo goed mee.",
    "Niet per se. Bij $t is het beter om eerst $d.",
};
static const char *const request[] = {
    "Hier is een kort overzicht van $t.",
    "Natuurlijk! Laten we naar $t kijken, te beginnen met $a.",
    "Graag. Dit zijn de belangrijkste punten over $t.",
};
static const char *const statement[] = {
    "Bedankt voor de informatie. Bij $t geldt: $w.",
    "Begrepen. Bij $t raad ik aan om $d.",
    "Dat klinkt logisch. Over $t valt te zeggen: $w.",
};
static const char *const greeting[] = {
    "Hallo! Hoe kan ik je vandaag helpen?",
    "Hoi! Waarmee kan ik je helpen?",
    "Goedendag! Waar wil je het over hebben?",
};
static const char *const thanks[] = {
    "Graag gedaan! Laat het weten als je nog vragen hebt.",
    "Geen probleem! Een fijne dag nog.",
};
static const char *const jokes[] = {
    "Waarom is de kalender zo rustig? Omdat hij elke dag op zijn beurt wacht.",
    "Mijn wekker en ik hebben een afspraak: hij gaat af en ik denk erover na.",
};
static const char *const nothing[] = {
    "Je bericht lijkt leeg te zijn. Waar wil je het over hebben?",
};
static const char *const self[] = {
    "Ik ben een AI-assistent. Ik kan vragen beantwoorden, teksten schrijven en helpen met code.",
};
static const char *const body[] = {
    "Belangrijk is ook $a, want $w.",
    "Een goede eerste stap is om $d.",
    "Eén ding wordt vaak vergeten: $a.",
    "Bij $t hangen $a en $a nauw samen.",
    "Als er iets onduidelijk blijft, helpt het om $d.",
    "Hier komt $a in beeld: $w.",
    "Velen vinden het nuttig om $d en daarna $d.",
    "Een ander punt is $a; dat wordt na verloop van tijd belangrijker.",
    "Bovendien kan $a het beeld flink veranderen.",
    "Om het overzicht te houden is het genoeg om $d.",
    "De reden is eenvoudig: $w.",
    "Aan de andere kant vraagt $a om wat voorzichtigheid, want $w.",
    "Een typisch voorbeeld laat zien hoe $a het resultaat bepaalt.",
    "Het helpt ook om $d, vooral als $a nog niet vaststaat.",
    "De ervaring met $t leert: $w.",
    "Bij weinig tijd is het beter om naar $a te kijken.",
    "Een veelgemaakte fout is te snel gaan; beter is het om $d.",
    "$W; dat geldt ook voor $t.",
    "$Q loont het om $d.",
    "$Q blijkt: $w.",
};
static const char *const close[] = {
    "Laat het weten als je over een van deze punten meer wilt weten.",
    "Uiteindelijk geldt: $w.",
    "Het beste advies is dus om $d.",
    "Wil je een concreet voorbeeld?",
};
static const char *const list_intro[] = {
    "Dit zijn de belangrijkste punten over $t:",
    "Natuurlijk! Hier is een lijst over $t:",
    "Hier zijn enkele ideeën:",
};
static const char *const item[] = {
    "**$h**: $w.",
    "**$h**: $q helpt het om $d.",
    "**$h**: het is zinvol om $d.",
};
static const char *const heading[] = {
    "Waarom $a telt",      "$A",         "$H",         "$H in de praktijk", "Omgaan met $t",
    "Veelgestelde vragen", "Hoe verder", "$H en meer",
};
static const char *const sum_up[] = {
    "Kort gezegd:",
    "De kern is deze:",
};
static const char *const translate[] = {
    "Hier gaat het over ‘$e’, en $w.",
};
static const char *const code_intro[] = {
    "Hier is een eenvoudig voorbeeld in $e:",
    "Natuurlijk! Zo kan het er in $e uitzien:",
};
static const char *const code_outro[] = {
    "De namen kun je naar wens aanpassen.",
    "Laat het weten als je ook tests wilt.",
};
static const char *const tool[] = {
    "Volgens het resultaat voor $e:",
    "Dit vond ik over $e:",
};
static const char *const tool_fact[] = {
    "$e: $r",
};
static const char *const tool_none[] = {
    "Het hulpmiddel gaf geen gegevens voor deze vraag.",
};

const struct text_pack text_pack_nl = {
    .words = words,
    .word_count = ARRAY_LEN(words),
    .open = "‘",
    .close = "’",
    .yes = "ja",
    .no = "nee",
    .and = " en ",
    .gap = " ",
    .your = "",
    .bytes_per_word = 6,
    .lines = TEXT_PACK_LINES_COMMON,
};
