/* SPDX-License-Identifier: MIT
 * Names of secrets: see secret.h. Runs for each header of each call, so the first letter decides
 * what is compared. */
#include "state/journal/secret.h"

/* Whether a word that tells of a secret stands where the rest of a name begins. */
static bool begins_secret(struct str rest)
{
    switch (rest.p[0]) {
    case 'a':
        return str_starts(rest, STR("authorization")) ||
               (str_starts(rest, STR("auth")) && !str_starts(rest, STR("author")));
    case 'c':
        return str_starts(rest, STR("cookie"));
    case 'k':
        return str_starts(rest, STR("key"));
    case 'p':
        return str_starts(rest, STR("passw"));
    case 's':
        return str_starts(rest, STR("secret")) || str_starts(rest, STR("session"));
    case 't':
        return str_starts(rest, STR("token"));
    default:
        return false;
    }
}

bool secret_is_named(struct str name)
{
    for (size_t i = 0; i < name.n; i++)
        if (begins_secret((struct str){ name.p + i, name.n - i }))
            return true;
    return false;
}
