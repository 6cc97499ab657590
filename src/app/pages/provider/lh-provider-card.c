/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "pages/provider/lh-provider-card.h"

#include "widgets/lh-layouts.h"
#include "widgets/lh-rows.h"
#include "words/lh-words.h"

#define REASONS_SHOWN 2

struct _LhProviderCard
{
  GtkListBoxRow     parent_instance;
  const LhProvider *provider;
  GtkWidget        *button;
  GtkWidget        *mark;
  GtkWidget        *over_budget; /* line */
  gboolean          showing; /* set by the page, not by the user */
};

G_DEFINE_FINAL_TYPE (LhProviderCard, lh_provider_card, GTK_TYPE_LIST_BOX_ROW)

enum { CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
lh_provider_card_class_init (LhProviderCardClass *klass)
{
  signals[CHOSEN] = g_signal_new ("chosen", LH_TYPE_PROVIDER_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lh_provider_card_init (LhProviderCard *self)
{
}

static void
on_toggled (LhProviderCard *self)
{
  if (!self->showing && gtk_check_button_get_active (GTK_CHECK_BUTTON (self->button)))
    g_signal_emit (self, signals[CHOSEN], 0);
}

static GtkWidget *
new_reasons (GPtrArray *reasons, const char *icon, const char *icon_class)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  for (guint i = 0; i < reasons->len && i < REASONS_SHOWN; i++)
    gtk_box_append (GTK_BOX (box), lh_icon_line_new (icon, icon_class, lh_text_get (g_ptr_array_index (reasons, i)), NULL));
  return box;
}

static GtkWidget *
new_price (const LhProvider *provider)
{
  GtkWidget *label;

  if (provider->price_order < 0)
    return NULL;
  if (provider->price_order == 0)
    label = gtk_label_new (_("no fee per person"));
  else
    {
      /* An order of magnitude, never an offer. */
      gboolean sure = provider->price_fact.certainty != LH_CERTAINTY_MEMORY;
      g_autofree char *text = g_strdup_printf (sure ? _("about ¥%d a person, a year") : _("about ¥%d a person, a year (unconfirmed)"), provider->price_order);
      label = gtk_label_new (text);
      if (!sure)
        gtk_widget_set_tooltip_text (label, _("Unconfirmed: ask the provider for its price"));
    }
  gtk_widget_add_css_class (label, "sentence");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  return label;
}

GtkWidget *
lh_provider_card_new (const LhProvider *provider, GtkCheckButton *group)
{
  LhProviderCard *self = g_object_new (LH_TYPE_PROVIDER_CARD, "selectable", FALSE, NULL);
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *title = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *reasons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *name = lh_label_new (lh_text_get (&provider->name), "heading");
  GtkWidget *price = new_price (provider);
  GtkWidget *against = new_reasons (provider->reasons_against, "lh-warning-symbolic", "state-warning");
  GtkLayoutManager *layout;

  self->provider = provider;
  self->button = gtk_check_button_new ();
  gtk_check_button_set_group (GTK_CHECK_BUTTON (self->button), group);
  gtk_widget_set_valign (self->button, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, lh_text_get (&provider->name), -1);
  g_signal_connect_object (self->button, "toggled", G_CALLBACK (on_toggled), self, G_CONNECT_SWAPPED);

  self->mark = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->mark, "pill-mark");
  gtk_widget_set_valign (self->mark, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (self->mark, FALSE);

  gtk_widget_set_layout_manager (title, lh_wrap_layout_new (6, 3));
  gtk_widget_set_parent (name, title);
  gtk_widget_set_parent (self->mark, title);

  layout = lh_adaptive_layout_new (3);
  g_object_set (layout, "end", TRUE, NULL);
  gtk_widget_set_layout_manager (head, layout);
  gtk_box_append (GTK_BOX (head), title);
  if (price != NULL)
    gtk_box_append (GTK_BOX (head), price);

  layout = lh_adaptive_layout_new (6);
  g_object_set (layout, "homogeneous", TRUE, NULL);
  gtk_widget_set_layout_manager (reasons, layout);
  gtk_box_append (GTK_BOX (reasons), new_reasons (provider->reasons_for, "lh-keep-symbolic", "state-good"));
  self->over_budget = lh_icon_line_new ("lh-warning-symbolic", "state-warning", lh_words_over_budget (provider), NULL);
  gtk_widget_set_visible (self->over_budget, FALSE);
  gtk_box_prepend (GTK_BOX (against), self->over_budget);
  gtk_box_append (GTK_BOX (reasons), against);

  gtk_widget_set_hexpand (head, TRUE);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_widget_set_margin_top (grid, 12);
  gtk_widget_set_margin_bottom (grid, 12);
  gtk_widget_set_margin_start (grid, 12);
  gtk_widget_set_margin_end (grid, 14);
  gtk_grid_attach (GTK_GRID (grid), self->button, 0, 0, 1, 2);
  gtk_grid_attach (GTK_GRID (grid), head, 1, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), reasons, 1, 1, 1, 1);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), grid);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, lh_text_get (&provider->name), -1);
  return GTK_WIDGET (self);
}

const LhProvider *
lh_provider_card_get_provider (LhProviderCard *self)
{
  return self->provider;
}

GtkCheckButton *
lh_provider_card_get_button (LhProviderCard *self)
{
  return GTK_CHECK_BUTTON (self->button);
}

void
lh_provider_card_set_chosen (LhProviderCard *self, gboolean chosen)
{
  self->showing = TRUE;
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->button), chosen);
  self->showing = FALSE;
}

void
lh_provider_card_set_mark (LhProviderCard *self, const char *mark, gboolean accent)
{
  gtk_widget_set_visible (self->mark, mark != NULL);
  gtk_label_set_label (GTK_LABEL (self->mark), mark != NULL ? mark : "");
  if (accent)
    gtk_widget_add_css_class (self->mark, "accent");
  else
    gtk_widget_remove_css_class (self->mark, "accent");
}

void
lh_provider_card_set_over_budget (LhProviderCard *self, gboolean over)
{
  gtk_widget_set_visible (self->over_budget, over);
}
