/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "catalog/lh-catalog.h"

G_BEGIN_DECLS

/* What a change of provider means for mail that is on its way, and where to read on. */
#define LH_TYPE_MOVING_ROW (lh_moving_row_get_type ())
G_DECLARE_FINAL_TYPE (LhMovingRow, lh_moving_row, LH, MOVING_ROW, GtkListBoxRow)

GtkWidget *lh_moving_row_new (void);
/* Shown only where both are known and differ. @from: where mail is now, @to: what was chosen; both (nullable). */
void       lh_moving_row_show (LhMovingRow *self, const LhProvider *from, const LhProvider *to);

G_END_DECLS
