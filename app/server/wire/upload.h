/* SPDX-License-Identifier: MIT
 *
 * upload: bodies that the web server hands over as the name of a file (conf/upload.conf). Only its
 * temporary files are taken: regular files of our own user in the folder `body` beside the socket
 * that the process listens on, from a peer of the same user on that socket.
 */
#ifndef SERVER_WIRE_UPLOAD_H
#define SERVER_WIRE_UPLOAD_H

#include "http/message.h"

enum {
    UPLOAD_FOLDER_MAX = 256
};

/* The folder of such files, with a slash behind it, for a listening socket; empty: there is none,
 * as with TCP. */
void upload_folder(int listener, char folder[static UPLOAD_FOLDER_MAX]);

/* Sets out->body, out->blob (a reference of the arena's) and out->lent; or out->too_big when the
 * file is longer than limit. False when it is none that may be taken, or is gone: then the client
 * has left. peer: the connection that named it. */
bool upload_take(struct arena *a, const char *folder, struct str path, int peer, size_t limit,
                 struct request *out) __attribute__((warn_unused_result));

#endif
