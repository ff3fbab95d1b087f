/* SPDX-License-Identifier: MIT
 *
 * What an append to a conversation costs: CPU time of dispatch() by how many turns there are.
 * Arguments: turns (800) and, optionally, "rule": one that does not match is there, so that rules
 * look at the conversation too. MISTRAL_VOCAB names the vocabulary.
 */
#include "api/kit.h"

#include <time.h>

enum {
    REPORT = 100 /* turns */
};

static double cpu_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

int main(int argc, char **argv)
{
    int turns = argc > 1 ? (int)strtol(argv[1], NULL, 10) : 800;
    char path[128], body[200];
    t_service("--port=1");
    if (argc > 2)
        t_call(METHOD_POST, "/__parlel/rules",
               "{\"match\":{\"contains\":\"no such word\"},\"reply\":{\"content\":\"x\"}}");
    t_call(METHOD_POST, "/v1/conversations",
           "{\"model\":\"mistral-small-latest\",\"inputs\":\"Hello!\"}");
    snprintf(path, sizeof path, "/v1/conversations/%s", json_str(t_json("/conversation_id")).p);
    double from = cpu_ms();
    for (int i = 1; i <= turns; i++) {
        snprintf(body, sizeof body, "{\"inputs\":\"Tell me more about foxes in winter %d.\"}", i);
        if (t_call(METHOD_POST, path, body) != 200)
            printf("status %d: %.*s\n", t_status, STR_ARG(t_body));
        if (i % REPORT)
            continue;
        printf("turns %5d to %5d: %8.3f ms each\n", i - REPORT + 1, i, (cpu_ms() - from) / REPORT);
        from = cpu_ms();
    }
    t_service_end();
    return 0;
}
