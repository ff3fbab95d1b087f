/* SPDX-License-Identifier: MIT
 * Programming languages and example code: see code.h for the meaning, code.c for the
 * slots. All of it written for this program. */
#include "gen/text/code.h"

static const struct {
    const char *title, *fence;
} langs[CODE_LANG_COUNT] = {
    [CODE_LANG_NONE] = { "", "" },
    [CODE_PYTHON] = { "Python", "python" },
    [CODE_JAVASCRIPT] = { "JavaScript", "javascript" },
    [CODE_TYPESCRIPT] = { "TypeScript", "typescript" },
    [CODE_C] = { "C", "c" },
    [CODE_CPP] = { "C++", "cpp" },
    [CODE_JAVA] = { "Java", "java" },
    [CODE_CSHARP] = { "C#", "csharp" },
    [CODE_GO] = { "Go", "go" },
    [CODE_RUST] = { "Rust", "rust" },
    [CODE_RUBY] = { "Ruby", "ruby" },
    [CODE_PHP] = { "PHP", "php" },
    [CODE_SQL] = { "SQL", "sql" },
    [CODE_BASH] = { "Bash", "bash" },
    [CODE_JSON] = { "JSON", "json" },
    [CODE_YAML] = { "YAML", "yaml" },
    [CODE_HTML] = { "HTML", "html" },
    [CODE_CSS] = { "CSS", "css" },
    [CODE_REGEX] = { "regex", "regex" },
};

enum code_lang code_lang_named(struct str word)
{
    static const struct {
        struct str name;
        enum code_lang lang;
    } names[] = {
        { STR_INIT("python"), CODE_PYTHON },
        { STR_INIT("py"), CODE_PYTHON },
        { STR_INIT("numpy"), CODE_PYTHON },
        { STR_INIT("django"), CODE_PYTHON },
        { STR_INIT("javascript"), CODE_JAVASCRIPT },
        { STR_INIT("js"), CODE_JAVASCRIPT },
        { STR_INIT("node.js"), CODE_JAVASCRIPT },
        { STR_INIT("node"), CODE_JAVASCRIPT },
        { STR_INIT("react"), CODE_JAVASCRIPT },
        { STR_INIT("typescript"), CODE_TYPESCRIPT },
        { STR_INIT("ts"), CODE_TYPESCRIPT },
        { STR_INIT("c++"), CODE_CPP },
        { STR_INIT("cpp"), CODE_CPP },
        { STR_INIT("java"), CODE_JAVA },
        { STR_INIT("c#"), CODE_CSHARP },
        { STR_INIT("csharp"), CODE_CSHARP },
        { STR_INIT("golang"), CODE_GO },
        { STR_INIT("rust"), CODE_RUST },
        { STR_INIT("ruby"), CODE_RUBY },
        { STR_INIT("php"), CODE_PHP },
        { STR_INIT("sql"), CODE_SQL },
        { STR_INIT("postgres"), CODE_SQL },
        { STR_INIT("sqlite"), CODE_SQL },
        { STR_INIT("mysql"), CODE_SQL },
        { STR_INIT("bash"), CODE_BASH },
        { STR_INIT("shell"), CODE_BASH },
        { STR_INIT("json"), CODE_JSON },
        { STR_INIT("yaml"), CODE_YAML },
        { STR_INIT("html"), CODE_HTML },
        { STR_INIT("css"), CODE_CSS },
        { STR_INIT("regex"), CODE_REGEX },
    };
    if (str_eq(word, STR("C")))
        return CODE_C;
    if (str_eq(word, STR("Go")))
        return CODE_GO;
    char first = word.n ? (char)(word.p[0] | 0x20) : 0; /* all names begin with a letter */
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        if (names[i].name.n == word.n && names[i].name.p[0] == first &&
            str_eq_ci(word, names[i].name))
            return names[i].lang;
    return CODE_LANG_NONE;
}

const char *code_lang_title(enum code_lang lang)
{
    return langs[lang].title;
}

const char *code_lang_fence(enum code_lang lang)
{
    return langs[lang].fence;
}

static const char *const python[] = {
    "def $f(items):\n    \"\"\"Return the result for $s.\"\"\"\n    result = []\n"
    "    for item in items:\n        if item is not None:\n            result.append(item)\n"
    "    return sorted(result)\n\n\nprint($f([3, 1, 2]))  # [1, 2, 3]",
    "from dataclasses import dataclass, field\n\n\n@dataclass\nclass $F:\n"
    "    name: str\n    values: list[int] = field(default_factory=list)\n\n"
    "    def add(self, value: int) -> None:\n        self.values.append(value)\n\n"
    "    def total(self) -> int:\n        return sum(self.values)",
    "def $f(value):\n    if not value:\n        raise ValueError(\"value must not be empty\")\n"
    "    parts = [part.strip() for part in str(value).split(\",\")]\n"
    "    return {part: len(part) for part in parts if part}\n\n\n"
    "if __name__ == \"__main__\":\n    print($f(\"one, two, three\"))",
};
static const char *const javascript[] = {
    "function $c(items) {\n  return items\n    .filter((item) => item !== undefined)\n"
    "    .map((item) => String(item).trim())\n    .sort();\n}\n\n"
    "console.log($c([\"b\", \"a\", \"c\"]));",
    "async function $c(url) {\n  const response = await fetch(url);\n  if (!response.ok) {\n"
    "    throw new Error(`Request failed with status ${response.status}`);\n  }\n"
    "  return response.json();\n}",
    "const $c = (value, options = {}) => {\n  const { limit = 10 } = options;\n"
    "  const result = [];\n  for (const item of value) {\n"
    "    if (result.length >= limit) break;\n    result.push(item);\n  }\n  return result;\n};",
};
static const char *const typescript[] = {
    "interface $FOptions {\n  limit?: number;\n}\n\n"
    "export function $c<T>(items: T[], options: $FOptions = {}): T[] {\n"
    "  const { limit = items.length } = options;\n  return items.slice(0, limit);\n}",
    "export class $F {\n  private readonly items = new Map<string, number>();\n\n"
    "  add(key: string, amount = 1): void {\n"
    "    this.items.set(key, (this.items.get(key) ?? 0) + amount);\n  }\n\n"
    "  get(key: string): number {\n    return this.items.get(key) ?? 0;\n  }\n}",
};
static const char *const c[] = {
    "#include <stddef.h>\n#include <stdio.h>\n\n"
    "static long $f(const int *values, size_t n)\n{\n    long sum = 0;\n"
    "    for (size_t i = 0; i < n; i++)\n        sum += values[i];\n    return sum;\n}\n\n"
    "int main(void)\n{\n    const int values[] = {1, 2, 3};\n"
    "    printf(\"%ld\\n\", $f(values, 3));\n    return 0;\n}",
};
static const char *const cpp[] = {
    "#include <algorithm>\n#include <iostream>\n#include <vector>\n\n"
    "std::vector<int> $c(std::vector<int> values) {\n"
    "    std::sort(values.begin(), values.end());\n    return values;\n}\n\n"
    "int main() {\n    for (int value : $c({3, 1, 2})) {\n        std::cout << value << '\\n';\n"
    "    }\n}",
};
static const char *const java[] = {
    "import java.util.List;\n\npublic class $F {\n"
    "    public static List<String> $c(List<String> items) {\n"
    "        return items.stream()\n            .map(String::trim)\n"
    "            .filter(item -> !item.isEmpty())\n            .sorted()\n"
    "            .toList();\n    }\n}",
};
static const char *const csharp[] = {
    "using System.Collections.Generic;\nusing System.Linq;\n\npublic static class $F\n{\n"
    "    public static List<string> Run(IEnumerable<string> items)\n    {\n"
    "        return items.Where(item => item.Length > 0).OrderBy(item => item).ToList();\n    }\n}",
};
static const char *const go[] = {
    "package main\n\nimport (\n\t\"fmt\"\n\t\"sort\"\n)\n\n"
    "func $c(items []string) []string {\n\tresult := append([]string(nil), items...)\n"
    "\tsort.Strings(result)\n\treturn result\n}\n\nfunc main() {\n"
    "\tfmt.Println($c([]string{\"b\", \"a\"}))\n}",
};
static const char *const rust[] = {
    "fn $f(items: &[i64]) -> Option<i64> {\n    items.iter().copied().max()\n}\n\n"
    "fn main() {\n    match $f(&[3, 1, 2]) {\n        Some(value) => println!(\"{value}\"),\n"
    "        None => println!(\"no items\"),\n    }\n}",
};
static const char *const ruby[] = {
    "def $f(items)\n  items.compact.map(&:to_s).reject(&:empty?).sort\nend\n\n"
    "puts $f([\"b\", nil, \"a\"]).inspect",
};
static const char *const php[] = {
    "<?php\n\nfunction $c(array $items): array\n{\n    $result = array_filter($items);\n"
    "    sort($result);\n\n    return $result;\n}",
};
static const char *const sql[] = {
    "SELECT id, name, created_at\nFROM $f\nWHERE created_at >= '2024-01-01'\n"
    "ORDER BY created_at DESC\nLIMIT 10;",
    "SELECT c.name, COUNT(*) AS total\nFROM $f AS c\nJOIN orders AS o ON o.customer_id = c.id\n"
    "GROUP BY c.name\nHAVING COUNT(*) > 1\nORDER BY total DESC;",
};
static const char *const bash[] = {
    "#!/usr/bin/env bash\nset -euo pipefail\n\ndir=\"${1:-.}\"\n\n"
    "find \"$dir\" -type f -name '*.txt' -print0 |\n  while IFS= read -r -d '' file; do\n"
    "    printf '%s: %s lines\\n' \"$file\" \"$(wc -l < \"$file\")\"\n  done",
};
static const char *const json[] = {
    "{\n  \"name\": \"$s\",\n  \"version\": 1,\n  \"enabled\": true,\n"
    "  \"tags\": [\"example\", \"draft\"]\n}",
};
static const char *const yaml[] = {
    "name: $f\nversion: 1\nsteps:\n  - name: prepare\n    run: make setup\n"
    "  - name: check\n    run: make test",
};
static const char *const html[] = {
    "<!DOCTYPE html>\n<html lang=\"en\">\n  <head>\n    <meta charset=\"utf-8\">\n"
    "    <title>$s</title>\n  </head>\n  <body>\n    <main>\n      <h1>$s</h1>\n"
    "      <p>Welcome to this page.</p>\n    </main>\n  </body>\n</html>",
};
static const char *const css[] = {
    ".container {\n  display: flex;\n  gap: 1rem;\n  align-items: center;\n"
    "  justify-content: center;\n  min-height: 100vh;\n}",
};
static const char *const regex[] = {
    "^[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+$",
    "^\\d{4}-\\d{2}-\\d{2}$",
};

const char *const *code_examples(enum code_lang lang, size_t *n)
{
    static const struct {
        const char *const *p;
        size_t n;
    } sets[CODE_LANG_COUNT] = {
        [CODE_LANG_NONE] = { python, ARRAY_LEN(python) },
        [CODE_PYTHON] = { python, ARRAY_LEN(python) },
        [CODE_JAVASCRIPT] = { javascript, ARRAY_LEN(javascript) },
        [CODE_TYPESCRIPT] = { typescript, ARRAY_LEN(typescript) },
        [CODE_C] = { c, ARRAY_LEN(c) },
        [CODE_CPP] = { cpp, ARRAY_LEN(cpp) },
        [CODE_JAVA] = { java, ARRAY_LEN(java) },
        [CODE_CSHARP] = { csharp, ARRAY_LEN(csharp) },
        [CODE_GO] = { go, ARRAY_LEN(go) },
        [CODE_RUST] = { rust, ARRAY_LEN(rust) },
        [CODE_RUBY] = { ruby, ARRAY_LEN(ruby) },
        [CODE_PHP] = { php, ARRAY_LEN(php) },
        [CODE_SQL] = { sql, ARRAY_LEN(sql) },
        [CODE_BASH] = { bash, ARRAY_LEN(bash) },
        [CODE_JSON] = { json, ARRAY_LEN(json) },
        [CODE_YAML] = { yaml, ARRAY_LEN(yaml) },
        [CODE_HTML] = { html, ARRAY_LEN(html) },
        [CODE_CSS] = { css, ARRAY_LEN(css) },
        [CODE_REGEX] = { regex, ARRAY_LEN(regex) },
    };
    *n = sets[lang].n;
    return sets[lang].p;
}

const struct code_task *code_tasks(size_t *n)
{
    static const struct code_task tasks[] = {
        { CODE_PYTHON, "hello world", "print(\"Hello, World!\")" },
        { CODE_PYTHON, "hello, world", "print(\"Hello, World!\")" },
        { CODE_JAVASCRIPT, "hello world", "console.log(\"Hello, World!\");" },
        { CODE_TYPESCRIPT, "hello world",
          "const message: string = \"Hello, World!\";\n"
          "console.log(message);" },
        { CODE_C, "hello world",
          "#include <stdio.h>\n\nint main(void)\n{\n"
          "    printf(\"Hello, World!\\n\");\n    return 0;\n}" },
        { CODE_CPP, "hello world",
          "#include <iostream>\n\nint main() {\n"
          "    std::cout << \"Hello, World!\\n\";\n}" },
        { CODE_GO, "hello world",
          "package main\n\nimport \"fmt\"\n\nfunc main() {\n"
          "\tfmt.Println(\"Hello, World!\")\n}" },
        { CODE_RUST, "hello world", "fn main() {\n    println!(\"Hello, World!\");\n}" },
        { CODE_BASH, "hello world", "echo \"Hello, World!\"" },
        { CODE_PYTHON, "fibonacci",
          "def fibonacci(n: int) -> int:\n    a, b = 0, 1\n"
          "    for _ in range(n):\n        a, b = b, a + b\n"
          "    return a\n\n\nprint([fibonacci(i) for i in range(10)])" },
        { CODE_JAVASCRIPT, "fibonacci",
          "function fibonacci(n) {\n  let [a, b] = [0, 1];\n"
          "  for (let i = 0; i < n; i++) {\n"
          "    [a, b] = [b, a + b];\n  }\n  return a;\n}" },
        { CODE_PYTHON, "factorial",
          "def factorial(n: int) -> int:\n    if n < 0:\n"
          "        raise ValueError(\"n must not be negative\")\n"
          "    result = 1\n    for i in range(2, n + 1):\n"
          "        result *= i\n    return result" },
        { CODE_PYTHON, "prime",
          "def is_prime(n: int) -> bool:\n    if n < 2:\n"
          "        return False\n    i = 2\n    while i * i <= n:\n"
          "        if n % i == 0:\n            return False\n"
          "        i += 1\n    return True" },
        { CODE_PYTHON, "palindrome",
          "def is_palindrome(text: str) -> bool:\n"
          "    letters = [c.lower() for c in text if c.isalnum()]\n"
          "    return letters == letters[::-1]" },
        { CODE_PYTHON, "reverse",
          "def reverse(text: str) -> str:\n    return text[::-1]\n\n\n"
          "print(reverse(\"hello\"))  # olleh" },
        { CODE_JAVASCRIPT, "reverse",
          "function reverse(text) {\n"
          "  return [...text].reverse().join(\"\");\n}" },
        { CODE_PYTHON, "two numbers",
          "def add(a: float, b: float) -> float:\n"
          "    return a + b\n\n\nprint(add(2, 3))  # 5" },
        { CODE_PYTHON, "fizzbuzz",
          "for i in range(1, 101):\n"
          "    word = (\"Fizz\" if i % 3 == 0 else \"\") + "
          "(\"Buzz\" if i % 5 == 0 else \"\")\n"
          "    print(word or i)" },
        { CODE_PYTHON, "sort",
          "def sort_items(items):\n    if len(items) < 2:\n"
          "        return list(items)\n    pivot, *rest = items\n"
          "    low = [x for x in rest if x < pivot]\n"
          "    high = [x for x in rest if x >= pivot]\n"
          "    return sort_items(low) + [pivot] + sort_items(high)" },
    };
    *n = ARRAY_LEN(tasks);
    return tasks;
}
