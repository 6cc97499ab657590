/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of each term when SPF records are made one. */
#include "config.h"

#include "words/words-private.h"

#include <glib/gi18n.h>

static char *
why_broken (const LhPiece *piece)
{
  g_autofree char *whole = g_strconcat ("v=spf1 ", piece->text, NULL);
  g_autoptr (LhSpfRecord) record = lh_spf_parse (whole, -1);
  const LhSpfTerm *term = record != NULL && record->terms->len == 1 ? record->terms->pdata[0] : NULL;
  const char *problem = lh_words_problem (term != NULL && term->problem != NULL ? term->problem : "");

  return lh_words_fill (_("removed, since {problem}: ask whoever put it there what was meant, and add that"), "problem", problem, NULL);
}

static char *
why_removed (const LhPiece *piece)
{
  if (g_strcmp0 (piece->reason, "chosen") == 0)
    return g_strdup (_("left out: you chose so"));
  if (g_strcmp0 (piece->reason, "duplicate") == 0)
    return g_strdup (_("removed: it stands there twice"));
  if (g_strcmp0 (piece->reason, "wrong") == 0)
    return g_strdup (_("removed: it never worked"));
  if (g_strcmp0 (piece->reason, "ignored") == 0)
    return g_strdup (_("removed: beside “all” it has no effect"));
  return why_broken (piece);
}

static char *
what_becomes (const LhPiece *piece)
{
  if (piece->state == LH_PIECE_ADDED)
    return g_strdup (_("added"));
  if (piece->state == LH_PIECE_DROPPED)
    return why_removed (piece);
  return piece->written != NULL ? lh_words_fill (_("kept, and mended: it was written {written}"), "written", piece->written, NULL) : g_strdup (_("kept"));
}

char *
lh_words_piece (const LhPiece *piece)
{
  const LhText *name = piece->sender != NULL ? &piece->sender->name : piece->provider != NULL ? &piece->provider->name : NULL;
  g_autofree char *state = what_becomes (piece);
  g_autoptr (GString) text = g_string_new (state);

  if (name != NULL)
    {
      g_autofree char *shown = lh_words_short_name (name);

      g_string_append_printf (text, "%s%s", C_("clauses", ", "), shown);
    }
  if (piece->state != LH_PIECE_DROPPED && piece->lookups > 0)
    {
      g_string_append (text, C_("clauses", ", "));
      g_string_append_printf (text, ngettext ("%d look-up", "%d look-ups", piece->lookups), piece->lookups);
    }
  if (piece->leads_nowhere)
    g_string_append_printf (text, "%s%s", C_("clauses", ", "), _("leads nowhere: ask whoever put it there, then take it out"));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
lh_words_merge_cost (const LhMerge *merge)
{
  if (merge->lookups < 0)
    return g_strdup (_("How many look-ups it needs is not known yet; 10 are allowed."));
  return g_strdup_printf (merge->lookups > LH_SPF_LOOKUPS_MAX
                            ? ngettext ("It needs %d look-up, and only 10 are allowed: take out what is no longer used.",
                                        "It needs %d look-ups, and only 10 are allowed: take out what is no longer used.", merge->lookups)
                            : ngettext ("It needs %d look-up of the 10 that are allowed.", "It needs %d look-ups of the 10 that are allowed.", merge->lookups),
                          merge->lookups);
}
