/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "records/lh-panel.h"

#include <glib/gi18n.h>
#include <string.h>

#include "dns/lh-name.h"
#include "records/lh-known.h"

static void
entry_free (LhPanelEntry *entry)
{
  g_free (entry->key);
  g_free (entry->label);
  g_free (entry->label_en);
  g_free (entry->value);
  g_free (entry);
}

char *
lh_panel_name (const LhDnsHost *host, const char *zone, LhType type, const char *name)
{
  g_autofree char *relative = lh_name_relative (name, zone);

  if (relative == NULL)
    return g_strdup (name);
  if (*relative == '\0')
    return g_strdup (host != NULL ? lh_dns_host_get_apex (host, lh_type_to_string (type)) : "@");

  return g_steal_pointer (&relative);
}

/* How many numbers of the set are lower than @priority. */
static guint
count_lower (const LhWanted *wanted, guint16 priority)
{
  g_autoptr (GHashTable) lower = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < wanted->values->len; i++)
    {
      guint16 other = ((LhWantedValue *) g_ptr_array_index (wanted->values, i))->priority;

      if (other < priority)
        g_hash_table_add (lower, GUINT_TO_POINTER (other));
    }
  return g_hash_table_size (lower);
}

/* Where the panel takes no number as low as that, the order still stays (RFC 5321, 5.1). */
guint16
lh_panel_priority (const LhDnsHost *host, const LhWanted *wanted, const LhWantedValue *value)
{
  if (host == NULL || host->priority_min == 0)
    return value->priority;
  return (guint16) MAX (value->priority, host->priority_min + count_lower (wanted, value->priority));
}

char *
lh_panel_value (const LhDnsHost *host, const LhWanted *wanted, const LhWantedValue *value)
{
  const char *dot = host != NULL && host->final_dot ? "." : "";

  switch (wanted->type)
    {
    case LH_TYPE_TXT:
      return host != NULL && host->txt_quotes ? lh_wanted_quote (value->value) : g_strdup (value->value);
    case LH_TYPE_MX:
      /* The null MX (RFC 7505, 3) is the root itself. */
      if (*value->value == '\0')
        dot = ".";
      if (host != NULL && host->priority == LH_PRIORITY_IN_VALUE)
        return g_strdup_printf ("%u %s%s", lh_panel_priority (host, wanted, value), value->value, dot);
      return g_strconcat (value->value, dot, NULL);
    case LH_TYPE_SRV:
      return g_strdup_printf ("%u %s%s", value->priority, value->value, dot);
    case LH_TYPE_CNAME:
      return g_strconcat (value->value, dot, NULL);
    default:
      return g_strdup (value->value);
    }
}

static void
add_entry (GPtrArray *entries, const char *key, const char *label, char *value, gboolean chosen)
{
  LhPanelEntry *entry = g_new0 (LhPanelEntry, 1);

  entry->key = g_strdup (key);
  entry->label = g_strdup (label);
  entry->value = value;
  entry->chosen = chosen;
  entry->copy = !chosen && *value != '\0';
  g_ptr_array_add (entries, entry);
}

static char *
make_ttl (const LhDnsHost *host, const LhWanted *wanted)
{
  return g_strdup_printf ("%u", host != NULL ? MAX (wanted->ttl, host->ttl_min) : wanted->ttl);
}

static char *
make_priority (const LhDnsHost *host, const LhWanted *wanted, const LhWantedValue *value)
{
  return wanted->type == LH_TYPE_MX ? g_strdup_printf ("%u", lh_panel_priority (host, wanted, value)) : g_strdup ("");
}

static void
fill_generally (GPtrArray *entries, const char *zone, const LhWanted *wanted, const LhWantedValue *value)
{
  add_entry (entries, "name", C_("DNS record", "Name"), lh_panel_name (NULL, zone, wanted->type, wanted->name), FALSE);
  add_entry (entries, "type", C_("DNS record", "Type"), g_strdup (lh_type_to_string (wanted->type)), TRUE);
  add_entry (entries, "value", C_("DNS record", "Value"), lh_panel_value (NULL, wanted, value), FALSE);
  if (wanted->type == LH_TYPE_MX)
    add_entry (entries, "priority", C_("DNS record", "Priority"), make_priority (NULL, wanted, value), FALSE);
  add_entry (entries, "ttl", C_("DNS record", "TTL"), make_ttl (NULL, wanted), FALSE);
}

/* RFC 2782: _service._protocol.name, and "weight port target" as the wanted value has it. */
typedef struct
{
  char **labels; /* service, protocol, the name behind both */
  char **parts;  /* weight, port, target */
} Service;

static gboolean
split_service (const LhWanted *wanted, const LhWantedValue *value, Service *service)
{
  service->labels = g_strsplit (wanted->name, ".", 3);
  service->parts = g_strsplit (value->value, " ", 3);

  return g_strv_length (service->labels) == 3 && g_strv_length (service->parts) == 3;
}

/* NULL for a field that every type has. (transfer full) */
static char *
service_field (const LhDnsHost *host, const LhPanelField *field, const Service *service, const LhWantedValue *value)
{
  static const char *const keys[] = { "service", "protocol", "weight", "port", "target" };
  const char *const texts[] = { service->labels[0], service->labels[1], service->parts[0], service->parts[1], service->parts[2] };

  if (g_str_equal (field->key, "priority"))
    return g_strdup_printf ("%u", value->priority);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_str_equal (field->key, keys[i]))
      return g_strconcat (texts[i] + (field->bare && *texts[i] == '_' ? 1 : 0), i == 4 && host->final_dot ? "." : NULL, NULL);

  return NULL;
}

static gboolean
has_field (GPtrArray *fields, const char *key)
{
  for (guint i = 0; i < fields->len; i++)
    if (g_str_equal (((LhPanelField *) g_ptr_array_index (fields, i))->key, key))
      return TRUE;

  return FALSE;
}

static void
fill_field (GPtrArray *entries, const LhDnsHost *host, const LhPanelField *field, const char *zone, const LhWanted *wanted,
            const LhWantedValue *value)
{
  if (g_str_equal (field->key, "name"))
    add_entry (entries, field->key, field->label, lh_panel_name (host, zone, wanted->type, wanted->name), FALSE);
  else if (g_str_equal (field->key, "value"))
    add_entry (entries, field->key, field->label, lh_panel_value (host, wanted, value), FALSE);
  else if (g_str_equal (field->key, "priority") && wanted->type == LH_TYPE_MX)
    add_entry (entries, field->key, field->label, make_priority (host, wanted, value), FALSE);
  else if (field->fixed != NULL)
    add_entry (entries, field->key, field->label, g_strdup (field->fixed), TRUE);
  else if (g_str_equal (field->key, "type"))
    add_entry (entries, field->key, field->label, g_strdup (lh_type_to_string (wanted->type)), TRUE);
  else if (g_str_equal (field->key, "ttl"))
    add_entry (entries, field->key, field->label, make_ttl (host, wanted), FALSE);
  else
    add_entry (entries, field->key, field->label, g_strdup (""), FALSE);
}

/* FALSE where the panel has no fields of its own for it, or none for a name below the domain. */
static gboolean
fill_service (GPtrArray *entries, const LhDnsHost *host, GPtrArray *fields, const char *zone, const LhWanted *wanted, const LhWantedValue *value)
{
  Service service;
  g_auto (GStrv) labels = NULL;
  g_auto (GStrv) parts = NULL;
  gboolean whole = split_service (wanted, value, &service);

  labels = service.labels;
  parts = service.parts;
  if (!whole || (!has_field (fields, "name") && !g_str_equal (labels[2], zone)))
    return FALSE;
  for (guint i = 0; i < fields->len; i++)
    {
      const LhPanelField *field = g_ptr_array_index (fields, i);
      char *text = service_field (host, field, &service, value);

      if (text != NULL)
        add_entry (entries, field->key, field->label, text, FALSE);
      else if (g_str_equal (field->key, "name") && has_field (fields, "service"))
        add_entry (entries, field->key, field->label, lh_panel_name (host, zone, LH_TYPE_SRV, labels[2]), FALSE);
      else
        fill_field (entries, host, field, zone, wanted, value);
    }

  return TRUE;
}

GPtrArray *
lh_panel_fill (const LhDnsHost *host, const char *zone, const LhWanted *wanted, const LhWantedValue *value)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  GPtrArray *fields;

  if (host == NULL || host->recognise_only)
    {
      fill_generally (entries, zone, wanted, value);
      return entries;
    }

  fields = host->fields_of != NULL ? g_hash_table_lookup (host->fields_of, lh_type_to_string (wanted->type)) : NULL;
  if (wanted->type == LH_TYPE_SRV && fields != NULL && fill_service (entries, host, fields, zone, wanted, value))
    return entries;
  if (fields == NULL || wanted->type == LH_TYPE_SRV)
    fields = host->fields;
  for (guint i = 0; i < fields->len; i++)
    {
      const LhPanelField *field = g_ptr_array_index (fields, i);

      fill_field (entries, host, field, zone, wanted, value);
      ((LhPanelEntry *) g_ptr_array_index (entries, i))->label_en = g_strdup (field->label_en);
    }

  return entries;
}

/* The values of a set are lines of one field. */
static GPtrArray *
fill_set (const LhDnsHost *host, const char *zone, const LhWanted *wanted, GPtrArray *values)
{
  GPtrArray *entries = lh_panel_fill (host, zone, wanted, g_ptr_array_index (values, 0));
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; i < values->len; i++)
    {
      g_autofree char *line = lh_panel_value (host, wanted, g_ptr_array_index (values, i));

      g_string_append_printf (lines, "%s%s", i > 0 ? "\n" : "", line);
    }
  for (guint i = 0; i < entries->len; i++)
    {
      LhPanelEntry *entry = g_ptr_array_index (entries, i);

      if (!g_str_equal (entry->key, "value"))
        continue;
      g_free (entry->value);
      entry->value = g_strdup (lines->str);
    }
  return entries;
}

GPtrArray *
lh_panel_list_forms (const LhDnsHost *host, const char *zone, const LhWanted *wanted, GPtrArray *values)
{
  GPtrArray *forms = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  if (lh_panel_has_sets (host) && values->len > 0)
    g_ptr_array_add (forms, fill_set (host, zone, wanted, values));
  else
    for (guint i = 0; i < values->len; i++)
      g_ptr_array_add (forms, lh_panel_fill (host, zone, wanted, g_ptr_array_index (values, i)));
  return forms;
}

gboolean
lh_panel_has_sets (const LhDnsHost *host)
{
  return host != NULL && !host->recognise_only && host->record_sets;
}

static gboolean
is_null_mx (const LhWanted *wanted)
{
  return wanted->purpose == LH_PURPOSE_MX && wanted->no_mail;
}

static gboolean
is_autodiscover (const LhWanted *wanted)
{
  return wanted->type == LH_TYPE_CNAME && wanted->purpose == LH_PURPOSE_CLIENT && g_str_has_prefix (wanted->name, "autodiscover.");
}

static gboolean
concerns (const LhPanelNote *note, const LhWanted *wanted)
{
  return !wanted->refused && (lh_panel_note_is_for (note, is_null_mx (wanted) ? "null-mx" : lh_purpose_to_string (wanted->purpose)) ||
                              (is_autodiscover (wanted) && lh_panel_note_is_for (note, "autodiscover")));
}

/* Which MX has a number that the panel does not take. (transfer none) (nullable) */
static const char *
priority_note (const LhDnsHost *host, const LhWanted *wanted)
{
  /* What else is the least its own notes say. */
  for (guint i = 0; wanted->type == LH_TYPE_MX && host->priority_min == 1 && i < wanted->values->len; i++)
    if (((LhWantedValue *) g_ptr_array_index (wanted->values, i))->priority < host->priority_min)
      /* RFC 7505, 3: it has 0 by definition, yet nobody asks for the number. */
      return is_null_mx (wanted) ? _("Priority 0, which a null MX has, is not accepted here: enter 1. It is understood all the same.")
                                 : _("Priority 0 is not accepted here: enter 1.");
  return NULL;
}

static void
add_note (GStrvBuilder *notes, const LhPanelNote *note)
{
  g_autofree char *text = note->unknown ? g_strdup (lh_text_get (&note->text)) : lh_known_text (&note->text, &note->fact);

  g_strv_builder_add (notes, text);
}

char **
lh_panel_list_notes (const LhDnsHost *host, const LhWanted *const *wanted, guint n_wanted)
{
  g_autoptr (GStrvBuilder) notes = g_strv_builder_new ();
  const char *priority = NULL;

  for (guint i = 0; host != NULL && i < host->notes->len; i++)
    for (guint j = 0; j < n_wanted; j++)
      if (concerns (g_ptr_array_index (host->notes, i), wanted[j]))
        {
          add_note (notes, g_ptr_array_index (host->notes, i));
          break;
        }
  for (guint i = 0; host != NULL && priority == NULL && i < n_wanted; i++)
    priority = priority_note (host, wanted[i]);
  if (priority != NULL)
    g_strv_builder_add (notes, priority);
  return g_strv_builder_end (notes);
}
