/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/lh-report-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "dns/lh-name.h"

void
lh_report_add_values (LhJsonWriter *json, const char *name, const LhWanted *wanted)
{
  lh_json_begin_array (json, name);
  for (guint i = 0; i < wanted->values->len; i++)
    {
      const LhWantedValue *value = g_ptr_array_index (wanted->values, i);

      lh_json_begin_object (json, NULL);
      if (wanted->type == LH_TYPE_MX || wanted->type == LH_TYPE_SRV)
        {
          lh_json_add_int (json, "priority", value->priority);
        }
      lh_json_add_string (json, "value", lh_wanted_value_get_text (value));
      lh_json_end_object (json);
    }
  lh_json_end_array (json);
}

void
lh_report_add_cell (GString *out, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);

  if (out->len > 0 && out->str[out->len - 1] != '\n')
    g_string_append_c (out, ',');
  /* An empty first cell must not look like the beginning of a line. */
  if (strpbrk (valid, ",\"\r\n") == NULL && (*valid != '\0' || (out->len > 0 && out->str[out->len - 1] == ',')))
    {
      g_string_append (out, valid);
      return;
    }

  g_string_append_c (out, '"');
  for (const char *p = valid; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *p);
    }
  g_string_append_c (out, '"');
}

void
lh_report_end_line (GString *out)
{
  g_string_append (out, "\r\n");
}

void
lh_report_add_comment (GString *out, const char *mark, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  g_string_append_printf (out, "%s ", mark);
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      /* The last two end a line of JavaScript, and with some controls one of YAML. */
      g_string_append_unichar (out, g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029 ? ' ' : c);
    }
  g_string_append_c (out, '\n');
}

void
lh_report_add_pending (GString *out, const char *mark, const char *name, const LhWanted *wanted)
{
  g_autofree char *from = lh_report_to_paste (wanted, FALSE);
  g_autofree char *line = wanted->paste_key != NULL
                            /* Translators: a record's name and type, from where its value comes, and what that is called: "mail TXT (dkim-value): Its value …" */
                            ? lh_words_fill (_("{name} {type} ({key}): {from}"), "name", name, "type", lh_type_to_string (wanted->type), "from", from,
                                             "key", wanted->paste_key, NULL)
                            : lh_words_fill (_("{name} {type}: {from}"), "name", name, "type", lh_type_to_string (wanted->type), "from", from, NULL);

  lh_report_add_comment (out, mark, line);
}

void
lh_report_add_gone (GString *out, const char *mark, const char *name, const LhComparison *comparison)
{
  g_autofree char *caution = lh_words_caution (comparison);

  if (caution != NULL)
    lh_report_add_comment (out, mark, caution);
  for (guint i = 0; i < comparison->published->len; i++)
    {
      const LhPublished *published = g_ptr_array_index (comparison->published, i);
      g_autofree char *text = lh_record_to_text (published->record);
      g_autofree char *line = NULL;

      if (published->action != LH_ACTION_CHANGE && published->action != LH_ACTION_REMOVE)
        continue;
      line = lh_words_fill (published->action == LH_ACTION_CHANGE ? _("In place of: {name} {type} {value}")
                           : lh_comparison_may_go (comparison)             ? _("May go: {name} {type} {value}")
                                                                           : _("To be deleted: {name} {type} {value}"), "name", name,
                            "type", lh_type_to_string (published->record->type), "value", text, NULL);
      lh_report_add_comment (out, mark, line);
    }
}

void
lh_report_add_decision (GString *out, const char *mark, const LhComparison *comparison)
{
  const LhProvider *ours = comparison->wanted->provider;
  g_autoptr (GPtrArray) parts = NULL;
  g_autofree char *line = NULL;

  if (comparison->state != LH_STATE_TO_DECIDE)
    return;
  line = g_strdup_printf (_("SPF: as it is published. With all that belongs in it, it needs %d look-ups, only %d are allowed (RFC 7208, 4.6.4): first decide what to leave out"),
                          comparison->merge->lookups, LH_SPF_LOOKUPS_MAX);
  lh_report_add_comment (out, mark, line);
  parts = lh_merge_list_go (comparison->merge, ours);
  if (parts->len == 0)
    {
      g_autofree char *none = lh_words_nothing_could_go ();

      lh_report_add_comment (out, mark, none);
    }
  for (guint i = 0; i < parts->len; i++)
    {
      g_autofree char *text = lh_report_could_go (g_ptr_array_index (parts, i), ours);

      lh_report_add_comment (out, mark, text);
    }
}

gboolean
lh_report_add_elsewhere (GString *out, const char *mark, const LhComparison *comparison, const LhWanted *standing)
{
  g_autoptr (GPtrArray) records = NULL;

  if (comparison->cut == NULL && !lh_comparison_is_elsewhere (comparison))
    return FALSE;
  records = lh_wanted_to_records (standing);
  for (guint i = 0; i < records->len; i++)
    {
      g_autofree char *text = lh_record_to_text (records->pdata[i]);
      g_autofree char *line = lh_words_fill (_("Not in this zone: {name} {type} {value}"), "name", standing->name, "type", lh_type_to_string (standing->type), "value", text, NULL);

      lh_report_add_comment (out, mark, line);
    }
  return TRUE;
}

char *
lh_report_could_go (const LhPiece *piece, const LhProvider *ours)
{
  g_autofree char *why = lh_words_could_go (piece, ours);

  return lh_words_fill (_("{what}: {words}"), "what", piece->text, "words", why, NULL);
}

void
lh_report_add_day (GString *out, const char *mark, const char *zone, const LhComparison *comparison)
{
  const LhWanted *wanted = comparison->wanted;
  g_autofree char *relative = lh_name_relative (wanted->name, zone);
  g_autofree char *when = lh_words_on_the_day (comparison), *later = lh_words_spf_later (comparison);
  g_autofree char *line = NULL;

  if (when == NULL && later == NULL)
    return;
  if (when == NULL)
    when = lh_words_fill (_("On the day of the MX change: {what}"), "what", later, NULL);
  /* Translators: a record's name and type, and when it is to be changed */
  line = lh_words_fill (_("{name} {type}: {when}"), "name", relative == NULL ? wanted->name : *relative != '\0' ? relative : "@", "type",
                        lh_type_to_string (wanted->type), "when", when, NULL);
  lh_report_add_comment (out, mark, line);
}
