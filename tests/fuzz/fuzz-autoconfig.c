/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/lh-autoconfig.h"

#include "dns/lh-name.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (LhAutoconfig) config = lh_autoconfig_parse (size > 0 ? (const char *) data : "", size, "example.com");

  if (config->state != LH_AUTOCONFIG_READ && config->servers->len > 0)
    g_error ("servers");
  if (config->state != LH_AUTOCONFIG_BROKEN && config->line != 0)
    g_error ("line");
  for (guint i = 0; i < config->servers->len; i++)
    {
      const LhAutoconfigServer *server = config->servers->pdata[i];

      if (!lh_name_is_host (server->host) || server->port > 65535)
        g_error ("server");
      if (lh_autoconfig_is_plain (config, server->type) && server->socket != LH_AUTOCONFIG_PLAIN)
        g_error ("plain");
    }
  return 0;
}
