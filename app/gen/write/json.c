/* SPDX-License-Identifier: MIT
 * Answers in JSON and YAML: see write.h. */
#include "gen/write/keys.h"
#include "gen/write/write.h"

#include "base/hash.h"

enum {
    JSON_BYTES = 1 << 20,
    LINES_MAX = 100,
    LINES_DEFAULT = 3,
    OBJECTS_DEFAULT = 2
};

bool write_instance(struct teller *t, const struct json *document, struct buf *out,
                    struct schema_error *err)
{
    struct arena *a = t->q->a;
    struct budget own = budget_for(0), *budget = t->q->budget ? t->q->budget : &own;
    const struct shape_oracle oracle = teller_oracle(t);
    struct shape_options options = {
        .budget = budget,
        .seed = hash_u64(t->seed, t->line),
        .hint = teller_text(t->q),
        .told = t->q->system,
        .oracle = &oracle,
        .strict = t->q->material.n > 0,
        .style = JW_SPACED,
    };
    document = document ? document : keys_schema(t->q);
    if (!document)
        document =
            json_parse(a,
                       STR("{\"type\":\"object\",\"properties\":{\"answer\":{\"type\":\"string\"}},"
                           "\"required\":[\"answer\"],\"additionalProperties\":false}"),
                       NULL);
    const struct schema *schema = schema_compile(a, budget, document, err);
    return schema && shape_write(a, schema, &options, out, err);
}

/* A list of texts, or of numbers. */
static bool put_texts(struct buf *out, const struct str *items, size_t n)
{
    double number;
    size_t numbers = 0;
    for (size_t i = 0; i < n; i++)
        numbers += str_to_double(items[i], &number);
    for (size_t i = 0; i < n; i++) {
        buf_str(out, i ? STR(", ") : STR("["));
        if (numbers == n)
            buf_str(out, items[i]);
        else
            jw_quote(out, items[i], JW_SPACED);
    }
    buf_putc(out, ']');
    return true;
}

/* A bare array: of what was found, of members of a class. */
static bool put_array(struct teller *t, struct buf *out)
{
    const struct solution *s = teller_solution(t);
    if (s && s->item_count)
        return put_texts(out, s->items, s->item_count);
    size_t wanted = t->q->items.n ? t->q->items.n : 3;
    struct lines members = solve_members(t->q->task);
    struct str items[ASK_ITEMS_MAX];
    if (!members.n) {
        struct schema_error err;
        struct str texts = STR("{\"type\":\"array\",\"items\":{\"type\":\"string\"}}");
        return write_instance(t, json_parse(t->q->a, texts, NULL), out, &err);
    }
    for (size_t i = 0; i < wanted && i < ASK_ITEMS_MAX; i++)
        items[i] = members.p[(i + t->seed % members.n) % members.n];
    return put_texts(out, items, wanted);
}

/* Several instances of one schema, one per line; ids count up. */
static bool put_lines(struct teller *t, const struct json *schema, struct buf *out)
{
    size_t n = t->q->items.n ? t->q->items.n : t->q->lines.n ? t->q->lines.n : LINES_DEFAULT;
    struct schema_error err;
    for (size_t i = 0; i < n && i < LINES_MAX; i++) {
        t->line = i;
        buf_str(out, str_from(i ? "\n" : ""));
        if (!write_instance(t, schema, out, &err))
            return false;
    }
    return true;
}

bool write_objects(struct teller *t, const struct json *schema, struct buf *out)
{
    struct build b;
    struct schema_error err;
    size_t n = t->q->items.n ? t->q->items.n : t->q->material.n ? 1 : OBJECTS_DEFAULT;
    struct jw *w = build_begin(&b);
    jw_object(w);
    jw_key_str(w, STR("type"), STR("array"));
    jw_key_int(w, STR("minItems"), (int64_t)n);
    jw_key_tree(w, STR("items"), schema);
    jw_object_end(w);
    return write_instance(t, build_end(&b, t->q->a), out, &err);
}

static bool wants_array(const struct ask *q)
{
    return cues_has(&q->cues, CUE_ARRAY) || ask_mentions(q->task, data_list(LIST_JSON_LISTS));
}

/* An object as YAML, as deep as it goes; texts are quoted where YAML would read something else. */
static void put_yaml(struct buf *out, const struct json *value, size_t depth)
{
    struct json_member m = { 0 };
    struct jw w;
    bool object = json_is(value, JSON_OBJECT);
    size_t n = 0;
    if (!object && !json_is(value, JSON_ARRAY)) {
        struct str text = json_str(value);
        if (json_is(value, JSON_STRING) && text.n && !memchr(text.p, ':', text.n) &&
            !memchr(text.p, '#', text.n) && !memchr(text.p, '"', text.n) &&
            !strchr("-[{*&!|>'%@`", text.p[0])) {
            buf_str(out, text);
            return;
        }
        jw_init(&w, out, JW_COMPACT);
        jw_tree(&w, value);
        return;
    }
    for (; object ? json_next(value, &m) : n < json_count(value); n++) {
        const struct json *one = object ? m.value : json_at(value, n);
        bool inner = json_is(one, JSON_OBJECT) || json_is(one, JSON_ARRAY);
        if (out->n && (n || depth))
            buf_putc(out, '\n');
        for (size_t i = 0; i < depth; i++)
            buf_add(out, "  ", 2);
        if (object)
            buf_printf(out, "%.*s:%s", STR_ARG(m.key), inner ? "" : " ");
        else
            buf_add(out, "- ", 2);
        put_yaml(out, one, depth + 1);
    }
}

static bool put_form(struct teller *t, struct buf *out)
{
    const struct ask *q = t->q;
    const struct json *schema = keys_schema(q);
    struct schema_error err;
    if (q->shape == SHAPE_JSON &&
        (q->list == LIST_LINES || ask_mentions(q->task, "jsonl|ndjson|json lines")) &&
        !(cues_has(&q->cues, CUE_ARRAY)))
        return schema && put_lines(t, schema, out);
    if (q->shape == SHAPE_JSON && wants_array(q) && !json_get(schema, STR("$schema"))) {
        if (!schema && put_array(t, out))
            return true;
        bool map = schema && ask_mentions(q->task, data_list(LIST_OBJECT_LISTS));
        if (map)
            return write_objects(t, schema, out);
    }
    return write_instance(t, schema, out, &err);
}

bool write_json(struct pen *pen, struct teller *t)
{
    const struct ask *q = t->q;
    if (q->shape != SHAPE_JSON && q->shape != SHAPE_YAML)
        return false;
    struct buf out;
    buf_init(&out, JSON_BYTES);
    bool ok = put_form(t, &out);
    if (ok && q->fenced)
        pen_text(pen, q->shape == SHAPE_YAML ? "```yaml\n" : "```json\n");
    if (ok && q->shape == SHAPE_YAML)
        put_yaml(pen->out, json_parse(q->a, buf_view(&out), NULL), 0);
    else if (ok)
        buf_str(pen->out, buf_view(&out));
    if (ok && q->fenced)
        pen_text(pen, "\n```");
    buf_fini(&out);
    return ok;
}
