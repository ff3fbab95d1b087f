/* SPDX-License-Identifier: MIT
 * The model of a call: see model.h. */
#include "call/plan/model.h"

#include "call/env.h"
#include "call/errors.h"
#include "call/plan/tuned.h"

static int32_t behaviour(const struct call *call, enum behaviour b)
{
    return call->env->config->behaviours[b];
}

struct str model_day(const struct call *call)
{
    if (behaviour(call, MODELS_SNAPSHOT) == SNAPSHOT_2026_08)
        return STR("2026-08-17");
    return str_from(call->env->config->service_date);
}

/* One of the service's own. */
static struct model_ref model_served(const struct call *call, struct str name)
{
    return model_find(name, model_day(call), behaviour(call, MODELS_RETIRED) == RETIRED_REDIRECT);
}

/* One of the workspace's own answers as its root does, where that is still served. */
static struct model_ref find_tuned(struct call *call, struct str name)
{
    struct tuned model = tuned_get(call, name);
    struct model_ref root = { NULL, name, NULL, NULL };
    if (model.record && !model.archived)
        root = model_served(call, model.root);
    if (!root.card)
        return (struct model_ref){ NULL, name, NULL, NULL };
    struct model_card *card = ARENA_NEW(&call->arena, struct model_card);
    *card = *root.card;
    card->can = tuned_can(&model, root.card);
    return (struct model_ref){ card, name, root.retires, model.targets };
}

struct model_ref model_named(struct call *call, struct str name)
{
    return tuned_is_named(name) ? find_tuned(call, name) : model_served(call, name);
}

int model_require(struct call *call, struct model_ref *model)
{
    struct str name = json_str(json_get(call->body.json, STR("model")));
    return model_require_named(call, name, call->route->can, model);
}

int model_require_named(struct call *call, struct str name, unsigned can, struct model_ref *model)
{
    const struct model_card *card;
    *model = model_named(call, name);
    if (model->card && (model->card->can & can))
        return 0;
    if (model->card || !str_eq(str_from(call->env->config->models_unknown), STR("accept")))
        return fail_model(call, model->name);
    for (size_t i = 0; !model->card && (card = model_listed(i, model_day(call))); i++)
        if (card->can & can)
            model->card = card;
    return 0;
}

static const char *efforts_of(const struct call *call, const struct model_card *card)
{
    bool other =
        card->traits & TRAIT_DISPUTED && behaviour(call, CHAT_LARGE4_EFFORT) == LARGE4_NONE_HIGH;
    return other ? "none high" : card->efforts;
}

/* As recorded, with the list in the form of the service's own enumeration; third parties' models
 * list plain words. */
static int fail_effort(struct call *call, const struct model_card *card, struct str given)
{
    struct str rest = str_from(efforts_of(call, card) ? efforts_of(call, card) : "");
    bool foreign = card->traits & TRAIT_FOREIGN;
    struct buf list;
    buf_init(&list, 4096);
    buf_str(&list, foreign ? STR("supported values: [") : STR("Must be one of ("));
    for (bool first = true; rest.n; first = false) {
        struct str word = str_cut(&rest, ' ');
        buf_printf(&list, foreign ? "%s'%.*s'" : "%s<ReasoningEffort.%.*s: '%.*s'>",
                   first ? "" : ", ", STR_ARG(word), STR_ARG(word));
    }
    buf_putc(&list, foreign ? ']' : ')');
    int status = fail_coded(call, 400, "invalid_request_invalid_args", "3051",
                            "reasoning_effort='%.*s' is not supported for this model. %.*s",
                            STR_ARG(given), STR_ARG(buf_view(&list)));
    buf_fini(&list);
    return status;
}

int model_effort(struct call *call, const struct model_card *card, struct str given,
                 struct str *effort)
{
    bool any = behaviour(call, CHAT_EFFORT) == EFFORT_ANY;
    *effort = given.n ? given : str_from(card->effort ? card->effort : "");
    if (given.n && !any && !model_has_effort(efforts_of(call, card), given))
        return fail_effort(call, card, given);
    if (!(card->can & CAN_REASON))
        *effort = STR("");
    return 0;
}

/* Recorded: where such a model thinks, it is below 1. */
double model_top_p(const struct model_card *card, struct str effort)
{
    bool lowers = card->traits & TRAIT_LOW_TOP_P && !str_eq(effort, STR("none"));
    return lowers ? 0.95 : 1;
}

int model_check_sampling(struct call *call, const struct model_card *card, const struct json *body,
                         struct str effort)
{
    double temperature = field_double(body, STR("temperature"), card->temperature);
    double top_p = field_double(body, STR("top_p"), model_top_p(card, effort));
    if (temperature > 0 || temperature < 0 || top_p >= 1)
        return 0;
    return fail_coded(call, 400, "invalid_request_greedy_sampling", "3054",
                      "top_p must be 1 when using greedy sampling");
}

bool model_fragments(const struct call *call, const struct model_card *card)
{
    int32_t where = behaviour(call, CHAT_FRAGMENTS);
    return where == FRAGMENTS_ALWAYS ||
           (card->traits & TRAIT_FRAGMENTS && where == FRAGMENTS_THIRD_PARTY);
}

void model_warn(struct call *call, const struct model_ref *model)
{
    if (model->retires && behaviour(call, HEADERS_DEPRECATION) == MEMBER_PRESENT)
        response_header(&call->arena, &call->response, STR("X-Model-Deprecation-Timestamp"),
                        str_from(model->retires));
}
