/* SPDX-License-Identifier: MIT
 *
 * speech_file: speech as a file, made piece by piece: WAV and FLAC of 24,000 Hz, raw floats, MP3
 * and Opus. Each but the raw one carries its text as a comment too (heard.h). No codec: what is not
 * whole numbers is frames that were made before. The same bytes on every machine.
 */
#ifndef GEN_AUDIO_WRITE_SPEECH_FILE_H
#define GEN_AUDIO_WRITE_SPEECH_FILE_H

#include "base/text/buf.h"
#include "gen/audio/speech.h"

enum speech_format {
    SPEECH_MP3, /* 80 kbit/s, 22,050 Hz, as the service's */
    SPEECH_WAV, /* 16 bits */
    SPEECH_PCM, /* floats of 32 bits, little endian */
    SPEECH_FLAC,
    SPEECH_OPUS, /* in Ogg */
    SPEECH_FORMATS
};

struct speech_file {
    enum speech_format format;
    struct speech speech;
    struct str comment;
    uint64_t blocks; /* written so far: of samples, frames, pages */
    uint64_t at;     /* a count of the format's own */
    bool begun;
};

/* By its name, "mp3"; SPEECH_FORMATS: there is none of that name. */
enum speech_format speech_format_from(struct str name);
void speech_file_begin(struct speech_file *f, struct arena *a, enum speech_format format,
                       struct str text, struct voice_tone tone);
/* Appends the next piece, some ten KiB of it; false: that was the last. */
bool speech_file_next(struct speech_file *f, struct buf *out);

#endif
