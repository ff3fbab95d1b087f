/* SPDX-License-Identifier: MIT
 *
 * errors: every error body there is. Each function replaces whatever the handler had written, and
 * returns the status, so that a handler ends with `return fail_...(call, ...)`. Envelopes and texts
 * are the real service's (mistral-api A.2, A.4, A.5), those of control are the fake's own.
 */
#ifndef CALL_ERRORS_H
#define CALL_ERRORS_H

#include "call/call.h"

/* {"detail":"Unauthorized"}: the framework's and the gateway's short form. */
int fail_detail(struct call *call, int status, struct str text);
/* 404 of the gateway for a prefix it does not know. */
int fail_no_route(struct call *call);
/* 405 with Allow. methods: bits (1 << enum method). */
int fail_method(struct call *call, unsigned methods);
/* 422 with a list of mistakes as check_value writes it (JSON array text). */
int fail_invalid(struct call *call, struct str details);
/* 422 for a body that is not JSON, or 400 when it cannot even be read as text. */
int fail_json(struct call *call, const struct json_scan *scan);
/* The flat envelope of inference: {"object":"error","message","type","param","code",...}. */
int fail_flat(struct call *call, int status, const char *type, const char *code, const char *format,
              ...) __attribute__((format(printf, 5, 6)));
/* The same with a message that has a client's text in its middle: whole, where a NUL in it would
 * end a "%.*s". */
int fail_flat_about(struct call *call, int status, const char *type, const char *code,
                    const struct str parts[static 3]);
/* 413, as nginx answers it (conf/errors.conf): of a body that nginx should not have let pass, or of
 * which the answer would repeat more than it has room for. */
int fail_too_big(struct call *call);
/* 400 code 1500 "Invalid model: x". */
int fail_model(struct call *call, struct str model);
/* The envelope of agents and conversations: {"object":"Error","message","type","code":3001}. */
int fail_beta(struct call *call, int status, int code, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* What the service answers with that status when nothing more is known (mistral-api A.4): its own
 * body, Retry-After on 429 unless it was set. status: 400 to 599. */
int fail_status(struct call *call, int status);
/* 404 in the flat envelope: no rule matched and config asks for one. near_misses: a JSON list of
 * the nearest rules, empty when there are none. */
int fail_unmatched(struct call *call, struct str near_misses);
/* The fake's own: {"error":{"message","path","hint"}}. path and hint may be empty: null. */
int fail_control(struct call *call, int status, struct str path, struct str hint,
                 const char *format, ...) __attribute__((format(printf, 5, 6)));

/* 400 in the fake's own form for a body where none is read. */
int fail_body(struct call *call);
/* 400 in the fake's own form for one of a list of mistakes; an unknown name comes first and is
 * answered with the names there are. */
int fail_checked(struct call *call, const struct table *table, struct str details);

#endif
