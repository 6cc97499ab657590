/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  LH_TRANSPORT_UDP, /* and TCP after truncation */
  LH_TRANSPORT_TCP,
  LH_TRANSPORT_DOH, /* RFC 8484 */
} LhTransport;

typedef struct
{
  int          ref_count;
  LhTransport  transport;
  GInetAddress *address; /* UDP, TCP */
  guint16      port;
  char        *url;      /* DOH */
  char        *text;     /* as lh_server_to_string() gives it */
} LhServer;

/* "192.0.2.1", "192.0.2.1:5353", "[2001:db8::1]:53", "tcp:192.0.2.1:53", "https://…/dns-query"; "system" is the
 * first server of /etc/resolv.conf. The error's message is a translated sentence. (transfer full) */
LhServer *lh_server_parse (const char *spec, GError **error);
LhServer *lh_server_new (LhTransport transport, GInetAddress *address, guint16 port);
LhServer *lh_server_ref (LhServer *server);
void      lh_server_unref (LhServer *server);
char     *lh_server_to_string (const LhServer *server); /* such that lh_server_parse() reads it. (transfer full) */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LhServer, lh_server_unref)

/* The servers of @path, a resolv.conf(5) file. (transfer container) (element-type LhServer), maybe empty */
GPtrArray *lh_server_list_system (const char *path);

G_END_DECLS
