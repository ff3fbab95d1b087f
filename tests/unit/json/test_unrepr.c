/* SPDX-License-Identifier: MIT
 * JSON of Python's repr(): texts of either kind, and what is none. */
#include "t.h"

#include "json/jw.h"
#include "json/unrepr.h"

static struct arena arena;

static void texts_become_json(void)
{
    static const struct {
        const char *text, *wanted;
    } cases[] = {
        { "{'a': 1, 'b': [True, False, None]}", "{\"a\":1,\"b\":[true,false,null]}" },
        { "{'name': \"O'Hara\", 'said': 'a \"b\"'}",
          "{\"name\":\"O'Hara\",\"said\":\"a \\\"b\\\"\"}" },
        { "{'path': 'c:\\\\x', 'line': 'one\\ntwo', 'it': 'it\\'s'}",
          "{\"path\":\"c:\\\\x\",\"line\":\"one\\ntwo\",\"it\":\"it's\"}" },
        { "['Größe', -3, 58.2]", "[\"Größe\",-3,58.2]" },
        { "{\"a\": \"it's\"}", "{\"a\":\"it's\"}" },
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct buf out;
        struct jw w;
        buf_init(&out, 256);
        jw_init(&w, &out, JW_COMPACT);
        jw_tree(&w, json_of_repr(&arena, str_from(cases[i].text)));
        CHECK_STR(buf_view(&out), str_from(cases[i].wanted));
        buf_fini(&out);
    }
}

static void other_texts_are_none(void)
{
    static const char *const texts[] = { "",           "It's sunny.", "{'a': }",         "{'a",
                                         "{'a': 'b\\", "['a' 'b'",    "{'a': Thing(1)}", "'a'" };
    for (size_t i = 0; i < ARRAY_LEN(texts); i++)
        CHECK(!json_of_repr(&arena, str_from(texts[i])));
}

int main(void)
{
    arena_init(&arena);
    RUN(texts_become_json);
    RUN(other_texts_are_none);
    arena_fini(&arena);
    return T_DONE();
}
