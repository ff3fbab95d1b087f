/* SPDX-License-Identifier: MIT
 *
 * A text as segments: sentences or words, with times and speakers: see transcript.h. Where the
 * times of the words are not known they are as the text is said, drawn out to the length of the
 * sound, of which a tenth of a second at both ends is silent (recorded: 0.1 to 3.6 of 3.7 s).
 */
#include "answer/transcript/parts.h"
#include "base/hash.h"
#include "gen/audio/spoken.h"

enum {
    EDGE_MS = 100,
    ALONE_MS = 20000, /* in so short a sound one speaks */
    TURN_SHARE = 3,   /* of so many sentences one is another's */
    VOICES_MOST = 16
};

struct cutter {
    struct arena *arena;
    const struct transcript_request *r;
    const struct transcript_word *words;
    size_t count;
    struct str text;
    struct transcript_segment *segments;
    size_t made;
    unsigned voices[VOICES_MOST]; /* heard so far */
    size_t voice_count;
};

/* Times by the length of the words. */
static void time_words(struct cutter *c)
{
    struct spoken plan;
    spoken_plan(c->arena, c->text, &plan);
    struct transcript_word *words = ARENA_ARRAY(c->arena, struct transcript_word, plan.count);
    uint64_t edge = c->r->ms > 4 * EDGE_MS ? EDGE_MS : 0, room = c->r->ms - 2 * edge;
    for (size_t i = 0; i < plan.count; i++) {
        const struct spoken_word *w = &plan.words[i];
        uint64_t end = w->at + w->length;
        words[i] = (struct transcript_word){ .text = w->text,
                                             .from_ms = edge + w->at * room / plan.length,
                                             .to_ms = edge + end * room / plan.length };
    }
    c->words = words;
    c->count = plan.count;
}

static bool ends_sentence(struct str word)
{
    static const struct str ends[] = { STR_INIT("."),  STR_INIT("!"),  STR_INIT("?"),
                                       STR_INIT("。"), STR_INIT("！"), STR_INIT("？"),
                                       STR_INIT("؟"),  STR_INIT("…") };
    word = str_trim(word);
    for (size_t i = 0; i < ARRAY_LEN(ends); i++)
        if (str_ends(word, ends[i]))
            return true;
    return false;
}

/* The number of a voice among those that spoke. */
static size_t speaker_by_voice(struct cutter *c, unsigned voice)
{
    for (size_t i = 0; i < c->voice_count; i++)
        if (c->voices[i] == voice)
            return i;
    if (c->voice_count == VOICES_MOST)
        return VOICES_MOST - 1;
    c->voices[c->voice_count] = voice;
    return c->voice_count++;
}

static struct str speaker_of(struct cutter *c, size_t word, size_t sentence)
{
    const struct transcript_request *r = c->r;
    size_t most = r->speaker_count > 2 ? r->speaker_count : 2, who;
    if (!r->diarize)
        return STR("");
    if (r->words)
        who = speaker_by_voice(c, r->words[word].voice);
    else if (r->ms < ALONE_MS || hash_u64(r->seed, sentence) % TURN_SHARE)
        who = 0;
    else
        who = 1 + (size_t)(hash_u64(r->seed, ~sentence) % (most - 1));
    return who < r->speaker_count ? r->speakers[who]
                                  : arena_printf(c->arena, "speaker_%zu", who + 1);
}

/* The words [from, to) as one; their white space belongs to the next. */
static void add_segment(struct cutter *c, size_t from, size_t to, struct str speaker)
{
    const struct transcript_word *first = &c->words[from], *last = &c->words[to - 1];
    const char *begin =
        c->made ? c->segments[c->made - 1].text.p + c->segments[c->made - 1].text.n : c->text.p;
    struct str tail = str_trim(last->text);
    const char *end = tail.n ? tail.p + tail.n : last->text.p + last->text.n;
    c->segments[c->made++] = (struct transcript_segment){
        .text = { begin, (size_t)(end - begin) },
        .from_ms = first->from_ms,
        .to_ms = last->to_ms,
        .speaker = speaker,
    };
}

void transcript_cut(struct arena *a, const struct transcript_request *r, struct str text,
                    struct transcript *t)
{
    struct cutter c = {
        .arena = a, .r = r, .words = r->words, .count = r->word_count, .text = text
    };
    if (!r->words)
        time_words(&c);
    c.segments = ARENA_ARRAY(a, struct transcript_segment, c.count);
    size_t from = 0, sentence = 0;
    for (size_t i = 0; i < c.count; i++) {
        bool ends = i + 1 == c.count || ends_sentence(c.words[i].text);
        bool turns =
            r->words && r->diarize && i + 1 < c.count && r->words[i].voice != r->words[i + 1].voice;
        if (r->times == TIMES_WORD || ends || turns) {
            add_segment(&c, from, i + 1, speaker_of(&c, from, sentence));
            from = i + 1;
        }
        sentence += ends;
    }
    t->segments = c.segments;
    t->count = c.made;
}
