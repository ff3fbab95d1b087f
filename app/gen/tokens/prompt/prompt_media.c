/* SPDX-License-Identifier: MIT
 * What images, sounds and documents are in a prompt: see prompt.h. */
#include "gen/audio/read/sound.h"
#include "gen/media.h"
#include "gen/tokens/prompt/prompt_writer.h"

#include <math.h>

enum {
    IMAGE_HEAD = 64 << 10, /* of an image are read first */
    WINDOW_MS = 30000,     /* sound is padded to windows, */
    WINDOW_TOKENS = 375    /* each so many tokens */
};

/* Pixels to cells; as the reference: scaled so that both sides fit, rounded to even. */
static struct media_size image_cells(enum tokenizer t, struct media_size pixels)
{
    bool is_old = t <= TOKENIZER_TEKKEN_V3; /* Pixtral; later models merge 2 x 2 patches of 14 */
    double most = is_old ? 1024 : 1540;
    size_t cell = is_old ? 16 : 28;
    double w = (double)pixels.width, h = (double)pixels.height;
    double ratio = fmax(h / most, w / most);
    if (ratio > 1) {
        w = fmax(rint(w / ratio), 1);
        h = fmax(rint(h / ratio), 1);
    }
    return (struct media_size){ ((size_t)w - 1) / cell + 1, ((size_t)h - 1) / cell + 1 };
}

void prompt_image(struct writer *w, struct str url)
{
    struct media_size size, standard = { PROMPT_IMAGE_SIDE, PROMPT_IMAGE_SIDE };
    struct str bytes;
    bool is_known = str_starts(url, STR("data:")) &&
                    media_data(w->arena, url, IMAGE_HEAD, NULL, &bytes) &&
                    (media_image_size(bytes, &size) ||
                     (url.n > IMAGE_HEAD && media_data(w->arena, url, SIZE_MAX, NULL, &bytes) &&
                      media_image_size(bytes, &size)));
    size = image_cells(w->prompt->tokenizer, is_known ? size : standard);
    for (size_t row = 0; row < size.height; row++) {
        prompt_out_repeat(&w->out, CONTROL_IMG, size.width);
        prompt_out_control(&w->out, row + 1 < size.height ? CONTROL_IMG_BREAK : CONTROL_IMG_END);
    }
    w->size.images++;
}

void prompt_audio(struct writer *w, struct str data)
{
    struct str bytes;
    struct sound sound = { .ms = 0 };
    bool is_known = !str_starts(data, STR("http")) &&
                    media_data(w->arena, data, SIZE_MAX, NULL, &bytes) && sound_read(bytes, &sound);
    uint64_t ms = is_known && sound.ms ? sound.ms : WINDOW_MS;
    size_t windows = (size_t)((ms + WINDOW_MS - 1) / WINDOW_MS);
    prompt_out_control(&w->out, CONTROL_BEGIN_AUDIO);
    prompt_out_repeat(&w->out, CONTROL_AUDIO, windows * WINDOW_TOKENS);
    w->size.audio_tokens += windows * WINDOW_TOKENS;
    w->size.audio_seconds += (size_t)((ms + 999) / 1000);
}

/* Recorded: the text, its name, and twice its address where it came by one. */
void prompt_document(struct writer *w, const struct part *part)
{
    prompt_out_text(&w->out, part->text);
    prompt_out_blank(&w->out, PROMPT_DOCUMENT_EXTRA);
    prompt_out_text(&w->out, part->name);
    prompt_out_text(&w->out, part->url);
    prompt_out_text(&w->out, part->url);
}
