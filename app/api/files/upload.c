/* SPDX-License-Identifier: MIT
 *
 * POST /v1/files: a form with a file and what it is for. Members and their order as recorded
 * 2026-08-10; the checks as reported 2026-09-02.
 */
#include "api/files/files.h"
#include "api/files/lines.h"
#include "base/hash.h"
#include "base/md5.h"
#include "call/env.h"
#include "call/resource/keep.h"
#include "http/form.h"
#include "http/mime.h"

enum {
    EXPIRY_MOST = 1000000, /* hours */
    HOUR = 3600            /* seconds */
};

/* What a purpose makes of a file. */
struct purpose {
    struct str name;
    struct str sample_type;
    bool lines; /* JSON line by line, which is checked */
    enum lines_of what;
};

static const struct purpose *find_purpose(struct str name)
{
    static const struct purpose purposes[] = {
        { STR_INIT("fine-tune"), STR_INIT("instruct"), true, LINES_TUNE },
        { STR_INIT("batch"), STR_INIT("batch_request"), true, LINES_BATCH },
        { STR_INIT("ocr"), STR_INIT("ocr_input"), false, LINES_TUNE },
        { STR_INIT("audio"), STR_INIT("instruct"), false, LINES_TUNE },
        { STR_INIT("agentic_safety"), STR_INIT("instruct"), false, LINES_TUNE },
    };
    for (size_t i = 0; i < ARRAY_LEN(purposes); i++)
        if (str_eq(name, purposes[i].name))
            return &purposes[i];
    return &purposes[0]; /* what is said when nothing is */
}

/* Without the folders that some clients send before it, as Django cuts them off. */
static struct str base_name(struct str name)
{
    size_t from = name.n;
    while (from && !strchr("/\\", name.p[from - 1]))
        from--;
    return str_sub(name, from, name.n);
}

struct upload {
    const struct purpose *purpose;
    struct str name, visibility, bytes;
    struct lines lines;
};

static struct str document_of(struct call *call, const struct upload *u)
{
    char signature[MD5_HEX_SIZE];
    struct buf text;
    struct jw w;
    buf_init(&text, 1 << 20);
    jw_init(&w, &text, JW_COMPACT);
    jw_object(&w);
    jw_key_str(&w, STR("object"), STR("file"));
    jw_key_int(&w, STR("bytes"), (int64_t)u->bytes.n);
    jw_key_str(&w, STR("filename"), u->name);
    jw_key_str(&w, STR("purpose"), u->purpose->name);
    jw_key_str(&w, STR("sample_type"),
               u->lines.are_texts ? STR("pretrain") : u->purpose->sample_type);
    jw_key_int(&w, STR("num_lines"), u->lines.count);
    jw_key_str_or_null(&w, STR("mimetype"), mime_from_name(u->name));
    jw_key_str(&w, STR("source"), STR("upload"));
    jw_key_str(&w, STR("signature"), md5_hex(signature, u->bytes));
    jw_key_str(&w, STR("visibility"), u->visibility);
    jw_object_end(&w);
    struct str document = arena_dup(&call->arena, buf_view(&text));
    buf_fini(&text);
    return document;
}

/* In seconds; 0: never. */
static int64_t expiry_of(const struct call *call)
{
    int64_t hours = field_int(call->body.json, STR("expiry"), 0);
    if (!field_given(call->body.json, STR("expiry")))
        return 0;
    hours = hours < 0 ? 0 : hours > EXPIRY_MOST ? EXPIRY_MOST : hours;
    return world_now(call->env->world) + hours * HOUR;
}

int files_upload(struct call *call)
{
    const struct json *form = call->body.json;
    const struct form_part *file = form_file(call->body.form, STR("file"));
    struct upload u = {
        .purpose = find_purpose(field_str(form, STR("purpose"), STR(""))),
        .name = base_name(file->file_name),
        .visibility = field_str(form, STR("visibility"), STR("workspace")),
        .bytes = file->bytes,
    };
    int status = u.purpose->lines ? lines_check(call, u.bytes, u.purpose->what, &u.lines) : 0;
    if (status)
        return status;
    struct record draft = { .bytes = document_of(call, &u),
                            .blob = blob_lend(&call->arena, keep_bytes(call, u.bytes)),
                            .expires_at = expiry_of(call) };
    status = crud_keep(call, hash_str(hash_str(0, draft.bytes), u.bytes), &draft);
    if (!status)
        crud_answer(call, &draft);
    return status;
}
