/* SPDX-License-Identifier: MIT
 * Dutch: words and sentences. Slots and sets are explained in pack.h. */
#include "gen/text/lang/pack.h"

/* clang-format off */
const struct text_pack text_pack_nl = {
    .language = LANGUAGE_NL,
    .open = "‘", .close = "’", .yes = "ja", .no = "nee", .and = " en ",
    .gap = " ", .your = "", .bytes_per_word = 6,
    .words = {
        [W_STOP] =
            "aan al alles als alsjeblieft alstublieft ben bent betekent bij daar dan dat door dus "
            "eens en er even geen graag haar had heb hebben hebt heeft hem hen hier hij hun iets "
            "ik in is ja je jij jullie kan kun kunnen maar manier meer met mij moet moeten na nee "
            "niet nog of om ons ook op te tegen tot u uit vandaag veel voor voorbeeld vraag want "
            "waren was we werken werkt wij wil word worden wordt ze zeer zij zijn zo zonder zou",
        [W_DET] = "de deze die dit een het",
        [W_MY] = "mijn onze",
        [W_JOIN] = "van",
        [W_ABOUT] = "betreffende over",
        [W_VERB] =
            "analyseer bedenk beschrijf corrigeer definieer geef help leg maak maken ontwikkel "
            "schrijf schrijven stel toon uitleggen verbeter vergelijk vertel",
        [W_WHAT] = "wat welk welke",
        [W_WHY] = "waarom",
        [W_HOW] = "hoe",
        [W_WHEN] = "wanneer",
        [W_WHO] = "wie",
        [W_WHERE] = "waar",
        [W_LIST] = "lijst noem opsommen",
        [W_GREET] = "dag goedemorgen goedenavond goedendag hallo hoi",
        [W_THANKS] = "bedankt dank dankjewel doei",
        [W_NUMBER] =
            "acht=8 drie=3 negen=9 tien=10 twaalf=12 twee=2 twintig=20 vier=4 vijf=5 vijftien=15 "
            "zes=6 zeven=7",
        [W_SAY] = "herhaal zeg",
        [W_REPLY] = "antwoord",
        [W_COUNT] = "tel tellen",
        [W_SUM_UP] = "samenvatten samenvatting",
        [W_TRANSLATE] = "vertaal vertalen vertaling",
        [W_CODE] = "algoritme code functie klasse programma query script",
        [W_JOKE] = "grap mop",
        [W_POEM] = "gedicht haiku lied",
        [W_STORY] = "sprookje verhaal",
        [W_LETTER] = "brief e-mail mail",
        [W_LENGTH] = "alinea=3 dagen jaar minuten regels=2 uur woord=1 woorden=1 zin=2 zinnen=2",
        [W_BRIEF] = "beknopt kort korte",
    },
    .lines = {
        [P_ASPECT] =
            "de algemene context|het eigenlijke doel|de praktische kant|een duidelijke structuur|"
            "de volgorde van de stappen|een realistisch voorbeeld|de kwaliteit van de informatie|"
            "de beschikbare tijd|een eenvoudige basis|het verwachte resultaat|"
            "de balans tussen beide kanten|een klein experiment|de keuze van het gereedschap|"
            "de eerste indruk|de rol van gewoonte|een tweede mening|het beginpunt",
        [P_ACTION] =
            "met een klein voorbeeld te beginnen|op te schrijven wat al bekend is|"
            "minstens twee opties te vergelijken|het resultaat aan een eenvoudig geval te toetsen|"
            "feiten en aannames te scheiden|eerst het doel vast te leggen|"
            "het probleem in kleinere delen te splitsen|vroeg om feedback te vragen|"
            "te meten voordat er iets verandert|naar een concreet geval te kijken|"
            "genoeg tijd te nemen|betrouwbare bronnen te gebruiken",
        [P_CLAUSE] =
            "kleine details tellen op den duur mee|de context bepaalt het meeste|"
            "een duidelijk doel bespaart later veel werk|"
            "een goede voorbereiding maakt de rest makkelijker|"
            "eenvoudige oplossingen zijn makkelijker te onderhouden|"
            "niet elk geval volgt hetzelfde patroon|vooruitgang gaat meestal stap voor stap|"
            "elk deel beïnvloedt de andere|een goed voorbeeld zegt meer dan een lange definitie|"
            "elke keuze vraagt om een compromis|heldere taal voorkomt misverstanden|"
            "een beetje geduld loont",
        [P_ADVERB] =
            "in het algemeen|in de praktijk|in de meeste gevallen|na verloop van tijd|"
            "in het begin|op de lange termijn",
        [P_TITLE] =
            "Duidelijke doelen|Stevige basis|Regelmatig oefenen|Goede planning|"
            "Betrouwbare bronnen|Eenvoudige middelen|Oog voor detail|Gestage vooruitgang|"
            "Realistische grenzen|Goede gewoontes|Breder perspectief|Praktische voorbeelden|"
            "Geduld|Nieuwsgierigheid|Voorbereiding|Communicatie",
        [P_REF] = "dit onderwerp|deze vraag|dit punt",
        [L_WHAT] =
            "Kort gezegd draait het bij $t om twee dingen: $a en $a.|"
            "De eenvoudigste manier om $t te begrijpen is kijken naar $a.|"
            "Over $t is vooral dit belangrijk: $w.",
        [L_WHY] =
            "Daar zijn meerdere redenen voor; bij $t is $a de belangrijkste.|"
            "De korte uitleg bij $t luidt: $w.",
        [L_HOW] =
            "Bij $t is het het beste om $d.|Bij $t helpt het om $d en daarna $d.|"
            "Een goede aanpak van $t is om $d, want $w.",
        [L_WHEN] =
            "Het moment hangt van meerdere zaken af; bij $t telt vooral $a.|"
            "Voor $t is er niet één datum, want $w.",
        [L_WHO] =
            "Voor $t zijn er meerdere namen te noemen, en $a maakt het verschil.|"
            "De meningen over $t lopen uiteen, want $w.",
        [L_WHERE] =
            "Voor $t is $a een goed vertrekpunt.|Dat hangt van de situatie af; bij $t geldt: $w.",
        [L_YESNO] =
            "Ja, want bij $t geldt: $w.|Ja. Bij $t is $a doorslaggevend.|"
            "Dat hangt ervan af: bij $t telt $a net zo goed mee.|"
            "Niet per se. Bij $t is het beter om eerst $d.",
        [L_REQUEST] =
            "Hier is een kort overzicht van $t.|"
            "Natuurlijk! Laten we naar $t kijken, te beginnen met $a.|"
            "Graag. Dit zijn de belangrijkste punten over $t.",
        [L_STATEMENT] =
            "Bedankt voor de informatie. Bij $t geldt: $w.|Begrepen. Bij $t raad ik aan om $d.|"
            "Dat klinkt logisch. Over $t valt te zeggen: $w.",
        [L_GREETING] =
            "Hallo! Hoe kan ik je vandaag helpen?|Hoi! Waarmee kan ik je helpen?|"
            "Goedendag! Waar wil je het over hebben?",
        [L_THANKS] =
            "Graag gedaan! Laat het weten als je nog vragen hebt.|"
            "Geen probleem! Een fijne dag nog.",
        [L_JOKE] =
            "Waarom is de kalender zo rustig? Omdat hij elke dag op zijn beurt wacht.|"
            "Mijn wekker en ik hebben een afspraak: hij gaat af en ik denk erover na.",
        [L_NOTHING] = "Je bericht lijkt leeg te zijn. Waar wil je het over hebben?",
        [L_SELF] =
            "Ik ben een AI-assistent. Ik kan vragen beantwoorden, teksten schrijven en helpen "
            "met code.",
        [L_BODY] =
            "Belangrijk is ook $a, want $w.|Een goede eerste stap is om $d.|"
            "Eén ding wordt vaak vergeten: $a.|Bij $t hangen $a en $a nauw samen.|"
            "Als er iets onduidelijk blijft, helpt het om $d.|Hier komt $a in beeld: $w.|"
            "Velen vinden het nuttig om $d en daarna $d.|"
            "Een ander punt is $a; dat wordt na verloop van tijd belangrijker.|"
            "Bovendien kan $a het beeld flink veranderen.|"
            "Om het overzicht te houden is het genoeg om $d.|De reden is eenvoudig: $w.|"
            "Aan de andere kant vraagt $a om wat voorzichtigheid, want $w.|"
            "Een typisch voorbeeld laat zien hoe $a het resultaat bepaalt.|"
            "Het helpt ook om $d, vooral als $a nog niet vaststaat.|De ervaring met $t leert: $w.|"
            "Bij weinig tijd is het beter om naar $a te kijken.|"
            "Een veelgemaakte fout is te snel gaan; beter is het om $d.|"
            "$W; dat geldt ook voor $t.|$Q loont het om $d.|$Q blijkt: $w.",
        [L_CLOSE] =
            "Laat het weten als je over een van deze punten meer wilt weten.|"
            "Uiteindelijk geldt: $w.|Het beste advies is dus om $d.|Wil je een concreet voorbeeld?",
        [L_LIST_INTRO] =
            "Dit zijn de belangrijkste punten over $t:|Natuurlijk! Hier is een lijst over $t:|"
            "Hier zijn enkele ideeën:",
        [L_ITEM] = "**$h**: $w.|**$h**: $q helpt het om $d.|**$h**: het is zinvol om $d.",
        [L_HEADING] =
            "Waarom $a telt|$A|$H|$H in de praktijk|Omgaan met $t|Veelgestelde vragen|Hoe verder|"
            "$H en meer",
        [L_SUM_UP] = "Kort gezegd:|De kern is deze:",
        [L_TRANSLATE] = "Hier gaat het over ‘$e’, en $w.",
        [L_CODE_INTRO] =
            "Hier is een eenvoudig voorbeeld in $e:|Natuurlijk! Zo kan het er in $e uitzien:",
        [L_CODE_OUTRO] =
            "De namen kun je naar wens aanpassen.|Laat het weten als je ook tests wilt.",
        [L_TOOL] = "Volgens het resultaat voor $e:|Dit vond ik over $e:",
        [L_TOOL_FACT] = "$e: $r",
        [L_TOOL_NONE] = "Het hulpmiddel gaf geen gegevens voor deze vraag.",
    },
};
/* clang-format on */
