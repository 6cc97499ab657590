/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ask/lh-inquiry.h"
#include "mail/lh-spf.h"

G_BEGIN_DECLS

/* The record of a domain with all that it includes: what each part costs (RFC 7208, 4.6.4) and where it breaks. A
 * pure look at a survey: what is lacking is noted in the inquiry and marked as waiting. */

typedef enum
{
  LH_SPF_NODE_OK,
  LH_SPF_NODE_WAITING,      /* the answer is lacking yet */
  LH_SPF_NODE_UNANSWERED,   /* asked, nothing conclusive came: cannot tell */
  LH_SPF_NODE_NONE,         /* no SPF record at the name (for an include: permerror, 5.2) */
  LH_SPF_NODE_NO_NAME,      /* the name does not exist */
  LH_SPF_NODE_SEVERAL,      /* more than one: permerror, 4.5 */
  LH_SPF_NODE_INVALID,      /* grammar */
  LH_SPF_NODE_LOOP,         /* includes or redirects to itself */
  LH_SPF_NODE_MACRO,        /* depends on the message, not on the domain alone: cannot be followed */
  LH_SPF_NODE_DEEP,         /* not followed: too many look-ups already */
} LhSpfNodeState;

typedef struct _LhSpfNode LhSpfNode;
struct _LhSpfNode
{
  char           *domain;
  char           *written;   /* the same as the record above has it: "%{d}._spf.example" */
  LhSpfNodeState  state;
  const LhSpfRecord *record; /* (nullable) */
  GPtrArray      *records;   /* (element-type utf8) texts of all SPF records at the name */
  GPtrArray      *children;  /* (element-type LhSpfNode) includes and redirect, in order */
  guint           term;      /* index in the parent's terms */
  guint           lookups;   /* counted terms here and below: include, a, mx, ptr, exists, redirect */
  guint           voids;     /* look-ups here and below that found nothing */
  guint           unanswered; /* a, mx and exists here and below that wait or gave nothing conclusive: voids may be more */
};

/* (transfer full) never NULL */
LhSpfNode *lh_spf_tree_build (LhInquiry *inquiry, const char *domain);
void       lh_spf_node_free (LhSpfNode *node);
/* Instead of the one that it has; it takes @record (nullable). */
void       lh_spf_node_take_record (LhSpfNode *node, LhSpfRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LhSpfNode, lh_spf_node_free)

gboolean   lh_spf_node_is_complete (const LhSpfNode *node); /* nothing waits or stayed unanswered, here and below */

G_END_DECLS
