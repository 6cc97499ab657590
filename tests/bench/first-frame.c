/* SPDX-License-Identifier: GPL-3.0-or-later */

/* first-frame letterhead|demo|empty: opens that window and ends with its first painted frame, so that the time of the whole process is the time from
 * start to first frame. "empty" is an AdwApplicationWindow with nothing in it, to hold against. */

#include "config.h"

#include "lh-application.h"
#include "words/lh-language.h"

static void
on_painted (GdkFrameClock *clock, GApplication *application)
{
  g_signal_handlers_disconnect_by_func (clock, on_painted, application);
  g_application_quit (application);
}

static void
on_window_realized (GtkWidget *window, GApplication *application)
{
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (on_painted), application);
}

static void
on_window_added (GtkApplication *application, GtkWindow *window)
{
  if (gtk_widget_get_realized (GTK_WIDGET (window)))
    on_window_realized (GTK_WIDGET (window), G_APPLICATION (application));
  else
    g_signal_connect (window, "realize", G_CALLBACK (on_window_realized), application);
}

static void
open_empty (GtkApplication *application)
{
  GtkWidget *window = adw_application_window_new (application);

  gtk_window_set_default_size (GTK_WINDOW (window), 1100, 760);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  gboolean empty = g_strcmp0 (argv[1], "empty") == 0;
  char *demo[] = { argv[0], (char *) "--demo", NULL };
  g_autoptr (GtkApplication) application = NULL;

  lh_language_init ();
  if (empty)
    {
      application = GTK_APPLICATION (adw_application_new (LH_APP_ID ".Empty", G_APPLICATION_NON_UNIQUE));
      g_signal_connect (application, "activate", G_CALLBACK (open_empty), NULL);
    }
  else
    application = GTK_APPLICATION (lh_application_new ());
  g_signal_connect (application, "window-added", G_CALLBACK (on_window_added), NULL);
  return g_application_run (G_APPLICATION (application), g_strcmp0 (argv[1], "demo") == 0 ? 2 : 1, demo);
}
