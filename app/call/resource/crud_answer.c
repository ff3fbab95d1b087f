/* SPDX-License-Identifier: MIT
 * Records as answers: see crud.h. */
#include "call/resource/crud.h"

#include "base/hash.h"
#include "base/time/moment.h"
#include "gen/ids.h"
#include "schema/table/fill.h"

#include <assert.h>

/* What is known of every record, whatever it is of. */
enum known {
    KNOWN_ID,
    KNOWN_CREATED,
    KNOWN_UPDATED,
    KNOWN_EXPIRES,
    KNOWN_DELETED,
    KNOWN_USER,
    KNOWN_WORKSPACE,
    KNOWN_ORGANIZATION,
    KNOWN_CUSTOMER,
    UNKNOWN
};

static enum known known_of(struct str name)
{
    static const struct {
        struct str name;
        enum known known;
    } rows[] = {
        { STR_INIT("id"), KNOWN_ID },
        { STR_INIT("created_at"), KNOWN_CREATED },
        { STR_INIT("createdAt"), KNOWN_CREATED },
        { STR_INIT("updated_at"), KNOWN_UPDATED },
        { STR_INIT("updatedAt"), KNOWN_UPDATED },
        { STR_INIT("expires_at"), KNOWN_EXPIRES },
        { STR_INIT("deleted"), KNOWN_DELETED },
        { STR_INIT("owner_id"), KNOWN_USER },
        { STR_INIT("creator_id"), KNOWN_USER },
        { STR_INIT("user_id"), KNOWN_USER },
        { STR_INIT("uploaded_by_id"), KNOWN_USER },
        { STR_INIT("workspace_id"), KNOWN_WORKSPACE },
        { STR_INIT("organization_id"), KNOWN_ORGANIZATION },
        { STR_INIT("customer_id"), KNOWN_CUSTOMER },
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        if (str_eq(rows[i].name, name))
            return rows[i].known;
    return UNKNOWN;
}

/* As a number where the table has one, which is of seconds, else as text. */
static void put_time(struct jw *w, const struct type *type, int64_t ms)
{
    char text[MOMENT_SIZE];
    if (type->kind == TYPE_INT)
        jw_int(w, ms / 1000);
    else
        jw_str(w, moment_print_ms(text, ms));
}

/* The same person, workspace and company everywhere: answers do not tell keys apart. */
static void put_owner(struct jw *w, enum known which)
{
    enum {
        OWNER_SALT = 0x6F776E
    };
    char text[ID_UUID_SIZE];
    id_uuid4(text, hash_u64(OWNER_SALT, (uint64_t)which));
    jw_str(w, str_from(text));
}

static void put_known(struct call *call, struct jw *w, const struct field *f,
                      const struct record *r)
{
    enum known known = known_of(f->name);
    if (known == UNKNOWN || (known == KNOWN_EXPIRES && !r->expires_at))
        return;
    jw_key(w, f->name);
    switch (known) {
    case KNOWN_ID:
        jw_str(w, r->id);
        break;
    case KNOWN_CREATED:
        put_time(w, &f->type, r->created_ms);
        break;
    case KNOWN_UPDATED:
        put_time(w, &f->type, r->updated_ms);
        break;
    case KNOWN_EXPIRES:
        put_time(w, &f->type, r->expires_at * 1000);
        break;
    case KNOWN_DELETED:
        jw_bool(w, call->route->method == METHOD_DELETE);
        break;
    case KNOWN_USER:
        if (r->workspace)
            put_owner(w, known);
        else /* the service's own */
            jw_null(w);
        break;
    case KNOWN_WORKSPACE:
    case KNOWN_ORGANIZATION:
    case KNOWN_CUSTOMER:
    case UNKNOWN:
        put_owner(w, known);
        break;
    }
}

/* The members of the table that do not stand in the record, as an object. */
static const struct json *known_members(struct call *call, const struct table *table,
                                        const struct record *r)
{
    const char *parent = call->route->crud->parent_member;
    struct buf text;
    struct jw w;
    buf_init(&text, SIZE_MAX / 4);
    jw_init(&w, &text, JW_COMPACT);
    jw_object(&w);
    for (size_t i = 0; i < table->count; i++) {
        if (parent && str_eq(table->fields[i].name, str_from(parent)))
            jw_key_str(&w, table->fields[i].name, r->parent);
        else
            put_known(call, &w, &table->fields[i], r);
    }
    jw_object_end(&w);
    const struct json *known = json_parse(&call->arena, buf_view(&text), NULL);
    buf_fini(&text);
    return known;
}

static void put_record(struct call *call, const struct table *table, const struct record *r)
{
    const struct crud *crud = call->route->crud;
    if (crud->show)
        r = crud->show(call, r);
    const struct json *document = json_parse(&call->arena, r->bytes, NULL);
    fill_answer(&call->jw, table, known_members(call, table, r), document, &call->arena);
}

void crud_answer(struct call *call, const struct record *r)
{
    if (call->route->answer)
        put_record(call, call->route->answer, r);
}

/* The table of what a list lists: of the first list of objects in it. */
static const struct table *item_table(const struct table *table)
{
    const struct type *type = table->whole;
    if (type)
        return type->kind == TYPE_LIST && type->item ? type->item->table : NULL;
    const struct table *found = NULL;
    for (size_t i = 0; i < table->count && !found; i++) {
        type = &table->fields[i].type;
        if (type->kind == TYPE_LIST && type->item)
            found = type->item->table;
        else if (type->kind == TYPE_OBJECT)
            found = item_table(type->table);
    }
    return found;
}

void crud_emit_item(struct call *call, const struct record *r)
{
    const struct table *table = item_table(call->route->answer);
    assert(table);
    put_record(call, table, r);
}
