/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "plan/lh-plan.h"

G_BEGIN_DECLS

/* A place for the header of a mail that was sent: what it tells of DKIM is said at once, and at a press it is kept in the plan and verified. */
#define LH_TYPE_HEADER_BOX (lh_header_box_get_type ())
G_DECLARE_FINAL_TYPE (LhHeaderBox, lh_header_box, LH, HEADER_BOX, GtkBox)

GtkWidget *lh_header_box_new (LhPlan *plan);

G_END_DECLS
