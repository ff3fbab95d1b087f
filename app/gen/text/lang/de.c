/* SPDX-License-Identifier: MIT
 * German: words and sentences. Slots and sets are explained in pack.h. */
#include "gen/text/lang/pack.h"

/* clang-format off */
const struct text_pack text_pack_de = {
    .language = LANGUAGE_DE,
    .open = "„", .close = "“", .yes = "ja", .no = "nein", .and = " und ",
    .gap = " ", .your = "", .bytes_per_word = 7,
    .words = {
        [W_STOP] =
            "aber alles als also am an auch auf aus bedeutet bei beispiel bin bis bist bitte da "
            "dann dass daß denn dich dir doch dort du durch einfach er es etwas euch frage "
            "funktionieren funktioniert für gegen geht genau gibt habe haben hat hatte heißt "
            "heute hier ich ihm ihnen ihr im in ins ist ja kann kannst kein keine können könntest "
            "machen macht mal man mehr mich mir mit muss möchte müssen nach nein nicht noch nur "
            "ob oder ohne schon sehr seid sein seit sich sie sind so soll sollte sondern um und "
            "uns viel viele vom von vor war waren wenn werden will wir wird worden wurde würde zu "
            "zum zur",
        [W_DET] =
            "das dem den der des die diese diesem diesen dieser dieses ein eine einem einen einer "
            "eines",
        [W_MY] = "mein meine meinem meinen meiner unser unsere",
        [W_ABOUT] = "bezüglich thema über",
        [W_VERB] =
            "analysiere beschreib beschreibe definiere entwickle erklär erkläre erklären "
            "erstelle=1 erstellen erzähl erzähle gib=1 hilf korrigiere mach mache schlage "
            "schreib=1 schreibe=1 schreiben verbessere verfasse vergleiche zeig zeige=1",
        [W_WHAT] = "was welche welchen welcher welches",
        [W_WHY] = "warum weshalb wieso",
        [W_HOW] = "wie",
        [W_WHEN] = "wann",
        [W_WHO] = "wem wen wer",
        [W_WHERE] = "wo woher wohin",
        [W_LIST] = "auflisten aufzählen liste nenne",
        [W_GREET] = "grüß guten hallo hey moin servus",
        [W_THANKS] = "danke dankeschön tschüss",
        [W_NUMBER] =
            "acht=8 drei=3 elf=11 fünf=5 fünfzehn=15 neun=9 sechs=6 sieben=7 vier=4 zehn=10 "
            "zwanzig=20 zwei=2 zwölf=12",
        [W_SAY] = "sag sage wiederhole",
        [W_REPLY] = "antworte antworten",
        [W_COUNT] = "zähl zähle",
        [W_SUM_UP] = "fasse zusammenfassen zusammenfassung",
        [W_TRANSLATE] = "übersetze übersetzen übersetzung",
        [W_CODE] = "abfrage algorithmus code funktion klasse programm skript",
        [W_JOKE] = "witz witze",
        [W_POEM] = "gedicht haiku lied",
        [W_STORY] = "geschichte märchen",
        [W_LETTER] = "brief e-mail mail",
        [W_LENGTH] =
            "absatz=3 absätze=3 absätzen=3 jahre jahren minuten satz=2 stunden sätze=2 sätzen=2 "
            "tage wort=1 worten=1 wörter=1 wörtern=1 zeilen=2",
        [W_BRIEF] = "knapp kurz kurze kurzen",
    },
    .lines = {
        [P_ASPECT] =
            "die Reihenfolge der Schritte|das eigentliche Ziel|die praktische Seite|"
            "eine klare Struktur|die Qualität der Informationen|ein realistisches Beispiel|"
            "die verfügbare Zeit|eine einfache Grundlage|das erwartete Ergebnis|die Vorgeschichte|"
            "die Balance zwischen beiden Seiten|ein kleines Experiment|"
            "die regelmäßige Rückmeldung|die Wahl der Werkzeuge|die Rolle der Gewohnheit|"
            "eine zweite Meinung|das gemeinsame Verständnis|die tiefere Ursache|"
            "das gesamte Umfeld|die langfristige Wirkung",
        [P_ACTION] =
            "mit einem kleinen Beispiel zu beginnen|das bereits Bekannte aufzuschreiben|"
            "mindestens zwei Möglichkeiten zu vergleichen|"
            "das Ergebnis an einem einfachen Fall zu prüfen|Fakten und Annahmen zu trennen|"
            "zuerst das Ziel festzulegen|das Problem in kleinere Teile zu zerlegen|"
            "früh um Rückmeldung zu bitten|vor jeder Änderung zu messen|"
            "sich auf eine Frage nach der anderen zu konzentrieren|"
            "einen konkreten Fall zu betrachten|genug Zeit einzuplanen|"
            "verlässliche Quellen zu nutzen|den Plan bei Bedarf anzupassen",
        [P_CLAUSE] =
            "kleine Details machen auf Dauer einen Unterschied|"
            "der Zusammenhang entscheidet über das meiste|"
            "ein klares Ziel spart später viel Arbeit|gute Vorbereitung erleichtert den Rest|"
            "einfache Lösungen lassen sich leichter pflegen|"
            "nicht jeder Fall folgt demselben Muster|Fortschritt kommt meist schrittweise|"
            "jeder Teil beeinflusst die anderen|"
            "ein gutes Beispiel sagt mehr als eine lange Definition|"
            "jede Entscheidung verlangt einen Kompromiss|Beständigkeit zählt mehr als Intensität|"
            "klare Sprache vermeidet Missverständnisse|"
            "die Einzelheiten hängen von der Situation ab|ein wenig Geduld zahlt sich aus",
        [P_ADVERB] =
            "in der Regel|in der Praxis|in den meisten Fällen|mit der Zeit|am Anfang|im Alltag|"
            "auf lange Sicht|im Allgemeinen|normalerweise",
        [P_TITLE] =
            "Klare Ziele|Solide Grundlage|Regelmäßige Übung|Gute Planung|Verlässliche Quellen|"
            "Einfache Werkzeuge|Blick fürs Detail|Raum für Änderungen|Stetiger Fortschritt|"
            "Realistische Grenzen|Gute Gewohnheiten|Der größere Zusammenhang|Praktische Beispiele|"
            "Geduld|Neugier|Vorbereitung|Kommunikation|Beständigkeit",
        [P_REF] = "diesem Thema|dieser Frage|diesem Punkt",
        [L_WHAT] =
            "Kurz gesagt geht es bei $t um zwei Dinge: $a und $a.|"
            "Am einfachsten lässt sich das mit Blick auf $a erklären; bei $t gilt: $w.|"
            "Wer sich mit $t beschäftigt, stößt schnell auf $a.|"
            "Bei $t ist vor allem eines wichtig: $w.|"
            "Es gibt mehrere Zugänge zu $t, doch meist steht $a am Anfang.",
        [L_WHY] =
            "Dafür gibt es mehrere Gründe; bei $t ist $a der wichtigste.|"
            "Die kurze Erklärung zu $t lautet: $w.|"
            "Der Grund liegt oft tiefer: Bei $t spielt $a eine große Rolle, denn $w.",
        [L_HOW] =
            "Bei $t ist es am besten, $d.|Bei $t hilft es, $d und danach $d.|"
            "Ein guter Weg bei $t ist, $d, denn $w.",
        [L_WHEN] =
            "Der Zeitpunkt hängt von mehreren Dingen ab; bei $t zählt vor allem $a.|"
            "Ein einziges Datum gibt es bei $t nicht, denn $w.",
        [L_WHO] =
            "Bei $t kommen mehrere Namen infrage, und $a macht den Unterschied.|"
            "Die Meinungen zu $t gehen auseinander, denn $w.",
        [L_WHERE] =
            "Bei $t ist $a ein guter Ausgangspunkt.|"
            "Das hängt von der Situation ab; bei $t gilt: $w.",
        [L_YESNO] =
            "Ja, denn bei $t gilt: $w.|Ja. Entscheidend bei $t ist $a.|"
            "Das kommt darauf an: Bei $t zählt $a ebenso wie alles andere.|"
            "Nicht unbedingt. Bei $t ist es besser, vor einem Urteil $d.",
        [L_REQUEST] =
            "Hier ist ein kurzer Überblick zu $t.|Gerne! Bei $t lohnt zuerst der Blick auf $a.|"
            "Natürlich. Hier sind die wichtigsten Punkte zu $t.|Gerne. Zu $t vorab: $w.",
        [L_STATEMENT] =
            "Danke für die Information. Bei $t gilt: $w.|Verstanden. Bei $t empfehle ich, $d.|"
            "Das klingt nachvollziehbar. Zu $t lässt sich sagen: $w.",
        [L_GREETING] =
            "Hallo! Wie kann ich Ihnen heute helfen?|Guten Tag! Was kann ich für Sie tun?|"
            "Hallo! Schön, von Ihnen zu hören. Worüber möchten Sie sprechen?",
        [L_THANKS] =
            "Gern geschehen! Melden Sie sich, wenn Sie weitere Fragen haben.|"
            "Sehr gerne! Einen schönen Tag noch.",
        [L_JOKE] =
            "Warum ist der Kalender so beliebt? Weil er jeden Tag etwas Neues vorhat.|"
            "Mein Wecker und ich haben eine Abmachung: Er klingelt, und ich denke darüber nach.",
        [L_NOTHING] = "Ihre Nachricht scheint leer zu sein. Worüber möchten Sie sprechen?",
        [L_SELF] =
            "Ich bin ein KI-Assistent. Ich kann Fragen beantworten, Texte schreiben und beim "
            "Programmieren helfen.",
        [L_BODY] =
            "Wichtig ist auch $a, denn $w.|Ein guter erster Schritt ist, $d.|"
            "Oft wird dabei eines übersehen: $a.|Bei $t hängen $a und $a eng zusammen.|"
            "Bleibt etwas unklar, hilft es, $d.|Hier kommt $a ins Spiel: $w.|"
            "Viele finden es nützlich, $d und erst danach $d.|"
            "Ein weiterer Punkt ist $a; mit der Zeit wird das wichtiger.|"
            "Es gilt: $w. Deshalb ist es sinnvoll, $d.|"
            "Außerdem kann $a das Bild deutlich verändern.|"
            "Um den Überblick zu behalten, genügt es oft, $d.|Der Grund ist einfach: $w.|"
            "Andererseits verlangt $a etwas Vorsicht, denn $w.|"
            "Ein typisches Beispiel zeigt, wie stark $a das Ergebnis prägt.|"
            "Es hilft auch, $d, besonders wenn $a noch offen ist.|"
            "Manche halten $a für wichtiger als alles andere, und ganz falsch ist das nicht.|"
            "Sobald $a geklärt ist, lohnt es sich, $d.|Die Erfahrung mit $t zeigt: $w.|"
            "Bei wenig Zeit sollte man sich auf $a beschränken.|"
            "Ein häufiger Fehler ist, nicht an später zu denken; besser ist es, $d.|"
            "$W; das gilt auch bei $t.|Statt nach Perfektion zu streben, ist es besser, $d.|"
            "$Q zeigt sich: $w.|$Q lohnt es sich, $d.",
        [L_CLOSE] =
            "Sagen Sie gerne Bescheid, wenn Sie zu einem Punkt mehr wissen möchten.|"
            "Am Ende gilt: $w.|Der beste Rat lautet daher, $d.|Möchten Sie ein konkretes Beispiel?",
        [L_LIST_INTRO] =
            "Hier sind die wichtigsten Punkte zu $t:|Gerne! Hier ist eine Liste zu $t:|"
            "Hier sind einige Vorschläge:",
        [L_ITEM] =
            "**$h**: $W.|**$h**: $Q hilft es, $d.|**$h**: Es ist sinnvoll, $d.|"
            "**$h**: Hier zählt vor allem $a.",
        [L_HEADING] =
            "Warum $a wichtig ist|Ein genauerer Blick auf $a|$A|$H|$H in der Praxis|"
            "Der Umgang mit $t|Häufige Fragen|Ausblick|$H und mehr",
        [L_SUM_UP] = "Kurz gesagt:|Hier eine kurze Zusammenfassung:|Der wichtigste Punkt ist:",
        [L_TRANSLATE] = "Hier geht es um „$e“, und $w.",
        [L_CODE_INTRO] =
            "Hier ist ein einfaches Beispiel in $e:|Gerne! So könnte es in $e aussehen:",
        [L_CODE_OUTRO] =
            "Die Namen lassen sich bei Bedarf anpassen.|"
            "Sagen Sie Bescheid, wenn Sie auch Tests brauchen.",
        [L_TOOL] = "Laut Ergebnis zu $e:|Das habe ich zu $e gefunden:",
        [L_TOOL_FACT] = "$e: $r",
        [L_TOOL_NONE] = "Das Werkzeug hat für diese Anfrage keine Daten geliefert.",
    },
};
/* clang-format on */
