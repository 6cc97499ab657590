/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A host of which the address is known already: whoever connects to it goes to @address and nowhere else, without a look-up and
 * without a proxy, while TLS asks for, and checks, the certificate of @host. */
#define LH_TYPE_PINNED (lh_pinned_get_type ())
G_DECLARE_FINAL_TYPE (LhPinned, lh_pinned, LH, PINNED, GNetworkAddress)

LhPinned *lh_pinned_new (const char *host, GInetAddress *address, guint16 port) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
