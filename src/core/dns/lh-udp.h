/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dns/lh-server.h"

G_BEGIN_DECLS

/* One datagram sent from a socket of its own (a fresh random port), and whatever comes back to it. */
typedef struct _LhUdp LhUdp;

/* @octets NULL: the network refused, @error says why. The LhUdp may be freed inside. */
typedef void (*LhUdpFunc) (LhUdp *udp, const guint8 *octets, gsize length, const GError *error, gpointer user_data);

/* Listens in @context until freed. Fails when nothing can be sent. (transfer full) */
LhUdp  *lh_udp_send (const LhServer *server, GBytes *query, GMainContext *context, LhUdpFunc func, gpointer user_data, GError **error);
GBytes *lh_udp_get_query (LhUdp *udp);
void    lh_udp_free (LhUdp *udp);

G_END_DECLS
