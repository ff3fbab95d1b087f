/* SPDX-License-Identifier: MIT
 *
 * multipart: cuts a multipart/form-data body into the parts of a form. It reads the body where it
 * lies, in steps of as many bytes as the caller allows, also while the body is still growing; what
 * it remembers are offsets, so the body may move in between. Whatever the bytes are, the work is
 * linear and the memory bounded.
 *
 *   --boundary CRLF headers CRLF CRLF content CRLF --boundary CRLF ... CRLF --boundary--
 *
 * Lines may end in LF alone. What stands before the first boundary and behind the last one is
 * ignored, and so is a part without a name, as Python's frameworks do.
 */
#ifndef HTTP_MULTIPART_H
#define HTTP_MULTIPART_H

#include "http/form.h"

enum {
    MULTIPART_BOUNDARY_MAX = 200, /* RFC 2046 allows 70 */
    MULTIPART_PARTS_MAX = 1000,
    MULTIPART_HEAD_MAX = 16 * 1024, /* the headers of one part */
};

enum multipart_state {
    MULTIPART_MORE, /* another step goes on */
    MULTIPART_DONE,
    MULTIPART_BAD,
};

struct multipart {
    struct arena *arena;
    char line[MULTIPART_BOUNDARY_MAX + 4]; /* LF, two dashes, the boundary */
    size_t line_n;
    size_t at;      /* everything before it was looked at */
    size_t content; /* where the content of the current part begins */
    enum {
        MULTIPART_PREAMBLE,
        MULTIPART_HEAD,
        MULTIPART_CONTENT
    } place;
    struct form_part part; /* the current one; its bytes are not yet known */
    struct multipart_part *parts;
    size_t count, cap;
    size_t begun;        /* parts, nameless ones too */
    const char *problem; /* once BAD: an English clause for the client, without a full stop */
};

/* Whether content_type is that of a form; then the boundary, which may be empty: there was none. */
bool multipart_is_form(struct arena *a, struct str content_type, struct str *boundary);

/* What is remembered lives in the arena. A boundary that cannot be one makes the first step answer
 * MULTIPART_BAD. */
void multipart_init(struct multipart *m, struct arena *a, struct str boundary);
/* Looks at no more than about `most` further bytes of the body, of which `body` is what is there so
 * far, from its beginning; whole: nothing more will come. MORE without progress is answered only
 * when it is not whole. Not to be called again after DONE or BAD. */
enum multipart_state multipart_step(struct multipart *m, struct str body, bool whole, size_t most)
    __attribute__((warn_unused_result));
/* After DONE: the parts, as pieces of `body`, which is whole and stays the caller's. */
void multipart_form(const struct multipart *m, struct str body, struct form *out);

#endif
