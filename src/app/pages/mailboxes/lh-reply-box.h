/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "plan/lh-plan.h"

G_BEGIN_DECLS

/* The automatic reply of one address as it will be read, and the two texts that it is made of, to be changed or given back for the ready ones. */
#define LH_TYPE_REPLY_BOX (lh_reply_box_get_type ())
G_DECLARE_FINAL_TYPE (LhReplyBox, lh_reply_box, LH, REPLY_BOX, GtkBox)

GtkWidget *lh_reply_box_new (LhPlan *plan, const char *prefix);
/* What is in the plan by now; a text in which the user types stays as he has it. */
void       lh_reply_box_show (LhReplyBox *self, const LhMailbox *mailbox);

G_END_DECLS
