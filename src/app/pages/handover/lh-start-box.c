/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "pages/handover/lh-start-box.h"

#include <adwaita.h>

#include "lh-steps.h"
#include "widgets/lh-rows.h"
#include "words/lh-schedule-words.h"
#include "words/lh-words.h"

struct _LhStartBox
{
  GtkWidget  parent_instance;

  LhDossier *dossier;  /* (nullable) */
  GtkWidget *list;
  GtkWidget *day;      /* menu button */
  GtkWidget *calendar;
  GtkWidget *from;     /* combo row */
  GPtrArray *ids;       /* (element-type utf8) borrowed: what the plan has for each place of the combo row */
  GtkWidget *warm_up;
  gboolean   showing;  /* the box sets the controls, not the user */
};

G_DEFINE_FINAL_TYPE (LhStartBox, lh_start_box, GTK_TYPE_WIDGET)

static void
on_day_selected (LhStartBox *self)
{
  g_autoptr (GDateTime) date = NULL;
  g_autofree char *day = NULL;

  if (self->showing || self->dossier == NULL)
    return;
  date = gtk_calendar_get_date (GTK_CALENDAR (self->calendar));
  day = g_date_time_format (date, "%Y-%m-%d");
  lh_plan_set_start (lh_dossier_get_plan (self->dossier), day, NULL);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->day));
}

static void
on_from_selected (LhStartBox *self)
{
  guint index = adw_combo_row_get_selected (ADW_COMBO_ROW (self->from));

  if (self->showing || self->dossier == NULL || index == GTK_INVALID_LIST_POSITION)
    return;
  lh_plan_set_moving_from (lh_dossier_get_plan (self->dossier), g_ptr_array_index (self->ids, index));
}

static void
on_warm_up_set (LhStartBox *self)
{
  if (!self->showing && self->dossier != NULL)
    lh_plan_set_warm_up (lh_dossier_get_plan (self->dossier), gtk_switch_get_active (GTK_SWITCH (self->warm_up)));
}

static void
show_day (LhStartBox *self, LhDossier *dossier)
{
  g_autoptr (GDateTime) date = NULL;
  g_autofree char *label = NULL;
  GDate day;

  lh_step_get_start (dossier, &day);
  date = g_date_time_new_local (g_date_get_year (&day), g_date_get_month (&day), g_date_get_day (&day), 12, 0, 0);
  label = lh_words_day (&day);
  gtk_calendar_select_day (GTK_CALENDAR (self->calendar), date);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->day), label);
}

void
lh_start_box_show (LhStartBox *self, LhDossier *dossier)
{
  LhPlan *plan = lh_dossier_get_plan (dossier);
  const char *from = lh_plan_get_moving_from (plan);
  guint place = 0;

  g_set_object (&self->dossier, dossier);
  self->showing = TRUE;
  show_day (self, dossier);
  if (from == NULL || !g_ptr_array_find_with_equal_func (self->ids, from, g_str_equal, &place))
    place = 0;
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->from), place);
  gtk_switch_set_active (GTK_SWITCH (self->warm_up), lh_plan_get_warm_up (plan));
  self->showing = FALSE;
}

static GtkWidget *
add_row (LhStartBox *self, GtkWidget *row, const char *title, const char *subtitle)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
  return row;
}

static void
lh_start_box_dispose (GObject *object)
{
  LhStartBox *self = LH_START_BOX (object);

  g_clear_object (&self->dossier);
  g_clear_pointer (&self->list, gtk_widget_unparent);
  G_OBJECT_CLASS (lh_start_box_parent_class)->dispose (object);
}

static void
lh_start_box_finalize (GObject *object)
{
  g_ptr_array_unref (LH_START_BOX (object)->ids);
  G_OBJECT_CLASS (lh_start_box_parent_class)->finalize (object);
}

static void
lh_start_box_class_init (LhStartBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lh_start_box_dispose;
  G_OBJECT_CLASS (klass)->finalize = lh_start_box_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
lh_start_box_init (LhStartBox *self)
{
  GPtrArray *all = lh_catalog_get_providers (lh_catalog_get ());
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *row;

  self->list = lh_boxed_list_new ();
  gtk_widget_set_parent (self->list, GTK_WIDGET (self));

  self->calendar = gtk_calendar_new ();
  gtk_popover_set_child (GTK_POPOVER (popover), self->calendar);
  self->day = gtk_menu_button_new ();
  gtk_widget_set_valign (self->day, GTK_ALIGN_CENTER);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->day), popover);
  row = add_row (self, adw_action_row_new (), _("Day of the change"), _("The others follow"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->day);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), self->day);
  g_signal_connect_object (self->calendar, "day-selected", G_CALLBACK (on_day_selected), self, G_CONNECT_SWAPPED);

  self->ids = g_ptr_array_new ();
  g_ptr_array_add (self->ids, LH_MOVING_FROM_NOBODY);
  gtk_string_list_append (names, _("Nobody"));
  for (guint i = 0; i < all->len; i++)
    {
      const LhProvider *provider = g_ptr_array_index (all, i);
      g_autofree char *name = lh_words_short_name (&provider->name);

      g_ptr_array_add (self->ids, provider->id);
      gtk_string_list_append (names, name);
    }
  g_ptr_array_add (self->ids, LH_MOVING_FROM_OTHER);
  gtk_string_list_append (names, _("Another provider"));
  self->from = add_row (self, adw_combo_row_new (), _("Mail was with"), NULL);
  adw_combo_row_set_model (ADW_COMBO_ROW (self->from), G_LIST_MODEL (names));
  g_signal_connect_object (self->from, "notify::selected", G_CALLBACK (on_from_selected), self, G_CONNECT_SWAPPED);

  row = lh_switch_row_new (_("New to sending"), _("Nothing, or very little, was sent from this domain yet"));
  self->warm_up = adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row));
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
  g_signal_connect_object (self->warm_up, "notify::active", G_CALLBACK (on_warm_up_set), self, G_CONNECT_SWAPPED);
}

GtkWidget *
lh_start_box_new (void)
{
  return g_object_new (LH_TYPE_START_BOX, NULL);
}
