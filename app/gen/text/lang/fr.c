/* SPDX-License-Identifier: MIT
 * French: words and sentences. Slots and sets are explained in pack.h. */
#include "gen/text/lang/pack.h"

/* clang-format off */
const struct text_pack text_pack_fr = {
    .language = LANGUAGE_FR,
    .open = "« ", .close = " »", .yes = "oui", .no = "non", .and = " et ",
    .gap = " ", .your = "", .bytes_per_word = 6,
    .words = {
        [W_STOP] =
            "a ai aimerais ainsi alors après au aussi autre autres aux avant avec avoir avons "
            "bien c car ceci cela chaque chez chose choses comme d dans depuis dois doit donc "
            "détail détails elle elles en entre es et exemple faire fait faut façon fonctionne "
            "fonctionnent ici il ils j je jour jours l leur lorsque lui là m mais mal manière "
            "marche me moi moins même mêmes n ne ni non nous ont or ou oui par pas pendant peut "
            "peuvent plaît plus pour quelque quelques question s sans se sera si signifie simple "
            "simplement sommes sont sous stp suis sur svp t te toi tous tout toute toutes trop "
            "très tu vers veux voudrais vous y à ça était été êtes être",
        [W_DET] = "ce ces cet cette des la le les un une",
        [W_MY] = "ma mes mon nos notre",
        [W_JOIN] = "de du",
        [W_ABOUT] = "concernant propos sujet",
        [W_VERB] =
            "aide aidez analyse analysez compare comparez corrige corrigez crée=1 créer créez=1 "
            "dis-moi donne=1 donner donnez décris décrivez définis définissez développe explique "
            "expliquer expliquez fais faites génère=1 générez montre=1 montrez parle parlez "
            "propose proposez présente présentez raconte racontez rédige rédigez suggère écrire=1 "
            "écris=1 écrivez=1",
        [W_WHAT] = "qu que quel quelle quelles quels quoi",
        [W_WHY] = "pourquoi",
        [W_HOW] = "comment",
        [W_WHEN] = "quand",
        [W_WHO] = "qui",
        [W_WHERE] = "où",
        [W_ASK] =
            "as as-tu avez avez-vous est est-ce est-elle est-il peux peux-tu pouvez pouvez-vous",
        [W_LIST] = "cite citez liste listez nomme nommez énumère énumérez",
        [W_GREET] = "bonjour bonsoir coucou salut",
        [W_THANKS] = "merci",
        [W_NUMBER] =
            "cinq=5 deux=2 dix=10 douze=12 huit=8 neuf=9 onze=11 quatre=4 quinze=15 sept=7 six=6 "
            "trois=3 vingt=20",
        [W_SAY] = "dis dites répète répétez",
        [W_REPLY] = "affiche répondez réponds",
        [W_COUNT] = "compte compter comptez",
        [W_SUM_UP] = "résume résumer résumez résumé",
        [W_TRANSLATE] = "traduction traduire traduis traduisez",
        [W_CODE] = "algorithme classe code fonction programme requête script",
        [W_JOKE] = "blague blagues",
        [W_POEM] = "chanson haïku poème poésie",
        [W_STORY] = "conte histoire",
        [W_LETTER] = "courriel e-mail lettre mail",
        [W_LENGTH] =
            "années ans heures ligne=2 lignes=2 minutes mot=1 mots=1 paragraphe=3 paragraphes=3 "
            "phrase=2 phrases=2",
        [W_BRIEF] = "bref brièvement brève court courte",
    },
    .lines = {
        [P_ASPECT] =
            "le contexte général|l'objectif principal|le côté pratique|une structure claire|"
            "l'ordre des étapes|un exemple réaliste|la qualité des informations|"
            "le coût d'une erreur|le temps disponible|une base simple|le résultat attendu|"
            "l'arrière-plan historique|l'équilibre entre les deux|une petite expérience|"
            "un retour régulier|le choix des outils|la première impression|le rôle de l'habitude|"
            "un deuxième avis|le point de départ|la cause profonde",
        [P_ACTION] =
            "commencer par un petit exemple|noter ce que l'on sait déjà|"
            "comparer au moins deux options|vérifier le résultat sur un cas simple|"
            "séparer les faits des hypothèses|définir d'abord le but|"
            "découper le problème en parties plus petites|demander un avis assez tôt|"
            "mesurer avant de changer quoi que ce soit|traiter une question à la fois|"
            "regarder un cas concret|prévoir assez de temps|"
            "revoir le plan quand quelque chose change|s'appuyer sur des sources fiables",
        [P_CLAUSE] =
            "les petits détails finissent par compter|le contexte décide de presque tout|"
            "un objectif clair évite beaucoup de travail|"
            "une bonne préparation rend la suite plus facile|"
            "les solutions simples sont plus faciles à entretenir|"
            "tous les cas ne suivent pas le même schéma|les progrès sont souvent graduels|"
            "chaque partie influence les autres|"
            "un bon exemple vaut mieux qu'une longue définition|tout choix demande un compromis|"
            "la régularité compte plus que l'intensité|un langage clair évite les malentendus|"
            "les détails dépendent de la situation|un peu de patience est toujours utile",
        [P_ADVERB] =
            "en général|en pratique|dans la plupart des cas|avec le temps|au début|au quotidien|"
            "le plus souvent|à long terme|en règle générale",
        [P_TITLE] =
            "Objectifs clairs|Base solide|Pratique régulière|Bonne organisation|Sources fiables|"
            "Outils simples|Attention aux détails|Marge d'adaptation|Progrès constants|"
            "Limites réalistes|Bonnes habitudes|Vue d'ensemble|Choix équilibrés|Exemples concrets|"
            "Patience|Curiosité|Préparation|Communication",
        [P_REF] = "ce sujet|cette question|ce thème|ce point",
        [L_WHAT] =
            "En bref, pour $t, deux choses comptent : $a et $a.|"
            "Le plus simple, pour comprendre $t, est de regarder $a.|"
            "Quand on parle de $t, on pense surtout à deux éléments : $a et $a.|"
            "Concernant $t, l'essentiel est que $w.|"
            "Il y a plusieurs façons d'aborder $t, mais la plupart commencent par $a.",
        [L_WHY] =
            "Plusieurs raisons expliquent $t, et la plus importante est $a.|"
            "L'explication courte pour $t est que $w.|"
            "Pour $t, la raison principale est $a, même si $w.",
        [L_HOW] =
            "Pour $t, le mieux est de $d.|Avec $t, il est utile de $d, puis de $d.|"
            "Pour bien aborder $t, on peut $d, car $w.",
        [L_WHEN] =
            "Le moment dépend de plusieurs éléments ; pour $t, $a compte beaucoup.|"
            "Pour $t, il n'y a pas de date unique : tout dépend de la situation, et $w.",
        [L_WHO] =
            "Pour $t, plusieurs noms viennent à l'esprit, et $a fait la différence.|"
            "Les avis sont partagés sur $t, car $w.",
        [L_WHERE] =
            "Pour $t, un bon point de départ est $a.|Cela dépend de la situation ; pour $t, $w.",
        [L_YESNO] =
            "Oui, $q, même si pour $t $w.|Oui. Pour $t, l'élément décisif est $a.|"
            "Cela dépend : pour $t, $a compte autant que le reste.|"
            "Pas forcément. Pour $t, mieux vaut $d avant de conclure.",
        [L_REQUEST] =
            "Voici un court aperçu de $t.|Bien sûr ! Regardons $t, en commençant par $a.|"
            "Avec plaisir. Voici les points principaux sur $t.|"
            "Volontiers. Pour $t, retenons d'abord que $w.",
        [L_STATEMENT] =
            "Merci pour ces précisions. Pour $t, $w.|"
            "C'est noté. Pour $t, je vous conseille de $d.|"
            "Je comprends. Une bonne façon d'aborder $t est de $d.",
        [L_GREETING] =
            "Bonjour ! Comment puis-je vous aider aujourd'hui ?|"
            "Bonjour ! Je suis là pour vous aider. De quoi souhaitez-vous parler ?|"
            "Salut ! Que puis-je faire pour vous ?",
        [L_THANKS] =
            "Avec plaisir ! N'hésitez pas si vous avez d'autres questions.|"
            "Je vous en prie ! Bonne journée.",
        [L_JOKE] =
            "Pourquoi le calendrier est-il si calme ? Parce qu'il prend les jours un par un.|"
            "Mon réveil et moi, nous avons un accord : il sonne, et je réfléchis.",
        [L_NOTHING] = "Votre message semble vide. De quoi souhaitez-vous parler ?",
        [L_SELF] =
            "Je suis un assistant IA. Je peux répondre à des questions, rédiger des textes et "
            "aider à coder.|"
            "Je suis un modèle de langage, à votre disposition pour vos questions, vos textes ou "
            "votre code.",
        [L_BODY] =
            "$Q, $w.|Il vaut la peine de regarder $a, car $w.|Une bonne première étape est de $d.|"
            "Un point souvent oublié : $a.|Pour $t, $a et $a sont étroitement liés.|"
            "S'il reste un doute, on peut $d.|C'est là que $a entre en jeu : $w.|"
            "Beaucoup trouvent utile de $d avant de $d.|"
            "Un autre point est $a, qui prend de l'importance avec le temps.|"
            "$W, il est donc sensé de $d.|De plus, $a peut changer l'ensemble de façon notable.|"
            "Pour rester simple, il suffit de $d.|La raison est simple : $w.|"
            "D'un autre côté, $a demande un peu de prudence, car $w.|"
            "Un exemple typique montre comment $a influence le résultat.|"
            "Il est aussi utile de $d, surtout quand $a n'est pas encore fixé.|"
            "$Q, on remarque que $w.|"
            "Certains diront que $a compte plus que le reste, et ce n'est pas faux.|"
            "Une fois que $a est en place, on peut $d.|L'expérience avec $t montre que $w.|"
            "Si le temps manque, mieux vaut regarder $a et laisser le reste pour plus tard.|"
            "L'erreur habituelle est d'ignorer $a ; il est préférable de $d.|"
            "$W ; c'est aussi vrai pour $t.|Plutôt que de viser la perfection, mieux vaut $d.",
        [L_CLOSE] =
            "N'hésitez pas à demander plus de détails sur l'un de ces points.|Au fond, $w.|"
            "Pour conclure, le meilleur conseil est de $d.|Souhaitez-vous un exemple concret ?",
        [L_LIST_INTRO] =
            "Voici les points essentiels pour $t :|Bien sûr ! Voici une liste pour $t :|"
            "Voici quelques idées :",
        [L_ITEM] =
            "**$h** : $w.|**$h** : $q, $w.|**$h** : il est utile de $d.|**$h** : pensez à $d.",
        [L_HEADING] =
            "Pourquoi regarder $a|Le rôle joué par $a|$A|$H|$H en pratique|Bien aborder $t|"
            "Questions fréquentes|Et ensuite ?|$H : l'essentiel",
        [L_SUM_UP] = "En bref :|En résumé :|L'idée principale est la suivante :",
        [L_TRANSLATE] = "Il est question ici de « $e », et $w.",
        [L_CODE_INTRO] =
            "Voici un exemple simple en $e :|Bien sûr ! Voici un extrait de code en $e :",
        [L_CODE_OUTRO] =
            "Vous pouvez adapter les noms selon vos besoins.|"
            "Dites-moi si vous souhaitez aussi des tests.",
        [L_TOOL] = "D'après le résultat pour $e :|Voici ce que j'ai trouvé pour $e :",
        [L_TOOL_FACT] = "$e : $r",
        [L_TOOL_NONE] = "L'outil n'a renvoyé aucune donnée pour cette demande.",
    },
};
/* clang-format on */
