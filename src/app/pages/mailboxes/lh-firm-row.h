/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "plan/lh-plan.h"

G_BEGIN_DECLS

/* What the automatic replies say of the firm: closed, its name and hours; open, all of it to edit. Edits go into the plan at once; one that cannot
 * be is told under the entries and stays as typed. */
#define LH_TYPE_FIRM_ROW (lh_firm_row_get_type ())
G_DECLARE_FINAL_TYPE (LhFirmRow, lh_firm_row, LH, FIRM_ROW, AdwExpanderRow)

GtkWidget *lh_firm_row_new (void);
void       lh_firm_row_set_plan (LhFirmRow *self, LhPlan *plan); /* (nullable) */
void       lh_firm_row_show (LhFirmRow *self);                   /* the head anew; never what is being typed */

G_END_DECLS
