/* SPDX-License-Identifier: MIT
 * French: words and sentences. Slots and sets are explained in pack.h. */
#include "gen/text/lang/pack.h"

/* clang-format off */
static const struct pack_word words[] = {
    { "a", W_STOP, 0 }, { "affiche", W_REPLY, 0 }, { "ai", W_STOP, 0 }, { "aide", W_VERB, 0 },
    { "aidez", W_VERB, 0 }, { "aimerais", W_STOP, 0 }, { "ainsi", W_STOP, 0 },
    { "algorithme", W_CODE, 0 }, { "alors", W_STOP, 0 }, { "analyse", W_VERB, 0 },
    { "analysez", W_VERB, 0 }, { "années", W_LENGTH, 0 }, { "ans", W_LENGTH, 0 },
    { "après", W_STOP, 0 }, { "as", W_ASK, 0 }, { "as-tu", W_ASK, 0 }, { "au", W_STOP, 0 },
    { "aussi", W_STOP, 0 }, { "autre", W_STOP, 0 }, { "autres", W_STOP, 0 }, { "aux", W_STOP, 0 },
    { "avant", W_STOP, 0 }, { "avec", W_STOP, 0 }, { "avez", W_ASK, 0 }, { "avez-vous", W_ASK, 0 },
    { "avoir", W_STOP, 0 }, { "avons", W_STOP, 0 }, { "bien", W_STOP, 0 }, { "blague", W_JOKE, 0 },
    { "blagues", W_JOKE, 0 }, { "bonjour", W_GREET, 0 }, { "bonsoir", W_GREET, 0 },
    { "bref", W_BRIEF, 0 }, { "brièvement", W_BRIEF, 0 }, { "brève", W_BRIEF, 0 },
    { "c", W_STOP, 0 }, { "car", W_STOP, 0 }, { "ce", W_DET, 0 }, { "ceci", W_STOP, 0 },
    { "cela", W_STOP, 0 }, { "ces", W_DET, 0 }, { "cet", W_DET, 0 }, { "cette", W_DET, 0 },
    { "chanson", W_POEM, 0 }, { "chaque", W_STOP, 0 }, { "chez", W_STOP, 0 },
    { "chose", W_STOP, 0 }, { "choses", W_STOP, 0 }, { "cinq", W_NUMBER, 5 }, { "cite", W_LIST, 0 },
    { "citez", W_LIST, 0 }, { "classe", W_CODE, 0 }, { "code", W_CODE, 0 }, { "comme", W_STOP, 0 },
    { "comment", W_HOW, 0 }, { "compare", W_VERB, 0 }, { "comparez", W_VERB, 0 },
    { "compte", W_COUNT, 0 }, { "compter", W_COUNT, 0 }, { "comptez", W_COUNT, 0 },
    { "concernant", W_ABOUT, 0 }, { "conte", W_STORY, 0 }, { "corrige", W_VERB, 0 },
    { "corrigez", W_VERB, 0 }, { "coucou", W_GREET, 0 }, { "courriel", W_LETTER, 0 },
    { "court", W_BRIEF, 0 }, { "courte", W_BRIEF, 0 }, { "crée", W_VERB, 1 },
    { "créer", W_VERB, 0 }, { "créez", W_VERB, 1 }, { "d", W_STOP, 0 }, { "dans", W_STOP, 0 },
    { "de", W_JOIN, 0 }, { "depuis", W_STOP, 0 }, { "des", W_DET, 0 }, { "deux", W_NUMBER, 2 },
    { "dis", W_SAY, 0 }, { "dis-moi", W_VERB, 0 }, { "dites", W_SAY, 0 }, { "dix", W_NUMBER, 10 },
    { "dois", W_STOP, 0 }, { "doit", W_STOP, 0 }, { "donc", W_STOP, 0 }, { "donne", W_VERB, 1 },
    { "donner", W_VERB, 0 }, { "donnez", W_VERB, 0 }, { "douze", W_NUMBER, 12 },
    { "du", W_JOIN, 0 }, { "décris", W_VERB, 0 }, { "décrivez", W_VERB, 0 },
    { "définis", W_VERB, 0 }, { "définissez", W_VERB, 0 }, { "détail", W_STOP, 0 },
    { "détails", W_STOP, 0 }, { "développe", W_VERB, 0 }, { "e-mail", W_LETTER, 0 },
    { "elle", W_STOP, 0 }, { "elles", W_STOP, 0 }, { "en", W_STOP, 0 }, { "entre", W_STOP, 0 },
    { "es", W_STOP, 0 }, { "est", W_ASK, 0 }, { "est-ce", W_ASK, 0 }, { "est-elle", W_ASK, 0 },
    { "est-il", W_ASK, 0 }, { "et", W_STOP, 0 }, { "exemple", W_STOP, 0 },
    { "explique", W_VERB, 0 }, { "expliquer", W_VERB, 0 }, { "expliquez", W_VERB, 0 },
    { "faire", W_STOP, 0 }, { "fais", W_VERB, 0 }, { "fait", W_STOP, 0 }, { "faites", W_VERB, 0 },
    { "faut", W_STOP, 0 }, { "façon", W_STOP, 0 }, { "fonction", W_CODE, 0 },
    { "fonctionne", W_STOP, 0 }, { "fonctionnent", W_STOP, 0 }, { "génère", W_VERB, 1 },
    { "générez", W_VERB, 0 }, { "haïku", W_POEM, 0 }, { "heures", W_LENGTH, 0 },
    { "histoire", W_STORY, 0 }, { "huit", W_NUMBER, 8 }, { "ici", W_STOP, 0 }, { "il", W_STOP, 0 },
    { "ils", W_STOP, 0 }, { "j", W_STOP, 0 }, { "je", W_STOP, 0 }, { "jour", W_STOP, 0 },
    { "jours", W_STOP, 0 }, { "l", W_STOP, 0 }, { "la", W_DET, 0 }, { "le", W_DET, 0 },
    { "les", W_DET, 0 }, { "lettre", W_LETTER, 0 }, { "leur", W_STOP, 0 }, { "ligne", W_LENGTH, 2 },
    { "lignes", W_LENGTH, 2 }, { "liste", W_LIST, 0 }, { "listez", W_LIST, 0 },
    { "lorsque", W_STOP, 0 }, { "lui", W_STOP, 0 }, { "là", W_STOP, 0 }, { "m", W_STOP, 0 },
    { "ma", W_MY, 0 }, { "mail", W_LETTER, 0 }, { "mais", W_STOP, 0 }, { "mal", W_STOP, 0 },
    { "manière", W_STOP, 0 }, { "marche", W_STOP, 0 }, { "me", W_STOP, 0 },
    { "merci", W_THANKS, 0 }, { "mes", W_MY, 0 }, { "minutes", W_LENGTH, 0 }, { "moi", W_STOP, 0 },
    { "moins", W_STOP, 0 }, { "mon", W_MY, 0 }, { "montre", W_VERB, 1 }, { "montrez", W_VERB, 0 },
    { "mot", W_LENGTH, 1 }, { "mots", W_LENGTH, 1 }, { "même", W_STOP, 0 }, { "mêmes", W_STOP, 0 },
    { "n", W_STOP, 0 }, { "ne", W_STOP, 0 }, { "neuf", W_NUMBER, 9 }, { "ni", W_STOP, 0 },
    { "nomme", W_LIST, 0 }, { "nommez", W_LIST, 0 }, { "non", W_STOP, 0 }, { "nos", W_MY, 0 },
    { "notre", W_MY, 0 }, { "nous", W_STOP, 0 }, { "ont", W_STOP, 0 }, { "onze", W_NUMBER, 11 },
    { "or", W_STOP, 0 }, { "ou", W_STOP, 0 }, { "oui", W_STOP, 0 }, { "où", W_WHERE, 0 },
    { "par", W_STOP, 0 }, { "paragraphe", W_LENGTH, 3 }, { "paragraphes", W_LENGTH, 3 },
    { "parle", W_VERB, 0 }, { "parlez", W_VERB, 0 }, { "pas", W_STOP, 0 }, { "pendant", W_STOP, 0 },
    { "peut", W_STOP, 0 }, { "peuvent", W_STOP, 0 }, { "peux", W_ASK, 0 }, { "peux-tu", W_ASK, 0 },
    { "phrase", W_LENGTH, 2 }, { "phrases", W_LENGTH, 2 }, { "plaît", W_STOP, 0 },
    { "plus", W_STOP, 0 }, { "pour", W_STOP, 0 }, { "pourquoi", W_WHY, 0 }, { "pouvez", W_ASK, 0 },
    { "pouvez-vous", W_ASK, 0 }, { "poème", W_POEM, 0 }, { "poésie", W_POEM, 0 },
    { "programme", W_CODE, 0 }, { "propos", W_ABOUT, 0 }, { "propose", W_VERB, 0 },
    { "proposez", W_VERB, 0 }, { "présente", W_VERB, 0 }, { "présentez", W_VERB, 0 },
    { "qu", W_WHAT, 0 }, { "quand", W_WHEN, 0 }, { "quatre", W_NUMBER, 4 }, { "que", W_WHAT, 0 },
    { "quel", W_WHAT, 0 }, { "quelle", W_WHAT, 0 }, { "quelles", W_WHAT, 0 },
    { "quelque", W_STOP, 0 }, { "quelques", W_STOP, 0 }, { "quels", W_WHAT, 0 },
    { "question", W_STOP, 0 }, { "qui", W_WHO, 0 }, { "quinze", W_NUMBER, 15 },
    { "quoi", W_WHAT, 0 }, { "raconte", W_VERB, 0 }, { "racontez", W_VERB, 0 },
    { "requête", W_CODE, 0 }, { "rédige", W_VERB, 0 }, { "rédigez", W_VERB, 0 },
    { "répondez", W_REPLY, 0 }, { "réponds", W_REPLY, 0 }, { "répète", W_SAY, 0 },
    { "répétez", W_SAY, 0 }, { "résume", W_SUM_UP, 0 }, { "résumer", W_SUM_UP, 0 },
    { "résumez", W_SUM_UP, 0 }, { "résumé", W_SUM_UP, 0 }, { "s", W_STOP, 0 },
    { "salut", W_GREET, 0 }, { "sans", W_STOP, 0 }, { "script", W_CODE, 0 }, { "se", W_STOP, 0 },
    { "sept", W_NUMBER, 7 }, { "sera", W_STOP, 0 }, { "si", W_STOP, 0 }, { "signifie", W_STOP, 0 },
    { "simple", W_STOP, 0 }, { "simplement", W_STOP, 0 }, { "six", W_NUMBER, 6 },
    { "sommes", W_STOP, 0 }, { "sont", W_STOP, 0 }, { "sous", W_STOP, 0 }, { "stp", W_STOP, 0 },
    { "suggère", W_VERB, 0 }, { "suis", W_STOP, 0 }, { "sujet", W_ABOUT, 0 }, { "sur", W_STOP, 0 },
    { "svp", W_STOP, 0 }, { "t", W_STOP, 0 }, { "te", W_STOP, 0 }, { "toi", W_STOP, 0 },
    { "tous", W_STOP, 0 }, { "tout", W_STOP, 0 }, { "toute", W_STOP, 0 }, { "toutes", W_STOP, 0 },
    { "traduction", W_TRANSLATE, 0 }, { "traduire", W_TRANSLATE, 0 }, { "traduis", W_TRANSLATE, 0 },
    { "traduisez", W_TRANSLATE, 0 }, { "trois", W_NUMBER, 3 }, { "trop", W_STOP, 0 },
    { "très", W_STOP, 0 }, { "tu", W_STOP, 0 }, { "un", W_DET, 0 }, { "une", W_DET, 0 },
    { "vers", W_STOP, 0 }, { "veux", W_STOP, 0 }, { "vingt", W_NUMBER, 20 },
    { "voudrais", W_STOP, 0 }, { "vous", W_STOP, 0 }, { "y", W_STOP, 0 }, { "à", W_STOP, 0 },
    { "ça", W_STOP, 0 }, { "écrire", W_VERB, 1 }, { "écris", W_VERB, 1 }, { "écrivez", W_VERB, 1 },
    { "énumère", W_LIST, 0 }, { "énumérez", W_LIST, 0 }, { "était", W_STOP, 0 },
    { "été", W_STOP, 0 }, { "êtes", W_STOP, 0 }, { "être", W_STOP, 0 },
};
/* clang-format on */

static const char *const aspects[] = {
    "le contexte général",
    "l'objectif principal",
    "le côté pratique",
    "une structure claire",
    "l'ordre des étapes",
    "un exemple réaliste",
    "la qualité des informations",
    "le coût d'une erreur",
    "le temps disponible",
    "une base simple",
    "le résultat attendu",
    "l'arrière-plan historique",
    "l'équilibre entre les deux",
    "une petite expérience",
    "un retour régulier",
    "le choix des outils",
    "la première impression",
    "le rôle de l'habitude",
    "un deuxième avis",
    "le point de départ",
    "la cause profonde",
};
static const char *const actions[] = {
    "commencer par un petit exemple",
    "noter ce que l'on sait déjà",
    "comparer au moins deux options",
    "vérifier le résultat sur un cas simple",
    "séparer les faits des hypothèses",
    "définir d'abord le but",
    "découper le problème en parties plus petites",
    "demander un avis assez tôt",
    "mesurer avant de changer quoi que ce soit",
    "traiter une question à la fois",
    "regarder un cas concret",
    "prévoir assez de temps",
    "revoir le plan quand quelque chose change",
    "s'appuyer sur des sources fiables",
};
static const char *const clauses[] = {
    "les petits détails finissent par compter",
    "le contexte décide de presque tout",
    "un objectif clair évite beaucoup de travail",
    "une bonne préparation rend la suite plus facile",
    "les solutions simples sont plus faciles à entretenir",
    "tous les cas ne suivent pas le même schéma",
    "les progrès sont souvent graduels",
    "chaque partie influence les autres",
    "un bon exemple vaut mieux qu'une longue définition",
    "tout choix demande un compromis",
    "la régularité compte plus que l'intensité",
    "un langage clair évite les malentendus",
    "les détails dépendent de la situation",
    "un peu de patience est toujours utile",
};
static const char *const adverbs[] = {
    "en général",      "en pratique",  "dans la plupart des cas",
    "avec le temps",   "au début",     "au quotidien",
    "le plus souvent", "à long terme", "en règle générale",
};
static const char *const titles[] = {
    "Objectifs clairs",
    "Base solide",
    "Pratique régulière",
    "Bonne organisation",
    "Sources fiables",
    "Outils simples",
    "Attention aux détails",
    "Marge d'adaptation",
    "Progrès constants",
    "Limites réalistes",
    "Bonnes habitudes",
    "Vue d'ensemble",
    "Choix équilibrés",
    "Exemples concrets",
    "Patience",
    "Curiosité",
    "Préparation",
    "Communication",
};
static const char *const refs[] = {
    "ce sujet",
    "cette question",
    "ce thème",
    "ce point",
};
static const char *const what[] = {
    "En bref, pour $t, deux choses comptent : $a et $a.",
    "Le plus simple, pour comprendre $t, est de regarder $a.",
    "Quand on parle de $t, on pense surtout à deux éléments : $a et $a.",
    "Concernant $t, l'essentiel est que $w.",
    "Il y a plusieurs façons d'aborder $t, mais la plupart commencent par $a.",
};
static const char *const why[] = {
    "Plusieurs raisons expliquent $t, et la plus importante est $a.",
    "L'explication courte pour $t est que $w.",
    "Pour $t, la raison principale est $a, même si $w.",
};
static const char *const how[] = {
    "Pour $t, le mieux est de $d.",
    "Avec $t, il est utile de $d, puis de $d.",
    "Pour bien aborder $t, on peut $d, car $w.",
};
static const char *const when[] = {
    "Le moment dépend de plusieurs éléments ; pour $t, $a compte beaucoup.",
    "Pour $t, il n'y a pas de date unique : tout dépend de la situation, et $w.",
};
static const char *const who[] = {
    "Pour $t, plusieurs noms viennent à l'esprit, et $a fait la différence.",
    "Les avis sont partagés sur $t, car $w.",
};
static const char *const where[] = {
    "Pour $t, un bon point de départ est $a.",
    "Cela dépend de la situation ; pour $t, $w.",
};
static const char *const yesno[] = {
    "Oui, $q, même si pour $t $w.",
    "Oui. Pour $t, l'élément décisif est $a.",
    "Cela dépend : pour $t, $a compte autant que le reste.",
    "Pas forcément. Pour $t, mieux vaut $d avant de conclure.",
};
static const char *const request[] = {
    "Voici un court aperçu de $t.",
    "Bien sûr ! Regardons $t, en commençant par $a.",
    "Avec plaisir. Voici les points principaux sur $t.",
    "Volontiers. Pour $t, retenons d'abord que $w.",
};
static const char *const statement[] = {
    "Merci pour ces précisions. Pour $t, $w.",
    "C'est noté. Pour $t, je vous conseille de $d.",
    "Je comprends. Une bonne façon d'aborder $t est de $d.",
};
static const char *const greeting[] = {
    "Bonjour ! Comment puis-je vous aider aujourd'hui ?",
    "Bonjour ! Je suis là pour vous aider. De quoi souhaitez-vous parler ?",
    "Salut ! Que puis-je faire pour vous ?",
};
static const char *const thanks[] = {
    "Avec plaisir ! N'hésitez pas si vous avez d'autres questions.",
    "Je vous en prie ! Bonne journée.",
};
static const char *const jokes[] = {
    "Pourquoi le calendrier est-il si calme ? Parce qu'il prend les jours un par un.",
    "Mon réveil et moi, nous avons un accord : il sonne, et je réfléchis.",
};
static const char *const nothing[] = {
    "Votre message semble vide. De quoi souhaitez-vous parler ?",
};
static const char *const self[] = {
    "Je suis un assistant IA. Je peux répondre à des questions, rédiger des textes et aider à "
    "coder.",
    "Je suis un modèle de langage, à votre disposition pour vos questions, vos textes ou votre "
    "code.",
};
static const char *const body[] = {
    "$Q, $w.",
    "Il vaut la peine de regarder $a, car $w.",
    "Une bonne première étape est de $d.",
    "Un point souvent oublié : $a.",
    "Pour $t, $a et $a sont étroitement liés.",
    "S'il reste un doute, on peut $d.",
    "C'est là que $a entre en jeu : $w.",
    "Beaucoup trouvent utile de $d avant de $d.",
    "Un autre point est $a, qui prend de l'importance avec le temps.",
    "$W, il est donc sensé de $d.",
    "De plus, $a peut changer l'ensemble de façon notable.",
    "Pour rester simple, il suffit de $d.",
    "La raison est simple : $w.",
    "D'un autre côté, $a demande un peu de prudence, car $w.",
    "Un exemple typique montre comment $a influence le résultat.",
    "Il est aussi utile de $d, surtout quand $a n'est pas encore fixé.",
    "$Q, on remarque que $w.",
    "Certains diront que $a compte plus que le reste, et ce n'est pas faux.",
    "Une fois que $a est en place, on peut $d.",
    "L'expérience avec $t montre que $w.",
    "Si le temps manque, mieux vaut regarder $a et laisser le reste pour plus tard.",
    "L'erreur habituelle est d'ignorer $a ; il est préférable de $d.",
    "$W ; c'est aussi vrai pour $t.",
    "Plutôt que de viser la perfection, mieux vaut $d.",
};
static const char *const close[] = {
    "N'hésitez pas à demander plus de détails sur l'un de ces points.",
    "Au fond, $w.",
    "Pour conclure, le meilleur conseil est de $d.",
    "Souhaitez-vous un exemple concret ?",
};
static const char *const list_intro[] = {
    "Voici les points essentiels pour $t :",
    "Bien sûr ! Voici une liste pour $t :",
    "Voici quelques idées :",
};
static const char *const item[] = {
    "**$h** : $w.",
    "**$h** : $q, $w.",
    "**$h** : il est utile de $d.",
    "**$h** : pensez à $d.",
};
static const char *const heading[] = {
    "Pourquoi regarder $a",
    "Le rôle joué par $a",
    "$A",
    "$H",
    "$H en pratique",
    "Bien aborder $t",
    "Questions fréquentes",
    "Et ensuite ?",
    "$H : l'essentiel",
};
static const char *const sum_up[] = {
    "En bref :",
    "En résumé :",
    "L'idée principale est la suivante :",
};
static const char *const translate[] = {
    "Il est question ici de « $e », et $w.",
};
static const char *const code_intro[] = {
    "Voici un exemple simple en $e :",
    "Bien sûr ! Voici un extrait de code en $e :",
};
static const char *const code_outro[] = {
    "Vous pouvez adapter les noms selon vos besoins.",
    "Dites-moi si vous souhaitez aussi des tests.",
};
static const char *const tool[] = {
    "D'après le résultat pour $e :",
    "Voici ce que j'ai trouvé pour $e :",
};
static const char *const tool_fact[] = {
    "$e : $r",
};
static const char *const tool_none[] = {
    "L'outil n'a renvoyé aucune donnée pour cette demande.",
};

const struct text_pack text_pack_fr = {
    .words = words,
    .word_count = ARRAY_LEN(words),
    .open = "« ",
    .close = " »",
    .yes = "oui",
    .no = "non",
    .and = " et ",
    .gap = " ",
    .your = "",
    .bytes_per_word = 6,
    .lines = TEXT_PACK_LINES_COMMON,
};
