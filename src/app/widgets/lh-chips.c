/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/lh-chips.h"

#include "widgets/lh-layouts.h"

GtkWidget *
lh_chips_new (void)
{
  GtkWidget *chips = lh_layout_box_new (lh_wrap_layout_new (6, 6));

  gtk_widget_add_css_class (chips, "chips");
  return chips;
}

GtkWidget *
lh_chip_new (GType type, const char *text, const char *tooltip)
{
  GtkWidget *chip = g_object_new (type, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("lh-add-symbolic"));
  gtk_box_append (GTK_BOX (box), gtk_label_new (text));
  gtk_button_set_child (GTK_BUTTON (chip), box);
  gtk_widget_add_css_class (chip, "chip");
  gtk_widget_set_tooltip_text (chip, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  return chip;
}

void
lh_chip_set_chosen (GtkWidget *chip, gboolean chosen)
{
  GtkWidget *box = gtk_button_get_child (GTK_BUTTON (chip));

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), chosen);
  gtk_image_set_from_icon_name (GTK_IMAGE (gtk_widget_get_first_child (box)), chosen ? "lh-keep-symbolic" : "lh-add-symbolic");
}
