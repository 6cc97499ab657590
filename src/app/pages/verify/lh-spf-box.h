/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "check/lh-spf-view.h"

G_BEGIN_DECLS

/* The SPF record as its owner sees it: one line a part with what it costs, those below indented. */
#define LH_TYPE_SPF_BOX (lh_spf_box_get_type ())
G_DECLARE_FINAL_TYPE (LhSpfBox, lh_spf_box, LH, SPF_BOX, GtkBox)

GtkWidget *lh_spf_box_new (void);
/* The same again changes nothing. */
void       lh_spf_box_show (LhSpfBox *self, const LhSpfView *view);

G_END_DECLS
