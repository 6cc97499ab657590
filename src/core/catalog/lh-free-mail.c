/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalog/lh-free-mail.h"

#include <string.h>

#include "catalog/lh-catalog-entries.h"
#include "catalog/lh-catalog-load.h"
#include "data/catalog/lh-catalog-resources.h"

GHashTable *
lh_free_mail_read (JsonObject *object, GHashTable *sources, GError **error)
{
  g_autoptr (GHashTable) set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  LhReader reader = { 0 };
  g_autofree char *id = NULL;
  LhMembers *top = lh_reader_begin (&reader, object, "free-mail.json", sources, &id);
  g_auto (GStrv) domains = lh_members_strings (top, "domains", LH_REQUIRED);
  LhFact fact = { 0 };

  for (char **domain = domains; *domain != NULL; domain++)
    if (strchr (*domain, '.') == NULL || !g_hash_table_add (set, g_strdup (*domain)))
      lh_reader_fail (&reader, "domains", *domain, "no domain, or listed twice");
  lh_members_fact (top, "fact", LH_REQUIRED, &fact);
  lh_fact_clear (&fact);
  return lh_reader_end (&reader, top, error) ? g_steal_pointer (&set) : NULL;
}

static GHashTable *
get_set (void)
{
  static GHashTable *set;

  if (g_once_init_enter (&set))
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonObject) object = lh_catalog_read_object (lh_catalog_get_resource (), "free-mail.json", &error);
      GHashTable *read = object != NULL ? lh_free_mail_read (object, NULL, &error) : NULL;

      if (read == NULL)
        g_error ("The catalogue: %s", error->message);
      g_once_init_leave (&set, read);
    }
  return set;
}

const char *
lh_free_mail_find (const char *domain)
{
  while (domain != NULL && !g_hash_table_contains (get_set (), domain))
    {
      const char *dot = strchr (domain, '.');

      domain = dot != NULL ? dot + 1 : NULL;
    }
  return domain;
}
