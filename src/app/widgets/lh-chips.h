/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Round buttons beside each other: what is chosen of many. */
GtkWidget *lh_chips_new (void);

/* @type: GTK_TYPE_TOGGLE_BUTTON, or GTK_TYPE_BUTTON for one that only adds. */
GtkWidget *lh_chip_new (GType type, const char *text, const char *tooltip);
void       lh_chip_set_chosen (GtkWidget *chip, gboolean chosen);

G_END_DECLS
