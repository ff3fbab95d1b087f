/* SPDX-License-Identifier: MIT
 *
 * ask: what a request plainly asks for: the form of the answer, its length, its language, the
 * labels and fields it is made of, and the texts it is to be taken from. Read once, from the system
 * prompt and what the user says, and obeyed by write.c; README.md tells how. Private to gen/.
 * Everything borrows the request's texts or lives in the arena.
 */
#ifndef GEN_ASK_ASK_H
#define GEN_ASK_ASK_H

#include "gen/ask/cue.h"
#include "gen/data.h"
#include "gen/text/request.h"

#include "base/mem/arena.h"
#include "base/text/ascii.h"

enum {
    ASK_PARTS = 16,
    ASK_LABELS = 24,
    ASK_NAMES = 16,   /* columns, headings */
    ASK_READ = 16384, /* bytes read of each text */
    ASK_ITEMS_MAX = 100,
    ASK_WORDS_MAX = 5000,
};

/* A part of the user's text that has a name: "Question: ...", <issue>...</issue>, a block between
 * lines, or one that only stands apart (without a name). */
struct ask_part {
    struct str name, text;
};

/* One of the words an answer is to be, and what is said about it. */
struct ask_label {
    struct str text, meaning;
};

enum ask_shape {
    SHAPE_FREE,
    SHAPE_JSON,
    SHAPE_YAML,
    SHAPE_CSV,
    SHAPE_TABLE,
};

enum ask_list {
    LIST_FREE,
    LIST_BULLETS,
    LIST_NUMBERED,
    LIST_LINES,
    LIST_COMMAS,
};

/* "at most", "exactly"; 0: not said */
struct ask_count {
    size_t n;
    bool most;
};

struct ask {
    struct arena *a;
    struct budget *budget; /* of schemas and what is made of them */
    struct str system, user;
    struct str rules;    /* the system prompt without what tells of a framework's form */
    struct str said;     /* what the user says within a frame, empty: there is none */
    struct str observed; /* what the last call of a trajectory found, empty: none */
    size_t steps;        /* how many calls of a loop were made */
    unsigned signs;      /* ask_signs of the user's text, but for its last byte */
    const struct text_turn *turns;
    size_t turn_count;
    struct str results; /* of tools that were called since the user spoke */
    bool found;         /* they are prose, and the material */

    struct str task;  /* the instructions of both, without the parts */
    struct cues cues; /* of the task */
    size_t part_count;
    struct ask_part parts[ASK_PARTS];
    struct str material; /* what is spoken of, empty when the request is all there is */
    struct str question; /* the last question, else the request itself */

    bool bare; /* nothing but the answer */
    bool fenced;
    enum ask_shape shape;
    enum ask_list list;
    struct str joint; /* between items in one line */
    struct ask_count words, sentences, paragraphs, lines, items;
    bool upper, lower;
    bool unpointed; /* without punctuation */
    struct str starts, ends;
    struct str form; /* "Score: <n>": an answer with places to be filled */
    size_t column_count, heading_count, label_count;
    struct str columns[ASK_NAMES], headings[ASK_NAMES];
    struct ask_label labels[ASK_LABELS];
    bool chooses;           /* something is to be classified */
    bool several;           /* all labels that apply */
    bool lettered;          /* the labels are letters of options */
    int64_t low, high;      /* a scale, when high > low */
    enum language language; /* named by the request, or AUTO */
};

void ask_read(struct arena *a, struct ask *q, const struct text_request *r);

/* ask_frame.c: sets rules, said and observed; takes out of the user's text what a framework put
 * there. */
void ask_read_frame(struct ask *q);
/* ask_parts.c: cuts the user's text; sets task, parts, material, question. */
void ask_read_parts(struct ask *q);
/* The part of one of the names in a list like "question|query", or an empty string. */
struct str ask_part(const struct ask *q, const char *names);
/* ask_form.c: form, length, language. */
void ask_read_form(struct ask *q);
/* ask_labels.c */
void ask_read_labels(struct ask *q);
/* ask_material.c: sets material and question. */
void ask_find_material(struct ask *q);
/* ask_material.c: the first schema or form in a text, where it begins and ends; false for none. */
bool ask_find_form(struct str s, size_t *from, size_t *to);
/* ask_shape.c: JSON, a table, ... */
void ask_read_shape(struct ask *q);

/* Does the first word of a line say what to do? */
bool ask_is_order(struct str line);
/* The names a text begins with: "the columns A, B (number) and `C`". notes, which may be NULL, get
 * what stands in brackets behind each. Returns how many. */
size_t ask_names(struct str s, struct str *names, struct str *notes, size_t max);

/* The place in a form at or behind `from`: where it begins and ends; false for none. The
 * braces of "\boxed{}" and the outer ones of "[[rating]]" are kept. */
bool ask_place(struct str s, size_t from, size_t *begin, size_t *end);
/* "Verdict: PASS or FAIL": what may stand behind the colon is all there is to choose from. Of a
 * line among others of a form any name will do. */
bool ask_is_choice(struct str line, size_t colon, bool among);

/* ask_entries.c: adds a label, unless it is too long for one or known. */
void ask_add_label(struct ask *q, struct str text, struct str meaning);
/* The label added last, where there is one. */
struct ask_label *ask_last_label(struct ask *q);
/* A label, and what is said about it behind a joint of the list. */
struct ask_label ask_entry(struct str entry, enum data_list list);
/* Takes the label to which the words of a sentence lead: a quotation, a code, yes or no, capitals;
 * false when they lead to none. */
bool ask_take_token(struct str *s);
/* Adds all labels of a list, or (prose) of sentences: "TRUE if so, otherwise FALSE". */
void ask_add_entries(struct ask *q, struct str run, bool prose);
/* What is said about labels elsewhere: "P1|P2. P1: production down. P2: degraded." */
void ask_find_meanings(struct ask *q);

/* Signs that a text has: most have few, and what begins with one that is absent need not be looked
 * for. */
enum ask_sign {
    SIGN_QUOTE = 1,
    SIGN_COLON = 2,
    SIGN_BRACE = 4,
    SIGN_LINE = 8,
    SIGN_BRACKET = 16,
    SIGN_STOP = 32,
    SIGN_WIDE = 64,                               /* a sign of Chinese or Japanese */
    SIGN_OPEN = 128,                              /* "(" or "<" */
    SIGN_QUOTES = SIGN_QUOTE | SIGN_WIDE,         /* what may open a quotation */
    SIGN_ENDS = SIGN_LINE | SIGN_STOP | SIGN_WIDE /* what may end a sentence */
};
unsigned ask_signs(struct str s);
/* A letter of ASCII, or a byte of any other character. */
static inline bool ask_is_letter(char c)
{
    return ascii_is_letter(c) || (unsigned char)c > 127;
}
/* The first row of a file whose i-th text names something that stands in s; NULL for none. */
const struct str *ask_row(enum data_file file, size_t i, struct str s);
/* Without the short orders at its end: "plum, kiwi. Only the list, please." */
struct str ask_without_orders(struct str s);
/* Is there a figure at this place? */
static inline bool ask_is_digit(struct str s, size_t at)
{
    return at < s.n && ascii_is_digit(s.p[at]);
}
/* Where the figures at `at` end, decimals included: "3.14". */
size_t ask_figures_end(struct str s, size_t at);
/* The i-th quotation of a text; false past the last. *at, which may be NULL: where it begins. */
bool ask_quoted(struct str s, size_t i, struct str *out, size_t *at);
/* The end of the braces that open at `from`, strings respected; SIZE_MAX when they do not close. */
size_t ask_close_of(struct str text, size_t from);
/* Is the word one of a list like "a|b", whatever its case? */
bool ask_is_one(struct str word, const char *list);
/* Does one of a list's words or phrases stand in s, as whole words? */
bool ask_mentions(struct str s, const char *list);
/* The sentence (or line) that begins at *at, which moves behind it; empty at the end. */
struct str ask_sentence(struct str s, size_t *at);
/* The text behind the last occurrence of a mark, and where the mark is; {NULL, 0} for none. */
struct str ask_behind_last(struct str s, struct str mark, size_t *at);

#endif
