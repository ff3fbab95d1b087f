/* SPDX-License-Identifier: MIT
 *
 * pack: what a language brings to text.h: its known words, and its sentences as templates.
 * Private to gen/text*. Tables live in text_<language>.c.
 *
 * A template is plain text with slots, filled by pen.c:
 *   $t $T  the topic (capitalised)          $u     another topic of the prompt
 *   $a $A  an aspect, a noun phrase         $d $D  an action, an infinitive or imperative phrase
 *   $w $W  a clause that can stand alone    $q $Q  an adverbial ("in most cases")
 *   $h     a short title, capitalised       $e $r  two strings handed to the pen (see pen_say)
 *   $$     a dollar sign
 * The same letter drawn twice gives two different fillings.
 */
#ifndef GEN_TEXT_LANG_PACK_H
#define GEN_TEXT_LANG_PACK_H

#include "base/text/buf.h"
#include "gen/text/lang/languages.h"

/* What a word does in a prompt; anything unknown is a content word. */
enum word_role {
    W_CONTENT,
    W_STOP,
    W_PRON, /* a verb follows: "I love tea" is about tea */
    W_TAIL, /* ends a question, not its topic: "When was the tower built?" */
    W_DET,  /* begins a noun phrase */
    W_MY,   /* likewise; becomes "your" */
    W_JOIN, /* joins two content words to one phrase: "capital of France" */
    W_ABOUT,
    W_VERB, /* asks for something: explain, write, give */
    W_WHAT,
    W_WHY,
    W_HOW,
    W_WHEN,
    W_WHO,
    W_WHERE,
    W_ASK, /* opens a yes/no question: is, do, can */
    W_LIST,
    W_GREET,
    W_THANKS,
    W_NUMBER, /* value = the number */
    W_SAY,
    W_REPLY, /* says only when followed by "with" or the like */
    W_COUNT,
    W_SUM_UP,
    W_TRANSLATE,
    W_CODE,
    W_JOKE,
    W_POEM,
    W_STORY,
    W_LETTER,
    W_LENGTH, /* word, sentence, paragraph: a number before it is no list */
    W_BRIEF
};

enum {
    PACK_WORD_BYTES = 30 /* a row is 32 bytes */
};

struct pack_word {
    char text[PACK_WORD_BYTES]; /* lower case; zero bytes fill the rest, which keeps the order */
    unsigned char role;
    unsigned char value;
};

struct lines {
    const char *const *p;
    size_t n;
};

enum line_set {
    /* fillings */
    P_ASPECT,
    P_ACTION,
    P_CLAUSE,
    P_ADVERB,
    P_TITLE,
    P_REF, /* stands for the topic once it was named: "this subject" */
    /* first sentences, by kind of prompt */
    L_WHAT,
    L_WHY,
    L_HOW,
    L_WHEN,
    L_WHO,
    L_WHERE,
    L_YESNO,
    L_REQUEST,
    L_STATEMENT,
    /* whole answers */
    L_GREETING,
    L_THANKS,
    L_JOKE,
    L_NOTHING,    /* an empty prompt */
    L_SELF,       /* who are you, what can you do */
    L_THINK_MATH, /* thinking about a sum: $e, $r */
    /* parts */
    L_BODY,
    L_CLOSE,
    L_LIST_INTRO,
    L_ITEM,
    L_HEADING,
    L_SUM_UP,
    L_TRANSLATE,  /* $e: the text */
    L_CODE_INTRO, /* $e: name of the programming language */
    L_CODE_OUTRO,
    L_VERSE,
    L_STORY,
    L_LETTER, /* in order: greeting, then any lines, last the farewell */
    L_THINK_OPEN,
    L_THINK,
    L_THINK_CLOSE,
    L_TOOL,      /* before the facts; $e: what they are about, may be unused */
    L_TOOL_FACT, /* one fact: $e is $r */
    L_TOOL_NONE,
    LINES_COUNT
};

struct text_pack {
    const struct pack_word *words; /* sorted by bytes */
    size_t word_count;
    const char *open, *close;   /* quotes around the user's words; "" for none */
    const char *yes, *no, *and; /* of a tool's result; `and` with its spaces */
    const char *gap;            /* between sentences: " ", or "" where none is written */
    const char *your;           /* for a topic the user called "my"; "" drops it */
    unsigned char bytes_per_word;
    bool dense; /* written without spaces: known words are found inside of others */
    struct lines lines[LINES_COUNT];
};

/* clang-format off */
#define LINES(table) { (table), ARRAY_LEN(table) }

/* Every language file names its tables alike, so that the assignment stands here once. Verse,
 * stories, letters and thoughts are in English only; others have prose instead. */
#define TEXT_PACK_COMMON                                                                           \
    [P_ASPECT] = LINES(aspects), [P_ACTION] = LINES(actions), [P_CLAUSE] = LINES(clauses),         \
    [P_ADVERB] = LINES(adverbs), [P_TITLE] = LINES(titles), [P_REF] = LINES(refs),                 \
    [L_WHAT] = LINES(what), [L_WHY] = LINES(why), [L_HOW] = LINES(how), [L_WHEN] = LINES(when),    \
    [L_WHO] = LINES(who), [L_WHERE] = LINES(where), [L_YESNO] = LINES(yesno),                      \
    [L_REQUEST] = LINES(request), [L_STATEMENT] = LINES(statement),                                \
    [L_GREETING] = LINES(greeting), [L_THANKS] = LINES(thanks), [L_JOKE] = LINES(jokes),           \
    [L_NOTHING] = LINES(nothing), [L_SELF] = LINES(self), [L_BODY] = LINES(body),                  \
    [L_CLOSE] = LINES(close), [L_LIST_INTRO] = LINES(list_intro), [L_ITEM] = LINES(item),          \
    [L_HEADING] = LINES(heading), [L_SUM_UP] = LINES(sum_up), [L_TRANSLATE] = LINES(translate),    \
    [L_CODE_INTRO] = LINES(code_intro), [L_CODE_OUTRO] = LINES(code_outro),                        \
    [L_TOOL] = LINES(tool), [L_TOOL_FACT] = LINES(tool_fact), [L_TOOL_NONE] = LINES(tool_none)
#define TEXT_PACK_LINES_COMMON { TEXT_PACK_COMMON }
#define TEXT_PACK_LINES                                                                            \
    {                                                                                              \
        TEXT_PACK_COMMON, [L_VERSE] = LINES(verse), [L_STORY] = LINES(story),                      \
        [L_LETTER] = LINES(letter), [L_THINK_OPEN] = LINES(think_open), [L_THINK] = LINES(think),  \
        [L_THINK_CLOSE] = LINES(think_close), [L_THINK_MATH] = LINES(think_math),                  \
    }
/* clang-format on */

extern const struct text_pack text_pack_en, text_pack_fr, text_pack_de, text_pack_es, text_pack_it,
    text_pack_pt, text_pack_nl, text_pack_ru, text_pack_zh, text_pack_ja, text_pack_ar,
    text_pack_ko;

/* The English words, in a file of their own for their number. */
enum {
    TEXT_EN_WORDS = 411
};
extern const struct pack_word text_en_words[TEXT_EN_WORDS];

/* The pack of a language (English for AUTO). Never NULL. */
const struct text_pack *text_pack_of(enum language language);
/* The row of a lower-case word, filled with zero bytes; NULL when it is none of the pack's. */
const struct pack_word *text_pack_find(const struct text_pack *pack,
                                       const char word[static PACK_WORD_BYTES]);
/* The longest word of the pack that text begins with, NULL for none. */
const struct pack_word *text_pack_longest(const struct text_pack *pack, struct str text);

#endif
