/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "plan/lh-plan.h"

G_BEGIN_DECLS

/* At a finding about a part of the SPF record: whether the plan leaves it out, and a button that changes its mind. */
#define LH_TYPE_LEAVE_OUT_BOX (lh_leave_out_box_get_type ())
G_DECLARE_FINAL_TYPE (LhLeaveOutBox, lh_leave_out_box, LH, LEAVE_OUT_BOX, GtkBox)

GtkWidget *lh_leave_out_box_new (LhPlan *plan);
/* @part (nullable): as lh_check_find_spf_part() has it; without one there is nothing to see. */
void       lh_leave_out_box_show (LhLeaveOutBox *self, const char *part, gboolean chosen);

G_END_DECLS
