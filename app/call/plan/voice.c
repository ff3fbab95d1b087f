/* SPDX-License-Identifier: MIT
 * Voices of a call: see voice.h. */
#include "call/plan/voice.h"

#include "base/hash.h"
#include "call/env.h"
#include "call/errors.h"
#include "gen/ids.h"
#include "state/journal/journal.h"
#include "json/build.h"

enum {
    ID_SALT = 0x766F6963,
    TONE_SALT = 0x746F6E65
};

/* When the service had them: 2026-03-23. */
static const int64_t builtin_since_ms = 1774224000000;

static struct str id_of(struct arena *a, const struct voice_preset *p)
{
    char id[ID_UUID_SIZE];
    if (p->id.n)
        return p->id;
    id_uuid4(id, hash_str(ID_SALT, p->slug));
    return arena_dup(a, str_from(id));
}

static struct str document_of(struct arena *a, const struct voice_preset *p)
{
    struct build b;
    struct jw *w = build_begin(&b);
    jw_object(w);
    jw_key_str(w, STR("name"), arena_printf(a, "%s - %s", p->speaker, p->mood));
    jw_key_str(w, STR("slug"), p->slug);
    jw_key(w, STR("languages"));
    jw_array(w);
    jw_str(w, str_from(p->language));
    jw_array_end(w);
    jw_key_str(w, STR("gender"), str_from(p->gender));
    jw_key_str(w, STR("kind"), STR("pvc"));
    jw_key_str(w, STR("type"), STR("preset"));
    jw_object_end(w);
    return jw_compact(a, build_end(&b, a));
}

const struct record *voice_builtin(struct call *call, size_t i)
{
    if (i >= VOICE_PRESETS)
        return NULL;
    struct record *r = ARENA_NEW(&call->arena, struct record);
    *r = (struct record){ .kind = STR("voice"),
                          .id = id_of(&call->arena, &voice_presets[i]),
                          .name = voice_presets[i].slug,
                          .bytes = document_of(&call->arena, &voice_presets[i]),
                          .created_ms = builtin_since_ms,
                          .updated_ms = builtin_since_ms };
    return r;
}

const struct record *voice_find(struct call *call, struct str name)
{
    struct store *store = world_store(call->env->world);
    struct store_key key = { journal_key_hash(call->key), STR("voice"), name };
    const struct record *r = store_get(store, key, &call->arena);
    if (!r)
        r = store_named(store, key, STR(""), &call->arena);
    for (size_t i = 0; !r && i < VOICE_PRESETS; i++)
        if (str_eq(name, voice_presets[i].slug) ||
            str_eq(name, id_of(&call->arena, &voice_presets[i])))
            r = voice_builtin(call, i);
    return r;
}

struct voice_tone voice_sound(struct call *call, const struct record *r, double expressiveness)
{
    const struct json *document = json_parse(&call->arena, r->bytes, NULL);
    return voice_tone_of(hash_str(TONE_SALT, r->id), json_str(json_get(document, STR("gender"))),
                         expressiveness);
}

int voice_fail(struct call *call, struct str name)
{
    return fail_coded_about(call, 404, NULL, NULL,
                            (const struct str[]){ STR("Voice '"), name, STR("' not found") });
}
