/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog/lh-catalog.h"
#include "plan/lh-plan.h"

G_BEGIN_DECLS

/* Providers by how well they fit the plan's answers; pure arithmetic over data/catalog/ranking.json. */
typedef struct
{
  const LhProvider *provider;
  int               score;
  gboolean          over_budget; /* its price, as far as we know it, is above what was answered */
} LhRanked;

/* (transfer full) (element-type LhRanked), the best first; equal scores in the catalogue's order */
GPtrArray *lh_ranking_rank (LhPlan *plan, const LhCatalog *catalog);

/* The questions in order: (transfer full) (element-type LhRankQuestion), borrowed strings of the catalogue */
typedef struct { const char *id; LhText text; } LhRankAnswer;
typedef struct { const char *id; LhText text; const char *initial; GPtrArray *answers; /* (element-type LhRankAnswer) */ } LhRankQuestion;
GPtrArray *lh_ranking_get_questions (const LhCatalog *catalog);

G_END_DECLS
