/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole program in one process: its windows, its actions, its settings. Nobody is asked: the resolver is a port where nobody listens. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "lh-application.h"
#include "lh-demo.h"
#include "lh-domain-menu.h"
#include "lh-library.h"
#include "lh-step-row.h"
#include "lh-widget-test.h"
#include "lh-window.h"
#include "lh-world.h"
#include "help/lh-help-pane.h"
#include "pages/domain/lh-domain-page.h"
#include "pages/handover/lh-handover-page.h"
#include "pages/mailboxes/lh-mailboxes-page.h"
#include "pages/provider/lh-provider-page.h"
#include "pages/records/lh-records-page.h"
#include "pages/senders/lh-senders-page.h"
#include "pages/verify/lh-verify-page.h"
#include "pages/welcome/lh-welcome.h"
#include "words/lh-language.h"

#define RESOLVER "127.0.0.1:9"

typedef struct
{
  LhApplication *application;
  LhWindow      *window;
} Program;

typedef struct
{
  void        (*body) (Program *program);
  gboolean      demo;
  const char   *domain; /* (nullable) that is there already */
  LhApplication *application;
} Run;

static void
close_all (Program *program)
{
  GList *windows;

  g_settings_reset (lh_application_get_settings (program->application), "last-domain");
  g_settings_reset (lh_application_get_settings (program->application), "help-shown");
  while ((windows = gtk_application_get_windows (GTK_APPLICATION (program->application))) != NULL)
    {
      GtkWindow *window = g_object_ref (windows->data);

      gtk_window_destroy (window);
      lh_widget_test_settle (60);
      g_assert_finalize_object (window);
    }
}

static gboolean
on_running (gpointer data)
{
  Run *run = data;
  Program program = { .application = run->application };

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  lh_widget_test_settle (150);
  program.window = LH_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (run->application)));
  g_assert_nonnull (program.window);
  run->body (&program);
  close_all (&program);
  return G_SOURCE_REMOVE;
}

static void
on_activated (GApplication *application, Run *run)
{
  g_idle_add (on_running, run);
}

/* The program runs as main() has it, with the test inside; with its last window it ends. */
static void
run_program (gconstpointer data)
{
  Run run = *(const Run *) data;
  char *arguments[] = { (char *) "letterhead", (char *) "--resolver", (char *) RESOLVER, run.demo ? (char *) "--demo" : NULL, NULL };
  g_autoptr (LhStore) store = lh_store_new (NULL);

  lh_world_delete (lh_store_get_folder (store));
  if (run.domain != NULL)
    {
      g_autoptr (LhPlan) plan = lh_plan_new (run.domain);
      g_assert_true (lh_store_save (store, plan, NULL));
    }
  run.application = lh_application_new ();
  g_signal_connect_after (run.application, "activate", G_CALLBACK (on_activated), &run);
  g_assert_cmpint (g_application_run (G_APPLICATION (run.application), run.demo ? 4 : 3, arguments), ==, 0);
  g_application_set_default (NULL);
  lh_widget_test_settle (60);
  g_assert_finalize_object (run.application);
}

static GtkWidget *
find (Program *program, GType type, const char *text)
{
  GtkWidget *found = lh_widget_test_find (GTK_WIDGET (program->window), type, text);

  if (found == NULL)
    g_error ("no %s “%s”", g_type_name (type), text != NULL ? text : "");
  return found;
}

static void
assert_text (Program *program, const char *text, gboolean shown)
{
  g_autofree char *all = lh_widget_test_text (GTK_WIDGET (program->window));

  if ((strstr (all, text) != NULL) != shown)
    g_error ("“%s” %s in:\n%s", text, shown ? "is not" : "is", all);
}

static void
act (Program *program, const char *action, const char *target)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (program->window), action, target != NULL ? "s" : NULL, target));
  lh_widget_test_settle (80);
}

static const char *
get_page (Program *program)
{
  GtkWidget *page = find (program, LH_TYPE_WELCOME, NULL);

  return gtk_widget_get_mapped (page) ? "welcome" : lh_step_get_id (lh_window_get_step (program->window));
}

static void
press (Program *program, const char *label)
{
  g_signal_emit_by_name (find (program, GTK_TYPE_BUTTON, label), "clicked");
  lh_widget_test_settle (80);
}

static gboolean
is_at_rest (gpointer dossier)
{
  return lh_dossier_get_running (dossier) == NULL;
}

static LhDossier *
set_up_domain (Program *program, const char *domain)
{
  GtkWidget *welcome = find (program, LH_TYPE_WELCOME, NULL);

  gtk_editable_set_text (GTK_EDITABLE (lh_widget_test_find (welcome, ADW_TYPE_ENTRY_ROW, NULL)), domain);
  press (program, "_Set up mail");
  g_assert_nonnull (lh_window_get_dossier (program->window));
  return lh_window_get_dossier (program->window);
}

static guint
count_pages (Program *program)
{
  const GType types[] = { LH_TYPE_DOMAIN_PAGE, LH_TYPE_PROVIDER_PAGE, LH_TYPE_MAILBOXES_PAGE, LH_TYPE_SENDERS_PAGE, LH_TYPE_RECORDS_PAGE,
                          LH_TYPE_VERIFY_PAGE, LH_TYPE_HANDOVER_PAGE };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    n += lh_widget_test_find (GTK_WIDGET (program->window), types[i], NULL) != NULL;
  return n;
}

static gboolean
is_open_in_sight (GtkWidget *widget)
{
  if (GTK_IS_MENU_BUTTON (widget) && gtk_widget_get_mapped (widget) && gtk_menu_button_get_popover (GTK_MENU_BUTTON (widget)) != NULL &&
      gtk_widget_get_mapped (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (widget)))))
    {
      gtk_menu_button_popdown (GTK_MENU_BUTTON (widget));
      return TRUE;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (is_open_in_sight (child))
      return TRUE;
  return FALSE;
}

/* The menu that F10 opens is seen: at the welcome, beside the steps, and in a folded window. */
static void
assert_menu_opens (Program *program)
{
  act (program, "win.menu", NULL);
  lh_widget_test_settle (400);
  g_assert_true (is_open_in_sight (GTK_WIDGET (program->window)));
  lh_widget_test_settle (300);
}

static void
do_steps (Program *program)
{
  static const char * const ids[] = { "domain", "provider", "mailboxes", "senders", "records", "verify", "handover" };
  GtkWidget *row, *leaflet;
  LhDossier *dossier;

  g_assert_cmpstr (get_page (program), ==, "welcome");
  assert_menu_opens (program);
  g_assert_null (lh_window_get_dossier (program->window));
  /* Nothing to do for any of them. */
  act (program, "win.verify", NULL);

  dossier = set_up_domain (program, "example.com");
  g_assert_cmpstr (get_page (program), ==, "domain");
  assert_menu_opens (program);
  row = find (program, LH_TYPE_STEP_ROW, NULL);
  for (guint step = 0; step < LH_N_STEPS; step++, row = gtk_widget_get_next_sibling (row))
    {
      LhStepState state;
      g_autofree char *sentence = lh_step_describe (step, dossier, &state);
      g_autofree char *name = g_strdup_printf ("%s: %s", lh_step_get_title (step), sentence);

      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name);
      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "open");
      /* A page that nobody has seen has not been made. */
      g_assert_cmpuint (count_pages (program), ==, MAX (step, 1));
      act (program, "win.step", ids[step]);
      g_assert_cmpuint (count_pages (program), ==, step + 1);
      g_assert_cmpstr (get_page (program), ==, ids[step]);
      g_assert_true (gtk_list_box_row_is_selected (GTK_LIST_BOX_ROW (row)));
    }
  act (program, "win.step", "nowhere");
  g_assert_cmpstr (get_page (program), ==, "handover");
  row = gtk_widget_get_next_sibling (find (program, LH_TYPE_STEP_ROW, NULL));
  gtk_widget_activate (row);
  lh_widget_test_settle (80);
  g_assert_cmpstr (get_page (program), ==, "provider");
  /* The page's own button, in the bottom bar. */
  press (program, "_Next: Mailboxes");
  g_assert_cmpstr (get_page (program), ==, "mailboxes");
  g_assert_nonnull (lh_dossier_get_provider (dossier));

  gtk_window_set_default_size (GTK_WINDOW (program->window), 360, 700);
  lh_widget_test_settle (600);
  leaflet = find (program, ADW_TYPE_LEAFLET, NULL);
  g_assert_true (adw_leaflet_get_folded (ADW_LEAFLET (leaflet)));
  assert_menu_opens (program);

  /* And so is the help, from the steps, though it is open beside the page that they are in front of. */
  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpstr (adw_leaflet_get_visible_child_name (ADW_LEAFLET (leaflet)), ==, "sidebar");
      act (program, "win.toggle-help", NULL);
      lh_widget_test_settle (400);
      g_assert_cmpstr (adw_leaflet_get_visible_child_name (ADW_LEAFLET (leaflet)), ==, "content");
      g_assert_true (gtk_widget_get_mapped (find (program, LH_TYPE_HELP_PANE, NULL)));
      adw_leaflet_navigate (ADW_LEAFLET (leaflet), ADW_NAVIGATION_DIRECTION_BACK);
      lh_widget_test_settle (400);
    }

  /* The step that was chosen in the folded window is the chosen one beside its page. */
  act (program, "win.step", "records");
  gtk_window_set_default_size (GTK_WINDOW (program->window), 1100, 700);
  lh_widget_test_settle (600);
  g_assert_false (adw_leaflet_get_folded (ADW_LEAFLET (leaflet)));
  row = find (program, LH_TYPE_STEP_ROW, NULL);
  for (guint step = 0; step < LH_N_STEPS; step++, row = gtk_widget_get_next_sibling (row))
    g_assert_cmpint (gtk_list_box_row_is_selected (GTK_LIST_BOX_ROW (row)), ==, step == LH_STEP_RECORDS);
}

/* Nobody listens: nothing hangs, and nothing is called wrong. */
static void
do_verify (Program *program)
{
  g_autoptr (GPtrArray) findings = NULL;
  LhDossier *dossier;

  dossier = lh_window_get_dossier (program->window);
  g_assert_cmpstr (lh_dossier_get_domain (dossier), ==, "example.com");
  act (program, "win.step", "verify");
  act (program, "win.verify", NULL);
  lh_world_wait (is_at_rest, dossier);
  findings = lh_check_get_all_findings (lh_dossier_get_check (dossier));
  for (guint i = 0; i < findings->len; i++)
    g_assert_cmpint (((LhFinding *) findings->pdata[i])->severity, >=, LH_SEVERITY_NOT_CHECKED);
  for (guint topic = 0; topic < LH_N_TOPICS; topic++)
    g_assert_cmpint (lh_check_get_status (lh_dossier_get_check (dossier), topic), ==, LH_STATUS_NOT_CHECKED);

  act (program, "win.verify", NULL);
  act (program, "win.stop", NULL);
  lh_world_wait (is_at_rest, dossier);

  /* Closed while it asks. */
  gtk_widget_activate_action (GTK_WIDGET (program->window), "win.verify", NULL);
}

static void
on_text (GObject *source, GAsyncResult *result, gpointer data)
{
  *(char **) data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static gboolean
is_read (gpointer text)
{
  return *(char **) text != NULL;
}

static void
do_help_and_copy (Program *program)
{
  g_autofree char *copied = NULL;
  LhHelpPane *pane;
  GtkWindow *keys;

  pane = LH_HELP_PANE (find (program, LH_TYPE_HELP_PANE, NULL));
  act (program, "win.step", "records");
  act (program, "win.toggle-help", NULL);
  g_assert_cmpstr (lh_help_pane_get_topic (pane), ==, "records");
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (pane)));
  act (program, "win.step", "provider");
  g_assert_cmpstr (lh_help_pane_get_topic (pane), ==, "provider");
  act (program, "win.help", "moving");
  g_assert_cmpstr (lh_help_pane_get_topic (pane), ==, "moving");
  g_signal_emit_by_name (pane, "closed");
  lh_widget_test_settle (80);
  g_assert_false (adw_flap_get_reveal_flap (ADW_FLAP (find (program, ADW_TYPE_FLAP, NULL))));
  act (program, "win.help", "spf");
  act (program, "win.toggle-help", NULL);
  g_assert_false (adw_flap_get_reveal_flap (ADW_FLAP (find (program, ADW_TYPE_FLAP, NULL))));

  gtk_widget_activate_action (GTK_WIDGET (program->window), "win.show-help-overlay", NULL);
  lh_widget_test_settle (80);
  keys = GTK_WINDOW (gtk_application_window_get_help_overlay (GTK_APPLICATION_WINDOW (program->window)));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (keys)));
  gtk_window_close (keys);
  lh_widget_test_settle (80);
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (keys)));

  /* What was copied may have a name with signs of markup in it. */
  gtk_widget_activate_action (GTK_WIDGET (program->window), "win.copy", "(ss)", "v=spf1 -all", "R&D <SPF>");
  lh_widget_test_settle (80);
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (program->window)), NULL, on_text, &copied);
  lh_world_wait (is_read, &copied);
  g_assert_cmpstr (copied, ==, "v=spf1 -all");
  assert_text (program, "R&D <SPF> copied", TRUE);
}

/* What cannot be kept is told, as a problem and as long as it is one. */
static void
assert_save_problem_is_told (Program *program, LhDossier *dossier)
{
  g_autoptr (LhStore) store = lh_store_new (NULL);
  const char *folder = lh_store_get_folder (store);
  g_autofree char *away = g_strconcat (folder, ".away", NULL);
  GtkWidget *revealer;

  g_assert_cmpint (g_rename (folder, away), ==, 0);
  g_assert_true (g_file_set_contents (folder, "", -1, NULL));
  lh_plan_set_title (lh_dossier_get_plan (dossier), "Bright Forge");
  lh_widget_test_settle (700);
  assert_text (program, "The plan could not be saved", TRUE);
  assert_text (program, "each change tries again", TRUE);
  revealer = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (program->window), LH_TYPE_WINDOW, "notice"));
  g_assert_true (gtk_widget_has_css_class (gtk_revealer_get_child (GTK_REVEALER (revealer)), "problem"));

  g_assert_cmpint (g_unlink (folder), ==, 0);
  g_assert_cmpint (g_rename (away, folder), ==, 0);
  lh_plan_set_title (lh_dossier_get_plan (dossier), "Bright & Forge");
  lh_widget_test_settle (700);
  g_assert_false (gtk_revealer_get_reveal_child (GTK_REVEALER (revealer)));
}

static void
do_domains (Program *program)
{
  GtkWidget *menu, *sidebar;
  LhDossier *first, *second;
  int usual, width;
  LhLibrary *library;

  library = lh_window_get_library (program->window);
  first = lh_window_get_dossier (program->window);
  menu = find (program, LH_TYPE_DOMAIN_MENU, NULL);

  /* Another one, and back from there without. */
  g_signal_emit_by_name (menu, "add");
  lh_widget_test_settle (80);
  g_assert_cmpstr (get_page (program), ==, "welcome");
  gtk_widget_activate_action (GTK_WIDGET (program->window), "win.leave-welcome", NULL);
  lh_widget_test_settle (80);
  g_assert_true (lh_window_get_dossier (program->window) == first);
  g_assert_cmpstr (get_page (program), !=, "welcome");
  g_signal_emit_by_name (menu, "add");
  second = set_up_domain (program, "example.org");
  g_assert_true (second != first);
  assert_text (program, "example.org", TRUE);
  g_signal_emit_by_name (menu, "chosen", first);
  lh_widget_test_settle (80);
  g_assert_true (lh_window_get_dossier (program->window) == first);

  /* Its name is told at once. */
  lh_plan_set_title (lh_dossier_get_plan (first), "Bright & Forge");
  lh_widget_test_settle (80);
  assert_text (program, "Bright & Forge", TRUE);
  assert_save_problem_is_told (program, first);
  /* A longer one leaves the sidebar as wide as it is. */
  sidebar = gtk_widget_get_parent (gtk_widget_get_ancestor (find (program, LH_TYPE_STEP_ROW, NULL), GTK_TYPE_SCROLLED_WINDOW));
  gtk_widget_measure (sidebar, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &usual, NULL, NULL);
  lh_plan_set_title (lh_dossier_get_plan (first), "A name of a domain that is by far too long to stand at the top of a sidebar");
  lh_widget_test_settle (80);
  gtk_widget_measure (sidebar, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  g_assert_cmpint (width, ==, usual);
  lh_plan_set_title (lh_dossier_get_plan (first), "Bright & Forge");
  lh_widget_test_settle (80);

  /* Deleted, undone. */
  g_signal_emit_by_name (menu, "remove", first);
  lh_widget_test_settle (80);
  g_assert_null (lh_library_find (library, "example.com"));
  g_assert_true (lh_window_get_dossier (program->window) == second);
  assert_text (program, "example.com was deleted", TRUE);
  press (program, "_Undo");
  g_assert_cmpstr (lh_dossier_get_domain (lh_window_get_dossier (program->window)), ==, "example.com");
  g_assert_cmpstr (lh_plan_get_title (lh_dossier_get_plan (lh_window_get_dossier (program->window))), ==, "Bright & Forge");
  lh_widget_test_settle (300);

  /* Two in a row: what is offered is the latest, for which it works. */
  g_signal_emit_by_name (menu, "remove", lh_library_find (library, "example.com"));
  lh_widget_test_settle (80);
  g_signal_emit_by_name (menu, "remove", lh_library_find (library, "example.org"));
  lh_widget_test_settle (400);
  g_assert_cmpstr (get_page (program), ==, "welcome");
  assert_text (program, "example.com was deleted", FALSE);
  assert_text (program, "example.org was deleted", TRUE);
  press (program, "_Undo");
  g_assert_cmpstr (lh_dossier_get_domain (lh_window_get_dossier (program->window)), ==, "example.org");
  act (program, "win.undo-remove", "example.com");
  g_assert_null (lh_library_find (library, "example.com"));
}

static guint
count_windows (Program *program)
{
  return g_list_length (gtk_application_get_windows (GTK_APPLICATION (program->application)));
}

static void
do_language (Program *program)
{
  GSettings *settings;
  LhWindow *old, *demo;

  settings = lh_application_get_settings (program->application);
  act (program, "win.step", "mailboxes");
  assert_text (program, "Mailboxes", TRUE);

  /* A demonstration beside it, and the preferences open. */
  g_action_group_activate_action (G_ACTION_GROUP (program->application), "demo", NULL);
  lh_widget_test_settle (150);
  g_assert_cmpuint (count_windows (program), ==, 2);
  g_action_group_activate_action (G_ACTION_GROUP (program->application), "preferences", NULL);
  lh_widget_test_settle (150);
  g_assert_cmpuint (count_windows (program), >=, 2);

  old = g_object_ref (program->window);
  g_settings_set_string (settings, "language", "zh_CN");
  lh_widget_test_settle (200);
  g_assert_finalize_object (old);
  g_assert_cmpuint (count_windows (program), ==, 2);
  program->window = demo = NULL;
  for (GList *link = gtk_application_get_windows (GTK_APPLICATION (program->application)); link != NULL; link = link->next)
    if (lh_library_is_demo (lh_window_get_library (LH_WINDOW (link->data))))
      demo = link->data;
    else
      program->window = link->data;
  g_assert_nonnull (demo);
  g_assert_nonnull (program->window);
  g_assert_cmpint (lh_window_get_step (program->window), ==, LH_STEP_MAILBOXES);
  g_assert_cmpstr (lh_dossier_get_domain (lh_window_get_dossier (program->window)), ==, "example.com");
  if (g_str_equal (lh_language_get (), "zh_CN") && !g_str_equal (lh_step_get_title (LH_STEP_MAILBOXES), "Mailboxes"))
    {
      assert_text (program, "Mailboxes", FALSE);
      assert_text (program, lh_step_get_title (LH_STEP_MAILBOXES), TRUE);
    }
  g_settings_reset (settings, "language");
  lh_widget_test_settle (200);
  program->window = LH_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (program->application)));
}

/* All of the demonstration, in windows narrow and wide; about, quit. */
static void
do_demo (Program *program)
{
  static const int widths[] = { 360, 700, 1200 };
  LhDossier *dossier;

  g_assert_true (lh_library_is_demo (lh_window_get_library (program->window)));
  g_assert_null (lh_application_get_store (program->application));
  assert_text (program, "This is a demonstration with recorded answers. Nothing is asked, and nothing is kept.", TRUE);
  dossier = lh_window_get_dossier (program->window);
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      gtk_window_set_default_size (GTK_WINDOW (program->window), widths[i], 700);
      lh_widget_test_settle (150);
      for (guint step = 0; step < LH_N_STEPS; step++)
        act (program, "win.step", lh_step_get_id (step));
    }
  act (program, "win.verify", NULL);
  lh_world_wait (is_at_rest, dossier);
  g_assert_cmpint (lh_check_get_worst (lh_dossier_get_check (dossier)), ==, LH_SEVERITY_ERROR);

  g_signal_emit_by_name (find (program, LH_TYPE_DOMAIN_MENU, NULL), "remove", dossier);
  lh_widget_test_settle (80);
  g_assert_cmpstr (get_page (program), ==, "welcome");
  press (program, "_Undo");
  g_assert_true (lh_window_get_dossier (program->window) == dossier);

  g_action_group_activate_action (G_ACTION_GROUP (program->application), "about", NULL);
  lh_widget_test_settle (150);
}

static void
print_nothing (const char *text)
{
}

static void
test_options (void)
{
  static const struct { const char *option; gboolean text; const char *value; int status; } rows[] = {
    { "version", FALSE, NULL, 0 },
    { "resolver", TRUE, "not a server", 2 },
    { "resolver", TRUE, "127.0.0.1:70000", 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      LhApplication *application = lh_application_new ();
      g_autoptr (GVariantDict) options = g_variant_dict_new (NULL);
      GPrintFunc print = g_set_print_handler (print_nothing); /* the version would stand among what is TAP */
      int status = -7;

      g_variant_dict_insert_value (options, rows[i].option, rows[i].text ? g_variant_new_string (rows[i].value) : g_variant_new_boolean (TRUE));
      g_signal_emit_by_name (application, "handle-local-options", options, &status);
      g_set_print_handler (print);
      g_assert_cmpint (status, ==, rows[i].status);
      g_assert_finalize_object (application);
    }
}

static const Run runs[] = {
  { .body = do_steps }, { .body = do_verify, .domain = "example.com" }, { .body = do_help_and_copy, .domain = "example.com" },
  { .body = do_domains, .domain = "example.com" }, { .body = do_language, .domain = "example.com" }, { .body = do_demo, .demo = TRUE },
};

int
main (int argc, char **argv)
{
  lh_language_init ();
  lh_widget_test_init (&argc, &argv);
  g_test_add_data_func ("/window/steps", &runs[0], run_program);
  g_test_add_data_func ("/window/verify", &runs[1], run_program);
  g_test_add_data_func ("/window/help-and-copy", &runs[2], run_program);
  g_test_add_data_func ("/window/domains", &runs[3], run_program);
  g_test_add_data_func ("/window/language", &runs[4], run_program);
  g_test_add_data_func ("/window/demo", &runs[5], run_program);
  g_test_add_func ("/window/options", test_options);
  return g_test_run ();
}
