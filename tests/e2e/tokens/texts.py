# SPDX-License-Identifier: MIT
"""Deterministic texts for the comparison with the reference tokenizer: many scripts, emoji, code,
white space, control characters, marks out of place, very long words, text that looks like control
tokens."""
import random

# First and last code points of what is drawn from.
SCRIPTS = {
    "latin": (0x41, 0x17F), "latin_extended": (0x180, 0x24F), "greek": (0x370, 0x3FF),
    "cyrillic": (0x400, 0x52F), "armenian": (0x531, 0x58F), "hebrew": (0x590, 0x5F4),
    "arabic": (0x600, 0x6FF), "devanagari": (0x900, 0x97F), "bengali": (0x980, 0x9FE),
    "tamil": (0xB82, 0xBFA), "thai": (0xE01, 0xE5B), "tibetan": (0xF00, 0xFDA),
    "georgian": (0x10A0, 0x10FF), "hangul_jamo": (0x1100, 0x11FF), "ethiopic": (0x1200, 0x139F),
    "cherokee": (0x13A0, 0x13FF), "khmer": (0x1780, 0x17F9), "mongolian": (0x1800, 0x18AA),
    "greek_extended": (0x1F00, 0x1FFF), "punctuation": (0x2000, 0x206F),
    "super": (0x2070, 0x209F), "letterlike": (0x2100, 0x218B), "arrows": (0x2190, 0x22FF),
    "boxes": (0x2500, 0x259F), "symbols": (0x2600, 0x27BF), "kana": (0x3000, 0x30FF),
    "cjk": (0x4E00, 0x9FFF), "hangul": (0xAC00, 0xD7A3), "private": (0xE000, 0xE0FF),
    "forms": (0xFB00, 0xFEFF), "fullwidth": (0xFF00, 0xFFEF), "gothic": (0x10330, 0x1034A),
    "math": (0x1D400, 0x1D7FF), "emoji": (0x1F300, 0x1FAFF), "cjk_b": (0x20000, 0x2A6DF),
    "tags": (0xE0000, 0xE01EF), "controls": (0, 0xA0), "any": (0, 0x10FFFF),
}
SPACES = [" ", " ", " ", "  ", "    ", "\n", "\n\n", "\t", "\r\n", "\r", "\u00a0", "\u2003", "\u3000",
          "\u2028", "\x0b", "\x0c", "\x85", " \n ", "\n  ", "\u2581", "\u2581\u2581", "      \n\t\n   "]
WORDS = ("the of and to in is that it was for you are with his they at be this have from or one had by "
         "word but not what all were when we there can an your which their said if do will each about how "
         "Mistral tokenization internationalization HTTPServer getElementById camelCase snake_case "
         "straße naïve café Ελλάδα Москва שלום مرحبا हिन्दी 日本語 中文 한국어 ไทย ǅungla ﬁne").split()
PUNCTUATION = list("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~") + ["...", "//", "/\n/", "->", "::", "«", "»", "—", "…",
                                                         "“", "”", "''", "!!\n\n", "--\r\n", "```", "\ufffd"]
MARKS = ["[INST]", "[/INST]", "<s>", "</s>", "[REF]", "[/REF]", "[REFERENCE_DOC_0]", "[REFERENCE_DOC_19]",
         "[REFERENCE_DOC_20]", "[REFERENCE_DOC_05]", "[REFERENCE_DOC_", "[REFERENCE_DOC_1", "[TOOL_CALLS]",
         "<unk>", "<0x41>", "[IMG]", "[[REF]]"]
EMOJI = ["😀", "👩‍👩‍👧‍👦", "🇫🇷", "👍🏽", "❤️", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "1️⃣", "🤷‍♀️"]
CODE = ["def f(x):\n    return x ** 2\n", "#include <stdio.h>\nint main(void) { return 0; }\n",
        "SELECT * FROM t WHERE a >= 10 AND b LIKE '%x%';", "<div class=\"a\">\n\t<p>text</p>\n</div>",
        "{\"name\": \"x\", \"list\": [1, 2.5, null, true]}", "for (int i = 0; i < n; i++) {\n        a[i] += 0xFF;\n}",
        "https://example.com/a/b?c=d&e=%20f#g", "C:\\Windows\\system32", "$ ls -la | grep '^d' > /dev/null 2>&1"]


def character(rng, script):
    low, high = SCRIPTS[script]
    while True:
        c = rng.randint(low, high)
        if not 0xD800 <= c <= 0xDFFF:
            return chr(c)


def word(rng, longest=12):
    script = rng.choice(list(SCRIPTS))
    return "".join(character(rng, script) for _ in range(rng.randint(1, longest)))


def part(rng):
    kind = rng.randrange(12)
    if kind <= 3:
        return rng.choice(SPACES) + rng.choice(WORDS)
    if kind == 4:
        return rng.choice(WORDS).swapcase() + rng.choice(SPACES)
    if kind == 5:
        return rng.choice(PUNCTUATION) * rng.choice([1, 1, 1, 2, 5])
    if kind == 6:
        return str(rng.randrange(10 ** rng.randint(1, 12)))
    if kind == 7:
        return word(rng)
    if kind == 8:
        return rng.choice(EMOJI)
    if kind == 9:
        return rng.choice(CODE)
    if kind == 10:
        return rng.choice(SPACES) * rng.randint(1, 20)
    return rng.choice(MARKS) if rng.random() < 0.5 else "".join(word(rng, 3) for _ in range(3))


def long_text(rng):
    """A very long word, run or line."""
    length = rng.choice([100, 500, 3000])
    kind = rng.randrange(5)
    if kind == 0:
        return rng.choice(["a", "é", "中", " ", "\n", "=", "A", "ab", "\u0301", "😀", "x ", "\u2581"]) * length
    if kind == 1:
        return "".join(rng.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(length))
    if kind == 2:
        script = rng.choice(list(SCRIPTS))
        return "".join(character(rng, script) for _ in range(length))
    if kind == 3:
        return "".join(rng.choice(["A", "a", "中", "\u0301", "ʰ", "1", " ", "!", "\n", "/"]) for _ in range(length))
    return "".join(rng.choice("0123456789abcdef+/=") for _ in range(length))


def texts(count, seed=1):
    rng = random.Random(seed)
    yield ""
    for c in range(256):
        yield chr(c)
    for a in " aA1!\n\u0301中é":
        for b in " aA1!\n\u0301中/":
            for c in " aA1!\n\u0301é":
                yield a + b + c
    done = 1 + 256 + 9 * 9 * 8
    for i in range(done, count):
        if i % 25 == 0:
            yield long_text(rng)
        else:
            yield "".join(part(rng) for _ in range(rng.randint(1, 40)))
