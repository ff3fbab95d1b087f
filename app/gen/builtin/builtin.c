/* SPDX-License-Identifier: MIT
 * Tools of the service: see builtin.h. */
#include "gen/builtin/builtin.h"

#include "base/hash.h"
#include "base/text/utf8.h"
#include "gen/ask/ask.h"
#include "gen/solve/solve.h"
#include "gen/text/text.h"
#include "gen/words/words.h"
#include "json/jw.h"

enum {
    SUM_BYTES = 96,
    QUERY_BYTES = 120,
    SLUG_BYTES = 60,
    PART_LEAST = 4, /* of a name: a shorter one stands in many a message */
    PART_BYTES = 64
};

static const struct {
    struct str name;
    const char *words; /* that ask for it */
} tools[BUILTIN_COUNT] = {
    [BUILTIN_CODE] = { STR_INIT("code_interpreter"),
                       "code interpreter|code_interpreter|python|calculate|compute|run code|run "
                       "the code|execute" },
    [BUILTIN_IMAGE] = { STR_INIT("image_generation"),
                        "image generation|image_generation|draw|paint|sketch|illustrate|generate "
                        "an image|generate a picture|create an image|create a picture|make an "
                        "image|make a picture|an image of|a picture of|a drawing of|a photo of|a "
                        "logo|an illustration|a painting|an icon|a poster" },
    [BUILTIN_SEARCH] = { STR_INIT("web_search"),
                         "web search|web_search|search|the web|online|internet|latest|news|current|"
                         "currently|today|recent|recently|look up|google|browse" },
    [BUILTIN_SEARCH_PREMIUM] = { STR_INIT("web_search_premium"),
                                 "web search|search|the web|online|internet|latest|news|current|"
                                 "currently|today|recent|recently|look up|google|browse" },
    [BUILTIN_LIBRARY] = { STR_INIT("document_library"),
                          "document library|document_library|library|libraries|document|documents|"
                          "file|files|pdf|manual|handbook|contract|report|paper|uploaded|according "
                          "to|knowledge base" },
};

enum builtin builtin_named(struct str type)
{
    size_t b = 0;
    while (b < BUILTIN_COUNT && !str_eq(tools[b].name, type))
        b++;
    return (enum builtin)b;
}

struct str builtin_name(enum builtin b)
{
    return tools[b].name;
}

/* ---- sums ---- */

static bool is_of_sum(char c)
{
    return (c >= '0' && c <= '9') || (c && strchr(" .()+-*/^", c));
}

/* The first stretch of a message that is a sum by itself. */
static bool find_sum(struct str message, char sum[static SUM_BYTES], char result[static SUM_BYTES])
{
    for (size_t at = 0; at < message.n;) {
        size_t end = at;
        while (end < message.n && is_of_sum(message.p[end]))
            end++;
        struct str run = str_trim(str_sub(message, at, end));
        run = str_strip(run, "", ".+-*/^ ");
        if (run.n && run.n < SUM_BYTES && solve_arithmetic(run, sum, result))
            return true;
        at = end + 1;
    }
    return false;
}

/* As Python spells it. */
static struct str python_of(struct arena *a, const char *sum)
{
    struct buf text;
    buf_init(&text, 4 * SUM_BYTES);
    for (const char *p = sum; *p; p++)
        buf_str(&text, *p == '^' ? STR("**") : (struct str){ p, 1 });
    struct str copy = arena_dup(a, buf_view(&text));
    buf_fini(&text);
    return copy;
}

static size_t count_words(struct str message)
{
    struct words words;
    struct word word;
    size_t count = 0;
    words_init(&words, message);
    while (words_next(&words, &word))
        count += word.kind == WORD_PLAIN || word.kind == WORD_NUMBER;
    return count;
}

/* {"name": value} in json.dumps spacing. */
static struct str argument(struct arena *a, const char *name, struct str value)
{
    struct buf text;
    struct jw w;
    buf_init(&text, 1 << 20);
    jw_init(&w, &text, JW_SPACED);
    jw_object(&w);
    jw_key_str(&w, str_from(name), value);
    jw_object_end(&w);
    struct str copy = arena_dup(a, buf_view(&text));
    buf_fini(&text);
    return copy;
}

/* Where there is no sum, the words are counted: that can be done, too. */
static void run_code(struct arena *a, struct str message, struct builtin_found *found)
{
    char sum[SUM_BYTES], result[SUM_BYTES];
    if (find_sum(message, sum, result)) {
        found->code = python_of(a, sum);
        found->text = arena_printf(a, "%s\n", result);
    } else {
        struct str quoted = argument(a, "text", str_sub(message, 0, QUERY_BYTES));
        found->code = arena_printf(a, "len(%.*s[\"text\"].split())", STR_ARG(quoted));
        found->text = arena_printf(a, "%zu\n", count_words(str_sub(message, 0, QUERY_BYTES)));
    }
    found->arguments = argument(a, "code", found->code);
}

/* ---- searches ---- */

static struct str slug_of(struct arena *a, struct str query)
{
    struct words words;
    struct word word;
    struct buf text;
    buf_init(&text, 1 << 12);
    words_init(&words, query);
    while (text.n < SLUG_BYTES && words_next(&words, &word)) {
        if (word.kind == WORD_WHOLE || word.kind == WORD_PAIR)
            continue;
        buf_str(&text, text.n ? STR("-") : STR(""));
        for (size_t i = 0; i < word.text.n; i++)
            if ((unsigned char)word.text.p[i] < 0x80)
                buf_putc(&text, word.text.p[i]);
    }
    struct str slug = text.n ? arena_dup(a, buf_view(&text)) : STR("page");
    buf_fini(&text);
    return slug;
}

static struct str sentence_about(struct arena *a, struct str query, uint64_t seed)
{
    struct buf text;
    buf_init(&text, 1 << 16);
    text_write(&text, &(struct text_request){ .prompt = query, .seed = seed, .words = 24 });
    struct str all = buf_view(&text);
    size_t at = 0;
    struct str sentence = arena_dup(a, ask_sentence(all, &at));
    buf_fini(&text);
    return sentence;
}

static struct str query_of(struct str message)
{
    static const struct str heads[] = { STR_INIT("search the web for "),
                                        STR_INIT("search the internet for "),
                                        STR_INIT("search for "), STR_INIT("look up "),
                                        STR_INIT("search ") };
    struct str query = str_trim(message);
    for (size_t i = 0; i < ARRAY_LEN(heads); i++)
        if (str_eq_ci(str_sub(query, 0, heads[i].n), heads[i]))
            query = str_sub(query, heads[i].n, query.n);
    struct str first = str_cut(&query, '\n');
    size_t end = first.n > QUERY_BYTES ? utf8_floor(first, QUERY_BYTES) : first.n;
    return str_sub(first, 0, end);
}

static void search(struct arena *a, struct str message, uint64_t seed, struct builtin_found *found)
{
    static const char *const sites[] = { "encyclopedia.example.org", "news.example.com",
                                         "www.example.net" };
    static const char *const kinds[] = { "Encyclopedia", "News", "Guide" };
    struct str query = query_of(message), slug = slug_of(a, query);
    struct buf text;
    buf_init(&text, 1 << 20);
    for (size_t i = 0; i < BUILTIN_REFERENCES; i++) {
        found->references[i] = (struct builtin_reference){
            .title = arena_printf(a, "%.*s - %s", STR_ARG(query), kinds[i]),
            .url = arena_printf(a, "https://%s/%.*s", sites[i], STR_ARG(slug)),
            .description = sentence_about(a, query, hash_u64(seed, i)),
        };
        buf_str(&text, i ? STR("\n") : STR(""));
        buf_str(&text, found->references[i].description);
    }
    found->reference_count = BUILTIN_REFERENCES;
    found->arguments = argument(a, "query", query);
    found->text = arena_dup(a, buf_view(&text));
    buf_fini(&text);
}

/* ---- all ---- */

bool builtin_is_wanted(enum builtin b, struct str message)
{
    char sum[SUM_BYTES], result[SUM_BYTES];
    struct str read = str_sub(message, 0, ASK_READ);
    return ask_mentions(read, tools[b].words) || (b == BUILTIN_CODE && find_sum(read, sum, result));
}

bool builtin_is_named(struct str name, struct str message)
{
    char part[PART_BYTES + 1];
    struct str read = str_sub(message, 0, ASK_READ);
    for (size_t at = 0; at <= name.n;) {
        size_t end = str_until(name, at, "_- .");
        bool tells = end - at >= PART_LEAST && end - at <= PART_BYTES;
        memcpy(part, name.p + at, tells ? end - at : 0);
        part[tells ? end - at : 0] = 0;
        if (tells && ask_mentions(read, part))
            return true;
        at = end + 1;
    }
    return false;
}

bool builtin_may_help(enum builtin b, struct str message)
{
    static const char wishes[] = "tell|explain|describe|summarize|summarise|summary|list|give me|"
                                 "show|find|quote|what|who|when|where|which|how";
    bool searches = b == BUILTIN_SEARCH || b == BUILTIN_SEARCH_PREMIUM || b == BUILTIN_LIBRARY;
    bool asks = str_find(message, STR("?"), 0) != SIZE_MAX;
    return searches &&
           (asks || (b == BUILTIN_LIBRARY && ask_mentions(str_sub(message, 0, ASK_READ), wishes)));
}

void builtin_run(struct arena *a, enum builtin b, struct str message, uint64_t seed,
                 struct builtin_found *found)
{
    *found = (struct builtin_found){ 0 };
    switch (b) {
    case BUILTIN_CODE:
        run_code(a, message, found);
        break;
    case BUILTIN_IMAGE:
        found->prompt = query_of(message);
        found->arguments = argument(a, "prompt", found->prompt);
        found->text = STR("The image was generated.");
        break;
    case BUILTIN_LIBRARY:
        found->arguments = argument(a, "query", query_of(message));
        break;
    case BUILTIN_SEARCH:
    case BUILTIN_SEARCH_PREMIUM:
    case BUILTIN_COUNT:
        search(a, message, seed, found);
        break;
    }
}
