/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the button to the file, through GTK's own dialog: the report of Verify, report and calendar of the hand-over. */
#include "config.h"

#include <string.h>

#include "lh-widget-test.h"
#include "lh-world.h"
#include "pages/handover/lh-handover-page.h"
#include "pages/records/lh-export.h"
#include "pages/verify/lh-verify-page.h"

typedef struct
{
  LhTable   *table;
  LhDossier *dossier;
  LhPage    *page;
  GtkWindow *window;
  char      *folder;
  char      *told; /* (nullable) the last toast */
} Scene;

static void
on_toast (LhPage *page, AdwToast *toast, Scene *scene)
{
  g_free (scene->told);
  scene->told = g_strdup (adw_toast_get_title (toast));
}

static void
rest (void)
{
  lh_widget_test_settle (20);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
begin (Scene *scene, GType type)
{
  g_autoptr (LhPlan) plan = lh_world_new_plan ("google");

  *scene = (Scene) { .table = lh_world_new_sound (), .folder = g_dir_make_tmp ("letterhead-XXXXXX", NULL) };
  scene->dossier = lh_dossier_new (NULL, plan);
  lh_world_verify (scene->dossier, scene->table);
  scene->page = g_object_new (type, NULL);
  g_signal_connect (scene->page, "toast", G_CALLBACK (on_toast), scene);
  lh_page_set_dossier (scene->page, scene->dossier);
  scene->window = lh_widget_test_show (GTK_WIDGET (scene->page), 720);
  rest ();
}

static void
end (Scene *scene)
{
  if (scene->window != NULL)
    lh_widget_test_end (scene->window, GTK_WIDGET (scene->page));
  rest ();
  g_assert_finalize_object (scene->dossier);
  g_assert_finalize_object (scene->table);
  lh_world_delete (scene->folder);
  g_free (scene->folder);
  g_free (scene->told);
}

/* The dialog that is open. (nullable) */
static GtkWidget *
find_chooser (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (GTK_IS_FILE_CHOOSER_DIALOG (window) && gtk_widget_get_visible (window))
        return window;
    }
  return NULL;
}

static gboolean
is_open (gpointer data)
{
  return find_chooser () != NULL;
}

static gboolean
is_told (gpointer data)
{
  return *(char **) data != NULL;
}

/* Whether the dialog has read its folder, and means this file. */
static gboolean
is_meant (gpointer data)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (find_chooser ()));

  return file != NULL && g_file_equal (file, data);
}

static GtkWidget *
press (Scene *scene, const char *label)
{
  if (label == NULL)
    lh_page_activate_button (scene->page);
  else
    {
      GtkWidget *button = lh_widget_test_find (GTK_WIDGET (scene->page), GTK_TYPE_BUTTON, label);

      g_assert_nonnull (button);
      g_signal_emit_by_name (button, "clicked");
    }
  lh_world_wait (is_open, NULL);
  return find_chooser ();
}

static void
answer (GtkWidget *chooser, const char *folder, const char *name)
{
  g_autoptr (GFile) parent = g_file_new_for_path (folder);
  g_autofree char *given = gtk_file_chooser_get_current_name (GTK_FILE_CHOOSER (chooser));
  g_autoptr (GFile) file = g_file_get_child (parent, name != NULL ? name : given);

  /* It goes to a folder of its own first. */
  lh_widget_test_settle (200);
  g_assert_true (gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (chooser), parent, NULL));
  if (name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  lh_world_wait (is_meant, file);
  gtk_dialog_response (GTK_DIALOG (chooser), GTK_RESPONSE_ACCEPT);
}

/* Waits for the sentence, and gives the file's text. (transfer full) */
static char *
get_saved (Scene *scene, const char *name, const char *sentence)
{
  g_autofree char *path = g_build_filename (scene->folder, name, NULL);
  char *text = NULL;

  lh_world_wait (is_told, &scene->told);
  g_assert_cmpstr (scene->told, ==, sentence);
  g_clear_pointer (&scene->told, g_free);
  if (!g_file_get_contents (path, &text, NULL, NULL))
    g_error ("%s is not there", path);
  g_assert_null (find_chooser ());
  return text;
}

static gboolean
is_empty (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  return g_dir_read_name (dir) == NULL;
}

static void
test_report (gconstpointer type)
{
  const char *button = GPOINTER_TO_SIZE (type) == LH_TYPE_VERIFY_PAGE ? "Save repor_t…" : "Save _report…";
  g_autofree char *html = NULL, *plain = NULL;
  GtkWidget *chooser;
  Scene scene;

  begin (&scene, GPOINTER_TO_SIZE (type));
  chooser = press (&scene, button);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (chooser)), ==, "Save the report");
  g_assert_true (gtk_window_get_modal (GTK_WINDOW (chooser)));
  g_assert_true (gtk_window_get_transient_for (GTK_WINDOW (chooser)) == scene.window);
  answer (chooser, scene.folder, NULL);
  html = get_saved (&scene, "example.com.html", "example.com.html saved");
  g_assert_true (g_str_has_prefix (html, "<!DOCTYPE html>"));
  g_assert_nonnull (strstr (html, "example.com"));

  /* As text where the name says so; a name is no markup. */
  answer (press (&scene, button), scene.folder, "R&D.txt");
  plain = get_saved (&scene, "R&D.txt", "R&amp;D.txt saved");
  g_assert_null (strstr (plain, "<html"));
  g_assert_nonnull (strstr (plain, "example.com"));
  end (&scene);
}

static void
test_calendar (void)
{
  g_autofree char *text = NULL;
  GtkWidget *chooser;
  Scene scene;

  begin (&scene, LH_TYPE_HANDOVER_PAGE);
  chooser = press (&scene, NULL);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (chooser)), ==, "Save the calendar");
  answer (chooser, scene.folder, NULL);
  text = get_saved (&scene, "example.com.ics", "example.com.ics saved");
  g_assert_true (g_str_has_prefix (text, "BEGIN:VCALENDAR\r\n"));
  end (&scene);
}

/* "Cancel" leaves nothing behind, says nothing, and the next time is as the first. */
static void
test_cancel (gconstpointer type)
{
  const char *button = GPOINTER_TO_SIZE (type) == LH_TYPE_VERIFY_PAGE ? "Save repor_t…" : "Save _report…";
  g_autofree char *text = NULL;
  Scene scene;

  begin (&scene, GPOINTER_TO_SIZE (type));
  gtk_dialog_response (GTK_DIALOG (press (&scene, button)), GTK_RESPONSE_CANCEL);
  rest ();
  g_assert_null (find_chooser ());
  g_assert_null (scene.told);
  g_assert_true (is_empty (scene.folder));
  gtk_window_close (GTK_WINDOW (press (&scene, button)));
  rest ();
  g_assert_null (find_chooser ());
  g_assert_null (scene.told);
  answer (press (&scene, button), scene.folder, NULL);
  text = get_saved (&scene, "example.com.html", "example.com.html saved");
  end (&scene);
}

static void
test_refused (gconstpointer type)
{
  const char *button = GPOINTER_TO_SIZE (type) == LH_TYPE_VERIFY_PAGE ? "Save repor_t…" : "Save _report…";
  Scene scene;

  begin (&scene, GPOINTER_TO_SIZE (type));
  answer (press (&scene, button), "/proc", "a<b.html");
  lh_world_wait (is_told, &scene.told);
  g_assert_true (g_str_has_prefix (scene.told, "a&lt;b.html could not be saved: "));
  end (&scene);
}

/* The window goes, and the page with it at once. */
static void
close_window (Scene *scene)
{
  LhPage *page = scene->page;

  g_object_add_weak_pointer (G_OBJECT (page), (gpointer *) &page);
  gtk_window_destroy (g_steal_pointer (&scene->window));
  g_assert_null (page);
}

/* The page goes while its question is open: the question goes too. */
static void
test_owner_gone (gconstpointer type)
{
  const char *button = GPOINTER_TO_SIZE (type) == LH_TYPE_VERIFY_PAGE ? "Save repor_t…" : "Save _report…";
  Scene scene;

  begin (&scene, GPOINTER_TO_SIZE (type));
  press (&scene, button);
  close_window (&scene);
  rest ();
  g_assert_null (find_chooser ());
  g_assert_null (scene.told);
  g_assert_true (is_empty (scene.folder));
  end (&scene);
}

/* … and while the file is being written, by the last word of the dialog. */
static void
on_chosen (GtkDialog *dialog, int response, Scene *scene)
{
  close_window (scene);
}

static void
test_owner_gone_later (gconstpointer type)
{
  const char *button = GPOINTER_TO_SIZE (type) == LH_TYPE_VERIFY_PAGE ? "Save repor_t…" : "Save _report…";
  GtkWidget *chooser;
  Scene scene;

  begin (&scene, GPOINTER_TO_SIZE (type));
  chooser = press (&scene, button);
  g_signal_connect_after (chooser, "response", G_CALLBACK (on_chosen), &scene);
  answer (chooser, scene.folder, NULL);
  while (scene.window != NULL)
    g_main_context_iteration (NULL, TRUE);
  lh_widget_test_settle (100);
  g_assert_null (find_chooser ());
  g_assert_null (scene.told);
  end (&scene);
}

static void
test_cancelled_before (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Scene scene;

  begin (&scene, LH_TYPE_VERIFY_PAGE);
  g_cancellable_cancel (cancellable);
  lh_export_save_as (scene.page, "Save", "a.txt", "a", NULL, cancellable);
  rest ();
  g_assert_null (find_chooser ());
  g_assert_null (scene.told);
  end (&scene);
}

static void
add (const char *name, GTestDataFunc test)
{
  g_autofree char *verify = g_strconcat ("/saving/verify/", name, NULL);
  g_autofree char *handover = g_strconcat ("/saving/handover/", name, NULL);

  g_test_add_data_func (verify, GSIZE_TO_POINTER (LH_TYPE_VERIFY_PAGE), test);
  g_test_add_data_func (handover, GSIZE_TO_POINTER (LH_TYPE_HANDOVER_PAGE), test);
}

int
main (int argc, char **argv)
{
  /* Where it finds a bus, the dialog's library of clouds loses a few bytes of its own. */
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/dev/null", TRUE);
  lh_widget_test_init (&argc, &argv);
  add ("report", test_report);
  add ("cancel", test_cancel);
  add ("refused", test_refused);
  add ("owner-gone", test_owner_gone);
  add ("owner-gone-later", test_owner_gone_later);
  g_test_add_func ("/saving/handover/calendar", test_calendar);
  g_test_add_func ("/saving/cancelled-before", test_cancelled_before);
  return g_test_run ();
}
