/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said of one record where people read it: its form in the panel, what stands there now, what has to come first. */
#include "config.h"

#include "report/lh-columns.h"
#include "report/lh-report-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "mail/lh-fold.h"
#include "words/lh-language.h"

#define WIDTH 100

/* The panel's own words; for who reads English, those of its English skin behind them. (transfer full) */
static char *
with_english (const char *own, const char *english)
{
  if (english == NULL || g_str_equal (own, english) || !g_str_equal (lh_language_get (), "en"))
    return g_strdup (own);
  return g_strdup_printf ("%s (%s)", own, english);
}

/* "域名解析 → 解析设置 → 添加记录" (transfer full) (nullable) */
char *
lh_report_click_path (const LhDnsHost *host)
{
  g_autofree char *own = host != NULL && host->path != NULL && host->path[0] != NULL ? g_strjoinv (" → ", host->path) : NULL;
  g_autofree char *english = own != NULL && host->path_en != NULL ? g_strjoinv (" → ", host->path_en) : NULL;

  return own != NULL ? with_english (own, english) : NULL;
}

void
lh_report_add_line (GString *out, int indent, const char *text)
{
  g_string_append_printf (out, "%*s", indent, "");
  lh_columns_wrap (out, text, indent, indent, WIDTH);
}

/* A value is never wrapped: it is there to be copied. Those of a set stand below each other. */
static void
add_form (GString *out, GPtrArray *entries)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);
  int width = 0;

  for (guint i = 0; i < entries->len; i++)
    {
      const LhPanelEntry *entry = g_ptr_array_index (entries, i);

      g_ptr_array_add (labels, with_english (entry->label, entry->label_en));
      width = MAX (width, lh_columns_width (labels->pdata[i]) + 2);
    }
  for (guint i = 0; i < entries->len; i++)
    {
      const LhPanelEntry *entry = g_ptr_array_index (entries, i);
      g_auto (GStrv) lines = g_strsplit (*entry->value != '\0' ? entry->value : _("(leave empty)"), "\n", -1);

      for (guint j = 0; lines[j] != NULL; j++)
        {
          g_string_append (out, "   ");
          lh_columns_pad (out, j == 0 ? labels->pdata[i] : "", width);
          lh_columns_pad (out, lines[j], 0);
          g_string_append_c (out, '\n');
        }
    }
}

/* As the panel has it, where it has more than ASCII: "；" and not \239\188\155. (transfer full) */
static char *
show (const LhRecord *record)
{
  g_autofree char *text = record->type == LH_TYPE_TXT ? lh_record_get_text (record) : NULL;
  g_autofree char *shown = NULL;

  if (text == NULL || g_str_is_ascii (text) || !g_utf8_validate (text, -1, NULL))
    return lh_record_to_text (record);
  shown = lh_fold_show (text, strlen (text));
  return g_strdup_printf ("\"%s\"", shown);
}

void
lh_report_add_published (GString *out, const LhComparison *comparison, const char *format, LhAction action)
{
  for (guint i = 0; i < comparison->published->len; i++)
    {
      const LhPublished *published = g_ptr_array_index (comparison->published, i);
      g_autofree char *text = NULL;
      g_autofree char *line = NULL;

      if (published->action != action)
        continue;
      text = show (published->record);
      line = g_strdup_printf (format, lh_type_to_string (published->record->type), text);
      g_string_append (out, "   ");
      lh_columns_pad (out, line, 0);
      g_string_append_c (out, '\n');
    }
}

char *
lh_report_to_paste (const LhWanted *wanted, gboolean with_where)
{
  const LhProvider *provider = wanted->provider;
  const char *title = wanted->title != NULL ? wanted->title : provider != NULL ? lh_text_get (&provider->name) : NULL;
  const char *where = "";

  if (with_where && wanted->sender != NULL)
    where = lh_text_get (&wanted->sender->where);
  else if (with_where && provider != NULL && wanted->purpose == LH_PURPOSE_DKIM)
    where = lh_text_get (&provider->dkim_where);

  if (title == NULL)
    return g_strdup (_("Its value is not known yet."));
  if (provider != NULL && provider->mx_form == LH_MX_OWN_HOST && g_strcmp0 (wanted->paste_key, "mx-host") == 0)
    return g_strdup (_("Its value is the name of your own mail server, such as mail.example.com. That name needs an A record, and AAAA where it has IPv6."));
  if (wanted->purpose == LH_PURPOSE_HOST)
    return g_strdup (_("Its value is the IPv4 address of your mail server, such as 203.0.113.25."));
  if (provider != NULL && wanted->title == NULL && provider->kind == LH_KIND_SELF_HOSTED)
    return g_strdup (_("Its value comes from the administration page of your own mail server."));
  if (wanted->purpose == LH_PURPOSE_VERIFICATION && wanted->title == NULL && provider != NULL && provider->verification_prefix != NULL)
    return lh_words_fill (_("Its value comes from the console of {provider} and begins with {prefix}"), "provider", title, "prefix",
                          provider->verification_prefix, NULL);
  if (*where != '\0')
    return lh_words_fill (_("Where to find its value: {where}"), "where", where, NULL);
  return lh_words_fill (_("Its value comes from the console of {provider}."), "provider", title, NULL);
}

/* What has to lie on a web server, for MTA-STS. Its lines are never wrapped either. */
void
lh_report_add_file (GString *out, const LhWanted *wanted, gboolean for_others)
{
  g_autofree char *line = NULL;
  g_auto (GStrv) lines = NULL;

  if (wanted->file_url == NULL)
    return;

  line = lh_words_file (wanted, for_others);
  lh_report_add_line (out, 3, line);
  lines = g_strsplit (wanted->file_text, "\n", -1);
  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    g_string_append_printf (out, "     %s\n", lines[i]);
}

static GPtrArray *
list_values (const LhComparison *comparison, gboolean only_lacking)
{
  return only_lacking && comparison->to_add->len > 0 ? comparison->to_add : comparison->wanted->values;
}

static gboolean
has_published (const LhComparison *comparison, LhAction action)
{
  for (guint i = 0; i < comparison->published->len; i++)
    if (((LhPublished *) g_ptr_array_index (comparison->published, i))->action == action)
      return TRUE;
  return FALSE;
}

gboolean
lh_report_has_form (const LhComparison *comparison, gboolean only_lacking)
{
  return comparison->state != LH_STATE_TO_DECIDE && !(comparison->mail_unknown && comparison->published->len > 0) && (comparison->state != LH_STATE_TO_PASTE || comparison->to_add->len > 0) &&
         !(only_lacking && comparison->published->len > 0 && comparison->to_add->len == 0 && !has_published (comparison, LH_ACTION_CHANGE));
}

static gboolean
is_same_set (const LhComparison *one, const LhComparison *other)
{
  return one->wanted->type == other->wanted->type && g_str_equal (one->wanted->name, other->wanted->name);
}

/* What a panel with record sets takes in one form stands in the first one's; its name is refused a second time. FALSE: it stands above already. */
static gboolean
collect_set (GString *out, GPtrArray *comparisons, const LhComparison *comparison, gboolean only_lacking, GPtrArray *values)
{
  gboolean there = FALSE, behind = FALSE;

  for (guint i = 0; i < comparisons->len; i++)
    {
      const LhComparison *other = g_ptr_array_index (comparisons, i);
      GPtrArray *more = list_values (other, only_lacking);

      if (other == comparison)
        behind = TRUE;
      if (!is_same_set (comparison, other))
        continue;
      there = there || has_published (other, LH_ACTION_KEEP) || has_published (other, LH_ACTION_CHANGE);
      if (other == comparison || other->state == LH_STATE_MATCHES || !lh_report_has_form (other, only_lacking))
        continue;
      if (!behind)
        {
          lh_report_add_line (out, 3, _("Its value is a further line in the record above that has the same name and type."));
          return FALSE;
        }
      for (guint j = 0; j < more->len; j++)
        g_ptr_array_add (values, g_ptr_array_index (more, j));
    }
  if (there)
    lh_report_add_line (out, 3, _("A record of this name and type is there already: edit it, leave its other lines as they are, and add no second one."));
  return TRUE;
}

void
lh_report_add_forms (GString *out, const char *zone, const LhDnsHost *host, GPtrArray *comparisons, const LhComparison *comparison, gboolean only_lacking)
{
  g_autoptr (LhWanted) standing = lh_comparison_get_standing (comparison);
  GPtrArray *own = only_lacking && comparison->to_add->len > 0 ? comparison->to_add : standing != NULL ? standing->values : NULL;
  g_autoptr (GPtrArray) values = g_ptr_array_new ();
  g_autoptr (GPtrArray) forms = NULL;

  if (own == NULL || own->len == 0 || !lh_report_has_form (comparison, only_lacking))
    return;
  for (guint i = 0; i < own->len; i++)
    g_ptr_array_add (values, g_ptr_array_index (own, i));
  if (lh_panel_has_sets (host) && comparison->state != LH_STATE_MATCHES && !collect_set (out, comparisons, comparison, only_lacking, values))
    return;
  forms = lh_panel_list_forms (host, lh_comparison_get_zone (comparison, zone), standing != NULL ? standing : comparison->wanted, values);
  for (guint i = 0; i < forms->len; i++)
    {
      if (i > 0)
        g_string_append_c (out, '\n');
      add_form (out, g_ptr_array_index (forms, i));
    }
}
