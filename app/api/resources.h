/* SPDX-License-Identifier: MIT
 *
 * resources: the resource files of the API, a line each.
 */
#ifndef API_RESOURCES_H
#define API_RESOURCES_H

#include "call/call.h"

extern const struct resource agents_completions_resource;
extern const struct resource chat_resource;
extern const struct resource classifiers_resource;
extern const struct resource datasets_resource;
extern const struct resource embeddings_resource;
extern const struct resource fim_resource;
extern const struct resource judges_resource;
extern const struct resource models_resource;

/* All of the above, NULL-terminated. */
extern const struct resource *const api_resources[];

#endif
