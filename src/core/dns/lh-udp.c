/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/lh-udp.h"

struct _LhUdp
{
  GSocket  *socket;
  GSource  *source;
  GBytes   *query;
  LhUdpFunc func;
  gpointer  user_data;
};

void
lh_udp_free (LhUdp *udp)
{
  if (udp->source != NULL)
    {
      g_source_destroy (udp->source);
      g_source_unref (udp->source);
    }
  g_clear_object (&udp->socket);
  g_clear_pointer (&udp->query, g_bytes_unref);
  g_free (udp);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LhUdp, lh_udp_free)

GBytes *
lh_udp_get_query (LhUdp *udp)
{
  return udp->query;
}

static gboolean
on_readable (GSocket *socket, GIOCondition condition, gpointer user_data)
{
  LhUdp *udp = user_data;
  g_autoptr (GError) error = NULL;
  guint8 octets[65536];
  gssize length = g_socket_receive (socket, (char *) octets, sizeof octets, NULL, &error);

  /* One datagram a turn: the function may free @udp, and a flood must not starve the main loop. */
  if (length >= 0)
    udp->func (udp, octets, length, NULL, udp->user_data);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
    udp->func (udp, NULL, 0, error, udp->user_data);
  return G_SOURCE_CONTINUE;
}

LhUdp *
lh_udp_send (const LhServer *server, GBytes *query, GMainContext *context, LhUdpFunc func, gpointer user_data, GError **error)
{
  g_autoptr (LhUdp) udp = g_new0 (LhUdp, 1);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (server->address, server->port);
  gsize length;
  const char *octets = g_bytes_get_data (query, &length);

  udp->query = g_bytes_ref (query);
  udp->func = func;
  udp->user_data = user_data;
  udp->socket = g_socket_new (g_inet_address_get_family (server->address), G_SOCKET_TYPE_DATAGRAM, G_SOCKET_PROTOCOL_UDP, error);
  if (udp->socket == NULL)
    return NULL;
  g_socket_set_blocking (udp->socket, FALSE);
  /* Connected: the kernel drops what others send, and hands us ICMP errors. */
  if (!g_socket_connect (udp->socket, address, NULL, error) || g_socket_send (udp->socket, octets, length, NULL, error) < 0)
    return NULL;
  udp->source = g_socket_create_source (udp->socket, G_IO_IN, NULL);
  g_source_set_callback (udp->source, G_SOURCE_FUNC (on_readable), udp, NULL);
  g_source_set_static_name (udp->source, "[letterhead] udp");
  g_source_attach (udp->source, context);
  return g_steal_pointer (&udp);
}
