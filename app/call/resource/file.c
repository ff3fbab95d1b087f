/* SPDX-License-Identifier: MIT
 * Files as they are kept: see file.h. */
#include "call/resource/file.h"

#include "base/md5.h"
#include "call/env.h"
#include "gen/ids.h"
#include "http/mime.h"

struct str file_document(struct arena *a, const struct file *file)
{
    char signature[MD5_HEX_SIZE];
    struct buf text;
    struct jw w;
    buf_init(&text, 1 << 20);
    jw_init(&w, &text, JW_COMPACT);
    jw_object(&w);
    jw_key_str(&w, STR("object"), STR("file"));
    jw_key_int(&w, STR("bytes"), (int64_t)file->bytes.n);
    jw_key_str(&w, STR("filename"), file->name);
    jw_key_str(&w, STR("purpose"), file->purpose);
    jw_key_str(&w, STR("sample_type"), file->sample_type);
    jw_key_int(&w, STR("num_lines"), file->lines);
    jw_key_str_or_null(&w, STR("mimetype"), mime_from_name(file->name));
    jw_key_str(&w, STR("source"), file->source);
    jw_key_str(&w, STR("signature"), md5_hex(signature, file->bytes));
    jw_key_str(&w, STR("visibility"), file->visibility);
    jw_object_end(&w);
    struct str document = arena_dup(a, buf_view(&text));
    buf_fini(&text);
    return document;
}

enum store_result file_keep(struct world *world, uint64_t workspace, const struct file *file,
                            struct blob *blob, uint64_t seed, struct arena *a, struct str *id)
{
    char text[ID_UUID_SIZE];
    id_uuid4(text, seed);
    *id = arena_dup(a, str_from(text));
    struct record draft = { .workspace = workspace,
                            .kind = STR("file"),
                            .id = *id,
                            .bytes = file_document(a, file),
                            .blob = blob,
                            .created_ms = file->now_ms,
                            .updated_ms = file->now_ms };
    return store_add(world_store(world), &draft);
}

const struct record *file_get(struct world *world, uint64_t workspace, struct str id,
                              struct arena *a, const struct json **document)
{
    struct store_key key = { workspace, STR("file"), id };
    const struct record *file = store_get(world_store(world), key, a);
    *document = file ? json_parse(a, file->bytes, NULL) : NULL;
    return file;
}
