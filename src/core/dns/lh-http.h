/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dns/lh-fetch.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* Sends @message, a request of either DoH or lh-fetch.h, with a time limit of its own (the session's is in whole seconds)
 * and a cap on the body. @timeout in ms, 0 for none. */
void     lh_http_send_async  (SoupSession *session, SoupMessage *message, guint timeout, GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer user_data);
/* Fails with G_IO_ERROR_CANCELLED only. (transfer full) */
LhFetch *lh_http_send_finish (GAsyncResult *result, GError **error);

G_END_DECLS
