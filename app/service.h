/* SPDX-License-Identifier: MIT
 *
 * service: builds and ends what calls reach (call/env.h): the world, the route table of all
 * resources, the tokenizer vocabulary. Used by main and by the tests.
 */
#ifndef SERVICE_H
#define SERVICE_H

#include "call/call.h"
#include "call/env.h"

/* config is borrowed and must outlive the service. Never NULL: what is missing (a vocabulary) is
 * logged and done without. */
struct env *service_new(const struct config *config);
/* Loads the snapshot and the start-up rules that config names, if any, and watches these. False:
 * one of them, or the vocabulary that config names, is wrong, and *error says where and how in one
 * line. */
bool service_load_files(struct env *s, struct buf *error) __attribute__((warn_unused_result));
/* Reads the start-up rules again, soon, in the thread that watches them; wrong ones change nothing
 * and are logged. */
void service_reload(const struct env *s);
void service_free(struct env *s);
/* Calls wake(arg) whenever a waiting call should look again (the journal changed). Set once, before
 * the workers run. */
void service_on_wake(struct env *s, void (*wake)(void *arg), void *arg);
/* Calls news(arg) whenever another server has sent something. Set once, before the workers run. */
void service_on_news(struct env *s, void (*news)(void *arg), void *arg);
/* The route table as text, a line each: METHOD path operationId. */
void service_print_routes(struct buf *out);

#endif
