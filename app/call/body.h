/* SPDX-License-Identifier: MIT
 *
 * body: what came as the body of a request, told once by the parser (dispatch) and asked by all
 * who look at it: handlers, rules, journal.
 */
#ifndef CALL_BODY_H
#define CALL_BODY_H

#include "json/tree.h"

struct form;

enum body_kind {
    BODY_NONE,  /* nothing, or nothing that was looked at */
    BODY_JSON,  /* .json is its tree */
    BODY_TEXT,  /* of another type than JSON where JSON is due: .json is the text as one string */
    BODY_FORM,  /* .form has its parts (http/form.h) */
    BODY_BYTES, /* anything else, also what should have been JSON or a form and is not */
};

struct body {
    enum body_kind kind;
    const struct json
        *json;               /* NULL where there is none: reading a NULL finds nothing. Of a FORM,
                                and of what should be one, the parts by name (call/life/read/form_json.h) */
    const struct form *form; /* NULL but for FORM */
    struct str bytes;        /* as it came, without a byte order mark before JSON */
};

#endif
