/* SPDX-License-Identifier: MIT
 * Seeds of ids: see ids.h. */
#include "call/ids.h"

#include "base/hash.h"
#include "call/env.h"

static const uint64_t SALT = 0x756E69717565;

uint64_t ids_salt(struct call *call)
{
    if (str_eq(str_from(call->env->config->ids), STR("content")))
        return 0;
    if (!call->id_salt)
        call->id_salt =
            hash_u64(SALT, workspaces_count_answer(world_workspaces(call->env->world), call->key));
    return call->id_salt;
}

uint64_t ids_seed(struct call *call, uint64_t content)
{
    uint64_t salt = ids_salt(call);
    return salt ? hash_u64(content, salt) : content;
}
