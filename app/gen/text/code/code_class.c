/* SPDX-License-Identifier: MIT
 * Classes, interfaces and structs of the fields and methods that are named: see coder.h. */
#include "gen/text/code/coder.h"

/* A method's body: written as for JavaScript, made to suit the language. */
static void put_body(struct coder *c, struct str method, const char *indent)
{
    const char *body = code_method(method);
    bool python = c->lang == CODE_PYTHON || c->lang == CODE_RUBY;
    pen_text(c->pen, indent);
    for (const char *p = body; *p; p++) {
        if (strncmp(p, "self.", 5) == 0) {
            pen_text(c->pen, c->lang == CODE_RUBY ? "@" : python ? "self." : "this.");
            p += 4;
        } else if (python && strncmp(p, "push(", 5) == 0) {
            pen_text(c->pen, "append(");
            p += 4;
        } else if (python && strncmp(p, "shift()", 7) == 0) {
            pen_text(c->pen, "pop(0)");
            p += 6;
        } else if (python && strncmp(p, "true", 4) == 0) {
            pen_text(c->pen, "True");
            p += 3;
        } else if (python && strncmp(p, "false", 5) == 0) {
            pen_text(c->pen, "False");
            p += 4;
        } else {
            buf_putc(c->pen->out, *p);
        }
    }
    pen_text(c->pen, python ? "" : ";");
}

static bool takes_value(struct str method)
{
    return strstr(code_method(method), "value") && !strstr(code_method(method), "self.value");
}

static void put_python_class(struct coder *c, struct str name, const struct str *fields, size_t n,
                             const struct str *methods, size_t m)
{
    struct buf *out = c->pen->out;
    buf_printf(out, "class %.*s:\n    def __init__(self", STR_ARG(name));
    for (size_t i = 0; i < n; i++)
        buf_printf(out, ", %.*s", STR_ARG(fields[i]));
    pen_text(c->pen, "):");
    for (size_t i = 0; i < n; i++)
        buf_printf(out, "\n        self.%.*s = %.*s", STR_ARG(fields[i]), STR_ARG(fields[i]));
    if (!n)
        pen_text(c->pen, "\n        self.balance = 0\n        self.count = 0\n        self.items = "
                         "[]\n        self.value = None");
    for (size_t i = 0; i < m; i++) {
        buf_printf(out, "\n\n    def %.*s(self%s):\n", STR_ARG(methods[i]),
                   takes_value(methods[i]) ? ", value" : "");
        put_body(c, methods[i], "        ");
    }
}

static void put_script_class(struct coder *c, struct str name, const struct str *fields, size_t n,
                             const struct str *methods, size_t m)
{
    struct buf *out = c->pen->out;
    bool typed = c->lang == CODE_TYPESCRIPT;
    buf_printf(out, "class %.*s {\n  constructor(", STR_ARG(name));
    for (size_t i = 0; i < n; i++)
        buf_printf(out, "%s%s%.*s%s", i ? ", " : "", typed ? "public " : "", STR_ARG(fields[i]),
                   typed ? ": string" : "");
    pen_text(c->pen, ") {");
    for (size_t i = 0; i < n && !typed; i++)
        buf_printf(out, "\n    this.%.*s = %.*s;", STR_ARG(fields[i]), STR_ARG(fields[i]));
    if (!n)
        pen_text(c->pen, "\n    this.balance = 0;\n    this.count = 0;\n    this.items = [];");
    pen_text(c->pen, "\n  }");
    for (size_t i = 0; i < m; i++) {
        buf_printf(out, "\n\n  %.*s(%s) {\n", STR_ARG(methods[i]),
                   takes_value(methods[i]) ? typed ? "value: number" : "value" : "");
        put_body(c, methods[i], "    ");
        pen_text(c->pen, "\n  }");
    }
    pen_text(c->pen, "\n}");
}

/* A field's type by its note or name, for languages that have them. */
static const char *field_type(const struct coder *c, struct str name, struct str note)
{
    bool number =
        ask_mentions(note, "number|int|integer|numeric|float|double") ||
        (!note.n &&
         ask_is_one(name,
                    "id|age|count|year|quantity|price|amount|balance|total|width|height|radius"));
    bool yes = ask_mentions(note, "boolean|bool");
    bool many = ask_mentions(note, "array|list");
    if (c->lang == CODE_TYPESCRIPT)
        return many     ? number ? "number[]" : "string[]"
               : number ? "number"
               : yes    ? "boolean"
                        : "string";
    if (c->lang == CODE_CSHARP)
        return number ? "int" : yes ? "bool" : "string";
    if (c->lang == CODE_GO)
        return number ? "int" : yes ? "bool" : "string";
    if (c->lang == CODE_RUST)
        return number ? "i64" : yes ? "bool" : "String";
    return number ? "int" : yes ? "boolean" : "String";
}

static void put_java_class(struct coder *c, struct str name, const struct str *fields, size_t n,
                           const struct str *methods, size_t m)
{
    struct buf *out = c->pen->out;
    buf_printf(out, "public class %.*s {", STR_ARG(name));
    for (size_t i = 0; i < n; i++)
        buf_printf(out, "\n    private %s %.*s;", field_type(c, fields[i], STR("")),
                   STR_ARG(fields[i]));
    for (size_t i = 0; i < n; i++)
        buf_printf(out, "\n\n    public %s get%c%.*s() {\n        return %.*s;\n    }",
                   field_type(c, fields[i], STR("")), ascii_upper(fields[i].p[0]),
                   (int)(fields[i].n - 1), fields[i].p + 1, STR_ARG(fields[i]));
    for (size_t i = 0; i < m; i++)
        if (!str_starts(methods[i], STR("get")))
            buf_printf(out, "\n\n    public void %.*s() {\n    }", STR_ARG(methods[i]));
    pen_text(c->pen, "\n}");
}

/* A struct, interface or record of the fields. */
static void put_fields(struct coder *c, struct str name, const struct str *fields,
                       const struct str *notes, size_t n)
{
    struct buf *out = c->pen->out;
    bool go = c->lang == CODE_GO, rust = c->lang == CODE_RUST, ts = c->lang == CODE_TYPESCRIPT;
    buf_printf(out,
               go     ? "type %.*s struct {"
               : rust ? "struct %.*s {"
               : ts   ? "interface %.*s {"
                      : "class %.*s {",
               STR_ARG(name));
    for (size_t i = 0; i < n; i++) {
        bool optional = ask_mentions(notes[i], "optional|nullable|maybe");
        const char *type = field_type(c, fields[i], notes[i]);
        if (go)
            buf_printf(out, "\n\t%c%.*s %s", ascii_upper(fields[i].p[0]), (int)(fields[i].n - 1),
                       fields[i].p + 1, type);
        else if (rust)
            buf_printf(out, "\n    %.*s: %s%s%s,", STR_ARG(fields[i]), optional ? "Option<" : "",
                       type, optional ? ">" : "");
        else if (ts)
            buf_printf(out, "\n  %.*s%s: %s;", STR_ARG(fields[i]), optional ? "?" : "", type);
        else
            buf_printf(out, "\n    %s %.*s;", type, STR_ARG(fields[i]));
    }
    pen_text(c->pen, "\n}");
}

bool coder_class(struct coder *c)
{
    struct str fields[CODER_LIST], notes[CODER_LIST], methods[CODER_LIST];
    size_t end;
    struct str name = coder_name(
        c->text, "class|klasse|classe|clase|interface|struct|dataclass|record|type", &end);
    if (!name.n ||
        !ask_mentions(c->text, "class|klasse|classe|clase|interface|struct|dataclass|record|type"))
        return false;
    size_t n = coder_names(c,
                           "fields|field|properties|property|attributes|attribute|members|felder|"
                           "feldern|attributen|champs|campos|campi|velden",
                           fields, notes);
    size_t m = coder_names(c, "methods|method|methoden|méthodes|métodos|metodi", methods, NULL);
    bool plain = ask_mentions(c->text, "interface|struct|type") ||
                 (c->lang == CODE_GO || c->lang == CODE_RUST);
    if (plain && n)
        put_fields(c, name, fields, notes, n);
    else if (c->lang == CODE_PYTHON)
        put_python_class(c, name, fields, n, methods, m);
    else if (c->lang == CODE_JAVA || c->lang == CODE_CSHARP)
        put_java_class(c, name, fields, n, methods, m);
    else
        put_script_class(c, name, fields, n, methods, m);
    return true;
}
