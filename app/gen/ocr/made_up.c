/* SPDX-License-Identifier: MIT
 * Text for what cannot be read: see read.h. */
#include "base/hash.h"
#include "base/prng.h"
#include "gen/ocr/read.h"
#include "gen/text/text.h"

enum {
    PARAGRAPHS = 3,
    WORDS = 45,
    TEXT_MOST = 64 << 10
};

static const char *const subjects[] = {
    "Delivery of the harbour crane", "Annual report of the museum", "Maintenance of the bridge",
    "Minutes of the spring meeting", "Lease of the workshop",       "Care of the orchard",
    "Opening of the library",        "Repair of the lighthouse",    "Timetable of the ferry",
    "Survey of the river",           "Order of office chairs",      "Insurance of the boat house",
};

void read_made_up(struct maker *b, uint64_t seed)
{
    struct prng draws = prng_from(seed);
    struct str subject = str_from(subjects[prng_below(&draws, ARRAY_LEN(subjects))]);
    struct str begun = arena_printf(b->arena, "%.*s.", STR_ARG(subject));
    maker_flow(b, OCR_TITLE, arena_printf(b->arena, "# %.*s", STR_ARG(subject)));
    for (size_t i = 0; i < PARAGRAPHS; i++) {
        struct buf text;
        buf_init(&text, TEXT_MOST);
        text_write(&text, &(struct text_request){ .prompt = begun,
                                                  .seed = hash_u64(seed, i),
                                                  .words = WORDS,
                                                  .style = TEXT_CONTINUE });
        maker_flow(b, OCR_TEXT, arena_dup(b->arena, str_trim(buf_view(&text))));
        buf_fini(&text);
    }
}

void ocr_make_up(struct arena *a, uint64_t seed, struct ocr_document *d)
{
    struct maker b = { .arena = a };
    struct prng draws = prng_from(hash_u64(seed, 1));
    size_t pages = 1 + prng_below(&draws, 3);
    for (size_t i = 0; i < pages; i++) {
        maker_break(&b);
        read_made_up(&b, hash_u64(seed, i));
    }
    maker_end(&b, d);
}
