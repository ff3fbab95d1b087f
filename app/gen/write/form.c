/* SPDX-License-Identifier: MIT
 * Forms with places to be filled: "Score: <n>", <name></name>, [[ ## answer ## ]]. See write.h. */
#include "gen/write/write.h"

#include "gen/write/keys.h"

enum {
    FIELDS_MAX = 24,
    TAGS_OF_FORM = 6, /* two places and what is around them */
    FIELD_BYTES = 1 << 16
};

void write_sentence(struct pen *pen)
{
    pen_say(pen, pen->p->topic_count ? L_WHAT : L_BODY);
}

/* "polite|impolite", "yes/no", "A or B": one of them; false when the place names no choice. */
static bool put_option(struct pen *pen, struct teller *t, struct str place)
{
    struct ask_label options[ASK_LABELS];
    size_t n = 0;
    struct str rest = arena_replaced(t->q->a, place, STR(" or "), STR("|"));
    char sign = memchr(rest.p, '|', rest.n) ? '|' : '/';
    while (rest.p && n < ASK_LABELS)
        options[n++].text = str_strip(str_cut(&rest, sign), " \"'", " \"'");
    if (n < 2 || !options[1].text.n || ascii_is_digit(place.p[0]))
        return false;
    for (size_t i = 0; i < n; i++)
        options[i].meaning = STR("");
    buf_str(pen->out, options[solve_pick(t->q, teller_text(t->q), options, n, t->seed)].text);
    return true;
}

/* The value for a place with that name; a sentence when nothing better is known. */
static void put_value(struct pen *pen, struct teller *t, struct str name, struct str place)
{
    const struct solution *s;
    struct str value;
    struct str last = str_behind(name, ' ');
    bool reason = ask_is_one(name, data_list(LIST_REASON_FIELDS)) ||
                  ask_is_one(last, data_list(LIST_REASON_FIELDS)) ||
                  ask_mentions(place, data_list(LIST_REASON_FIELDS));
    struct solution rated = { 0 };
    bool scale = place.n > 2 && place.n < 8 && ascii_is_digit(place.p[0]) && str_has(place, "-");
    if (put_option(pen, t, place)) {
        return;
    } else if (scale && solve_rating(t->q, t->seed, &rated)) {
        buf_str(pen->out, rated.value);
    } else if (ask_mentions(name, "step|schritt|étape|paso|passo|stap|tip|idea|point")) {
        size_t at = pen->out->n;
        pen_say(pen, P_ACTION);
        pen_capitalise(pen, at);
        buf_putc(pen->out, '.');
    } else if (!reason && ask_is_one(name, "confidence|konfidenz|confiance")) {
        pen_text(pen, ask_mentions(place, "100|0-100|percent") ? "90" : "0.9");
    } else if (!reason && teller_say(t, name, &value)) {
        buf_str(pen->out, value);
    } else if (!reason && (s = teller_solution(t)) != NULL) {
        write_items(pen, t->q, s->value.n ? &s->value : s->items, s->value.n ? 1 : s->item_count);
    } else if (!reason &&
               ask_mentions(place, "n|number|score|num|zahl|nombre|x|1-5|1-10|rating|integer")) {
        pen_text(pen, "4");
    } else {
        write_sentence(pen);
    }
}

/* One line of a form: what stands before a place names it. */
static void fill_line(struct pen *pen, struct teller *t, struct str line)
{
    size_t at = 0, begin, end, colon = str_find(line, STR(": "), 0);
    if (!ask_place(line, 0, &begin, &end) && colon != SIZE_MAX) { /* "Verdict: PASS or FAIL" */
        buf_str(pen->out, str_sub(line, 0, at = colon + 2));
        if (put_option(pen, t, str_strip(str_sub(line, at, line.n), "", ".")))
            return;
    }
    while (ask_place(line, at, &begin, &end)) {
        buf_str(pen->out, str_sub(line, at, begin));
        struct str name = str_trim(str_sub(line, at, begin));
        struct str place = str_strip(str_sub(line, begin, end), "<[{(", ">]})");
        name = str_strip(name, "*-/# ", ":*-=/ ");
        put_value(pen, t, name.n ? name : place, place.n > 1 ? place : STR("n"));
        at = end;
    }
    buf_str(pen->out, str_sub(line, at, line.n));
}

bool write_form(struct pen *pen, struct teller *t)
{
    const struct ask *q = t->q;
    if (!q->form.n)
        return false;
    bool last = ask_mentions(q->task, data_list(LIST_AT_THE_END));
    if (last && !q->bare) {
        const struct solution *s = teller_solution(t);
        if (s && s->text.n)
            buf_str(pen->out, s->text);
        else
            write_sentence(pen);
        buf_putc(pen->out, '\n');
    }
    for (struct str rest = q->form; rest.p;) {
        struct str line = str_cut(&rest, '\n');
        fill_line(pen, t, line);
        if (rest.p)
            buf_putc(pen->out, '\n');
    }
    return true;
}

/* ---- tags ---- */

static size_t tag_end(struct str s, size_t at)
{
    size_t end = at + 1 + (at + 1 < s.n && s.p[at + 1] == '/');
    while (end < s.n && (ascii_is_name(s.p[end]) || s.p[end] == '-'))
        end++;
    return end < s.n && s.p[end] == '>' && end > at + 1 ? end + 1 : 0;
}

/* What stands between a tag and its end is a place: nothing, dots, a short note. */
static bool is_place(struct str s)
{
    s = str_trim(s);
    return !s.n || str_eq(s, STR("...")) || (s.n < 40 && strchr("[{(.", s.p[0])) ||
           (s.n < 40 && (memchr(s.p, '|', s.n) || str_has(s, " or ") || ascii_is_digit(s.p[0]))) ||
           ask_is_one(s, data_list(LIST_PLACES));
}

/* "in <answer> tags": those that are named in a sentence, none in another */
static bool put_named_tags(struct pen *pen, struct teller *t, struct str s)
{
    size_t first = str_find(s, STR("<"), 0), at = first, n = 0;
    if (!tag_end(s, at) || !ask_mentions(s, "tag|tags|balise|balises|etiquetas|tag xml"))
        return false;
    for (; at != SIZE_MAX; at = str_find(s, STR("<"), at + 1)) {
        size_t next = s.p[at + 1] == '/' ? s.n : str_skip(s, tag_end(s, at), " \n");
        if (next > at && next + 1 < s.n && s.p[next] == '<' && s.p[next + 1] != '/')
            return false;
    }
    for (at = first; at != SIZE_MAX && n < FIELDS_MAX; at = str_find(s, STR("<"), at + 1)) {
        size_t end = s.p[at + 1] == '/' ? 0 : tag_end(s, at);
        if (!end || str_find(str_sub(s, first, at), str_sub(s, at, end), 0) != SIZE_MAX)
            continue;
        struct str tag = str_sub(s, at, end), field = str_sub(s, at + 1, end - 1);
        buf_printf(pen->out, "%s%.*s", n++ ? "\n" : "", STR_ARG(tag));
        put_value(pen, t, field, field);
        buf_printf(pen->out, "</%.*s", STR_ARG(str_sub(tag, 1, tag.n)));
    }
    return true;
}

bool write_tags(struct pen *pen, struct teller *t)
{
    struct str s = t->q->task;
    size_t from = SIZE_MAX, to = 0, places = 0;
    if (!memchr(s.p, '<', s.n))
        return false;
    if (put_named_tags(pen, t, s))
        return true;
    if (t->q->label_count && str_count(s, '<') < TAGS_OF_FORM)
        return false;
    for (size_t at = str_find(s, STR("<"), 0); at != SIZE_MAX && places < FIELDS_MAX;
         at = str_find(s, STR("<"), at + 1)) {
        size_t end = s.p[at + 1] == '/' ? 0 : tag_end(s, at);
        if (!end)
            continue;
        size_t close = str_find(s, STR("</"), end);
        bool own = close != SIZE_MAX && str_eq(str_sub(s, at + 1, end - 1),
                                               str_sub(s, close + 2, close + 2 + (end - at - 2)));
        from = from == SIZE_MAX ? at : from;
        if (!own || !is_place(str_sub(s, end, close)))
            continue;
        places++;
        to = tag_end(s, close);
    }
    if (!places)
        return false;
    /* the end of the outermost tag */
    size_t outer = tag_end(s, from);
    struct str name = str_sub(s, from + 1, outer - 1);
    size_t last = str_find(s, arena_printf(t->q->a, "</%.*s>", STR_ARG(name)), outer);
    to = last != SIZE_MAX && last + name.n + 3 > to ? last + name.n + 3 : to;
    struct str form = str_sub(s, from, to);
    for (size_t at = 0; at < form.n;) {
        size_t end = form.p[at] == '<' && form.p[at + 1] != '/' ? tag_end(form, at) : 0;
        size_t close = end ? str_find(form, STR("</"), end) : SIZE_MAX;
        if (close == SIZE_MAX || !is_place(str_sub(form, end, close)) ||
            memchr(form.p + end, '<', close - end)) {
            /* between places whole lines of the form only, no words of the instruction */
            if (at > 0 || places == 1 || end || strchr("< \n\t/>", form.p[at]) ||
                memchr(form.p + at, '>', form.n - at) == NULL)
                buf_putc(pen->out, form.p[at]);
            at++;
            continue;
        }
        buf_str(pen->out, str_sub(form, at, end));
        struct str field = str_sub(form, at + 1, end - 1);
        struct str note = str_trim(str_sub(form, end, close));
        put_value(pen, t, field, note.n ? note : field);
        at = close;
    }
    return true;
}

/* ---- field markers ---- */

/* "`score` (float)" of a list of output fields: name and type */
static size_t read_fields(struct str s, struct str *names, struct str *types)
{
    size_t n = 0, at = str_find_ci(s, STR("output fields"), 0), end;
    if (at == SIZE_MAX)
        return 0;
    for (; n < FIELDS_MAX; at = end) {
        size_t open = str_find(s, STR("`"), at),
               close = str_find(s, STR("`"), open == SIZE_MAX ? open : open + 1);
        size_t stop = str_find(s, STR("\n\n"), at), marker = str_find(s, STR("[["), at);
        if (close == SIZE_MAX || open > marker || (n && open > stop))
            break;
        names[n] = str_sub(s, open + 1, close);
        end = close + 1;
        types[n] = STR("str");
        if (end + 1 < s.n && s.p[end] == ' ' && s.p[end + 1] == '(') {
            size_t depth = 0, to = end + 1;
            for (; to < s.n; to++) {
                depth += s.p[to] == '(' || s.p[to] == '[';
                depth -= s.p[to] == ')' || s.p[to] == ']';
                if (!depth)
                    break;
            }
            types[n] = str_sub(s, end + 2, to);
        }
        n++;
    }
    return n;
}

/* As Python shows it; texts without types are asked for by their names. */
static void put_typed(struct pen *pen, struct teller *t, struct str name, struct str type)
{
    struct schema_error err;
    struct buf text;
    struct jw w;
    const struct json *value = NULL;
    struct str member = arena_printf(t->q->a, "{%.*s: %.*s}", STR_ARG(name), STR_ARG(type));
    buf_init(&text, FIELD_BYTES);
    if (!str_starts(type, STR("str")) &&
        write_instance(t, keys_notation(t->q->a, member), &text, &err))
        value = json_get(json_parse(t->q->a, buf_view(&text), NULL), name);
    jw_init(&w, pen->out, JW_SPACED);
    if (json_is(value, JSON_BOOL))
        pen_text(pen, json_bool(value) ? "True" : "False");
    else if (json_is(value, JSON_STRING))
        buf_str(pen->out, json_str(value));
    else if (value)
        jw_tree(&w, value);
    else
        put_value(pen, t, name, name);
    buf_fini(&text);
}

bool write_markers(struct pen *pen, struct teller *t)
{
    struct str names[FIELDS_MAX], types[FIELDS_MAX], s = t->q->system;
    if (!s.n && !(t->q->signs & SIGN_BRACKET))
        return false;
    if (!memchr(s.p, '[', s.n))
        s = t->q->user;
    if (!str_has(s, "[[ ## "))
        return false;
    size_t n = read_fields(s, names, types);
    for (size_t i = 0; i < n; i++) {
        buf_printf(pen->out, "[[ ## %.*s ## ]]\n", STR_ARG(names[i]));
        put_typed(pen, t, names[i], types[i]);
        pen_text(pen, "\n\n");
    }
    if (n)
        pen_text(pen, "[[ ## completed ## ]]");
    return n > 0;
}
