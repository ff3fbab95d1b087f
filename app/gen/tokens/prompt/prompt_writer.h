/* SPDX-License-Identifier: MIT
 *
 * prompt_writer: a prompt while it is written. Private to the prompt files.
 */
#ifndef GEN_TOKENS_PROMPT_WRITER_H
#define GEN_TOKENS_PROMPT_WRITER_H

#include "gen/tokens/prompt/prompt_out.h"
#include "gen/tokens/prompt/turns.h"
#include "json/jw.h"

struct writer {
    const struct prompt *prompt;
    struct arena *arena;
    struct prompt_out out;
    struct prompt_size size;
    struct turns turns;
    int version;
};

/* What is no text (prompt_media.c). */
void prompt_image(struct writer *w, struct str url);
void prompt_audio(struct writer *w, struct str data);
void prompt_document(struct writer *w, const struct part *part);

/* The blocks of tools and of settings, and JSON as they hold it (prompt_tools.c). */
void prompt_tools(struct writer *w);
void prompt_settings(struct writer *w);
void prompt_json_begin(struct buf *b, struct jw *w);
void prompt_json_end(struct writer *w, struct buf *b);

#endif
