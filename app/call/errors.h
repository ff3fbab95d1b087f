/* SPDX-License-Identifier: MIT
 *
 * errors: every error there is. Each function replaces whatever was written as the answer and
 * returns the status, so that a handler ends with `return fail_...(call, ...)`. The family of the
 * call's row words it (call/families/): the same function gives a body of files where files are
 * asked for, and one of agents there.
 */
#ifndef CALL_ERRORS_H
#define CALL_ERRORS_H

#include "call/call.h"

/* 401: no key, or none that can be one. */
int fail_unauthorized(struct call *call);
/* 404: no such path. */
int fail_path(struct call *call);
/* 405 with Allow. methods: bits (1 << enum method). */
int fail_method(struct call *call, unsigned methods);
/* 404 of an object: fail_not_found(call, "file", call->params[0]). noun: lower case, without an
 * article; id may be empty. */
int fail_not_found(struct call *call, const char *noun, struct str id);
/* 404 of an agent, as the service of agents words it, whichever family asks for one. */
int fail_agent(struct call *call, struct str id);
/* 422 with a list of mistakes as check_value writes it (JSON array text); of control 400 with one
 * of them. */
int fail_invalid(struct call *call, struct str details);
/* 422 of a mistake that no table knows, of the body as a whole; text begins "Value error, ". */
int fail_value(struct call *call, struct str text);
/* A body that is not JSON: 422, 400 when it cannot even be read as text. */
int fail_json(struct call *call, const struct json_scan *scan);
/* 400: a body that is no form, although it says so. */
int fail_form(struct call *call);
/* 413: a body that nginx should not have let pass, or of which the answer would repeat more than it
 * has room for. */
int fail_too_big(struct call *call);
/* A status and nothing but a text, which is how the frameworks speak: {"detail":"Unauthorized"}. */
int fail_detail(struct call *call, int status, struct str text);
/* An error with a type and a code of the service's own, "3051"; families without them show the
 * message alone. */
int fail_coded(struct call *call, int status, const char *type, const char *code,
               const char *format, ...) __attribute__((format(printf, 5, 6)));
/* The same with a message that has a client's text in its middle: whole, where a NUL in it would
 * end a "%.*s". */
int fail_coded_about(struct call *call, int status, const char *type, const char *code,
                     const struct str parts[static 3]);
/* 400 for a call whose handling would take more than its budget; what: "the rule x". */
int fail_too_much_work(struct call *call, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* 400 code 1500 "Invalid model: x". */
int fail_model(struct call *call, struct str model);
/* 400 code 3310: an https URL of the body that cannot be fetched. */
int fail_fetch(struct call *call, struct str url);
/* What the service answers with that status when nothing more is known: the family's own body,
 * Retry-After on 429 unless it was set. status: 400 to 599. */
int fail_status(struct call *call, int status);
/* 404 in the flat envelope, of the fake's own: no rule matched and config asks for one.
 * near_misses: a JSON list of the nearest rules, empty when there are none. */
int fail_unmatched(struct call *call, struct str near_misses);
/* The same of a call that no recording matches: message says which is the nearest. */
int fail_unrecorded(struct call *call, struct str message, struct str near_misses);

/* Of the fake's own endpoints: {"error":{"message","path","hint"}}. path and hint may be empty:
 * null. */
int fail_control(struct call *call, int status, struct str path, struct str hint,
                 const char *format, ...) __attribute__((format(printf, 5, 6)));
/* 400 of theirs for a body where none is read. */
int fail_body(struct call *call);

#endif
