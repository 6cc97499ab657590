/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How far changes have come: a card for each place that records are looked at from, and the switch that keeps watching. Hidden while nobody was
 * asked. The switch activates "win.watch" (b). */
#define LH_TYPE_PROPAGATION_BOX (lh_propagation_box_get_type ())
G_DECLARE_FINAL_TYPE (LhPropagationBox, lh_propagation_box, LH, PROPAGATION_BOX, GtkWidget)

GtkWidget *lh_propagation_box_new (void);
void       lh_propagation_box_show (LhPropagationBox *self, GPtrArray *vantages /* (element-type LhVantage) */);
void       lh_propagation_box_set_watching (LhPropagationBox *self, gboolean watching);
void       lh_propagation_box_set_old (LhPropagationBox *self, gboolean old); /* a newer look is on its way */

G_END_DECLS
