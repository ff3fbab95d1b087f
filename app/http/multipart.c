/* SPDX-License-Identifier: MIT
 * A boundary scanner: see multipart.h. */
#include "http/multipart.h"

#include <assert.h>

enum {
    PADDING_MAX = 256, /* white space between a boundary and the end of its line */
    STEP_MIN = 4096    /* more than a boundary, so that each step gets on */
};

struct multipart_part {
    struct form_part part;
    size_t from, to; /* of its content in the body */
};

bool multipart_is_form(struct arena *a, struct str content_type, struct str *boundary)
{
    struct str rest = content_type, media = str_trim(str_cut(&rest, ';'));
    *boundary = header_param(a, content_type, STR("boundary"));
    return str_eq_ci(media, STR("multipart/form-data"));
}

static enum multipart_state bad(struct multipart *m, const char *problem)
{
    m->problem = problem;
    return MULTIPART_BAD;
}

void multipart_init(struct multipart *m, struct arena *a, struct str boundary)
{
    *m = (struct multipart){ .arena = a };
    if (boundary.n == 0)
        m->problem = "the Content-Type names no boundary";
    else if (boundary.n > MULTIPART_BOUNDARY_MAX)
        m->problem = "the boundary is too long";
    if (m->problem)
        return;
    memcpy(m->line, "\n--", 3);
    memcpy(m->line + 3, boundary.p, boundary.n);
    m->line_n = boundary.n + 3;
}

/* ---- headers of a part ---- */

static void read_header(struct multipart *m, struct str line)
{
    struct str name = str_trim(str_cut(&line, ':')), value = str_trim(line);
    if (str_eq_ci(name, STR("content-type")))
        m->part.type = arena_dup(m->arena, value);
    if (!str_eq_ci(name, STR("content-disposition")))
        return;
    struct str text = arena_dup(m->arena, value); /* the body may move, names stay */
    struct str file = header_param(m->arena, text, STR("filename"));
    m->part.name = header_param(m->arena, text, STR("name"));
    m->part.file_name = file;
    m->part.is_file = file.p != NULL;
}

/* A line that begins with white space belongs to the one before it. */
static struct str next_header(struct str *head)
{
    size_t from = 0, end;
    do {
        end = str_find(*head, STR("\n"), from);
        from = end + 1;
    } while (end != SIZE_MAX && from < head->n && (head->p[from] == ' ' || head->p[from] == '\t'));
    struct str line = str_sub(*head, 0, end);
    *head = end == SIZE_MAX ? (struct str){ NULL, 0 } : str_sub(*head, end + 1, head->n);
    return line;
}

static void read_head(struct multipart *m, struct str head)
{
    m->part = (struct form_part){ 0 };
    while (head.p)
        read_header(m, next_header(&head));
}

/* Where the blank line that ends the headers begins and ends; false: it is not there. */
static bool find_blank(struct str s, size_t from, size_t *begins, size_t *ends)
{
    /* the line end of the boundary stands before `from`: there may be no headers at all */
    for (size_t at = from; at != SIZE_MAX;) {
        size_t next = at + (at < s.n && s.p[at] == '\r');
        if (next < s.n && s.p[next] == '\n') {
            *begins = at;
            *ends = next + 1;
            return true;
        }
        at = str_find(s, STR("\n"), at);
        at = at == SIZE_MAX ? at : at + 1;
    }
    return false;
}

static enum multipart_state step_head(struct multipart *m, struct str body, bool whole)
{
    size_t begins, ends;
    struct str head = str_sub(body, 0, m->at + MULTIPART_HEAD_MAX);
    if (!find_blank(head, m->at, &begins, &ends)) {
        if (head.n < body.n || head.n - m->at == MULTIPART_HEAD_MAX)
            return bad(m, "the headers of a part are too long");
        return whole ? bad(m, "it ends within the headers of a part") : MULTIPART_MORE;
    }
    read_head(m, str_sub(body, m->at, begins));
    m->place = MULTIPART_CONTENT;
    m->content = m->at = ends;
    return MULTIPART_MORE;
}

/* ---- content ---- */

static void keep_part(struct multipart *m, size_t to)
{
    if (!m->part.name.p)
        return;
    if (m->count == m->cap) {
        size_t cap = m->cap ? 2 * m->cap : 8;
        struct multipart_part *grown = ARENA_ARRAY(m->arena, struct multipart_part, cap);
        for (size_t i = 0; i < m->count; i++)
            grown[i] = m->parts[i];
        m->parts = grown;
        m->cap = cap;
    }
    m->parts[m->count++] = (struct multipart_part){ m->part, m->content, to };
}

/* What stands behind a boundary decides what it is. */
enum kind {
    KIND_NEXT, /* a part follows, from *after on */
    KIND_LAST,
    KIND_NONE,    /* the content only looks like it */
    KIND_UNKNOWN, /* more of the body is needed to tell */
};

static enum kind kind_of(struct str body, size_t at, size_t *after)
{
    if (body.n - at >= 2 && body.p[at] == '-' && body.p[at + 1] == '-')
        return KIND_LAST;
    size_t most = at + PADDING_MAX;
    for (size_t i = at; i < body.n && i < most; i++) {
        *after = i + 1;
        if (body.p[i] == '\n')
            return KIND_NEXT;
        bool dash = i == at && body.p[i] == '-' && i + 1 == body.n;
        if (body.p[i] != ' ' && body.p[i] != '\t' && body.p[i] != '\r')
            return dash ? KIND_UNKNOWN : KIND_NONE;
    }
    return body.n < most ? KIND_UNKNOWN : KIND_NONE;
}

/* The line end before a boundary belongs to the boundary. */
static size_t content_end(const struct multipart *m, struct str body, size_t line_feed)
{
    if (line_feed < m->content)
        return m->content;
    return line_feed > m->content && body.p[line_feed - 1] == '\r' ? line_feed - 1 : line_feed;
}

static enum multipart_state at_boundary(struct multipart *m, struct str body, size_t line_feed,
                                        enum kind kind)
{
    if (m->place == MULTIPART_CONTENT)
        keep_part(m, content_end(m, body, line_feed));
    if (kind == KIND_LAST)
        return MULTIPART_DONE;
    if (m->begun++ == MULTIPART_PARTS_MAX)
        return bad(m, "it has too many parts");
    m->place = MULTIPART_HEAD;
    return MULTIPART_MORE;
}

/* The first boundary may begin the body, and so have no line feed before it. */
static size_t find_boundary(const struct multipart *m, struct str part)
{
    struct str line = { m->line, m->line_n };
    if (m->place == MULTIPART_PREAMBLE && m->at == 0 && str_starts(part, str_sub(line, 1, line.n)))
        return 0;
    size_t from = m->place == MULTIPART_CONTENT && m->at == m->content ? m->at - 1 : m->at;
    return str_find(part, line, from);
}

static enum multipart_state need_more(struct multipart *m, bool whole, bool all_seen)
{
    if (!whole || !all_seen)
        return MULTIPART_MORE;
    return bad(m, m->place == MULTIPART_PREAMBLE ? "its boundary does not occur in it"
                                                 : "it ends before its closing boundary");
}

static enum multipart_state step_content(struct multipart *m, struct str body, bool whole,
                                         size_t most)
{
    struct str seen = str_sub(body, 0, most < body.n - m->at ? m->at + most : body.n);
    size_t line = find_boundary(m, seen);
    if (line == SIZE_MAX) {
        /* its beginning may be the end of what was seen */
        size_t next = seen.n - (seen.n < m->line_n ? seen.n : m->line_n - 1);
        m->at = next > m->at ? next : m->at;
        return need_more(m, whole, seen.n == body.n);
    }
    size_t behind = line + m->line_n - (body.p[line] != '\n'), after = behind;
    enum kind kind = kind_of(body, behind, &after);
    if (kind == KIND_UNKNOWN) {
        m->at = line < m->content ? m->content : line;
        return need_more(m, whole, true);
    }
    m->at = kind == KIND_NONE ? behind : after;
    return kind == KIND_NONE ? MULTIPART_MORE : at_boundary(m, body, line, kind);
}

enum multipart_state multipart_step(struct multipart *m, struct str body, bool whole, size_t most)
{
    if (m->problem)
        return MULTIPART_BAD;
    most = most > STEP_MIN ? most : STEP_MIN;
    size_t end = most < body.n - m->at ? m->at + most : body.n;
    enum multipart_state state;
    size_t was;
    do {
        was = m->at;
        state = m->place == MULTIPART_HEAD ? step_head(m, body, whole)
                                           : step_content(m, body, whole, end - m->at);
    } while (state == MULTIPART_MORE && m->at > was && m->at < end);
    return state;
}

void multipart_form(const struct multipart *m, struct str body, struct form *out)
{
    struct form_part *parts = ARENA_ARRAY(m->arena, struct form_part, m->count + 1);
    for (size_t i = 0; i < m->count; i++) {
        const struct multipart_part *p = &m->parts[i];
        assert(p->from <= p->to && p->to <= body.n);
        parts[i] = p->part;
        parts[i].bytes = str_sub(body, p->from, p->to);
    }
    *out = (struct form){ parts, m->count };
}
