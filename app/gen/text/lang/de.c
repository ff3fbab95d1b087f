/* SPDX-License-Identifier: MIT
 * German: words and sentences. Slots and sets are explained in pack.h. */
#include "gen/text/lang/pack.h"

/* clang-format off */
static const struct pack_word words[] = {
    { "aber", W_STOP, 0 }, { "abfrage", W_CODE, 0 }, { "absatz", W_LENGTH, 3 },
    { "absätze", W_LENGTH, 3 }, { "absätzen", W_LENGTH, 3 }, { "acht", W_NUMBER, 8 },
    { "algorithmus", W_CODE, 0 }, { "alles", W_STOP, 0 }, { "als", W_STOP, 0 },
    { "also", W_STOP, 0 }, { "am", W_STOP, 0 }, { "an", W_STOP, 0 }, { "analysiere", W_VERB, 0 },
    { "antworte", W_REPLY, 0 }, { "antworten", W_REPLY, 0 }, { "auch", W_STOP, 0 },
    { "auf", W_STOP, 0 }, { "auflisten", W_LIST, 0 }, { "aufzählen", W_LIST, 0 },
    { "aus", W_STOP, 0 }, { "bedeutet", W_STOP, 0 }, { "bei", W_STOP, 0 },
    { "beispiel", W_STOP, 0 }, { "beschreib", W_VERB, 0 }, { "beschreibe", W_VERB, 0 },
    { "bezüglich", W_ABOUT, 0 }, { "bin", W_STOP, 0 }, { "bis", W_STOP, 0 }, { "bist", W_STOP, 0 },
    { "bitte", W_STOP, 0 }, { "brief", W_LETTER, 0 }, { "code", W_CODE, 0 }, { "da", W_STOP, 0 },
    { "danke", W_THANKS, 0 }, { "dankeschön", W_THANKS, 0 }, { "dann", W_STOP, 0 },
    { "das", W_DET, 0 }, { "dass", W_STOP, 0 }, { "daß", W_STOP, 0 }, { "definiere", W_VERB, 0 },
    { "dem", W_DET, 0 }, { "den", W_DET, 0 }, { "denn", W_STOP, 0 }, { "der", W_DET, 0 },
    { "des", W_DET, 0 }, { "dich", W_STOP, 0 }, { "die", W_DET, 0 }, { "diese", W_DET, 0 },
    { "diesem", W_DET, 0 }, { "diesen", W_DET, 0 }, { "dieser", W_DET, 0 }, { "dieses", W_DET, 0 },
    { "dir", W_STOP, 0 }, { "doch", W_STOP, 0 }, { "dort", W_STOP, 0 }, { "drei", W_NUMBER, 3 },
    { "du", W_STOP, 0 }, { "durch", W_STOP, 0 }, { "e-mail", W_LETTER, 0 }, { "ein", W_DET, 0 },
    { "eine", W_DET, 0 }, { "einem", W_DET, 0 }, { "einen", W_DET, 0 }, { "einer", W_DET, 0 },
    { "eines", W_DET, 0 }, { "einfach", W_STOP, 0 }, { "elf", W_NUMBER, 11 },
    { "entwickle", W_VERB, 0 }, { "er", W_STOP, 0 }, { "erklär", W_VERB, 0 },
    { "erkläre", W_VERB, 0 }, { "erklären", W_VERB, 0 }, { "erstelle", W_VERB, 1 },
    { "erstellen", W_VERB, 0 }, { "erzähl", W_VERB, 0 }, { "erzähle", W_VERB, 0 },
    { "es", W_STOP, 0 }, { "etwas", W_STOP, 0 }, { "euch", W_STOP, 0 }, { "fasse", W_SUM_UP, 0 },
    { "frage", W_STOP, 0 }, { "funktion", W_CODE, 0 }, { "funktionieren", W_STOP, 0 },
    { "funktioniert", W_STOP, 0 }, { "fünf", W_NUMBER, 5 }, { "fünfzehn", W_NUMBER, 15 },
    { "für", W_STOP, 0 }, { "gedicht", W_POEM, 0 }, { "gegen", W_STOP, 0 }, { "geht", W_STOP, 0 },
    { "genau", W_STOP, 0 }, { "geschichte", W_STORY, 0 }, { "gib", W_VERB, 1 },
    { "gibt", W_STOP, 0 }, { "grüß", W_GREET, 0 }, { "guten", W_GREET, 0 }, { "habe", W_STOP, 0 },
    { "haben", W_STOP, 0 }, { "haiku", W_POEM, 0 }, { "hallo", W_GREET, 0 }, { "hat", W_STOP, 0 },
    { "hatte", W_STOP, 0 }, { "heißt", W_STOP, 0 }, { "heute", W_STOP, 0 }, { "hey", W_GREET, 0 },
    { "hier", W_STOP, 0 }, { "hilf", W_VERB, 0 }, { "ich", W_STOP, 0 }, { "ihm", W_STOP, 0 },
    { "ihnen", W_STOP, 0 }, { "ihr", W_STOP, 0 }, { "im", W_STOP, 0 }, { "in", W_STOP, 0 },
    { "ins", W_STOP, 0 }, { "ist", W_STOP, 0 }, { "ja", W_STOP, 0 }, { "jahre", W_LENGTH, 0 },
    { "jahren", W_LENGTH, 0 }, { "kann", W_STOP, 0 }, { "kannst", W_STOP, 0 },
    { "kein", W_STOP, 0 }, { "keine", W_STOP, 0 }, { "klasse", W_CODE, 0 }, { "knapp", W_BRIEF, 0 },
    { "korrigiere", W_VERB, 0 }, { "kurz", W_BRIEF, 0 }, { "kurze", W_BRIEF, 0 },
    { "kurzen", W_BRIEF, 0 }, { "können", W_STOP, 0 }, { "könntest", W_STOP, 0 },
    { "lied", W_POEM, 0 }, { "liste", W_LIST, 0 }, { "mach", W_VERB, 0 }, { "mache", W_VERB, 0 },
    { "machen", W_STOP, 0 }, { "macht", W_STOP, 0 }, { "mail", W_LETTER, 0 }, { "mal", W_STOP, 0 },
    { "man", W_STOP, 0 }, { "mehr", W_STOP, 0 }, { "mein", W_MY, 0 }, { "meine", W_MY, 0 },
    { "meinem", W_MY, 0 }, { "meinen", W_MY, 0 }, { "meiner", W_MY, 0 }, { "mich", W_STOP, 0 },
    { "minuten", W_LENGTH, 0 }, { "mir", W_STOP, 0 }, { "mit", W_STOP, 0 }, { "moin", W_GREET, 0 },
    { "muss", W_STOP, 0 }, { "märchen", W_STORY, 0 }, { "möchte", W_STOP, 0 },
    { "müssen", W_STOP, 0 }, { "nach", W_STOP, 0 }, { "nein", W_STOP, 0 }, { "nenne", W_LIST, 0 },
    { "neun", W_NUMBER, 9 }, { "nicht", W_STOP, 0 }, { "noch", W_STOP, 0 }, { "nur", W_STOP, 0 },
    { "ob", W_STOP, 0 }, { "oder", W_STOP, 0 }, { "ohne", W_STOP, 0 }, { "programm", W_CODE, 0 },
    { "sag", W_SAY, 0 }, { "sage", W_SAY, 0 }, { "satz", W_LENGTH, 2 }, { "schlage", W_VERB, 0 },
    { "schon", W_STOP, 0 }, { "schreib", W_VERB, 1 }, { "schreibe", W_VERB, 1 },
    { "schreiben", W_VERB, 0 }, { "sechs", W_NUMBER, 6 }, { "sehr", W_STOP, 0 },
    { "seid", W_STOP, 0 }, { "sein", W_STOP, 0 }, { "seit", W_STOP, 0 }, { "servus", W_GREET, 0 },
    { "sich", W_STOP, 0 }, { "sie", W_STOP, 0 }, { "sieben", W_NUMBER, 7 }, { "sind", W_STOP, 0 },
    { "skript", W_CODE, 0 }, { "so", W_STOP, 0 }, { "soll", W_STOP, 0 }, { "sollte", W_STOP, 0 },
    { "sondern", W_STOP, 0 }, { "stunden", W_LENGTH, 0 }, { "sätze", W_LENGTH, 2 },
    { "sätzen", W_LENGTH, 2 }, { "tage", W_LENGTH, 0 }, { "thema", W_ABOUT, 0 },
    { "tschüss", W_THANKS, 0 }, { "um", W_STOP, 0 }, { "und", W_STOP, 0 }, { "uns", W_STOP, 0 },
    { "unser", W_MY, 0 }, { "unsere", W_MY, 0 }, { "verbessere", W_VERB, 0 },
    { "verfasse", W_VERB, 0 }, { "vergleiche", W_VERB, 0 }, { "viel", W_STOP, 0 },
    { "viele", W_STOP, 0 }, { "vier", W_NUMBER, 4 }, { "vom", W_STOP, 0 }, { "von", W_STOP, 0 },
    { "vor", W_STOP, 0 }, { "wann", W_WHEN, 0 }, { "war", W_STOP, 0 }, { "waren", W_STOP, 0 },
    { "warum", W_WHY, 0 }, { "was", W_WHAT, 0 }, { "welche", W_WHAT, 0 }, { "welchen", W_WHAT, 0 },
    { "welcher", W_WHAT, 0 }, { "welches", W_WHAT, 0 }, { "wem", W_WHO, 0 }, { "wen", W_WHO, 0 },
    { "wenn", W_STOP, 0 }, { "wer", W_WHO, 0 }, { "werden", W_STOP, 0 }, { "weshalb", W_WHY, 0 },
    { "wie", W_HOW, 0 }, { "wiederhole", W_SAY, 0 }, { "wieso", W_WHY, 0 }, { "will", W_STOP, 0 },
    { "wir", W_STOP, 0 }, { "wird", W_STOP, 0 }, { "witz", W_JOKE, 0 }, { "witze", W_JOKE, 0 },
    { "wo", W_WHERE, 0 }, { "woher", W_WHERE, 0 }, { "wohin", W_WHERE, 0 }, { "worden", W_STOP, 0 },
    { "wort", W_LENGTH, 1 }, { "worten", W_LENGTH, 1 }, { "wurde", W_STOP, 0 },
    { "wörter", W_LENGTH, 1 }, { "wörtern", W_LENGTH, 1 }, { "würde", W_STOP, 0 },
    { "zehn", W_NUMBER, 10 }, { "zeig", W_VERB, 0 }, { "zeige", W_VERB, 1 },
    { "zeilen", W_LENGTH, 2 }, { "zu", W_STOP, 0 }, { "zum", W_STOP, 0 }, { "zur", W_STOP, 0 },
    { "zusammenfassen", W_SUM_UP, 0 }, { "zusammenfassung", W_SUM_UP, 0 },
    { "zwanzig", W_NUMBER, 20 }, { "zwei", W_NUMBER, 2 }, { "zwölf", W_NUMBER, 12 },
    { "zähl", W_COUNT, 0 }, { "zähle", W_COUNT, 0 }, { "über", W_ABOUT, 0 },
    { "übersetze", W_TRANSLATE, 0 }, { "übersetzen", W_TRANSLATE, 0 },
    { "übersetzung", W_TRANSLATE, 0 },
};
/* clang-format on */

static const char *const aspects[] = {
    "die Reihenfolge der Schritte",
    "das eigentliche Ziel",
    "die praktische Seite",
    "eine klare Struktur",
    "die Qualität der Informationen",
    "ein realistisches Beispiel",
    "die verfügbare Zeit",
    "eine einfache Grundlage",
    "das erwartete Ergebnis",
    "die Vorgeschichte",
    "die Balance zwischen beiden Seiten",
    "ein kleines Experiment",
    "die regelmäßige Rückmeldung",
    "die Wahl der Werkzeuge",
    "die Rolle der Gewohnheit",
    "eine zweite Meinung",
    "das gemeinsame Verständnis",
    "die tiefere Ursache",
    "das gesamte Umfeld",
    "die langfristige Wirkung",
};
static const char *const actions[] = {
    "mit einem kleinen Beispiel zu beginnen",
    "das bereits Bekannte aufzuschreiben",
    "mindestens zwei Möglichkeiten zu vergleichen",
    "das Ergebnis an einem einfachen Fall zu prüfen",
    "Fakten und Annahmen zu trennen",
    "zuerst das Ziel festzulegen",
    "das Problem in kleinere Teile zu zerlegen",
    "früh um Rückmeldung zu bitten",
    "vor jeder Änderung zu messen",
    "sich auf eine Frage nach der anderen zu konzentrieren",
    "einen konkreten Fall zu betrachten",
    "genug Zeit einzuplanen",
    "verlässliche Quellen zu nutzen",
    "den Plan bei Bedarf anzupassen",
};
static const char *const clauses[] = {
    "kleine Details machen auf Dauer einen Unterschied",
    "der Zusammenhang entscheidet über das meiste",
    "ein klares Ziel spart später viel Arbeit",
    "gute Vorbereitung erleichtert den Rest",
    "einfache Lösungen lassen sich leichter pflegen",
    "nicht jeder Fall folgt demselben Muster",
    "Fortschritt kommt meist schrittweise",
    "jeder Teil beeinflusst die anderen",
    "ein gutes Beispiel sagt mehr als eine lange Definition",
    "jede Entscheidung verlangt einen Kompromiss",
    "Beständigkeit zählt mehr als Intensität",
    "klare Sprache vermeidet Missverständnisse",
    "die Einzelheiten hängen von der Situation ab",
    "ein wenig Geduld zahlt sich aus",
};
static const char *const adverbs[] = {
    "in der Regel", "in der Praxis",   "in den meisten Fällen", "mit der Zeit",  "am Anfang",
    "im Alltag",    "auf lange Sicht", "im Allgemeinen",        "normalerweise",
};
static const char *const titles[] = {
    "Klare Ziele",
    "Solide Grundlage",
    "Regelmäßige Übung",
    "Gute Planung",
    "Verlässliche Quellen",
    "Einfache Werkzeuge",
    "Blick fürs Detail",
    "Raum für Änderungen",
    "Stetiger Fortschritt",
    "Realistische Grenzen",
    "Gute Gewohnheiten",
    "Der größere Zusammenhang",
    "Praktische Beispiele",
    "Geduld",
    "Neugier",
    "Vorbereitung",
    "Kommunikation",
    "Beständigkeit",
};
static const char *const refs[] = {
    "diesem Thema",
    "dieser Frage",
    "diesem Punkt",
};
static const char *const what[] = {
    "Kurz gesagt geht es bei $t um zwei Dinge: $a und $a.",
    "Am einfachsten lässt sich das mit Blick auf $a erklären; bei $t gilt: $w.",
    "Wer sich mit $t beschäftigt, stößt schnell auf $a.",
    "Bei $t ist vor allem eines wichtig: $w.",
    "Es gibt mehrere Zugänge zu $t, doch meist steht $a am Anfang.",
};
static const char *const why[] = {
    "Dafür gibt es mehrere Gründe; bei $t ist $a der wichtigste.",
    "Die kurze Erklärung zu $t lautet: $w.",
    "Der Grund liegt oft tiefer: Bei $t spielt $a eine große Rolle, denn $w.",
};
static const char *const how[] = {
    "Bei $t ist es am besten, $d.",
    "Bei $t hilft es, $d und danach $d.",
    "Ein guter Weg bei $t ist, $d, denn $w.",
};
static const char *const when[] = {
    "Der Zeitpunkt hängt von mehreren Dingen ab; bei $t zählt vor allem $a.",
    "Ein einziges Datum gibt es bei $t nicht, denn $w.",
};
static const char *const who[] = {
    "Bei $t kommen mehrere Namen infrage, und $a macht den Unterschied.",
    "Die Meinungen zu $t gehen auseinander, denn $w.",
};
static const char *const where[] = {
    "Bei $t ist $a ein guter Ausgangspunkt.",
    "Das hängt von der Situation ab; bei $t gilt: $w.",
};
static const char *const yesno[] = {
    "Ja, denn bei $t gilt: $w.",
    "Ja. Entscheidend bei $t ist $a.",
    "Das kommt darauf an: Bei $t zählt $a ebenso wie alles andere.",
    "Nicht unbedingt. Bei $t ist es besser, vor einem Urteil $d.",
};
static const char *const request[] = {
    "Hier ist ein kurzer Überblick zu $t.",
    "Gerne! Bei $t lohnt zuerst der Blick auf $a.",
    "Natürlich. Hier sind die wichtigsten Punkte zu $t.",
    "Gerne. Zu $t vorab: $w.",
};
static const char *const statement[] = {
    "Danke für die Information. Bei $t gilt: $w.",
    "Verstanden. Bei $t empfehle ich, $d.",
    "Das klingt nachvollziehbar. Zu $t lässt sich sagen: $w.",
};
static const char *const greeting[] = {
    "Hallo! Wie kann ich Ihnen heute helfen?",
    "Guten Tag! Was kann ich für Sie tun?",
    "Hallo! Schön, von Ihnen zu hören. Worüber möchten Sie sprechen?",
};
static const char *const thanks[] = {
    "Gern geschehen! Melden Sie sich, wenn Sie weitere Fragen haben.",
    "Sehr gerne! Einen schönen Tag noch.",
};
static const char *const jokes[] = {
    "Warum ist der Kalender so beliebt? Weil er jeden Tag etwas Neues vorhat.",
    "Mein Wecker und ich haben eine Abmachung: Er klingelt, und ich denke darüber nach.",
};
static const char *const nothing[] = {
    "Ihre Nachricht scheint leer zu sein. Worüber möchten Sie sprechen?",
};
static const char *const self[] = {
    "Ich bin ein KI-Assistent. Ich kann Fragen beantworten, Texte schreiben und beim Programmieren "
    "helfen.",
};
static const char *const body[] = {
    "Wichtig ist auch $a, denn $w.",
    "Ein guter erster Schritt ist, $d.",
    "Oft wird dabei eines übersehen: $a.",
    "Bei $t hängen $a und $a eng zusammen.",
    "Bleibt etwas unklar, hilft es, $d.",
    "Hier kommt $a ins Spiel: $w.",
    "Viele finden es nützlich, $d und erst danach $d.",
    "Ein weiterer Punkt ist $a; mit der Zeit wird das wichtiger.",
    "Es gilt: $w. Deshalb ist es sinnvoll, $d.",
    "Außerdem kann $a das Bild deutlich verändern.",
    "Um den Überblick zu behalten, genügt es oft, $d.",
    "Der Grund ist einfach: $w.",
    "Andererseits verlangt $a etwas Vorsicht, denn $w.",
    "Ein typisches Beispiel zeigt, wie stark $a das Ergebnis prägt.",
    "Es hilft auch, $d, besonders wenn $a noch offen ist.",
    "Manche halten $a für wichtiger als alles andere, und ganz falsch ist das nicht.",
    "Sobald $a geklärt ist, lohnt es sich, $d.",
    "Die Erfahrung mit $t zeigt: $w.",
    "Bei wenig Zeit sollte man sich auf $a beschränken.",
    "Ein häufiger Fehler ist, nicht an später zu denken; besser ist es, $d.",
    "$W; das gilt auch bei $t.",
    "Statt nach Perfektion zu streben, ist es besser, $d.",
    "$Q zeigt sich: $w.",
    "$Q lohnt es sich, $d.",
};
static const char *const close[] = {
    "Sagen Sie gerne Bescheid, wenn Sie zu einem Punkt mehr wissen möchten.",
    "Am Ende gilt: $w.",
    "Der beste Rat lautet daher, $d.",
    "Möchten Sie ein konkretes Beispiel?",
};
static const char *const list_intro[] = {
    "Hier sind die wichtigsten Punkte zu $t:",
    "Gerne! Hier ist eine Liste zu $t:",
    "Hier sind einige Vorschläge:",
};
static const char *const item[] = {
    "**$h**: $W.",
    "**$h**: $Q hilft es, $d.",
    "**$h**: Es ist sinnvoll, $d.",
    "**$h**: Hier zählt vor allem $a.",
};
static const char *const heading[] = {
    "Warum $a wichtig ist",
    "Ein genauerer Blick auf $a",
    "$A",
    "$H",
    "$H in der Praxis",
    "Der Umgang mit $t",
    "Häufige Fragen",
    "Ausblick",
    "$H und mehr",
};
static const char *const sum_up[] = {
    "Kurz gesagt:",
    "Hier eine kurze Zusammenfassung:",
    "Der wichtigste Punkt ist:",
};
static const char *const translate[] = {
    "Hier geht es um „$e“, und $w.",
};
static const char *const code_intro[] = {
    "Hier ist ein einfaches Beispiel in $e:",
    "Gerne! So könnte es in $e aussehen:",
};
static const char *const code_outro[] = {
    "Die Namen lassen sich bei Bedarf anpassen.",
    "Sagen Sie Bescheid, wenn Sie auch Tests brauchen.",
};
static const char *const tool[] = {
    "Laut Ergebnis zu $e:",
    "Das habe ich zu $e gefunden:",
};
static const char *const tool_fact[] = {
    "$e: $r",
};
static const char *const tool_none[] = {
    "Das Werkzeug hat für diese Anfrage keine Daten geliefert.",
};

const struct text_pack text_pack_de = {
    .words = words,
    .word_count = ARRAY_LEN(words),
    .open = "„",
    .close = "“",
    .yes = "ja",
    .no = "nein",
    .and = " und ",
    .gap = " ",
    .your = "",
    .bytes_per_word = 7,
    .lines = TEXT_PACK_LINES_COMMON,
};
