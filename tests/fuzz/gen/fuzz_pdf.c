/* SPDX-License-Identifier: MIT
 *
 * Any bytes as a PDF file: what comes out is bounded UTF-8, in bounded work.
 */
#include "gen/ocr/pdf/pdf.h"

#include "base/text/utf8.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a;
    struct budget budget = { 100000 };
    struct pdf pdf = { 0 };
    arena_init(&a);
    if (pdf_read_file(&a, &budget, (struct str){ (const char *)data, size }, &pdf))
        for (size_t i = 0; i < pdf.count; i++)
            for (size_t k = 0; k < pdf.pages[i].line_count; k++) {
                struct str text = pdf.pages[i].lines[k].text;
                assert(text.n && utf8_check(text) == text.n);
            }
    struct buf out;
    buf_init(&out, 64 << 20);
    for (size_t i = 0; i < pdf.count; i++)
        for (size_t k = 0; k < pdf.pages[i].image_count; k++) {
            buf_reset(&out);
            (void)pdf_image_write(&pdf.pages[i].images[k], &out);
        }
    buf_fini(&out);
    arena_fini(&a);
    return 0;
}
