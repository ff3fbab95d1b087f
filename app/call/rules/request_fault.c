/* SPDX-License-Identifier: MIT
 * Failures that requests ask for: see request_fault.h. */
#include "call/rules/request_fault.h"

#include "call/env.h"
#include "call/errors.h"

#define HEADER "x-parlel-fault"

/* Where in a rule each word of the header stands. */
static const struct {
    struct str name;
    const char *part;
    bool is_text;
} words[] = {
    { STR_INIT("status"), "reply", false },
    { STR_INIT("retry-after"), "headers", true },
    { STR_INIT("retry-after-ms"), "headers", true },
    { STR_INIT("kind"), "fault", true },
    { STR_INIT("after_events"), "fault", false },
    { STR_INIT("stall_ms"), "fault", false },
    { STR_INIT("delay_ms"), "timing", false },
    { STR_INIT("ttft_ms"), "timing", false },
    { STR_INIT("tokens_per_second"), "timing", false },
    { STR_INIT("jitter"), "timing", false },
};

static const char known[] = "known here: status, retry-after, retry-after-ms, kind, after_events, "
                            "stall_ms, delay_ms, ttft_ms, tokens_per_second, jitter";

static int refuse(struct call *call, struct str why, struct str hint)
{
    return fail_coded(call, 400, "invalid_request_error", "3000", HEADER ": %.*s (%.*s)",
                      STR_ARG(why), STR_ARG(hint));
}

/* Its place among the words; SIZE_MAX: it is none. */
static size_t find_word(struct str name)
{
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (str_eq_ci(name, words[i].name))
            return i;
    return SIZE_MAX;
}

static int read_words(struct call *call, struct str header, struct str values[])
{
    struct str rest = header;
    while (rest.p) {
        struct str value = str_trim(str_cut(&rest, ';')), name = str_trim(str_cut(&value, '='));
        size_t at = find_word(name);
        if (!name.n && !value.p)
            continue;
        if (at == SIZE_MAX || !value.p)
            return refuse(call,
                          arena_printf(&call->arena, "\"%.*s\" says nothing here", STR_ARG(name)),
                          str_from(known));
        values[at] = str_trim(value);
    }
    return 0;
}

static void write_part(struct jw *w, const struct str *values, const char *part)
{
    double number;
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        if (!values[i].p || strcmp(words[i].part, part) != 0)
            continue;
        if (!words[i].is_text && str_to_double(values[i], &number))
            jw_key_raw(w, words[i].name, values[i]);
        else
            jw_key_str(w, words[i].name, values[i]);
    }
}

static bool has_part(const struct str *values, const char *part)
{
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (values[i].p && strcmp(words[i].part, part) == 0)
            return true;
    return false;
}

static struct str rule_text(struct call *call, const struct str *values)
{
    struct buf text;
    struct jw w;
    buf_init(&text, 64 << 10);
    jw_init(&w, &text, JW_COMPACT);
    jw_object(&w);
    jw_key_str(&w, STR("name"), STR(HEADER));
    if (has_part(values, "reply") || has_part(values, "headers")) {
        jw_key(&w, STR("reply"));
        jw_object(&w);
        write_part(&w, values, "reply");
        jw_key(&w, STR("headers"));
        jw_object(&w);
        write_part(&w, values, "headers");
        jw_object_end(&w);
        jw_object_end(&w);
    }
    for (size_t i = 0; i < 2; i++) {
        const char *part = i ? "timing" : "fault";
        if (!has_part(values, part))
            continue;
        jw_key(&w, str_from(part));
        jw_object(&w);
        write_part(&w, values, part);
        jw_object_end(&w);
    }
    jw_object_end(&w);
    struct str kept = arena_dup(&call->arena, buf_view(&text));
    buf_fini(&text);
    return kept;
}

static void end_rule(void *what)
{
    rule_release(what);
}

static int obey(struct call *call, struct str header, struct rule **rule)
{
    struct str values[ARRAY_LEN(words)] = { 0 };
    struct rule_refusal no;
    struct rule **list;
    size_t count;
    int status = read_words(call, header, values);
    if (status)
        return status;
    const struct json *doc = json_parse(&call->arena, rule_text(call, values), NULL);
    if (!doc)
        return refuse(call, STR("a number is none of JSON"), STR("status=429; retry-after=2"));
    if (!rule_parse(&call->arena, doc, &list, &count, &no))
        return refuse(call, no.message, no.hint);
    arena_defer(&call->arena, end_rule, list[0]);
    *rule = list[0];
    return 0;
}

int request_fault(struct call *call, struct rule **rule)
{
    *rule = NULL;
    if (!str_eq(str_from(call->env->config->request_faults), STR("on")))
        return 0;
    struct str header = request_header(&call->request, STR(HEADER));
    return header.n ? obey(call, header, rule) : 0;
}
