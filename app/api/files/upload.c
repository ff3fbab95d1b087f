/* SPDX-License-Identifier: MIT
 *
 * POST /v1/files: a form with a file and what it is for. Members and their order as recorded
 * 2026-08-10; the checks as reported 2026-09-02.
 */
#include "api/files/files.h"
#include "api/files/lines.h"
#include "base/hash.h"
#include "call/env.h"
#include "call/resource/file.h"
#include "call/resource/keep.h"
#include "http/form.h"

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

/* In seconds; 0: never. */
static int64_t expiry_of(const struct call *call)
{
    int64_t hours = field_int(call->body.json, STR("expiry"), 0);
    if (!field_given(call->body.json, STR("expiry")))
        return 0;
    hours = hours < 0 ? 0 : hours > EXPIRY_MOST ? EXPIRY_MOST : hours;
    return call_now(call) + hours * HOUR;
}

int files_upload(struct call *call)
{
    const struct json *form = call->body.json;
    const struct form_part *part = form_file(call->body.form, STR("file"));
    const struct purpose *purpose = find_purpose(field_str(form, STR("purpose"), STR("")));
    struct lines lines = { 0 };
    int status = purpose->lines ? lines_check(call, part->bytes, purpose->what, &lines) : 0;
    if (status)
        return status;
    struct file file = {
        .name = base_name(part->file_name),
        .purpose = purpose->name,
        .sample_type = lines.are_texts ? STR("pretrain") : purpose->sample_type,
        .source = STR("upload"),
        .visibility = field_str(form, STR("visibility"), STR("workspace")),
        .lines = lines.count,
        .bytes = part->bytes,
    };
    struct record draft = { .bytes = file_document(&call->arena, &file),
                            .blob = blob_lend(&call->arena, keep_bytes(call, part->bytes)),
                            .expires_at = expiry_of(call) };
    status = crud_keep(call, hash_str(hash_str(0, draft.bytes), part->bytes), &draft);
    if (!status)
        crud_answer(call, &draft);
    return status;
}
