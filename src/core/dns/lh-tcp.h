/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dns/lh-server.h"

G_BEGIN_DECLS

/* One query, one answer, one connection (RFC 1035, 4.2.2); no time limit of its own. */
void    lh_tcp_exchange_async  (const LhServer *server, GBytes *query, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

/* Fails with G_IO_ERROR_PARTIAL_INPUT when the answer breaks off, G_IO_ERROR_CONNECTION_CLOSED when none begins, and
 * otherwise as the network says. (transfer full) */
GBytes *lh_tcp_exchange_finish (GAsyncResult *result, GError **error);

G_END_DECLS
