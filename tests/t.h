/* SPDX-License-Identifier: MIT
 *
 * t: the test kit. A test program lists its cases in main() with RUN(case); a failed CHECK prints
 * where and what, and the program goes on; T_DONE() prints the count and gives the exit status.
 * T_CASE=word in the environment runs only the cases with that word in their name.
 */
#ifndef TESTS_T_H
#define TESTS_T_H

#include "base/budget.h"
#include "base/text/str.h"

#include <stdio.h>
#include <stdlib.h>

static _Atomic int t_failed, t_checks; /* a case may check from several threads */
static const char *t_case = "";

static inline void t_check(bool ok, const char *file, int line, const char *what)
{
    t_checks++;
    if (ok)
        return;
    t_failed++;
    printf("%s:%d: %s: failed: %s\n", file, line, t_case, what);
}

static inline void t_check_str(struct str got, struct str want, const char *file, int line)
{
    t_checks++;
    if (str_eq(got, want))
        return;
    t_failed++;
    printf("%s:%d: %s: strings differ\n  got:  %.*s\n  want: %.*s\n", file, line, t_case,
           STR_ARG(got), STR_ARG(want));
}

static inline void t_check_int(long long got, long long want, const char *file, int line)
{
    t_checks++;
    if (got == want)
        return;
    t_failed++;
    printf("%s:%d: %s: got %lld, want %lld\n", file, line, t_case, got, want);
}

static inline bool t_wanted(const char *test_case)
{
    const char *word = getenv("T_CASE");
    return !word || strstr(test_case, word) != NULL;
}

/* The whole budget of a call, anew at each call of this. */
static inline struct budget *t_budget(void)
{
    static _Thread_local struct budget budget;
    budget = (struct budget){ BUDGET_CALL };
    return &budget;
}

#define CHECK(cond) t_check((cond), __FILE__, __LINE__, #cond)
#define CHECK_STR(got, want) t_check_str((got), (want), __FILE__, __LINE__)
#define CHECK_INT(got, want) t_check_int((long long)(got), (long long)(want), __FILE__, __LINE__)
#define RUN(test_case)                                                                             \
    do {                                                                                           \
        t_case = #test_case;                                                                       \
        if (t_wanted(t_case))                                                                      \
            test_case();                                                                           \
    } while (0)
#define T_DONE() (printf("%d checks, %d failed\n", t_checks, t_failed), t_failed ? 1 : 0)

#endif
