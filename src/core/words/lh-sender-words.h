/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plan/lh-plan-sender.h"

G_BEGIN_DECLS

/* What else sends, in words of the user's language. */

const char *lh_words_stream (LhStream stream);                 /* "Newsletters and campaigns" */
char       *lh_words_slot (const LhSenderSlot *slot);          /* "Signature (DKIM), record 2" (transfer full) */
char       *lh_words_slot_hint (const LhSenderSlot *slot, gboolean name); /* what its name or value looks like (transfer full) */
/* What is still to be pasted, or that nothing is: one clause. (transfer full) */
char       *lh_words_sender_state (LhPlan *plan, const LhPlanSender *sender);
/* Who takes mail at its sub-domain, and what that needs; or why nobody does. (transfer full) */
char       *lh_words_sender_mail (LhPlan *plan, const LhPlanSender *sender);

G_END_DECLS
