/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalog/lh-catalog-entries.h"

#include <string.h>

static const char *const kinds[] = { "marketing", "transactional", "both", "shop", NULL };

const char *
lh_sender_kind_to_string (LhSenderKind kind)
{
  return kinds[kind];
}

static void
key_free (LhSenderKey *key)
{
  g_free (key->selector);
  g_free (key->target);
  g_free (key);
}

static void
record_free (LhSenderRecord *record)
{
  g_free (record->type);
  g_free (record->name);
  g_free (record->value);
  g_free (record->prefix);
  g_strfreev (record->targets);
  lh_text_clear (&record->what);
  lh_fact_clear (&record->fact);
  g_free (record);
}

static void
read_spf (LhReader *reader, LhMembers *top, LhSender *self)
{
  static const char *const places[] = { "nowhere", "from", "return-path", NULL };
  LhMembers *spf = lh_members_object (top, "spf", LH_REQUIRED);
  LhMembers *below = lh_members_object (spf, "below", LH_OPTIONAL);

  self->spf_at = lh_members_enum (spf, "at", places);
  self->spf_include = lh_members_string (spf, "include", LH_OPTIONAL);
  lh_members_fact (spf, "fact", LH_REQUIRED, &self->spf_fact);
  self->spf_below = lh_members_strings (below, "names", LH_REQUIRED);
  lh_members_fact (below, "fact", LH_REQUIRED, &self->spf_below_fact);
  lh_members_close (below);
  lh_members_close (spf);
  if (self->spf_at == LH_SENDER_SPF_NOWHERE && self->spf_include)
    lh_reader_fail (reader, "spf", "include", "it belongs nowhere");
}

static void
read_keys (LhReader *reader, LhMembers *dkim, LhSender *self)
{
  JsonArray *array = lh_members_array (dkim, "publish", LH_REQUIRED);

  for (guint i = 0; array && i < json_array_get_length (array); i++)
    {
      LhMembers *element = lh_members_element (dkim, "publish", array, i);
      LhSenderKey *key = g_new0 (LhSenderKey, 1);

      key->selector = lh_members_string (element, "selector", LH_OPTIONAL);
      key->target = lh_members_string (element, "target", LH_OPTIONAL);
      lh_members_close (element);
      g_ptr_array_add (self->dkim_keys, key);
      if (key->target && (!key->selector || g_strcmp0 (self->dkim_type, "CNAME") != 0))
        lh_reader_fail (reader, "dkim", "publish", "a target without a CNAME's selector");
    }
  if (array && self->dkim_keys->len == 0)
    lh_reader_fail (reader, "dkim", "publish", "empty");
}

static void
read_dkim (LhReader *reader, LhMembers *top, LhSender *self)
{
  static const char *const types[] = { "TXT", "CNAME", NULL };
  LhMembers *dkim = lh_members_object (top, "dkim", LH_REQUIRED);

  self->dkim_type = g_strdup (types[lh_members_enum (dkim, "type", types)]);
  read_keys (reader, dkim, self);
  self->dkim_one_of = lh_members_boolean (dkim, "one_of");
  self->dkim_older = lh_members_strings (dkim, "older", LH_REQUIRED);
  self->dkim_targets = lh_members_strings (dkim, "targets", LH_OPTIONAL);
  lh_members_fact (dkim, "fact", LH_REQUIRED, &self->dkim_fact);
  lh_members_close (dkim);
  if (strcmp (self->dkim_type, "TXT") == 0 && self->dkim_targets[0])
    lh_reader_fail (reader, "dkim", "targets", "only a CNAME has one");
}

static void
read_dmarc (LhMembers *top, LhSender *self)
{
  static const char *const needs[] = { "asked", "required", NULL };
  LhMembers *dmarc;

  if (!lh_members_has (top, "dmarc"))
    return;
  dmarc = lh_members_object (top, "dmarc", LH_REQUIRED);
  self->dmarc = LH_SENDER_DMARC_ASKED + lh_members_enum (dmarc, "need", needs);
  lh_members_fact (dmarc, "fact", LH_REQUIRED, &self->dmarc_fact);
  lh_members_close (dmarc);
}

static void
read_writes_first (LhMembers *top, LhSender *self)
{
  LhMembers *writes_first = lh_members_object (top, "writes_first", LH_OPTIONAL);

  self->writes_first = lh_members_has (top, "writes_first");
  lh_members_fact (writes_first, "fact", LH_REQUIRED, &self->writes_first_fact);
  lh_members_close (writes_first);
}

static GPtrArray *
read_records (LhReader *reader, LhMembers *members, const char *name)
{
  static const char *const types[] = { "CNAME", "TXT", "MX", "NS", NULL };
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) record_free);
  JsonArray *array = lh_members_array (members, name, LH_REQUIRED);

  for (guint i = 0; array && i < json_array_get_length (array); i++)
    {
      LhMembers *element = lh_members_element (members, name, array, i);
      LhSenderRecord *record = g_new0 (LhSenderRecord, 1);

      record->type = g_strdup (types[lh_members_enum (element, "type", types)]);
      record->name = lh_members_string (element, "name", LH_OPTIONAL);
      record->value = lh_members_string (element, "value", LH_OPTIONAL);
      record->prefix = lh_members_string (element, "prefix", LH_OPTIONAL);
      record->targets = lh_members_strings (element, "targets", LH_OPTIONAL);
      record->priority = lh_members_int (element, "priority", LH_OPTIONAL, 0, G_MAXUINT16, -1);
      record->optional = lh_members_has (element, "optional") && lh_members_boolean (element, "optional");
      lh_members_text (element, "what", LH_REQUIRED, &record->what);
      lh_members_fact (element, "fact", LH_REQUIRED, &record->fact);
      lh_members_close (element);
      g_ptr_array_add (records, record);

      if (record->priority >= 0 && strcmp (record->type, "MX") != 0)
        lh_reader_fail (reader, name, "priority", "only an MX has one");
      if (record->value && (record->prefix || record->targets[0]))
        lh_reader_fail (reader, name, "value", "known, so there is nothing to paste");
    }
  return records;
}

/* No record at the name itself but texts, of which there may be many, and nothing that takes mail. */
static gboolean
leaves_name_alone (GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    {
      const LhSenderRecord *record = g_ptr_array_index (records, i);

      if (strcmp (record->type, "MX") == 0 || (g_strcmp0 (record->name, "") == 0 && strcmp (record->type, "TXT") != 0))
        return FALSE;
    }
  return TRUE;
}

LhSender *
lh_sender_read (JsonObject *object, const char *path, GHashTable *sources, GError **error)
{
  LhReader reader = { 0 };
  LhSender *self = g_new0 (LhSender, 1);
  LhMembers *top, *part;

  self->dkim_keys = g_ptr_array_new_with_free_func ((GDestroyNotify) key_free);
  self->json = json_object_ref (object);

  top = lh_reader_begin (&reader, object, path, sources, &self->id);
  lh_members_text (top, "name", LH_REQUIRED, &self->name);
  lh_members_text (top, "summary", LH_REQUIRED, &self->summary);
  self->kind = lh_members_enum (top, "kind", kinds);
  self->label = lh_members_string (top, "label", LH_REQUIRED);
  if (self->label && !g_regex_match_simple ("^[a-z][a-z0-9]*$", self->label, G_REGEX_DOLLAR_ENDONLY, 0))
    lh_reader_fail (&reader, "", "label", "not one label of a name");
  self->match = lh_members_strings (top, "match", LH_REQUIRED);
  read_spf (&reader, top, self);
  read_dkim (&reader, top, self);

  part = lh_members_object (top, "return_path", LH_REQUIRED);
  self->return_path = read_records (&reader, part, "records");
  lh_members_fact (part, "fact", LH_REQUIRED, &self->return_path_fact);
  lh_members_close (part);
  if (self->spf_at == LH_SENDER_SPF_RETURN_PATH && self->return_path->len == 0)
    lh_reader_fail (&reader, "return_path", "records", "empty, though the include belongs there");
  self->others = read_records (&reader, top, "others");
  read_dmarc (top, self);
  read_writes_first (top, self);
  self->main_domain = lh_members_has (top, "main_domain") && lh_members_boolean (top, "main_domain");
  if (self->main_domain && (self->spf_at != LH_SENDER_SPF_NOWHERE || !leaves_name_alone (self->return_path) || !leaves_name_alone (self->others)))
    lh_reader_fail (&reader, "", "main_domain", "its records would take the place of those of the firm's mail");

  part = lh_members_object (top, "console", LH_REQUIRED);
  self->console_url = lh_members_string (part, "url", LH_OPTIONAL);
  lh_members_text (part, "where", LH_REQUIRED, &self->where);
  lh_members_fact (part, "fact", LH_REQUIRED, &self->where_fact);
  lh_members_close (part);
  self->paste = lh_members_texts (top, "paste", LH_REQUIRED);
  self->notes = lh_members_notes (top, "notes", LH_REQUIRED);

  if (!lh_reader_end (&reader, top, error))
    g_clear_pointer (&self, lh_sender_free);
  return self;
}

void
lh_sender_free (LhSender *self)
{
  LhText *texts[] = { &self->name, &self->summary, &self->where };
  LhFact *facts[] = { &self->spf_fact, &self->spf_below_fact, &self->dkim_fact, &self->dmarc_fact, &self->writes_first_fact, &self->return_path_fact,
                      &self->where_fact };
  char **lists[] = { self->match, self->spf_below, self->dkim_older, self->dkim_targets };
  char *strings[] = { self->id, self->label, self->spf_include, self->dkim_type, self->console_url };
  GPtrArray *arrays[] = { self->dkim_keys, self->return_path, self->others, self->paste, self->notes };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    lh_text_clear (texts[i]);
  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    lh_fact_clear (facts[i]);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    g_strfreev (lists[i]);
  for (guint i = 0; i < G_N_ELEMENTS (strings); i++)
    g_free (strings[i]);
  for (guint i = 0; i < G_N_ELEMENTS (arrays); i++)
    if (arrays[i])
      g_ptr_array_unref (arrays[i]);
  g_clear_pointer (&self->json, json_object_unref);
  g_free (self);
}
