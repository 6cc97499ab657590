/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/lh-trust.h"
#include "dns/lh-denial.h"
#include "dns/lh-dnssec.h"

G_BEGIN_DECLS

/* On the way from the root down. Private to lh-trust.c and lh-trust-records.c. */
typedef struct
{
  LhInquiry *inquiry;
  GPtrArray *anchors;
  gint64     now;
  guint      trials; /* that are left */
  LhTrust    trust;  /* so far */
} LhWalk;

LhWalk     lh_walk_new (LhInquiry *inquiry, const LhContext *context);
void       lh_walk_clear (LhWalk *walk);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LhWalk, lh_walk_clear)
LhTrust    lh_walk_end (LhWalk *walk);

/* Always FALSE: the way ends here, at the answer about @type at @name. */
gboolean   lh_walk_stop (LhWalk *walk, LhTrustState state, LhTrustProblem problem, const char *zone, const char *name, LhType type);
gboolean   lh_walk_fail (LhWalk *walk, const LhAnswer *answer, const char *name, LhType type);

/* What lh_dnssec_verify() found of records of @zone. TRUE when they hold, else the way ends. */
gboolean   lh_walk_take (LhWalk *walk, LhSigned state, const LhSignature *signature, const char *zone, const char *name, LhType type);
/* That @type is not at @name, by the zone that the walk is in. FALSE: the way ends; TRUE: it is proven, as @ret_denial says. */
gboolean   lh_walk_take_denial (LhWalk *walk, const LhAnswer *answer, const char *asked, const char *name, LhType type, LhDenial *ret_denial,
                                gboolean *ret_delegation);
/* The NSEC and NSEC3 of @answer that the zone signed that the walk is in, and what became of the others. (transfer container) */
GPtrArray *lh_walk_proofs (LhWalk *walk, const LhAnswer *answer, LhSigned *ret_worst, LhSignature *ret_signature);
/* Whether a wildcard stands for @owner. */
gboolean   lh_walk_is_expanded (const char *owner, const LhSignature *signature);

/* All that is needed down to the registered domain of @name, at once. FALSE: some of it is lacking. */
gboolean   lh_walk_prepare (LhInquiry *inquiry, const char *name);
/* TRUE: the walk is in the zone of @name, which is signed. */
gboolean   lh_walk_to (LhWalk *walk, const char *name);

G_END_DECLS
