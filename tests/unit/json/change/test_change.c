/* SPDX-License-Identifier: MIT
 * Merging and comparing JSON: the examples of RFC 7396, and the law that a value with what differs
 * put into it is the other. */
#include "t.h"

#include "json/change/diff.h"
#include "json/change/merge.h"

static struct arena arena;

static struct str merged(const char *target, const char *patch, bool only)
{
    struct buf out;
    struct jw w;
    buf_init(&out, 1 << 16);
    jw_init(&w, &out, JW_COMPACT);
    json_merge(&w, json_parse(&arena, str_from(target), NULL),
               json_parse(&arena, str_from(patch), NULL), &(struct merge){ .only = only });
    struct str text = arena_dup(&arena, buf_view(&out));
    buf_fini(&out);
    return text;
}

static void patches_are_merged_as_the_rfc_says(void)
{
    static const char *const cases[][3] = {
        { "{\"a\":\"b\"}", "{\"a\":\"c\"}", "{\"a\":\"c\"}" },
        { "{\"a\":\"b\"}", "{\"b\":\"c\"}", "{\"a\":\"b\",\"b\":\"c\"}" },
        { "{\"a\":\"b\"}", "{\"a\":null}", "{}" },
        { "{\"a\":[\"b\"]}", "{\"a\":\"c\"}", "{\"a\":\"c\"}" },
        { "{\"a\":\"c\"}", "{\"a\":[\"b\"]}", "{\"a\":[\"b\"]}" },
        { "{\"a\":{\"b\":\"c\"}}", "{\"a\":{\"b\":\"d\",\"c\":null}}", "{\"a\":{\"b\":\"d\"}}" },
        { "[\"a\",\"b\"]", "[\"c\",\"d\"]", "[\"c\",\"d\"]" },
        { "{\"a\":\"foo\"}", "null", "null" },
        { "{\"e\":null}", "{\"a\":1}", "{\"e\":null,\"a\":1}" },
        { "[1,2]", "{\"a\":\"b\",\"c\":null}", "{\"a\":\"b\"}" },
        { "{}", "{\"a\":{\"bb\":{\"ccc\":null}}}", "{\"a\":{\"bb\":{}}}" },
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        CHECK_STR(merged(cases[i][0], cases[i][1], false), str_from(cases[i][2]));
    CHECK_STR(merged("{\"a\":{}}", "{\"a\":{\"x\":1},\"b\":2}", true), STR("{\"a\":{\"x\":1}}"));
}

static void tell(void *arg, struct str pointer, const struct json *a, const struct json *b)
{
    buf_printf(arg, "%.*s %.*s|%.*s;", STR_ARG(pointer),
               STR_ARG(a ? jw_compact(&arena, a) : STR("")),
               STR_ARG(b ? jw_compact(&arena, b) : STR("")));
}

static struct str differences(const char *a, const char *b, size_t most, struct budget *budget)
{
    struct buf out;
    buf_init(&out, 1 << 16);
    json_diff(STR("/x"), a ? json_parse(&arena, str_from(a), NULL) : NULL,
              b ? json_parse(&arena, str_from(b), NULL) : NULL, most, budget, tell, &out);
    struct str text = arena_dup(&arena, buf_view(&out));
    buf_fini(&out);
    return text;
}

static void differences_are_told_where_they_are(void)
{
    static const char *const cases[][3] = {
        { "{\"a\":1,\"b\":[1,2]}", "{\"b\":[1.0,2],\"a\":1}", "" },
        { "{\"a/b\":1,\"~\":1}", "{\"a/b\":2,\"~\":2}", "/x/a~1b 1|2;/x/~0 1|2;" },
        { "{\"a\":1}", "{\"b\":1}", "/x/a 1|;/x/b |1;" },
        { "[1,[2,3]]", "[1,[2],4]", "/x/1/1 3|;/x/2 |4;" },
        { "{\"a\":[]}", "{\"a\":{}}", "/x/a []|{};" },
        { NULL, "null", "/x |null;" },
        { "\"a\"", NULL, "/x \"a\"|;" },
        { NULL, NULL, "" },
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct budget budget = { 1000 };
        CHECK_STR(differences(cases[i][0], cases[i][1], 100, &budget), str_from(cases[i][2]));
    }
    struct budget budget = { 1000 }, little = { 3 };
    CHECK_STR(differences("[1,2,3]", "[4,5,6]", 2, &budget), STR("/x/0 1|4;/x/1 2|5;"));
    CHECK_STR(differences("[1,2,3]", "[4,5,6]", 9, &little), STR("/x/0 1|4;"));
}

int main(void)
{
    arena_init(&arena);
    RUN(patches_are_merged_as_the_rfc_says);
    RUN(differences_are_told_where_they_are);
    arena_fini(&arena);
    return T_DONE();
}
