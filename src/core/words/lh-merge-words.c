/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of each term when SPF records are made one. */
#include "config.h"

#include "words/words-private.h"

#include <glib/gi18n.h>

static const char *
why_removed (const LhPiece *piece)
{
  if (g_strcmp0 (piece->reason, "chosen") == 0)
    return _("left out: you chose so");
  if (g_strcmp0 (piece->reason, "duplicate") == 0)
    return _("removed: it stands there twice");
  if (g_strcmp0 (piece->reason, "wrong") == 0)
    return _("removed: it never worked");
  if (g_strcmp0 (piece->reason, "ignored") == 0)
    return _("removed: beside “all” it has no effect");
  return _("removed: it cannot be read");
}

char *
lh_words_piece (const LhPiece *piece)
{
  const LhText *name = piece->sender != NULL ? &piece->sender->name : piece->provider != NULL ? &piece->provider->name : NULL;
  const char *state = piece->state == LH_PIECE_ADDED ? _("added") : piece->state == LH_PIECE_KEPT ? _("kept") : why_removed (piece);
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
