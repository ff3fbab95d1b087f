/* SPDX-License-Identifier: MIT
 * What agents meet: which tool is called, with which arguments, and that loops end. Each case is
 * one of a kind; words, names and numbers are nobody's but this file's. */
#include "api/kit.h"

#define CHAT "/v1/chat/completions"
#define TEXT_P(name, about) "\"" name "\":{\"type\":\"string\",\"description\":\"" about "\"}"
#define NUMBER_P(name, about) "\"" name "\":{\"type\":\"number\",\"description\":\"" about "\"}"
#define FUNCTION(name, about, properties, required)                                                \
    "{\"type\":\"function\",\"function\":{\"name\":\"" name "\",\"description\":\"" about          \
    "\",\"parameters\":{\"type\":\"object\",\"properties\":{" properties                           \
    "},\"required\":[" required "]}}}"

#define WEATHER                                                                                    \
    FUNCTION("weather_now", "Weather of a town", TEXT_P("town", "Which town"), "\"town\"")
#define FILES                                                                                      \
    FUNCTION("save_text", "Saves a text under a path",                                             \
             TEXT_P("path", "Where") "," TEXT_P("content", "What"), "\"path\",\"content\"")        \
    "," FUNCTION("open_text", "Opens a text file and gives its content", TEXT_P("path", "Where"),  \
                 "\"path\"") "," FUNCTION("terminal", "Executes a command line",                   \
                                          TEXT_P("command", "The command"), "\"command\"")
#define ISSUES                                                                                     \
    FUNCTION("tracker_search_tickets", "Searches tickets", TEXT_P("query", "Words"), "\"query\"")  \
    "," FUNCTION(                                                                                  \
        "tracker_create_ticket", "Creates a ticket",                                               \
        TEXT_P("owner", "Owner") "," TEXT_P("repo", "Repository") "," TEXT_P("title", "Title"),    \
        "\"owner\",\"repo\",\"title\"")
#define MONEY                                                                                      \
    FUNCTION("exchange", "Changes money from one currency to another",                             \
             NUMBER_P("amount", "How much") "," TEXT_P("from_currency", "ISO code") "," TEXT_P(    \
                 "to_currency", "ISO code"),                                                       \
             "\"amount\",\"from_currency\",\"to_currency\"")
#define HEATING                                                                                    \
    FUNCTION("get_heating", "Reads the heating", TEXT_P("room", "Room"), "\"room\"")               \
    "," FUNCTION("set_heating", "Sets the heating",                                                \
                 TEXT_P("room", "Room") "," NUMBER_P("degrees", "Celsius"),                        \
                 "\"room\",\"degrees\"")
#define LOOKUP FUNCTION("web_lookup", "Searches the web", TEXT_P("q", "What to look for"), "\"q\"")
#define SUM                                                                                        \
    FUNCTION("calc", "Calculator", TEXT_P("expression", "What to compute"), "\"expression\"")
#define PERSON                                                                                     \
    FUNCTION("PersonRecord", "Correctly extracted record",                                         \
             "\"name\":{\"type\":\"string\"},"                                                     \
             "\"age\":{\"type\":\"integer\"}",                                                     \
             "\"name\",\"age\"")
#define BASKET                                                                                     \
    FUNCTION("place_order", "Orders goods",                                                        \
             "\"lines\":{\"type\":\"array\",\"items\":{\"type\":"                                  \
             "\"object\",\"properties\":{\"code\":{\"type\":\"string\"},\"quantity\":{\"type\":"   \
             "\"integer\"}},\"required\":[\"code\",\"quantity\"]}}",                               \
             "\"lines\"")
#define DONE                                                                                       \
    FUNCTION("finish_task", "Hands in the result", TEXT_P("answer", "The result"), "\"answer\"")

#define PARCELS                                                                                    \
    FUNCTION("track_order", "Tells where an order is", TEXT_P("order_ref", "Its number"),          \
             "\"order_ref\"")                                                                      \
    "," FUNCTION("open_invoice", "Gives an invoice", TEXT_P("invoice_no", "Its number"),           \
                 "\"invoice_no\"") "," FUNCTION("quote_rate",                                      \
                                                "What one money is worth in another",              \
                                                TEXT_P("base_currency", "ISO code") "," TEXT_P(    \
                                                    "quote_currency", "ISO code"),                 \
                                                "\"base_currency\",\"quote_currency\"")
#define PARCEL_DONE                                                                                \
    FUNCTION("final_result_parcel", "The parcel",                                                  \
             TEXT_P("order_id", "") "," TEXT_P("status", "") "," TEXT_P(                           \
                 "deliveryDate", "") "," NUMBER_P("total_price", "") "," TEXT_P("currency", ""),   \
             "\"order_id\",\"status\",\"deliveryDate\",\"total_price\",\"currency\"")
#define GUEST_DONE                                                                                 \
    FUNCTION("final_result_guest", "The guest", TEXT_P("name", "") "," NUMBER_P("age", ""),        \
             "\"name\",\"age\"")
#define MUST "],\"tool_choice\":\"any\",\"stop\":[\"\\n\\n\\n\""

static struct arena arena;

static void ask(const char *user, const char *more, const char *tools)
{
    const char *body =
        arena_printf(&arena,
                     "{\"model\":\"mistral-small-latest\",\"messages\":[{\"role\":\"user\","
                     "\"content\":\"%s\"}%s],\"tools\":[%s]}",
                     user, more, tools)
            .p;
    CHECK_INT(t_call(METHOD_POST, CHAT, body), 200);
}

static const struct json *calls(void)
{
    return t_json("/choices/0/message/tool_calls");
}

static const struct json *argument(size_t call, const char *pointer)
{
    struct str text = json_str(json_pointer(json_at(calls(), call), STR("/function/arguments")));
    return json_pointer(json_parse(&arena, text, NULL), str_from(pointer));
}

static struct str name(size_t call)
{
    return json_str(json_pointer(json_at(calls(), call), STR("/function/name")));
}

static void what_nobody_names_is_left_out(void)
{
#define HOTELS                                                                                     \
    FUNCTION(                                                                                      \
        "search_hotels", "Searches hotels of a city",                                              \
        TEXT_P("city", "City") "," NUMBER_P("max_price", "A night") "," NUMBER_P("stars", ""),     \
        "\"city\"")
    ask("Find hotels in Porto.", "", HOTELS);
    CHECK_STR(json_str(argument(0, "/city")), STR("Porto"));
    CHECK(!argument(0, "/max_price") && !argument(0, "/stars"));
    ask("Find hotels in Bonn for at least 80 euros.", "", HOTELS);
    CHECK(!argument(0, "/max_price"));
    ask("Suche Hotels in Graz mit 4 stars.", "", HOTELS);
    CHECK(json_double(argument(0, "/stars")) == 4 && !argument(0, "/max_price"));
}

static void questions_become_queries(void)
{
#define DATABASE                                                                                   \
    FUNCTION("query_db", "Runs a query. Tables: staff(id, name, city, salary), rooms(id, title)",  \
             TEXT_P("sql", "SQL"), "\"sql\"")
    static const char *const cases[][2] = {
        { "How many staff live in Lyon?", "SELECT COUNT(*) FROM staff WHERE city = 'Lyon'" },
        { "What is the average salary of the staff?", "SELECT AVG(salary) FROM staff" },
        { "Which of our staff has the highest salary?",
          "SELECT name FROM staff ORDER BY salary DESC LIMIT 1" },
        { "List the names of the staff with a salary over 5000.",
          "SELECT name FROM staff WHERE salary > 5000" },
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        ask(cases[i][0], "", DATABASE);
        CHECK_STR(json_str(argument(0, "/sql")), str_from(cases[i][1]));
    }
}

static void arguments_come_from_the_words(void)
{
    static const struct {
        const char *user, *tools, *name, *pointer, *value;
    } cases[] = {
        { "How is the weather in Zurich?", WEATHER, "weather_now", "/town", "Zurich" },
        { "Wie ist das Wetter in Graz? weather", WEATHER, "weather_now", "/town", "Graz" },
        { "Open the file docs/plan.md and sum it up.", FILES, "open_text", "/path",
          "docs/plan.md" },
        { "Save 'Good night' to the file out/bye.txt.", FILES, "save_text", "/path",
          "out/bye.txt" },
        { "Save 'Good night' to the file out/bye.txt.", FILES, "save_text", "/content",
          "Good night" },
        { "Run cargo check and tell me what fails.", FILES, "terminal", "/command", "cargo check" },
        { "Please execute `ls -la /tmp`.", FILES, "terminal", "/command", "ls -la /tmp" },
        { "Create a ticket in oak/acorn with the title 'Crash at start'.", ISSUES,
          "tracker_create_ticket", "/owner", "oak" },
        { "Create a ticket in oak/acorn with the title 'Crash at start'.", ISSUES,
          "tracker_create_ticket", "/repo", "acorn" },
        { "Create a ticket in oak/acorn with the title 'Crash at start'.", ISSUES,
          "tracker_create_ticket", "/title", "Crash at start" },
        { "Change 80 pounds into Swiss francs, at the exchange.", MONEY, "exchange",
          "/from_currency", "GBP" },
        { "Change 80 pounds into Swiss francs, at the exchange.", MONEY, "exchange", "/to_currency",
          "CHF" },
        { "Set the heating in the kitchen to 19.5 degrees.", HEATING, "set_heating", "/room",
          "kitchen" },
        { "Look up the invention of the zipper on the web.", LOOKUP, "web_lookup", "/q",
          "invention of the zipper" },
        { "Use the calculator: what is 17 * 23?", SUM, "calc", "/expression", "17 * 23" },
        { "Extract the record: Mina is 33 years old.", PERSON, "PersonRecord", "/name", "Mina" },
        { "Order 4 pieces of KX-77 and 2 of LM-12.", BASKET, "place_order", "/lines/1/code",
          "LM-12" },
        { "Track order QF400 for me, please.", PARCELS, "track_order", "/order_ref", "QF400" },
        { "Wo ist Bestellung QF400?", PARCELS, "track_order", "/order_ref", "QF400" },
        { "Où est ma commande LX-20 ?", PARCELS, "track_order", "/order_ref", "LX-20" },
        { "Zeig mir die Rechnung R-77-12.", PARCELS, "open_invoice", "/invoice_no", "R-77-12" },
        { "How much SEK do I get for one GBP?", PARCELS, "quote_rate", "/base_currency", "GBP" },
        { "Do I need an umbrella in Bergen?", WEATHER, "weather_now", "/town", "Bergen" },
        { "Wie wird das Wetter in Ulm?", WEATHER, "weather_now", "/town", "Ulm" },
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        ask(cases[i].user, "", cases[i].tools);
        CHECK_STR(name(0), str_from(cases[i].name));
        CHECK_STR(json_str(argument(0, cases[i].pointer)), str_from(cases[i].value));
    }
}

static void numbers_go_where_they_belong(void)
{
    static const struct {
        const char *user, *tools, *pointer;
        double value;
    } cases[] = {
        { "Change 80 pounds into Swiss francs, at the exchange.", MONEY, "/amount", 80 },
        { "Set the heating in the kitchen to 19.5 degrees.", HEATING, "/degrees", 19.5 },
        { "Extract the record: Mina is 33 years old.", PERSON, "/age", 33 },
        { "Order 4 pieces of KX-77 and 2 of LM-12.", BASKET, "/lines/0/quantity", 4 },
        { "Order 4 pieces of KX-77 and 2 of LM-12.", BASKET, "/lines/1/quantity", 2 },
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        ask(cases[i].user, "", cases[i].tools);
        CHECK_INT(json_count(calls()), 1);
        CHECK(json_double(argument(0, cases[i].pointer)) == cases[i].value);
    }
}

static void reading_never_writes(void)
{
    static const char *const users[] = {
        "Open the file notes.txt and tell me what it says.",
        "What is in the file notes.txt?",
        "Show me the text file notes.txt",
        "Read notes.txt and count the lines of the file.",
        "What is in the file conf/settings.toml?",
        "Show me the file jobs/create_users.sql.",
        "Lies die Datei notes.txt und nenne den Tag.",
    };
    for (size_t i = 0; i < ARRAY_LEN(users); i++) {
        ask(users[i], "", FILES);
        CHECK_INT(json_count(calls()), 1);
        CHECK_STR(name(0), STR("open_text"));
    }
}

static void each_town_is_asked_for(void)
{
    ask("What is the weather in Lima, Quito and Bogota?", "", WEATHER);
    CHECK_INT(json_count(calls()), 3);
    CHECK_STR(json_str(argument(0, "/town")), STR("Lima"));
    CHECK_STR(json_str(argument(1, "/town")), STR("Quito"));
    CHECK_STR(json_str(argument(2, "/town")), STR("Bogota"));
    ask("Is Quito warmer than Lima? Give me the weather of Lima and Quito.", "", WEATHER);
    CHECK_INT(json_count(calls()), 2);
    CHECK_STR(json_str(argument(0, "/town")), STR("Lima"));
    CHECK_STR(json_str(argument(1, "/town")), STR("Quito"));
    ask("How is the weather in Lima and in Quito?", "", WEATHER);
    CHECK_INT(json_count(calls()), 2);
    CHECK_STR(json_str(argument(1, "/town")), STR("Quito"));
    ask("What is the weather in Lima, Quito and Bogota?", "",
        WEATHER "],\"parallel_tool_calls\":false,\"stop\":[\"\\n\\n\\n\"");
    CHECK_INT(json_count(calls()), 1);
}

#define CALLED(id, name, arguments, result)                                                        \
    ",{\"role\":\"assistant\",\"content\":\"\",\"tool_calls\":[{\"id\":\"" id                      \
    "\",\"type\":\"function\",\"function\":{\"name\":\"" name "\",\"arguments\":\"" arguments      \
    "\"}}]},{\"role\":\"tool\",\"tool_call_id\":\"" id "\",\"content\":\"" result "\"}"

static void loops_end(void)
{
    const char *user = "What is the weather in Lima?";
    const char *past =
        CALLED("aaaaaaaa1", "weather_now", "{\\\"town\\\": \\\"Lima\\\"}", "22 degrees");
    ask(user, past, WEATHER);
    CHECK_INT(json_count(calls()), 0);
    CHECK(str_find(json_str(t_json("/choices/0/message/content")), STR("22"), 0) != SIZE_MAX);
    ask(user, past, WEATHER "," DONE "],\"tool_choice\":\"any\",\"stop\":[\"\\n\\n\\n\"");
    CHECK_INT(json_count(calls()), 1);
    CHECK_STR(name(0), STR("finish_task"));
    CHECK(str_find(json_str(argument(0, "/answer")), STR("22"), 0) != SIZE_MAX);
}

static void flattened_histories_count(void)
{
    const char *past =
        ",{\"role\":\"assistant\",\"content\":\"Calling tools:\\n[{'id': 'c1', 'type': "
        "'function', 'function': {'name': 'weather_now', 'arguments': {'town': "
        "'Lima'}}}]\"},{\"role\":\"user\",\"content\":\"Observation:\\n22 degrees\"}";
    ask("What is the weather in Lima?", past,
        WEATHER "," DONE "],\"tool_choice\":\"required\",\"stop\":[\"\\n\\n\\n\"");
    CHECK_STR(name(0), STR("finish_task"));
    CHECK(str_find(json_str(argument(0, "/answer")), STR("22"), 0) != SIZE_MAX);
}

/* What a tool found under a name goes to the property of that name, whatever its kind. */
static void members_of_results_are_handed_in(void)
{
    static const char *const results[] = {
        "{\\\"order_id\\\": \\\"QF400\\\", \\\"price\\\": 58.2, \\\"currency\\\": \\\"CHF\\\", "
        "\\\"status\\\": \\\"in customs\\\", \\\"delivery_date\\\": \\\"next week\\\"}",
        "{'currency': 'CHF', 'order_id': 'QF400', 'status': 'in customs', 'deliveryDate': 'next "
        "week', 'price': '58.20'}",
        "order_id='QF400' price=58.2 currency='CHF' status='in customs' delivery_date='next week'",
    };
    for (size_t i = 0; i < ARRAY_LEN(results); i++) {
        struct str past = arena_printf(
            &arena, CALLED("aaaaaaaa1", "track_order", "{\\\"order_ref\\\": \\\"QF400\\\"}", "%s"),
            results[i]);
        ask("Track order QF400.", past.p, PARCELS "," PARCEL_DONE MUST);
        CHECK_STR(name(0), STR("final_result_parcel"));
        CHECK_STR(json_str(argument(0, "/order_id")), STR("QF400"));
        CHECK_STR(json_str(argument(0, "/status")), STR("in customs"));
        CHECK_STR(json_str(argument(0, "/deliveryDate")), STR("next week"));
        CHECK_STR(json_str(argument(0, "/currency")), STR("CHF"));
        CHECK(json_double(argument(0, "/total_price")) == 58.2);
    }
}

static void the_result_that_fits_is_handed_in(void)
{
    static const struct {
        const char *user, *tools, *name;
    } cases[] = {
        { "Mina is 33 years old.", GUEST_DONE "," PARCEL_DONE MUST, "final_result_guest" },
        { "The parcel QF400 was shipped.", GUEST_DONE "," PARCEL_DONE MUST, "final_result_parcel" },
        { "The parcel QF400 was shipped.", PARCEL_DONE "," GUEST_DONE MUST, "final_result_parcel" },
        { "Our guest Mina is 33.", PARCEL_DONE "," GUEST_DONE MUST, "final_result_guest" },
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        ask(cases[i].user, "", cases[i].tools);
        CHECK_STR(name(0), str_from(cases[i].name));
    }
    CHECK_STR(json_str(argument(0, "/name")), STR("Mina"));
    ask("Our guest Mina is 33.", "",
        FUNCTION("Guest", "Somebody who stays", TEXT_P("name", ""), "\"name\""));
    CHECK_STR(json_str(argument(0, "/name")), STR("Mina"));
    ask("The parcel QF400 was shipped.", "", PARCEL_DONE MUST);
    CHECK_STR(json_str(argument(0, "/order_id")), STR("QF400"));
    CHECK_STR(json_str(argument(0, "/status")), STR("shipped"));
    ask("What is the capital of Japan?", "", WEATHER "," DONE MUST);
    CHECK_STR(name(0), STR("finish_task"));
    CHECK(str_find(json_str(argument(0, "/answer")), STR("Tokyo"), 0) != SIZE_MAX);
}

static void the_schema_of_the_answer_holds_no_argument(void)
{
    ask("Wo ist QF400?\\nFormat your final answer by this schema: {\\n  \\\"properties\\\": "
        "{\\n    \\\"order_ref\\\": {\\n      \\\"type\\\": \\\"string\\\"\\n    }\\n  }"
        "\\n}",
        "", PARCELS MUST);
    CHECK_STR(name(0), STR("track_order"));
    CHECK_STR(json_str(argument(0, "/order_ref")), STR("QF400"));
}

static void a_description_says_what_a_number_is_of(void)
{
    static const char *const users[] = { "Wo bleibt meine Bestellung QF400?",
                                         "Où est ma commande QF400 ?", "Where is order QF400?" };
    for (size_t i = 0; i < ARRAY_LEN(users); i++) {
        ask(users[i], "",
            FUNCTION("orderState", "Look up the state of an order",
                     TEXT_P("arg0", "The number of the order"),
                     "\"arg0\"") "," FUNCTION("rateOf", "Current rate of a currency",
                                              TEXT_P("arg0", "currency"), "\"arg0\""));
        CHECK_STR(name(0), STR("orderState"));
        CHECK_STR(json_str(argument(0, "/arg0")), STR("QF400"));
    }
    ask("Where is QF-400-1 at present?", "",
        FUNCTION("follow_shipment", "Follows a shipment", TEXT_P("tracking_code", "Its code"),
                 "\"tracking_code\"") "," WEATHER);
    CHECK_STR(name(0), STR("follow_shipment"));
}

static void the_rules_of_an_agent_are_no_task(void)
{
    static const struct {
        const char *user, *wanted;
    } cases[] = {
        { "What is 12 times 9?", "108" },
        { "Was ist die Hauptstadt von Polen?", "Warschau" },
        { "Sort these words alphabetically: plum, kiwi, date", "date, kiwi, plum" },
        { "Hello! How are you?", "H" },
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const char *body =
            arena_printf(&arena,
                         "{\"model\":\"mistral-small-latest\",\"messages\":[{\"role\":"
                         "\"system\",\"content\":\"You solve tasks by calls.\\n\\nThe "
                         "call is an action.\\n\\nObservation: \\\"a.jpg\\\"\\n\\nAction:"
                         "\\n{\\n  \\\"name\\\": \\\"finish_task\\\",\\n  "
                         "\\\"arguments\\\": {\\\"answer\\\": \\\"yours\\\"}\\n}"
                         "\\n\\nNow Begin!\"},{\"role\":\"user\",\"content\":\"New "
                         "task:\\n%s\"}],\"tools\":[%s],\"tool_choice\":\"any\"}",
                         cases[i].user, PARCELS "," DONE)
                .p;
        CHECK_INT(t_call(METHOD_POST, CHAT, body), 200);
        CHECK_STR(name(0), STR("finish_task"));
        struct str answer = json_str(argument(0, "/answer"));
        CHECK(str_find(answer, str_from(cases[i].wanted), 0) != SIZE_MAX);
        CHECK(str_find(answer, STR("New task"), 0) == SIZE_MAX);
    }
}

int main(void)
{
    t_service("--port=1");
    arena_init(&arena);
    RUN(what_nobody_names_is_left_out);
    RUN(questions_become_queries);
    RUN(arguments_come_from_the_words);
    RUN(numbers_go_where_they_belong);
    RUN(reading_never_writes);
    RUN(each_town_is_asked_for);
    RUN(loops_end);
    RUN(flattened_histories_count);
    RUN(members_of_results_are_handed_in);
    RUN(the_result_that_fits_is_handed_in);
    RUN(the_schema_of_the_answer_holds_no_argument);
    RUN(a_description_says_what_a_number_is_of);
    RUN(the_rules_of_an_agent_are_no_task);
    arena_fini(&arena);
    t_service_end();
    return T_DONE();
}
