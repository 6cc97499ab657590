/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "lh-steps.h"

G_BEGIN_DECLS

/* A row of the sidebar: the step's state, title, and one sentence. */
#define LH_TYPE_STEP_ROW (lh_step_row_get_type ())
G_DECLARE_FINAL_TYPE (LhStepRow, lh_step_row, LH, STEP_ROW, GtkListBoxRow)

GtkWidget *lh_step_row_new (LhStep step);
LhStep     lh_step_row_get_step (LhStepRow *self);
void       lh_step_row_show (LhStepRow *self, LhDossier *dossier);

G_END_DECLS
