/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "pages/mailboxes/lh-firm-row.h"

#include "catalog/lh-mailbox-facts.h"
#include "widgets/lh-expander.h"
#include "widgets/lh-rows.h"

static const struct { const char *key, *title; } entries[] = {
  { "name-en", N_("Name in English") },
  { "name-zh", N_("Name in Chinese") },
  { "open", N_("Opens at") },
  { "close", N_("Closes at") },
  { "phone", N_("Telephone for urgent matters") },
  { "closed-from", N_("First day off") },
  { "closed-to", N_("Last day off") },
};

static const char * const weeks[] = { "1-5", "1-6", "1-7" };

struct _LhFirmRow
{
  AdwExpanderRow parent_instance;

  LhPlan    *plan;
  GtkWidget *entry_of[G_N_ELEMENTS (entries)];
  GtkWidget *days, *holiday;
  GtkWidget *hint;
  gboolean   filling; /* the entries are set by us */
};

G_DEFINE_FINAL_TYPE (LhFirmRow, lh_firm_row, ADW_TYPE_EXPANDER_ROW)

static const char *
get_key (GtkWidget *entry)
{
  return entries[GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (entry), "index"))].key;
}

static void
on_entry_changed (LhFirmRow *self, GtkWidget *entry)
{
  const char *key = get_key (entry);
  g_autoptr (GError) error = NULL;
  g_autofree char *mended = NULL;
  const char *kept;

  if (self->filling || self->plan == NULL)
    return;
  if (!lh_plan_set_firm (self->plan, key, gtk_editable_get_text (GTK_EDITABLE (entry)), &error))
    {
      lh_entry_tell (entry, error->message, TRUE);
      return;
    }
  kept = lh_plan_get_firm (self->plan, key);
  if (kept != NULL && !g_str_equal (kept, gtk_editable_get_text (GTK_EDITABLE (entry))))
    mended = g_strdup_printf (_("Kept as %s."), kept);
  lh_entry_tell (entry, mended, FALSE);
}

static void
show_entry (LhFirmRow *self, GtkWidget *entry)
{
  const char *text = self->plan != NULL ? lh_plan_get_firm (self->plan, get_key (entry)) : NULL;

  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (entry), text != NULL ? text : "");
  self->filling = FALSE;
  lh_entry_tell (entry, NULL, FALSE);
}

/* Whoever is done with an entry sees in it what is kept; what is wrong stays as it was typed. */
static void
on_entry_left (LhFirmRow *self, GtkEventController *controller)
{
  GtkWidget *entry = gtk_event_controller_get_widget (controller);

  if (!lh_entry_is_refused (entry))
    show_entry (self, entry);
}

static void
on_holiday (LhFirmRow *self)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->holiday));
  GPtrArray *holidays = lh_mailbox_facts_get ()->holidays;
  const LhHoliday *holiday = selected > 0 && selected <= holidays->len ? g_ptr_array_index (holidays, selected - 1) : NULL;
  const char *note;
  GDate today;

  if (self->filling || self->plan == NULL)
    return;
  g_date_clear (&today, 1);
  g_date_set_time_t (&today, g_get_real_time () / G_USEC_PER_SEC);
  note = lh_plan_set_holiday (self->plan, holiday != NULL ? holiday->id : "", &today);
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    if (g_str_has_prefix (entries[i].key, "closed-"))
      show_entry (self, self->entry_of[i]);
  lh_hint_set (self->hint, note != NULL ? note : _("Times are those of Beijing."), FALSE);
}

static void
on_days (LhFirmRow *self)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->days));

  if (!self->filling && self->plan != NULL && selected < G_N_ELEMENTS (weeks))
    lh_plan_set_firm (self->plan, "days", weeks[selected], NULL);
}

static GtkWidget *
add_combo (LhFirmRow *self, const char *title, char **words, GCallback changed)
{
  GtkWidget *row = lh_expander_add_combo (ADW_EXPANDER_ROW (self), title, (const char *const *) words, 0);

  g_signal_connect_object (row, "notify::selected", changed, self, G_CONNECT_SWAPPED);
  return row;
}

static void
add_entry (LhFirmRow *self, guint index)
{
  GtkWidget *entry = lh_expander_add_entry (ADW_EXPANDER_ROW (self), _(entries[index].title), NULL);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_object_set_data (G_OBJECT (entry), "index", GUINT_TO_POINTER (index));
  g_signal_connect_object (entry, "changed", G_CALLBACK (on_entry_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_entry_left), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (entry, focus);
  self->entry_of[index] = entry;
}

void
lh_firm_row_show (LhFirmRow *self)
{
  const char *english = self->plan != NULL ? lh_plan_get_firm (self->plan, "name-en") : NULL;
  const char *chinese = self->plan != NULL ? lh_plan_get_firm (self->plan, "name-zh") : NULL;
  g_autofree char *both = english != NULL && chinese != NULL ? g_strdup_printf ("%s · %s", english, chinese) : NULL;
  g_autofree char *subtitle = NULL;

  if (both != NULL)
    subtitle = g_markup_escape_text (both, -1);
  else if (english != NULL || chinese != NULL)
    subtitle = g_strdup (_("Its name is still lacking in one of the languages"));
  else
    subtitle = g_strdup (_("Name, hours and holidays for the automatic replies"));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
  lh_expander_say (ADW_EXPANDER_ROW (self), _("The firm"), subtitle);
}

void
lh_firm_row_set_plan (LhFirmRow *self, LhPlan *plan)
{
  const char *days = NULL, *holiday = NULL;

  if (!g_set_object (&self->plan, plan))
    return;
  if (plan != NULL)
    {
      days = lh_plan_get_firm (plan, "days");
      holiday = lh_plan_get_firm (plan, "holiday");
    }
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    show_entry (self, self->entry_of[i]);
  self->filling = TRUE;
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->days), 0);
  for (guint i = 0; i < G_N_ELEMENTS (weeks); i++)
    if (g_strcmp0 (days, weeks[i]) == 0)
      adw_combo_row_set_selected (ADW_COMBO_ROW (self->days), i);
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->holiday), 0);
  for (guint i = 0; i < lh_mailbox_facts_get ()->holidays->len; i++)
    if (g_strcmp0 (holiday, ((LhHoliday *) g_ptr_array_index (lh_mailbox_facts_get ()->holidays, i))->id) == 0)
      adw_combo_row_set_selected (ADW_COMBO_ROW (self->holiday), i + 1);
  self->filling = FALSE;
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), FALSE);
  lh_firm_row_show (self);
}

static void
lh_firm_row_dispose (GObject *object)
{
  g_clear_object (&LH_FIRM_ROW (object)->plan);
  G_OBJECT_CLASS (lh_firm_row_parent_class)->dispose (object);
}

static void
lh_firm_row_class_init (LhFirmRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lh_firm_row_dispose;
}

static void
lh_firm_row_init (LhFirmRow *self)
{
  GPtrArray *holidays = lh_mailbox_facts_get ()->holidays;
  char *week_words[] = { _("Monday to Friday"), _("Monday to Saturday"), _("Every day"), NULL };
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  g_ptr_array_add (names, _("None at the moment"));
  for (guint i = 0; i < holidays->len; i++)
    g_ptr_array_add (names, (char *) lh_text_get (&((LhHoliday *) g_ptr_array_index (holidays, i))->name));
  g_ptr_array_add (names, NULL);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _("The firm"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("The firm"), -1);
  add_entry (self, 0);
  add_entry (self, 1);
  self->days = add_combo (self, _("Days of work"), week_words, G_CALLBACK (on_days));
  add_entry (self, 2);
  add_entry (self, 3);
  add_entry (self, 4);
  self->holiday = add_combo (self, _("Closed for"), (char **) names->pdata, G_CALLBACK (on_holiday));
  add_entry (self, 5);
  add_entry (self, 6);

  self->hint = lh_expander_add_hint (ADW_EXPANDER_ROW (self), _("Times are those of Beijing."));
  lh_firm_row_show (self);
}

GtkWidget *
lh_firm_row_new (void)
{
  return g_object_new (LH_TYPE_FIRM_ROW, NULL);
}
