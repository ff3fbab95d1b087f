/* SPDX-License-Identifier: MIT
 *
 * Texts of every `format`: those of draft 2020-12, of older drafts and of common practice. See
 * parts.h. Names and addresses are the ones reserved for documentation.
 */
#include "schema/shape/names.h"
#include "schema/shape/parts.h"

struct maker {
    const char *formats; /* separated by '|' */
    const char *shapes;  /* one is taken */
};

/* In a shape: % stands for a decimal digit from 1 to 8, ^ for a hexadecimal one. */
/* clang-format off */
static const struct maker makers[] = {
    { "date-time|datetime|iso-date-time|timestamp",
      "2024-0%-1%T0%:3%:00Z|2024-0%-2%T1%:0%:15Z|2024-11-0%T1%:45:30+01:00" },
    { "date|full-date|iso-date", "2024-0%-1%|2024-0%-2%|2023-0%-0%" },
    { "time|full-time|iso-time", "0%:3%:00Z|1%:0%:15Z|1%:45:30+01:00" },
    { "duration", "P%D|PT%H3%M|P%W|P1Y%M" },
    { "email|idn-email", "emma.martin%@example.com|lucas.bernard%@example.org|sofia.rossi%@example.net" },
    { "hostname|host-name|idn-hostname|domain", "www%.example.com|api%.example.org|db%.example.net" },
    { "ipv4|ip-address|ip", "192.0.2.%%|198.51.100.%%|203.0.113.%%" },
    { "ipv6", "2001:db8::%|2001:db8:0:%::1%|2001:db8:85a3::8a2e:370:733%" },
    { "cidr|ipv4-cidr", "192.0.2.0/2%|198.51.100.0/2%" },
    { "mac|mac-address", "02:42:ac:11:00:%%" },
    { "uri|url|iri", "https://example.com/page/%%|https://example.org/docs/%%|https://www.example.net/item/%%" },
    { "uri-reference|iri-reference", "/docs/page-%%|../item/%%|https://example.com/page/%%" },
    { "uri-template", "https://example.com/items/{id}|/search{?query,page}|/users/{user}/files%" },
    { "uuid|guid", "^^^^^^^^-^^^^-4^^^-9^^^-^^^^^^^^^^^^|^^^^^^^^-^^^^-4^^^-a^^^-^^^^^^^^^^^^" },
    { "json-pointer", "/items/%|/name|/address/city" },
    { "json-pointer-uri-fragment", "#/items/%|#/name" },
    { "relative-json-pointer", "0/name|1/items/%|%#" },
    { "regex", "^[a-z]+$|^[0-9]{%}$" },
    { "byte|base64", "SGVsbG8gd29ybGQ=|TWlzdHJhbA==|aGFyYm9y" },
    { "color|color-hex|colour", "#33%%cc|#cc%%33" },
    { "phone|tel|telephone", "+33 1 42 68 5% %%|+1 555 010 0%%" },
    { "semver|version", "1.%.0|2.0.%" },
    { "slug", "quiet-harbor-%|morning-light-%" },
    { "path|file|filepath", "/var/data/%|docs/guide-%.md" },
};
/* clang-format on */

static bool is_in(struct str format, const char *list)
{
    struct str rest = str_from(list);
    while (rest.p)
        if (str_eq(format, str_cut(&rest, '|')))
            return true;
    return false;
}

/* An alternation cannot stand in the table, where '|' separates. */
static struct str pick_shape(const struct maker *m, struct prng *r)
{
    if (is_in(STR("regex"), m->formats) && prng_below(r, 3) == 0)
        return STR("^(red|green|blue)$");
    return names_pick(m->shapes, r);
}

bool shape_format(struct arena *a, struct str format, struct prng *r, struct str *out)
{
    static const char hex[] = "0123456789abcdef";
    for (size_t i = 0; i < ARRAY_LEN(makers); i++) {
        if (!is_in(format, makers[i].formats))
            continue;
        struct str shape = pick_shape(&makers[i], r);
        bool literal = is_in(STR("regex"), makers[i].formats);
        char *p = arena_alloc(a, shape.n + 1);
        for (size_t k = 0; k < shape.n; k++) {
            p[k] = shape.p[k];
            if (p[k] == '%')
                p[k] = (char)('1' + prng_below(r, 8));
            else if (p[k] == '^' && !literal)
                p[k] = hex[prng_below(r, 16)];
        }
        *out = (struct str){ p, shape.n };
        return true;
    }
    return false;
}
