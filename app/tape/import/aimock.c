/* SPDX-License-Identifier: MIT
 *
 * Fixtures: {"fixtures":[{"match","response"}]}. Each becomes a rule; those that differ in
 * sequenceIndex alone become the replies of one.
 */
#include "tape/import/aimock.h"

#include <stdlib.h>

enum {
    REPLIES_MOST = 1000 /* of a rule */
};

void fixture_note(struct fixture *f, const char *what, const char *why)
{
    import_note(f->i, f->at, str_from(what), why);
}

void fixture_skip(struct fixture *f, const char *what, const char *why)
{
    if (!f->skipped)
        import_skip(f->i, f->at, str_from(what), why);
    f->skipped = true;
}

/* ---- match ---- */

/* A text that must occur, or a list of such. */
static void put_texts(struct fixture *f, const char *key, const struct json *v)
{
    struct buf regex;
    if (json_is(v, JSON_STRING)) {
        jw_key_str(&f->w, str_from(key), json_str(v));
        return;
    }
    if (!json_is(v, JSON_ARRAY) || !json_count(v)) {
        fixture_skip(f, key, "neither a text nor a list of texts");
        return;
    }
    buf_init(&regex, 16 << 10);
    buf_str(&regex, STR("(?s)^"));
    for (size_t i = 0; i < json_count(v); i++) {
        struct str word = json_str(json_at(v, i));
        if (str_find(word, STR("\\E"), 0) != SIZE_MAX)
            fixture_skip(f, key, "a text with \\E in it");
        buf_printf(&regex, "(?=.*\\Q%.*s\\E)", STR_ARG(word));
    }
    if (regex.full || buf_view(&regex).n != strlen(regex.p))
        fixture_skip(f, key, "texts that are too long");
    jw_key(&f->w, str_from(key));
    jw_object(&f->w);
    jw_key_str(&f->w, STR("regex"), buf_view(&regex));
    jw_object_end(&f->w);
    buf_fini(&regex);
}

static void put_endpoint(struct fixture *f, const struct json *v)
{
    static const char *const known[][2] = { { "chat", "chat" },
                                            { "embedding", "embeddings" },
                                            { "speech", "*speech*" },
                                            { "transcription", "*transcription*" } };
    for (size_t i = 0; i < ARRAY_LEN(known); i++)
        if (str_eq(json_str(v), str_from(known[i][0]))) {
            if (i < 2)
                jw_key_str(&f->w, STR("operation"), str_from(known[i][1]));
            else
                jw_key_str(&f->w, STR("path"),
                           i == 2 ? STR("/v1/audio/speech") : STR("/v1/audio/transcriptions"));
            return;
        }
    fixture_skip(f, "endpoint", "an endpoint that this service has not");
}

static void put_number(struct fixture *f, const char *key, const struct json *v)
{
    if (json_is(v, JSON_INT) && json_int(v) >= 0)
        jw_key_int(&f->w, str_from(key), json_int(v));
    else
        fixture_skip(f, key, "no whole number");
}

static void put_format(struct fixture *f, const struct json *v)
{
    jw_key(&f->w, STR("body"));
    jw_object(&f->w);
    jw_key_str(&f->w, STR("/response_format/type"), json_str(v));
    jw_object_end(&f->w);
}

static void put_predicate(struct fixture *f, struct str key, const struct json *v)
{
    static const char *const texts[][2] = { { "userMessage", "user" },
                                            { "systemMessage", "system" },
                                            { "inputText", "input" },
                                            { "toolResultContains", "tool_result" } };
    static const char *const names[][2] = { { "toolCallId", "tool_call_id" },
                                            { "toolName", "tool" },
                                            { "model", "model" } };
    for (size_t i = 0; i < ARRAY_LEN(texts); i++)
        if (str_eq(key, str_from(texts[i][0]))) {
            put_texts(f, texts[i][1], v);
            return;
        }
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        if (str_eq(key, str_from(names[i][0]))) {
            if (json_is(v, JSON_STRING))
                jw_key_str(&f->w, str_from(names[i][1]), json_str(v));
            else
                fixture_skip(f, names[i][0], "no text");
            return;
        }
    if (str_eq(key, STR("turnIndex")))
        put_number(f, "turn", v);
    else if (str_eq(key, STR("hasToolResult")) && json_is(v, JSON_BOOL))
        jw_key_bool(&f->w, STR("has_tool_result"), json_bool(v));
    else if (str_eq(key, STR("endpoint")))
        put_endpoint(f, v);
    else if (str_eq(key, STR("responseFormat")))
        put_format(f, v);
    else if (!str_eq(key, STR("sequenceIndex")))
        fixture_skip(f, arena_dup(f->i->a, key).p, "what it asks for cannot be asked here");
}

static void put_match(struct fixture *f, const struct json *match)
{
    struct json_member m = { 0 };
    jw_object(&f->w);
    while (json_next(match, &m))
        if (!json_is(m.value, JSON_NULL))
            put_predicate(f, m.key, m.value);
    jw_object_end(&f->w);
}

/* ---- the rule ---- */

static double number_of(const struct json *object, const char *key)
{
    double x = json_double(json_get(object, str_from(key)));
    return x > 0 && x < 1e6 ? x : 0;
}

static void put_timing(struct fixture *f, const struct json *fixture)
{
    const struct json *profile = json_get(fixture, STR("streamingProfile"));
    double gap = number_of(fixture, "latency"), pace = number_of(profile, "tps");
    double first = number_of(profile, "ttft"), jitter = number_of(profile, "jitter");
    pace = !(pace > 0) && gap > 0 ? 1000 / gap : pace;
    if (!(pace > 0) && !(first > 0))
        return;
    jw_key(&f->w, STR("timing"));
    jw_object(&f->w);
    if (pace > 0)
        jw_key_double(&f->w, STR("tokens_per_second"), pace < 1e6 ? pace : 1e6);
    if (first > 0)
        jw_key_int(&f->w, STR("ttft_ms"), (int64_t)first);
    if (jitter > 0)
        jw_key_double(&f->w, STR("jitter"), jitter < 1 ? jitter : 1);
    jw_object_end(&f->w);
}

static void put_fault(struct fixture *f, const struct json *fixture)
{
    const struct json *after = json_get(fixture, STR("truncateAfterChunks"));
    if (json_is(after, JSON_INT) && json_int(after) >= 0 && json_int(after) < 1000000) {
        jw_key(&f->w, STR("fault"));
        jw_object(&f->w);
        jw_key_str(&f->w, STR("kind"), STR("truncate"));
        jw_key_int(&f->w, STR("after_events"), json_int(after));
        jw_object_end(&f->w);
    }
    static const char *const left[] = { "disconnectAfterMs", "chaos", "chunkSize" };
    for (size_t i = 0; i < ARRAY_LEN(left); i++)
        if (json_get(fixture, str_from(left[i])))
            fixture_note(f, left[i], "not taken: write a fault or timing for it");
}

static void add_rule(struct fixture *f)
{
    struct importing *i = f->i;
    if (i->rules.n)
        buf_putc(&i->rules, ',');
    buf_str(&i->rules, buf_view(&f->text));
    i->out->taken++;
}

/* ---- sequences ---- */

struct member {
    int64_t index;
    size_t at; /* in the list */
};

/* Fixtures that differ in sequenceIndex alone, in the order of the file. */
struct sequence {
    struct member *members;
    size_t count, room;
    bool done; /* its rule was written */
};

static bool is_in_sequence(const struct json *fixture)
{
    return json_is(json_pointer(fixture, STR("/match/sequenceIndex")), JSON_INT);
}

/* Its match but for the index. */
static struct str sequence_key(struct arena *a, const struct json *match)
{
    struct json_member m = { 0 };
    struct buf text;
    struct jw w;
    buf_init(&text, SIZE_MAX / 4);
    jw_init(&w, &text, JW_COMPACT);
    jw_object(&w);
    while (json_next(match, &m))
        if (!str_eq(m.key, STR("sequenceIndex")))
            jw_key_tree(&w, m.key, m.value);
    jw_object_end(&w);
    struct str key = arena_dup(a, buf_view(&text));
    buf_fini(&text);
    return key;
}

static void add_member(struct arena *a, struct sequence *s, struct member member)
{
    if (s->count == s->room) {
        struct member *more = ARENA_ARRAY(a, struct member, 2 * s->room + 4);
        if (s->count)
            memcpy(more, s->members, s->count * sizeof *more);
        s->members = more;
        s->room = 2 * s->room + 4;
    }
    s->members[s->count++] = member;
}

static void find_sequences(struct importing *i, const struct json *list, struct map *sequences)
{
    for (size_t k = 0; k < json_count(list); k++) {
        const struct json *one = json_at(list, k), *match = json_get(one, STR("match"));
        if (!is_in_sequence(one))
            continue;
        struct str key = sequence_key(i->a, match);
        struct sequence *s = map_get(sequences, key);
        if (!s) {
            s = ARENA_NEW(i->a, struct sequence);
            map_put(sequences, key, s);
        }
        add_member(i->a, s, (struct member){ json_int(json_get(match, STR("sequenceIndex"))), k });
    }
}

static int by_index(const void *x, const void *y)
{
    const struct member *a = x, *b = y;
    if (a->index != b->index)
        return a->index < b->index ? -1 : 1;
    return a->at < b->at ? -1 : a->at > b->at;
}

/* Of several with the same index the first is meant. */
static void put_replies(struct fixture *f, const struct json *list, struct sequence *s)
{
    size_t count = 0;
    qsort(s->members, s->count, sizeof *s->members, by_index);
    jw_key(&f->w, STR("replies"));
    jw_array(&f->w);
    for (size_t i = 0; i < s->count; i++) {
        if (i && s->members[i].index == s->members[i - 1].index)
            continue;
        fixture_put_reply(f, json_get(json_at(list, s->members[i].at), STR("response")));
        count++;
    }
    jw_array_end(&f->w);
    if (count > REPLIES_MOST)
        fixture_skip(f, "sequenceIndex", "too many answers in turn");
}

/* ---- all of them ---- */

static void read_fixture(struct importing *i, const struct json *list, size_t k, struct sequence *s)
{
    const struct json *fixture = json_at(list, k);
    struct fixture f = { .i = i, .at = arena_printf(i->a, "/fixtures/%zu", k) };
    buf_init(&f.text, SIZE_MAX / 4);
    jw_init(&f.w, &f.text, JW_COMPACT);
    jw_object(&f.w);
    jw_key_str(&f.w, STR("name"), arena_printf(i->a, "fixture %zu", k + 1));
    jw_key(&f.w, STR("match"));
    put_match(&f, json_get(fixture, STR("match")));
    if (s) {
        put_replies(&f, list, s);
    } else {
        jw_key(&f.w, STR("reply"));
        fixture_put_reply(&f, json_get(fixture, STR("response")));
    }
    put_timing(&f, fixture);
    put_fault(&f, fixture);
    jw_object_end(&f.w);
    if (!f.skipped)
        add_rule(&f);
    buf_fini(&f.text);
}

/* A sequence is one rule, where its first fixture stands. */
static void read_fixtures(struct importing *i, const struct json *list)
{
    struct map sequences;
    map_init(&sequences);
    find_sequences(i, list, &sequences);
    for (size_t k = 0; k < json_count(list); k++) {
        const struct json *one = json_at(list, k);
        struct sequence *s = NULL;
        if (is_in_sequence(one))
            s = map_get(&sequences, sequence_key(i->a, json_get(one, STR("match"))));
        if (!s || !s->done)
            read_fixture(i, list, k, s);
        if (s)
            s->done = true;
    }
    map_fini(&sequences, NULL);
}

bool import_aimock(struct importing *i, struct str text)
{
    struct json_scan scan;
    const struct json *doc = json_parse(i->a, text, &scan);
    const struct json *list = json_get(doc, STR("fixtures"));
    if (!doc)
        return import_fail(i, "it is not JSON: %s at character %zu", scan.message, scan.at);
    list = json_is(doc, JSON_ARRAY) ? doc : list;
    if (!json_is(list, JSON_ARRAY))
        return import_fail(i, "it has no list of fixtures");
    read_fixtures(i, list);
    return true;
}
