/* SPDX-License-Identifier: MIT
 * Plain resources: see crud.h. */
#include "call/resource/crud.h"

#include "base/hash.h"
#include "call/env.h"
#include "call/errors.h"
#include "gen/ids.h"
#include "schema/table/fill.h"
#include "state/journal/journal.h"
#include "json/build.h"

#include <assert.h>

static struct store *store_of(const struct call *call)
{
    return world_store(call->env->world);
}

static struct store_key key_of(const struct call *call, const struct crud *crud, struct str id)
{
    return (struct store_key){ journal_key_hash(call->key), str_from(crud->kind), id };
}

static size_t param_count(const struct call *call)
{
    size_t n = 0;
    while (n < ROUTE_PARAMS && call->params[n].p)
        n++;
    return n;
}

/* The parameter that stands n places before the last one; empty when there is none. */
static struct str param_before(const struct call *call, size_t n)
{
    size_t count = param_count(call);
    return count > n ? call->params[count - 1 - n] : STR("");
}

static int fail_missing(struct call *call, struct str id)
{
    const struct crud *crud = call->route->crud;
    return crud->missing ? crud->missing(call, id) : fail_not_found(call, crud->kind, id);
}

/* By its id or its name, where it is only to be read. */
static const struct record *find_builtin(struct call *call, struct str id)
{
    const struct crud *crud = call->route->crud;
    const struct record *r = NULL;
    bool reads = call->route->method == METHOD_GET;
    for (size_t i = 0; reads && crud->builtin && (r = crud->builtin(call, i)); i++)
        if (str_eq(r->id, id) || str_eq(r->name, id))
            break;
    return r;
}

const struct record *crud_find(struct call *call, int *status)
{
    const struct crud *crud = call->route->crud;
    struct str id = param_before(call, 0), parent = param_before(call, 1);
    const struct record *r = store_get(store_of(call), key_of(call, crud, id), &call->arena);
    if (r && crud->parent && parent.n && !str_eq(r->parent, parent))
        r = NULL;
    if (!r)
        r = find_builtin(call, id);
    if (!r)
        *status = fail_missing(call, id);
    return r;
}

/* Of a record that is listed or made below another; empty when it stands by itself. */
static int find_parent(struct call *call, struct str *parent)
{
    const struct crud *crud = call->route->crud->parent;
    *parent = STR("");
    if (!crud)
        return 0;
    struct str id = param_before(call, 0);
    if (!store_get(store_of(call), key_of(call, crud, id), &call->arena))
        return fail_not_found(call, crud->kind, id);
    *parent = id;
    return 0;
}

/* ---- documents: the JSON text that a record holds ---- */

/* The members of `below` that are not in `above`, then those of `above`. */
static void put_merged(struct jw *w, const struct json *below, const struct json *above)
{
    struct json_member m = { 0 };
    while (json_next(below, &m))
        if (!json_get(above, m.key))
            jw_key_tree(w, m.key, m.value);
    m = (struct json_member){ 0 };
    while (json_next(above, &m))
        jw_key_tree(w, m.key, m.value);
}

const struct json *crud_merged(struct call *call, const struct json *below,
                               const struct json *above)
{
    struct build b;
    struct jw *w = build_begin(&b);
    jw_object(w);
    put_merged(w, below, above);
    jw_object_end(w);
    return build_end(&b, &call->arena);
}

static const struct json *added(struct call *call, const struct crud *crud)
{
    struct build b;
    struct jw *w = build_begin(&b);
    jw_object(w);
    if (crud->add)
        crud->add(call, w);
    jw_object_end(w);
    return build_end(&b, &call->arena);
}

static bool is_known(const struct table *table, struct str member)
{
    for (size_t i = 0; i < table->count; i++)
        if (str_eq(table->fields[i].name, member))
            return true;
    return !table->count; /* free members */
}

/* What of the body counts: members that its table does not know are ignored, as pydantic does, so
 * that none of them stands where the service says something. */
static bool counts(const struct call *call, struct str member)
{
    const struct table *table = call->route->body;
    return !table || table->whole || is_known(table, member);
}

static const struct json *known_members(struct call *call, const struct json *body)
{
    struct build b;
    struct jw *w = build_begin(&b);
    struct json_member m = { 0 };
    jw_object(w);
    while (json_next(body, &m))
        if (counts(call, m.key))
            jw_key_tree(w, m.key, m.value);
    jw_object_end(w);
    return build_end(&b, &call->arena);
}

static const struct json *new_document(struct call *call, const struct crud *crud)
{
    struct build b;
    struct jw *w = build_begin(&b);
    const struct table *table = call->route->body;
    jw_object(w);
    if (table && !table->whole)
        fill_members(w, table, call->body.json, &call->arena);
    else
        put_merged(w, NULL, call->body.json);
    jw_object_end(w);
    const struct json *body = known_members(call, build_end(&b, &call->arena));
    const struct json *constants =
        crud->constants ? json_parse(&call->arena, str_from(crud->constants), NULL) : NULL;
    return crud_merged(call, crud_merged(call, constants, added(call, crud)), body);
}

static struct str unique_name(const struct crud *crud, const struct json *document)
{
    return crud->unique ? json_str(json_get(document, str_from(crud->unique))) : STR("");
}

/* ---- commits ---- */

int crud_fail_full(struct call *call)
{
    return fail_detail(call, 413,
                       STR("Storage limit exceeded: delete what is not needed any more, or raise "
                           "the options store.bytes and store.workspace_bytes"));
}

static int fail_taken(struct call *call, const struct crud *crud, struct str name)
{
    return fail_coded(call, 409, NULL, NULL, "There already is a %s with the %s '%.*s'", crud->kind,
                      crud->unique, STR_ARG(name));
}

static struct str make_id(struct call *call, const struct crud *crud, uint64_t contents,
                          const struct record *draft)
{
    char text[ID_PREFIXED_SIZE];
    uint64_t nth = store_tally(store_of(call), draft->workspace, contents);
    uint64_t seed = hash_u64(contents, nth);
    if (crud->prefix)
        id_prefixed(text, str_from(crud->prefix), (uint64_t)draft->created_ms, seed);
    else
        id_uuid4(text, seed);
    return arena_dup(&call->arena, str_from(text));
}

int crud_keep(struct call *call, uint64_t contents, struct record *draft)
{
    const struct crud *crud = call->route->crud;
    int status = find_parent(call, &draft->parent);
    if (status)
        return status;
    contents = hash_str(hash_str(contents, str_from(crud->kind)), draft->parent);
    draft->kind = str_from(crud->kind);
    draft->workspace = journal_key_hash(call->key);
    draft->created_ms = draft->updated_ms = call_now_ms(call);
    struct str above = crud->parent ? str_from(crud->parent->kind) : STR("");
    for (;;) {
        draft->id = make_id(call, crud, contents, draft);
        switch (store_add_below(store_of(call), draft, above)) {
        case STORE_OK:
            return 0;
        case STORE_FULL:
            return crud_fail_full(call);
        case STORE_STALE:
            return fail_not_found(call, crud->parent->kind, draft->parent);
        case STORE_TAKEN:
            break;
        }
        if (draft->name.n && store_named(store_of(call), key_of(call, crud, draft->name),
                                         draft->parent, &call->arena))
            return fail_taken(call, crud, draft->name);
    }
}

int crud_create(struct call *call)
{
    const struct crud *crud = call->route->crud;
    const struct json *document = new_document(call, crud);
    int status = crud->check ? crud->check(call, document, NULL) : 0;
    if (status)
        return status;
    struct record draft = { .bytes = jw_compact(&call->arena, document),
                            .name = unique_name(crud, document) };
    status = crud_keep(call, json_hash(0, call->body.json), &draft);
    if (!status)
        crud_answer(call, &draft);
    return status;
}

static bool takes_null(const struct table *answer, struct str member)
{
    for (size_t i = 0; i < answer->count; i++)
        if (str_eq(answer->fields[i].name, member))
            return answer->fields[i].flags & NULLABLE;
    return true;
}

const struct json *crud_changes(struct call *call)
{
    struct build b;
    struct jw *w = build_begin(&b);
    struct json_member m = { 0 };
    jw_object(w);
    while (json_next(call->body.json, &m))
        if (counts(call, m.key) && (!json_is(m.value, JSON_NULL) || !call->route->answer ||
                                    takes_null(call->route->answer, m.key)))
            jw_key_tree(w, m.key, m.value);
    jw_object_end(w);
    return build_end(&b, &call->arena);
}

/* One try; STORE_STALE: another was faster. */
static enum store_result try_update(struct call *call, const struct record *old,
                                    struct record *draft, int *status)
{
    const struct crud *crud = call->route->crud;
    const struct json *document =
        crud_merged(call, json_parse(&call->arena, old->bytes, NULL), crud_changes(call));
    *draft = *old;
    draft->bytes = jw_compact(&call->arena, document);
    draft->name = unique_name(crud, document);
    draft->updated_ms = call_now_ms(call);
    *status = crud->check ? crud->check(call, document, old) : 0;
    return *status ? STORE_OK : store_replace(store_of(call), old, draft);
}

int crud_update(struct call *call)
{
    int status = 0;
    struct record draft;
    enum store_result result;
    do {
        const struct record *old = crud_find(call, &status);
        if (!old)
            return status;
        result = try_update(call, old, &draft, &status);
    } while (result == STORE_STALE);
    if (result == STORE_FULL)
        return crud_fail_full(call);
    if (result == STORE_TAKEN)
        return fail_taken(call, call->route->crud, draft.name);
    if (!status)
        crud_answer(call, &draft);
    return status;
}

int crud_delete(struct call *call)
{
    int status = 0;
    const struct record *r = crud_find(call, &status);
    if (!r)
        return status;
    if (!store_remove(store_of(call), key_of(call, call->route->crud, r->id)))
        return fail_missing(call, r->id);
    crud_answer(call, r);
    return 0;
}

/* ---- reading ---- */

int crud_get(struct call *call)
{
    int status = 0;
    const struct record *r = crud_find(call, &status);
    if (r)
        crud_answer(call, r);
    return status;
}

int crud_list(struct call *call)
{
    const struct crud *crud = call->route->crud;
    struct list list = { .style = crud->list,
                         .kind = str_from(crud->kind),
                         .filters = crud->filters,
                         .filter_count = crud->filter_count,
                         .order = crud->order,
                         .builtin = crud->builtin,
                         .emit = crud_emit_item };
    int status = find_parent(call, &list.parent);
    return status ? status : list_answer(call, &list);
}
