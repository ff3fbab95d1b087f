/* SPDX-License-Identifier: MIT
 * Connectors: see connector.h. */
#include "call/tools/connector.h"

#include "base/text/utf8.h"
#include "call/env.h"
#include "call/errors.h"
#include "gen/builtin/builtin.h"
#include "state/journal/journal.h"

enum {
    ASKED_BYTES = 200
};

static const struct {
    const char *suffix, *title, *about, *argument, *said;
} tools[CONNECTOR_TOOLS] = {
    { "_search", "Search", "Searches ", "query", "What to look for" },
    { "_fetch", "Fetch", "Reads one document of ", "id", "Which one" },
};

const struct record *connector_get(struct call *call, struct str id_or_name)
{
    struct store *store = world_store(call->env->world);
    struct store_key key = { journal_key_hash(call->key), STR("connector"), id_or_name };
    const struct record *r = store_get(store, key, &call->arena);
    return r ? r : store_named(store, key, STR(""), &call->arena);
}

const struct record *connector_find(struct call *call, struct str id_or_name, int *status)
{
    const struct record *r = connector_get(call, id_or_name);
    if (!r)
        *status = fail_not_found(call, "connector", id_or_name);
    return r;
}

struct str connector_name(struct call *call, struct str id_or_name)
{
    const struct record *r = connector_get(call, id_or_name);
    return r ? r->name : id_or_name;
}

struct str connector_tool(struct arena *a, struct str name, size_t i)
{
    return arena_printf(a, "%.*s%s", STR_ARG(name), tools[i].suffix);
}

size_t connector_tool_named(struct arena *a, struct str name, struct str tool)
{
    size_t i = 0;
    while (i < CONNECTOR_TOOLS && !str_eq(connector_tool(a, name, i), tool))
        i++;
    return i;
}

void connector_put_tool(struct jw *w, struct arena *a, struct str name, struct str about, size_t i)
{
    jw_object(w);
    jw_key_str(w, STR("name"), connector_tool(a, name, i));
    jw_key_str(w, STR("title"), str_from(tools[i].title));
    jw_key_str(w, STR("description"),
               arena_printf(a, "%s%.*s: %.*s", tools[i].about, STR_ARG(name), STR_ARG(about)));
    jw_key(w, STR("inputSchema"));
    jw_object(w);
    jw_key_str(w, STR("type"), STR("object"));
    jw_key(w, STR("properties"));
    jw_object(w);
    jw_key(w, str_from(tools[i].argument));
    jw_object(w);
    jw_key_str(w, STR("type"), STR("string"));
    jw_key_str(w, STR("description"), str_from(tools[i].said));
    jw_object_end(w);
    jw_object_end(w);
    jw_key(w, STR("required"));
    jw_array(w);
    jw_str(w, str_from(tools[i].argument));
    jw_array_end(w);
    jw_object_end(w);
    jw_key(w, STR("annotations"));
    jw_object(w);
    jw_key_bool(w, STR("readOnlyHint"), true);
    jw_object_end(w);
    jw_object_end(w);
}

struct str connector_arguments(struct arena *a, size_t i, struct str message)
{
    struct buf text;
    struct jw w;
    struct str first = str_trim(message);
    first = str_cut(&first, '\n');
    buf_init(&text, 1 << 20);
    jw_init(&w, &text, JW_SPACED);
    jw_object(&w);
    jw_key_str(&w, str_from(tools[i].argument), str_sub(first, 0, utf8_floor(first, ASKED_BYTES)));
    jw_object_end(&w);
    struct str arguments = arena_dup(a, buf_view(&text));
    buf_fini(&text);
    return arguments;
}

struct str connector_say(struct arena *a, struct str asked, uint64_t seed)
{
    struct builtin_found found;
    builtin_run(a, BUILTIN_SEARCH, asked, seed, &found);
    return found.text;
}
