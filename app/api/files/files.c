/* SPDX-License-Identifier: MIT
 *
 * /v1/files: uploads for batches, fine-tuning, OCR and audio, and what batches leave behind.
 * Listed, read and deleted as a plain resource; upload.c and content.c do what is not plain.
 */
#include "api/files/files.h"

#include "api/resources.h"
#include "api/tables/files.inc"

static const struct list_filter filters[] = {
    { "sample_type", "/sample_type", LIST_ANY_OF }, { "source", "/source", LIST_ANY_OF },
    { "search", "/filename", LIST_CONTAINS },       { "purpose", "/purpose", LIST_EQUALS },
    { "mimetypes", "/mimetype", LIST_ANY_OF },
};

static const struct crud files = {
    .kind = "file",
    .list = &list_files,
    .filters = filters,
    .filter_count = ARRAY_LEN(filters),
};

/* clang-format off */
static const struct route routes[] = {
    { OP_files_api_routes_upload_file, CHECK_files_api_routes_upload_file,
      ANSWER_files_api_routes_upload_file,
      .kind = "files", .crud = &files, .handler = files_upload },
    { OP_files_api_routes_list_files, CHECK_files_api_routes_list_files,
      ANSWER_files_api_routes_list_files,
      .kind = "files", .crud = &files, .handler = crud_list },
    { OP_files_api_routes_retrieve_file, CHECK_files_api_routes_retrieve_file,
      ANSWER_files_api_routes_retrieve_file,
      .kind = "files", .crud = &files, .handler = crud_get },
    { OP_files_api_routes_delete_file, CHECK_files_api_routes_delete_file,
      ANSWER_files_api_routes_delete_file,
      .kind = "files", .crud = &files, .handler = crud_delete },
    { OP_files_api_routes_download_file, CHECK_files_api_routes_download_file,
      .kind = "files", .crud = &files, .handler = files_download },
    { OP_files_api_routes_get_signed_url, CHECK_files_api_routes_get_signed_url,
      .kind = "files", .crud = &files, .handler = files_get_signed_url },
    { .operation = "files_download_signed", .kind = "files", .method = METHOD_GET,
      .path = "/v1/files/{file_id}/signed", .family = FAMILY_FILES, .auth = AUTH_NONE,
      .journalled = true, .response = RESPONSE_BYTES, .success = 200,
      .handler = files_download_signed },
};
/* clang-format on */

const struct resource files_resource = { routes, ARRAY_LEN(routes) };
