/* SPDX-License-Identifier: MIT
 * WAV, and the same samples as floats without a head: see writers.h. */
#include "gen/audio/write/writers.h"

enum {
    PIECE = SPOKEN_RATE / 5, /* samples */
    SAMPLE = 2,              /* bytes */
    HEADS = 4 + 8 + 16 + 8   /* bytes of "WAVE", and of the chunks but the comment's, to the data */
};

/* The comment has a chunk that players show: LIST, INFO, ICMT. */
void write_wav_head(struct speech_file *f, struct buf *out)
{
    uint64_t data = f->speech.plan.length * SAMPLE;
    size_t comment = f->comment.n + 1, padded = comment + (comment & 1), list = 4 + 8 + padded;
    buf_str(out, STR("RIFF"));
    put_little(out, HEADS + 8 + list + data, 4);
    buf_str(out, STR("WAVEfmt "));
    put_little(out, 16, 4);
    put_little(out, 1, 2); /* whole numbers, of one channel */
    put_little(out, 1, 2);
    put_little(out, SPOKEN_RATE, 4);
    put_little(out, SPOKEN_RATE * SAMPLE, 4);
    put_little(out, SAMPLE, 2);
    put_little(out, SAMPLE * 8, 2);
    buf_str(out, STR("LIST"));
    put_little(out, list, 4);
    buf_str(out, STR("INFOICMT"));
    put_little(out, comment, 4);
    buf_str(out, f->comment);
    put_little(out, 0, padded - f->comment.n);
    buf_str(out, STR("data"));
    put_little(out, data, 4);
}

bool write_wav(struct speech_file *f, struct buf *out)
{
    int16_t samples[PIECE];
    size_t n = speech_read(&f->speech, samples, PIECE);
    for (size_t i = 0; i < n; i++)
        put_little(out, (uint16_t)samples[i], SAMPLE);
    return n == PIECE && f->speech.done < f->speech.plan.length;
}

bool write_pcm(struct speech_file *f, struct buf *out)
{
    int16_t samples[PIECE / 2];
    size_t n = speech_read(&f->speech, samples, ARRAY_LEN(samples));
    for (size_t i = 0; i < n; i++) {
        float v = (float)samples[i] / 32768; /* exact */
        uint32_t bits;
        memcpy(&bits, &v, sizeof bits);
        put_little(out, bits, sizeof bits);
    }
    return n == ARRAY_LEN(samples) && f->speech.done < f->speech.plan.length;
}
