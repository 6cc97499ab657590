/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "records/lh-schedule.h"

G_BEGIN_DECLS

/* One task of the schedule: a tick, what and when; inside, how and what must hold before.
 * Signal "ticked" (gboolean done): by the user. */
#define LH_TYPE_TASK_ROW (lh_task_row_get_type ())
G_DECLARE_FINAL_TYPE (LhTaskRow, lh_task_row, LH, TASK_ROW, AdwExpanderRow)

GtkWidget  *lh_task_row_new (const char *key);
const char *lh_task_row_get_key (LhTaskRow *self);
void        lh_task_row_show (LhTaskRow *self, const LhTask *task);

G_END_DECLS
