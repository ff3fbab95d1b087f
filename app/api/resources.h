/* SPDX-License-Identifier: MIT
 *
 * resources: the resource files of the API. A new one is a line of the list below.
 */
#ifndef API_RESOURCES_H
#define API_RESOURCES_H

#include "call/call.h"

/* clang-format off */
/* Each defines `const struct resource NAME_resource`. */
#define API_RESOURCES(RESOURCE) \
    RESOURCE(agents) \
    RESOURCE(agents_completions) \
    RESOURCE(agents_versions) \
    RESOURCE(batch) \
    RESOURCE(chat) \
    RESOURCE(classifiers) \
    RESOURCE(connectors) \
    RESOURCE(conversations) \
    RESOURCE(datasets) \
    RESOURCE(embeddings) \
    RESOURCE(files) \
    RESOURCE(fim) \
    RESOURCE(judges) \
    RESOURCE(libraries) \
    RESOURCE(library_shares) \
    RESOURCE(models) \
    RESOURCE(ocr) \
    RESOURCE(responses) \
    RESOURCE(speech) \
    RESOURCE(transcription) \
    RESOURCE(tuning_jobs) \
    RESOURCE(tuning_models) \
    RESOURCE(voices)
/* clang-format on */

#define RESOURCE_DECLARED(name) extern const struct resource name##_resource;
API_RESOURCES(RESOURCE_DECLARED)

/* All of them, NULL-terminated. */
extern const struct resource *const api_resources[];
/* Every operation of the published spec, served or not; the rows have no handler. */
extern const struct resource api_operations;

#endif
