/* SPDX-License-Identifier: MIT
 *
 * Where references of a JSON Schema lead: resources ($id), anchors, JSON pointers, and the table of
 * nodes by source, which makes every part of the document one node however it is reached. Nothing
 * is ever fetched; a reference to one of the published meta-schemas means "any schema".
 */
#include "schema/json/node.h"

#include "base/hash.h"

struct uri {
    struct str scheme, authority, path, query; /* .p NULL: not there */
};

static const struct str meta_schema =
    STR_INIT("{\"type\":[\"object\",\"boolean\"],\"examples\":[{\"type\":\"string\"}]}");

struct str js_path_add(struct arena *a, struct str path, struct str token)
{
    char *p = arena_alloc(a, path.n + 2 * token.n + 2);
    size_t n = path.n;
    if (n)
        memcpy(p, path.p, n);
    p[n++] = '/';
    for (size_t i = 0; i < token.n; i++) {
        char c = token.p[i];
        if (c == '~' || c == '/') {
            p[n++] = '~';
            c = (char)(c == '~' ? '0' : '1');
        }
        p[n++] = c;
    }
    return (struct str){ p, n };
}

struct str js_path(struct arena *a, const struct schema *node)
{
    if (!node->parent)
        return node->token;
    struct str path = js_path_add(a, js_path(a, node->parent), str_from(node->keyword));
    return node->token.p ? js_path_add(a, path, node->token) : path;
}

static void nodes_grow(struct js_compiler *c)
{
    size_t slots = c->node_slots ? c->node_slots * 2 : 64;
    struct schema **table = ARENA_ARRAY(c->a, struct schema *, slots);
    for (struct schema *node = c->queue_first; node; node = node->queued) {
        size_t at = (size_t)hash_u64(0, (uintptr_t)node->source) & (slots - 1);
        while (table[at])
            at = (at + 1) & (slots - 1);
        table[at] = node;
    }
    c->nodes = table;
    c->node_slots = slots;
}

static struct schema *node_new(struct js_compiler *c, const struct schema *parent,
                               const struct json *source)
{
    struct schema *node = ARENA_NEW(c->a, struct schema);
    const struct js_resource *own = js_resource_at(c, source);
    node->parent = parent;
    node->source = source;
    node->types = JS_ANY;
    node->draft = c->draft;
    node->resource = own ? own : parent ? parent->resource : c->resources;
    node->never = json_is(source, JSON_BOOL) && !json_bool(source);
    if (c->queue_last)
        c->queue_last->queued = node;
    else
        c->queue_first = node;
    c->queue_last = node;
    c->node_count++;
    return node;
}

const struct schema *js_node_for(struct js_compiler *c, const struct schema *parent,
                                 const char *keyword, struct str token, const struct json *source)
{
    if (c->node_count * 2 >= c->node_slots)
        nodes_grow(c);
    size_t at = (size_t)hash_u64(0, (uintptr_t)source) & (c->node_slots - 1);
    for (; c->nodes[at]; at = (at + 1) & (c->node_slots - 1))
        if (c->nodes[at]->source == source)
            return c->nodes[at];
    struct schema *node = node_new(c, parent, source);
    node->keyword = keyword;
    node->token = token;
    c->nodes[at] = node;
    if (!json_is(source, JSON_OBJECT) && !json_is(source, JSON_BOOL))
        js_fail(c, node, NULL, "is no schema: must be an object or a boolean");
    return node;
}

static struct uri uri_split(struct str s)
{
    struct uri u = { .path = s };
    size_t colon = 0;
    while (colon < s.n && !strchr(":/?", s.p[colon]))
        colon++;
    if (colon > 0 && colon < s.n && s.p[colon] == ':') {
        u.scheme = str_sub(s, 0, colon);
        u.path = str_sub(s, colon + 1, s.n);
    }
    if (str_starts(u.path, STR("//"))) {
        size_t end = str_find(u.path, STR("/"), 2);
        u.authority = str_sub(u.path, 2, end == SIZE_MAX ? u.path.n : end);
        u.path = str_sub(u.path, 2 + u.authority.n, u.path.n);
    }
    size_t query = str_find(u.path, STR("?"), 0);
    if (query != SIZE_MAX) {
        u.query = str_sub(u.path, query, u.path.n);
        u.path = str_sub(u.path, 0, query);
    }
    return u;
}

/* Takes "." and ".." out of a path. */
static struct str without_dots(struct arena *a, struct str path)
{
    char *p = arena_alloc(a, path.n + 1);
    size_t n = 0;
    struct str rest = path;
    while (rest.p) {
        struct str part = str_cut(&rest, '/');
        bool up = str_eq(part, STR(".."));
        if (up || str_eq(part, STR("."))) {
            size_t cut = n > 0 ? n - 1 : 0; /* before the last slash */
            while (up && cut > 0 && p[cut - 1] != '/')
                cut--;
            n = up ? cut : n;
            continue;
        }
        if (part.n)
            memcpy(p + n, part.p, part.n);
        n += part.n;
        if (rest.p)
            p[n++] = '/';
    }
    return (struct str){ p, n };
}

/* RFC 3986, 5.2.2; ref without its fragment. */
static struct str uri_resolve(struct arena *a, struct str base, struct str ref)
{
    if (ref.n == 0)
        return base;
    struct uri b = uri_split(base), r = uri_split(ref);
    if (r.scheme.p)
        return ref;
    struct str path = r.path, query = r.query;
    if (!r.authority.p && r.path.n == 0) {
        path = b.path;
    } else if (!r.authority.p && r.path.p[0] != '/') {
        size_t cut = b.path.n;
        while (cut > 0 && b.path.p[cut - 1] != '/')
            cut--;
        path = arena_printf(a, "%.*s%s%.*s", (int)cut, b.path.p,
                            cut == 0 && b.authority.p ? "/" : "", STR_ARG(r.path));
    }
    struct str authority = r.authority.p ? r.authority : b.authority;
    return arena_printf(a, "%.*s%s%s%.*s%.*s%.*s", STR_ARG(b.scheme), b.scheme.p ? ":" : "",
                        authority.p ? "//" : "", STR_ARG(authority), STR_ARG(without_dots(a, path)),
                        STR_ARG(query));
}

static struct str before_fragment(struct str uri)
{
    size_t hash = str_find(uri, STR("#"), 0);
    return str_sub(uri, 0, hash == SIZE_MAX ? uri.n : hash);
}

static struct js_resource *resource_new(struct js_compiler *c, struct str uri,
                                        const struct json *root)
{
    struct js_resource *r = ARENA_NEW(c->a, struct js_resource), **end = &c->resources;
    r->uri = uri;
    r->root = root;
    r->recursive_anchor = json_bool(json_get(root, STR("$recursiveAnchor")));
    while (*end)
        end = &(*end)->next;
    *end = r;
    return r;
}

static void anchor_add(struct js_compiler *c, struct js_resource *r, struct str name,
                       const struct json *target, bool dynamic)
{
    struct js_anchor *anchor = ARENA_NEW(c->a, struct js_anchor);
    *anchor = (struct js_anchor){
        .name = name, .target = target, .next = r->anchors, .dynamic = dynamic
    };
    r->anchors = anchor;
}

/* The value of $id, or of draft 4's id; NULL text when there is none that counts. */
static struct str id_of(const struct js_compiler *c, const struct json *object)
{
    const struct json *id = json_get(object, STR("$id"));
    if (!id && c->draft == JS_DRAFT_4)
        id = json_get(object, STR("id"));
    bool beside_ref =
        c->draft <= JS_DRAFT_6_7 && json_is(json_get(object, STR("$ref")), JSON_STRING);
    return json_is(id, JSON_STRING) && !beside_ref ? json_str(id) : (struct str){ 0 };
}

static void find_in(struct js_compiler *c, struct js_resource *r, const struct json *v);

static void find_in_object(struct js_compiler *c, struct js_resource *r, const struct json *v)
{
    struct str id = id_of(c, v);
    if (id.n > 1 && id.p[0] == '#')
        anchor_add(c, r, str_sub(id, 1, id.n), v, false);
    else if (id.n > 0 && id.p[0] != '#' && v != c->document)
        r = resource_new(c, uri_resolve(c->a, r->uri, before_fragment(id)), v);
    const struct json *anchor = json_get(v, STR("$anchor"));
    const struct json *dynamic = json_get(v, STR("$dynamicAnchor"));
    if (json_is(anchor, JSON_STRING))
        anchor_add(c, r, json_str(anchor), v, false);
    if (json_is(dynamic, JSON_STRING))
        anchor_add(c, r, json_str(dynamic), v, true);
    struct json_member m = { 0 };
    while (json_next(v, &m))
        if (!str_eq(m.key, STR("enum")) && !str_eq(m.key, STR("const")) &&
            !str_eq(m.key, STR("default")) && !str_eq(m.key, STR("examples")))
            find_in(c, r, m.value);
}

static void find_in(struct js_compiler *c, struct js_resource *r, const struct json *v)
{
    if (json_is(v, JSON_OBJECT))
        find_in_object(c, r, v);
    for (size_t i = 0; json_is(v, JSON_ARRAY) && i < json_count(v); i++)
        find_in(c, r, json_at(v, i));
}

void js_resources_find(struct js_compiler *c)
{
    struct str uri = before_fragment(id_of(c, c->document));
    find_in(c, resource_new(c, uri, c->document), c->document);
}

const struct js_resource *js_resource_at(const struct js_compiler *c, const struct json *source)
{
    if (source != c->document && id_of(c, source).n == 0)
        return NULL;
    for (const struct js_resource *r = c->resources; r; r = r->next)
        if (r->root == source)
            return r;
    return NULL;
}

static struct str percent_decode(struct arena *a, struct str s)
{
    char *p = arena_alloc(a, s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++, n++) {
        static const char digits[] = "0123456789abcdefABCDEF";
        const char *high = i + 2 < s.n && s.p[i] == '%' ? strchr(digits, s.p[i + 1]) : NULL;
        const char *low = high && *high ? strchr(digits, s.p[i + 2]) : NULL;
        p[n] = s.p[i];
        if (!low || !*low)
            continue;
        ptrdiff_t h = high - digits, l = low - digits;
        p[n] = (char)((h > 15 ? h - 6 : h) * 16 + (l > 15 ? l - 6 : l));
        i += 2;
    }
    return (struct str){ p, n };
}

static const struct json *step(struct arena *a, const struct json *v, struct str token)
{
    char *p = arena_alloc(a, token.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < token.n; i++) {
        p[n] = token.p[i];
        if (p[n] == '~' && i + 1 < token.n)
            p[n] = (char)(token.p[++i] == '1' ? '/' : '~');
        n++;
    }
    struct str key = { p, n };
    int64_t index;
    if (json_is(v, JSON_ARRAY))
        return str_to_i64(key, &index) && index >= 0 ? json_at(v, (size_t)index) : NULL;
    return json_get(v, key);
}

/* Follows a pointer; *r becomes the resource in which it ends. */
static const struct json *follow(const struct js_compiler *c, const struct js_resource **r,
                                 const struct json *from, struct str pointer)
{
    struct str rest = str_sub(pointer, 1, pointer.n);
    while (from && rest.p) {
        from = step(c->a, from, str_cut(&rest, '/'));
        const struct js_resource *own = from ? js_resource_at(c, from) : NULL;
        *r = own ? own : *r;
    }
    return from;
}

static const struct schema *node_at(struct js_compiler *c, const struct js_resource *r,
                                    struct str path, const struct json *target)
{
    const struct schema *known = js_node_for(c, NULL, NULL, path, target);
    if (c->queue_last == known) /* new: it belongs where it stands */
        c->queue_last->resource = r;
    return known;
}

static const struct schema *in_resource(struct js_compiler *c, const struct js_resource *r,
                                        struct str fragment)
{
    if (fragment.n == 0)
        return node_at(c, r, (struct str){ 0 }, r->root);
    if (fragment.p[0] != '/') {
        for (const struct js_anchor *anchor = r->anchors; anchor; anchor = anchor->next)
            if (str_eq(anchor->name, fragment))
                return node_at(c, r, fragment, anchor->target);
        return NULL;
    }
    const struct js_resource *end = r;
    const struct json *target = follow(c, &end, r->root, fragment);
    if (!target && r != c->resources) { /* some mean the document although an id is nearer */
        end = c->resources;
        target = follow(c, &end, c->document, fragment);
    }
    return target ? node_at(c, end, fragment, target) : NULL;
}

static bool is_meta_schema(struct str uri)
{
    return str_starts(uri, STR("http://json-schema.org/")) ||
           str_starts(uri, STR("https://json-schema.org/"));
}

/* Dynamic anchors are found at run time: their nodes must exist by then. */
static void compile_dynamic_anchors(struct js_compiler *c)
{
    for (struct js_resource *r = c->resources; r; r = r->next) {
        if (r->recursive_anchor && !r->node)
            r->node = node_at(c, r, (struct str){ 0 }, r->root);
        for (struct js_anchor *anchor = r->anchors; anchor; anchor = anchor->next)
            if (anchor->dynamic && !anchor->node)
                anchor->node = node_at(c, r, anchor->name, anchor->target);
    }
}

const struct schema *js_ref_resolve(struct js_compiler *c, const struct schema *node,
                                    const char *keyword, struct str ref)
{
    struct str head = before_fragment(ref);
    struct str fragment = percent_decode(c->a, str_sub(ref, head.n + 1, ref.n));
    struct str uri = uri_resolve(c->a, node->resource->uri, head);
    const struct schema *target = NULL;
    if (keyword[1] != 'r' || strcmp(keyword, "$recursiveRef") == 0)
        compile_dynamic_anchors(c);
    if (head.n == 0) {
        target = in_resource(c, node->resource, fragment);
    } else {
        for (const struct js_resource *r = c->resources; r && !target; r = r->next)
            if (str_eq(r->uri, uri) || str_eq(r->uri, head))
                target = in_resource(c, r, fragment);
        if (!target && is_meta_schema(uri)) {
            c->meta = c->meta ? c->meta : json_parse(c->a, meta_schema, NULL);
            target = js_node_for(c, NULL, NULL, uri, c->meta);
        }
    }
    if (!target && !c->only_checks)
        js_fail(c, node, keyword, "leads nowhere: %.*s", STR_ARG(ref));
    return target;
}

const struct schema *js_ref_target(const struct js_logic *logic, const struct js_scope *scope)
{
    const struct schema *target = logic->ref;
    for (; scope && (logic->dynamic_anchor.p || logic->recursive); scope = scope->outer) {
        const struct js_anchor *anchor = scope->resource->anchors;
        if (logic->recursive && scope->resource->node)
            target = scope->resource->node;
        for (; anchor; anchor = anchor->next)
            if (anchor->node && logic->dynamic_anchor.p &&
                str_eq(anchor->name, logic->dynamic_anchor))
                target = anchor->node; /* the outermost comes last */
    }
    return target;
}

const struct js_scope *js_scope_enter(struct arena *a, const struct js_scope *scope,
                                      const struct schema *node)
{
    for (const struct js_scope *s = scope; s; s = s->outer)
        if (s->resource == node->resource)
            return scope;
    struct js_scope *inner = ARENA_NEW(a, struct js_scope);
    *inner = (struct js_scope){ scope, node->resource };
    return inner;
}
