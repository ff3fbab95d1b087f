/* SPDX-License-Identifier: MIT
 * Reading the code around a gap: see fim_scan.h. Quotes and comments are not understood in full:
 * a string on one line is, which is what matters for brackets. */
#include "gen/fim_scan.h"

#include "gen/data.h"

#include "base/text/ascii.h"

enum {
    PREFIX_BYTES = 2048, /* from the end */
    SUFFIX_BYTES = 1024, /* from the beginning */
    NAME_MAX = 40
};

static enum fim_family family_of(struct str prefix, struct str suffix)
{
    const struct rows cues = data_rows(DATA_FIM_CUES); /* and the number of the family */
    /* C headers have "const" too, so what only C has is asked first */
    if (str_has(prefix, "#include") || str_has(prefix, "package "))
        return FIM_BRACES;
    for (size_t i = 0; i < cues.n; i++)
        if (str_has(prefix, cues.row[i].p[0].p))
            return (enum fim_family)(cues.row[i].p[1].p[0] - '0');
    return str_has(suffix, "return ") || !prefix.n ? FIM_PYTHON : FIM_PROSE;
}

static bool is_keyword(struct str name)
{
    const struct lines keywords = data_texts(LIST_KEYWORDS);
    for (size_t i = 0; i < keywords.n; i++)
        if (str_eq(name, keywords.p[i]))
            return true;
    return false;
}

/* One past the string that begins at `at`, or `at` when it does not end on its line. */
static size_t skip_string(struct str s, size_t at)
{
    for (size_t i = at + 1; i < s.n && s.p[i] != '\n'; i++) {
        if (s.p[i] == '\\')
            i++;
        else if (s.p[i] == s.p[at])
            return i;
    }
    return at;
}

/* The name that begins at or after *at, before `end`; moves behind it. Empty at the end. */
static struct str next_name(struct str s, size_t *at, size_t end)
{
    for (; *at < end && (!ascii_is_name(s.p[*at]) || ascii_is_digit(s.p[*at])); (*at)++) {
        if (s.p[*at] == '"' || s.p[*at] == '\'')
            *at = skip_string(s, *at);
        while (*at + 1 < end && s.p[*at] >= '0' && s.p[*at] <= '9' && ascii_is_name(s.p[*at + 1]))
            (*at)++; /* "0x1f" is no name */
    }
    size_t from = *at < end ? *at : end;
    *at = ascii_name_end(str_sub(s, 0, end), from);
    return str_sub(s, from, *at);
}

/* "n: int = 3", "const char *text", "items": a parameter's own name is the first in Python and
 * TypeScript, the last where the type comes before. */
static struct str parameter_name(struct str part, enum fim_family family)
{
    struct str plain = str_sub(part, 0, str_until(part, 0, ":=")), name = STR("");
    for (size_t at = 0; at < plain.n;) {
        struct str found = next_name(plain, &at, plain.n);
        if (found.n && found.n <= NAME_MAX && !is_keyword(found) &&
            (!name.n || family == FIM_BRACES))
            name = found;
    }
    return name;
}

static void take_name(struct fim_scan *scan, size_t *n, struct str name)
{
    if (!name.n || *n == 2 || (*n == 1 && str_eq(scan->names[0], name)))
        return;
    scan->names[(*n)++] = name;
}

/* Offset of the last function's bracket, or SIZE_MAX; its name is taken on the way. */
static size_t last_function(struct fim_scan *scan, struct str s)
{
    const struct lines intros = data_texts(LIST_FUNCTION_INTROS);
    size_t best = SIZE_MAX, bracket = SIZE_MAX;
    for (size_t i = 0; i < intros.n; i++) {
        struct str intro = intros.p[i];
        for (size_t at = str_find(s, intro, 0); at != SIZE_MAX; at = str_find(s, intro, at + 1)) {
            size_t end = at + intro.n;
            struct str name = next_name(s, &end, s.n);
            size_t open = str_sub(s, end, end + 1).n && s.p[end] == '(' ? end : SIZE_MAX;
            if (str_starts(str_sub(s, end, s.n), STR(" = (")))
                open = end + 3;
            if (open == SIZE_MAX || !name.n || (best != SIZE_MAX && at < best))
                continue;
            best = at;
            bracket = open;
            scan->function = name;
        }
    }
    return bracket;
}

static void find_names(struct fim_scan *scan, struct str s)
{
    size_t n = 0, open = last_function(scan, s);
    if (open != SIZE_MAX) {
        size_t close = str_find(s, STR(")"), open);
        scan->in_function = close != SIZE_MAX;
        struct str rest = str_sub(s, open + 1, close);
        while (rest.p && n < 2)
            take_name(scan, &n, parameter_name(str_cut(&rest, ','), scan->family));
    }
    /* then the names nearest to the gap */
    struct str recent[8];
    size_t seen = 0;
    for (size_t at = 0; at < s.n;) {
        struct str name = next_name(s, &at, s.n);
        bool calls = at < s.n && s.p[at] == '(';
        if (name.n > 0 && name.n <= NAME_MAX && !is_keyword(name) && !calls)
            recent[seen++ % ARRAY_LEN(recent)] = name;
    }
    for (size_t i = 0; i < seen && i < ARRAY_LEN(recent) && n < 2; i++)
        take_name(scan, &n, recent[(seen - 1 - i) % ARRAY_LEN(recent)]);
    take_name(scan, &n, STR("value"));
    take_name(scan, &n, STR("result"));
}

/* Pushes the brackets that s opens, pops those it closes; a closing one that fits nothing is
 * passed over. */
static void walk_brackets(struct fim_scan *scan, struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c == '"' || c == '\'' || c == '`')
            i = skip_string(s, i);
        else if ((c == '(' || c == '[' || c == '{') && scan->open_count < FIM_OPEN_MAX)
            scan->open[scan->open_count++] = c;
        else if (scan->open_count && strchr("()[]{}", scan->open[scan->open_count - 1])[1] == c)
            scan->open_count--;
    }
}

static void find_brackets(struct fim_scan *scan, struct str prefix, struct str suffix)
{
    struct str line = prefix.n ? str_behind(prefix, '\n') : prefix;
    walk_brackets(scan, str_sub(prefix, 0, prefix.n - line.n));
    scan->outer_count = scan->open_count;
    walk_brackets(scan, line);
    size_t before = scan->open_count;
    walk_brackets(scan, suffix);
    if (scan->open_count > before)
        scan->open_count = before;
}

static char last_char(struct str s)
{
    return s.n ? s.p[s.n - 1] : 0;
}

static void find_indent(struct fim_scan *scan, struct str s)
{
    struct str line = STR(""), two = STR("  "), four = STR("    ");
    bool tabs = str_has(s, "\n\t"), narrow = str_has(s, "\n  ") && !str_has(s, "\n    ");
    for (struct str rest = s; rest.p;) {
        struct str next = str_cut(&rest, '\n');
        bool last = !rest.p;
        if (str_trim(next).n)
            line = next;
        if (last)
            scan->at_line_start = str_trim(next).n == 0;
    }
    size_t n = str_skip(line, 0, " \t");
    scan->indent = str_sub(line, 0, n);
    scan->unit = tabs ? STR("\t") : narrow || scan->family == FIM_SCRIPT ? two : four;
    struct str here = scan->at_line_start ? str_behind(s, '\n') : STR("");
    scan->indented = here.n > 0;
    if (here.n)
        scan->indent = here;
    struct str code = str_trim(line);
    char end = last_char(code);
    scan->opens_block = end == '{' || (end == ':' && scan->family == FIM_PYTHON);
    scan->levels = scan->opens_block && !scan->indented ? 1 : 0;
    scan->returns = str_ends(code, STR("return"));
    scan->wants_value = end && (strchr("=(,+-*/<>&|[", end) || str_ends(code, STR("return")) ||
                                str_ends(code, STR(" in")));
}

void fim_scan(struct fim_scan *scan, struct str prefix, struct str suffix)
{
    *scan = (struct fim_scan){ .indent = STR(""), .function = STR("") };
    prefix = str_sub(prefix, prefix.n > PREFIX_BYTES ? prefix.n - PREFIX_BYTES : 0, prefix.n);
    suffix = str_sub(suffix, 0, SUFFIX_BYTES);
    scan->family = family_of(prefix, suffix);
    find_indent(scan, prefix);
    find_names(scan, prefix);
    find_brackets(scan, prefix, suffix);
    struct str next = str_trim(suffix);
    scan->suffix_returns = str_starts(next, STR("return"));
    scan->goes_on = suffix.n && suffix.p[0] != '\n' && suffix.p[0] != '\r' && !scan->at_line_start;
    char end = last_char(prefix); /* 0, if empty, is found by strchr as well */
    scan->needs_space = !scan->at_line_start && !strchr(" \t\n([{.", end);
}
