/* SPDX-License-Identifier: MIT
 * What --state has there at the start is there again after a reset, for all or for one API key,
 * beside the rules of a start-up file; what came later is not.
 */
#include "api/kit.h"

#include <unistd.h>

#define CHAT(text)                                                                                 \
    "{\"model\":\"mistral-small-latest\",\"messages\":[{\"role\":\"user\",\"content\":\"" text     \
    "\"}]}"
#define AGENT(name) "{\"model\":\"mistral-small-latest\",\"name\":\"" name "\"}"

static char state_path[] = "/tmp/fixtures-state-XXXXXX",
            rules_path[] = "/tmp/fixtures-rules-XXXXXX";

static void write_file(char *path, struct str text)
{
    int fd = mkstemp(path);
    CHECK(fd >= 0 && write(fd, text.p, text.n) == (ssize_t)text.n);
    close(fd);
}

static void as_key(const char *key)
{
    t_auth = key;
}

static void chat(const char *body, const char *want)
{
    CHECK_INT(t_call(METHOD_POST, "/v1/chat/completions", body), 200);
    CHECK_STR(json_str(t_json("/choices/0/message/content")), str_from(want));
}

/* What two keys had, and a server that starts with it and with a rule of a file. */
static void start(void)
{
    strcpy(state_path + sizeof state_path - 7, "XXXXXX");
    strcpy(rules_path + sizeof rules_path - 7, "XXXXXX");
    t_service("--port=1");
    for (int i = 0; i < 2; i++) {
        as_key(i ? "Bearer two" : "Bearer one");
        CHECK_INT(t_call(METHOD_POST, "/v1/agents", AGENT("Kept")), 200);
    }
    CHECK_INT(t_call(METHOD_POST, "/__parlel/rules?key=one",
                     "{\"match\":{\"user\":\"next\"},\"replies\":[{\"content\":\"1\"},{\"content\":"
                     "\"2\"},{\"content\":\"3\"}]}"),
              200);
    CHECK_INT(t_call(METHOD_POST, "/__parlel/rules",
                     "{\"match\":{\"user\":\"all\"},\"reply\":{\"content\":\"of all\"}}"),
              200);
    CHECK_INT(t_call(METHOD_PATCH, "/__parlel/config?key=one",
                     "{\"fields.unknown\":\"ignore\",\"clock\":\"2030-01-01T00:00:00Z\"}"),
              200);
    CHECK_INT(t_call(METHOD_POST, "/__parlel/clock", "{\"advance_s\":60}"), 200);
    as_key("Bearer one");
    chat(CHAT("next"), "1");
    CHECK_INT(t_call(METHOD_GET, "/__parlel/state", ""), 200);
    write_file(state_path, t_body);
    write_file(rules_path,
               STR("{\"match\":{\"user\":\"file\"},\"reply\":{\"content\":\"of a file\"}}"));
    char state[100], rules[100];
    (void)snprintf(state, sizeof state, "--state=%s", state_path);
    (void)snprintf(rules, sizeof rules, "--rules=%s", rules_path);
    t_service("--port=1", state, rules);
    struct buf error;
    buf_init(&error, 4096);
    CHECK(service_load_files(t_svc, &error));
    CHECK_STR(buf_view(&error), STR(""));
    buf_fini(&error);
}

static void end(void)
{
    t_service_end();
    (void)unlink(state_path);
    (void)unlink(rules_path);
}

/* Uses and changes all of it. */
static void live(const char *key)
{
    as_key(key);
    chat(CHAT("file"), "of a file");
    chat(CHAT("all"), "of all");
    CHECK_INT(t_call(METHOD_POST, "/v1/agents", AGENT("Later")), 200);
}

static size_t agents(const char *key)
{
    as_key(key);
    CHECK_INT(t_call(METHOD_GET, "/v1/agents", ""), 200);
    return json_count(t_tree);
}

static void keep_state(struct buf *out)
{
    CHECK_INT(t_call(METHOD_GET, "/__parlel/state", ""), 200);
    buf_str(out, t_body);
}

static void all_of_it_comes_back(void)
{
    struct buf before, after;
    buf_init(&before, 1 << 20);
    buf_init(&after, 1 << 20);
    start();
    keep_state(&before);
    for (int round = 0; round < 2; round++) {
        live("Bearer one");
        chat(CHAT("next"), "2");
        live("Bearer two");
        CHECK_INT(t_call(METHOD_DELETE, "/__parlel/rules", ""), 200);
        CHECK_INT(t_call(METHOD_POST, "/__parlel/clock", "{\"advance_s\":5}"), 200);
        CHECK_INT(t_call(METHOD_POST, "/__parlel/reset", ""), 200);
        keep_state(&after);
        CHECK_STR(buf_view(&after), buf_view(&before));
        buf_reset(&after);
    }
    buf_fini(&before);
    buf_fini(&after);
    end();
}

static void one_key_has_its_own_back(void)
{
    start();
    live("Bearer one");
    live("Bearer two");
    CHECK_INT(agents("Bearer one"), 2);
    CHECK_INT(agents("Bearer two"), 2);
    as_key("Bearer one");
    chat(CHAT("next"), "2");
    CHECK_INT(t_call(METHOD_POST, "/__parlel/reset?key=one", ""), 200);
    CHECK_INT(agents("Bearer one"), 1);
    CHECK_INT(agents("Bearer two"), 2);
    as_key("Bearer one");
    chat(CHAT("next"), "2");
    chat(CHAT("next"), "3");
    CHECK_INT(json_int(t_json("/created")), 1893456060);
    CHECK_INT(t_call(METHOD_GET, "/__parlel/config?key=one", ""), 200);
    CHECK_STR(json_str(t_json("/options/fields.unknown/source")), STR("key"));
    end();
}

static void who_has_nothing_there_gets_nothing(void)
{
    start();
    live("Bearer three");
    CHECK_INT(t_call(METHOD_POST, "/__parlel/reset?key=three", ""), 200);
    CHECK_INT(agents("Bearer three"), 0);
    CHECK_INT(agents("Bearer one"), 1);
    end();
}

static void a_workspace_that_was_deleted_stays_away(void)
{
    start();
    CHECK_INT(t_call(METHOD_DELETE, "/__parlel/workspaces?key=one", ""), 200);
    CHECK_INT(agents("Bearer one"), 0);
    CHECK_INT(agents("Bearer two"), 1);
    end();
}

static void an_id_that_was_given_away_is_replaced(void)
{
    start();
    CHECK_INT(t_call(METHOD_DELETE, "/__parlel/rules/r1", ""), 200);
    CHECK_INT(
        t_call(METHOD_POST, "/__parlel/rules",
               "{\"id\":\"r1\",\"match\":{\"user\":\"other\"},\"reply\":{\"content\":\"o\"}}"),
        200);
    CHECK_INT(t_call(METHOD_POST, "/__parlel/reset?key=one", ""), 200);
    as_key("Bearer one");
    chat(CHAT("other"), "o");
    chat(CHAT("next"), "2");
    end();
}

int main(void)
{
    RUN(all_of_it_comes_back);
    RUN(one_key_has_its_own_back);
    RUN(who_has_nothing_there_gets_nothing);
    RUN(a_workspace_that_was_deleted_stays_away);
    RUN(an_id_that_was_given_away_is_replaced);
    return T_DONE();
}
