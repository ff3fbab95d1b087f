/* SPDX-License-Identifier: MIT
 * Where the values of an instance come from: examples, defaults, the message, descriptions. */
#include "unit/schema/shape/shaped.h"

static void examples_and_defaults_are_preferred(void)
{
    struct arena a;
    struct schema_error err;
    arena_init(&a);
    struct str schema =
        text_of(&a, "{'type':'object','properties':{'a':{'type':'string','default':'d'},"
                    "'b':{'type':'string','examples':['e']},"
                    "'c':{'type':'string','default':5,'const':'f'}}}");
    CHECK_STR(shaped(&a, schema, (struct shape_options){ 0 }, &err),
              STR("{\"a\": \"d\", \"b\": \"e\", \"c\": \"f\"}"));
    arena_fini(&a);
}

static void values_come_from_the_message(void)
{
    static const struct {
        const char *schema, *hint, *want;
    } rows[] = {
        { "{'city':{'type':'string'},'days':{'type':'integer'}}",
          "What is the weather in New York for the next 5 days?",
          "{\"city\": \"New York\", \"days\": 5}" },
        { "{'unit':{'type':'string','enum':['celsius','fahrenheit']}}",
          "Tell me in Fahrenheit please", "{\"unit\": \"fahrenheit\"}" },
        { "{'to':{'type':'string','format':'email'},'subject':{'type':'string'}}",
          "Write to jo@example.com about \"the harbor\".",
          "{\"to\": \"jo@example.com\", \"subject\": \"the harbor\"}" },
        { "{'date':{'type':'string','format':'date'}}", "Book it for 2025-07-14, please.",
          "{\"date\": \"2025-07-14\"}" },
        { "{'adults':{'type':'integer'},'rooms':{'type':'integer'}}", "I need 2 rooms for 3 adults",
          "{\"adults\": 3, \"rooms\": 2}" },
        { "{'origin':{'type':'string'},'destination':{'type':'string'}}", "Fly from Lisbon to Oslo",
          "{\"origin\": \"Lisbon\", \"destination\": \"Oslo\"}" },
        { "{'amount':{'type':'number','minimum':10}}", "Pay 3 times 42.5 euros",
          "{\"amount\": 42.5}" },
        { "{'url':{'type':'string','format':'uri'}}", "Open https://example.com/a?b=1.",
          "{\"url\": \"https://example.com/a?b=1\"}" },
        { "{'city':{'type':'string'}}", "what's the weather in paris?", "{\"city\": \"Paris\"}" },
        { "{'location':{'type':'string'}}", "Compare Oslo's weather", "{\"location\": \"Oslo\"}" },
        { "{'numbers':{'type':'array','items':{'type':'number'}}}", "Add 3, 4.5 and 12",
          "{\"numbers\": [3, 4.5, 12]}" },
        { "{'attendees':{'type':'array','items':{'type':'string'}}}", "Meet with Anna and Ben Hur.",
          "{\"attendees\": [\"Anna\", \"Ben Hur\"]}" },
        { "{'order_id':{'type':'string'},'price':{'type':'number'}}",
          "Refund order B-2077 from 3 June, it cost 58.20 euros.",
          "{\"order_id\": \"B-2077\", \"price\": 58.2}" },
        { "{'name':{'type':'string'},'age':{'type':'integer'},'city':{'type':'string'}}",
          "Pedro Gomes is 44 years old and lives in Braga.",
          "{\"name\": \"Pedro Gomes\", \"age\": 44, \"city\": \"Braga\"}" },
        { "{'name':{'type':'string'},'age':{'type':'integer'},'occupation':{'type':'string'}}",
          "My name is Ilse, I am 29 and I work as a nurse.",
          "{\"name\": \"Ilse\", \"age\": 29, \"occupation\": \"nurse\"}" },
        { "{'people':{'type':'array','items':{'type':'object','properties':{'name':{'type':'string'"
          "},"
          "'age':{'type':'integer'}}}}}",
          "Kim is 12 and Lee is 14; they live in Bonn.",
          "{\"people\": [{\"name\": \"Kim\", \"age\": 12}, {\"name\": \"Lee\", \"age\": 14}]}" },
        { "{'items':{'type':'array','items':{'type':'string'}}}",
          "Add flour, sugar and olive oil to the list.",
          "{\"items\": [\"flour\", \"sugar\", \"olive oil\"]}" },
        { "{'birthday':{'type':'string','format':'date'}}", "Ada was born on 10 December 1985.",
          "{\"birthday\": \"1985-12-10\"}" },
        { "{'due':{'type':'string','description':'YYYY-MM-DD'}}", "It is due on March 3rd, 2026.",
          "{\"due\": \"2026-03-03\"}" },
        { "{'path':{'type':'string'}}", "Please read config/app.toml for me.",
          "{\"path\": \"config/app.toml\"}" },
        { "{'arg0':{'type':'string','description':'Name of the city'}}", "How warm is it in Porto?",
          "{\"arg0\": \"Porto\"}" },
        { "{'phone':{'type':'string'}}", "Call me at +49 30 901820 tomorrow.",
          "{\"phone\": \"+49 30 901820\"}" },
        { "{'query':{'type':'string'}}", "who painted it", "{\"query\": \"who painted it\"}" },
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct arena a;
        struct schema_error err;
        arena_init(&a);
        struct str properties = text_of(&a, rows[i].schema);
        struct str schema =
            arena_printf(&a, "{\"type\":\"object\",\"properties\":%.*s}", STR_ARG(properties));
        struct shape_options options = { .hint = str_from(rows[i].hint) };
        CHECK_STR(shaped(&a, schema, options, &err), str_from(rows[i].want));
        arena_fini(&a);
    }
}

static void descriptions_give_examples(void)
{
    static const char *const rows[][2] = {
        { "The unit, e.g. 'kg'", "\"kg\"" },
        { "A currency (such as EUR)", "\"EUR\"" },
        { "For example: metres or km", "\"metres\"" },
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct arena a;
        struct schema_error err;
        arena_init(&a);
        struct str schema =
            arena_printf(&a, "{\"type\":\"string\",\"description\":\"%s\"}", rows[i][0]);
        CHECK_STR(shaped(&a, schema, (struct shape_options){ 0 }, &err), str_from(rows[i][1]));
        arena_fini(&a);
    }
}

int main(void)
{
    RUN(examples_and_defaults_are_preferred);
    RUN(values_come_from_the_message);
    RUN(descriptions_give_examples);
    return T_DONE();
}
