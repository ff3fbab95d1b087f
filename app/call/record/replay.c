/* SPDX-License-Identifier: MIT
 * Recordings as answers: see replay.h. */
#include "call/record/replay.h"

#include "call/env.h"
#include "call/errors.h"
#include "call/record/recording.h"
#include "call/rules/apply_rule.h"
#include "call/rules/subject.h"

bool replay_takes(const struct call *call)
{
    bool answered = call->rule.n && call->applied && call->applied->reply;
    return str_eq(str_from(call->env->config->record_mode), STR("replay")) && !call->inner &&
           !answered && !call->quota_wait_ms;
}

static struct str shown(struct arena *a, const struct json *v)
{
    struct str text = v ? jw_compact(a, v) : STR("nothing");
    return text.n > 200 ? arena_printf(a, "%.*s...", STR_ARG(str_sub(text, 0, 200))) : text;
}

/* As journals and errors have it: a list of one. */
static struct str miss_json(struct call *call, const struct rules_near *near)
{
    struct arena *a = &call->arena;
    struct buf text;
    struct jw w;
    buf_init(&text, SIZE_MAX / 4);
    jw_init(&w, &text, JW_COMPACT);
    struct rule_miss miss = { near->id, near->label,
                              arena_printf(a, "request %.*s", STR_ARG(near->difference.pointer)),
                              shown(a, near->difference.want), shown(a, near->difference.is) };
    apply_rule_emit_misses(&w, &miss, near->label.n ? 1 : 0);
    struct str copy = arena_dup(a, buf_view(&text));
    buf_fini(&text);
    return copy;
}

static struct str miss_text(struct call *call, const struct rules_near *near)
{
    struct arena *a = &call->arena;
    const struct rule_difference *d = &near->difference;
    if (!near->label.n)
        return arena_printf(a, "No recording is of %.*s %.*s.", STR_ARG(call->request.method_name),
                            STR_ARG(str_sub(call->request.path, 0, 200)));
    if (!d->count)
        return arena_printf(a, "The recording \"%.*s\" is of this call, but is used up.",
                            STR_ARG(near->label));
    return arena_printf(a,
                        "No recording matches this call. The nearest is \"%.*s\", and differs at "
                        "%.*s: recorded was %.*s, asked is %.*s%s",
                        STR_ARG(near->label), STR_ARG(d->pointer), STR_ARG(shown(a, d->want)),
                        STR_ARG(shown(a, d->is)),
                        d->count > 1 ? arena_printf(a, " (and at %zu more places).", d->count - 1).p
                                     : ".");
}

static int fail_miss(struct call *call, struct rules *rules)
{
    struct budget budget = { BUDGET_MOST };
    struct rule_subject subject = subject_read(call);
    subject.budget = &budget;
    struct rules_near near = rules_nearest_request(rules, &subject);
    call->near_misses = miss_json(call, &near);
    return fail_unrecorded(call, miss_text(call, &near), call->near_misses);
}

int replay_answer(struct call *call)
{
    double speed = call->env->config->record_speed;
    struct library_file file = recording_file(call);
    struct buf problem;
    buf_init(&problem, 16 << 10);
    if (!file.pattern.n)
        buf_str(&problem, STR("record.file names no file"));
    struct rules *rules =
        file.pattern.n ? library_rules(call->env->library, &call->arena, &file, call->key, &problem)
                       : NULL;
    struct str why = arena_dup(&call->arena, buf_view(&problem));
    buf_fini(&problem);
    if (!rules)
        return fail_unrecorded(call, why, STR("[]"));
    bool found;
    int status = apply_rules_of(call, rules, speed > 0 ? 1 / speed : 0, &found);
    return found || status ? status : fail_miss(call, rules);
}
