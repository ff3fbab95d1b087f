/* SPDX-License-Identifier: MIT
 * Arguments hold what the user says: one row a kind of value, through dispatch(). Rows are samples;
 * other words, names and languages of the same kinds are meant as well. And calls in text, one
 * after the other, until all is known. Run with --print to read what is filled in. */
#include "asking.h"

struct row {
    const char *system, *user;
    const char *properties; /* "name:type" by blanks; a type's list is parted by '/' */
    const char *wanted;     /* "/pointer=value" parted by '|' */
};

/* clang-format off */
static const struct row rows[] = {
    /* routes */
    { NULL, "Ich brauche einen Flug von Köln nach Wien.", "origin:string destination:string", "/origin=Köln|/destination=Wien" },
    { NULL, "Trouve un vol de Paris à Lyon.", "destination:string origin:string", "/origin=Paris|/destination=Lyon" },
    { NULL, "A train to Bath from Leeds, please.", "from:string to:string", "/from=Leeds|/to=Bath" },
    { NULL, "Move 250 euros from my savings account to my checking account.", "from_account:string to_account:string amount:number", "/from_account=savings account|/to_account=checking account|/amount=250" },
    /* what stands beside the name */
    { NULL, "Scale the deployment checkout-api in the namespace prod.", "deployment:string namespace:string", "/deployment=checkout-api|/namespace=prod" },
    { NULL, "I want a double room for 3 nights.", "room_type:string nights:integer", "/room_type=double|/nights=3" },
    /* what is affirmed and denied */
    { NULL, "A room without breakfast, but with parking.", "breakfast:boolean parking:boolean", "/breakfast=false|/parking=true" },
    { NULL, "Ein Zimmer ohne Frühstück und mit Parkplatz.", "breakfast:boolean parking:boolean", "/breakfast=false|/parking=true" },
    /* members of an enum in other words */
    { NULL, "Un vol en classe affaires.", "cabin:economy/business/first", "/cabin=business" },
    { NULL, "Das ist sehr dringend.", "priority:low/normal/urgent", "/priority=urgent" },
    /* days */
    { "Today is Monday, 6 October 2025.", "Call me next Friday.", "date:date", "/date=2025-10-10" },
    { "The current date is 2026-02-27.", "Treffen wir uns übermorgen.", "day:date", "/day=2026-03-01" },
    { "Current date: 2026-02-27", "The parcel comes in 3 days.", "date:date", "/date=2026-03-02" },
    { "Today is 2026-02-27.", "The fair begins on 4 January.", "date:date", "/date=2027-01-04" },
    /* names, numbers in words, lists */
    { NULL, "Lena Vogt wohnt in Bremen.", "vorname:string nachname:string ort:string", "/vorname=Lena|/nachname=Vogt|/ort=Bremen" },
    { NULL, "A table for two guests.", "guests:integer", "/guests=2" },
    { NULL, "We flew from Lisbon via Madrid to Rome.", "cities:list", "/cities/0=Lisbon|/cities/1=Madrid|/cities/2=Rome" },
    { NULL, "apples; brown bread; olive oil", "items:list", "/items/0=apples|/items/1=brown bread|/items/2=olive oil" },
    { NULL, "Karim has a dog and knows Python, Docker and Kubernetes.", "skills:list", "/skills/0=Python|/skills/1=Docker|/skills/2=Kubernetes" },
    { NULL, "Write to a@orbit.example, or in need to b@orbit.example.", "emails:list", "/emails/0=a@orbit.example|/emails/1=b@orbit.example" },
    { NULL, "Giulia Ferri vive a Bologna.", "nome:string cognome:string", "/nome=Giulia Ferri|/cognome=Ferri" },
    { NULL, "What is the IBAN of our employee Nils Berg?", "name:string", "/name=Nils Berg" },
    { NULL, "Wecke mich um 7 Uhr.", "time:string", "/time=7 Uhr" },
    { NULL, "Rendez-vous à 15h30 avec Luc.", "time:string", "/time=15h30" },
    { NULL, "Tell the #ops channel that we are live.", "channel:string", "/channel=#ops" },
    { NULL, "Turn off the fan in the attic.", "device:string room:string", "/device=fan|/room=attic" },
    { NULL, "Remind me to water the herbs at 17:45.", "text:string time:string", "/time=17:45" },
    { NULL, "Add a task to renew the passport, due 2027-02-15.", "title:string due:string", "/title=renew the passport|/due=2027-02-15" },
    { NULL, "A seat on flight LX 318, please.", "flight:string", "/flight=LX 318" },
    { NULL, "The rate between the Swiss franc and the euro?", "base:string target:string", "/base=CHF|/target=EUR" },
    { NULL, "Ship to Nora Weiss, Lindenweg 8, 50674 Essen, 2.4 kg.", "recipient:string city:string postal_code:string", "/recipient=Nora Weiss|/city=Essen|/postal_code=50674" },
    { NULL, "Zwei Pizzen und eine Cola", "items:product,quantity", "/items/0/quantity=2" },
    { NULL, "Have you got any black tea in stock?", "product:string", "/product=black tea" },
    { NULL, "Doe het licht in de keuken uit.", "room:string state:on/off", "/room=keuken|/state=off" },
    { NULL, "Find all uses of read_config in the code.", "pattern:string", "/pattern=read_config" },
    { NULL, "Notes: Ida will send the offer to Brandt AG.", "owner:string task:string", "/owner=Ida|/task=Ida will send the offer to Brandt AG" },
    { NULL, "What is 250 minus 75?", "expression:string", "/expression=250 - 75" },
    /* what stands beside values of one kind; trades; things that a sentence is about */
    { NULL, "Marta Nowak joined Acme as head of sales in 2021.", "name:string company:string role:string year:integer", "/name=Marta Nowak|/company=Acme|/role=head of sales|/year=2021" },
    { NULL, "Jonas Weber arbeitet als Bauleiter bei der Firma Hochtief.", "name:string firma:string stelle:string", "/name=Jonas Weber|/firma=Hochtief|/stelle=Bauleiter" },
    { NULL, "Issued on 2 May 2024, to be paid by 1 June 2024.", "due_date:date issue_date:date", "/due_date=2024-06-01|/issue_date=2024-05-02" },
    { NULL, "Set up a budget review for an hour and a half.", "title:string duration_minutes:integer", "/title=budget review|/duration_minutes=90" },
    { NULL, "The bus departs Oslo at 07:45 and arrives in Bergen at 15:10.", "to:string from:string", "/from=Oslo|/to=Bergen" },
    { NULL, "Contact our sales manager Ewa Lis.", "name:string job_title:string", "/name=Ewa Lis|/job_title=sales manager" },
    { NULL, "Play the album Blue Train.", "album:string", "/album=Blue Train" },
    { NULL, "We booked Hotel Miramar in Nice.", "hotel:string city:string", "/hotel=Miramar|/city=Nice" },
    { NULL, "The blue tent is sold out.", "in_stock:boolean", "/in_stock=false" },
    { NULL, "L'appartement est non meublé.", "meublé:boolean", "/meublé=false" },
    { NULL, "A flat between 900 and 1300 euros.", "min_price:number max_price:number", "/min_price=900|/max_price=1300" },
    { NULL, "Show the bills that are not paid yet.", "status:paid/unpaid/draft", "/status=unpaid" },
    { NULL, "Create a repository named solar-map.", "name:string", "/name=solar-map" },
    { NULL, "Water the plants every morning.", "frequency:daily/weekly", "/frequency=daily" },
    /* money */
    { NULL, "Net: €1,000.00\\nVAT: €190.00\\nTotal: €1,190.00", "total:number currency:string", "/total=1190|/currency=EUR" },
    { NULL, "La lampe coûte 39,90 €.", "prix:number", "/prix=39.9" },
    { NULL, "Paid in cash, not by card.", "paid_by_card:boolean", "/paid_by_card=false" },
    /* records: each value from its own part of the text, wherever the name stands */
    { NULL, "Anna Berg is 34 and works as a nurse. Tom Reed, 29, is a pilot.", "people:age,job,name", "/people/0/name=Anna Berg|/people/0/age=34|/people/0/job=nurse|/people/1/name=Tom Reed|/people/1/age=29|/people/1/job=pilot" },
    { NULL, "2 x desk lamp at 24.90\\n5 x notebook at 3.50", "lines:quantity,product,unit_price", "/lines/0/product=desk lamp|/lines/0/quantity=2|/lines/0/unit_price=24.9|/lines/1/product=notebook|/lines/1/unit_price=3.5" },
    { NULL, "Bill 3 hours of training at 80 euros and 4 manuals at 15 euros.", "lines:description,quantity,unit_price", "/lines/0/description=training|/lines/0/quantity=3|/lines/1/description=manuals|/lines/1/unit_price=15" },
};
/* clang-format on */

/* Names that hold a number. */
static bool is_counted(struct str name)
{
    return str_eq(name, STR("age")) || str_eq(name, STR("quantity")) ||
           str_eq(name, STR("unit_price"));
}

static void put_type(struct jw *w, struct str type);

static void put_properties(struct jw *w, struct str list, char sign)
{
    jw_object(w);
    jw_key_str(w, STR("type"), STR("object"));
    jw_key(w, STR("properties"));
    jw_object(w);
    for (struct str rest = list; rest.p;) {
        struct str type = str_cut(&rest, sign), name = str_cut(&type, ':');
        jw_key(w, name);
        put_type(w, type.p ? type : is_counted(name) ? STR("number") : STR("string"));
    }
    jw_object_end(w);
    jw_object_end(w);
}

/* A plain type, "date", "list" of texts, "a/b" of an enum, "a,b" of objects with such members. */
static void put_type(struct jw *w, struct str type)
{
    bool list = str_eq(type, STR("list")), objects = memchr(type.p, ',', type.n) != NULL;
    if (list || objects) {
        jw_object(w);
        jw_key_str(w, STR("type"), STR("array"));
        jw_key(w, STR("items"));
        if (objects)
            put_properties(w, type, ',');
        else
            put_type(w, STR("string"));
        jw_object_end(w);
        return;
    }
    jw_object(w);
    if (memchr(type.p, '/', type.n)) {
        jw_key(w, STR("enum"));
        jw_array(w);
        for (struct str rest = type; rest.p;)
            jw_str(w, str_cut(&rest, '/'));
        jw_array_end(w);
    } else {
        bool date = str_eq(type, STR("date"));
        jw_key_str(w, STR("type"), date ? STR("string") : type);
        if (date)
            jw_key_str(w, STR("format"), type);
    }
    jw_object_end(w);
}

static void call(const struct row *row)
{
    struct buf schema;
    struct jw w;
    buf_init(&schema, 1 << 14);
    jw_init(&w, &schema, JW_COMPACT);
    put_properties(&w, str_from(row->properties), ' ');
    struct str body = arena_printf(
        &arena,
        "{\"model\":\"" SMALL "\",\"messages\":[{\"role\":\"system\",\"content\":\"%s\"},"
        "{\"role\":\"user\",\"content\":\"%s\"}],\"tool_choice\":{\"type\":\"function\","
        "\"function\":{\"name\":\"f\"}},\"tools\":[{\"type\":\"function\",\"function\":"
        "{\"name\":\"f\",\"parameters\":%.*s}}]}",
        row->system ? row->system : "Use the tool.", row->user, STR_ARG(buf_view(&schema)));
    buf_fini(&schema);
    t_call(METHOD_POST, CHAT, body.p);
}

static struct str as_text(const struct json *value)
{
    struct buf text;
    struct jw w;
    if (json_is(value, JSON_STRING))
        return json_str(value);
    buf_init(&text, 1 << 10);
    jw_init(&w, &text, JW_COMPACT);
    if (value)
        jw_tree(&w, value);
    struct str copy = arena_dup(&arena, buf_view(&text));
    buf_fini(&text);
    return copy;
}

static bool print;

static void arguments_hold_what_is_said(void)
{
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        call(&rows[i]);
        struct str filled = json_str(t_json("/choices/0/message/tool_calls/0/function/arguments"));
        const struct json *value = json_parse(&arena, filled, NULL);
        bool ok = t_status == 200;
        for (struct str rest = str_from(rows[i].wanted); rest.p;) {
            struct str wanted = str_cut(&rest, '|'), pointer = str_cut(&wanted, '=');
            ok = ok && str_eq(as_text(json_pointer(value, pointer)), wanted);
        }
        if (print || !ok)
            printf("%s %s\n  wanted %s\n  got    %.*s\n", ok ? "ok  " : "FAIL", rows[i].user,
                   rows[i].wanted, STR_ARG(filled));
        CHECK(ok);
    }
}

#define WEATHER_IN_TEXT                                                                            \
    "get_weather(city: str) -> str - The weather of a city.\\n\\nUse this format:\\n\\nQuestion: " \
    "the question\\nThought: what to do\\nAction: one of [get_weather]\\nAction Input: the "       \
    "input\\nObservation: the result\\nFinal Answer: the answer\\n\\nBegin!\\n\\nQuestion: What "  \
    "is the weather in Oslo and in Rome?\\nThought:"
#define FIRST_STEP "Action: get_weather\\nAction Input: {\\\"city\\\": \\\"Oslo\\\"}"

static void calls_in_text_go_on_until_all_is_known(void)
{
    static const struct {
        const char *pad, *has;
    } steps[] = {
        { "", "Action Input: {\"city\": \"Oslo\"}" },
        { FIRST_STEP "\\nObservation: 4 degrees\\nThought:", "Action Input: {\"city\": \"Rome\"}" },
        { FIRST_STEP "\\nObservation: 4 degrees\\nThought: Action: get_weather\\nAction Input: Rome"
                     "\\nObservation: 22 degrees\\nThought:",
          "Final Answer: 4 degrees\n22 degrees" },
    };
    for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
        chat(SMALL, arena_printf(&arena, WEATHER_IN_TEXT "%s", steps[i].pad).p, "");
        struct str text = json_str(t_json("/choices/0/message/content"));
        CHECK(str_find(text, str_from(steps[i].has), 0) != SIZE_MAX);
        if (print)
            printf("%.*s\n", STR_ARG(text));
    }
}

int main(int argc, char **argv)
{
    print = argc > 1 && strcmp(argv[1], "--print") == 0;
    arena_init(&arena);
    t_service("--port=1");
    RUN(arguments_hold_what_is_said);
    RUN(calls_in_text_go_on_until_all_is_known);
    t_service_end();
    arena_fini(&arena);
    return T_DONE();
}
