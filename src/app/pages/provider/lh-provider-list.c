/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "pages/provider/lh-provider-list.h"

#include "catalog/lh-catalog-search.h"
#include "pages/provider/lh-provider-card.h"
#include "widgets/lh-layouts.h"
#include "widgets/lh-rows.h"

#define ALL_KINDS (-1)

struct _LhProviderList
{
  GtkBox            parent_instance;

  GtkWidget        *bar;     /* search and kinds */
  GtkWidget        *search;
  int               kind;    /* LhProviderKind or ALL_KINDS */
  GtkWidget        *cards;   /* list */
  GtkWidget        *more;    /* row */
  GtkWidget        *nothing; /* row: no card is what is looked for */
  GPtrArray        *card_of; /* (element-type LhProviderCard) in the catalogue's order */
  GPtrArray        *order;   /* (element-type LhProviderCard) as ranked */
  const LhProvider *chosen;
  gboolean          all_shown;
};

G_DEFINE_FINAL_TYPE (LhProviderList, lh_provider_list, GTK_TYPE_BOX)

enum { CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

static LhProviderCard *
find_card (LhProviderList *self, const LhProvider *provider)
{
  for (guint i = 0; i < self->card_of->len; i++)
    if (lh_provider_card_get_provider (g_ptr_array_index (self->card_of, i)) == provider)
      return g_ptr_array_index (self->card_of, i);
  return NULL;
}

static gboolean
is_wanted (LhProviderList *self, const LhProvider *provider)
{
  return (self->kind == ALL_KINDS || (int) provider->kind == self->kind)
         && lh_provider_matches (provider, gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

/* The few on top and the chosen one; once all were asked for, those that are looked for. */
static void
show_cards (LhProviderList *self)
{
  guint hidden = 0, shown = 0;

  for (guint i = 0; i < self->order->len; i++)
    {
      LhProviderCard *card = g_ptr_array_index (self->order, i);
      const LhProvider *provider = lh_provider_card_get_provider (card);
      gboolean visible = self->all_shown ? is_wanted (self, provider) : i < LH_PROVIDERS_SHOWN || provider == self->chosen;

      gtk_widget_set_visible (GTK_WIDGET (card), visible);
      shown += visible;
      hidden += !visible;
    }
  gtk_widget_set_visible (self->bar, self->all_shown);
  gtk_widget_set_visible (self->nothing, self->all_shown && shown == 0);
  gtk_widget_set_visible (self->more, !self->all_shown && hidden > 0);
  if (!self->all_shown && hidden > 0)
    {
      g_autofree char *title = g_strdup_printf (ngettext ("%u more provider", "%u more providers", hidden), hidden);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->more), title);
    }
}

void
lh_provider_list_show (LhProviderList *self, GPtrArray *ranked, const LhProvider *chosen, const LhProvider *in_use)
{
  g_ptr_array_set_size (self->order, 0);
  self->chosen = chosen;
  for (guint i = 0; i < ranked->len; i++)
    {
      const LhRanked *entry = g_ptr_array_index (ranked, i);
      const LhProvider *provider = entry->provider;
      LhProviderCard *card = find_card (self, provider);

      /* Moving only what is out of place keeps the focus where it is. */
      if (gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (card)) != (int) i)
        {
          g_object_ref (card);
          gtk_list_box_remove (GTK_LIST_BOX (self->cards), GTK_WIDGET (card));
          gtk_list_box_insert (GTK_LIST_BOX (self->cards), GTK_WIDGET (card), (int) i);
          g_object_unref (card);
        }
      g_ptr_array_add (self->order, card);
      lh_provider_card_set_chosen (card, provider == chosen);
      lh_provider_card_set_ranked (card, entry);
      if (provider == in_use)
        lh_provider_card_set_mark (card, _("In use now"), FALSE);
      else if (i == 0)
        lh_provider_card_set_mark (card, _("Best fit"), TRUE);
      else
        lh_provider_card_set_mark (card, NULL, FALSE);
    }
  show_cards (self);
}

static void
on_card_chosen (LhProviderList *self, LhProviderCard *card)
{
  g_signal_emit (self, signals[CHOSEN], 0, lh_provider_card_get_provider (card));
}

static void
on_card_activated (LhProviderList *self, GtkListBoxRow *row)
{
  if (LH_IS_PROVIDER_CARD (row))
    {
      GtkCheckButton *button = lh_provider_card_get_button (LH_PROVIDER_CARD (row));

      /* The best fit is marked before anybody chose; whoever presses it does. */
      if (gtk_check_button_get_active (button))
        on_card_chosen (self, LH_PROVIDER_CARD (row));
      else
        gtk_check_button_set_active (button, TRUE);
    }
  else if (GTK_WIDGET (row) == self->more)
    {
      self->all_shown = TRUE;
      show_cards (self);
      gtk_widget_grab_focus (self->search);
    }
}

static void
on_kind_toggled (LhProviderList *self, GtkToggleButton *toggle)
{
  if (!gtk_toggle_button_get_active (toggle))
    return;
  self->kind = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (toggle), "kind"));
  show_cards (self);
}

/* Enter chooses what stands on top. */
static void
on_search_activated (LhProviderList *self)
{
  for (guint i = 0; i < self->order->len; i++)
    {
      LhProviderCard *card = g_ptr_array_index (self->order, i);

      if (gtk_widget_get_visible (GTK_WIDGET (card)))
        {
          gtk_check_button_set_active (lh_provider_card_get_button (card), TRUE);
          return;
        }
    }
}

static void
lh_provider_list_dispose (GObject *object)
{
  LhProviderList *self = LH_PROVIDER_LIST (object);

  g_clear_pointer (&self->card_of, g_ptr_array_unref);
  g_clear_pointer (&self->order, g_ptr_array_unref);
  G_OBJECT_CLASS (lh_provider_list_parent_class)->dispose (object);
}

static void
lh_provider_list_class_init (LhProviderListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lh_provider_list_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", LH_TYPE_PROVIDER_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static GtkWidget *
new_bar (LhProviderList *self)
{
  static const struct { int kind; const char *label; } kinds[] = {
    { ALL_KINDS, N_("All") },
    { LH_KIND_DOMESTIC, N_("In China") },
    { LH_KIND_INTERNATIONAL, N_("International") },
    { LH_KIND_SELF_HOSTED, N_("Own server") },
  };
  GtkLayoutManager *layout = lh_adaptive_layout_new (9);
  GtkWidget *bar = lh_layout_box_new (layout);
  GtkWidget *choices = lh_choices_new (_("Kind of provider"));

  g_object_set (layout, "end", TRUE, NULL);
  self->search = g_object_new (GTK_TYPE_SEARCH_ENTRY, "placeholder-text", _("Name of the provider"), "hexpand", TRUE, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Name of the provider"), -1);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (show_cards), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "activate", G_CALLBACK (on_search_activated), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      GtkWidget *toggle = lh_choices_add (choices, _(kinds[i].label));

      g_object_set_data (G_OBJECT (toggle), "kind", GINT_TO_POINTER (kinds[i].kind));
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), kinds[i].kind == ALL_KINDS);
      g_signal_connect_object (toggle, "toggled", G_CALLBACK (on_kind_toggled), self, G_CONNECT_SWAPPED);
    }
  gtk_box_append (GTK_BOX (bar), self->search);
  gtk_box_append (GTK_BOX (bar), choices);
  return bar;
}

static void
lh_provider_list_init (LhProviderList *self)
{
  GPtrArray *providers = lh_catalog_get_choices (lh_catalog_get ());
  GtkCheckButton *group = NULL;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  self->kind = ALL_KINDS;
  self->card_of = g_ptr_array_new ();
  self->order = g_ptr_array_new ();
  self->cards = lh_boxed_list_new ();
  for (guint i = 0; i < providers->len; i++)
    {
      GtkWidget *card = lh_provider_card_new (g_ptr_array_index (providers, i), group);

      group = lh_provider_card_get_button (LH_PROVIDER_CARD (card));
      g_signal_connect_object (card, "chosen", G_CALLBACK (on_card_chosen), self, G_CONNECT_SWAPPED);
      g_ptr_array_add (self->card_of, card);
      gtk_list_box_append (GTK_LIST_BOX (self->cards), card);
    }
  self->nothing = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->nothing), _("No provider of that name in the list"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->nothing), _("Try a shorter part of the name"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->nothing), FALSE);
  gtk_list_box_append (GTK_LIST_BOX (self->cards), self->nothing);
  self->more = adw_action_row_new ();
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->more), gtk_image_new_from_icon_name ("pan-down-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->more), TRUE);
  gtk_list_box_append (GTK_LIST_BOX (self->cards), self->more);
  g_signal_connect_object (self->cards, "row-activated", G_CALLBACK (on_card_activated), self, G_CONNECT_SWAPPED);

  self->bar = new_bar (self);
  gtk_box_append (GTK_BOX (self), self->bar);
  gtk_box_append (GTK_BOX (self), self->cards);
}

GtkWidget *
lh_provider_list_new (void)
{
  return g_object_new (LH_TYPE_PROVIDER_LIST, NULL);
}
