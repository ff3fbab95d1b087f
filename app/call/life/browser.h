/* SPDX-License-Identifier: MIT
 *
 * browser: what web pages may do with the fake's own endpoints. A browser lets any page send
 * requests to this address, with whatever they do, and says with Origin which page it was: those
 * of others are refused unless the option control_origins lists them. A page whose name was bound
 * anew to this address passes as own; against it stands the option control_hosts.
 */
#ifndef CALL_LIFE_BROWSER_H
#define CALL_LIFE_BROWSER_H

#include "call/call.h"

/* 0, or the status of a refusal: 421 for a Host that is not listed, 403 for a page of others. Calls
 * of other endpoints always pass. */
int browser_check(struct call *call);
/* The value of Access-Control-Allow-Origin of the answer: "*", of the fake's own endpoints a listed
 * origin; empty: none. */
struct str browser_allowed(const struct call *call);

#endif
