/* SPDX-License-Identifier: MIT
 *
 * dialogue: reading a checked `messages` array: the text of a message whatever its form, and the
 * parts of a conversation that decide an answer.
 */
#ifndef ANSWER_DIALOGUE_H
#define ANSWER_DIALOGUE_H

#include "json/tree.h"

enum role {
    ROLE_SYSTEM,
    ROLE_USER,
    ROLE_ASSISTANT,
    ROLE_TOOL,
};

enum role message_role(const struct json *message);
/* "system", "user", ... */
const char *role_name(enum role role);
/* The text of content that is a string, null or a list of chunks (text and thinking chunks, joined
 * by line ends where there are several, documents by empty lines). Borrows where it can. */
struct str content_text(struct arena *a, const struct json *content);
struct str message_text(struct arena *a, const struct json *message);

/* A tool's result that a framework put into the user's mouth: "Observation: 31 degrees". */
bool text_is_observation(struct str text);

/* What matters of a conversation. Texts are borrowed or in the arena. */
struct dialogue {
    struct str user;         /* text of the last user message; empty when there is none. An
                                observation behind it is a result */
    struct str system;       /* all system messages, joined */
    struct str tool_results; /* of the results after the last user message, joined */
    size_t results;          /* how many of them there are */
    const struct json *last; /* the last message */
    bool prefix;             /* it is an assistant turn to be continued */
    uint64_t hash;           /* of roles, contents, calls; of nothing a client adds besides */
};
struct dialogue dialogue_read(struct arena *a, const struct json *messages);

#endif
