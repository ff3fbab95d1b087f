/* SPDX-License-Identifier: MIT
 *
 * How fast tokens are counted, and the driver of tests/e2e/tokens:
 *   bench_tokens VOCAB TOKENIZER FILE   counts the file over and over, prints MB per CPU second
 *   bench_tokens VOCAB --encode         JSON lines {"tokenizer", "text"} on stdin, a line of ids
 * for each on stdout
 */
#include "gen/tokens/prompt/prompt.h"
#include "json/tree.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static struct str read_all(struct buf *b, FILE *f)
{
    char block[65536];
    for (size_t n; (n = fread(block, 1, sizeof block, f)) > 0;)
        buf_add(b, block, n);
    return buf_view(b);
}

static bool find_tokenizer(struct str name, enum tokenizer *t)
{
    for (*t = 0; *t < TOKENIZER_COUNT; (*t)++)
        if (str_eq(tokenizer_name(*t), name))
            return true;
    return false;
}

static double now(void)
{
    struct timespec ts;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &ts);
    return (double)ts.tv_sec + (double)ts.tv_nsec / 1e9;
}

static int measure(const struct vocab *v, enum tokenizer t, const char *path)
{
    FILE *f = fopen(path, "rb");
    if (!f)
        return 1;
    struct buf b;
    buf_init(&b, SIZE_MAX / 4);
    struct str text = read_all(&b, f);
    fclose(f);
    size_t rounds = 0, tokens = 0;
    double from = now(), seconds;
    do {
        tokens = tokens_count(v, t, text);
        rounds++;
        seconds = now() - from;
    } while (seconds < 1);
    printf("%s: %zu bytes, %zu tokens, %.2f bytes/token, %.1f MB/s, %.2f us a round\n",
           tokenizer_name(t).p, text.n, tokens, (double)text.n / (double)(tokens ? tokens : 1),
           (double)(text.n * rounds) / seconds / 1e6, seconds / (double)rounds * 1e6);
    buf_fini(&b);
    return 0;
}

static size_t encode_one(const struct prompt *p, struct arena *a, const struct json *line,
                         uint32_t **ids)
{
    const struct json *fim = json_get(line, STR("fim"));
    if (fim)
        return prompt_fim(p, a, json_str(json_get(fim, STR("prompt"))),
                          json_str(json_get(fim, STR("suffix"))), ids);
    if (!p->messages)
        return tokens_encode(p->vocab, p->tokenizer, a, json_str(json_get(line, STR("text"))), ids);
    struct prompt_size size = prompt_encode(p, a, ids), counted = prompt_count(p, a);
    if (counted.tokens != size.tokens || counted.audio_tokens != size.audio_tokens)
        fprintf(stderr, "count and ids differ\n");
    return size.tokens + size.audio_tokens;
}

static void encode_line(const struct vocab *v, struct str text)
{
    struct arena a;
    arena_init(&a);
    const struct json *line = json_parse(&a, text, NULL);
    enum tokenizer t;
    if (find_tokenizer(json_str(json_get(line, STR("tokenizer"))), &t)) {
        struct prompt p = prompt_of_body(v, t, json_get(line, STR("request")));
        uint32_t *ids;
        size_t n = encode_one(&p, &a, line, &ids);
        for (size_t i = 0; i < n; i++)
            printf("%s%u", i ? " " : "", ids[i]);
    }
    putchar('\n');
    arena_fini(&a);
}

static int encode(const struct vocab *v)
{
    char *line = NULL;
    size_t cap = 0;
    for (ssize_t n; (n = getline(&line, &cap, stdin)) > 0;)
        encode_line(v, (struct str){ line, (size_t)n });
    free(line);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fprintf(stderr, "usage: bench_tokens VOCAB (--encode | TOKENIZER FILE)\n");
        return 2;
    }
    struct buf error;
    buf_init(&error, 10000);
    struct vocab *v = vocab_open(argv[1], &error);
    if (error.n)
        fprintf(stderr, "%s\n", error.p);
    enum tokenizer t;
    int status = 2;
    if (strcmp(argv[2], "--encode") == 0)
        status = encode(v);
    else if (argc > 3 && find_tokenizer(str_from(argv[2]), &t))
        status = measure(v, t, argv[3]);
    vocab_close(v);
    buf_fini(&error);
    return status;
}
