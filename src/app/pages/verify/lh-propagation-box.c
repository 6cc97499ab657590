/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "pages/verify/lh-propagation-box.h"

#include "check/lh-vantage.h"
#include "widgets/lh-layouts.h"
#include "widgets/lh-rows.h"
#include "widgets/lh-state-icon.h"
#include "words/lh-words.h"

/* From this width on three cards stand beside each other, even if a name in them must wrap. */
#define ROW_WIDTH 520

struct _LhPropagationBox
{
  GtkWidget  parent_instance;

  GtkWidget *box, *cards, *note;
  GtkWidget *keep; /* GtkSwitch */
};

G_DEFINE_FINAL_TYPE (LhPropagationBox, lh_propagation_box, GTK_TYPE_WIDGET)

static LhStatus
status_of (LhArrival arrival)
{
  switch (arrival)
    {
    case LH_ARRIVAL_THROUGH:
      return LH_STATUS_GOOD;
    case LH_ARRIVAL_OLD:
      return LH_STATUS_HINT;
    case LH_ARRIVAL_FILTERED:
    case LH_ARRIVAL_ELSEWHERE:
    case LH_ARRIVAL_FAILED:
      return LH_STATUS_WARNING;
    case LH_ARRIVAL_NOT_ASKED:
    case LH_ARRIVAL_SILENT:
    case LH_ARRIVAL_WAITING:
    case LH_ARRIVAL_UNKNOWN:
    case LH_ARRIVAL_CAPTIVE:
    default:
      return LH_STATUS_NOT_CHECKED;
    }
}

/* Name and word; under the word how long it takes yet. In a grid: a GtkBox would measure a wrapping name wrongly. */
static GtkWidget *
make_line (const LhVantage *vantage)
{
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *icon = lh_state_icon_new ();
  g_autofree char *name = lh_words_vantage (vantage);
  g_autofree char *word = lh_words_arrival (vantage);
  GtkWidget *label = lh_label_new (name, NULL);
  GtkWidget *state = lh_label_new (word, "state-word");
  g_autofree char *whole = g_strdup_printf ("%s, %s", name, word);

  lh_state_icon_set_status (LH_STATE_ICON (icon), status_of (vantage->state));
  gtk_grid_set_column_spacing (GTK_GRID (grid), 6);
  gtk_widget_add_css_class (state, "quiet");
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_hexpand (state, FALSE);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_add_css_class (icon, "line-icon");
  gtk_widget_set_tooltip_text (grid, vantage->id);
  gtk_label_set_xalign (GTK_LABEL (state), 1.0f);
  gtk_accessible_update_property (GTK_ACCESSIBLE (grid), GTK_ACCESSIBLE_PROPERTY_LABEL, whole, -1);
  gtk_grid_attach (GTK_GRID (grid), icon, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), label, 1, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), state, 2, 0, 1, 1);
  return grid;
}

static GtkWidget *
make_card (GPtrArray *vantages, LhPlaceOfVantage place)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *head = gtk_grid_new ();
  GtkWidget *title = lh_label_new (lh_words_place (place), "card-title");
  GtkWidget *number;
  guint all, n = lh_vantages_count (vantages, place, &all);
  g_autofree char *count = g_strdup_printf ("%u/%u", n, all);

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "place-card");
  number = gtk_label_new (count);
  gtk_widget_add_css_class (number, "state-word");
  gtk_widget_add_css_class (number, "quiet");
  gtk_widget_set_hexpand (title, TRUE);
  gtk_grid_attach (GTK_GRID (head), title, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (head), number, 1, 0, 1, 1);
  gtk_box_append (GTK_BOX (card), head);
  for (guint i = 0; i < vantages->len; i++)
    if (((LhVantage *) vantages->pdata[i])->place == place)
      gtk_box_append (GTK_BOX (card), make_line (vantages->pdata[i]));
  return card;
}

static gboolean
has_silent_abroad (GPtrArray *vantages)
{
  for (guint i = 0; i < vantages->len; i++)
    {
      const LhVantage *vantage = vantages->pdata[i];

      if (vantage->place == LH_PLACE_ABROAD && vantage->state == LH_ARRIVAL_SILENT)
        return TRUE;
    }
  return FALSE;
}

void
lh_propagation_box_show (LhPropagationBox *self, GPtrArray *vantages)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->cards)) != NULL)
    gtk_box_remove (GTK_BOX (self->cards), child);
  for (guint place = 0; place < LH_N_PLACES; place++)
    {
      guint all;

      lh_vantages_count (vantages, place, &all);
      if (all > 0)
        gtk_box_append (GTK_BOX (self->cards), make_card (vantages, place));
    }
  gtk_widget_set_visible (self->note, has_silent_abroad (vantages));
  gtk_widget_set_visible (GTK_WIDGET (self), gtk_widget_get_first_child (self->cards) != NULL);
}

static void
on_keep (LhPropagationBox *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.watch", "b", gtk_switch_get_active (GTK_SWITCH (self->keep)));
}

void
lh_propagation_box_set_watching (LhPropagationBox *self, gboolean watching)
{
  g_signal_handlers_block_by_func (self->keep, on_keep, self);
  gtk_switch_set_active (GTK_SWITCH (self->keep), watching);
  g_signal_handlers_unblock_by_func (self->keep, on_keep, self);
}

void
lh_propagation_box_set_old (LhPropagationBox *self, gboolean old)
{
  if (old)
    gtk_widget_add_css_class (self->cards, "old");
  else
    gtk_widget_remove_css_class (self->cards, "old");
}

static void
lh_propagation_box_dispose (GObject *object)
{
  g_clear_pointer (&LH_PROPAGATION_BOX (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (lh_propagation_box_parent_class)->dispose (object);
}

static void
lh_propagation_box_class_init (LhPropagationBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lh_propagation_box_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
make_switch (LhPropagationBox *self)
{
  GtkWidget *list = lh_boxed_list_new ();
  GtkWidget *row = adw_action_row_new ();

  self->keep = gtk_switch_new ();
  gtk_widget_set_valign (self->keep, GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Keep watching for me"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("Tells when your records are as planned and seen everywhere"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->keep);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), self->keep);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  g_signal_connect_swapped (self->keep, "notify::active", G_CALLBACK (on_keep), self);
  return list;
}

static void
lh_propagation_box_init (LhPropagationBox *self)
{
  GtkWidget *heading = lh_heading_new (_("How far changes have come"));
  GtkLayoutManager *layout = lh_adaptive_layout_new (12);

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (heading, "section");
  gtk_box_append (GTK_BOX (self->box), heading);
  g_object_set (layout, "homogeneous", TRUE, "row-width", ROW_WIDTH, NULL);
  self->cards = lh_layout_box_new (layout);
  gtk_box_append (GTK_BOX (self->box), self->cards);
  self->note = lh_label_new (_("Asked from the mainland, those abroad often do not answer. That is no fault."), "hint");
  gtk_box_append (GTK_BOX (self->box), self->note);
  gtk_box_append (GTK_BOX (self->box), make_switch (self));
  gtk_widget_set_margin_top (gtk_widget_get_last_child (self->box), 12);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
lh_propagation_box_new (void)
{
  return g_object_new (LH_TYPE_PROPAGATION_BOX, NULL);
}
