/* SPDX-License-Identifier: MIT
 * Values of options by their kind: see config_row.h. */
#include "config_row.h"

#include "base/mem/mem.h"
#include "base/time/moment.h"
#include "config_check.h"

#include <inttypes.h>
#include <stdlib.h>

enum {
    TEXT_MOST = 8 << 10 /* bytes */
};

char *option_text(const struct config *c, const struct option_row *row)
{
    return *(char *const *)(const void *)((const char *)c + row->offset);
}

void *option_member(struct config *c, const struct option_row *row)
{
    return (char *)c + row->offset;
}

static bool is_choice(const struct option_row *row, struct str value)
{
    struct str rest = str_from(row->choices);
    while (rest.p)
        if (str_eq(str_cut(&rest, '|'), value))
            return true;
    return false;
}

static bool is_clock(struct str value)
{
    int64_t start;
    return str_eq(value, STR("fixed")) || str_eq(value, STR("system")) ||
           moment_parse(value, &start);
}

/* As 2026-08-19. */
static bool is_day(struct str value)
{
    int64_t start;
    return value.n == 10 && value.p[4] == '-' && value.p[7] == '-' && moment_parse(value, &start);
}

static bool refuse(const struct option_row *row, struct str value, struct buf *error)
{
    buf_printf(error, "option %s: \"%.*s\" is not ", row->name, STR_ARG(value));
    if (row->kind == KIND_CHOICE)
        buf_printf(error, "one of %s", row->choices);
    else if (row->kind == KIND_CLOCK)
        buf_str(error, STR("fixed, system, seconds since 1970 or a time as 2026-01-31T12:00:00Z"));
    else if (row->kind == KIND_DAY)
        buf_str(error, STR("a day as 2026-01-31"));
    else if (row->kind == KIND_UPSTREAM)
        buf_str(error, STR("an https URL, or http on this machine: http://127.0.0.1:8080"));
    else if (row->kind == KIND_TAPE)
        buf_str(error, STR("the name of a *.json file, without \"..\""));
    else
        buf_printf(error, "%s from %.0f to %.0f",
                   row->kind == KIND_INT ? "a whole number" : "a number", row->min, row->max);
    return false;
}

/* The behaviours of a day, but for what the list says, are in force. */
static bool set_behaviours(struct config *c, struct str day, struct str list, struct buf *error)
{
    int32_t values[BEHAVIOUR_COUNT];
    if (!behaviours_read(day, list, values, error))
        return false;
    memcpy(c->behaviours, values, sizeof values);
    return true;
}

/* Texts are kept as C strings, and for each of many workspaces. */
static bool is_text(const struct option_row *row, struct str value, struct buf *error)
{
    if (value.n <= TEXT_MOST && (!value.n || !memchr(value.p, 0, value.n)))
        return true;
    buf_printf(error, "option %s: a text has at most %d bytes, and no NUL among them", row->name,
               TEXT_MOST);
    return false;
}

bool option_set(struct config *c, const struct option_row *row, struct str value, struct buf *error)
{
    int64_t whole;
    double number;
    void *at = option_member(c, row);
    if (option_is_text(row) && !is_text(row, value, error))
        return false;
    switch (row->kind) {
    case KIND_INT:
        if (!str_to_i64(value, &whole) || (double)whole < row->min || (double)whole > row->max)
            return refuse(row, value, error);
        memcpy(at, &whole, sizeof whole);
        return true;
    case KIND_FLOAT:
        if (!str_to_double(value, &number) || number < row->min || number > row->max)
            return refuse(row, value, error);
        memcpy(at, &number, sizeof number);
        return true;
    case KIND_CHOICE:
        if (!is_choice(row, value))
            return refuse(row, value, error);
        break;
    case KIND_CLOCK:
        if (!is_clock(value))
            return refuse(row, value, error);
        break;
    case KIND_DAY:
        if (!is_day(value))
            return refuse(row, value, error);
        if (!set_behaviours(c, value, str_from(c->behaviour ? c->behaviour : ""), error))
            return false;
        break;
    case KIND_BEHAVIOUR:
        if (!set_behaviours(c, str_from(c->service_date), value, error))
            return false;
        break;
    case KIND_UPSTREAM:
        if (!config_is_upstream(value))
            return refuse(row, value, error);
        break;
    case KIND_TAPE:
        if (!config_is_tape(value))
            return refuse(row, value, error);
        break;
    case KIND_TEXT:
        break;
    }
    char *copy = mem_dup(value.p, value.n);
    free(option_text(c, row));
    memcpy(at, &copy, sizeof copy);
    return true;
}
void option_print(const struct config *c, const struct option_row *row, struct buf *out)
{
    const char *at = (const char *)c + row->offset;
    if (row->kind == KIND_INT)
        buf_printf(out, "%" PRId64, *(const int64_t *)(const void *)at);
    else if (row->kind == KIND_FLOAT)
        buf_printf(out, "%g", *(const double *)(const void *)at);
    else
        buf_str(out, str_from(option_text(c, row)));
}
