/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "widgets/lh-expander.h"

#include "widgets/lh-layouts.h"
#include "widgets/lh-rows.h"

GtkWidget *
lh_inside_row_new (GtkWidget *child)
{
  GtkWidget *text = gtk_widget_has_css_class (child, "hint") && GTK_IS_GRID (child) ? gtk_widget_get_last_child (child) : GTK_IS_LABEL (child) ? child : NULL;
  GtkWidget *row = g_object_new (GTK_TYPE_LIST_BOX_ROW, "activatable", FALSE, "focusable", text != NULL, "child", child, NULL);

  /* A row with nothing to stop at would be the end of the way for Tab. */
  if (text != NULL)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY, text, NULL, -1);
  return row;
}

GtkWidget *
lh_expander_add_hint (AdwExpanderRow *self, const char *sentence)
{
  GtkWidget *hint = lh_hint_new (sentence);

  gtk_widget_set_margin_bottom (hint, 6);
  adw_expander_row_add_row (self, lh_inside_row_new (hint));
  return hint;
}

GtkWidget *
lh_expander_add_entry (AdwExpanderRow *self, const char *title, const char *text)
{
  GtkWidget *entry = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), title);
  gtk_editable_set_text (GTK_EDITABLE (entry), text != NULL ? text : "");
  adw_expander_row_add_row (self, entry);
  lh_entry_set_hint (entry, lh_expander_add_hint (self, ""));
  lh_entry_tell (entry, NULL, FALSE);
  return entry;
}

GtkWidget *
lh_expander_add_combo (AdwExpanderRow *self, const char *title, const char *const *words, guint selected)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) model = gtk_string_list_new (words);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (model));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), selected);
  adw_expander_row_add_row (self, row);
  return row;
}

GtkWidget *
lh_expander_add_remove (AdwExpanderRow *self, const char *label_with_mnemonic)
{
  GtkLayoutManager *layout = lh_adaptive_layout_new (0);
  GtkWidget *box = lh_layout_box_new (layout);
  GtkWidget *row = lh_inside_row_new (box);
  GtkWidget *button = gtk_button_new_with_mnemonic (label_with_mnemonic);

  g_object_set (layout, "end", TRUE, NULL);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "destructive-text");
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  gtk_widget_add_css_class (row, "row-inside");
  gtk_box_append (GTK_BOX (box), button);
  adw_expander_row_add_row (self, row);
  return button;
}

/* AdwExpanderRow's own row, which has the focus. */
static GtkWidget *
find_header (GtkWidget *widget)
{
  if (ADW_IS_ACTION_ROW (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *header = find_header (child);

      if (header != NULL)
        return header;
    }
  return NULL;
}

static void
say (AdwExpanderRow *self)
{
  const char *name = g_object_get_data (G_OBJECT (self), "said-name"), *rest = g_object_get_data (G_OBJECT (self), "said-rest");
  const char *expanded = adw_expander_row_get_expanded (self) ? _("opened") : _("closed");
  g_autofree char *description = rest != NULL && *rest != '\0' ? g_strdup_printf (_("%s, %s"), rest, expanded) : g_strdup (expanded);
  GtkWidget *rows[] = { GTK_WIDGET (self), find_header (GTK_WIDGET (self)) };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i] != NULL)
      gtk_accessible_update_property (GTK_ACCESSIBLE (rows[i]), GTK_ACCESSIBLE_PROPERTY_LABEL, name, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}

void
lh_expander_say (AdwExpanderRow *self, const char *name, const char *rest)
{
  if (g_object_get_data (G_OBJECT (self), "said-name") == NULL)
    {
      GtkWidget *header = find_header (GTK_WIDGET (self));

      /* Else its title would be read a second time. */
      if (header != NULL)
        gtk_accessible_reset_relation (GTK_ACCESSIBLE (header), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
      g_signal_connect (self, "notify::expanded", G_CALLBACK (say), NULL);
    }
  g_object_set_data_full (G_OBJECT (self), "said-name", g_strdup (name), g_free);
  g_object_set_data_full (G_OBJECT (self), "said-rest", g_strdup (rest), g_free);
  say (self);
}
