/* SPDX-License-Identifier: GPL-3.0-or-later */
/* On the page of records: what of an SPF record is left out, how it ends, and DKIM records of which only the console knows the names. */
#include "config.h"

#include <string.h>

#include "lh-widget-test.h"
#include "lh-world.h"
#include "pages/records/lh-record-row.h"
#include "pages/records/lh-records-page.h"
#include "pages/records/lh-terms-box.h"
#include "plan/lh-plan-spf.h"

typedef struct
{
  LhTable   *table;
  LhDossier *dossier;
  LhPlan    *plan; /* borrowed */
  LhPage    *page;
  GtkWindow *window;
} Scene;

static void
begin (Scene *scene, const char *provider, const char *spf)
{
  g_autoptr (LhPlan) plan = lh_world_new_plan (provider);
  g_autofree char *line = g_strdup_printf ("example.com TXT \"%s\"", spf);

  scene->table = lh_world_new_sound ();
  lh_table_remove (scene->table, "example.com", LH_TYPE_TXT);
  lh_table_add (scene->table, line);
  lh_table_add (scene->table, "spf.mail.qq.com TXT \"v=spf1 ip4:198.51.100.1 -all\"");
  scene->dossier = lh_dossier_new (NULL, plan);
  scene->plan = lh_dossier_get_plan (scene->dossier);
  scene->page = g_object_new (LH_TYPE_RECORDS_PAGE, NULL);
  lh_page_set_dossier (scene->page, scene->dossier);
  scene->window = lh_widget_test_show (GTK_WIDGET (scene->page), 720);
  lh_world_verify (scene->dossier, scene->table);
  lh_widget_test_rest ();
}

static void
end (Scene *scene)
{
  int least;

  gtk_widget_measure (GTK_WIDGET (scene->page), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <=, 360);
  lh_widget_test_end (scene->window, GTK_WIDGET (scene->page));
  lh_widget_test_rest ();
  g_assert_finalize_object (scene->dossier);
  g_assert_finalize_object (scene->table);
}

static GtkWidget *
open_row (Scene *scene, const char *title)
{
  GtkWidget *row = gtk_widget_get_ancestor (lh_widget_test_find (GTK_WIDGET (scene->page), GTK_TYPE_LABEL, title), LH_TYPE_RECORD_ROW);

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  lh_widget_test_rest ();
  return row;
}

static gboolean
says (GtkWidget *root, const char *text)
{
  g_autofree char *all = lh_widget_test_text (root);

  return strstr (all, text) != NULL;
}

/* The button at the end of the line that begins with @term. */
static GtkWidget *
find_button (GtkWidget *root, const char *term)
{
  GtkWidget *box = lh_widget_test_find (root, LH_TYPE_TERMS_BOX, NULL);

  for (GtkWidget *line = gtk_widget_get_first_child (box); line != NULL; line = gtk_widget_get_next_sibling (line))
    if (says (line, term))
      return lh_widget_test_find (line, GTK_TYPE_BUTTON, NULL);
  return NULL;
}

/* As with the space bar: the button has the focus before. */
static void
press (Scene *scene, GtkWidget *button)
{
  gtk_widget_grab_focus (button);
  g_signal_emit_by_name (button, "clicked");
  lh_widget_test_rest ();
}

static void
test_leave_out (void)
{
  Scene scene;
  GtkWidget *row, *button;

  begin (&scene, "google", "v=spf1 include:_spf.google.com include:spf.mail.qq.com include:gone.example.net ip4:192.0.2.1 ~all");
  row = open_row (&scene, "SPF: who may send for you");
  /* Ours and what somebody wrote down himself is not offered; a dead part and a past provider's is. */
  g_assert_null (find_button (row, "include:_spf.google.com:"));
  g_assert_null (find_button (row, "ip4:192.0.2.1:"));
  g_assert_true (says (row, "leads nowhere"));
  button = find_button (row, "include:gone.example.net:");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, "Leave out: include:gone.example.net");
  g_assert_true (says (row, "Leave a part out only when nobody sends by it any more."));
  g_assert_true (says (GTK_WIDGET (scene.page), "To mend") == FALSE);

  press (&scene, button);
  g_assert_true (lh_plan_is_spf_dropped (scene.plan, "include:gone.example.net"));
  g_assert_true (says (GTK_WIDGET (scene.page), "To mend: 1"));
  g_assert_true (says (row, "v=spf1 include:_spf.google.com include:spf.mail.qq.com ip4:192.0.2.1 ~all"));
  g_assert_true (says (row, "left out: you chose so"));
  g_assert_true (says (row, "Still has include:gone.example.net, which you chose to leave out"));
  /* The row moved to what is to be done, and the keyboard with it. */
  button = find_button (row, "include:gone.example.net:");
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, "Keep after all");
  g_assert_true (gtk_window_get_focus (scene.window) == button);
  press (&scene, button);
  g_assert_false (lh_plan_is_spf_dropped (scene.plan, "include:gone.example.net"));
  g_assert_false (says (row, "left out"));
  g_assert_true (gtk_window_get_focus (scene.window) == find_button (row, "include:gone.example.net:"));

  press (&scene, find_button (row, "include:spf.mail.qq.com:"));
  g_assert_true (says (row, "v=spf1 include:_spf.google.com include:gone.example.net ip4:192.0.2.1 ~all"));
  end (&scene);
}

static void
test_duplicates (void)
{
  Scene scene;
  GtkWidget *row;

  begin (&scene, "google", "v=spf1 include:_spf.google.com a include:_spf.google.com ~all");
  row = open_row (&scene, "SPF: who may send for you");
  g_assert_true (says (row, "there without effect"));
  press (&scene, lh_widget_test_find (lh_widget_test_find (row, LH_TYPE_TERMS_BOX, NULL), GTK_TYPE_BUTTON, "Leave out"));
  g_assert_true (lh_plan_is_spf_dropped (scene.plan, "duplicates"));
  g_assert_true (says (row, "v=spf1 include:_spf.google.com a ~all"));
  g_assert_true (says (row, "removed: it stands there twice"));
  end (&scene);
}

static GtkWidget *
find_end (GtkWidget *row, const char *label)
{
  return lh_widget_test_find (lh_widget_test_find (row, LH_TYPE_TERMS_BOX, NULL), GTK_TYPE_TOGGLE_BUTTON, label);
}

static void
test_end (void)
{
  Scene scene;
  GtkWidget *row;

  begin (&scene, "google", "v=spf1 include:_spf.google.com ~all");
  row = open_row (&scene, "SPF: who may send for you");
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (find_end (row, "As it is now (~all)"))));
  g_assert_true (says (row, "Choose “Refuse” only when everything that sends for you is named above."));
  /* To show is not to choose. */
  g_assert_null (lh_plan_get_spf_choice (scene.plan));
  gtk_widget_grab_focus (find_end (row, "Refuse (-all)"));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find_end (row, "Refuse (-all)")), TRUE);
  lh_widget_test_rest ();
  g_assert_cmpstr (lh_plan_get_spf_all (scene.plan), ==, "-all");
  g_assert_true (says (row, "v=spf1 include:_spf.google.com -all"));
  g_assert_true (says (row, "Does not end with -all yet, as you chose"));
  g_assert_true (gtk_window_get_focus (scene.window) == find_end (row, "Refuse (-all)"));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find_end (row, "As it is now")), TRUE);
  lh_widget_test_rest ();
  g_assert_null (lh_plan_get_spf_choice (scene.plan));
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (find_end (row, "As it is now (~all)"))));
  end (&scene);
}

/* The dossier goes first: what is pressed after it harms nothing. */
static void
test_dossier_gone (void)
{
  g_autoptr (LhPlan) plan = NULL;
  g_autoptr (GtkWidget) box = NULL;
  Scene scene;

  begin (&scene, "google", "v=spf1 include:_spf.google.com include:gone.example.net ~all");
  plan = g_object_ref (scene.plan);
  box = g_object_ref (lh_widget_test_find (open_row (&scene, "SPF: who may send for you"), LH_TYPE_TERMS_BOX, NULL));
  end (&scene);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (lh_widget_test_find (box, GTK_TYPE_TOGGLE_BUTTON, "Refuse (-all)")), TRUE);
  g_signal_emit_by_name (lh_widget_test_find (box, GTK_TYPE_BUTTON, "Leave out"), "clicked");
  g_assert_null (lh_plan_get_spf_choice (plan));
}

static GtkWidget *
find_entry (GtkWidget *row, const char *title)
{
  return gtk_widget_get_ancestor (lh_widget_test_find (row, GTK_TYPE_LABEL, title), ADW_TYPE_ENTRY_ROW);
}

static void
test_two_names (void)
{
  GtkWidget *first, *second, *entry;
  Scene scene;

  begin (&scene, "godaddy-pro", "v=spf1 include:secureserver.net -all");
  lh_table_remove (scene.table, "example.com", LH_TYPE_MX);
  first = gtk_widget_get_ancestor (lh_widget_test_find (GTK_WIDGET (scene.page), GTK_TYPE_LABEL, "Name of the record"), LH_TYPE_RECORD_ROW);
  second = gtk_widget_get_next_sibling (first);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (first), TRUE);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (second), TRUE);
  lh_widget_test_rest ();
  entry = find_entry (first, "Name of the record");
  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "two words");
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "k1._domainkey CNAME k1.dkim.example.net k2._domainkey CNAME k2.dkim.example.net");
  g_assert_false (gtk_widget_has_css_class (entry, "error"));
  lh_widget_test_rest ();
  g_assert_cmpstr (lh_plan_get_pasted (scene.plan, "dkim-selector-2"), ==, "k2");
  /* The other entries show what came along, and the forms are there. */
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_entry (first, "Where it points to"))), ==, "k1.dkim.example.net");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_entry (second, "Name of the record"))), ==, "k2");
  g_assert_true (says (first, "k1._domainkey"));
  g_assert_true (says (second, "k2.dkim.example.net"));
  end (&scene);
}

static void
test_spf_of_console (void)
{
  GtkWidget *row, *entry;
  Scene scene;

  begin (&scene, "aliyun-intl", "other");
  row = open_row (&scene, "SPF: who may send for you");
  entry = lh_widget_test_find (row, ADW_TYPE_ENTRY_ROW, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "v=spf1 -all");
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "v=spf1 include:spf.sg.example -all");
  lh_widget_test_rest ();
  /* Mail goes to Google yet, so the first record names whom it goes out by, and is no stricter than that. */
  g_assert_true (says (row, "v=spf1 include:spf.sg.example include:_spf.google.com ~all"));
  end (&scene);
}

/* No button is spoken of that is not there. */
static void
test_refusing_end (void)
{
  Scene scene;
  GtkWidget *row;

  begin (&scene, "google", "v=spf1 include:_spf.google.com -all");
  row = open_row (&scene, "SPF: who may send for you");
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (find_end (row, "As it is now (-all)"))));
  g_assert_false (says (row, "“Refuse”"));
  g_assert_true (says (row, "When in doubt, choose “Suspicious”."));
  end (&scene);
}

/* Nobody put there what the plan adds. */
static void
test_added_nowhere (void)
{
  Scene scene;
  GtkWidget *row;

  begin (&scene, "zoho", "v=spf1 include:gone.example.net ~all");
  row = open_row (&scene, "SPF: who may send for you");
  g_assert_true (says (row, "include:zohomail.com: added, Zoho Mail, 1 look-up, leads nowhere: compare it with what the provider’s console shows"));
  g_assert_true (says (row, "leads nowhere: ask whoever put it there, then take it out"));
  end (&scene);
}

/* What names nobody is said in words. */
static void
test_bare (void)
{
  Scene scene;
  GtkWidget *row;

  begin (&scene, "google", "v=spf1 a mx ~all");
  row = open_row (&scene, "SPF: who may send for you");
  g_assert_true (says (row, "a: kept, the domain’s own address, mostly that of the web site, 1 look-up"));
  g_assert_true (says (row, "mx: kept, the servers that take its mail, 1 look-up"));
  end (&scene);
}

int
main (int argc, char **argv)
{
  lh_widget_test_init (&argc, &argv);
  g_test_add_func ("/terms/leave-out", test_leave_out);
  g_test_add_func ("/terms/duplicates", test_duplicates);
  g_test_add_func ("/terms/end", test_end);
  g_test_add_func ("/terms/dossier-gone", test_dossier_gone);
  g_test_add_func ("/terms/two-names", test_two_names);
  g_test_add_func ("/terms/refusing-end", test_refusing_end);
  g_test_add_func ("/terms/added-nowhere", test_added_nowhere);
  g_test_add_func ("/terms/bare", test_bare);
  g_test_add_func ("/terms/spf-of-console", test_spf_of_console);
  return g_test_run ();
}
