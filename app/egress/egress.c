/* SPDX-License-Identifier: MIT
 * The way out: see egress.h. */
#include "egress/parts.h"

#include "base/mem/mem.h"
#include "base/time/clock.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <unistd.h>

enum {
    STACK = 8 << 20, /* reserved, not used: what `ended` does reads JSON of any depth */
    AFTER_MS = 2000  /* for the rest of what nobody waits for */
};

static const int64_t MS = 1000000;

/* ---- fetches ---- */

static void free_fetch(struct fetch *f)
{
    if (atomic_fetch_sub(&f->references, 1) > 1)
        return;
    atomic_fetch_sub(&f->egress->bytes, f->body.n);
    if (f->request.drop)
        f->request.drop(f->request.arg);
    reply_fini(&f->reply);
    buf_fini(&f->body);
    free(f->arrivals);
    pthread_mutex_destroy(&f->lock);
    pthread_cond_destroy(&f->changed);
    if (f->wake_fd >= 0)
        close(f->wake_fd);
    arena_fini(&f->arena);
    free(f);
}

static void copy_request(struct fetch *f, const struct fetch_request *r)
{
    struct arena *a = &f->arena;
    struct header *headers = ARENA_ARRAY(a, struct header, r->header_count + 1);
    for (size_t i = 0; i < r->header_count; i++)
        headers[i] =
            (struct header){ arena_dup(a, r->headers[i].name), arena_dup(a, r->headers[i].value) };
    f->request = *r;
    f->request.method = arena_dup(a, r->method);
    f->request.url = arena_dup(a, r->url);
    f->request.headers = headers;
    f->request.body = arena_dup(a, r->body);
    f->request.allow = arena_dup(a, r->allow);
}

static struct fetch *new_fetch(struct egress *e, const struct fetch_request *r)
{
    struct fetch *f = mem_zalloc(1, sizeof *f);
    f->egress = e;
    f->references = 2; /* the caller's and the thread's */
    f->began_ns = clock_mono_ns();
    f->deadline_ns = f->began_ns + r->total_ms * MS;
    f->wake_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    arena_init(&f->arena);
    copy_request(f, r);
    reply_init(&f->reply, &f->arena, str_eq(r->method, STR("HEAD")));
    buf_init(&f->body, r->most);
    pthread_mutex_init(&f->lock, NULL);
    pthread_cond_init(&f->changed, NULL);
    return f;
}

int64_t fetch_deadline(struct fetch *f)
{
    pthread_mutex_lock(&f->lock);
    int64_t at = f->deadline_ns;
    pthread_mutex_unlock(&f->lock);
    return at;
}

bool fetch_fail(struct fetch *f, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    struct str problem = arena_vprintf(&f->arena, format, args);
    va_end(args);
    pthread_mutex_lock(&f->lock);
    f->problem = problem;
    pthread_mutex_unlock(&f->lock);
    return false;
}

static void tell(struct fetch *f)
{
    if (f->egress->news)
        f->egress->news(f->egress->news_arg);
}

static void set_state(struct fetch *f, enum fetch_state state)
{
    pthread_mutex_lock(&f->lock);
    f->state = state;
    f->news++;
    pthread_cond_broadcast(&f->changed);
    pthread_mutex_unlock(&f->lock);
    tell(f);
}

/* No sooner than `all` told the caller not to come back. */
static void hurry(struct fetch *f, int64_t deadline)
{
    static const uint64_t one = 1;
    pthread_mutex_lock(&f->lock);
    if (deadline < f->deadline_ns)
        f->deadline_ns = deadline;
    pthread_mutex_unlock(&f->lock);
    (void)!write(f->wake_fd, &one, sizeof one);
}

void fetch_release(struct fetch *f)
{
    if (!f)
        return;
    hurry(f, clock_mono_ns() + AFTER_MS * MS);
    free_fetch(f);
}

/* ---- threads ---- */

static void unlist(struct egress *e, struct fetch *f)
{
    if (f->before)
        f->before->after = f->after;
    else
        e->all = f->after;
    if (f->after)
        f->after->before = f->before;
}

static void run_one(struct fetch *f)
{
    struct egress *e = f->egress;
    bool whole = fetch_run(f);
    if (!whole && !f->problem.n)
        (void)fetch_fail(f, "it was broken off");
    if (f->request.ended)
        f->request.ended(f->request.arg, f);
    pthread_mutex_lock(&e->lock);
    unlist(e, f);
    pthread_mutex_unlock(&e->lock);
    set_state(f, whole ? FETCH_WHOLE : FETCH_FAILED);
    free_fetch(f);
}

static struct fetch *take(struct egress *e)
{
    pthread_mutex_lock(&e->lock);
    e->idle++;
    while (!e->first && !e->ends)
        pthread_cond_wait(&e->given, &e->lock);
    e->idle--;
    struct fetch *f = e->first;
    if (f) {
        e->first = f->next;
        e->waiting--;
    }
    pthread_mutex_unlock(&e->lock);
    return f;
}

static void *serve(void *arg)
{
    struct egress *e = arg;
    for (struct fetch *f; (f = take(e));)
        run_one(f);
    return NULL;
}

/* Signals are main's. */
static bool start_thread(struct egress *e)
{
    sigset_t all, old;
    pthread_attr_t attr;
    sigfillset(&all);
    pthread_attr_init(&attr);
    pthread_attr_setstacksize(&attr, STACK);
    pthread_sigmask(SIG_SETMASK, &all, &old);
    bool ok = pthread_create(&e->ids[e->threads], &attr, serve, e) == 0;
    pthread_sigmask(SIG_SETMASK, &old, NULL);
    pthread_attr_destroy(&attr);
    e->threads += ok;
    return ok;
}

static void append(struct egress *e, struct fetch *f)
{
    if (e->first)
        e->last->next = f;
    else
        e->first = f;
    e->last = f;
    e->waiting++;
    f->after = e->all;
    if (e->all)
        e->all->before = f;
    e->all = f;
}

/* Under the lock; false: there is neither a thread nor room to wait for one. */
static bool enqueue(struct egress *e, struct fetch *f)
{
    if (e->ends || e->waiting >= EGRESS_WAITING)
        return false;
    if (e->idle <= e->waiting && e->threads < EGRESS_THREADS && !start_thread(e) && !e->threads)
        return false;
    append(e, f);
    pthread_cond_signal(&e->given);
    return true;
}

struct fetch *egress_start(struct egress *e, const struct fetch_request *r)
{
    struct fetch *f = new_fetch(e, r);
    pthread_mutex_lock(&e->lock);
    bool ok = f->wake_fd >= 0 && enqueue(e, f);
    pthread_mutex_unlock(&e->lock);
    if (ok)
        return f;
    (void)fetch_fail(f, "there are too many fetches at a time");
    if (r->ended)
        r->ended(f->request.arg, f);
    set_state(f, FETCH_FAILED);
    free_fetch(f);
    return f;
}

struct egress *egress_new(void)
{
    struct egress *e = mem_zalloc(1, sizeof *e);
    pthread_mutex_init(&e->lock, NULL);
    pthread_cond_init(&e->given, NULL);
    return e;
}

void egress_stop(struct egress *e)
{
    if (!e)
        return;
    pthread_mutex_lock(&e->lock);
    e->ends = true;
    for (struct fetch *f = e->all; f; f = f->after)
        hurry(f, 0);
    pthread_cond_broadcast(&e->given);
    pthread_mutex_unlock(&e->lock);
    for (size_t i = 0; i < e->threads; i++)
        pthread_join(e->ids[i], NULL);
    e->threads = 0;
    e->ends = false;
}

void egress_free(struct egress *e)
{
    if (!e)
        return;
    egress_stop(e);
    pthread_cond_destroy(&e->given);
    pthread_mutex_destroy(&e->lock);
    free(e);
}

void egress_set_way_out(struct egress *e, const char *path, struct opener opener)
{
    size_t n = strlen(path);
    if (!e || n >= sizeof e->way_out)
        return;
    memcpy(e->way_out, path, n + 1);
    e->opener = opener;
}

const char *egress_lacks_tls(const struct egress *e)
{
    if (!e->way_out[0])
        return "https is fetched by nginx, and the process was not started by mistral: see "
               "conf/egress.conf";
    if (!e->opener.pid && access(e->way_out, F_OK) != 0)
        return "nginx has no way out for https: no CA certificates were found when it started; "
               "SSL_CERT_FILE names a file of them";
    return NULL;
}

void egress_on_news(struct egress *e, void (*news)(void *arg), void *arg)
{
    e->news = news;
    e->news_arg = arg;
}

/* ---- what others see ---- */

static pthread_mutex_t *lock_of(const struct fetch *f)
{
    /* NOLINTNEXTLINE(performance-no-int-to-ptr): to look is to lock */
    return (pthread_mutex_t *)(uintptr_t)&f->lock;
}

enum fetch_state fetch_state(const struct fetch *f)
{
    pthread_mutex_lock(lock_of(f));
    enum fetch_state state = f->state;
    pthread_mutex_unlock(lock_of(f));
    return state;
}

int fetch_status(const struct fetch *f)
{
    return fetch_state(f) == FETCH_RUNS ? 0 : f->reply.status;
}

const struct header *fetch_headers(const struct fetch *f, size_t *count)
{
    *count = fetch_status(f) ? f->reply.header_count : 0;
    return f->reply.headers;
}

struct str fetch_header(const struct fetch *f, struct str name)
{
    return fetch_status(f) ? reply_header(&f->reply, name) : STR("");
}

size_t fetch_size(const struct fetch *f)
{
    pthread_mutex_lock(lock_of(f));
    size_t n = f->body.n;
    pthread_mutex_unlock(lock_of(f));
    return n;
}

size_t fetch_read(const struct fetch *f, size_t from, size_t most, struct buf *out)
{
    pthread_mutex_lock(lock_of(f));
    struct str part = str_sub(buf_view(&f->body), from, f->body.n);
    part = str_sub(part, 0, most);
    buf_str(out, part);
    pthread_mutex_unlock(lock_of(f));
    return part.n;
}

struct str fetch_body(const struct fetch *f)
{
    return buf_view(&f->body);
}

struct str fetch_problem(const struct fetch *f)
{
    return f->problem;
}

int64_t fetch_time_of(const struct fetch *f, size_t place)
{
    size_t low = 0, high = f->arrival_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (f->arrivals[middle].end < place)
            low = middle + 1;
        else
            high = middle;
    }
    return low < f->arrival_count ? f->arrivals[low].at_ns - f->began_ns : f->head_ns;
}

int64_t fetch_head_time(const struct fetch *f)
{
    return f->head_ns;
}

uint64_t fetch_news(const struct fetch *f)
{
    pthread_mutex_lock(lock_of(f));
    uint64_t news = f->news;
    pthread_mutex_unlock(lock_of(f));
    return news;
}

void fetch_wait(const struct fetch *f, uint64_t news)
{
    /* NOLINTNEXTLINE(performance-no-int-to-ptr): to wait is to lock */
    struct fetch *own = (struct fetch *)(uintptr_t)f;
    pthread_mutex_lock(&own->lock);
    while (own->news == news && own->state != FETCH_WHOLE && own->state != FETCH_FAILED)
        pthread_cond_wait(&own->changed, &own->lock);
    pthread_mutex_unlock(&own->lock);
}
