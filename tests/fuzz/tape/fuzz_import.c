/* SPDX-License-Identifier: MIT
 *
 * A line that names a format, and a text of it: whatever is made of it
 * are rules that are taken as such; what is refused is refused with a reason, and reports are JSON.
 */
#include "state/rules/rule.h"
#include "tape/import/import.h"

#include <stdlib.h>

static void require(bool ok)
{
    if (!ok)
        abort();
}

static bool is_format(struct str name)
{
    for (size_t i = 0; import_formats[i]; i++)
        if (str_eq(name, str_from(import_formats[i])))
            return true;
    return false;
}

static void check_rules(struct arena *a, struct str text)
{
    struct rule **rules;
    size_t count;
    struct rule_refusal no = { { 0 }, { 0 }, { 0 } };
    const struct json *doc = json_parse(a, text, NULL);
    require(doc != NULL);
    require(rule_parse(a, doc, &rules, &count, &no));
    require(count > 0);
    for (size_t i = 0; i < count; i++)
        rule_release(rules[i]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a;
    struct import import;
    struct str text = { (const char *)data, size }, format = str_cut(&text, '\n');
    if (!is_format(format))
        return 0;
    arena_init(&a);
    if (import_read(&a, format, text.p ? text : STR(""), &import))
        check_rules(&a, import.rules);
    else
        require(import.problem.n > 0);
    require(json_parse(&a, import.skipped, NULL) != NULL);
    arena_fini(&a);
    return 0;
}
