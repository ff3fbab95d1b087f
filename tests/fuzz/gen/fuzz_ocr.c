/* SPDX-License-Identifier: MIT
 *
 * Any bytes as a document (zip, XML, HTML, text, images): what comes out is UTF-8, in boxes that
 * stand on their pages, in bounded work. A first byte tells of which type it is said to be.
 */
#include "gen/ocr/ocr.h"

#include "base/text/utf8.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_page(const struct ocr_page *page)
{
    for (size_t i = 0; i < page->count; i++) {
        const struct ocr_block *b = &page->blocks[i];
        assert(utf8_check(b->content) == b->content.n);
        assert(b->box.left >= 0 && b->box.top >= 0 && b->box.top <= b->box.bottom);
        assert(b->box.right <= page->width + 1 && b->box.bottom <= page->height);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const types[] = { "", "text/html", "text/plain", "image/png" };
    struct arena a;
    struct budget budget = { 100000 };
    struct ocr_document d;
    if (!size)
        return 0;
    arena_init(&a);
    struct str bytes = { (const char *)data + 1, size - 1 };
    if (ocr_read(&a, &budget, str_from(types[data[0] % 4]), bytes, &d)) {
        for (size_t i = 0; i < d.count; i++)
            check_page(&d.pages[i]);
        assert(utf8_check(ocr_markdown(&a, &d)) == ocr_markdown(&a, &d).n);
    }
    arena_fini(&a);
    return 0;
}
