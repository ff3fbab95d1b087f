/* SPDX-License-Identifier: MIT
 * Starting, continuing and restarting conversations: see conversations.h. The answer is whole, and
 * kept, before its first byte is sent. Who comes second to the same conversation answers anew
 * behind what the first one added. */
#include "api/conversations/conversations.h"
#include "api/conversations/entries.h"
#include "api/conversations/session.h"
#include "base/hash.h"
#include "base/time/moment.h"
#include "call/env.h"
#include "call/errors.h"
#include "call/plan/planned.h"
#include "call/resource/agent.h"
#include "call/resource/crud.h"
#include "call/rules/subject.h"
#include "gen/ids.h"
#include "state/journal/journal.h"
#include "json/build.h"

static struct store *store_of(const struct call *call)
{
    return world_store(call->env->world);
}

/* ---- refusals ---- */

/* A model and what it needs, or an agent, which has all that. */
static int check_start(struct call *call)
{
    const struct json *body = call->body.json;
    bool agent = field_given(body, STR("agent_id")), model = field_given(body, STR("model"));
    if (agent == model)
        return fail_value(call,
                          STR("Value error, exactly one of agent_id and model must be given"));
    if (agent && (field_given(body, STR("instructions")) || field_given(body, STR("tools"))))
        return fail_value(call,
                          STR("Value error, instructions and tools cannot be given with agent_id"));
    if (model && field_given(body, STR("agent_version")))
        return fail_value(call, STR("Value error, agent_version cannot be given without agent_id"));
    return 0;
}

static int check_results(struct session *s)
{
    const struct json *open = entries_open_call(&s->call->arena, s->entries);
    if (!open)
        return 0;
    return fail_coded_about(s->call, 400, NULL, "3001",
                            (const struct str[]){ STR("The result of the function call "),
                                                  member(open, STR("tool_call_id")),
                                                  STR(" is missing") });
}

/* ---- sessions ---- */

static void session_begin(struct session *s, struct call *call, uint64_t seed)
{
    char room[MOMENT_SIZE];
    *s = (struct session){ .call = call, .seed = seed };
    s->time = arena_dup(&call->arena, moment_print_ms(room, call_now_ms(call)));
    s->turn.entries = ARENA_ARRAY(&call->arena, struct entry, SESSION_ENTRIES);
    s->turn.time = s->time;
}

/* A number or a text as text. */
static struct str version_text(struct call *call, const struct json *version)
{
    char room[NUM_SIZE];
    return json_is(version, JSON_INT) ? arena_dup(&call->arena, json_number(version, room))
                                      : json_str(version);
}

static int begin_speaking(struct session *s)
{
    struct str first = member(s->settings, STR("agent_id"));
    struct str speaker = member(s->settings, STR("speaker")); /* after a hand-off */
    struct str agent = speaker.n ? speaker : first;
    bool same = str_eq(agent, first);
    const struct json *version = json_get(s->settings, STR("agent_version"));
    return session_speaker(s, agent, same ? version_text(s->call, version) : STR(""));
}

static struct str document_of(struct session *s)
{
    struct build b;
    struct jw *w = build_begin(&b);
    jw_object(w);
    jw_key_str(w, STR("speaker"), s->agent_id);
    jw_object_end(w);
    struct arena *a = &s->call->arena;
    return jw_compact(a, crud_merged(s->call, s->settings, build_end(&b, a)));
}

static bool is_stored(const struct call *call)
{
    return field_bool(call->body.json, STR("store"), true);
}

static int respond(struct session *s)
{
    struct call *call = s->call;
    struct turn *turn = ARENA_NEW(&call->arena, struct turn);
    s->turn.conversation_id = s->id;
    s->turn.fragments = model_fragments(call, s->model.card);
    *turn = s->turn;
    planned_usage(call, &(struct answer_usage){ .prompt_tokens = turn->prompt_tokens,
                                                .completion_tokens = turn->completion_tokens +
                                                                     turn->connector_tokens });
    call->usage.cost -= s->counted;
    turn_json(&call->jw, turn);
    if (field_bool(call->body.json, STR("stream"), false))
        call->response.events = turn_events(&call->arena, turn);
    else
        model_warn(call, &s->model);
    return 0;
}

/* Keeps a conversation that is new. False: there is no room. */
static bool keep_new(struct session *s)
{
    int64_t now = call_now_ms(s->call);
    struct record draft = { .workspace = journal_key_hash(s->call->key),
                            .kind = STR("conversation"),
                            .id = s->id,
                            .bytes = document_of(s),
                            .blob = blob_lend(&s->call->arena, entries_kept(NULL, s->entries, 0)),
                            .created_ms = now,
                            .updated_ms = now };
    return store_add(store_of(s->call), &draft) != STORE_FULL;
}

/* Answers to the inputs behind `before` in a conversation of its own. */
static int answer_new(struct call *call, const struct json *settings, const struct json *before)
{
    char id[ID_PREFIXED_SIZE];
    struct session s;
    uint64_t contents = json_hash(json_hash(json_hash(0, settings), before),
                                  json_get(call->body.json, STR("inputs")));
    uint64_t nth = store_tally(store_of(call), journal_key_hash(call->key), contents);
    session_begin(&s, call, hash_u64(contents, nth));
    id_prefixed(id, STR("conv_"), (uint64_t)call_now_ms(call), s.seed);
    s.id = arena_dup(&call->arena, str_from(id));
    s.settings = settings;
    s.entries = json_joined(
        &call->arena, before,
        entries_of_inputs(&call->arena, json_get(call->body.json, STR("inputs")), s.time, s.seed));
    int status = begin_speaking(&s);
    if (!status)
        status = check_results(&s);
    if (!status)
        status = session_answer(&s);
    if (!status && is_stored(call) && !s.turn.failed.n && !keep_new(&s))
        status = crud_fail_full(call);
    return status ? status : respond(&s);
}

/* ---- start ---- */

/* What a conversation is started with; members of `names` that are given. */
static void put_given(struct jw *w, const struct json *body, const char *const *names)
{
    for (; *names; names++)
        if (field_given(body, str_from(*names)))
            jw_key_tree(w, str_from(*names), json_get(body, str_from(*names)));
}

int conversations_start(struct call *call)
{
    static const char *const names[] = { "instructions", "tools",    "completion_args",
                                         "guardrails",   "name",     "description",
                                         "metadata",     "agent_id", "agent_version",
                                         "model",        NULL };
    const struct json *body = call->body.json;
    int status = check_start(call);
    struct build b;
    struct jw *w = build_begin(&b);
    jw_object(w);
    if (!field_given(body, STR("agent_id"))) {
        jw_key_raw(w, STR("tools"), STR("[]"));
        jw_key_raw(w, STR("completion_args"), STR("{}"));
    }
    jw_object_end(w);
    const struct json *base = build_end(&b, &call->arena);
    w = build_begin(&b);
    jw_object(w);
    put_given(w, body, names);
    jw_object_end(w);
    const struct json *given = build_end(&b, &call->arena);
    return status ? status : answer_new(call, crud_merged(call, base, given), NULL);
}

/* ---- append ---- */

static const struct json *confirmation_of(const struct json *confirmations, struct str id)
{
    for (size_t i = 0; i < json_count(confirmations); i++)
        if (str_eq(member(json_at(confirmations, i), STR("tool_call_id")), id))
            return json_at(confirmations, i);
    return NULL;
}

static bool is_allowed(const struct json *confirmation)
{
    return str_eq(member(confirmation, STR("confirmation")), STR("allow"));
}

static bool is_pending(const struct json *entry)
{
    return str_eq(member(entry, STR("confirmation_status")), STR("pending"));
}

/* The history with calls that the body allows or denies marked so. */
static const struct json *confirmed(struct call *call, const struct json *entries)
{
    const struct json *confirmations = json_get(call->body.json, STR("tool_confirmations"));
    struct build b;
    struct jw *w = build_begin(&b);
    if (!json_count(confirmations))
        return entries;
    jw_array(w);
    for (size_t i = 0; i < json_count(entries); i++) {
        const struct json *entry = json_at(entries, i), *answer = NULL;
        struct json_member m = { 0 };
        if (is_pending(entry))
            answer = confirmation_of(confirmations, member(entry, STR("tool_call_id")));
        jw_object(w);
        while (json_next(entry, &m))
            if (answer && str_eq(m.key, STR("confirmation_status")))
                jw_key_str(w, m.key, is_allowed(answer) ? STR("allowed") : STR("denied"));
            else
                jw_key_tree(w, m.key, m.value);
        jw_object_end(w);
    }
    jw_array_end(w);
    return build_end(&b, &call->arena);
}

/* Runs what the body allows. */
static int run_allowed(struct session *s, const struct json *before)
{
    const struct json *confirmations = json_get(s->call->body.json, STR("tool_confirmations"));
    int status = 0;
    for (size_t i = 0; i < json_count(before) && !status; i++) {
        const struct json *entry = json_at(before, i);
        const struct json *answer =
            is_pending(entry) ? confirmation_of(confirmations, member(entry, STR("tool_call_id")))
                              : NULL;
        if (answer && is_allowed(answer) && s->turn.count < SESSION_ENTRIES / 2)
            status = session_run(s, entry);
        if (answer)
            session_settle(s, entry);
    }
    return status;
}

/* One try; STORE_STALE: another was faster. */
static int try_append(struct session *s, const struct record *old, enum store_result *result)
{
    struct call *call = s->call;
    const struct json *document = json_parse(&call->arena, old->bytes, NULL);
    const struct json *before = entries_of_record(call, old);
    const struct json *inputs = json_get(call->body.json, STR("inputs"));
    s->seed = hash_u64(json_hash(hash_str(0, old->id), inputs), json_count(before));
    s->id = old->id;
    s->settings = document;
    s->entries = confirmed(call, before);
    *result = STORE_OK;
    int status = begin_speaking(s);
    if (!status)
        status = run_allowed(s, before);
    s->entries = json_joined(&call->arena, s->entries,
                             entries_of_inputs(&call->arena, inputs, s->time, s->seed));
    if (!status)
        status = check_results(s);
    if (!status)
        status = session_answer(s);
    if (status || s->turn.failed.n || !is_stored(call))
        return status;
    /* what a confirmation changed is written anew, all else stays as it is written */
    bool same = json_count(json_get(call->body.json, STR("tool_confirmations"))) == 0;
    struct record draft = *old;
    draft.bytes = document_of(s);
    draft.blob = blob_lend(&call->arena, entries_kept(same ? old->blob : NULL, s->entries,
                                                      same ? json_count(before) : 0));
    draft.updated_ms = call_now_ms(call);
    *result = store_replace(store_of(call), old, &draft);
    return 0;
}

int conversations_append(struct call *call)
{
    struct session s;
    enum store_result result;
    int status = 0;
    do {
        const struct record *old = crud_find(call, &status);
        if (!old)
            return status;
        session_begin(&s, call, 0);
        status = try_append(&s, old, &result);
    } while (!status && result == STORE_STALE);
    if (!status && result == STORE_FULL)
        status = crud_fail_full(call);
    return status ? status : respond(&s);
}

/* ---- restart ---- */

/* The entries up to the one of that id, itself included; NULL: there is none. */
static const struct json *entries_until(struct call *call, const struct json *entries,
                                        struct str id)
{
    bool found = false;
    struct build b;
    struct jw *w = build_begin(&b);
    jw_array(w);
    for (size_t i = 0; i < json_count(entries) && !found; i++) {
        jw_tree(w, json_at(entries, i));
        found = str_eq(member(json_at(entries, i), STR("id")), id);
    }
    jw_array_end(w);
    const struct json *until = build_end(&b, &call->arena);
    return found ? until : NULL;
}

int conversations_restart(struct call *call)
{
    static const char *const names[] = { "guardrails", "metadata", "agent_version", NULL };
    int status = 0;
    const struct record *old = crud_find(call, &status);
    if (!old)
        return status;
    const struct json *settings = json_parse(&call->arena, old->bytes, NULL);
    struct str from = member(call->body.json, STR("from_entry_id"));
    const struct json *before = entries_until(call, entries_of_record(call, old), from);
    if (!before)
        return fail_not_found(call, "conversation entry", from);
    struct build b;
    struct jw *w = build_begin(&b);
    jw_object(w);
    put_given(w, call->body.json, names);
    jw_object_end(w);
    const struct json *given = build_end(&b, &call->arena);
    return answer_new(call, crud_merged(call, settings, given), before);
}

/* ---- rules ---- */

void conversations_subject(struct call *call, struct rule_subject *s)
{
    struct arena *a = &call->arena;
    const struct json *settings = call->body.json, *entries = NULL;
    struct store_key key = { journal_key_hash(call->key), STR("conversation"), call->params[0] };
    const struct record *r = call->params[0].p ? store_get(store_of(call), key, a) : NULL;
    if (r) {
        settings = json_parse(a, r->bytes, NULL);
        entries = entries_of_record(call, r);
    }
    const struct record *agent = agent_get(call, member(settings, STR("agent_id")));
    if (agent)
        settings = agent_document(call, agent);
    entries = json_joined(
        a, entries, entries_of_inputs(a, json_get(call->body.json, STR("inputs")), STR(""), 0));
    s->model = member(settings, STR("model"));
    subject_add_dialogue(call, entries_messages(a, entries, member(settings, STR("instructions"))),
                         json_get(settings, STR("tools")), s);
}
