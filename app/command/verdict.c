/* SPDX-License-Identifier: MIT
 *
 * `mistral verdict`: GET /__parlel/verdict, whose `ok` is the exit status.
 */
#include "command/client.h"
#include "json/tree.h"

#include <inttypes.h>

enum {
    VERDICT_MOST = 64 << 20
};

static void add_given(struct command_line *line, struct buf *path, struct str name)
{
    struct str value = command_option(line, name);
    if (value.p)
        client_add_query(path, name, value);
}

/* "no_backoff: chat: sent 3 times ... (requests 1, 2, 3)" */
static void write_finding(const struct json *finding, struct buf *out)
{
    const struct json *entries = json_get(finding, STR("entries"));
    struct str kind = json_str(json_get(finding, STR("kind")));
    struct str message = json_str(json_get(finding, STR("message")));
    buf_printf(out, "%.*s: %.*s", STR_ARG(kind), STR_ARG(message));
    for (size_t i = 0; i < json_count(entries); i++)
        buf_printf(out, "%s%" PRId64, i ? ", " : " (requests ", json_int(json_at(entries, i)));
    buf_str(out, json_count(entries) ? STR(")\n") : STR("\n"));
}

static int print_verdict(struct command_line *line, struct str body)
{
    const struct json *verdict = json_parse(&line->arena, body, NULL);
    const struct json *findings = json_get(verdict, STR("findings"));
    bool is_well = json_bool(json_get(verdict, STR("ok"))), printed;
    struct buf text;
    buf_init(&text, VERDICT_MOST);
    if (str_eq(command_option(line, STR("format")), STR("json")))
        buf_printf(&text, "%.*s\n", STR_ARG(body));
    else
        for (size_t i = 0; i < json_count(findings); i++)
            write_finding(json_at(findings, i), &text);
    if (!text.n)
        buf_str(&text, STR("ok: nothing to object to\n"));
    printed = command_print(buf_view(&text));
    buf_fini(&text);
    return is_well && printed ? 0 : 1;
}

int command_verdict(struct command_line *line)
{
    struct buf path, body;
    struct client c;
    int status = 1;
    buf_init(&path, 1 << 16);
    buf_init(&body, VERDICT_MOST);
    buf_str(&path, STR("/__parlel/verdict"));
    add_given(line, &path, STR("key"));
    add_given(line, &path, STR("expect"));
    const struct client_request r = { .url = command_option(line, STR("url")),
                                      .method = "GET",
                                      .path = buf_view(&path) };
    if (client_open(&c, line, &r)) {
        if (c.status != 200)
            client_complain(&c, line);
        else if (client_rest(&c, &body))
            status = print_verdict(line, buf_view(&body));
        client_close(&c);
    }
    buf_fini(&path);
    buf_fini(&body);
    return status;
}
