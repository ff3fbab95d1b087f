/* SPDX-License-Identifier: MIT
 *
 * check_text: puts mistakes into pydantic's words, as FastAPI prints them:
 *   {"type":...,"loc":[...],"msg":...,"input":...,"ctx":{...}}
 * Called by check.c only, for the mistakes that are really answered. What would surprise: a
 * bound of numbers is 0.0 in ctx and 0 in msg.
 */
#include "schema/table/lax.h"
#include "schema/table/mistake.h"
#include "schema/table/mistake_parts.h"
#include "schema/table/show/pyrepr.h"
#include "json/dumps.h"
#include "json/jw.h"
#include "json/number/num.h"

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
    size_t limit = mistake_limit(m);
    mistake_part(w, string ? "String" : m->type->kind == TYPE_LIST ? "List" : "Dictionary");
    mistake_part(w, mistake_is_too_short(m) ? " should have at least " : " should have at most ");
    mistake_part_size(w, limit);
    mistake_part(w, string ? " character" : " item");
    mistake_part(w, limit == 1 ? "" : "s");
    if (string)
        return;
    mistake_part(w, " after validation, not ");
    if (mistake_is_counted(m))
        mistake_part_size(w, json_count(m->input));
    else
        mistake_part(w, "more");
}

static void part_limit(struct jw *w, const struct mistake *m)
{
    static const char *const words[MISTAKE_KINDS] = {
        [MISTAKE_GE] = "greater than or equal to ",
        [MISTAKE_GT] = "greater than ",
        [MISTAKE_LE] = "less than or equal to ",
        [MISTAKE_LT] = "less than ",
    };
    mistake_part(w, "Input should be ");
    mistake_part(w, words[m->kind]);
    mistake_part_bound(w, mistake_bound(m));
}

static void part_tag_invalid(struct jw *w, const struct mistake *m)
{
    mistake_part(w, "Input tag '");
    mistake_part_tag(w, m);
    mistake_part(w, "' found using '");
    mistake_part(w, m->type->tag);
    mistake_part(w, "' does not match any of the expected tags: ");
    mistake_part_tags(w, m->type->cases);
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
        mistake_part(w, "String should match pattern '");
        mistake_part(w, m->type->pattern);
        mistake_part(w, "'");
        return;
    case MISTAKE_ENUM:
    case MISTAKE_LITERAL:
        mistake_part(w, "Input should be ");
        mistake_part_values(w, m->type);
        return;
    case MISTAKE_UUID_PARSING:
        mistake_part(w, "Input should be a valid UUID, ");
        mistake_part_uuid(w, m);
        return;
    case MISTAKE_DATETIME_PARSING:
        mistake_part(w, "Input should be a valid datetime or date, ");
        mistake_part_time(w, m);
        return;
    case MISTAKE_DURATION_PARSING:
        mistake_part(w, "Input should be a valid timedelta, ");
        mistake_part_time(w, m);
        return;
    case MISTAKE_UPLOAD: /* FastAPI's own check of UploadFile */
        mistake_part(w, "Value error, Expected UploadFile, received: <class 'str'>");
        return;
    case MISTAKE_TAG_MISSING:
        mistake_part(w, "Unable to extract tag using discriminator '");
        mistake_part(w, m->type->tag);
        mistake_part(w, "'");
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
        mistake_part(w, wordings[m->kind].msg);
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
    mistake_part_values(w, m->type);
}

static void part_expected_tags(struct jw *w, const struct mistake *m)
{
    mistake_part_tags(w, m->type->cases);
}

static void part_discriminator(struct jw *w, const struct mistake *m)
{
    mistake_part(w, "'");
    mistake_part(w, m->type->tag);
    mistake_part(w, "'");
}

static void ctx_length(struct jw *w, const struct mistake *m)
{
    bool string = m->type->kind == TYPE_STRING;
    if (!string)
        jw_key_str(w, STR("field_type"),
                   m->type->kind == TYPE_LIST ? STR("List") : STR("Dictionary"));
    jw_key_int(w, mistake_is_too_short(m) ? STR("min_length") : STR("max_length"),
               (int64_t)mistake_limit(m));
    if (!string && mistake_is_counted(m))
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
        jw_double(w, mistake_bound(m));
    else
        jw_number(w, mistake_bound(m));
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
        ctx_text(w, "error", m, mistake_part_uuid);
        return;
    case MISTAKE_DATETIME_PARSING:
    case MISTAKE_DURATION_PARSING:
        ctx_text(w, "error", m, mistake_part_time);
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
        ctx_text(w, "tag", m, mistake_part_tag);
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
    mistake_part(w, "https://errors.pydantic.dev/2.11/v/");
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
