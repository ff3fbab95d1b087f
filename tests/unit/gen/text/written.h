/* SPDX-License-Identifier: MIT
 *
 * written: what is answered to a prompt, until the next is.
 */
#ifndef TESTS_TEXT_WRITTEN_H
#define TESTS_TEXT_WRITTEN_H

#include "gen/text/text.h"
#include "t.h"

static struct buf out;

static inline struct str write_with(const char *prompt, const char *context, uint64_t seed,
                                    size_t words, enum text_style style)
{
    buf_reset(&out);
    text_write(&out, &(struct text_request){ .prompt = str_from(prompt),
                                             .context = str_from(context),
                                             .seed = seed,
                                             .words = words,
                                             .style = style });
    return buf_view(&out);
}

static inline struct str answer(const char *prompt, uint64_t seed)
{
    return write_with(prompt, "", seed, 0, TEXT_ANSWER);
}

#endif
