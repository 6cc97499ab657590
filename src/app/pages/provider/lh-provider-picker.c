/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "pages/provider/lh-provider-picker.h"

#include "catalog/lh-catalog-search.h"
#include "widgets/lh-rows.h"

struct _LhProviderPicker
{
  GtkPopover parent_instance;

  GtkWidget *search;
  GtkWidget *list;
};

G_DEFINE_FINAL_TYPE (LhProviderPicker, lh_provider_picker, GTK_TYPE_POPOVER)

enum { PICKED, N_SIGNALS };
static guint signals[N_SIGNALS];

static const LhProvider *
get_provider (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "provider");
}

static gboolean
filter (GtkListBoxRow *row, gpointer data)
{
  LhProviderPicker *self = data;

  return lh_provider_matches (get_provider (row), gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

static void
show_heading (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  static const char *const kinds[] = { N_("In China"), N_("International"), N_("Own server") };
  LhProviderKind kind = get_provider (row)->kind;

  if (before != NULL && get_provider (before)->kind == kind)
    gtk_list_box_row_set_header (row, NULL);
  else if (gtk_list_box_row_get_header (row) == NULL)
    gtk_list_box_row_set_header (row, lh_label_new (_(kinds[kind]), "picker-heading"));
}

static void
pick (LhProviderPicker *self, GtkListBoxRow *row)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[PICKED], 0, get_provider (row));
}

/* Enter takes what stands on top. */
static void
on_search_activated (LhProviderPicker *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), i)) != NULL; i++)
    if (filter (row, self))
      {
        pick (self, row);
        return;
      }
}

static void
lh_provider_picker_map (GtkWidget *widget)
{
  LhProviderPicker *self = LH_PROVIDER_PICKER (widget);

  GTK_WIDGET_CLASS (lh_provider_picker_parent_class)->map (widget);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_grab_focus (self->search);
}

static void
lh_provider_picker_class_init (LhProviderPickerClass *klass)
{
  GTK_WIDGET_CLASS (klass)->map = lh_provider_picker_map;
  signals[PICKED] = g_signal_new ("picked", LH_TYPE_PROVIDER_PICKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
lh_provider_picker_init (LhProviderPicker *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scrolled = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "hscrollbar-policy", GTK_POLICY_NEVER, "propagate-natural-height", TRUE,
                                      "max-content-height", 300, "min-content-width", 240, NULL);
  GPtrArray *providers = lh_catalog_get_choices (lh_catalog_get ());
  GtkWidget *nothing = lh_label_new (_("No provider of that name in the list"), "help-nothing");

  self->search = g_object_new (GTK_TYPE_SEARCH_ENTRY, "placeholder-text", _("Name of the provider"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Name of the provider"), -1);
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "domain-list");
  for (guint i = 0; i < providers->len; i++)
    {
      const LhProvider *provider = g_ptr_array_index (providers, i);
      GtkWidget *row = g_object_new (GTK_TYPE_LIST_BOX_ROW, "child", lh_label_new (lh_text_get (&provider->name), NULL), NULL);

      g_object_set_data (G_OBJECT (row), "provider", (gpointer) provider);
      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, lh_text_get (&provider->name), -1);
      gtk_list_box_append (GTK_LIST_BOX (self->list), row);
    }
  gtk_list_box_set_placeholder (GTK_LIST_BOX (self->list), nothing);
  gtk_list_box_set_filter_func (GTK_LIST_BOX (self->list), filter, self, NULL);
  gtk_list_box_set_header_func (GTK_LIST_BOX (self->list), show_heading, self, NULL);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (gtk_list_box_invalidate_filter), self->list, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "activate", G_CALLBACK (on_search_activated), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (pick), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->list);
  gtk_box_append (GTK_BOX (box), self->search);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_popover_set_child (GTK_POPOVER (self), box);
  gtk_widget_add_css_class (GTK_WIDGET (self), "domain-menu");
}

GtkWidget *
lh_provider_picker_new (void)
{
  return g_object_new (LH_TYPE_PROVIDER_PICKER, NULL);
}
