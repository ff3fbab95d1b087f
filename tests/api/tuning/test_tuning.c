/* SPDX-License-Identifier: MIT
 * Fine-tuning: jobs from their creation to the model that they leave, and what becomes of that. */
#include "api/kit.h"

#define JOBS "/v1/fine_tuning/jobs"
#define EXAMPLE                                                                                    \
    "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"},{\"role\":\"assistant\",\"content\":"   \
    "\"Ho\"}]}"
#define PARAMETERS "\"hyperparameters\":{\"training_steps\":20,\"learning_rate\":0.0001}"

static char id[64], file[64], model[128];

static void copy(char *to, size_t size, const char *pointer)
{
    snprintf(to, size, "%.*s", STR_ARG(json_str(t_json(pointer))));
}

static void upload(const char *purpose)
{
    char form[1000];
    snprintf(form, sizeof form,
             "--b\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\n%s\r\n--b\r\n"
             "Content-Disposition: form-data; name=\"file\"; filename=\"a.jsonl\"\r\n\r\n%s\r\n"
             "--b--\r\n",
             purpose, EXAMPLE);
    t_type = "multipart/form-data; boundary=b";
    CHECK_INT(t_call(METHOD_POST, "/v1/files", form), 200);
    t_type = "application/json";
    copy(file, sizeof file, "/id");
}

/* A job on the uploaded file with some members more. */
static int create_with(const char *query, const char *members)
{
    char path[100], body[2000];
    snprintf(path, sizeof path, JOBS "%s", query);
    snprintf(body, sizeof body, "{%s\"training_files\":[{\"file_id\":\"%s\"}]," PARAMETERS "}",
             members, file);
    int status = t_call(METHOD_POST, path, body);
    copy(id, sizeof id, "/id");
    return status;
}

#define BASE "\"model\":\"ministral-8b-latest\","

static void create(const char *members)
{
    upload("fine-tune");
    CHECK_INT(create_with("", members), 200);
}

static int ask(enum method method, const char *behind)
{
    char path[256];
    snprintf(path, sizeof path, JOBS "/%s%s", id, behind);
    return t_call(method, path, "");
}

static struct str after_looks(int looks)
{
    for (int i = 0; i < looks; i++)
        CHECK_INT(ask(METHOD_GET, ""), 200);
    return json_str(t_json("/status"));
}

/* A model, whose id is in `model`. */
static void tune(const char *members)
{
    create(members);
    CHECK_STR(after_looks(5), STR("SUCCESS"));
    copy(model, sizeof model, "/fine_tuned_model");
}

static int ask_model(enum method method, const char *before, const char *behind, const char *body)
{
    char path[256];
    snprintf(path, sizeof path, "/v1/%s/%s%s", before, model, behind);
    return t_call(method, path, body);
}

static int chat(void)
{
    char body[300];
    snprintf(body, sizeof body,
             "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}", model);
    return t_call(METHOD_POST, "/v1/chat/completions", body);
}

static void a_job_tells_what_it_is_made_of(void)
{
    t_service("--port=1");
    create(BASE "\"suffix\":\"mine\",\"integrations\":[{\"type\":\"wandb\",\"project\":\"p\","
                "\"name\":\"n\",\"api_key\":\"0123456789012345678901234567890123456789\"}],");
    CHECK_STR(json_str(t_json("/status")), STR("QUEUED"));
    CHECK_STR(json_str(t_json("/object")), STR("job"));
    CHECK_STR(json_str(t_json("/job_type")), STR("completion"));
    CHECK_STR(json_str(t_json("/model")), STR("ministral-8b-latest"));
    CHECK_STR(json_str(t_json("/training_files/0")), str_from(file));
    CHECK_STR(json_str(t_json("/suffix")), STR("mine"));
    CHECK_STR(json_str(t_json("/integrations/0/project")), STR("p"));
    CHECK(json_bool(t_json("/auto_start")));
    CHECK(json_is(t_json("/fine_tuned_model"), JSON_NULL));
    CHECK_INT(json_int(t_json("/created_at")), 1700000000);
    CHECK_INT(json_int(t_json("/hyperparameters/training_steps")), 20);
    CHECK_INT(json_int(t_json("/metadata/train_tokens")), 20 * 131072);
    CHECK_INT(json_int(t_json("/metadata/expected_duration_seconds")), 380);
    CHECK(!t_has("0123456789012345678901234567890123456789"));
}

static void looks_move_it_to_its_model(void)
{
    static const char *const states[] = { "VALIDATING", "VALIDATED", "STARTED",
                                          "RUNNING",    "SUCCESS",   "SUCCESS" };
    t_service("--port=1");
    create(BASE);
    for (size_t i = 0; i < ARRAY_LEN(states); i++)
        CHECK_STR(after_looks(1), str_from(states[i]));
    CHECK_INT(json_count(t_json("/events")), 6);
    CHECK_STR(json_str(t_json("/events/0/name")), STR("status-updated"));
    CHECK_STR(json_str(t_json("/events/0/data/status")), STR("SUCCESS"));
    CHECK_STR(json_str(t_json("/events/5/data/status")), STR("QUEUED"));
    CHECK_INT(json_count(t_json("/checkpoints")), 10);
    CHECK_INT(json_int(t_json("/checkpoints/0/step_number")), 20);
    CHECK_INT(json_int(t_json("/checkpoints/9/step_number")), 2);
    CHECK(json_double(t_json("/checkpoints/0/metrics/train_loss")) <
          json_double(t_json("/checkpoints/9/metrics/train_loss")));
    CHECK_INT(json_int(t_json("/trained_tokens")), 20 * 131072);
    CHECK(str_starts(json_str(t_json("/fine_tuned_model")), STR("ft:ministral-8b-latest:")));
    CHECK(str_find(json_str(t_json("/fine_tuned_model")), STR(":20231114:"), 0) != SIZE_MAX);
}

static void a_dry_run_makes_nothing(void)
{
    t_service("--port=1");
    upload("fine-tune");
    CHECK_INT(create_with("?dry_run=true", BASE), 200);
    CHECK_STR(json_str(t_json("/object")), STR("job.metadata"));
    CHECK_INT(json_int(t_json("/training_steps")), 20);
    CHECK(json_bool(t_json("/deprecated")));
    CHECK_INT(t_call(METHOD_GET, JOBS, ""), 200);
    CHECK_INT(json_int(t_json("/total")), 0);
}

static void what_cannot_be_a_job_is_refused(void)
{
    t_service("--port=1");
    CHECK_INT(t_call(METHOD_POST, JOBS, "{" BASE PARAMETERS "}"), 422);
    CHECK_BODY("{\"detail\": [{\"type\": \"value_error\", \"loc\": [\"body\", \"job_in\"], "
               "\"msg\": \"Value error, At least one training file or repository is required.\", "
               "\"ctx\": {\"error\": \"At least one training file or repository is "
               "required.\"}}]}");
    snprintf(file, sizeof file, "00000000-0000-4000-8000-000000000000");
    CHECK_INT(create_with("", BASE), 404);
    upload("ocr");
    CHECK_INT(create_with("", BASE), 422);
    upload("fine-tune");
    CHECK_INT(create_with("", "\"model\":\"no-such\","), 422);
    CHECK_INT(create_with("", "\"model\":\"mistral-embed\","), 422);
    CHECK_INT(create_with("", BASE "\"suffix\":\"0123456789012345678\","), 422);
    CHECK_INT(create_with("", BASE "\"job_type\":\"classifier\","), 422);
    CHECK_INT(create_with("", BASE "\"integrations\":[{\"project\":\"p\",\"api_key\":\"x\"}],"),
              422);
    CHECK_INT(create_with("", BASE "\"invalid_sample_skip_percentage\":0.6,"), 422);
    CHECK_INT(create_with("", BASE), 200);
    t_auth = "Bearer another-key";
    CHECK_INT(create_with("", BASE), 404);
    t_auth = "Bearer test-key";
}

static void it_waits_to_be_started_when_it_was_told_to(void)
{
    t_service("--port=1");
    create(BASE "\"auto_start\":false,");
    CHECK_STR(after_looks(4), STR("VALIDATED"));
    CHECK_INT(json_count(t_json("/events")), 3);
    CHECK_INT(ask(METHOD_POST, "/start"), 200);
    CHECK_STR(json_str(t_json("/status")), STR("STARTED"));
    CHECK_STR(after_looks(2), STR("SUCCESS"));
    CHECK_INT(json_count(t_json("/events")), 6);
    CHECK_INT(ask(METHOD_POST, "/start"), 200); /* too late: nothing changes */
    CHECK_STR(json_str(t_json("/status")), STR("SUCCESS"));
    create(BASE "\"auto_start\":false,");
    CHECK_INT(ask(METHOD_POST, "/start"), 200); /* early: it does not wait then */
    CHECK_STR(after_looks(5), STR("SUCCESS"));
}

static void it_can_be_cancelled(void)
{
    t_service("--port=1");
    create(BASE);
    CHECK_INT(ask(METHOD_POST, "/cancel"), 200);
    CHECK_STR(json_str(t_json("/status")), STR("CANCELLED"));
    create(BASE);
    after_looks(4);
    CHECK_INT(ask(METHOD_POST, "/cancel"), 200);
    CHECK_STR(json_str(t_json("/status")), STR("CANCELLATION_REQUESTED"));
    CHECK_STR(after_looks(1), STR("CANCELLED"));
    CHECK(json_is(t_json("/fine_tuned_model"), JSON_NULL));
    CHECK_INT(json_count(t_json("/checkpoints")), 0);
    t_call(METHOD_GET, "/v1/models", "");
    CHECK(!t_has("ft:"));
}

static void what_has_lost_its_file_is_not_valid(void)
{
    char path[128];
    t_service("--port=1");
    create(BASE);
    snprintf(path, sizeof path, "/v1/files/%s", file);
    CHECK_INT(t_call(METHOD_DELETE, path, ""), 200);
    CHECK_STR(after_looks(2), STR("FAILED_VALIDATION"));
    CHECK_STR(after_looks(1), STR("FAILED_VALIDATION"));
}

static void the_clock_moves_it_in_its_mode(void)
{
    t_service("--jobs.mode=clock");
    create(BASE);
    CHECK_STR(after_looks(3), STR("QUEUED"));
    t_call(METHOD_POST, "/__parlel/clock", "{\"advance_s\":3600}");
    CHECK_STR(after_looks(1), STR("SUCCESS"));
    CHECK_INT(json_int(t_json("/events/0/created_at")), 1700000331);
    CHECK_INT(json_int(t_json("/events/5/created_at")), 1700000000);
    CHECK_INT(json_int(t_json("/modified_at")), 1700000331);
    t_service("--jobs.mode=instant");
    create(BASE);
    CHECK_STR(after_looks(1), STR("SUCCESS"));
}

static void options_of_the_key_hold(void)
{
    t_service("--port=1");
    t_call(METHOD_PATCH, "/__parlel/config?key=test-key",
           "{\"jobs\":{\"mode\":\"instant\"},\"clock\":\"1800000000\"}");
    create(BASE);
    CHECK_STR(after_looks(1), STR("SUCCESS"));
    CHECK_INT(json_int(t_json("/created_at")), 1800000000);
    CHECK_INT(json_int(t_json("/events/0/created_at")), 1800000000);
}

static size_t listed(const char *query)
{
    char path[256];
    snprintf(path, sizeof path, JOBS "?%s", query);
    CHECK_INT(t_call(METHOD_GET, path, ""), 200);
    CHECK_INT(json_int(t_json("/total")), json_count(t_json("/data")));
    return json_count(t_json("/data"));
}

static void jobs_are_listed_by_what_they_are(void)
{
    t_service("--jobs.polls=1000");
    create(BASE "\"suffix\":\"mine\",\"integrations\":[{\"type\":\"wandb\",\"project\":\"p\","
                "\"name\":\"n\",\"api_key\":\"0123456789012345678901234567890123456789\"}],");
    t_call(METHOD_POST, "/__parlel/clock", "{\"advance_s\":60}");
    create("\"model\":\"mistral-large-latest\",");
    CHECK_INT(listed(""), 2);
    CHECK_STR(json_str(t_json("/data/0/model")), STR("mistral-large-latest"));
    CHECK(!t_json("/data/0/events"));
    CHECK_INT(listed("model=ministral-8b-latest"), 1);
    CHECK_INT(listed("suffix=mine"), 1);
    CHECK_INT(listed("suffix=yours"), 0);
    CHECK_INT(listed("wandb_project=p&wandb_name=n"), 1);
    CHECK_INT(listed("wandb_project=q"), 0);
    CHECK_INT(listed("status=QUEUED"), 2);
    CHECK_INT(listed("status=SUCCESS"), 0);
    CHECK_INT(listed("created_after=2023-11-14T22:13:50Z"), 1);
    CHECK_INT(listed("created_before=2023-11-14T22:13:50Z"), 1);
    CHECK_INT(t_call(METHOD_GET, JOBS "?status=GONE", ""), 422);
}

static void its_model_answers_and_is_nobody_else_s(void)
{
    t_service("--port=1");
    tune(BASE "\"suffix\":\"mine\",");
    CHECK(strstr(model, "ft:ministral-8b-latest:mine:") == model);
    CHECK_INT(chat(), 200);
    CHECK_STR(json_str(t_json("/model")), str_from(model));
    CHECK_INT(ask_model(METHOD_GET, "models", "", ""), 200);
    CHECK_STR(json_str(t_json("/type")), STR("fine-tuned"));
    CHECK_STR(json_str(t_json("/root")), STR("ministral-8b-latest"));
    CHECK_STR(json_str(t_json("/job")), str_from(id));
    CHECK(json_bool(t_json("/capabilities/completion_chat")));
    CHECK(!json_bool(t_json("/capabilities/fine_tuning")));
    CHECK_INT(t_call(METHOD_GET, "/v1/models", ""), 200);
    CHECK(t_has(model));
    CHECK_INT(t_call(METHOD_GET, "/v1/models?model=mistral-embed", ""), 200);
    CHECK(!t_has(model));
    t_auth = "Bearer another-key";
    CHECK_INT(chat(), 400);
    CHECK_INT(ask_model(METHOD_GET, "models", "", ""), 404);
    CHECK_INT(ask_model(METHOD_DELETE, "models", "", ""), 404);
    CHECK_INT(t_call(METHOD_GET, "/v1/models", ""), 200);
    CHECK(!t_has(model));
    t_auth = "Bearer test-key";
}

static void its_model_is_renamed(void)
{
    t_service("--port=1");
    tune(BASE);
    CHECK_INT(ask_model(METHOD_PATCH, "fine_tuning/models", "",
                        "{\"name\":\"New\",\"description\":\"Says ho\"}"),
              200);
    CHECK_STR(json_str(t_json("/id")), str_from(model));
    CHECK_STR(json_str(t_json("/name")), STR("New"));
    CHECK_STR(json_str(t_json("/model_type")), STR("completion"));
    CHECK_STR(json_str(t_json("/root_version")), STR("ministral-8b-2512"));
    CHECK_INT(ask_model(METHOD_PATCH, "fine_tuning/models", "", "{\"name\":null}"), 200);
    CHECK_STR(json_str(t_json("/name")), STR("New"));
    CHECK_INT(ask_model(METHOD_GET, "models", "", ""), 200);
    CHECK_STR(json_str(t_json("/description")), STR("Says ho"));
    CHECK_INT(ask_model(METHOD_PATCH, "fine_tuning/models", "", "{\"name\":1}"), 422);
    CHECK_INT(t_call(METHOD_PATCH, "/v1/fine_tuning/models/ft:x", "{}"), 404);
    CHECK_INT(t_call(METHOD_PATCH, "/v1/fine_tuning/models/mistral-embed", "{}"), 404);
}

static void its_model_is_archived_and_brought_back(void)
{
    char body[256];
    t_service("--port=1");
    tune(BASE);
    CHECK_INT(ask_model(METHOD_POST, "fine_tuning/models", "/archive", ""), 200);
    snprintf(body, sizeof body, "{\"id\": \"%s\", \"object\": \"model\", \"archived\": true}",
             model);
    CHECK_BODY(body);
    CHECK_INT(chat(), 400);
    CHECK(t_has("Invalid model"));
    CHECK_INT(ask_model(METHOD_GET, "models", "", ""), 200);
    CHECK(json_bool(t_json("/archived")));
    CHECK_INT(ask_model(METHOD_DELETE, "fine_tuning/models", "/archive", ""), 200);
    CHECK(!json_bool(t_json("/archived")));
    CHECK_INT(chat(), 200);
    CHECK_INT(t_call(METHOD_POST, "/v1/fine_tuning/models/ft:x/archive", ""), 404);
    CHECK_INT(t_call(METHOD_DELETE, "/v1/fine_tuning/models/ft:x/archive", ""), 404);
}

static void its_model_is_deleted_and_does_not_come_back(void)
{
    char body[256];
    t_service("--port=1");
    tune(BASE);
    CHECK_INT(ask_model(METHOD_DELETE, "models", "", ""), 200);
    snprintf(body, sizeof body, "{\"id\":\"%s\",\"object\":\"model\",\"deleted\":true}", model);
    CHECK_BODY(body);
    CHECK_INT(chat(), 400);
    CHECK_INT(ask_model(METHOD_DELETE, "models", "", ""), 404);
    CHECK_STR(after_looks(1), STR("SUCCESS"));
    CHECK_INT(ask_model(METHOD_GET, "models", "", ""), 404);
}

static void a_classifier_tells_its_targets(void)
{
    char body[300];
    t_service("--port=1");
    tune(BASE "\"job_type\":\"classifier\",\"classifier_targets\":[{\"name\":\"mood\",\"labels\":"
              "[\"happy\",\"sad\",\"angry\"]},{\"name\":\"topic\",\"labels\":[\"a\",\"b\"]}],");
    CHECK_STR(json_str(t_json("/job_type")), STR("classifier"));
    CHECK_STR(json_str(t_json("/classifier_targets/0/loss_function")), STR("single_class"));
    snprintf(body, sizeof body, "{\"model\":\"%s\",\"input\":[\"I am so Sad\",\"x\"]}", model);
    CHECK_INT(t_call(METHOD_POST, "/v1/classifications", body), 200);
    CHECK_INT(json_count(t_json("/results")), 2);
    double sad = json_double(t_json("/results/0/mood/scores/sad"));
    CHECK(sad > 0.5 && sad <= 1);
    CHECK_INT(json_count(t_json("/results/1/topic/scores")), 2);
    CHECK_INT(t_call(METHOD_POST, "/v1/moderations", body), 400);
    CHECK_INT(chat(), 400);
    CHECK_INT(ask_model(METHOD_PATCH, "fine_tuning/models", "", "{\"name\":\"Moods\"}"), 200);
    CHECK_STR(json_str(t_json("/model_type")), STR("classifier"));
    CHECK_STR(json_str(t_json("/classifier_targets/1/name")), STR("topic"));
    CHECK(json_bool(t_json("/capabilities/classification")));
    CHECK_INT(listed("status=SUCCESS"), 1);
    CHECK_STR(json_str(t_json("/data/0/job_type")), STR("classifier"));
}

static void a_repository_stands_at_a_commit(void)
{
    t_service("--port=1");
    CHECK_INT(t_call(METHOD_POST, JOBS,
                     "{\"model\":\"codestral-latest\",\"repositories\":[{\"name\":\"n\",\"owner\":"
                     "\"o\",\"token\":\"secret\"}]," PARAMETERS "}"),
              200);
    CHECK_INT(json_str(t_json("/repositories/0/commit_id")).n, 40);
    CHECK(!t_has("secret"));
}

int main(void)
{
    RUN(a_job_tells_what_it_is_made_of);
    RUN(looks_move_it_to_its_model);
    RUN(a_dry_run_makes_nothing);
    RUN(what_cannot_be_a_job_is_refused);
    RUN(it_waits_to_be_started_when_it_was_told_to);
    RUN(it_can_be_cancelled);
    RUN(what_has_lost_its_file_is_not_valid);
    RUN(the_clock_moves_it_in_its_mode);
    RUN(options_of_the_key_hold);
    RUN(jobs_are_listed_by_what_they_are);
    RUN(its_model_answers_and_is_nobody_else_s);
    RUN(its_model_is_renamed);
    RUN(its_model_is_archived_and_brought_back);
    RUN(its_model_is_deleted_and_does_not_come_back);
    RUN(a_classifier_tells_its_targets);
    RUN(a_repository_stands_at_a_commit);
    t_service_end();
    return T_DONE();
}
