/* SPDX-License-Identifier: MIT
 * Annotations: see ocr.h. They are made as structured output of chat is, with the text of the page
 * as what is asked about. */
#include "api/ocr/ocr.h"
#include "base/hash.h"
#include "call/errors.h"
#include "gen/text/text.h"

enum {
    ANNOTATION_MOST = 1 << 20
};

int ocr_annotate(struct call *call, const struct json *format, struct str prompt, struct str text,
                 struct str *json)
{
    struct arena *a = &call->arena;
    struct schema_error err = { 0 };
    struct str both =
        prompt.n ? arena_printf(a, "%.*s\n\n%.*s", STR_ARG(prompt), STR_ARG(text)) : text;
    struct text_request r = { .prompt = both,
                              .budget = &call->budget,
                              .seed = json_hash(hash_str(0, both), format) };
    const struct json *schema = json_pointer(format, STR("/json_schema/schema"));
    struct buf out;
    buf_init(&out, ANNOTATION_MOST);
    bool ok = text_json(a, &r, schema, &out, &err);
    *json = arena_dup(a, buf_view(&out));
    buf_fini(&out);
    if (ok)
        return 0;
    struct str path = err.path.n ? err.path : STR("/");
    return fail_coded(call, 400, "invalid_request_invalid_args", "3051",
                      "Grammar error: at %.*s: failed to compile JSON schema: %.*s", STR_ARG(path),
                      STR_ARG(err.reason));
}
