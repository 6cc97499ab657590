/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/lh-report-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "dns/lh-name.h"
#include "plan/lh-table-text.h"

/* The records of a plan for programs: JSON, CSV and a zone file. What people alone read in them, comments, is in their language. */

#define DEFAULT_TTL 600

static void
add_fields (LhJsonWriter *json, const char *zone, const LhComparison *comparison, const LhWanted *wanted, const LhDnsHost *host)
{
  g_autoptr (GPtrArray) forms = lh_report_has_form (comparison, FALSE) ? lh_panel_list_forms (host, lh_comparison_get_zone (comparison, zone), wanted, wanted->values) : NULL;

  lh_json_begin_array (json, "fields");
  for (guint i = 0; forms != NULL && i < forms->len; i++)
    {
      GPtrArray *entries = g_ptr_array_index (forms, i);

      lh_json_begin_array (json, NULL);
      for (guint j = 0; j < entries->len; j++)
        {
          const LhPanelEntry *entry = g_ptr_array_index (entries, j);

          lh_json_begin_object (json, NULL);
          lh_json_add_string (json, "key", entry->key);
          lh_json_add_string (json, "label", entry->label);
          lh_json_add_string (json, "value", entry->value);
          lh_json_end_object (json);
        }
      lh_json_end_array (json);
    }
  lh_json_end_array (json);
}

static void
add_published (LhJsonWriter *json, const LhComparison *comparison)
{
  static const char *const actions[] = { "keep", "add", "change", "remove" };

  lh_json_begin_array (json, "found");
  for (guint i = 0; i < comparison->published->len; i++)
    {
      const LhPublished *published = g_ptr_array_index (comparison->published, i);
      g_autofree char *text = lh_record_to_text (published->record);

      lh_json_begin_object (json, NULL);
      lh_json_add_string (json, "type", lh_type_to_string (published->record->type));
      lh_json_add_string (json, "value", text);
      lh_json_add_string (json, "action", actions[published->action]);
      lh_json_add_string (json, "provider", published->provider != NULL ? published->provider->id : NULL);
      lh_json_end_object (json);
    }
  lh_json_end_array (json);
}

/* Null while they are not known. */
static void
add_lookups (LhJsonWriter *json, int lookups)
{
  if (lookups >= 0)
    lh_json_add_int (json, "lookups", lookups);
  else
    lh_json_add_null (json, "lookups");
}

/* Of SPF: each term of the merged record, and those that go. */
static void
add_merge (LhJsonWriter *json, const LhMerge *merge, const LhProvider *ours)
{
  static const char *const goes[] = { "leads-nowhere", "covered", "past-provider", "own-name", "ask", "present-provider" };
  static const char *const states[] = { [LH_PIECE_KEPT] = "kept", [LH_PIECE_ADDED] = "added", [LH_PIECE_DROPPED] = "removed" };

  static const char *const laters[] = { [LH_PIECE_STAYS] = NULL, [LH_PIECE_MEANS_OTHERS] = "means-others", [LH_PIECE_BESIDE] = "beside", [LH_PIECE_GOES] = "goes" };

  lh_json_begin_object (json, "merge");
  lh_json_add_boolean (json, "changed", merge->changed);
  add_lookups (json, merge->lookups);
  lh_json_begin_array (json, "terms");
  for (guint i = 0; i < merge->pieces->len; i++)
    {
      const LhPiece *piece = g_ptr_array_index (merge->pieces, i);

      lh_json_begin_object (json, NULL);
      lh_json_add_string (json, "text", piece->text);
      lh_json_add_string (json, "state", states[piece->state]);
      lh_json_add_string (json, "reason", piece->leads_nowhere ? "leads-nowhere" : piece->reason);
      lh_json_add_string (json, "written", piece->written);
      lh_json_add_string (json, "later", laters[piece->later]);
      lh_json_add_string (json, "instead", piece->instead);
      add_lookups (json, piece->lookups);
      /* Where there are too many: why this part could go. */
      if (merge->lookups > LH_SPF_LOOKUPS_MAX && lh_piece_get_go (piece, ours) != LH_GO_NO)
        lh_json_add_string (json, "could_go", goes[lh_piece_get_go (piece, ours)]);
      lh_json_end_object (json);
    }
  lh_json_end_array (json);
  lh_json_end_object (json);
}

/* Without values. (transfer full) */
static LhWanted *
make_empty (const LhWanted *wanted)
{
  LhWanted *empty = lh_wanted_copy (wanted);

  g_ptr_array_set_size (empty->values, 0);
  return empty;
}

char *
lh_report_records_json (const char *zone, GPtrArray *comparisons, const LhDnsHost *host)
{
  static const char *const needs[] = { "required", "recommended", "optional" };
  LhJsonWriter writer, *json = &writer;

  lh_json_writer_init (json, TRUE);
  lh_json_begin_object (json, NULL);
  lh_json_add_string (json, "domain", zone);
  lh_json_add_string (json, "dns_host", host != NULL ? host->id : NULL);
  lh_json_begin_array (json, "records");
  for (guint i = 0; i < comparisons->len; i++)
    {
      const LhComparison *comparison = g_ptr_array_index (comparisons, i);
      g_autoptr (LhWanted) standing = lh_comparison_get_standing (comparison);
      g_autoptr (LhWanted) wanted = standing != NULL ? g_steal_pointer (&standing) : make_empty (comparison->wanted);

      lh_json_begin_object (json, NULL);
      lh_json_add_string (json, "purpose", lh_purpose_to_string (wanted->purpose));
      lh_json_add_string (json, "need", needs[wanted->need]);
      lh_json_add_string (json, "name", wanted->name);
      lh_json_add_string (json, "zone", lh_comparison_is_elsewhere (comparison) ? NULL : lh_comparison_get_zone (comparison, zone));
      lh_json_add_string (json, "type", lh_type_to_string (wanted->type));
      lh_json_add_int (json, "ttl", wanted->ttl);
      lh_json_add_string (json, "state", lh_state_to_string (comparison->state));
      if (comparison->on_the_day)
        {
          char iso[sizeof "2026-01-01"] = "";

          lh_json_add_boolean (json, "on_the_day", TRUE);
          if (g_date_valid (&wanted->change_day))
            g_date_strftime (iso, sizeof iso, "%Y-%m-%d", &wanted->change_day);
          lh_json_add_string (json, "day", *iso != '\0' ? iso : NULL);
        }
      lh_report_add_values (json, "values", wanted);
      lh_json_add_string (json, "paste", wanted->paste_key);
      if (wanted->refused)
        lh_json_add_boolean (json, "refused", TRUE);
      lh_json_add_string (json, "sender", wanted->label);
      if (wanted->file_url != NULL)
        {
          lh_json_begin_object (json, "file");
          lh_json_add_string (json, "url", wanted->file_url);
          lh_json_add_string (json, "text", wanted->file_text);
          lh_json_end_object (json);
        }
      if (comparison->merge != NULL)
        add_merge (json, comparison->merge, wanted->provider);
      add_fields (json, zone, comparison, wanted, host);
      add_published (json, comparison);
      lh_json_end_object (json);
    }
  lh_json_end_array (json);
  lh_json_end_object (json);

  return lh_json_writer_end (json);
}

#define N_COLUMNS 9

/* @cells: each nullable. */
static void
add_cells (GString *out, const char *const *cells, gboolean for_people)
{
  const char *row[N_COLUMNS + 1] = { NULL };

  for (guint i = 0; i < N_COLUMNS; i++)
    {
      row[i] = cells[i] != NULL ? cells[i] : "";
      if (!for_people)
        lh_report_add_cell (out, row[i]);
    }
  if (for_people)
    lh_table_text_append (out, row, LH_TABLE_GUARD);
  else
    lh_report_end_line (out);
}

static void
add_row (GString *out, const char *zone, const LhComparison *comparison, const LhWanted *wanted, const LhDnsHost *host, const LhWantedValue *value,
         gboolean for_people)
{
  const char *kept = lh_comparison_get_zone (comparison, zone);
  g_autofree char *host_record = lh_panel_name (host, kept, wanted->type, wanted->name);
  g_autofree char *ttl = g_strdup_printf ("%u", wanted->ttl);
  g_autofree char *priority = value != NULL && (wanted->type == LH_TYPE_MX || wanted->type == LH_TYPE_SRV) ? g_strdup_printf ("%u", value->priority) : NULL;
  const char *const cells[N_COLUMNS] = {
    for_people ? lh_words_purpose (wanted->purpose) : lh_purpose_to_string (wanted->purpose), wanted->name, host_record, lh_type_to_string (wanted->type),
    ttl, priority, value != NULL ? lh_wanted_value_get_text (value) : NULL, for_people ? lh_words_state_of (comparison) : lh_state_to_string (comparison->state),
    lh_comparison_is_elsewhere (comparison) ? NULL : kept,
  };

  add_cells (out, cells, for_people);
}

/* Without the priority, which has a column of its own. (transfer full) */
static char *
value_of (const LhRecord *record)
{
  switch (record->type)
    {
    case LH_TYPE_TXT:
      return lh_record_get_text (record);
    case LH_TYPE_MX:
    case LH_TYPE_CNAME:
      return g_strdup (*record->target != '\0' ? record->target : ".");
    case LH_TYPE_SRV:
      return g_strdup_printf ("%u %u %s", record->weight, record->port, record->target);
    default:
      return lh_record_to_text (record);
    }
}

/* Who only reads rows in would leave what is against them where it is. */
static void
add_gone_rows (GString *out, const char *zone, const LhComparison *comparison, const LhDnsHost *host, gboolean for_people)
{
  const LhWanted *wanted = comparison->wanted;
  const char *kept = lh_comparison_get_zone (comparison, zone);

  for (guint i = 0; i < comparison->published->len; i++)
    {
      const LhPublished *published = g_ptr_array_index (comparison->published, i);
      const LhRecord *record = published->record;
      g_autofree char *host_record = lh_panel_name (host, kept, record->type, wanted->name);
      g_autofree char *ttl = g_strdup_printf ("%u", record->ttl);
      g_autofree char *value = value_of (record);
      g_autofree char *priority = record->type == LH_TYPE_MX || record->type == LH_TYPE_SRV ? g_strdup_printf ("%u", record->priority) : NULL;
      const char *const cells[N_COLUMNS] = {
        for_people ? lh_words_purpose (wanted->purpose) : lh_purpose_to_string (wanted->purpose), wanted->name, host_record,
        lh_type_to_string (record->type), ttl, priority, value,
        for_people ? lh_words_gone (comparison) : lh_state_to_string (LH_STATE_EXTRA), kept,
      };

      /* A program would take what only may go for what has to. */
      if (published->action == LH_ACTION_REMOVE && (for_people || !lh_comparison_may_go (comparison)))
        add_cells (out, cells, for_people);
    }
}

char *
lh_report_records_csv (const char *zone, GPtrArray *comparisons, const LhDnsHost *host, gboolean for_people)
{
  static const char *const keys[N_COLUMNS] = { "purpose", "name", "host_record", "type", "ttl", "priority", "value", "state", "zone" };
  const char *const headings[N_COLUMNS] = { _("What for"), _("Full name"), C_("DNS record", "Name"), C_("DNS record", "Type"), C_("DNS record", "TTL"),
                                            C_("DNS record", "Priority"), C_("DNS record", "Value"), _("State"), C_("DNS record", "Zone") };
  GString *out = g_string_new (for_people ? LH_TABLE_MARK : NULL);

  add_cells (out, for_people ? headings : keys, for_people);
  for (guint i = 0; i < comparisons->len; i++)
    {
      const LhComparison *comparison = g_ptr_array_index (comparisons, i);
      g_autoptr (LhWanted) wanted = lh_comparison_get_standing (comparison);

      add_gone_rows (out, zone, comparison, host, for_people);
      if (wanted == NULL)
        continue;
      for (guint j = 0; j < wanted->values->len; j++)
        add_row (out, zone, comparison, wanted, host, g_ptr_array_index (wanted->values, j), for_people);
      /* Still to be pasted: the line is there, its value empty. */
      if (wanted->paste_key != NULL)
        add_row (out, zone, comparison, wanted, host, NULL, for_people);
    }

  return g_string_free (out, FALSE);
}

/* A name in a plan from elsewhere may hold anything; here it must stay one word (RFC 1035, 5.1). */
static char *
zone_name (const char *zone, const char *name)
{
  g_autofree char *relative = lh_name_relative (name, zone);
  g_autoptr (GString) out = g_string_new (NULL);

  if (relative != NULL && *relative == '\0')
    return g_strdup ("@");
  for (const char *p = relative != NULL ? relative : name; *p != '\0'; p++)
    if (g_ascii_isalnum (*p) || strchr ("-_.*\\", *p) != NULL)
      g_string_append_c (out, *p);
    else
      g_string_append_printf (out, "\\%03u", (guint8) *p);
  if (relative == NULL)
    g_string_append_c (out, '.');

  return g_string_free (g_steal_pointer (&out), FALSE);
}

char *
lh_report_records_zone (const char *zone, GPtrArray *comparisons)
{
  GString *out = g_string_new (NULL);
  g_autofree char *origin = zone_name ("", zone);

  lh_report_add_comment (out, ";", _("Records for mail. SOA and NS stay those of the zone."));
  g_string_append_printf (out, "$ORIGIN %s.\n$TTL %u\n", origin, DEFAULT_TTL);
  for (guint i = 0; i < comparisons->len; i++)
    {
      g_autoptr (LhWanted) wanted = lh_comparison_get_standing (g_ptr_array_index (comparisons, i));
      g_autoptr (GPtrArray) records = wanted != NULL ? lh_wanted_to_records (wanted) : NULL;
      const LhComparison *comparison = g_ptr_array_index (comparisons, i);
      g_autofree char *name = zone_name (zone, wanted != NULL ? wanted->name : comparison->wanted->name);

      lh_report_add_day (out, ";", zone, comparison);
      lh_report_add_gone (out, ";", name, comparison);
      if (wanted == NULL || wanted->refused)
        continue;
      if (records->len == 0 || wanted->paste_key != NULL)
        lh_report_add_pending (out, ";", name, wanted);
      if (records->len == 0 || lh_report_add_elsewhere (out, ";", comparison, wanted))
        continue;
      lh_report_add_decision (out, ";", comparison);
      for (guint j = 0; j < records->len; j++)
        {
          g_autofree char *text = lh_record_to_text (g_ptr_array_index (records, j));

          g_string_append_printf (out, "%s\t%u\tIN\t%s\t%s\n", name, wanted->ttl, lh_type_to_string (wanted->type), text);
        }
    }

  return g_string_free (out, FALSE);
}
