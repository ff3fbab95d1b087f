/* SPDX-License-Identifier: MIT
 * The list of resources: see resources.h. */
#include "api/resources.h"

/* clang-format off */
const struct resource *const api_resources[] = {
    &agents_completions_resource,
    &chat_resource,
    &classifiers_resource,
    &datasets_resource,
    &embeddings_resource,
    &fim_resource,
    &judges_resource,
    &models_resource,
    NULL,
};
/* clang-format on */
