/* SPDX-License-Identifier: MIT
 *
 * bench_embedding: speed and ranking of embeddings.
 *   bench_embedding              vectors per second, alone and with each output format
 *   bench_embedding rank < F     F: lines "D<TAB>document" and "Q<TAB>query"; prints, a line per
 *                                query, the numbers of the ten nearest documents, nearest first
 *   bench_embedding words < F    the same lines with each text as its normalised, stemmed words
 * The last two serve tests/bench/embedding/evaluate.py.
 */
#include "base/mem/mem.h"
#include "gen/embed/embedding.h"
#include "gen/words/words.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum {
    DIMS = 1024,
    TOP = 10,
};

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t); /* others may use the machine too */
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static const char *const sentences[] = {
    "How do I reset my password when I no longer have access to the old address?",
    "The boundary layer on a flat plate in supersonic flow separates at the shock wave.",
    "Delivery takes three to five working days unless the parcel is held by customs.",
    "A small team of engineers in Lyon repairs bicycles and rents them out to tourists.",
    "Interest rates were left unchanged by the central bank, contrary to expectations.",
    "Mix the flour with the eggs, add a pinch of salt and let the dough rest for an hour.",
    "What is the difference between a mutex and a semaphore in an operating system?",
    "The museum is closed on Mondays, but guided tours can be booked all year round.",
};

enum output {
    NO_OUTPUT,
    TEXT,
    BASE64,
};

static void measure(const char *name, enum output output)
{
    static float v[DIMS];
    struct buf out;
    buf_init(&out, 1 << 20);
    size_t count = 0, bytes = 0;
    double start = now(), spent;
    do {
        for (size_t i = 0; i < 1000; i++) {
            struct str text = str_from(sentences[(count + i) % ARRAY_LEN(sentences)]);
            embedding_vector(1, DIMS, text, v);
            buf_reset(&out);
            if (output == TEXT)
                embedding_write_json(&out, v, DIMS, EMBEDDING_FLOAT);
            else if (output == BASE64)
                embedding_write_base64(&out, v, DIMS, EMBEDDING_FLOAT);
            bytes += out.n;
        }
        count += 1000;
        spent = now() - start;
    } while (spent < 0.5);
    printf("%-28s %8.0f vectors/s %6.2f us each %7.0f MB/s\n", name, (double)count / spent,
           spent * 1e6 / (double)count, (double)bytes / spent / 1e6);
    buf_fini(&out);
}

static void measure_text(void)
{
    static float v[ARRAY_LEN(sentences)][DIMS];
    for (size_t i = 0; i < ARRAY_LEN(sentences); i++)
        embedding_vector(1, DIMS, str_from(sentences[i]), v[i]);
    struct buf out;
    buf_init(&out, 1 << 20);
    size_t bytes = 0;
    double start = now(), spent;
    do {
        for (size_t i = 0; i < 1000; i++) {
            buf_reset(&out);
            embedding_write_json(&out, v[i % ARRAY_LEN(sentences)], DIMS, EMBEDDING_FLOAT);
            bytes += out.n;
        }
        spent = now() - start;
    } while (spent < 0.5);
    printf("%-28s %52.0f MB/s\n", "float text alone", (double)bytes / spent / 1e6);
    buf_fini(&out);
}

static void measure_large(void)
{
    static char text[1 << 20];
    static float v[DIMS];
    for (size_t i = 0; i < sizeof text; i++)
        text[i] = i % 7 == 6 ? ' ' : (char)('a' + (i * i / 7 + i / 49 * 31) % 26);
    double start = now();
    embedding_vector(1, DIMS, (struct str){ text, sizeof text }, v);
    printf("%-28s %8.1f ms\n", "one text of 1 MiB", (now() - start) * 1e3);
}

struct lines {
    char **text;
    size_t count, cap;
};

static void lines_add(struct lines *l, struct str text)
{
    if (l->count == l->cap) {
        l->cap = l->cap ? l->cap * 2 : 1024;
        l->text = mem_realloc(l->text, l->cap * sizeof *l->text);
    }
    l->text[l->count++] = mem_dup(text.p, text.n);
}

static float *embed_all(const struct lines *l)
{
    float *v = mem_zalloc(l->count + 1, DIMS * sizeof *v);
    for (size_t i = 0; i < l->count; i++)
        embedding_vector(1, DIMS, str_from(l->text[i]), v + i * DIMS);
    return v;
}

static float dot(const float *a, const float *b)
{
    float lanes[16] = { 0 };
    for (size_t i = 0; i < DIMS; i += 16)
        for (size_t k = 0; k < 16; k++)
            lanes[k] += a[i + k] * b[i + k];
    float sum = 0;
    for (size_t k = 0; k < 16; k++)
        sum += lanes[k];
    return sum;
}

static void print_nearest(const float *query, const float *docs, size_t count)
{
    float score[TOP + 1];
    size_t best[TOP + 1], n = 0;
    for (size_t d = 0; d < count; d++) {
        float s = dot(query, docs + d * DIMS);
        size_t at = n;
        while (at > 0 && score[at - 1] < s) {
            score[at] = score[at - 1];
            best[at] = best[at - 1];
            at--;
        }
        score[at] = s;
        best[at] = d;
        n = n < TOP ? n + 1 : TOP;
    }
    for (size_t i = 0; i < n; i++)
        printf("%zu%c", best[i], i + 1 < n ? ' ' : '\n');
}

static void print_words(char mark, struct str text)
{
    struct words reader;
    struct word word;
    words_init(&reader, text);
    printf("%c\t", mark);
    while (words_next(&reader, &word)) {
        char stem[WORD_MAX + 8];
        memcpy(stem, word.text.p, word.text.n);
        printf("%.*s ", (int)words_stem(stem, word.text.n), stem);
    }
    putchar('\n');
}

static void serve(bool only_words)
{
    struct lines docs = { 0 }, queries = { 0 };
    char *line = NULL;
    size_t size = 0;
    for (ssize_t n; (n = getline(&line, &size, stdin)) > 0;) {
        struct str text = str_trim((struct str){ line, (size_t)n });
        if (text.n < 1)
            continue;
        struct str body = str_sub(text, 2, text.n);
        if (only_words)
            print_words(text.p[0], body);
        else
            lines_add(text.p[0] == 'Q' ? &queries : &docs, body);
    }
    free(line);
    float *d = embed_all(&docs), *q = embed_all(&queries);
    for (size_t i = 0; i < queries.count; i++)
        print_nearest(q + i * DIMS, d, docs.count);
    free(d);
    free(q);
}

int main(int argc, char **argv)
{
    if (argc > 1) {
        serve(strcmp(argv[1], "words") == 0);
        return 0;
    }
    measure("vector", NO_OUTPUT);
    measure("vector + float text", TEXT);
    measure("vector + base64", BASE64);
    measure_text();
    measure_large();
    return 0;
}
