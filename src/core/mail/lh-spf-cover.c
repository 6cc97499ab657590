/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mail/lh-spf-cover.h"

#include <string.h>

gboolean
lh_spf_node_lets_pass (const LhSpfNode *node, const LhSpfNode *child)
{
  const LhSpfTerm *term = node->record != NULL && child->term < node->record->terms->len ? node->record->terms->pdata[child->term] : NULL;

  return term == NULL || term->kind != LH_SPF_INCLUDE || term->qualifier == '+';
}

/* Addresses that pass, here and below, in all that counts. */
static void
collect_ranges (const LhSpfNode *node, GPtrArray *ranges)
{
  for (guint i = 0; node->record != NULL && i < node->record->terms->len; i++)
    {
      const LhSpfTerm *term = node->record->terms->pdata[i];

      if ((term->kind == LH_SPF_IP4 || term->kind == LH_SPF_IP6) && term->address != NULL && term->qualifier == '+')
        g_ptr_array_add (ranges, (gpointer) term);
    }
  for (guint i = 0; node->children != NULL && i < node->children->len; i++)
    if (lh_spf_node_lets_pass (node, node->children->pdata[i]))
      collect_ranges (node->children->pdata[i], ranges);
}

static gboolean
is_covered (const LhSpfTerm *term, GPtrArray *ranges)
{
  for (guint i = 0; i < ranges->len; i++)
    {
      const LhSpfTerm *range = ranges->pdata[i];
      guint wide = range->kind == LH_SPF_IP4 ? range->prefix4 : range->prefix6;
      guint narrow = term->kind == LH_SPF_IP4 ? term->prefix4 : term->prefix6;
      const guint8 *a, *b;
      guint whole = wide / 8, rest = wide % 8;

      if (range->kind != term->kind || wide > narrow)
        continue;
      a = g_inet_address_to_bytes (range->address);
      b = g_inet_address_to_bytes (term->address);
      if (memcmp (a, b, whole) == 0 && (rest == 0 || ((a[whole] ^ b[whole]) >> (8 - rest)) == 0))
        return TRUE;
    }
  return FALSE;
}

gboolean
lh_spf_tree_has_addresses (const LhSpfNode *node)
{
  g_autoptr (GPtrArray) ranges = g_ptr_array_new ();

  collect_ranges (node, ranges);
  return ranges->len > 0;
}

static gboolean
waits (const LhSpfNode *node)
{
  gboolean waiting = node->state == LH_SPF_NODE_WAITING;

  for (guint i = 0; node->children != NULL && i < node->children->len; i++)
    waiting = waiting || waits (node->children->pdata[i]);
  return waiting;
}

LhSpfCover
lh_spf_tree_covers (const LhSpfNode *have, const LhSpfNode *need)
{
  g_autoptr (GPtrArray) ours = g_ptr_array_new ();
  g_autoptr (GPtrArray) theirs = g_ptr_array_new ();

  collect_ranges (have, ours);
  if (ours->len == 0)
    return LH_SPF_COVER_NO;
  collect_ranges (need, theirs);
  for (guint i = 0; i < theirs->len; i++)
    if (!is_covered (theirs->pdata[i], ours))
      return LH_SPF_COVER_NO;
  if (!lh_spf_node_is_complete (need))
    return waits (need) ? LH_SPF_COVER_OPEN : LH_SPF_COVER_UNSURE;
  return theirs->len > 0 ? LH_SPF_COVER_YES : LH_SPF_COVER_NO;
}
