/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalog/lh-catalog-load.h"

#include "catalog/lh-catalog-entries.h"
#include "data/catalog/lh-catalog-resources.h"

#include <string.h>

const LhCatalog *
lh_catalog_get (void)
{
  static LhCatalog *catalog;

  if (g_once_init_enter (&catalog))
    {
      g_autoptr (GError) error = NULL;
      LhCatalog *loaded = lh_catalog_load (lh_catalog_get_resource (), &error);

      if (!loaded)
        g_error ("The catalogue is broken: %s", error->message);
      g_once_init_leave (&catalog, loaded);
    }
  return catalog;
}

GPtrArray *
lh_catalog_get_providers (const LhCatalog *self)
{
  return self->providers;
}

GPtrArray *
lh_catalog_get_choices (const LhCatalog *self)
{
  return self->choices;
}

GPtrArray *
lh_catalog_get_senders (const LhCatalog *self)
{
  return self->senders;
}

GPtrArray *
lh_catalog_get_dns_hosts (const LhCatalog *self)
{
  return self->dns_hosts;
}

GPtrArray *
lh_catalog_get_resolvers (const LhCatalog *self)
{
  return self->resolvers;
}

GPtrArray *
lh_catalog_get_blocklists (const LhCatalog *self)
{
  return self->blocklists;
}

const LhWarmUp *
lh_catalog_get_warm_up (const LhCatalog *self)
{
  return self->warm_up;
}

JsonObject *
lh_catalog_get_ranking (const LhCatalog *self)
{
  return self->ranking;
}

const char *const *
lh_catalog_get_trust_anchors (const LhCatalog *self)
{
  return (const char *const *) self->trust_anchors;
}

const char *
lh_catalog_get_source (const LhCatalog *self, const char *key)
{
  return g_hash_table_lookup (self->sources, key);
}

const LhProvider *
lh_catalog_find_provider (const LhCatalog *self, const char *id)
{
  for (guint i = 0; i < self->providers->len; i++)
    {
      const LhProvider *provider = g_ptr_array_index (self->providers, i);

      if (g_strcmp0 (provider->id, id) == 0)
        return provider;
    }
  return NULL;
}

const LhSender *
lh_catalog_find_sender (const LhCatalog *self, const char *id)
{
  for (guint i = 0; i < self->senders->len; i++)
    {
      const LhSender *sender = g_ptr_array_index (self->senders, i);

      if (g_strcmp0 (sender->id, id) == 0)
        return sender;
    }
  return NULL;
}

const LhDnsHost *
lh_catalog_find_dns_host (const LhCatalog *self, const char *id)
{
  for (guint i = 0; i < self->dns_hosts->len; i++)
    {
      const LhDnsHost *host = g_ptr_array_index (self->dns_hosts, i);

      if (g_strcmp0 (host->id, id) == 0)
        return host;
    }
  return NULL;
}

const LhResolver *
lh_catalog_find_resolver (const LhCatalog *self, const char *id)
{
  for (guint i = 0; i < self->resolvers->len; i++)
    {
      const LhResolver *resolver = g_ptr_array_index (self->resolvers, i);

      if (g_strcmp0 (resolver->id, id) == 0)
        return resolver;
    }
  return NULL;
}

const LhBlocklist *
lh_catalog_find_blocklist (const LhCatalog *self, const char *id)
{
  for (guint i = 0; i < self->blocklists->len; i++)
    {
      const LhBlocklist *list = g_ptr_array_index (self->blocklists, i);

      if (g_strcmp0 (list->id, id) == 0)
        return list;
    }
  return NULL;
}

/* A label against a pattern of one label; "*" stands for one or more characters. */
static gboolean
label_matches (const char *pattern, const char *label)
{
  const char *star = strchr (pattern, '*');
  gsize before, after, length;

  if (!star)
    return g_ascii_strcasecmp (pattern, label) == 0;

  before = star - pattern;
  after = strlen (star + 1);
  length = strlen (label);
  return length > before + after && g_ascii_strncasecmp (pattern, label, before) == 0
         && g_ascii_strcasecmp (star + 1, label + length - after) == 0;
}

gboolean
lh_catalog_matches (const char *pattern, const char *name)
{
  gsize length = strlen (name);
  g_autofree char *trimmed = g_strndup (name, length > 0 && name[length - 1] == '.' ? length - 1 : length);
  g_auto (GStrv) labels = g_strsplit (trimmed, ".", -1);
  g_auto (GStrv) wanted = g_strsplit (pattern, ".", -1);
  int have = g_strv_length (labels), want = g_strv_length (wanted);

  if (want == 0 || have < want)
    return FALSE;
  for (int i = 1; i <= want; i++)
    if (!label_matches (wanted[want - i], labels[have - i]))
      return FALSE;
  return TRUE;
}

static gboolean
any_matches (char **patterns, const char *name)
{
  for (char **pattern = patterns; *pattern; pattern++)
    if (lh_catalog_matches (*pattern, name))
      return TRUE;
  return FALSE;
}

const LhProvider *
lh_catalog_provider_of_mx (const LhCatalog *self, const char *host)
{
  for (guint i = 0; i < self->providers->len; i++)
    {
      const LhProvider *provider = g_ptr_array_index (self->providers, i);

      if (any_matches (provider->mx_match, host))
        return provider;
    }
  return NULL;
}

/* An include names one record: nothing under it or above it is the same. */
static gboolean
any_is (char **names, const char *name)
{
  gsize length = strlen (name);

  if (length > 0 && name[length - 1] == '.')
    length--;
  for (; *names; names++)
    if (strlen (*names) == length && g_ascii_strncasecmp (*names, name, length) == 0)
      return TRUE;
  return FALSE;
}

const LhProvider *
lh_catalog_provider_of_include (const LhCatalog *self, const char *domain)
{
  for (guint i = 0; i < self->providers->len; i++)
    {
      const LhProvider *provider = g_ptr_array_index (self->providers, i);

      if (any_is (provider->spf_include, domain) || any_is (provider->spf_older, domain))
        return provider;
    }
  return NULL;
}

const LhSender *
lh_catalog_sender_of_include (const LhCatalog *self, const char *domain)
{
  for (guint i = 0; i < self->senders->len; i++)
    {
      const LhSender *sender = g_ptr_array_index (self->senders, i);

      if (any_matches (sender->match, domain))
        return sender;
    }
  return NULL;
}

const LhProvider *
lh_catalog_provider_of_client (const LhCatalog *self, const char *host)
{
  for (guint i = 0; i < self->providers->len; i++)
    {
      const LhProvider *provider = g_ptr_array_index (self->providers, i);

      if (any_matches (provider->client_match, host))
        return provider;
    }
  return NULL;
}

const LhDnsHost *
lh_catalog_dns_host_of_ns (const LhCatalog *self, const char *name_server)
{
  for (guint i = 0; i < self->dns_hosts->len; i++)
    {
      const LhDnsHost *host = g_ptr_array_index (self->dns_hosts, i);

      if (any_matches (host->ns, name_server))
        return host;
    }
  return NULL;
}

const char *
lh_certainty_to_string (LhCertainty certainty)
{
  static const char *const words[] = { "confirmed", "third-party", "memory" };

  return words[certainty];
}

const char *
lh_text_get (const LhText *text)
{
  const char *const *languages = g_get_language_names ();

  for (; *languages; languages++)
    {
      if (g_str_has_prefix (*languages, "zh") && ((*languages)[2] == '\0' || strchr ("_-.@", (*languages)[2])))
        return text->zh ? text->zh : text->en ? text->en : "";
      if (g_str_has_prefix (*languages, "en") || strcmp (*languages, "C") == 0)
        break;
    }
  return text->en ? text->en : text->zh ? text->zh : "";
}
