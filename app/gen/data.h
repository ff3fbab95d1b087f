/* SPDX-License-Identifier: MIT
 *
 * data: what languages, words and facts are made of: JSON files in the folders of the code that
 * reads them. They are part of the program. Private to gen/.
 */
#ifndef GEN_DATA_H
#define GEN_DATA_H

#include "base/text/str.h"

#define DATA_FILES(X)                                                                              \
    X(DATA_EN, "text/lang/en")                                                                     \
    X(DATA_FR, "text/lang/fr")                                                                     \
    X(DATA_DE, "text/lang/de")                                                                     \
    X(DATA_ES, "text/lang/es")                                                                     \
    X(DATA_IT, "text/lang/it")                                                                     \
    X(DATA_PT, "text/lang/pt")                                                                     \
    X(DATA_NL, "text/lang/nl")                                                                     \
    X(DATA_RU, "text/lang/ru")                                                                     \
    X(DATA_ZH, "text/lang/zh")                                                                     \
    X(DATA_JA, "text/lang/ja")                                                                     \
    X(DATA_AR, "text/lang/ar")                                                                     \
    X(DATA_KO, "text/lang/ko")                                                                     \
    X(DATA_LISTS, "lists")                                                                         \
    X(DATA_CUES, "ask/cues")                                                                       \
    X(DATA_PHRASES, "solve/data/phrases")                                                          \
    X(DATA_CLASSES, "solve/data/classes")                                                          \
    X(DATA_EVIDENCES, "solve/data/evidences")                                                      \
    X(DATA_COMMON, "solve/data/common")                                                            \
    X(DATA_KINDS, "solve/data/kinds")                                                              \
    X(DATA_SAME, "solve/data/same")                                                                \
    X(DATA_CAPITALS, "solve/fact/capitals")                                                        \
    X(DATA_FACTS, "solve/fact/facts")                                                              \
    X(DATA_CODE_LANGUAGES, "text/code/languages")                                                  \
    X(DATA_CODE_TASKS, "text/code/tasks")                                                          \
    X(DATA_CODE_BODIES, "text/code/bodies")                                                        \
    X(DATA_CODE_METHODS, "text/code/methods")                                                      \
    X(DATA_CODE_CLASSES, "text/code/classes")                                                      \
    X(DATA_MENTIONS, "solve/data/mentions")                                                        \
    X(DATA_CODE_COMMANDS, "text/code/commands")                                                    \
    X(DATA_UNITS, "solve/data/units")                                                              \
    X(DATA_WANTS, "solve/data/wants")                                                              \
    X(DATA_MULTIPLES, "solve/data/multiples")                                                      \
    X(DATA_NOTATIONS, "solve/data/notations")                                                      \
    X(DATA_SYNONYMS, "solve/data/synonyms")                                                        \
    X(DATA_ANSWERS, "solve/data/answers")                                                          \
    X(DATA_JOINTS, "ask/joints")                                                                   \
    X(DATA_COMPARISONS, "solve/data/comparisons")                                                  \
    X(DATA_SHIFTS, "solve/data/shifts")                                                            \
    X(DATA_OPERATIONS, "solve/data/operations")                                                    \
    X(DATA_TOOL_VERBS, "tools/verbs")                                                              \
    X(DATA_TOOL_SYNONYMS, "tools/synonyms")                                                        \
    X(DATA_SQL_SIGNS, "tools/sql_signs")                                                           \
    X(DATA_SQL_SUMS, "tools/sql_sums")                                                             \
    X(DATA_SIGNS, "solve/data/signs")                                                              \
    X(DATA_FIM_LINES, "text/code/fim_lines")                                                       \
    X(DATA_FIM_CUES, "text/code/fim_cues")                                                         \
    X(DATA_FIM_RULES, "text/code/fim_rules")                                                       \
    X(DATA_FRAMES, "ask/frames")                                                                   \
    X(DATA_DAY_FORMS, "solve/data/day_forms")                                                      \
    X(DATA_TYPES, "write/types")                                                                   \
    X(DATA_PROTOCOLS, "write/protocols")                                                           \
    X(DATA_CODE_PATTERNS, "text/code/patterns")

#define DATA_ID(id, path) id,
enum data_file {
    DATA_FILES(DATA_ID) DATA_COUNT
};
#undef DATA_ID

struct lines {
    const struct str *p;
    size_t n;
};

/* A table: each row its texts, a NUL behind each. */
struct rows {
    const struct lines *row;
    size_t n;
};

/* Lists of words and phrases, in lists.json under these names. */
/* clang-format off */
#define DATA_LISTS_ALL(X) \
    X(ORDER_NAMES) X(KNOWN_NAMES) X(ORDERS) X(IN_SEQUENCE) X(PLURALS) X(EXPLANATIONS) X(NO_FENCE) \
    X(FENCE) X(QUESTION_NAMES) X(NAME_STOPS) X(NAME_FILLERS) X(ECHO_FILLERS) X(ECHO_LITERAL) \
    X(ECHO_DESCRIBING) X(ECHO_TAILS) X(QUIET_LABELS) X(YES_LABELS) X(NO_LABELS) X(ALPHABETICALLY) \
    X(DESCENDING) X(LESS) X(MORE) X(EQUATIONS) X(MOST) X(LEAST) X(WHO_ARE_YOU) X(MINE) X(PERSONA) \
    X(OF_SUMS) X(GOOD) X(BAD) X(MENTIONS) X(ANSWER_NAMES) X(JUDGED_NAMES) X(HOW_MUCH) X(MANY) \
    X(NO_CODE_NAMES) X(ANSWER_FIELDS) X(STATEMENT_FIELDS) X(REASON_FIELDS) X(INTEGER_FIELDS) \
    X(NUMBER_FIELDS) X(BOOL_FIELDS) X(SINGULARS) X(DENSE_MARKS) X(KOREAN_PARTICLES) \
    X(LABEL_NAMES) X(TOPICS) X(EACH) X(LEFT) X(OFF) X(ON) X(SAVED) X(ALWAYS) X(ALSO_SAY) \
    X(UNCHANGED) X(THE_ALL) X(RECASE) X(LISTING) X(WHICH) X(LABEL_NOUNS) X(GOOD_LABELS) \
    X(BAD_LABELS) X(NEITHER_LABELS) X(REMAINDER) X(IFS) X(ASKED_NAMES) X(NO_MORE) X(WORD_FOR) \
    X(SAID_IN) X(ARTICLES) X(ASKING) X(PAIRS) X(CHOOSING) X(TOOL_CUES) X(KEYWORDS) X(REPORTS) \
    X(MEANINGS) X(CONDITIONS) X(OTHERWISE) X(ODD) X(BARE_THINGS) X(HEADERS) X(HEADLESS) \
    X(PRONOUNS) X(VERDICTS) X(MEASURES) X(WISHES) X(HANDOFFS) X(TOOL_PROPERTIES) X(PLACE_WORDS) X(LIST_JOINTS) X(EXTRACTIONS) X(RETRIES) X(CLOSINGS) X(SENTENCE_ARGUMENTS) X(ROUTE_FIELDS) X(STEPS) X(COUNTED) X(NO_ITEMS) X(APART) \
    X(BEFORE_LANGUAGES) X(RANGE_JOINTS) X(LABELLED) X(SEVERAL) X(NOTE_TYPES) X(BEFORE_SHAPES) \
    X(WEEKDAY) X(LETTERS) X(SEQUENCES) X(FOLLOW_UPS) X(STANDALONE) X(RATED_NAMES) X(PART_OF) \
    X(CONTAINS) X(GOOD_TONES) X(BAD_TONES) X(NEGATIONS) X(WANTED_NAMES) X(HOW_LONG) X(CODE_NAMED) \
    X(PARAM_TYPES) X(TESTS) X(REPAIRS) X(NAMED_NUMBERS) X(FIELD_WORDS) X(COLUMN_WORDS) X(COLUMNS) \
    X(CREATE_TABLE) X(REGULAR) X(CODE_WORK) X(COMPLAINT_FIELDS) X(EDITS) X(RATING_FIELDS) X(SOURCE_FIELDS) X(TOTALS) \
    X(JUDGED_FIELDS) X(MADE_UP_FIELDS) X(QUANTITY_FIELDS) X(AT_THE_END) X(PLACES) X(JSON_LISTS) \
    X(OBJECT_LISTS) X(GREETINGS) X(ROWS) X(MISTAKES) X(UNPOINTED) X(ORDINALS) X(LISTED) \
    X(THIS_LIST) X(ENTRY_ENDS) X(FORM_SIGNS) X(CLAUSE_JOINTS) X(TELLING) X(CHANGE_JOINTS) \
    X(FLAG_HEADS) X(KEYS_BEHIND) X(SUBJECTS_BEHIND) X(PARTINGS) X(ARGUMENTS_BEHIND) \
    X(FUNCTION_INTROS) X(MONTHS) X(WEEKDAYS) X(PERCENT_OF) X(PERCENTS) X(PER) X(PER_ONE) \
    X(LESS_THAN) X(EQUALLY) X(CHANGE) X(PERCENT) X(IN_ALL) X(NAMES_ALONE) X(LENGTH) \
    X(NUMBERS_THAT) X(RANGES) X(SORTING) X(HALVES) X(THIRD_PERSON) X(GENERAL) X(IF_MISSING) \
    X(SAYING) X(SAYING_FILLERS) X(UNKNOWN) X(CITING) X(VERBS) X(GENERAL_TYPES) X(WHICH_LANGUAGE) \
    X(ALIKE) X(CASES) X(COPIED) X(FROM_THIS) X(BEFORE_NAMED_SHAPES) X(BACKWARDS) \
    X(DOCUMENTS) X(DENIALS) X(CHARACTERS) X(SHORT_SENTENCES) \
    X(FRACTIONS) X(WHOLES) X(WRITTEN) X(AS_NUMBER) \
    X(PATTERNS) X(CODE_AIMS) X(NEEDING) X(QUERIES) X(TABLES)
/* clang-format on */

#define DATA_LIST_ID(id) LIST_##id,
enum data_list {
    DATA_LISTS_ALL(DATA_LIST_ID) DATA_LIST_COUNT
};
#undef DATA_LIST_ID

/* All of it lives as long as the process; the first call for a table, or for any of the lists, by
 * whatever thread, reads it where it lies. */
/* The rows of a file, which is an array of arrays. */
struct rows data_rows(enum data_file file);
/* A list as ask_is_one and ask_mentions take it, "a|b|c"; and its texts as they stand in the file.
 */
const char *data_list(enum data_list list);
struct lines data_texts(enum data_list list);

/* For pack.c, which reads the languages once: a file as it is; a member of an object, as JSON
 * writes it; the texts of each of an object's lists, under names ("a b c"), n in all: behind that
 * the object is JSON no more. */
struct str data_text(enum data_file file);
struct str data_member(struct str object, const char *name);
void data_sets(struct str object, const char *names, struct lines *sets, size_t n);

#endif
