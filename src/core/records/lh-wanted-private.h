/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "records/lh-wanted.h"

G_BEGIN_DECLS

void           lh_wanted_value_free (LhWantedValue *value);
/* What a record of @record's type would have as its value. (transfer full) (nullable) */
LhWantedValue *lh_wanted_value_new_from_record (const LhRecord *record);

/* A new one at the end of @list. (transfer none) */
LhWanted *lh_wanted_add (GPtrArray *list, const LhProvider *provider, LhPurpose purpose, LhNeed need, LhType type, const char *name);
void      lh_wanted_add_value (LhWanted *wanted, guint16 priority, const char *text);
/* Where @provider takes the mail for @name. (transfer none) */
LhWanted *lh_wanted_add_mx (GPtrArray *list, LhPlan *plan, const LhProvider *provider, LhNeed need, const char *name);
/* The policy for @domain with the plan's report address. (transfer none) */
LhWanted *lh_wanted_add_dmarc (GPtrArray *list, LhPlan *plan, const LhProvider *provider, const char *domain, LhDmarcStage stage);
/* Those of everything else that sends. */
void      lh_wanted_add_senders (GPtrArray *list, LhPlan *plan, const LhCatalog *catalog);

/* MTA-STS: the file that names @hosts (element-type utf8), kept for @max_age seconds at least, and the record that tells of it, whose id is not
 * @used_id (nullable). */
void lh_wanted_set_policy (LhWanted *wanted, LhMtaStsMode mode, GPtrArray *hosts, guint32 max_age, const char *used_id);

/* The addresses of a mail server of one's own, and what else its name needs. */
void      lh_wanted_add_own_server (GPtrArray *list, LhPlan *plan, const LhProvider *provider);

/* What nobody needs and the plan asks for all the same. */
void      lh_wanted_add_optional (GPtrArray *list, LhPlan *plan, const LhProvider *provider);

G_END_DECLS
