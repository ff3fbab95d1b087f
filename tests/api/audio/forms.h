/* SPDX-License-Identifier: MIT
 *
 * forms: forms of transcription with sounds of so many milliseconds. For the tests of audio.
 */
#ifndef TESTS_FORMS_H
#define TESTS_FORMS_H

#include "api/kit.h"
#include "base/text/base64.h"
#include "gen/audio/spoken.h"
#include "unit/gen/audio/sounds.h"

#define TRANSCRIPTIONS "/v1/audio/transcriptions"
#define MINI "voxtral-mini-latest"
#define THREE "voxtral-mini-transcribe-latest"

static struct buf form, wav;

static inline void part(const char *head, struct str content)
{
    buf_printf(&form, "--b\r\nContent-Disposition: form-data; %s\r\n\r\n", head);
    buf_str(&form, content);
    buf_str(&form, STR("\r\n"));
}

static inline void field(const char *name, const char *value)
{
    char head[128];
    snprintf(head, sizeof head, "name=\"%s\"", name);
    part(head, str_from(value));
}

static inline void begin(const char *model)
{
    buf_reset(&form);
    field("model", model);
}

static inline void attach(struct str file)
{
    part("name=\"file\"; filename=\"a.wav\"\r\nContent-Type: audio/wav", file);
}

static inline int post_form(const char *path)
{
    buf_str(&form, STR("--b--\r\n"));
    t_type = "multipart/form-data; boundary=b";
    int status = t_call_bytes(METHOD_POST, path, buf_view(&form));
    t_type = "application/json";
    return status;
}

static inline int post(void)
{
    return post_form(TRANSCRIPTIONS);
}

/* A sound of so many milliseconds, which differ by the sample. */
static inline struct str sound(size_t ms, uint64_t sample)
{
    buf_reset(&wav);
    put_wav(&wav, 1, 8000, 1, ms * 8, sample);
    return buf_view(&wav);
}

static inline struct str text(void)
{
    return json_str(t_json("/text"));
}

/* As recorded 2026-06-29, with the service tier of August. */

#endif
