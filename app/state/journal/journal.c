/* SPDX-License-Identifier: MIT
 * The ring of calls: see journal.h. An entry and its strings are one allocation; so is an outcome.
 */
#include "state/journal/parts.h"

#include "base/hash.h"
#include "base/mem/mem.h"

#include <assert.h>
#include <stdlib.h>

struct journal *journal_new(size_t max_entries, size_t max_bytes)
{
    struct journal *j = mem_zalloc(1, sizeof *j);
    assert(max_entries > 0);
    pthread_mutex_init(&j->lock, NULL);
    j->ring = mem_zalloc(max_entries, sizeof *j->ring);
    j->ring_number = 1;
    j->max_entries = max_entries;
    j->max_bytes = max_bytes;
    return j;
}

void journal_release(struct journal_entry *e, struct journal_entry **gone)
{
    assert(e->references > 0);
    if (--e->references)
        return;
    e->next_gone = *gone;
    *gone = e;
}

void journal_free_gone(struct journal_entry *gone)
{
    while (gone) {
        struct journal_entry *e = gone;
        gone = e->next_gone;
        free(e->outcome);
        free(e);
    }
}

void journal_leave_ring(struct journal *j, struct journal_entry *e, struct journal_entry **gone)
{
    e->ring = 0;
    j->bytes -= e->bytes;
    journal_release(e, gone);
}

static void drop_oldest(struct journal *j, struct journal_entry **gone)
{
    struct journal_entry *e = slot_at(j, 0)->entry;
    j->first = (j->first + 1) % j->max_entries;
    j->count--;
    j->dropped++;
    journal_leave_ring(j, e, gone);
}

static void keep_bounds(struct journal *j, struct journal_entry **gone)
{
    while (j->bytes > j->max_bytes && j->count > 1)
        drop_oldest(j, gone);
}

void journal_free(struct journal *j)
{
    if (!j)
        return;
    struct journal_entry *gone = NULL;
    for (size_t i = 0; i < j->count; i++)
        journal_leave_ring(j, slot_at(j, i)->entry, &gone);
    journal_free_gone(gone);
    pthread_mutex_destroy(&j->lock);
    free(j->ring);
    free(j);
}

void journal_on_change(struct journal *j, void (*wake)(void *arg), void *arg)
{
    j->wake = wake;
    j->wake_arg = arg;
}

uint64_t journal_changes(const struct journal *j)
{
    return atomic_load(&j->changes);
}

void journal_stop(struct journal *j, bool stops)
{
    atomic_store(&j->stopped, stops);
}

bool journal_is_stopped(const struct journal *j)
{
    return atomic_load(&j->stopped);
}

void journal_tell(struct journal *j)
{
    atomic_fetch_add(&j->changes, 1);
    if (j->wake)
        j->wake(j->wake_arg);
}

uint64_t journal_key_hash(struct str key)
{
    return hash_str(0x6B6579, key);
}

/* "...bcde-1f3a9c07": at most four characters, and never more than half of the key. */
size_t journal_fingerprint(char to[static FINGERPRINT_SIZE], struct str key)
{
    *to = 0;
    if (!key.n)
        return 0;
    size_t shown = key.n / 2 < 4 ? key.n / 2 : 4;
    uint64_t hash = journal_key_hash(key);
    char *p = mempcpy(to, "...", 3);
    p = mempcpy(p, key.p + key.n - shown, shown);
    *p++ = '-';
    for (int shift = 28; shift >= 0; shift -= 4)
        *p++ = "0123456789abcdef"[hash >> shift & 15];
    *p = 0;
    return (size_t)(p - to);
}

static struct str copy_text(char **to, struct str s)
{
    struct str copy = { *to, s.n };
    if (s.n)
        memcpy(*to, s.p, s.n);
    *to += s.n;
    return copy;
}

static struct journal_entry *copy_request(const struct journal_request *r)
{
    char fingerprint[FINGERPRINT_SIZE];
    uint64_t hash = journal_key_hash(r->key);
    size_t print_n = journal_fingerprint(fingerprint, r->key);
    size_t text_n = r->method.n + r->path.n + r->query.n + r->headers.n + r->body.n + r->model.n +
                    r->rule.n + r->near_misses.n + r->traceparent.n;
    struct journal_entry *e = mem_alloc(sizeof *e + text_n + print_n);
    char *to = e->text;
    *e = (struct journal_entry){ .request = *r, .key_hash = hash };
    e->bytes = sizeof *e + text_n + print_n;
    e->request.method = copy_text(&to, r->method);
    e->request.path = copy_text(&to, r->path);
    e->request.query = copy_text(&to, r->query);
    e->request.headers = copy_text(&to, r->headers);
    e->request.body = copy_text(&to, r->body);
    e->request.model = copy_text(&to, r->model);
    e->request.rule = copy_text(&to, r->rule);
    e->request.near_misses = copy_text(&to, r->near_misses);
    e->request.traceparent = copy_text(&to, r->traceparent);
    e->request.key = (struct str){ NULL, 0 };
    e->fingerprint = copy_text(&to, (struct str){ fingerprint, print_n });
    return e;
}

struct journal_entry *journal_open(struct journal *j, const struct journal_request *r)
{
    struct journal_entry *e = copy_request(r), *gone = NULL;
    e->references = 2;
    pthread_mutex_lock(&j->lock);
    e->ring = j->ring_number;
    if (j->cleared && !j->running)
        j->last_n = 0;
    j->cleared = false;
    e->n = ++j->last_n;
    e->serial = ++j->last_serial;
    if (j->count == j->max_entries)
        drop_oldest(j, &gone);
    *slot_at(j, j->count++) = (struct slot){ e, e->key_hash };
    j->bytes += e->bytes;
    j->running++;
    keep_bounds(j, &gone);
    pthread_mutex_unlock(&j->lock);
    journal_free_gone(gone);
    journal_tell(j);
    return e;
}

static struct journal_outcome *copy_outcome(const struct journal_outcome *o, size_t *bytes)
{
    *bytes = sizeof *o + o->response.n + o->template_misses.n + o->correlation_id.n +
             o->content_type.n + o->played.n;
    struct journal_outcome *copy = mem_alloc(*bytes);
    char *to = (char *)(copy + 1);
    *copy = *o;
    copy->played = copy_text(&to, o->played); /* first: it is aligned */
    copy->correlation_id = copy_text(&to, o->correlation_id);
    copy->content_type = copy_text(&to, o->content_type);
    copy->response = copy_text(&to, o->response);
    copy->template_misses = copy_text(&to, o->template_misses);
    return copy;
}

void journal_close(struct journal *j, struct journal_entry *e, const struct journal_outcome *o)
{
    size_t bytes;
    struct journal_outcome *copy = copy_outcome(o, &bytes);
    struct journal_entry *gone = NULL;
    pthread_mutex_lock(&j->lock);
    assert(!e->outcome);
    e->outcome = copy;
    j->running--;
    if (e->ring == j->ring_number) {
        e->bytes += bytes;
        j->bytes += bytes;
        keep_bounds(j, &gone);
    }
    journal_release(e, &gone);
    pthread_mutex_unlock(&j->lock);
    journal_free_gone(gone);
    journal_tell(j);
}

struct str journal_path(const struct journal_entry *e)
{
    return e->request.path;
}

struct str journal_model(const struct journal_entry *e)
{
    return e->request.model;
}

uint64_t journal_number(const struct journal_entry *e)
{
    return e->n;
}

int64_t journal_clock_ms(const struct journal_entry *e)
{
    return e->request.clock_ms;
}

size_t journal_running(struct journal *j)
{
    pthread_mutex_lock(&j->lock);
    size_t running = j->running;
    pthread_mutex_unlock(&j->lock);
    return running;
}

size_t journal_size(struct journal *j, size_t *bytes)
{
    pthread_mutex_lock(&j->lock);
    size_t count = j->count;
    *bytes = j->bytes;
    pthread_mutex_unlock(&j->lock);
    return count;
}

uint64_t journal_dropped(struct journal *j)
{
    pthread_mutex_lock(&j->lock);
    uint64_t dropped = j->dropped;
    pthread_mutex_unlock(&j->lock);
    return dropped;
}
