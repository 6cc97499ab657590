/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "lh-domain-menu.h"

#include "widgets/lh-rows.h"

struct _LhDomainMenu
{
  GtkPopover parent_instance;

  LhLibrary *library; /* (nullable) */
  LhDossier *current; /* (nullable) */
  gulong     items_changed;

  GtkWidget *list;
  GtkWidget *name; /* (nullable) the entry while the current one is renamed */
};

enum { CHOSEN, ADD, REMOVE, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LhDomainMenu, lh_domain_menu, GTK_TYPE_POPOVER)

static void show_rows (LhDomainMenu *self);

static LhDossier *
row_get_dossier (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "lh-dossier");
}

static GtkWidget *
button_new (const char *icon_name, const char *tooltip)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "copy");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  return button;
}

/* Title, and the domain below it where the title is another. */
static GtkWidget *
names_new (LhDossier *dossier)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *title = lh_dossier_dup_title (dossier);
  const char *domain = lh_dossier_get_domain (dossier);
  const char * const lines[] = { title, g_str_equal (title, domain) ? NULL : domain };

  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  for (guint i = 0; i < G_N_ELEMENTS (lines) && lines[i] != NULL; i++)
    {
      GtkWidget *label = gtk_label_new (lines[i]);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 30);
      gtk_widget_set_tooltip_text (label, lines[i]);
      if (i > 0)
        gtk_widget_add_css_class (label, "step-sentence");
      gtk_box_append (GTK_BOX (box), label);
    }
  return box;
}

static void
end_renaming (LhDomainMenu *self)
{
  show_rows (self);
  gtk_widget_child_focus (self->list, GTK_DIR_TAB_FORWARD);
}

/* What is typed, as it would be kept; NULL where it cannot be the name, and the place says why. (transfer full) */
static char *
read_name (LhDomainMenu *self)
{
  g_autoptr (GError) error = NULL;
  char *title = lh_plan_mailbox_text_from_user (lh_dossier_get_plan (self->current), LH_MAILBOX_PURPOSE, gtk_editable_get_text (GTK_EDITABLE (self->name)), &error);

  lh_entry_tell (self->name, error != NULL ? error->message : NULL, error != NULL);
  return title;
}

static gboolean
take_name (LhDomainMenu *self)
{
  g_autofree char *shown = lh_dossier_dup_title (self->current);
  g_autofree char *title = read_name (self);

  /* An empty name gives the domain back its own. */
  if (title != NULL && !g_str_equal (title, shown))
    lh_plan_set_title (lh_dossier_get_plan (self->current), title);
  return title != NULL;
}

static void
on_name_changed (LhDomainMenu *self)
{
  g_free (read_name (self));
}

static void
on_renamed (LhDomainMenu *self)
{
  if (take_name (self))
    end_renaming (self);
  else
    gtk_widget_error_bell (self->name);
}

/* Who goes on elsewhere has named it; what is refused waits for the next time. */
static void
on_closed (LhDomainMenu *self)
{
  if (self->name != NULL && take_name (self))
    show_rows (self);
}

static void
on_shown (LhDomainMenu *self)
{
  if (self->name != NULL)
    gtk_widget_grab_focus (self->name);
  else
    show_rows (self); /* titles may have changed meanwhile */
}

/* Esc leaves the name as it was, and the menu open. */
static gboolean
on_rename_key (LhDomainMenu *self, guint key, guint code, GdkModifierType state)
{
  if (key != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  end_renaming (self);
  return GDK_EVENT_STOP;
}

static void
on_rename (LhDomainMenu *self, GtkWidget *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkWidget *box, *hint;
  g_autofree char *title = NULL;

  if (self->current == NULL)
    return;
  title = lh_dossier_dup_title (self->current);
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  hint = lh_hint_new ("");
  gtk_label_set_max_width_chars (GTK_LABEL (gtk_widget_get_last_child (hint)), 30);
  self->name = gtk_entry_new ();
  gtk_editable_set_text (GTK_EDITABLE (self->name), title);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->name), lh_dossier_get_domain (self->current));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->name), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Name of this domain"), -1);
  lh_entry_set_hint (self->name, hint);
  lh_entry_tell (self->name, NULL, FALSE);
  g_signal_connect_swapped (self->name, "changed", G_CALLBACK (on_name_changed), self);
  g_signal_connect_swapped (self->name, "activate", G_CALLBACK (on_renamed), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_rename_key), self);
  gtk_widget_add_controller (self->name, keys);
  gtk_box_append (GTK_BOX (box), self->name);
  gtk_box_append (GTK_BOX (box), hint);
  /* The button goes with what it stood in: it has been pressed, nothing of it is used any more. */
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_grab_focus (self->name);
}

static void
on_remove (LhDomainMenu *self)
{
  g_autoptr (LhDossier) dossier = self->current != NULL ? g_object_ref (self->current) : NULL;

  gtk_popover_popdown (GTK_POPOVER (self));
  if (dossier != NULL)
    g_signal_emit (self, signals[REMOVE], 0, dossier);
}

static void
on_add (LhDomainMenu *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[ADD], 0);
}

static void
on_row_activated (LhDomainMenu *self, GtkWidget *row)
{
  g_autoptr (LhDossier) dossier = g_object_ref (row_get_dossier (row));

  gtk_popover_popdown (GTK_POPOVER (self));
  if (dossier != self->current)
    g_signal_emit (self, signals[CHOSEN], 0, dossier);
}

static GtkWidget *
row_new (LhDomainMenu *self, LhDossier *dossier)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *check = g_object_new (GTK_TYPE_IMAGE, "icon-name", "lh-keep-symbolic", "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  g_autofree char *title = lh_dossier_dup_title (dossier);
  gboolean current = dossier == self->current;

  gtk_widget_set_opacity (check, current ? 1 : 0);
  gtk_box_append (GTK_BOX (box), check);
  gtk_box_append (GTK_BOX (box), names_new (dossier));
  if (current)
    {
      GtkWidget *rename = button_new ("lh-change-symbolic", _("Rename"));
      GtkWidget *remove = button_new ("lh-remove-symbolic", _("Delete"));

      g_signal_connect_swapped (rename, "clicked", G_CALLBACK (on_rename), self);
      g_signal_connect_swapped (remove, "clicked", G_CALLBACK (on_remove), self);
      gtk_box_append (GTK_BOX (box), rename);
      gtk_box_append (GTK_BOX (box), remove);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "lh-dossier", g_object_ref (dossier), g_object_unref);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, current ? _("chosen now") : lh_dossier_get_domain (dossier), -1);
  return row;
}

static void
show_rows (LhDomainMenu *self)
{
  self->name = NULL;
  lh_list_clear (GTK_LIST_BOX (self->list));
  for (guint i = 0; self->library != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (self->library)); i++)
    {
      g_autoptr (LhDossier) dossier = g_list_model_get_item (G_LIST_MODEL (self->library), i);

      gtk_list_box_append (GTK_LIST_BOX (self->list), row_new (self, dossier));
    }
}

static void
lh_domain_menu_dispose (GObject *object)
{
  LhDomainMenu *self = LH_DOMAIN_MENU (object);

  if (self->library != NULL)
    g_clear_signal_handler (&self->items_changed, self->library);
  g_clear_object (&self->library);
  g_clear_object (&self->current);
  G_OBJECT_CLASS (lh_domain_menu_parent_class)->dispose (object);
}

static void
lh_domain_menu_class_init (LhDomainMenuClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lh_domain_menu_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", LH_TYPE_DOMAIN_MENU, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, LH_TYPE_DOSSIER);
  signals[ADD] = g_signal_new ("add", LH_TYPE_DOMAIN_MENU, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REMOVE] = g_signal_new ("remove", LH_TYPE_DOMAIN_MENU, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, LH_TYPE_DOSSIER);
}

static void
lh_domain_menu_init (LhDomainMenu *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *add = gtk_button_new_with_mnemonic (_("_Check another domain…"));

  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "domain-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Domains"), -1);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (on_row_activated), self);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 360);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->list);
  gtk_widget_set_size_request (scrolled, 300, -1);

  gtk_widget_add_css_class (add, "flat");
  gtk_widget_add_css_class (add, "domain-add");
  gtk_label_set_xalign (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (add))), 0);
  g_signal_connect_swapped (add, "clicked", G_CALLBACK (on_add), self);

  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (box), add);
  gtk_popover_set_child (GTK_POPOVER (self), box);
  gtk_widget_add_css_class (GTK_WIDGET (self), "domain-menu");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Domains"), -1);
  g_signal_connect (self, "show", G_CALLBACK (on_shown), NULL);
  g_signal_connect (self, "closed", G_CALLBACK (on_closed), NULL);
}

GtkWidget *
lh_domain_menu_new (void)
{
  return g_object_new (LH_TYPE_DOMAIN_MENU, NULL);
}

void
lh_domain_menu_set_library (LhDomainMenu *self, LhLibrary *library)
{
  if (self->library != NULL)
    g_clear_signal_handler (&self->items_changed, self->library);
  g_set_object (&self->library, library);
  if (library != NULL)
    self->items_changed = g_signal_connect_swapped (library, "items-changed", G_CALLBACK (show_rows), self);
  show_rows (self);
}

void
lh_domain_menu_set_current (LhDomainMenu *self, LhDossier *dossier)
{
  if (g_set_object (&self->current, dossier))
    show_rows (self);
}
