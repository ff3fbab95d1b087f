/* SPDX-License-Identifier: MIT
 * Transcription: the recorded answers and refusals, each option, where sounds come from, streams.
 */
#include "forms.h"

static void a_silent_second_has_no_text(void)
{
    t_service("--port=1");
    buf_reset(&form);
    begin(MINI);
    field("stream", "false");
    field("diarize", "false");
    buf_reset(&wav);
    put_wav(&wav, 1, 16000, 2, 16000, 0);
    attach(buf_view(&wav));
    CHECK_INT(post(), 200);
    CHECK_BODY("{\"model\":\"voxtral-mini-latest\",\"text\":\"\",\"language\":null,\"segments\":[],"
               "\"usage\":{\"prompt_audio_seconds\":1,\"prompt_tokens\":3,\"total_tokens\":379,"
               "\"completion_tokens\":1,\"prompt_tokens_details\":{\"cached_tokens\":0,"
               "\"audio_tokens\":375},\"service_tier\":\"standard\"},\"finish_reason\":null}");
    CHECK_STR(t_content_type, STR("application/json"));
    CHECK_STR(t_header("X-Max-Retry-Attempts-Reached"), STR("false"));
    CHECK_STR(t_header("X-Ratelimit-Limit-Audio-Seconds-Minute"), STR("7200"));
    CHECK_STR(t_header("X-Ratelimit-Remaining-Audio-Seconds-Minute"), STR("7199"));
    CHECK_STR(t_header("X-Ratelimit-Audio-Seconds-Query-Cost"), STR("1"));
    CHECK_STR(t_header("X-Ratelimit-Limit-Req-Minute"), STR("360"));
    CHECK(!t_header("X-Ratelimit-Tokens-Query-Cost").p);
}

/* As recorded 2026-10-05. */
static void a_stream_of_silence_is_one_event(void)
{
    t_service("--port=1");
    begin(MINI);
    field("stream", "true");
    attach(sound(1000, 0x80));
    CHECK_INT(post(), 200);
    CHECK_BODY(
        "event: transcription.done\ndata: {\"model\":\"voxtral-mini-latest\",\"text\":\"\","
        "\"language\":null,\"segments\":[],\"usage\":{\"prompt_audio_seconds\":1,\"prompt_tokens\":"
        "3,\"total_tokens\":379,\"completion_tokens\":1,\"prompt_tokens_details\":{"
        "\"cached_tokens\":0,\"audio_tokens\":375},\"service_tier\":\"standard\"},"
        "\"finish_reason\":null,\"type\":\"transcription.done\"}\n\n");
}

static int transcribe(size_t ms, uint64_t sample)
{
    begin(MINI);
    attach(sound(ms, sample));
    return post();
}

static void a_text_is_as_long_as_its_sound(void)
{
    static const size_t lengths[] = { 500, 3700, 20000, 120000 };
    struct arena a;
    arena_init(&a);
    t_service("--port=1");
    for (size_t i = 0; i < ARRAY_LEN(lengths); i++) {
        struct spoken plan;
        CHECK_INT(transcribe(lengths[i], 0xC0), 200);
        spoken_plan(&a, text(), &plan);
        uint64_t ms = plan.length / (SPOKEN_RATE / 1000);
        CHECK(text().n && ms < lengths[i] + 1000 && ms + 1500 > lengths[i]);
        CHECK_INT(json_int(t_json("/usage/prompt_audio_seconds")),
                  lengths[i] < 1000 ? 1 : (long long)lengths[i] / 1000);
        CHECK_INT(json_int(t_json("/usage/prompt_tokens_details/audio_tokens")),
                  (long long)(lengths[i] + 29999) / 30000 * 375);
    }
    arena_fini(&a);
}

static void the_sound_decides_the_text_and_nothing_else(void)
{
    char first[256];
    t_service("--port=1");
    CHECK_INT(transcribe(5000, 0xC0), 200);
    snprintf(first, sizeof first, "%.*s", STR_ARG(text()));
    buf_reset(&wav);
    begin("voxtral-mini-2602");
    field("temperature", "0.5");
    struct str file = sound(5000, 0xC0);
    part("name=\"file\"; filename=\"of another name\"", file);
    t_service("--port=1");
    CHECK_INT(post(), 200);
    CHECK_STR(text(), str_from(first));
    CHECK_INT(transcribe(5000, 0xC1), 200);
    CHECK(!str_eq(text(), str_from(first)));
}

static double number(const char *pointer)
{
    return json_double(t_json(pointer));
}

/* Recorded: 0.1 to 3.6 of 3.7 s; 5 tokens of the prompt, 9 for the segment. */
static void segments_have_times_and_speakers(void)
{
    t_service("--port=1");
    begin(MINI);
    field("diarize", "true");
    field("timestamp_granularities[]", "segment");
    attach(sound(3700, 0xC0));
    CHECK_INT(post(), 200);
    CHECK_INT(json_int(t_json("/usage/prompt_tokens")), 5);
    CHECK_INT((long long)json_count(t_json("/segments")), 1);
    CHECK_STR(json_str(t_json("/segments/0/type")), STR("transcription_segment"));
    CHECK_STR(json_str(t_json("/segments/0/text")), text());
    CHECK(t_has("\"start\":0.1,\"end\":3.6,\"speaker_id\":\"speaker_1\"}"));
}

/* That they are in order, one behind the other, and together the text. */
static void check_segments(size_t ms)
{
    const struct json *list = t_json("/segments");
    double before = 0;
    struct buf all;
    buf_init(&all, 1 << 20);
    for (size_t i = 0; i < json_count(list); i++) {
        const struct json *segment = json_at(list, i);
        double from = json_double(json_get(segment, STR("start")));
        double to = json_double(json_get(segment, STR("end")));
        struct str words = json_str(json_get(segment, STR("text")));
        CHECK(from >= before && to >= from && to * 1000 <= (double)ms);
        CHECK(i == 0 || words.p[0] == ' ');
        buf_str(&all, words);
        before = to;
    }
    CHECK_STR(buf_view(&all), text());
    buf_fini(&all);
}

static void words_have_times(void)
{
    t_service("--port=1");
    begin(THREE);
    field("timestamp_granularities", "word");
    field("timestamp_granularities", "segment");
    field("language", "en");
    attach(sound(12000, 0xC0));
    CHECK_INT(post(), 200);
    CHECK_INT(json_int(t_json("/usage/prompt_tokens")), 6);
    CHECK(json_count(t_json("/segments")) > 15);
    CHECK(json_is(t_json("/segments/3/speaker_id"), JSON_NULL));
    check_segments(12000);
    CHECK(number("/segments/0/start") < 0.2);
}

static void many_sentences_are_of_several_speakers(void)
{
    t_service("--port=1");
    begin(MINI);
    field("diarize", "true");
    part("name=\"speaker_references\"\r\nContent-Type: application/json",
         STR("{\"Ada\":\"UklGRiYAAABXQVZFZm10IBAAAAABAAEAgD4AAAB9AAACABAAZGF0YQIAAAAAAA==\"}"));
    attach(sound(180000, 0xC0));
    CHECK_INT(post(), 200);
    CHECK(json_count(t_json("/segments")) > 10);
    CHECK(t_has("\"speaker_id\":\"Ada\"") && t_has("\"speaker_id\":\"speaker_2\""));
    check_segments(180000);
}

static void the_language_decides_the_text(void)
{
    t_service("--port=1");
    begin(MINI);
    field("language", "fr");
    field("stream", "true");
    attach(sound(9000, 0xC0));
    CHECK_INT(post(), 200);
    CHECK(t_has("event: transcription.language\ndata: {\"type\":\"transcription.language\","
                "\"audio_language\":\"fr\"}\n\n"));
    CHECK(t_has(" est ") || t_has(" la ") || t_has(" les ") || t_has(" de "));
    CHECK(t_has("\"language\":null") && t_has("\"prompt_tokens\":5"));
    begin(MINI);
    field("return_language", "true");
    attach(sound(9000, 0xC0));
    CHECK_INT(post(), 200);
    CHECK_STR(json_str(t_json("/language")), STR("en"));
}

static void words_that_are_likely_come_up(void)
{
    t_service("--port=1");
    begin(MINI);
    field("context_bias", "Chicago");
    field("context_bias", "blockchain");
    attach(sound(20000, 0xC0));
    CHECK_INT(post(), 200);
    CHECK(t_has("Chicago") || t_has("blockchain"));
    begin(MINI);
    field("context_bias", "two words");
    attach(sound(20000, 0xC0));
    CHECK_INT(post(), 422);
    CHECK(t_has("\"loc\":[\"context_bias\",0]"));
}

/* The deltas of a stream, joined. */
static void join_deltas(struct buf *all)
{
    struct str head = STR("event: transcription.text.delta\ndata: ");
    struct arena a;
    arena_init(&a);
    for (size_t at = 0; (at = str_find(t_body, head, at)) != SIZE_MAX;) {
        struct str rest = str_sub(t_body, at += head.n, t_body.n);
        buf_str(all, json_str(json_get(json_parse(&a, str_cut(&rest, '\n'), NULL), STR("text"))));
    }
    arena_fini(&a);
}

static void a_stream_folds_to_the_answer(void)
{
    struct buf all;
    buf_init(&all, 1 << 16);
    t_service("--port=1");
    for (int times = 0; times < 2; times++) {
        begin(MINI);
        if (times)
            field("timestamp_granularities", "segment");
        field("stream", "true");
        attach(sound(40000, 0xC0));
        CHECK_INT(post(), 200);
        CHECK_STR(t_content_type, STR("text/event-stream; charset=utf-8"));
        CHECK(t_has("event: transcription.segment\n") == times);
        buf_reset(&all);
        join_deltas(&all);
        char done[16384];
        struct str last = STR("event: transcription.done\ndata: ");
        size_t at = str_find(t_body, last, 0) + last.n;
        snprintf(done, sizeof done, "%.*s", (int)(t_body.n - at - 2), t_body.p + at);
        begin(MINI);
        if (times)
            field("timestamp_granularities", "segment");
        attach(sound(40000, 0xC0));
        CHECK_INT(post(), 200);
        CHECK_STR(buf_view(&all), text());
        CHECK(str_starts(str_from(done), str_sub(t_body, 0, t_body.n - 1)));
        CHECK(str_ends(str_from(done), STR(",\"type\":\"transcription.done\"}")));
    }
    buf_fini(&all);
}

static void sounds_may_be_files_and_urls(void)
{
    char id[64], url[512], first[512];
    t_service("--port=1");
    buf_reset(&form);
    field("purpose", "audio");
    attach(sound(6000, 0xC0));
    CHECK_INT(post_form("/v1/files"), 200);
    snprintf(id, sizeof id, "%.*s", STR_ARG(json_str(t_json("/id"))));
    CHECK_INT(transcribe(6000, 0xC0), 200);
    snprintf(first, sizeof first, "%.*s", STR_ARG(text()));
    begin(MINI);
    field("file_id", id);
    CHECK_INT(post(), 200);
    CHECK_STR(text(), str_from(first));
    snprintf(url, sizeof url, "/v1/files/%s/url", id);
    CHECK_INT(t_call(METHOD_GET, url, ""), 200);
    snprintf(url, sizeof url, "%.*s", STR_ARG(json_str(t_json("/url"))));
    begin(MINI);
    field("file_url", url);
    CHECK_INT(post(), 200);
    CHECK_STR(text(), str_from(first));
    begin(MINI);
    field("file_id", "0b1f0000-0000-4000-8000-000000000000");
    CHECK_INT(post(), 404);
    begin(MINI);
    field("file_url", "https://example.com/talk.mp3");
    CHECK_INT(post(), 200);
    CHECK(text().n > 20);
    begin(MINI);
    field("file_url", "https://nowhere.invalid/a.mp3");
    CHECK_INT(post(), 400);
    begin(MINI);
    field("file_url", "data:audio/wav;base64,UklGRg==");
    CHECK_INT(post(), 400);
    CHECK(t_has("\"Audio input could not be decoded. \""));
}

static void a_rule_says_what_is_heard(void)
{
    t_service("--port=1");
    CHECK_INT(t_call(METHOD_POST, "/__parlel/rules",
                     "{\"match\":{\"operation\":\"audio_api_v1_transcriptions_post\",\"user\":{"
                     "\"contains\":\"a.wav\"}},"
                     "\"reply\":{\"content\":\"Two words.\"}}"),
              200);
    begin(MINI);
    field("diarize", "true");
    attach(sound(3000, 0x80));
    CHECK_INT(post(), 200);
    CHECK_STR(text(), STR("Two words."));
    CHECK_STR(json_str(t_json("/segments/0/text")), STR("Two words."));
}

int main(void)
{
    buf_init(&form, 64 << 20);
    buf_init(&wav, 64 << 20);
    RUN(a_silent_second_has_no_text);
    RUN(a_stream_of_silence_is_one_event);
    RUN(a_text_is_as_long_as_its_sound);
    RUN(the_sound_decides_the_text_and_nothing_else);
    RUN(segments_have_times_and_speakers);
    RUN(words_have_times);
    RUN(many_sentences_are_of_several_speakers);
    RUN(the_language_decides_the_text);
    RUN(words_that_are_likely_come_up);
    RUN(a_stream_folds_to_the_answer);
    RUN(sounds_may_be_files_and_urls);
    RUN(a_rule_says_what_is_heard);
    t_service_end();
    buf_fini(&form);
    buf_fini(&wav);
    return T_DONE();
}
