/* SPDX-License-Identifier: MIT
 *
 * A line of scripted text, or JSON, and a line that is a request's
 * body: filling in brings no more than is allowed, keeps UTF-8 whole, and makes JSON of JSON.
 */
#include "base/text/utf8.h"
#include "call/rules/template.h"
#include "json/scan.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool ok)
{
    if (!ok)
        abort();
}

static void check_text(struct filling t, struct str text)
{
    size_t left = t.left;
    struct str filled = template_text(&t, text);
    require(filled.n <= text.n + left);
    require(utf8_check(text) != text.n || utf8_check(filled) == filled.n);
}

static void check_json(struct filling t, const struct json *tree)
{
    struct buf out;
    struct jw w;
    buf_init(&out, 64 << 20);
    jw_init(&w, &out, JW_COMPACT);
    template_json(&t, &w, tree);
    require(json_scan(buf_view(&out)).fault == JSON_FINE);
    buf_fini(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a;
    struct str body = { (const char *)data, size }, text = str_cut(&body, '\n');
    struct budget budget = { BUDGET_CALL };
    arena_init(&a);
    struct filling t = { &a, json_parse(&a, body, NULL), 5000, &budget, 1 + size % 8, NULL, NULL };
    const struct json *tree = json_parse(&a, text, NULL);
    check_text(t, text);
    if (tree)
        check_json(t, tree);
    arena_fini(&a);
    return 0;
}
