/* SPDX-License-Identifier: MIT
 *
 * Structured output: response_format json_schema gives an instance of the schema, json_object an
 * object with the keys that the prompt shows or names.
 */
#include "answer/plan/plan.h"
#include "gen/text/text.h"

static bool refuse_schema(const struct plan *p, const struct schema_error *err)
{
    return plan_refuse(p, "Grammar error: at %.*s: failed to compile JSON schema: %.*s",
                       err->path.n ? (int)err->path.n : 1, err->path.n ? err->path.p : "/",
                       STR_ARG(err->reason));
}

bool plan_format(const struct plan *p, uint64_t seed, struct str *text)
{
    struct schema_error err = { 0 };
    struct text_request r = plan_request(p, seed);
    struct buf out;
    if (p->dialogue.results > 0) { /* what tools found is what it is made of */
        r.context = p->dialogue.tool_results;
        r.style = TEXT_TOOL_ANSWER;
        r.results = p->dialogue.results;
    }
    buf_init(&out, 1 << 20);
    bool ok = text_json(
        p->arena, &r, p->options->format == ANSWER_SCHEMA ? p->options->schema : NULL, &out, &err);
    *text = arena_dup(p->arena, buf_view(&out));
    buf_fini(&out);
    return ok || refuse_schema(p, &err);
}
