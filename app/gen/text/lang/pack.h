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
    WORD_ROLES = W_BRIEF + 1
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
    enum language language;
    struct str names;        /* "german allemand", in all languages */
    struct str open, close;  /* quotes around the user's words; empty for none */
    struct str yes, no, and; /* of a tool's result; `and` with its spaces */
    struct str gap;          /* between sentences: " ", or nothing where none is written */
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

/* The words of all packs, to the number of the first sense; 0: none. */
const struct lexicon *text_pack_lexicon(void);
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
