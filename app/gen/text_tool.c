/* SPDX-License-Identifier: MIT
 * Answers that quote a tool's results: see text_parts.h. */
#include "gen/text_parts.h"

#include "base/utf8.h"

enum {
    RESULT_BYTES = 600
};

void text_tool(struct pen *pen, struct str results)
{
    results = str_trim(str_sub(results, 0, utf8_check(results)));
    if (!results.n) {
        pen_say(pen, L_TOOL_NONE);
        return;
    }
    struct str topic = pen->p->topic_count ? pen->p->topics[0].text : STR("");
    if (topic.n)
        pen_say_with(pen, L_TOOL, topic, STR(""));
    buf_str(pen->out, str_sub(results, 0, utf8_floor(results, RESULT_BYTES)));
}
