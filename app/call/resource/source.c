/* SPDX-License-Identifier: MIT
 * Bytes that bodies name: see source.h. */
#include "call/resource/source.h"

#include "call/env.h"
#include "call/errors.h"
#include "call/resource/signed.h"
#include "http/origin.h"
#include "state/journal/journal.h"

int source_fail_fetch(struct call *call, struct str url)
{
    return fail_coded_about(
        call, 400, "invalid_request_file", "3310",
        (const struct str[]){ STR("File could not be fetched from url '"), url, STR("'") });
}

/* A file's contents are none of the body's, for which the budget was made. */
static void take_file(struct call *call, const struct record *file, struct source *s)
{
    s->bytes = file->blob ? blob_bytes(file->blob) : STR("");
    s->type = json_str(json_get(json_parse(&call->arena, file->bytes, NULL), STR("mimetype")));
    struct budget more = budget_for(s->bytes.n);
    if (call->budget.left < more.left)
        call->budget.left = more.left;
}

static int find_file(struct call *call, uint64_t workspace, struct str id, struct source *s)
{
    struct store_key key = { workspace, STR("file"), id };
    const struct record *file = store_get(world_store(call->env->world), key, &call->arena);
    if (!file)
        return fail_not_found(call, "file", id);
    take_file(call, file, s);
    return 0;
}

int source_file(struct call *call, struct str id, struct source *s)
{
    *s = (struct source){ .is_far = false };
    return find_file(call, journal_key_hash(call->key), id, s);
}

/* "/v1/files/<id>/signed?..." of this very service. */
static bool is_signed(struct call *call, struct str url, struct str *id, struct str *query)
{
    struct str origin = request_origin(&call->arena, &call->request), rest = url;
    struct str files = STR("/v1/files/");
    if (!str_starts(url, origin) || !str_starts(str_sub(url, origin.n, url.n), files))
        return false;
    struct str path = str_cut(&rest, '?');
    *id = str_sub(path, origin.n + files.n, path.n);
    *query = rest.p ? rest : STR("");
    bool is = str_ends(*id, STR("/signed"));
    id->n -= is ? STR("/signed").n : 0;
    return is;
}

/* Names that are reserved never to be anybody's. */
static bool is_nowhere(struct str url)
{
    struct str rest = str_sub(url, STR("https://").n, url.n), host = str_cut(&rest, '/');
    host = str_cut(&host, ':');
    return !host.n || str_ends(host, STR(".invalid")) || str_find(host, STR(" "), 0) != SIZE_MAX;
}

int source_url(struct call *call, struct str url, struct source *s)
{
    struct str id, query;
    uint64_t workspace;
    *s = (struct source){ .url = url, .is_far = !is_signed(call, url, &id, &query) };
    if (s->is_far)
        return is_nowhere(url) ? source_fail_fetch(call, url) : 0;
    if (signed_read(call, query, id, &workspace) != SIGNED_GOOD)
        return source_fail_fetch(call, url);
    return find_file(call, workspace, id, s);
}
