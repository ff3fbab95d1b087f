/* SPDX-License-Identifier: MIT
 * What shape writes fits, for every keyword and many combinations; it ends, is deterministic, and
 * takes values from the user's message. In the tables ' stands for ". */
#include "schema/shape/hint/hint.h"
#include "unit/schema/shape/shaped.h"

static const char *const satisfiable[] = {
    "true",
    "{}",
    /* types */
    "{'type':'null'}",
    "{'type':'boolean'}",
    "{'type':'integer'}",
    "{'type':'number'}",
    "{'type':'string'}",
    "{'type':'array'}",
    "{'type':'object'}",
    "{'type':['null','integer']}",
    "{'type':['object','null'],'required':['a']}",
    /* enum, const */
    "{'enum':[null,3,'x',[1],{'a':2}]}",
    "{'const':{'a':[1.50]}}",
    "{'enum':['a','bb','ccc'],'minLength':2}",
    "{'enum':[1,2,3,4,5],'multipleOf':2,'minimum':3}",
    "{'type':'string','enum':[1,'a',2]}",
    "{'allOf':[{'enum':[1,2,3]},{'enum':[3,4]}]}",
    /* numbers */
    "{'type':'integer','minimum':5,'maximum':5}",
    "{'type':'integer','exclusiveMinimum':5,'exclusiveMaximum':7}",
    "{'type':'number','exclusiveMinimum':0,'exclusiveMaximum':0.001}",
    "{'type':'integer','minimum':-10,'maximum':-5}",
    "{'type':'number','maximum':-0.5}",
    "{'type':'integer','multipleOf':7,'minimum':100}",
    "{'type':'number','multipleOf':0.01,'minimum':1.005}",
    "{'multipleOf':2.5,'type':'integer'}",
    "{'allOf':[{'multipleOf':4},{'multipleOf':6}],'type':'integer','minimum':1}",
    "{'minimum':5,'exclusiveMinimum':true,'type':'integer'}",
    "{'type':'integer','minimum':9007199254740993}",
    "{'type':'integer','format':'int32'}",
    "{'type':'number','minimum':1e300}",
    "{'type':'number','not':{'type':'integer'}}",
    "{'type':'integer','minimum':2.5,'maximum':3.5}",
    /* strings */
    "{'type':'string','minLength':40,'maxLength':41}",
    "{'type':'string','maxLength':0}",
    "{'type':'string','maxLength':1,'minLength':1}",
    "{'type':'string','minLength':5000}",
    "{'type':'string','pattern':'^[A-Z]{3}-\\\\d+$','maxLength':6}",
    "{'type':'string','pattern':'^(?=.*[A-Z])(?=.*[0-9])[A-Za-z0-9]{8,12}$'}",
    "{'type':'string','pattern':'x','minLength':20}",
    "{'allOf':[{'pattern':'^a'},{'pattern':'^[a-c]+$'},{'maxLength':4}],'type':'string'}",
    "{'type':'string','not':{'pattern':'^[a-z ]+$'},'pattern':'^[A-Z]+$'}",
    "{'type':'string','format':'date-time'}",
    "{'type':'string','format':'date'}",
    "{'type':'string','format':'time'}",
    "{'type':'string','format':'duration'}",
    "{'type':'string','format':'email'}",
    "{'type':'string','format':'idn-email'}",
    "{'type':'string','format':'hostname'}",
    "{'type':'string','format':'idn-hostname'}",
    "{'type':'string','format':'ipv4'}",
    "{'type':'string','format':'ipv6'}",
    "{'type':'string','format':'uri'}",
    "{'type':'string','format':'uri-reference'}",
    "{'type':'string','format':'iri'}",
    "{'type':'string','format':'iri-reference'}",
    "{'type':'string','format':'uuid'}",
    "{'type':'string','format':'uri-template'}",
    "{'type':'string','format':'json-pointer'}",
    "{'type':'string','format':'relative-json-pointer'}",
    "{'type':'string','format':'regex'}",
    "{'type':'string','format':'byte'}",
    "{'type':'string','format':'date','pattern':'^2024-'}",
    "{'type':'string','format':'uri','minLength':10,'maxLength':60}",
    "{'type':'string','format':'email','pattern':'@example\\\\.org$'}",
    /* objects */
    "{'properties':{'a':{'type':'integer'},'b':{'type':'string'}},'required':['b','c']}",
    "{'type':'object','required':['x'],'additionalProperties':{'type':'integer'}}",
    "{'type':'object','minProperties':3,'maxProperties':3}",
    "{'type':'object','minProperties':2,'additionalProperties':{'type':'boolean'},'propertyNames':{"
    "'pattern':'^k[0-9]$'}}",
    "{'type':'object','patternProperties':{'^x-[a-z]+$':{'type':'integer'}},'additionalProperties':"
    "false,'minProperties':2}",
    "{'type':'object','propertyNames':{'enum':['a','b']},'minProperties':2}",
    "{'properties':{'a':{},'b':{},'c':{}},'maxProperties':1,'type':'object'}",
    "{'type':'object','properties':{'a':false,'b':{'type':'null'}}}",
    "{'type':'object','properties':{'a':{'type':'string'}},'patternProperties':{'^a':{'minLength':"
    "50}},'required':['a']}",
    "{'type':'object','properties':{'a':{},'b':{'type':'integer'}},'dependencies':{'a':['c'],'b':{'"
    "properties':{'d':{'const':1}},'required':['d']}}}",
    "{'type':'object','properties':{'a':{}},'dependentRequired':{'a':['b'],'b':['c']}}",
    "{'type':'object','properties':{'a':{}},'dependentSchemas':{'a':{'required':['z'],'properties':"
    "{'z':{'type':'null'}}}}}",
    "{'type':'object','properties':{'a':{},'b':{}},'dependentSchemas':{'a':{'not':{'required':['b']"
    "}}}}",
    "{'allOf':[{'properties':{'a':{}},'additionalProperties':false},{'properties':{'a':{},'b':{}}}]"
    ",'type':'object'}",
    "{'type':'object','allOf':[{'properties':{'a':{'type':'string'}}},{'properties':{'b':{'type':'"
    "integer'}},'required':['b']}],'unevaluatedProperties':false}",
    "{'type':'object','properties':{'a':{'default':7,'type':'string'}},'required':['a']}",
    /* arrays */
    "{'type':'array','items':{'type':'integer'},'minItems':3,'maxItems':3}",
    "{'type':'array','prefixItems':[{'type':'string'},{'const':2}],'items':false}",
    "{'type':'array','items':[{'type':'string'},{'type':'null'}],'additionalItems':{'type':'"
    "integer'},'minItems':4}",
    "{'type':'array','contains':{'const':5},'items':{'type':'integer'},'minItems':2}",
    "{'type':'array','contains':{'type':'integer'},'minContains':2,'maxContains':2,'minItems':4}",
    "{'type':'array','items':{'enum':['a','b','c']},'uniqueItems':true,'minItems':3}",
    "{'type':'array','items':{'type':'boolean'},'uniqueItems':true,'minItems':2}",
    "{'type':'array','items':{'type':'integer','minimum':1,'maximum':5},'uniqueItems':true,'"
    "minItems':5}",
    "{'type':'array','items':{'type':'object','properties':{'k':{'enum':[1,2]}},'required':['k']},'"
    "uniqueItems':true,'minItems':2}",
    "{'type':'array','maxItems':0,'items':{'type':'string'}}",
    "{'type':'array','items':false}",
    "{'type':'array','prefixItems':[{'type':'integer'}],'contains':{'type':'string'},'"
    "unevaluatedItems':false}",
    "{'type':'array','minItems':500,'items':{'type':'null'}}",
    /* logic */
    "{'anyOf':[{'type':'string','maxLength':3},{'type':'integer','minimum':10}]}",
    "{'anyOf':[false,{'const':1}]}",
    "{'anyOf':[{'minimum':5},{'maximum':2}],'type':'integer'}",
    "{'oneOf':[{'type':'integer'},{'type':'number'}]}",
    "{'oneOf':[{'type':'number','multipleOf':5},{'type':'number','multipleOf':3}]}",
    "{'oneOf':[{'required':['a']},{'required':['b']}],'type':'object','properties':{'a':{},'b':{},'"
    "c':{}}}",
    "{'oneOf':[{'properties':{'k':{'const':'x'},'v':{'type':'string'}},'required':['k','v']},{'"
    "properties':{'k':{'const':'y'},'v':{'type':'integer'}},'required':['k','v']}],'type':'object'"
    "}",
    "{'oneOf':[{'type':'string'},{'type':'string','pattern':'^a'}]}",
    "{'not':{'type':['string','object','array','boolean','null']}}",
    "{'type':'object','properties':{'a':{},'b':{}},'not':{'required':['a']}}",
    "{'type':'object','properties':{'a':{},'b':{}},'not':{'anyOf':[{'required':['a']},{'required':["
    "'b']}]}}",
    "{'type':'string','not':{'enum':['a','b']}}",
    "{'enum':['a','b','c'],'not':{'const':'a'}}",
    "{'type':'object','properties':{'k':{'enum':['a','b']}},'required':['k'],'if':{'properties':{'"
    "k':{'const':'a'}}},'then':{'required':['x']},'else':{'required':['y']}}",
    "{'type':'object','properties':{'k':{'enum':['a','b','c']}},'required':['k'],'allOf':[{'if':{'"
    "properties':{'k':{'const':'a'}}},'then':{'required':['x'],'properties':{'x':{'type':'integer'}"
    "}}},{'if':{'properties':{'k':{'const':'b'}}},'then':{'required':['y']}},{'if':{'properties':{'"
    "k':{'const':'c'}}},'then':{'maxProperties':1}}]}",
    "{'if':{'type':'integer'},'then':{'minimum':100},'else':false}",
    "{'allOf':[{'anyOf':[{'required':['a']},{'required':['b']}]},{'anyOf':[{'required':['c']},{'"
    "required':['d']}]}],'type':'object','maxProperties':2,'properties':{'a':{},'b':{},'c':{},'d':{"
    "}}}",
    "{'type':['string','integer'],'allOf':[{'oneOf':[{'type':'string'},{'minimum':5}]}]}",
    /* references and recursion */
    "{'$ref':'#/$defs/"
    "p','$defs':{'p':{'type':'object','properties':{'name':{'type':'string'},'kids':{'type':'array'"
    ",'items':{'$ref':'#/$defs/p'}}},'required':['name','kids']}}}",
    "{'$defs':{'e':{'oneOf':[{'type':'integer'},{'type':'object','properties':{'l':{'$ref':'#/"
    "$defs/e'},'r':{'$ref':'#/$defs/"
    "e'}},'required':['l','r'],'additionalProperties':false}]}},'$ref':'#/$defs/e'}",
    "{'type':'object','properties':{'next':{'anyOf':[{'$ref':'#'},{'type':'null'}]}},'required':['"
    "next']}",
    "{'type':'object','properties':{'a':{'$ref':'#'},'b':{'$ref':'#'},'c':{'$ref':'#'}}}",
    "{'type':'array','items':{'$ref':'#'}}",
    "{'allOf':[{'$ref':'#/$defs/a'}],'$defs':{'a':{'type':'integer'}}}",
    "{'$id':'http://e.com/"
    "x','$ref':'y#z','$defs':{'q':{'$id':'y','$defs':{'w':{'$anchor':'z','type':'null'}}}}}",
    "{'$id':'http://e.com/"
    "s','$dynamicAnchor':'n','$ref':'tree','unevaluatedProperties':false,'$defs':{'tree':{'$id':'"
    "tree','$dynamicAnchor':'n','type':'object','properties':{'data':{'type':'integer'},'kids':{'"
    "type':'array','items':{'$dynamicRef':'#n'}}}}}}",
    "{'definitions':{'s':{'type':'string'}},'properties':{'a':{'$ref':'#/definitions/"
    "s','maxLength':3}},'required':['a']}",
    "{'$ref':'http://json-schema.org/draft-07/schema#'}",
    /* unicode and odd names */
    "{'type':'object','required':['\xC3\xA9t\xC3\xA9','a\\\\b','']}",
    "{'properties':{'a b':{'const':'\xF0\x9F\x98\x80'}},'required':['a b'],'type':'object'}",
};

static void every_keyword_is_satisfied(void)
{
    for (size_t i = 0; i < ARRAY_LEN(satisfiable); i++) {
        for (uint64_t seed = 0; seed < 12; seed++) {
            struct arena a;
            struct schema_error err = { 0 };
            arena_init(&a);
            struct shape_options options = { .seed = seed };
            struct str text = shaped(&a, text_of(&a, satisfiable[i]), options, &err);
            if (text.n == 0)
                printf("%s: %.*s: %.*s\n", satisfiable[i], STR_ARG(err.path), STR_ARG(err.reason));
            CHECK(text.n > 0);
            arena_fini(&a);
        }
    }
}

static void contradictions_are_named(void)
{
    static const struct {
        const char *schema, *path;
    } rows[] = {
        { "false", "" },
        { "{'type':'object','properties':{'a':false},'required':['a']}", "" },
        { "{'properties':{'a':{'type':'integer','minimum':3,'maximum':2}},'required':['a'],'type':'"
          "object'}",
          "/properties/a" },
        { "{'type':'string','enum':[1]}", "" },
        { "{'type':'string','minLength':3,'maxLength':2}", "" },
        { "{'type':'object','required':['x'],'properties':{'x':{'allOf':[{'type':'string'},{'type':"
          "'integer'}]}}}",
          "/properties/x/allOf/1" },
        { "{'type':'object','properties':{'a':{'$ref':'#'}},'required':['a']}", "" },
        { "{'not':{}}", "/not" },
        { "{'type':'array','items':{'type':'boolean'},'uniqueItems':true,'minItems':3}", "" },
        { "{'type':'string','pattern':'^a$','minLength':2}", "" },
        { "{'type':'array','minItems':1000000000}", "" },
        { "{'type':'object','required':['b'],'additionalProperties':false}", "" },
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct arena a;
        struct schema_error err = { 0 };
        arena_init(&a);
        struct str text =
            shaped(&a, text_of(&a, rows[i].schema), (struct shape_options){ 0 }, &err);
        CHECK_STR(text, STR(""));
        if (!str_eq(err.path, str_from(rows[i].path)))
            printf("%s: %.*s\n", rows[i].schema, STR_ARG(err.reason));
        CHECK_STR(err.path, str_from(rows[i].path));
        CHECK(err.reason.n > 0);
        arena_fini(&a);
    }
}

static void same_seed_same_bytes_and_seeds_differ(void)
{
    static const char schema[] = "{'type':'object','properties':{'name':{'type':'string'},"
                                 "'tags':{'type':'array','items':{'type':'string'}},"
                                 "'n':{'type':'integer'}},'required':['name','tags','n']}";
    struct arena a;
    struct schema_error err;
    arena_init(&a);
    struct str text = text_of(&a, schema);
    struct str one = shaped(&a, text, (struct shape_options){ .seed = 1 }, &err);
    CHECK_STR(shaped(&a, text, (struct shape_options){ .seed = 1 }, &err), one);
    CHECK(!str_eq(shaped(&a, text, (struct shape_options){ .seed = 2 }, &err), one));
    arena_fini(&a);
}

static void output_is_python_spaced_in_schema_order(void)
{
    struct arena a;
    struct schema_error err;
    arena_init(&a);
    struct str schema =
        text_of(&a, "{'type':'object','properties':{'z':{'const':1},'a':{'const':[1,2.50]},"
                    "'m':{'const':'\xC3\xA9'}},'required':['m']}");
    CHECK_STR(shaped(&a, schema, (struct shape_options){ 0 }, &err),
              STR("{\"z\": 1, \"a\": [1, 2.50], \"m\": \"\xC3\xA9\"}"));
    arena_fini(&a);
}

static void optional_properties_are_present(void)
{
    struct arena a;
    struct schema_error err;
    arena_init(&a);
    struct str schema = text_of(&a, "{'type':'object','properties':{'a':{'type':'null'},"
                                    "'b':{'type':'object','properties':{'c':{'type':'null'}}}}}");
    CHECK_STR(shaped(&a, schema, (struct shape_options){ 0 }, &err),
              STR("{\"a\": null, \"b\": {\"c\": null}}"));
    arena_fini(&a);
}

static void limits_are_kept(void)
{
    struct arena a;
    struct schema_error err = { 0 };
    arena_init(&a);
    struct str schema = text_of(&a, "{'type':'string','minLength':1000}");
    struct shape_options options = { .max_bytes = 100 };
    CHECK_STR(shaped(&a, schema, options, &err), STR(""));
    CHECK_STR(err.reason, STR("needs too large a value"));
    arena_fini(&a);
}

/* Nested anyOf arms that all fail, wide recursion, deep requirements. */
static void explosions_end(void)
{
    struct arena a;
    struct buf text;
    struct schema_error err = { 0 };
    arena_init(&a);
    buf_init(&text, 1 << 20);
    buf_str(&text, STR("{\"$defs\":{"));
    for (int i = 0; i < 30; i++)
        buf_printf(&text,
                   "\"%d\":{\"type\":\"object\",\"required\":[\"a\",\"b\"],\"properties\":{\"a\":{"
                   "\"anyOf\":["
                   "{\"$ref\":\"#/$defs/%d\"},{\"$ref\":\"#/$defs/%d\"}]},\"b\":{\"$ref\":\"#/"
                   "$defs/%d\"}}},",
                   i, i + 1, i + 1, i + 1);
    buf_str(&text, STR("\"30\":{\"type\":\"string\",\"minLength\":3,\"maxLength\":2}},\"$ref\":\"#/"
                       "$defs/0\"}"));
    struct str none = shaped(&a, buf_view(&text), (struct shape_options){ 0 }, &err);
    CHECK_STR(none, STR(""));
    CHECK(err.reason.n > 0);
    buf_reset(&text);
    for (int i = 0; i < 150; i++)
        buf_str(&text, STR("{\"type\":\"object\",\"required\":[\"a\"],\"properties\":{\"a\":"));
    buf_str(&text, STR("{\"type\":\"integer\"}"));
    for (int i = 0; i < 150; i++)
        buf_str(&text, STR("}}"));
    CHECK(shaped(&a, buf_view(&text), (struct shape_options){ 0 }, &err).n > 0);
    buf_fini(&text);
    arena_fini(&a);
}

static void a_search_for_values_is_paid_for(void)
{
    struct arena a;
    arena_init(&a);
    struct budget none = { 0 }, some = { 10000 };
    struct str text = STR("Ann Bell lives in Oslo");
    CHECK(!hint_read(&a, &none, text));
    CHECK(hint_read(&a, &some, text) && some.left < 10000 && some.left > 0);
    CHECK(hint_read(&a, NULL, text) != NULL);
    arena_fini(&a);
}

int main(void)
{
    RUN(every_keyword_is_satisfied);
    RUN(contradictions_are_named);
    RUN(same_seed_same_bytes_and_seeds_differ);
    RUN(output_is_python_spaced_in_schema_order);
    RUN(optional_properties_are_present);
    RUN(limits_are_kept);
    RUN(explosions_end);
    RUN(a_search_for_values_is_paid_for);
    return T_DONE();
}
