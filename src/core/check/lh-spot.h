/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/lh-vantage.h"

G_BEGIN_DECLS

/* What is looked at from everywhere. */
typedef struct
{
  char *name;
  LhType type;
  gboolean spf_only; /* what else stands in TXT at the domain is nobody's business here */
  char *newest;      /* (nullable) its set at the zone's own servers */
  gboolean is_empty; /* of the newest */
  guint32 ttl;       /* of the newest */
} LhSpot;

/* (transfer full) (element-type LhSpot) */
GPtrArray *lh_spots_list (const LhContext *context);

/* How @vantage, who gave @answer, has @spot. */
LhArrival  lh_spot_judge (const LhAnswer *answer, const LhSpot *spot, const LhVantage *vantage);

/* How long @answer is remembered yet, in seconds; of one that there is nothing, too. */
guint32    lh_spot_longest_ttl (const LhAnswer *answer);

G_END_DECLS
