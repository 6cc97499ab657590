/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog/lh-catalog.h"

G_BEGIN_DECLS

/* Providers beside each other, by what somebody asks who has to choose. Pure; the texts are in the user's language. */
typedef enum
{
  LH_ASPECT_ADVANTAGE,
  LH_ASPECT_WEAKNESS,
  LH_ASPECT_FIT,      /* for whom it is */
  LH_ASPECT_PRICE,
  LH_ASPECT_PEOPLE,   /* how many it takes, and whether a few are free */
  LH_ASPECT_PAYMENT,
  LH_ASPECT_LIMITS,
  LH_ASPECT_ATTACHMENTS, /* how large they may be */
  LH_ASPECT_FEATURES,
  LH_ASPECT_MAINLAND, /* how well it is reached from there */
  LH_ASPECT_OVERSEAS, /* delivery abroad */
  LH_ASPECT_CLIENTS,
  LH_ASPECT_PASTE,    /* what has to be copied from its console */
  LH_ASPECT_NOTES,    /* what else to know of it */
  LH_N_ASPECTS,
} LhAspect;

/* What one provider has there. */
typedef struct
{
  char         *text; /* (nullable) NULL: not known */
  const LhFact *fact; /* (nullable) how sure it is; NULL: our own judgement, nothing known, or each reason has its own */
  GPtrArray    *reasons; /* (nullable) (element-type LhReason) what @text is made of, where that is reasons */
  GPtrArray    *notes; /* (nullable) (element-type LhNote) and where it is notes */
} LhCell;

const char *lh_aspect_to_string (LhAspect aspect); /* "advantage" */

/* Cells in the order of @providers; every aspect has a row, whatever is known. (transfer full) (element-type GPtrArray of LhCell), by LhAspect */
GPtrArray  *lh_side_by_side (const LhProvider *const *providers, guint n_providers);

G_END_DECLS
