/* SPDX-License-Identifier: MIT
 *
 * list: answers that are a page of records. The service has no one way of paging: each family names
 * its query parameters and wraps its items differently. A style is a row that says both; list.c
 * holds the styles that exist, and a resource names its own.
 */
#ifndef CALL_RESOURCE_LIST_H
#define CALL_RESOURCE_LIST_H

#include "call/resource/list/list_sort.h"

/* What stands at a key of the envelope. */
enum list_part {
    LIST_ITEMS,       /* the records, as an array */
    LIST_WORD,        /* a text that is always the same */
    LIST_TOTAL,       /* how many there are in all; null when include_total says no */
    LIST_PAGE,        /* the number of this page */
    LIST_SIZE,        /* the most items of a page */
    LIST_PAGES,       /* how many pages there are */
    LIST_MORE,        /* whether another page follows */
    LIST_NEXT_CURSOR, /* of the next page, or null */
    LIST_NEXT_WORD,   /* the same, but "" instead of null */
    LIST_NEXT_LINK,   /* path and query of the next page, or null */
    LIST_LAST_LINK,   /* of the page before, or null */
    LIST_OPEN,        /* an object, whose members follow; without a key: the answer table's first */
    LIST_CLOSE,       /* its end */
};

struct list_member {
    enum list_part part;
    const char *key;
    const char *word; /* of LIST_WORD */
};

struct list_style {
    /* Query parameters, NULL where there is none. What stands for one that is absent is told by the
     * operation's query table: the size of a page, the number of the first one. */
    const char *page, *size, *offset, *cursor;
    const struct list_member *members; /* NULL: the answer is the array alone */
    size_t count;
};

extern const struct list_style
    list_files,         /* files, batch, fine-tuning: {"data","object","total"} */
    list_plain,         /* agents, conversations: a bare array, page and page_size */
    list_pages,         /* agents: {"object","data","next_page_token"} */
    list_whole,         /* webhooks, triggers: a bare array of all */
    list_tokens,        /* voices (v2), indexes: {"data","next_page_token"} */
    list_camel,         /* prompts, skills: {"data","nextPageToken"}, in camel case */
    list_documents,     /* documents of libraries: {"pagination","data"} */
    list_libraries,     /* libraries: the same with next_page_token */
    list_voices,        /* {"items","total","page","page_size","total_pages"}, limit and offset */
    list_items,         /* service accounts: {"items"}, limit and offset */
    list_observability, /* {"judges":{"results","count","next","previous"}}, from page 1 */
    list_connectors;    /* {"items","pagination"} */

/* Query parameter against member of a record's JSON: which records a list shows. One that the query
 * leaves out shows all; of several, all must hold. */
struct list_filter {
    const char *query;
    const char *pointer; /* "/output/type"; "" is the whole record */
    enum list_match {
        LIST_EQUALS,        /* the member is that text, number or boolean */
        LIST_EQUALS_OR_ALL, /* the same, but "all" shows all */
        LIST_ANY_OF,        /* it is one of those that the parameter lists */
        LIST_SHARES,   /* it is a list that has one of them, or one that begins so: "en_gb", "en" */
        LIST_CONTAINS, /* it is a text that holds that one, in any case of letters */
        LIST_HAS,      /* it is an object with the members of that one, which is JSON text */
        LIST_ID,       /* the record itself has that id; no pointer */
        LIST_AFTER,    /* it was created after that time; no pointer, as of the next */
        LIST_BEFORE,   /* before it */
    } match;
};

struct list {
    const struct list_style *style;
    struct str kind;   /* of the records */
    struct str parent; /* whose; empty: anybody's */
    const struct list_filter *filters;
    size_t filter_count;
    struct list_order order;
    /* As in struct crud: what follows the records of the workspace. Or NULL. */
    const struct record *(*builtin)(struct call *call, size_t i);
    /* Writes one item. Called without any lock. */
    void (*emit)(struct call *call, const struct record *r);
};

/* Answers the page, newest first where nothing else is asked for, that the call's query asks for.
 * Returns 0, or the status of the refusal of a cursor that is none. */
int list_answer(struct call *call, const struct list *list) __attribute__((warn_unused_result));

#endif
