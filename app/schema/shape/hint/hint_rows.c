/* SPDX-License-Identifier: MIT
 * Which kinds of values a property wants: by its format, else by its name, else by its description.
 * See hint_parts.h. */
#include "schema/shape/hint/hint_parts.h"

#include "base/hash.h"

#include "schema/shape/names.h"

#include <pthread.h>

#define KIND(k) (1u << (HINT_##k))

/* Properties that tell where a route begins, and where it leads; by enum hint_role - 1. */
static const char *const roles[] = {
    "from|origin|source|departure|start|pickup|von|abfahrt|abflug|start_ort|startort|origine|"
    "origen|départ|depart|partenza|partida|van|vertrek|herkomst",
    "to|destination|target|arrival|dropoff|recipient|nach|ziel|ankunft|zielort|destino|"
    "destinazione|arrivée|arrivo|chegada|naar|bestemming",
};

/* clang-format off */
/* What stands beside the values of some names. */
static const struct {
    const char *names, *words;
} besides[] = {
    { "due|deadline|payable|payment|expiry|expires|expiration|until|faellig|fällig|fälligkeitsdatum|zahlungsziel|échéance|echeance|scadenza|vencimiento|vence",
      "|due|paid|pay|payable|until|by|before|deadline|expires|latest|fällig|zahlbar|bis|spätestens|zahlen|bezahlen|échéance|payer|avant|vence|pagar|antes|scade|scadenza|pagare|entro|" },
    { "issue|issued|invoice_date|order_date|ordered|purchase_date|created|dated|rechnungsdatum|bestelldatum|ausgestellt|emission|emisión|émission",
      "|issued|dated|created|written|ordered|placed|bought|purchased|invoiced|ausgestellt|vom|bestellt|émise|émis|du|emitida|emitido|emessa|emesso|" },
    { "start|begin|beginning|start_date|check_in|checkin|hired|joined|since|seit|beginn|anreise|début|inicio|inizio",
      "|starts|start|begins|effect|effective|valid|gültig|vigueur|vigor|vigore|from|since|joined|hired|started|arriving|arrive|arrival|seit|ab|vom|von|beginnt|depuis|desde|dal|du|del|" },
    { "end|end_date|finish|check_out|checkout|return|ende|abreise|fin|fine|rückflug",
      "|ends|end|until|till|to|through|leaving|leave|returning|back|bis|au|jusqu|hasta|al|fino|" },
    { "from|origin|departure|departs|depart|abfahrt|abflug|départ|salida|partenza", "|from|departs|depart|departing|leaves|leave|leaving|leaved|ab|von|aus|départ|sale|parte|part|fährt|" },
    { "to|destination|arrival|arrives|ankunft|zielort|arrivée|llegada|arrivo", "|to|arrives|arrive|arriving|lands|reaches|nach|an|erreicht|llega|arriva|" },
    { "customer|client|kunde|kundin|cliente|buyer|käufer", "|customer|client|kunde|kundin|cliente|kunden|mr|mrs|ms|herr|frau|buyer|" },
    { "birth|birthday|birthdate|birth_date|dob|born|geburtsdatum|geburtstag|geboren|naissance|nacimiento|nascita", "|born|birth|birthday|geboren|geb|née|né|nacido|nacida|nació|nato|nata|" },
    { "company|employer|organization|organisation|workplace|firma|arbeitgeber|unternehmen|entreprise|société|empresa|azienda|bedrijf",
      "|at|joined|joins|joining|firm|company|for|bei|chez|presso|bij|works|employer|" },
    { "seller|vendor|supplier|manufacturer|brand|author|director|artist|hersteller|marke|lieferant|auteur|autor|autore|réalisateur", "|by|from|von|par|di|por|de|" },
};

static const struct hint_row rows[] = {
    { "email|idn_email", "email|e_mail|mail|correo", KIND(EMAIL), KIND(EMAIL), BIAS_NONE, false },
    { "uri|url|iri|uri_reference", "url|uri|link|website|href|webpage|site", KIND(URL), KIND(URL), BIAS_NONE, false },
    { "date_time", "datetime|timestamp", KIND(DATE_TIME) | KIND(DATE), KIND(DATE_TIME), BIAS_NONE, false },
    { "date", "date|day|birthday|birth_date|deadline|dob|born|due|check_in|check_out|checkin|checkout|datum|geburtsdatum|geburtstag|date_naissance|fecha|data|birthdate|issued|datums|rechnungsdatum|faellig|fällig|échéance", KIND(DATE) | KIND(DATE_TIME), KIND(DATE), BIAS_NONE, false },
    { "time", "time|hour|clock", KIND(CLOCK), KIND(CLOCK), BIAS_NONE, false },
    { "", "phone|telephone|mobile|fax|tel|telefon|telefono|teléfono|téléphone|handy|telefoonnummer|phone_number", KIND(PHONE), KIND(PHONE), BIAS_NONE, false },
    { "", "first_name|firstname|given_name|vorname|prénom|prenom|forename|voornaam", KIND(PROPER) | KIND(PAIR), KIND(PROPER), BIAS_FIRST, false },
    { "", "last_name|lastname|surname|family_name|nachname|familienname|nom_de_famille|apellido|apellidos|cognome|sobrenome|achternaam", KIND(PROPER) | KIND(PAIR), KIND(PROPER), BIAS_LAST, false },
    { "", "path|file|filename|file_name|directory|folder", KIND(PATH) | KIND(QUOTED) | KIND(SLUG), KIND(PATH), BIAS_NONE, false },
    { "", "command|cmd|shell_command|command_line|script", KIND(COMMAND) | KIND(QUOTED), KIND(COMMAND), BIAS_NONE, false },
    { "", "base|quote|currency|from_currency|to_currency|currency_code|base_currency|target_currency|iso_code|iso_4217", KIND(CURRENCY), KIND(CURRENCY), BIAS_NONE, false },
    { "", "owner|org|organisation|organization", KIND(OWNER) | KIND(PROPER) | KIND(PAIR), KIND(OWNER), BIAS_NONE, false },
    { "", "repo|repo_name", KIND(OWNED) | KIND(QUOTED) | KIND(PROPER), KIND(OWNED), BIAS_NONE, false },
    { "", "repository", KIND(SLUG) | KIND(QUOTED) | KIND(PROPER), KIND(SLUG), BIAS_NONE, false },
    { "", "room|area|zone", KIND(ROOM) | KIND(PROPER) | KIND(QUOTED), KIND(ROOM), BIAS_NONE, false },
    { "", "expression|formula|calculation|equation", KIND(EXPRESSION) | KIND(QUOTED), KIND(EXPRESSION), BIAS_NONE, true },
    { "", "last4|card_last4|last_four|card_number|pin|train|train_number|flug|flugnummer|vuelo|vol|volo|account|flight|flight_number|licence_plate|license_plate|zip|zip_code|postal_code|postcode|plz|iban|konto|cuenta|compte|conto|account_number|plate|gate|seat|claim|policy|booking|confirmation|codigo|código|numero|número|référence|referencia|nummer|sku|code|reference|tracking|invoice_id|order_id|ticket_id|number|identifier|id|isbn|order|invoice|ticket|ref|no|nr|serial",
      KIND(CODE) | KIND(PAIR) | KIND(NUMBER), KIND(CODE), BIAS_NONE, false },
    { "", "to|from|von|nach|recipient|empfänger|destinatario|destinataire", KIND(EMAIL) | KIND(CURRENCY) | KIND(PROPER) | KIND(QUOTED) | KIND(PAIR) | KIND(MAYBE), KIND(EMAIL), BIAS_PLACE, false },
    { "", "office|standort|branch|büro|bureau|oficina|ufficio|wo|lieu|lugar|luogo|comune|gemeinde|district|bezirk|neighbourhood|neighborhood|headquarters|hauptsitz|sitz|siège|sede|birthplace|geburtsort|vertrek|bestemming|herkomst|city|town|location|place|country|destination|origin|address|region|venue|departure|arrival|setting|capital|state|harbour|harbor|port|airport|station|village|county|province|island|stadt|ort|wohnort|ville|ciudad|città|citta|cidade|stad|plaats|from_city|to_city|source|target|origine|origen|destino|destinazione|départ|depart|abfahrt|abflug|ankunft|ziel|zielort|startort|arrivée|partenza|arrivo|pickup|dropoff|start|land|pays|país|paese",
      KIND(PROPER) | KIND(QUOTED) | KIND(PAIR) | KIND(MAYBE) | KIND(CURRENCY), KIND(PROPER), BIAS_PLACE, false },
    { "", "product|food|speise|getränk|drink|beverage|subject_line|gegenstand|objet|objeto|oggetto|gerät|appareil|dispositivo|vehicle|fahrzeug|véhicule|vehículo|package|paket|zutat|zimmer|zimmertyp|room_type|chambre|habitación|service_type|crop|animal|pet|haustier|material|tool|instrument|device|appliance|equipment|event|appointment|meeting|plato|plat|piatto|producto|veranstaltung|termin|événement|evento|thing|gift|item|article|produkt|artikel|produit|producto|prodotto|produto|dish|goods|ware|bezeichnung|gericht",
      KIND(COUNTED) | KIND(QUOTED) | KIND(PAIR) | KIND(PROPER) | KIND(LISTED) | KIND(THING), KIND(COUNTED) | KIND(QUOTED) | KIND(THING), BIAS_NONE, false },
    { "", "model|modell|modelo|modèle|modello|version|release", KIND(CODE) | KIND(PROPER) | KIND(QUOTED) | KIND(PAIR), KIND(CODE), BIAS_NONE, false },
    { "", "department|division|abteilung|departamento|reparto|afdeling|département|subject|course|fach", KIND(PROPER) | KIND(QUOTED) | KIND(PAIR), KIND(PROPER), BIAS_NONE, false },
    { "", "job|profesion|metier|stelle|funktion|rolle|posten|poste|puesto|cargo|ruolo|functie|puesto|designation|job_role|beruf|profesión|métier|professione|occupation|profession|role|trade|position|job_title", KIND(TRADE) | KIND(PAIR) | KIND(LISTED), KIND(TRADE), BIAS_NONE, false },
    { "", "channel|handle|hashtag|hashtags|kanal|canal", KIND(TAG) | KIND(QUOTED) | KIND(PAIR), KIND(TAG), BIAS_NONE, false },
    { "", "reason|cause|why|justification|complaint|grund|motif|motivo|raison", KIND(CLAUSE) | KIND(PAIR), KIND(CLAUSE), BIAS_NONE, false },
    { "", "pattern|regex|identifier|function_name|variable", KIND(SLUG) | KIND(QUOTED), KIND(SLUG) | KIND(QUOTED), BIAS_NONE, false },
    { "", "symbol|ticker", KIND(PROPER) | KIND(QUOTED), KIND(PROPER), BIAS_NONE, false },
    { "", "name|auteur|autor|autore|writer|regisseur|réalisateur|regista|gast|gastgeber|patientin|kundin|käufer|verkäufer|mitarbeiter|mitarbeiterin|absender|empfänger|expéditeur|destinataire|remitente|destinatario|mittente|bewerber|candidate|applicant|tenant|mieter|landlord|vermieter|teacher|lehrer|coach|winner|gewinner|boss|chef|leiter|ceo|founder|gründer|fondateur|inventor|erfinder|composer|singer|player|scientist|doctor|arzt|lawyer|driver|fahrer|signer|signatory|witness|ansprechpartner|responsible|verantwortlich|responsable|responsabile|reporter|approver|reviewer|full_name|buyer|seller_name|editor_name|professor|instructor|organizer|organiser|veranstalter|organisateur|kunde|client|cliente|klant|passagier|passenger|teilnehmer|invité|naam|nom|nombre|nome|naam|person|author|user|customer|artist|actor|contact|attendee|participant|sender|people|persons|names|characters|"
          "guest|employee|student|patient|client|owner|assignee|director|speaker|recipients",
      KIND(PROPER) | KIND(QUOTED) | KIND(PAIR) | KIND(COUNTED) | KIND(EMAIL), KIND(PROPER), BIAS_PERSON, false },
    { "", "title|titre|titel|titulo|título|titolo|event_name|headline|issue|problem|reminder|task|todo", KIND(QUOTED) | KIND(CLAUSE) | KIND(PAIR) | KIND(PROPER) | KIND(THING) | KIND(TRADE),
      KIND(QUOTED) | KIND(CLAUSE) | KIND(THING), BIAS_PERSON, false },
    { "", "status|stage|phase", KIND(STATE) | KIND(PAIR), KIND(STATE), BIAS_NONE, false },
    { "", "host|hostname|server|domain|ip|ip_address", KIND(HOST) | KIND(PAIR), KIND(HOST), BIAS_NONE, false },
    { "", "company|marke|marque|marca|publisher|verlag|éditeur|editeur|editore|editorial|airline|bank|carrier|insurer|label|studio|agency|agentur|agence|university|universität|université|school|schule|hospital|club|verein|institution|institute|betrieb|laden|geschäft|negozio|tienda|magasin|boutique|library|museum|theatre|theater|employeur|empleador|datore|merchant|shop|store|seller|supplier|händler|hersteller|manufacturer|firma|unternehmen|entreprise|société|empresa|azienda|bedrijf|hotel|restaurant|product|stock|team|movie|book|song|film|brand|organization|organisation|employer|vendor",
      KIND(PROPER) | KIND(QUOTED) | KIND(PAIR), KIND(PROPER) | KIND(QUOTED), BIAS_NONE, false },
    { "", "query|question|search|keyword|topic|subject|prompt|q|term", KIND(QUOTED) | KIND(PAIR) | KIND(TOPIC), KIND(QUOTED) | KIND(TOPIC), BIAS_NONE, true },
    { "", "text|message|content|body|input|sentence|note|description", KIND(QUOTED) | KIND(PAIR) | KIND(CLAUSE), KIND(QUOTED) | KIND(CLAUSE), BIAS_NONE, true },
};
/* clang-format on */

static struct lexicon *by_name, *by_role, *by_beside;

static void fill_names(void)
{
    by_name = names_rows_new();
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        names_rows_add(by_name, i, rows[i].names);
    by_role = names_rows_new();
    for (size_t i = 0; i < ARRAY_LEN(roles); i++)
        names_rows_add(by_role, i, roles[i]);
    by_beside = names_rows_new();
    for (size_t i = 0; i < ARRAY_LEN(besides); i++)
        names_rows_add(by_beside, i, besides[i].names);
}

/* The row of a name; NULL: none. Format before name before description. */
static const struct hint_row *row_for(struct str words, struct str format, struct str description)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, fill_names);
    for (size_t i = 0; i < ARRAY_LEN(rows) && format.n > 2; i++)
        if (names_match(format, rows[i].formats))
            return &rows[i];
    if (format.n > 2)
        return NULL;
    size_t row = names_row(by_name, words), told = names_row(by_name, description);
    /* "from": what? whom to write to, by their addresses */
    bool vague = row != SIZE_MAX && rows[row].bias == BIAS_PLACE && rows[row].best == KIND(EMAIL);
    bool mails = row != SIZE_MAX && rows[row].bias == BIAS_PERSON && told == 0;
    bool better = told != SIZE_MAX && ((vague && rows[told].bias == BIAS_NONE) || mails);
    row = row == SIZE_MAX || better ? told : row;
    return row != SIZE_MAX ? &rows[row] : NULL;
}

const struct hint_known *hint_look_up(struct arena *a, struct hint *h, const struct hint_query *q)
{
    uint64_t hash =
        hash_str(hash_str(hash_str(hash_str(1, q->format), q->description), q->name), q->asked) | 1;
    struct hint_known *k = &h->known[hash / 2 % ARRAY_LEN(h->known)];
    if (k->hash == hash)
        return k;
    struct str format = q->format.n ? names_words(a, q->format) : (struct str){ 0 };
    k->words = names_words(a, q->name);
    k->row = row_for(k->words, format, names_words(a, str_sub(q->description, 0, 120)));
    k->hash = hash;
    k->asked = q->asked.n ? names_words(a, q->asked) : k->words;
    size_t beside = names_row(by_beside, k->asked);
    k->beside = beside == SIZE_MAX ? NULL : besides[beside].words;
    k->role = (enum hint_role)(names_row(by_role, k->words) + 1); /* past the end: 0 */
    k->whole = k->row && k->row->whole;
    k->kinds = k->row ? k->row->kinds : format.n > 2 ? 0 : KIND(QUOTED) | KIND(PAIR) | KIND(TRADE);
    bool told = k->row && q->description.n && names_row(by_name, k->words) == SIZE_MAX;
    if (!k->row || told || k->kinds & (KIND(ROOM) | KIND(TAG) | KIND(PATH)))
        hint_scan_told(h, k->words);
    return k;
}
