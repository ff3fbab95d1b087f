/* SPDX-License-Identifier: MIT
 *
 * Any prompt and context, in any style: the answer is UTF-8, not empty, bounded, and the same when
 * asked again; the middle of any two texts and the choice of tools hold as well. The first byte is
 * the style, a 0x1E parts prompt and context.
 */
#include "gen/fim.h"
#include "gen/text/text.h"
#include "gen/tools/tools.h"

#include "base/text/utf8.h"

#include <assert.h>

enum {
    OUT_MAX = 1 << 16,
    WORDS = 200
};

static void check_text(const struct text_request *r)
{
    struct buf out, again;
    buf_init(&out, OUT_MAX);
    buf_init(&again, OUT_MAX);
    text_write(&out, r);
    text_write(&again, r);
    assert(out.n > 0 && !out.full);
    assert(utf8_check(buf_view(&out)) == out.n);
    assert(str_eq(buf_view(&out), buf_view(&again)));
    buf_fini(&again);
    buf_fini(&out);
}

static void check_json(struct str prompt, struct str system)
{
    struct arena a;
    struct buf out;
    struct schema_error err = { 0 };
    arena_init(&a);
    buf_init(&out, OUT_MAX);
    const struct text_request r = { .prompt = prompt, .system = system };
    if (text_json(&a, &r, NULL, &out, &err))
        assert(json_parse(&a, buf_view(&out), NULL));
    buf_fini(&out);
    arena_fini(&a);
}

static void check_fim(struct str prefix, struct str suffix)
{
    struct buf out;
    buf_init(&out, OUT_MAX);
    fim_write(&out, &(struct fim_request){ .prefix = prefix, .suffix = suffix, .seed = 1 });
    assert(out.n > 0 && !out.full);
    assert(utf8_check(buf_view(&out)) == out.n);
    buf_fini(&out);
}

static void check_tools(struct str message, struct str name)
{
    struct tool_param params[] = { { .name = name, .required = true },
                                   { .name = STR_INIT("city"), .kind = TOOL_PARAM_NUMBER } };
    struct tool_info tools[] = { { name, message, params, 2 },
                                 { STR_INIT("get_weather"), name, params + 1, 1 } };
    struct tool_past past[] = { { 1, name } };
    size_t chosen[TOOLS_CHOSEN_MAX];
    struct str each[TOOLS_EACH_MAX];
    struct arena a;
    arena_init(&a);
    for (size_t i = 0; i < 4; i++) {
        struct tools_task task = { message, name, tools, 2, past, i & 1, (i & 2) != 0, NULL };
        size_t n = tools_decide(&a, &task, chosen);
        assert(n <= TOOLS_CHOSEN_MAX && (n || !task.must));
        for (size_t k = 0; k < n; k++)
            assert(chosen[k] < 2);
    }
    size_t n = tools_each(&a, &tools[1], message, each);
    for (size_t i = 0; i < n; i++)
        assert(each[i].n <= message.n);
    arena_fini(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    enum text_style style = size ? (enum text_style)(data[0] % (TEXT_CONTINUE + 1)) : TEXT_ANSWER;
    struct str rest = { (const char *)data + (size > 0), size ? size - 1 : 0 };
    struct str prompt = str_cut(&rest, 0x1E);
    check_text(&(struct text_request){ .prompt = prompt, .context = rest, .style = style });
    check_text(&(struct text_request){
        .prompt = prompt, .context = rest, .style = style, .words = WORDS, .seed = size });
    const struct text_turn turns[] = { { true, rest }, { false, prompt }, { true, prompt } };
    check_text(&(struct text_request){ .prompt = rest,
                                       .system = prompt,
                                       .turns = turns,
                                       .turn_count = sizeof turns / sizeof turns[0] });
    check_json(prompt, rest);
    check_fim(prompt, rest);
    check_tools(prompt, rest);
    return 0;
}
