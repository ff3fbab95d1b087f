/* SPDX-License-Identifier: MIT
 *
 * POST /v1/ocr: a document or an image as pages of Markdown, with blocks, images, tables and
 * annotations. Shape and order as recorded 2026-08-19; refusals as reported.
 */
#include "api/ocr/ocr.h"
#include "api/resources.h"
#include "call/conversation.h"
#include "call/errors.h"
#include "call/life/rates.h"
#include "call/plan/model.h"
#include "call/resource/document.h"
#include "call/rules/subject.h"
#include "state/rules/rule.h"

#include "api/tables/inference.inc"

/* Deployments of the service's own that are gone are told apart from names that never were. */
static int find_model(struct call *call, struct str *name)
{
    const struct json *given = json_get(call->body.json, STR("model"));
    struct model_ref model = { .card = NULL };
    *name = json_is(given, JSON_NULL) ? STR("mistral-ocr-latest") : json_str(given);
    if (json_is(given, JSON_NULL))
        return 0;
    if (str_starts(*name, STR("mistral-ocr-")) && !model_named(call, *name).card)
        return fail_coded_about(call, 404, "model_not_found", "3040",
                                (const struct str[]){ STR("The model `"), *name,
                                                      STR("` does not exist for router `ocr`.") });
    int status = model_require(call, &model);
    *name = model.name;
    return status;
}

/* The text of the pages that are answered. */
static struct str text_of(struct call *call, const struct ocr_options *o,
                          const struct ocr_document *d)
{
    struct ocr_page *pages = ARENA_ARRAY(&call->arena, struct ocr_page, d->count);
    size_t n = 0;
    for (size_t i = 0; i < d->count; i++)
        if (ocr_is_wanted(o, i))
            pages[n++] = d->pages[i];
    return ocr_markdown(&call->arena, &(struct ocr_document){ pages, n });
}

static int emit_pages(struct call *call, const struct ocr_options *o, const struct ocr_document *d)
{
    int status = 0;
    jw_key(&call->jw, STR("pages"));
    jw_array(&call->jw);
    for (size_t i = 0; !status && i < d->count; i++)
        if (ocr_is_wanted(o, i))
            status = ocr_emit_page(call, o, d, i);
    if (!status)
        jw_array_end(&call->jw);
    return status;
}

static void emit_usage(struct call *call, const struct document *document, size_t pages)
{
    struct jw *w = &call->jw;
    call->usage.pages = (int64_t)pages;
    jw_key(w, STR("usage_info"));
    jw_object(w);
    jw_key_int(w, STR("pages_processed"), (int64_t)pages);
    if (document->is_far)
        jw_key_null(w, STR("doc_size_bytes"));
    else
        jw_key_int(w, STR("doc_size_bytes"), (int64_t)document->bytes.n);
    jw_object_end(w);
}

static int emit(struct call *call, struct str model, const struct document *document,
                const struct ocr_options *o)
{
    struct str annotation = STR("");
    struct jw *w = &call->jw;
    jw_object(w);
    int status = emit_pages(call, o, &document->read);
    if (!status && o->document_format)
        status = ocr_annotate(call, o->document_format, o->prompt,
                              text_of(call, o, &document->read), &annotation);
    if (status)
        return status;
    jw_key_str(w, STR("model"), model);
    jw_key_str_or_null(w, STR("document_annotation"), annotation);
    emit_usage(call, document, ocr_count_wanted(o, document->read.count));
    jw_object_end(w);
    return 0;
}

static int ocr(struct call *call)
{
    const struct json *chunk = json_get(call->body.json, STR("document"));
    struct document document;
    struct ocr_options o;
    struct str model;
    int status = conversation_check_url(call, chunk);
    if (!status)
        status = find_model(call, &model);
    if (!status)
        status = document_read(call, chunk, &document);
    if (!status)
        status = ocr_read_options(call, document.read.count, &o);
    return status ? status : emit(call, model, &document, &o);
}

/* What rules may ask about is what names the document. */
static void subject_of_document(struct call *call, struct rule_subject *s)
{
    static const struct str members[] = { STR_INIT("document_name"), STR_INIT("file_id"),
                                          STR_INIT("document_url"), STR_INIT("image_url") };
    const struct json *chunk = json_get(call->body.json, STR("document"));
    for (size_t i = 0; !s->user.n && i < ARRAY_LEN(members); i++) {
        const struct json *member = json_get(chunk, members[i]);
        struct str name =
            json_str(json_is(member, JSON_OBJECT) ? json_get(member, STR("url")) : member);
        s->user = str_starts(name, STR("data:")) ? STR("") : name;
    }
}

/* clang-format off */
static const struct route routes[] = {
    { OP_ocr_v1_ocr_post, CHECK_ocr_v1_ocr_post, ANSWER_ocr_v1_ocr_post,
      .kind = "ocr", .generated = true, .rates = &rates_ocr, .subject = subject_of_document,
      .can = CAN_OCR, .handler = ocr },
};
/* clang-format on */

const struct resource ocr_resource = { routes, ARRAY_LEN(routes) };
