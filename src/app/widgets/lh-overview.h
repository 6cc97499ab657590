/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "check/lh-check.h"

G_BEGIN_DECLS

/* The few rows that tell how a domain's mail stands: where DNS and mail are, then receiving, SPF, DKIM, in the order mail lives. A boxed list. */
#define LH_TYPE_OVERVIEW (lh_overview_get_type ())
G_DECLARE_FINAL_TYPE (LhOverview, lh_overview, LH, OVERVIEW, GtkWidget)

GtkWidget *lh_overview_new (void);
void       lh_overview_show (LhOverview *self, LhCheck *check);

G_END_DECLS
