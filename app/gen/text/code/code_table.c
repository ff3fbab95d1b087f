/* SPDX-License-Identifier: MIT
 * Programming languages and example code: see code.h. All of it written for this program. */
#include "gen/text/code/code_table.h"

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
    /* clang-format off */
    static const struct {
        struct str name;
        enum code_lang lang;
    } names[] = {
        { STR_INIT("python"), CODE_PYTHON }, { STR_INIT("py"), CODE_PYTHON },
        { STR_INIT("numpy"), CODE_PYTHON }, { STR_INIT("django"), CODE_PYTHON },
        { STR_INIT("javascript"), CODE_JAVASCRIPT }, { STR_INIT("js"), CODE_JAVASCRIPT },
        { STR_INIT("node.js"), CODE_JAVASCRIPT }, { STR_INIT("node"), CODE_JAVASCRIPT },
        { STR_INIT("react"), CODE_JAVASCRIPT }, { STR_INIT("typescript"), CODE_TYPESCRIPT },
        { STR_INIT("ts"), CODE_TYPESCRIPT }, { STR_INIT("c++"), CODE_CPP },
        { STR_INIT("cpp"), CODE_CPP }, { STR_INIT("java"), CODE_JAVA },
        { STR_INIT("c#"), CODE_CSHARP }, { STR_INIT("csharp"), CODE_CSHARP },
        { STR_INIT("golang"), CODE_GO }, { STR_INIT("rust"), CODE_RUST },
        { STR_INIT("ruby"), CODE_RUBY }, { STR_INIT("php"), CODE_PHP },
        { STR_INIT("sql"), CODE_SQL }, { STR_INIT("postgres"), CODE_SQL },
        { STR_INIT("sqlite"), CODE_SQL }, { STR_INIT("mysql"), CODE_SQL },
        { STR_INIT("bash"), CODE_BASH }, { STR_INIT("shell"), CODE_BASH },
        { STR_INIT("json"), CODE_JSON }, { STR_INIT("yaml"), CODE_YAML },
        { STR_INIT("html"), CODE_HTML }, { STR_INIT("css"), CODE_CSS },
        { STR_INIT("regex"), CODE_REGEX }, { STR_INIT("pytest"), CODE_PYTHON },
    };
    /* clang-format on */
    const char *dash = memchr(word.p, '-', word.n); /* "Python-Funktion" */
    word.n = dash ? (size_t)(dash - word.p) : word.n;
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

const char *code_example(enum code_lang lang)
{
    /* clang-format off */
    static const char *const examples[CODE_LANG_COUNT] = {
        [CODE_LANG_NONE] = "",
        [CODE_PYTHON] = "def @f(@a):\n    \"\"\"Return the result for @s.\"\"\"\n    result = []\n    for item in @a:\n        if item is not None:\n            result.append(item)\n    return result",
        [CODE_JAVASCRIPT] = "function @c(@a) {\n  return @a\n    .filter((item) => item !== undefined)\n    .map((item) => String(item).trim());\n}",
        [CODE_TYPESCRIPT] = "export function @c<T>(@a: T[], limit = @a.length): T[] {\n  return @a.slice(0, limit);\n}",
        [CODE_C] = "#include <stddef.h>\n\nlong @f(const int *values, size_t n)\n{\n    long sum = 0;\n    for (size_t i = 0; i < n; i++)\n        sum += values[i];\n    return sum;\n}",
        [CODE_CPP] = "#include <algorithm>\n#include <vector>\n\nstd::vector<int> @c(std::vector<int> values) {\n    std::sort(values.begin(), values.end());\n    return values;\n}",
        [CODE_JAVA] = "import java.util.List;\n\npublic class @F {\n    public static List<String> @c(List<String> items) {\n        return items.stream().map(String::trim).filter(item -> !item.isEmpty()).sorted().toList();\n    }\n}",
        [CODE_CSHARP] = "using System.Collections.Generic;\nusing System.Linq;\n\npublic static class @F\n{\n    public static List<string> Run(IEnumerable<string> items)\n    {\n        return items.Where(item => item.Length > 0).OrderBy(item => item).ToList();\n    }\n}",
        [CODE_GO] = "package main\n\nimport \"sort\"\n\nfunc @c(items []string) []string {\n\tresult := append([]string(nil), items...)\n\tsort.Strings(result)\n\treturn result\n}",
        [CODE_RUST] = "fn @f(items: &[i64]) -> Option<i64> {\n    items.iter().copied().max()\n}",
        [CODE_RUBY] = "def @f(items)\n  items.compact.map(&:to_s).reject(&:empty?).sort\nend",
        [CODE_PHP] = "<?php\n\nfunction @c(array $items): array\n{\n    $result = array_filter($items);\n    sort($result);\n\n    return $result;\n}",
        [CODE_SQL] = "SELECT id, name, created_at\nFROM @f\nWHERE created_at >= '2024-01-01'\nORDER BY created_at DESC\nLIMIT 10;",
        [CODE_BASH] = "#!/usr/bin/env bash\nset -euo pipefail\n\ndir=\"${1:-.}\"\n\nfind \"$dir\" -type f -name '*.txt' -print0 |\n  while IFS= read -r -d '' file; do\n    printf '%s: %s lines\\n' \"$file\" \"$(wc -l < \"$file\")\"\n  done",
        [CODE_JSON] = "{\n  \"name\": \"@s\",\n  \"version\": 1,\n  \"enabled\": true,\n  \"tags\": [\"example\", \"draft\"]\n}",
        [CODE_YAML] = "name: @f\nversion: 1\nsteps:\n  - name: prepare\n    run: make setup\n  - name: check\n    run: make test",
        [CODE_HTML] = "<!DOCTYPE html>\n<html lang=\"en\">\n  <head>\n    <meta charset=\"utf-8\">\n    <title>@s</title>\n  </head>\n  <body>\n    <h1>@s</h1>\n    <p>Welcome to this page.</p>\n  </body>\n</html>",
        [CODE_CSS] = ".container {\n  display: flex;\n  gap: 1rem;\n  align-items: center;\n  justify-content: center;\n}",
        [CODE_REGEX] = "^\\d{4}-\\d{2}-\\d{2}$",
    };
    /* clang-format on */
    return examples[lang];
}

const struct code_task *code_tasks(size_t *n)
{
    /* clang-format off */
    static const struct code_task tasks[] = {
        { "reverse_words|order of the words|reverses the words|reverse the words|word order", "reverse_words", "text", "string string", "return \" \".join(@a.split()[::-1])", "return @a.split(/\\s+/).filter(Boolean).reverse().join(\" \");" },
        { "palindrome|palindrom", "is_palindrome", "text", "string boolean", "letters = [c.lower() for c in @a if c.isalnum()]\nreturn letters == letters[::-1]", "const letters = @a.toLowerCase().replace(/[^a-z0-9]/g, \"\");\nreturn letters === [...letters].reverse().join(\"\");" },
        { "reverse|reverses|umkehrt|inverse|invierte", "reverse", "text", "string string", "return @a[::-1]", "return [...@a].reverse().join(\"\");" },
        { "factorial|fakultät|factorielle", "factorial", "n", "number number", "result = 1\nfor i in range(2, @a + 1):\n    result *= i\nreturn result", "let result = 1;\nfor (let i = 2; i <= @a; i++) {\n  result *= i;\n}\nreturn result;" },
        { "fibonacci|fib", "fibonacci", "n", "number number", "x, y = 0, 1\nfor _ in range(@a):\n    x, y = y, x + y\nreturn x", "let [x, y] = [0, 1];\nfor (let i = 0; i < @a; i++) {\n  [x, y] = [y, x + y];\n}\nreturn x;" },
        { "prime|primzahl|is_prime|isprime|premier|primo", "is_prime", "n", "number boolean", "if @a < 2:\n    return False\ni = 2\nwhile i * i <= @a:\n    if @a % i == 0:\n        return False\n    i += 1\nreturn True", "if (@a < 2) return false;\nfor (let i = 2; i * i <= @a; i++) {\n  if (@a % i === 0) return false;\n}\nreturn true;" },
        { "vowels|vokale|voyelles", "count_vowels", "text", "string number", "return sum(1 for c in @a.lower() if c in \"aeiou\")", "return [...@a.toLowerCase()].filter((c) => \"aeiou\".includes(c)).length;" },
        { "count_words|words in a|number of words|counts the words|count the words|word_count|wordcount", "count_words", "text", "string number", "return len(@a.split())", "return @a.split(/\\s+/).filter(Boolean).length;" },
        { "frequency|occurrences|count_letters|count_chars|char_count", "count_items", "items", "string object", "counts = {}\nfor item in @a:\n    counts[item] = counts.get(item, 0) + 1\nreturn counts", "const counts = {};\nfor (const item of @a) {\n  counts[item] = (counts[item] ?? 0) + 1;\n}\nreturn counts;" },
        { "leap|schaltjahr|bissextile", "is_leap_year", "year", "number boolean", "return @a % 4 == 0 and (@a % 100 != 0 or @a % 400 == 0)", "return @a % 4 === 0 && (@a % 100 !== 0 || @a % 400 === 0);" },
        { "is_even|iseven|even number|is even|numbers are even|gerade", "is_even", "n", "number boolean", "return @a % 2 == 0", "return @a % 2 === 0;" },
        { "is_odd|isodd|odd number|is odd|ungerade", "is_odd", "n", "number boolean", "return @a % 2 == 1", "return Math.abs(@a % 2) === 1;" },
        { "gcd|greatest common divisor", "gcd", "a, b", "number number", "while @b:\n    @a, @b = @b, @a % @b\nreturn abs(@a)", "while (@b) {\n  [@a, @b] = [@b, @a % @b];\n}\nreturn Math.abs(@a);" },
        { "celsius_to_fahrenheit|celsius to fahrenheit|toFahrenheit|to_fahrenheit", "celsius_to_fahrenheit", "celsius", "number number", "return @a * 9 / 5 + 32", "return (@a * 9) / 5 + 32;" },
        { "fahrenheit_to_celsius|fahrenheit to celsius|toCelsius|to_celsius", "fahrenheit_to_celsius", "fahrenheit", "number number", "return (@a - 32) * 5 / 9", "return ((@a - 32) * 5) / 9;" },
        { "fizzbuzz|fizz buzz", "fizzbuzz", "n", "number string", "if @a % 15 == 0:\n    return \"FizzBuzz\"\nif @a % 3 == 0:\n    return \"Fizz\"\nif @a % 5 == 0:\n    return \"Buzz\"\nreturn str(@a)", "if (@a % 15 === 0) return \"FizzBuzz\";\nif (@a % 3 === 0) return \"Fizz\";\nif (@a % 5 === 0) return \"Buzz\";\nreturn String(@a);" },
        { "average|mean|durchschnitt|moyenne|promedio|media", "average", "numbers", "number[] number", "return sum(@a) / len(@a) if @a else 0", "return @a.length ? @a.reduce((sum, x) => sum + x, 0) / @a.length : 0;" },
        { "duplicates|unique|distinct|dedupe|duplikate", "unique", "items", "any[] any[]", "return list(dict.fromkeys(@a))", "return [...new Set(@a)];" },
        { "flatten|flattens", "flatten", "items", "any[] any[]", "result = []\nfor item in @a:\n    if isinstance(item, list):\n        result.extend(@f(item))\n    else:\n        result.append(item)\nreturn result", "return @a.flat(Infinity);" },
        { "anagram|anagrams", "is_anagram", "a, b", "string boolean", "return sorted(@a.lower()) == sorted(@b.lower())", "const key = (s) => [...s.toLowerCase()].sort().join(\"\");\nreturn key(@a) === key(@b);" },
        { "binary search|binary_search|binarysearch", "binary_search", "items, target", "number[] number", "low, high = 0, len(@a) - 1\nwhile low <= high:\n    middle = (low + high) // 2\n    if @a[middle] == @b:\n        return middle\n    if @a[middle] < @b:\n        low = middle + 1\n    else:\n        high = middle - 1\nreturn -1", "let low = 0, high = @a.length - 1;\nwhile (low <= high) {\n  const middle = (low + high) >> 1;\n  if (@a[middle] === @b) return middle;\n  if (@a[middle] < @b) low = middle + 1;\n  else high = middle - 1;\n}\nreturn -1;" },
        { "capitalize|capitalise|title case|titlecase", "capitalize", "text", "string string", "return \" \".join(word[:1].upper() + word[1:] for word in @a.split())", "return @a.replace(/\\b[a-z]/g, (c) => c.toUpperCase());" },
        { "sort|sorts|sortiert|bubble sort|quicksort|sort_list", "sort_list", "items", "number[] number[]", "return sorted(@a)", "return [...@a].sort((x, y) => (x < y ? -1 : x > y ? 1 : 0));" },
        { "maximum|largest|biggest|find_max|findmax|max|greatest|größte", "find_max", "numbers", "number[] number", "return max(@a)", "return Math.max(...@a);" },
        { "minimum|smallest|find_min|findmin|min|lowest|kleinste", "find_min", "numbers", "number[] number", "return min(@a)", "return Math.min(...@a);" },
        { "power|exponent|pow", "power", "base, exponent", "number number", "return @a ** @b", "return @a ** @b;" },
        { "square|squares|squared|quadrat", "square", "n", "number number", "return @a * @a", "return @a * @a;" },
        { "area of a circle|circle_area|circlearea", "circle_area", "radius", "number number", "return 3.141592653589793 * @a ** 2", "return Math.PI * @a ** 2;" },
        { "multiply|multiplies|product|multipliziert", "multiply", "a, b", "number number", "return @a * @b", "return @a * @b;" },
        { "subtract|subtracts|difference", "subtract", "a, b", "number number", "return @a - @b", "return @a - @b;" },
        { "divide|divides", "divide", "a, b", "number number", "return @a / @b", "return @a / @b;" },
        { "sum_list|sum of a list|sumarray|sum_array|sum of all|sum of the numbers|sums a list|sum of an array|total of|sum of numbers", "sum_list", "numbers", "number[] number", "return sum(@a)", "return @a.reduce((sum, x) => sum + x, 0);" },
        { "add|adds|addiert|two numbers|additionne|suma|sum", "add", "a, b", "number number", "return @a + @b", "return @a + @b;" },
        { "hello world|hello, world", "hello", "", "void", "print(\"Hello, World!\")", "console.log(\"Hello, World!\");" },
        { "greet|greeting|greets", "greet", "name", "string string", "return f\"Hello, {@a}!\"", "return `Hello, ${@a}!`;" },
        { "length|longest|count", "count", "items", "any[] number", "return len(@a)", "return @a.length;" },
    };
    /* clang-format on */
    *n = ARRAY_LEN(tasks);
    return tasks;
}

const char *code_body(enum code_lang lang, const char *name)
{
    /* clang-format off */
    static const struct {
        enum code_lang lang;
        const char *name, *body;
    } bodies[] = {
        { CODE_RUST, "fibonacci", "fn @f(@a: u32) -> u64 {\n    let (mut x, mut y) = (0u64, 1u64);\n    for _ in 0..@a {\n        (x, y) = (y, x + y);\n    }\n    x\n}" },
        { CODE_RUST, "factorial", "fn @f(@a: u64) -> u64 {\n    (1..=@a).product()\n}" },
        { CODE_RUST, "is_prime", "fn @f(@a: u64) -> bool {\n    @a > 1 && (2..).take_while(|i| i * i <= @a).all(|i| @a % i != 0)\n}" },
        { CODE_RUST, "reverse", "fn @f(@a: &str) -> String {\n    @a.chars().rev().collect()\n}" },
        { CODE_RUST, "add", "fn @f(@a: i64, @b: i64) -> i64 {\n    @a + @b\n}" },
        { CODE_RUST, "is_even", "fn @f(@a: i64) -> bool {\n    @a % 2 == 0\n}" },
        { CODE_GO, "fibonacci", "func @c(@a int) int {\n\tx, y := 0, 1\n\tfor i := 0; i < @a; i++ {\n\t\tx, y = y, x+y\n\t}\n\treturn x\n}" },
        { CODE_GO, "factorial", "func @c(@a int) int {\n\tresult := 1\n\tfor i := 2; i <= @a; i++ {\n\t\tresult *= i\n\t}\n\treturn result\n}" },
        { CODE_GO, "add", "func @c(@a, @b int) int {\n\treturn @a + @b\n}" },
        { CODE_GO, "is_even", "func @c(@a int) bool {\n\treturn @a%2 == 0\n}" },
        { CODE_GO, "reverse", "func @c(@a string) string {\n\trunes := []rune(@a)\n\tfor i, j := 0, len(runes)-1; i < j; i, j = i+1, j-1 {\n\t\trunes[i], runes[j] = runes[j], runes[i]\n\t}\n\treturn string(runes)\n}" },
        { CODE_JAVA, "fibonacci", "public static long @c(int @a) {\n    long x = 0, y = 1;\n    for (int i = 0; i < @a; i++) {\n        long next = x + y;\n        x = y;\n        y = next;\n    }\n    return x;\n}" },
        { CODE_JAVA, "factorial", "public static long @c(int @a) {\n    long result = 1;\n    for (int i = 2; i <= @a; i++) {\n        result *= i;\n    }\n    return result;\n}" },
        { CODE_JAVA, "add", "public static int @c(int @a, int @b) {\n    return @a + @b;\n}" },
        { CODE_JAVA, "reverse", "public static String @c(String @a) {\n    return new StringBuilder(@a).reverse().toString();\n}" },
        { CODE_C, "factorial", "unsigned long long @f(unsigned @a)\n{\n    unsigned long long result = 1;\n    for (unsigned i = 2; i <= @a; i++)\n        result *= i;\n    return result;\n}" },
        { CODE_C, "fibonacci", "unsigned long long @f(unsigned @a)\n{\n    unsigned long long x = 0, y = 1;\n    for (unsigned i = 0; i < @a; i++) {\n        unsigned long long next = x + y;\n        x = y;\n        y = next;\n    }\n    return x;\n}" },
        { CODE_C, "add", "int @f(int @a, int @b)\n{\n    return @a + @b;\n}" },
        { CODE_C, "hello", "#include <stdio.h>\n\nint main(void)\n{\n    printf(\"Hello, World!\\n\");\n    return 0;\n}" },
        { CODE_CPP, "hello", "#include <iostream>\n\nint main() {\n    std::cout << \"Hello, World!\\n\";\n}" },
        { CODE_GO, "hello", "package main\n\nimport \"fmt\"\n\nfunc main() {\n\tfmt.Println(\"Hello, World!\")\n}" },
        { CODE_RUST, "hello", "fn main() {\n    println!(\"Hello, World!\");\n}" },
        { CODE_BASH, "hello", "echo \"Hello, World!\"" },
        { CODE_RUBY, "hello", "puts \"Hello, World!\"" },
        { CODE_RUBY, "factorial", "def @f(@a)\n  (1..@a).reduce(1, :*)\nend" },
        { CODE_RUBY, "reverse", "def @f(@a)\n  @a.reverse\nend" },
        { CODE_RUBY, "add", "def @f(@a, @b)\n  @a + @b\nend" },
        { CODE_PHP, "add", "function @c(int $@a, int $@b): int\n{\n    return $@a + $@b;\n}" },
        { CODE_PHP, "factorial", "function @c(int $@a): int\n{\n    return $@a <= 1 ? 1 : $@a * @c($@a - 1);\n}" },
        { CODE_CSHARP, "add", "public static int @F(int @a, int @b) => @a + @b;" },
        { CODE_CSHARP, "factorial", "public static long @F(int @a) => @a <= 1 ? 1 : @a * @F(@a - 1);" },
    };
    /* clang-format on */
    for (size_t i = 0; i < ARRAY_LEN(bodies); i++)
        if (bodies[i].lang == lang && strcmp(bodies[i].name, name) == 0)
            return bodies[i].body;
    return NULL;
}

const char *code_method(struct str name)
{
    static const char *const methods[][2] = {
        { "deposit", "self.balance += value" },
        { "withdraw", "self.balance -= value" },
        { "push", "self.items.push(value)" },
        { "enqueue", "self.items.push(value)" },
        { "add", "self.items.push(value)" },
        { "pop", "return self.items.pop()" },
        { "dequeue", "return self.items.shift()" },
        { "peek", "return self.items[0]" },
        { "increment", "self.count += 1" },
        { "decrement", "self.count -= 1" },
        { "size", "return self.items.length" },
        { "total", "return self.total" },
        { "area", "return self.width * self.height" },
        { "perimeter", "return 2 * (self.width + self.height)" },
        { "start", "self.running = true" },
        { "stop", "self.running = false" },
    };
    for (size_t i = 0; i < ARRAY_LEN(methods); i++)
        if (str_eq_ci(name, str_from(methods[i][0])))
            return methods[i][1];
    return "return self.value";
}
