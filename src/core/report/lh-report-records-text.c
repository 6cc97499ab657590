/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/lh-columns.h"
#include "report/lh-report-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "dns/lh-name.h"
#include "words/lh-language.h"

/* The records of a plan for him who fills in the panel. */

#define WIDTH 100

/* Which parts could go, the surest first. */
static void
add_decision (GString *out, const LhComparison *comparison)
{
  g_autoptr (GPtrArray) parts = lh_merge_list_go (comparison->merge, comparison->wanted->provider);
  g_autofree char *action = lh_words_action (comparison);

  lh_report_add_line (out, 3, action);
  if (parts->len == 0)
    {
      g_autofree char *none = lh_words_nothing_could_go ();

      lh_report_add_line (out, 3, none);
    }
  for (guint i = 0; i < parts->len; i++)
    {
      g_autofree char *text = lh_report_could_go (g_ptr_array_index (parts, i), comparison->wanted->provider);

      g_string_append (out, "     ? ");
      lh_columns_pad (out, text, 0);
      g_string_append_c (out, '\n');
    }
}

/* What becomes of each term of the SPF records that are there. */
static void
add_merge (GString *out, const LhComparison *comparison)
{
  static const char *const signs[] = { [LH_PIECE_KEPT] = "=", [LH_PIECE_ADDED] = "+", [LH_PIECE_DROPPED] = "-" };
  const LhMerge *merge = comparison->merge;
  gboolean all = merge != NULL && (merge->changed || comparison->state == LH_STATE_TO_DECIDE) && comparison->published->len > 0;
  g_autofree char *cost = NULL;

  if (comparison->state == LH_STATE_TO_DECIDE)
    add_decision (out, comparison);
  /* Where nothing is changed now, those that will have to be. */
  for (guint i = 0; merge != NULL && i < merge->pieces->len; i++)
    {
      const LhPiece *piece = g_ptr_array_index (merge->pieces, i);
      gboolean told = comparison->state == LH_STATE_TO_DECIDE && lh_piece_get_go (piece, comparison->wanted->provider) != LH_GO_NO;
      g_autofree char *words = lh_words_piece (piece);
      g_autofree char *line = g_strdup_printf ("%s %s  (%s)", signs[piece->state], piece->text, words);

      if (told || (!all && piece->later == LH_PIECE_STAYS))
        continue;
      g_string_append (out, "     ");
      lh_columns_pad (out, line, 0);
      g_string_append_c (out, '\n');
    }
  if (!all)
    return;
  if (comparison->state != LH_STATE_TO_DECIDE)
    {
      cost = lh_words_merge_cost (merge);
      lh_report_add_line (out, 3, cost);
    }
  lh_report_add_line (out, 3, _("Other TXT records at this name stay as they are."));
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
  lh_report_add_line (out, 0, line);
}

/* "3. To paste: DKIM: the signature of your mail (selector1)". Where nothing was compared there is no other state to speak of. */
static char *
make_heading (guint number, const LhComparison *comparison)
{
  const LhWanted *wanted = comparison->wanted;
  LhState state = comparison->state == LH_STATE_WAITING && wanted->paste_key != NULL ? LH_STATE_TO_PASTE : comparison->state;
  const char *which = lh_words_which (wanted) != NULL ? lh_words_which (wanted) : wanted->unnamed ? wanted->paste_key : NULL;
  g_autofree char *what = which != NULL ? g_strdup_printf (_("%s (%s)"), lh_words_purpose (wanted->purpose), which) : g_strdup (lh_words_purpose (wanted->purpose));

  if (state == LH_STATE_WAITING)
    return g_strdup_printf ("%u. %s", number, what);
  /* Translators: number, "Add", "SPF: who may send for you" */
  return g_strdup_printf (_("%u. %s: %s"), number, state == comparison->state ? lh_words_state_of (comparison) : lh_words_state (state), what);
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
  g_autofree char *path = lh_report_click_path (host);

  lh_report_add_line (out, 0, title);
  if (path != NULL)
    lh_report_add_line (out, 0, path);
  if (host != NULL && host->fields_fact.certainty != LH_CERTAINTY_CONFIRMED)
    lh_report_add_line (out, 0, lh_words_certainty (host->fields_fact.certainty));
  for (guint i = 0; i < comparisons->len; i++)
    {
      const LhComparison *comparison = g_ptr_array_index (comparisons, i);
      g_autofree char *heading = NULL;
      g_autofree char *difference = NULL;
      g_autofree char *caution = lh_words_caution (comparison);
      g_autofree char *first = comparison->mail_unknown ? lh_words_on_the_day (comparison) : NULL;

      add_sender (out, i > 0 ? g_ptr_array_index (comparisons, i - 1) : NULL, comparison);
      heading = make_heading (i + 1, comparison);
      g_string_append_c (out, '\n');
      lh_report_add_line (out, 0, heading);
      if (comparison->state != LH_STATE_WAITING && (difference = lh_words_comparison (comparison)) != NULL && *difference != '\0')
        lh_report_add_line (out, 3, difference);
      if (first != NULL)
        lh_report_add_line (out, 3, first);
      lh_report_add_line (out, 3, lh_words_need_why (comparison->wanted));
      if (caution != NULL)
        lh_report_add_line (out, 3, caution);
      add_merge (out, comparison);
      lh_report_add_file (out, comparison->wanted, FALSE);
      if (comparison->wanted->paste_key != NULL && comparison->state != LH_STATE_MATCHES)
        {
          g_autofree char *line = lh_report_to_paste (comparison->wanted, TRUE);

          g_autofree char *key = lh_words_fill (_("It is pasted as {key}."), "key", comparison->wanted->paste_key, NULL);

          lh_report_add_line (out, 3, line);
          lh_report_add_line (out, 3, key);
        }
      lh_report_add_forms (out, zone, host, comparisons, comparison, FALSE);
      lh_report_add_published (out, comparison, _("Change: %s %s"), LH_ACTION_CHANGE);
      lh_report_add_published (out, comparison, lh_comparison_may_go (comparison) ? _("May go: %s %s") : _("Remove: %s %s"), LH_ACTION_REMOVE);
    }
  add_notes (out, host, comparisons);

  return g_string_free (out, FALSE);
}
