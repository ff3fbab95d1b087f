/* SPDX-License-Identifier: MIT
 * The model of a call: see model.h. */
#include "call/model.h"

#include "call/env.h"
#include "call/errors.h"

int model_require(struct call *call, unsigned can, struct model_ref *model)
{
    const struct model_card *card;
    *model = model_find(json_str(json_get(call->body.json, STR("model"))));
    if (model->card && (model->card->can & can))
        return 0;
    if (model->card || !str_eq(str_from(call->env->config->models_unknown), STR("accept")))
        return fail_model(call, model->name);
    for (size_t i = 0; !model->card && (card = model_card_at(i)); i++)
        if (card->can & can)
            model->card = card;
    return 0;
}
