/* SPDX-License-Identifier: MIT
 *
 * secret: which values nobody is shown again, neither in the journal nor in what rules say of a
 * call: those whose name tells it, and those that look like keys wherever they stand. What is none
 * stays: max_tokens, page_token, Idempotency-Key, include_auth_connectors.
 */
#ifndef STATE_JOURNAL_SECRET_H
#define STATE_JOURNAL_SECRET_H

#include "base/mem/arena.h"

/* Does this name of a header or parameter, in lower case, tell that its value is a secret? By its
 * words, and where they are run together ("apikey") by its end. */
bool secret_is_named(struct str name);

/* value with "[redacted]" for each part that is a secret: what begins as keys of known makes do,
 * a JWT, what follows Bearer or Basic, name=value by the name, a password before an @, and the
 * call's own API key (may be empty). value itself when there is none; else in the arena. */
struct str secret_redact(struct arena *a, struct str value, struct str key);

/* The same for the text of a JSON value: the strings of members whose names tell it, too
 * ("api_key", "password"; not "token" or "key" alone, which are names of much else). It stays JSON.
 */
struct str secret_redact_json(struct arena *a, struct str json, struct str key);

#endif
