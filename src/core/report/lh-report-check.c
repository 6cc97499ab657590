/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/lh-report-private.h"

#include <glib/gi18n.h>

/* JSON and CSV of a check, for programs: keys and ids in English whatever is spoken, and never renamed. */

static char *
format_time (gint64 seconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (seconds);

  return time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : g_strdup ("");
}

static void
add_strings (LhJsonWriter *json, const char *name, GPtrArray *strings)
{
  lh_json_begin_array (json, name);
  for (guint i = 0; i < strings->len; i++)
    lh_json_add_string (json, NULL, g_ptr_array_index (strings, i));
  lh_json_end_array (json);
}

static void
add_topics (LhJsonWriter *json, LhCheck *check)
{
  lh_json_begin_array (json, "topics");
  for (guint i = 0; i < LH_N_TOPICS; i++)
    {
      if (!lh_check_has_topic (check, i))
        continue;
      lh_json_begin_object (json, NULL);
      lh_json_add_string (json, "id", lh_topic_to_string (i));
      lh_json_add_string (json, "status", lh_status_to_string (lh_check_get_status (check, i)));
      lh_json_end_object (json);
    }
  lh_json_end_array (json);
}

static void
add_fix (LhJsonWriter *json, const LhFinding *finding, const LhDnsHost *host)
{
  g_auto (GStrv) steps = lh_words_steps (finding, host);
  const LhWanted *fix = finding->fix;

  lh_json_begin_object (json, "fix");
  lh_json_begin_array (json, "steps");
  for (guint i = 0; steps != NULL && steps[i] != NULL; i++)
    lh_json_add_string (json, NULL, steps[i]);
  lh_json_end_array (json);
  if (fix != NULL)
    {
      lh_json_add_string (json, "name", fix->name);
      lh_json_add_string (json, "type", lh_type_to_string (fix->type));
      lh_json_add_int (json, "ttl", fix->ttl);
      lh_json_add_boolean (json, "replaces", finding->fix_replaces);
      if (fix->values->len == 1)
        lh_json_add_string (json, "value", lh_wanted_value_get_text (g_ptr_array_index (fix->values, 0)));
      lh_report_add_values (json, "values", fix);
    }
  lh_json_end_object (json);
}

static void
add_finding (LhJsonWriter *json, const LhFinding *finding, const LhDnsHost *host)
{
  g_autofree char *title = lh_words_title (finding);
  g_autofree char *why = lh_words_why (finding, host);

  lh_json_begin_object (json, NULL);
  lh_json_add_string (json, "id", lh_finding_id_to_string (finding->id));
  lh_json_add_string (json, "severity", lh_severity_to_string (finding->severity));
  lh_json_add_string (json, "topic", lh_topic_to_string (lh_finding_id_get_topic (finding->id)));
  lh_json_add_string (json, "subject", finding->subject);
  lh_json_begin_object (json, "params");
  for (guint i = 0; i + 1 < finding->params->len; i += 2)
    lh_json_add_string (json, g_ptr_array_index (finding->params, i), g_ptr_array_index (finding->params, i + 1));
  lh_json_end_object (json);
  add_strings (json, "evidence", finding->evidence);
  add_strings (json, "found", finding->found);
  lh_json_add_string (json, "title", title);
  lh_json_add_string (json, "why", why);
  add_fix (json, finding, host);
  lh_json_end_object (json);
}

static void
add_vantage (LhJsonWriter *json, const LhVantage *vantage)
{
  g_autofree char *name = lh_words_vantage (vantage);

  lh_json_begin_object (json, NULL);
  lh_json_add_string (json, "id", vantage->id);
  lh_json_add_string (json, "name", name);
  lh_json_add_string (json, "state", lh_arrival_to_string (vantage->state));
  lh_json_add_int (json, "seconds", vantage->seconds);
  lh_json_begin_array (json, "records");
  for (guint i = 0; i < vantage->sightings->len; i++)
    {
      const LhSighting *sighting = g_ptr_array_index (vantage->sightings, i);

      lh_json_begin_object (json, NULL);
      lh_json_add_string (json, "name", sighting->name);
      lh_json_add_string (json, "type", lh_type_to_string (sighting->type));
      lh_json_add_string (json, "state", lh_arrival_to_string (sighting->state));
      lh_json_add_int (json, "ttl", sighting->ttl);
      lh_json_end_object (json);
    }
  lh_json_end_array (json);
  lh_json_end_object (json);
}

/* "authoritative", "mainland", "abroad", each a list of who was asked there. */
static void
add_propagation (LhJsonWriter *json, LhCheck *check)
{
  g_autoptr (GPtrArray) vantages = lh_check_get_vantages (check);

  lh_json_begin_object (json, "propagation");
  for (guint place = 0; place < LH_N_PLACES; place++)
    {
      lh_json_begin_array (json, lh_place_to_string (place));
      for (guint i = 0; i < vantages->len; i++)
        if (((LhVantage *) g_ptr_array_index (vantages, i))->place == place)
          add_vantage (json, g_ptr_array_index (vantages, i));
      lh_json_end_array (json);
    }
  lh_json_end_object (json);
}

static void
add_spf_parts (LhJsonWriter *json, GPtrArray *parts)
{
  lh_json_begin_array (json, "parts");
  for (guint i = 0; i < parts->len; i++)
    {
      const LhSpfPart *part = g_ptr_array_index (parts, i);

      lh_json_begin_object (json, NULL);
      lh_json_add_string (json, "text", part->text);
      if (part->domain != NULL)
        lh_json_add_string (json, "domain", part->domain);
      if (part->who != NULL)
        lh_json_add_string (json, "who", part->who);
      lh_json_add_int (json, "lookups", part->lookups);
      if (part->octets > 0)
        {
          lh_json_add_int (json, "octets", (gint64) part->octets);
        }
      lh_json_add_string (json, "state", lh_spf_part_state_to_string (part->state));
      lh_json_add_boolean (json, "can_go", part->can_go);
      add_spf_parts (json, part->parts);
      lh_json_end_object (json);
    }
  lh_json_end_array (json);
}

/* "spf": the tree of who may send, and what each part costs; absent where there is not exactly one record. */
static void
add_spf (LhJsonWriter *json, LhCheck *check)
{
  g_autoptr (LhSpfView) view = lh_spf_view_of_check (check);

  if (view == NULL)
    return;
  lh_json_begin_object (json, "spf");
  lh_json_add_string (json, "record", view->text);
  lh_json_add_int (json, "octets", (gint64) view->octets);
  lh_json_add_int (json, "lookups", view->lookups);
  lh_json_add_int (json, "voids", view->voids);
  lh_json_add_int (json, "saving", view->saving);
  lh_json_add_boolean (json, "complete", view->complete);
  add_spf_parts (json, view->parts);
  lh_json_end_object (json);
}

static void
add_who (LhJsonWriter *json, const char *name, guint who)
{
  static const char *const names[] = { "google", "yahoo", "microsoft" };

  lh_json_begin_array (json, name);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (who & (1u << i))
      lh_json_add_string (json, NULL, names[i]);
  lh_json_end_array (json);
}

/* What the large providers ask of senders, rule by rule; "topic" is null where DNS does not show it. */
static void
add_bulk (LhJsonWriter *json, LhCheck *check)
{
  LhBulkLine lines[LH_N_BULK_RULES];

  if (!lh_check_get_bulk (check, lines))
    return;
  lh_json_begin_array (json, "bulk");
  for (guint i = 0; i < LH_N_BULK_RULES; i++)
    {
      lh_json_begin_object (json, NULL);
      lh_json_add_string (json, "rule", lh_bulk_rule_to_string (i));
      add_who (json, "everybody", lines[i].everybody);
      add_who (json, "large", lines[i].large);
      lh_json_add_string (json, "state", lh_bulk_state_to_string (lines[i].state));
      lh_json_add_string (json, "topic", lines[i].topic != LH_N_TOPICS ? lh_topic_to_string (lines[i].topic) : NULL);
      lh_json_end_object (json);
    }
  lh_json_end_array (json);
}

static void
add_record_texts (LhJsonWriter *json, const char *name, GPtrArray *records)
{
  lh_json_begin_array (json, name);
  for (guint i = 0; i < records->len; i++)
    {
      g_autofree char *text = lh_record_to_text (g_ptr_array_index (records, i));

      lh_json_add_string (json, NULL, text);
    }
  lh_json_end_array (json);
}

static void
add_records (LhJsonWriter *json, GPtrArray *comparisons)
{
  lh_json_begin_array (json, "records");
  for (guint i = 0; comparisons != NULL && i < comparisons->len; i++)
    {
      const LhComparison *comparison = g_ptr_array_index (comparisons, i);
      g_autoptr (GPtrArray) wanted = lh_wanted_to_records (comparison->wanted);
      g_autoptr (GPtrArray) found = g_ptr_array_new ();

      for (guint j = 0; j < comparison->published->len; j++)
        g_ptr_array_add (found, ((LhPublished *) g_ptr_array_index (comparison->published, j))->record);
      lh_json_begin_object (json, NULL);
      lh_json_add_string (json, "name", comparison->wanted->name);
      lh_json_add_string (json, "type", lh_type_to_string (comparison->wanted->type));
      lh_json_add_string (json, "state", lh_state_to_string (comparison->state));
      add_record_texts (json, "wanted", wanted);
      add_record_texts (json, "found", found);
      lh_json_end_object (json);
    }
  lh_json_end_array (json);
}

char *
lh_report_check_json (LhCheck *check, gboolean pretty)
{
  LhJsonWriter writer, *json = &writer;
  LhSurvey *survey = lh_check_get_survey (check);
  const LhDnsHost *host = lh_check_get_found_dns_host (check);
  g_autofree char *checked = format_time (lh_survey_get_started (survey));
  g_autoptr (GPtrArray) findings = lh_check_get_all_findings (check);

  lh_json_writer_init (json, pretty);
  lh_json_begin_object (json, NULL);
  lh_json_add_string (json, "domain", lh_survey_get_domain (survey));
  lh_json_add_string (json, "checked", checked);
  add_topics (json, check);
  lh_json_add_int (json, "round_trips", lh_survey_get_depth (survey));
  lh_json_begin_array (json, "findings");
  for (guint i = 0; i < findings->len; i++)
    add_finding (json, g_ptr_array_index (findings, i), host);
  lh_json_end_array (json);
  add_spf (json, check);
  add_records (json, lh_check_get_comparisons (check));
  if (lh_check_has_topic (check, LH_TOPIC_PROPAGATION))
    add_propagation (json, check);
  add_bulk (json, check);
  lh_json_end_object (json);

  return lh_json_writer_end (json);
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
