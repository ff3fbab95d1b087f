/* SPDX-License-Identifier: MIT
 *
 * Where references of a JSON Schema lead: resources ($id), anchors, JSON pointers, and the table of
 * nodes by source, which makes every part of the document one node however it is reached. Nothing
 * is ever fetched; a reference to one of the published meta-schemas means "any schema".
 */
#include "schema/json/node.h"
#include "schema/json/uri.h"

enum {
    BYTES_PER_STEP = 16, /* of URIs that are put together */
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
    if (!node || !node->parent)
        return node ? node->token : (struct str){ 0 };
    struct str path = js_path_add(a, js_path(a, node->parent), str_from(node->keyword));
    return node->token.p ? js_path_add(a, path, node->token) : path;
}

static uint64_t hash_of(const struct json *source)
{
    return hash_u64(hash_process_seed, (uintptr_t)source);
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
    index_add(c->a, &c->nodes, hash_of(source), node);
    return node;
}

const struct schema *js_node_for(struct js_compiler *c, const struct schema *parent,
                                 const char *keyword, struct str token, const struct json *source)
{
    struct schema *node;
    for (size_t at = 0; (node = index_next(&c->nodes, hash_of(source), &at));)
        if (node->source == source)
            return node;
    node = node_new(c, parent, source);
    node->keyword = keyword;
    node->token = token;
    if (!json_is(source, JSON_OBJECT) && !json_is(source, JSON_BOOL))
        js_fail(c, node, NULL, "is no schema: must be an object or a boolean");
    return node;
}

static struct str uri_resolve(struct js_compiler *c, struct str base, struct str ref)
{
    if (ref.n == 0 || !js_afford(c, NULL, (base.n + ref.n) / BYTES_PER_STEP))
        return base;
    return js_uri_resolve(c->a, base, ref);
}

static struct js_resource *resource_new(struct js_compiler *c, struct str uri,
                                        const struct json *root)
{
    struct js_resource *r = ARENA_NEW(c->a, struct js_resource);
    r->uri = uri;
    r->root = root;
    r->recursive_anchor = json_bool(json_get(root, STR("$recursiveAnchor")));
    *(c->last_resource ? &c->last_resource->next : &c->resources) = r;
    c->last_resource = r;
    index_add(c->a, &c->by_uri, hash_secret(uri), r);
    index_add(c->a, &c->by_root, hash_of(root), r);
    return r;
}

static struct js_anchor *anchor_find(const struct js_resource *r, struct str name)
{
    struct js_anchor *anchor;
    for (size_t at = 0; (anchor = index_next(&r->anchors, hash_secret(name), &at));)
        if (str_eq(anchor->name, name))
            return anchor;
    return NULL;
}

/* Of a name that stands twice the last counts. */
static void anchor_add(struct js_compiler *c, struct js_resource *r, struct str name,
                       const struct json *target, bool dynamic)
{
    struct js_anchor *anchor = anchor_find(r, name);
    if (!anchor) {
        anchor = ARENA_NEW(c->a, struct js_anchor);
        *anchor = (struct js_anchor){ .name = name, .next = r->first_anchor };
        r->first_anchor = anchor;
        index_add(c->a, &r->anchors, hash_secret(name), anchor);
    }
    anchor->target = target;
    anchor->dynamic = anchor->dynamic || dynamic;
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
        r = resource_new(c, uri_resolve(c, r->uri, js_uri_before_fragment(id)), v);
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
    if (!js_afford(c, NULL, 2))
        return;
    if (json_is(v, JSON_OBJECT))
        find_in_object(c, r, v);
    for (size_t i = 0; json_is(v, JSON_ARRAY) && i < json_count(v); i++)
        find_in(c, r, json_at(v, i));
}

void js_resources_find(struct js_compiler *c)
{
    struct str uri = js_uri_before_fragment(id_of(c, c->document));
    find_in(c, resource_new(c, uri, c->document), c->document);
}

const struct js_resource *js_resource_at(const struct js_compiler *c, const struct json *source)
{
    if (source != c->document && id_of(c, source).n == 0)
        return NULL;
    const struct js_resource *r;
    for (size_t at = 0; (r = index_next(&c->by_root, hash_of(source), &at));)
        if (r->root == source)
            return r;
    return NULL;
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
        const struct js_anchor *anchor = anchor_find(r, fragment);
        return anchor ? node_at(c, r, fragment, anchor->target) : NULL;
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
    for (struct js_resource *r = c->resources; r && !c->has_dynamic; r = r->next) {
        if (r->recursive_anchor && !r->node)
            r->node = node_at(c, r, (struct str){ 0 }, r->root);
        for (struct js_anchor *anchor = r->first_anchor; anchor; anchor = anchor->next)
            if (anchor->dynamic && !anchor->node)
                anchor->node = node_at(c, r, anchor->name, anchor->target);
    }
    c->has_dynamic = true;
}

/* In the first resource of that URI in which the fragment is. */
static const struct schema *in_uri(struct js_compiler *c, struct str uri, struct str fragment)
{
    const struct js_resource *r;
    const struct schema *target = NULL;
    for (size_t at = 0; !target && (r = index_next(&c->by_uri, hash_secret(uri), &at));)
        if (js_afford(c, NULL, 1) && str_eq(r->uri, uri))
            target = in_resource(c, r, fragment);
    return target;
}

const struct schema *js_ref_resolve(struct js_compiler *c, const struct schema *node,
                                    const char *keyword, struct str ref)
{
    struct str head = js_uri_before_fragment(ref);
    struct str fragment = js_uri_percent_decode(c->a, str_sub(ref, head.n + 1, ref.n));
    struct str uri = uri_resolve(c, node->resource->uri, head);
    const struct schema *target = NULL;
    if (keyword[1] != 'r' || strcmp(keyword, "$recursiveRef") == 0)
        compile_dynamic_anchors(c);
    if (head.n == 0) {
        target = in_resource(c, node->resource, fragment);
    } else {
        target = in_uri(c, uri, fragment);
        target = target || str_eq(uri, head) ? target : in_uri(c, head, fragment);
        if (!target && is_meta_schema(uri)) {
            c->meta = c->meta ? c->meta : json_parse(c->a, meta_schema, NULL);
            target = js_node_for(c, NULL, NULL, uri, c->meta);
        }
    }
    if (!target)
        js_fail(c, node, keyword, "leads nowhere: %.*s", STR_ARG(ref));
    return target;
}

const struct schema *js_ref_target(const struct js_logic *logic, const struct js_scope *scope,
                                   struct budget *budget)
{
    const struct schema *target = logic->ref;
    for (; scope && (logic->dynamic_anchor.p || logic->recursive); scope = scope->outer) {
        const struct js_anchor *anchor = NULL;
        (void)budget_spend(budget, 1);
        if (logic->recursive && scope->resource->node)
            target = scope->resource->node;
        if (logic->dynamic_anchor.p)
            anchor = anchor_find(scope->resource, logic->dynamic_anchor);
        if (anchor && anchor->node)
            target = anchor->node; /* the outermost comes last */
    }
    return target;
}

const struct js_scope *js_scope_enter(struct arena *a, struct budget *budget,
                                      const struct js_scope *scope, const struct schema *node)
{
    size_t deep = 0;
    const struct js_scope *s = scope;
    for (; s && s->resource != node->resource; s = s->outer)
        deep++;
    (void)budget_spend(budget, deep / 4);
    if (s)
        return scope;
    struct js_scope *inner = ARENA_NEW(a, struct js_scope);
    *inner = (struct js_scope){ scope, node->resource };
    return inner;
}
