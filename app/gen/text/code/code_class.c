/* SPDX-License-Identifier: MIT
 * Classes, interfaces and structs of the fields and methods that are named: see coder.h. What each
 * language makes of them is told by the rows of classes.json: "fields" alone or a "class" with
 * methods, the language (none: any other), its types of a number, of yes or no, of a text (and what
 * makes a list of one), and parts. A part is written
 *   . once   * for each field   0 where there are no fields   + for each method
 *   - for each method that gets nothing
 * and has the slots
 *   @N the class   @n the field or method   @P its name with a capital   @t its type   @d what it
 * is by default   @b its body
 *   @, a comma but for the first   @( @) around what a method with a value has   @[ @] around what
 *   an optional field has   @@ an @ */
#include "gen/text/code/coder.h"

enum {
    ROW_KIND,
    ROW_LANGUAGE,
    ROW_TYPES,
    ROW_PARTS
};

/* What a part is filled with. */
struct member {
    struct str name, note;
    size_t i;
};

/* A method's body: written as for JavaScript, made to suit the language. */
static void put_body(struct coder *c, const char *body)
{
    static const struct str words[][2] = { { STR_INIT("push("), STR_INIT("append(") },
                                           { STR_INIT("shift()"), STR_INIT("pop(0)") },
                                           { STR_INIT("true"), STR_INIT("True") },
                                           { STR_INIT("false"), STR_INIT("False") } };
    const char *self = c->lang == CODE_PYTHON || c->lang == CODE_RUST ? "self."
                       : c->lang == CODE_RUBY                         ? "@"
                                                                      : "this.";
    struct str text = arena_replaced(c->q->a, str_from(body), STR("self."), str_from(self));
    for (size_t i = 0; c->lang == CODE_PYTHON && i < ARRAY_LEN(words); i++)
        text = arena_replaced(c->q->a, text, words[i][0], words[i][1]);
    buf_str(c->pen->out, text);
}

/* A field's type by its note or name, of "number|boolean|string|[]". */
static void put_type(struct coder *c, const struct member *m, struct str types)
{
    bool number = ask_mentions(m->note, "number|int|integer|numeric|float|double") ||
                  (!m->note.n && ask_is_one(m->name, data_list(LIST_NAMED_NUMBERS)));
    struct str told = str_sub(m->note, 0, str_until(m->note, 0, " =,"));
    if (told.n && !ask_is_one(told, data_list(LIST_GENERAL_TYPES))) {
        buf_str(c->pen->out, told); /* as the language calls it: "float64" */
        return;
    }
    struct str of_number = str_cut(&types, '|'), of_truth = str_cut(&types, '|');
    struct str of_text = str_cut(&types, '|');
    bool many = types.n && ask_mentions(m->note, "array|list");
    bool truth = !many && ask_mentions(m->note, "boolean|bool");
    buf_str(c->pen->out, number ? of_number : truth ? of_truth : of_text);
    buf_str(c->pen->out, many ? types : STR(""));
}

/* "bool, default True", "bool = True": the value */
static void put_default(struct coder *c, struct str note)
{
    size_t told = str_find(note, STR("default "), 0), set = str_find(note, STR(" = "), 0);
    if (told != SIZE_MAX || set != SIZE_MAX)
        buf_printf(c->pen->out, " = %.*s",
                   STR_ARG(str_sub(note, told != SIZE_MAX ? told + 8 : set + 3, note.n)));
}

static void put_part(struct coder *c, struct str class, const struct str *row, const char *part,
                     const struct member *m)
{
    struct buf *out = c->pen->out;
    const char *body = code_method(m->name, c->lang == CODE_PYTHON);
    bool takes = body && strstr(body, "value");
    body = body ? body : "return self.value";
    for (const char *p = part; *p; p++) {
        if (*p != '@') {
            buf_putc(out, *p);
            continue;
        }
        switch (*++p) {
        case 'N':
            buf_str(out, class);
            break;
        case 'P':
            buf_putc(out, ascii_upper(m->name.p[0]));
            buf_str(out, str_sub(m->name, 1, m->name.n));
            break;
        case 'n':
            buf_str(out, m->name);
            break;
        case 't':
            put_type(c, m, row[ROW_TYPES]);
            break;
        case 'b':
            put_body(c, body);
            break;
        case 'd':
            put_default(c, m->note);
            break;
        case ',':
            pen_text(c->pen, m->i ? ", " : "");
            break;
        case '(':
            if (!takes)
                p = strstr(p, "@)") + 1;
            break;
        case '[':
            if (!ask_mentions(m->note, "optional|nullable|maybe"))
                p = strstr(p, "@]") + 1;
            break;
        case '@':
            buf_putc(out, '@');
            break;
        default: /* the end of what may be left out */
            break;
        }
    }
}

static const struct lines *row_of(const char *kind, enum code_lang lang)
{
    const struct rows rows = data_rows(DATA_CODE_CLASSES);
    size_t i = 0;
    while (i + 1 < rows.n && (!str_eq(rows.row[i].p[ROW_KIND], str_from(kind)) ||
                              (rows.row[i].p[ROW_LANGUAGE].n &&
                               !str_eq(rows.row[i].p[ROW_LANGUAGE], code_lang(lang)[CODE_FENCE]))))
        i++;
    return &rows.row[i];
}

bool coder_class(struct coder *c)
{
    static const char kinds[] = "class|klasse|classe|clase|interface|struct|dataclass|record|type";
    struct str fields[CODER_LIST], notes[CODER_LIST], methods[CODER_LIST];
    size_t end;
    struct str name = coder_name(c->text, kinds, &end);
    if (!name.n || !ask_mentions(c->text, kinds))
        return false;
    size_t n = coder_names(c, data_list(LIST_FIELD_WORDS), fields, notes);
    size_t m = coder_names(c, "methods|method|methoden|méthodes|métodos|metodi", methods, NULL);
    while (n && ask_mentions(fields[n - 1], "method|methods")) /* "x, y and a method area" */
        n--;
    bool plain = c->lang == CODE_GO || c->lang == CODE_RUST
                     ? !m
                     : ask_mentions(c->text, "interface|struct|type");
    size_t all = n || m ? 0 : coder_names(c, "with|mit|avec|con|com|met", fields, notes);
    for (size_t i = 0; i < all; i++) /* "Stack with push and pop": what is known is a method */
        if (code_method(fields[i], false))
            methods[m++] = fields[i];
        else
            fields[n++] = fields[i];
    bool data = c->lang == CODE_PYTHON && n && ask_mentions(c->text, "dataclass");
    const struct lines *row = row_of(data ? "dataclass" : plain && n ? "fields" : "class", c->lang);
    for (size_t k = ROW_PARTS; k < row->n; k++) {
        const char *part = row->p[k].p;
        bool field = *part == '*', method = *part == '+' || *part == '-';
        size_t times = field ? n : method ? m : *part == '.' || n == 0;
        for (size_t i = 0; i < times; i++) {
            struct member one = { .i = i };
            if (field)
                one = (struct member){ fields[i], notes[i], i };
            if (method)
                one.name = methods[i];
            if (*part != '-' || !str_starts(one.name, STR("get")))
                put_part(c, name, row->p, part + 1, &one);
        }
    }
    return true;
}
