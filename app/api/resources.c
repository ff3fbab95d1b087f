/* SPDX-License-Identifier: MIT
 * The list of resources: see resources.h. */
#include "api/resources.h"

const struct resource *const api_resources[] = {
    &chat_resource, &embeddings_resource, &models_resource, &page_resource, NULL,
};
