/* SPDX-License-Identifier: MIT
 * The voices by family, and what several of them use: see voice.h. */
#include "call/families/voice.h"

const struct voice *voice_of(enum family family)
{
    static const struct voice *const voices[] = {
        [FAMILY_INFERENCE] = &voice_inference,
        [FAMILY_FILES] = &voice_files,
        [FAMILY_BETA] = &voice_beta,
        [FAMILY_LIBRARY] = &voice_library,
        [FAMILY_OBSERVABILITY] = &voice_observability,
        [FAMILY_WORKFLOWS] = &voice_library,
        [FAMILY_GATEWAY] = &voice_gateway,
        [FAMILY_CONTROL] = &voice_control,
    };
    return voices[family];
}

bool voice_is_bare(const struct call *call)
{
    return voice_of(call->family)->bare_forms && call->route &&
           call->route->request == REQUEST_FORM;
}

struct jw *voice_start(struct call *call)
{
    struct response *r = &call->response;
    buf_reset(&r->body);
    r->events = NULL;
    r->slices = NULL;
    r->content_type = STR("");
    jw_init(&call->jw, &r->body, voice_of(call->family)->json);
    return &call->jw;
}

void voice_put_details(struct call *call, struct str key, struct str details)
{
    if (call->jw.style == JW_COMPACT)
        jw_key_raw(&call->jw, key, details);
    else
        jw_key_tree(&call->jw, key, json_parse(&call->arena, details, NULL));
}

struct str voice_missing(struct call *call, struct str noun, struct str id)
{
    struct buf text;
    buf_init(&text, SIZE_MAX / 4);
    buf_str(&text, noun);
    if (noun.n)
        text.p[0] = (char)(text.p[0] & ~0x20); /* nouns are lower case ASCII */
    if (id.n)
        buf_putc(&text, ' ');
    buf_str(&text, id);
    buf_str(&text, STR(" not found"));
    struct str copy = arena_dup(&call->arena, buf_view(&text));
    buf_fini(&text);
    return copy;
}
