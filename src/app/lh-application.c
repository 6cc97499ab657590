/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "lh-application.h"

#include "lh-demo.h"
#include "lh-preferences.h"
#include "ask/lh-resolvers.h"
#include "lh-window.h"
#include "words/lh-language.h"

struct _LhApplication
{
  AdwApplication parent_instance;

  GSettings *settings;
  LhClient  *client;
  LhStore   *store;
  LhLibrary *library;
  gboolean   demo;
  char      *resolver; /* (nullable) of the command line; instead of the preference */
};

G_DEFINE_FINAL_TYPE (LhApplication, lh_application, ADW_TYPE_APPLICATION)

GSettings *
lh_application_get_settings (LhApplication *self)
{
  return self->settings;
}

LhStore *
lh_application_get_store (LhApplication *self)
{
  return self->store;
}

LhAnswerer *
lh_application_create_answerer (LhApplication *self, LhLibrary *library)
{
  g_autofree char *resolver = NULL;
  g_autoptr (GPtrArray) servers = NULL;
  LhNetwork *network;

  if (lh_library_is_demo (library))
    return lh_demo_create_answerer ();
  resolver = self->resolver != NULL ? g_strdup (self->resolver) : g_settings_get_string (self->settings, "resolver");
  servers = lh_resolvers_from_setting (resolver, lh_catalog_get ());
  network = lh_network_new (self->client, servers);
  lh_network_set_alone (network, !g_str_equal (resolver, "auto"));
  return LH_ANSWERER (network);
}

static LhWindow *
open_window (LhApplication *self, LhLibrary *library)
{
  LhWindow *window = lh_window_new (self, library);
  g_autofree char *last = g_settings_get_string (self->settings, "last-domain");
  LhDossier *dossier = lh_library_find (library, last);
  g_autoptr (LhDossier) first = g_list_model_get_item (G_LIST_MODEL (library), 0);

  if (dossier != NULL || first != NULL)
    lh_window_set_dossier (window, dossier != NULL ? dossier : first);
  return window;
}

static void
lh_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window == NULL)
    window = GTK_WINDOW (open_window (LH_APPLICATION (application), LH_APPLICATION (application)->library));
  gtk_window_present (window);
}

/* A window speaks the language that it was built in, so it is built anew at the same place. */
static void
rebuild_window (LhApplication *self, LhWindow *old)
{
  LhWindow *window = lh_window_new (self, lh_window_get_library (old));
  LhDossier *dossier = lh_window_get_dossier (old);

  if (dossier != NULL)
    {
      lh_window_set_dossier (window, dossier);
      lh_window_go_to (window, lh_window_get_step (old));
    }
  gtk_window_present (GTK_WINDOW (window));
  gtk_window_destroy (GTK_WINDOW (old));
}

static void
on_language_changed (LhApplication *self)
{
  g_autofree char *language = g_settings_get_string (self->settings, "language");
  g_autoptr (GList) windows = g_list_reverse (g_list_copy (gtk_application_get_windows (GTK_APPLICATION (self))));

  lh_language_set (language);
  /* Dialogs go with the window that they belong to; the one that was used last comes last, to the front. */
  for (GList *link = windows; link != NULL; link = link->next)
    g_object_ref (link->data);
  for (GList *link = windows; link != NULL; link = link->next)
    if (!LH_IS_WINDOW (link->data))
      gtk_window_destroy (link->data);
  for (GList *link = windows; link != NULL; link = link->next)
    if (LH_IS_WINDOW (link->data))
      rebuild_window (self, link->data);
  for (GList *link = windows; link != NULL; link = link->next)
    g_object_unref (link->data);
}

static void
action_preferences (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  LhApplication *self = data;
  GtkWidget *preferences = lh_preferences_new (self->settings);

  gtk_window_set_transient_for (GTK_WINDOW (preferences), gtk_application_get_active_window (GTK_APPLICATION (self)));
  gtk_window_set_modal (GTK_WINDOW (preferences), TRUE);
  gtk_window_present (GTK_WINDOW (preferences));
}

static void
action_about (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  adw_show_about_window (gtk_application_get_active_window (GTK_APPLICATION (data)),
                         "application-name", _("Letterhead"),
                         "application-icon", LH_APP_ID,
                         "version", LH_VERSION,
                         "comments", _("Business mail under your own domain, from the first record to the last check."),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         "developer-name", _("The Letterhead project"),
                         "translator-credits", _("translator-credits"),
                         NULL);
}

static void
action_demo (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (LhLibrary) library = lh_demo_create_library ();

  gtk_window_present (GTK_WINDOW (open_window (LH_APPLICATION (data), library)));
}

static void
action_quit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_application_quit (G_APPLICATION (data));
}

static const GActionEntry actions[] = {
  { .name = "preferences", .activate = action_preferences },
  { .name = "about", .activate = action_about },
  { .name = "demo", .activate = action_demo },
  { .name = "quit", .activate = action_quit },
};

static void
lh_application_startup (GApplication *application)
{
  LhApplication *self = LH_APPLICATION (application);
  g_autofree char *language = NULL;

  self->settings = g_settings_new (LH_APP_ID);
  language = g_settings_get_string (self->settings, "language");
  lh_language_set (language);

  G_APPLICATION_CLASS (lh_application_parent_class)->startup (application);

  gtk_window_set_default_icon_name (LH_APP_ID);
  self->client = lh_client_new ();
  if (self->demo)
    self->library = lh_demo_create_library ();
  else
    {
      self->store = lh_store_new (NULL);
      self->library = lh_library_new (self->store);
    }
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "app.quit", (const char *[]) { "<Control>q", NULL });
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "app.preferences", (const char *[]) { "<Control>comma", NULL });
  g_signal_connect_object (self->settings, "changed::language", G_CALLBACK (on_language_changed), self, G_CONNECT_SWAPPED);
}

static void
lh_application_shutdown (GApplication *application)
{
  LhApplication *self = LH_APPLICATION (application);

  if (self->library != NULL)
    lh_library_save_all (self->library);
  if (self->store != NULL)
    lh_store_purge (self->store);
  g_clear_object (&self->library);
  g_clear_object (&self->store);
  G_APPLICATION_CLASS (lh_application_parent_class)->shutdown (application);
}

static int
lh_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  LhApplication *self = LH_APPLICATION (application);

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("letterhead %s\n", LH_VERSION);
      return 0;
    }
  self->demo = g_variant_dict_contains (options, "demo");
  g_variant_dict_lookup (options, "resolver", "s", &self->resolver);
  if (self->resolver != NULL)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (LhServer) server = lh_server_parse (self->resolver, &error);
      if (server == NULL)
        {
          g_printerr ("letterhead: %s\n", error->message);
          return 2;
        }
    }
  /* A demonstration beside the real thing is a program of its own. */
  if (self->demo || self->resolver != NULL)
    g_application_set_flags (application, g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
  return -1;
}

static void
lh_application_finalize (GObject *object)
{
  LhApplication *self = LH_APPLICATION (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->client);
  g_free (self->resolver);
  G_OBJECT_CLASS (lh_application_parent_class)->finalize (object);
}

static void
lh_application_class_init (LhApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = lh_application_finalize;
  application_class->startup = lh_application_startup;
  application_class->activate = lh_application_activate;
  application_class->shutdown = lh_application_shutdown;
  application_class->handle_local_options = lh_application_handle_local_options;
}

static void
lh_application_init (LhApplication *self)
{
  static const GOptionEntry options[] = {
    { "demo", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Show a demonstration with recorded answers"), NULL },
    { "resolver", 0, 0, G_OPTION_ARG_STRING, NULL, N_("Ask this DNS server instead of the one in the preferences"), N_("SERVER") },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Print the version"), NULL },
    { NULL }
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

LhApplication *
lh_application_new (void)
{
  return g_object_new (LH_TYPE_APPLICATION, "application-id", LH_APP_ID, "resource-base-path", "/io/github/letterhead_mail/Letterhead", NULL);
}
