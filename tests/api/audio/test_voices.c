/* SPDX-License-Identifier: MIT
 * Voices: the thirty, pages of both versions, filters, those that are made of samples, samples that
 * play, refusals. That they are created, changed and deleted as others are, api/call/test_crud.c
 * says. */
#include "api/kit.h"

#include "base/text/base64.h"
#include "gen/audio/heard.h"
#include "unit/gen/audio/sounds.h"

#define V1 "/v1/audio/voices"
#define V2 "/v2/audio/voices"
#define PAUL_ID "c69964a6-ab8b-4f8a-9465-ec0925096ec8"

static char body[400000], path[512];

static int get(const char *target)
{
    return t_call(METHOD_GET, target, "");
}

static size_t count(const char *pointer)
{
    return json_count(t_json(pointer));
}

static void there_are_thirty(void)
{
    t_service("--port=1");
    CHECK_INT(get(V1), 200);
    CHECK_INT((long long)count("/items"), 10);
    CHECK(t_has("],\"total\":30,\"page\":1,\"page_size\":10,\"total_pages\":3}"));
    CHECK_STR(json_str(t_json("/items/1/slug")), STR("en_paul_neutral"));
    CHECK(
        t_has("{\"name\":\"Paul - Neutral\",\"slug\":\"en_paul_neutral\",\"languages\":[\"en_us\"],"
              "\"gender\":\"male\",\"age\":null,\"tags\":null,\"color\":null,\"description\":null,"
              "\"retention_notice\":30,\"id\":\"" PAUL_ID "\",\"created_at\":"));
    CHECK(t_has("\"user_id\":null,\"trimmed_seconds\":null,\"kind\":\"pvc\",\"type\":\"preset\"}"));
    CHECK_INT(get(V1 "?limit=4&offset=28"), 200);
    CHECK_INT((long long)count("/items"), 2);
    CHECK_STR(json_str(t_json("/items/1/slug")), STR("fr_marie_angry"));
    CHECK(t_has("\"page\":8,"));
    CHECK_INT(get(V1 "?limit=100"), 200);
    CHECK_INT((long long)count("/items"), 30);
    CHECK_INT(get(V1 "?limit=101"), 422);
    CHECK_INT(get(V1 "?type=mine"), 422);
    CHECK_INT(get(V1 "?type=custom"), 200);
    CHECK(t_has("{\"items\":[],\"total\":0,"));
}

static int create(const char *members)
{
    snprintf(body, sizeof body, "{\"name\":\"Me\"%s}", members);
    return t_call(METHOD_POST, V1, body);
}

/* All pages, one behind the other; returns how many items there were. */
static size_t walk(const char *query, char *names, size_t size)
{
    size_t items = 0, n = 0;
    char token[64] = "";
    for (int page = 0; page < 40; page++) {
        snprintf(path, sizeof path, V2 "?%s%s%s", query, *token ? "&page_token=" : "", token);
        CHECK_INT(get(path), 200);
        items += count("/data");
        for (size_t i = 0; i < count("/data"); i++) {
            char at[32];
            snprintf(at, sizeof at, "/data/%zu/name", i);
            n += (size_t)snprintf(names + n, size - n, "%.*s|", STR_ARG(json_str(t_json(at))));
        }
        struct str next = json_str(t_json("/next_page_token"));
        if (!next.n)
            break;
        snprintf(token, sizeof token, "%.*s", STR_ARG(next));
    }
    return items;
}

static void cursors_walk_over_all(void)
{
    char once[4096], pieces[4096];
    t_service("--port=1");
    for (int i = 0; i < 5; i++)
        CHECK_INT(create(i % 2 ? ",\"gender\":\"male\"" : ",\"gender\":\"female\""), 200);
    CHECK_INT((long long)walk("page_size=100", once, sizeof once), 35);
    CHECK(str_starts(str_from(once), STR("Me|Me|Me|Me|Me|Paul - Sad|Paul - Neutral|")));
    for (int size = 1; size < 12; size += 3) {
        char query[32];
        snprintf(query, sizeof query, "page_size=%d", size);
        CHECK_INT((long long)walk(query, pieces, sizeof pieces), 35);
        CHECK_STR(str_from(pieces), str_from(once));
    }
    CHECK_INT((long long)walk("", once, sizeof once), 35);
    CHECK_INT((long long)walk("gender=male&page_size=3", once, sizeof once), 17);
    CHECK_INT((long long)walk("type=preset&page_size=7", once, sizeof once), 30);
    CHECK_INT((long long)walk("type=custom&page_size=2", once, sizeof once), 5);
    CHECK_INT(get(V1 "?limit=4&offset=3"), 200);
    CHECK_STR(json_str(t_json("/items/2/slug")), STR("en_paul_sad"));
    CHECK_INT(json_int(t_json("/total")), 35);
    CHECK_INT(get(V2 "?page_token=nonsense"), 422);
}

static void filters(void)
{
    static const struct {
        const char *query;
        size_t items;
    } rows[] = {
        { "gender=female", 15 },
        { "gender=female&gender=male", 30 },
        { "language=en", 24 },
        { "language=en_gb&language=fr", 22 },
        { "query=marie", 6 },
        { "query=Sad", 4 },
        { "kind=pvc", 30 },
        { "type=all", 30 },
        { "query=sad&language=fr", 1 },
        { "gender=neutral", 0 },
    };
    char names[4096];
    t_service("--port=1");
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        char query[128];
        snprintf(query, sizeof query, "page_size=4&%s", rows[i].query);
        CHECK_INT((long long)walk(query, names, sizeof names), (long long)rows[i].items);
    }
    CHECK_INT(get(V2 "?gender=loud"), 422);
    CHECK_INT(get(V2 "?kind=other"), 422);
}

static void the_thirty_are_read_and_stay(void)
{
    t_service("--port=1");
    CHECK_INT(get(V1 "/" PAUL_ID), 200);
    CHECK_STR(json_str(t_json("/slug")), STR("en_paul_neutral"));
    CHECK_INT(get(V1 "/gb_jane_sad"), 200);
    CHECK_STR(json_str(t_json("/name")), STR("Jane - Sad"));
    CHECK_INT(t_call(METHOD_DELETE, V1 "/" PAUL_ID, ""), 404);
    CHECK_BODY("{\"detail\":\"Voice '" PAUL_ID "' not found\"}");
    CHECK_INT(t_call(METHOD_PATCH, V1 "/" PAUL_ID, "{\"name\":\"Mine\"}"), 404);
    CHECK_INT(get(V1 "/nobody"), 404);
    CHECK_BODY("{\"detail\":\"Voice 'nobody' not found\"}");
}

/* The text that is heard in the last answer. */
static struct str heard(struct arena *a)
{
    struct budget budget = { BUDGET_MOST };
    struct sound sound;
    struct heard h = { .count = 0 };
    CHECK(sound_read(t_body, &sound));
    heard_read(a, &budget, t_body, &sound, &h);
    return h.text;
}

static void samples_play(void)
{
    struct arena a;
    arena_init(&a);
    t_service("--port=1");
    CHECK_INT(get(V1 "/" PAUL_ID "/sample"), 200);
    CHECK_STR(t_content_type, STR("audio/wav"));
    CHECK_STR(heard(&a), STR("Hello, this is how Paul - Neutral sounds."));
    CHECK_INT(get(V1 "/nobody/sample"), 404);
    arena_fini(&a);
}

static void a_voice_is_made_of_a_sample(void)
{
    struct buf wav, text;
    buf_init(&wav, 1 << 20);
    buf_init(&text, 2 << 20);
    put_wav(&wav, 1, 1000, 2, 32500, 0x2000);
    buf_str(&text, STR(",\"sample_filename\":\"me.wav\",\"slug\":\"me\",\"languages\":[\"de\"],"
                       "\"sample_audio\":\""));
    base64_add(&text, wav.p, wav.n);
    buf_str(&text, STR("\""));
    t_service("--port=1");
    CHECK_INT(create(text.p), 200);
    CHECK(!t_has("sample_"));
    CHECK(t_has("\"trimmed_seconds\":2.5,\"kind\":\"ivc\",\"type\":\"custom\"}"));
    snprintf(path, sizeof path, V1 "/%.*s/sample", STR_ARG(json_str(t_json("/id"))));
    CHECK_INT(get(path), 200);
    CHECK_STR(t_body, buf_view(&wav));
    CHECK_STR(t_content_type, STR("audio/wav"));
    CHECK_INT(t_call(METHOD_POST, "/v1/audio/speech", "{\"input\":\"Hi.\",\"voice_id\":\"me\"}"),
              200);
    CHECK_INT(create(",\"slug\":\"me\""), 409);
    CHECK_INT(create(",\"sample_audio\":\"bm8gc291bmQ=\""), 400);
    CHECK(t_has("could not be decoded"));
    CHECK_INT(create(",\"gender\":\"robot\""), 422);
    buf_fini(&wav);
    buf_fini(&text);
}

static void a_voice_is_changed_and_deleted(void)
{
    t_service("--port=1");
    CHECK_INT(create(",\"gender\":\"female\",\"tags\":[\"calm\"]"), 200);
    snprintf(path, sizeof path, V1 "/%.*s", STR_ARG(json_str(t_json("/id"))));
    CHECK_INT(t_call(METHOD_PATCH, path, "{\"name\":\"You\",\"age\":40}"), 200);
    CHECK_INT(get(path), 200);
    CHECK_STR(json_str(t_json("/name")), STR("You"));
    CHECK_INT(json_int(t_json("/age")), 40);
    CHECK_STR(json_str(t_json("/tags/0")), STR("calm"));
    CHECK_INT(t_call(METHOD_PATCH, path, "{\"age\":\"old\"}"), 422);
    CHECK_INT(t_call(METHOD_DELETE, path, ""), 200);
    CHECK_STR(json_str(t_json("/name")), STR("You"));
    CHECK_INT(get(path), 404);
    CHECK_INT(t_call(METHOD_DELETE, V1 "/me", ""), 422);
}

static void voices_belong_to_their_key(void)
{
    t_service("--port=1");
    CHECK_INT(create(",\"slug\":\"me\""), 200);
    t_auth = "Bearer another";
    CHECK_INT(t_call(METHOD_POST, "/v1/audio/speech", "{\"input\":\"Hi.\",\"voice_id\":\"me\"}"),
              404);
    CHECK_INT(get(V1 "?type=custom"), 200);
    CHECK_INT(json_int(t_json("/total")), 0);
    t_auth = "Bearer test-key";
}

int main(void)
{
    RUN(there_are_thirty);
    RUN(cursors_walk_over_all);
    RUN(filters);
    RUN(the_thirty_are_read_and_stay);
    RUN(samples_play);
    RUN(a_voice_is_made_of_a_sample);
    RUN(a_voice_is_changed_and_deleted);
    RUN(voices_belong_to_their_key);
    t_service_end();
    return T_DONE();
}
