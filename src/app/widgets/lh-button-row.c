/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/lh-button-row.h"

#include "widgets/lh-expander.h"
#include "widgets/lh-layouts.h"
#include "widgets/lh-rows.h"

/* px, from which on both stand beside each other though the sentences wrap */
#define ROW_WIDTH 480

GtkWidget *
lh_button_row_new (const char *title, const char *subtitle, GtkWidget *button)
{
  GtkLayoutManager *layout = lh_adaptive_layout_new (9);
  GtkWidget *box = lh_layout_box_new (layout), *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3), *row = lh_inside_row_new (box);

  g_object_set (layout, "end", TRUE, "row-width", ROW_WIDTH, NULL);
  gtk_box_append (GTK_BOX (texts), lh_label_new (title, NULL));
  gtk_box_append (GTK_BOX (texts), lh_label_new (subtitle, "step-sentence"));
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), button);
  gtk_widget_add_css_class (row, "row-inside");
  return row;
}

void
lh_button_row_set (GtkWidget *row, const char *title, const char *subtitle)
{
  GtkWidget *texts = gtk_widget_get_first_child (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row)));

  gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (texts)), title);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (texts)), subtitle);
}
