/* SPDX-License-Identifier: MIT
 * The laws of options: defaults, environment below command line, one clear line for a mistake. */
#include "t.h"

#include "config.h"

#include <stdlib.h>

static struct config config;
static struct buf error;

static bool load(int argc, const char *const *argv)
{
    config_fini(&config);
    buf_reset(&error);
    char *copy[8] = { 0 };
    for (int i = 0; i < argc; i++)
        copy[i] = strdup(argv[i]);
    bool ok = config_load(&config, argc, copy, &error);
    for (int i = 0; i < argc; i++)
        free(copy[i]);
    return ok;
}
#define LOAD(...)                                                                                  \
    load((int)ARRAY_LEN(((const char *[]){ "mistral", __VA_ARGS__ })),                             \
         (const char *[]){ "mistral", __VA_ARGS__ })

static void defaults_hold_without_arguments(void)
{
    CHECK(load(1, (const char *[]){ "mistral" }));
    CHECK_INT(config.port, 4755);
    CHECK_STR(str_from(config.host), STR("loopback"));
    CHECK_STR(str_from(config.errors_validation), STR("plain"));
}

static void command_line_wins_over_environment(void)
{
    setenv("PORT", "4800", 1);
    setenv("MISTRAL_TIMING_TTFT_MS", "30", 1);
    CHECK(LOAD("--timing.ttft_ms=40", "--timing.tokens_per_second", "12.5"));
    CHECK_INT(config.port, 4800);
    CHECK_INT(config.timing_ttft_ms, 40);
    CHECK(config.timing_tokens_per_second > 12.4 && config.timing_tokens_per_second < 12.6);
    setenv("MISTRAL_PORT", "4801", 1);
    CHECK(LOAD("--workers=2"));
    CHECK_INT(config.port, 4801);
    setenv("MISTRAL_PORT", "tcp://10.0.0.7:4755", 1); /* a Kubernetes service named mistral */
    CHECK(LOAD("--workers=2"));
    CHECK_INT(config.port, 4800);
    unsetenv("PORT");
    unsetenv("MISTRAL_PORT");
    unsetenv("MISTRAL_TIMING_TTFT_MS");
}

static void a_mistake_is_one_line_that_says_what_is_right(void)
{
    CHECK(!LOAD("--port=65536"));
    CHECK_STR(buf_view(&error),
              STR("option port: \"65536\" is not a whole number from 0 to 65535"));
    CHECK(!LOAD("--errors.validation=x"));
    CHECK_STR(buf_view(&error), STR("option errors.validation: \"x\" is not one of plain|wrapped"));
    CHECK(!LOAD("--prot=1"));
    CHECK_STR(buf_view(&error), STR("there is no option \"prot\"; --help lists them"));
    CHECK(!LOAD("--port"));
    CHECK_STR(buf_view(&error), STR("option port needs a value"));
    CHECK(!LOAD("4800"));
    setenv("MISTRAL_WORKERS", "many", 1);
    CHECK(!LOAD("--port=1"));
    CHECK_STR(buf_view(&error),
              STR("option workers: \"many\" is not a whole number from 0 to 64 (from the "
                  "environment)"));
    unsetenv("MISTRAL_WORKERS");
}

static void texts_are_short_and_whole(void)
{
    static char url[(8 << 10) + 1] = "https://";
    memset(url + 8, 'a', sizeof url - 9);
    struct str longest = { url, sizeof url - 1 }, longer = { url, sizeof url };
    url[sizeof url - 1] = 'a';
    CHECK(LOAD("--port=4800"));
    CHECK(config_set(&config, STR("record.upstream"), longest, &error));
    CHECK(!config_set(&config, STR("record.upstream"), longer, &error));
    CHECK(config_set(&config, STR("record.file"), STR("a.json"), &error));
    CHECK(!config_set(&config, STR("record.file"), (struct str){ "a\0.json", 7 }, &error));
    CHECK_STR(str_from(config.record_file), STR("a.json"));
    buf_reset(&error);
}

static void every_row_is_in_the_help(void)
{
    CHECK(LOAD("--port=4800"));
    struct buf help, value;
    buf_init(&help, 1 << 16);
    buf_init(&value, 1 << 16);
    config_help(&help);
    for (size_t i = 0;; i++) {
        buf_reset(&value);
        const char *name = config_row(&config, i, &value);
        if (!name)
            break;
        CHECK(str_find(buf_view(&help), str_from(name), 0) != SIZE_MAX);
        if (i == 0)
            CHECK_STR(buf_view(&value), STR("4800"));
    }
    buf_fini(&help);
    buf_fini(&value);
}

int main(void)
{
    buf_init(&error, 4096);
    RUN(defaults_hold_without_arguments);
    RUN(command_line_wins_over_environment);
    RUN(a_mistake_is_one_line_that_says_what_is_right);
    RUN(texts_are_short_and_whole);
    RUN(every_row_is_in_the_help);
    buf_fini(&error);
    config_fini(&config);
    return T_DONE();
}
