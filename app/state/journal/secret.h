/* SPDX-License-Identifier: MIT
 *
 * secret: which values nobody is shown again, neither in the journal nor in what rules say of a
 * call.
 */
#ifndef STATE_JOURNAL_SECRET_H
#define STATE_JOURNAL_SECRET_H

#include "base/str.h"

/* Does this name of a header or parameter, in lower case, tell that its value is a secret? By any
 * part of the name. */
bool secret_is_named(struct str name);

#endif
