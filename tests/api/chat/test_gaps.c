/* SPDX-License-Identifier: MIT
 * What is written between a prompt and a suffix fits there: one row a gap, through dispatch(). */
#include "api/kit.h"

static struct arena arena;

static void gaps_are_filled(void)
{
    static const struct {
        const char *prompt, *suffix, *wanted;
    } gaps[] = {
        { "SELECT title FROM books WHERE ", " ORDER BY title;", "title IS NOT NULL" },
        { "const path = require(", ");\\n", "'path'" },
        { "const sum = rows.reduce((acc, row) => acc + row.total, ", ");\\n", "0" },
        { "def square(n):\\n    return ", "\\n", "n * n" },
        { "out, err := run()\\nif ", " {\\n\\treturn err\\n}\\n", "err != nil" },
        { "fn double(n: i64) -> i64 {\\n    ", "\\n}\\n", "n * 2" },
        { "{\\n  \\\"title\\\": \\\"Log\\\",\\n  \\\"count\\\": ", ",\\n  \\\"open\\\": true\\n}",
          "10" },
        { "def box_volume(width, height):\\n    \\\"\\\"\\\"", "\\\"\\\"\\\"\\n    return 1\\n",
          "Return the box volume of the width." },
        { "function add(a, b) {\\n  return ", ";\\n}\\n", "a + b" },
        { "for i in range(", "):\\n    print(i)\\n", "10" },
        { "def larger(x, y):\\n    if x > y:\\n        return x\\n    return ", "\\n", "y" },
        { "import ", "\\n\\nprint(random.choice([1, 2]))\\n", "random" },
        { "def show(words):\\n    for word in ", ":\\n        print(word)\\n", "words" },
        { "class Box {\\n  constructor(width, height) {\\n    this.width = width;\\n    ",
          "\\n  }\\n}\\n", "this.height = height;" },
        { "def total(rows):\\n    sum = 0\\n    for row in rows:\\n        ",
          "\\n    return sum\\n", "sum += row" },
        { "<ol>\\n  <li>One</li>\\n  ", "\\n</ol>\\n", "<li>Two</li>" },
    };
    for (size_t i = 0; i < ARRAY_LEN(gaps); i++) {
        t_call(METHOD_POST, "/v1/fim/completions",
               arena_printf(&arena,
                            "{\"model\":\"codestral-latest\",\"prompt\":\"%s\",\"suffix\":\"%s\"}",
                            gaps[i].prompt, gaps[i].suffix)
                   .p);
        CHECK_STR(json_str(t_json("/choices/0/message/content")), str_from(gaps[i].wanted));
    }
}

int main(void)
{
    arena_init(&arena);
    t_service("--port=1");
    RUN(gaps_are_filled);
    t_service_end();
    arena_fini(&arena);
    return T_DONE();
}
