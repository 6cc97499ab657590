/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/lh-report-private.h"

#include <glib/gi18n-lib.h>

/* JSON and CSV of a check, for programs: keys and ids in English whatever is spoken, and never renamed. */

static char *
format_time (gint64 seconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (seconds);

  return time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : g_strdup ("");
}

static void
add_strings (JsonBuilder *builder, const char *name, GPtrArray *strings)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < strings->len; i++)
    lh_report_add_string (builder, NULL, g_ptr_array_index (strings, i));
  json_builder_end_array (builder);
}

static void
add_topics (JsonBuilder *builder, LhCheck *check)
{
  json_builder_set_member_name (builder, "topics");
  json_builder_begin_array (builder);
  for (guint i = 0; i < LH_N_TOPICS; i++)
    {
      if (!lh_check_has_topic (check, i))
        continue;
      json_builder_begin_object (builder);
      lh_report_add_string (builder, "id", lh_topic_to_string (i));
      lh_report_add_string (builder, "status", lh_status_to_string (lh_check_get_status (check, i)));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_fix (JsonBuilder *builder, const LhFinding *finding, const LhDnsHost *host)
{
  g_auto (GStrv) steps = lh_words_steps (finding, host);
  const LhWanted *fix = finding->fix;

  json_builder_set_member_name (builder, "fix");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "steps");
  json_builder_begin_array (builder);
  for (guint i = 0; steps != NULL && steps[i] != NULL; i++)
    lh_report_add_string (builder, NULL, steps[i]);
  json_builder_end_array (builder);
  if (fix != NULL)
    {
      lh_report_add_string (builder, "name", fix->name);
      lh_report_add_string (builder, "type", lh_type_to_string (fix->type));
      json_builder_set_member_name (builder, "ttl");
      json_builder_add_int_value (builder, fix->ttl);
      json_builder_set_member_name (builder, "replaces");
      json_builder_add_boolean_value (builder, finding->fix_replaces);
      if (fix->values->len == 1)
        lh_report_add_string (builder, "value", ((LhWantedValue *) g_ptr_array_index (fix->values, 0))->value);
      lh_report_add_values (builder, "values", fix);
    }
  json_builder_end_object (builder);
}

static void
add_finding (JsonBuilder *builder, const LhFinding *finding, const LhDnsHost *host)
{
  g_autofree char *title = lh_words_title (finding);
  g_autofree char *why = lh_words_why (finding, host);

  json_builder_begin_object (builder);
  lh_report_add_string (builder, "id", lh_finding_id_to_string (finding->id));
  lh_report_add_string (builder, "severity", lh_severity_to_string (finding->severity));
  lh_report_add_string (builder, "topic", lh_topic_to_string (lh_finding_id_get_topic (finding->id)));
  lh_report_add_string (builder, "subject", finding->subject);
  json_builder_set_member_name (builder, "params");
  json_builder_begin_object (builder);
  for (guint i = 0; i + 1 < finding->params->len; i += 2)
    lh_report_add_string (builder, g_ptr_array_index (finding->params, i), g_ptr_array_index (finding->params, i + 1));
  json_builder_end_object (builder);
  add_strings (builder, "evidence", finding->evidence);
  add_strings (builder, "found", finding->found);
  lh_report_add_string (builder, "title", title);
  lh_report_add_string (builder, "why", why);
  add_fix (builder, finding, host);
  json_builder_end_object (builder);
}

static void
add_vantage (JsonBuilder *builder, const LhVantage *vantage)
{
  g_autofree char *name = lh_words_vantage (vantage);

  json_builder_begin_object (builder);
  lh_report_add_string (builder, "id", vantage->id);
  lh_report_add_string (builder, "name", name);
  lh_report_add_string (builder, "state", lh_arrival_to_string (vantage->state));
  json_builder_set_member_name (builder, "seconds");
  json_builder_add_int_value (builder, vantage->seconds);
  json_builder_set_member_name (builder, "records");
  json_builder_begin_array (builder);
  for (guint i = 0; i < vantage->sightings->len; i++)
    {
      const LhSighting *sighting = g_ptr_array_index (vantage->sightings, i);

      json_builder_begin_object (builder);
      lh_report_add_string (builder, "name", sighting->name);
      lh_report_add_string (builder, "type", lh_type_to_string (sighting->type));
      lh_report_add_string (builder, "state", lh_arrival_to_string (sighting->state));
      json_builder_set_member_name (builder, "ttl");
      json_builder_add_int_value (builder, sighting->ttl);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/* "authoritative", "mainland", "abroad", each a list of who was asked there. */
static void
add_propagation (JsonBuilder *builder, LhCheck *check)
{
  g_autoptr (GPtrArray) vantages = lh_check_get_vantages (check);

  json_builder_set_member_name (builder, "propagation");
  json_builder_begin_object (builder);
  for (guint place = 0; place < LH_N_PLACES; place++)
    {
      json_builder_set_member_name (builder, lh_place_to_string (place));
      json_builder_begin_array (builder);
      for (guint i = 0; i < vantages->len; i++)
        if (((LhVantage *) g_ptr_array_index (vantages, i))->place == place)
          add_vantage (builder, g_ptr_array_index (vantages, i));
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
}

static void
add_spf_parts (JsonBuilder *builder, GPtrArray *parts)
{
  json_builder_set_member_name (builder, "parts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < parts->len; i++)
    {
      const LhSpfPart *part = g_ptr_array_index (parts, i);

      json_builder_begin_object (builder);
      lh_report_add_string (builder, "text", part->text);
      if (part->domain != NULL)
        lh_report_add_string (builder, "domain", part->domain);
      if (part->who != NULL)
        lh_report_add_string (builder, "who", part->who);
      json_builder_set_member_name (builder, "lookups");
      json_builder_add_int_value (builder, part->lookups);
      if (part->octets > 0)
        {
          json_builder_set_member_name (builder, "octets");
          json_builder_add_int_value (builder, (gint64) part->octets);
        }
      lh_report_add_string (builder, "state", lh_spf_part_state_to_string (part->state));
      json_builder_set_member_name (builder, "can_go");
      json_builder_add_boolean_value (builder, part->can_go);
      add_spf_parts (builder, part->parts);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* "spf": the tree of who may send, and what each part costs; absent where there is not exactly one record. */
static void
add_spf (JsonBuilder *builder, LhCheck *check)
{
  g_autoptr (LhSpfView) view = lh_spf_view_of_check (check);

  if (view == NULL)
    return;
  json_builder_set_member_name (builder, "spf");
  json_builder_begin_object (builder);
  lh_report_add_string (builder, "record", view->text);
  json_builder_set_member_name (builder, "octets");
  json_builder_add_int_value (builder, (gint64) view->octets);
  json_builder_set_member_name (builder, "lookups");
  json_builder_add_int_value (builder, view->lookups);
  json_builder_set_member_name (builder, "voids");
  json_builder_add_int_value (builder, view->voids);
  json_builder_set_member_name (builder, "saving");
  json_builder_add_int_value (builder, view->saving);
  json_builder_set_member_name (builder, "complete");
  json_builder_add_boolean_value (builder, view->complete);
  add_spf_parts (builder, view->parts);
  json_builder_end_object (builder);
}

static void
add_who (JsonBuilder *builder, const char *name, guint who)
{
  static const char *const names[] = { "google", "yahoo", "microsoft" };

  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (who & (1u << i))
      lh_report_add_string (builder, NULL, names[i]);
  json_builder_end_array (builder);
}

/* What the large providers ask of senders, rule by rule; "topic" is null where DNS does not show it. */
static void
add_bulk (JsonBuilder *builder, LhCheck *check)
{
  LhBulkLine lines[LH_N_BULK_RULES];

  if (!lh_check_get_bulk (check, lines))
    return;
  json_builder_set_member_name (builder, "bulk");
  json_builder_begin_array (builder);
  for (guint i = 0; i < LH_N_BULK_RULES; i++)
    {
      json_builder_begin_object (builder);
      lh_report_add_string (builder, "rule", lh_bulk_rule_to_string (i));
      add_who (builder, "everybody", lines[i].everybody);
      add_who (builder, "large", lines[i].large);
      lh_report_add_string (builder, "state", lh_bulk_state_to_string (lines[i].state));
      json_builder_set_member_name (builder, "topic");
      if (lines[i].topic != LH_N_TOPICS)
        json_builder_add_string_value (builder, lh_topic_to_string (lines[i].topic));
      else
        json_builder_add_null_value (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_record_texts (JsonBuilder *builder, const char *name, GPtrArray *records)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < records->len; i++)
    {
      g_autofree char *text = lh_record_to_text (g_ptr_array_index (records, i));

      lh_report_add_string (builder, NULL, text);
    }
  json_builder_end_array (builder);
}

static void
add_records (JsonBuilder *builder, GPtrArray *comparisons)
{
  json_builder_set_member_name (builder, "records");
  json_builder_begin_array (builder);
  for (guint i = 0; comparisons != NULL && i < comparisons->len; i++)
    {
      const LhComparison *comparison = g_ptr_array_index (comparisons, i);
      g_autoptr (GPtrArray) wanted = lh_wanted_to_records (comparison->wanted);
      g_autoptr (GPtrArray) found = g_ptr_array_new ();

      for (guint j = 0; j < comparison->published->len; j++)
        g_ptr_array_add (found, ((LhPublished *) g_ptr_array_index (comparison->published, j))->record);
      json_builder_begin_object (builder);
      lh_report_add_string (builder, "name", comparison->wanted->name);
      lh_report_add_string (builder, "type", lh_type_to_string (comparison->wanted->type));
      lh_report_add_string (builder, "state", lh_state_to_string (comparison->state));
      add_record_texts (builder, "wanted", wanted);
      add_record_texts (builder, "found", found);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

char *
lh_report_check_json (LhCheck *check, gboolean pretty)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  LhSurvey *survey = lh_check_get_survey (check);
  const LhDnsHost *host = lh_check_get_found_dns_host (check);
  g_autofree char *checked = format_time (lh_survey_get_started (survey));
  g_autoptr (GPtrArray) findings = lh_check_get_all_findings (check);

  json_builder_begin_object (builder);
  lh_report_add_string (builder, "domain", lh_survey_get_domain (survey));
  lh_report_add_string (builder, "checked", checked);
  add_topics (builder, check);
  json_builder_set_member_name (builder, "round_trips");
  json_builder_add_int_value (builder, lh_survey_get_depth (survey));
  json_builder_set_member_name (builder, "findings");
  json_builder_begin_array (builder);
  for (guint i = 0; i < findings->len; i++)
    add_finding (builder, g_ptr_array_index (findings, i), host);
  json_builder_end_array (builder);
  add_spf (builder, check);
  add_records (builder, lh_check_get_comparisons (check));
  if (lh_check_has_topic (check, LH_TOPIC_PROPAGATION))
    add_propagation (builder, check);
  add_bulk (builder, check);
  json_builder_end_object (builder);

  return lh_report_end_json (builder, pretty);
}

static char *
join (GPtrArray *strings, const char *separator)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; i < strings->len; i++)
    g_string_append_printf (joined, "%s%s", i > 0 ? separator : "", (const char *) g_ptr_array_index (strings, i));

  return g_string_free (g_steal_pointer (&joined), FALSE);
}

char *
lh_report_check_csv (LhCheck *check, gboolean header)
{
  static const char *const columns[] = { "domain", "checked", "topic", "id", "severity", "subject", "title", "why", "steps", "found" };
  GString *out = g_string_new (NULL);
  LhSurvey *survey = lh_check_get_survey (check);
  const LhDnsHost *host = lh_check_get_found_dns_host (check);
  g_autofree char *checked = format_time (lh_survey_get_started (survey));
  g_autoptr (GPtrArray) findings = lh_check_get_all_findings (check);

  for (guint i = 0; header && i < G_N_ELEMENTS (columns); i++)
    lh_report_add_cell (out, columns[i]);
  if (header)
    lh_report_end_line (out);

  for (guint i = 0; i < findings->len; i++)
    {
      const LhFinding *finding = g_ptr_array_index (findings, i);
      g_autofree char *title = lh_words_title (finding);
      g_autofree char *why = lh_words_why (finding, host);
      g_auto (GStrv) steps = lh_words_steps (finding, host);
      g_autofree char *all_steps = steps != NULL ? g_strjoinv ("\n", steps) : NULL;
      g_autofree char *found = join (finding->found, "\n");

      lh_report_add_cell (out, lh_survey_get_domain (survey));
      lh_report_add_cell (out, checked);
      lh_report_add_cell (out, lh_topic_to_string (lh_finding_id_get_topic (finding->id)));
      lh_report_add_cell (out, lh_finding_id_to_string (finding->id));
      lh_report_add_cell (out, lh_severity_to_string (finding->severity));
      lh_report_add_cell (out, finding->subject);
      lh_report_add_cell (out, title);
      lh_report_add_cell (out, why);
      lh_report_add_cell (out, all_steps);
      lh_report_add_cell (out, found);
      lh_report_end_line (out);
    }

  return g_string_free (out, FALSE);
}
