/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dns/lh-reply.h"
#include "dns/lh-server.h"

G_BEGIN_DECLS

/* How a question is put. */
typedef enum
{
  LH_ASK_TCP     = 1 << 0, /* over TCP only, where the server would be asked over UDP */
  LH_ASK_DNSSEC  = 1 << 1, /* DO and CD set: the signatures, and the records also when they do not hold (RFC 4035, 3.2) */
  LH_ASK_RECURSE = 1 << 2, /* RD set: a resolver is asked, not a zone's own server */
} LhAskFlags;

/* Asks one server one question: UDP with retries, TCP after truncation, DoH. Bounds what is in flight
 * (256 in all, 16 TCP, 8 TCP a server). Runs in the thread-default main context of the caller. */
#define LH_TYPE_CLIENT (lh_client_get_type ())
G_DECLARE_FINAL_TYPE (LhClient, lh_client, LH, CLIENT, GObject)

LhClient *lh_client_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* For tests and private authorities: trust this certificate file (absolute path) for DoH. */
gboolean  lh_client_set_tls_anchors (LhClient *self, const char *path, GError **error);

/* @timeout in ms for the whole question, all tries; 0 is 5000. */
void      lh_client_query_async  (LhClient *self, LhServer *server, const char *name, LhType type, LhAskFlags flags, guint timeout,
                                  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

/* Every outcome but cancelling is a reply. Fails with G_IO_ERROR_CANCELLED only. (transfer full) */
LhReply  *lh_client_query_finish (LhClient *self, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Those anchors; NULL: the system's. (nullable) (transfer none) */
GTlsDatabase *lh_client_get_tls_database (LhClient *self);

/* The client's HTTP session (captive-portal rules, body limit: see lh-fetch.h); NULL where there is no HTTPS (lh-https.h). (transfer none) (nullable) */
struct _SoupSession *lh_client_get_session (LhClient *self);

G_END_DECLS
