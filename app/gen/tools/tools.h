/* SPDX-License-Identifier: MIT
 *
 * tools: which of the offered tools a conversation calls for next, the decision behind
 * `tool_choice`. By words alone: a tool is called when its name, and to a lesser degree its
 * description and parameters, share words (or a few plain synonyms) with what the user asks; one
 * that changes things needs a verb of its own. What was called since the user spoke is not called
 * again while another tool is due, so that loops end. Pure. Called by answer/.
 */
#ifndef GEN_TOOLS_TOOLS_H
#define GEN_TOOLS_TOOLS_H

#include "base/budget.h"
#include "base/mem/arena.h"

enum tool_param_kind {
    TOOL_PARAM_TEXT,
    TOOL_PARAM_NUMBER,
    TOOL_PARAM_OTHER, /* lists, objects, flags */
};

struct tool_param {
    struct str name, description;
    struct str options; /* an enum's members, parted by blanks */
    enum tool_param_kind kind;
    bool required;
};

struct tool_info {
    struct str name;
    struct str description;          /* may be empty */
    const struct tool_param *params; /* may be NULL when there are none */
    size_t param_count;
};

/* A call that was made since the user spoke, and what came of it. */
struct tool_past {
    size_t tool;
    struct str result; /* empty: none yet */
};

struct tools_task {
    struct str user, system;
    const struct tool_info *tools;
    size_t count;
    const struct tool_past *past; /* oldest first */
    size_t past_count;
    bool must;             /* a call is due, whatever the user says */
    struct budget *budget; /* pays for looking at the tools; NULL: nobody does */
};

enum {
    TOOLS_CHOSEN_MAX = 8
};

/* Writes the indexes of the tools to call now to chosen (room for TOOLS_CHOSEN_MAX), in order;
 * returns how many: 0 for small talk and when all is done, never 0 when a call is due and there is
 * a tool. Reads the first few KB of each text. Scratch memory comes from the arena. */
size_t tools_decide(struct arena *a, const struct tools_task *task, size_t *chosen);

/* Where a name stands in a text as a word of its own; SIZE_MAX: nowhere. */
size_t tools_find_name(struct str text, struct str name);

/* A tool by which an agent hands in what it found: final_answer, submit_report. */
bool tool_is_closing(const struct tool_info *tool);

/* What it needs is one text, which may be a question. */
bool tool_takes_question(const struct tool_info *tool);

/* It takes words to look for. */
bool tool_has_query(const struct tool_info *tool);

/* The question as a query of a table of the schema (CREATE TABLE, or "orders(id, total)"); false
 * where it has none. */
bool tools_sql(struct arena *a, struct str schema, struct str question, struct str *out);

/* Things that a message names side by side ("Paris, Rome and Oslo"), when the tool's one text is
 * likely meant to be called for each: the message once per thing, with the others left out. 0 when
 * there is no such list. The texts live in the arena. */
enum {
    TOOLS_EACH_MAX = 8
};
size_t tools_each(struct arena *a, const struct tool_info *tool, struct str message,
                  struct str each[static TOOLS_EACH_MAX]);

/* The part of the message that is about each of the tools, the whole where it tells nothing; n at
 * most TOOLS_CHOSEN_MAX. */
void tools_parts(struct str message, const struct tool_info *const *tools, size_t n,
                 struct str *parts);

#endif
