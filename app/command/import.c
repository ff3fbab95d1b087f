/* SPDX-License-Identifier: MIT
 *
 * `mistral import FORMAT FILE`: recordings and fixtures of other tools as rules: added to a server
 * that runs, or, with --output, written as a file of rules.
 */
#include "tape/import/import.h"
#include "base/log.h"
#include "command/client.h"
#include "json/tree.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum {
    FILE_MOST = 1 << 29,
    ANSWER_MOST = 1 << 30
};

static bool read_file(const char *path, struct buf *out)
{
    FILE *f = fopen(path, "re");
    size_t got = 1;
    while (f && got) {
        char *room = buf_room(out, 1 << 16);
        got = room ? fread(room, 1, 1 << 16, f) : 0;
        out->n += got;
    }
    bool ok = f && !ferror(f) && !out->full;
    if (!ok)
        log_error("%s: %s", path, out->full ? "too large" : strerrordesc_np(errno));
    if (f)
        (void)fclose(f);
    return ok;
}

/* A line for each thing that was not taken, and one that sums up. */
static void report(const char *path, int64_t taken, const struct json *list)
{
    for (size_t i = 0; i < json_count(list); i++) {
        const struct json *one = json_at(list, i);
        struct str at = json_str(json_get(one, STR("at")));
        struct str what = json_str(json_get(one, STR("what")));
        struct str why = json_str(json_get(one, STR("why")));
        log_info("%s%.*s: %.*s: %.*s", path, STR_ARG(at), STR_ARG(what), STR_ARG(why));
    }
    log_info("%s: %" PRId64 " taken", path, taken);
}

static bool is_format(const char *name)
{
    for (size_t i = 0; import_formats[i]; i++)
        if (strcmp(import_formats[i], name) == 0)
            return true;
    return false;
}

static bool write_rules(struct str rules, struct str path)
{
    if (str_eq(path, STR("-")))
        return command_print(rules) && command_print(STR("\n"));
    FILE *f = fopen(path.p, "we");
    bool ok = f && fwrite(rules.p, 1, rules.n, f) == rules.n && fputc('\n', f) != EOF;
    ok = f && fclose(f) == 0 && ok;
    if (!ok)
        log_error("%s: %s", path.p, strerrordesc_np(errno));
    return ok;
}

static bool convert(struct command_line *line, const char *format, const char *path,
                    struct str text)
{
    struct import import;
    if (!import_read(&line->arena, str_from(format), text, &import)) {
        log_error("%s: no rules can be made of it: %.*s", path, STR_ARG(import.problem));
        return false;
    }
    report(path, (int64_t)import.taken, json_parse(&line->arena, import.skipped, NULL));
    return write_rules(import.rules, command_option(line, STR("output")));
}

static bool send_file(struct command_line *line, const char *format, const char *path,
                      struct str text)
{
    struct client c;
    struct buf where, body;
    bool ok = false;
    buf_init(&where, 1 << 16);
    buf_init(&body, ANSWER_MOST);
    buf_str(&where, STR("/__parlel/rules"));
    client_add_query(&where, STR("from"), str_from(format));
    if (command_option(line, STR("key")).p)
        client_add_query(&where, STR("key"), command_option(line, STR("key")));
    const struct client_request r = { .url = command_option(line, STR("url")),
                                      .method = "POST",
                                      .path = buf_view(&where),
                                      .body = text };
    if (client_open(&c, line, &r)) {
        ok = c.status == 200;
        if (!ok)
            client_complain(&c, line);
        ok = ok && client_rest(&c, &body);
        client_close(&c);
    }
    if (ok) {
        const struct json *answer = json_parse(&line->arena, buf_view(&body), NULL);
        const struct json *imported = json_get(answer, STR("imported"));
        report(path, json_int(json_get(imported, STR("taken"))), json_get(imported, STR("report")));
    }
    buf_fini(&where);
    buf_fini(&body);
    return ok;
}

int command_import(struct command_line *line)
{
    struct buf text;
    bool known = line->word_count == 2 && is_format(line->words[0]);
    if (!known) {
        log_error("import takes a format and a file: mistral import --help tells what there is");
        return 1;
    }
    buf_init(&text, FILE_MOST);
    bool ok = read_file(line->words[1], &text);
    if (ok && command_option(line, STR("output")).p)
        ok = convert(line, line->words[0], line->words[1], buf_view(&text));
    else if (ok)
        ok = send_file(line, line->words[0], line->words[1], buf_view(&text));
    buf_fini(&text);
    return ok ? 0 : 1;
}
