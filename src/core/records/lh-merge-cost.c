/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "records/lh-merge-private.h"

#include <string.h>

#include "mail/lh-spf-tree.h"

/* What each term of a merged record costs (RFC 7208, 4.6.4). */

static void
count_domain (LhPiece *piece, LhInquiry *inquiry, const char *domain)
{
  g_autoptr (LhSpfNode) node = NULL;

  piece->lookups = -1;
  if (domain == NULL || strchr (domain, '%') != NULL)
    return;
  node = lh_spf_tree_build (inquiry, domain);
  piece->leads_nowhere = node->state == LH_SPF_NODE_NONE || node->state == LH_SPF_NODE_NO_NAME;
  if (lh_spf_node_is_complete (node))
    piece->lookups = 1 + (int) node->lookups;
}

static void
count_piece (LhPiece *piece, LhInquiry *inquiry)
{
  g_autofree char *whole = g_strconcat ("v=spf1 ", piece->text, NULL);
  g_autoptr (LhSpfRecord) record = lh_spf_parse (whole, -1);
  const LhSpfTerm *term = record != NULL && record->terms->len > 0 ? g_ptr_array_index (record->terms, 0) : NULL;

  piece->lookups = 0;
  if (term == NULL)
    return;
  switch (term->kind)
    {
    case LH_SPF_INCLUDE:
    case LH_SPF_REDIRECT:
      count_domain (piece, inquiry, term->domain);
      break;
    case LH_SPF_A:
    case LH_SPF_MX:
    case LH_SPF_PTR:
    case LH_SPF_EXISTS:
      piece->lookups = 1;
      break;
    default:
      break;
    }
}

void
lh_merge_count (LhMerge *merge, LhInquiry *inquiry)
{
  merge->lookups = 0;
  for (guint i = 0; i < merge->pieces->len; i++)
    {
      LhPiece *piece = g_ptr_array_index (merge->pieces, i);

      if (piece->state == LH_PIECE_DROPPED)
        continue;
      count_piece (piece, inquiry);
      if (piece->lookups < 0)
        merge->lookups = -1;
      else if (merge->lookups >= 0)
        merge->lookups += piece->lookups;
    }
}
