/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "check/lh-bulk.h"

G_BEGIN_DECLS

/* What the large providers ask of senders: a line a rule with how it stands, and under it who asks it of whom. */
#define LH_TYPE_BULK_BOX (lh_bulk_box_get_type ())
G_DECLARE_FINAL_TYPE (LhBulkBox, lh_bulk_box, LH, BULK_BOX, GtkBox)

GtkWidget *lh_bulk_box_new (void);
void       lh_bulk_box_show (LhBulkBox *self, const LhBulkLine lines[LH_N_BULK_RULES]);

G_END_DECLS
