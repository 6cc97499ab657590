/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the page of addresses does with tables, bulk files, the firm, and a plan of 500. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "lh-widget-test.h"
#include "pages/mailboxes/lh-firm-row.h"
#include "pages/mailboxes/lh-mailbox-row.h"
#include "pages/mailboxes/lh-mailboxes-page.h"
#include "pages/mailboxes/lh-tables-box.h"

typedef struct
{
  LhDossier *dossier;
  LhPlan    *plan; /* borrowed */
  LhPage    *page;
  GtkWindow *window;
  GPtrArray *toasts;
} Scene;

static void
on_toast (LhPage *page, AdwToast *toast, Scene *scene)
{
  g_ptr_array_add (scene->toasts, g_object_ref (toast));
}

static void
add_person (LhPlan *plan, const char *prefix, const char *person)
{
  g_autoptr (LhMailbox) mailbox = lh_mailbox_new (prefix, LH_MAILBOX_MAILBOX);

  mailbox->person = g_strdup (person);
  lh_plan_put_mailbox (plan, mailbox);
}

static void
begin (Scene *scene, guint people)
{
  g_autoptr (LhPlan) plan = lh_plan_new ("example.com");

  lh_plan_set_provider (plan, "google");
  for (guint i = 0; i < people; i++)
    {
      g_autofree char *prefix = g_strdup_printf ("person%u", i);
      g_autofree char *person = g_strdup_printf ("Person N%u", i);

      add_person (plan, prefix, person);
    }
  scene->toasts = g_ptr_array_new_with_free_func (g_object_unref);
  scene->dossier = lh_dossier_new (NULL, plan);
  scene->plan = lh_dossier_get_plan (scene->dossier);
  scene->page = g_object_new (LH_TYPE_MAILBOXES_PAGE, NULL);
  g_signal_connect (scene->page, "toast", G_CALLBACK (on_toast), scene);
  lh_page_set_dossier (scene->page, scene->dossier);
  scene->window = lh_widget_test_show (GTK_WIDGET (scene->page), 720);
}

static void
end (Scene *scene)
{
  lh_widget_test_end (scene->window, GTK_WIDGET (scene->page));
  g_ptr_array_unref (scene->toasts);
  lh_widget_test_settle (60);
  g_assert_finalize_object (scene->dossier);
}

static GtkWidget *
find (Scene *scene, GType type, const char *text)
{
  GtkWidget *found = lh_widget_test_find (GTK_WIDGET (scene->page), type, text);

  if (found == NULL)
    {
      g_autofree char *all = lh_widget_test_text (GTK_WIDGET (scene->page));

      g_error ("no %s “%s” in:\n%s", g_type_name (type), text != NULL ? text : "", all);
    }
  return found;
}

static void
assert_text (Scene *scene, const char *text, gboolean shown)
{
  g_autofree char *all = lh_widget_test_text (GTK_WIDGET (scene->page));

  if ((strstr (all, text) != NULL) != shown)
    g_error ("“%s” %s in:\n%s", text, shown ? "is not" : "is", all);
}

static void
click (Scene *scene, const char *label)
{
  g_signal_emit_by_name (find (scene, GTK_TYPE_BUTTON, label), "clicked");
  lh_widget_test_settle (60);
}

static GtkWidget *
row_of (Scene *scene, GType type, const char *title)
{
  GtkWidget *row = gtk_widget_get_ancestor (find (scene, GTK_TYPE_LABEL, title), type);

  g_assert_nonnull (row);
  return row;
}

static LhTablesBox *
get_tables (Scene *scene)
{
  return LH_TABLES_BOX (find (scene, LH_TYPE_TABLES_BOX, NULL));
}

static void
test_import (void)
{
  static const char table[] = "Address,Person\r\nlily,Lily Wang\r\nbad one,x\r\nperson0,Zhang Wei\r\n";
  LhTablesBox *tables;
  Scene scene;

  begin (&scene, 2);
  tables = get_tables (&scene);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (tables)));
  lh_tables_box_show_import (tables, table, strlen (table));
  lh_widget_test_settle (60);
  assert_text (&scene, "1 to add, 1 to change, 0 as they are, 1 refused", TRUE);
  assert_text (&scene, "Line 3: bad one", TRUE);
  assert_text (&scene, "a-b or", FALSE);
  g_assert_cmpuint (lh_plan_get_mailboxes (scene.plan)->len, ==, 2);
  click (&scene, "_Discard");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (tables)));

  lh_tables_box_show_import (tables, table, strlen (table));
  click (&scene, "_Take over");
  g_assert_cmpuint (lh_plan_get_mailboxes (scene.plan)->len, ==, 3);
  g_assert_cmpstr (lh_plan_find_mailbox (scene.plan, "person0")->person, ==, "Zhang Wei");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (tables)));
  g_assert_cmpstr (adw_toast_get_title (g_ptr_array_index (scene.toasts, 0)), ==, "The table was taken over");
  g_signal_emit_by_name (g_ptr_array_index (scene.toasts, 0), "button-clicked");
  lh_widget_test_settle (60);
  g_assert_cmpuint (lh_plan_get_mailboxes (scene.plan)->len, ==, 2);
  g_assert_cmpstr (lh_plan_find_mailbox (scene.plan, "person0")->person, ==, "Person N0");

  /* What is shown was compared with a plan that is another by now. */
  lh_tables_box_show_import (tables, table, strlen (table));
  add_person (scene.plan, "tom", "Tom Chen");
  lh_widget_test_settle (60);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (tables)));

  lh_tables_box_show_import (tables, "\xff\xff\x80", 3);
  g_assert_nonnull (strstr (adw_toast_get_title (g_ptr_array_index (scene.toasts, 1)), "CSV UTF-8"));
  end (&scene);
}

static void
test_bulk (void)
{
  g_autofree char *folder = g_dir_make_tmp ("letterhead-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "R&D.csv", NULL);
  g_autofree char *text = NULL;
  LhTablesBox *tables;
  GStatBuf status;
  Scene scene;

  begin (&scene, 2);
  tables = get_tables (&scene);
  add_person (scene.plan, "ceo", NULL);
  lh_widget_test_settle (60);
  gtk_widget_activate_action (GTK_WIDGET (scene.page), "boxes.bulk", NULL);
  lh_widget_test_settle (60);
  assert_text (&scene, "2 of 3 in the file. Check how the names are split.", TRUE);
  assert_text (&scene, "first name Person, last name N1", TRUE);
  assert_text (&scene, "It has no name of a person yet.", TRUE);
  assert_text (&scene, "The first passwords stand in this file and nowhere else.", TRUE);
  g_assert_false (gtk_widget_get_sensitive (find (&scene, GTK_TYPE_BUTTON, "_Save the file…")));
  lh_tables_box_write_bulk (tables, path);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));

  gtk_switch_set_active (GTK_SWITCH (lh_widget_test_find (row_of (&scene, ADW_TYPE_ACTION_ROW, "Make up first passwords"), GTK_TYPE_SWITCH, NULL)), TRUE);
  lh_widget_test_settle (60);
  g_assert_true (gtk_widget_get_sensitive (find (&scene, GTK_TYPE_BUTTON, "_Save the file…")));
  lh_tables_box_write_bulk (tables, path);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_no_errno (g_stat (path, &status));
  g_assert_cmpuint (status.st_mode & 0777, ==, 0600);
  g_assert_nonnull (strstr (text, "person1@example.com"));
  g_assert_null (strstr (text, "ceo@"));
  /* A name is no markup. */
  g_assert_true (g_str_has_prefix (adw_toast_get_title (g_ptr_array_index (scene.toasts, scene.toasts->len - 1)), "R&amp;D.csv saved"));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (tables)));

  /* The request for passwords does not outlive its file. */
  gtk_widget_activate_action (GTK_WIDGET (scene.page), "boxes.bulk", NULL);
  lh_widget_test_settle (60);
  g_assert_false (gtk_widget_get_sensitive (find (&scene, GTK_TYPE_BUTTON, "_Save the file…")));
  lh_page_set_dossier (scene.page, NULL);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (tables)));
  g_unlink (path);
  g_rmdir (folder);
  end (&scene);
}

static void
test_firm (void)
{
  GtkWidget *firm, *opens;
  Scene scene;

  begin (&scene, 1);
  firm = find (&scene, LH_TYPE_FIRM_ROW, NULL);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (firm), TRUE);
  lh_widget_test_settle (300);
  gtk_editable_set_text (GTK_EDITABLE (row_of (&scene, ADW_TYPE_ENTRY_ROW, "Name in English")), "Bright & Co");
  gtk_editable_set_text (GTK_EDITABLE (row_of (&scene, ADW_TYPE_ENTRY_ROW, "Name in Chinese")), "亮锻");
  opens = row_of (&scene, ADW_TYPE_ENTRY_ROW, "Opens at");
  gtk_editable_set_text (GTK_EDITABLE (opens), "8:3");
  gtk_editable_set_text (GTK_EDITABLE (opens), "late");
  lh_widget_test_settle (60);
  g_assert_true (gtk_widget_has_css_class (opens, "error"));
  assert_text (&scene, "A time is written as 08:30.", TRUE);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (opens)), ==, "late");
  gtk_editable_set_text (GTK_EDITABLE (opens), "8:30");
  g_assert_false (gtk_widget_has_css_class (opens, "error"));
  g_assert_cmpstr (lh_plan_get_firm (scene.plan, "open"), ==, "08:30");
  adw_combo_row_set_selected (ADW_COMBO_ROW (row_of (&scene, ADW_TYPE_COMBO_ROW, "Closed for")), 2);
  g_assert_cmpstr (lh_plan_get_firm (scene.plan, "holiday"), ==, "spring-festival");
  lh_widget_test_settle (60);
  assert_text (&scene, "Bright & Co · 亮锻", TRUE);
  end (&scene);
}

/* A plan of 500 is shown, and edited, without a wait; the figures are printed. */
static void
test_large (void)
{
  clock_t start = clock (), shown, edited;
  GtkWidget *row;
  g_autofree char *all = NULL;
  Scene scene;

  begin (&scene, 500);
  shown = clock ();
  /* The rest follows when nothing else is to do. */
  for (guint i = 0; i < 600 && lh_widget_test_find (GTK_WIDGET (scene.page), GTK_TYPE_LABEL, "Person N499") == NULL; i++)
    lh_widget_test_settle (100);
  row = row_of (&scene, LH_TYPE_MAILBOX_ROW, "Person N499");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  lh_widget_test_settle (60);
  edited = clock ();
  gtk_editable_set_text (GTK_EDITABLE (row_of (&scene, ADW_TYPE_ENTRY_ROW, "Purpose")), "Sales");
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_test_message ("500 addresses: shown with %.0f ms of work, an edit with %.0f ms", (shown - start) * 1e3 / CLOCKS_PER_SEC, (clock () - edited) * 1e3 / CLOCKS_PER_SEC);
  g_assert_cmpstr (lh_plan_find_mailbox (scene.plan, "person499")->purpose, ==, "Sales");
  end (&scene);
}

int
main (int argc, char **argv)
{
  lh_widget_test_init (&argc, &argv);
  g_test_add_func ("/mailboxes/import", test_import);
  g_test_add_func ("/mailboxes/bulk", test_bulk);
  g_test_add_func ("/mailboxes/firm", test_firm);
  g_test_add_func ("/mailboxes/large", test_large);
  return g_test_run ();
}
