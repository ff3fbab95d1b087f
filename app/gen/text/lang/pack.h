/* SPDX-License-Identifier: MIT
 *
 * pack: what a language brings to text.h: its known words, and its sentences as templates.
 * Private to gen/. Each language has a file of its own: en.json has all that there may be.
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
#include "base/text/lexicon.h"
#include "gen/data.h"
#include "gen/text/lang/languages.h"

/* What a word does in a prompt; the files name them so. Anything unknown is CONTENT.
 *   PRON: a verb follows ("I love tea" is about tea)   TAIL: ends a question, not its topic
 *   DET: begins a noun phrase   MY: likewise; becomes "your"   JOIN: joins two content words
 *   VERB: asks for something (explain, write, give)   ASK: opens a yes/no question (is, do, can)
 *   NUMBER: the value is the number   REPLY: says only when followed by "with" or the like
 *   LENGTH: word, sentence, paragraph (a number before it is no list)
 * Sets of lines: P_ are fillings, P_REF stands for the topic once it was named; L_WHAT to
 * L_STATEMENT are first sentences, by kind of prompt; L_GREETING to L_THINK_MATH whole answers
 * (THINK_MATH: $e, $r are a sum); the others parts of them. $e of TRANSLATE is the text, of
 * CODE_INTRO the programming language, of TOOL what the facts are about; TOOL_FACT: $e is $r.
 * Verse, stories and letters stay in order: of a letter the greeting, then any lines, last the
 * farewell. */
/* clang-format off */
#define PACK_ROLES(X) \
    X(CONTENT) X(STOP) X(PRON) X(TAIL) X(DET) X(MY) X(JOIN) X(ABOUT) X(VERB) X(WHAT) X(WHY) \
    X(HOW) X(WHEN) X(WHO) X(WHERE) X(ASK) X(LIST) X(GREET) X(THANKS) X(NUMBER) X(SAY) X(REPLY) \
    X(COUNT) X(SUM_UP) X(TRANSLATE) X(CODE) X(JOKE) X(POEM) X(STORY) X(LETTER) X(LENGTH) \
    X(BRIEF)
#define PACK_SETS(X) \
    X(P_ASPECT) X(P_ACTION) X(P_CLAUSE) X(P_ADVERB) X(P_TITLE) X(P_REF) X(L_WHAT) X(L_WHY) \
    X(L_HOW) X(L_WHEN) X(L_WHO) X(L_WHERE) X(L_YESNO) X(L_REQUEST) X(L_STATEMENT) X(L_GREETING) \
    X(L_THANKS) X(L_JOKE) X(L_NOTHING) X(L_SELF) X(L_THINK_MATH) X(L_BODY) X(L_CLOSE) \
    X(L_LIST_INTRO) X(L_ITEM) X(L_HEADING) X(L_SUM_UP) X(L_TRANSLATE) X(L_CODE_INTRO) \
    X(L_CODE_OUTRO) X(L_VERSE) X(L_STORY) X(L_LETTER) X(L_THINK_OPEN) X(L_THINK) \
    X(L_THINK_CLOSE) X(L_TOOL) X(L_TOOL_FACT) X(L_TOOL_NONE)
/* clang-format on */

#define PACK_ROLE_ID(id) W_##id,
#define PACK_SET_ID(id) id,
enum word_role {
    PACK_ROLES(PACK_ROLE_ID) WORD_ROLES
};
enum line_set {
    PACK_SETS(PACK_SET_ID) LINES_COUNT
};
#undef PACK_ROLE_ID
#undef PACK_SET_ID

/* What a word says of the form of an answer (ask/cue.h), in all languages with spaces at once:
 * their words are in ask/cues.json, under the same names. */
/* clang-format off */
#define CUES_ALL(X) \
    X(NONE) X(ONLY) X(NOTHING) X(NOT) X(WORD) X(SENTENCE) X(PARAGRAPH) X(LINE) X(BULLET) \
    X(NUMBERED) X(FIGURE) X(LETTER) X(MOST) X(EXACTLY) X(JSON) X(YAML) X(CSV) X(TABLE) X(ARRAY) \
    X(SCHEMA) X(UPPER) X(LOWER) X(CLASSIFY) X(RATE) X(EXTRACT) X(SUM) X(AVERAGE) X(SORT) \
    X(COUNT) X(TRANSLATE) X(SUMMARIZE) X(COMMA) X(BEGIN) X(END) X(TITLE) X(HEADING) X(COLUMN) \
    X(KEY) X(REPLY) X(SAY) X(HOWMANY) X(HOW) X(WHICH) X(WHAT) X(WHO) X(WHERE) X(WHEN) X(MAKE) \
    X(NULL) X(NEXT) X(CONVERT) X(GREETING) X(MATH) X(DATE) X(CAPITAL) X(REVERSE) X(FACTS) X(NOTATION) \
    X(CODE) X(YES) X(NUMBER)
/* clang-format on */

#define CUE_ID(id) CUE_##id,
enum cue {
    CUES_ALL(CUE_ID) CUE_COUNT_OF
};
#undef CUE_ID

_Static_assert(CUE_COUNT_OF <= 64, "cues.set has a bit for each cue");

struct text_pack {
    enum language language;
    struct str names;        /* "german allemand", in all languages */
    struct str open, close;  /* quotes around the user's words; empty for none */
    struct str hello;        /* before a name; empty: "Hello" */
    struct str answer;       /* "The answer is", empty: not said */
    struct str yes, no, and; /* of a tool's result; `and` with its spaces */
    struct str gap;          /* between sentences: " ", or nothing where none is written */
    struct str letters;      /* "ñ|ó", that English does not have, and few others; may be empty */
    struct str your;         /* for a topic the user called "my"; empty drops it */
    size_t bytes_per_word;
    bool dense;                      /* written without spaces: words are found inside of others */
    struct lines words[WORD_ROLES];  /* "two=2 page": in small letters, each once, with its value */
    struct lines lines[LINES_COUNT]; /* verse, stories, letters and thoughts are in English only;
                                        others have prose instead */
};

/* The pack of a language (English for AUTO). Never NULL. */
const struct text_pack *text_pack_of(enum language language);

/* What a word means in one language; the next sense is that of another. */
struct pack_sense {
    uint16_t next;
    unsigned char language, role, value;
};

/* What is known of a word, whatever language it is of. */
struct pack_known {
    uint16_t sense;         /* the number of the first, 0: none */
    unsigned char cue;      /* enum cue: what it says of an answer's form */
    unsigned char value;    /* of a cue: "two" */
    unsigned char language; /* that it names, or AUTO */
};

/* The words of all packs, their languages' names and all cues, for text_pack_known. */
const struct lexicon *text_pack_lexicon(void);
static inline struct pack_known text_pack_known(const struct lexicon *words, struct str word)
{
    uint64_t kept = lexicon_find(words, word);
    struct pack_known known;
    memcpy(&known, &kept, sizeof known);
    return known;
}
/* All senses, by number, once there is the lexicon. */
const struct pack_sense *text_pack_senses(void);
/* The sense among those from a first one on that the word has in a language; NULL when it is none
 * of its pack's. */
static inline const struct pack_sense *text_pack_find(const struct pack_sense *senses,
                                                      unsigned first, enum language language)
{
    for (unsigned i = first; i; i = senses[i].next)
        if (senses[i].language == language)
            return &senses[i];
    return NULL;
}
/* The longest word of the pack that text begins with and its bytes, NULL for none. */
const struct pack_sense *text_pack_longest(const struct text_pack *pack, struct str text,
                                           size_t *bytes);

#endif
