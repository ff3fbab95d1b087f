/* SPDX-License-Identifier: MIT
 *
 * voice: how each family of the service reads JSON and words what it refuses. A family is one file
 * with one struct voice; call/errors.c picks the voice of the call's family. Private to call/.
 *
 * Every function here replaces whatever was written as the answer and returns the status.
 */
#ifndef CALL_FAMILIES_VOICE_H
#define CALL_FAMILIES_VOICE_H

#include "call/call.h"

/* An error with a code and a type of the service's own. */
struct coded {
    int status;
    const char *type, *code; /* code: a number as text; NULL both: it has none */
    struct str message;
};

struct voice {
    enum jw_style json;
    struct str type;   /* Content-Type of its JSON */
    bool json_by_type; /* reads JSON only where the Content-Type says so; else it is a text */
    bool strict;       /* refuses parameters it does not know, and a body where none is due */
    bool bare_forms;   /* forms are checked without FastAPI: mistakes have no "body" in their loc,
                          and the address of their explanation */
    /* Nothing but a text: of the framework, not of the operation. */
    int (*detail)(struct call *call, int status, struct str text);
    int (*coded)(struct call *call, const struct coded *error);
    /* 404 of an object: noun "file", the id that was asked for or nothing. */
    int (*not_found)(struct call *call, struct str noun, struct str id);
    /* 422 (control: 400) for mistakes as check_value lists them: JSON, compact. */
    int (*invalid)(struct call *call, struct str details);
    /* A body that is not the JSON it should be; NULL: not the form. */
    int (*broken)(struct call *call, const struct json_scan *scan);
    /* A body of another type where a form is due. NULL: it has none of the form's fields. */
    int (*formless)(struct call *call);
};

extern const struct voice voice_inference, voice_files, voice_beta, voice_library,
    voice_observability, voice_gateway, voice_control;

const struct voice *voice_of(enum family family);
/* Whether the call's body is a form of a family with bare_forms. */
bool voice_is_bare(const struct call *call);

/* Forgets what was written and opens call->jw again in the family's spacing. */
struct jw *voice_start(struct call *call);
/* "detail" or "message", and under it the mistakes in the family's spacing. */
void voice_put_details(struct call *call, struct str key, struct str details);
/* "Agent ag_1 not found", "Agent not found" without an id. In the arena. */
struct str voice_missing(struct call *call, struct str noun, struct str id);

/* What the families on FastAPI share: {"detail":...}. */
int fastapi_detail(struct call *call, int status, struct str text);
int fastapi_invalid(struct call *call, struct str details);
int fastapi_broken(struct call *call, const struct json_scan *scan);

#endif
