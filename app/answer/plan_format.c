/* SPDX-License-Identifier: MIT
 *
 * Structured output: response_format json_schema gives an instance of the schema, json_object an
 * object with the keys that the prompt shows or names.
 */
#include "answer/plan.h"
#include "call/errors.h"
#include "gen/keys.h"
#include "schema/shape/shape.h"

static int fail_schema(const struct plan *p, const struct schema_error *err)
{
    return fail_flat(p->call, 400, "invalid_request_invalid_args", "3051",
                     "Grammar error: at %.*s: failed to compile JSON schema: %.*s",
                     err->path.n ? (int)err->path.n : 1, err->path.n ? err->path.p : "/",
                     STR_ARG(err->reason));
}

static int write_instance(const struct plan *p, uint64_t seed, const struct json *document,
                          struct str *text)
{
    struct schema_error err = { 0 };
    const struct schema *schema = schema_compile(p->arena, document, &err);
    if (!schema)
        return fail_schema(p, &err);
    struct buf out;
    buf_init(&out, 1 << 20);
    struct shape_options options = { .seed = seed, .hint = p->dialogue.user, .style = JW_SPACED };
    bool ok = shape_write(p->arena, schema, &options, &out, &err);
    *text = arena_dup(p->arena, buf_view(&out));
    buf_fini(&out);
    return ok ? 0 : fail_schema(p, &err);
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

int plan_format(const struct plan *p, uint64_t seed, struct str *text, bool *is_json)
{
    const struct json *format = json_get(p->request->body, STR("response_format"));
    struct str type = field_str(format, STR("type"), STR("text"));
    *is_json = !str_eq(type, STR("text"));
    if (!*is_json)
        return 0;
    const struct json *document = json_pointer(format, STR("/json_schema/schema"));
    if (str_eq(type, STR("json_object")))
        document = schema_of_prompt(p);
    return write_instance(p, seed, document, text);
}
