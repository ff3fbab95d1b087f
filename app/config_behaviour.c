/* SPDX-License-Identifier: MIT
 * The table of behaviours: see config_behaviour.h. Days are those of recordings of the real service
 * and of reports about it: the first on which the new value was seen, or lies between two. */
#include "config_behaviour.h"

enum {
    CHANGES_MOST = 4
};

/* From a day on, the value was this. "" is before all days. */
struct change {
    const char *from;
    int32_t value;
};

static const struct {
    struct behaviour_row row;
    struct change changes[CHANGES_MOST]; /* by day; the first has "" */
} table[BEHAVIOUR_COUNT] = {
    /* clang-format off */
    [CHAT_TOOL_IDS] = { { "chat.tool_ids", "nine|library|any",
        "ids of tool calls: nine letters or digits (live in September 2026); any but \"null\" from template 13 on (the validator library since November); all" },
        { { "", TOOL_IDS_NINE } } },
    [CHAT_TOOL_THEN_USER] = { { "chat.tool_then_user", "accept|refuse|refuse_all",
        "a user turn right behind tool results; refuse: below template 15" },
        { { "", TOOL_THEN_USER_REFUSE_ALL }, { "2026-04-01", TOOL_THEN_USER_ACCEPT } } },
    [CHAT_EMPTY_ASSISTANT] = { { "chat.empty_assistant", "refuse|accept",
        "an assistant turn with neither content nor calls; accept: from template 11 on" },
        { { "", EMPTY_ASSISTANT_REFUSE } } },
    [CHAT_LAST_ROLE_TEXT] = { { "chat.last_role_text", "live|library",
        "wording of the refusal of a conversation that ends with an assistant" },
        { { "", LAST_ROLE_LIVE } } },
    [CHAT_EFFORT] = { { "chat.effort", "model|any",
        "reasoning_effort: what the model's list has, or all" },
        { { "", EFFORT_BY_MODEL } } },
    [CHAT_LARGE4_EFFORT] = { { "chat.large4_effort", "low,medium,high|none,high",
        "the efforts of the newest large model" },
        { { "", LARGE4_LEVELS } } },
    [CHAT_BUILTIN_TOOLS] = { { "chat.builtin_tools", "refuse|accept",
        "web_search, web_search_premium and code_interpreter among the tools of chat" },
        { { "", BUILTIN_TOOLS_REFUSE } } },
    [CHAT_LOGPROBS] = { { "chat.logprobs", "refuse|serve",
        "logprobs and their kin; no model was seen to have them" },
        { { "", LOGPROBS_REFUSE } } },
    [CHAT_FRAGMENTS] = { { "chat.fragments", "third_party|never|always",
        "whose streams bring tool calls in pieces" },
        { { "", FRAGMENTS_THIRD_PARTY } } },
    [CHAT_NONE_SCHEMAS] = { { "chat.none_schemas", "leave_out|keep",
        "tool schemas in the prompt of tool_choice none" },
        { { "", NONE_SCHEMAS_KEEP }, { "2026-06-01", NONE_SCHEMAS_LEAVE_OUT } } },
    [CHAT_REASONING_JSON] = { { "chat.reasoning_json", "string|thinking",
        "content of a JSON format where the model thinks" },
        { { "", REASONING_JSON_STRING } } },
    [CHAT_CALL_TYPE] = { { "chat.call_type", "present|absent",
        "member type of an answer's tool calls" },
        { { "", MEMBER_ABSENT }, { "2026-06-01", MEMBER_PRESENT } } },
    [CHAT_SERVICE_TIER] = { { "chat.service_tier", "present|absent",
        "member service_tier of a completion's usage" },
        { { "", MEMBER_ABSENT }, { "2026-08-01", MEMBER_PRESENT } } },
    [HEADERS_RETRY] = { { "headers.retry", "present|absent",
        "X-Max-Retry-Attempts-Reached" },
        { { "", MEMBER_ABSENT }, { "2026-06-15", MEMBER_PRESENT } } },
    [HEADERS_DEPRECATION] = { { "headers.deprecation", "present|absent",
        "X-Model-Deprecation-Timestamp of models whose end is announced" },
        { { "", MEMBER_ABSENT }, { "2026-08-01", MEMBER_PRESENT } } },
    [MODELS_UNIFIED] = { { "models.unified", "present|absent",
        "capability unified_resources on the cards of models" },
        { { "", MEMBER_ABSENT }, { "2026-08-01", MEMBER_PRESENT } } },
    [MODELS_RETIRED] = { { "models.retired", "refuse|redirect",
        "models that are gone: refused but for the two that were seen redirected, or answered by their replacement" },
        { { "", RETIRED_REFUSE } } },
    [MODELS_SNAPSHOT] = { { "models.snapshot", "2026-11|2026-08-17",
        "the models of service.date, or those of the newest complete recording" },
        { { "", SNAPSHOT_2026_11 } } },
    [EMBEDDINGS_MAX_INPUTS] = { { "embeddings.max_inputs", NULL,
        "inputs of one request" },
        { { "", 512 }, { "2026-08-01", 256 } } },
    [EMBEDDINGS_USAGE] = { { "embeddings.usage", "tier|details|plain",
        "members of usage: with service_tier, without, without completion_tokens_details too" },
        { { "", EMBEDDINGS_USAGE_PLAIN }, { "2026-05-01", EMBEDDINGS_USAGE_DETAILS }, { "2026-07-21", EMBEDDINGS_USAGE_TIER } } },
    [RESPONSES_UNSUPPORTED] = { { "responses.unsupported", "refuse|ignore",
        "members of a request for a response that need what the service does not keep: previous_response_id, conversation, prompt, moderation" },
        { { "", UNSUPPORTED_REFUSE } } },
    /* clang-format on */
};

const struct behaviour_row *behaviour_row(size_t i)
{
    return i < BEHAVIOUR_COUNT ? &table[i].row : NULL;
}

void behaviour_print(enum behaviour b, int32_t value, struct buf *out)
{
    const char *choices = table[b].row.choices;
    struct str rest = str_from(choices ? choices : "");
    for (int32_t i = 0; choices && i < value; i++)
        str_cut(&rest, '|');
    if (choices)
        buf_str(out, str_cut(&rest, '|'));
    else
        buf_printf(out, "%d", (int)value);
}

int32_t behaviour_on(enum behaviour b, struct str day)
{
    int32_t value = table[b].changes[0].value;
    for (size_t i = 1; i < CHANGES_MOST && table[b].changes[i].from; i++)
        if (str_cmp(day, str_from(table[b].changes[i].from)) >= 0)
            value = table[b].changes[i].value;
    return value;
}

static bool find_value(const struct behaviour_row *row, struct str text, int32_t *value)
{
    int64_t number;
    if (!row->choices) {
        bool ok = str_to_i64(text, &number) && number > 0 && number <= INT32_MAX;
        *value = ok ? (int32_t)number : 0;
        return ok;
    }
    struct str rest = str_from(row->choices);
    for (*value = 0; rest.p; ++*value)
        if (str_eq(str_cut(&rest, '|'), text))
            return true;
    return false;
}

static bool refuse_name(struct str name, struct buf *error)
{
    buf_printf(error, "option behaviour: there is no \"%.*s\"; there are", STR_ARG(name));
    for (size_t i = 0; i < BEHAVIOUR_COUNT; i++)
        buf_printf(error, "%s %s", i ? "," : "", table[i].row.name);
    return false;
}

static bool read_one(struct str name, struct str text, int32_t values[static BEHAVIOUR_COUNT],
                     struct buf *error)
{
    size_t i = 0;
    while (i < BEHAVIOUR_COUNT && !str_eq(name, str_from(table[i].row.name)))
        i++;
    if (i == BEHAVIOUR_COUNT)
        return refuse_name(name, error);
    const struct behaviour_row *row = &table[i].row;
    if (find_value(row, text, &values[i]))
        return true;
    buf_printf(error, "option behaviour: %s is not \"%.*s\" but %s", row->name, STR_ARG(text),
               row->choices ? row->choices : "a positive number");
    return false;
}

/* The text up to the comma behind which the next name=value begins: values may hold commas. */
static struct str cut_setting(struct str *list)
{
    struct str all = *list, rest = all, piece = str_cut(&rest, ',');
    size_t n = piece.n;
    while (rest.p) {
        struct str ahead = rest;
        piece = str_cut(&ahead, ',');
        if (str_find(piece, STR("="), 0) != SIZE_MAX)
            break;
        n = (size_t)(piece.p + piece.n - all.p);
        rest = ahead;
    }
    *list = rest;
    return str_sub(all, 0, n);
}

bool behaviours_read(struct str day, struct str list, int32_t values[static BEHAVIOUR_COUNT],
                     struct buf *error)
{
    for (size_t i = 0; i < BEHAVIOUR_COUNT; i++)
        values[i] = behaviour_on((enum behaviour)i, day);
    while (list.n) {
        struct str value = cut_setting(&list), name = str_trim(str_cut(&value, '='));
        if (!read_one(name, value.p ? str_trim(value) : STR(""), values, error))
            return false;
    }
    return true;
}
