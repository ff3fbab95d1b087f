/* SPDX-License-Identifier: MIT
 *
 * config_behaviour: the one table of what the service does differently from one day to another, or
 * where what is known of it disagrees. Each row has a name, values, and the day from which each
 * value was what the service did: option `service.date` picks the values of a day, option
 * `behaviour` (chat.tool_ids=library,models.retired=redirect) says otherwise by name. Part of the
 * configuration (config.h), which holds the values in force.
 */
#ifndef CONFIG_BEHAVIOUR_H
#define CONFIG_BEHAVIOUR_H

#include "base/text/buf.h"

enum behaviour {
    CHAT_TOOL_IDS,
    CHAT_TOOL_THEN_USER,
    CHAT_EMPTY_ASSISTANT,
    CHAT_LAST_ROLE_TEXT,
    CHAT_EFFORT,
    CHAT_LARGE4_EFFORT,
    CHAT_BUILTIN_TOOLS,
    CHAT_LOGPROBS,
    CHAT_FRAGMENTS,
    CHAT_NONE_SCHEMAS,
    CHAT_REASONING_JSON,
    CHAT_CALL_TYPE,
    CHAT_SERVICE_TIER,
    HEADERS_RETRY,
    HEADERS_DEPRECATION,
    MODELS_UNIFIED,
    MODELS_RETIRED,
    MODELS_SNAPSHOT,
    EMBEDDINGS_MAX_INPUTS, /* a number */
    EMBEDDINGS_USAGE,
    RESPONSES_UNSUPPORTED,
    BEHAVIOUR_COUNT
};

/* Their values, in the order of the table's `choices`. */
enum {
    TOOL_IDS_NINE,
    TOOL_IDS_LIBRARY,
    TOOL_IDS_ANY
};
enum {
    TOOL_THEN_USER_ACCEPT,
    TOOL_THEN_USER_REFUSE,
    TOOL_THEN_USER_REFUSE_ALL
};
enum {
    EMPTY_ASSISTANT_REFUSE,
    EMPTY_ASSISTANT_ACCEPT
};
enum {
    LAST_ROLE_LIVE,
    LAST_ROLE_LIBRARY
};
enum {
    EFFORT_BY_MODEL,
    EFFORT_ANY
};
enum {
    LARGE4_LEVELS,
    LARGE4_NONE_HIGH
};
enum {
    BUILTIN_TOOLS_REFUSE,
    BUILTIN_TOOLS_ACCEPT
};
enum {
    LOGPROBS_REFUSE,
    LOGPROBS_SERVE
};
enum {
    FRAGMENTS_THIRD_PARTY,
    FRAGMENTS_NEVER,
    FRAGMENTS_ALWAYS
};
enum {
    NONE_SCHEMAS_LEAVE_OUT,
    NONE_SCHEMAS_KEEP
};
enum {
    REASONING_JSON_STRING,
    REASONING_JSON_THINKING
};
enum {
    MEMBER_PRESENT,
    MEMBER_ABSENT
};
enum {
    RETIRED_REFUSE,
    RETIRED_REDIRECT
};
enum {
    SNAPSHOT_2026_11,
    SNAPSHOT_2026_08
};
enum {
    EMBEDDINGS_USAGE_TIER,
    EMBEDDINGS_USAGE_DETAILS,
    EMBEDDINGS_USAGE_PLAIN
};

enum {
    UNSUPPORTED_REFUSE,
    UNSUPPORTED_IGNORE
};

/* What a row says; static text. */
struct behaviour_row {
    const char *name;
    const char *choices; /* "a|b", values 0 and 1; NULL: any positive number */
    const char *help;
};

/* NULL past the end. */
const struct behaviour_row *behaviour_row(size_t i);
/* Appends the value as `behaviour` takes it. */
void behaviour_print(enum behaviour b, int32_t value, struct buf *out);
/* The value that the service had on a day, "2026-08-19". */
int32_t behaviour_on(enum behaviour b, struct str day);
/* All values in force: those of the day, but for what the list says. false, with a sentence in
 * *error, when the list is wrong. */
bool behaviours_read(struct str day, struct str list, int32_t values[static BEHAVIOUR_COUNT],
                     struct buf *error) __attribute__((warn_unused_result));

#endif
