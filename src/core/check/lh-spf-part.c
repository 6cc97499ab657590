/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check/lh-spf-part.h"

#include "dns/lh-name.h"
#include "records/lh-merge.h"

/* Those that the part is to be taken out for, and no more has to be done before; and what names it. */
static const struct { LhFindingId id; const char *param; } offers[] = {
  { LH_FINDING_SPF_PAST_PROVIDER, "include" }, { LH_FINDING_SPF_INCLUDE_BROKEN, "via" }, { LH_FINDING_SPF_INCLUDE_INVALID, "via" },
  { LH_FINDING_SPF_LOOP, "via" }, { LH_FINDING_SPF_INCLUDE_PLUS_ALL, "via" }, { LH_FINDING_SPF_EMPTY_TERM, "term" },
  { LH_FINDING_SPF_EXISTS_OPEN, "term" }, { LH_FINDING_SPF_BOUNDLESS, "term" }, { LH_FINDING_SPF_DUPLICATE, NULL },
};

/* NULL unless the plan's record is merged with the one that is there. */
static const LhComparison *
find_merged (LhCheck *self, const LhFinding *finding)
{
  GPtrArray *comparisons = lh_check_get_comparisons (self);
  const char *domain = lh_finding_get (finding, "domain");

  for (guint i = 0; comparisons != NULL && i < comparisons->len; i++)
    {
      const LhComparison *comparison = comparisons->pdata[i];

      if (comparison->merge != NULL && comparison->wanted->label == NULL && g_strcmp0 (comparison->wanted->name, domain) == 0)
        return comparison;
    }
  return NULL;
}

/* @named: a term, or the name that it leads to. */
static gboolean
is_meant (const LhPiece *piece, const char *named)
{
  g_autofree char *whole = g_strconcat ("v=spf1 ", piece->text, NULL);
  g_autoptr (LhSpfRecord) record = lh_spf_parse (whole, -1);
  const LhSpfTerm *term = record != NULL && record->terms->len == 1 ? record->terms->pdata[0] : NULL;
  g_autofree char *name = term != NULL && term->domain != NULL ? lh_name_fold (term->domain) : NULL;
  g_autofree char *key = lh_spf_term_key (piece->text);
  g_autofree char *named_key = lh_spf_term_key (named);

  return g_strcmp0 (name, named) == 0 || g_strcmp0 (key, named_key) == 0;
}

static char *
find_duplicates (const LhComparison *comparison, gboolean *ret_chosen)
{
  const LhMerge *merge = comparison->merge;

  *ret_chosen = comparison->wanted->spf != NULL && comparison->wanted->spf->duplicates;
  for (guint i = 0; i < merge->pieces->len; i++)
    {
      const LhPiece *piece = merge->pieces->pdata[i];

      /* A record that is written anew has nothing twice. */
      if (piece->state == LH_PIECE_DROPPED && g_str_equal (piece->reason, "duplicate") && (*ret_chosen || !merge->changed))
        return g_strdup (LH_SPF_DUPLICATES);
    }
  return NULL;
}

char *
lh_check_find_spf_part (LhCheck *self, const LhFinding *finding, gboolean *ret_chosen)
{
  const LhComparison *comparison;
  const char *named;
  guint which = 0;

  while (which < G_N_ELEMENTS (offers) && offers[which].id != finding->id)
    which++;
  if (which == G_N_ELEMENTS (offers) || lh_check_get_plan (self) == NULL || (comparison = find_merged (self, finding)) == NULL)
    return NULL;
  if (offers[which].param == NULL)
    return find_duplicates (comparison, ret_chosen);

  named = lh_finding_get (finding, offers[which].param);
  for (guint i = 0; named != NULL && i < comparison->merge->pieces->len; i++)
    {
      const LhPiece *piece = comparison->merge->pieces->pdata[i];
      gboolean ours = piece->provider != NULL && piece->provider == comparison->wanted->provider;

      *ret_chosen = piece->state == LH_PIECE_DROPPED && g_str_equal (piece->reason, "chosen");
      if ((*ret_chosen || (piece->state == LH_PIECE_KEPT && !ours)) && is_meant (piece, named))
        return g_strdup (piece->text);
    }
  return NULL;
}
