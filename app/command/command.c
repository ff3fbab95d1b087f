/* SPDX-License-Identifier: MIT
 * Reading a command line and running its command: see command.h. */
#include "command/command.h"

#include "base/log.h"

#include <stdio.h>

static const struct {
    struct str name;
    int (*run)(struct command_line *line);
} commands[] = {
    { STR_INIT("check"), command_check },       { STR_INIT("verdict"), command_verdict },
    { STR_INIT("requests"), command_requests }, { STR_INIT("reset"), command_reset },
    { STR_INIT("import"), command_import },
};

struct str command_option(const struct command_line *line, struct str name)
{
    struct str value = { NULL, 0 };
    for (size_t i = 0; i < line->option_count; i++)
        if (str_eq(line->options[i].name, name))
            value = line->options[i].value;
    return value;
}

bool command_print(struct str text)
{
    return fwrite(text.p ? text.p : "", 1, text.n, stdout) == text.n && fflush(stdout) == 0;
}

static bool refuse(const struct command_line *line, const char *what)
{
    log_error("%s: mistral %s --help tells what there is", what, line->command->name);
    return false;
}

/* --name=value, --name value, or --name of a flag. The value may be in the next word, *next. */
static bool read_option(struct command_line *line, struct str arg, const char *next, bool *used)
{
    struct str value = arg, name = str_cut(&value, '=');
    const struct manual_option *known = manual_option(line->command, name);
    bool wants = known ? known->value != NULL : true;
    *used = wants && !value.p && next;
    if (*used)
        value = str_from(next);
    line->options[line->option_count++] = (struct command_option){ name, value };
    if (!known && !line->command->others)
        return refuse(line,
                      arena_printf(&line->arena, "there is no option --%.*s", STR_ARG(name)).p);
    if (wants && !value.p)
        return refuse(line, arena_printf(&line->arena, "--%.*s needs a value", STR_ARG(name)).p);
    if (!wants && value.p)
        return refuse(line, arena_printf(&line->arena, "--%.*s takes no value", STR_ARG(name)).p);
    return true;
}

static bool read_line(struct command_line *line, int argc, char *const *argv)
{
    bool ok = argc - 2 <= COMMAND_TOKENS;
    if (!ok)
        return refuse(line, "too many words");
    for (int i = 2; ok && i < argc; i++) {
        struct str arg = str_from(argv[i]);
        bool used = false;
        if (str_starts(arg, STR("--")))
            ok = read_option(line, str_sub(arg, 2, arg.n), argv[i + 1], &used);
        else if (line->command->words)
            line->words[line->word_count++] = argv[i];
        else
            ok = refuse(line, arena_printf(&line->arena, "\"%s\" is no option", argv[i]).p);
        i += used;
    }
    return ok;
}

static int print_help(const struct manual_command *command)
{
    struct buf text;
    buf_init(&text, 1 << 16);
    manual_command_help(command, &text);
    bool ok = command_print(buf_view(&text));
    buf_fini(&text);
    return ok ? 0 : 1;
}

int command_run(int argc, char *const *argv)
{
    struct command_line line = { .command = manual_find(str_from(argv[1])) };
    int status = 1;
    for (int i = 2; i < argc; i++)
        if (str_eq(str_from(argv[i]), STR("--help")))
            return print_help(line.command);
    arena_init(&line.arena);
    if (read_line(&line, argc, argv))
        for (size_t i = 0; i < ARRAY_LEN(commands); i++)
            if (str_eq(commands[i].name, str_from(line.command->name)))
                status = commands[i].run(&line);
    arena_fini(&line.arena);
    return status;
}
