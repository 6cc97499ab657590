/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "lh-preferences.h"

#include "catalog/lh-catalog.h"
#include "dns/lh-server.h"
#include "widgets/lh-rows.h"

/* The resolver is one of: nothing typed (radio rows, each with its value), or the own address, whose entry may be fine or wrong. Only a value
 * that can be used is ever written to the settings. */
struct _LhPreferences
{
  AdwPreferencesWindow parent_instance;

  GSettings *settings;
  GPtrArray *languages; /* (element-type GtkWidget) check buttons, "lh-value" on each */
  GPtrArray *resolvers; /* the same; the last one is the own address */
  GtkWidget *own;       /* check button */
  GtkWidget *address;   /* AdwEntryRow */
  gboolean   showing;   /* what is being set comes from the settings, not from the user */
};

G_DEFINE_FINAL_TYPE (LhPreferences, lh_preferences, ADW_TYPE_PREFERENCES_WINDOW)

static const char *
get_value (GtkWidget *check)
{
  return g_object_get_data (G_OBJECT (check), "lh-value");
}

static GtkWidget *
check_new (GPtrArray *group, const char *value)
{
  GtkWidget *check = gtk_check_button_new ();

  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  if (group->len > 0)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (check), GTK_CHECK_BUTTON (g_ptr_array_index (group, 0)));
  g_object_set_data_full (G_OBJECT (check), "lh-value", g_strdup (value), g_free);
  g_ptr_array_add (group, check);
  return check;
}

static GtkWidget *
add_choice (AdwPreferencesGroup *list, GPtrArray *group, const char *value, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = check_new (group, value);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    {
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
      gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, subtitle, -1);
    }
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_preferences_group_add (list, row);
  return check;
}

/* The address that is typed, as it is kept: NULL with an error that says what is allowed. (transfer full) */
static char *
read_address (LhPreferences *self, GError **error)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->address))));
  g_autoptr (LhServer) server = lh_server_parse (text, error);

  return server != NULL ? g_steal_pointer (&text) : NULL;
}

static void
show_address (LhPreferences *self, const GError *error)
{
  gboolean wrong = error != NULL && gtk_check_button_get_active (GTK_CHECK_BUTTON (self->own));

  lh_entry_tell (self->address, wrong ? error->message : _("For example 192.0.2.53, 192.0.2.53:5353 or https://dns.example/dns-query"), wrong);
}

/* What the own address says now: kept when it can be used, told when not; an empty one is not yet wrong. */
static void
take_address (LhPreferences *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *address = NULL;
  gboolean empty = *gtk_editable_get_text (GTK_EDITABLE (self->address)) == '\0';

  if (!empty)
    address = read_address (self, &error);
  show_address (self, error);
  if (address != NULL)
    g_settings_set_string (self->settings, "resolver", address);
}

static void
on_address_changed (LhPreferences *self)
{
  if (self->showing)
    return;
  if (!gtk_check_button_get_active (GTK_CHECK_BUTTON (self->own)))
    gtk_check_button_set_active (GTK_CHECK_BUTTON (self->own), TRUE); /* which takes the address */
  else
    take_address (self);
}

static void
on_resolver_toggled (LhPreferences *self, GtkCheckButton *check)
{
  if (self->showing || !gtk_check_button_get_active (check))
    return;
  if (GTK_WIDGET (check) == self->own)
    {
      take_address (self);
      if (*gtk_editable_get_text (GTK_EDITABLE (self->address)) == '\0')
        gtk_widget_grab_focus (self->address);
      return;
    }
  show_address (self, NULL);
  g_settings_set_string (self->settings, "resolver", get_value (GTK_WIDGET (check)));
}

/* The window is destroyed by what follows a change of the language. */
static void
on_language_toggled (LhPreferences *self, GtkCheckButton *check)
{
  g_autoptr (GSettings) settings = NULL;

  if (self->showing || !gtk_check_button_get_active (check))
    return;
  settings = g_object_ref (self->settings);
  g_settings_set_string (settings, "language", get_value (GTK_WIDGET (check)));
}

static GtkWidget *
find_check (GPtrArray *group, const char *value)
{
  for (guint i = 0; i < group->len; i++)
    if (g_strcmp0 (get_value (g_ptr_array_index (group, i)), value) == 0)
      return g_ptr_array_index (group, i);
  return NULL;
}

static void
show_settings (LhPreferences *self)
{
  g_autofree char *language = g_settings_get_string (self->settings, "language");
  g_autofree char *resolver = g_settings_get_string (self->settings, "resolver");
  GtkWidget *check = find_check (self->languages, language);

  self->showing = TRUE;
  if (check != NULL)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);

  check = find_check (self->resolvers, resolver);
  if (check == NULL)
    {
      g_autofree char *shown = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->address))));

      check = self->own;
      /* Not while it is being typed: the cursor would jump. */
      if (!g_str_equal (shown, resolver))
        gtk_editable_set_text (GTK_EDITABLE (self->address), resolver);
    }
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  self->showing = FALSE;
}

static AdwPreferencesGroup *
add_group (AdwPreferencesPage *page, const char *title, const char *description)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, title);
  adw_preferences_group_set_description (group, description);
  adw_preferences_page_add (page, group);
  return group;
}

static void
add_languages (LhPreferences *self, AdwPreferencesPage *page)
{
  AdwPreferencesGroup *group = add_group (page, _("Language"), NULL);

  add_choice (group, self->languages, "", _("Language of the system"), NULL);
  /* Each in its own language, for whoever cannot read the other. */
  add_choice (group, self->languages, "zh_CN", "中文", NULL);
  add_choice (group, self->languages, "en", "English", NULL);
  for (guint i = 0; i < self->languages->len; i++)
    g_signal_connect_swapped (g_ptr_array_index (self->languages, i), "toggled", G_CALLBACK (on_language_toggled), self);
}

static void
add_resolvers (LhPreferences *self, AdwPreferencesPage *page)
{
  AdwPreferencesGroup *group = add_group (page, _("Who is asked"), _("The domain’s own name servers are asked in any case."));
  GPtrArray *known = lh_catalog_get_resolvers (lh_catalog_get ());
  GtkWidget *hint = lh_hint_new ("");

  add_choice (group, self->resolvers, "auto", _("Automatic"), _("This computer’s, then public ones in mainland China"));
  add_choice (group, self->resolvers, "system", _("This computer’s only"), NULL);
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < known->len; i++)
      {
        const LhResolver *resolver = g_ptr_array_index (known, i);

        if (resolver->mainland == (pass == 0))
          add_choice (group, self->resolvers, resolver->id, lh_text_get (&resolver->name),
                      resolver->mainland ? _("Mainland China") : _("Abroad; often does not answer from the mainland"));
      }

  self->own = check_new (self->resolvers, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->own), GTK_ACCESSIBLE_PROPERTY_LABEL, _("An address of your own"), -1);
  self->address = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->address), _("Own address"));
  adw_entry_row_add_prefix (ADW_ENTRY_ROW (self->address), self->own);
  adw_preferences_group_add (group, self->address);
  gtk_widget_add_css_class (hint, "after-check");
  lh_entry_set_hint (self->address, hint);
  adw_preferences_group_add (group, hint);

  g_signal_connect_swapped (self->address, "changed", G_CALLBACK (on_address_changed), self);
  for (guint i = 0; i < self->resolvers->len; i++)
    g_signal_connect_swapped (g_ptr_array_index (self->resolvers, i), "toggled", G_CALLBACK (on_resolver_toggled), self);
}

static void
lh_preferences_dispose (GObject *object)
{
  LhPreferences *self = LH_PREFERENCES (object);

  g_clear_object (&self->settings);
  g_clear_pointer (&self->languages, g_ptr_array_unref);
  g_clear_pointer (&self->resolvers, g_ptr_array_unref);
  G_OBJECT_CLASS (lh_preferences_parent_class)->dispose (object);
}

static void
lh_preferences_class_init (LhPreferencesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lh_preferences_dispose;
}

static void
lh_preferences_init (LhPreferences *self)
{
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());

  self->languages = g_ptr_array_new ();
  self->resolvers = g_ptr_array_new ();
  adw_preferences_window_set_search_enabled (ADW_PREFERENCES_WINDOW (self), FALSE);
  gtk_window_set_title (GTK_WINDOW (self), _("Preferences"));
  gtk_window_set_default_size (GTK_WINDOW (self), 560, 620);
  gtk_widget_set_size_request (GTK_WIDGET (self), 360, 294);
  self->showing = TRUE;
  add_languages (self, page);
  add_resolvers (self, page);
  show_address (self, NULL);
  self->showing = FALSE;
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (self), page);
}

GtkWidget *
lh_preferences_new (GSettings *settings)
{
  LhPreferences *self = g_object_new (LH_TYPE_PREFERENCES, NULL);

  self->settings = g_object_ref (settings);
  show_settings (self);
  g_signal_connect_object (settings, "changed::resolver", G_CALLBACK (show_settings), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
