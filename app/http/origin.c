/* SPDX-License-Identifier: MIT
 * The client's view of our address: see origin.h. */
#include "http/origin.h"

/* The first of a list of values. */
static struct str first_value(const struct request *r, struct str name)
{
    struct str list = request_header(r, name);
    return str_trim(str_cut(&list, ','));
}

static bool is_host(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!letter && (!c || !strchr(".-_:[]", c)))
            return false;
    }
    return s.n > 0 && s.n <= 255;
}

struct str request_origin(struct arena *a, const struct request *r)
{
    struct str proto = first_value(r, STR("x-forwarded-proto"));
    struct str host = first_value(r, STR("x-forwarded-host"));
    if (!is_host(host))
        host = request_header(r, STR("host"));
    if (!is_host(host))
        host = STR("localhost");
    bool secure = proto.n ? str_eq_ci(proto, STR("https")) : r->secure;
    return arena_printf(a, "%s://%.*s", secure ? "https" : "http", STR_ARG(host));
}
