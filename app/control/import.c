/* SPDX-License-Identifier: MIT
 * POST /__parlel/rules?from=...: recordings of other tools as rules; see import.h. */
#include "control/import.h"

#include "call/errors.h"

static struct str known_formats(struct arena *a)
{
    struct str all = STR("");
    for (size_t i = 0; import_formats[i]; i++)
        all = arena_printf(a, "%.*s%s%s", STR_ARG(all), i ? ", " : "", import_formats[i]);
    return all;
}

static bool is_format(struct str name)
{
    for (size_t i = 0; import_formats[i]; i++)
        if (str_eq(name, str_from(import_formats[i])))
            return true;
    return false;
}

int import_rules(struct call *call, struct str format, struct import *import)
{
    if (!is_format(format))
        return fail_control(call, 400, STR("/from"), known_formats(&call->arena),
                            "rules are made of no format called %.*s", STR_ARG(format));
    if (!import_read(&call->arena, format, call->request.body, import))
        return fail_control(call, 400, STR(""), STR("send the file as it is, as the body"),
                            "no rules can be made of this %.*s: %.*s", STR_ARG(format),
                            STR_ARG(import->problem));
    return 0;
}

void import_emit(struct jw *w, struct str format, const struct import *import)
{
    jw_key(w, STR("imported"));
    jw_object(w);
    jw_key_str(w, STR("from"), format);
    jw_key_int(w, STR("taken"), (int64_t)import->taken);
    jw_key_int(w, STR("skipped"), (int64_t)import->skipped_count);
    jw_key_raw(w, STR("report"), import->skipped);
    jw_object_end(w);
}
