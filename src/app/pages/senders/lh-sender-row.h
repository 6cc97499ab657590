/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "lh-dossier.h"
#include "plan/lh-plan-sender.h"

G_BEGIN_DECLS

/* One planned sender: closed, its name, sub-domain and state; open, all that is asked and will be set. Signal "remove" (). */
#define LH_TYPE_SENDER_ROW (lh_sender_row_get_type ())
G_DECLARE_FINAL_TYPE (LhSenderRow, lh_sender_row, LH, SENDER_ROW, AdwExpanderRow)

GtkWidget  *lh_sender_row_new (LhDossier *dossier, const char *label);
const char *lh_sender_row_get_label (LhSenderRow *self); /* of the sub-domain, as it is now */

/* Shows the plan as it is; never resets what is being typed. FALSE: its sender is no longer there. */
gboolean    lh_sender_row_show (LhSenderRow *self);

G_END_DECLS
