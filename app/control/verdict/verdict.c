/* SPDX-License-Identifier: MIT
 *
 * /__parlel/verdict: what the client did wrong, as far as the journal proves it: retries that came
 * too early, too often or in vain, and streams that it did not read as one must. Nothing found is
 * no proof that all is well: whether the program then shows an error to its user is not seen here.
 * Beside the findings stand notes; those that ?expect= names count as findings. ?assert=true makes
 * the status 409 when there are any.
 */
#include "call/env.h"
#include "call/errors.h"
#include "control/answers.h"
#include "control/journal/look.h"
#include "control/resources.h"
#include "control/verdict/judge.h"

#include <inttypes.h>

static const int64_t GRACE_NS = 2000000000; /* how long calls in flight are waited for */

static const char *const formats[] = { "json", "text", NULL };
static const struct field query_fields[] = {
    FIELD("key", OPTIONAL, STRING(MIN_LEN(1))),
    FIELD("format", OPTIONAL, ENUM("format", formats)),
    FIELD("assert", OPTIONAL, BOOL()),
    FIELD("expect", OPTIONAL, STRING()),
};
static const struct table query = TABLE("query", query_fields);

/* ---- which notes count ---- */

static bool is_among(struct str name, struct str list)
{
    while (list.p)
        if (str_eq(str_trim(str_cut(&list, ',')), name))
            return true;
    return false;
}

static bool is_note(struct str name)
{
    for (size_t i = 0; note_kinds[i]; i++)
        if (str_eq(name, str_from(note_kinds[i])))
            return true;
    return false;
}

static int check_expected(struct call *call, struct str list)
{
    struct str names = STR("");
    for (size_t i = 0; note_kinds[i]; i++)
        names =
            arena_printf(&call->arena, "%.*s%s%s", STR_ARG(names), i ? ", " : "", note_kinds[i]);
    while (list.p) {
        struct str name = str_trim(str_cut(&list, ','));
        if (!is_note(name))
            return fail_control(call, 400, STR("expect"), names, "expect: there is no note %.*s",
                                STR_ARG(name));
    }
    return 0;
}

/* Notes that are expected not to be become findings. */
static void move_expected(struct verdict *findings, struct verdict *notes, struct str expected)
{
    size_t kept = 0;
    for (size_t i = 0; i < notes->count; i++) {
        bool counts = is_among(str_from(notes->findings[i].kind), expected);
        if (!counts)
            notes->findings[kept++] = notes->findings[i];
        else if (findings->count < FINDINGS)
            findings->findings[findings->count++] = notes->findings[i];
    }
    notes->count = kept;
}

/* ---- the answer ---- */

static void write_lines(const struct verdict *v, const char *before, struct buf *out)
{
    for (size_t i = 0; i < v->count; i++) {
        const struct finding *f = &v->findings[i];
        buf_printf(out, "%s%s: %.*s", before, f->kind, STR_ARG(f->message));
        for (size_t k = 0; k < f->count; k++)
            buf_printf(out, "%s%" PRIu64, k ? ", " : " (requests ", f->entries[k]);
        buf_str(out, f->count ? STR(")\n") : STR("\n"));
    }
}

static void write_text(const struct verdict *findings, const struct verdict *notes,
                       struct response *r)
{
    if (!findings->count)
        buf_str(&r->body, STR("ok: nothing to object to\n"));
    write_lines(findings, "", &r->body);
    write_lines(notes, "note: ", &r->body);
    r->content_type = STR("text/plain; charset=utf-8");
}

static void write_list(const struct verdict *v, const char *key, struct jw *w)
{
    jw_key(w, str_from(key));
    jw_array(w);
    for (size_t i = 0; i < v->count; i++) {
        const struct finding *f = &v->findings[i];
        jw_object(w);
        jw_key_str(w, STR("kind"), str_from(f->kind));
        jw_key_str(w, STR("message"), f->message);
        jw_key(w, STR("entries"));
        jw_array(w);
        for (size_t k = 0; k < f->count; k++)
            jw_int(w, (int64_t)f->entries[k]);
        jw_array_end(w);
        jw_object_end(w);
    }
    jw_array_end(w);
}

static struct verdict *verdict_new(struct arena *a)
{
    struct verdict *v = ARENA_NEW(a, struct verdict);
    v->arena = a;
    return v;
}

static int get_verdict(struct call *call)
{
    struct str expected = field_str(call->query, STR("expect"), (struct str){ NULL, 0 });
    struct filter filter;
    struct look look;
    struct attempt *attempts;
    int status = filter_read(call, &filter);
    status = status ? status : check_expected(call, expected);
    if (status)
        return status;
    call->wait_ns = GRACE_NS;
    if (!look_take(call, &filter, &look) || (look.awaits && !call->wait_over))
        return CALL_WAITING;
    struct verdict *findings = verdict_new(&call->arena), *notes = verdict_new(&call->arena);
    size_t count = attempts_link(&call->arena, look.views, look.count, &attempts);
    judge(findings, attempts, count);
    note(notes, call, look.views, look.count, field_str(call->query, STR("key"), STR("")));
    move_expected(findings, notes, expected);
    if (str_eq(field_str(call->query, STR("format"), STR("json")), STR("text"))) {
        write_text(findings, notes, &call->response);
    } else {
        jw_object(&call->jw);
        write_list(findings, "findings", &call->jw);
        write_list(notes, "notes", &call->jw);
        jw_key_bool(&call->jw, STR("ok"), findings->count == 0);
        jw_object_end(&call->jw);
    }
    return findings->count && field_bool(call->query, STR("assert"), false) ? 409 : 200;
}

/* clang-format off */
static const struct route routes[] = {
    { .operation = "parlel_verdict", .kind = "control", .method = METHOD_GET,
      .summary = "findings about the client's behaviour, and notes (`?key=`, `?format=text`; "
                 "`?assert=true`: 409 when there are findings, `?expect=a,b`: notes that count)",
      .path = "/__parlel/verdict", OF_CONTROL,
      .query = &query, .answer = &answer_verdict, .handler = get_verdict },
};
/* clang-format on */

const struct resource verdict_resource = { routes, ARRAY_LEN(routes) };
