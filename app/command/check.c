/* SPDX-License-Identifier: MIT
 *
 * `mistral check`: rules, and options of the server, judged as a start would judge them, without
 * one.
 */
#include "base/log.h"
#include "base/mem/mem.h"
#include "call/rules/path_warnings.h"
#include "command/command.h"
#include "service.h"
#include "state/rules/file/file.h"

static void write_warning(void *out, struct str warning)
{
    buf_printf(out, "  warning: %.*s\n", STR_ARG(warning));
}

static void write_list(const struct env *env, struct arena *a, const char *path, struct buf *out)
{
    struct rules_list list;
    rules_show(world_rules(env->world), a, STR(""), &list);
    buf_printf(out, "%s: %zu rule%s\n", path, list.count, list.count == 1 ? "" : "s");
    for (size_t i = 0; i < list.warning_count; i++)
        write_warning(out, list.warnings[i].message);
    for (size_t i = 0; i < list.count; i++)
        path_warnings(env, a, list.views[i].rule, write_warning, out);
}

/* Those of one file or folder: they need not get on with those of another. */
static bool check_rules(struct command_line *line, const struct config *config, const char *path)
{
    struct env *env = service_new(config);
    struct buf text;
    buf_init(&text, 16 << 20);
    bool ok = rule_file_load(world_rules(env->world), path, &text);
    if (ok) {
        write_list(env, &line->arena, path, &text);
        ok = command_print(buf_view(&text));
    } else {
        log_error("%.*s", STR_ARG(buf_view(&text)));
    }
    buf_fini(&text);
    service_free(env);
    return ok;
}

/* The options as words of the server's own command line. */
static bool read_options(struct command_line *line, struct config *config)
{
    char *words[COMMAND_TOKENS + 1] = { mem_own("check") };
    struct buf problem;
    int count = 1;
    for (size_t i = 0; i < line->option_count; i++) {
        const struct command_option *o = &line->options[i];
        words[count++] = mem_own(
            arena_printf(&line->arena, "--%.*s=%.*s", STR_ARG(o->name), STR_ARG(o->value)).p);
    }
    buf_init(&problem, 1 << 16);
    bool ok = config_load(config, count, words, &problem);
    if (!ok)
        log_error("%.*s", STR_ARG(buf_view(&problem)));
    buf_fini(&problem);
    return ok;
}

int command_check(struct command_line *line)
{
    struct config config;
    bool known = read_options(line, &config), ok = known;
    if (known && config.rules[0])
        ok = check_rules(line, &config, config.rules);
    for (size_t i = 0; known && i < line->word_count; i++)
        ok = check_rules(line, &config, line->words[i]) && ok;
    if (known && !config.rules[0] && !line->word_count)
        ok = command_print(STR("options: nothing is wrong; no rules were named\n"));
    config_fini(&config);
    return ok ? 0 : 1;
}
