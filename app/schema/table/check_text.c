/* SPDX-License-Identifier: MIT
 *
 * check_text: puts mistakes into pydantic's words, as FastAPI prints them:
 *   {"type":...,"loc":[...],"msg":...,"input":...,"ctx":{...}}
 * Called by check.c only, for the mistakes that are really answered. What would surprise: a
 * bound of numbers is 0.0 in ctx and 0 in msg.
 */
#include "schema/table/lax.h"
#include "schema/table/mistake.h"
#include "schema/table/pyrepr.h"
#include "json/dumps.h"
#include "json/jw.h"
#include "json/num.h"

/* msg is NULL where it depends on the type or the input. */
static const struct wording {
    struct str type;
    const char *msg;
} wordings[MISTAKE_KINDS] = {
    /* clang-format off */
    [MISTAKE_MISSING]        = { STR_INIT("missing"), "Field required" },
    [MISTAKE_EXTRA]          = { STR_INIT("extra_forbidden"), "Extra inputs are not permitted" },
    [MISTAKE_STRING_TYPE]    = { STR_INIT("string_type"), "Input should be a valid string" },
    [MISTAKE_STRING_SHORT]   = { STR_INIT("string_too_short"), NULL },
    [MISTAKE_STRING_LONG]    = { STR_INIT("string_too_long"), NULL },
    [MISTAKE_STRING_PATTERN] = { STR_INIT("string_pattern_mismatch"), NULL },
    [MISTAKE_INT_TYPE]       = { STR_INIT("int_type"), "Input should be a valid integer" },
    [MISTAKE_INT_PARSING]    = { STR_INIT("int_parsing"),
        "Input should be a valid integer, unable to parse string as an integer" },
    [MISTAKE_INT_FRACTION]   = { STR_INIT("int_from_float"),
        "Input should be a valid integer, got a number with a fractional part" },
    [MISTAKE_INT_SIZE]       = { STR_INIT("int_parsing_size"),
        "Unable to parse input string as an integer, exceeded maximum size" },
    [MISTAKE_NOT_FINITE]     = { STR_INIT("finite_number"), "Input should be a finite number" },
    [MISTAKE_FLOAT_TYPE]     = { STR_INIT("float_type"), "Input should be a valid number" },
    [MISTAKE_FLOAT_PARSING]  = { STR_INIT("float_parsing"),
        "Input should be a valid number, unable to parse string as a number" },
    [MISTAKE_BOOL_TYPE]      = { STR_INIT("bool_type"), "Input should be a valid boolean" },
    [MISTAKE_BOOL_PARSING]   = { STR_INIT("bool_parsing"),
        "Input should be a valid boolean, unable to interpret input" },
    [MISTAKE_GE]             = { STR_INIT("greater_than_equal"), NULL },
    [MISTAKE_GT]             = { STR_INIT("greater_than"), NULL },
    [MISTAKE_LE]             = { STR_INIT("less_than_equal"), NULL },
    [MISTAKE_LT]             = { STR_INIT("less_than"), NULL },
    [MISTAKE_LIST_TYPE]      = { STR_INIT("list_type"), "Input should be a valid list" },
    [MISTAKE_DICT_TYPE]      = { STR_INIT("dict_type"), "Input should be a valid dictionary" },
    [MISTAKE_OBJECT_TYPE]    = { STR_INIT("model_attributes_type"),
        "Input should be a valid dictionary or object to extract fields from" },
    [MISTAKE_SHORT]          = { STR_INIT("too_short"), NULL },
    [MISTAKE_LONG]           = { STR_INIT("too_long"), NULL },
    [MISTAKE_ENUM]           = { STR_INIT("enum"), NULL },
    [MISTAKE_LITERAL]        = { STR_INIT("literal_error"), NULL },
    [MISTAKE_UUID_TYPE]      = { STR_INIT("uuid_type"),
        "UUID input should be a string, bytes or UUID object" },
    [MISTAKE_UUID_PARSING]   = { STR_INIT("uuid_parsing"), NULL },
    [MISTAKE_DATETIME_TYPE]  = { STR_INIT("datetime_type"), "Input should be a valid datetime" },
    [MISTAKE_DATETIME_PARSING] = { STR_INIT("datetime_from_date_parsing"), NULL },
    [MISTAKE_DURATION_TYPE]  = { STR_INIT("time_delta_type"), "Input should be a valid timedelta" },
    [MISTAKE_DURATION_PARSING] = { STR_INIT("time_delta_parsing"), NULL },
    [MISTAKE_UPLOAD]         = { STR_INIT("value_error"), NULL },
    [MISTAKE_TAG_MISSING]    = { STR_INIT("union_tag_not_found"), NULL },
    [MISTAKE_TAG_INVALID]    = { STR_INIT("union_tag_invalid"), NULL },
    /* clang-format on */
};

static void part(struct jw *w, const char *s)
{
    jw_str_part(w, str_from(s));
}

static void part_size(struct jw *w, size_t n)
{
    char text[NUM_SIZE];
    jw_str_part(w, (struct str){ text, num_u64(text, n) });
}

/* ---- pieces of messages that stand in msg and in ctx; each is a part of an open string ---- */

/* 'a', 'b' or 'c' */
static void part_values(struct jw *w, const struct type *t)
{
    for (size_t i = 0; t->values[i]; i++) {
        if (i > 0)
            part(w, t->values[i + 1] ? ", " : " or ");
        if (t->bare)
            part(w, t->values[i]);
        else
            pyrepr_str(w, str_from(t->values[i]));
    }
}

/* 'system', 'user', 'assistant' */
static void part_tags(struct jw *w, const struct tagged_case *cases)
{
    for (size_t i = 0; cases[i].tag; i++) {
        part(w, i > 0 ? ", '" : "'");
        part(w, cases[i].tag);
        part(w, "'");
    }
}

static void part_tag(struct jw *w, const struct mistake *m)
{
    const struct json *tag = json_get(m->input, str_from(m->type->tag));
    if (json_is(tag, JSON_STRING))
        jw_str_part(w, json_str(tag));
    else
        pyrepr(w, tag);
}

static void part_uuid_fault(struct jw *w, const struct mistake *m)
{
    struct buf text;
    buf_init(&text, 256);
    lax_uuid_fault(json_str(m->input), &text);
    jw_str_part(w, buf_view(&text));
    buf_fini(&text);
}

static void part_time_fault(struct jw *w, const struct mistake *m)
{
    const char *fault = "";
    enum lax lax = m->kind == MISTAKE_DATETIME_PARSING ? lax_moment(m->input, &fault)
                                                       : lax_duration(m->input, &fault);
    if (lax != LAX_FINE)
        part(w, fault);
}

/* A bound without ".0". */
static void part_bound(struct jw *w, double bound)
{
    char text[NUM_SIZE];
    struct str s = { text, num_double(text, bound) };
    if (str_ends(s, STR(".0")))
        s.n -= 2;
    jw_str_part(w, s);
}

static double bound_of(const struct mistake *m)
{
    if (m->kind == MISTAKE_GE)
        return m->type->ge;
    if (m->kind == MISTAKE_GT)
        return m->type->gt;
    return m->kind == MISTAKE_LE ? m->type->le : m->type->lt;
}

static bool is_too_short(const struct mistake *m)
{
    return m->kind == MISTAKE_STRING_SHORT || m->kind == MISTAKE_SHORT;
}

static size_t limit_of(const struct mistake *m)
{
    return is_too_short(m) ? m->type->min : m->type->max;
}

/* Lists know their length beforehand; of dictionaries pydantic only says that there is more. */
static bool is_counted(const struct mistake *m)
{
    return m->type->kind == TYPE_LIST || is_too_short(m);
}

/* ---- the members of a mistake ---- */

static void write_loc(struct jw *w, const struct step *loc, size_t n)
{
    jw_array(w);
    for (size_t i = 0; i < n; i++) {
        switch (loc[i].kind) {
        case STEP_KEY:
            jw_str(w, loc[i].key);
            break;
        case STEP_INDEX:
            jw_int(w, (int64_t)loc[i].index);
            break;
        case STEP_MEMBER:
            jw_str_begin(w);
            check_part_name(w, loc[i].member);
            jw_str_end(w);
            break;
        }
    }
    jw_array_end(w);
}

static void part_length(struct jw *w, const struct mistake *m)
{
    bool string = m->type->kind == TYPE_STRING;
    size_t limit = limit_of(m);
    part(w, string ? "String" : m->type->kind == TYPE_LIST ? "List" : "Dictionary");
    part(w, is_too_short(m) ? " should have at least " : " should have at most ");
    part_size(w, limit);
    part(w, string ? " character" : " item");
    part(w, limit == 1 ? "" : "s");
    if (string)
        return;
    part(w, " after validation, not ");
    if (is_counted(m))
        part_size(w, json_count(m->input));
    else
        part(w, "more");
}

static void part_limit(struct jw *w, const struct mistake *m)
{
    static const char *const words[MISTAKE_KINDS] = {
        [MISTAKE_GE] = "greater than or equal to ",
        [MISTAKE_GT] = "greater than ",
        [MISTAKE_LE] = "less than or equal to ",
        [MISTAKE_LT] = "less than ",
    };
    part(w, "Input should be ");
    part(w, words[m->kind]);
    part_bound(w, bound_of(m));
}

static void part_tag_invalid(struct jw *w, const struct mistake *m)
{
    part(w, "Input tag '");
    part_tag(w, m);
    part(w, "' found using '");
    part(w, m->type->tag);
    part(w, "' does not match any of the expected tags: ");
    part_tags(w, m->type->cases);
}

/* The messages that wordings[] leaves open. */
static void part_message(struct jw *w, const struct mistake *m)
{
    switch ((int)m->kind) {
    case MISTAKE_STRING_SHORT:
    case MISTAKE_STRING_LONG:
    case MISTAKE_SHORT:
    case MISTAKE_LONG:
        part_length(w, m);
        return;
    case MISTAKE_STRING_PATTERN:
        part(w, "String should match pattern '");
        part(w, m->type->pattern);
        part(w, "'");
        return;
    case MISTAKE_ENUM:
    case MISTAKE_LITERAL:
        part(w, "Input should be ");
        part_values(w, m->type);
        return;
    case MISTAKE_UUID_PARSING:
        part(w, "Input should be a valid UUID, ");
        part_uuid_fault(w, m);
        return;
    case MISTAKE_DATETIME_PARSING:
        part(w, "Input should be a valid datetime or date, ");
        part_time_fault(w, m);
        return;
    case MISTAKE_DURATION_PARSING:
        part(w, "Input should be a valid timedelta, ");
        part_time_fault(w, m);
        return;
    case MISTAKE_UPLOAD: /* FastAPI's own check of UploadFile */
        part(w, "Value error, Expected UploadFile, received: <class 'str'>");
        return;
    case MISTAKE_TAG_MISSING:
        part(w, "Unable to extract tag using discriminator '");
        part(w, m->type->tag);
        part(w, "'");
        return;
    case MISTAKE_TAG_INVALID:
        part_tag_invalid(w, m);
        return;
    default:
        part_limit(w, m);
    }
}

static void write_message(struct jw *w, const struct mistake *m)
{
    jw_str_begin(w);
    if (wordings[m->kind].msg)
        part(w, wordings[m->kind].msg);
    else
        part_message(w, m);
    jw_str_end(w);
}

/* Writes "key": "<what fill adds>". */
static void ctx_text(struct jw *w, const char *key, const struct mistake *m,
                     void (*fill)(struct jw *w, const struct mistake *m))
{
    jw_key(w, str_from(key));
    jw_str_begin(w);
    fill(w, m);
    jw_str_end(w);
}

static void part_expected(struct jw *w, const struct mistake *m)
{
    part_values(w, m->type);
}

static void part_expected_tags(struct jw *w, const struct mistake *m)
{
    part_tags(w, m->type->cases);
}

static void part_discriminator(struct jw *w, const struct mistake *m)
{
    part(w, "'");
    part(w, m->type->tag);
    part(w, "'");
}

static void ctx_length(struct jw *w, const struct mistake *m)
{
    bool string = m->type->kind == TYPE_STRING;
    if (!string)
        jw_key_str(w, STR("field_type"),
                   m->type->kind == TYPE_LIST ? STR("List") : STR("Dictionary"));
    jw_key_int(w, is_too_short(m) ? STR("min_length") : STR("max_length"), (int64_t)limit_of(m));
    if (!string && is_counted(m))
        jw_key_int(w, STR("actual_length"), (int64_t)json_count(m->input));
    else if (!string)
        jw_key_null(w, STR("actual_length"));
}

static void ctx_bound(struct jw *w, const struct mistake *m)
{
    static const struct str keys[MISTAKE_KINDS] = {
        [MISTAKE_GE] = STR_INIT("ge"),
        [MISTAKE_GT] = STR_INIT("gt"),
        [MISTAKE_LE] = STR_INIT("le"),
        [MISTAKE_LT] = STR_INIT("lt"),
    };
    jw_key(w, keys[m->kind]);
    if (m->type->kind == TYPE_FLOAT)
        jw_double(w, bound_of(m));
    else
        jw_number(w, bound_of(m));
}

/* The members of ctx, for the kinds that have one. */
static void write_ctx(struct jw *w, const struct mistake *m)
{
    switch ((int)m->kind) {
    case MISTAKE_STRING_SHORT:
    case MISTAKE_STRING_LONG:
    case MISTAKE_SHORT:
    case MISTAKE_LONG:
        ctx_length(w, m);
        return;
    case MISTAKE_STRING_PATTERN:
        jw_key_str(w, STR("pattern"), str_from(m->type->pattern));
        return;
    case MISTAKE_ENUM:
    case MISTAKE_LITERAL:
        ctx_text(w, "expected", m, part_expected);
        return;
    case MISTAKE_UUID_PARSING:
        ctx_text(w, "error", m, part_uuid_fault);
        return;
    case MISTAKE_DATETIME_PARSING:
    case MISTAKE_DURATION_PARSING:
        ctx_text(w, "error", m, part_time_fault);
        return;
    case MISTAKE_UPLOAD:
        jw_key(w, STR("error"));
        jw_object(w);
        jw_object_end(w);
        return;
    case MISTAKE_TAG_MISSING:
        ctx_text(w, "discriminator", m, part_discriminator);
        return;
    case MISTAKE_TAG_INVALID:
        ctx_text(w, "discriminator", m, part_discriminator);
        ctx_text(w, "tag", m, part_tag);
        ctx_text(w, "expected_tags", m, part_expected_tags);
        return;
    default:
        ctx_bound(w, m);
    }
}

/* Of the version that was recorded. */
static void write_url(struct jw *w, const struct mistake *m)
{
    jw_key(w, STR("url"));
    jw_str_begin(w);
    part(w, "https://errors.pydantic.dev/2.11/v/");
    jw_str_part(w, wordings[m->kind].type);
    jw_str_end(w);
}

void mistake_write(const struct mistake *m, const struct step *loc, bool url, struct buf *out)
{
    struct jw w;
    jw_init(&w, out, JW_COMPACT);
    jw_object(&w);
    jw_key_str(&w, STR("type"), wordings[m->kind].type);
    jw_key(&w, STR("loc"));
    write_loc(&w, loc, m->loc_n);
    jw_key(&w, STR("msg"));
    write_message(&w, m);
    dumps_key_tree(&w, STR("input"), m->input);
    if (!wordings[m->kind].msg) { /* what depends on the type has its figures in ctx */
        jw_key(&w, STR("ctx"));
        jw_object(&w);
        write_ctx(&w, m);
        jw_object_end(&w);
    }
    if (url)
        write_url(&w, m);
    jw_object_end(&w);
}
