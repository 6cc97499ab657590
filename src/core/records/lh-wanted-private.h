/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "records/lh-wanted.h"

G_BEGIN_DECLS

/* A new one at the end of @list. (transfer none) */
LhWanted *lh_wanted_add (GPtrArray *list, const LhProvider *provider, LhPurpose purpose, LhNeed need, LhType type, const char *name);
void      lh_wanted_add_value (LhWanted *wanted, guint16 priority, const char *text);
/* The policy for @domain with the plan's report address. (transfer none) */
LhWanted *lh_wanted_add_dmarc (GPtrArray *list, LhPlan *plan, const LhProvider *provider, const char *domain, LhDmarcStage stage);
/* Those of everything else that sends. */
void      lh_wanted_add_senders (GPtrArray *list, LhPlan *plan);

/* What nobody needs and the plan asks for all the same. */
void      lh_wanted_add_optional (GPtrArray *list, LhPlan *plan, const LhProvider *provider);

G_END_DECLS
