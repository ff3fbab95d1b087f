/* SPDX-License-Identifier: MIT
 *
 * breaker: sees to it that a process that is killed leaves no answer that looks whole. nginx takes
 * the mere end of a FastCGI connection for the end of an answer without Content-Length, which every
 * stream is, and the kernel ends the connections of a killed process so. Therefore a second process
 * holds the same descriptors: they stay open until it has broken off each (fcgi_break).
 */
#ifndef SERVER_BREAKER_H
#define SERVER_BREAKER_H

/* Starts it; it ends soon after this process, however that does. Once, before threads start, so
 * that it is small. Where the system refuses, all is as without it. */
void breaker_start(void);
/* For an orderly end, with nothing left to break off: returns when it is gone. */
void breaker_stop(void);

#endif
