/* SPDX-License-Identifier: MIT
 *
 * The input is a list of writer calls, each taken only where it is allowed; at the end all is
 * closed. What comes out is JSON, whatever the strings hold and however the numbers fall.
 */
#include "json/jw.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct input {
    struct str left;
    bool
        objects[JW_DEPTH_MAX]; /* which open scopes are objects, kept apart from the writer's own */
    size_t depth;
};

static struct str take(struct input *in, size_t n)
{
    struct str s = str_sub(in->left, 0, n);
    in->left = str_sub(in->left, s.n, in->left.n);
    return s;
}

static double take_double(struct input *in)
{
    double v = 0;
    struct str s = take(in, sizeof v);
    if (s.n)
        memcpy(&v, s.p, s.n);
    return v;
}

static void open_scope(struct jw *w, struct input *in, bool object)
{
    if (object)
        jw_object(w);
    else
        jw_array(w);
    in->objects[in->depth++] = object;
}

static void close_scope(struct jw *w, struct input *in)
{
    if (in->objects[--in->depth])
        jw_object_end(w);
    else
        jw_array_end(w);
}

static void put_parts(struct jw *w, struct input *in, size_t n)
{
    jw_str_begin(w);
    jw_str_part(w, take(in, n));
    jw_str_part(w, take(in, n / 2));
    jw_str_end(w);
}

static void put_float(struct jw *w, struct input *in)
{
    char text[NUM_SIZE];
    float v = 0;
    struct str s = take(in, sizeof v);
    if (s.n)
        memcpy(&v, s.p, s.n);
    if (v - v == 0) /* finite */
        jw_raw(w, (struct str){ text, num_float(text, v) });
    else
        jw_null(w);
}

static void put_value(struct jw *w, struct input *in, uint8_t op)
{
    size_t n = op >> 4;
    switch (op & 15) {
    case 0:
    case 1:
        if (in->depth < JSON_DEPTH_MAX)
            open_scope(w, in, op & 1);
        else
            jw_null(w);
        break;
    case 2:
        jw_double(w, take_double(in));
        break;
    case 3:
        jw_number(w, take_double(in));
        break;
    case 4:
        jw_int(w, (int64_t)(n << 60 | in->left.n));
        break;
    case 5:
        jw_bool(w, n & 1);
        break;
    case 6:
        put_parts(w, in, n);
        break;
    case 7:
        put_float(w, in);
        break;
    default:
        jw_str(w, take(in, n));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input in = { .left = { (const char *)data, size } };
    struct buf out;
    struct jw w;
    buf_init(&out, SIZE_MAX / 4);
    jw_init(&w, &out, (enum jw_style)(size % 3));
    open_scope(&w, &in, size & 4);
    while (in.left.n && in.depth) {
        uint8_t op = (uint8_t)take(&in, 1).p[0];
        if (op == 0xFF) {
            close_scope(&w, &in);
            continue;
        }
        if (in.objects[in.depth - 1])
            jw_key(&w, take(&in, op % 7));
        put_value(&w, &in, op);
    }
    while (in.depth)
        close_scope(&w, &in);
    assert(!out.full && json_scan(buf_view(&out)).fault == JSON_FINE);
    buf_fini(&out);
    return 0;
}
