/* SPDX-License-Identifier: MIT
 *
 * path_warnings: what may be wrong with the paths that a rule names: that the service has no such
 * path, or that nothing there has a use for what the rule says. Either may be meant. Used where
 * rules come in: /__parlel/rules, `mistral check`.
 */
#ifndef CALL_RULES_PATH_WARNINGS_H
#define CALL_RULES_PATH_WARNINGS_H

#include "call/env.h"

/* Calls say(arg, warning) for each; warnings live in the arena. */
void path_warnings(const struct env *env, struct arena *a, const struct rule *r,
                   void (*say)(void *arg, struct str warning), void *arg);

#endif
