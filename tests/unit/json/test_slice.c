/* SPDX-License-Identifier: MIT
 * Pieces of JSON text: taken as they stand, and nothing beyond the text is ever read.
 */
#include "t.h"

#include "json/slice.h"

#include <stdlib.h>

/* What a walk finds: keys and values with bars between, then "!" at a fault. */
static const char *walk(const char *text, char open)
{
    static char found[400];
    size_t n = strlen(text);
    char *exact = malloc(n + 1); /* so that a sanitizer sees what is read behind it */
    char *own = exact + 1;
    memcpy(own, text, n);
    struct slice s = slice_open((struct str){ own, n }, open);
    struct str key = STR(""), value;
    found[0] = 0;
    while (open == '{' ? slice_member(&s, &key, &value) : slice_item(&s, &value)) {
        size_t at = strlen(found);
        (void)snprintf(found + at, sizeof found - at, "%.*s%s%.*s|", STR_ARG(key),
                       open == '{' ? "=" : "", STR_ARG(value));
    }
    if (s.fault)
        (void)strncat(found, "!", sizeof found - strlen(found) - 1);
    else
        CHECK(s.closed);
    free(exact);
    return found;
}

static void pieces_are_as_they_stand(void)
{
    CHECK_STR(str_from(walk("{\"a\":1,\"b\":[1,{\"c\":\"]}\"}],\"d\":\"x\\\"}\"}", '{')),
              STR("a=1|b=[1,{\"c\":\"]}\"}]|d=\"x\\\"}\"|"));
    CHECK_STR(str_from(walk(" { \"a\" : -1.5e+3 , \"\\u0061\" : null } \n", '{')),
              STR("a=-1.5e+3|\\u0061=null|"));
    CHECK_STR(str_from(walk("[1, \"two\\\\\", [ ], {} ]", '[')), STR("1|\"two\\\\\"|[ ]|{}|"));
    CHECK_STR(str_from(walk("{}", '{')), STR(""));
    CHECK_STR(str_from(walk(" [ ] ", '[')), STR(""));
}

static void what_is_no_json_is_a_fault(void)
{
    static const struct {
        const char *text;
        char open;
    } wrong[] = {
        { "", '{' },        { "[]", '{' },       { "{", '{' },          { "{\"a\"", '{' },
        { "{\"a\":", '{' }, { "{\"a\":1", '{' }, { "{\"a\":1,}", '{' }, { "{\"a\" 1}", '{' },
        { "{a:1}", '{' },   { "{} x", '{' },     { "{\"a\":\"", '{' },  { "{\"a\":\"\\", '{' },
        { "[1 2]", '[' },   { "[1,]", '[' },     { "[[1]", '[' },       { "[1", '[' },
        { "[,1]", '[' },    { "[1}", '[' },
    };
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        const char *found = walk(wrong[i].text, wrong[i].open);
        CHECK(str_ends(str_from(found), STR("!")));
    }
}

int main(void)
{
    RUN(pieces_are_as_they_stand);
    RUN(what_is_no_json_is_a_fault);
    return T_DONE();
}
