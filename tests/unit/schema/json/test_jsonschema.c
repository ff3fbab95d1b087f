/* SPDX-License-Identifier: MIT
 * The checker of JSON Schemas: what each keyword says, drafts 4 to 2020-12. In the tables ' stands
 * for ". */
#include "base/text/buf.h"
#include "unit/schema/json/rows.h"

static void types_are_told_apart(void)
{
    static const struct row rows[] = {
        { "{}", "null", true },
        { "true", "1", true },
        { "false", "1", false },
        { "{'type':'integer'}", "1.0", true },
        { "{'type':'integer'}", "1.5", false },
        { "{'type':'number'}", "1", true },
        { "{'type':['string','null']}", "null", true },
        { "{'type':['string','null']}", "false", false },
        { "{'type':'string','nullable':true}", "null", true },
        { "{'type':'boolean'}", "0", false },
        { "{'type':'array'}", "{}", false },
        { "{'type':'object'}", "[]", false },
    };
    check_rows(rows, ARRAY_LEN(rows));
}

static void enum_and_const_compare_values(void)
{
    static const struct row rows[] = {
        { "{'enum':[1,'a',null,{'x':[1]}]}", "1.0", true },
        { "{'enum':[1,'a',null,{'x':[1]}]}", "{'x':[1.0]}", true },
        { "{'enum':[1,'a',null,{'x':[1]}]}", "'b'", false },
        { "{'const':{'a':1,'b':2}}", "{'b':2,'a':1}", true },
        { "{'const':false}", "0", false },
        { "{'const':null}", "null", true },
        { "{'enum':[[false]]}", "[0]", false },
    };
    check_rows(rows, ARRAY_LEN(rows));
}

static void numbers_keep_their_bounds(void)
{
    static const struct row rows[] = {
        { "{'minimum':2}", "2", true },
        { "{'exclusiveMinimum':2}", "2", false },
        { "{'minimum':2,'exclusiveMinimum':true}", "2", false },
        { "{'minimum':2,'exclusiveMinimum':false}", "2", true },
        { "{'maximum':2}", "2.5", false },
        { "{'exclusiveMaximum':2}", "1.999", true },
        { "{'maximum':2,'exclusiveMaximum':true}", "2", false },
        { "{'multipleOf':0.01}", "0.07", true },
        { "{'multipleOf':0.01}", "0.075", false },
        { "{'multipleOf':3}", "9.0", true },
        { "{'multipleOf':3}", "10", false },
        { "{'multipleOf':0.1}", "1e300", true },
        { "{'minimum':2}", "'text'", true },
        { "{'format':'int32','type':'integer'}", "2147483648", false },
    };
    check_rows(rows, ARRAY_LEN(rows));
}

static void strings_are_measured_in_code_points(void)
{
    static const struct row rows[] = {
        { "{'maxLength':2}", "'\xC3\xA9\xF0\x9F\x98\x80'", true },
        { "{'minLength':2}", "'\xF0\x9F\x98\x80'", false },
        { "{'minLength':2.0}", "'ab'", true },
        { "{'pattern':'^a+$'}", "'aaa'", true },
        { "{'pattern':'b'}", "'aaa'", false },
        { "{'pattern':'b'}", "12", true },
    };
    check_rows(rows, ARRAY_LEN(rows));
}

static void objects_follow_their_keywords(void)
{
    static const struct row rows[] = {
        { "{'required':['a']}", "{'a':null}", true },
        { "{'required':['a']}", "{'b':1}", false },
        { "{'required':['a']}", "[]", true },
        { "{'properties':{'a':{'required':true},'b':{'required':false}}}", "{'b':1}", false },
        { "{'properties':{'a':{'type':'string'}}}", "{'a':1}", false },
        { "{'properties':{'a':{}},'additionalProperties':false}", "{'a':1,'b':1}", false },
        { "{'patternProperties':{'^x':{'type':'null'}},'additionalProperties':false}",
          "{'xy':null}", true },
        { "{'patternProperties':{'^x':{'type':'null'}}}", "{'xy':1}", false },
        { "{'additionalProperties':{'type':'integer'}}", "{'a':1,'b':'c'}", false },
        { "{'propertyNames':{'maxLength':2}}", "{'ab':1}", true },
        { "{'propertyNames':{'maxLength':2}}", "{'abc':1}", false },
        { "{'minProperties':2}", "{'a':1}", false },
        { "{'maxProperties':1}", "{'a':1,'b':1}", false },
        { "{'dependencies':{'a':['b']}}", "{'a':1}", false },
        { "{'dependencies':{'a':'b'}}", "{'a':1,'b':1}", true },
        { "{'dependencies':{'a':{'required':['c']}}}", "{'a':1}", false },
        { "{'dependentRequired':{'a':['b']}}", "{'a':1}", false },
        { "{'dependentSchemas':{'a':{'minProperties':2}}}", "{'a':1}", false },
        { "{'dependentSchemas':{'a':{'minProperties':2}}}", "{'b':1}", true },
    };
    check_rows(rows, ARRAY_LEN(rows));
}

static void arrays_follow_their_keywords(void)
{
    static const struct row rows[] = {
        { "{'items':{'type':'integer'}}", "[1,2]", true },
        { "{'items':{'type':'integer'}}", "[1,'2']", false },
        { "{'items':[{'type':'integer'},{'type':'string'}]}", "[1,'2',null]", true },
        { "{'items':[{}],'additionalItems':false}", "[1,2]", false },
        { "{'items':{},'additionalItems':false}", "[1,2]", true },
        { "{'prefixItems':[{'type':'integer'}],'items':{'type':'string'}}", "[1,'a']", true },
        { "{'prefixItems':[{'type':'integer'}],'items':{'type':'string'}}", "[1,2]", false },
        { "{'prefixItems':[{'type':'integer'}],'items':false}", "[]", true },
        { "{'contains':{'const':1}}", "[2,1]", true },
        { "{'contains':{'const':1}}", "[2]", false },
        { "{'contains':{'const':1},'minContains':2}", "[1,2,1]", true },
        { "{'contains':{'const':1},'maxContains':1}", "[1,1]", false },
        { "{'contains':{'const':1},'minContains':0}", "[]", true },
        { "{'uniqueItems':true}", "[1,1.0]", false },
        { "{'uniqueItems':true}", "[{'a':1,'b':2},{'b':2,'a':1}]", false },
        { "{'uniqueItems':true}", "[0,false,'',null,[],{}]", true },
        { "{'minItems':1}", "[]", false },
        { "{'maxItems':1}", "[1,2]", false },
    };
    check_rows(rows, ARRAY_LEN(rows));
}

static void logic_combines(void)
{
    static const struct row rows[] = {
        { "{'allOf':[{'minimum':1},{'maximum':3}]}", "2", true },
        { "{'allOf':[{'minimum':1},{'maximum':3}]}", "4", false },
        { "{'anyOf':[{'type':'string'},{'minimum':3}]}", "2", false },
        { "{'anyOf':[{'type':'string'},{'minimum':3}]}", "'a'", true },
        { "{'oneOf':[{'type':'integer'},{'minimum':2}]}", "3", false },
        { "{'oneOf':[{'type':'integer'},{'minimum':2}]}", "1", true },
        { "{'oneOf':[{'type':'integer'},{'minimum':2}]}", "1.5", false },
        { "{'not':{'type':'string'}}", "1", true },
        { "{'not':{}}", "1", false },
        { "{'if':{'type':'string'},'then':{'minLength':2},'else':{'minimum':2}}", "'a'", false },
        { "{'if':{'type':'string'},'then':{'minLength':2},'else':{'minimum':2}}", "2", true },
        { "{'then':{'minimum':2}}", "1", true },
    };
    check_rows(rows, ARRAY_LEN(rows));
}

static void unknown_things_are_ignored(void)
{
    static const struct row rows[] = {
        { "{'format':'no such','x-more':{'type':3},'$schema':'http://e.com/mine'}", "1", true },
        { "{'$defs':{'unused':{'type':'nonsense','$ref':'#/nowhere'}}}", "1", true },
        { "{'format':'host-name'}", "'-'", true },
    };
    check_rows(rows, ARRAY_LEN(rows));
}

static void unreadable_schemas_say_where(void)
{
    static const struct {
        const char *schema, *path;
    } rows[] = {
        { "3", "" },
        { "{'type':'strin'}", "/type" },
        { "{'properties':{'a/b':{'minLength':-1}}}", "/properties/a~1b/minLength" },
        { "{'properties':[]}", "/properties" },
        { "{'items':{'$ref':'#/$defs/x'}}", "/items/$ref" },
        { "{'$ref':'other.json'}", "/$ref" },
        { "{'pattern':'('}", "/pattern" },
        { "{'patternProperties':{'[':{}}}", "/patternProperties" },
        { "{'anyOf':[]}", "/anyOf" },
        { "{'allOf':[{},{'not':7}]}", "/allOf/1/not" },
        { "{'multipleOf':0}", "/multipleOf" },
        { "{'required':[1]}", "/required" },
        { "{'enum':'a'}", "/enum" },
        { "{'$ref':'#/$defs/x','$defs':{'x':{'maximum':'1'}}}", "/$defs/x/maximum" },
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct arena a;
        struct schema_error err = { 0 };
        arena_init(&a);
        CHECK(schema_compile(&a, t_budget(), json_of(&a, rows[i].schema), &err) == NULL);
        CHECK_STR(err.path, str_from(rows[i].path));
        CHECK(err.reason.n > 0);
        arena_fini(&a);
    }
}

static void mistakes_say_where_in_the_instance(void)
{
    struct arena a;
    struct schema_error err = { 0 };
    arena_init(&a);
    const struct json *document = json_of(&a, "{'properties':{'a':{'items':{'type':'integer'}}}}");
    const struct schema *s = schema_compile(&a, t_budget(), document, &err);
    CHECK(s && !schema_valid(&a, t_budget(), s, json_of(&a, "{'a':[1,'x']}"), &err));
    CHECK_STR(err.path, STR("/a/1"));
    CHECK_STR(err.reason, STR("has the wrong type: string"));
    arena_fini(&a);
}

/* 2^40 ways through the schema, a reference to itself, and a deep instance. */
static void exploding_schemas_end(void)
{
    struct arena a;
    struct buf text;
    arena_init(&a);
    buf_init(&text, 1 << 20);
    buf_str(&text, STR("{\"$defs\":{"));
    for (int i = 0; i < 40; i++)
        buf_printf(&text,
                   "\"%d\":{\"anyOf\":[{\"$ref\":\"#/$defs/%d\"},{\"$ref\":\"#/$defs/%d\"}]},", i,
                   i + 1, i + 1);
    buf_str(&text, STR("\"40\":false},\"$ref\":\"#/$defs/0\"}"));
    const struct schema *s =
        schema_compile(&a, t_budget(), json_parse(&a, buf_view(&text), NULL), NULL);
    CHECK(s && !schema_valid(&a, t_budget(), s, json_parse(&a, STR("1"), NULL), NULL));
    s = schema_compile(&a, t_budget(), json_of(&a, "{'$ref':'#'}"), NULL);
    CHECK(s && !schema_valid(&a, t_budget(), s, json_parse(&a, STR("1"), NULL), NULL));
    buf_reset(&text);
    for (int i = 0; i < 800; i++)
        buf_putc(&text, '[');
    for (int i = 0; i < 800; i++)
        buf_putc(&text, ']');
    s = schema_compile(&a, t_budget(), json_of(&a, "{'items':{'$ref':'#'}}"), NULL);
    CHECK(s && schema_valid(&a, t_budget(), s, json_parse(&a, buf_view(&text), NULL), NULL));
    buf_fini(&text);
    arena_fini(&a);
}

int main(void)
{
    RUN(types_are_told_apart);
    RUN(enum_and_const_compare_values);
    RUN(numbers_keep_their_bounds);
    RUN(strings_are_measured_in_code_points);
    RUN(objects_follow_their_keywords);
    RUN(arrays_follow_their_keywords);
    RUN(logic_combines);
    RUN(unknown_things_are_ignored);
    RUN(unreadable_schemas_say_where);
    RUN(mistakes_say_where_in_the_instance);
    RUN(exploding_schemas_end);
    return T_DONE();
}
