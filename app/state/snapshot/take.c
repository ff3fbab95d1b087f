/* SPDX-License-Identifier: MIT
 * A snapshot that was read takes effect: see snapshot.h. The world is closed meanwhile. */
#include "base/log.h"
#include "state/snapshot/load.h"

/* Expiry goes by it. */
static void note_clocks(struct loading *l)
{
    for (size_t i = 0; i < l->workspace_count; i++)
        if (!load_skips(l, l->workspaces[i].key_hash))
            world_clock_changed(l->world, l->workspaces[i].key_hash);
}

void snapshot_take(struct loading *l)
{
    struct world *w = l->world;
    rules_take_all(world_rules(w), l->fresh_rules);
    store_swap(world_store(w), l->store);
    workspaces_put_back(world_workspaces(w), l->workspaces, l->workspace_count);
    prefixes_take_all(world_prefixes(w), l->prefixes);
    settings_take_all(world_settings(w), l->settings);
    world_set_advanced_s(w, l->advanced_s);
    l->settings = NULL;
    note_clocks(l);
}

/* ---- after a reset ---- */

static void say_left_out(bool ok, const struct buf *problem)
{
    if (!ok)
        log_error("a reset leaves out an option of state: %.*s", STR_ARG(buf_view(problem)));
}

/* Where one does not go with what holds for all by now, it is left out. */
static void bring_own_settings(struct loading *l, uint64_t hash)
{
    struct setting *list;
    struct buf problem;
    size_t wrong, count = settings_read_for(l->settings, l->arena, hash, &list);
    buf_init(&problem, 1 << 16);
    say_left_out(settings_change_for(world_settings(l->world), hash, list, count, &wrong, &problem),
                 &problem);
    buf_fini(&problem);
}

/* A reset takes the clock alone back to the start. */
static void bring_clock(struct loading *l)
{
    struct setting clock = { STR("clock"), l->clock };
    struct buf problem;
    size_t wrong;
    buf_init(&problem, 1 << 16);
    if (l->clock.p)
        say_left_out(settings_change(world_settings(l->world), &clock, 1, &wrong, &problem),
                     &problem);
    buf_fini(&problem);
    world_set_advanced_s(l->world, l->advanced_s);
}

static void bring_all(struct loading *l)
{
    struct world *w = l->world;
    rules_take_all(world_rules(w), l->fresh_rules);
    rules_bring_startup(world_rules(w));
    store_swap(world_store(w), l->store);
    workspaces_put_back(world_workspaces(w), l->workspaces, l->workspace_count);
    prefixes_take_all(world_prefixes(w), l->prefixes);
    bring_clock(l);
    for (size_t i = 0; i < l->workspace_count; i++)
        bring_own_settings(l, l->workspaces[i].key_hash);
}

static void bring_one(struct loading *l, uint64_t hash)
{
    struct world *w = l->world;
    rules_take_one(world_rules(w), l->fresh_rules, hash);
    store_take_one(world_store(w), l->store, hash);
    prefixes_take_one(world_prefixes(w), l->prefixes, hash);
    for (size_t i = 0; i < l->workspace_count; i++)
        if (l->workspaces[i].key_hash == hash)
            workspaces_put_back_one(world_workspaces(w), &l->workspaces[i]);
    bring_own_settings(l, hash);
}

void snapshot_bring_back(struct loading *l)
{
    if (l->only)
        bring_one(l, *l->only);
    else
        bring_all(l);
    note_clocks(l);
}
