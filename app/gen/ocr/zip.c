/* SPDX-License-Identifier: MIT
 * Files in a zip: see zip.h. Reading past the end reads zeros. */
#include "gen/ocr/zip.h"

#include "base/mem/mem.h"
#include "base/text/buf.h"

#include <zlib.h>

enum {
    ENTRIES_MOST = 4096,
    END_SIZE = 22,
    ENTRY_SIZE = 46,
    LOCAL_SIZE = 30,
    COMMENT_MOST = 65535,
    UNPACKED_MOST = 64 << 20, /* in all */
    CHUNK = 16384
};

static size_t byte_at(struct str s, size_t at)
{
    return at < s.n ? (unsigned char)s.p[at] : 0;
}

static size_t little16(struct str s, size_t at)
{
    return byte_at(s, at) | byte_at(s, at + 1) << 8;
}

static size_t little32(struct str s, size_t at)
{
    return little16(s, at) | little16(s, at + 2) << 16;
}

/* The record that ends it: the last one. */
static size_t find_end(struct str s)
{
    size_t least = s.n > COMMENT_MOST + END_SIZE ? s.n - COMMENT_MOST - END_SIZE : 0;
    for (size_t at = s.n >= END_SIZE ? s.n - END_SIZE + 1 : 0; at-- > least;)
        if (memcmp(s.p + at, "PK\5\6", 4) == 0)
            return at;
    return SIZE_MAX;
}

bool zip_open(struct zip *z, struct arena *a, struct str bytes)
{
    size_t end = find_end(bytes);
    *z = (struct zip){ .bytes = bytes };
    if (end == SIZE_MAX)
        return false;
    size_t count = little16(bytes, end + 10), at = little32(bytes, end + 16);
    count = count < ENTRIES_MOST ? count : ENTRIES_MOST;
    z->entries = ARENA_ARRAY(a, struct zip_entry, count + 1);
    for (size_t i = 0; i < count && at + ENTRY_SIZE <= bytes.n; i++) {
        size_t name = little16(bytes, at + 28), extra = little16(bytes, at + 30);
        if (!str_starts(str_sub(bytes, at, bytes.n), STR("PK\1\2")))
            break;
        z->entries[z->count++] = (struct zip_entry){
            .name = str_sub(bytes, at + ENTRY_SIZE, at + ENTRY_SIZE + name),
            .at = little32(bytes, at + 42),
            .packed = little32(bytes, at + 20),
            .method = (unsigned)little16(bytes, at + 10),
        };
        at += ENTRY_SIZE + name + extra + little16(bytes, at + 32);
    }
    return z->count > 0;
}

const struct zip_entry *zip_find(const struct zip *z, struct str name)
{
    for (size_t i = 0; i < z->count; i++)
        if (str_eq(z->entries[i].name, name))
            return &z->entries[i];
    return NULL;
}

static void unpack(struct zip *z, struct budget *budget, struct str packed, struct buf *out)
{
    z_stream stream = { 0 };
    char room[CHUNK];
    int state = Z_OK;
    if (packed.n > UINT32_MAX || inflateInit2(&stream, -MAX_WBITS) != Z_OK)
        return;
    stream.next_in = mem_own(packed.p);
    stream.avail_in = (unsigned)packed.n;
    while (state == Z_OK && z->unpacked < UNPACKED_MOST && budget_spend(budget, CHUNK / 8)) {
        stream.next_out = (unsigned char *)room;
        stream.avail_out = sizeof room;
        state = inflate(&stream, Z_NO_FLUSH);
        size_t n = sizeof room - stream.avail_out;
        buf_add(out, room, n);
        z->unpacked += n;
        if (!n)
            break;
    }
    inflateEnd(&stream);
}

struct str zip_read(struct zip *z, struct arena *a, struct budget *budget,
                    const struct zip_entry *entry)
{
    struct str local = str_sub(z->bytes, entry->at, z->bytes.n), text = { NULL, 0 };
    size_t from = LOCAL_SIZE + little16(local, 26) + little16(local, 28);
    if (!str_starts(local, STR("PK\3\4")) || from > local.n)
        return text;
    struct str packed = str_sub(local, from, from + entry->packed);
    struct buf out;
    buf_init(&out, UNPACKED_MOST);
    if (entry->method == 8)
        unpack(z, budget, packed, &out);
    else if (entry->method == 0 && budget_spend(budget, packed.n / 64))
        buf_str(&out, packed);
    text = arena_dup(a, buf_view(&out));
    buf_fini(&out);
    return text;
}
