/* SPDX-License-Identifier: MIT
 *
 * reader: walks a rule that a user wrote and refuses it at the first mistake, with the place,
 * what is wrong and what would be right. Every getter answers true when the member is absent or
 * well-formed, false once it was refused. Private to the parsing of rules.
 *
 * A getter's output is left alone when the member is absent; null counts as absent.
 */
#ifndef STATE_RULES_READER_H
#define STATE_RULES_READER_H

#include "base/text/buf.h"
#include "state/rules/rule.h"

struct rule_reader {
    struct arena *keep;    /* what is read lives here: the rules' batch */
    struct arena *scratch; /* the refusal lives here */
    struct buf path;       /* where the reader is */
    struct str label;      /* of the rule at hand, for messages: rule 2 "weather" */
    size_t label_path;     /* how much of the path leads to that rule */
    struct rule_refusal *refusal;
};

/* Goes one step down; returns the mark to leave by. */
size_t reader_enter(struct rule_reader *r, struct str key);
size_t reader_enter_at(struct rule_reader *r, size_t index);
void reader_leave(struct rule_reader *r, size_t mark);

/* Refuses the place where the reader is; returns false. */
bool reader_refuse(struct rule_reader *r, const char *hint, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Refuses the member `key` of the place where the reader is. */
bool reader_refuse_at(struct rule_reader *r, const char *key, const char *hint, const char *what);

/* An object whose members all are among the NULL-terminated names. */
bool reader_object(struct rule_reader *r, const struct json *v, const char *const *names);

bool reader_int(struct rule_reader *r, const struct json *object, const char *key, int64_t max,
                int64_t *out);
bool reader_number(struct rule_reader *r, const struct json *object, const char *key, double max,
                   double *out);
bool reader_str(struct rule_reader *r, const struct json *object, const char *key, struct str *out);
/* The text of a value as JSON, kept. */
struct str reader_json(struct rule_reader *r, const struct json *v);

/* "a text", "a number": what kind of value was met, for messages. */
const char *reader_type(const struct json *v);

/* Refuses what stands between {{ and }} and is none of ours, in all strings of v. */
bool rule_check_templates(struct rule_reader *r, struct str text);
bool rule_check_all_templates(struct rule_reader *r, const struct json *v);

/* The parts of a rule, each in a file of its own. */
bool rule_parse_match(struct rule_reader *r, const struct json *v, struct rule_match *m);
/* The pieces of one tool call, at member "fragments". */
bool rule_parse_fragments(struct rule_reader *r, const struct json *v, struct rule_call *call);
/* Members "body_base64" and "events" of a reply: an answer as it is sent. */
bool rule_parse_bytes(struct rule_reader *r, const struct json *v, struct rule_reply *reply);
bool rule_parse_events(struct rule_reader *r, const struct json *v, struct rule_reply *reply);
bool rule_parse_reply(struct rule_reader *r, const struct json *v, struct rule_reply *reply);

#endif
