/* SPDX-License-Identifier: MIT
 *
 * apply_rule: what the rules do to a call. dispatch asks apply_rule once, before the call is
 * checked; resource files that generate answers look at call->dictated for what a rule dictates
 * instead.
 */
#ifndef CALL_RULES_APPLY_RULE_H
#define CALL_RULES_APPLY_RULE_H

#include "call/call.h"
#include "call/rules/template.h"
#include "state/rules/rules.h"

/* What a rule did to a call that is still to be answered. */
struct rule_applied {
    struct rule_use use;
    const struct rule_reply *reply; /* NULL: it says nothing of the answer */
    struct template_values values;
    struct rule_subject subject;
    size_t headers; /* of the response, the first so many */
};

/* What rules can dictate of the answers of a row, bits of enum rule_can; NULL: nothing is made up.
 */
unsigned rules_can_of(const struct route *row);

/* Finds the rule for the call, if any, and applies it: timing, fault, headers, content. Returns 0
 * when the call goes on, else the status of the answer that was written: the rule's, or a refusal
 * because no rule matched and config `unmatched` is error. */
int apply_rule(struct call *call);

/* The same with rules of another store, whose answers come so much slower than they say (0: at
 * once); *found: one matches. What no rule matches is left to the caller. */
int apply_rules_of(struct call *call, struct rules *rules, double slow, bool *found);

/* For a call that was refused although a rule would have had it answered: the rule is as if it had
 * never been chosen, and the refusal comes without its times, fault and headers. Nothing to do for
 * a call whose rule gave the answer itself. */
void apply_rule_take_back(struct call *call);

/* What the call's templates are filled in with; left, copies: see struct filling. */
struct filling rule_filling(struct call *call, size_t left, size_t copies);

/* Near misses as a JSON list: [{"rule","id","predicate","expected","actual"}]. */
void apply_rule_emit_misses(struct jw *w, const struct rule_miss *misses, size_t count);

/* As rules spell it: "disconnect"; "" for none. Static. */
const char *fault_name(enum fault_kind kind);

#endif
