/* SPDX-License-Identifier: MIT
 *
 * form: the fields and files of a multipart/form-data body, in the order they were sent. What a
 * part holds is a piece of the body, byte for byte, never a copy. http/multipart.h makes one; the
 * handlers of uploads read it.
 */
#ifndef HTTP_FORM_H
#define HTTP_FORM_H

#include "base/mem/arena.h"

struct form_part {
    struct str name;
    struct str file_name; /* decoded, as sent otherwise: it may hold a path, or any byte */
    struct str type;      /* of its own Content-Type; empty when there is none */
    struct str bytes;
    bool is_file; /* a file name was sent, perhaps an empty one */
};

struct form {
    const struct form_part *parts;
    size_t count;
};

/* The last part of that name, as the service's frameworks choose; NULL when there is none. */
const struct form_part *form_get(const struct form *f, struct str name);
/* The last part of that name that is a field, or is a file. */
const struct form_part *form_field(const struct form *f, struct str name);
const struct form_part *form_file(const struct form *f, struct str name);

/* The value of a parameter of a header (`form-data; name="a"; filename*=UTF-8''b`), unquoted and
 * decoded: RFC 5987's form of it wins over the plain one, and what is in ISO-8859-1 there becomes
 * UTF-8. Names in any case. {NULL, 0} when it is absent, or in a charset nobody uses. */
struct str header_param(struct arena *a, struct str value, struct str name);

#endif
