/* SPDX-License-Identifier: MIT
 * See turns.h. The joins and orders are those of mistral-common's normalisers, per version. */
#include "gen/tokens/prompt/turns.h"

#include "base/map.h"
#include "gen/media.h"

#include <stdlib.h>

static const struct str blank_line = STR_INIT("\n\n"); /* between messages */

struct joiner {
    const struct prompt *prompt;
    struct arena *arena;
    struct turn *turn;
    size_t cap;
    /* Text not yet in a part: pieces of text that will be one. */
    struct str *texts;
    size_t texts_count, texts_cap;
};

static void add_text(struct joiner *j, struct str s)
{
    if (j->texts_count == j->texts_cap) {
        struct str *old = j->texts;
        j->texts_cap = j->texts_cap ? j->texts_cap * 2 : 4;
        j->texts = ARENA_ARRAY(j->arena, struct str, j->texts_cap);
        if (j->texts_count)
            memcpy(j->texts, old, j->texts_count * sizeof *old);
    }
    j->texts[j->texts_count++] = s;
}

static void add_part(struct joiner *j, struct part part)
{
    struct turn *t = j->turn;
    if (t->count == j->cap) {
        struct part *old = t->parts;
        j->cap = j->cap ? j->cap * 2 : 2;
        t->parts = ARENA_ARRAY(j->arena, struct part, j->cap);
        if (t->count)
            memcpy(t->parts, old, t->count * sizeof *old);
    }
    t->parts[t->count++] = part;
}

static struct str join(struct arena *a, const struct str *texts, size_t count)
{
    size_t n = 0;
    for (size_t i = 0; i < count; i++)
        n += texts[i].n;
    char *p = arena_alloc(a, n + 1);
    size_t at = 0;
    for (size_t i = 0; i < count; i++) {
        memcpy(p + at, texts[i].p, texts[i].n);
        at += texts[i].n;
    }
    return (struct str){ p, n };
}

static void flush_text(struct joiner *j)
{
    if (j->texts_count == 0)
        return;
    struct str text = j->texts_count == 1 ? j->texts[0] : join(j->arena, j->texts, j->texts_count);
    add_part(j, (struct part){ .kind = PART_TEXT, .text = text });
    j->texts_count = 0;
}

static struct str url_of(const struct json *value, struct str member)
{
    return json_str(json_is(value, JSON_OBJECT) ? json_get(value, member) : value);
}

/* A thinking chunk's text: a string in the reference, an array of chunks on the wire. */
static struct str thought(struct joiner *j, const struct json *thinking)
{
    if (!json_is(thinking, JSON_ARRAY))
        return json_str(thinking);
    size_t n = json_count(thinking);
    struct str *texts = ARENA_ARRAY(j->arena, struct str, n);
    for (size_t i = 0; i < n; i++)
        texts[i] = json_str(json_get(json_at(thinking, i), STR("text")));
    return join(j->arena, texts, n);
}

static struct part document(const struct json *chunk)
{
    struct part part = { .kind = PART_DOCUMENT };
    struct str url = url_of(json_get(chunk, STR("document_url")), STR("url"));
    part.text = json_str(json_get(chunk, STR("text")));
    part.name = json_str(json_get(chunk, STR("document_name")));
    part.url = str_starts(url, STR("https")) ? url : STR("");
    return part;
}

/* A chunk as a part; false for what is no part of a prompt (references). */
static bool read_chunk(struct joiner *j, const struct json *chunk, struct part *part)
{
    struct str type = json_str(json_get(chunk, STR("type")));
    *part = (struct part){ .kind = PART_TEXT };
    if (str_eq(type, STR("resource"))) { /* is its content */
        chunk = json_get(chunk, STR("content"));
        type = json_str(json_get(chunk, STR("type")));
    }
    if (str_eq(type, STR("text"))) {
        part->text = json_str(json_get(chunk, STR("text")));
    } else if (str_eq(type, STR("thinking"))) {
        const struct json *closed = json_get(chunk, STR("closed"));
        part->kind = PART_THINK;
        part->text = thought(j, json_get(chunk, STR("thinking")));
        part->closed = !json_is(closed, JSON_BOOL) || json_bool(closed);
    } else if (str_eq(type, STR("image_url"))) {
        part->kind = PART_IMAGE;
        part->text = url_of(json_get(chunk, STR("image_url")), STR("url"));
    } else if (str_eq(type, STR("input_audio"))) {
        part->kind = PART_AUDIO;
        part->text = url_of(json_get(chunk, STR("input_audio")), STR("data"));
    } else if (str_eq(type, STR("audio_url"))) {
        part->kind = PART_AUDIO;
        part->text = url_of(json_get(chunk, STR("audio_url")), STR("url"));
    } else if (str_eq(type, STR("document_url")) || str_eq(type, STR("file"))) {
        *part = document(chunk);
    } else {
        return false;
    }
    return true;
}

/* Texts of one message join with "\n\n", from version 15 on with nothing. `glue` goes between what
 * is waiting already and the first one. */
static void add_content(struct joiner *j, const struct json *content, struct str glue)
{
    struct str inner = j->prompt->tokenizer == TOKENIZER_TEKKEN_V15 ? STR("") : blank_line;
    size_t n = json_is(content, JSON_ARRAY) ? json_count(content) : 1;
    for (size_t i = 0; i < n; i++) {
        struct part part = { .kind = PART_TEXT, .text = json_str(content) };
        if (json_is(content, JSON_ARRAY) && !read_chunk(j, json_at(content, i), &part))
            continue;
        if (part.kind != PART_TEXT) {
            flush_text(j);
            add_part(j, part);
            glue = STR("");
        } else if (part.text.n) {
            if (glue.n)
                add_text(j, glue);
            add_text(j, part.text);
            glue = inner;
        }
    }
}

static void add_calls(struct joiner *j, const struct json *calls)
{
    struct turn *t = j->turn;
    size_t n = json_is(calls, JSON_ARRAY) ? json_count(calls) : 0;
    if (n == 0)
        return;
    const struct json **all = ARENA_ARRAY(j->arena, const struct json *, t->calls_count + n);
    for (size_t i = 0; i < t->calls_count; i++)
        all[i] = t->calls[i];
    for (size_t i = 0; i < n; i++)
        all[t->calls_count + i] = json_at(calls, i);
    t->calls = all;
    t->calls_count += n;
}

static void finish(struct joiner *j)
{
    j->turn->is_plain = j->turn->count == 0;
    flush_text(j);
}

static bool read_role(const struct json *message, enum turn_role *role)
{
    static const struct str names[] = { STR_INIT("system"), STR_INIT("user"), STR_INIT("assistant"),
                                        STR_INIT("tool") };
    struct str name = json_str(json_get(message, STR("role")));
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        if (str_eq(name, names[i])) {
            *role = (enum turn_role)i;
            return true;
        }
    }
    return false;
}

struct str turns_id(const struct json *id)
{
    struct str s = json_str(id);
    return s.n ? s : STR("null");
}

/* Merges messages [from, to) into one turn. */
static void merge(struct joiner *j, size_t from, size_t to, enum turn_role role)
{
    j->turn->role = role;
    j->cap = 0;
    for (size_t i = from; i < to; i++) {
        const struct json *message = json_at(j->prompt->messages, i);
        add_content(j, json_get(message, STR("content")), j->texts_count ? blank_line : STR(""));
        if (role == TURN_ASSISTANT) {
            add_calls(j, json_get(message, STR("tool_calls")));
            j->turn->prefix |= json_bool(json_get(message, STR("prefix")));
        }
        j->turn->message = message;
    }
    finish(j);
}

/* Where a call stands among those that wait for results, and a result among its neighbours. */
struct result {
    size_t call, last, at;
    struct turn turn;
};

static int compare_results(const void *a, const void *b)
{
    const struct result *x = a, *y = b;
    if (x->call != y->call)
        return x->call < y->call ? -1 : 1;
    if (x->last != y->last)
        return x->last < y->last ? -1 : 1;
    return x->at < y->at ? -1 : x->at > y->at;
}

/* By the order of the calls; of the same id, by where that id stands last. calls: id -> size_t. */
static void sort_results(struct arena *a, struct turn *turns, size_t n, const struct map *calls)
{
    struct result *results = ARENA_ARRAY(a, struct result, n);
    struct map last;
    map_init(&last);
    for (size_t i = 0; i < n; i++) {
        results[i].at = i;
        map_put(&last, turns_id(json_get(turns[i].message, STR("tool_call_id"))), &results[i]);
    }
    for (size_t i = 0; i < n; i++) {
        struct str id = turns_id(json_get(turns[i].message, STR("tool_call_id")));
        const size_t *call = map_get(calls, id);
        const struct result *final = map_get(&last, id);
        results[i].call = call ? *call : SIZE_MAX;
        results[i].last = final->at;
        results[i].turn = turns[i];
    }
    qsort(results, n, sizeof *results, compare_results);
    for (size_t i = 0; i < n; i++)
        turns[i] = results[i].turn;
    map_fini(&last, NULL);
}

struct reader {
    const struct prompt *prompt;
    struct arena *arena;
    struct turns *turns;
    struct map calls; /* ids that wait for results -> their place, a size_t */
    struct joiner system;
    struct turn system_turn;
    size_t systems;
};

static struct turn *new_turn(struct reader *r, enum turn_role role, size_t from, size_t to)
{
    struct turn *turn = &r->turns->all[r->turns->count++];
    struct joiner j = { .prompt = r->prompt, .arena = r->arena, .turn = turn };
    merge(&j, from, to, role);
    return turn;
}

static void wait_for(struct reader *r, const struct turn *turn)
{
    for (size_t i = 0; i < turn->calls_count; i++) {
        size_t *place = ARENA_NEW(r->arena, size_t);
        *place = r->calls.count;
        map_put(&r->calls, turns_id(json_get(turn->calls[i], STR("id"))), place);
    }
}

static void read_results(struct reader *r, size_t from, size_t to)
{
    size_t first = r->turns->count;
    for (size_t i = from; i < to; i++)
        new_turn(r, TURN_TOOL, i, i + 1);
    if (r->prompt->tokenizer >= TOKENIZER_TEKKEN_V11)
        sort_results(r->arena, r->turns->all + first, to - from, &r->calls);
    map_fini(&r->calls, NULL);
    map_init(&r->calls);
}

/* Versions 1 to 3 glue all system messages to one text, such as say nothing but are there too;
 * later ones keep each. */
static void read_system(struct reader *r, size_t from, size_t to, bool keeps)
{
    for (size_t i = from; i < to; i++) {
        const struct json *content = json_get(json_at(r->prompt->messages, i), STR("content"));
        if (keeps) {
            new_turn(r, TURN_SYSTEM, i, i + 1);
        } else if (json_str(content).n || json_count(content)) {
            if (r->systems++)
                add_text(&r->system, blank_line);
            add_content(&r->system, content, STR(""));
        }
    }
}

static void read_group(struct reader *r, size_t from, size_t to, enum turn_role role)
{
    enum tokenizer t = r->prompt->tokenizer;
    if (role == TURN_SYSTEM)
        read_system(r, from, to, t == TOKENIZER_SPM_V7 || t >= TOKENIZER_TEKKEN_V7);
    else if (role == TURN_TOOL)
        read_results(r, from, to);
    else if (role == TURN_USER)
        new_turn(r, TURN_USER, from, to);
    else
        wait_for(r, new_turn(r, TURN_ASSISTANT, from, to));
}

/* Versions 1 to 3 must start with a user, the others must not be empty. */
static void add_empty_user(struct turns *t, bool must_start)
{
    if (t->count > 0 && (!must_start || t->all[0].role == TURN_USER))
        return;
    memmove(t->all + 1, t->all, t->count * sizeof *t->all);
    t->all[0] = (struct turn){ .role = TURN_USER, .is_plain = true };
    t->count++;
}

struct turns turns_of(const struct prompt *p, struct arena *a)
{
    size_t n = json_is(p->messages, JSON_ARRAY) ? json_count(p->messages) : 0;
    struct turns turns = { .all = ARENA_ARRAY(a, struct turn, n + 1),
                           .first_user = SIZE_MAX,
                           .last_user = SIZE_MAX };
    struct reader r = { .prompt = p, .arena = a, .turns = &turns };
    r.system = (struct joiner){ .prompt = p, .arena = a, .turn = &r.system_turn };
    map_init(&r.calls);
    enum turn_role role, other;
    for (size_t from = 0, to; from < n; from = to) {
        to = from + 1;
        if (!read_role(json_at(p->messages, from), &role))
            continue;
        while (to < n && read_role(json_at(p->messages, to), &other) && other == role)
            to++;
        read_group(&r, from, to, role);
    }
    map_fini(&r.calls, NULL);
    finish(&r.system);
    turns.system = r.system_turn.count ? r.system_turn.parts[0].text : STR("");
    add_empty_user(&turns, p->tokenizer < TOKENIZER_SPM_V7 || p->tokenizer == TOKENIZER_TEKKEN_V3);
    for (size_t i = 0; i < turns.count; i++) {
        if (turns.all[i].role != TURN_USER)
            continue;
        turns.first_user = turns.first_user == SIZE_MAX ? i : turns.first_user;
        turns.last_user = i;
    }
    return turns;
}
