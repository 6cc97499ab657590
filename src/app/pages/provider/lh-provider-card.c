/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pages/provider/lh-provider-card.h"

#include "records/lh-known.h"
#include "widgets/lh-layouts.h"
#include "widgets/lh-rows.h"
#include "words/lh-ranking-words.h"

#define REASONS_SHOWN 2

struct _LhProviderCard
{
  GtkListBoxRow     parent_instance;
  const LhProvider *provider;
  GtkWidget        *button;
  GtkWidget        *mark;
  GtkWidget        *cost;    /* label */
  GtkWidget        *more_for, *more_against; /* boxes: what the answers say */
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
    {
      const LhReason *reason = g_ptr_array_index (reasons, i);
      g_autofree char *text = lh_known_text (&reason->text, &reason->fact);

      gtk_box_append (GTK_BOX (box), lh_icon_line_new (icon, icon_class, text, NULL));
    }
  return box;
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
  GtkWidget *goods = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *bads = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkLayoutManager *layout;

  self->provider = provider;
  self->button = gtk_check_button_new ();
  gtk_check_button_set_group (GTK_CHECK_BUTTON (self->button), group);
  gtk_widget_set_valign (self->button, GTK_ALIGN_START);
  /* A press on a mark that is set already tells nobody: the card takes it. */
  gtk_widget_set_can_target (self->button, FALSE);
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
  self->cost = lh_label_new (NULL, "sentence");
  gtk_box_append (GTK_BOX (head), self->cost);

  layout = lh_adaptive_layout_new (6);
  g_object_set (layout, "homogeneous", TRUE, NULL);
  gtk_widget_set_layout_manager (reasons, layout);
  self->more_for = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->more_against = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append (GTK_BOX (goods), self->more_for);
  gtk_box_append (GTK_BOX (goods), new_reasons (provider->reasons_for, "lh-keep-symbolic", "state-good"));
  gtk_box_append (GTK_BOX (bads), self->more_against);
  gtk_box_append (GTK_BOX (bads), new_reasons (provider->reasons_against, "lh-warning-symbolic", "state-warning"));
  gtk_box_append (GTK_BOX (reasons), goods);
  gtk_box_append (GTK_BOX (reasons), bads);

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

static void
show_lines (GtkWidget *box, char **lines, const char *icon, const char *icon_class)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
  for (char **line = lines; *line != NULL; line++)
    gtk_box_append (GTK_BOX (box), lh_icon_line_new (icon, icon_class, *line, NULL));
  gtk_widget_set_visible (box, *lines != NULL);
}

void
lh_provider_card_set_ranked (LhProviderCard *self, const LhRanked *ranked)
{
  g_auto (GStrv) more_for = lh_words_ranked_for (ranked), more_against = lh_words_ranked_against (ranked);
  g_autofree char *cost = lh_words_ranked_cost (ranked), *price = lh_words_seat_price (self->provider);

  g_return_if_fail (ranked->provider == self->provider);
  gtk_label_set_label (GTK_LABEL (self->cost), cost != NULL ? cost : price != NULL ? price : "");
  gtk_widget_set_tooltip_text (self->cost, price);
  gtk_widget_set_visible (self->cost, price != NULL);
  show_lines (self->more_for, more_for, "lh-keep-symbolic", "state-good");
  show_lines (self->more_against, more_against, "lh-warning-symbolic", "state-warning");
}
