/* SPDX-License-Identifier: MIT
 * What a model must be able to see or hear, and whether it can be read: see rules.h. */
#include "answer/check/rules.h"

#include "base/text/base64.h"
#include "gen/audio/read/sound.h"
#include "gen/media.h"

static bool refuse_input(const struct check_state *s, struct str what)
{
    return rules_refuse(s, RULES_OTHER, what, STR(" input is not enabled for this model"), STR(""));
}

/* Recorded of what is no sound: the sentence names the two kinds that are read. */
static bool check_audio(const struct check_state *s, const struct json *audio)
{
    const struct json *data = json_get(audio, STR("data"));
    struct str text = json_str(data ? data : audio), bytes;
    struct sound sound;
    if (str_starts(text, STR("https://")) || str_starts(text, STR("http://")))
        return true;
    if (media_data(s->arena, text, SIZE_MAX, NULL, &bytes) && sound_read(bytes, &sound))
        return true;
    return rules_refuse(s, RULES_AUDIO,
                        STR("Failed to load audio file. Verify that the given file is valid mp3 or "
                            "wav."),
                        STR(""), STR(""));
}

static bool check_document(const struct check_state *s, struct str url)
{
    struct str bytes, rest = url, head = str_cut(&rest, ',');
    if (!str_starts(head, STR("data:application/pdf")))
        return true;
    if (base64_decode(s->arena, rest, &bytes) && str_starts(bytes, STR("%PDF")))
        return true;
    return rules_refuse(s, RULES_DOCUMENT, STR("Document is not a valid PDF."), STR(""), STR(""));
}

static bool check_chunk(const struct check_state *s, const struct json *chunk)
{
    unsigned can = s->rules->model->can;
    const struct json *audio = json_get(chunk, STR("input_audio"));
    const struct json *document = json_get(chunk, STR("document_url"));
    const struct json *content = json_get(chunk, STR("content")); /* of a resource */
    if (json_get(chunk, STR("image_url")) && !(can & CAN_SEE))
        return refuse_input(s, STR("Image"));
    if (audio && !(can & CAN_HEAR))
        return refuse_input(s, STR("Audio"));
    if (json_get(chunk, STR("thinking")) && !(can & CAN_REASON))
        return rules_refuse(s, RULES_OTHER, STR("Reasoning input is not enabled for this model"),
                            STR(""), STR(""));
    if (audio)
        return check_audio(s, audio);
    if (document)
        return check_document(s, json_str(document));
    return !content || check_chunk(s, content);
}

bool rules_check_media(const struct check_state *s, const struct json *message)
{
    const struct json *content = json_get(message, STR("content"));
    for (size_t i = 0; json_is(content, JSON_ARRAY) && i < json_count(content); i++)
        if (!check_chunk(s, json_at(content, i)))
            return false;
    return true;
}
