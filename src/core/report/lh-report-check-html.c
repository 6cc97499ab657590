/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A check as one page that can be sent on and printed: no script, nothing loaded from elsewhere. */
#include "config.h"

#include "report/lh-html.h"
#include "report/lh-report-private.h"

#include <glib/gi18n.h>

#include "check/lh-bulk.h"
#include "words/lh-language.h"

static const char style[] =
  "@page { size: A4; margin: 18mm 16mm; }\n"
  "* { box-sizing: border-box; }\n"
  "body { margin: 0; background: #fff; color: #222; font: 10.5pt/1.55 \"Noto Sans CJK SC\", \"Source Han Sans SC\", \"PingFang SC\", \"Microsoft YaHei\", Cantarell, sans-serif; }\n"
  "main { max-width: 180mm; margin: 0 auto; padding: 10mm 6mm; }\n"
  "header { border-bottom: 2px solid #1c71d8; padding-bottom: 4mm; margin-bottom: 6mm; }\n"
  ".brand { margin: 0; color: #1c71d8; font-weight: 600; letter-spacing: .04em; }\n"
  "h1 { margin: 2mm 0 1mm; font-size: 18pt; line-height: 1.25; overflow-wrap: anywhere; }\n"
  "h2 { margin: 9mm 0 3mm; font-size: 13pt; break-after: avoid; }\n"
  "h3 { margin: 0 0 1mm; font-size: 11.5pt; line-height: 1.35; overflow-wrap: anywhere; }\n"
  "p { margin: 0 0 2mm; } .dim { color: #666; }\n"
  "article { border: 1px solid #ddd; border-left-width: 4px; border-radius: 3px; padding: 3.5mm 4.5mm; margin: 0 0 4mm; break-inside: avoid; }\n"
  ".error { border-left-color: #c01c28; } .warning { border-left-color: #b8860b; } .not-checked, .hint { border-left-color: #777; }\n"
  ".sign { display: inline-block; min-width: 1.3em; font-weight: 700; }\n"
  ".s-error { color: #a51d2d; } .s-warning { color: #865e00; } .s-good { color: #1b7a3d; } .s-not-checked, .s-hint, .s-waiting, .s-asking { color: #555; }\n"
  "ol { margin: 1mm 0 2mm; padding-left: 6mm; } ul { margin: 1mm 0; padding-left: 6mm; } li { overflow-wrap: anywhere; }\n"
  "table { width: 100%; border-collapse: collapse; } th, td { text-align: left; vertical-align: top; padding: 1.2mm 2mm 1.2mm 0; border-bottom: 1px solid #e5e5e5; overflow-wrap: anywhere; }\n"
  "th { color: #555; font-weight: 600; } tr { break-inside: avoid; } thead { display: table-header-group; }\n"
  "table.form { width: auto; background: #f6f6f6; border-radius: 3px; margin: 1mm 0; } table.form td, table.form th { border: 0; padding: .8mm 3mm; }\n"
  "code { font: 9pt/1.45 \"Source Code Pro\", \"Noto Sans Mono CJK SC\", monospace; overflow-wrap: anywhere; word-break: break-word; white-space: pre-wrap; }\n"
  "td.short { white-space: nowrap; padding-right: 4mm; }\n"
  ".asked { font-size: 8.5pt; } .asked code { font-size: 8pt; }\n"
  "footer { margin-top: 9mm; border-top: 1px solid #ddd; padding-top: 3mm; color: #666; font-size: 9pt; }\n"
  "@media print { main { max-width: none; padding: 0; } article { border-color: #bbb; } }\n";

typedef struct
{
  GString         *out;
  LhCheck         *check;
  const LhDnsHost *host; /* (nullable) */
} Writer;

/* As everywhere: a sign and a word, never colour alone. */
static const char *
sign_of (LhStatus status)
{
  return status == LH_STATUS_ERROR     ? "✗"
         : status == LH_STATUS_WARNING ? "!"
         : status == LH_STATUS_GOOD    ? "✓"
         : status == LH_STATUS_HINT    ? "i"
                                       : "?";
}

static void
add_status (GString *out, LhStatus status, const char *word)
{
  g_string_append_printf (out, "<span class=\"s-%s\"><span class=\"sign\">%s</span>", lh_status_to_string (status), sign_of (status));
  lh_html_text (out, word);
  g_string_append (out, "</span>");
}

static void
add_code (GString *out, const char *text)
{
  g_string_append (out, "<code>");
  lh_html_text (out, text);
  g_string_append (out, "</code>");
}

static void
add_heads (GString *out, const char *const *heads)
{
  g_string_append (out, "<thead><tr>");
  for (; *heads != NULL; heads++)
    lh_html_element (out, "th", NULL, *heads);
  g_string_append (out, "</tr></thead>\n<tbody>\n");
}

static void
add_fact (GString *out, const char *label, const char *value)
{
  g_string_append (out, "<tr>");
  lh_html_element (out, "th", NULL, label);
  lh_html_element (out, "td", NULL, value);
  g_string_append (out, "</tr>\n");
}

static void
write_head (Writer *self)
{
  LhSurvey *survey = lh_check_get_survey (self->check);
  const LhProvider *provider = lh_check_get_found_provider (self->check);
  g_autofree char *summary = lh_words_summary (self->check);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (lh_survey_get_started (survey));
  g_autofree char *when = utc != NULL ? g_date_time_format (utc, _("Checked %Y-%m-%d %H:%M UTC")) : g_strdup ("");

  g_string_append (self->out, "<header>\n");
  lh_html_element (self->out, "p", "brand", _("Letterhead"));
  lh_html_element (self->out, "h1", NULL, summary);
  lh_html_element (self->out, "p", "dim", when);
  g_string_append (self->out, "</header>\n<table>\n<tbody>\n");
  add_fact (self->out, _("Domain"), lh_survey_get_domain (survey));
  if (provider != NULL)
    add_fact (self->out, _("Mail provider"), lh_text_get (&provider->name));
  if (self->host != NULL)
    add_fact (self->out, _("DNS host"), lh_text_get (&self->host->name));
  g_string_append (self->out, "</tbody>\n</table>\n");
}

/* In the words of the panel. */
static void
write_fix (Writer *self, const LhFinding *finding)
{
  const LhWanted *fix = finding->fix;
  g_autoptr (GPtrArray) forms = fix != NULL ? lh_panel_list_forms (self->host, lh_check_get_zone (self->check), fix, fix->values) : NULL;

  for (guint i = 0; forms != NULL && i < forms->len; i++)
    {
      GPtrArray *entries = forms->pdata[i];

      g_string_append (self->out, "<table class=\"form\"><tbody>\n");
      for (guint j = 0; j < entries->len; j++)
        {
          const LhPanelEntry *entry = entries->pdata[j];
          g_auto (GStrv) lines = g_strsplit (entry->value, "\n", -1);

          if (lines[0] == NULL)
            continue;
          g_string_append (self->out, "<tr>");
          lh_html_element (self->out, "th", NULL, entry->label);
          g_string_append (self->out, "<td>");
          for (guint k = 0; lines[k] != NULL; k++)
            {
              g_string_append (self->out, k > 0 ? "<br>" : "");
              add_code (self->out, lines[k]);
            }
          g_string_append (self->out, "</td></tr>\n");
        }
      g_string_append (self->out, "</tbody></table>\n");
    }
}

static void
write_finding (Writer *self, const LhFinding *finding)
{
  g_autofree char *title = lh_words_title (finding);
  g_autofree char *why = lh_words_why (finding, self->host);
  g_auto (GStrv) steps = lh_words_steps (finding, self->host);

  g_string_append_printf (self->out, "<article class=\"%s\">\n", lh_severity_to_string (finding->severity));
  lh_html_element (self->out, "h3", NULL, title);
  g_string_append (self->out, "<p>");
  add_status (self->out, LH_STATUS_ERROR + finding->severity, lh_words_severity (finding->severity));
  g_string_append (self->out, " <span class=\"dim\">· ");
  lh_html_text (self->out, lh_words_topic (lh_finding_id_get_topic (finding->id)));
  g_string_append (self->out, "</span></p>\n");
  lh_html_element (self->out, "p", NULL, why);
  for (guint i = 0; i < finding->found->len; i++)
    {
      g_string_append (self->out, "<p>");
      lh_html_text (self->out, _("Found: "));
      add_code (self->out, finding->found->pdata[i]);
      g_string_append (self->out, "</p>\n");
    }
  if (steps[0] != NULL)
    g_string_append (self->out, "<ol>\n");
  for (guint i = 0; steps[i] != NULL; i++)
    lh_html_element (self->out, "li", NULL, steps[i]);
  if (steps[0] != NULL)
    g_string_append (self->out, "</ol>\n");
  write_fix (self, finding);
  g_string_append (self->out, "</article>\n");
}

/* The findings from @worst to @best under one heading, if there are any. */
static void
write_findings (Writer *self, const char *heading, LhSeverity worst, LhSeverity best)
{
  g_autoptr (GPtrArray) findings = lh_check_get_all_findings (self->check);
  gboolean begun = FALSE;

  for (guint i = 0; i < findings->len; i++)
    {
      const LhFinding *finding = findings->pdata[i];

      if (finding->severity < worst || finding->severity > best)
        continue;
      if (!begun)
        lh_html_element (self->out, "h2", NULL, heading);
      begun = TRUE;
      write_finding (self, finding);
    }
}

/* Every topic with what is fine in it; what is not stands above. */
static void
write_topics (Writer *self)
{
  const char *const heads[] = { _("Topic"), _("State"), _("What was seen"), NULL };

  lh_html_element (self->out, "h2", NULL, _("All topics"));
  g_string_append (self->out, "<table>\n");
  add_heads (self->out, heads);
  for (guint i = 0; i < LH_N_TOPICS; i++)
    {
      LhStatus status = lh_check_get_shown_status (self->check, i);
      GPtrArray *findings = lh_check_get_findings (self->check, i);

      if (!lh_check_has_topic (self->check, i))
        continue;
      g_string_append (self->out, "<tr>");
      lh_html_element (self->out, "td", NULL, lh_words_topic (i));
      g_string_append (self->out, "<td class=\"short\">");
      add_status (self->out, status, lh_words_status (status));
      g_string_append (self->out, "</td><td>");
      for (guint j = 0; findings != NULL && j < findings->len; j++)
        {
          g_autofree char *title = lh_words_title (findings->pdata[j]);

          lh_html_element (self->out, "div", NULL, title);
        }
      g_string_append (self->out, "</td></tr>\n");
    }
  g_string_append (self->out, "</tbody>\n</table>\n");
}

static void
write_spf (Writer *self)
{
  const char *const heads[] = { _("Who may send"), _("Look-ups"), _("Published"), _("What to know"), NULL };
  g_autoptr (LhSpfView) view = lh_spf_view_of_check (self->check);
  g_autoptr (GPtrArray) lines = view != NULL ? lh_spf_view_list (view) : NULL;
  g_autofree char *total = view != NULL ? lh_words_spf_total (view) : NULL;

  if (view == NULL || lines->len == 0)
    return;
  lh_html_element (self->out, "h2", NULL, _("Who may send (SPF)"));
  lh_html_element (self->out, "p", NULL, total);
  g_string_append (self->out, "<table>\n");
  add_heads (self->out, heads);
  for (guint i = 0; i < lines->len; i++)
    {
      const LhSpfLine *line = lines->pdata[i];
      g_autofree char *name = lh_words_spf_line (line);
      g_autofree char *cost = line->part->lookups > 0 ? g_strdup_printf ("%u", line->part->lookups) : g_strdup ("–");
      const char *term = lh_words_spf_term (line);

      g_string_append_printf (self->out, "<tr><td style=\"padding-left: %uem\">", MIN (line->depth, 6));
      lh_html_text (self->out, name);
      g_string_append (self->out, "</td>");
      lh_html_element (self->out, "td", "short", cost);
      g_string_append (self->out, "<td>");
      if (term != NULL)
        add_code (self->out, term);
      g_string_append (self->out, "</td>");
      lh_html_element (self->out, "td", NULL, lh_words_spf_part_state (line->part->state));
      g_string_append (self->out, "</tr>\n");
    }
  g_string_append (self->out, "</tbody>\n</table>\n");
}

static void
write_bulk (Writer *self)
{
  const char *const heads[] = { _("Rule"), _("Asked of everybody by"), _("Asked of large mailings by"), _("State"), NULL };
  LhBulkLine lines[LH_N_BULK_RULES];

  if (!lh_check_get_bulk (self->check, lines))
    return;
  lh_html_element (self->out, "h2", NULL, lh_words_topic (LH_TOPIC_BULK));
  g_string_append (self->out, "<table>\n");
  add_heads (self->out, heads);
  for (guint i = 0; i < LH_N_BULK_RULES; i++)
    {
      g_autofree char *everybody = lh_words_bulk_who (lines[i].everybody);
      g_autofree char *large = lh_words_bulk_who (lines[i].large);
      static const LhStatus status[] = { LH_STATUS_GOOD, LH_STATUS_ERROR, LH_STATUS_NOT_CHECKED };

      g_string_append (self->out, "<tr>");
      lh_html_element (self->out, "td", NULL, lh_words_bulk_rule (i));
      lh_html_element (self->out, "td", NULL, everybody);
      lh_html_element (self->out, "td", NULL, large);
      g_string_append (self->out, "<td>");
      add_status (self->out, status[lines[i].state], lh_words_bulk_state (&lines[i]));
      g_string_append (self->out, "</td></tr>\n");
    }
  g_string_append (self->out, "</tbody>\n</table>\n");
}

static void
write_records (Writer *self)
{
  const char *const heads[] = { _("State"), C_("DNS record", "Name"), C_("DNS record", "Type"), _("To publish"), _("Published"), NULL };
  GPtrArray *comparisons = lh_check_get_comparisons (self->check);
  const char *zone = lh_check_get_zone (self->check);

  if (comparisons == NULL || comparisons->len == 0)
    return;
  lh_html_element (self->out, "h2", NULL, _("Records of the plan"));
  g_string_append (self->out, "<table>\n");
  add_heads (self->out, heads);
  for (guint i = 0; i < comparisons->len; i++)
    {
      const LhComparison *comparison = comparisons->pdata[i];
      g_autoptr (LhWanted) standing = lh_comparison_get_standing (comparison);
      g_autofree char *name = lh_panel_name (self->host, lh_comparison_get_zone (comparison, zone), comparison->wanted->type, comparison->wanted->name);
      g_autofree char *difference = lh_words_comparison (comparison);

      g_string_append (self->out, "<tr>");
      lh_html_element (self->out, "td", "short", lh_words_state_of (comparison));
      g_string_append (self->out, "<td>");
      add_code (self->out, *name != '\0' ? name : "—");
      g_string_append (self->out, "</td>");
      lh_html_element (self->out, "td", NULL, lh_type_to_string (comparison->wanted->type));
      g_string_append (self->out, "<td>");
      for (guint j = 0; standing != NULL && j < standing->values->len; j++)
        {
          const LhWantedValue *value = standing->values->pdata[j];
          g_autofree char *number = standing->type == LH_TYPE_MX || standing->type == LH_TYPE_SRV ? g_strdup_printf ("%u ", value->priority) : g_strdup ("");
          g_autofree char *text = g_strconcat (number, lh_wanted_value_get_text (value), NULL);

          g_string_append (self->out, "<div>");
          add_code (self->out, text);
          g_string_append (self->out, "</div>");
        }
      lh_html_element (self->out, "div", "dim", difference);
      g_string_append (self->out, "</td><td>");
      for (guint j = 0; j < comparison->published->len; j++)
        {
          g_autofree char *text = lh_record_to_text (((LhPublished *) comparison->published->pdata[j])->record);

          g_string_append (self->out, "<div>");
          add_code (self->out, text);
          g_string_append (self->out, "</div>");
        }
      g_string_append (self->out, "</td></tr>\n");
    }
  g_string_append (self->out, "</tbody>\n</table>\n");
}

/* Who was asked where, and what is known there. */
static void
write_propagation (Writer *self)
{
  const char *const heads[] = { _("Place"), _("Who was asked"), _("State"), NULL };
  g_autoptr (GPtrArray) vantages = lh_check_get_vantages (self->check);

  if (!lh_check_has_topic (self->check, LH_TOPIC_PROPAGATION) || vantages->len == 0)
    return;
  lh_html_element (self->out, "h2", NULL, _("How far changes have come"));
  g_string_append (self->out, "<table class=\"propagation\">\n");
  add_heads (self->out, heads);
  for (guint place = 0; place < LH_N_PLACES; place++)
    for (guint i = 0; i < vantages->len; i++)
      {
        const LhVantage *vantage = vantages->pdata[i];
        g_autofree char *name = lh_words_vantage (vantage);
        g_autofree char *word = lh_words_arrival (vantage);

        if (vantage->place != place)
          continue;
        g_string_append (self->out, "<tr>");
        lh_html_element (self->out, "td", NULL, lh_words_place (place));
        lh_html_element (self->out, "td", NULL, name);
        lh_html_element (self->out, "td", NULL, word);
        g_string_append (self->out, "</tr>\n");
      }
  g_string_append (self->out, "</tbody>\n</table>\n");
}

static void
add_asked (LhQuestion *question, LhAnswer *answer, gpointer data)
{
  GString *out = data;

  g_string_append (out, "<tr><td>");
  add_code (out, question->key);
  g_string_append (out, "</td>");
  lh_html_element (out, "td", NULL, lh_words_outcome (answer->outcome));
  g_string_append (out, "<td>");
  add_code (out, answer->server != NULL ? answer->server : "—");
  g_string_append (out, "</td></tr>\n");
}

static void
write_asked (Writer *self)
{
  const char *const heads[] = { _("Question"), _("Answer"), _("Who answered"), NULL };
  LhSurvey *survey = lh_check_get_survey (self->check);

  if (lh_survey_get_n_answers (survey) == 0)
    return;
  lh_html_element (self->out, "h2", NULL, _("What was asked"));
  g_string_append (self->out, "<table class=\"asked\">\n");
  add_heads (self->out, heads);
  lh_survey_foreach (survey, add_asked, self->out);
  g_string_append (self->out, "</tbody>\n</table>\n");
}

char *
lh_report_check_html (LhCheck *check)
{
  Writer self = { g_string_new (NULL), check, lh_check_get_found_dns_host (check) };
  g_autofree char *summary = lh_words_summary (check);

  g_string_append_printf (self.out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\" />\n",
                          g_str_equal (lh_language_get (), "zh_CN") ? "zh-CN" : "en");
  g_string_append (self.out, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\" />\n"
                             "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n"
                             "<meta name=\"referrer\" content=\"no-referrer\" />\n");
  lh_html_element (self.out, "title", NULL, summary);
  g_string_append_printf (self.out, "<style>\n%s</style>\n</head>\n<body>\n<main>\n", style);
  write_head (&self);
  write_findings (&self, _("What to do"), LH_SEVERITY_ERROR, LH_SEVERITY_WARNING);
  write_findings (&self, _("Not checked"), LH_SEVERITY_NOT_CHECKED, LH_SEVERITY_NOT_CHECKED);
  write_findings (&self, _("Tips"), LH_SEVERITY_HINT, LH_SEVERITY_HINT);
  write_topics (&self);
  write_spf (&self);
  write_bulk (&self);
  write_records (&self);
  write_propagation (&self);
  write_asked (&self);
  lh_html_element (self.out, "footer", NULL, _("Made with Letterhead from public DNS records. Nothing was changed in asking. What could not be looked up is called not checked, neither wrong nor fine."));
  g_string_append (self.out, "</main>\n</body>\n</html>\n");
  return g_string_free (self.out, FALSE);
}
