/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/lh-pinned.h"

struct _LhPinned
{
  GNetworkAddress parent_instance; /* from which TLS takes the name */

  GSocketAddress *address;
};

static void lh_pinned_init_connectable (GSocketConnectableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LhPinned, lh_pinned, G_TYPE_NETWORK_ADDRESS,
                               G_IMPLEMENT_INTERFACE (G_TYPE_SOCKET_CONNECTABLE, lh_pinned_init_connectable))

static GSocketAddressEnumerator *
lh_pinned_enumerate (GSocketConnectable *connectable)
{
  return g_socket_connectable_enumerate (G_SOCKET_CONNECTABLE (LH_PINNED (connectable)->address));
}

static void
lh_pinned_init_connectable (GSocketConnectableIface *iface)
{
  iface->enumerate = lh_pinned_enumerate;
  iface->proxy_enumerate = lh_pinned_enumerate;
}

static void
lh_pinned_finalize (GObject *object)
{
  g_clear_object (&LH_PINNED (object)->address);
  G_OBJECT_CLASS (lh_pinned_parent_class)->finalize (object);
}

static void
lh_pinned_class_init (LhPinnedClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lh_pinned_finalize;
}

static void
lh_pinned_init (LhPinned *self)
{
}

LhPinned *
lh_pinned_new (const char *host, GInetAddress *address, guint16 port)
{
  LhPinned *self = g_object_new (LH_TYPE_PINNED, "hostname", host, "port", port, NULL);

  self->address = g_inet_socket_address_new (address, port);
  return self;
}
