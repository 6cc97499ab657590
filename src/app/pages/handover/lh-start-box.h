/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "lh-dossier.h"

G_BEGIN_DECLS

/* What the schedule counts from: the day, who is left, and whether the domain is new to sending. Writes into the plan. */
#define LH_TYPE_START_BOX (lh_start_box_get_type ())
G_DECLARE_FINAL_TYPE (LhStartBox, lh_start_box, LH, START_BOX, GtkWidget)

GtkWidget *lh_start_box_new (void);
void       lh_start_box_show (LhStartBox *self, LhDossier *dossier);

G_END_DECLS
