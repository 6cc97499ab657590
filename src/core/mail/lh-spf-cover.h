/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail/lh-spf-tree.h"

G_BEGIN_DECLS

typedef enum
{
  LH_SPF_COVER_NO,
  LH_SPF_COVER_OPEN,   /* an answer about @need is lacking yet */
  LH_SPF_COVER_UNSURE, /* what is known of @need is covered, but not all of it is known */
  LH_SPF_COVER_YES,
} LhSpfCover;

/* Whether the addresses that @have lets pass hold all those of @need, address by address: some owners write a provider's addresses down in place of
 * its include. A @need without any is covered by nothing. */
LhSpfCover lh_spf_tree_covers (const LhSpfNode *have, const LhSpfNode *need);

/* Whether any is written down, here and below: otherwise nothing has to be asked about @need. */
gboolean   lh_spf_tree_has_addresses (const LhSpfNode *node);

/* Whether @child of @node lets mail pass: an include with another qualifier than "+" does not (RFC 7208, 5.2). */
gboolean   lh_spf_node_lets_pass (const LhSpfNode *node, const LhSpfNode *child);

G_END_DECLS
