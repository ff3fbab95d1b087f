/* SPDX-License-Identifier: MIT
 * The laws of gen/tools: called when asked for, silent in small talk. */
#include "t.h"

#include "gen/tools/tools.h"

#define TEXT(name_)                                                                                \
    {                                                                                              \
        .name = STR_INIT(name_), .kind = TOOL_PARAM_TEXT, .required = true                         \
    }
#define NUMBER(name_)                                                                              \
    {                                                                                              \
        .name = STR_INIT(name_), .kind = TOOL_PARAM_NUMBER, .required = true                       \
    }
#define TOOL(name_, description_, params_)                                                         \
    {                                                                                              \
        STR_INIT(name_), STR_INIT(description_), params_, ARRAY_LEN(params_)                       \
    }

static const struct tool_param city[] = { TEXT("city"),
                                          { .name = STR_INIT("unit"), .kind = TOOL_PARAM_OTHER } };
static const struct tool_param mail[] = { TEXT("to"), TEXT("subject"), TEXT("body") };
static const struct tool_param id[] = { TEXT("id") };
static const struct tool_param expression[] = { TEXT("expression") };
static const struct tool_param query[] = { TEXT("query") };
static const struct tool_param transaction[] = { TEXT("transaction_id") };
static const struct tool_param path[] = { TEXT("path") };
static const struct tool_param written[] = { TEXT("path"), TEXT("content") };
static const struct tool_param command[] = { TEXT("command") };
static const struct tool_param place[] = { TEXT("place") };
static const struct tool_param coordinates[] = { NUMBER("latitude"), NUMBER("longitude") };
static const struct tool_param person[] = { TEXT("name"), NUMBER("age") };

static const struct tool_info toolbox[] = {
    TOOL("get_weather", "Get the current weather for a city", city),
    TOOL("sendEmail", "Send an email message to a person", mail),
    TOOL("delete_file", "Delete a file by its id", id),
    TOOL("calculate", "Evaluate a mathematical expression", expression),
    TOOL("web_search", "Search the web for news and facts", query),
    TOOL("retrieve_payment_status", "Get payment status of a transaction", transaction),
    TOOL("retrieve_payment_date", "Get payment date of a transaction", transaction),
};

static size_t chosen[TOOLS_CHOSEN_MAX];

static size_t decide(struct tools_task task)
{
    struct arena a;
    arena_init(&a);
    size_t n = tools_decide(&a, &task, chosen);
    arena_fini(&a);
    return n;
}

static size_t choose_of(const struct tool_info *tools, size_t count, const char *message)
{
    return decide((struct tools_task){
        .user = str_from(message), .system = STR(""), .tools = tools, .count = count });
}

static size_t choose(const char *message)
{
    return choose_of(toolbox, ARRAY_LEN(toolbox), message);
}

static void looking_at_tools_is_paid_for(void)
{
    struct budget enough = { 100000 }, none = { 0 };
    struct tools_task task = { .user = STR("Search the web for news"),
                               .system = STR(""),
                               .tools = toolbox,
                               .count = ARRAY_LEN(toolbox),
                               .budget = &enough };
    CHECK(decide(task) == 1 && chosen[0] == 4);
    CHECK(enough.left > 0 && enough.left < 100000);
    task.budget = &none;
    CHECK_INT(decide(task), 0);
}

static void a_tool_that_is_asked_for_is_called(void)
{
    static const struct {
        const char *message;
        size_t tool;
    } cases[] = {
        { "What's the weather in Paris?", 0 },
        { "How is the weather in Paris and Tokyo?", 0 },
        { "Will it rain tomorrow in Lyon?", 0 },
        { "Send an email to Bob saying that I am late", 1 },
        { "Please mail the report to Alice", 1 },
        { "Delete the file with id 42", 2 },
        { "Calculate 12 * 7", 3 },
        { "Search the web for the latest news about Mistral", 4 },
        { "What's the status of my transaction T1001?", 5 },
        { "What is the payment date of transaction T1001?", 6 },
        { "Weather Berlin", 0 },
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        size_t n = choose(cases[i].message);
        CHECK_INT(n, 1);
        CHECK_INT(n ? chosen[0] : SIZE_MAX, cases[i].tool);
    }
}

static void small_talk_calls_nothing(void)
{
    static const char *const messages[] = {
        "Hi, how are you?",
        "Hello!",
        "Thanks a lot!",
        "Tell me a joke",
        "Who are you?",
        "",
        "\xff\xfe",
        "Write a poem about the sea",
        "What can you do?",
        "Good morning",
        "1 2 3",
        "ok, do it",
    };
    for (size_t i = 0; i < ARRAY_LEN(messages); i++)
        CHECK_INT(choose(messages[i]), 0);
}

/* Verbs and things in other words and languages than the tools'; -1: no tool. */
static void other_words_mean_the_same(void)
{
    static const struct tool_info tools[] = {
        TOOL("set_light", "Switches the lights of a room", place),
        TOOL("get_light", "State of the lights of a room", place),
        TOOL("read_file", "Reads a file", path),
        TOOL("delete_file", "Deletes a file", path),
        TOOL("create_event", "Creates a calendar entry", query),
        TOOL("find_contact", "Finds a person by name", query),
        TOOL("send_sms", "Sends a short message", mail),
        TOOL("geocode", "Turns a place into coordinates", place),
    };
    static const struct {
        const char *message;
        int tool;
    } cases[] = {
        { "Turn off the lights in the kitchen.", 0 },
        { "Please switch the lamp in the hall on", 0 },
        { "Schalte bitte das Licht im Flur aus", 0 },
        { "Are the lights on in the kitchen?", 1 },
        { "Show me the content of src/main.py", 2 },
        { "Zeige mir den Inhalt von src/main.py", 2 },
        { "Entferne die Datei alt.txt", 3 },
        { "Erstelle einen Termin am 5. Mai um 14:30 Uhr", 4 },
        { "Crée un rendez-vous demain à dix heures", 4 },
        { "Añade una cita para mañana", 4 },
        { "Look up the phone number of Mara Sole and then text her 'Running late'", 5 },
        { "Schicke Bob eine Nachricht", 6 },
        { "Report the event: the sprinklers are on", 4 },
        { "I am late, text Bob", 6 },
        { "Turn left and you will see coordinates", -1 },
        { "I liked the event yesterday", -1 },
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        size_t n = choose_of(tools, ARRAY_LEN(tools), cases[i].message);
        if ((n ? (int)chosen[0] : -1) != cases[i].tool)
            printf("%s\n", cases[i].message);
        CHECK_INT(n ? (int)chosen[0] : -1, cases[i].tool);
    }
}

/* "Please" wishes for nothing else where a verb says what. */
static void a_form_to_answer_in_waits_for_what_is_looked_up(void)
{
    static const struct tool_param filled[] = { TEXT("order_id"), TEXT("status") };
    static const struct tool_param number[] = { TEXT("order_id") };
    static const struct tool_info tools[] = {
        TOOL("get_order_status", "Look up the status of an order.", number),
        TOOL("Order", "", filled),
    };
    size_t n = choose_of(tools, 2, "Please look up the status of order B-77-31 for me.");
    CHECK_INT(n, 1);
    CHECK_INT(chosen[0], 0);
}

static void two_plain_wishes_call_two_tools(void)
{
    CHECK_INT(choose("What is the weather in Rome, and the status of transaction T1001?"), 2);
    CHECK_INT(chosen[0], 0);
    CHECK_INT(chosen[1], 5);
}

/* One after the other where the user says so, or where the second needs what the first finds. */
static void chains_go_on_after_a_result(void)
{
    static const char *const messages[] = {
        "Check the weather in Rome, then send an email to Anna",
        "Email Anna and tell her about the weather in Rome",
    };
    for (size_t i = 0; i < ARRAY_LEN(messages); i++) {
        struct tool_past past[] = { { 0, STR("sunny") }, { 1, STR("sent") } };
        struct tools_task task = { .user = str_from(messages[i]),
                                   .system = STR(""),
                                   .tools = toolbox,
                                   .count = ARRAY_LEN(toolbox),
                                   .past = past };
        CHECK_INT(decide(task), 1);
        CHECK_INT(chosen[0], 0);
        task.past_count = 1;
        CHECK_INT(decide(task), 1);
        CHECK_INT(chosen[0], 1);
        task.past_count = 2;
        CHECK_INT(decide(task), 0);
    }
}

static void who_can_find_what_is_missing_goes_first(void)
{
    static const struct tool_info tools[] = {
        TOOL("geocode", "Turns a place name into coordinates", place),
        TOOL("temperature_at", "Current temperature at coordinates", coordinates),
    };
    struct tool_past past[] = { { 0, STR("{\"latitude\":1.5,\"longitude\":2}") } };
    struct tools_task task = { .user = STR("What is the temperature at the harbour of Norwick?"),
                               .system = STR(""),
                               .tools = tools,
                               .count = 2,
                               .past = past };
    CHECK_INT(decide(task), 1);
    CHECK_INT(chosen[0], 0);
    task.past_count = 1;
    CHECK_INT(decide(task), 1);
    CHECK_INT(chosen[0], 1);
    CHECK_INT(choose_of(tools, 2, "What is the temperature at 52.5, 13.4?"), 1);
    CHECK_INT(chosen[0], 1);
}

static void finders_of_what_finders_lack_go_before_them(void)
{
    static const struct tool_param order[] = { TEXT("order_id") },
                                   owner[] = { TEXT("customer_id") }, named[] = { TEXT("name") };
    static const struct tool_info tools[] = {
        TOOL("cancel_order", "Cancels an order", order),
        TOOL("list_orders", "Lists the orders of a customer with their order ids", owner),
        TOOL("find_customer", "Finds a customer and gives the customer id", named),
    };
    static const size_t wanted[] = { 2, 1, 0 };
    struct tool_past past[] = { { 2, STR("C-3") }, { 1, STR("ORD-9") }, { 0 } };
    struct tools_task task = { .user = STR("Please cancel the last order of Emil Novak."),
                               .system = STR(""),
                               .tools = tools,
                               .count = 3,
                               .past = past };
    for (; task.past_count < 3; task.past_count++) {
        CHECK_INT(decide(task), 1);
        CHECK_INT(chosen[0], (int)wanted[task.past_count]);
    }
}

static void what_changes_things_needs_its_own_verb(void)
{
    static const struct tool_info tools[] = {
        TOOL("write_file", "Writes a text file, replaces what was there", written),
        TOOL("read_file", "Reads a text file and returns its content", path),
        TOOL("delete_file", "Deletes a file", path),
        TOOL("bash", "Runs a shell command", command),
    };
    static const struct {
        const char *message;
        size_t tool;
    } cases[] = {
        { "Read the file notes.txt and tell me what it says.", 1 },
        { "What does the file README.md say?", 1 },
        { "Create a file named hello.txt with the content 'Hi'.", 0 },
        { "Save this to the file a.txt: 1 2 3", 0 },
        { "Remove the file old.log", 2 },
        { "Run npm test and tell me whether it passes.", 3 },
        { "Execute ls -la", 3 },
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        size_t n = choose_of(tools, ARRAY_LEN(tools), cases[i].message);
        if (n != 1 || chosen[0] != cases[i].tool)
            printf("%s: %zu, %zu\n", cases[i].message, n, n ? chosen[0] : 99);
        CHECK_INT(n, 1);
        CHECK_INT(n ? chosen[0] : SIZE_MAX, cases[i].tool);
    }
}

static void loops_that_must_call_end_with_the_closing_tool(void)
{
    static const struct tool_param answer[] = { TEXT("answer") };
    static const char *const closers[] = { "final_answer", "final_result", "submit_report",
                                           "finish", "complete_task" };
    for (size_t i = 0; i < ARRAY_LEN(closers); i++) {
        struct tool_info tools[] = { TOOL("get_weather", "Current weather of a city", city),
                                     { str_from(closers[i]), STR("Ends the task"), answer, 1 } };
        struct tool_past past[] = { { 0, STR("31 degrees") } };
        struct tools_task task = { .user = STR("What is the weather in Paris?"),
                                   .system = STR(""),
                                   .tools = tools,
                                   .count = 2,
                                   .past = past,
                                   .must = true };
        CHECK_INT(decide(task), 1);
        CHECK_INT(chosen[0], 0);
        task.past_count = 1;
        CHECK_INT(decide(task), 1);
        CHECK_INT(chosen[0], 1);
        task.user = STR("Hello");
        task.past_count = 0;
        CHECK_INT(decide(task), 1);
        CHECK_INT(chosen[0], 1);
    }
}

static void a_refused_call_is_tried_once_more(void)
{
    struct tool_past past[] = { { 2, STR("1 validation error: id must be a number. Try again.") },
                                { 2, STR("1 validation error: id must be a number. Try again.") } };
    struct tools_task task = { .user = STR("Delete the file 42"),
                               .system = STR(""),
                               .tools = toolbox,
                               .count = ARRAY_LEN(toolbox),
                               .past = past,
                               .past_count = 1 };
    CHECK_INT(decide(task), 1);
    CHECK_INT(chosen[0], 2);
    task.past_count = 2;
    CHECK_INT(decide(task), 0);
}

static void hand_offs_go_to_who_speaks_of_it(void)
{
    static const struct tool_info tools[] = {
        { STR_INIT("transfer_to_spanish_agent"), STR_INIT("Handoff to the Spanish agent"), NULL,
          0 },
        { STR_INIT("transfer_to_german_agent"), STR_INIT("Handoff to the German agent"), NULL, 0 },
        { STR_INIT("transfer_to_refund_agent"), STR_INIT("Handoff for refunds"), NULL, 0 },
    };
    CHECK_INT(choose_of(tools, 3, "Hola, ¿puedes ayudarme con mi pedido?"), 1);
    CHECK_INT(chosen[0], 0);
    CHECK_INT(choose_of(tools, 3, "Ich habe eine Frage und weiß nicht weiter"), 1);
    CHECK_INT(chosen[0], 1);
    CHECK_INT(choose_of(tools, 3, "I need a refund for my order"), 1);
    CHECK_INT(chosen[0], 2);
}

static void a_class_is_extracted_when_asked(void)
{
    static const struct tool_info tools[] = { TOOL("UserInfo", "", person) };
    CHECK_INT(choose_of(tools, 1, "Extract the user: Jason is 25 years old."), 1);
    CHECK_INT(choose_of(tools, 1, "How are you?"), 0);
}

static void each_thing_gets_its_call(void)
{
    static const struct {
        const char *message;
        size_t count;
        const char *second;
    } cases[] = {
        { "How is the weather in Paris and Tokyo?", 2, "How is the weather in Tokyo?" },
        { "Compare the prices of AAPL, MSFT and NVDA.", 3, "Compare the prices of MSFT." },
        { "Wetter in Berlin, New York und Rom", 3, "Wetter in New York" },
        { "Weather in Paris, France and Rome, Italy", 2, "Weather in Rome, Italy" },
        { "Weather in Paris, France", 0, "" },
        { "Weather in Paris", 0, "" },
        { "The weather and the news", 0, "" },
        { "", 0, "" },
    };
    struct arena a;
    arena_init(&a);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct str each[TOOLS_EACH_MAX];
        size_t n = tools_each(&a, &toolbox[0], str_from(cases[i].message), each);
        CHECK_INT(n, cases[i].count);
        if (n > 1)
            CHECK_STR(each[1], str_from(cases[i].second));
    }
    struct str each[TOOLS_EACH_MAX];
    CHECK_INT(tools_each(&a, &toolbox[1], STR("Mail Ann and Bob"), each), 0);
    CHECK_INT(tools_each(&a, &toolbox[4], STR("Search for Ann and Bob"), each), 0);
    arena_fini(&a);
}

static void each_tool_gets_its_part(void)
{
    static const struct tool_info clock = TOOL("get_time", "Local time of a city", city);
    const struct tool_info *two[] = { &toolbox[0], &clock };
    struct str parts[2];
    tools_parts(STR("What is the weather in Bern, and what time is it in Tokyo?"), two, 2, parts);
    CHECK_STR(parts[0], STR("What is the weather in Bern"));
    CHECK_STR(parts[1], STR("what time is it in Tokyo"));
    tools_parts(STR("Wetter und Uhrzeit (time) in Rom"), two, 2, parts);
    CHECK_STR(parts[0], STR("Wetter und Uhrzeit (time) in Rom"));
}

static void no_tools_no_calls(void)
{
    static const struct tool_info nameless = { .name = STR_INIT("") };
    CHECK_INT(choose_of(NULL, 0, "What's the weather?"), 0);
    CHECK_INT(choose_of(&nameless, 1, "What's the weather?"), 0);
}

int main(void)
{
    RUN(looking_at_tools_is_paid_for);
    RUN(a_tool_that_is_asked_for_is_called);
    RUN(small_talk_calls_nothing);
    RUN(other_words_mean_the_same);
    RUN(a_form_to_answer_in_waits_for_what_is_looked_up);
    RUN(two_plain_wishes_call_two_tools);
    RUN(chains_go_on_after_a_result);
    RUN(who_can_find_what_is_missing_goes_first);
    RUN(finders_of_what_finders_lack_go_before_them);
    RUN(what_changes_things_needs_its_own_verb);
    RUN(loops_that_must_call_end_with_the_closing_tool);
    RUN(a_refused_call_is_tried_once_more);
    RUN(hand_offs_go_to_who_speaks_of_it);
    RUN(a_class_is_extracted_when_asked);
    RUN(each_thing_gets_its_call);
    RUN(each_tool_gets_its_part);
    RUN(no_tools_no_calls);
    return T_DONE();
}
