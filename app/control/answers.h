/* SPDX-License-Identifier: MIT
 *
 * answers: what the fake's own endpoints answer when they succeed, as tables, for openapi.json. The
 * handlers write it by themselves; all tests that call them hold what they wrote against these
 * (tests/api/kit.h).
 */
#ifndef CONTROL_ANSWERS_H
#define CONTROL_ANSWERS_H

#include "schema/table/check.h"

extern const struct table answer_ok_table;         /* {"ok":true} */
extern const struct table answer_ok_count_table;   /* with count */
extern const struct table answer_ok_deleted_table; /* with deleted */
extern const struct table answer_clock, answer_config, answer_explain, answer_page, answer_health;
extern const struct table answer_rule, answer_rules, answer_scenarios, answer_state,
    answer_state_loaded;
extern const struct table answer_entry, answer_entries, answer_diff, answer_made_rule;
extern const struct table answer_streams, answer_verdict, answer_workspaces;
extern const struct table answer_object; /* a document of another's form */

#endif
