/* SPDX-License-Identifier: MIT
 *
 * Any bytes as a file of sound: nothing is longer than its bytes can be, what is found lies in
 * them, every sample can be looked at, and what is heard in them is text.
 */
#include "gen/audio/heard.h"

#include "base/text/utf8.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str bytes = { (const char *)data, size };
    struct budget budget = { 1000000 };
    struct sound s;
    if (!sound_read(bytes, &s))
        return 0;
    assert(s.ms <= (uint64_t)size * 40);
    assert(s.payload.n == 0 ||
           (s.payload.p >= bytes.p && s.payload.p + s.payload.n <= bytes.p + size));
    (void)sound_is_silent(&s, &budget);
    for (size_t i = 0; i < s.samples.count; i++) {
        int sample = sound_sample(&s.samples, i);
        assert(sample >= -32768 && sample <= 32767);
    }
    struct arena a;
    struct heard heard;
    arena_init(&a);
    heard_read(&a, &budget, bytes, &s, &heard);
    for (size_t i = 0; i < heard.count; i++)
        assert(utf8_check(heard.marks[i].text) == heard.marks[i].text.n);
    arena_fini(&a);
    return 0;
}
