/* SPDX-License-Identifier: MIT
 * Reading the objects of a snapshot: see load.h. There may be very many, so none becomes a tree:
 * each is scanned once, and its members are taken from the text. */
#include "base/text/base64.h"
#include "state/snapshot/load.h"
#include "json/jw.h"
#include "json/slice.h"

/* The members, as they are written; .p NULL: absent. */
enum member {
    KEY,
    KIND,
    ID,
    PARENT,
    NAME,
    ORDER,
    CREATED,
    UPDATED,
    EXPIRES,
    JOB,
    VALUE,
    TEXT,
    BLOB,
    MEMBERS
};

static const struct str names[MEMBERS] = {
    [KEY] = STR_INIT("key"),
    [KIND] = STR_INIT("kind"),
    [ID] = STR_INIT("id"),
    [PARENT] = STR_INIT("parent"),
    [NAME] = STR_INIT("name"),
    [ORDER] = STR_INIT("order"),
    [CREATED] = STR_INIT("created_ms"),
    [UPDATED] = STR_INIT("updated_ms"),
    [EXPIRES] = STR_INIT("expires_at"),
    [JOB] = STR_INIT("job"),
    [VALUE] = STR_INIT("value"),
    [TEXT] = STR_INIT("text"),
    [BLOB] = STR_INIT("blob"),
};

static bool find_members(struct loading *l, struct str path, struct str text,
                         struct str found[static MEMBERS])
{
    struct slice s = slice_open(text, '{');
    struct str key, value;
    if (json_scan(text).fault != JSON_FINE || s.fault)
        return load_refuse(l, path, NULL, "an object in JSON belongs here");
    while (slice_member(&s, &key, &value)) {
        size_t i = 0;
        while (i < MEMBERS && !str_eq(key, names[i]))
            i++;
        if (i == MEMBERS || found[i].p)
            return load_refuse(l, path, NULL, "there is no member %.*s, or it is there twice",
                               STR_ARG(str_sub(key, 0, 100)));
        found[i] = value;
    }
    return true;
}

/* What stands between the quotes; empty where it is absent. */
static bool read_text(struct loading *l, struct str path, const struct str found[static MEMBERS],
                      enum member which, struct str *text)
{
    struct str written = found[which];
    *text = STR("");
    if (!written.p)
        return true;
    if (written.p[0] != '"')
        return load_refuse(l, path, "a text", "%s is none", names[which].p);
    *text = str_sub(written, 1, written.n - 1);
    if (memchr(text->p, '\\', text->n))
        *text = json_str(json_parse(&l->scratch, written, NULL));
    return true;
}

static bool read_number(struct loading *l, struct str path, const struct str found[static MEMBERS],
                        enum member which, int64_t *number)
{
    *number = 0;
    return !found[which].p || (str_to_i64(found[which], number) && *number >= 0) ||
           load_refuse(l, path, "a whole number, not negative", "%s is none", names[which].p);
}

static bool load_job(struct loading *l, struct str path, struct str text, struct job *job)
{
    static const char *const known[] = { "row", "looks", "since", NULL };
    const struct json *v = text.p ? json_parse(&l->scratch, text, NULL) : NULL;
    int64_t row = 0, looks = 0;
    if (!text.p)
        return true;
    if (!load_members(l, path, v, known) || !load_number(l, path, v, "row", &row) ||
        !load_number(l, path, v, "looks", &looks) || !load_number(l, path, v, "since", &job->since))
        return false;
    if (row > UINT32_MAX || looks > UINT32_MAX)
        return load_refuse(l, path, NULL, "no job is there");
    job->row = (uint32_t)row;
    job->looks = (uint32_t)looks;
    return true;
}

static bool load_times(struct loading *l, struct str path, const struct str found[static MEMBERS],
                       struct record *r)
{
    int64_t order;
    bool ok = read_number(l, path, found, ORDER, &order) &&
              read_number(l, path, found, CREATED, &r->created_ms) &&
              read_number(l, path, found, UPDATED, &r->updated_ms) &&
              read_number(l, path, found, EXPIRES, &r->expires_at) &&
              load_job(l, path, found[JOB], &r->job);
    r->order = ok ? (uint64_t)order : 0;
    return ok;
}

static bool load_bytes(struct loading *l, struct str path, const struct str found[static MEMBERS],
                       struct record *r)
{
    struct str value = found[VALUE];
    if (!value.p == !found[TEXT].p)
        return load_refuse(l, path, NULL, "one of value and text belongs here");
    if (!value.p)
        return read_text(l, path, found, TEXT, &r->bytes);
    r->bytes = json_is_spaced(value) ? jw_compact(&l->scratch, json_parse(&l->scratch, value, NULL))
                                     : value;
    return true;
}

static bool load_texts(struct loading *l, struct str path, const struct str found[static MEMBERS],
                       struct record *r)
{
    struct str key, fingerprint;
    if (!read_text(l, path, found, KEY, &key) || !read_text(l, path, found, KIND, &r->kind) ||
        !read_text(l, path, found, ID, &r->id) || !read_text(l, path, found, PARENT, &r->parent) ||
        !read_text(l, path, found, NAME, &r->name) || !load_bytes(l, path, found, r))
        return false;
    if (!r->kind.n || !r->id.n)
        return load_refuse(l, path, NULL, "kind and id belong here");
    return load_key(l, path, key, &r->workspace, &fingerprint);
}

static bool load_blob(struct loading *l, struct str path, const struct str found[static MEMBERS],
                      struct blob **blob)
{
    struct str text, bytes;
    if (!read_text(l, path, found, BLOB, &text))
        return false;
    if (!found[BLOB].p)
        return true;
    if (!base64_decode(&l->scratch, text, &bytes))
        return load_refuse(l, path, "base64", "the blob is none");
    *blob = blob_copy(bytes);
    return true;
}

static bool are_lines(struct str text)
{
    while (text.n) {
        struct str line = str_cut(&text, '\n');
        if (line.n && json_scan(line).fault != JSON_FINE)
            return false;
    }
    return true;
}

/* Contents that go into answers as they stand, without being read again: what a conversation said,
 * one list to whose end more is added, and the rows of batches. */
static bool check_contents(struct loading *l, struct str path, const struct record *r)
{
    struct str text = r->blob ? blob_bytes(r->blob) : STR("");
    if (!r->blob)
        return true;
    if (str_eq(r->kind, STR("conversation")))
        return (text.n > 1 && text.p[0] == '[' && text.p[text.n - 1] == ']' &&
                json_scan(text).fault == JSON_FINE) ||
               load_refuse(l, path, "what GET /__parlel/state wrote", "the blob is no JSON list");
    if (str_eq(r->kind, STR("file")) &&
        str_eq(json_str(json_get(json_parse(&l->scratch, r->bytes, NULL), STR("purpose"))),
               STR("batch")))
        return are_lines(text) ||
               load_refuse(l, path, "what GET /__parlel/state wrote", "the blob is no JSON lines");
    return true;
}

static bool add_object(struct loading *l, struct str path, const struct record *r)
{
    switch (store_put_back(l->store, r)) {
    case STORE_OK:
        return true;
    case STORE_FULL:
        return load_refuse(l, path, "raise store.bytes and store.workspace_bytes",
                           "there is no room for it");
    case STORE_TAKEN:
        return load_refuse(l, path, NULL, "its id or name is there twice");
    case STORE_STALE:
        break;
    }
    return load_refuse(l, path, "orders rise within a workspace", "its order is too low");
}

bool load_object(struct loading *l, struct str path, struct str text)
{
    struct record r = { 0 };
    struct str found[MEMBERS] = { { NULL, 0 } };
    if (!find_members(l, path, text, found) || !load_texts(l, path, found, &r))
        return false;
    if (load_skips(l, r.workspace))
        return true;
    bool ok = load_times(l, path, found, &r) && load_blob(l, path, found, &r.blob) &&
              check_contents(l, path, &r) && add_object(l, path, &r);
    blob_drop(r.blob);
    return ok;
}
