/* SPDX-License-Identifier: MIT
 * The options of a body: see ocr.h. */
#include "api/ocr/ocr.h"
#include "call/errors.h"

/* One number, or "2-5". Pages that there are not are no mistake. */
static bool take_range(bool *wanted, size_t pages, struct str range)
{
    struct str rest = str_trim(range), first = str_trim(str_cut(&rest, '-'));
    int64_t from, to;
    if (!str_to_i64(first, &from))
        return false;
    to = from;
    if (rest.p && !str_to_i64(str_trim(rest), &to))
        return false;
    for (int64_t i = from; i <= to && i < (int64_t)pages; i++)
        wanted[i] = true;
    return from <= to;
}

static bool take_text(bool *wanted, size_t pages, struct str text)
{
    struct str rest = text;
    while (rest.p)
        if (!take_range(wanted, pages, str_cut(&rest, ',')))
            return false;
    return true;
}

static bool take_list(bool *wanted, size_t pages, const struct json *list)
{
    for (size_t i = 0; i < json_count(list); i++) {
        int64_t page = json_int(json_at(list, i));
        if (page < 0)
            return false;
        if (page < (int64_t)pages)
            wanted[page] = true;
    }
    return true;
}

static int read_pages(struct call *call, size_t pages, struct ocr_options *o)
{
    const struct json *list = json_get(call->body.json, STR("pages"));
    if (!list || json_is(list, JSON_NULL))
        return 0;
    o->wanted = ARENA_ARRAY(&call->arena, bool, pages + 1);
    bool is_list = json_is(list, JSON_ARRAY) ? take_list(o->wanted, pages, list)
                                             : take_text(o->wanted, pages, json_str(list));
    return is_list
               ? 0
               : fail_value(call, STR("Value error, Pages must be a list of page numbers from 0 "
                                      "or a range such as '0-2,5'"));
}

static enum ocr_scores scores_of(struct str word)
{
    return str_eq(word, STR("page"))    ? SCORES_PAGE
           : str_eq(word, STR("word"))  ? SCORES_WORD
           : str_eq(word, STR("block")) ? SCORES_BLOCK
                                        : SCORES_NONE;
}

static const struct json *format_of(const struct json *body, struct str name)
{
    const struct json *format = json_get(body, name);
    struct str type = field_str(format, STR("type"), STR("text"));
    return json_is(format, JSON_OBJECT) && !str_eq(type, STR("text")) ? format : NULL;
}

int ocr_read_options(struct call *call, size_t pages, struct ocr_options *o)
{
    const struct json *body = call->body.json;
    struct str tables = field_str(body, STR("table_format"), STR(""));
    *o = (struct ocr_options){
        .base64 = field_bool(body, STR("include_image_base64"), false),
        .blocks = field_bool(body, STR("include_blocks"), true),
        .image_limit = field_int(body, STR("image_limit"), INT64_MAX),
        .image_least = field_int(body, STR("image_min_size"), 0),
        .tables = str_eq(tables, STR("html")) ? "html"
                  : tables.n                  ? "md"
                                              : NULL,
        .header = field_bool(body, STR("extract_header"), false),
        .footer = field_bool(body, STR("extract_footer"), false),
        .scores = scores_of(field_str(body, STR("confidence_scores_granularity"), STR(""))),
        .image_format = format_of(body, STR("bbox_annotation_format")),
        .document_format = format_of(body, STR("document_annotation_format")),
        .prompt = field_str(body, STR("document_annotation_prompt"), STR("")),
    };
    return read_pages(call, pages, o);
}

size_t ocr_count_wanted(const struct ocr_options *o, size_t pages)
{
    size_t count = 0;
    for (size_t i = 0; i < pages; i++)
        count += ocr_is_wanted(o, i);
    return count;
}
