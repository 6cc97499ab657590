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
  gboolean          over_budget;  /* its price, as far as we know it, is above what was answered */
  gboolean          over_seats;   /* its maker says that it takes fewer people */
  gboolean          free_edition; /* it has one that takes so many people */
  guint             people_least, people_most; /* for so many; 0 in the latter: no end */
  LhText            against;      /* borrowed, maybe NULL: why an answer counts against its kind */
} LhRanked;

/* (transfer full) (element-type LhRanked), the best first; equal scores in the catalogue's order */
GPtrArray *lh_ranking_rank (LhPlan *plan, const LhCatalog *catalog);

/* The questions in order: (transfer full) (element-type LhRankQuestion), borrowed strings of the catalogue */
typedef struct
{
  const char *id;
  LhText      text;
  guint       people_least, people_most; /* how many people it means; 0 in the latter: no end, in the former: nothing about people */
} LhRankAnswer;
typedef struct
{
  const char *id;
  LhText      text;
  gboolean    aside;   /* a limit of whoever has one, beside the five questions */
  GPtrArray  *answers; /* (element-type LhRankAnswer) */
} LhRankQuestion;
GPtrArray *lh_ranking_get_questions (const LhCatalog *catalog);

/* What counts as the plan's answer: the one that was given, what its mailboxes say, or the usual one. (nullable): no such question */
const char *lh_ranking_get_answer (LhPlan *plan, const LhCatalog *catalog, const char *question);

G_END_DECLS
