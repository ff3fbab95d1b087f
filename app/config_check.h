/* SPDX-License-Identifier: MIT
 *
 * config_check: which texts may be the values of options whose kind says more than "a text". Called
 * by config.c.
 */
#ifndef CONFIG_CHECK_H
#define CONFIG_CHECK_H

#include "base/text/str.h"

/* An https URL, or an http one on this machine; a base, without query. */
bool config_is_upstream(struct str url);
/* Nothing, or the name of a *.json file. No step of it goes up: the folder that is named is the one
 * that is meant. */
bool config_is_tape(struct str path);

#endif
