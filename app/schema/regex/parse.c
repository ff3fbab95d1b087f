/* SPDX-License-Identifier: MIT
 *
 * Parses ECMA-262 regular expressions: see regex.h. Recursive descent over code points, one
 * function per production. Beyond the standard it reads what Python's users write: (?P<name>...),
 * \A, \Z and \z. Possessive quantifiers, inline flags and conditionals are refused.
 */
#include "schema/regex/parser.h"

#include "base/text/utf8.h"

static struct regex_node *parse_choice(struct regex_parser *p);

static struct regex_node *fail(struct regex_parser *p, const char *fault)
{
    (void)regex_fault(p, fault);
    return NULL;
}

static struct regex_node *node_new(struct regex_parser *p, enum regex_kind kind)
{
    struct regex_node *node = ARENA_NEW(p->a, struct regex_node);
    node->kind = kind;
    return node;
}

static void node_append(struct regex_node *parent, struct regex_node *child)
{
    if (parent->last)
        parent->last->next = child;
    else
        parent->first = child;
    parent->last = child;
}

static uint32_t length_add(uint32_t x, uint32_t y)
{
    return x + y < REGEX_MANY ? x + y : REGEX_MANY;
}

static uint32_t length_times(uint32_t x, uint32_t times)
{
    uint64_t product = (uint64_t)x * times;
    return product < REGEX_MANY ? (uint32_t)product : REGEX_MANY;
}

/* Sets the length bounds of a node whose children have theirs. */
static struct regex_node *measured(struct regex_node *node)
{
    const struct regex_node *child = node->first;
    if (node->kind == REGEX_SET) {
        node->min_length = node->max_length = 1;
    } else if (node->kind == REGEX_BACKREFERENCE) {
        node->max_length = REGEX_MANY;
    } else if (node->kind == REGEX_REPEAT) {
        node->min_length = length_times(child->min_length, node->min);
        node->max_length = length_times(child->max_length, node->max);
    } else if (node->kind == REGEX_CHOICE) {
        node->min_length = REGEX_MANY;
        for (; child; child = child->next) {
            if (child->min_length < node->min_length)
                node->min_length = child->min_length;
            if (child->max_length > node->max_length)
                node->max_length = child->max_length;
        }
    } else if (node->kind != REGEX_LOOK) {
        for (; child; child = child->next) {
            node->min_length = length_add(node->min_length, child->min_length);
            node->max_length = length_add(node->max_length, child->max_length);
        }
    }
    return node;
}

static struct regex_node *set_node(struct regex_parser *p)
{
    struct regex_node *node = node_new(p, REGEX_SET);
    node->set = ARENA_NEW(p->a, struct regex_set);
    return measured(node);
}

static struct regex_node *literal(struct regex_parser *p, uint32_t c)
{
    struct regex_node *node = set_node(p);
    regex_set_add(p->a, node->set, c, c);
    regex_set_finish(node->set);
    return node;
}

static struct regex_node *parse_class(struct regex_parser *p)
{
    struct regex_node *node = set_node(p);
    return regex_read_class(p, node->set) ? node : NULL;
}

static struct regex_node *anchor(struct regex_parser *p, enum regex_kind kind, bool negated)
{
    struct regex_node *node = node_new(p, kind);
    node->negated = negated;
    return node;
}

static struct regex_node *parse_backreference(struct regex_parser *p)
{
    struct regex_node *node = measured(node_new(p, REGEX_BACKREFERENCE));
    p->re->has_looks = true;
    if (regex_accept(p, STR("k<"))) {
        size_t end = str_find(p->s, STR(">"), p->at);
        if (end == SIZE_MAX)
            return fail(p, "unterminated group name");
        node->name = str_sub(p->s, p->at, end);
        p->at = end + 1;
        return node;
    }
    size_t end = p->at;
    for (; end < p->s.n && p->s.p[end] >= '0' && p->s.p[end] <= '9' && end - p->at < 5; end++)
        node->group = node->group * 10 + (uint32_t)(p->s.p[end] - '0');
    if (node->group == 0 || node->group > p->groups_in_all)
        return literal(p, regex_read_escaped(p));
    p->at = end;
    return node;
}

static struct regex_node *parse_escape(struct regex_parser *p)
{
    if (regex_at_end(p))
        return fail(p, "\\ at end of pattern");
    char c = p->s.p[p->at];
    if (c == 'b' || c == 'B') {
        p->at++;
        p->re->has_looks = true;
        return anchor(p, REGEX_BOUNDARY, c == 'B');
    }
    if (c == 'A' || c == 'Z' || c == 'z') {
        p->at++;
        return anchor(p, c == 'A' ? REGEX_START : REGEX_END, false);
    }
    if ((c >= '1' && c <= '9') || regex_looking_at(p, STR("k<")))
        return parse_backreference(p);
    struct regex_node *node = set_node(p);
    if (regex_read_class_escape(p, node->set)) {
        regex_set_finish(node->set);
        return node;
    }
    return literal(p, regex_read_escaped(p));
}

static bool read_group_name(struct regex_parser *p)
{
    size_t end = str_find(p->s, STR(">"), p->at);
    if (end == SIZE_MAX || end == p->at)
        return false;
    if (p->groups < ARRAY_LEN(p->names))
        p->names[p->groups] = str_sub(p->s, p->at, end);
    p->at = end + 1;
    return true;
}

/* What stands behind "(": decides the kind of group. */
static struct regex_node *open_group(struct regex_parser *p)
{
    if (regex_accept(p, STR("?:")))
        return node_new(p, REGEX_SEQUENCE);
    bool ahead = regex_looking_at(p, STR("?=")) || regex_looking_at(p, STR("?!"));
    if (ahead || regex_looking_at(p, STR("?<=")) || regex_looking_at(p, STR("?<!"))) {
        struct regex_node *look = node_new(p, REGEX_LOOK);
        p->at += ahead ? 2 : 3;
        look->behind = !ahead;
        look->negated = p->s.p[p->at - 1] == '!';
        p->re->has_looks = true;
        return look;
    }
    struct regex_node *capture = node_new(p, REGEX_CAPTURE);
    capture->group = ++p->groups;
    if (regex_accept(p, STR("?P<")) || regex_accept(p, STR("?<"))) {
        if (!read_group_name(p))
            return fail(p, "bad group name");
    } else if (regex_looking_at(p, STR("?"))) {
        return fail(p, "unknown kind of group");
    }
    return capture;
}

static struct regex_node *parse_group(struct regex_parser *p)
{
    struct regex_node *group = open_group(p);
    if (!group || ++p->depth > REGEX_DEPTH_MAX)
        return fail(p, "groups are nested too deep");
    struct regex_node *body = parse_choice(p);
    p->depth--;
    if (!body)
        return NULL;
    if (!regex_accept(p, STR(")")))
        return fail(p, "missing )");
    node_append(group, body);
    return measured(group);
}

static struct regex_node *parse_atom(struct regex_parser *p)
{
    if (regex_accept(p, STR("(")))
        return parse_group(p);
    if (regex_accept(p, STR("[")))
        return parse_class(p);
    if (regex_accept(p, STR("\\")))
        return parse_escape(p);
    if (regex_accept(p, STR("^")))
        return anchor(p, REGEX_START, false);
    if (regex_accept(p, STR("$")))
        return anchor(p, REGEX_END, false);
    if (regex_looking_at(p, STR("*")) || regex_looking_at(p, STR("+")) ||
        regex_looking_at(p, STR("?")))
        return fail(p, "nothing to repeat");
    if (!regex_accept(p, STR(".")))
        return literal(p, utf8_next(p->s, &p->at));
    struct regex_node *node = set_node(p);
    node->set->negated = true;
    regex_set_add(p->a, node->set, '\n', '\n');
    regex_set_add(p->a, node->set, '\r', '\r');
    regex_set_add(p->a, node->set, 0x2028, 0x2029);
    regex_set_finish(node->set);
    return node;
}

static bool read_count(struct regex_parser *p, uint32_t *out)
{
    size_t from = p->at;
    *out = 0;
    for (; !regex_at_end(p) && p->s.p[p->at] >= '0' && p->s.p[p->at] <= '9'; p->at++)
        if (*out < REGEX_MANY)
            *out = *out * 10 + (uint32_t)(p->s.p[p->at] - '0');
    return p->at > from;
}

/* {n}, {n,}, {n,m}; anything else in braces is literal text. */
static bool read_braces(struct regex_parser *p, uint32_t *min, uint32_t *max)
{
    size_t back = p->at;
    if (regex_accept(p, STR("{")) && read_count(p, min)) {
        *max = *min;
        if (regex_accept(p, STR(",")) && !read_count(p, max))
            *max = REGEX_MANY;
        if (regex_accept(p, STR("}")))
            return true;
    }
    p->at = back;
    return false;
}

static bool read_quantifier(struct regex_parser *p, uint32_t *min, uint32_t *max)
{
    *min = 0;
    *max = REGEX_MANY;
    if (regex_accept(p, STR("*")))
        return true;
    if (regex_accept(p, STR("+"))) {
        *min = 1;
        return true;
    }
    if (regex_accept(p, STR("?"))) {
        *max = 1;
        return true;
    }
    return read_braces(p, min, max);
}

static struct regex_node *parse_term(struct regex_parser *p)
{
    struct regex_node *atom = parse_atom(p);
    uint32_t min, max;
    if (!atom || !read_quantifier(p, &min, &max))
        return atom;
    if (max < min)
        return fail(p, "numbers out of order in quantifier");
    if (min > REGEX_REPEAT_MAX)
        return fail(p, "number too big in quantifier");
    struct regex_node *repeat = node_new(p, REGEX_REPEAT);
    repeat->min = min;
    repeat->max = max > REGEX_REPEAT_MAX ? REGEX_MANY : max;
    repeat->lazy = regex_accept(p, STR("?"));
    if (regex_looking_at(p, STR("+")) || regex_looking_at(p, STR("*")) ||
        regex_looking_at(p, STR("?")))
        return fail(p, "nothing to repeat");
    node_append(repeat, atom);
    return measured(repeat);
}

static struct regex_node *parse_sequence(struct regex_parser *p)
{
    struct regex_node *sequence = node_new(p, REGEX_SEQUENCE);
    while (!regex_at_end(p) && p->s.p[p->at] != '|' && p->s.p[p->at] != ')') {
        struct regex_node *term = parse_term(p);
        if (!term || p->fault)
            return NULL;
        node_append(sequence, term);
    }
    return measured(sequence);
}

static struct regex_node *parse_choice(struct regex_parser *p)
{
    struct regex_node *first = parse_sequence(p);
    if (!first || !regex_looking_at(p, STR("|")))
        return first;
    struct regex_node *choice = node_new(p, REGEX_CHOICE);
    node_append(choice, first);
    while (regex_accept(p, STR("|"))) {
        struct regex_node *arm = parse_sequence(p);
        if (!arm)
            return NULL;
        node_append(choice, arm);
    }
    return measured(choice);
}

/* How many groups will capture: a back-reference may stand before its group. */
static uint32_t count_groups(struct str s)
{
    uint32_t n = 0;
    bool in_class = false;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '\\')
            i++;
        else if (s.p[i] == '[')
            in_class = true;
        else if (s.p[i] == ']')
            in_class = false;
        else if (s.p[i] == '(' && !in_class)
            n += i + 1 >= s.n || s.p[i + 1] != '?' ||
                 str_starts(str_sub(s, i + 1, s.n), STR("?P<")) ||
                 (str_starts(str_sub(s, i + 1, s.n), STR("?<")) && i + 3 < s.n &&
                  s.p[i + 3] != '=' && s.p[i + 3] != '!');
    }
    return n;
}

static void resolve_names(struct regex_parser *p, struct regex_node *node)
{
    for (; node; node = node->next) {
        resolve_names(p, node->first);
        if (node->kind != REGEX_BACKREFERENCE || !node->name.p)
            continue;
        for (uint32_t i = 1; i <= p->groups && i < ARRAY_LEN(p->names); i++)
            if (str_eq(p->names[i], node->name))
                node->group = i;
        if (node->group == 0)
            fail(p, "back-reference to an unknown group");
    }
}

struct regex *regex_parse(struct arena *a, struct str source, struct str *reason)
{
    struct regex *re = ARENA_NEW(a, struct regex);
    struct regex_parser p = {
        .a = a, .s = source, .re = re, .groups_in_all = count_groups(source)
    };
    re->source = source;
    if (source.n > REGEX_TEXT_MAX)
        fail(&p, "pattern too long");
    struct regex_node *tree = p.fault ? NULL : parse_choice(&p);
    if (tree && !regex_at_end(&p))
        tree = fail(&p, "unmatched )");
    if (tree)
        resolve_names(&p, tree);
    re->tree = tree;
    re->groups = p.groups;
    if (tree && !p.fault)
        return re;
    *reason = str_from(p.fault ? p.fault : "no regular expression");
    return NULL;
}
