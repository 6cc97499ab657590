/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalog/lh-catalog-load.h"

#include "catalog/lh-catalog-compiled.h"
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

/* What was compiled of it, or else the file itself: tests change those. (transfer full) */
static JsonNode *
read_node (GResource *resource, const char *path, GError **error)
{
  g_autoptr (GBytes) compiled = g_resource_lookup_data (resource, PREFIX "compiled", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  JsonNode *node = compiled != NULL ? lh_catalog_compiled_read (compiled, path) : NULL;
  g_autofree char *whole = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (node != NULL)
    return node;
  whole = g_strconcat (PREFIX, path, NULL);
  bytes = g_resource_lookup_data (resource, whole, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  if (bytes == NULL)
    return NULL;
  node = json_from_string (g_bytes_get_size (bytes) > 0 ? g_bytes_get_data (bytes, NULL) : "", error);
  if (node == NULL)
    {
      if (error != NULL && *error == NULL)
        g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "empty");
      g_prefix_error (error, "%s: ", path);
    }
  return node;
}

JsonObject *
lh_catalog_read_object (GResource *resource, const char *path, GError **error)
{
  g_autoptr (JsonNode) root = read_node (resource, path, error);

  if (root == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s: not an object", path);
      return NULL;
    }
  return json_node_dup_object (root);
}

static const struct { const char *folder; GDestroyNotify free; } kinds[LH_N_ENTRY_KINDS] = {
  [LH_ENTRY_PROVIDER] = { "providers", (GDestroyNotify) lh_provider_free },
  [LH_ENTRY_SENDER] = { "senders", (GDestroyNotify) lh_sender_free },
  [LH_ENTRY_DNS_HOST] = { "dns-hosts", (GDestroyNotify) lh_dns_host_free },
  [LH_ENTRY_RESOLVER] = { "resolvers", (GDestroyNotify) lh_resolver_free },
  [LH_ENTRY_BLOCKLIST] = { "blocklists", (GDestroyNotify) lh_blocklist_free },
};

gboolean
lh_catalog_read_slot (LhCatalog *self, LhSlot *slot, GError **error)
{
  g_autofree char *path = NULL;
  g_autoptr (JsonObject) object = NULL;

  if (slot->entry != NULL)
    return TRUE;
  path = g_strdup_printf ("%s/%s.json", kinds[slot->kind].folder, slot->id);
  object = lh_catalog_read_object (self->resource, path, error);
  if (object == NULL)
    return FALSE;
  switch (slot->kind)
    {
    case LH_ENTRY_PROVIDER:
      slot->entry = lh_provider_read (object, path, self->sources, self->weights, error);
      break;
    case LH_ENTRY_SENDER:
      slot->entry = lh_sender_read (object, path, self->sources, error);
      break;
    case LH_ENTRY_DNS_HOST:
      slot->entry = lh_dns_host_read (object, path, self->sources, error);
      break;
    case LH_ENTRY_RESOLVER:
      slot->entry = lh_resolver_read (object, path, self->sources, error);
      break;
    case LH_ENTRY_BLOCKLIST:
    default:
      slot->entry = lh_blocklist_read (object, path, self->sources, error);
      break;
    }
  return slot->entry != NULL;
}

/* An address is the same in every language; what is said of it is said in each. */
static LhText *
read_source (JsonObject *object, LhMembers *members, const char *key)
{
  LhText *text = g_new0 (LhText, 1);

  if (JSON_NODE_HOLDS_OBJECT (json_object_get_member (object, key)))
    lh_members_text (members, key, LH_REQUIRED, text);
  else
    {
      text->en = lh_members_string (members, key, LH_REQUIRED);
      text->zh = g_strdup (text->en);
    }
  return text;
}

gboolean
lh_catalog_read_sources (LhCatalog *self, GError **error)
{
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (GHashTable) sources = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) lh_text_free);
  g_autoptr (GList) keys = NULL;
  LhReader reader = { .file = "sources.json" };
  LhMembers *members;

  if (self->sources != NULL)
    return TRUE;
  object = lh_catalog_read_object (self->resource, "sources.json", error);
  if (object == NULL)
    return FALSE;

  keys = json_object_get_members (object);
  members = lh_members_open (&reader, object, "");
  for (GList *l = keys; l; l = l->next)
    g_hash_table_insert (sources, g_strdup (l->data), read_source (object, members, l->data));
  if (!lh_reader_end (&reader, members, error))
    return FALSE;
  self->sources = g_steal_pointer (&sources);
  return TRUE;
}

gboolean
lh_catalog_read_ranking (LhCatalog *self, GError **error)
{
  g_autoptr (JsonObject) object = NULL;

  if (self->ranking != NULL)
    return TRUE;
  object = lh_catalog_read_object (self->resource, "ranking.json", error);
  if (object == NULL || (self->weights = lh_ranking_file_check (object, "ranking.json", error)) == NULL)
    return FALSE;
  self->ranking = g_steal_pointer (&object);
  return TRUE;
}

gboolean
lh_catalog_read_trust_anchors (LhCatalog *self, GError **error)
{
  g_autoptr (JsonObject) object = NULL;
  g_autofree char *id = NULL;
  g_auto (GStrv) anchors = NULL;
  LhReader reader = { 0 };
  LhMembers *top;
  LhFact fact = { 0 };

  if (self->trust_anchors != NULL)
    return TRUE;
  object = lh_catalog_read_object (self->resource, "trust-anchors.json", error);
  if (object == NULL)
    return FALSE;
  top = lh_reader_begin (&reader, object, "trust-anchors.json", self->sources, &id);
  anchors = lh_members_strings (top, "ds", LH_REQUIRED);
  lh_members_fact (top, "fact", LH_REQUIRED, &fact);
  lh_fact_clear (&fact);
  if (!lh_reader_end (&reader, top, error))
    return FALSE;
  self->trust_anchors = g_steal_pointer (&anchors);
  return TRUE;
}

gboolean
lh_catalog_read_warm_up (LhCatalog *self, GError **error)
{
  g_autoptr (JsonObject) object = NULL;

  if (self->warm_up != NULL)
    return TRUE;
  object = lh_catalog_read_object (self->resource, "schedule.json", error);
  if (object != NULL)
    self->warm_up = lh_warm_up_read (object, "schedule.json", self->sources, error);
  return self->warm_up != NULL;
}

LhCatalog *
lh_catalog_open (GResource *resource, GError **error)
{
  g_autoptr (GBytes) bytes = g_resource_lookup_data (resource, PREFIX "index", G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  LhCatalogIndex *index = bytes != NULL ? lh_catalog_index_read (g_bytes_get_data (bytes, NULL), error) : NULL;
  LhCatalog *self;

  if (index == NULL)
    return NULL;
  self = g_new0 (LhCatalog, 1);
  self->resource = g_resource_ref (resource);
  self->index = index;
  for (guint i = 0; i < LH_N_ENTRY_KINDS; i++)
    self->entries[i] = g_ptr_array_new ();
  self->choices = g_ptr_array_new ();
  return self;
}

/* Findings name providers and senders by id alone. */
static gboolean
have_own_ids (LhCatalog *self, GError **error)
{
  GPtrArray *senders = self->index->slots[LH_ENTRY_SENDER];

  for (guint i = 0; i < senders->len; i++)
    {
      const char *id = ((LhSlot *) g_ptr_array_index (senders, i))->id;

      if (lh_catalog_index_find (self->index, LH_ENTRY_PROVIDER, id) == NULL)
        continue;
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "senders/%s.json: id: a provider has the same", id);
      return FALSE;
    }
  return TRUE;
}

LhCatalog *
lh_catalog_load (GResource *resource, GError **error)
{
  g_autoptr (LhCatalog) self = lh_catalog_open (resource, error);

  if (self == NULL || !lh_catalog_read_sources (self, error) || !lh_catalog_read_ranking (self, error))
    return NULL;
  for (guint kind = 0; kind < LH_N_ENTRY_KINDS; kind++)
    for (guint i = 0; i < self->index->slots[kind]->len; i++)
      if (!lh_catalog_read_slot (self, g_ptr_array_index (self->index->slots[kind], i), error))
        return NULL;
  if (!have_own_ids (self, error) || !lh_catalog_read_trust_anchors (self, error) || !lh_catalog_read_warm_up (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
lh_catalog_free (LhCatalog *self)
{
  for (guint kind = 0; kind < LH_N_ENTRY_KINDS; kind++)
    {
      for (guint i = 0; i < self->index->slots[kind]->len; i++)
        g_clear_pointer (&((LhSlot *) g_ptr_array_index (self->index->slots[kind], i))->entry, kinds[kind].free);
      g_ptr_array_unref (self->entries[kind]);
    }
  g_ptr_array_unref (self->choices);
  g_clear_pointer (&self->sources, g_hash_table_unref);
  g_clear_pointer (&self->weights, g_hash_table_unref);
  g_clear_pointer (&self->warm_up, lh_warm_up_free);
  g_clear_pointer (&self->ranking, json_object_unref);
  g_strfreev (self->trust_anchors);
  lh_catalog_index_free (self->index);
  g_resource_unref (self->resource);
  g_free (self);
}
