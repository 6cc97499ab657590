/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalog/lh-catalog-entries.h"

#include <string.h>

static void
field_free (LhPanelField *field)
{
  g_free (field->key);
  g_free (field->label);
  g_free (field->label_en);
  g_free (field->fixed);
  g_free (field);
}

static void
own_record_free (LhOwnRecord *record)
{
  g_free (record->name);
  g_free (record->type);
  g_free (record->value);
  lh_text_clear (&record->note);
  lh_fact_clear (&record->fact);
  g_free (record);
}

static void
note_free (LhPanelNote *note)
{
  lh_text_clear (&note->text);
  lh_fact_clear (&note->fact);
  g_strfreev (note->purposes);
  g_free (note);
}

static GPtrArray *
read_notes (LhReader *reader, LhMembers *top)
{
  static const char *const purposes[] = { "mx", "spf", "dkim", "dmarc", "verification", "client", "host", "return-path", "tracking", "mta-sts",
                                          "tls-rpt", "null-mx", "autodiscover", NULL };
  GPtrArray *notes = g_ptr_array_new_with_free_func ((GDestroyNotify) note_free);
  JsonArray *array = lh_members_array (top, "notes", LH_REQUIRED);

  for (guint i = 0; array && i < json_array_get_length (array); i++)
    {
      LhMembers *element = lh_members_element (top, "notes", array, i);
      LhPanelNote *note = g_new0 (LhPanelNote, 1);

      lh_members_text_here (element, &note->text);
      note->purposes = lh_members_strings (element, "for", LH_OPTIONAL);
      for (char **purpose = note->purposes; *purpose; purpose++)
        if (!g_strv_contains (purposes, *purpose))
          lh_reader_fail (reader, "notes", "for", "“%s” is no purpose of a record", *purpose);
      note->unknown = lh_members_has (element, "unknown") && lh_members_boolean (element, "unknown");
      lh_members_fact (element, "fact", note->unknown ? LH_OPTIONAL : LH_REQUIRED, &note->fact);
      if (note->unknown && lh_members_has (element, "fact"))
        lh_reader_fail (reader, "notes", "fact", "of something that is not known");
      lh_members_close (element);
      g_ptr_array_add (notes, note);
    }
  return notes;
}

gboolean
lh_panel_note_is_for (const LhPanelNote *note, const char *purpose)
{
  return note->purposes[0] == NULL || g_strv_contains ((const char *const *) note->purposes, purpose);
}

const char *
lh_dns_host_get_apex (const LhDnsHost *self, const char *type)
{
  const char *own = g_hash_table_lookup (self->apex_of, type);

  return own != NULL ? own : self->apex;
}

/* The types that may have fields, or an apex, of their own. */
static const char *const types[] = { "MX", "TXT", "CNAME", "A", "AAAA", "SRV" };

static GPtrArray *
read_fields (LhReader *reader, LhMembers *fields, const char *name, LhPresence presence)
{
  static const char *const keys[] = { "name", "type", "value", "priority", "ttl", "service", "protocol", "port", "target", "line", "proxy", "alias",
                                      "weight", NULL };
  gboolean srv = g_str_equal (name, "SRV");
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) field_free);
  JsonArray *array = lh_members_array (fields, name, presence);

  for (guint i = 0; array && i < json_array_get_length (array); i++)
    {
      LhMembers *element = lh_members_element (fields, name, array, i);
      LhPanelField *field = g_new0 (LhPanelField, 1);
      int key = lh_members_enum (element, "key", keys);

      field->key = g_strdup (keys[key]);
      field->label = lh_members_string (element, "label", LH_REQUIRED);
      field->label_en = lh_members_string (element, "label_en", LH_OPTIONAL);
      /* Nothing of ours goes into a line, proxy, alias or weight (but that of SRV): so what to leave it at must be said. */
      field->fixed = lh_members_string (element, "fixed", key >= 9 && !(srv && key == 12) ? LH_REQUIRED : LH_OPTIONAL);
      field->bare = lh_members_has (element, "bare") && lh_members_boolean (element, "bare");
      if (!srv && key >= 5 && key < 9)
        lh_reader_fail (reader, "fields", name, "“%s” is of SRV alone", keys[key]);
      lh_members_close (element);
      g_ptr_array_add (list, field);
    }
  if (array && list->len == 0)
    lh_reader_fail (reader, "fields", name, "empty");
  return list;
}

static void
read_all_fields (LhReader *reader, LhMembers *top, LhDnsHost *self)
{
  LhMembers *fields = lh_members_object (top, "fields", LH_REQUIRED);

  self->fields = read_fields (reader, fields, "all", LH_REQUIRED);
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (lh_members_has (fields, types[i]))
      g_hash_table_insert (self->fields_of, g_strdup (types[i]), read_fields (reader, fields, types[i], LH_REQUIRED));
  self->button = lh_members_string (fields, "button", LH_OPTIONAL);
  lh_members_fact (fields, "fact", LH_REQUIRED, &self->fields_fact);
  lh_members_close (fields);
}

static char *
read_apex (LhReader *reader, LhMembers *members, const char *path, const char *name)
{
  char *apex = lh_members_string (members, name, LH_REQUIRED);

  if (apex != NULL && *apex != '\0' && strcmp (apex, "@") != 0)
    lh_reader_fail (reader, path, name, "neither “@” nor empty");
  return apex;
}

static void
read_apexes (LhReader *reader, LhMembers *form, LhDnsHost *self)
{
  LhMembers *apex_of = lh_members_object (form, "apex_of", LH_OPTIONAL);

  self->apex = read_apex (reader, form, "form", "apex");
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (lh_members_has (apex_of, types[i]))
      g_hash_table_insert (self->apex_of, g_strdup (types[i]), read_apex (reader, apex_of, "form.apex_of", types[i]));
  lh_members_close (apex_of);
}

/* Left out where nobody was seen trying it. */
static void
read_null_mx (LhMembers *form, LhDnsHost *self)
{
  LhMembers *null_mx = lh_members_object (form, "null_mx", LH_OPTIONAL);

  if (lh_members_has (form, "null_mx"))
    self->null_mx = lh_members_boolean (null_mx, "accepted") ? LH_NULL_MX_ACCEPTED : LH_NULL_MX_REFUSED;
  lh_members_fact (null_mx, "fact", LH_REQUIRED, &self->null_mx_fact);
  lh_members_close (null_mx);
}

static void
read_form (LhReader *reader, LhMembers *top, LhDnsHost *self)
{
  static const char *const places[] = { "field", "in-value", NULL };
  LhMembers *form = lh_members_object (top, "form", LH_REQUIRED);

  read_apexes (reader, form, self);
  self->txt_quotes = lh_members_boolean (form, "txt_quotes");
  self->final_dot = lh_members_boolean (form, "final_dot");
  self->priority = lh_members_enum (form, "priority", places);
  self->priority_min = lh_members_int (form, "priority_min", LH_REQUIRED, 0, 10, 0);
  self->ttl = lh_members_int (form, "ttl", LH_REQUIRED, 1, G_MAXINT32, 600);
  self->ttl_min = lh_members_int (form, "ttl_min", LH_OPTIONAL, 1, G_MAXINT32, 0);
  if (self->ttl < self->ttl_min)
    lh_reader_fail (reader, "form", "ttl", "below ttl_min");
  self->txt_max = lh_members_int (form, "txt_max", LH_REQUIRED, 0, G_MAXUINT16, 0);
  self->record_sets = lh_members_boolean (form, "record_sets");
  read_null_mx (form, self);
  lh_members_fact (form, "fact", LH_REQUIRED, &self->form_fact);
  lh_members_close (form);
}

static void
read_own (LhMembers *top, LhDnsHost *self)
{
  JsonArray *array = lh_members_array (top, "own", LH_REQUIRED);

  for (guint i = 0; array && i < json_array_get_length (array); i++)
    {
      LhMembers *element = lh_members_element (top, "own", array, i);
      LhOwnRecord *record = g_new0 (LhOwnRecord, 1);

      record->name = lh_members_string (element, "name", LH_REQUIRED);
      record->type = lh_members_string (element, "type", LH_REQUIRED);
      record->value = lh_members_string (element, "value", LH_REQUIRED);
      lh_members_text (element, "note", LH_REQUIRED, &record->note);
      lh_members_fact (element, "fact", LH_REQUIRED, &record->fact);
      lh_members_close (element);
      g_ptr_array_add (self->own, record);
    }
}

static void
read_panel (LhReader *reader, LhMembers *top, LhDnsHost *self)
{
  static const char *const languages[] = { "zh", "en", NULL };
  LhMembers *part;

  self->language = g_strdup (languages[lh_members_enum (top, "language", languages)]);

  part = lh_members_object (top, "console", LH_REQUIRED);
  self->console_url = lh_members_string (part, "url", LH_REQUIRED);
  lh_members_fact (part, "fact", LH_REQUIRED, &self->console_fact);
  lh_members_close (part);

  part = lh_members_object (top, "path", LH_REQUIRED);
  self->path = lh_members_strings (part, "steps", LH_REQUIRED);
  if (lh_members_has (part, "steps_en"))
    self->path_en = lh_members_strings (part, "steps_en", LH_OPTIONAL);
  lh_members_fact (part, "fact", LH_REQUIRED, &self->path_fact);
  lh_members_close (part);

  read_all_fields (reader, top, self);
  read_form (reader, top, self);
  read_own (top, self);
}

/* Nobody was seen in its panel: what is asked of it all the same is what suits most. */
static void
suppose_panel (LhDnsHost *self)
{
  self->language = g_strdup ("");
  self->path = g_new0 (char *, 1);
  self->fields = g_ptr_array_new_with_free_func ((GDestroyNotify) field_free);
  self->apex = g_strdup ("@");
  self->priority = LH_PRIORITY_FIELD;
  self->ttl = 600;
  self->ttl_min = 1;
}

LhDnsHost *
lh_dns_host_read (JsonObject *object, const char *path, GHashTable *sources, GError **error)
{
  LhReader reader = { 0 };
  LhDnsHost *self = g_new0 (LhDnsHost, 1);
  LhMembers *top, *part;

  self->fields_of = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->apex_of = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->own = g_ptr_array_new_with_free_func ((GDestroyNotify) own_record_free);
  self->json = json_object_ref (object);

  top = lh_reader_begin (&reader, object, path, sources, &self->id);
  lh_members_text (top, "name", LH_REQUIRED, &self->name);
  self->search = lh_members_strings (top, "search", LH_OPTIONAL);
  self->recognise_only = lh_members_has (top, "recognise_only") && lh_members_boolean (top, "recognise_only");
  self->common = !self->recognise_only && lh_members_has (top, "common") && lh_members_boolean (top, "common");

  part = lh_members_object (top, "ns", LH_REQUIRED);
  self->ns = lh_members_strings (part, "match", LH_REQUIRED);
  lh_members_fact (part, "fact", LH_REQUIRED, &self->ns_fact);
  lh_members_close (part);

  if (self->recognise_only)
    suppose_panel (self);
  else
    read_panel (&reader, top, self);
  self->notes = read_notes (&reader, top);
  if (self->recognise_only && self->notes->len == 0)
    lh_reader_fail (&reader, "", "notes", "empty, though nothing else is known of its panel");

  if (!lh_reader_end (&reader, top, error))
    g_clear_pointer (&self, lh_dns_host_free);
  return self;
}

void
lh_dns_host_free (LhDnsHost *self)
{
  LhFact *facts[] = { &self->ns_fact, &self->console_fact, &self->path_fact, &self->fields_fact, &self->form_fact, &self->null_mx_fact };
  char *strings[] = { self->id, self->language, self->console_url, self->button, self->apex };

  lh_text_clear (&self->name);
  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    lh_fact_clear (facts[i]);
  for (guint i = 0; i < G_N_ELEMENTS (strings); i++)
    g_free (strings[i]);
  g_strfreev (self->search);
  g_strfreev (self->ns);
  g_strfreev (self->path);
  g_strfreev (self->path_en);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->fields_of, g_hash_table_unref);
  g_clear_pointer (&self->apex_of, g_hash_table_unref);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_clear_pointer (&self->own, g_ptr_array_unref);
  g_clear_pointer (&self->json, json_object_unref);
  g_free (self);
}

LhResolver *
lh_resolver_read (JsonObject *object, const char *path, GHashTable *sources, GError **error)
{
  LhReader reader = { 0 };
  LhResolver *self = g_new0 (LhResolver, 1);
  LhMembers *top = lh_reader_begin (&reader, object, path, sources, &self->id);

  lh_members_text (top, "name", LH_REQUIRED, &self->name);
  self->mainland = lh_members_boolean (top, "mainland");
  self->udp = lh_members_strings (top, "udp", LH_REQUIRED);
  self->doh = lh_members_strings (top, "doh", LH_REQUIRED);
  self->validates = lh_members_boolean (top, "validates");
  self->filters = lh_members_boolean (top, "filters");
  lh_members_fact (top, "fact", LH_REQUIRED, &self->fact);

  if (!lh_reader_end (&reader, top, error))
    g_clear_pointer (&self, lh_resolver_free);
  return self;
}

void
lh_resolver_free (LhResolver *self)
{
  g_free (self->id);
  lh_text_clear (&self->name);
  g_strfreev (self->udp);
  g_strfreev (self->doh);
  lh_fact_clear (&self->fact);
  g_free (self);
}
