/* SPDX-License-Identifier: MIT
 * Fill in the middle: see fim.h. Languages fall into families by how a block looks: indented
 * (Python), braces (C and its heirs), SQL, and prose. Templates: see fim_put. */
#include "gen/fim.h"

#include "gen/fim_scan.h"
#include "gen/text/code/code_table.h"
#include "gen/text/text.h"

#include "base/hash.h"
#include "base/prng.h"
#include "base/text/utf8.h"

enum {
    LINES_MAX = 400 /* however many words are wished for */
};

struct fim {
    struct buf *out;
    size_t start;
    struct prng r;
    struct fim_scan scan;
};

static void put_template(struct fim *f, const char *code, size_t levels)
{
    fim_put(f->out, &f->scan, code, levels, NULL);
}

/* Functions every tutorial has, by their name in either spelling. */
static const struct lines *known_task(const struct fim_scan *scan)
{
    bool written = scan->family == FIM_PYTHON || scan->family == FIM_SCRIPT;
    return written ? code_task_named(scan->function) : NULL;
}

static const char *body_of(const struct fim_scan *scan, const struct lines *task)
{
    const char *body = task->p[scan->family == FIM_PYTHON ? TASK_PYTHON : TASK_SCRIPT].p;
    return strstr(body, "@d") ? NULL : body; /* a third parameter is not known */
}

/* The whole body, when the gap is where it begins. */
static const char *known_body(const struct fim_scan *scan)
{
    const struct lines *task = scan->opens_block ? known_task(scan) : NULL;
    if (scan->opens_block && scan->family == FIM_PYTHON && str_starts(scan->function, STR("test_")))
        return "assert $t(1)\nassert not $t(2)";
    return task ? body_of(scan, task) : NULL;
}

/* "return " of a known function: what it returns, if that is all it does */
static bool put_known_value(struct fim *f)
{
    const struct lines *task = f->scan.returns ? known_task(&f->scan) : NULL;
    const char *body = task ? body_of(&f->scan, task) : NULL;
    if (!body || strncmp(body, "return ", 7) != 0 || strchr(body, '\n'))
        return false;
    put_template(f, body + 7, 0);
    if (f->scan.family == FIM_SCRIPT && f->out->n > f->start)
        f->out->n--; /* its semicolon is put where all are */
    return true;
}

/* What completes the line the prefix broke off in. */
static void put_rest_of_line(struct fim *f)
{
    static const char *const values[] = { "$a", "$b", "$a + $b", "$a * 2", "$a - $b" };
    if (f->scan.needs_space)
        buf_putc(f->out, ' ');
    if (f->scan.wants_value)
        put_template(f, values[prng_below(&f->r, ARRAY_LEN(values))], 0);
}

/* Brackets on the current line are closed there, a block's brace on a line of its own. */
static void close_brackets(struct fim *f, bool block)
{
    const struct fim_scan *scan = &f->scan;
    for (size_t i = scan->open_count; i > 0; i--) {
        char open = scan->open[i - 1];
        bool brace = open == '{' && scan->family != FIM_PYTHON &&
                     (scan->opens_block || i <= scan->outer_count);
        if (brace != block)
            continue;
        if (block) {
            buf_putc(f->out, '\n');
            size_t outer = 0; /* the innermost closes at the line's indentation, others outside */
            for (size_t k = i; k < scan->open_count; k++)
                outer += scan->open[k] == '{';
            size_t in = scan->unit.n * (outer + 1 - scan->levels);
            in = scan->indent.n > in ? scan->indent.n - in : 0;
            buf_str(f->out, str_sub(scan->indent, 0, in));
        }
        buf_add(f->out, open == '(' ? ")" : open == '[' ? "]" : "}", 1);
    }
}

/* The first line of the gap may have its break or its indentation already. */
static void begin_line(struct fim *f, bool broken, size_t levels)
{
    if (broken)
        buf_putc(f->out, '\n');
    if (broken || !f->scan.indented)
        fim_put_indent(f->out, &f->scan, levels);
}

static void put_lines(struct fim *f, size_t words, size_t levels, bool begun)
{
    /* the last one is the last of a function */
    struct lines lines =
        data_rows(DATA_FIM_LINES).row[f->scan.family == FIM_PROSE ? FIM_PYTHON : f->scan.family];
    size_t n = lines.n - 1;
    size_t wanted = words ? LINES_MAX : 1 + prng_below(&f->r, 3), bytes = words * 6;
    size_t at = f->scan.family == FIM_SQL ? 1 : prng_below(&f->r, n), written = 0;
    for (size_t i = 0; written < wanted && !f->out->full; i++) {
        const char *line = lines.p[(at + i) % n].p;
        if (words && f->out->n - f->start >= bytes)
            break;
        if (!f->scan.in_function && strstr(line, "return"))
            continue;
        begin_line(f, begun || written, levels);
        put_template(f, line, levels);
        written++;
    }
    if (!f->scan.in_function || f->scan.suffix_returns)
        return;
    begin_line(f, true, levels);
    put_template(f, lines.p[n].p, levels);
}

static void put_code(struct fim *f, size_t words)
{
    const struct fim_scan *scan = &f->scan;
    const char *body = known_body(scan);
    size_t levels = scan->levels;
    bool midway = !scan->at_line_start && !scan->opens_block && scan->family != FIM_SQL;
    if (scan->goes_on && !scan->opens_block) {
        if (!put_known_value(f))
            put_rest_of_line(f);
        if (f->out->n == f->start)
            buf_str(f->out, scan->names[0]);
        close_brackets(f, false);
        return;
    }
    if (midway && put_known_value(f)) {
        close_brackets(f, false);
        if (scan->family == FIM_SCRIPT)
            buf_putc(f->out, ';');
        close_brackets(f, true);
        return;
    }
    if (midway) {
        put_rest_of_line(f);
        close_brackets(f, false);
        if (scan->family == FIM_SCRIPT || scan->family == FIM_BRACES)
            buf_putc(f->out, ';');
    }
    if (body) {
        begin_line(f, !scan->at_line_start, levels);
        put_template(f, body, levels);
    } else if (!midway || words || f->out->n == f->start) {
        put_lines(f, words, levels, !scan->at_line_start);
    }
    close_brackets(f, true);
}

static void put_prose(struct fim *f, const struct fim_request *r)
{
    struct text_request text = { .prompt = r->prefix, .seed = r->seed, .words = r->words };
    if (!text.words)
        text.words = 12;
    text.style = TEXT_CONTINUE;
    if (f->scan.needs_space)
        buf_putc(f->out, ' ');
    text_write(f->out, &text);
}

void fim_write(struct buf *out, const struct fim_request *r)
{
    struct fim f = { .out = out, .start = out->n };
    f.r = prng_from(hash_u64(r->seed, 0x66696d)); /* apart from other uses of the seed */
    fim_scan(&f.scan, r->prefix, r->suffix);
    bool filled = fim_gap(out, &f.scan, r->prefix, r->suffix);
    if (!filled && f.scan.family == FIM_PROSE)
        put_prose(&f, r);
    else if (!filled)
        put_code(&f, r->words);
    else if (!f.scan.goes_on)
        close_brackets(&f, false);
}
