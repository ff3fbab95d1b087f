/* SPDX-License-Identifier: MIT
 * Headers of sounds: how long they last, whether they are heard, and what a liar gets. */
#include "gen/audio/read/sound.h"

#include "t.h"
#include "unit/gen/audio/sounds.h"

static struct buf file;
static struct sound sound;

static bool read_file(void)
{
    return sound_read(buf_view(&file), &sound);
}

static bool is_silent(void)
{
    return sound_is_silent(&sound, t_budget());
}

static void a_wav_lasts_as_long_as_its_samples(void)
{
    static const struct {
        size_t tag, rate, bytes, count;
        uint64_t sample;
        int as16;
    } rows[] = {
        { 1, 16000, 2, 16000, 0x1234, 0x1234 },
        { 1, 8000, 1, 12000, 0x81, 256 },
        { 1, 44100, 3, 44100 * 2, 0x123456, 0x1234 },
        { 1, 48000, 4, 480, 0xFFFE0000, -2 },
        { 3, 24000, 4, 24000, 0x3F000000, 16384 }, /* 0.5 */
        { 3, 24000, 4, 24000, 0xBB800000, -128 },
        { 3, 24000, 8, 2400, 0x3FE0000000000000, 16384 },
        { 3, 24000, 4, 2400, 0x7FC00000, 0 }, /* not a number */
        { 3, 24000, 4, 2400, 0x7F800000, 32767 },
        { 6, 8000, 1, 8000, 0xAA, 32256 },
        { 7, 8000, 1, 8000, 0x80, 32124 },
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        buf_reset(&file);
        put_wav(&file, rows[i].tag, rows[i].rate, rows[i].bytes, rows[i].count, rows[i].sample);
        CHECK(read_file());
        CHECK_INT((long long)sound.ms, (long long)(rows[i].count * 1000 / rows[i].rate));
        CHECK_INT(sound_sample(&sound.samples, 0), rows[i].as16);
        CHECK(is_silent() == (rows[i].as16 > -64 && rows[i].as16 < 64));
    }
}

static void a_wav_need_not_know_its_length(void)
{
    buf_reset(&file);
    put_wav(&file, 1, 16000, 2, 8000, 0);
    memset(file.p + 40, 0xFF, 4);
    CHECK(read_file());
    CHECK_INT((long long)sound.ms, 500);
    CHECK(is_silent());
}

static void a_wav_without_a_rate_or_without_data_is_none(void)
{
    buf_reset(&file);
    put_wav(&file, 1, 0, 2, 100, 0);
    CHECK(!read_file());
    buf_reset(&file);
    buf_str(&file, STR("RIFF0000WAVEfmt "));
    CHECK(!read_file());
    buf_reset(&file);
    CHECK(!read_file());
    buf_str(&file, STR("not a sound"));
    CHECK(!read_file());
}

static void put_mp3(size_t frames, int loud)
{
    for (size_t i = 0; i < frames; i++) {
        char frame[417] = { 0 };
        memcpy(frame, "\xFF\xFB\x90\x00", 4); /* 128 kbit/s at 44,100 Hz, two channels */
        memset(frame + 4, loud, 32);
        buf_add(&file, frame, sizeof frame);
    }
}

static void an_mp3_is_its_frames(void)
{
    buf_reset(&file);
    put_mp3(38, 0x55);
    CHECK(read_file());
    CHECK_INT((long long)sound.ms, 992);
    CHECK(!is_silent());
    buf_reset(&file);
    buf_str(&file, STR("ID3\4\0\0\0\0\1\0"));
    for (int i = 0; i < 128; i++)
        buf_putc(&file, '-');
    put_mp3(38, 0);
    buf_str(&file, STR("TAG of the old kind"));
    CHECK(read_file());
    CHECK_INT((long long)sound.ms, 992);
    CHECK_INT((long long)sound.payload.n, 38 * 417);
    CHECK(is_silent());
}

/* 16,000 Hz, and so many samples. */
static void put_flac(uint64_t samples)
{
    buf_reset(&file);
    buf_str(&file, STR("fLaC\x80"));
    put_big(&file, 34, 3);
    put_big(&file, 4096, 2);
    put_big(&file, 4096, 2);
    put_big(&file, 0, 6);
    put_big(&file, (uint64_t)16000 << 44 | (uint64_t)15 << 36 | samples, 8);
    put_big(&file, 0, 16);
}

static void a_flac_says_how_long_it_is(void)
{
    put_flac(16000 * 3);
    for (int i = 0; i < 20000; i++)
        buf_putc(&file, 'x');
    CHECK(read_file());
    CHECK_INT((long long)sound.ms, 3000);
    CHECK(!is_silent());
}

static void a_flac_that_does_not_is_told_by_its_last_frame(void)
{
    put_flac(0);
    for (int i = 0; i < 5000; i++)
        buf_putc(&file, '\xFF');
    /* number 2 of blocks of 4096 samples, and this one has 100 */
    buf_add(&file, "\xFF\xF8\x65\x08\x02\x63\xF1", 7);
    buf_str(&file, STR("rest"));
    CHECK(read_file());
    CHECK_INT((long long)sound.ms, (2 * 4096 + 100) * 1000 / 16000);
}

static void put_page(size_t flags, uint64_t granule, struct str packet)
{
    buf_str(&file, STR("OggS"));
    buf_putc(&file, 0);
    buf_putc(&file, (char)flags);
    put_little(&file, granule, 8);
    put_little(&file, 77, 4);
    put_little(&file, 0, 8);
    buf_putc(&file, 1);
    buf_putc(&file, (char)packet.n);
    buf_str(&file, packet);
}

static void put_ogg(struct str head, uint64_t samples)
{
    char loud[250];
    memset(loud, 'x', sizeof loud);
    buf_reset(&file);
    put_page(2, 0, head);
    put_page(0, 0, STR("tags"));
    for (int i = 0; i < 8; i++)
        put_page(i == 7 ? 4 : 0, i == 7 ? samples : UINT64_MAX, (struct str){ loud, 250 });
}

static void an_ogg_is_as_long_as_its_last_page_says(void)
{
    put_ogg(STR("OpusHead\1\1\x38\1\x80\x3E\0\0\0\0\0"), 48000 * 2 + 312);
    CHECK(read_file());
    CHECK_INT((long long)sound.ms, 2000);
    CHECK(!is_silent());
    put_ogg(STR("\x01vorbis\0\0\0\0\1\x22\x56\0\0"), 22050);
    CHECK(read_file());
    CHECK_INT((long long)sound.ms, 1000);
    put_ogg(STR("theora"), 22050);
    CHECK(!read_file());
}

/* Where no page follows, the search ends. */
static void what_is_no_page_is_skipped(void)
{
    put_ogg(STR("OpusHead\1\1\x38\1\x80\x3E\0\0\0\0\0"), 48000 + 312);
    for (int i = 0; i < 100; i++)
        buf_str(&file, STR("OggX"));
    CHECK(read_file());
    CHECK_INT((long long)sound.ms, 1000);
}

static void put_box(const char *type, struct str content)
{
    put_big(&file, content.n + 8, 4);
    buf_str(&file, str_from(type));
    buf_str(&file, content);
}

static void an_m4a_is_as_long_as_its_track(void)
{
    static const char movie[] = "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\3\xE8\0\0\x13\x88";   /* 5 s */
    static const char media[] = "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x3E\x80\0\0\x7D\x00"; /* 2 s */
    struct buf track;
    buf_init(&track, 4096);
    buf_reset(&file);
    put_box("mdhd", (struct str){ media, 20 });
    put_box("hdlr", STR("\0\0\0\0\0\0\0\0soun"));
    buf_str(&track, buf_view(&file));
    buf_reset(&file);
    put_box("mdia", buf_view(&track));
    buf_reset(&track);
    buf_str(&track, buf_view(&file));
    buf_reset(&file);
    put_box("mvhd", (struct str){ movie, 20 });
    put_box("trak", buf_view(&track));
    buf_reset(&track);
    buf_str(&track, buf_view(&file));
    buf_reset(&file);
    put_box("ftyp", STR("M4A "));
    put_box("moov", buf_view(&track));
    char data[4000] = { 1 };
    put_box("mdat", (struct str){ data, sizeof data });
    CHECK(read_file());
    CHECK_INT((long long)sound.ms, 2000);
    CHECK_INT((long long)sound.payload.n, 4000);
    buf_fini(&track);
}

static void nothing_is_longer_than_its_bytes_can_be(void)
{
    put_flac(0xFFFFFFFFF);
    CHECK(read_file() && sound.ms == 0);
    put_ogg(STR("OpusHead\1\1\x38\1\x80\x3E\0\0\0\0\0"), UINT64_MAX - 1);
    CHECK(read_file());
    CHECK(sound.ms <= file.n * 8 * 1000 / 200);
}

static void boxes_in_boxes_come_to_an_end(void)
{
    buf_reset(&file);
    put_box("ftyp", STR("M4A "));
    for (int i = 0; i < 20000; i++) { /* each says that it goes to the end */
        put_big(&file, 0, 4);
        buf_str(&file, STR("moov"));
    }
    CHECK(!read_file());
    for (int i = 0; i < 20000; i++) { /* and that it is 500 MB */
        put_big(&file, 500 << 20, 4);
        buf_str(&file, STR("trak"));
    }
    CHECK(!read_file());
}

int main(void)
{
    buf_init(&file, 16 << 20);
    RUN(a_wav_lasts_as_long_as_its_samples);
    RUN(a_wav_need_not_know_its_length);
    RUN(a_wav_without_a_rate_or_without_data_is_none);
    RUN(an_mp3_is_its_frames);
    RUN(a_flac_says_how_long_it_is);
    RUN(a_flac_that_does_not_is_told_by_its_last_frame);
    RUN(an_ogg_is_as_long_as_its_last_page_says);
    RUN(what_is_no_page_is_skipped);
    RUN(an_m4a_is_as_long_as_its_track);
    RUN(nothing_is_longer_than_its_bytes_can_be);
    RUN(boxes_in_boxes_come_to_an_end);
    buf_fini(&file);
    return T_DONE();
}
