/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dns/lh-client.h"

G_BEGIN_DECLS

#define LH_FETCH_MAX_BODY 65536

/* What an HTTPS request came to. */
typedef struct
{
  LhOutcome  outcome;      /* ANSWER: status 200 and the body is whole; HTTP: any other status, redirects too; CAPTIVE: 511; MALFORMED:
                            * body over LH_FETCH_MAX_BODY or broken off; TIMEOUT; UNREACHABLE; NOT_ASKED: no https URL */
  guint      status;       /* 0 when no answer came */
  char      *content_type; /* (nullable) lower case, without parameters */
  GBytes    *body;         /* (nullable) with status 200 only */
  char      *detail;       /* (nullable) technical remark, English */
  char      *location;     /* (nullable) where a redirect would have led */
  GTlsCertificateFlags tls_errors; /* why the certificate was refused, or 0 */
  gboolean   too_long;     /* the body is longer than LH_FETCH_MAX_BODY */
  gint64     elapsed;      /* µs */
} LhFetch;

void lh_fetch_free (LhFetch *fetch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LhFetch, lh_fetch_free)

/* GET of an https @url: no redirect is followed, no cookie or password sent. The connection goes to @address, whatever anybody else would resolve
 * the host to, and past any proxy; SNI, certificate and Host are the URL's. @port: 0 is the URL's. @timeout in ms; 0 is 5000. */
void     lh_fetch_async  (LhClient *client, const char *url, GInetAddress *address, guint16 port, guint timeout, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data);

/* Fails with G_IO_ERROR_CANCELLED only. (transfer full) */
LhFetch *lh_fetch_finish (LhClient *client, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
