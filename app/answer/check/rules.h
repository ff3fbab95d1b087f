/* SPDX-License-Identifier: MIT
 *
 * rules: what the service refuses with a 400 of a conversation although every field of it is
 * well-formed: the order of messages, calls and their results, what a role or a model cannot read.
 * Sentences, and their order, are those of the service's validator library, where live answers do
 * not say otherwise. Pure; called by every operation that takes messages, through
 * call/conversation.h.
 */
#ifndef ANSWER_CHECK_RULES_H
#define ANSWER_CHECK_RULES_H

#include "answer/answer.h"

enum call_ids {
    CALL_IDS_NINE,    /* nine letters or digits */
    CALL_IDS_LIBRARY, /* from template 13 on any text but "null", else nine */
    CALL_IDS_ANY,
};

struct rules {
    const struct model_card *model;
    enum call_ids ids;
    bool user_behind_results; /* a user turn may follow tool results */
    bool empty_assistant;     /* an assistant turn may have neither content nor calls */
    bool library_words;       /* of the refusal of a last turn that is an assistant's */
};

/* Whether the messages may be answered: false, with *refusal set in the arena, when not. */
bool rules_check_messages(struct arena *a, const struct rules *r, const struct json *messages,
                          struct refusal *refusal) __attribute__((warn_unused_result));
/* The same for names and parameter schemas of function tools. */
bool rules_check_tools(struct arena *a, const struct json *tools, struct refusal *refusal)
    __attribute__((warn_unused_result));

/* ---- of the rules' files alone ---- */

/* What a check needs. */
struct check_state {
    struct arena *arena;
    const struct rules *rules;
    struct refusal *refusal;
    int version; /* of the model's template */
};

enum rules_class { /* of the library's exceptions: which type and code a refusal has */
    RULES_STRUCTURE,
    RULES_CALL,
    RULES_ASSISTANT,
    RULES_REQUEST,
    RULES_OTHER, /* of tool messages, user messages, tools, their schemas */
    RULES_FILE,
    RULES_AUDIO,
    RULES_DOCUMENT,
};

/* false, with the refusal set. The parts of the message are joined. */
bool rules_refuse(const struct check_state *s, enum rules_class kind, struct str before,
                  struct str text, struct str after);
/* rules_content.c: one message by itself. */
bool rules_check_message(const struct check_state *s, const struct json *message, bool last);
/* rules_media.c: chunks that the model must be able to see or hear. */
bool rules_check_media(const struct check_state *s, const struct json *message);

#endif
