/* SPDX-License-Identifier: MIT
 * Field tables of completions: see fields.h. Names in unions are those of the service's
 * own classes, since they show in the loc of a 422. */
#include "api/chat/fields.h"

/* clang-format off */
static const struct type string_type = STRING();
static const struct type int_type = INT();

/* ---- content chunks ---- */
static const char *const text_tag[] = { "text", NULL };
static const char *const image_tag[] = { "image_url", NULL };
static const char *const document_tag[] = { "document_url", NULL };
static const char *const reference_tag[] = { "reference", NULL };
static const char *const tool_reference_tag[] = { "tool_reference", NULL };
static const char *const file_tag[] = { "file", NULL };
static const char *const thinking_tag[] = { "thinking", NULL };
static const char *const audio_tag[] = { "input_audio", NULL };
static const char *const resource_tag[] = { "resource", NULL };
static const char *const link_tag[] = { "resource_link", NULL };
static const char *const image_details[] = { "low", "auto", "high", NULL };

static const struct field text_chunk_fields[] = {
    FIELD("type", OPTIONAL, LITERAL(text_tag)),
    FIELD("text", REQUIRED, STRING()),
};
static const struct table text_chunk = TABLE("TextChunk", text_chunk_fields);

static const struct field image_url_fields[] = {
    FIELD("url", REQUIRED, STRING()),
    FIELD("detail", NULLABLE, ENUM("ImageDetail", image_details)),
};
static const struct table image_url = TABLE("ImageURL", image_url_fields);
static const struct type image_url_object = OBJECT(&image_url);
static const struct type *const image_url_members[] = { &image_url_object, &string_type, NULL };

static const struct field image_chunk_fields[] = {
    FIELD("type", OPTIONAL, LITERAL(image_tag)),
    FIELD("image_url", REQUIRED, UNION(image_url_members)),
};
static const struct table image_chunk = TABLE("ImageURLChunk", image_chunk_fields);

static const struct field document_chunk_fields[] = {
    FIELD("type", OPTIONAL, LITERAL(document_tag)),
    FIELD("document_url", REQUIRED, STRING()),
    FIELD("document_name", NULLABLE, STRING()),
};
static const struct table document_chunk = TABLE("DocumentURLChunk", document_chunk_fields);

static const struct type *const reference_id_members[] = { &int_type, &string_type, NULL };
static const struct type reference_id = UNION(reference_id_members);
static const struct field reference_chunk_fields[] = {
    FIELD("type", OPTIONAL, LITERAL(reference_tag)),
    FIELD("reference_ids", REQUIRED, LIST("list[union[int,str]]", &reference_id)),
};
static const struct table reference_chunk = TABLE("ReferenceChunk", reference_chunk_fields);

static const struct field tool_reference_chunk_fields[] = {
    FIELD("type", OPTIONAL, LITERAL(tool_reference_tag)),
    FIELD("tool", REQUIRED, STRING()),
    FIELD("title", REQUIRED, STRING()),
    FIELD("url", NULLABLE, STRING()),
    FIELD("favicon", NULLABLE, STRING()),
    FIELD("description", NULLABLE, STRING()),
};
static const struct table tool_reference_chunk = TABLE("ToolReferenceChunk", tool_reference_chunk_fields);

static const struct field file_chunk_fields[] = {
    FIELD("type", OPTIONAL, LITERAL(file_tag)),
    FIELD("file_id", REQUIRED, UUID()),
};
static const struct table file_chunk = TABLE("FileChunk", file_chunk_fields);

static const struct tagged_case thinking_cases[] = {
    { "text", &text_chunk }, { "reference", &reference_chunk },
    { "tool_reference", &tool_reference_chunk }, { NULL, NULL },
};
static const struct type thinking_part = TAGGED("type", thinking_cases);
static const struct field think_chunk_fields[] = {
    FIELD("type", OPTIONAL, LITERAL(thinking_tag)),
    FIELD("thinking", REQUIRED, LIST("list", &thinking_part)),
    FIELD("closed", OPTIONAL, BOOL()),
    FIELD("signature", NULLABLE, STRING()),
};
static const struct table think_chunk = TABLE("ThinkChunk", think_chunk_fields);

static const struct field audio_data_fields[] = {
    FIELD("data", REQUIRED, STRING()),
    FIELD("format", NULLABLE, STRING()),
};
static const struct table audio_data = TABLE("InputAudio", audio_data_fields);
static const struct type audio_data_object = OBJECT(&audio_data);
static const struct type *const audio_members[] = { &string_type, &audio_data_object, NULL };
static const struct field audio_chunk_fields[] = {
    FIELD("type", OPTIONAL, LITERAL(audio_tag)),
    FIELD("input_audio", REQUIRED, UNION(audio_members)),
};
static const struct table audio_chunk = TABLE("AudioChunk", audio_chunk_fields);

static const struct tagged_case resource_cases[] = {
    { "text", &text_chunk }, { "image_url", &image_chunk }, { NULL, NULL },
};
static const struct field resource_fields[] = {
    FIELD("type", REQUIRED, LITERAL(resource_tag)),
    FIELD("uri", REQUIRED, STRING()),
    FIELD("content", REQUIRED, TAGGED("type", resource_cases)),
};
static const struct table resource_chunk = TABLE("ResourceChunk", resource_fields);

static const struct type float_type = FLOAT();
static const struct type bool_type = BOOL();
static const struct type *const link_value_members[] = { &string_type, &int_type, &float_type, &bool_type, NULL };
static const struct type link_value = UNION(link_value_members);
static const struct field link_fields[] = {
    FIELD("type", REQUIRED, LITERAL(link_tag)),
    FIELD("uri", REQUIRED, STRING()),
    FIELD("metadata", NULLABLE, DICT(&link_value)),
};
static const struct table link_chunk = TABLE("ResourceLinkChunk", link_fields);

static const struct tagged_case chunk_cases[] = {
    { "text", &text_chunk }, { "image_url", &image_chunk }, { "document_url", &document_chunk },
    { "reference", &reference_chunk }, { "file", &file_chunk }, { "thinking", &think_chunk },
    { "input_audio", &audio_chunk }, { "resource", &resource_chunk },
    { "resource_link", &link_chunk }, { NULL, NULL },
};
static const struct type chunk_type = TAGGED("type", chunk_cases);
static const struct type chunk_list = LIST(
    "list[tagged-union[TextChunk,ImageURLChunk,DocumentURLChunk,ReferenceChunk,FileChunk,ThinkChunk,AudioChunk,ResourceChunk,ResourceLinkChunk]]",
    &chunk_type);
static const struct type *const content_members[] = { &string_type, &chunk_list, NULL };

static const struct tagged_case system_cases[] = {
    { "text", &text_chunk }, { "thinking", &think_chunk }, { NULL, NULL },
};
static const struct type system_chunk = TAGGED("type", system_cases);
static const struct type system_list = LIST("list[tagged-union[TextChunk,ThinkChunk]]", &system_chunk);
static const struct type *const system_members[] = { &string_type, &system_list, NULL };

/* ---- messages ---- */
static const char *const system_role[] = { "system", NULL };
static const char *const user_role[] = { "user", NULL };
static const char *const assistant_role[] = { "assistant", NULL };
static const char *const tool_role[] = { "tool", NULL };
static const char *const function_tag[] = { "function", NULL };

static const struct field system_fields[] = {
    FIELD("role", OPTIONAL, LITERAL(system_role)),
    FIELD("content", REQUIRED, UNION(system_members)),
};
static const struct table system_message = TABLE("SystemMessage", system_fields);

static const struct field user_fields[] = {
    FIELD("role", OPTIONAL, LITERAL(user_role)),
    FIELD("content", REQUIRED | NULLABLE, UNION(content_members)),
};
static const struct table user_message = TABLE("UserMessage", user_fields);

static const struct type any_dict = DICT(NULL);
static const struct type *const argument_members[] = { &any_dict, &string_type, NULL };
static const struct field function_call_fields[] = {
    FIELD("name", REQUIRED, STRING()),
    FIELD("arguments", REQUIRED, UNION(argument_members)),
};
static const struct table function_call = TABLE("FunctionCall", function_call_fields);
static const struct field tool_call_fields[] = {
    FIELD("id", NULLABLE, STRING()),
    FIELD("type", NULLABLE, STRING()),
    FIELD("function", REQUIRED, OBJECT(&function_call)),
    FIELD("index", NULLABLE, INT()),
};
static const struct table tool_call = TABLE("ToolCall", tool_call_fields);
static const struct type tool_call_type = OBJECT(&tool_call);

static const struct field assistant_fields[] = {
    FIELD("role", OPTIONAL, LITERAL(assistant_role)),
    FIELD("content", NULLABLE, UNION(content_members)),
    FIELD("tool_calls", NULLABLE, LIST("list[ToolCall]", &tool_call_type)),
    FIELD("prefix", NULLABLE, BOOL()),
};
static const struct table assistant_message = TABLE("AssistantMessage", assistant_fields);

static const struct field tool_fields[] = {
    FIELD("role", OPTIONAL, LITERAL(tool_role)),
    FIELD("content", REQUIRED | NULLABLE, UNION(content_members)),
    FIELD("tool_call_id", NULLABLE, STRING()),
    FIELD("name", NULLABLE, STRING()),
};
static const struct table tool_message = TABLE("ToolMessage", tool_fields);

static const struct tagged_case message_cases[] = {
    { "system", &system_message }, { "user", &user_message },
    { "assistant", &assistant_message }, { "tool", &tool_message }, { NULL, NULL },
};
static const struct type message_type = TAGGED("role", message_cases);

/* ---- tools ---- */
static const struct field function_fields[] = {
    FIELD("name", REQUIRED, STRING()),
    FIELD("description", NULLABLE, STRING()),
    FIELD("strict", NULLABLE, BOOL()),
    FIELD("parameters", REQUIRED, DICT(NULL)),
};
static const struct table function_model = TABLE("Function", function_fields);
static const struct field tool_function_fields[] = {
    FIELD("type", OPTIONAL, LITERAL(function_tag)),
    FIELD("function", REQUIRED, OBJECT(&function_model)),
};
static const struct table tool_function = TABLE("Tool", tool_function_fields);

/* Built-in tools say no more than their type, but for two. */
static const struct field builtin_fields[] = {
    FIELD("type", REQUIRED, STRING()),
    FIELD("tool_configuration", NULLABLE, DICT(NULL)),
};
static const struct table builtin_tool = TABLE("BuiltInTool", builtin_fields);
static const struct field library_fields[] = {
    FIELD("type", REQUIRED, STRING()),
    FIELD("tool_configuration", NULLABLE, DICT(NULL)),
    FIELD("library_ids", REQUIRED, LIST("list[str]", &string_type, MIN_LEN(1))),
};
static const struct table library_tool = TABLE("DocumentLibraryTool", library_fields);
static const struct field connector_fields[] = {
    FIELD("type", REQUIRED, STRING()),
    FIELD("tool_configuration", NULLABLE, DICT(NULL)),
    FIELD("connector_id", REQUIRED, STRING()),
    FIELD("authorization", NULLABLE, ANY()),
};
static const struct table connector_tool = TABLE("CustomConnector", connector_fields);
static const struct tagged_case tool_cases[] = {
    { "function", &tool_function }, { "web_search", &builtin_tool },
    { "web_search_premium", &builtin_tool }, { "code_interpreter", &builtin_tool },
    { "image_generation", &builtin_tool }, { "document_library", &library_tool },
    { "connector", &connector_tool }, { NULL, NULL },
};
static const struct type tool_type = TAGGED("type", tool_cases, .default_tag = "function");

static const char *const choice_words[] = { "auto", "none", "any", "required", NULL };
static const struct field choice_function_fields[] = {
    FIELD("name", REQUIRED, STRING()),
};
static const struct table choice_function = TABLE("FunctionName", choice_function_fields);
static const struct field tool_choice_fields[] = {
    FIELD("type", OPTIONAL, LITERAL(function_tag)),
    FIELD("function", REQUIRED, OBJECT(&choice_function)),
};
static const struct table tool_choice_model = TABLE("ToolChoice", tool_choice_fields);
static const struct type tool_choice_object = OBJECT(&tool_choice_model);
static const struct type tool_choice_word = ENUM("ToolChoiceEnum", choice_words);
static const struct type *const tool_choice_members[] = { &tool_choice_object, &tool_choice_word, NULL };

/* ---- the rest ---- */
static const struct type stop_list = LIST("list[str]", &string_type);
static const struct type *const stop_members[] = { &string_type, &stop_list, NULL };

static const char *const format_types[] = { "text", "json_object", "json_schema", NULL };
static const struct field json_schema_fields[] = {
    FIELD("name", REQUIRED, STRING()),
    FIELD("description", NULLABLE, STRING()),
    FIELD("schema", REQUIRED, DICT(NULL)),
    FIELD("strict", NULLABLE, BOOL()),
};
static const struct table json_schema = TABLE("JsonSchema", json_schema_fields);
static const struct field response_format_fields[] = {
    FIELD("type", OPTIONAL, ENUM("ResponseFormats", format_types)),
    FIELD("json_schema", NULLABLE, OBJECT(&json_schema), DUE_WHEN("type", "json_schema")),
};
static const struct table response_format = TABLE("ResponseFormat", response_format_fields);

static const char *const content_tag[] = { "content", NULL };
static const struct field prediction_fields[] = {
    FIELD("type", OPTIONAL, LITERAL(content_tag)),
    FIELD("content", OPTIONAL, STRING()),
};
static const struct table prediction = TABLE("Prediction", prediction_fields);

static const char *const efforts[] = { "none", "minimal", "low", "medium", "high", "xhigh", "max", NULL };
static const char *const prompt_modes[] = { "reasoning", NULL };
static const char *const service_tiers[] = { "auto", "standard_only", NULL };

static const char *const guardrail_actions[] = { "none", "block", NULL };
static const struct type threshold = FLOAT(GE(0), LE(1));
static const struct field moderation_fields[] = {
    FIELD("model_name", NULLABLE, STRING()),
    FIELD("custom_category_thresholds", NULLABLE, DICT(&threshold)),
    FIELD("ignore_other_categories", NULLABLE, BOOL()),
    FIELD("action", NULLABLE, ENUM("ModerationAction", guardrail_actions)),
};
static const struct table moderation = TABLE("ModerationLLMConfig", moderation_fields);
static const struct field guardrail_fields[] = {
    FIELD("block_on_error", NULLABLE, BOOL()),
    FIELD("moderation_llm_v1", NULLABLE, OBJECT(&moderation)),
    FIELD("moderation_llm_v2", NULLABLE, OBJECT(&moderation)),
};
static const struct table guardrail = TABLE("GuardrailConfig", guardrail_fields);
static const struct type guardrail_type = OBJECT(&guardrail);

/* Rows that bodies share: chat and FIM say by what model, all how much is to be written, chat and
 * agents what was said and may be called. */
#define OF_A_MODEL                                                                                 \
    FIELD("model", REQUIRED, STRING()),                                                            \
    FIELD("temperature", NULLABLE, FLOAT(GE(0), LE(1.5))),                                         \
    FIELD("top_p", NULLABLE, FLOAT(GT(0), LE(1)))
#define OF_A_COMPLETION                                                                            \
    FIELD("max_tokens", NULLABLE, INT(GE(0))),                                                     \
    FIELD("stream", NULLABLE, BOOL()),                                                             \
    FIELD("stop", NULLABLE, UNION(stop_members)),                                                  \
    FIELD("random_seed", NULLABLE, INT(GE(0))),                                                    \
    FIELD("metadata", NULLABLE, DICT(NULL))
#define OF_A_DIALOGUE                                                                              \
    OF_A_COMPLETION,                                                                               \
    FIELD("messages", REQUIRED, LIST("list", &message_type)),                                      \
    FIELD("response_format", NULLABLE, OBJECT(&response_format)),                                  \
    FIELD("tools", NULLABLE, LIST("list", &tool_type, MAX_LEN(128))),                              \
    FIELD("tool_choice", NULLABLE, UNION(tool_choice_members)),                                    \
    FIELD("presence_penalty", NULLABLE, FLOAT(GE(-2), LE(2))),                                     \
    FIELD("frequency_penalty", NULLABLE, FLOAT(GE(-2), LE(2))),                                    \
    FIELD("min_tokens", NULLABLE, INT(GE(0))),                                                     \
    FIELD("repetition_penalty", NULLABLE, FLOAT(GT(0))),                                           \
    FIELD("top_k", NULLABLE, INT()),                                                               \
    FIELD("logprobs", NULLABLE, BOOL()),                                                           \
    FIELD("top_logprobs", NULLABLE, INT(GE(0), LE(20))),                                           \
    FIELD("prompt_logprobs", NULLABLE, BOOL()),                                                    \
    FIELD("top_prompt_logprobs", NULLABLE, INT(GE(0), LE(20))),                                    \
    FIELD("n", NULLABLE, INT(GE(1))),                                                              \
    FIELD("prediction", NULLABLE, OBJECT(&prediction)),                                            \
    FIELD("parallel_tool_calls", NULLABLE, BOOL()),                                                \
    FIELD("prompt_mode", NULLABLE, ENUM("MistralPromptMode", prompt_modes)),                       \
    FIELD("reasoning_effort", NULLABLE, ENUM("ReasoningEffort", efforts)),                         \
    FIELD("guardrails", NULLABLE, LIST("list[GuardrailConfig]", &guardrail_type)),                 \
    FIELD("prompt_cache_key", NULLABLE, STRING()),                                                 \
    FIELD("service_tier", NULLABLE, ENUM("ServiceTier", service_tiers))

static const struct field chat_fields[] = {
    OF_A_MODEL,
    OF_A_DIALOGUE,
    FIELD("safe_prompt", NULLABLE, BOOL()),
    FIELD("document_image_limit", NULLABLE, INT()), /* in no spec; the Vercel AI SDK sends them */
    FIELD("document_page_limit", NULLABLE, INT()),
    FIELD("stream_options", NULLABLE, DICT(NULL)), /* unspecified, accepted since 2026 */
};
const struct table chat_body = TABLE("ChatCompletionRequest", chat_fields);

static const struct field agents_fields[] = {
    OF_A_DIALOGUE,
    FIELD("agent_id", REQUIRED, STRING()),
    FIELD("stream_options", NULLABLE, DICT(NULL)),
};
const struct table agents_body = TABLE("AgentsCompletionRequest", agents_fields);

static const struct field fim_fields[] = {
    OF_A_MODEL,
    OF_A_COMPLETION,
    FIELD("prompt", REQUIRED, STRING()),
    FIELD("suffix", NULLABLE, STRING()),
    FIELD("min_tokens", NULLABLE, INT(GE(0))),
    FIELD("prompt_cache_key", NULLABLE, STRING()),
};
const struct table fim_body = TABLE("FIMCompletionRequest", fim_fields);
/* clang-format on */
