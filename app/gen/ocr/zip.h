/* SPDX-License-Identifier: MIT
 *
 * zip: the files in a zip, by its central directory. Reads hostile bytes; what is unpacked is
 * bounded and charged to a budget. Private to gen/ocr.
 */
#ifndef GEN_OCR_ZIP_H
#define GEN_OCR_ZIP_H

#include "base/budget.h"
#include "base/mem/arena.h"

struct zip_entry {
    struct str name; /* borrowed */
    size_t at;       /* of its local header */
    size_t packed;   /* bytes */
    unsigned method; /* 0: stored, 8: deflated */
};

struct zip {
    struct str bytes;
    struct zip_entry *entries;
    size_t count;
    size_t unpacked; /* bytes, of all that was read */
};

/* False: it is no zip. */
bool zip_open(struct zip *z, struct arena *a, struct str bytes) __attribute__((warn_unused_result));
const struct zip_entry *zip_find(const struct zip *z, struct str name);
/* Its contents in the arena, as far as they can be had; {NULL, 0}: not at all. */
struct str zip_read(struct zip *z, struct arena *a, struct budget *budget,
                    const struct zip_entry *entry);

#endif
