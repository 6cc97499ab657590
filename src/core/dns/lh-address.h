/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Whether @address may be connected to because somebody's DNS says so: neither this computer, nor its network, nor anything that
 * is no single host (the IANA special-purpose registries, RFC 6890). An IPv6 address that carries an IPv4 one counts as that. */
gboolean lh_address_is_public (GInetAddress *address);

G_END_DECLS
