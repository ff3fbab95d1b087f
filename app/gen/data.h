/* SPDX-License-Identifier: MIT
 *
 * data: what languages, words and facts are made of: JSON files in the folders of the code that
 * reads them. They are part of the program. Private to gen/.
 */
#ifndef GEN_DATA_H
#define GEN_DATA_H

#include "json/tree.h"

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
    X(DATA_KO, "text/lang/ko")

#define DATA_ID(id, path) id,
enum data_file {
    DATA_FILES(DATA_ID) DATA_COUNT
};
#undef DATA_ID

/* What a file says; lives as long as the process. To be asked for once, by one thread, which keeps
 * what it makes of it. */
const struct json *data_read(enum data_file file);

struct lines {
    const struct str *p;
    size_t n;
};

/* The texts of an array, none of what is no array. They live as the array does. */
struct lines data_lines(const struct json *array);

#endif
