/* SPDX-License-Identifier: MIT
 *
 * samples: texts of every kind, and what holds of them with any tokenizer.
 */
#ifndef TESTS_TOKENS_SAMPLES_H
#define TESTS_TOKENS_SAMPLES_H

#include "gen/tokens/tokens.h"
#include "t.h"

static const struct str samples[] = {
    STR_INIT(""),
    STR_INIT("a"),
    STR_INIT(" "),
    STR_INIT("What is the capital of France?"),
    STR_INIT("if (x == 1) {\n    return foo(bar[3]);\n}\n"),
    STR_INIT("Sch\xC3\xB6ne Gr\xC3\xBC\xC3\x9F"
             "e aus M\xC3\xBCnchen \xF0\x9F\x98\x80\xF0\x9F\x98\x80"),
    STR_INIT("\xE6\x97\xA5\xE6\x9C\xAC\xE8\xAA\x9E\xE3\x81\xA7\xE3\x81\x99"),
    STR_INIT("\xFF\xFE broken \xE6\x97 bytes \xF0\x9F"),
    STR_INIT("nul \0 inside"),
};

static inline void every_tokenizer_keeps_the_laws(const struct vocab *v)
{
    struct arena a;
    arena_init(&a);
    for (int t = 0; t < TOKENIZER_COUNT; t++) {
        for (size_t i = 0; i < ARRAY_LEN(samples); i++) {
            size_t *ends, n = tokens_split(v, (enum tokenizer)t, &a, samples[i], &ends);
            uint32_t *ids;
            CHECK_INT(tokens_count(v, (enum tokenizer)t, samples[i]), n);
            CHECK_INT(tokens_encode(v, (enum tokenizer)t, &a, samples[i], &ids), n);
            CHECK((n == 0) == (samples[i].n == 0));
            CHECK(n == 0 || ends[n - 1] == samples[i].n);
            for (size_t k = 1; k < n; k++)
                CHECK(ends[k] >= ends[k - 1]);
        }
    }
    arena_fini(&a);
}

/* Prose in several languages, and code. */
static const struct {
    struct str text;
    size_t tekken, spm; /* real counts */
} ordinary[] = {
    { STR_INIT("The committee met on Tuesday morning to discuss the budget for the coming y"
               "ear. Several members argued that spending on public transport should rise, "
               "while others pointed out that the roads had been neglected for too long. Af"
               "ter three hours of debate they agreed to postpone the decision until an ind"
               "ependent report had been published. If you want to bake bread at home, star"
               "t with good flour, water, salt and a little yeast. Mix everything in a larg"
               "e bowl, cover it with a towel and leave it overnight. In the morning, shape"
               " the dough, let it rest for an hour and bake it in a very hot oven until th"
               "e crust turns deep brown."),
      129, 134 },
    { STR_INIT("Le comit\xC3\xA9 s'est r\xC3\xA9uni mardi matin pour discuter du budget de "
               "l'ann\xC3\xA9"
               "e prochaine. Plusieurs membres ont affirm\xC3\xA9 que les d\xC3\xA9p"
               "enses pour les transports publics devaient augmenter, tandis que d'autres o"
               "nt rappel\xC3\xA9 que les routes avaient \xC3\xA9t\xC3\xA9 n\xC3\xA9glig\xC3\xA9"
               "e"
               "s depuis trop longtemps. Apr\xC3\xA8s trois heures de d\xC3\xA9"
               "bat, ils ont"
               " d\xC3\xA9"
               "cid\xC3\xA9 d'attendre un rapport ind\xC3\xA9pendant. Der Ausschu"
               "ss traf sich am Dienstagmorgen, um \xC3\xBC"
               "ber den Haushalt des kommenden J"
               "ahres zu sprechen. Mehrere Mitglieder meinten, die Ausgaben f\xC3\xBCr den "
               "\xC3\xB6"
               "ffentlichen Nahverkehr m\xC3\xBCssten steigen, w\xC3\xA4hrend ander"
               "e darauf hinwiesen, dass die Stra\xC3\x9F"
               "en zu lange vernachl\xC3\xA4ssigt "
               "worden seien. Nach dreist\xC3\xBCndiger Debatte verschoben sie die Entschei"
               "dung. Il comitato si \xC3\xA8 riunito marted\xC3\xAC mattina per discutere "
               "il bilancio del prossimo anno. Diversi membri hanno sostenuto che la spesa "
               "per i trasporti pubblici dovrebbe aumentare, mentre altri hanno osservato c"
               "he le strade sono state trascurate per troppo tempo. Dopo tre ore di dibatt"
               "ito hanno rinviato la decisione."),
      217, 299 },
    { STR_INIT("\xD0\x9A\xD0\xBE\xD0\xBC\xD0\xB8\xD1\x82\xD0\xB5\xD1\x82 "
               "\xD1\x81\xD0\xBE\xD0\xB1\xD1\x80\xD0\xB0\xD0\xBB\xD1\x81\xD1\x8F "
               "\xD0\xB2\xD0\xBE \xD0\xB2\xD1\x82\xD0\xBE\xD1\x80\xD0\xBD\xD0\xB8\xD0\xBA "
               "\xD1\x83\xD1\x82\xD1\x80\xD0\xBE\xD0\xBC,"
               " \xD1\x87\xD1\x82\xD0\xBE\xD0\xB1\xD1\x8B "
               "\xD0\xBE\xD0\xB1\xD1\x81\xD1\x83\xD0\xB4\xD0\xB8\xD1\x82\xD1\x8C "
               "\xD0\xB1\xD1\x8E\xD0\xB4\xD0\xB6\xD0\xB5\xD1\x82 \xD0\xBD\xD0\xB0 "
               "\xD1\x81\xD0\xBB\xD0\xB5\xD0\xB4\xD1\x83\xD1\x8E\xD1\x89\xD0\xB8\xD0\xB9 "
               "\xD0\xB3\xD0\xBE\xD0\xB4. "
               "\xD0\x9D\xD0\xB5\xD1\x81\xD0\xBA\xD0\xBE\xD0\xBB\xD1\x8C\xD0\xBA\xD0\xBE "
               "\xD1\x87\xD0\xBB\xD0\xB5\xD0\xBD\xD0\xBE\xD0\xB2 "
               "\xD1\x83\xD1\x82\xD0\xB2\xD0\xB5\xD1\x80\xD0\xB6\xD0\xB4\xD0\xB0\xD0\xBB\xD0\xB8,"
               " \xD1\x87\xD1\x82\xD0\xBE \xD1\x80\xD0\xB0\xD1\x81\xD1\x85\xD0\xBE\xD0\xB4\xD1\x8B "
               "\xD0\xBD\xD0\xB0 "
               "\xD0\xBE\xD0\xB1\xD1\x89\xD0\xB5\xD1\x81\xD1\x82\xD0\xB2\xD0\xB5\xD0\xBD\xD0\xBD"
               "\xD1\x8B\xD0\xB9 "
               "\xD1\x82\xD1\x80\xD0\xB0\xD0\xBD\xD1\x81\xD0\xBF\xD0\xBE\xD1\x80\xD1\x82 "
               "\xD0\xB4\xD0\xBE\xD0\xBB\xD0\xB6\xD0\xBD\xD1\x8B "
               "\xD0\xB2\xD1\x8B\xD1\x80\xD0\xB0\xD1\x81\xD1\x82\xD0\xB8, \xD0\xB0 "
               "\xD0\xB4\xD1\x80\xD1\x83\xD0\xB3\xD0\xB8\xD0\xB5 "
               "\xD1\x83\xD0\xBA\xD0\xB0\xD0\xB7\xD1\x8B\xD0\xB2\xD0\xB0\xD0\xBB\xD0\xB8, "
               "\xD1\x87\xD1\x82\xD0\xBE "
               "\xD0\xB4\xD0\xBE\xD1\x80\xD0\xBE\xD0\xB3\xD0\xB8 "
               "\xD1\x81\xD0\xBB\xD0\xB8\xD1\x88\xD0\xBA\xD0\xBE\xD0\xBC "
               "\xD0\xB4\xD0\xBE\xD0\xBB\xD0\xB3\xD0\xBE "
               "\xD0\xBE\xD1\x81\xD1\x82\xD0\xB0\xD0\xB2\xD0\xB0\xD0\xBB\xD0\xB8\xD1\x81\xD1\x8C "
               "\xD0\xB1\xD0\xB5\xD0\xB7 "
               "\xD0\xB2\xD0\xBD\xD0\xB8\xD0\xBC\xD0\xB0\xD0\xBD\xD0\xB8\xD1\x8F."
               " \xD0\x9F\xD0\xBE\xD1\x81\xD0\xBB\xD0\xB5 \xD1\x82\xD1\x80\xD1\x91\xD1\x85 "
               "\xD1\x87\xD0\xB0\xD1\x81\xD0\xBE\xD0\xB2 "
               "\xD1\x81\xD0\xBF\xD0\xBE\xD1\x80\xD0\xBE\xD0\xB2 "
               "\xD0\xBE\xD0\xBD\xD0\xB8 \xD1\x80\xD0\xB5\xD1\x88\xD0\xB8\xD0\xBB\xD0\xB8 "
               "\xD0\xB4\xD0\xBE\xD0\xB6\xD0\xB4\xD0\xB0\xD1\x82\xD1\x8C\xD1\x81\xD1\x8F "
               "\xD0\xBD\xD0\xB5\xD0\xB7\xD0\xB0\xD0\xB2\xD0\xB8\xD1\x81\xD0\xB8\xD0\xBC\xD0\xBE"
               "\xD0\xB3\xD0\xBE "
               "\xD0\xBE\xD1\x82\xD1\x87\xD1\x91\xD1\x82\xD0\xB0."),
      72, 109 },
    { STR_INIT(
          "\xE5\xA7\x94\xE5\x93\xA1\xE4\xBC\x9A\xE3\x81\xAF\xE7\x81\xAB\xE6\x9B\x9C\xE6\x97\xA5\xE3"
          "\x81\xAE\xE6\x9C\x9D\xE3\x81\xAB\xE9\x9B\x86\xE3\x81\xBE\xE3\x82\x8A\xE3\x80\x81\xE6\x9D"
          "\xA5\xE5\xB9\xB4\xE3\x81\xAE\xE4\xBA\x88\xE7\xAE\x97\xE3\x81\xAB\xE3\x81\xA4\xE3\x81\x84"
          "\xE3\x81\xA6\xE8\xA9\xB1\xE3\x81\x97\xE5\x90\x88\xE3\x81\x84\xE3\x81\xBE\xE3\x81\x97\xE3"
          "\x81\x9F\xE3\x80\x82\xE6\x95\xB0\xE5\x90\x8D\xE3\x81\xAE\xE5\xA7\x94\xE5\x93\xA1\xE3\x81"
          "\xAF\xE5\x85\xAC\xE5\x85\xB1\xE4\xBA\xA4\xE9\x80\x9A\xE3\x81\xB8\xE3\x81\xAE\xE6\x94\xAF"
          "\xE5\x87\xBA\xE3\x82\x92\xE5\xA2\x97\xE3\x82\x84\xE3\x81\x99\xE3\x81\xB9\xE3\x81\x8D\xE3"
          "\x81\xA0\xE3\x81\xA8\xE4\xB8\xBB\xE5\xBC\xB5\xE3\x81\x97\xE3\x81\xBE\xE3\x81\x97\xE3\x81"
          "\x9F\xE3\x81\x8C\xE3\x80\x81\xE4\xBB\x96\xE3\x81\xAE\xE5\xA7\x94\xE5\x93\xA1\xE3\x81\xAF"
          "\xE9\x81\x93\xE8\xB7\xAF\xE3\x81\x8C\xE9\x95\xB7\xE3\x81\x84\xE9\x96\x93\xE6\x94\xBE\xE7"
          "\xBD\xAE\xE3\x81\x95\xE3\x82\x8C\xE3\x81\xA6\xE3\x81\x8D\xE3\x81\x9F\xE3\x81\xA8\xE6\x8C"
          "\x87\xE6\x91\x98\xE3\x81\x97\xE3\x81\xBE\xE3\x81\x97\xE3\x81\x9F\xE3\x80\x82\xE4\xB8\x89"
          "\xE6\x99\x82\xE9\x96\x93\xE3\x81\xAE\xE8\xAD\xB0\xE8\xAB\x96\xE3\x81\xAE\xE5\xBE\x8C\xE3"
          "\x80\x81\xE6\xB1\xBA\xE5\xAE\x9A\xE3\x82\x92\xE5\xBB\xB6\xE6\x9C\x9F\xE3\x81\x99\xE3\x82"
          "\x8B\xE3\x81\x93\xE3\x81\xA8\xE3\x81\xAB\xE3\x81\x97\xE3\x81\xBE\xE3\x81\x97\xE3\x81\x9F"
          "\xE3\x80\x82"),
      78, 120 },
    { STR_INIT("counts only while the symbol at that offset still has that rank with its ne"
               "ighbour. */\nstruct link {\n    uint32_t end, before; /* where it ends; whe"
               "re the one before it starts */\n    uint32_t rank;        /* of it with its"
               " neighbour; NEVER for the last, and for what is gone */\n};\n\nstruct chain"
               " {\n    const struct piece *piece;\n    struct link *links; /* by offset of"
               " the symbol's start */\n    uint64_t *heap;\n    size_t n, cap;\n};\n\nstat"
               "ic void heap_push(struct chain *c, uint64_t item)\n{\n    if (c->n == c->ca"
               "p) {\n        c->cap = c->cap ? c->cap * 2 : 1024;\n        c->heap = mem_r"
               "ealloc(c->heap, c->cap * sizeof *c->heap);\n    }\n    size_t at = c->n++;\n "
               "   while (at > 0 && c->heap[(at - 1) / 2] > item) {\n        c->heap[at] = "
               "c->heap[(at - 1) / 2];\n        at = (at - 1) / 2;\n    }\n    c->heap[at] "
               "= item;\n}\n\nstatic uint64_t heap_pop(struct chain *c)\n{\n    uint64_t to"
               "p = c->heap[0], item = c->heap[--c->n];\n    size_t at = 0, child;\n    whi"
               "le ((child = at * 2 + 1) < c->n) {\n        if (child + 1 < c->n && c->heap"
               "[child + 1] < c->heap[child])\n            child++;\n        if (c->heap[ch"
               "ild] >= item)\n            break;\n        c->heap[at] = c->heap[child];\n "
               "       at = child;\n    }\n    c->heap[at] = item;\n    return top;\n}\n\n/"
               "* Finds the rank of the symbol at `at` with its neighbour. */\nstatic void "
               "rank_again(struct chain *c, size_t at)\n{\n    struct link *l = &c->links[a"
               "t];\n    l->rank = l"),
      465, 529 },
};

#endif
