/* SPDX-License-Identifier: MIT
 * Answers that are given as they are sent: bytes, and the events of a stream; see rule.h. */
#include "base/text/base64.h"
#include "state/rules/read/reader.h"
#include "json/jw.h"

enum {
    EVENTS_MOST = 100000,
    NAME_MOST = 200 /* bytes of an event's name */
};

bool rule_parse_bytes(struct rule_reader *r, const struct json *v, struct rule_reply *reply)
{
    if (!json_is(v, JSON_STRING) || !base64_decode(r->keep, json_str(v), &reply->body))
        return reader_refuse(r, "the bytes of the body in base64", "not base64");
    if (reply->has_body)
        return reader_refuse(r, "either body or body_base64", "given beside body");
    reply->has_body = reply->body_is_text = reply->body_is_bytes = true;
    return true;
}

/* "data: " before each line of it. */
static void put_data(struct buf *out, struct str data)
{
    do {
        struct str line = str_cut(&data, '\n');
        buf_str(out, STR("data: "));
        buf_str(out, line);
        buf_putc(out, '\n');
    } while (data.p);
    buf_putc(out, '\n');
}

static bool is_one_line(struct str s)
{
    return s.n <= NAME_MOST && str_find(s, STR("\n"), 0) == SIZE_MAX &&
           str_find(s, STR("\r"), 0) == SIZE_MAX;
}

/* {"event","data","delay_ms"}, or {"raw","delay_ms"}: all of it, with the blank line. */
static bool parse_event(struct rule_reader *r, const struct json *v, struct rule_event *e)
{
    static const char *const names[] = { "event", "data", "raw", "delay_ms", NULL };
    static const char hint[] = "{\"data\": {...}, \"delay_ms\": 20}";
    const struct json *data = json_get(v, STR("data"));
    struct str name = STR(""), raw = STR("");
    struct buf text;
    if (!reader_object(r, v, names) || !reader_str(r, v, "event", &name) ||
        !reader_str(r, v, "raw", &raw) ||
        !reader_int(r, v, "delay_ms", RULE_DELAY_MOST, &e->delay_ms))
        return false;
    if (!is_one_line(name))
        return reader_refuse_at(r, "event", "one short line", "not the name of an event");
    if (raw.n ? data || name.n : !data)
        return reader_refuse(r, hint, raw.n ? "raw is the whole event" : "an event needs data");
    buf_init(&text, SIZE_MAX / 4);
    buf_str(&text, raw);
    if (name.n)
        buf_printf(&text, "event: %.*s\n", STR_ARG(name));
    if (data)
        put_data(&text, json_is(data, JSON_STRING) ? json_str(data) : jw_compact(r->scratch, data));
    e->text = arena_dup(r->keep, buf_view(&text));
    buf_fini(&text);
    return true;
}

bool rule_parse_events(struct rule_reader *r, const struct json *v, struct rule_reply *reply)
{
    size_t count = json_count(v);
    if (!json_is(v, JSON_ARRAY) || count > EVENTS_MOST)
        return reader_refuse(r, "[{\"data\": {...}, \"delay_ms\": 20}, {\"data\": \"[DONE]\"}]",
                             "not a list of at most %d events", EVENTS_MOST);
    struct rule_event *events = ARENA_ARRAY(r->keep, struct rule_event, count + 1);
    for (size_t i = 0; i < count; i++) {
        size_t mark = reader_enter_at(r, i);
        if (!parse_event(r, json_at(v, i), &events[i]))
            return false;
        reader_leave(r, mark);
    }
    reply->events = events;
    reply->event_count = count;
    return true;
}
