/* SPDX-License-Identifier: MIT
 *
 * entries: what stands in a conversation. A history is a list of entries as they are shown; this
 * reads inputs into such entries, and entries into the messages of chat that answers are planned
 * from.
 */
#ifndef API_CONVERSATIONS_ENTRIES_H
#define API_CONVERSATIONS_ENTRIES_H

#include "call/call.h"
#include "state/store/store.h"

/* A member that is a text; empty: it is none. */
static inline struct str member(const struct json *v, struct str key)
{
    return json_str(json_get(v, key));
}

/* The entries of a conversation's record, which are its contents: JSON, a list. What the call has
 * read once (for its rules, for another try) is not read again. */
const struct json *entries_of_record(struct call *call, const struct record *r);
/* Contents of all that `kept` (may be NULL) holds, and of what is behind the first `count` entries:
 * a reference of the caller's. */
struct blob *entries_kept(const struct blob *kept, const struct json *entries, size_t count)
    __attribute__((warn_unused_result));
/* `inputs` of a checked body (a text, entries, or nothing) as entries: with ids out of the seed,
 * and the time, where they have none. */
const struct json *entries_of_inputs(struct arena *a, const struct json *inputs, struct str time,
                                     uint64_t seed);
/* The messages that entries are, behind the instructions, which may be empty. Takes entries that
 * were not checked. */
const struct json *entries_messages(struct arena *a, const struct json *entries,
                                    struct str instructions);
/* A call whose result is missing; NULL: none is. */
const struct json *entries_open_call(struct arena *a, const struct json *entries);
struct str entry_type(const struct json *entry);

#endif
