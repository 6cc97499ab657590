/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/lh-check.h"

G_BEGIN_DECLS

/* The part of the domain's own SPF record that @finding would be rid of, as lh_plan_set_spf_dropped() takes it; LH_SPF_DUPLICATES for what stands there
 * twice. NULL where that is not for the user to choose: without a plan, of who is to send by it, of what goes anyway. @ret_chosen: the plan leaves it out
 * by now. (transfer full) (nullable) */
char *lh_check_find_spf_part (LhCheck *self, const LhFinding *finding, gboolean *ret_chosen);

G_END_DECLS
