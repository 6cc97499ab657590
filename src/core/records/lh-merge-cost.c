/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "records/lh-merge-private.h"

#include <string.h>

#include "mail/lh-spf-tree.h"

/* What each term of a merged record costs (RFC 7208, 4.6.4). */

/* How many it needs at least. */
static int
count_domain (LhPiece *piece, LhInquiry *inquiry, const char *domain)
{
  g_autoptr (LhSpfNode) node = NULL;

  piece->lookups = -1;
  if (domain == NULL || strchr (domain, '%') != NULL)
    return 1;
  node = lh_spf_tree_build (inquiry, domain);
  piece->leads_nowhere = node->state == LH_SPF_NODE_NONE || node->state == LH_SPF_NODE_NO_NAME;
  if (lh_spf_node_is_complete (node))
    piece->lookups = 1 + (int) node->lookups;
  return 1 + (int) node->lookups;
}

static int
count_piece (LhPiece *piece, LhInquiry *inquiry)
{
  g_autofree char *whole = g_strconcat ("v=spf1 ", piece->text, NULL);
  g_autoptr (LhSpfRecord) record = lh_spf_parse (whole, -1);
  const LhSpfTerm *term = record != NULL && record->terms->len > 0 ? g_ptr_array_index (record->terms, 0) : NULL;

  piece->lookups = 0;
  if (term == NULL)
    return 0;
  switch (term->kind)
    {
    case LH_SPF_INCLUDE:
    case LH_SPF_REDIRECT:
      return count_domain (piece, inquiry, term->domain);
    case LH_SPF_A:
    case LH_SPF_MX:
    case LH_SPF_PTR:
    case LH_SPF_EXISTS:
      piece->lookups = 1;
      break;
    default:
      break;
    }
  return piece->lookups;
}

void
lh_merge_count (LhMerge *merge, LhInquiry *inquiry)
{
  int least = 0;

  merge->lookups = 0;
  for (guint i = 0; i < merge->pieces->len; i++)
    {
      LhPiece *piece = g_ptr_array_index (merge->pieces, i);

      if (piece->state == LH_PIECE_DROPPED)
        continue;
      least += count_piece (piece, inquiry);
      if (piece->lookups < 0)
        merge->lookups = -1;
      else if (merge->lookups >= 0)
        merge->lookups += piece->lookups;
    }
  merge->at_least = merge->lookups < 0 && least > LH_SPF_LOOKUPS_MAX;
  if (merge->at_least)
    merge->lookups = least;
}

LhGo
lh_piece_get_go (const LhPiece *piece, const LhProvider *ours)
{
  if (piece->state != LH_PIECE_KEPT || piece->lookups == 0 || piece->needed || (piece->provider != NULL && piece->provider == ours))
    return LH_GO_NO;
  if (piece->leads_nowhere)
    return LH_GO_NOWHERE;
  if (piece->covered)
    return LH_GO_COVERED;
  if (piece->sender != NULL)
    return LH_GO_OWN_NAME;
  return piece->provider == NULL ? LH_GO_ASK : piece->takes_mail ? LH_GO_PRESENT : LH_GO_PAST;
}

GPtrArray *
lh_merge_list_go (const LhMerge *merge, const LhProvider *ours)
{
  GPtrArray *list = g_ptr_array_new ();

  for (guint go = LH_GO_NOWHERE; merge->lookups > LH_SPF_LOOKUPS_MAX && go < LH_GO_NO; go++)
    for (guint i = 0; i < merge->pieces->len; i++)
      if (lh_piece_get_go (g_ptr_array_index (merge->pieces, i), ours) == go)
        g_ptr_array_add (list, g_ptr_array_index (merge->pieces, i));
  return list;
}
