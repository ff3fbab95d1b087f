/* SPDX-License-Identifier: MIT
 * Tools of the service: when they are wanted, what they find, and that pictures open. */
#include "t.h"

#include "gen/builtin/builtin.h"
#include "gen/media.h"

static void tools_are_known_by_name(void)
{
    CHECK_INT(builtin_named(STR("code_interpreter")), BUILTIN_CODE);
    CHECK_INT(builtin_named(STR("function")), BUILTIN_NONE);
    CHECK_STR(builtin_name(BUILTIN_SEARCH_PREMIUM), STR("web_search_premium"));
}

static void words_and_sums_ask_for_them(void)
{
    CHECK(builtin_is_wanted(BUILTIN_CODE, STR("How much is 17 * 23?")));
    CHECK(!builtin_is_wanted(BUILTIN_CODE, STR("Born in 1990, moved in 2001.")));
    CHECK(builtin_is_wanted(BUILTIN_IMAGE, STR("Draw a cat.")));
    CHECK(!builtin_is_wanted(BUILTIN_IMAGE, STR("Tell me about cats.")));
    CHECK(builtin_is_wanted(BUILTIN_SEARCH, STR("What is the latest news?")));
    CHECK(builtin_may_help(BUILTIN_SEARCH, STR("Who was it?")));
    CHECK(!builtin_may_help(BUILTIN_CODE, STR("Who was it?")));
}

static void code_runs(void)
{
    struct arena a;
    struct builtin_found found;
    arena_init(&a);
    builtin_run(&a, BUILTIN_CODE, STR("compute 2^10 - 4 please"), 1, &found);
    CHECK_STR(found.code, STR("2**10 - 4"));
    CHECK_STR(found.text, STR("1020\n"));
    CHECK_STR(found.arguments, STR("{\"code\": \"2**10 - 4\"}"));
    builtin_run(&a, BUILTIN_CODE, STR("run python on four plain words"), 1, &found);
    CHECK_STR(found.text, STR("6\n"));
    arena_fini(&a);
}

static void a_picture_opens_and_hangs_on_its_prompt(void)
{
    struct buf one, two;
    struct media_size size = { 0 };
    buf_init(&one, 1 << 20);
    buf_init(&two, 1 << 20);
    builtin_picture(&one, STR("An orange cat in an averylongwordthatfillsmorethanonelineofit"));
    builtin_picture(&two, STR(""));
    CHECK(media_image_size(buf_view(&one), &size));
    CHECK_INT(size.width, 256);
    CHECK_INT(size.height, 256);
    CHECK(!str_eq(buf_view(&one), buf_view(&two)));
    buf_fini(&one);
    buf_fini(&two);
}

int main(void)
{
    RUN(tools_are_known_by_name);
    RUN(words_and_sums_ask_for_them);
    RUN(code_runs);
    RUN(a_picture_opens_and_hangs_on_its_prompt);
    return T_DONE();
}
