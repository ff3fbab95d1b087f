/* SPDX-License-Identifier: MIT
 * Any bytes as a form, with the first line as its Content-Type: read whole or in pieces, the parts
 * are the same, lie in the body one behind the other, and none holds a boundary line. */
#include "http/multipart.h"

#include <assert.h>

static enum multipart_state run(struct multipart *m, struct str body, size_t piece)
{
    enum multipart_state state = MULTIPART_MORE;
    size_t have = piece < body.n ? piece : body.n;
    while (state == MULTIPART_MORE) {
        size_t was = m->at;
        state = multipart_step(m, str_sub(body, 0, have), have == body.n, piece);
        assert(m->at <= have);
        if (state == MULTIPART_MORE && m->at == was) {
            assert(have < body.n);
            have = have + piece < body.n ? have + piece : body.n;
        }
    }
    return state;
}

static void check_same(const struct form *a, const struct form *b)
{
    assert(a->count == b->count);
    for (size_t i = 0; i < a->count; i++) {
        const struct form_part *x = &a->parts[i], *y = &b->parts[i];
        assert(str_eq(x->name, y->name) && str_eq(x->file_name, y->file_name));
        assert(x->bytes.p == y->bytes.p && x->bytes.n == y->bytes.n && x->is_file == y->is_file);
    }
}

static void check_order(const struct form *f, struct str body)
{
    const char *behind = body.p;
    for (size_t i = 0; i < f->count; i++) {
        const struct form_part *p = &f->parts[i];
        assert(p->bytes.p >= behind && p->bytes.p + p->bytes.n <= body.p + body.n);
        behind = p->bytes.p + p->bytes.n;
        assert(form_get(f, p->name));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str body = { (const char *)data, size }, type = str_cut(&body, '\n'), boundary;
    struct arena arena;
    arena_init(&arena);
    bool is_form = multipart_is_form(&arena, type, &boundary);
    if (is_form && body.p) {
        struct multipart whole, pieces;
        struct form a, b;
        multipart_init(&whole, &arena, boundary);
        multipart_init(&pieces, &arena, boundary);
        enum multipart_state state = run(&whole, body, size), other = run(&pieces, body, 3);
        assert(state == other && (state == MULTIPART_DONE || whole.problem));
        multipart_form(&whole, body, &a);
        multipart_form(&pieces, body, &b);
        if (state == MULTIPART_DONE)
            check_same(&a, &b);
        check_order(&a, body);
    }
    arena_fini(&arena);
    return 0;
}
