/* SPDX-License-Identifier: MIT
 * Answers of the fake's own endpoints: see answers.h. */
#include "control/answers.h"

/* clang-format off */
static const struct type text = STRING(), number = INT(), any = ANY();
static const struct table anything = { .name = "Object", .open = true };

const struct table answer_object = { .name = "Object", .open = true };

/* ---- what is done ---- */

static const struct field ok_fields[] = { FIELD("ok", REQUIRED, BOOL()) };
static const struct field ok_count_fields[] = {
    FIELD("ok", REQUIRED, BOOL()),
    FIELD("count", REQUIRED, INT()),
};
static const struct field ok_deleted_fields[] = {
    FIELD("ok", REQUIRED, BOOL()),
    FIELD("deleted", REQUIRED, INT()),
};
const struct table answer_ok_table = TABLE("Ok", ok_fields);
const struct table answer_ok_count_table = TABLE("OkCount", ok_count_fields);
const struct table answer_ok_deleted_table = TABLE("OkDeleted", ok_deleted_fields);

/* ---- the service ---- */

static const struct field endpoint_fields[] = {
    FIELD("method", REQUIRED, STRING()),
    FIELD("path", REQUIRED, STRING()),
    FIELD("operation", REQUIRED, STRING()),
};
static const struct table endpoint = TABLE("Endpoint", endpoint_fields);
static const struct type endpoint_type = OBJECT(&endpoint);
static const struct field page_fields[] = {
    FIELD("name", REQUIRED, STRING()),
    FIELD("version", REQUIRED, STRING()),
    FIELD("protocol", REQUIRED, STRING()),
    FIELD("docs", REQUIRED, STRING()),
    FIELD("dashboard", REQUIRED, STRING()),
    FIELD("tokens", REQUIRED, STRING()),
    FIELD("endpoints", REQUIRED, LIST("list[Endpoint]", &endpoint_type)),
};
const struct table answer_page = TABLE("Page", page_fields);
static const struct field health_fields[] = { FIELD("status", REQUIRED, STRING()) };
const struct table answer_health = TABLE("Health", health_fields);

static const struct field clock_fields[] = {
    FIELD("now", REQUIRED, INT()),
    FIELD("at", REQUIRED, DATETIME()),
    FIELD("clock", REQUIRED, STRING()),
    FIELD("advanced_s", REQUIRED, INT()),
};
const struct table answer_clock = TABLE("Clock", clock_fields);

static const struct field option_fields[] = {
    FIELD("value", NULLABLE, ANY()),
    FIELD("default", NULLABLE, ANY()),
    FIELD("source", REQUIRED, STRING()),
    FIELD("per_key", REQUIRED, BOOL()),
    FIELD("choices", OPTIONAL, STRING()),
    FIELD("help", REQUIRED, STRING()),
};
static const struct table option = TABLE("Option", option_fields);
static const struct type option_type = OBJECT(&option);
static const struct field behaviour_fields[] = {
    FIELD("value", REQUIRED, STRING()),
    FIELD("default", REQUIRED, STRING()),
    FIELD("choices", OPTIONAL, STRING()),
    FIELD("help", REQUIRED, STRING()),
};
static const struct table behaviour = TABLE("Behaviour", behaviour_fields);
static const struct type behaviour_type = OBJECT(&behaviour);
static const struct field config_fields[] = {
    FIELD("options", REQUIRED, DICT(&option_type)),
    FIELD("behaviours", REQUIRED, DICT(&behaviour_type)),
};
const struct table answer_config = TABLE("Config", config_fields);

static const struct field used_fields[] = {
    FIELD("requests_minute", REQUIRED, INT()),
    FIELD("tokens_minute", REQUIRED, INT()),
    FIELD("tokens_month", REQUIRED, INT()),
};
static const struct table used = TABLE("Used", used_fields);
static const struct field workspace_fields[] = {
    FIELD("key", REQUIRED, STRING()),
    FIELD("requests", REQUIRED, INT()),
    FIELD("rules", REQUIRED, INT()),
    FIELD("journal", REQUIRED, INT()),
    FIELD("used", REQUIRED, OBJECT(&used)),
};
static const struct table workspace = TABLE("Workspace", workspace_fields);
static const struct type workspace_type = OBJECT(&workspace);
static const struct field workspaces_fields[] = {
    FIELD("workspaces", REQUIRED, LIST("list[Workspace]", &workspace_type)),
    FIELD("count", REQUIRED, INT()),
};
const struct table answer_workspaces = TABLE("Workspaces", workspaces_fields);

/* ---- state ---- */

static const struct field advanced_fields[] = { FIELD("advanced_s", REQUIRED, INT()) };
static const struct table advanced = TABLE("Advanced", advanced_fields);
static const struct field kept_fields[] = {
    FIELD("key", REQUIRED, STRING()),
    FIELD("hash", REQUIRED, STRING()),
};
static const struct table kept = OPEN_TABLE("Kept", kept_fields);
static const struct type kept_type = OBJECT(&kept);
static const struct field stored_fields[] = {
    FIELD("key", REQUIRED, STRING()),
    FIELD("kind", REQUIRED, STRING()),
    FIELD("id", REQUIRED, STRING()),
    FIELD("order", REQUIRED, INT()),
    FIELD("parent", OPTIONAL, STRING()),
    FIELD("name", OPTIONAL, STRING()),
    FIELD("created_ms", REQUIRED, INT()),
    FIELD("updated_ms", REQUIRED, INT()),
    FIELD("expires_at", OPTIONAL, INT()),
    FIELD("job", OPTIONAL, OBJECT(&anything)),
    FIELD("value", NULLABLE, ANY()),
    FIELD("text", OPTIONAL, STRING()),
    FIELD("blob", OPTIONAL, STRING()),
};
static const struct table stored = TABLE("Stored", stored_fields);
static const struct type stored_type = OBJECT(&stored);

static const struct field rule_fields[] = {
    FIELD("id", REQUIRED, STRING()),
    FIELD("source", REQUIRED, STRING()),
    FIELD("key", NULLABLE, STRING()),
    FIELD("hits", REQUIRED, INT()),
    FIELD("left", NULLABLE, INT()),
};
const struct table answer_rule = OPEN_TABLE("Rule", rule_fields);
static const struct type rule_type = OBJECT(&answer_rule);

static const struct field state_fields[] = {
    FIELD("version", REQUIRED, INT()),
    FIELD("clock", REQUIRED, OBJECT(&advanced)),
    FIELD("config", REQUIRED, DICT(&text)),
    FIELD("workspaces", REQUIRED, LIST("list[Kept]", &kept_type)),
    FIELD("rule_ids", REQUIRED, INT()),
    FIELD("rules", REQUIRED, LIST("list[Rule]", &rule_type)),
    FIELD("objects", REQUIRED, LIST("list[Stored]", &stored_type)),
};
const struct table answer_state = TABLE("State", state_fields);
static const struct field loaded_fields[] = {
    FIELD("ok", REQUIRED, BOOL()),
    FIELD("objects", REQUIRED, INT()),
    FIELD("rules", REQUIRED, INT()),
    FIELD("workspaces", REQUIRED, INT()),
};
const struct table answer_state_loaded = TABLE("StateLoaded", loaded_fields);

/* ---- rules ---- */

static const struct field imported_fields[] = {
    FIELD("from", REQUIRED, STRING()),
    FIELD("taken", REQUIRED, INT()),
    FIELD("skipped", REQUIRED, INT()),
    FIELD("report", REQUIRED, LIST("list", &any)),
};
static const struct table imported = TABLE("Imported", imported_fields);
static const struct field rules_fields[] = {
    FIELD("rules", REQUIRED, LIST("list[Rule]", &rule_type)),
    FIELD("count", REQUIRED, INT()),
    FIELD("warnings", REQUIRED, LIST("list[str]", &text)),
    FIELD("file_error", OPTIONAL, STRING()),
    FIELD("imported", OPTIONAL, OBJECT(&imported)),
};
const struct table answer_rules = TABLE("Rules", rules_fields);

static const struct field scenario_fields[] = {
    FIELD("scenario", REQUIRED, STRING()),
    FIELD("state", REQUIRED, STRING()),
    FIELD("key", NULLABLE, STRING()),
};
static const struct table scenario = TABLE("Scenario", scenario_fields);
static const struct type scenario_type = OBJECT(&scenario);
static const struct field scenarios_fields[] = {
    FIELD("scenarios", REQUIRED, LIST("list[Scenario]", &scenario_type)),
    FIELD("count", REQUIRED, INT()),
};
const struct table answer_scenarios = TABLE("Scenarios", scenarios_fields);

static const struct field miss_fields[] = {
    FIELD("rule", REQUIRED, STRING()),
    FIELD("id", REQUIRED, STRING()),
    FIELD("predicate", NULLABLE, STRING()),
    FIELD("expected", REQUIRED, STRING()),
    FIELD("actual", REQUIRED, STRING()),
};
static const struct table miss = TABLE("Miss", miss_fields);
static const struct type miss_type = OBJECT(&miss);
static const struct field chosen_fields[] = {
    FIELD("id", REQUIRED, STRING()),
    FIELD("name", REQUIRED, STRING()),
};
static const struct table chosen = TABLE("Chosen", chosen_fields);
static const struct field refusal_fields[] = {
    FIELD("status", REQUIRED, INT()),
    FIELD("body", NULLABLE, ANY()),
};
static const struct table refusal = TABLE("Refusal", refusal_fields);
static const struct field explain_fields[] = {
    FIELD("operation", REQUIRED, STRING()),
    FIELD("rule", NULLABLE, OBJECT(&chosen)),
    FIELD("others", REQUIRED, LIST("list[Miss]", &miss_type)),
    FIELD("refusal", NULLABLE, OBJECT(&refusal)),
};
const struct table answer_explain = TABLE("Explanation", explain_fields);

/* ---- the journal ---- */

static const struct field played_fields[] = {
    FIELD("events", REQUIRED, INT()),
    FIELD("delivered", REQUIRED, INT()),
    FIELD("ended", REQUIRED, STRING()),
};
static const struct table played = TABLE("Played", played_fields);
static const struct field usage_fields[] = {
    FIELD("prompt_tokens", REQUIRED, INT()),
    FIELD("completion_tokens", REQUIRED, INT()),
    FIELD("total_tokens", REQUIRED, INT()),
};
static const struct table usage = TABLE("Usage", usage_fields);
static const struct field entry_fields[] = {
    FIELD("n", REQUIRED, INT()),
    FIELD("kind", REQUIRED, STRING()),
    FIELD("parent", NULLABLE, INT()),
    FIELD("at", REQUIRED, DATETIME()),
    FIELD("method", REQUIRED, STRING()),
    FIELD("path", REQUIRED, STRING()),
    FIELD("query", REQUIRED, OBJECT(&anything)),
    FIELD("operation", NULLABLE, STRING()),
    FIELD("key", NULLABLE, STRING()),
    FIELD("correlation_id", REQUIRED, STRING()),
    FIELD("traceparent", NULLABLE, STRING()),
    FIELD("headers", REQUIRED, OBJECT(&anything)),
    FIELD("body", NULLABLE, ANY()),
    FIELD("status", NULLABLE, INT()),
    FIELD("rule", NULLABLE, STRING()),
    FIELD("reply", NULLABLE, INT()),
    FIELD("near_misses", OPTIONAL, LIST("list[Miss]", &miss_type)),
    FIELD("template_misses", OPTIONAL, LIST("list[str]", &text)),
    FIELD("fault", NULLABLE, STRING()),
    FIELD("stream", NULLABLE, OBJECT(&played)),
    FIELD("usage", NULLABLE, OBJECT(&usage)),
    FIELD("duration_ms", NULLABLE, FLOAT()),
    FIELD("response", NULLABLE, ANY()),
};
const struct table answer_entry = TABLE("Entry", entry_fields);
static const struct type entry_type = OBJECT(&answer_entry);
static const struct field entries_fields[] = {
    FIELD("requests", REQUIRED, LIST("list[Entry]", &entry_type)),
    FIELD("count", REQUIRED, INT()),
    FIELD("dropped", REQUIRED, INT()),
};
static const struct table entries = TABLE("Entries", entries_fields);
static const struct type entries_type = OBJECT(&entries);
static const struct field archive_fields[] = { FIELD("log", REQUIRED, OBJECT(&anything)) };
static const struct table archive = TABLE("HttpArchive", archive_fields);
static const struct type archive_type = OBJECT(&archive);
static const struct type *const listings[] = { &entries_type, &archive_type, NULL };
static const struct type listing = UNION(listings);
const struct table answer_entries = WHOLE_TABLE("Listing", &listing);

static const struct field difference_fields[] = {
    FIELD("pointer", REQUIRED, STRING()),
    FIELD("a", NULLABLE, ANY()),
    FIELD("b", NULLABLE, ANY()),
};
static const struct table difference = TABLE("Difference", difference_fields);
static const struct type difference_type = OBJECT(&difference);
static const struct field diff_fields[] = {
    FIELD("a", REQUIRED, INT()),
    FIELD("b", REQUIRED, INT()),
    FIELD("differences", REQUIRED, LIST("list[Difference]", &difference_type)),
};
const struct table answer_diff = TABLE("Diff", diff_fields);

static const struct field made_fields[] = {
    FIELD("name", REQUIRED, STRING()),
    FIELD("description", REQUIRED, STRING()),
    FIELD("match", REQUIRED, OBJECT(&anything)),
    FIELD("reply", REQUIRED, OBJECT(&anything)),
    FIELD("timing", OPTIONAL, OBJECT(&anything)),
};
const struct table answer_made_rule = TABLE("MadeRule", made_fields);

/* ---- streams, verdict ---- */

static const struct field stream_fields[] = {
    FIELD("n", REQUIRED, INT()),
    FIELD("operation", NULLABLE, STRING()),
    FIELD("key", NULLABLE, STRING()),
    FIELD("model", NULLABLE, STRING()),
    FIELD("events", REQUIRED, INT()),
    FIELD("held", REQUIRED, BOOL()),
    FIELD("since", REQUIRED, DATETIME()),
};
static const struct table stream = TABLE("Stream", stream_fields);
static const struct type stream_type = OBJECT(&stream);
static const struct field streams_fields[] = {
    FIELD("streams", REQUIRED, LIST("list[Stream]", &stream_type)),
    FIELD("count", REQUIRED, INT()),
};
const struct table answer_streams = TABLE("Streams", streams_fields);

static const struct field finding_fields[] = {
    FIELD("kind", REQUIRED, STRING()),
    FIELD("message", REQUIRED, STRING()),
    FIELD("entries", REQUIRED, LIST("list[int]", &number)),
};
static const struct table finding = TABLE("Finding", finding_fields);
static const struct type finding_type = OBJECT(&finding);
static const struct field verdict_fields[] = {
    FIELD("findings", REQUIRED, LIST("list[Finding]", &finding_type)),
    FIELD("notes", REQUIRED, LIST("list[Finding]", &finding_type)),
    FIELD("ok", REQUIRED, BOOL()),
};
const struct table answer_verdict = TABLE("Verdict", verdict_fields);
/* clang-format on */
