/* SPDX-License-Identifier: MIT
 *
 * Where the programs are that the launcher runs: see launch/launch.h.
 */
#include "launch/launch.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

bool find_process(struct programs *p, const char *self, struct buf *error)
{
    ssize_t n = readlink("/proc/self/exe", p->bin, sizeof p->bin - 1);
    if (n > 0)
        p->bin[n] = 0;
    else if (!realpath(self, p->bin)) /* no /proc */
        p->bin[0] = 0;
    char *slash = strrchr(p->bin, '/');
    if (!slash) {
        buf_printf(error, "cannot tell where this program is: start it with its full path");
        return false;
    }
    *slash = 0;
    (void)snprintf(p->fcgi, sizeof p->fcgi, "%s/mistral-fcgi", p->bin);
    if (access(p->fcgi, X_OK) == 0)
        return true;
    buf_printf(error, "%s: %s; it belongs beside mistral", p->fcgi, strerrordesc_np(errno));
    return false;
}

static bool find_nginx(struct programs *p, const char *given, struct buf *error)
{
    if (given[0]) {
        (void)snprintf(p->nginx, sizeof p->nginx, "%s", given);
        if (access(p->nginx, X_OK) == 0)
            return true;
        buf_printf(error, "nginx %s: %s", given, strerrordesc_np(errno));
        return false;
    }
    /* a user's PATH often lacks the folder that Debian puts it in */
    /* NOLINTNEXTLINE(concurrency-mt-unsafe): this program has one thread */
    const char *const places[] = { getenv("PATH"), "/usr/sbin:/usr/local/sbin:/usr/local/bin" };
    for (size_t i = 0; i < ARRAY_LEN(places); i++) {
        struct str rest = str_from(places[i]);
        while (rest.p) {
            struct str place = str_cut(&rest, ':');
            (void)snprintf(p->nginx, sizeof p->nginx, "%.*s/nginx", STR_ARG(place));
            if (place.n > 0 && access(p->nginx, X_OK) == 0)
                return true;
        }
    }
    buf_printf(error, "there is no nginx in PATH or /usr/sbin: install it (apt-get install nginx) "
                      "or name it with --nginx");
    return false;
}

bool find_programs(struct programs *p, const struct config *config, const char *self,
                   struct buf *error)
{
    return find_process(p, self, error) && find_nginx(p, config->nginx, error);
}
