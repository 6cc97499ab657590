/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check/lh-judge-fetch.h"

static const LhType types[] = { LH_TYPE_A, LH_TYPE_AAAA };

void
lh_judge_fetch_evidence (LhFinding *finding, const LhFetched *fetched)
{
  if (fetched->key != NULL)
    lh_finding_add_evidence (finding, fetched->key);
  else if (*fetched->host != '\0')
    for (guint i = 0; i < G_N_ELEMENTS (types); i++)
      lh_judge_evidence (finding, fetched->host, types[i]);
}
