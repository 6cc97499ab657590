/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalog/lh-catalog-load.h"

#include "catalog/lh-catalog-entries.h"

#include <string.h>

#define PREFIX "/io/github/letterhead_mail/Letterhead/catalog/"

LhMembers *
lh_reader_begin (LhReader *reader, JsonObject *object, const char *path, GHashTable *sources, char **ret_id)
{
  LhMembers *top;
  g_autofree char *date = NULL;
  g_autofree char *base = g_path_get_basename (path);

  reader->file = path;
  reader->sources = sources;
  top = lh_members_open (reader, object, "");
  *ret_id = lh_members_string (top, "id", LH_REQUIRED);
  date = lh_members_string (top, "date", LH_REQUIRED);
  if (date)
    {
      reader->date = json_object_get_string_member (object, "date");
      if (!lh_reader_is_day (date))
        lh_reader_fail (reader, "", "date", "not a day such as 2026-11-23");
    }
  if (*ret_id && (strlen (base) != strlen (*ret_id) + 5 || !g_str_has_prefix (base, *ret_id) || !g_str_has_suffix (base, ".json")))
    lh_reader_fail (reader, "", "id", "“%s” is not the file's name", *ret_id);
  return top;
}

gboolean
lh_reader_end (LhReader *reader, LhMembers *members, GError **error)
{
  lh_members_close (members);
  if (!reader->error)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&reader->error));
  return FALSE;
}

/* (transfer full) */
static JsonObject *
read_object (GResource *resource, const char *path, GError **error)
{
  g_autofree char *whole = g_strconcat (PREFIX, path, NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (resource, whole, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonNode *root;
  gsize length;
  const char *data;

  if (!bytes)
    return NULL;

  data = g_bytes_get_data (bytes, &length);
  if (!json_parser_load_from_data (parser, data ? data : "", length, error))
    {
      g_prefix_error (error, "%s: ", path);
      return NULL;
    }
  root = json_parser_get_root (parser);
  if (!root || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s: not an object", path);
      return NULL;
    }
  return json_object_ref (json_node_get_object (root));
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

typedef gboolean (*ReadEntry) (LhCatalog *self, JsonObject *object, const char *path, GError **error);

static gboolean
read_folder (LhCatalog *self, GResource *resource, const char *folder, ReadEntry read_entry, GError **error)
{
  g_autofree char *whole = g_strconcat (PREFIX, folder, NULL);
  g_auto (GStrv) names = g_resource_enumerate_children (resource, whole, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (!names)
    return FALSE;

  qsort (names, g_strv_length (names), sizeof (char *), compare_names);
  for (char **name = names; *name; name++)
    {
      g_autofree char *path = g_strconcat (folder, *name, NULL);
      g_autoptr (JsonObject) object = read_object (resource, path, error);

      if (!object || !read_entry (self, object, path, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_provider (LhCatalog *self, JsonObject *object, const char *path, GError **error)
{
  LhProvider *provider = lh_provider_read (object, path, self->sources, self->weights, error);

  if (provider)
    g_ptr_array_add (self->providers, provider);
  return provider != NULL;
}

/* Findings name providers and senders by id alone. */
static gboolean
read_sender (LhCatalog *self, JsonObject *object, const char *path, GError **error)
{
  LhSender *sender = lh_sender_read (object, path, self->sources, error);

  if (!sender)
    return FALSE;
  g_ptr_array_add (self->senders, sender);
  if (!lh_catalog_find_provider (self, sender->id))
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s: id: a provider has the same", path);
  return FALSE;
}

static gboolean
read_dns_host (LhCatalog *self, JsonObject *object, const char *path, GError **error)
{
  LhDnsHost *host = lh_dns_host_read (object, path, self->sources, error);

  if (host)
    g_ptr_array_add (self->dns_hosts, host);
  return host != NULL;
}

static gboolean
read_resolver (LhCatalog *self, JsonObject *object, const char *path, GError **error)
{
  LhResolver *resolver = lh_resolver_read (object, path, self->sources, error);

  if (resolver)
    g_ptr_array_add (self->resolvers, resolver);
  return resolver != NULL;
}

static gboolean
read_blocklist (LhCatalog *self, JsonObject *object, const char *path, GError **error)
{
  LhBlocklist *list = lh_blocklist_read (object, path, self->sources, error);

  if (list)
    g_ptr_array_add (self->blocklists, list);
  return list != NULL;
}

static gboolean
read_sources (LhCatalog *self, GResource *resource, GError **error)
{
  g_autoptr (JsonObject) object = read_object (resource, "sources.json", error);
  g_autoptr (GList) keys = NULL;
  LhReader reader = { .file = "sources.json" };
  LhMembers *members;

  if (!object)
    return FALSE;

  keys = json_object_get_members (object);
  members = lh_members_open (&reader, object, "");
  for (GList *l = keys; l; l = l->next)
    g_hash_table_insert (self->sources, g_strdup (l->data), lh_members_string (members, l->data, LH_REQUIRED));
  return lh_reader_end (&reader, members, error);
}

static gboolean
read_trust_anchors (LhCatalog *self, GResource *resource, GError **error)
{
  g_autoptr (JsonObject) object = read_object (resource, "trust-anchors.json", error);
  g_autofree char *id = NULL;
  LhReader reader = { 0 };
  LhMembers *top;
  LhFact fact = { 0 };

  if (!object)
    return FALSE;
  top = lh_reader_begin (&reader, object, "trust-anchors.json", self->sources, &id);
  self->trust_anchors = lh_members_strings (top, "ds", LH_REQUIRED);
  lh_members_fact (top, "fact", LH_REQUIRED, &fact);
  lh_fact_clear (&fact);
  return lh_reader_end (&reader, top, error);
}

/* In the order in which they are shown: domestic, international, own server, those that are only recognised; panels in Chinese first; mainland first; lists of domains first; then by id. */
static int
compare_providers (gconstpointer a, gconstpointer b)
{
  const LhProvider *x = *(const LhProvider *const *) a, *y = *(const LhProvider *const *) b;

  if (x->recognise_only != y->recognise_only)
    return x->recognise_only - y->recognise_only;
  return x->kind != y->kind ? (int) x->kind - (int) y->kind : strcmp (x->id, y->id);
}

static int
compare_dns_hosts (gconstpointer a, gconstpointer b)
{
  const LhDnsHost *x = *(const LhDnsHost *const *) a, *y = *(const LhDnsHost *const *) b;
  int languages = strcmp (y->language, x->language);

  return languages != 0 ? languages : strcmp (x->id, y->id);
}

static int
compare_resolvers (gconstpointer a, gconstpointer b)
{
  const LhResolver *x = *(const LhResolver *const *) a, *y = *(const LhResolver *const *) b;

  return x->mainland != y->mainland ? y->mainland - x->mainland : strcmp (x->id, y->id);
}

static int
compare_blocklists (gconstpointer a, gconstpointer b)
{
  const LhBlocklist *x = *(const LhBlocklist *const *) a, *y = *(const LhBlocklist *const *) b;

  return x->of_addresses != y->of_addresses ? x->of_addresses - y->of_addresses : strcmp (x->id, y->id);
}

static gboolean
read_schedule (LhCatalog *self, GResource *resource, GError **error)
{
  g_autoptr (JsonObject) object = read_object (resource, "schedule.json", error);

  if (object)
    self->warm_up = lh_warm_up_read (object, "schedule.json", self->sources, error);
  return self->warm_up != NULL;
}

static gboolean
load (LhCatalog *self, GResource *resource, GError **error)
{
  if (!read_sources (self, resource, error))
    return FALSE;
  self->ranking = read_object (resource, "ranking.json", error);
  if (!self->ranking)
    return FALSE;
  self->weights = lh_ranking_file_check (self->ranking, "ranking.json", error);
  if (!self->weights)
    return FALSE;

  if (!read_folder (self, resource, "providers/", read_provider, error)
      || !read_folder (self, resource, "senders/", read_sender, error)
      || !read_folder (self, resource, "dns-hosts/", read_dns_host, error)
      || !read_folder (self, resource, "resolvers/", read_resolver, error)
      || !read_folder (self, resource, "blocklists/", read_blocklist, error))
    return FALSE;
  if (!read_trust_anchors (self, resource, error))
    return FALSE;

  if (!read_schedule (self, resource, error))
    return FALSE;

  g_ptr_array_sort (self->providers, compare_providers);
  for (guint i = 0; i < self->providers->len; i++)
    if (!((LhProvider *) g_ptr_array_index (self->providers, i))->recognise_only)
      g_ptr_array_add (self->choices, g_ptr_array_index (self->providers, i));
  g_ptr_array_sort (self->dns_hosts, compare_dns_hosts);
  g_ptr_array_sort (self->resolvers, compare_resolvers);
  g_ptr_array_sort (self->blocklists, compare_blocklists);
  return TRUE;
}

LhCatalog *
lh_catalog_load (GResource *resource, GError **error)
{
  g_autoptr (LhCatalog) self = g_new0 (LhCatalog, 1);

  self->providers = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_provider_free);
  self->choices = g_ptr_array_new ();
  self->senders = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_sender_free);
  self->dns_hosts = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_dns_host_free);
  self->resolvers = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_resolver_free);
  self->blocklists = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_blocklist_free);
  self->sources = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return load (self, resource, error) ? g_steal_pointer (&self) : NULL;
}

void
lh_catalog_free (LhCatalog *self)
{
  g_clear_pointer (&self->providers, g_ptr_array_unref);
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  g_clear_pointer (&self->senders, g_ptr_array_unref);
  g_clear_pointer (&self->dns_hosts, g_ptr_array_unref);
  g_clear_pointer (&self->resolvers, g_ptr_array_unref);
  g_clear_pointer (&self->blocklists, g_ptr_array_unref);
  g_clear_pointer (&self->sources, g_hash_table_unref);
  g_clear_pointer (&self->weights, g_hash_table_unref);
  g_clear_pointer (&self->warm_up, lh_warm_up_free);
  g_clear_pointer (&self->ranking, json_object_unref);
  g_strfreev (self->trust_anchors);
  g_free (self);
}
