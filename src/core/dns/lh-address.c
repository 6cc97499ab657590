/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dns/lh-address.h"

#include <string.h>

/* 198.18.0.0/15 (RFC 2544) is not among them: many proxies in use in China answer every name with an address of that block and lead
 * the connection on, and nobody's network is numbered so. Nor are those of documentation, which lead nowhere. */
static const char *const closed[] = {
  "0.0.0.0/8",      /* RFC 791, 3.2 */
  "10.0.0.0/8",     /* RFC 1918 */
  "100.64.0.0/10",  /* RFC 6598 */
  "127.0.0.0/8",    /* RFC 1122, 3.2.1.3 */
  "169.254.0.0/16", /* RFC 3927 */
  "172.16.0.0/12",
  "192.0.0.0/24", /* RFC 6890, 2.1 */
  "192.168.0.0/16",
  "224.0.0.0/3", /* multicast, reserved, broadcast: RFC 1112, RFC 919 */
  "::/127",      /* RFC 4291, 2.5.2 and 2.5.3 */
  "fc00::/7",    /* RFC 4193 */
  "fe80::/9",    /* link-local, and site-local (RFC 3879) */
  "ff00::/8",
};

/* Where the IPv4 address stands in it, in octets. */
static const struct
{
  const char *block;
  guint at;
} carriers[] = {
  { "::/96", 12 },        /* RFC 4291, 2.5.5.1 */
  { "::ffff:0:0/96", 12 }, /* RFC 4291, 2.5.5.2 */
  { "64:ff9b::/96", 12 }, /* RFC 6052, 2.1 */
  { "64:ff9b:1::/48", 12 }, /* RFC 8215, with the shape that is in use */
  { "2002::/16", 2 },     /* RFC 3056, 2 */
};

static gboolean
is_in (GInetAddress *address, const char *block)
{
  g_autoptr (GInetAddressMask) mask = g_inet_address_mask_new_from_string (block, NULL);

  return mask != NULL && g_inet_address_mask_matches (mask, address);
}

gboolean
lh_address_is_public (GInetAddress *address)
{
  const guint8 *octets = g_inet_address_to_bytes (address);

  for (guint i = 0; i < G_N_ELEMENTS (closed); i++)
    if (is_in (address, closed[i]))
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (carriers); i++)
    if (is_in (address, carriers[i].block))
      {
        g_autoptr (GInetAddress) inner = g_inet_address_new_from_bytes (octets + carriers[i].at, G_SOCKET_FAMILY_IPV4);

        return lh_address_is_public (inner);
      }
  return TRUE;
}
