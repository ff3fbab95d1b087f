/* SPDX-License-Identifier: MIT
 *
 * `mistral requests`: the journal of a server, a line a call; with --follow as it grows, from the
 * stream of entries that GET /__parlel/requests is for those who accept one.
 */
#include "base/log.h"
#include "command/client.h"
#include "state/journal/line.h"
#include "json/jw.h"

enum {
    OK = 200,
    TIMED_OUT = 408, /* of wait=n: what there was until then */
    JOURNAL_MOST = 1 << 30,
    LINE_MOST = 64 << 20
};

/* Everything but what is told to the command itself is a filter. */
static void write_path(const struct command_line *line, struct buf *path)
{
    static const struct str own[] = { STR_INIT("url"), STR_INIT("token"), STR_INIT("follow"),
                                      STR_INIT("format") };
    buf_str(path, STR("/__parlel/requests"));
    for (size_t i = 0; i < line->option_count; i++) {
        bool is_own = false;
        for (size_t k = 0; k < ARRAY_LEN(own); k++)
            is_own = is_own || str_eq(line->options[i].name, own[k]);
        if (!is_own)
            client_add_query(path, line->options[i].name, line->options[i].value);
    }
}

static struct str text_of(const struct json *entry, struct str name)
{
    return json_str(json_get(entry, name));
}

static void write_line(const struct json *entry, struct buf *out)
{
    const struct json *stream = json_get(entry, STR("stream"));
    const struct journal_line l = {
        .n = json_int(json_get(entry, STR("n"))),
        .method = text_of(entry, STR("method")),
        .path = text_of(entry, STR("path")),
        .model = text_of(json_get(entry, STR("body")), STR("model")),
        .rule = text_of(entry, STR("rule")),
        .fault = text_of(entry, STR("fault")),
        .ended = text_of(stream, STR("ended")),
        .events = json_int(json_get(stream, STR("delivered"))),
        .status = (int)json_int(json_get(entry, STR("status"))),
        .duration_ms = json_double(json_get(entry, STR("duration_ms"))),
    };
    struct str at = text_of(entry, STR("at")); /* 2026-11-30T12:00:00.123456Z */
    buf_printf(out, "%.*s ", STR_ARG(str_sub(at, 11, 23)));
    journal_line_text(&l, out);
}

static bool print_entry(const struct json *entry, bool as_json, struct buf *scratch)
{
    struct jw w;
    buf_reset(scratch);
    jw_init(&w, scratch, JW_COMPACT);
    if (as_json)
        jw_tree(&w, entry);
    else
        write_line(entry, scratch);
    buf_putc(scratch, '\n');
    return command_print(buf_view(scratch));
}

static bool print_list(struct client *c, bool as_json, struct buf *scratch)
{
    struct arena a;
    struct buf body;
    arena_init(&a);
    buf_init(&body, JOURNAL_MOST);
    bool ok = client_rest(c, &body);
    const struct json *list = json_get(json_parse(&a, buf_view(&body), NULL), STR("requests"));
    if (ok && !json_is(list, JSON_ARRAY)) {
        log_error("%.*s: its answer is no list of requests", STR_ARG(c->url));
        ok = false;
    }
    for (size_t i = 0; ok && i < json_count(list); i++)
        ok = print_entry(json_at(list, i), as_json, scratch);
    buf_fini(&body);
    arena_fini(&a);
    return ok;
}

/* Of the events only their data counts; between two there may be lines that keep it open. */
static bool print_events(struct client *c, bool as_json, struct buf *scratch)
{
    struct buf text;
    bool ok = true;
    buf_init(&text, LINE_MOST);
    while (ok && client_line(c, &text)) {
        struct str data = buf_view(&text);
        if (!str_starts(data, STR("data:")))
            continue;
        struct arena a;
        arena_init(&a);
        const struct json *entry = json_parse(&a, str_trim(str_sub(data, 5, data.n)), NULL);
        ok = !json_is(entry, JSON_OBJECT) || print_entry(entry, as_json, scratch);
        arena_fini(&a);
    }
    buf_fini(&text);
    return ok;
}

static int print_answer(struct command_line *line, struct client *c, bool follow)
{
    struct buf scratch;
    bool as_json = str_eq(command_option(line, STR("format")), STR("json"));
    bool ok = c->status == OK || c->status == TIMED_OUT;
    if (!ok) {
        client_complain(c, line);
        return 1;
    }
    buf_init(&scratch, LINE_MOST);
    ok = follow ? print_events(c, as_json, &scratch) : print_list(c, as_json, &scratch);
    buf_fini(&scratch);
    return ok && c->status == OK ? 0 : 1;
}

static bool follows(const struct command_line *line)
{
    for (size_t i = 0; i < line->option_count; i++)
        if (str_eq(line->options[i].name, STR("follow")))
            return true;
    return false;
}

int command_requests(struct command_line *line)
{
    struct client c;
    struct buf path;
    bool follow = follows(line);
    int status = 1;
    buf_init(&path, 1 << 16);
    write_path(line, &path);
    const struct client_request r = {
        .url = command_option(line, STR("url")),
        .method = "GET",
        .path = buf_view(&path),
        .accept = follow ? STR("text/event-stream") : STR("application/json"),
    };
    if (client_open(&c, line, &r)) {
        status = print_answer(line, &c, follow);
        client_close(&c);
    }
    buf_fini(&path);
    return status;
}
