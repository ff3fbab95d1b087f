/* SPDX-License-Identifier: MIT
 *
 * Headers of images: see media.h.
 */
#include "gen/media.h"

#include "base/text/base64.h"
#include "gen/bytes.h"

/* Walks the segments up to the frame header. */
static struct media_size jpeg_size(struct str s)
{
    size_t at = 2;
    while (at + 9 < s.n) {
        size_t marker = byte_at(s, at + 1);
        if (byte_at(s, at) != 0xFF)
            break;
        if (marker == 0xFF) {
            at++; /* filling */
            continue;
        }
        bool is_frame =
            marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        if (is_frame)
            return (struct media_size){ big16(s, at + 7), big16(s, at + 5) };
        bool is_bare = marker == 1 || (marker >= 0xD0 && marker <= 0xD8);
        at += 2 + (is_bare ? 0 : big16(s, at + 2));
    }
    return (struct media_size){ 0, 0 };
}

static struct media_size webp_size(struct str s)
{
    if (bytes_are(s, 12, STR("VP8X")))
        return (struct media_size){ (little32(s, 24) & 0xFFFFFF) + 1,
                                    (little32(s, 27) & 0xFFFFFF) + 1 };
    if (bytes_are(s, 12, STR("VP8L")) && byte_at(s, 20) == 0x2F)
        return (struct media_size){ (little32(s, 21) & 0x3FFF) + 1,
                                    (little32(s, 21) >> 14 & 0x3FFF) + 1 };
    if (bytes_are(s, 12, STR("VP8 ")) && bytes_are(s, 23, STR("\x9D\x01\x2A")))
        return (struct media_size){ little16(s, 26) & 0x3FFF, little16(s, 28) & 0x3FFF };
    return (struct media_size){ 0, 0 };
}

bool media_image_size(struct str s, struct media_size *size)
{
    *size = (struct media_size){ 0, 0 };
    if (bytes_are(s, 0, STR("\x89PNG\r\n\x1A\n")) && bytes_are(s, 12, STR("IHDR")))
        *size = (struct media_size){ big32(s, 16), big32(s, 20) };
    else if (bytes_are(s, 0, STR("GIF87a")) || bytes_are(s, 0, STR("GIF89a")))
        *size = (struct media_size){ little16(s, 6), little16(s, 8) };
    else if (bytes_are(s, 0, STR("\xFF\xD8")))
        *size = jpeg_size(s);
    else if (bytes_are(s, 0, STR("RIFF")) && bytes_are(s, 8, STR("WEBP")))
        *size = webp_size(s);
    return size->width && size->height;
}

bool media_data(struct arena *a, struct str uri, size_t most, struct str *type, struct str *bytes)
{
    struct str ignored, payload = uri;
    type = type ? type : &ignored;
    *type = STR("");
    if (str_starts(uri, STR("data:"))) {
        size_t comma = str_find(uri, STR(","), 0);
        struct str head = str_sub(uri, 5, comma);
        if (comma >= uri.n || !str_ends(head, STR(";base64")))
            return false;
        *type = str_cut(&head, ';');
        payload = str_sub(uri, comma + 1, uri.n);
    }
    if (payload.n / 4 * 3 > most)
        payload = str_sub(payload, 0, (most / 3 + 1) * 4);
    /* A cut may fall inside a group of four where there is white space. */
    for (size_t cut = 0; cut < 4 && cut <= payload.n; cut++)
        if (base64_decode(a, str_sub(payload, 0, payload.n - cut), bytes))
            return true;
    return false;
}
