/* SPDX-License-Identifier: MIT
 *
 * Sets of characters for regular expressions: see regex.h. A set is a list of ranges and Unicode
 * properties; of a property this file knows samples (what a text can be made of), membership is
 * PCRE2's business.
 */
#include "schema/regex/regex.h"

#include <assert.h>

/* clang-format off */
static const struct regex_range digits[] = { { '0', '9' } };
static const struct regex_range not_digits[] = { { 0, '0' - 1 }, { '9' + 1, 0x10FFFF } };
static const struct regex_range words[] = { { '0', '9' }, { 'A', 'Z' }, { '_', '_' }, { 'a', 'z' } };
static const struct regex_range not_words[] = {
    { 0, '0' - 1 }, { '9' + 1, 'A' - 1 }, { 'Z' + 1, '_' - 1 }, { '_' + 1, 'a' - 1 }, { 'z' + 1, 0x10FFFF },
};
static const struct regex_range spaces[] = {
    { ' ', ' ' }, { 9, 13 }, { 0xA0, 0xA0 }, { 0x1680, 0x1680 }, { 0x2000, 0x200A }, { 0x2028, 0x2029 },
    { 0x202F, 0x202F }, { 0x205F, 0x205F }, { 0x3000, 0x3000 }, { 0xFEFF, 0xFEFF },
};
static const struct regex_range not_spaces[] = {
    { 0, 8 }, { 14, 31 }, { 33, 0x9F }, { 0xA1, 0x167F }, { 0x1681, 0x1FFF }, { 0x200B, 0x2027 },
    { 0x202A, 0x202E }, { 0x2030, 0x205E }, { 0x2060, 0x2FFF }, { 0x3001, 0xFEFE }, { 0xFF00, 0x10FFFF },
};

static const struct regex_range letters[] = { { 'a', 'z' }, { 'A', 'Z' } };
static const struct regex_range lower[] = { { 'a', 'z' } };
static const struct regex_range upper[] = { { 'A', 'Z' } };
static const struct regex_range title[] = { { 0x1C5, 0x1C5 } };
static const struct regex_range modifiers[] = { { 0x2B0, 0x2B8 } };
static const struct regex_range marks[] = { { 0x300, 0x304 } };
static const struct regex_range roman[] = { { 0x2160, 0x2169 } };
static const struct regex_range fractions[] = { { 0xBC, 0xBE } };
static const struct regex_range punctuation[] = { { '.', '.' }, { ',', ',' }, { '!', '!' }, { '-', '-' } };
static const struct regex_range connectors[] = { { '_', '_' } };
static const struct regex_range dashes[] = { { '-', '-' } };
static const struct regex_range opening[] = { { '(', '(' }, { '[', '[' } };
static const struct regex_range closing[] = { { ')', ')' }, { ']', ']' } };
static const struct regex_range other_marks[] = { { '.', '.' }, { ',', ',' }, { '!', '!' } };
static const struct regex_range symbols[] = { { '+', '+' }, { '=', '=' }, { '$', '$' } };
static const struct regex_range currency[] = { { '$', '$' }, { 0x20AC, 0x20AC } };
static const struct regex_range mathematics[] = { { '+', '+' }, { '=', '=' } };
static const struct regex_range carets[] = { { '^', '^' } };
static const struct regex_range objects[] = { { 0xA9, 0xA9 } };
static const struct regex_range blanks[] = { { ' ', ' ' } };
static const struct regex_range line_end[] = { { 0x2028, 0x2028 } };
static const struct regex_range controls[] = { { 9, 10 } };
static const struct regex_range latin_other[] = { { 0x5D0, 0x5E0 } };
static const struct regex_range cyrillic[] = { { 0x430, 0x44F } };
static const struct regex_range greek[] = { { 0x3B1, 0x3C1 } };
static const struct regex_range han[] = { { 0x4E00, 0x4E20 } };
static const struct regex_range hiragana[] = { { 0x3042, 0x3062 } };
static const struct regex_range katakana[] = { { 0x30A2, 0x30C2 } };
static const struct regex_range hangul[] = { { 0xAC00, 0xAC20 } };
static const struct regex_range arabic[] = { { 0x627, 0x63A } };
static const struct regex_range thai[] = { { 0xE01, 0xE2E } };
static const struct regex_range devanagari[] = { { 0x905, 0x914 } };
static const struct regex_range emoji[] = { { 0x1F600, 0x1F60F } };
static const struct regex_range ascii[] = { { 'a', 'z' }, { '0', '9' } };
static const struct regex_range hex[] = { { '0', '9' }, { 'a', 'f' } };

#define PROPERTY(long_name, short_name, sample) \
    { STR_INIT(long_name), STR_INIT(short_name), sample, ARRAY_LEN(sample) }
static const struct {
    struct str long_name, name; /* name is what PCRE2 calls it */
    const struct regex_range *shown;
    size_t count;
} properties[] = {
    PROPERTY("Letter", "L", letters), PROPERTY("Lowercase_Letter", "Ll", lower),
    PROPERTY("Uppercase_Letter", "Lu", upper), PROPERTY("Titlecase_Letter", "Lt", title),
    PROPERTY("Modifier_Letter", "Lm", modifiers), PROPERTY("Other_Letter", "Lo", latin_other),
    PROPERTY("Mark", "M", marks), PROPERTY("Nonspacing_Mark", "Mn", marks),
    PROPERTY("Number", "N", digits), PROPERTY("Decimal_Number", "Nd", digits),
    PROPERTY("Letter_Number", "Nl", roman), PROPERTY("Other_Number", "No", fractions),
    PROPERTY("Punctuation", "P", punctuation), PROPERTY("Connector_Punctuation", "Pc", connectors),
    PROPERTY("Dash_Punctuation", "Pd", dashes), PROPERTY("Open_Punctuation", "Ps", opening),
    PROPERTY("Close_Punctuation", "Pe", closing), PROPERTY("Other_Punctuation", "Po", other_marks),
    PROPERTY("Symbol", "S", symbols), PROPERTY("Currency_Symbol", "Sc", currency),
    PROPERTY("Math_Symbol", "Sm", mathematics), PROPERTY("Modifier_Symbol", "Sk", carets),
    PROPERTY("Other_Symbol", "So", objects), PROPERTY("Separator", "Z", blanks),
    PROPERTY("Space_Separator", "Zs", blanks), PROPERTY("Line_Separator", "Zl", line_end),
    PROPERTY("Other", "C", controls), PROPERTY("Control", "Cc", controls),
    PROPERTY("Any", "Any", ascii),
    PROPERTY("Alphabetic", "Alphabetic", letters), PROPERTY("Lowercase", "Lowercase", lower),
    PROPERTY("Uppercase", "Uppercase", upper), PROPERTY("White_Space", "White_Space", blanks),
    PROPERTY("ASCII", "ASCII", ascii), PROPERTY("Emoji", "Emoji", emoji),
    PROPERTY("Emoji_Presentation", "Emoji_Presentation", emoji),
    PROPERTY("Extended_Pictographic", "Extended_Pictographic", emoji),
    PROPERTY("ASCII_Hex_Digit", "ASCII_Hex_Digit", hex), PROPERTY("Hex_Digit", "Hex_Digit", hex),
    PROPERTY("ID_Start", "ID_Start", letters), PROPERTY("ID_Continue", "ID_Continue", ascii),
    PROPERTY("Latin", "Latin", letters), PROPERTY("Cyrillic", "Cyrillic", cyrillic),
    PROPERTY("Greek", "Greek", greek), PROPERTY("Han", "Han", han),
    PROPERTY("Hiragana", "Hiragana", hiragana), PROPERTY("Katakana", "Katakana", katakana),
    PROPERTY("Hangul", "Hangul", hangul), PROPERTY("Arabic", "Arabic", arabic),
    PROPERTY("Hebrew", "Hebrew", latin_other), PROPERTY("Thai", "Thai", thai),
    PROPERTY("Devanagari", "Devanagari", devanagari),
};
/* clang-format on */

void regex_set_add(struct arena *a, struct regex_set *set, uint32_t low, uint32_t high)
{
    if (set->range_count == set->range_cap) {
        size_t cap = set->range_cap ? set->range_cap * 2 : 2;
        struct regex_range *ranges = ARENA_ARRAY(a, struct regex_range, cap);
        for (size_t i = 0; i < set->range_count; i++)
            ranges[i] = set->ranges[i];
        set->ranges = ranges;
        set->range_cap = cap;
    }
    set->ranges[set->range_count++] = (struct regex_range){ low, high };
}

static void add_all(struct arena *a, struct regex_set *set, const struct regex_range *r, size_t n)
{
    for (size_t i = 0; i < n; i++)
        regex_set_add(a, set, r[i].low, r[i].high);
}

void regex_set_add_class(struct arena *a, struct regex_set *set, uint32_t letter)
{
    if (letter == 'd')
        add_all(a, set, digits, ARRAY_LEN(digits));
    else if (letter == 'D')
        add_all(a, set, not_digits, ARRAY_LEN(not_digits));
    else if (letter == 'w')
        add_all(a, set, words, ARRAY_LEN(words));
    else if (letter == 'W')
        add_all(a, set, not_words, ARRAY_LEN(not_words));
    else if (letter == 's')
        add_all(a, set, spaces, ARRAY_LEN(spaces));
    else
        add_all(a, set, not_spaces, ARRAY_LEN(not_spaces));
}

/* "Script=Greek" -> "Greek"; the general category and scripts may stand alone. */
static struct str property_name(struct str text)
{
    static const struct str keys[] = {
        STR_INIT("General_Category"),  STR_INIT("gc"), STR_INIT("Script"), STR_INIT("sc"),
        STR_INIT("Script_Extensions"), STR_INIT("scx")
    };
    struct str rest = text;
    struct str key = str_cut(&rest, '=');
    for (size_t i = 0; i < ARRAY_LEN(keys); i++)
        if (rest.p && str_eq(key, keys[i]))
            return rest;
    return text;
}

static void add_property(struct arena *a, struct regex_set *set, struct regex_property property)
{
    if (set->property_count == set->property_cap) {
        size_t cap = set->property_cap ? set->property_cap * 2 : 2;
        struct regex_property *grown = ARENA_ARRAY(a, struct regex_property, cap);
        for (size_t i = 0; i < set->property_count; i++)
            grown[i] = set->properties[i];
        set->properties = grown;
        set->property_cap = cap;
    }
    set->properties[set->property_count++] = property;
}

bool regex_set_add_property(struct arena *a, struct regex_set *set, struct str text, bool negated)
{
    struct str name = property_name(text);
    for (size_t i = 0; i < ARRAY_LEN(properties); i++) {
        if (!str_eq(name, properties[i].name) && !str_eq(name, properties[i].long_name))
            continue;
        add_property(a, set,
                     (struct regex_property){ properties[i].name, negated, properties[i].shown,
                                              properties[i].count });
        return true;
    }
    return false;
}

static bool in_ranges(const struct regex_range *ranges, size_t n, uint32_t c)
{
    for (size_t i = 0; i < n; i++)
        if (c >= ranges[i].low && c <= ranges[i].high)
            return true;
    return false;
}

static bool compute(const struct regex_set *set, uint32_t c)
{
    bool has = in_ranges(set->ranges, set->range_count, c);
    for (size_t i = 0; i < set->property_count && !has; i++) {
        const struct regex_property *p = &set->properties[i];
        has = in_ranges(p->shown, p->shown_count, c) != p->negated;
    }
    return has != set->negated;
}

void regex_set_finish(struct regex_set *set)
{
    for (uint32_t c = 0; c < 128; c++)
        if (compute(set, c))
            set->ascii[c / 64] |= UINT64_C(1) << (c % 64);
}

bool regex_set_has(const struct regex_set *set, uint32_t c)
{
    if (c < 128)
        return set->ascii[c / 64] >> (c % 64) & 1;
    return compute(set, c);
}
