/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ask/lh-resolvers.h"

#define RESOLV_CONF "/etc/resolv.conf"

static void
add_catalogue (GPtrArray *servers, const LhResolver *resolver)
{
  for (char **url = resolver->doh; url != NULL && *url != NULL; url++)
    {
      LhServer *server = lh_server_parse (*url, NULL);
      if (server != NULL)
        {
          g_ptr_array_add (servers, server);
          break;
        }
    }
}

static void
add_system (GPtrArray *servers)
{
  g_autoptr (GPtrArray) system = lh_server_list_system (RESOLV_CONF);

  for (guint i = 0; i < system->len; i++)
    g_ptr_array_add (servers, lh_server_ref (g_ptr_array_index (system, i)));
}

GPtrArray *
lh_resolvers_from_setting (const char *setting, const LhCatalog *catalog)
{
  g_autoptr (GPtrArray) servers = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_server_unref);
  const LhResolver *resolver = lh_catalog_find_resolver (catalog, setting);
  LhServer *server;

  if (g_str_equal (setting, "system"))
    add_system (servers);
  else if (resolver != NULL)
    add_catalogue (servers, resolver);
  else if (!g_str_equal (setting, "auto") && (server = lh_server_parse (setting, NULL)) != NULL)
    g_ptr_array_add (servers, server);

  if (servers->len == 0)
    {
      GPtrArray *all = lh_catalog_get_resolvers (catalog);

      add_system (servers);
      for (guint i = 0; i < all->len; i++)
        if (((LhResolver *) g_ptr_array_index (all, i))->mainland)
          add_catalogue (servers, g_ptr_array_index (all, i));
    }
  return g_steal_pointer (&servers);
}
