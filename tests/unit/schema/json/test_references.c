/* SPDX-License-Identifier: MIT
 * JSON Schema: references, what is not evaluated, formats. */
#include "base/text/buf.h"
#include "unit/schema/json/rows.h"

static void references_lead_somewhere(void)
{
    static const struct row rows[] = {
        { "{'$ref':'#/$defs/a','$defs':{'a':{'type':'null'}}}", "null", true },
        { "{'properties':{'a':{'$ref':'#'}},'additionalProperties':false}", "{'a':{'a':{}}}",
          true },
        { "{'properties':{'a':{'$ref':'#'}},'additionalProperties':false}", "{'a':{'b':{}}}",
          false },
        { "{'$ref':'#/definitions/a~1b%25','definitions':{'a/b%':{'type':'null'}}}", "1", false },
        { "{'$ref':'#a','$defs':{'x':{'$anchor':'a','type':'null'}}}", "1", false },
        { "{'id':'http://e.com/r','$ref':'#a','definitions':{'x':{'id':'#a','type':'null'}},"
          "'$schema':'http://json-schema.org/draft-04/schema#'}",
          "1", false },
        { "{'$id':'http://e.com/r/s','properties':{'p':{'$ref':'t'}},"
          "'$defs':{'x':{'$id':'t','type':'null'}}}",
          "{'p':1}", false },
        { "{'$id':'http://e.com/r/s','properties':{'p':{'$ref':'../u#/$defs/n'}},"
          "'$defs':{'x':{'$id':'http://e.com/u','$defs':{'n':{'type':'null'}}}}}",
          "{'p':null}", true },
        { "{'$id':'http://e.com/r/s','properties':{'p':{'$ref':'../u#/$defs/n'}},"
          "'$defs':{'x':{'$id':'http://e.com/u','$defs':{'n':{'type':'null'}}}}}",
          "{'p':1}", false },
        { "{'allOf':[{'$ref':'#/allOf/1'},{'minimum':3}]}", "2", false },
        { "{'$ref':'http://json-schema.org/draft-07/schema#'}", "{'type':'string'}", true },
        { "{'$ref':'http://json-schema.org/draft-07/schema#'}", "3", false },
        { "{'$defs':{'a':{'type':'string'}},'$ref':'#/$defs/a','maxLength':1}", "'ab'", false },
    };
    check_rows(rows, ARRAY_LEN(rows));
}

/* A tree that a stricter tree extends: the children of the strict one must be strict. */
#define TREE_2020                                                                                  \
    "'$defs':{'tree':{'$id':'http://e.com/tree','$dynamicAnchor':'node','type':'object',"          \
    "'properties':{'data':true,'kids':{'type':'array','items':{'$dynamicRef':'#node'}}}}}"
#define TREE_2019                                                                                  \
    "'$defs':{'tree':{'$id':'http://e.com/tree','$recursiveAnchor':true,'type':'object',"          \
    "'properties':{'data':true,'kids':{'type':'array','items':{'$recursiveRef':'#'}}}}}"

static void dynamic_references_see_the_outermost_anchor(void)
{
    static const struct row rows[] = {
        { "{'$id':'http://e.com/strict','$dynamicAnchor':'node','$ref':'tree',"
          "'unevaluatedProperties':false," TREE_2020 "}",
          "{'kids':[{'daat':1}]}", false },
        { "{'$id':'http://e.com/strict','$dynamicAnchor':'node','$ref':'tree',"
          "'unevaluatedProperties':false," TREE_2020 "}",
          "{'kids':[{'data':1}]}", true },
        { "{'$id':'http://e.com/loose','$ref':'tree'," TREE_2020 "}", "{'kids':[{'daat':1}]}",
          true },
        { "{'$id':'http://e.com/strict','$recursiveAnchor':true,'$ref':'tree',"
          "'$schema':'https://json-schema.org/draft/2019-09/schema',"
          "'unevaluatedProperties':false," TREE_2019 "}",
          "{'kids':[{'daat':1}]}", false },
        { "{'$id':'http://e.com/strict','$recursiveAnchor':true,'$ref':'tree',"
          "'$schema':'https://json-schema.org/draft/2019-09/schema',"
          "'unevaluatedProperties':false," TREE_2019 "}",
          "{'kids':[{'data':1}]}", true },
    };
    check_rows(rows, ARRAY_LEN(rows));
}

static void unevaluated_sees_what_others_saw(void)
{
    static const struct row rows[] = {
        { "{'allOf':[{'properties':{'a':{}}}],'unevaluatedProperties':false}", "{'a':1}", true },
        { "{'allOf':[{'properties':{'a':{}}}],'unevaluatedProperties':false}", "{'b':1}", false },
        { "{'anyOf':[{'required':['a'],'properties':{'a':{}}},{'properties':{'b':{}}}],"
          "'unevaluatedProperties':false}",
          "{'b':1}", true },
        { "{'anyOf':[{'required':['a'],'properties':{'a':{},'c':{}}},{'properties':{'b':{}}}],"
          "'unevaluatedProperties':false}",
          "{'b':1,'c':1}", false },
        { "{'if':{'properties':{'a':{'const':1}},'required':['a']},'then':{'properties':{'b':{}}},"
          "'unevaluatedProperties':false}",
          "{'a':1,'b':2}", true },
        { "{'not':{'not':{'properties':{'a':{}}}},'unevaluatedProperties':false}", "{'a':1}",
          false },
        { "{'unevaluatedProperties':{'type':'integer'}}", "{'a':1}", true },
        { "{'prefixItems':[{}],'unevaluatedItems':false}", "[1]", true },
        { "{'prefixItems':[{}],'unevaluatedItems':false}", "[1,2]", false },
        { "{'contains':{'const':1},'unevaluatedItems':false}", "[1,1]", true },
        { "{'contains':{'const':1},'unevaluatedItems':false}", "[1,2]", false },
        { "{'$schema':'https://json-schema.org/draft/2019-09/schema','contains':{'const':1},"
          "'unevaluatedItems':false}",
          "[1]", false },
        { "{'dependentSchemas':{'a':{'properties':{'b':{}}}},'properties':{'a':{}},"
          "'unevaluatedProperties':false}",
          "{'a':1,'b':1}", true },
    };
    check_rows(rows, ARRAY_LEN(rows));
}

static void formats_are_asserted(void)
{
    static const struct {
        const char *format, *good, *bad;
    } rows[] = {
        { "date", "2024-02-29", "2023-02-29" },
        { "date", "2000-02-29", "1900-02-29" },
        { "time", "23:59:60Z", "22:59:60Z" },
        { "time", "10:00:00.5+02:00", "10:00:00" },
        { "date-time", "2024-01-31T00:00:00Z", "2024-01-32T00:00:00Z" },
        { "duration", "P1Y2M3DT4H5M6S", "P1H" },
        { "duration", "P4W", "P" },
        { "email", "a.b+c@example.com", "a..b@example.com" },
        { "idn-email", "\xC3\xA9@example.com", "@example.com" },
        { "hostname", "a-b.example", "-a.example" },
        { "idn-hostname", "\xC3\xA9t\xC3\xA9.example", "a..b" },
        { "ipv4", "127.0.0.1", "127.0.0.01" },
        { "ipv4", "255.255.255.255", "256.0.0.1" },
        { "ipv6", "::1", "1::2::3" },
        { "ipv6", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7" },
        { "ipv6", "::ffff:192.0.2.1", "::ffff:192.0.2.256" },
        { "ipv6", "2001:db8::", "12345::" },
        { "uri", "http://[::1]:80/a?b=c#d", "//example.com/a" },
        { "uri", "urn:isbn:123", "http://exa mple.com" },
        { "uri", "mailto:a@b.c", "http://example.com/%zz" },
        { "uri-reference", "../a?b#c", "a\\\\b" },
        { "iri", "http://example.com/\xC3\xA9", "/a" },
        { "iri-reference", "/\xC3\xA9", "a b" },
        { "uuid", "2eb8aa08-aa98-11ea-b4aa-73b441d16380", "2eb8aa08-aa98-11ea-b4aa73b441d16380" },
        { "uri-template", "/a{?b*,c:3}", "/a{" },
        { "json-pointer", "/a~1b/0", "a" },
        { "relative-json-pointer", "1/a", "01/a" },
        { "regex", "^a$", "^(a$" },
        { "byte", "YQ==", "YQ=" },
        { "url", "https://example.com/a", "https://localhost" },
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct arena a;
        arena_init(&a);
        struct str schema = arena_printf(&a, "{\"format\":\"%s\"}", rows[i].format);
        const struct schema *s = schema_compile(&a, t_budget(), json_parse(&a, schema, NULL), NULL);
        struct str good = arena_printf(&a, "\"%s\"", rows[i].good);
        struct str bad = arena_printf(&a, "\"%s\"", rows[i].bad);
        bool accepts = s && schema_valid(&a, t_budget(), s, json_parse(&a, good, NULL), NULL);
        bool refuses = s && !schema_valid(&a, t_budget(), s, json_parse(&a, bad, NULL), NULL);
        if (!accepts || !refuses)
            printf("%s: %s, %s\n", rows[i].format, rows[i].good, rows[i].bad);
        CHECK(accepts && refuses);
        arena_fini(&a);
    }
}

int main(void)
{
    RUN(references_lead_somewhere);
    RUN(dynamic_references_see_the_outermost_anchor);
    RUN(unevaluated_sees_what_others_saw);
    RUN(formats_are_asserted);
    return T_DONE();
}
