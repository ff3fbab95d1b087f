/* SPDX-License-Identifier: MIT
 * Secrets: see secret.h. */
#include "state/journal/secret.h"

#include "base/text/buf.h"
#include "base/text/lexicon.h"

#include <limits.h>
#include <pthread.h>

enum {
    WORDS_KNOWN = 64,
    WORDS_MOST = 16, /* of a name; what follows is not looked at */
    KEY_LEAST = 8,   /* bytes of an API key that is looked for in other places */
    MAKE_LEAST = 16, /* of the keys that are told by how they begin */
    SCHEME_LEAST = 6 /* of what follows Bearer, which is an English word too */
};

/* ---- names ---- */

enum {
    TELLS, /* a word that ends a name tells of a secret, unless the one before says what else it is
            */
    HARMLESS, /* stands before key or token where it is none */
    AFTER,    /* after the one that tells: x-session-id, x-auth-user */
    WHOSE,    /* before WHAT: the two tell of a secret in a body too */
    WHAT,
    LISTS
};

static const char *const lists[LISTS] = {
    [TELLS] =
        ("authorization auth bearer cookie cookies key password passwd passphrase pass pwd "
         "secret secrets token session sid credential jwt signature sig csrf xsrf credentials "
         "private access otp"),
    [HARMLESS] =
        ("idempotency cache sort primary partition page next continuation websocket public "
         "pagination"),
    [AFTER] = "id user value",
    [WHOSE] = "api access refresh auth secret private client session bearer signing webhook id",
    [WHAT] = "key token secret password",
};

/* The ends of words that are run together: "apikey", "accesstoken". */
static const struct str endings[] = {
    STR_INIT("apikey"), STR_INIT("accesskey"), STR_INIT("secretkey"),  STR_INIT("authkey"),
    STR_INIT("token"),  STR_INIT("secret"),    STR_INIT("password"),   STR_INIT("passwd"),
    STR_INIT("cookie"), STR_INIT("sessionid"), STR_INIT("credential"), STR_INIT("authorization"),
};

/* Names that most requests bring: told at once. */
static const struct {
    struct str name;
    bool tells;
} usual[] = {
    { STR_INIT("authorization"), true },    { STR_INIT("content-type"), false },
    { STR_INIT("content-length"), false },  { STR_INIT("host"), false },
    { STR_INIT("accept"), false },          { STR_INIT("accept-encoding"), false },
    { STR_INIT("accept-language"), false }, { STR_INIT("user-agent"), false },
    { STR_INIT("connection"), false },      { STR_INIT("x-forwarded-for"), false },
    { STR_INIT("sec-fetch-mode"), false },
};

static struct lexicon *known;

static void fill(void)
{
    known = lexicon_new(WORDS_KNOWN);
    for (unsigned i = 0; i < LISTS; i++)
        lexicon_list(known, lists[i], i);
}

static bool is_among(struct str word, unsigned list)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, fill);
    return lexicon_find(known, word) >> list & 1;
}

static bool is_word_char(char c)
{
    return (unsigned)(c | ' ') - 'a' <= 'z' - 'a' || (unsigned)c - '0' <= 9;
}

static size_t split(struct str name, struct str parts[static WORDS_MOST])
{
    size_t count = 0;
    for (size_t at = 0; at < name.n && count < WORDS_MOST;) {
        size_t end = at;
        while (end < name.n && is_word_char(name.p[end]))
            end++;
        if (end > at)
            parts[count++] = str_sub(name, at, end);
        at = end + 1;
    }
    return count;
}

static bool is_telling(struct str name)
{
    struct str parts[WORDS_MOST];
    size_t count = split(name, parts);
    /* the code of a sign-in; others are of countries, languages, errors */
    if (str_eq(name, STR("code")) || str_eq(name, STR("auth_code")))
        return true;
    while (count > 1 && is_among(parts[count - 1], AFTER))
        count--;
    if (count == 0 || (count > 1 && is_among(parts[count - 2], HARMLESS)))
        return false;
    struct str last = parts[count - 1];
    if (is_among(last, TELLS))
        return true;
    for (size_t i = 0; i < ARRAY_LEN(endings); i++)
        if (last.p[last.n - 1] == endings[i].p[endings[i].n - 1] && str_ends(last, endings[i]))
            return true;
    return false;
}

bool secret_is_named(struct str name)
{
    for (size_t i = 0; i < ARRAY_LEN(usual); i++)
        if (str_eq(name, usual[i].name))
            return usual[i].tells;
    return is_telling(name);
}

/* Of JSON members "token", "key" and "session" are words for much that is no secret. */
static bool secret_is_member(struct str name)
{
    static const struct str ends[] = {
        STR_INIT("password"),   STR_INIT("passwd"),     STR_INIT("passphrase"),
        STR_INIT("secret"),     STR_INIT("apikey"),     STR_INIT("authorization"),
        STR_INIT("credential"), STR_INIT("privatekey"), STR_INIT("accesstoken"),
        STR_INIT("jwt"),        STR_INIT("clientkey"),  STR_INIT("refreshtoken"),
    };
    struct str parts[WORDS_MOST];
    size_t count = split(name, parts);
    if (!count)
        return false;
    struct str last = parts[count - 1];
    for (size_t i = 0; i < ARRAY_LEN(ends); i++)
        if (str_ends(last, ends[i]))
            return true;
    return count > 1 && is_among(last, WHAT) && is_among(parts[count - 2], WHOSE);
}

/* ---- values ---- */

/* How keys of others begin, and how long they are at least. */
static const struct {
    struct str begin;
    size_t least;
} makes[] = {
    { STR_INIT("sk-"), 20 },  { STR_INIT("sk_"), 20 },   { STR_INIT("pk_live_"), 20 },
    { STR_INIT("rk_"), 20 },  { STR_INIT("ghp_"), 20 },  { STR_INIT("gho_"), 20 },
    { STR_INIT("ghs_"), 20 }, { STR_INIT("ghu_"), 20 },  { STR_INIT("github_pat_"), 20 },
    { STR_INIT("hf_"), 20 },  { STR_INIT("npm_"), 20 },  { STR_INIT("glpat-"), 20 },
    { STR_INIT("xox"), 20 },  { STR_INIT("AKIA"), 16 },  { STR_INIT("ASIA"), 16 },
    { STR_INIT("AIza"), 30 }, { STR_INIT("eyJ"), 30 },   { STR_INIT("ya29."), 20 },
    { STR_INIT("SG."), 30 },  { STR_INIT("pypi-"), 20 },
};

/* Every byte of all that is kept is looked at. */
static bool is_token_char(char c)
{
    /* clang-format off */
    static const unsigned char taken[UCHAR_MAX + 1] = {
        ['a'] = 1, ['b'] = 1, ['c'] = 1, ['d'] = 1, ['e'] = 1, ['f'] = 1, ['g'] = 1, ['h'] = 1, ['i'] = 1, ['j'] = 1, ['k'] = 1, ['l'] = 1, ['m'] = 1,
        ['n'] = 1, ['o'] = 1, ['p'] = 1, ['q'] = 1, ['r'] = 1, ['s'] = 1, ['t'] = 1, ['u'] = 1, ['v'] = 1, ['w'] = 1, ['x'] = 1, ['y'] = 1, ['z'] = 1,
        ['A'] = 1, ['B'] = 1, ['C'] = 1, ['D'] = 1, ['E'] = 1, ['F'] = 1, ['G'] = 1, ['H'] = 1, ['I'] = 1, ['J'] = 1, ['K'] = 1, ['L'] = 1, ['M'] = 1,
        ['N'] = 1, ['O'] = 1, ['P'] = 1, ['Q'] = 1, ['R'] = 1, ['S'] = 1, ['T'] = 1, ['U'] = 1, ['V'] = 1, ['W'] = 1, ['X'] = 1, ['Y'] = 1, ['Z'] = 1,
        ['0'] = 1, ['1'] = 1, ['2'] = 1, ['3'] = 1, ['4'] = 1, ['5'] = 1, ['6'] = 1, ['7'] = 1, ['8'] = 1, ['9'] = 1,
        ['-'] = 1, ['_'] = 1, ['.'] = 1, ['~'] = 1,
    };
    /* clang-format on */
    return taken[(unsigned char)c] != 0;
}

static bool looks_like_key(struct str token)
{
    if (token.n < MAKE_LEAST)
        return false;
    for (size_t i = 0; i < ARRAY_LEN(makes); i++)
        if (token.p[0] == makes[i].begin.p[0] && token.n >= makes[i].least &&
            str_starts(token, makes[i].begin))
            return true;
    return false;
}

/* A value on its way through secret_redact. */
struct scan {
    struct arena *a;
    struct str value, key;
    bool is_json, in_string;
    size_t at;         /* what is before it was looked at */
    struct str before; /* the token before the one at hand */
    size_t before_end;
};

/* Is it this byte alone that stands between the token before and `at`? */
static bool is_parted_by(const struct scan *s, size_t at, char c)
{
    return s->before.n && at == s->before_end + 1 && s->value.p[s->before_end] == c;
}

static bool follows_scheme(const struct scan *s, size_t at)
{
    return is_parted_by(s, at, ' ') &&
           (str_eq_ci(s->before, STR("bearer")) || str_eq_ci(s->before, STR("basic")));
}

static bool follows_name(const struct scan *s, size_t at)
{
    return is_parted_by(s, at, '=') && secret_is_named(arena_lower(s->a, s->before));
}

/* user:password@host */
static bool is_password(const struct scan *s, size_t at, size_t end)
{
    return at > 0 && s->value.p[at - 1] == ':' && end < s->value.n && s->value.p[end] == '@';
}

static bool is_secret(const struct scan *s, size_t at, size_t end)
{
    struct str token = { s->value.p + at, end - at };
    bool own = s->key.n >= KEY_LEAST && str_find(token, s->key, 0) != SIZE_MAX;
    return own || looks_like_key(token) || (token.n >= SCHEME_LEAST && follows_scheme(s, at)) ||
           follows_name(s, at) || is_password(s, at, end);
}

/* The string of the member that the token before names, from the quote on, when it is a secret. */
static bool member_value(const struct scan *s, size_t *from, size_t *to)
{
    size_t i = s->before_end;
    struct str v = s->value;
    if (!s->is_json || i >= v.n || v.p[i] != '"')
        return false;
    for (i++; i < v.n && (v.p[i] == ':' || v.p[i] == ' '); i++)
        continue;
    if (i + 1 >= v.n || v.p[i] != '"' || v.p[i + 1] == '"' || v.p[i - 1] == '"' ||
        !secret_is_member(arena_lower(s->a, s->before)))
        return false;
    *from = ++i;
    for (; i < v.n && v.p[i] != '"'; i++)
        i += v.p[i] == '\\';
    *to = i;
    return i < v.n;
}

/* Does the call's own key begin here? One that is no token, as those in base64 are none. */
static bool is_own_key(const struct scan *s, size_t at)
{
    return s->key.n >= KEY_LEAST && s->value.p[at] == s->key.p[0] &&
           str_starts(str_sub(s->value, at, s->value.n), s->key);
}

/* Of JSON: how many bytes at `at` are no text of a string: an escape, whose letter belongs to no
 * token, or a quote, which begins or ends one. */
static size_t skip_json(struct scan *s, size_t at)
{
    char c = s->value.p[at];
    if (!s->is_json || (c != '\\' && c != '"'))
        return 0;
    if (c == '"')
        s->in_string = !s->in_string;
    else if (at + 1 < s->value.n)
        return s->value.p[at + 1] == 'u' ? 6 : 2;
    return 1;
}

/* The next secret at or behind s->at, which moves behind it; false when there is none. */
static bool next_secret(struct scan *s, size_t *from, size_t *to)
{
    struct str value = s->value;
    for (size_t at = s->at, end; at < value.n; at = end) {
        end = at + skip_json(s, at);
        if (end > at)
            continue;
        bool own = s->in_string && is_own_key(s, at);
        end += own ? s->key.n : 0;
        while (end < value.n && is_token_char(value.p[end]))
            end++;
        if (end == at) {
            end++;
            continue;
        }
        bool secret = own || (s->in_string && is_secret(s, at, end));
        *from = at;
        *to = end;
        s->before = (struct str){ value.p + at, end - at };
        s->before_end = end;
        if (secret || (s->in_string && member_value(s, from, to))) {
            s->at = *to;
            return true;
        }
    }
    return false;
}

static struct str redact(struct scan s)
{
    size_t kept = 0, from, to;
    struct buf out;
    s.in_string = !s.is_json;
    if (!next_secret(&s, &from, &to))
        return s.value;
    buf_init(&out, SIZE_MAX / 4);
    do {
        buf_str(&out, str_sub(s.value, kept, from));
        buf_str(&out, STR("[redacted]"));
        kept = to;
    } while (next_secret(&s, &from, &to));
    buf_str(&out, str_sub(s.value, kept, s.value.n));
    struct str redacted = arena_dup(s.a, buf_view(&out));
    buf_fini(&out);
    return redacted;
}

struct str secret_redact(struct arena *a, struct str value, struct str key)
{
    return redact((struct scan){ .a = a, .value = value, .key = key });
}

struct str secret_redact_json(struct arena *a, struct str json, struct str key)
{
    return redact((struct scan){ .a = a, .value = json, .key = key, .is_json = true });
}
