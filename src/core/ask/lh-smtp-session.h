/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ask/lh-answer.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Talks to the mail server @host at @address: greeting, EHLO, STARTTLS where it is offered, EHLO, QUIT. It never names a sender or a recipient, so
 * that no mail can come of it. @timeout in ms for all of it, 0 is 12000; a connection has 5000 of them, and then there is none.
 * Certificates are held against @database (nullable: the system's), but none ends the conversation (RFC 7435). */
void      lh_smtp_session_async  (const char *host, GInetAddress *address, guint16 port, guint timeout, GTlsDatabase *database, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer data);

/* Outcome ANSWER with what came, once the host had greeted; else TIMEOUT, UNREACHABLE or MALFORMED. Fails with G_IO_ERROR_CANCELLED only. (transfer full) */
LhAnswer *lh_smtp_session_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
