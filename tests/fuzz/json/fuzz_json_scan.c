/* SPDX-License-Identifier: MIT
 *
 * What the scanner accepts json-c parses (json_parse aborts otherwise), and the tree, written again
 * in any style, scans again and gives an equal tree with an equal hash.
 */
#include "json/jw.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void write_and_read(struct arena *a, const struct json *v, enum jw_style style)
{
    struct buf out;
    struct jw w;
    buf_init(&out, SIZE_MAX / 4);
    jw_init(&w, &out, style);
    jw_tree(&w, v);
    const struct json *again = json_parse(a, buf_view(&out), NULL);
    assert(again && json_equal(v, again) && json_equal(again, v));
    assert(json_hash(1, v) == json_hash(1, again));
    buf_fini(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a;
    struct json_scan scan;
    struct str text = { (const char *)data, size };
    arena_init(&a);
    const struct json *v = json_parse(&a, text, &scan);
    assert((v != NULL) == (scan.fault == JSON_FINE));
    assert((v != NULL) == (scan.message == NULL));
    assert(scan.at <= size && scan.depth <= JSON_DEPTH_MAX);
    for (int style = JW_COMPACT; v && style <= JW_SPACED_ASCII; style++)
        write_and_read(&a, v, (enum jw_style)style);
    arena_fini(&a);
    return 0;
}
