/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/lh-columns.h"
#include "report/lh-report-private.h"

#include <glib/gi18n.h>


/* A check for people to read in a terminal. */

#define WIDTH  100
#define INDENT 4
#define SPF_NAME_MAX 48

typedef struct
{
  GString         *out;
  gboolean         colour;
  LhCheck         *check;
  const LhDnsHost *host;  /* (nullable) */
} Writer;

static const char *
status_colour (LhStatus status)
{
  switch (status)
    {
    case LH_STATUS_ERROR:
      return "\033[1;31m";
    case LH_STATUS_WARNING:
      return "\033[1;33m";
    case LH_STATUS_GOOD:
      return "\033[32m";
    default:
      return "\033[36m";
    }
}

/* Status is a sign and a word, never colour alone. */
static const char *
status_sign (LhStatus status)
{
  switch (status)
    {
    case LH_STATUS_ERROR:
      return "✗";
    case LH_STATUS_WARNING:
      return "!";
    case LH_STATUS_GOOD:
      return "✓";
    case LH_STATUS_HINT:
      return "i";
    default:
      return "?";
    }
}

static LhStatus
status_of (LhSeverity severity)
{
  return LH_STATUS_ERROR + severity;
}

static void
colour_on (Writer *self, const char *code)
{
  if (self->colour)
    g_string_append (self->out, code);
}

static void
colour_off (Writer *self)
{
  if (self->colour)
    g_string_append (self->out, "\033[0m");
}

static void
write_head (Writer *self)
{
  LhSurvey *survey = lh_check_get_survey (self->check);
  g_autofree char *summary = lh_words_summary (self->check);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (lh_survey_get_started (survey));
  /* Translators: when the domain was checked; the zone is always UTC */
  g_autofree char *when = utc != NULL ? g_date_time_format (utc, _("Checked %Y-%m-%d %H:%M UTC")) : g_strdup ("");
  guint trips = lh_survey_get_depth (survey);

  colour_on (self, "\033[1m");
  lh_columns_wrap (self->out, summary, 0, 0, WIDTH);
  colour_off (self);
  lh_columns_pad (self->out, when, 0);
  if (trips > 0)
    g_string_append_printf (self->out, ngettext (", %u round trip", ", %u round trips", trips), trips);
  g_string_append_c (self->out, '\n');
}

static void
write_topics (Writer *self)
{
  int width = 0;

  g_string_append_c (self->out, '\n');
  for (guint i = 0; i < LH_N_TOPICS; i++)
    if (lh_check_has_topic (self->check, i))
      width = MAX (width, lh_columns_width (lh_words_topic (i)) + 2);

  for (guint i = 0; i < LH_N_TOPICS; i++)
    {
      LhStatus status = lh_check_get_shown_status (self->check, i);

      if (!lh_check_has_topic (self->check, i))
        continue;
      g_string_append (self->out, "  ");
      lh_columns_pad (self->out, lh_words_topic (i), width);
      colour_on (self, status_colour (status));
      g_string_append_printf (self->out, "%s %s", status_sign (status), lh_words_status (status));
      colour_off (self);
      g_string_append_c (self->out, '\n');
    }
}

static void
write_labelled (Writer *self, const char *label, const char *text)
{
  int start = INDENT + lh_columns_width (label) + 1;

  g_string_append_printf (self->out, "%*s%s ", INDENT, "", label);
  lh_columns_wrap (self->out, text, start, start, WIDTH);
}

static void
write_steps (Writer *self, const LhFinding *finding)
{
  g_auto (GStrv) steps = lh_words_steps (finding, self->host);
  guint n = steps != NULL ? g_strv_length (steps) : 0;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *number = n > 1 ? g_strdup_printf ("%u.", i + 1) : g_strdup ("→");

      write_labelled (self, number, steps[i]);
    }
}

/* A value is never wrapped: it is there to be copied. */
static void
write_fix (Writer *self, const LhFinding *finding)
{
  const LhWanted *fix = finding->fix;
  g_autoptr (GPtrArray) forms = fix != NULL ? lh_panel_list_forms (self->host, lh_check_get_zone (self->check), fix, fix->values) : NULL;

  for (guint i = 0; forms != NULL && i < forms->len; i++)
    {
      GPtrArray *entries = g_ptr_array_index (forms, i);
      int width = 0;

      for (guint j = 0; j < entries->len; j++)
        width = MAX (width, lh_columns_width (((LhPanelEntry *) g_ptr_array_index (entries, j))->label) + 2);
      for (guint j = 0; j < entries->len; j++)
        {
          const LhPanelEntry *entry = g_ptr_array_index (entries, j);
          g_auto (GStrv) lines = g_strsplit (entry->value, "\n", -1);

          for (guint k = 0; lines[k] != NULL; k++)
            {
              g_string_append_printf (self->out, "%*s", INDENT + 2, "");
              lh_columns_pad (self->out, k == 0 ? entry->label : "", width);
              lh_columns_pad (self->out, lines[k], 0);
              g_string_append_c (self->out, '\n');
            }
        }
    }
}

static void
write_finding (Writer *self, const LhFinding *finding)
{
  g_autofree char *title = lh_words_title (finding);
  g_autofree char *why = lh_words_why (finding, self->host);
  LhStatus status = status_of (finding->severity);
  /* Translators: "To mend: " before what is wrong */
  g_autofree char *word = g_strdup_printf (_("%s: "), lh_words_severity (finding->severity));

  g_string_append_c (self->out, '\n');
  colour_on (self, status_colour (status));
  g_string_append_printf (self->out, "%s %s", status_sign (status), word);
  colour_off (self);
  colour_on (self, "\033[1m");
  lh_columns_wrap (self->out, title, lh_columns_width (word) + 2, INDENT, WIDTH);
  colour_off (self);
  if (why != NULL && *why != '\0')
    {
      g_string_append_printf (self->out, "%*s", INDENT, "");
      lh_columns_wrap (self->out, why, INDENT, INDENT, WIDTH);
    }
  for (guint i = 0; i < finding->found->len; i++)
    {
      g_string_append_printf (self->out, "%*s%s", INDENT, "", _("Found: "));
      lh_columns_pad (self->out, g_ptr_array_index (finding->found, i), 0);
      g_string_append_c (self->out, '\n');
    }
  write_steps (self, finding);
  write_fix (self, finding);
}

/* Good findings are one line each: they are there to be trusted, not to be read. */
static void
write_findings (Writer *self)
{
  g_autoptr (GPtrArray) findings = lh_check_get_all_findings (self->check);
  gboolean first = TRUE;

  for (guint i = 0; i < findings->len; i++)
    {
      const LhFinding *finding = g_ptr_array_index (findings, i);
      g_autofree char *title = NULL;

      if (finding->severity != LH_SEVERITY_GOOD)
        {
          write_finding (self, finding);
          continue;
        }
      title = lh_words_title (finding);
      if (first)
        g_string_append_c (self->out, '\n');
      first = FALSE;
      colour_on (self, status_colour (LH_STATUS_GOOD));
      g_string_append (self->out, "✓ ");
      colour_off (self);
      lh_columns_wrap (self->out, title, 2, 2, WIDTH);
    }
}

/* One line a part: who, what it costs, the term, and what there is to say of it. */
static void
write_spf (Writer *self)
{
  g_autoptr (LhSpfView) view = lh_spf_view_of_check (self->check);
  g_autoptr (GPtrArray) lines = view != NULL ? lh_spf_view_list (view) : NULL;
  g_autofree char *total = view != NULL ? lh_words_spf_total (view) : NULL;
  int width = 0;

  if (view == NULL || lines->len == 0)
    return;
  g_string_append_printf (self->out, "\n%s\n", _("Who may send (SPF)"));
  for (guint i = 0; i < lines->len; i++)
    {
      const LhSpfLine *line = lines->pdata[i];
      g_autofree char *name = lh_words_spf_line (line);

      width = MAX (width, lh_columns_width (name) + 2 * (int) line->depth + 2);
    }
  for (guint i = 0; i < lines->len; i++)
    {
      const LhSpfLine *line = lines->pdata[i];
      g_autofree char *name = lh_words_spf_line (line);
      g_autofree char *cost = line->part->lookups > 0 ? g_strdup_printf ("%2u", line->part->lookups) : g_strdup (" –");
      const char *term = lh_words_spf_term (line), *state = lh_words_spf_part_state (line->part->state);
      g_autofree char *note = g_strconcat (term != NULL ? term : "", term != NULL && *state != '\0' ? "  " : "", state, NULL);
      int indent = 2 + 2 * (int) line->depth;

      g_string_append_printf (self->out, "%*s", indent, "");
      lh_columns_pad (self->out, name, MIN (width, SPF_NAME_MAX) - 2 * (int) line->depth);
      lh_columns_pad (self->out, cost, *note != '\0' ? 4 : 0);
      lh_columns_pad (self->out, note, 0);
      g_string_append_c (self->out, '\n');
    }
  g_string_append (self->out, "  ");
  lh_columns_wrap (self->out, total, 2, 2, WIDTH);
}

static void
write_records (Writer *self)
{
  GPtrArray *comparisons = lh_check_get_comparisons (self->check);
  const char *zone = lh_check_get_zone (self->check);
  int state_width = 0, name_width = 0;

  if (comparisons == NULL || comparisons->len == 0)
    return;

  g_string_append_printf (self->out, "\n%s\n", _("Records of the plan"));
  for (guint i = 0; i < comparisons->len; i++)
    {
      const LhComparison *comparison = g_ptr_array_index (comparisons, i);
      g_autofree char *name = lh_panel_name (self->host, lh_comparison_get_zone (comparison, zone), comparison->wanted->type, comparison->wanted->name);

      state_width = MAX (state_width, lh_columns_width (lh_words_state_of (comparison)) + 2);
      name_width = MAX (name_width, lh_columns_width (name) + 2);
    }
  for (guint i = 0; i < comparisons->len; i++)
    {
      const LhComparison *comparison = g_ptr_array_index (comparisons, i);
      g_autofree char *name = lh_panel_name (self->host, lh_comparison_get_zone (comparison, zone), comparison->wanted->type, comparison->wanted->name);
      g_autofree char *difference = lh_words_comparison (comparison);

      g_string_append (self->out, "  ");
      lh_columns_pad (self->out, lh_words_state_of (comparison), state_width);
      lh_columns_pad (self->out, name, name_width);
      lh_columns_pad (self->out, lh_type_to_string (comparison->wanted->type), 7);
      lh_columns_wrap (self->out, difference, 9 + state_width + name_width, 9 + state_width + name_width, WIDTH);
    }
}

/* One line a place: "Mainland 2/3: This network latest, AliDNS latest, DNSPod no answer". */
static void
write_propagation (Writer *self)
{
  g_autoptr (GPtrArray) vantages = lh_check_get_vantages (self->check);
  gboolean first = TRUE;

  for (guint place = 0; place < LH_N_PLACES; place++)
    {
      g_autoptr (GString) line = g_string_new (NULL);
      guint all, n = lh_vantages_count (vantages, place, &all);
      g_autofree char *head = g_strdup_printf ("  %s %u/%u  ", lh_words_place (place), n, all);
      int start = lh_columns_width (head);

      for (guint i = 0; i < vantages->len; i++)
        {
          const LhVantage *vantage = g_ptr_array_index (vantages, i);
          g_autofree char *name = lh_words_vantage (vantage);
          g_autofree char *word = lh_words_arrival (vantage);

          g_autofree char *both = lh_words_fill (_("{what}: {words}"), "what", name, "words", word, NULL);

          if (vantage->place == place)
            g_string_append_printf (line, "%s%s", line->len > 0 ? C_("list", "; ") : "", both);
        }
      if (all == 0)
        continue;
      if (first)
        g_string_append_printf (self->out, "\n%s\n", _("How far changes have come"));
      first = FALSE;
      lh_columns_pad (self->out, head, 0);
      lh_columns_wrap (self->out, line->str, start, start, WIDTH);
    }
}

/* One line a rule: "DMARC (p=none at least)  holds". */
static void
write_bulk (Writer *self)
{
  static const LhStatus status[] = { LH_STATUS_GOOD, LH_STATUS_ERROR, LH_STATUS_NOT_CHECKED };
  LhBulkLine lines[LH_N_BULK_RULES];
  int width = 0;

  if (!lh_check_get_bulk (self->check, lines))
    return;
  g_string_append_printf (self->out, "\n%s\n", lh_words_topic (LH_TOPIC_BULK));
  for (guint i = 0; i < LH_N_BULK_RULES; i++)
    width = MAX (width, lh_columns_width (lh_words_bulk_rule (i)) + 2);
  for (guint i = 0; i < LH_N_BULK_RULES; i++)
    {
      LhStatus as = status[lines[i].state];

      g_string_append (self->out, "  ");
      lh_columns_pad (self->out, lh_words_bulk_rule (i), width);
      colour_on (self, status_colour (as));
      g_string_append_printf (self->out, "%s %s", status_sign (as), lh_words_bulk_state (&lines[i]));
      colour_off (self);
      g_string_append_c (self->out, '\n');
    }
}

char *
lh_report_check_text (LhCheck *check, gboolean colour)
{
  Writer self = { .out = g_string_new (NULL), .colour = colour, .check = check, .host = lh_check_get_found_dns_host (check) };

  write_head (&self);
  write_topics (&self);
  write_findings (&self);
  write_spf (&self);
  write_records (&self);
  if (lh_check_has_topic (check, LH_TOPIC_PROPAGATION))
    write_propagation (&self);
  write_bulk (&self);

  return g_string_free (self.out, FALSE);
}
