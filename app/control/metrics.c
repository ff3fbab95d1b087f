/* SPDX-License-Identifier: MIT
 *
 * /metrics: figures of the fake and of its process in Prometheus' text format 0.0.4. Open, unless a
 * control token is configured; conf/nginx.conf shows how to restrict it by address.
 */
#include "call/env.h"
#include "control/common.h"
#include "control/resources.h"

#include <dirent.h>
#include <inttypes.h>
#include <stdio.h>
#include <sys/resource.h>
#include <unistd.h>

static void head(struct buf *out, const char *name, const char *type, const char *help)
{
    buf_printf(out, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, type);
}

static void number(struct buf *out, const char *name, const char *type, const char *help,
                   double value)
{
    head(out, name, type, help);
    buf_printf(out, "%s %.17g\n", name, value);
}

static void label(struct buf *out, const char *name, struct str value)
{
    buf_printf(out, "%s=\"", name);
    for (size_t i = 0; i < value.n; i++) {
        char c = value.p[i];
        if (c == '\\' || c == '"')
            buf_putc(out, '\\');
        if (c == '\n')
            buf_str(out, STR("\\n"));
        else
            buf_putc(out, c);
    }
    buf_putc(out, '"');
}

static void operation_label(struct buf *out, struct str operation)
{
    label(out, "operation", operation.n ? operation : STR("unknown"));
}

/* own: of the fake's own endpoints, or all but these. */
static void put_requests(struct buf *out, const struct metrics_view *v, bool own)
{
    const char *name = own ? "mistral_control_requests_total" : "mistral_requests_total";
    head(out, name, "counter",
         own ? "Calls of the fake's own endpoints answered."
             : "Calls answered; rule is empty for none.");
    for (size_t i = 0; i < v->request_count; i++) {
        const struct metrics_requests *r = &v->requests[i];
        if (r->own != own)
            continue;
        buf_printf(out, "%s{", name);
        operation_label(out, r->operation);
        buf_printf(out, ",status=\"%d\",", r->status);
        label(out, "rule", r->rule);
        buf_printf(out, "} %" PRIu64 "\n", r->count);
    }
}

static void put_tokens(struct buf *out, const struct metrics_view *v)
{
    head(out, "mistral_tokens_total", "counter", "Tokens of prompts and of answers, by model.");
    for (size_t i = 0; i < 2 * v->token_count; i++) {
        const struct metrics_tokens *t = &v->tokens[i / 2];
        buf_str(out, STR("mistral_tokens_total{"));
        label(out, "model", t->model);
        buf_printf(out, ",kind=\"%s\"} %" PRIu64 "\n", i % 2 ? "completion" : "prompt",
                   i % 2 ? t->completion : t->prompt);
    }
}

static void put_faults(struct buf *out, const struct metrics_view *v)
{
    head(out, "mistral_faults_total", "counter", "Answers that a scripted fault struck, by kind.");
    for (size_t i = 0; i < v->fault_count; i++) {
        buf_str(out, STR("mistral_faults_total{"));
        label(out, "kind", v->faults[i].kind);
        buf_printf(out, "} %" PRIu64 "\n", v->faults[i].count);
    }
}

static void put_latency(struct buf *out, const struct metrics_latency *l)
{
    uint64_t total = 0;
    for (size_t i = 0; i <= METRICS_BUCKETS; i++) {
        total += l->buckets[i];
        buf_str(out, STR("mistral_request_duration_seconds_bucket{"));
        operation_label(out, l->operation);
        if (i < METRICS_BUCKETS)
            buf_printf(out, ",le=\"%g\"", (double)metrics_bounds_ms[i] / 1000);
        else
            buf_str(out, STR(",le=\"+Inf\""));
        buf_printf(out, "} %" PRIu64 "\n", total);
    }
    buf_str(out, STR("mistral_request_duration_seconds_sum{"));
    operation_label(out, l->operation);
    buf_printf(out, "} %.9f\n", (double)l->sum_ns / 1e9);
    buf_str(out, STR("mistral_request_duration_seconds_count{"));
    operation_label(out, l->operation);
    buf_printf(out, "} %" PRIu64 "\n", total);
}

static void put_journal(struct buf *out, struct world *world)
{
    size_t bytes, entries = journal_size(world_journal(world), &bytes);
    number(out, "mistral_journal_entries", "gauge", "Calls in the journal.", (double)entries);
    number(out, "mistral_journal_bytes", "gauge", "Bytes that the journal takes.", (double)bytes);
    number(out, "mistral_journal_dropped", "gauge",
           "Calls pushed out since the journal was emptied.",
           (double)journal_dropped(world_journal(world)));
    number(out, "mistral_workspaces", "gauge", "API keys that are told apart.",
           (double)workspaces_count(world_workspaces(world)));
    number(out, "mistral_stored_bytes", "gauge", "Bytes of stored objects and files.",
           (double)store_bytes(world_store(world)));
}

/* A word of a one-line file of the kernel, counted from behind the last `after` (0: from the
 * start). 0 when it is not there. */
static double proc_word(const char *path, char after, int index)
{
    char text[1024];
    FILE *f = fopen(path, "re");
    size_t n = f ? fread(text, 1, sizeof text - 1, f) : 0;
    if (f)
        (void)fclose(f);
    struct str rest = { text, n }, word = { 0 };
    double value = 0;
    for (size_t i = 0; after && i < n; i++) /* the last: the program's name may hold it too */
        if (text[i] == after)
            rest = str_sub((struct str){ text, n }, i + 2, n);
    for (int i = 0; i <= index; i++)
        word = str_cut(&rest, ' ');
    return str_to_double(str_trim(word), &value) ? value : 0;
}

static double open_descriptors(void)
{
    DIR *folder = opendir("/proc/self/fd");
    double count = -3; /* itself, . and .. */
    if (!folder)
        return 0;
    while (readdir(folder)) /* NOLINT(concurrency-mt-unsafe): a folder of its own */
        count++;
    (void)closedir(folder);
    return count;
}

/* Seconds since 1970: of the machine's boot, then of the process after it. */
static double start_time(void)
{
    char line[256];
    double boot = 0;
    FILE *f = fopen("/proc/stat", "re");
    while (f && fgets(line, sizeof line, f))
        if (strncmp(line, "btime ", 6) == 0 && !str_to_double(str_trim(str_from(line + 6)), &boot))
            boot = 0;
    if (f)
        (void)fclose(f);
    return boot + proc_word("/proc/self/stat", ')', 19) / (double)sysconf(_SC_CLK_TCK);
}

static double seconds_of(struct timeval t)
{
    return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

static void put_process(struct buf *out)
{
    struct rusage usage = { 0 };
    struct rlimit files = { 0 };
    double page = (double)sysconf(_SC_PAGESIZE);
    (void)getrusage(RUSAGE_SELF, &usage);
    (void)getrlimit(RLIMIT_NOFILE, &files);
    number(out, "process_cpu_seconds_total", "counter", "CPU time of the process in seconds.",
           seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime));
    number(out, "process_resident_memory_bytes", "gauge", "Resident memory in bytes.",
           proc_word("/proc/self/statm", 0, 1) * page);
    number(out, "process_virtual_memory_bytes", "gauge", "Virtual memory in bytes.",
           proc_word("/proc/self/statm", 0, 0) * page);
    number(out, "process_open_fds", "gauge", "Open file descriptors.", open_descriptors());
    number(out, "process_max_fds", "gauge", "Most file descriptors there may be.",
           (double)files.rlim_cur);
    number(out, "process_start_time_seconds", "gauge", "Start of the process since 1970.",
           start_time());
}

static int get_metrics(struct call *call)
{
    struct buf *out = &call->response.body;
    struct metrics_view v;
    metrics_read(world_metrics(call->env->world), &call->arena, &v);
    head(out, "mistral_build_info", "gauge", "The version that runs.");
    buf_str(out, STR("mistral_build_info{version=\"" MISTRAL_VERSION "\"} 1\n"));
    put_requests(out, &v, false);
    put_requests(out, &v, true);
    put_tokens(out, &v);
    put_faults(out, &v);
    head(out, "mistral_request_duration_seconds", "histogram",
         "From the request's arrival to the last byte of its answer.");
    for (size_t i = 0; i < v.latency_count; i++)
        put_latency(out, &v.latencies[i]);
    number(out, "mistral_open_streams", "gauge", "Event streams that are being written.",
           (double)v.open_streams);
    number(out, "mistral_events_total", "counter", "Events written to streams.", (double)v.events);
    number(out, "mistral_late_events_total", "counter",
           "Times that a paced event was written more than 10 ms after it was due.",
           (double)v.late_events);
    put_journal(out, call->env->world);
    put_process(out);
    call->response.content_type = STR("text/plain; version=0.0.4; charset=utf-8");
    return 200;
}

/* clang-format off */
static const struct route routes[] = {
    { .operation = "metrics", .kind = "control", .method = METHOD_GET, .path = "/metrics",
      .summary = "Prometheus text format",
      OF_CONTROL, .response = RESPONSE_BYTES, .query = &no_query,
      .handler = get_metrics },
};
/* clang-format on */

const struct resource metrics_resource = { routes, ARRAY_LEN(routes) };
