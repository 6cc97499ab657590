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

/* (nullable) */
static char *
what_comes_later (const LhPiece *piece)
{
  switch (piece->later)
    {
    case LH_PIECE_MEANS_OTHERS:
      return piece->instead != NULL
               ? lh_words_fill (_("from the MX change on it stands for the new servers: then write {instead} in its place, and take that out two weeks later"),
                                "instead", piece->instead, NULL)
               : g_strdup (_("from the MX change on it stands for the new servers, and may go"));
    case LH_PIECE_BESIDE:
      return lh_words_fill (_("from the MX change on it stands for the new server: then write {instead} beside it, and take that out two weeks later"), "instead",
                            piece->instead, NULL);
    case LH_PIECE_GOES:
      if (piece->provider == NULL)
        return g_strdup (_("of the old server: take it out two weeks after the MX change, when nothing is sent from there any more, by a web site’s form for example"));
      return g_strdup (_("of the old provider: take it out two weeks after the MX change, when nothing is sent that way any more"));
    case LH_PIECE_STAYS:
    default:
      return piece->left_over ? g_strdup (_("of the old server, it seems: take it out when nothing is sent from there any more, by a web site’s form for example")) : NULL;
    }
}

char *
lh_words_spf_later (const LhComparison *comparison)
{
  for (guint i = 0; comparison->merge != NULL && i < comparison->merge->pieces->len; i++)
    {
      const LhPiece *piece = comparison->merge->pieces->pdata[i];

      if (piece->later == LH_PIECE_MEANS_OTHERS && piece->instead != NULL)
        return lh_words_fill (_("In the SPF record, write {instead} in place of “{term}”, which stands for the new servers from then on."), "instead",
                              piece->instead, "term", piece->text, NULL);
      if (piece->later == LH_PIECE_BESIDE)
        return lh_words_fill (_("In the SPF record, write {instead} beside “{term}”, which stands for the new server from then on."), "instead", piece->instead,
                              "term", piece->text, NULL);
    }
  return NULL;
}

/* Who sends by it; or what it stands for, where it names nobody. (transfer full) (nullable) */
static char *
what_it_is (const LhPiece *piece)
{
  const LhText *name = piece->sender != NULL ? &piece->sender->name : piece->provider != NULL ? &piece->provider->name : NULL;

  if (name != NULL)
    return lh_words_short_name (name);
  if (g_str_equal (piece->text, "a"))
    return g_strdup (_("the domain’s own address, mostly that of the web site"));
  if (g_str_equal (piece->text, "mx"))
    return g_strdup (_("the servers that take its mail"));
  return NULL;
}

char *
lh_words_piece (const LhPiece *piece)
{
  g_autofree char *what = what_it_is (piece);
  g_autofree char *state = what_becomes (piece), *later = what_comes_later (piece);
  g_autoptr (GString) text = g_string_new (state);

  if (what != NULL)
    g_string_append_printf (text, "%s%s", C_("clauses", ", "), what);
  if (piece->state != LH_PIECE_DROPPED && piece->lookups > 0)
    {
      g_string_append (text, C_("clauses", ", "));
      g_string_append_printf (text, ngettext ("%d look-up", "%d look-ups", piece->lookups), piece->lookups);
    }
  if (later != NULL)
    g_string_append_printf (text, "%s%s", C_("clauses", "; "), later);
  if (piece->leads_nowhere)
    g_string_append_printf (text, "%s%s", C_("clauses", ", "),
                            piece->state == LH_PIECE_ADDED ? _("leads nowhere: compare it with what the provider’s console shows")
                                                           : _("leads nowhere: ask whoever put it there, then take it out"));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
lh_words_merge_cost (const LhMerge *merge)
{
  if (merge->lookups < 0)
    return g_strdup (_("How many look-ups it needs is not known yet; 10 are allowed."));
  if (merge->lookups > LH_SPF_LOOKUPS_MAX)
    return g_strdup_printf (merge->at_least ? _("With all its parts it needs at least %d look-ups. Only 10 are allowed, and receivers refuse what needs more: first decide what to leave out.")
                                            : _("With all its parts it needs %d look-ups. Only 10 are allowed, and receivers refuse what needs more: first decide what to leave out."),
                            merge->lookups);
  return g_strdup_printf (ngettext ("It needs %d look-up of the 10 that are allowed.", "It needs %d look-ups of the 10 that are allowed.", merge->lookups),
                          merge->lookups);
}

static const char *
why_could_go (LhGo go)
{
  static const char *const words[] = {
    [LH_GO_NOWHERE] = N_("leads nowhere, and receivers refuse the whole record by it"),
    [LH_GO_COVERED] = N_("its servers may send by your provider’s part too"),
    [LH_GO_PAST] = N_("takes no mail here any more: can go once it sends none either"),
    [LH_GO_OWN_NAME] = N_("rather belongs on a sub-domain of its own"),
    [LH_GO_ASK] = N_("can go when nobody sends by it: ask whoever put it there"),
    [LH_GO_PRESENT] = N_("your mail may still go out by it: take it out only two weeks after the MX change"),
  };

  return (guint) go < G_N_ELEMENTS (words) ? _(words[go]) : "";
}

char *
lh_words_could_go (const LhPiece *piece, const LhProvider *ours)
{
  g_autofree char *what = what_it_is (piece);
  g_autofree char *cost = piece->lookups > 0 ? g_strdup_printf (ngettext ("%d look-up", "%d look-ups", piece->lookups), piece->lookups) : NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  const char *const parts[] = { what, cost, why_could_go (lh_piece_get_go (piece, ours)) };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL)
      g_string_append_printf (text, "%s%s", text->len > 0 ? C_("clauses", ", ") : "", parts[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
lh_words_nothing_could_go (void)
{
  return g_strdup (_("Nothing in it can simply go: the look-ups are those of your mail provider. Ask it for a shorter include, and do not write out addresses in place of "
                     "one: they change without notice."));
}
