/* SPDX-License-Identifier: MIT
 *
 * Words of a text that stand for a name: an enum's member, in whatever language; a flag and whether
 * it is denied; the value beside the name itself ("the namespace prod"). See hint_parts.h.
 */
#include "schema/shape/hint/hint_parts.h"

#include "base/text/ascii.h"
#include "schema/shape/names.h"

enum {
    LOOK = 2048, /* bytes of the text where names are looked for */
    DENIED = 3,  /* words between a name and what denies it */
    WORD_MOST = 40,
    WORD_LEAST = 3,
    STEM = 4, /* letters of a name that a word begins with as well */
};

/* Words that mean the same to an enum or a flag, "_" for a blank. */
static const char *const alike[] = {
    "|urgent|dringend|dringlich|urgente|urgence|asap|",
    "|high|hoch|hohe|hoher|hohen|haute|élevée|alta|alto|hoge|",
    "|low|niedrig|niedrige|niedriger|basse|faible|baja|bassa|baixa|lage|",
    "|medium|mittel|mittlere|moyenne|média|normal|gemiddeld|",
    "|critical|kritisch|kritische|critique|crítico|crítica|critico|critica|",
    "|economy|economy_class|économique|turista|económica|economica|",
    "|business|business_class|affaires|geschäftsklasse|ejecutiva|",
    "|stock|vorrätig|lieferbar|available|disponible|disponibile|",
    "|rain|raining|rains|rainy|pluie|pleut|regen|regnet|lluvia|llueve|pioggia|piove|",
    "|first|first_class|première_classe|erste_klasse|primera_clase|prima_classe|",
    "|celsius|centigrade|°c|",
    "|fahrenheit|°f|",
    "|metric|metrisch|métrique|métrico|",
    "|single|single_room|einzelzimmer|einzel|chambre_simple|individual|singola|",
    "|double|double_room|doppelzimmer|doppel|chambre_double|doble|doppia|",
    "|one_way|einfach|aller_simple|solo_ida|",
    "|round_trip|return_flight|hin-_und_rückflug|hin_und_zurück|aller-retour|ida_y_vuelta|andata_e_"
    "ritorno|",
    "|train|zug|bahn|tren|treno|comboio|trein|",
    "|car|auto|wagen|voiture|coche|macchina|carro|",
    "|plane|flight|flug|avion|avión|aereo|avião|vliegtuig|",
    "|bus|autobus|autobús|ônibus|",
    "|credit_card|card|kreditkarte|carte|carte_bancaire|tarjeta|carta_di_credito|cartão|",
    "|bank_transfer|transfer|überweisung|virement|transferencia|bonifico|",
    "|cash|bargeld|espèces|efectivo|contanti|dinheiro|",
    "|breakfast|frühstück|petit-déjeuner|petit_déjeuner|desayuno|colazione|ontbijt|",
    "|parking|parkplatz|stellplatz|aparcamiento|parcheggio|estacionamento|",
    "|refund|refunded|erstattung|rückerstattung|remboursement|remboursé|reembolso|rimborso|money_"
    "back|",
    "|gift_wrap|gift|geschenkverpackung|papier_cadeau|regalo|",
    "|active|aktiv|actif|activo|attivo|ativo|",
    "|inactive|inaktiv|inactif|inactivo|inattivo|",
    "|open|offen|offene|offenen|ouvert|ouverts|abierto|aperto|aberto|",
    "|closed|geschlossen|geschlossene|fermé|cerrado|chiuso|fechado|",
    "|paid|bezahlt|payé|payée|pagado|pagada|pagato|",
    "|pending|ausstehend|en_attente|pendiente|in_attesa|pendente|",
    "|english|englisch|anglais|inglés|inglese|inglês|engels|",
    "|german|deutsch|allemand|alemán|tedesco|alemão|duits|",
    "|french|französisch|français|francés|francese|francês|frans|",
    "|spanish|spanisch|espagnol|español|spagnolo|espanhol|spaans|",
    "|italian|italienisch|italien|italiano|italiaans|",
    "|small|klein|petit|pequeño|piccolo|pequeno|",
    "|large|groß|große|grande|groot|",
    "|vegetarian|vegetarisch|végétarien|vegetariano|",
    "|vegan|végétalien|vegano|",
    "|male|männlich|homme|masculin|hombre|maschio|",
    "|female|weiblich|femme|féminin|mujer|femmina|",
    "|weekly|wöchentlich|hebdomadaire|semanal|settimanale|every_week|each_week|every_monday|every_"
    "friday|every_sunday|jede_woche|chaque_semaine|cada_semana|ogni_settimana|",
    "|daily|täglich|quotidien|diario|giornaliero|every_day|each_day|every_morning|every_evening|"
    "every_night|jeden_tag|jeden_morgen|tous_les_jours|chaque_jour|todos_los_días|cada_día|ogni_"
    "giorno|",
    "|monthly|monatlich|mensuel|mensual|mensile|every_month|each_month|jeden_monat|chaque_mois|"
    "cada_mes|ogni_mese|",
    "|on|einschalten|allumer|encender|accendere|",
    "|off|aus|ausschalten|éteindre|éteins|apagar|apaga|spegnere|spegni|uit|desliga|",
    "|fragile|zerbrechlich|frágil|",
    "|insurance|insured|versicherung|versichert|assurance|seguro|assicurazione|",
};

/* Where the word stands as one of its own; SIZE_MAX: nowhere. */
static size_t find_word(struct str text, struct str word)
{
    char room[WORD_MOST];
    if (!word.n || word.n > sizeof room)
        return str_find_ci(text, word, 0);
    for (size_t i = 0; i < word.n; i++)
        room[i] = (char)(word.p[i] == '_' ? ' ' : word.p[i]);
    word = (struct str){ room, word.n };
    for (size_t at = str_find_ci(text, word, 0); at != SIZE_MAX;
         at = str_find_ci(text, word, at + 1)) {
        size_t end = at + word.n;
        bool starts = at == 0 || !hint_is_letter(text.p[at - 1]) || !hint_is_letter(word.p[0]);
        if (starts && (end == text.n || !hint_is_letter(text.p[end])))
            return at;
    }
    return SIZE_MAX;
}

/* Is it the word of a list, which has "_" for a blank or a dash? */
static bool is_entry(const char *entry, struct str word)
{
    size_t n = 0;
    for (char c; n < word.n; n++) {
        c = word.p[n] == ' ' || word.p[n] == '-' ? '_' : ascii_lower(word.p[n]);
        if (ascii_lower(entry[n]) != c)
            return false;
    }
    return !entry[n] || entry[n] == '|';
}

bool hint_is_listed(const char *list, struct str word)
{
    for (const char *entry = list; entry && word.n && *entry; entry += *entry == '|') {
        if (is_entry(entry, word))
            return true;
        entry = strchrnul(entry, '|');
    }
    return false;
}

/* The row of words that mean the same; NULL: none. */
static const char *alike_of(struct str word)
{
    for (size_t i = 0; i < ARRAY_LEN(alike); i++)
        if (hint_is_listed(alike[i], word))
            return alike[i];
    return NULL;
}

/* The word, or another that means the same; the end of it to *end. */
static size_t find_alike(struct str text, struct str word, size_t *end)
{
    size_t at = find_word(text, word);
    const char *others = at == SIZE_MAX ? alike_of(word) : NULL;
    for (struct str rest = str_from(others ? others : ""); at == SIZE_MAX && rest.n > 1;) {
        word = str_cut(&rest, '|');
        at = word.n ? find_word(text, word) : SIZE_MAX;
    }
    *end = at == SIZE_MAX ? 0 : at + word.n;
    return at;
}

/* What is looked at: the window, else the whole text. */
static struct str seen(const struct hint *h)
{
    return h->to == SIZE_MAX ? h->text : str_sub(h->text, h->from, h->to);
}

size_t hint_names(const struct hint *h, struct str word)
{
    size_t end;
    return word.n ? find_alike(seen(h), word, &end) : SIZE_MAX;
}

/* A word of denial among the next few of its clause, to the left or to the right. */
static bool is_denied(struct str s, size_t at, size_t end)
{
    for (size_t n = 0; n < DENIED && at > 0; n++) {
        while (at > 0 && s.p[at - 1] == ' ')
            at--;
        size_t to = at;
        while (at > 0 && (hint_is_letter(s.p[at - 1]) || s.p[at - 1] == '\''))
            at--;
        struct str word = str_sub(s, at, to);
        if (!word.n || said_in(word, SAID_BUT))
            break;
        if (said_in(word, SAID_NOT))
            return true;
    }
    for (size_t n = 0; n < DENIED; n++) {
        end = str_skip(s, end, " :");
        size_t from = end;
        while (end < s.n && (hint_is_letter(s.p[end]) || s.p[end] == '\''))
            end++;
        struct str word = str_sub(s, from, end);
        if (!word.n || said_in(word, SAID_BUT))
            break;
        if (said_in(word, SAID_NOT))
            return true;
        if (said_in(word, SAID_WITHOUT))
            break; /* denies what follows */
    }
    return false;
}

/* clang-format off */
/* Flags, and what speaks against them in other words. */
static const struct {
    const char *names, *against;
} opposites[] = {
    { "stock|available|availability|verfügbar|vorrätig|lieferbar|disponible|disponibile", "sold out|out of stock|unavailable|not available|back order|ausverkauft|vergriffen|nicht vorrätig|nicht lieferbar|épuisé|rupture de stock|indisponible|agotad|esaurit|uitverkocht" },
    { "furnished|möbliert|meublé|amueblado|arredato", "unfurnished|unmöbliert|non meublé|sin amueblar|non arredato" },
    { "paid|bezahlt|payé|pagado|pagato", "unpaid|outstanding|overdue|unbezahlt|noch offen|impayé|pendiente de pago|non pagat" },
    { "active|employed|current|aktiv|actif|activo|attivo", "inactive|former|retired|cancelled|left the|gekündigt|inaktiv|inactif|inactiv|inattiv" },
    { "open|geöffnet|ouvert|abierto|aperto", "closed|shut|geschlossen|fermé|cerrad|chius" },
    { "married|verheiratet|marié|casado|sposato", "single|divorced|unmarried|widowed|ledig|geschieden|célibataire|soltero|celibe" },
    { "resolved|solved|fixed|working|gelöst", "unresolved|unsolved|still |not yet|broken|does not work|doesn't work|ungelöst" },
    { "remote|homeoffice", "on-site|on site|onsite|in the office|vor ort|sur place|presencial" },
    { "refundable", "non-refundable|nonrefundable|no refund" },
    { "recommend|recommended|recommends|would_buy_again|empfehlung|recommande|recomienda", "would not|wouldn't|never again|stay away|avoid|ne recommande|nicht empfehlen|no lo recomiendo|no recomiendo|non consiglio|sconsiglio|waste of" },
    { "vegetarian|vegan|vegetarisch|végétarien|vegetariano", "beef|pork|chicken|ham|bacon|fish|meat|fleisch|viande|carne|jambon|schinken" },
};
/* clang-format on */

/* Does the text say in other words that the flag is not so? */
static bool is_opposed(struct str text, struct str words)
{
    for (size_t i = 0; i < ARRAY_LEN(opposites); i++)
        if (names_match(words, opposites[i].names))
            for (struct str rest = str_from(opposites[i].against); rest.p;)
                if (str_find_ci(text, str_cut(&rest, '|'), 0) != SIZE_MAX)
                    return true;
    return false;
}

bool hint_flag(struct hint *h, struct arena *a, struct str name, bool *denied)
{
    struct str words = names_words(a, name), rest = str_sub(words, 1, words.n - 1);
    struct str text = str_sub(seen(h), 0, LOOK);
    size_t end = 0, whole = find_alike(text, str_sub(rest, 0, rest.n), &end);
    bool opposed = is_opposed(text, words), found = whole != SIZE_MAX || opposed;
    *denied = opposed || (found && is_denied(text, whole, end));
    while (whole == SIZE_MAX && rest.n) {
        struct str word = str_cut(&rest, '_');
        bool tells = word.n > WORD_LEAST && !said_in(word, SAID_FLAG);
        size_t at = tells ? find_alike(text, word, &end) : SIZE_MAX;
        found = found || at != SIZE_MAX;
        *denied = *denied || (at != SIZE_MAX && is_denied(text, at, end));
    }
    return found;
}

bool hint_is_named(struct str words, struct str word)
{
    if (word.n < WORD_LEAST)
        return false;
    struct str stem = str_sub(word, 0, word.n > 4 ? word.n - 2 : word.n);
    for (size_t at = str_find_ci(words, stem, 0); at != SIZE_MAX;
         at = str_find_ci(words, stem, at + 1))
        if (at > 0 && words.p[at - 1] == '_')
            return true;
    struct str one = str_behind(str_sub(words, 0, words.n - (words.n > 0)), '_');
    return one.n > 4 && word.n > one.n && /* "Doppelzimmer" */
           str_eq_ci(str_sub(word, word.n - one.n, word.n), one);
}

/* A name that programs give: "checkout-api", "v2.1", "EU" */
static bool is_given(struct str word)
{
    bool sign = word.n > 0 && word.p[0] >= 'A' && word.p[0] <= 'Z';
    for (size_t i = 0; i < word.n; i++)
        sign = sign || hint_is_digit(word.p[i]) || (i && strchr("-_./", word.p[i]));
    return sign;
}

static bool is_plain(struct str word)
{
    return word.n > 2 && said_lists(word) == 0 && hint_is_letter(word.p[0]);
}

/* "the room is ...", "a port named ..." */
static bool leads(struct str word)
{
    return said_in(word, SAID_LINK) && !said_in(word, SAID_TRADE_END);
}

/* The sentence that has a word which begins as the name does: "We decided ..." for "decision" */
static void scan_sentence(struct hint *h, struct str words)
{
    struct str s = str_sub(h->text, 0, LOOK), stem = str_sub(words, 1, 1 + STEM);
    if (words.n < STEM + 4 || memchr(stem.p, '_', stem.n))
        return;
    size_t at = str_find_ci(s, stem, 0);
    while (at != SIZE_MAX && at > 0 && hint_is_letter(s.p[at - 1]))
        at = str_find_ci(s, stem, at + 1);
    if (at == SIZE_MAX)
        return;
    size_t from = str_back(s, at, ".!?\n:"), end = str_until(s, at, ".!?\n");
    struct hint_item *item = hint_add(h, HINT_TOLD, str_skip(s, from, " "), end);
    if (item)
        item->key = words;
}

void hint_scan_told(struct hint *h, struct str words)
{
    struct str s = str_sub(h->text, 0, LOOK), before = { 0 }, article = { 0 };
    uint32_t initials = 0; /* of the name's words, as a set */
    for (size_t i = 0; i + 1 < words.n; i++)
        initials |= words.p[i] == '_' ? UINT32_C(1) << (words.p[i + 1] & 31) : 0;
    for (size_t at = 0; at < s.n;) {
        struct str whole = hint_next_word(s, &at), word = hint_without_punctuation(whole);
        bool named = word.n > WORD_LEAST && initials >> (word.p[0] & 31) & 1 &&
                     hint_is_named(words, word) &&
                     !hint_is_named(STR("_name_number_type_value_"), word);
        size_t probe = at;
        struct str next = named ? hint_next_word(s, &probe) : (struct str){ 0 };
        while (leads(hint_without_punctuation(next)) || str_eq(next, STR("=")))
            next = hint_next_word(s, &probe);
        struct str told = hint_without_punctuation(next);
        bool goes_on =
            word.n && word.p + word.n == whole.p + whole.n; /* "deployment x", "room: x" */
        bool colon = whole.n && whole.p[whole.n - 1] == ':';
        bool firm = is_given(told) && (goes_on || colon);
        if (!firm && is_plain(before) && (said_in(article, SAID_MY) || said_in(article, SAID_A)))
            told = before;
        else if (!firm && !(is_plain(told) && (goes_on || colon)))
            told.n = 0;
        struct hint_item *item = NULL;
        while (firm && told.p[0] >= 'A' && told.p[0] <= 'Z') { /* "album Blue Train" */
            size_t end = (size_t)(told.p - s.p) + told.n, to = hint_word_end(s, end + 1);
            if (to >= s.n || s.p[end] != ' ' || s.p[end + 1] < 'A' || s.p[end + 1] > 'Z')
                break;
            told.n += to - end;
        }
        if (named && told.n)
            item = hint_add(h, HINT_TOLD, (size_t)(told.p - h->text.p),
                            (size_t)(told.p - h->text.p) + told.n);
        if (item) {
            item->key = words;
            item->firm = firm;
            return;
        }
        article = before;
        before = word;
    }
    scan_sentence(h, words);
}
