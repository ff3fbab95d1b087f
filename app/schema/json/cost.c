/* SPDX-License-Identifier: MIT
 *
 * How small a value can get that fits a schema: the least fixed point over all nodes, from "none"
 * downwards. It is what lets the generator end a recursion: an arm that costs less leads out.
 * An estimate but for one thing: a node left at JS_COST_MAX has no finite value.
 */
#include "schema/json/node.h"

enum {
    PASSES_MAX = 100,
};

static uint32_t add(uint32_t x, uint32_t y)
{
    if (x == JS_COST_MAX || y == JS_COST_MAX)
        return JS_COST_MAX;
    return x + y < JS_COST_MAX ? x + y : JS_COST_MAX - 1;
}

static uint32_t cost_of_key(const struct js_object *o, struct str key)
{
    size_t i = js_property_find(o, key);
    if (i != SIZE_MAX)
        return o->properties[i].node->cost;
    return o->additional && o->pattern_count == 0 ? o->additional->cost : 1;
}

static uint32_t cost_of_object(const struct js_object *o)
{
    uint32_t cost = 1;
    for (size_t i = 0; i < o->required.count; i++)
        cost = add(cost, cost_of_key(o, o->required.items[i]));
    return cost;
}

static uint32_t times(uint32_t cost, size_t n)
{
    if (n == 0 || cost == JS_COST_MAX)
        return n ? JS_COST_MAX : 0;
    uint64_t product = (uint64_t)cost * n;
    return product < JS_COST_MAX ? (uint32_t)product : JS_COST_MAX - 1;
}

static uint32_t cost_of_array(const struct js_array *array)
{
    uint32_t cost = 1;
    const double most = JS_COST_MAX;
    size_t min = (size_t)(array->min < most ? array->min : most), i = 0;
    for (; i < min && i < array->prefix.count; i++)
        cost = add(cost, array->prefix.items[i]->cost);
    cost = add(cost, times(array->rest ? array->rest->cost : 1, min - i));
    if (array->contains && array->min_contains > 0 && min == 0)
        cost = add(cost, array->contains->cost);
    return cost;
}

uint32_t js_cost_as(const struct schema *node, unsigned type)
{
    if (type == JS_OBJECT && node->object)
        return cost_of_object(node->object);
    return type == JS_ARRAY && node->array ? cost_of_array(node->array) : 1;
}

static uint32_t cheapest(const struct js_list *list)
{
    uint32_t cost = list->count ? JS_COST_MAX : 0;
    for (size_t i = 0; i < list->count; i++)
        cost = list->items[i]->cost < cost ? list->items[i]->cost : cost;
    return cost;
}

static uint32_t cost_of(const struct schema *node)
{
    uint32_t cost = JS_COST_MAX;
    for (unsigned type = 1; type < JS_ANY && !node->never; type *= 2) {
        uint32_t as = node->types & type ? js_cost_as(node, type) : JS_COST_MAX;
        cost = as < cost ? as : cost;
    }
    const struct js_logic *logic = node->logic;
    if (!logic)
        return cost;
    cost = add(cost, logic->ref ? logic->ref->cost : 0);
    cost = add(cost, add(cheapest(&logic->any), cheapest(&logic->one)));
    for (size_t i = 0; i < logic->all.count; i++)
        cost = add(cost, logic->all.items[i]->cost);
    return cost;
}

/* What working out the cost of one node takes. */
static size_t steps_of(const struct schema *node)
{
    const struct js_logic *logic = node->logic;
    size_t steps = 4;
    if (node->object)
        steps += node->object->required.count * 4;
    if (node->array)
        steps += node->array->prefix.count;
    if (logic)
        steps += logic->all.count + logic->any.count + logic->one.count;
    return steps;
}

void js_cost_all(struct js_compiler *c)
{
    for (struct schema *node = c->queue_first; node; node = node->queued)
        node->cost = JS_COST_MAX;
    bool changed = true;
    for (unsigned pass = 0; changed && pass < PASSES_MAX; pass++) {
        changed = false;
        for (struct schema *node = c->queue_first; node; node = node->queued) {
            if (!js_afford(c, node, steps_of(node)))
                return;
            uint32_t cost = cost_of(node);
            changed = changed || (node->cost == JS_COST_MAX && cost < JS_COST_MAX);
            node->cost = cost < node->cost ? cost : node->cost;
        }
    }
    for (struct schema *node = c->queue_first; node && changed; node = node->queued)
        if (node->cost == JS_COST_MAX) /* not settled in time: nothing is proved */
            node->cost = JS_COST_MAX - 1;
}
