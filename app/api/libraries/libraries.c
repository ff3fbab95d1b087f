/* SPDX-License-Identifier: MIT
 *
 * /v1/libraries: folders of documents that agents look things up in. What a library holds is told
 * when it is asked for; the documents are in documents.c and contents.c.
 */
#include "api/libraries/libraries.h"

#include "api/resources.h"
#include "api/tables/libraries.inc"
#include "call/env.h"
#include "state/journal/journal.h"
#include "json/build.h"

static void put_totals(struct call *call, const struct record *library, struct jw *w)
{
    struct store_page page;
    int64_t size = 0;
    store_list(world_store(call->env->world),
               &(struct store_query){ .workspace = library->workspace,
                                      .kind = STR("document"),
                                      .parent = library->id,
                                      .most = SIZE_MAX },
               &call->arena, &page);
    for (size_t i = 0; i < page.count; i++)
        size += page.records[i]->blob ? (int64_t)blob_bytes(page.records[i]->blob).n : 0;
    jw_key_int(w, STR("total_size"), size);
    jw_key_int(w, STR("nb_documents"), (int64_t)page.count);
}

static const struct record *show_library(struct call *call, const struct record *library)
{
    struct arena *a = &call->arena;
    struct record *shown = ARENA_NEW(a, struct record);
    const struct json *kept = json_parse(a, library->bytes, NULL);
    struct build b;
    struct jw *w = build_begin(&b);
    jw_object(w);
    jw_key_str(w, STR("owner_type"), field_str(kept, STR("owner_type"), STR("User")));
    put_totals(call, library, w);
    jw_object_end(w);
    *shown = *library;
    shown->bytes =
        jw_compact(a, crud_merged(call, json_parse(a, library->bytes, NULL), build_end(&b, a)));
    return shown;
}

static const struct list_filter library_filters[] = {
    { "search", "/name", LIST_CONTAINS },
};

const struct crud libraries = {
    .kind = "library",
    .list = &list_libraries,
    .filters = library_filters,
    .filter_count = ARRAY_LEN(library_filters),
    .show = show_library,
};

static const struct list_filter document_filters[] = {
    { "search", "/name", LIST_CONTAINS },
    { "filters_attributes", "/attributes", LIST_HAS },
};

/* To read it is to look how far it is. */
static const struct record *show_document(struct call *call, const struct record *document)
{
    struct arena *a = &call->arena;
    if (call->route->method == METHOD_GET)
        document = document_look(call, document);
    bool done = str_eq(document_state(document), STR("done"));
    struct record *shown = ARENA_NEW(a, struct record);
    struct build b;
    struct jw *w = build_begin(&b);
    jw_object(w);
    jw_key_str(w, STR("process_status"), document_state(document));
    jw_key_str(w, STR("processing_status"), document_word(document));
    if (!done) { /* known when it was read */
        jw_key_null(w, STR("summary"));
        jw_key_null(w, STR("last_processed_at"));
        jw_key_null(w, STR("number_of_pages"));
        jw_key_null(w, STR("tokens_processing_main_content"));
        jw_key_null(w, STR("tokens_processing_summary"));
        jw_key_int(w, STR("tokens_processing_total"), 0);
    }
    jw_object_end(w);
    *shown = *document;
    shown->bytes =
        jw_compact(a, crud_merged(call, json_parse(a, document->bytes, NULL), build_end(&b, a)));
    return shown;
}

const struct crud library_documents = {
    .kind = "document",
    .parent = &libraries,
    .parent_member = "library_id",
    .unique = "hash",
    .list = &list_documents,
    .order = { .by = "sort_by", .direction = "sort_order" },
    .filters = document_filters,
    .filter_count = ARRAY_LEN(document_filters),
    .show = show_document,
};

/* clang-format off */
#define LIBRARY .kind = "libraries", .crud = &libraries
#define DOCUMENT .kind = "libraries", .crud = &library_documents
#define SIGNED .kind = "libraries", .method = METHOD_GET, .family = FAMILY_LIBRARY, \
    .auth = AUTH_NONE, .journalled = true, .response = RESPONSE_BYTES, .success = 200

static const struct route routes[] = {
    { OP_libraries_list_v1, CHECK_libraries_list_v1, ANSWER_libraries_list_v1,
      LIBRARY, .handler = crud_list },
    { OP_libraries_create_v1, CHECK_libraries_create_v1, ANSWER_libraries_create_v1,
      LIBRARY, .handler = crud_create },
    { OP_libraries_get_v1, CHECK_libraries_get_v1, ANSWER_libraries_get_v1,
      LIBRARY, .handler = crud_get },
    { OP_libraries_update_v1, CHECK_libraries_update_v1, ANSWER_libraries_update_v1,
      LIBRARY, .handler = crud_update },
    { OP_libraries_patch_v1, CHECK_libraries_patch_v1, ANSWER_libraries_patch_v1,
      LIBRARY, .handler = crud_update },
    { OP_libraries_delete_v1, CHECK_libraries_delete_v1, ANSWER_libraries_delete_v1,
      LIBRARY, .handler = crud_delete },
    { OP_libraries_documents_list_v1, CHECK_libraries_documents_list_v1,
      ANSWER_libraries_documents_list_v1, DOCUMENT, .handler = crud_list },
    { OP_libraries_documents_upload_v1, CHECK_libraries_documents_upload_v1,
      ANSWER_libraries_documents_upload_v1, DOCUMENT, .handler = library_documents_upload },
    { OP_libraries_documents_get_v1, CHECK_libraries_documents_get_v1,
      ANSWER_libraries_documents_get_v1, DOCUMENT, .handler = crud_get },
    { OP_libraries_documents_update_v1, CHECK_libraries_documents_update_v1,
      ANSWER_libraries_documents_update_v1, DOCUMENT, .handler = crud_update },
    { OP_libraries_documents_patch_v1, CHECK_libraries_documents_patch_v1,
      ANSWER_libraries_documents_patch_v1, DOCUMENT, .handler = crud_update },
    { OP_libraries_documents_delete_v1, CHECK_libraries_documents_delete_v1,
      DOCUMENT, .handler = crud_delete },
    { OP_libraries_documents_get_status_v1, CHECK_libraries_documents_get_status_v1,
      ANSWER_libraries_documents_get_status_v1, DOCUMENT, .handler = library_documents_status },
    { OP_libraries_documents_reprocess_v1, CHECK_libraries_documents_reprocess_v1,
      DOCUMENT, .handler = library_documents_reprocess },
    { OP_libraries_documents_get_text_content_v1, CHECK_libraries_documents_get_text_content_v1,
      ANSWER_libraries_documents_get_text_content_v1, DOCUMENT, .handler = library_documents_text },
    { OP_libraries_documents_get_signed_url_v1, CHECK_libraries_documents_get_signed_url_v1,
      ANSWER_libraries_documents_get_signed_url_v1, DOCUMENT, .handler = library_documents_url },
    { OP_libraries_documents_get_extracted_text_signed_url_v1,
      CHECK_libraries_documents_get_extracted_text_signed_url_v1,
      ANSWER_libraries_documents_get_extracted_text_signed_url_v1,
      DOCUMENT, .handler = library_documents_text_url },
    { .operation = "library_documents_download_signed", SIGNED,
      .path = "/v1/libraries/{library_id}/documents/{document_id}/signed",
      .handler = library_documents_download },
    { .operation = "library_documents_download_text_signed", SIGNED,
      .path = "/v1/libraries/{library_id}/documents/{document_id}/signed-text",
      .handler = library_documents_download_text },
};
/* clang-format on */

const struct resource libraries_resource = { routes, ARRAY_LEN(routes) };
