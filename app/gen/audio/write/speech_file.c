/* SPDX-License-Identifier: MIT
 * Files of speech: see speech_file.h. */
#include "gen/audio/write/speech_file.h"

#include "gen/audio/heard.h"
#include "gen/audio/write/writers.h"

static const struct writer {
    struct str name;
    void (*head)(struct speech_file *f, struct buf *out); /* NULL: it has none */
    bool (*next)(struct speech_file *f, struct buf *out);
} writers[SPEECH_FORMATS] = {
    [SPEECH_MP3] = { STR_INIT("mp3"), write_mp3_head, write_mp3 },
    [SPEECH_WAV] = { STR_INIT("wav"), write_wav_head, write_wav },
    [SPEECH_PCM] = { STR_INIT("pcm"), NULL, write_pcm },
    [SPEECH_FLAC] = { STR_INIT("flac"), write_flac_head, write_flac },
    [SPEECH_OPUS] = { STR_INIT("opus"), write_opus_head, write_opus },
};

enum speech_format speech_format_from(struct str name)
{
    int i = 0;
    while (i < SPEECH_FORMATS && !str_eq(name, writers[i].name))
        i++;
    return (enum speech_format)i;
}

void speech_file_begin(struct speech_file *f, struct arena *a, enum speech_format format,
                       struct str text, struct voice_tone tone)
{
    *f = (struct speech_file){ .format = format, .comment = heard_comment(a, text) };
    speech_begin(&f->speech, a, text, tone);
}

bool speech_file_next(struct speech_file *f, struct buf *out)
{
    const struct writer *w = &writers[f->format];
    if (!f->begun && w->head)
        w->head(f, out);
    f->begun = true;
    bool more = w->next(f, out);
    f->blocks++;
    return more;
}

void write_vorbis_comment(const struct speech_file *f, struct buf *out)
{
    struct str key = STR("COMMENT="), maker = STR("mistral");
    put_little(out, maker.n, 4);
    buf_str(out, maker);
    put_little(out, 1, 4);
    put_little(out, key.n + f->comment.n, 4);
    buf_str(out, key);
    buf_str(out, f->comment);
}
