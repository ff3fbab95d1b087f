/* SPDX-License-Identifier: MIT
 * A table of extensions: see mime.h. */
#include "http/mime.h"

/* clang-format off */
static const struct {
    struct str extension, type;
} rows[] = {
    { STR_INIT("aac"),   STR_INIT("audio/aac") },
    { STR_INIT("avif"),  STR_INIT("image/avif") },
    { STR_INIT("bmp"),   STR_INIT("image/bmp") },
    { STR_INIT("c"),     STR_INIT("text/x-csrc") },
    { STR_INIT("css"),   STR_INIT("text/css") },
    { STR_INIT("csv"),   STR_INIT("text/csv") },
    { STR_INIT("doc"),   STR_INIT("application/msword") },
    { STR_INIT("docx"),  STR_INIT("application/vnd.openxmlformats-officedocument.wordprocessingml.document") },
    { STR_INIT("epub"),  STR_INIT("application/epub+zip") },
    { STR_INIT("flac"),  STR_INIT("audio/flac") },
    { STR_INIT("gif"),   STR_INIT("image/gif") },
    { STR_INIT("gz"),    STR_INIT("application/gzip") },
    { STR_INIT("heic"),  STR_INIT("image/heic") },
    { STR_INIT("htm"),   STR_INIT("text/html") },
    { STR_INIT("html"),  STR_INIT("text/html") },
    { STR_INIT("ipynb"), STR_INIT("application/x-ipynb+json") },
    { STR_INIT("jpeg"),  STR_INIT("image/jpeg") },
    { STR_INIT("jpg"),   STR_INIT("image/jpeg") },
    { STR_INIT("js"),    STR_INIT("text/javascript") },
    { STR_INIT("json"),  STR_INIT("application/json") },
    { STR_INIT("jsonl"), STR_INIT("application/jsonl") },
    { STR_INIT("m4a"),   STR_INIT("audio/mp4") },
    { STR_INIT("md"),    STR_INIT("text/markdown") },
    { STR_INIT("mov"),   STR_INIT("video/quicktime") },
    { STR_INIT("mp3"),   STR_INIT("audio/mpeg") },
    { STR_INIT("mp4"),   STR_INIT("video/mp4") },
    { STR_INIT("mpeg"),  STR_INIT("video/mpeg") },
    { STR_INIT("mpga"),  STR_INIT("audio/mpeg") },
    { STR_INIT("odp"),   STR_INIT("application/vnd.oasis.opendocument.presentation") },
    { STR_INIT("ods"),   STR_INIT("application/vnd.oasis.opendocument.spreadsheet") },
    { STR_INIT("odt"),   STR_INIT("application/vnd.oasis.opendocument.text") },
    { STR_INIT("oga"),   STR_INIT("audio/ogg") },
    { STR_INIT("ogg"),   STR_INIT("audio/ogg") },
    { STR_INIT("opus"),  STR_INIT("audio/ogg") },
    { STR_INIT("pdf"),   STR_INIT("application/pdf") },
    { STR_INIT("png"),   STR_INIT("image/png") },
    { STR_INIT("ppt"),   STR_INIT("application/vnd.ms-powerpoint") },
    { STR_INIT("pptx"),  STR_INIT("application/vnd.openxmlformats-officedocument.presentationml.presentation") },
    { STR_INIT("py"),    STR_INIT("text/x-python") },
    { STR_INIT("rtf"),   STR_INIT("application/rtf") },
    { STR_INIT("svg"),   STR_INIT("image/svg+xml") },
    { STR_INIT("tar"),   STR_INIT("application/x-tar") },
    { STR_INIT("tif"),   STR_INIT("image/tiff") },
    { STR_INIT("tiff"),  STR_INIT("image/tiff") },
    { STR_INIT("txt"),   STR_INIT("text/plain") },
    { STR_INIT("wav"),   STR_INIT("audio/x-wav") },
    { STR_INIT("weba"),  STR_INIT("audio/webm") },
    { STR_INIT("webm"),  STR_INIT("video/webm") },
    { STR_INIT("webp"),  STR_INIT("image/webp") },
    { STR_INIT("xls"),   STR_INIT("application/vnd.ms-excel") },
    { STR_INIT("xlsx"),  STR_INIT("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet") },
    { STR_INIT("xml"),   STR_INIT("text/xml") },
    { STR_INIT("yaml"),  STR_INIT("application/yaml") },
    { STR_INIT("yml"),   STR_INIT("application/yaml") },
    { STR_INIT("zip"),   STR_INIT("application/zip") },
};
/* clang-format on */

struct str mime_from_name(struct str file_name)
{
    const char *dot = file_name.n ? memrchr(file_name.p, '.', file_name.n) : NULL;
    size_t from = dot ? (size_t)(dot - file_name.p) + 1 : file_name.n;
    struct str extension = str_sub(file_name, from, file_name.n);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        if (str_eq_ci(extension, rows[i].extension))
            return rows[i].type;
    return (struct str){ NULL, 0 };
}
