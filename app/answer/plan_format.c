/* SPDX-License-Identifier: MIT
 *
 * Structured output: response_format json_schema gives an instance of the schema, json_object an
 * object with the keys that the prompt shows or names.
 */
#include "answer/plan.h"
#include "gen/keys.h"
#include "schema/shape/shape.h"

static bool refuse_schema(const struct plan *p, const struct schema_error *err)
{
    return plan_refuse(p, "Grammar error: at %.*s: failed to compile JSON schema: %.*s",
                       err->path.n ? (int)err->path.n : 1, err->path.n ? err->path.p : "/",
                       STR_ARG(err->reason));
}

static bool write_instance(const struct plan *p, uint64_t seed, const struct json *document,
                           struct str *text)
{
    struct schema_error err = { 0 };
    const struct schema *schema = schema_compile(p->arena, p->request->budget, document, &err);
    if (!schema)
        return refuse_schema(p, &err);
    struct buf out;
    buf_init(&out, 1 << 20);
    struct shape_options options = {
        .budget = p->request->budget, .seed = seed, .hint = p->dialogue.user, .style = JW_SPACED
    };
    bool ok = shape_write(p->arena, schema, &options, &out, &err);
    *text = arena_dup(p->arena, buf_view(&out));
    buf_fini(&out);
    return ok || refuse_schema(p, &err);
}

/* An object schema made from what the prompt says about the object it wants. */
static const struct json *schema_of_prompt(const struct plan *p)
{
    struct buf text;
    buf_init(&text, 1 << 20);
    keys_schema(p->arena, p->dialogue.user, p->dialogue.system, &text);
    const struct json *document = json_parse(p->arena, buf_view(&text), NULL);
    buf_fini(&text);
    return document;
}

bool plan_format(const struct plan *p, uint64_t seed, struct str *text)
{
    const struct json *document =
        p->options->format == ANSWER_SCHEMA ? p->options->schema : schema_of_prompt(p);
    return write_instance(p, seed, document, text);
}
