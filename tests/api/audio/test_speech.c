/* SPDX-License-Identifier: MIT
 * Speech: the recorded answer, every format, streams, voices, refusals; and that transcription
 * hears what was spoken. */
#include "api/kit.h"

#include "base/text/base64.h"
#include "gen/audio/read/sound.h"
#include "gen/audio/spoken.h"
#include "unit/gen/audio/sounds.h"

#define SPEECH "/v1/audio/speech"
#define SENTENCE "Ruby is a programming language designed for developer happiness."
#define PAUL "\"voice_id\":\"en_paul_neutral\""

static struct arena room;
static char body[200000];

static int speak(const char *members)
{
    snprintf(body, sizeof body, "{\"model\":\"voxtral-mini-tts-latest\",%s}", members);
    return t_call(METHOD_POST, SPEECH, body);
}

static int speak_as(const char *format, const char *input)
{
    char members[8192];
    snprintf(members, sizeof members, "\"input\":\"%s\"," PAUL ",\"response_format\":\"%s\"", input,
             format);
    return speak(members);
}

/* The file of the last answer. */
static struct str audio(void)
{
    struct str bytes = { NULL, 0 };
    CHECK(base64_decode(&room, json_str(t_json("/audio_data")), &bytes));
    return bytes;
}

/* As recorded 2026-08-19. */
static void the_answer_is_as_recorded(void)
{
    t_service("--port=1");
    CHECK_INT(speak("\"input\":\"" SENTENCE "\",\"voice\":\"en_paul_neutral\""), 200);
    CHECK_STR(t_content_type, STR("application/json"));
    CHECK_INT((long long)json_count(t_tree), 1);
    struct str file = audio();
    CHECK(str_starts(file, STR("ID3\4\0\0")) && str_find(file, STR("TSSE"), 0) == 10);
    CHECK(str_find(file, STR("Lavf61.7.100"), 0) != SIZE_MAX);
    CHECK_STR(t_header("X-Ratelimit-Limit-Input-Characters-Minute"), STR("24000"));
    CHECK_STR(t_header("X-Ratelimit-Remaining-Input-Characters-Minute"), STR("23936"));
    CHECK_STR(t_header("X-Ratelimit-Input-Characters-Query-Cost"), STR("64"));
    CHECK(!t_header("X-Max-Retry-Attempts-Reached").p &&
          !t_header("X-Ratelimit-Limit-Req-Minute").p);
}

static void every_format_is_a_file_of_its_kind(void)
{
    static const struct {
        const char *format;
        struct str begin;
    } rows[] = { { "mp3", STR_INIT("ID3") },
                 { "wav", STR_INIT("RIFF") },
                 { "flac", STR_INIT("fLaC") },
                 { "opus", STR_INIT("OggS") } };
    t_service("--port=1");
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct sound sound;
        CHECK_INT(speak_as(rows[i].format, SENTENCE), 200);
        struct str file = audio();
        CHECK(str_starts(file, rows[i].begin));
        CHECK(sound_read(file, &sound) && sound.ms > 4000 && sound.ms < 5500);
    }
    CHECK_INT(speak_as("pcm", SENTENCE), 200);
    size_t floats = audio().n / 4;
    CHECK(floats > SPOKEN_RATE * 4 && floats < SPOKEN_RATE * 5);
    CHECK_INT(speak_as("aac", SENTENCE), 422);
}

/* What the deltas of the last answer, a stream, hold together. */
static struct str join_deltas(size_t *count)
{
    struct str head = STR("event: speech.audio.delta\ndata: ");
    struct buf all;
    buf_init(&all, 64 << 20);
    *count = 0;
    for (size_t at = 0; (at = str_find(t_body, head, at)) != SIZE_MAX; ++*count) {
        struct str bytes, rest = str_sub(t_body, at += head.n, t_body.n);
        const struct json *event = json_parse(&room, str_cut(&rest, '\n'), NULL);
        CHECK_STR(json_str(json_get(event, STR("type"))), STR("speech.audio.delta"));
        CHECK(base64_decode(&room, json_str(json_get(event, STR("audio_data"))), &bytes));
        buf_str(&all, bytes);
    }
    struct str copy = arena_dup(&room, buf_view(&all));
    buf_fini(&all);
    return copy;
}

static void a_stream_folds_to_the_file(void)
{
    static const char *const formats[] = { "mp3", "wav", "pcm", "flac", "opus" };
    t_service("--port=1");
    for (size_t i = 0; i < ARRAY_LEN(formats); i++) {
        char members[512];
        size_t count;
        CHECK_INT(speak_as(formats[i], SENTENCE), 200);
        struct str file = audio();
        snprintf(members, sizeof members,
                 "\"input\":\"" SENTENCE "\"," PAUL ",\"stream\":true,\"response_format\":\"%s\"",
                 formats[i]);
        CHECK_INT(speak(members), 200);
        CHECK_STR(t_content_type, STR("text/event-stream; charset=utf-8"));
        CHECK(t_has("event: speech.audio.done\ndata: {\"type\":\"speech.audio.done\",\"usage\":{"
                    "\"prompt_tokens\":"));
        struct str joined = join_deltas(&count);
        CHECK(count > 1 && str_eq(joined, file));
    }
}

static void the_same_words_sound_the_same_and_others_do_not(void)
{
    t_service("--port=1");
    CHECK_INT(speak_as("wav", "One."), 200);
    struct str first = audio();
    t_service("--port=1");
    CHECK_INT(speak_as("wav", "One."), 200);
    CHECK(str_eq(audio(), first));
    CHECK_INT(speak_as("wav", "Two."), 200);
    CHECK(!str_eq(audio(), first));
    CHECK_INT(speak("\"input\":\"One.\",\"voice_id\":\"gb_jane_sad\",\"response_format\":\"wav\""),
              200);
    CHECK(!str_eq(audio(), first));
    CHECK_INT(speak("\"input\":\"One.\",\"voice_id\":\"c69964a6-ab8b-4f8a-9465-ec0925096ec8\","
                    "\"response_format\":\"wav\""),
              200);
    CHECK(str_eq(audio(), first)); /* its id is as good as its slug */
    CHECK_INT(speak("\"input\":\"One.\"," PAUL ",\"expressiveness\":5,\"response_format\":\"wav\""),
              200);
    CHECK(!str_eq(audio(), first));
}

static void a_piece_of_sound_is_a_voice(void)
{
    static const char wav[] = "UklGRiYAAABXQVZFZm10IBAAAAABAAEAgD4AAAB9AAACABAAZGF0YQIAAAAAAA==";
    char members[512];
    t_service("--port=1");
    snprintf(members, sizeof members, "\"input\":\"One.\",\"ref_audio\":\"%s\"", wav);
    CHECK_INT(speak(members), 200);
    struct str plain = audio();
    snprintf(members, sizeof members,
             "\"input\":\"One.\",\"ref_audio\":\"data:audio/wav;base64,%s\"", wav);
    CHECK_INT(speak(members), 200);
    CHECK(str_eq(audio(), plain));
    CHECK_INT(speak("\"input\":\"One.\",\"ref_audio\":\"bm8gc291bmQ=\""), 400);
    CHECK(t_has("\"3310\""));
}

static void refusals(void)
{
    t_service("--port=1");
    CHECK_INT(speak("\"input\":\"One.\",\"voice_id\":\"neutral_female\""), 404);
    CHECK_BODY("{\"detail\":\"Voice 'neutral_female' not found\"}");
    CHECK_INT(speak("\"input\":\"One.\""), 400);
    CHECK_INT(speak("\"input\":\" \"," PAUL), 422);
    CHECK_INT(speak(PAUL), 422);
    CHECK_INT(speak("\"input\":\"One.\"," PAUL ",\"expressiveness\":0.5"), 422);
    CHECK_INT(t_call(METHOD_POST, SPEECH,
                     "{\"model\":\"mistral-small-latest\",\"input\":\"One.\"," PAUL "}"),
              400);
    CHECK(t_has("\"1500\""));
    CHECK_INT(t_call(METHOD_POST, SPEECH, "{\"input\":\"One.\"," PAUL "}"), 200);
}

#define USER "{\"role\":\"user\",\"audio\":{\"data\":\"AAAA\"}}"
#define ASSISTANT "{\"role\":\"assistant\",\"text\":\"x\",\"audio\":{\"data\":\"AAAA\"}}"

static void a_history_alternates_and_ends_with_the_user(void)
{
    static const struct {
        const char *turns;
        int status;
    } rows[] = {
        { USER, 200 },
        { USER "," ASSISTANT "," USER, 200 },
        { ASSISTANT "," USER, 200 },
        { "", 200 },
        { USER "," USER, 422 },
        { USER "," ASSISTANT, 422 },
        { "{}", 422 },
    };
    char members[1024];
    t_service("--port=1");
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        snprintf(members, sizeof members,
                 "\"input\":\"One.\"," PAUL ",\"conversation_history\":[%s]", rows[i].turns);
        CHECK_INT(speak(members), rows[i].status);
    }
    CHECK_INT(t_call(METHOD_POST, "/v1/audio/voices", "{\"name\":\"Me\",\"slug\":\"me\"}"), 200);
    CHECK_INT(speak("\"input\":\"One.\",\"voice_id\":\"me\",\"conversation_history\":[" USER "]"),
              422);
}

static void what_is_too_long_is_refused(void)
{
    static char members[120000];
    t_service("--port=1");
    size_t n = (size_t)snprintf(members, sizeof members, PAUL ",\"input\":\"");
    for (int i = 0; i < 6000; i++)
        n += (size_t)snprintf(members + n, sizeof members - n, "word%d ", i);
    snprintf(members + n, sizeof members - n, "\"");
    CHECK_INT(speak(members), 400);
    CHECK(t_has("maximum context length") && t_has("\"3051\""));
}

/* ---- the loop ---- */

static struct buf form;

static int transcribe(struct str file, const char *more)
{
    buf_reset(&form);
    buf_printf(&form,
               "--b\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\n"
               "voxtral-mini-latest\r\n%s--b\r\nContent-Disposition: form-data; "
               "name=\"file\"; filename=\"a\"\r\n\r\n",
               more);
    buf_str(&form, file);
    buf_str(&form, STR("\r\n--b--\r\n"));
    t_type = "multipart/form-data; boundary=b";
    int status = t_call_bytes(METHOD_POST, "/v1/audio/transcriptions", buf_view(&form));
    t_type = "application/json";
    return status;
}

#define FIELD_PART(name, value)                                                                    \
    "--b\r\nContent-Disposition: form-data; name=\"" name "\"\r\n\r\n" value "\r\n"

static void what_was_spoken_is_heard(void)
{
    static const char *const formats[] = { "mp3", "wav", "flac", "opus" };
    t_service("--port=1");
    for (size_t i = 0; i < ARRAY_LEN(formats); i++) {
        CHECK_INT(speak_as(formats[i], SENTENCE " And: 42, 東京!"), 200);
        CHECK_INT(transcribe(audio(), ""), 200);
        CHECK_STR(json_str(t_json("/text")), STR(SENTENCE " And: 42, 東京!"));
        CHECK(json_int(t_json("/usage/prompt_audio_seconds")) >= 5);
    }
}

static void samples_in_a_file_of_ones_own_are_heard(void)
{
    struct buf wav;
    buf_init(&wav, 8 << 20);
    t_service("--port=1");
    CHECK_INT(speak_as("pcm", SENTENCE), 200);
    struct str floats = audio();
    put_wav(&wav, 3, SPOKEN_RATE, 4, 0, 0);
    memset(wav.p + 40, 0xFF, 4);
    buf_str(&wav, str_sub(floats, 4 * 30000, floats.n)); /* without the first second and a bit */
    CHECK_INT(transcribe(buf_view(&wav), FIELD_PART("timestamp_granularities", "word")), 200);
    CHECK(str_ends(str_from(SENTENCE), json_str(t_json("/text"))));
    CHECK(json_str(t_json("/text")).n > 30);
    CHECK_STR(json_str(t_json("/segments/1/text")), STR(" designed"));
    CHECK(json_double(t_json("/segments/1/start")) >= json_double(t_json("/segments/0/start")));
    buf_fini(&wav);
}

/* A chat answers what was said to it; its tokens are those of any sound. */
static void a_chat_hears_too(void)
{
    struct buf text;
    buf_init(&text, sizeof body);
    t_service("--port=1");
    CHECK_INT(speak_as("mp3", "What is the capital of France?"), 200);
    buf_printf(&text,
               "{\"model\":\"voxtral-small-latest\",\"messages\":[{\"role\":\"user\","
               "\"content\":[{\"type\":\"input_audio\",\"input_audio\":\"%.*s\"}]}]}",
               STR_ARG(json_str(t_json("/audio_data"))));
    CHECK_INT(t_call(METHOD_POST, "/v1/chat/completions", text.p), 200);
    CHECK(str_find(json_str(t_json("/choices/0/message/content")), STR("Paris"), 0) != SIZE_MAX);
    CHECK_INT(json_int(t_json("/usage/prompt_tokens_details/audio_tokens")), 375);
    CHECK_INT(json_int(t_json("/usage/prompt_tokens")), 4);
    buf_fini(&text);
}

int main(void)
{
    arena_init(&room);
    buf_init(&form, 64 << 20);
    RUN(the_answer_is_as_recorded);
    RUN(every_format_is_a_file_of_its_kind);
    RUN(a_stream_folds_to_the_file);
    RUN(the_same_words_sound_the_same_and_others_do_not);
    RUN(a_piece_of_sound_is_a_voice);
    RUN(refusals);
    RUN(a_history_alternates_and_ends_with_the_user);
    RUN(what_is_too_long_is_refused);
    RUN(what_was_spoken_is_heard);
    RUN(samples_in_a_file_of_ones_own_are_heard);
    RUN(a_chat_hears_too);
    t_service_end();
    buf_fini(&form);
    arena_fini(&room);
    return T_DONE();
}
