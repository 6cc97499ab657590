/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dns/lh-https.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* What lh-doh.h and lh-fetch.h say, by libsoup. Private to the module that lh-https.h tells of. */
extern const LhHttps lh_soup_https;

void lh_soup_exchange_async (SoupSession *session, const char *url, GBytes *query, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
void lh_soup_fetch_async (LhClient *client, const char *url, GInetAddress *address, guint16 port, guint timeout, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data);

G_END_DECLS
