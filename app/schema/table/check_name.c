/* SPDX-License-Identifier: MIT
 *
 * check_name: names of validators, as pydantic has them in the loc of a union's members. See
 * mistake.h.
 */
#include "schema/table/mistake.h"
#include "schema/table/show/pyrepr.h"
#include "json/jw.h"

static void part(struct jw *w, const char *s)
{
    jw_str_part(w, str_from(s));
}

static bool is_constrained(const struct type *t)
{
    return t->has_ge || t->has_gt || t->has_le || t->has_lt || t->has_min || t->has_max ||
           t->pattern;
}

static void part_names(struct jw *w, const char *open, const struct type *t)
{
    part(w, open);
    for (size_t i = 0; t->kind == TYPE_UNION && t->members[i]; i++) {
        part(w, i > 0 ? "," : "");
        check_part_name(w, t->members[i]);
    }
    for (size_t i = 0; t->kind == TYPE_TAGGED && t->cases[i].tag; i++) {
        part(w, i > 0 ? "," : "");
        part(w, t->cases[i].table->name);
    }
    for (size_t i = 0; t->kind == TYPE_LITERAL && t->values[i]; i++) {
        part(w, i > 0 ? "," : "");
        if (t->bare)
            part(w, t->values[i]);
        else
            pyrepr_str(w, str_from(t->values[i]));
    }
    part(w, "]");
}

static void part_item(struct jw *w, const char *open, const struct type *item)
{
    part(w, open);
    if (item)
        check_part_name(w, item);
    else
        part(w, "any");
    part(w, "]");
}

void check_part_name(struct jw *w, const struct type *t)
{
    switch (t->kind) {
    case TYPE_STRING:
    case TYPE_INT:
    case TYPE_FLOAT:
        part(w, is_constrained(t) ? "constrained-" : "");
        part(w, t->name);
        return;
    case TYPE_OBJECT:
        part(w, t->name ? t->name : t->table->name);
        return;
    case TYPE_LITERAL:
        part_names(w, "literal[", t);
        return;
    case TYPE_DICT:
        part_item(w, "dict[str,", t->item);
        return;
    case TYPE_LIST:
        if (!t->name) {
            part_item(w, "list[", t->item);
            return;
        }
        break;
    case TYPE_UNION:
    case TYPE_TAGGED:
        if (!t->name) {
            part_names(w, t->kind == TYPE_UNION ? "union[" : "tagged-union[", t);
            return;
        }
        break;
    case TYPE_ANY:
    case TYPE_BOOL:
    case TYPE_ENUM:
    case TYPE_UUID:
    case TYPE_DATETIME:
    case TYPE_DURATION:
    case TYPE_UPLOAD:
        break;
    }
    part(w, t->name);
}
