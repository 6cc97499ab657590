/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/lh-columns.h"
#include "report/lh-report-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "dns/lh-name.h"
#include "words/lh-language.h"

/* The records of a plan for people: for him who fills in the panel, and as a message to whoever holds it. */

#define WIDTH 100

/* "域名解析 → 解析设置 → 添加记录", in the panel's language, or its English skin for who reads English. (transfer full) (nullable) */
static char *
click_path (const LhDnsHost *host)
{
  gboolean english = host != NULL && host->path_en != NULL && g_str_equal (lh_language_get (), "en");
  char **path = host == NULL ? NULL : english ? host->path_en : host->path;

  return path != NULL && path[0] != NULL ? g_strjoinv (" → ", path) : NULL;
}

static void
add_line (GString *out, int indent, const char *text)
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

static void
add_published (GString *out, const LhComparison *comparison, const char *format, LhAction action)
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

static void
add_to_paste (GString *out, const LhWanted *wanted)
{
  const LhProvider *provider = wanted->provider;
  const char *title = wanted->title != NULL ? wanted->title : provider != NULL ? lh_text_get (&provider->name) : NULL;
  const char *where = wanted->sender != NULL ? lh_text_get (&wanted->sender->where) : provider != NULL && wanted->purpose == LH_PURPOSE_DKIM ? lh_text_get (&provider->dkim_where) : "";
  g_autofree char *line = NULL;

  if (title == NULL)
    line = g_strdup (_("Its value is not known yet."));
  else if (provider != NULL && provider->mx_form == LH_MX_OWN_HOST && g_strcmp0 (wanted->paste_key, "mx-host") == 0)
    line = g_strdup (_("Its value is the name of your own mail server, such as mail.example.com. That name needs an A record, and AAAA where it has IPv6."));
  else if (*where != '\0')
    line = lh_words_fill (_("Its value comes from the console of {provider}: {where}"), "provider", title, "where", where, NULL);
  else
    line = lh_words_fill (_("Its value comes from the console of {provider}."), "provider", title, NULL);
  add_line (out, 3, line);
}

/* What becomes of each term of the SPF records that are there. */
static void
add_merge (GString *out, const LhComparison *comparison)
{
  static const char *const signs[] = { [LH_PIECE_KEPT] = "=", [LH_PIECE_ADDED] = "+", [LH_PIECE_DROPPED] = "-" };
  const LhMerge *merge = comparison->merge;
  g_autofree char *cost = NULL;

  if (merge == NULL || !merge->changed || comparison->published->len == 0)
    return;

  for (guint i = 0; i < merge->pieces->len; i++)
    {
      const LhPiece *piece = g_ptr_array_index (merge->pieces, i);
      g_autofree char *words = lh_words_piece (piece);
      g_autofree char *line = g_strdup_printf ("%s %s  (%s)", signs[piece->state], piece->text, words);

      g_string_append (out, "     ");
      lh_columns_pad (out, line, 0);
      g_string_append_c (out, '\n');
    }
  cost = lh_words_merge_cost (merge);
  add_line (out, 3, cost);
  add_line (out, 3, _("Other TXT records at this name stay as they are."));
}

/* What has to lie on a web server, for MTA-STS. Its lines are never wrapped either. */
static void
add_file (GString *out, const LhWanted *wanted)
{
  g_autofree char *line = NULL;
  g_auto (GStrv) lines = NULL;

  if (wanted->file_url == NULL)
    return;

  line = lh_words_fill (_("First let a web server hand out this file at {url}:"), "url", wanted->file_url, NULL);
  add_line (out, 3, line);
  lines = g_strsplit (wanted->file_text, "\n", -1);
  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    g_string_append_printf (out, "     %s\n", lines[i]);
}

/* The forms that have something to fill in: with MX those that lack; else the whole. */
static void
add_forms (GString *out, const char *zone, const LhDnsHost *host, const LhComparison *comparison, gboolean only_lacking)
{
  GPtrArray *values = only_lacking && comparison->to_add->len > 0 ? comparison->to_add : comparison->wanted->values;
  gboolean change = FALSE;

  /* Where something only has to go there is nothing to fill in. */
  for (guint i = 0; i < comparison->published->len; i++)
    change = change || ((LhPublished *) g_ptr_array_index (comparison->published, i))->action == LH_ACTION_CHANGE;
  if (only_lacking && comparison->published->len > 0 && !change && comparison->to_add->len == 0)
    return;
  for (guint i = 0; i < values->len; i++)
    {
      if (i > 0)
        g_string_append_c (out, '\n');
      add_form (out, zone, host, comparison->wanted, g_ptr_array_index (values, i));
    }
}

/* Where the records of the next sender begin. */
static void
add_sender (GString *out, const LhComparison *before, const LhComparison *comparison)
{
  const LhWanted *wanted = comparison->wanted;
  g_autofree char *line = NULL;

  if (wanted->label == NULL || (before != NULL && g_strcmp0 (before->wanted->label, wanted->label) == 0))
    return;
  /* Translators: who sends, and from which sub-domain: "Mailchimp (news)" */
  line = lh_words_fill (_("{sender} ({label})"), "sender", wanted->title, "label", wanted->label, NULL);
  g_string_append_c (out, '\n');
  add_line (out, 0, line);
}

static void
add_notes (GString *out, const LhDnsHost *host, GPtrArray *comparisons)
{
  g_autofree const LhWanted **wanted = g_new (const LhWanted *, comparisons->len);
  g_auto (GStrv) notes = NULL;

  for (guint i = 0; i < comparisons->len; i++)
    wanted[i] = ((LhComparison *) g_ptr_array_index (comparisons, i))->wanted;
  notes = lh_panel_list_notes (host, wanted, comparisons->len);
  for (char **note = notes; *note != NULL; note++)
    {
      g_string_append (out, note == notes ? "\n* " : "* ");
      lh_columns_wrap (out, *note, 2, 2, WIDTH);
    }
}

char *
lh_report_records_text (const char *zone, GPtrArray *comparisons, const LhDnsHost *host)
{
  GString *out = g_string_new (NULL);
  g_autofree char *shown = lh_name_to_display (zone);
  const char *titles[] = { _("Records for {domain}"), _("Records for {domain} at {host}"), _("Records for {domain}, in the fields of {host}") };
  g_autofree char *title = lh_words_fill (titles[host == NULL ? 0 : host->recognise_only ? 1 : 2], "domain", shown, "host",
                                          host != NULL ? lh_text_get (&host->name) : "", NULL);
  g_autofree char *path = click_path (host);

  add_line (out, 0, title);
  if (path != NULL)
    add_line (out, 0, path);
  if (host != NULL && host->fields_fact.certainty != LH_CERTAINTY_CONFIRMED)
    add_line (out, 0, lh_words_certainty (host->fields_fact.certainty));
  for (guint i = 0; i < comparisons->len; i++)
    {
      const LhComparison *comparison = g_ptr_array_index (comparisons, i);
      g_autofree char *heading = NULL;
      g_autofree char *difference = NULL;

      add_sender (out, i > 0 ? g_ptr_array_index (comparisons, i - 1) : NULL, comparison);
      /* Not compared yet: there is no state to speak of. */
      heading = comparison->state == LH_STATE_WAITING
                  ? g_strdup_printf ("%u. %s", i + 1, lh_words_purpose (comparison->wanted->purpose))
                  /* Translators: number, "Add", "SPF: who may send for you" */
                  : g_strdup_printf (_("%u. %s: %s"), i + 1, lh_words_state (comparison->state), lh_words_purpose (comparison->wanted->purpose));
      g_string_append_c (out, '\n');
      add_line (out, 0, heading);
      if (comparison->state != LH_STATE_WAITING && (difference = lh_words_comparison (comparison)) != NULL && *difference != '\0')
        add_line (out, 3, difference);
      add_line (out, 3, lh_words_need_why (comparison->wanted));
      add_merge (out, comparison);
      add_file (out, comparison->wanted);
      if (comparison->wanted->paste_key != NULL)
        add_to_paste (out, comparison->wanted);
      add_forms (out, zone, host, comparison, FALSE);
      add_published (out, comparison, _("Change: %s %s"), LH_ACTION_CHANGE);
      add_published (out, comparison, _("Remove: %s %s"), LH_ACTION_REMOVE);
    }
  add_notes (out, host, comparisons);

  return g_string_free (out, FALSE);
}

static gboolean
needs_hand (const LhComparison *comparison)
{
  return comparison->state != LH_STATE_MATCHES && comparison->state != LH_STATE_TO_PASTE && comparison->wanted->paste_key == NULL &&
         !(comparison->wanted->refused && comparison->state == LH_STATE_WAITING) &&
         !lh_comparison_is_optional (comparison);
}

static char *
write_message (const char *zone, GPtrArray *comparisons, const LhDnsHost *host)
{
  GString *out = g_string_new (NULL);
  g_autofree char *shown = lh_name_to_display (zone);
  g_autofree char *ask = host != NULL ? lh_words_fill (_("please enter these DNS records for {domain} at {host}. They are needed for our mail."),
                                                       "domain", shown, "host", lh_text_get (&host->name), NULL)
                                      : lh_words_fill (_("please enter these DNS records for {domain}. They are needed for our mail."),
                                                       "domain", shown, NULL);
  guint number = 0, later = 0;

  g_string_append_printf (out, "%s\n\n", _("Hello,"));
  add_line (out, 0, ask);
  for (guint i = 0; i < comparisons->len; i++)
    {
      const LhComparison *comparison = g_ptr_array_index (comparisons, i);
      g_autofree char *action = NULL;
      g_autofree char *heading = NULL;

      if (comparison->wanted->paste_key != NULL)
        later++;
      if (!needs_hand (comparison))
        continue;
      action = lh_words_action (comparison);
      if (action == NULL && comparison->wanted->title != NULL)
        /* Translators: "DKIM: the signature of your mail (HubSpot)" */
        action = lh_words_fill (_("{what} ({sender})"), "what", lh_words_purpose (comparison->wanted->purpose), "sender",
                                comparison->wanted->sender != NULL ? lh_text_get (&comparison->wanted->sender->name) : comparison->wanted->title, NULL);
      heading = g_strdup_printf ("%u. %s", ++number, action != NULL ? action : lh_words_purpose (comparison->wanted->purpose));
      g_string_append_c (out, '\n');
      add_line (out, 0, heading);
      add_published (out, comparison, _("Change: %s %s"), LH_ACTION_CHANGE);
      add_published (out, comparison, _("Remove: %s %s"), LH_ACTION_REMOVE);
      add_file (out, comparison->wanted);
      add_forms (out, zone, host, comparison, TRUE);
      if (comparison->merge != NULL && comparison->merge->lookups > LH_SPF_LOOKUPS_MAX)
        {
          g_autofree char *cost = lh_words_merge_cost (comparison->merge);

          add_line (out, 3, cost);
        }
    }
  if (number == 0)
    g_string_append_printf (out, "\n%s\n", _("There is nothing to enter."));

  g_string_append_c (out, '\n');
  if (later > 0)
    {
      g_autofree char *line = g_strdup_printf (ngettext ("%u more record follows as soon as the mail provider has told its value.",
                                                        "%u more records follow as soon as the mail provider has told their values.", later), later);

      add_line (out, 0, line);
    }
  add_line (out, 0, _("Please leave all other records as they are. There may be only one SPF record (“v=spf1 …”) at each name: where there is one, change it, do not add a second."));
  g_string_append_printf (out, "\n%s\n", _("Thank you!"));

  return g_string_free (out, FALSE);
}

char *
lh_report_records_message (const char *zone, GPtrArray *comparisons, const LhDnsHost *host, const char *language)
{
  char *before = language != NULL ? lh_language_push (language) : NULL;
  char *text = write_message (zone, comparisons, host);

  if (before != NULL)
    lh_language_pop (before);
  return text;
}
