/* SPDX-License-Identifier: MIT
 * The type that a member's name suggests. See keys.h. */
#include "gen/write/keys.h"

#include "gen/data.h"

#include "schema/shape/names.h"

void keys_type_by_name(struct jw *w, struct str name, struct arena *a)
{
    struct str words = names_words(a, name);
    struct str last = str_behind(str_sub(words, 0, words.n - 1), '_');
    bool text =
        ask_is_one(last, "text|name|label|title|type|description|message|unit|code|currency");
    bool plural = last.n > 3 && last.p[last.n - 1] == 's' && last.p[last.n - 2] != 's';
    const char *type = text                                                     ? "string"
                       : names_match(words, data_list(LIST_NUMBER_FIELDS))      ? "number"
                       : names_match(words, data_list(LIST_INTEGER_FIELDS))     ? "integer"
                       : names_match(words, data_list(LIST_BOOL_FIELDS))        ? "boolean"
                       : plural && !ask_is_one(last, data_list(LIST_SINGULARS)) ? "array"
                       : ask_is_one(last, "people|ids|children|data_points")    ? "array"
                                                                                : "string";
    jw_object(w);
    jw_key_str(w, STR("type"), str_from(type));
    if (type[0] == 'a') {
        jw_key(w, STR("items"));
        jw_object(w);
        jw_key_str(w, STR("type"), STR("string"));
        jw_object_end(w);
    }
    jw_object_end(w);
}
