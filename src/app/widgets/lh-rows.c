/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lh-rows.h"

#include "lh-layouts.h"

static PangoAttrList *
no_hyphens (void)
{
  static PangoAttrList *attributes;

  /* Names of hosts break anywhere; a hyphen at the end of a line would be taken for a part of them. */
  if (attributes == NULL)
    {
      attributes = pango_attr_list_new ();
      pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
    }
  return attributes;
}

static GtkWidget *
icon_new (const char *icon_name, const char *css_class)
{
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", icon_name, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_add_css_class (icon, "line-icon");
  if (css_class != NULL)
    gtk_widget_add_css_class (icon, css_class);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  return icon;
}

GtkWidget *
lh_heading_new (const char *title)
{
  GtkLayoutManager *layout = lh_adaptive_layout_new (6);
  GtkWidget *heading = lh_layout_box_new (layout);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, "label", title, "wrap", TRUE, "xalign", 0.0f,
                                   "valign", GTK_ALIGN_CENTER, NULL);
  GtkWidget *buttons = lh_layout_box_new (lh_wrap_layout_new (0, 0));

  g_object_set (layout, "end", TRUE, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LEVEL, 2, -1);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (heading, "group-heading");
  gtk_widget_set_visible (buttons, FALSE);
  gtk_box_append (GTK_BOX (heading), label);
  gtk_box_append (GTK_BOX (heading), buttons);
  return heading;
}

void
lh_heading_set_title (GtkWidget *heading, const char *title)
{
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (heading)), title);
}

void
lh_heading_add (GtkWidget *heading, GtkWidget *button)
{
  GtkWidget *buttons = gtk_widget_get_last_child (heading);

  gtk_widget_add_css_class (button, "flat");
  gtk_box_append (GTK_BOX (buttons), button);
  gtk_widget_set_visible (buttons, TRUE);
}

GtkWidget *
lh_boxed_list_new (void)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  return list;
}

void
lh_list_clear (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

GtkWidget *
lh_help_row_new (const char *title, const char *subtitle, const char *topic)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("lh-help-symbolic"));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", topic);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.help");
  return row;
}

GtkWidget *
lh_label_new (const char *text, const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", 0.0f,
                                   "hexpand", TRUE, "attributes", no_hyphens (), NULL);

  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

GtkWidget *
lh_icon_line_new (const char *icon_name, const char *icon_class, const char *text, const char *text_class)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_widget_add_css_class (grid, "icon-line");
  gtk_grid_set_column_spacing (GTK_GRID (grid), 6);
  gtk_grid_attach (GTK_GRID (grid), icon_new (icon_name, icon_class), 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), lh_label_new (text, text_class), 1, 0, 1, 1);
  return grid;
}

GtkWidget *
lh_steps_box_new (const char * const *steps)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_widget_add_css_class (grid, "steps");
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  for (int i = 0; steps != NULL && steps[i] != NULL; i++)
    {
      g_autofree char *number = g_strdup_printf ("%d", i + 1);
      GtkWidget *badge = gtk_label_new (number);
      GtkWidget *label = lh_label_new (NULL, NULL);

      gtk_label_set_markup (GTK_LABEL (label), steps[i]);
      gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
      gtk_widget_set_valign (badge, GTK_ALIGN_START);
      gtk_widget_add_css_class (badge, "badge");
      gtk_widget_add_css_class (badge, "plain");
      gtk_grid_attach (GTK_GRID (grid), badge, 0, i, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), label, 1, i, 1, 1);
    }
  return grid;
}

GtkWidget *
lh_menu_button_new (const char *label_with_mnemonic, GMenuModel *menu)
{
  GtkWidget *button = g_object_new (GTK_TYPE_MENU_BUTTON, "label", label_with_mnemonic, "use-underline", TRUE, "menu-model", menu, NULL);
  g_auto (GStrv) parts = g_strsplit (label_with_mnemonic, "_", 2);
  g_autofree char *name = g_strjoinv (NULL, parts);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}

GtkWidget *
lh_link_button_new (const char *label_with_mnemonic, const char *action_name, GVariant *target)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label_with_mnemonic);

  g_object_set (gtk_button_get_child (GTK_BUTTON (button)), "wrap", TRUE, "xalign", 0.0f, NULL);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "link-button");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action_name);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  return button;
}

GtkWidget *
lh_hint_new (const char *hint)
{
  GtkWidget *grid = lh_icon_line_new ("lh-error-symbolic", "state-error", hint, NULL);

  gtk_widget_add_css_class (grid, "hint");
  gtk_widget_set_visible (gtk_widget_get_first_child (grid), FALSE);
  return grid;
}

void
lh_hint_set (GtkWidget *hint, const char *text, gboolean error)
{
  GtkWidget *icon = gtk_widget_get_first_child (hint);

  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (hint)), text);
  gtk_widget_set_visible (icon, error);
  if (error)
    gtk_widget_add_css_class (hint, "error");
  else
    gtk_widget_remove_css_class (hint, "error");
}

void
lh_entry_set_hint (GtkWidget *entry, GtkWidget *hint)
{
  g_object_set_data (G_OBJECT (entry), "lh-hint", hint);
}

static void
show_hint (GtkWidget *entry)
{
  GtkWidget *hint = g_object_get_data (G_OBJECT (entry), "lh-hint");
  GtkWidget *around = gtk_widget_get_parent (hint);
  const char *sentence = gtk_label_get_label (GTK_LABEL (gtk_widget_get_last_child (hint)));

  gtk_widget_set_visible (GTK_IS_LIST_BOX_ROW (around) ? around : hint, gtk_widget_get_visible (entry) && *sentence != '\0');
}

void
lh_entry_tell (GtkWidget *entry, const char *sentence, gboolean error)
{
  lh_hint_set (g_object_get_data (G_OBJECT (entry), "lh-hint"), sentence != NULL ? sentence : "", error);
  show_hint (entry);
  if (error)
    gtk_widget_add_css_class (entry, "error");
  else
    gtk_widget_remove_css_class (entry, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID, error ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

void
lh_entry_set_visible (GtkWidget *entry, gboolean visible)
{
  gtk_widget_set_visible (entry, visible);
  show_hint (entry);
}

gboolean
lh_entry_is_refused (GtkWidget *entry)
{
  return gtk_widget_has_css_class (entry, "error");
}

GtkWidget *
lh_entry_box_new (const char *title, const char *hint, GtkWidget **ret_entry)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *list = lh_boxed_list_new ();
  GtkWidget *entry = adw_entry_row_new ();
  GtkWidget *below = lh_hint_new (hint);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), title);
  lh_entry_set_hint (entry, below);
  gtk_list_box_append (GTK_LIST_BOX (list), entry);
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (box), below);
  *ret_entry = entry;
  return box;
}

void
lh_row_forbid_hyphens (GtkWidget *row)
{
  if (GTK_IS_LABEL (row))
    gtk_label_set_attributes (GTK_LABEL (row), no_hyphens ());
  for (GtkWidget *child = gtk_widget_get_first_child (row); child != NULL; child = gtk_widget_get_next_sibling (child))
    lh_row_forbid_hyphens (child);
}

GtkWidget *
lh_switch_row_new (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *toggle = gtk_switch_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
  return row;
}

static void
on_choice_toggled (GtkToggleButton *button)
{
  gtk_accessible_update_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_CHECKED,
                               gtk_toggle_button_get_active (button) ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
}

GtkWidget *
lh_choices_new (const char *name)
{
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_RADIO_GROUP, "layout-manager", lh_adaptive_layout_new (0), NULL);

  gtk_widget_add_css_class (box, "linked");
  gtk_widget_add_css_class (box, "choices");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return box;
}

GtkWidget *
lh_choices_add (GtkWidget *choices, const char *label)
{
  GtkWidget *button = g_object_new (GTK_TYPE_TOGGLE_BUTTON, "accessible-role", GTK_ACCESSIBLE_ROLE_RADIO, "label", label, NULL);
  GtkWidget *first = gtk_widget_get_first_child (choices);

  if (first != NULL)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (first));
  g_signal_connect (button, "toggled", G_CALLBACK (on_choice_toggled), NULL);
  on_choice_toggled (GTK_TOGGLE_BUTTON (button));
  gtk_box_append (GTK_BOX (choices), button);
  return button;
}
