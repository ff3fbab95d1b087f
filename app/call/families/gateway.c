/* SPDX-License-Identifier: MIT
 *
 * The voice of the gateway (Kong), which answers what belongs to no back end (recorded November
 * 2025). Nothing but a text is ever said by it.
 */
#include "base/hash.h"
#include "call/families/voice.h"
#include "gen/ids.h"

static int gateway_detail(struct call *call, int status, struct str text)
{
    char id[ID_HEX32_SIZE];
    struct jw *w = voice_start(call);
    id_hex32(id, hash_str(0x404, call->request.path));
    jw_object(w);
    jw_key_str(w, STR("message"), text);
    jw_key_str(w, STR("request_id"), str_from(id));
    jw_object_end(w);
    return status;
}

static int gateway_coded(struct call *call, const struct coded *error)
{
    return gateway_detail(call, error->status, error->message);
}

static int gateway_not_found(struct call *call, struct str noun, struct str id)
{
    (void)noun;
    (void)id;
    return gateway_detail(call, 404, STR("no Route matched with those values"));
}

const struct voice voice_gateway = {
    .json = JW_COMPACT,
    .type = STR_INIT("application/json"),
    .json_by_type = true,
    .detail = gateway_detail,
    .coded = gateway_coded,
    .not_found = gateway_not_found,
    .invalid = fastapi_invalid,
    .broken = fastapi_broken,
};
