/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dns/lh-reply.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* A query over HTTPS (RFC 8484); @query with id 0 and without 0x20. No time limit of its own. @session: lh_client_get_session(). */
void     lh_doh_exchange_async  (struct _SoupSession *session, const char *url, GBytes *query, GCancellable *cancellable, GAsyncReadyCallback callback,
                                 gpointer user_data);
/* Fails with G_IO_ERROR_CANCELLED only. (transfer full) */
LhReply *lh_doh_exchange_finish (GAsyncResult *result, GError **error);

G_END_DECLS
