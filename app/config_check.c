/* SPDX-License-Identifier: MIT
 * Values of options: see config_check.h. */
#include "config_check.h"

static bool is_local(struct str url)
{
    static const char *const hosts[] = { "http://localhost", "http://127.0.0.1", "http://[::1]" };
    for (size_t i = 0; i < ARRAY_LEN(hosts); i++) {
        struct str host = str_from(hosts[i]);
        char next = url.n > host.n ? url.p[host.n] : '/';
        if (str_starts(url, host) && (next == ':' || next == '/'))
            return true;
    }
    return false;
}

bool config_is_upstream(struct str url)
{
    bool plain = str_find(url, STR("?"), 0) == SIZE_MAX && str_find(url, STR("#"), 0) == SIZE_MAX &&
                 str_find(url, STR("@"), 0) == SIZE_MAX;
    return plain && (is_local(url) || (str_starts(url, STR("https://")) && url.n > 8));
}

bool config_is_tape(struct str path)
{
    struct str rest = path;
    while (rest.p)
        if (str_eq(str_cut(&rest, '/'), STR("..")))
            return false;
    return !path.n || str_ends(path, STR(".json"));
}
