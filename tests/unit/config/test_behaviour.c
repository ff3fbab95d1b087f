/* SPDX-License-Identifier: MIT
 * The table of behaviours: a day gives each its value, and a list says otherwise by name. */
#include "t.h"

#include "config.h"

#include <stdlib.h>

static int32_t values[BEHAVIOUR_COUNT];
static struct buf error;

static bool read_list(const char *day, const char *list)
{
    buf_reset(&error);
    return behaviours_read(str_from(day), str_from(list), values, &error);
}

static void a_day_gives_the_values_of_that_day(void)
{
    CHECK(read_list("2026-11-30", ""));
    CHECK_INT(values[CHAT_NONE_SCHEMAS], NONE_SCHEMAS_LEAVE_OUT);
    CHECK_INT(values[EMBEDDINGS_MAX_INPUTS], 256);
    CHECK(read_list("2026-05-13", ""));
    CHECK_INT(values[CHAT_NONE_SCHEMAS], NONE_SCHEMAS_KEEP);
    CHECK_INT(values[EMBEDDINGS_MAX_INPUTS], 512);
    CHECK_INT(values[EMBEDDINGS_USAGE], EMBEDDINGS_USAGE_DETAILS);
    CHECK(read_list("2026-07-21", ""));
    CHECK_INT(values[EMBEDDINGS_USAGE], EMBEDDINGS_USAGE_TIER);
    CHECK_INT(values[CHAT_SERVICE_TIER], MEMBER_ABSENT);
}

static void a_list_says_otherwise_by_name(void)
{
    CHECK(read_list("2026-11-30", "chat.large4_effort=none,high,chat.tool_ids=any"));
    CHECK_INT(values[CHAT_LARGE4_EFFORT], LARGE4_NONE_HIGH);
    CHECK_INT(values[CHAT_TOOL_IDS], TOOL_IDS_ANY);
    CHECK_INT(values[CHAT_EFFORT], EFFORT_BY_MODEL);
    CHECK(read_list("2026-11-30", "embeddings.max_inputs=7, models.retired = redirect"));
    CHECK_INT(values[EMBEDDINGS_MAX_INPUTS], 7);
    CHECK_INT(values[MODELS_RETIRED], RETIRED_REDIRECT);
}

static void a_wrong_list_is_refused_with_what_would_be_right(void)
{
    CHECK(!read_list("2026-11-30", "chat.tool_ids=ten"));
    CHECK_STR(buf_view(&error),
              STR("option behaviour: chat.tool_ids is not \"ten\" but nine|library|any"));
    CHECK(!read_list("2026-11-30", "embeddings.max_inputs=0"));
    CHECK(!read_list("2026-11-30", "chat.tool_ids"));
    CHECK(!read_list("2026-11-30", "chat.effort=any,"));
    CHECK(!read_list("2026-11-30", "nothing=1"));
    CHECK(
        str_starts(buf_view(&error), STR("option behaviour: there is no \"nothing\"; there are")));
}

static void every_value_is_printed_as_it_is_read(void)
{
    struct buf list;
    buf_init(&list, 4096);
    for (size_t i = 0; i < BEHAVIOUR_COUNT; i++) {
        for (int32_t v = 0; v < 2; v++) {
            int32_t value = behaviour_row(i)->choices ? v : v + 1;
            buf_reset(&list);
            buf_printf(&list, "%s=", behaviour_row(i)->name);
            behaviour_print((enum behaviour)i, value, &list);
            CHECK(behaviours_read(STR("2026-11-30"), buf_view(&list), values, &error));
            CHECK_INT(values[i], value);
        }
    }
    CHECK(!behaviour_row(BEHAVIOUR_COUNT));
    buf_fini(&list);
}

static void options_hold_the_values_in_force(void)
{
    struct config config;
    char *argv[] = { strdup("t"), strdup("--service.date=2026-05-13"),
                     strdup("--behaviour=chat.none_schemas=leave_out") };
    CHECK(config_load(&config, 3, argv, &error));
    CHECK_INT(config.behaviours[CHAT_NONE_SCHEMAS], NONE_SCHEMAS_LEAVE_OUT);
    CHECK_INT(config.behaviours[CHAT_CALL_TYPE], MEMBER_ABSENT);
    CHECK(config_set(&config, STR("service.date"), STR("2026-11-30"), &error));
    CHECK_INT(config.behaviours[CHAT_CALL_TYPE], MEMBER_PRESENT);
    CHECK(config_set(&config, STR("behaviour"), STR(""), &error));
    CHECK(!config_set(&config, STR("service.date"), STR("today"), &error));
    CHECK(!config_set(&config, STR("service.date"), STR("2026-02-31"), &error));
    config_fini(&config);
    for (size_t i = 0; i < ARRAY_LEN(argv); i++)
        free(argv[i]);
}

int main(void)
{
    buf_init(&error, 4096);
    RUN(a_day_gives_the_values_of_that_day);
    RUN(a_list_says_otherwise_by_name);
    RUN(a_wrong_list_is_refused_with_what_would_be_right);
    RUN(every_value_is_printed_as_it_is_read);
    RUN(options_hold_the_values_in_force);
    buf_fini(&error);
    return T_DONE();
}
