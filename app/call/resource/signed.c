/* SPDX-License-Identifier: MIT
 * Signed URLs: see signed.h. */
#include "call/resource/signed.h"

#include "base/hash.h"
#include "call/env.h"
#include "call/errors.h"
#include "http/origin.h"
#include "http/uri.h"
#include "state/journal/journal.h"

#include <inttypes.h>
#include <stdlib.h>

enum {
    URL_SALT = 0x75726C,
    MS_PER_S = 1000,
    HOUR = 3600 /* seconds */
};

/* What a URL is signed with; shows that it was made here and nothing in it was changed. */
static struct str sign(struct arena *a, struct str workspace, struct str what, struct str expires)
{
    uint64_t hash = hash_str(hash_str(hash_str(URL_SALT, workspace), what), expires);
    return arena_printf(a, "%016" PRIx64 "%016" PRIx64, hash, hash_u64(hash, URL_SALT));
}

struct str signed_url(struct call *call, struct str path, struct str what, int64_t hours)
{
    struct arena *a = &call->arena;
    struct str workspace = arena_printf(a, "%016" PRIx64, journal_key_hash(call->key));
    struct str expires = arena_printf(a, "%" PRId64, call_now(call) + hours * HOUR);
    struct str origin = request_origin(a, &call->request);
    struct str signature = sign(a, workspace, what, expires);
    return arena_printf(a, "%.*s%.*s?ws=%.*s&se=%.*s&sig=%.*s", STR_ARG(origin), STR_ARG(path),
                        STR_ARG(workspace), STR_ARG(expires), STR_ARG(signature));
}

static uint64_t read_hex(struct str digits)
{
    char text[17] = "";
    memcpy(text, digits.p, digits.n < 16 ? digits.n : 16);
    return strtoull(text, NULL, 16);
}

enum signed_state signed_read(struct call *call, struct str query, struct str what,
                              uint64_t *workspace)
{
    struct arena *a = &call->arena;
    struct str owner = query_get(a, query, STR("ws")), expires = query_get(a, query, STR("se"));
    int64_t until = 0;
    bool right = str_eq(query_get(a, query, STR("sig")), sign(a, owner, what, expires));
    if (!right || !str_to_i64(expires, &until))
        return SIGNED_WRONG;
    *workspace = read_hex(owner);
    world_expire_for(call->env->world, *workspace); /* the call itself may be of none */
    int64_t now = world_now_ms_for(call->env->world, *workspace) / MS_PER_S;
    return now >= until ? SIGNED_EXPIRED : SIGNED_GOOD;
}

int signed_check(struct call *call, struct str what, uint64_t *workspace)
{
    switch (signed_read(call, call->request.query, what, workspace)) {
    case SIGNED_WRONG:
        return fail_detail(call, 403, STR("The signature of this URL is not right."));
    case SIGNED_EXPIRED:
        return fail_detail(call, 403, STR("This URL has expired."));
    case SIGNED_GOOD:
        break;
    }
    return 0;
}
