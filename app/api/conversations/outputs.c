/* SPDX-License-Identifier: MIT
 * Entries that an answer to a conversation adds: see session.h. */
#include "api/conversations/entries.h"
#include "api/conversations/session.h"
#include "base/hash.h"
#include "call/env.h"
#include "gen/ids.h"
#include "json/build.h"

struct entry *session_add(struct session *s, enum entry_kind kind, const char *prefix)
{
    struct turn *t = &s->turn;
    char id[ID_PREFIXED_SIZE];
    id_prefixed(id, str_from(prefix), (uint64_t)call_now_ms(s->call),
                hash_u64(s->seed, 0x656E + t->count));
    struct entry *e = &t->entries[t->count++];
    *e = (struct entry){ .kind = kind,
                         .id = arena_dup(&s->call->arena, str_from(id)),
                         .agent_id = s->agent_id,
                         .model = s->model.name };
    return e;
}

void session_added(struct session *s, const struct entry *e)
{
    struct arena *a = &s->call->arena;
    struct build b;
    struct jw *w = build_begin(&b);
    jw_array(w);
    turn_entry_json(w, &s->turn, e);
    jw_array_end(w);
    s->entries = json_joined(a, s->entries, build_end(&b, a));
}

int64_t session_count(const struct session *s, struct str text)
{
    return (int64_t)tokens_count(s->call->env->vocab, s->model.card->tokenizer, text);
}
