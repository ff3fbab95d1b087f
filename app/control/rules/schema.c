/* SPDX-License-Identifier: MIT
 *
 * GET /__parlel/rules/schema: what a rule file may say, as JSON Schema, for editors that complete
 * and check while one writes. The same file is installed (share/mistral/rules.schema.json).
 */
#include "control/answers.h"
#include "control/common.h"
#include "control/resources.h"

/* The file next to this one, as it is; the assembler looks for it where the headers are. */
__asm__(".pushsection .rodata\n"
        "rules_schema_begin: .incbin \"control/rules/schema.json\"\n"
        "rules_schema_end:\n"
        ".popsection\n");
extern const char rules_schema_begin[], rules_schema_end[];

static int get_schema(struct call *call)
{
    struct response *r = &call->response;
    r->content_type = STR("application/schema+json");
    buf_add(&r->body, rules_schema_begin, (size_t)(rules_schema_end - rules_schema_begin));
    return 200;
}

/* clang-format off */
static const struct route routes[] = {
    { .operation = "parlel_rules_schema", .kind = "control", .method = METHOD_GET,
      .summary = "the JSON Schema of a rule file, for editors",
      .path = "/__parlel/rules/schema", OF_CONTROL,
      .query = &no_query, .answer = &answer_object, .handler = get_schema },
};
/* clang-format on */

const struct resource rules_schema_resource = { routes, ARRAY_LEN(routes) };
