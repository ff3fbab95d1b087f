/* SPDX-License-Identifier: MIT
 *
 * /__parlel/config: the options that may change while the program runs. A PATCH takes names with
 * dots ({"timing.ttft_ms": 20}) or nested ({"timing": {"ttft_ms": 20}}), null for the value of the
 * start, and changes all of them or none. ?key= makes it the options of one workspace, which has
 * those of all where it has none of its own.
 */
#include "call/env.h"
#include "call/errors.h"
#include "control/answers.h"
#include "control/resources.h"
#include "egress/egress.h"

enum {
    SETTINGS_MOST = 256,
    DEPTH_MOST = 4
};

static const struct field query_fields[] = {
    FIELD("key", OPTIONAL, STRING(MIN_LEN(1))),
};
static const struct table query = TABLE("query", query_fields);

/* Whose options; empty: those of all. */
static struct str key_of(const struct call *call)
{
    return field_str(call->query, STR("key"), STR(""));
}

static void emit_value(struct jw *w, const struct config_option *o, struct str value)
{
    if (o->is_number)
        jw_raw(w, value);
    else
        jw_str(w, value);
}

static void emit_option(struct jw *w, const struct config_option *o, struct str value)
{
    jw_key(w, str_from(o->name));
    jw_object(w);
    jw_key(w, STR("value"));
    emit_value(w, o, value);
    jw_key(w, STR("default"));
    emit_value(w, o, str_from(o->fallback));
    jw_key_str(w, STR("source"), str_from(o->source));
    jw_key_bool(w, STR("per_key"), o->keyed);
    if (o->choices)
        jw_key_str(w, STR("choices"), str_from(o->choices));
    jw_key_str(w, STR("help"), str_from(o->help));
    jw_object_end(w);
}

static void emit_behaviour(struct jw *w, enum behaviour b, int32_t value, struct str day)
{
    const struct behaviour_row *row = behaviour_row(b);
    struct buf text;
    buf_init(&text, 256);
    jw_key(w, str_from(row->name));
    jw_object(w);
    behaviour_print(b, value, &text);
    jw_key_str(w, STR("value"), buf_view(&text));
    buf_reset(&text);
    behaviour_print(b, behaviour_on(b, day), &text);
    jw_key_str(w, STR("default"), buf_view(&text));
    if (row->choices)
        jw_key_str(w, STR("choices"), str_from(row->choices));
    jw_key_str(w, STR("help"), str_from(row->help));
    jw_object_end(w);
    buf_fini(&text);
}

/* All of them; the default is what the service did on the day of service.date. */
static void emit_behaviours(struct jw *w, const struct config *config)
{
    jw_key(w, STR("behaviours"));
    jw_object(w);
    for (size_t i = 0; behaviour_row(i); i++)
        emit_behaviour(w, (enum behaviour)i, config->behaviours[i], str_from(config->service_date));
    jw_object_end(w);
}

static int get_config(struct call *call)
{
    struct str key = key_of(call);
    const struct config *config =
        key.n ? world_config_for(call->env->world, key) : world_config(call->env->world);
    struct jw *w = &call->jw;
    struct config_option option;
    struct buf value;
    buf_init(&value, 1 << 20);
    jw_object(w);
    jw_key(w, STR("options"));
    jw_object(w);
    for (size_t i = 0; config_option(config, i, &option, &value); i++) {
        if (option.live)
            emit_option(w, &option, buf_view(&value));
        buf_reset(&value);
    }
    jw_object_end(w);
    emit_behaviours(w, config);
    jw_object_end(w);
    buf_fini(&value);
    world_config_release(call->env->world, config);
    return 200;
}

struct reading {
    struct call *call;
    struct setting list[SETTINGS_MOST];
    size_t count;
};

static int read_value(struct reading *r, struct str name, const struct json *value)
{
    char room[NUM_SIZE];
    struct setting *s = &r->list[r->count];
    struct arena *a = &r->call->arena;
    if (json_is(value, JSON_STRING))
        *s = (struct setting){ name, arena_dup(a, json_str(value)) };
    else if (json_is_number(value))
        *s = (struct setting){ name, arena_dup(a, json_number(value, room)) };
    else if (json_is(value, JSON_NULL))
        *s = (struct setting){ name, { NULL, 0 } };
    else
        return fail_control(r->call, 400, name, STR("give a number, a text, or null"),
                            "option %.*s: a value of that type is set nowhere", STR_ARG(name));
    r->count++;
    return 0;
}

/* Whether options have names that begin so. */
static bool is_group(struct call *call, struct str name)
{
    struct config_option option;
    struct buf value;
    bool found = false;
    struct str prefix = arena_printf(&call->arena, "%.*s.", STR_ARG(name));
    buf_init(&value, 1 << 20);
    for (size_t i = 0; !found && config_option(call->env->config, i, &option, &value); i++)
        found = str_starts(str_from(option.name), prefix);
    buf_fini(&value);
    return found;
}

static int read_members(struct reading *r, struct str prefix, const struct json *object, int depth)
{
    struct json_member m = { 0 };
    int status = 0;
    while (!status && json_next(object, &m)) {
        struct str name =
            prefix.n ? arena_printf(&r->call->arena, "%.*s.%.*s", STR_ARG(prefix), STR_ARG(m.key))
                     : arena_dup(&r->call->arena, m.key);
        if (r->count == SETTINGS_MOST || depth == DEPTH_MOST)
            return fail_control(r->call, 400, name, STR("GET /__parlel/config lists the options"),
                                "no option is called %.*s", STR_ARG(name));
        bool nested = json_is(m.value, JSON_OBJECT);
        if (nested && !json_count(m.value) && !is_group(r->call, name))
            return fail_control(r->call, 400, name, STR("GET /__parlel/config lists the options"),
                                "there are no options under %.*s", STR_ARG(name));
        status = nested ? read_members(r, name, m.value, depth + 1) : read_value(r, name, m.value);
    }
    return status;
}

static int fail_setting(struct call *call, const struct setting *wrong, struct str error)
{
    return fail_control(call, 400, wrong->name, STR("GET /__parlel/config lists the options"),
                        "%.*s", STR_ARG(error));
}

/* As it would be after the change. */
static struct str value_after(const struct reading *r, const char *name, const char *now)
{
    for (size_t i = r->count; i; i--)
        if (str_eq(r->list[i - 1].name, str_from(name)) && r->list[i - 1].value.p)
            return r->list[i - 1].value;
    return str_from(now);
}

/* 0, or a refusal: what is to be recorded could not be fetched. */
static int check_recording(const struct reading *r)
{
    struct call *call = r->call;
    const struct config *config = call->env->config;
    struct str mode = value_after(r, "record.mode", config->record_mode);
    struct str upstream = value_after(r, "record.upstream", config->record_upstream);
    bool secure = str_starts(upstream, STR("https:"));
    const char *lacks = secure ? egress_lacks_tls(call->env->egress) : NULL;
    if (!str_eq(mode, STR("record")) || !lacks)
        return 0;
    return fail_control(call, 400, STR("record.mode"), STR("an http upstream on this machine"),
                        "nothing can be recorded: %s", lacks);
}

static bool change(struct call *call, const struct reading *r, size_t *wrong, struct buf *error)
{
    struct world *world = call->env->world;
    struct str key = key_of(call);
    if (!key.n)
        return world_change(world, r->list, r->count, wrong, error);
    if (!world_change_for(world, key, r->list, r->count, wrong, error))
        return false;
    world_note(world, key, 0);
    return true;
}

static int patch_config(struct call *call)
{
    struct reading *r = ARENA_NEW(&call->arena, struct reading);
    struct buf error;
    size_t wrong = 0;
    r->call = call;
    if (!json_is(call->body.json, JSON_OBJECT))
        return fail_control(call, 400, STR(""), STR("send {\"timing.ttft_ms\": 20}"),
                            "the body must be an object of options");
    int status = read_members(r, STR(""), call->body.json, 0);
    if (!status)
        status = check_recording(r);
    if (status)
        return status;
    buf_init(&error, SIZE_MAX / 4);
    if (!change(call, r, &wrong, &error))
        status = fail_setting(call, &r->list[wrong], buf_view(&error));
    buf_fini(&error);
    return status ? status : get_config(call);
}

/* clang-format off */
static const struct route routes[] = {
    { .operation = "parlel_config_get", .kind = "control", .method = METHOD_GET,
      .summary = "run-time options with their values, defaults and sources",
      .path = "/__parlel/config", OF_CONTROL,
      .query = &query, .answer = &answer_config, .handler = get_config },
    { .operation = "parlel_config_patch", .kind = "control", .method = METHOD_PATCH,
      .summary = "changes options, all or nothing; null for the value of the start",
      .path = "/__parlel/config", OF_CONTROL,
      .request = REQUEST_JSON, .query = &query, .answer = &answer_config, .handler = patch_config },
};
/* clang-format on */

const struct resource config_resource = { routes, ARRAY_LEN(routes) };
