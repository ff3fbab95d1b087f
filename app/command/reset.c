/* SPDX-License-Identifier: MIT
 *
 * `mistral reset`: POST /__parlel/reset to each server that is named: one that fails keeps none of
 * the others from it.
 */
#include "command/client.h"

static bool reset_one(struct command_line *line, struct str url, struct str path)
{
    struct client c;
    const struct client_request r = { .url = url, .method = "POST", .path = path };
    if (!client_open(&c, line, &r))
        return false;
    bool ok = c.status == 200;
    if (ok)
        ok = command_print(arena_printf(&line->arena, "%.*s: reset\n", STR_ARG(c.url)));
    else
        client_complain(&c, line);
    client_close(&c);
    return ok;
}

int command_reset(struct command_line *line)
{
    struct buf path;
    struct str key = command_option(line, STR("key"));
    bool ok = true, named = false;
    buf_init(&path, 1 << 16);
    buf_str(&path, STR("/__parlel/reset"));
    if (key.p)
        client_add_query(&path, STR("key"), key);
    for (size_t i = 0; i < line->option_count; i++)
        if (str_eq(line->options[i].name, STR("url"))) {
            ok = reset_one(line, line->options[i].value, buf_view(&path)) && ok;
            named = true;
        }
    if (!named)
        ok = reset_one(line, STR(""), buf_view(&path));
    buf_fini(&path);
    return ok ? 0 : 1;
}
