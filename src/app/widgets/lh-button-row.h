/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A row of a list with a button at its end, which stands under the sentences where it would squeeze them. */
GtkWidget *lh_button_row_new (const char *title, const char *subtitle, GtkWidget *button);
void       lh_button_row_set (GtkWidget *row, const char *title, const char *subtitle);

G_END_DECLS
