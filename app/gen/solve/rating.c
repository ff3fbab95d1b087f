/* SPDX-License-Identifier: MIT
 * Scores on a scale: see solve.h. A good tone scores high, a bad one low; things that mean the same
 * are similar; what has no tone is somewhat above the middle. */
#include "gen/solve/gist.h"
#include "gen/solve/solve.h"

#include "base/hash.h"

#include <math.h>

enum {
    STARS_BYTES = 2000
};

/* Two things that are quoted, or stand as sentence 1 and 2: how close, 0 to 100; -1 unless asked.
 */
static int similarity(const struct ask *q)
{
    struct str a, b;
    if (!ask_mentions(q->task,
                      "similar|similarity|close in meaning|alike|ähnlich|similaire|related"))
        return -1;
    if (!ask_quoted(q->user, 0, &a, NULL) || !ask_quoted(q->user, 1, &b, NULL)) {
        a = ask_part(q, "sentence 1|text 1|a|first|sentence1|text a|sentence a");
        b = ask_part(q, "sentence 2|text 2|b|second|sentence2|text b|sentence b");
        if (!a.n || !b.n)
            return -1;
    }
    if (solve_says(q, a, b))
        return 95;
    struct gist gist;
    gist_fill(&gist, a);
    size_t shared = gist_shared(&gist, b);
    return gist.n ? (int)(10 + 85 * shared / gist.n) : 50;
}

/* "2 out of 5", "4/5", "3 stars": what the text gives itself; -1 for none */
static int64_t stars_of(struct str text)
{
    struct cues c;
    cues_read(&c, str_sub(text, 0, STARS_BYTES));
    for (size_t i = 0; i < c.n; i++)
        if (cues_is(&c, i, CUE_NUMBER) &&
            (ask_is_one(cues_word(&c, i + 1), "stars|star|sterne|étoiles|estrellas|stelle") ||
             (ask_is_one(cues_word(&c, i + 1), "out|von|sur|de|su") &&
              (cues_is(&c, i + 2, CUE_NUMBER) || cues_is(&c, i + 3, CUE_NUMBER)))))
            return c.w[i].value;
    return -1;
}

bool solve_rating(const struct ask *q, uint64_t seed, struct solution *s)
{
    int64_t span = q->high - q->low, given = stars_of(q->material);
    if (given >= 0 && (span <= 0 || (given >= q->low && given <= q->high))) {
        s->text = s->value = arena_printf(q->a, "%lld", (long long)given);
        return true;
    }
    if (span <= 0)
        return false;
    struct str judged = ask_part(q, data_list(LIST_RATED_NAMES));
    struct str question = ask_part(q, "question|query");
    struct solution right = { 0 };
    int tone = solve_tone(judged.n        ? judged
                          : q->material.n ? q->material
                                          : q->user),
        percent = similarity(q);
    if (percent < 0 && judged.n && question.n && solve_question(q, question, &right))
        percent = solve_says(q, judged, right.value) ? 100 : 5;
    if (percent < 0)
        percent = tone > 0 ? 90 : tone < 0 ? 12 : 70 + (int)(hash_u64(seed, 0x7261) % 15);
    bool fraction = (span == 1 || ask_mentions(q->task, "decimal|float|dezimalzahl|décimal")) &&
                    !ask_mentions(q->task, "integer|whole number|ganze zahl|entier");
    double value = (double)q->low + (double)span * percent / 100;
    s->value = arena_printf(q->a, fraction ? "%.2f" : "%.0f", fraction ? value : round(value));
    s->text = s->value;
    return true;
}
