/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/lh-judge.h"

G_BEGIN_DECLS

/* Private to check/: part of topic MX. */

/* Which of @mx are the provider's servers that the plan wants, by another name: an alias leads to them, or all of their addresses are theirs. Empty
 * while that is open. @wanted (nullable). (transfer container) (element-type utf8) */
GPtrArray *lh_judge_mx_stand_ins (LhInquiry *inquiry, const LhContext *context, const LhWanted *wanted, GPtrArray *mx);

/* What belongs in the place of an alias: for a host of one's own where it leads; somebody else's may be led elsewhere tomorrow, so it is what the plan
 * wants, or his provider names, or he must be asked. */
void       lh_judge_mx_alias (LhFinding *finding, const LhContext *context, const LhWanted *wanted /* (nullable) */);

G_END_DECLS
