/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lh-table.h"
#include "plan/lh-plan.h"

#define DOMAIN "example.com"

/* Its mail as it may stand there before, well or badly, and much that is not for mail. @ret_others: those that have nothing to do with the plan.
 * (transfer full) (element-type LhRecord) */
GPtrArray *random_zone (GRand *rand, GPtrArray *ret_others);
/* @key: the text of a DKIM record. (transfer full) */
LhPlan    *random_plan (GRand *rand, const char *key);

/* Takes @record. Beside a CNAME stands nothing: NULL then. (transfer none) (nullable) */
LhRecord  *zone_put (GPtrArray *zone, LhRecord *record);
/* With what lies behind the includes of its SPF records. (transfer full) */
LhTable   *zone_to_table (GPtrArray *zone);
