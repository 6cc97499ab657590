/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dns/lh-client.h"

G_BEGIN_DECLS

/* HTTPS comes with libsoup, and libsoup with a database, Kerberos and three ways of compression: more than all else that a check loads, and most checks
 * ask nothing over it. So what uses libsoup stands apart (lh-soup.h), and is loaded with the first question that needs it; in the window and in the tests
 * it is built in. Either way it registers itself, and is reached by lh-doh.h and lh-fetch.h only. */
typedef struct
{
  struct _SoupSession *(*new_session) (GTlsDatabase *database); /* (transfer full); NULL: the system's certificates */
  void (*exchange_async) (struct _SoupSession *session, const char *url, GBytes *query, GCancellable *cancellable, GAsyncReadyCallback callback,
                          gpointer user_data);
  void (*fetch_async) (LhClient *client, const char *url, GInetAddress *address, guint16 port, guint timeout, GCancellable *cancellable,
                       GAsyncReadyCallback callback, gpointer user_data);
} LhHttps;

void           lh_https_register (const LhHttps *https);
const LhHttps *lh_https_get      (void); /* (nullable): it cannot be loaded */

G_END_DECLS
