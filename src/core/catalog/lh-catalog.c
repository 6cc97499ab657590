/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalog/lh-catalog-load.h"

#include "catalog/lh-catalog-entries.h"
#include "data/catalog/lh-catalog-resources.h"

#include <string.h>

static void
check (gboolean sound, GError *error)
{
  if (!sound)
    g_error ("The catalogue is broken: %s", error->message);
}

/* What is read late is no change of the catalogue. */
static LhCatalog *
late (const LhCatalog *self)
{
  return (LhCatalog *) self;
}

const LhCatalog *
lh_catalog_get (void)
{
  static LhCatalog *catalog;

  if (catalog == NULL)
    {
      GError *error = NULL;

      catalog = lh_catalog_open (lh_catalog_get_resource (), &error);
      check (catalog != NULL, error);
    }
  return catalog;
}

static gpointer
entry_of (const LhCatalog *self, LhSlot *slot)
{
  GError *error = NULL;

  if (slot == NULL)
    return NULL;
  check (lh_catalog_read_slot (late (self), slot, &error), error);
  return slot->entry;
}

static GPtrArray *
all_of (const LhCatalog *self, LhEntryKind kind)
{
  GPtrArray *slots = self->index->slots[kind], *entries = self->entries[kind];

  for (guint i = entries->len; i < slots->len; i++)
    g_ptr_array_add (entries, entry_of (self, g_ptr_array_index (slots, i)));
  return entries;
}

GPtrArray *
lh_catalog_get_providers (const LhCatalog *self)
{
  return all_of (self, LH_ENTRY_PROVIDER);
}

GPtrArray *
lh_catalog_get_choices (const LhCatalog *self)
{
  GPtrArray *providers = all_of (self, LH_ENTRY_PROVIDER);

  if (self->choices->len > 0)
    return self->choices;
  for (guint i = 0; i < providers->len; i++)
    if (!((LhProvider *) g_ptr_array_index (providers, i))->recognise_only)
      g_ptr_array_add (self->choices, g_ptr_array_index (providers, i));
  return self->choices;
}

const char *
lh_catalog_get_server_at (const LhCatalog *self, gboolean abroad, guint index)
{
  GArray *servers = self->index->keyed[abroad ? LH_KEY_INTERNATIONAL : LH_KEY_DOMESTIC];

  return index < servers->len ? g_array_index (servers, LhKeyed, index).pattern : NULL;
}

GPtrArray *
lh_catalog_get_senders (const LhCatalog *self)
{
  return all_of (self, LH_ENTRY_SENDER);
}

GPtrArray *
lh_catalog_get_dns_hosts (const LhCatalog *self)
{
  return all_of (self, LH_ENTRY_DNS_HOST);
}

GPtrArray *
lh_catalog_get_resolvers (const LhCatalog *self)
{
  return all_of (self, LH_ENTRY_RESOLVER);
}

GPtrArray *
lh_catalog_get_blocklists (const LhCatalog *self)
{
  return all_of (self, LH_ENTRY_BLOCKLIST);
}

const LhWarmUp *
lh_catalog_get_warm_up (const LhCatalog *self)
{
  GError *error = NULL;

  check (lh_catalog_read_warm_up (late (self), &error), error);
  return self->warm_up;
}

JsonObject *
lh_catalog_get_ranking (const LhCatalog *self)
{
  GError *error = NULL;

  check (lh_catalog_read_ranking (late (self), &error), error);
  return self->ranking;
}

const char *const *
lh_catalog_get_trust_anchors (const LhCatalog *self)
{
  GError *error = NULL;

  check (lh_catalog_read_trust_anchors (late (self), &error), error);
  return (const char *const *) self->trust_anchors;
}

const char *
lh_catalog_get_source (const LhCatalog *self, const char *key)
{
  GError *error = NULL;
  const LhText *source;

  check (lh_catalog_read_sources (late (self), &error), error);
  source = g_hash_table_lookup (self->sources, key);
  return source != NULL ? lh_text_get (source) : NULL;
}

const LhProvider *
lh_catalog_find_provider (const LhCatalog *self, const char *id)
{
  return entry_of (self, lh_catalog_index_find (self->index, LH_ENTRY_PROVIDER, id));
}

const LhSender *
lh_catalog_find_sender (const LhCatalog *self, const char *id)
{
  return entry_of (self, lh_catalog_index_find (self->index, LH_ENTRY_SENDER, id));
}

const LhDnsHost *
lh_catalog_find_dns_host (const LhCatalog *self, const char *id)
{
  return entry_of (self, lh_catalog_index_find (self->index, LH_ENTRY_DNS_HOST, id));
}

const LhResolver *
lh_catalog_find_resolver (const LhCatalog *self, const char *id)
{
  return entry_of (self, lh_catalog_index_find (self->index, LH_ENTRY_RESOLVER, id));
}

const LhBlocklist *
lh_catalog_find_blocklist (const LhCatalog *self, const char *id)
{
  return entry_of (self, lh_catalog_index_find (self->index, LH_ENTRY_BLOCKLIST, id));
}

const LhProvider *
lh_catalog_provider_of_mx (const LhCatalog *self, const char *host)
{
  return entry_of (self, lh_catalog_index_match (self->index, LH_KEY_MX, host));
}

/* An include names one record: nothing under it or above it is the same. */
const LhProvider *
lh_catalog_provider_of_include (const LhCatalog *self, const char *domain)
{
  return entry_of (self, lh_catalog_index_match_whole (self->index, LH_KEY_INCLUDE, domain));
}

const LhSender *
lh_catalog_sender_of_include (const LhCatalog *self, const char *domain)
{
  return entry_of (self, lh_catalog_index_match (self->index, LH_KEY_SENDER, domain));
}

const LhProvider *
lh_catalog_provider_of_client (const LhCatalog *self, const char *host)
{
  return entry_of (self, lh_catalog_index_match (self->index, LH_KEY_CLIENT, host));
}

const LhDnsHost *
lh_catalog_dns_host_of_ns (const LhCatalog *self, const char *name_server)
{
  return entry_of (self, lh_catalog_index_match (self->index, LH_KEY_NS, name_server));
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

char *
lh_text_close_up (char *sentence)
{
  gunichar before = 0;

  for (char *p = sentence; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (*p == ' ' && p[1] != '\0' && before != 0 && g_unichar_iswide (before) && g_unichar_iswide (g_utf8_get_char (p + 1)))
        memmove (p, p + 1, strlen (p));
      before = g_utf8_get_char (p);
    }
  return sentence;
}
