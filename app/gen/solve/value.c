/* SPDX-License-Identifier: MIT
 * Values to be taken from a text: "find the order number", "list the persons", "when is the
 * meeting?". See solve.h. What kind is wanted is told by the words of the question; finding them is
 * left to schema/shape/hint. */
#include "gen/solve/solve.h"

#include "schema/shape/hint/hint.h"

/* The question's words, and the name of the property that they ask for; the first row that has one
 * counts. */
static const struct kind {
    const char *asked, *name;
} kinds[] = {
    { "e-mail addresses|email addresses|e-mail address|email "
      "address|e-mail|email|e-mails|emails|mail address|adresse e-mail|correo|e-mailadres",
      "email" },
    { "urls|url|links|link|website|web address|web page|webseite", "url" },
    { "phone number|phone "
      "numbers|telephone|phone|telefonnummer|téléphone|teléfono|telefono|telefone",
      "phone" },
    { "order number|order id|order|ticket number|invoice number|tracking "
      "number|reference|sku|code|codes|id|serial number|booking number|booking code|"
      "number|numbers|zahl|numéro|número|numero|getal|confirmation "
      "number|bestellnummer|rechnungsnummer|numéro de commande|número de "
      "pedido|numero d'ordine|password|passwort|pin|mot de passe|ticket|invoice|identifier|case "
      "number|customer number|kundennummer|ordernummer",
      "code" },
    { "file|files|path|filename|datei", "path" },
    { "price|cost|costs|much|amount|total|preis|kostet|prix|coûte|precio|cuesta|prezzo|costa|fee|"
      "kosten|preço|custa|prijs|kost",
      "price" },
    { "old|age|alt|âge|edad|età|idade|oud|leeftijd", "age" },
    { "date|when|day|deadline|birthday|wann|datum|quand|cuándo|fecha|quando|data|wanneer|due",
      "date" },
    { "time|hour|clock|uhr|heure|hora|ora|uhrzeit|tijd|laat", "time" },
    { "city|town|where|place|country|wo|stadt|ort|où|ville|pays|dónde|ciudad|dove|città|onde|"
      "cidade|waar|stad|live|from|location|land|wohne|habite|vivo|abito|moro|woon",
      "city" },
    { "job|profession|occupation|work as|do for a "
      "living|beruf|métier|profesión|professione|profissão|beroep|work",
      "occupation" },
    { "company|employer|firm|organization|organisation|unternehmen|firma|entreprise|empresa|"
      "azienda|bedrijf|companies|organizations",
      "company" },
    { "name|names|who|person|persons|people|wer|heiße|heißt|namen|personen|nom|noms|qui|appelle|"
      "nombre|nombres|quién|personas|llamo|nome|nomi|chi|persone|chiamo|quem|pessoas|naam|wie|heet|"
      "author|dog's name|cat's name|called",
      "name" },
    { "title|book|movie|film|song", "title" },
};

static const struct kind *kind_of(struct str question)
{
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
        if (ask_mentions(question, kinds[i].asked))
            return &kinds[i];
    return NULL;
}

/* A number with the word behind it: "36 months" */
static bool quantity(const struct ask *q, struct str text, struct str question, struct str *value)
{
    struct hint *h = hint_read(q->a, q->budget, text);
    double number;
    const struct hint_query query = { .name = question };
    if (!h || !hint_number(q->a, h, &query, 0, &number))
        return false;
    struct str figures = solve_number(q, number);
    size_t at = str_find(text, figures, 0), end = at + figures.n;
    *value = figures;
    if (at == SIZE_MAX)
        return true;
    while (end < text.n && text.p[end] == ' ')
        end++;
    size_t word = end;
    while (end < text.n && (unsigned char)text.p[end] >= 'A')
        end++;
    if (end > word && !q->bare && end - word < 12)
        value->p = text.p + at, value->n = end - at;
    return true;
}

/* The colour, month or other member of a class that the question names. */
static bool member(struct str text, struct str question, struct str *value)
{
    size_t n;
    const char *const *members = solve_members(question, &n);
    for (size_t i = 0; members && i < n; i++) {
        struct str one = str_from(members[i]);
        size_t at = str_find_ci(text, one, 0);
        if (at != SIZE_MAX && ask_mentions(text, members[i])) {
            *value = str_sub(text, at, at + one.n);
            return true;
        }
    }
    return false;
}

/* What follows "is", "called", "=": "my favourite tea is sencha" */
static bool told(struct str text, struct str question, struct str *value)
{
    static const char *const links[] = { " is called ", " is named ", " is ",  ": ",
                                         " are ",       " = ",        " was ", " ist ",
                                         " est ",       " es ",       " è ",   " é " };
    (void)question;
    for (size_t i = 0; i < ARRAY_LEN(links); i++) {
        size_t at = str_find(text, str_from(links[i]), 0);
        if (at == SIZE_MAX)
            continue;
        struct str rest = str_sub(text, at + strlen(links[i]), text.n);
        size_t end = 0;
        while (end < rest.n && !strchr(".,;!?\n", rest.p[end]))
            end++;
        rest = str_trim(str_sub(rest, 0, end));
        size_t and = str_find(rest, STR(" and "), 0);
        rest = str_sub(rest, 0, and);
        if (rest.n && rest.n < 60) {
            *value = rest;
            return true;
        }
    }
    return false;
}

bool solve_value_of(const struct ask *q, struct str text, struct str question, struct str *value)
{
    const struct kind *kind = kind_of(question);
    if (member(text, question, value))
        return true;
    bool counts = ask_mentions(question, "how many|how long|how much|how far|how tall|how old|how "
                                         "big|how heavy|wie viele|wie lange|wie hoch|"
                                         "combien|cuánto|cuántos|quanti|quanto|hoeveel|hoe "
                                         "lang|number of|how high|weight|weigh|percent|percentage");
    struct hint *h = hint_read(q->a, q->budget, text);
    if (!h)
        return false;
    if (kind && !counts) {
        struct hint_query query = { .name = str_from(kind->name) };
        if (hint_text(q->a, h, &query, 0, value))
            return true;
        struct hint_query clock = { .name = STR("time") };
        if (str_eq(query.name, STR("date")) && hint_text(q->a, h, &clock, 0, value))
            return true;
    }
    if (counts || (kind && ask_is_one(str_from(kind->name), "price|age|code|time|date")))
        if (quantity(q, text, question, value))
            return true;
    return told(text, question, value);
}

/* The text is searched for all values of the kind: "extract all e-mail addresses". */
static bool all_of(const struct ask *q, const struct kind *kind, struct solution *s)
{
    struct hint *h = hint_read(q->a, q->budget, q->material);
    struct hint_query query = { .name = str_from(kind->name) };
    if (!h)
        return false;
    s->items = ARENA_ARRAY(q->a, struct str, SOLUTION_ITEMS);
    while (s->item_count < SOLUTION_ITEMS &&
           hint_text(q->a, h, &query, 0, &s->items[s->item_count])) {
        hint_use(h, s->items[s->item_count]);
        s->item_count++;
    }
    /* in the order of the text */
    for (size_t i = 1; i < s->item_count; i++)
        for (size_t k = i; k > 0 && s->items[k].p < s->items[k - 1].p; k--) {
            struct str one = s->items[k];
            s->items[k] = s->items[k - 1];
            s->items[k - 1] = one;
        }
    return s->item_count > 0;
}

/* Members of a class that stand in the text: "the programming languages of this profile" */
static bool all_members(const struct ask *q, struct solution *s)
{
    size_t n;
    const char *const *members = solve_members(q->task, &n);
    s->items = ARENA_ARRAY(q->a, struct str, SOLUTION_ITEMS);
    for (size_t i = 0; members && i < n; i++)
        if (ask_mentions(q->material, members[i])) {
            size_t at = str_find_ci(q->material, str_from(members[i]), 0);
            s->items[s->item_count++] = str_sub(q->material, at, at + strlen(members[i]));
        }
    for (size_t i = 1; i < s->item_count; i++)
        for (size_t k = i; k > 0 && s->items[k].p < s->items[k - 1].p; k--) {
            struct str one = s->items[k];
            s->items[k] = s->items[k - 1];
            s->items[k - 1] = one;
        }
    return s->item_count > 0;
}

bool solve_value(const struct ask *q, struct solution *s)
{
    const struct cues *c = &q->cues;
    bool asks =
        cues_has_any(c, CUES_OF_QUESTIONS | CUES(CUE_EXTRACT) | CUES(CUE_MAKE) | CUES(CUE_REPLY));
    if (!asks || !q->material.n || q->label_count)
        return false;
    size_t end = (size_t)(q->material.p - q->user.p);
    /* the instruction alone: a text that is quoted within it has words of its own */
    struct str ask = q->part_count || end > q->user.n ? q->task : str_sub(q->user, 0, end);
    bool many = ask_mentions(ask, "all|every|each|addresses|urls|names|persons|people|links|"
                                  "numbers|e-mails|emails|dates|alle|tous|toutes|todos|"
                                  "todas|tutti|tutte|companies|cities|personen|namen|noms|nombres|"
                                  "nomi|codes|files|places|prices") ||
                q->list != LIST_FREE;
    const struct kind *kind = kind_of(ask);
    bool named = cues_has(c, CUE_EXTRACT) || cues_has(c, CUE_MAKE) || q->bare || many;
    if (many && named && all_members(q, s))
        return true;
    s->item_count = 0;
    if (many && named && kind && all_of(q, kind, s))
        return true;
    s->item_count = 0;
    if (!named || !kind || !solve_value_of(q, q->material, ask, &s->value))
        return false;
    s->text = solve_sentence(q, s->value);
    return true;
}
