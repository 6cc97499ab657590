/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The certificates that the system trusts are read when the first connection with TLS is made, in the thread that makes it, and that takes a while: a
 * hundred and more of them. Whoever is about to make one waits for this before, so that the main loop turns on meanwhile. */

/* A LhTlsDatabase that is trusted instead, to be named before anybody asks. */
void     lh_tls_set_database   (GTlsDatabase *database);
/* Whether they have been read. */
gboolean lh_tls_is_ready       (void);
/* Reads them in a thread of its own, once for all who ask. Cannot fail or be cancelled: where there are none, nothing is trusted. */
void     lh_tls_prepare_async  (GAsyncReadyCallback callback, gpointer user_data);
void     lh_tls_prepare_finish (GAsyncResult *result);

G_END_DECLS
