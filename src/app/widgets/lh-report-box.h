/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "plan/lh-plan.h"

G_BEGIN_DECLS

/* The mailbox that DMARC reports go to, to be typed; what is not taken, and what to know of one that is, stands below it. */
#define LH_TYPE_REPORT_BOX (lh_report_box_get_type ())
G_DECLARE_FINAL_TYPE (LhReportBox, lh_report_box, LH, REPORT_BOX, GtkBox)

GtkWidget *lh_report_box_new (void);
/* @note: what else is to be said where nothing is wrong. */
void       lh_report_box_show (LhReportBox *self, LhPlan *plan /* (nullable) */, const char *note /* (nullable) */);

G_END_DECLS
