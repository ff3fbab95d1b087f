/* SPDX-License-Identifier: MIT
 * Whether another server has sent more: see call/call.h. */
#include "call/call.h"
#include "egress/egress.h"

bool call_has_news(const struct call *call)
{
    return fetch_news(call->fetch) != call->fetch_seen;
}
