/* SPDX-License-Identifier: MIT
 * Pages of records in each family's envelope: see list.h. */
#include "call/resource/list/list.h"

#include "base/hash.h"
#include "base/time/moment.h"
#include "call/env.h"
#include "call/errors.h"
#include "call/resource/list/list_builtin.h"
#include "state/journal/journal.h"
#include "state/store/page.h"

enum {
    SIZE_ELSE = 100, /* items of a page when neither query nor table say */
    SIZE_MOST = 1000 /* where the table states no bound */
};

/* ---- the query ---- */

/* What the operation's table has in the place of a parameter that is absent. */
static int64_t when_absent(const struct call *call, const char *name, int64_t otherwise)
{
    const struct table *table = call->route->query;
    for (size_t i = 0; table && i < table->count; i++) {
        const struct field *f = &table->fields[i];
        if (f->fallback && str_eq(f->name, str_from(name)) &&
            str_to_i64(str_from(f->fallback), &otherwise))
            return otherwise;
    }
    return otherwise;
}

static int64_t parameter(const struct call *call, const char *name, int64_t otherwise)
{
    return field_int(call->query, str_from(name), when_absent(call, name, otherwise));
}

/* The page that is asked for. */
struct page {
    int64_t number, first, size;
    size_t skip;
    uint64_t after;
    uint64_t list; /* what its cursors are bound to */
    bool counts;
};

static int64_t clamp(int64_t value, int64_t low, int64_t high)
{
    return value < low ? low : value > high ? high : value;
}

static bool has_total(const struct list_style *style)
{
    for (size_t i = 0; i < style->count; i++)
        if (style->members[i].part == LIST_TOTAL || style->members[i].part == LIST_PAGES)
            return true;
    return false;
}

/* Cursors are good for the same records under the same filters. */
static uint64_t list_hash(const struct call *call, const struct list *list)
{
    uint64_t hash = hash_str(hash_str(0, list->kind), list->parent);
    for (size_t i = 0; i < list->filter_count; i++)
        hash = json_hash(hash, json_get(call->query, str_from(list->filters[i].query)));
    return hash;
}

static int refuse_cursor(struct call *call, const char *name, struct str cursor)
{
    struct buf details;
    struct jw w;
    buf_init(&details, SIZE_MAX / 4);
    jw_init(&w, &details, JW_COMPACT);
    jw_array(&w);
    jw_object(&w);
    jw_key_str(&w, STR("type"), STR("value_error"));
    jw_key(&w, STR("loc"));
    jw_array(&w);
    jw_str(&w, STR("query"));
    jw_str(&w, str_from(name));
    jw_array_end(&w);
    jw_key_str(&w, STR("msg"), STR("Value error, it is not a cursor of this list"));
    jw_key_str(&w, STR("input"), cursor);
    jw_object_end(&w);
    jw_array_end(&w);
    int status = fail_invalid(call, buf_view(&details));
    buf_fini(&details);
    return status;
}

static int read_page(struct call *call, const struct list *list, struct page *page)
{
    const struct list_style *style = list->style;
    *page =
        (struct page){ .size = style->size ? parameter(call, style->size, SIZE_ELSE) : SIZE_MOST,
                       .list = list_hash(call, list) };
    page->size = clamp(page->size, 0, SIZE_MOST);
    page->counts = has_total(style) && field_bool(call->query, STR("include_total"), true);
    if (style->page) {
        page->first = when_absent(call, style->page, 0);
        page->number = clamp(parameter(call, style->page, 0), page->first, INT64_MAX);
        page->skip = page_skip((size_t)(page->number - page->first), (size_t)page->size);
    }
    if (style->offset) {
        page->skip = (size_t)clamp(parameter(call, style->offset, 0), 0, INT64_MAX);
        page->number = page->size ? (int64_t)page->skip / page->size + 1 : 1;
    }
    if (style->cursor && field_given(call->query, str_from(style->cursor))) {
        struct str cursor = field_str(call->query, str_from(style->cursor), STR(""));
        if (cursor.n && !page_cursor_read(cursor, page->list, &page->after))
            return refuse_cursor(call, style->cursor, cursor);
    }
    return 0;
}

/* ---- the filters ---- */

struct sieve {
    const struct json *query;
    const struct list *list;
    struct arena *room; /* for one record at a time */
};

static bool is_text(const struct json *member, struct str wanted)
{
    char room[NUM_SIZE];
    if (json_is(member, JSON_BOOL))
        return str_eq_ci(wanted, json_bool(member) ? STR("true") : STR("false"));
    if (json_is_number(member))
        return str_eq(wanted, json_number(member, room));
    return json_is(member, JSON_STRING) && str_eq(wanted, json_str(member));
}

static bool is_any_of(const struct json *member, const struct json *wanted)
{
    for (size_t i = 0; i < json_count(wanted); i++)
        if (is_text(member, json_str(json_at(wanted, i))))
            return true;
    return false;
}

static bool shares(const struct json *member, const struct json *wanted)
{
    for (size_t i = 0; i < json_count(member); i++) {
        struct str whole = json_str(json_at(member, i)), begin = whole;
        begin = str_cut(&begin, '_');
        for (size_t k = 0; k < json_count(wanted); k++)
            if (str_eq_ci(json_str(json_at(wanted, k)), whole) ||
                str_eq_ci(json_str(json_at(wanted, k)), begin))
                return true;
    }
    return false;
}

static bool has_members(const struct json *member, const struct json *wanted)
{
    struct json_member m = { 0 };
    while (json_next(wanted, &m))
        if (!json_equal(json_get(member, m.key), m.value))
            return false;
    return true;
}

/* A text that is no time, which the table refuses, matches nothing. */
static bool is_since(const struct record *r, struct str time, bool after)
{
    int64_t seconds;
    if (!moment_parse(time, &seconds))
        return false;
    return after ? r->created_ms > seconds * 1000 : r->created_ms < seconds * 1000;
}

static bool matches(const struct sieve *s, const struct list_filter *f, const struct record *r,
                    const struct json *record)
{
    const struct json *wanted = json_get(s->query, str_from(f->query));
    const struct json *member = json_pointer(record, str_from(f->pointer ? f->pointer : ""));
    if (!wanted)
        return true;
    switch (f->match) {
    case LIST_EQUALS:
        return is_text(member, json_str(wanted));
    case LIST_EQUALS_OR_ALL:
        return str_eq(json_str(wanted), STR("all")) || is_text(member, json_str(wanted));
    case LIST_SHARES:
        return shares(member, wanted);
    case LIST_ANY_OF:
        return is_any_of(member, wanted);
    case LIST_CONTAINS:
        return str_find_ci(json_str(member), json_str(wanted), 0) != SIZE_MAX;
    case LIST_HAS:
        return has_members(member, json_parse(s->room, json_str(wanted), NULL));
    case LIST_ID:
        return str_eq(r->id, json_str(wanted));
    case LIST_AFTER:
    case LIST_BEFORE:
        return is_since(r, json_str(wanted), f->match == LIST_AFTER);
    }
    return false;
}

static bool passes(const struct record *r, const void *arg)
{
    const struct sieve *s = arg;
    const struct json *record = json_parse(s->room, r->bytes, NULL);
    bool ok = true;
    for (size_t i = 0; ok && i < s->list->filter_count; i++)
        ok = matches(s, &s->list->filters[i], r, record);
    arena_reset(s->room);
    return ok;
}

static bool is_filtered(const struct call *call, const struct list *list)
{
    for (size_t i = 0; i < list->filter_count; i++)
        if (json_get(call->query, str_from(list->filters[i].query)))
            return true;
    return false;
}

static void find_records(struct call *call, const struct list *list, const struct page *page,
                         struct store_page *found)
{
    struct arena room;
    struct sieve sieve = { call->query, list, &room };
    bool sorted = list_is_sorted(call, &list->order);
    arena_init(&room);
    *found = (struct store_page){ .count = 0 };
    if (!list_is_builtin(page->after))
        store_list(world_store(call->env->world),
                   &(struct store_query){
                       .workspace = journal_key_hash(call->key),
                       .kind = list->kind,
                       .parent = list->parent,
                       .newest_first = !list_is_turned(call, &list->order),
                       .after = page->after,
                       .skip = sorted ? 0 : page->skip,
                       .most = sorted ? SIZE_MAX : (size_t)page->size,
                       .counts = page->counts || list->builtin,
                       .keep = is_filtered(call, list) ? passes : NULL,
                       .arg = &sieve,
                   },
                   &call->arena, found);
    if (list->builtin)
        list_add_builtin(call, list->builtin,
                         &(struct list_rest){ page->after, page->skip, (size_t)page->size },
                         is_filtered(call, list) ? passes : NULL, &sieve, found);
    if (sorted)
        list_sort(call, &list->order, page->skip, (size_t)page->size, found);
    arena_fini(&room);
}

/* ---- the envelope ---- */

static void put_items(struct call *call, const struct list *list, const struct store_page *found)
{
    jw_array(&call->jw);
    for (size_t i = 0; i < found->count; i++)
        list->emit(call, found->records[i]);
    jw_array_end(&call->jw);
}

static void put_cursor(struct jw *w, const struct page *page, const struct store_page *found,
                       struct str otherwise)
{
    char text[PAGE_CURSOR_SIZE];
    if (found->more && found->count)
        jw_str(w, page_cursor(text, found->records[found->count - 1]->order, page->list));
    else if (otherwise.p)
        jw_str(w, otherwise);
    else
        jw_null(w);
}

/* The call's own path and query with another number of the page. */
static void put_link(struct call *call, const char *name, int64_t number)
{
    struct jw *w = &call->jw;
    struct str rest = call->request.query;
    jw_str_begin(w);
    jw_str_part(w, call->request.path);
    const char *sign = "?";
    while (rest.n) {
        struct str pair = str_cut(&rest, '&'), value = pair;
        if (!pair.n || str_eq(str_cut(&value, '='), str_from(name)))
            continue;
        jw_str_part(w, str_from(sign));
        jw_str_part(w, pair);
        sign = "&";
    }
    jw_str_part(w, arena_printf(&call->arena, "%s%s=%lld", sign, name, (long long)number));
    jw_str_end(w);
}

static void put_link_when(struct call *call, bool there, const char *name, int64_t number)
{
    if (there)
        put_link(call, name, number);
    else
        jw_null(&call->jw);
}

static void put_total(struct jw *w, const struct page *page, size_t total)
{
    if (page->counts)
        jw_int(w, (int64_t)total);
    else
        jw_null(w);
}

static void put_member(struct call *call, const struct list *list, const struct list_member *m,
                       const struct page *page, const struct store_page *found)
{
    struct jw *w = &call->jw;
    if (m->part != LIST_CLOSE)
        jw_key(w, m->key ? str_from(m->key) : call->route->answer->fields[0].name);
    switch (m->part) {
    case LIST_ITEMS:
        put_items(call, list, found);
        break;
    case LIST_WORD:
        jw_str(w, str_from(m->word));
        break;
    case LIST_TOTAL:
        put_total(w, page, found->total);
        break;
    case LIST_PAGE:
        jw_int(w, page->number);
        break;
    case LIST_SIZE:
        jw_int(w, page->size);
        break;
    case LIST_PAGES:
        jw_int(w, (int64_t)page_count(found->total, (size_t)page->size));
        break;
    case LIST_MORE:
        jw_bool(w, found->more);
        break;
    case LIST_NEXT_CURSOR:
        put_cursor(w, page, found, (struct str){ NULL, 0 });
        break;
    case LIST_NEXT_WORD:
        put_cursor(w, page, found, STR(""));
        break;
    case LIST_NEXT_LINK:
        put_link_when(call, found->more, list->style->page, page->number + 1);
        break;
    case LIST_LAST_LINK:
        put_link_when(call, page->number > page->first, list->style->page, page->number - 1);
        break;
    case LIST_OPEN:
        jw_object(w);
        break;
    case LIST_CLOSE:
        jw_object_end(w);
        break;
    }
}

int list_answer(struct call *call, const struct list *list)
{
    struct page page;
    struct store_page found;
    int status = read_page(call, list, &page);
    if (status)
        return status;
    find_records(call, list, &page, &found);
    if (!list->style->count) {
        put_items(call, list, &found);
        return 0;
    }
    jw_object(&call->jw);
    for (size_t i = 0; i < list->style->count; i++)
        put_member(call, list, &list->style->members[i], &page, &found);
    jw_object_end(&call->jw);
    return 0;
}
