/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "records/lh-wanted-private.h"

#include "dns/lh-name.h"

/* What the name of one's own mail server needs besides the MX that leads to it. */

static void
add_address (GPtrArray *list, LhPlan *plan, const LhProvider *provider, const char *host, LhType type)
{
  GSocketFamily family = type == LH_TYPE_AAAA ? G_SOCKET_FAMILY_IPV6 : G_SOCKET_FAMILY_IPV4;
  const char *pasted = lh_plan_get_pasted (plan, "mx-address");
  g_auto (GStrv) addresses = g_strsplit (pasted != NULL ? pasted : "", " ", -1);
  LhWanted *wanted = NULL;

  for (guint i = 0; addresses[i] != NULL; i++)
    {
      g_autoptr (GInetAddress) address = g_inet_address_new_from_string (addresses[i]);

      if (address == NULL || g_inet_address_get_family (address) != family)
        continue;
      if (wanted == NULL)
        wanted = lh_wanted_add (list, provider, LH_PURPOSE_HOST, LH_NEED_REQUIRED, type, host);
      lh_wanted_add_value (wanted, 0, addresses[i]);
    }
  /* IPv6 is for who has it. */
  if (wanted == NULL && type == LH_TYPE_A)
    lh_wanted_add (list, provider, LH_PURPOSE_HOST, LH_NEED_REQUIRED, type, host)->paste_key = g_strdup ("mx-address");
}

void
lh_wanted_add_own_server (GPtrArray *list, LhPlan *plan, const LhProvider *provider)
{
  const char *host = lh_plan_get_pasted (plan, "mx-host");
  LhWanted *wanted;

  /* A name in another zone is not for this panel. */
  if (provider->mx_form != LH_MX_OWN_HOST || host == NULL || !lh_name_is_within (host, lh_plan_get_domain (plan)))
    return;
  add_address (list, plan, provider, host, LH_TYPE_A);
  add_address (list, plan, provider, host, LH_TYPE_AAAA);
  /* Bounces have no sender but the name that the server greets with (RFC 7208, 2.4). */
  if (provider->spf_host == NULL || g_str_equal (host, lh_plan_get_domain (plan)))
    return;
  wanted = lh_wanted_add (list, provider, LH_PURPOSE_SPF, LH_NEED_RECOMMENDED, LH_TYPE_TXT, host);
  lh_wanted_add_value (wanted, 0, provider->spf_host);
}
