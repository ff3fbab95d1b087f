/* SPDX-License-Identifier: MIT
 *
 * How each family of the service pages its lists and wraps them: see list.h. Files as recorded
 * 2026-08; the others as the official clients read them.
 */
#include "call/resource/list/list.h"

/* clang-format off */
static const struct list_member files_members[] = {
    { LIST_ITEMS, "data", NULL }, { LIST_WORD, "object", "list" }, { LIST_TOTAL, "total", NULL },
};
static const struct list_member pages_members[] = {
    { LIST_WORD, "object", "list" }, { LIST_ITEMS, "data", NULL },
    { LIST_NEXT_CURSOR, "next_page_token", NULL },
};
static const struct list_member tokens_members[] = {
    { LIST_ITEMS, "data", NULL }, { LIST_NEXT_CURSOR, "next_page_token", NULL },
};
static const struct list_member camel_members[] = {
    { LIST_ITEMS, "data", NULL }, { LIST_NEXT_WORD, "nextPageToken", NULL },
};
static const struct list_member documents_members[] = {
    { LIST_OPEN, "pagination", NULL }, { LIST_TOTAL, "total_items", NULL },
    { LIST_PAGES, "total_pages", NULL }, { LIST_PAGE, "current_page", NULL },
    { LIST_SIZE, "page_size", NULL }, { LIST_MORE, "has_more", NULL }, { LIST_CLOSE, NULL, NULL },
    { LIST_ITEMS, "data", NULL },
};
static const struct list_member libraries_members[] = {
    { LIST_OPEN, "pagination", NULL }, { LIST_TOTAL, "total_items", NULL },
    { LIST_PAGES, "total_pages", NULL }, { LIST_PAGE, "current_page", NULL },
    { LIST_SIZE, "page_size", NULL }, { LIST_MORE, "has_more", NULL }, { LIST_CLOSE, NULL, NULL },
    { LIST_ITEMS, "data", NULL }, { LIST_NEXT_CURSOR, "next_page_token", NULL },
};
static const struct list_member voices_members[] = {
    { LIST_ITEMS, "items", NULL }, { LIST_TOTAL, "total", NULL }, { LIST_PAGE, "page", NULL },
    { LIST_SIZE, "page_size", NULL }, { LIST_PAGES, "total_pages", NULL },
};
static const struct list_member items_members[] = {
    { LIST_ITEMS, "items", NULL },
};
static const struct list_member observability_members[] = {
    { LIST_OPEN, NULL, NULL }, { LIST_ITEMS, "results", NULL }, { LIST_TOTAL, "count", NULL },
    { LIST_NEXT_LINK, "next", NULL }, { LIST_LAST_LINK, "previous", NULL }, { LIST_CLOSE, NULL, NULL },
};
static const struct list_member connectors_members[] = {
    { LIST_ITEMS, "items", NULL }, { LIST_OPEN, "pagination", NULL },
    { LIST_NEXT_CURSOR, "next_cursor", NULL }, { LIST_SIZE, "page_size", NULL },
    { LIST_CLOSE, NULL, NULL },
};
#define MEMBERS(list) .members = (list), .count = ARRAY_LEN(list)

const struct list_style
    list_files = { .page = "page", .size = "page_size", MEMBERS(files_members) },
    list_plain = { .page = "page", .size = "page_size" },
    list_pages = { .size = "page_size", .cursor = "page_token", MEMBERS(pages_members) },
    list_whole = { .size = NULL },
    list_tokens = { .size = "page_size", .cursor = "page_token", MEMBERS(tokens_members) },
    list_camel = { .size = "pageSize", .cursor = "pageToken", MEMBERS(camel_members) },
    list_documents = { .page = "page", .size = "page_size", MEMBERS(documents_members) },
    list_libraries = { .page = "page", .size = "page_size", .cursor = "page_token",
                       MEMBERS(libraries_members) },
    list_voices = { .size = "limit", .offset = "offset", MEMBERS(voices_members) },
    list_items = { .size = "limit", .offset = "offset", MEMBERS(items_members) },
    list_observability = { .page = "page", .size = "page_size", MEMBERS(observability_members) },
    list_connectors = { .size = "page_size", .cursor = "cursor", MEMBERS(connectors_members) };
/* clang-format on */
