/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "plan/lh-plan.h"

G_BEGIN_DECLS

/* One address of the plan: closed, who answers and what kind it is; open, all of it to edit. Edits go into the plan at once. Signal "remove" (). */
#define LH_TYPE_MAILBOX_ROW (lh_mailbox_row_get_type ())
G_DECLARE_FINAL_TYPE (LhMailboxRow, lh_mailbox_row, LH, MAILBOX_ROW, AdwExpanderRow)

GtkWidget  *lh_mailbox_row_new (LhPlan *plan, const char *prefix);
const char *lh_mailbox_row_get_prefix (LhMailboxRow *self);
/* The head anew from the plan, and what is wrong with it (nullable); never what is being typed. */
void        lh_mailbox_row_show (LhMailboxRow *self, const char *problem, gboolean grave);

const char *lh_mailbox_kind_to_word (LhMailboxKind kind); /* translated */

G_END_DECLS
