/* SPDX-License-Identifier: MIT
 *
 * fields: what the bodies of chat, FIM and agent completions may hold. Closed: any other member is
 * a 422.
 */
#ifndef API_CHAT_FIELDS_H
#define API_CHAT_FIELDS_H

#include "schema/table/check.h"

extern const struct table chat_body;
extern const struct table fim_body;
extern const struct table agents_body;

#endif
