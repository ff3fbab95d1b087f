/* SPDX-License-Identifier: MIT
 * The text of a sound, and what hearing it costs: see transcript.h. */
#include "answer/transcript/parts.h"
#include "base/hash.h"
#include "base/prng.h"
#include "base/text/utf8.h"
#include "gen/audio/spoken.h"
#include "gen/text/lang/language.h"
#include "gen/text/text.h"

enum {
    MS_PER_WORD = 400, /* 150 words a minute */
    TEXT_MOST = 8 << 20,
    WINDOW_MS = 30000,   /* sound is padded to windows, */
    WINDOW_TOKENS = 375, /* each so many tokens */
    PROMPT_TOKENS = 3,
    LANGUAGE_TOKENS = 2,
    SEGMENT_TOKENS = 9
};

static const char *const subjects[] = {
    "the morning ferry", "the old lighthouse", "the spring market",  "the new library",
    "the harbour crane", "the apple harvest",  "the museum's clock", "the mountain railway",
};

static enum language language_from(struct str code)
{
    for (int i = LANGUAGE_AUTO + 1; i < LANGUAGE_COUNT; i++)
        if (str_eq(code, language_code((enum language)i)))
            return (enum language)i;
    return LANGUAGE_AUTO;
}

static enum language language_wanted(const struct transcript_request *r)
{
    enum language language = language_from(r->language);
    if (language == LANGUAGE_AUTO && r->topic.n)
        language = language_detect(r->topic);
    return language == LANGUAGE_AUTO ? LANGUAGE_EN : language;
}

/* As much as is said in the time: whole words, then the end of a sentence. */
static struct str cut_to_length(struct arena *a, struct str text, uint64_t ms)
{
    struct spoken plan;
    size_t words = 0, n = 0;
    spoken_plan(a, text, &plan);
    uint64_t length = ms * (SPOKEN_RATE / 1000);
    while (words < plan.count &&
           (!words || plan.words[words].at + plan.words[words].length <= length))
        n += plan.words[words++].text.n;
    struct str cut = str_trim(str_sub(text, 0, n));
    cut = str_strip(cut, "", ",;:-");
    bool ends = cut.n && (strchr(".!?", cut.p[cut.n - 1]) || str_ends(cut, STR("。")));
    bool dense = str_find(text, STR("。"), 0) != SIZE_MAX;
    if (ends || !cut.n)
        return cut;
    return arena_printf(a, "%.*s%s", STR_ARG(cut), dense ? "。" : ".");
}

static struct str make_up(struct arena *a, const struct transcript_request *r)
{
    enum language language = language_wanted(r);
    struct prng draws = prng_from(r->seed);
    struct str subject = str_from(subjects[prng_below(&draws, ARRAY_LEN(subjects))]);
    struct str topic = r->topic.n ? r->topic : language == LANGUAGE_EN ? subject : STR("");
    struct buf text;
    buf_init(&text, TEXT_MOST);
    text_write(&text, &(struct text_request){
                          .prompt = topic.n ? arena_printf(a, "%.*s.", STR_ARG(topic)) : topic,
                          .seed = r->seed,
                          .words = (size_t)(r->ms / MS_PER_WORD) + 1,
                          .style = TEXT_CONTINUE,
                          .language = language,
                      });
    struct str copy = cut_to_length(a, arena_dup(a, str_trim(buf_view(&text))), r->ms);
    buf_fini(&text);
    return copy;
}

static struct str text_of(struct arena *a, const struct transcript_request *r)
{
    if (r->text.p)
        return r->text;
    return r->is_silent ? STR("") : make_up(a, r);
}

static struct token_text tokens_of(struct arena *a, const struct transcript_request *r,
                                   struct str text)
{
    struct token_text t = { .text = text };
    size_t *ends;
    if (r->stream) {
        t.tokens = tokens_split(r->vocab, r->model->tokenizer, a, text, &ends);
        t.ends = ends;
    } else {
        t.tokens = tokens_count(r->vocab, r->model->tokenizer, text);
    }
    return t;
}

/* What hears starts from one window at least, and tells whole seconds that are over. */
static struct answer_usage usage_of(const struct transcript_request *r, const struct transcript *t)
{
    int64_t seconds = (int64_t)(r->ms / 1000), windows = (int64_t)(r->ms + WINDOW_MS - 1);
    windows = windows / WINDOW_MS > 0 ? windows / WINDOW_MS : 1;
    return (struct answer_usage){
        .prompt_tokens = PROMPT_TOKENS + (r->language.n ? LANGUAGE_TOKENS : 0) +
                         (r->times != TIMES_NONE) + r->diarize,
        .completion_tokens = (int64_t)(t->text.tokens + 1 + SEGMENT_TOKENS * t->count),
        .audio_seconds = seconds > 0 ? seconds : 1,
        .audio_tokens = windows * WINDOW_TOKENS,
        .has_audio = true,
        .service_tier = "standard",
    };
}

void transcript_plan(struct arena *a, const struct transcript_request *r, struct transcript *t)
{
    struct str text = text_of(a, r);
    *t = (struct transcript){ .seed = r->seed,
                              .model = r->model_name,
                              .tells_language = r->tells_language };
    t->text = tokens_of(a, r, text);
    t->language = r->language.n ? r->language : language_code(language_detect(text));
    if (r->times != TIMES_NONE || r->diarize)
        transcript_cut(a, r, text, t);
    t->usage = usage_of(r, t);
}
