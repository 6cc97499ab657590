/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said of one record where people read it: its form in the panel, what stands there now, what has to come first. */
#include "config.h"

#include "report/lh-columns.h"
#include "report/lh-report-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "words/lh-language.h"

#define WIDTH 100

/* "域名解析 → 解析设置 → 添加记录", in the panel's language, or its English skin for who reads English. (transfer full) (nullable) */
char *
lh_report_click_path (const LhDnsHost *host)
{
  gboolean english = host != NULL && host->path_en != NULL && g_str_equal (lh_language_get (), "en");
  char **path = host == NULL ? NULL : english ? host->path_en : host->path;

  return path != NULL && path[0] != NULL ? g_strjoinv (" → ", path) : NULL;
}

void
lh_report_add_line (GString *out, int indent, const char *text)
{
  g_string_append_printf (out, "%*s", indent, "");
  lh_columns_wrap (out, text, indent, indent, WIDTH);
}

/* One form a value. A value is never wrapped: it is there to be copied. */
static void
add_form (GString *out, const char *zone, const LhDnsHost *host, const LhWanted *wanted, const LhWantedValue *value)
{
  g_autoptr (GPtrArray) entries = lh_panel_fill (host, zone, wanted, value);
  int width = 0;

  for (guint i = 0; i < entries->len; i++)
    width = MAX (width, lh_columns_width (((LhPanelEntry *) g_ptr_array_index (entries, i))->label) + 2);
  for (guint i = 0; i < entries->len; i++)
    {
      const LhPanelEntry *entry = g_ptr_array_index (entries, i);

      g_string_append (out, "   ");
      lh_columns_pad (out, entry->label, width);
      lh_columns_pad (out, *entry->value != '\0' ? entry->value : _("(leave empty)"), 0);
      g_string_append_c (out, '\n');
    }
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
      text = lh_record_to_text (published->record);
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
  if (provider != NULL && wanted->title == NULL && provider->kind == LH_KIND_SELF_HOSTED)
    return g_strdup (_("Its value comes from the administration page of your own mail server."));
  if (*where != '\0')
    return lh_words_fill (_("Its value comes from the console of {provider}: {where}"), "provider", title, "where", where, NULL);
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

/* The forms that have something to fill in: with MX those that lack; else the whole. */
void
lh_report_add_forms (GString *out, const char *zone, const LhDnsHost *host, const LhComparison *comparison, gboolean only_lacking)
{
  g_autoptr (LhWanted) standing = lh_comparison_get_standing (comparison);
  GPtrArray *values = only_lacking && comparison->to_add->len > 0 ? comparison->to_add : standing != NULL ? standing->values : NULL;
  gboolean change = FALSE;

  /* Where something only has to go there is nothing to fill in. */
  for (guint i = 0; i < comparison->published->len; i++)
    change = change || ((LhPublished *) g_ptr_array_index (comparison->published, i))->action == LH_ACTION_CHANGE;
  if (only_lacking && comparison->published->len > 0 && !change && comparison->to_add->len == 0)
    return;
  for (guint i = 0; values != NULL && i < values->len; i++)
    {
      if (i > 0)
        g_string_append_c (out, '\n');
      add_form (out, zone, host, standing != NULL ? standing : comparison->wanted, g_ptr_array_index (values, i));
    }
}
