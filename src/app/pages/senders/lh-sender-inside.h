/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "lh-dossier.h"
#include "plan/lh-plan-sender.h"

G_BEGIN_DECLS

/* What is asked of a sender's console, and what will be set: the inside of an open row. */
#define LH_TYPE_SENDER_INSIDE (lh_sender_inside_get_type ())
G_DECLARE_FINAL_TYPE (LhSenderInside, lh_sender_inside, LH, SENDER_INSIDE, GtkWidget)

GtkWidget *lh_sender_inside_new (LhDossier *dossier, const LhPlanSender *sender);

/* As the plan has it now; an entry with a text that was refused, or with the focus, is left alone. */
void       lh_sender_inside_show (LhSenderInside *self, const LhPlanSender *sender);

G_END_DECLS
