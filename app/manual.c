/* SPDX-License-Identifier: MIT
 * The table of commands and what is printed of it: see manual.h. */
#include "manual.h"

#include "config.h"

#define URL                                                                                        \
    {                                                                                              \
        "url", "URL", "of the server; http://127.0.0.1:4755, or of the port that PORT says"        \
    }
#define TOKEN                                                                                      \
    {                                                                                              \
        "token", "TOKEN", "that its control_token asks for; MISTRAL_CONTROL_TOKEN"                 \
    }
#define KEY                                                                                        \
    {                                                                                              \
        "key", "KEY", "of one API key alone"                                                       \
    }

/* clang-format off */
static const struct manual_command commands[] = {
    { "check", "[FILE|FOLDER ...]",
      "Reads rules as a start with --rules would, and says what is wrong in each file, or what in it "
      "can never be reached. Options of the server are checked too.", "OPTION", { { 0 } } },
    { "verdict", NULL,
      "What a running server has to object to in how its clients behaved. Exit status 1 when there is "
      "anything.", NULL,
      { URL, TOKEN, KEY,
        { "expect", "NOTES",
          "notes that count too, with commas between: unmatched_call, unused_rule, unknown_path, "
          "doubled_v1, validation_refused" },
        { "format", "json", "the whole verdict as JSON" } } },
    { "requests", NULL,
      "The calls that a running server had, a line each. Every other option is a filter of "
      "GET /__parlel/requests: --kind=chat --model='mistral-*' --limit=10.", "FILTER",
      { URL, TOKEN, KEY,
        { "follow", NULL, "goes on with those that come, until Ctrl-C" },
        { "format", "json", "whole entries as JSON, one a line" } } },
    { "import", "FORMAT FILE",
      "Makes rules of a recording or of fixtures of another tool (FORMAT: har, vcr, aimock) and adds "
      "them to a running server; what cannot be taken is told.", NULL,
      { URL, TOKEN, KEY,
        { "output", "FILE", "writes them as a file of rules instead, or to standard output (-)" } } },
    { "reset", NULL,
      "Puts running servers back to how they started. Several --url are all reset; exit status 1 when "
      "one of them fails.", NULL,
      { URL, TOKEN, KEY } },
};
/* clang-format on */

/* Sentences for all of the page; in a text a line break parts paragraphs. */
static const struct section {
    const char *title, *text;
} sections[] = {
    { "SIGNALS", "TERM, INT and QUIT end it: nginx answers what it has in hand, for 6.5 s at the "
                 "most.\nHUP reads nginx.conf and the rules again.\nUSR1 opens nginx's log files "
                 "anew." },
    { "EXIT STATUS", "0 when all is well; 1 for a wrong option or rule, for findings of a verdict, "
                     "and for whatever could not be done." },
    { "EXAMPLES", "mistral --port=0 --ready=-\nmistral check tests/rules.json\n"
                  "mistral requests --follow --status=4xx,5xx\nmistral verdict --key=test-key" },
};

static const char purpose[] = "the Mistral AI API, faked, on one port";

const struct manual_command *manual_find(struct str name)
{
    for (size_t i = 0; i < ARRAY_LEN(commands); i++)
        if (str_eq(name, str_from(commands[i].name)))
            return &commands[i];
    return NULL;
}

const struct manual_option *manual_option(const struct manual_command *command, struct str name)
{
    for (const struct manual_option *o = command->options; o->name; o++)
        if (str_eq(name, str_from(o->name)))
            return o;
    return NULL;
}

static void put_call(const struct manual_command *c, struct buf *out)
{
    buf_printf(out, "mistral %s%s", c->name, c->options[0].name ? " [--OPTION=VALUE ...]" : "");
    if (c->words)
        buf_printf(out, " %s", c->words);
}

/* "  --name=VALUE" */
static void put_option(const struct manual_option *o, struct buf *out)
{
    struct str value = str_from(o->value ? o->value : "");
    buf_printf(out, "--%s%s%.*s", o->name, value.n ? "=" : "", STR_ARG(value));
}

void manual_help(struct buf *out)
{
    buf_printf(out, "mistral " MISTRAL_VERSION ": %s.\n\n  mistral [--NAME=VALUE ...]\n", purpose);
    for (size_t i = 0; i < ARRAY_LEN(commands); i++) {
        buf_str(out, STR("  "));
        put_call(&commands[i], out);
        buf_putc(out, '\n');
    }
    buf_printf(out,
               "\nmistral COMMAND --help says more of a command. Each option of the first is also "
               "an environment variable: timing.ttft_ms is MISTRAL_TIMING_TTFT_MS.\n\n");
    config_help(out);
}

void manual_command_help(const struct manual_command *command, struct buf *out)
{
    buf_str(out, STR("  "));
    put_call(command, out);
    buf_printf(out, "\n\n%s\n", command->help);
    for (const struct manual_option *o = command->options; o->name; o++) {
        size_t from = out->n;
        buf_str(out, STR("\n  "));
        put_option(o, out);
        while (out->n < from + 20)
            buf_putc(out, ' ');
        buf_printf(out, " %s", o->help);
    }
    if (command->options[0].name)
        buf_putc(out, '\n');
}

/* ---- the page ---- */

/* As text that troff takes for nothing else; a line break begins a new paragraph. */
static void put_text(struct buf *out, struct str text)
{
    if (text.n && (text.p[0] == '.' || text.p[0] == '\''))
        buf_str(out, STR("\\&"));
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == '\\')
            buf_str(out, STR("\\e"));
        else if (text.p[i] == '-')
            buf_str(out, STR("\\-"));
        else if (text.p[i] == '\n')
            buf_str(out, STR("\n.PP\n"));
        else
            buf_putc(out, text.p[i]);
    }
}

/* A paragraph with a bold tag in front, and whatever stands behind that in the same line. */
static void put_tagged(struct buf *out, struct str tag, const char *text)
{
    buf_str(out, STR(".TP\n\\fB"));
    put_text(out, tag);
    buf_str(out, STR("\\fR\n"));
    put_text(out, str_from(text));
    buf_putc(out, '\n');
}

static void put_commands(struct buf *out, struct buf *scratch)
{
    buf_str(out, STR(".SH COMMANDS\n"));
    for (size_t i = 0; i < ARRAY_LEN(commands); i++) {
        buf_reset(scratch);
        put_call(&commands[i], scratch);
        put_tagged(out, buf_view(scratch), commands[i].help);
        buf_str(out, STR(".RS\n"));
        for (const struct manual_option *o = commands[i].options; o->name; o++) {
            buf_reset(scratch);
            put_option(o, scratch);
            put_tagged(out, buf_view(scratch), o->help);
        }
        buf_str(out, STR(".RE\n"));
    }
}

/* Of no configuration: only what the table says is printed. */
static void put_options(struct buf *out, struct buf *scratch)
{
    static const struct config none;
    struct config_option o;
    struct buf value;
    buf_init(&value, 1 << 16);
    buf_str(out, STR(".SH OPTIONS\nEach is also an environment variable: \\fBtiming.ttft_ms\\fR is "
                     "\\fBMISTRAL_TIMING_TTFT_MS\\fR. The command line wins.\n"));
    for (size_t i = 0; config_option(&none, i, &o, &value); i++) {
        buf_reset(scratch);
        buf_printf(scratch, "--%s=%s", o.name, o.choices ? o.choices : o.fallback);
        put_tagged(out, buf_view(scratch), o.help);
        if (o.fallback[0]) {
            buf_str(out, STR(".br\nDefault: "));
            put_text(out, str_from(o.fallback));
            buf_putc(out, '\n');
        }
        buf_reset(&value);
    }
    buf_fini(&value);
}

void manual_page(struct buf *out)
{
    struct buf scratch;
    buf_init(&scratch, 1 << 16);
    buf_printf(out,
               ".TH MISTRAL 1 \"\" \"mistral " MISTRAL_VERSION "\"\n.SH NAME\nmistral \\- %s\n",
               purpose);
    buf_str(out, STR(".SH SYNOPSIS\n.B mistral\n[\\-\\-\\fINAME\\fR=\\fIVALUE\\fR ...]\n"));
    for (size_t i = 0; i < ARRAY_LEN(commands); i++)
        buf_printf(out, ".br\n.B mistral %s\n[\\-\\-\\fINAME\\fR=\\fIVALUE\\fR ...] %s\n",
                   commands[i].name, commands[i].words ? commands[i].words : "");
    buf_str(out,
            STR(".SH DESCRIPTION\nWithout a command it serves until a signal ends it: nginx in "
                "front, one process that answers behind it. With one it checks files or asks a "
                "server that runs.\n"));
    put_commands(out, &scratch);
    put_options(out, &scratch);
    for (size_t i = 0; i < ARRAY_LEN(sections); i++) {
        buf_printf(out, ".SH %s\n", sections[i].title);
        put_text(out, str_from(sections[i].text));
        buf_putc(out, '\n');
    }
    buf_fini(&scratch);
}
