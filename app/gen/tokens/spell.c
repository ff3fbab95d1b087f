/* SPDX-License-Identifier: MIT
 * Token ids as text: see spell.h. */
#include "gen/tokens/spell.h"

#include "base/mem/mem.h"
#include "gen/tokens/encode.h"
#include "gen/tokens/prompt/prompt_out.h"

#include <stdlib.h>

struct speller {
    const struct vocab_list *list;
    struct {
        uint32_t offset, length;
    } entries[VOCAB_NONE];
};

struct speller *speller_new(const struct vocab *v, enum tokenizer t)
{
    if (!vocab_is_exact(v) || !tokenizer_is_tekken(t))
        return NULL;
    struct speller *s = mem_zalloc(1, sizeof *s);
    s->list = &v->lists[VOCAB_TEKKEN];
    for (size_t i = 0; i < s->list->slot_count; i++) {
        uint64_t slot = vocab_load(s->list->slots + i * VOCAB_SLOT);
        size_t entry = slot & VOCAB_NONE, length = vocab_slot_length(slot);
        if (!length || entry == VOCAB_NONE)
            continue;
        s->entries[entry].offset = (uint32_t)vocab_slot_offset(slot);
        s->entries[entry].length = (uint32_t)length;
    }
    return s;
}

void speller_free(struct speller *s)
{
    free(s);
}

struct str speller_text(const struct speller *s, uint32_t id)
{
    uint32_t entry = id - TEKKEN_FIRST;
    if (!s || (id >= TEKKEN_FIRST && (entry >= VOCAB_NONE || !s->entries[entry].length)))
        return (struct str){ NULL, 0 };
    if (id < TEKKEN_FIRST)
        return prompt_control_name(id);
    return (struct str){ (const char *)s->list->text + s->entries[entry].offset,
                         s->entries[entry].length };
}
