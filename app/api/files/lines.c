/* SPDX-License-Identifier: MIT
 * JSON line by line: see lines.h. */
#include "api/files/lines.h"

#include "api/tables/inference.inc"
#include "base/text/utf8.h"
#include "call/env.h"
#include "call/errors.h"

enum {
    LISTED_MOST = 100, /* mistakes */
};

/* The lines that are wrong, as the answer lists them. */
struct wrong {
    struct jw w;
    struct buf list;
    size_t count;
};

static void add_wrong(struct wrong *wrong, struct str message, int64_t line)
{
    if (wrong->count++ >= LISTED_MOST)
        return;
    jw_object(&wrong->w);
    jw_key_str(&wrong->w, STR("message"), message);
    jw_key_int(&wrong->w, STR("line_number"), line);
    jw_object_end(&wrong->w);
}

static void add_loc(struct buf *text, const struct json *loc)
{
    for (size_t i = 0; i < json_count(loc); i++) {
        const struct json *step = json_at(loc, i);
        buf_str(text, i ? STR(".") : STR(""));
        if (json_is(step, JSON_INT))
            buf_printf(text, "%lld", (long long)json_int(step));
        else
            buf_str(text, json_str(step));
    }
}

/* The body of a batch row need not name a model: that of the job holds. */
static bool is_excused(const struct json *mistake)
{
    const struct json *loc = json_get(mistake, STR("loc"));
    return json_count(loc) == 2 && str_eq(json_str(json_at(loc, 1)), STR("model")) &&
           str_eq(json_str(json_get(mistake, STR("type"))), STR("missing"));
}

static void add_mistakes(struct wrong *wrong, struct arena *a, struct str details, int64_t line)
{
    const struct json *list = json_parse(a, details, NULL);
    for (size_t i = 0; i < json_count(list); i++) {
        const struct json *mistake = json_at(list, i);
        struct buf text;
        if (is_excused(mistake))
            continue;
        buf_init(&text, 64 << 10);
        add_loc(&text, json_get(mistake, STR("loc")));
        buf_str(&text, STR(": "));
        buf_str(&text, json_str(json_get(mistake, STR("msg"))));
        add_wrong(wrong, buf_view(&text), line);
        buf_fini(&text);
    }
}

static void check_table(struct call *call, struct wrong *wrong, struct arena *a,
                        const struct table *table, const struct json *value, int64_t line)
{
    struct buf details;
    struct check_options options = {
        .allow_unknown = str_eq(str_from(call->env->config->fields_unknown), STR("ignore")),
        .max_errors = LISTED_MOST,
    };
    buf_init(&details, 16 << 20);
    check_value(a, table, value, STR("body"), options, &details);
    if (details.n)
        add_mistakes(wrong, a, buf_view(&details), line);
    buf_fini(&details);
}

/* Whether a batch row is for another operation than chat, as its members tell. */
static bool is_no_chat(const struct json *body)
{
    static const char *const members[] = { "input",   "inputs",   "prompt", "document",
                                           "file_id", "file_url", "file" };
    for (size_t i = 0; i < ARRAY_LEN(members); i++)
        if (json_get(body, str_from(members[i])))
            return true;
    return false;
}

static const struct str NO_CHAT =
    STR_INIT("Chat too large or missing. Format your file using newline delimited JSON");

static void check_batch(struct call *call, struct wrong *wrong, struct arena *a,
                        const struct json *row, int64_t line)
{
    const struct json *body = json_get(row, STR("body"));
    const struct json *messages = json_get(body, STR("messages"));
    if (!json_is(body, JSON_OBJECT))
        add_wrong(wrong, STR("body: Field required"), line);
    else if (json_is(messages, JSON_ARRAY) && !json_count(messages))
        add_wrong(wrong, STR("body.messages: Conversation must have at least one message"), line);
    else if (messages || !is_no_chat(body))
        check_table(call, wrong, a, &chat_completion_request_table, body, line);
}

static void check_example(struct call *call, struct wrong *wrong, struct arena *a,
                          const struct json *example, int64_t line)
{
    static const struct field fields[] = {
        FIELD("messages", REQUIRED,
              LIST(NULL, &agents_completion_request_messages_item_type, MIN_LEN(1))),
    };
    static const struct table table = OPEN_TABLE("Example", fields);
    if (json_is(json_get(example, STR("text")), JSON_STRING))
        return;
    if (json_get(example, STR("messages")))
        check_table(call, wrong, a, &table, example, line);
    else
        add_wrong(wrong, NO_CHAT, line);
}

static int refuse(struct call *call, const struct wrong *wrong)
{
    struct jw *w = &call->jw;
    jw_object(w);
    jw_key_str(w, STR("detail"), STR("Invalid file format."));
    jw_key_str(w, STR("description"),
               arena_printf(&call->arena,
                            "Found %zu errors in this file. You can view supported formats here: "
                            "https://docs.mistral.ai/capabilities/finetuning. ",
                            wrong->count));
    jw_key_tree(w, STR("errors"), json_parse(&call->arena, buf_view(&wrong->list), NULL));
    jw_object_end(w);
    return 422;
}

static void check_line(struct call *call, struct wrong *wrong, struct str text, enum lines_of what,
                       struct lines *lines)
{
    struct arena a;
    arena_init(&a);
    const struct json *line = json_parse(&a, text, NULL);
    lines->count++;
    if (lines->count == 1)
        lines->are_texts = json_get(line, STR("text")) != NULL;
    if (!json_is(line, JSON_OBJECT))
        add_wrong(wrong, NO_CHAT, lines->count);
    else if (what == LINES_BATCH)
        check_batch(call, wrong, &a, line, lines->count);
    else
        check_example(call, wrong, &a, line, lines->count);
    arena_fini(&a);
}

int lines_check(struct call *call, struct str bytes, enum lines_of what, struct lines *lines)
{
    struct wrong wrong = { .count = 0 };
    struct str rest = bytes;
    *lines = (struct lines){ 0 };
    if (utf8_check(bytes) != bytes.n)
        return fail_detail(call, 422,
                           STR("Failed to decode data, please encode your file using UTF-8."));
    buf_init(&wrong.list, 64 << 20);
    jw_init(&wrong.w, &wrong.list, JW_COMPACT);
    jw_array(&wrong.w);
    while (rest.n) {
        struct str line = str_trim(str_cut(&rest, '\n'));
        if (line.n)
            check_line(call, &wrong, line, what, lines);
    }
    if (!lines->count)
        add_wrong(&wrong, NO_CHAT, 1);
    jw_array_end(&wrong.w);
    int status = wrong.count ? refuse(call, &wrong) : 0;
    buf_fini(&wrong.list);
    return status;
}
