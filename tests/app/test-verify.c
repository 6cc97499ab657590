/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Verify page in each of its states, over a made-up Internet. */
#include "config.h"

#include <string.h>

#include "lh-scene.h"
#include "pages/verify/lh-bulk-box.h"
#include "pages/verify/lh-things-list.h"
#include "pages/verify/lh-topic-row.h"
#include "pages/verify/lh-verify-page.h"
#include "plan/lh-plan-spf.h"
#include "widgets/lh-value-box.h"

static void
break_spf (LhScene *scene)
{
  lh_table_remove (scene->table, "example.com", LH_TYPE_TXT);
  lh_table_add (scene->table, "example.com TXT \"v=spf1 include:_spf.google.com ~all\"\n"
                              "example.com TXT \"v=spf1 -all\"\n");
}

static void
assert_all_topics (LhScene *scene, gboolean shown)
{
  g_autofree char *text = g_strdup_printf ("All %u topics", (guint) LH_N_TOPICS);

  lh_scene_assert_text (scene, text, shown);
}

static LhThingsList *
get_things (LhScene *scene, const char *heading)
{
  GtkWidget *label = lh_widget_test_find (GTK_WIDGET (scene->page), GTK_TYPE_LABEL, heading);

  return label != NULL ? LH_THINGS_LIST (gtk_widget_get_ancestor (label, LH_TYPE_THINGS_LIST)) : NULL;
}

static GtkWidget *
find_topic (GtkWidget *root, LhTopic topic)
{
  if (LH_IS_TOPIC_ROW (root) && lh_topic_row_get_topic (LH_TOPIC_ROW (root)) == topic)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_topic (child, topic);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
get_spf (LhScene *scene)
{
  return find_topic (GTK_WIDGET (scene->page), LH_TOPIC_SPF);
}

static void
test_never (void)
{
  LhScene scene;

  lh_scene_begin (&scene, LH_TYPE_VERIFY_PAGE, "google", 720);
  lh_scene_assert_text (&scene, "Check the mail settings of example.com", TRUE);
  assert_all_topics (&scene, FALSE);
  g_assert_cmpstr (lh_page_get_button (scene.page), ==, "_Verify");
  g_assert_true (lh_page_get_button_suggested (scene.page));
  lh_page_activate_button (scene.page);
  g_assert_cmpstr (lh_widget_test_action (), ==, "win.verify ");
  lh_scene_end (&scene);
}

static void
test_to_mend (void)
{
  LhScene scene;
  GtkWidget *row;

  lh_scene_begin (&scene, LH_TYPE_VERIFY_PAGE, "google", 720);
  break_spf (&scene);
  lh_scene_verify (&scene);
  lh_scene_assert_text (&scene, "thing", TRUE);
  lh_scene_assert_text (&scene, "Why it matters", TRUE);
  lh_scene_assert_text (&scene, "What to do", TRUE);
  g_assert_cmpstr (lh_page_get_button (scene.page), ==, "Check _again");
  g_assert_true (lh_page_get_button_suggested (scene.page));

  row = get_spf (&scene);
  g_assert_cmpstr (lh_state_row_get_word (LH_STATE_ROW (row)), ==, "To mend");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, "Who may send (SPF), To mend");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "2 SPF records count as none, closed");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "2 SPF records count as none, opened");

  lh_scene_click (&scene, "_Evidence");
  lh_scene_assert_text (&scene, "example.com TXT", TRUE);
  lh_scene_assert_text (&scene, "v=spf1 -all", TRUE);
  lh_scene_click (&scene, "_Evidence");
  lh_scene_assert_text (&scene, "example.com TXT", FALSE);
  lh_scene_click (&scene, "What _is SPF?");
  g_assert_cmpstr (lh_widget_test_action (), ==, "win.help 'spf'");
  lh_scene_click (&scene, "How to _fill the form");
  g_assert_cmpstr (lh_widget_test_action (), ==, "win.step 'records'");
  /* The first of all is the one to copy with. */
  g_signal_emit_by_name (lh_widget_test_find (GTK_WIDGET (scene.page), GTK_TYPE_BUTTON, NULL), "clicked");
  lh_widget_test_rest ();
  g_assert_true (g_str_has_prefix (lh_widget_test_action (), "win.copy ('v=spf1"));

  /* It must fit a phone. */
  lh_widget_test_resize (scene.window, 336);
  lh_scene_end (&scene);
}

/* What nobody needs and could not be asked is no tip. */
static void
test_unasked (void)
{
  LhScene scene;
  GtkWidget *row;

  lh_scene_begin (&scene, LH_TYPE_VERIFY_PAGE, "google", 720);
  lh_table_remove (scene.table, "_25._tcp.smtp.google.com", LH_TYPE_TLSA);
  lh_table_add (scene.table, "_25._tcp.smtp.google.com TLSA !timeout");
  lh_scene_verify (&scene);
  row = find_topic (GTK_WIDGET (scene.page), LH_TOPIC_DANE);
  g_assert_cmpstr (lh_state_row_get_word (LH_STATE_ROW (row)), ==, "Not checked");
  g_assert_nonnull (lh_widget_test_find (row, GTK_TYPE_LABEL, "Announced certificates were not checked (DANE)"));
  lh_scene_end (&scene);
}

/* A value that no step speaks of says what it is. */
static void
test_wanted (void)
{
  LhScene scene;

  lh_scene_begin (&scene, LH_TYPE_VERIFY_PAGE, "google", 720);
  lh_table_remove (scene.table, "example.com", LH_TYPE_MX);
  lh_table_add (scene.table, "example.com MX 10 gone.example.com.\ngone.example.com A !nxdomain\ngone.example.com AAAA !nxdomain");
  lh_scene_verify (&scene);
  lh_scene_assert_text (&scene, "Mail server not found: gone.example.com", TRUE);
  lh_scene_assert_text (&scene, "Wanted\nsmtp.google.com", TRUE);
  lh_scene_end (&scene);

  lh_scene_begin (&scene, LH_TYPE_VERIFY_PAGE, "google", 720);
  break_spf (&scene);
  lh_scene_verify (&scene);
  lh_scene_assert_text (&scene, "Wanted", FALSE);
  lh_scene_end (&scene);
}

/* Where a record only has to go nothing is offered to be copied. */
static void
test_only_remove (void)
{
  LhScene scene;

  lh_scene_begin (&scene, LH_TYPE_VERIFY_PAGE, "google", 720);
  lh_table_add (scene.table, "example.com MX 10 mxbiz2.qq.com.");
  lh_scene_verify (&scene);
  lh_scene_assert_text (&scene, "Mail goes to two providers at once", TRUE);
  lh_scene_assert_text (&scene, "mxbiz2.qq.com", TRUE);
  g_assert_null (lh_widget_test_find (GTK_WIDGET (scene.page), LH_TYPE_VALUE_BOX, NULL));
  lh_scene_end (&scene);
}

static void
test_mended (void)
{
  LhScene scene;
  LhTable *sound;

  lh_scene_begin (&scene, LH_TYPE_VERIFY_PAGE, "google", 720);
  break_spf (&scene);
  lh_scene_verify (&scene);
  lh_scene_assert_text (&scene, "Mended just now", FALSE);

  sound = lh_world_new_sound ();
  lh_world_verify (scene.dossier, sound);
  lh_widget_test_rest ();
  g_object_unref (sound);
  lh_scene_assert_text (&scene, "Before: 2 SPF records count as none", TRUE);
  g_assert_cmpuint (lh_things_list_get_n_rows (get_things (&scene, "Mended just now")), ==, 1);
  lh_scene_assert_text (&scene, "everything is fine", TRUE);
  lh_scene_assert_text (&scene, "Why it matters", FALSE);
  /* The way goes on, and to check again is still offered. */
  g_assert_true (lh_page_get_button_suggested (scene.page));
  g_assert_cmpstr (lh_page_get_button (scene.page), ==, "_Next: Hand over");
  lh_page_activate_button (scene.page);
  g_assert_cmpstr (lh_widget_test_action (), ==, "win.step 'handover'");
  lh_scene_click (&scene, "Check _again");
  g_assert_cmpstr (lh_widget_test_action (), ==, "win.verify ");
  lh_scene_end (&scene);
}

static gboolean
is_over (gpointer data)
{
  return lh_dossier_get_running (data) == NULL;
}

static void
test_running_and_stopped (void)
{
  g_autofree char *of_all = g_strdup_printf (" of %u checked", (guint) LH_N_TOPICS);
  LhScene scene;
  GtkWidget *row;

  lh_scene_begin (&scene, LH_TYPE_VERIFY_PAGE, "google", 720);
  lh_table_set_delay (scene.table, 250);
  row = get_spf (&scene);
  lh_dossier_verify (scene.dossier, LH_ANSWERER (scene.table));
  lh_widget_test_settle (350);
  lh_scene_assert_text (&scene, "Checking the mail settings of example.com", TRUE);
  lh_scene_assert_text (&scene, " to come", TRUE);
  assert_all_topics (&scene, TRUE);
  lh_scene_assert_text (&scene, "first", FALSE);
  g_assert_true (get_spf (&scene) == row);
  g_assert_cmpstr (lh_page_get_button (scene.page), ==, "_Stop");
  g_assert_false (lh_page_get_button_suggested (scene.page));

  lh_dossier_stop (scene.dossier);
  lh_world_wait (is_over, scene.dossier);
  lh_widget_test_rest ();
  lh_scene_assert_text (&scene, "Stopped, ", TRUE);
  /* No network is to be changed for that. */
  lh_scene_assert_text (&scene, "Stopped before an answer came", TRUE);
  lh_scene_assert_text (&scene, "could not be asked", FALSE);
  lh_scene_assert_text (&scene, of_all, TRUE);
  lh_scene_assert_text (&scene, "Not checked", TRUE);
  lh_scene_assert_text (&scene, "everything is fine", FALSE);
  g_assert_cmpstr (lh_page_get_button (scene.page), ==, "Check _again");
  /* The same rows all the way. */
  g_assert_true (get_spf (&scene) == row);
  lh_scene_end (&scene);
}

static void
test_again (void)
{
  LhScene scene;
  GtkWidget *row;

  lh_scene_begin (&scene, LH_TYPE_VERIFY_PAGE, "google", 720);
  break_spf (&scene);
  lh_scene_verify (&scene);
  row = get_spf (&scene);
  lh_table_set_delay (scene.table, 250);
  lh_dossier_verify (scene.dossier, LH_ANSWERER (scene.table));
  lh_widget_test_settle (100);
  /* What was known stays to be read, as old. */
  lh_scene_assert_text (&scene, "2 SPF records count as none", TRUE);
  lh_scene_assert_text (&scene, "Why it matters", TRUE);
  g_assert_true (gtk_widget_has_css_class (row, "old"));
  lh_world_wait (is_over, scene.dossier);
  lh_widget_test_rest ();
  g_assert_false (gtk_widget_has_css_class (row, "old"));
  lh_scene_assert_text (&scene, "Why it matters", TRUE);

  /* Stopped at once, it is as it was before. */
  lh_dossier_verify (scene.dossier, LH_ANSWERER (scene.table));
  lh_widget_test_settle (100);
  lh_dossier_stop (scene.dossier);
  lh_world_wait (is_over, scene.dossier);
  lh_widget_test_rest ();
  lh_scene_assert_text (&scene, "Stopped, ", FALSE);
  lh_scene_assert_text (&scene, "2 SPF records count as none", TRUE);
  g_assert_false (gtk_widget_has_css_class (row, "old"));
  g_assert_cmpstr (lh_page_get_button (scene.page), ==, "Check _again");
  lh_scene_end (&scene);
}

static void
test_no_answer (void)
{
  LhScene scene;

  lh_scene_begin (&scene, LH_TYPE_VERIFY_PAGE, "google", 720);
  g_object_unref (scene.table);
  scene.table = lh_table_new_from_string ("* * !timeout");
  lh_scene_verify (&scene);
  lh_scene_assert_text (&scene, "No answer came", TRUE);
  lh_scene_assert_text (&scene, "Fine", FALSE);
  assert_all_topics (&scene, FALSE);
  g_assert_cmpstr (lh_page_get_button (scene.page), ==, "Try _again");
  lh_scene_end (&scene);

  /* Who refuses is there: another network would not help. */
  lh_scene_begin (&scene, LH_TYPE_VERIFY_PAGE, "google", 720);
  g_object_unref (scene.table);
  scene.table = lh_table_new_from_string ("* * !refused");
  lh_scene_verify (&scene);
  lh_scene_assert_text (&scene, "The DNS server refuses to answer", TRUE);
  lh_scene_assert_text (&scene, "Who is asked", TRUE);
  lh_scene_assert_text (&scene, "Are you connected", FALSE);
  lh_scene_end (&scene);
}

/* Page and dossier go while answers are on their way. */
static void
test_gone (void)
{
  LhScene scene;

  lh_scene_begin (&scene, LH_TYPE_VERIFY_PAGE, "google", 720);
  lh_table_set_delay (scene.table, 100);
  lh_dossier_verify (scene.dossier, LH_ANSWERER (scene.table));
  lh_widget_test_rest ();
  lh_widget_test_end (scene.window, GTK_WIDGET (scene.page));
  g_object_unref (scene.dossier);
  lh_widget_test_settle (300);
  g_object_unref (scene.other);
  g_object_unref (scene.table);
  g_ptr_array_unref (scene.toasts);
}

/* Another domain is chosen while one is being checked, and the first again. */
static void
test_switch (void)
{
  LhScene scene;

  lh_scene_begin (&scene, LH_TYPE_VERIFY_PAGE, "google", 720);
  lh_table_set_delay (scene.table, 100);
  lh_dossier_verify (scene.dossier, LH_ANSWERER (scene.table));
  lh_widget_test_rest ();
  lh_page_set_dossier (scene.page, scene.other);
  lh_widget_test_settle (200);
  lh_scene_assert_text (&scene, "Check the mail settings of", TRUE);
  lh_page_set_dossier (scene.page, scene.dossier);
  lh_world_wait (is_over, scene.dossier);
  lh_widget_test_rest ();
  assert_all_topics (&scene, TRUE);
  lh_page_set_dossier (scene.page, NULL);
  lh_scene_end (&scene);
}

/* The parts of SPF stand under its topic, with what they cost; the list follows what is published, and two records have none. */
static void
test_spf (void)
{
  LhScene scene;

  lh_scene_begin (&scene, LH_TYPE_VERIFY_PAGE, "google", 720);
  lh_table_remove (scene.table, "example.com", LH_TYPE_TXT);
  lh_table_add (scene.table, "example.com TXT \"v=spf1 include:_spf.google.com include:gone.example ~all\"\n");
  lh_scene_verify (&scene);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (get_spf (&scene)), TRUE);
  lh_widget_test_rest ();
  lh_scene_assert_text (&scene, "Who may send, and the look-ups it costs\nGoogle Workspace\n", TRUE);
  lh_scene_assert_text (&scene, "there is no such list, must go", TRUE);
  lh_widget_test_resize (scene.window, 336);
  lh_table_remove (scene.table, "example.com", LH_TYPE_TXT);
  lh_table_add (scene.table, "example.com TXT \"v=spf1 include:_spf.google.com ~all\"\n");
  lh_scene_verify (&scene);
  lh_scene_assert_text (&scene, "Who may send, and the look-ups it costs\nGoogle Workspace\n", TRUE);
  lh_scene_assert_text (&scene, "there is no such list, must go", FALSE);
  break_spf (&scene);
  lh_scene_verify (&scene);
  lh_scene_assert_text (&scene, "Who may send, and the look-ups it costs", FALSE);
  lh_scene_end (&scene);
}

/* Where DKIM is not known, the header of a sent mail tells; what it tells is said before it is taken over. */
/* Right after a change this network may still remember that there was nothing: that is said before what is to be mended. */
static void
test_under_way (void)
{
  LhScene scene;

  lh_scene_begin (&scene, LH_TYPE_VERIFY_PAGE, "google", 720);
  lh_table_remove (scene.table, "example.com", LH_TYPE_TXT);
  lh_table_add (scene.table, "example.com 420 TXT \"v=spf1 -all\"\n"
                             "@192.0.2.53 example.com TXT \"v=spf1 include:_spf.google.com ~all\"\n"
                             "@192.0.2.54 example.com TXT \"v=spf1 include:_spf.google.com ~all\"\n");
  lh_scene_verify (&scene);
  lh_scene_assert_text (&scene, "this network sees them only in 7 minutes", TRUE);
  lh_widget_test_resize (scene.window, 336);

  lh_table_remove (scene.table, "example.com", LH_TYPE_TXT);
  lh_table_add (scene.table, "example.com TXT \"v=spf1 include:_spf.google.com ~all\"");
  lh_scene_verify (&scene);
  lh_scene_assert_text (&scene, "Your newest changes are at your DNS host", FALSE);
  lh_scene_end (&scene);
}

/* A finding about a part that could go offers so, in the plan; what is published is still found. */
static void
test_leave_out (void)
{
  GtkWidget *button;
  LhScene scene;

  lh_scene_begin (&scene, LH_TYPE_VERIFY_PAGE, "google", 720);
  lh_table_remove (scene.table, "example.com", LH_TYPE_TXT);
  lh_table_add (scene.table, "example.com TXT \"v=spf1 include:_spf.google.com include:spf_old.example ~all\"");
  lh_scene_verify (&scene);
  button = lh_scene_find (&scene, GTK_TYPE_BUTTON, "_Leave out include:spf__old.example in my plan");
  gtk_widget_grab_focus (button);
  g_signal_emit_by_name (button, "clicked");
  lh_widget_test_rest ();
  g_assert_true (lh_plan_is_spf_dropped (scene.plan, "include:spf_old.example"));
  lh_scene_assert_text (&scene, "Your plan leaves this out. The Records step has the record without it.", TRUE);
  /* The keyboard stays where it was, on what takes it back. */
  g_assert_true (gtk_window_get_focus (scene.window) == button);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, "_Keep include:spf__old.example after all");
  lh_scene_click (&scene, "_Open the record");
  g_assert_cmpstr (lh_widget_test_action (), ==, "win.step 'records'");
  lh_widget_test_resize (scene.window, 336);

  g_signal_emit_by_name (button, "clicked");
  lh_widget_test_rest ();
  g_assert_false (lh_plan_is_spf_dropped (scene.plan, "include:spf_old.example"));
  lh_scene_assert_text (&scene, "Your plan leaves this out. The Records step has the record without it.", FALSE);
  lh_scene_end (&scene);
}

static void
test_header (void)
{
  static const char mail[] = "Received: by mx.example\nDKIM-Signature: v=1; a=rsa-sha256; d=example.com;\n  s=mail2; b=AAAA\nSubject: Quotation\n";
  LhScene scene;
  GtkWidget *text, *button;
  GtkTextBuffer *buffer;
  g_autoptr (GPtrArray) kept = NULL;

  lh_scene_begin (&scene, LH_TYPE_VERIFY_PAGE, "google", 720);
  lh_table_remove (scene.table, "google._domainkey.example.com", 0);
  lh_scene_verify (&scene);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (find_topic (GTK_WIDGET (scene.page), LH_TOPIC_DKIM)), TRUE);
  lh_scene_assert_text (&scene, "Header of a mail that you sent", FALSE);
  lh_scene_click (&scene, "Paste the _header of a sent mail");
  lh_scene_assert_text (&scene, "Header of a mail that you sent", TRUE);
  text = lh_widget_test_find (GTK_WIDGET (scene.page), GTK_TYPE_TEXT_VIEW, NULL);
  button = lh_widget_test_find (GTK_WIDGET (scene.page), GTK_TYPE_BUTTON, "Take over and _verify");
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (text));
  g_assert_false (gtk_widget_get_sensitive (button));
  gtk_text_buffer_set_text (buffer, "Subject: Quotation\n", -1);
  lh_scene_assert_text (&scene, "No DKIM-Signature is in it", TRUE);
  g_assert_false (gtk_widget_get_sensitive (button));
  gtk_text_buffer_set_text (buffer, "DKIM-Signature: d=mailer.example; s=k1", -1);
  lh_scene_assert_text (&scene, "that does not count for example.com", TRUE);
  gtk_text_buffer_set_text (buffer, mail, -1);
  lh_scene_assert_text (&scene, "Selector mail2, signed for example.com: that counts", TRUE);
  lh_scene_click (&scene, "Where is the _header?");
  g_assert_cmpstr (lh_widget_test_action (), ==, "win.help 'header'");
  lh_widget_test_resize (scene.window, 336);
  lh_scene_click (&scene, "Take over and _verify");
  g_assert_cmpstr (lh_widget_test_action (), ==, "win.verify ");
  kept = lh_plan_get_signatures (lh_dossier_get_plan (scene.dossier));
  g_assert_cmpuint (kept->len, ==, 1);
  lh_scene_end (&scene);
}

/* Every rule of the large providers, with how it stands, narrow as well. */
static void
test_bulk (void)
{
  g_autofree char *before = NULL, *after = NULL;
  GtkWidget *row, *box;
  LhScene scene;
  int least;

  lh_scene_begin (&scene, LH_TYPE_VERIFY_PAGE, "google", 720);
  lh_table_remove (scene.table, "_dmarc.example.com", LH_TYPE_TXT);
  lh_scene_verify (&scene);
  row = find_topic (GTK_WIDGET (scene.page), LH_TOPIC_BULK);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  lh_widget_test_resize (scene.window, 360);
  box = lh_widget_test_find (row, LH_TYPE_BULK_BOX, NULL);
  g_assert_nonnull (box);
  before = lh_widget_test_text (box);
  g_assert_nonnull (strstr (before, "DMARC (p=none at least)\nlacking\nOf large mailings by: "));
  g_assert_nonnull (strstr (before, "SPF or DKIM\nholds\nAsked of everybody by: "));
  g_assert_nonnull (strstr (before, "leaving the list by one click\nDNS does not show it\n"));
  gtk_widget_measure (row, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <=, 336);

  /* Mended: the same lines, and no more is lacking. */
  lh_table_add (scene.table, "_dmarc.example.com TXT \"v=DMARC1; p=none; rua=mailto:dmarc@example.com\"\n");
  lh_scene_verify (&scene);
  g_assert_true (lh_widget_test_find (row, LH_TYPE_BULK_BOX, NULL) == box);
  after = lh_widget_test_text (box);
  g_assert_nonnull (strstr (after, "DMARC (p=none at least)\nholds\n"));
  lh_scene_end (&scene);
}

int
main (int argc, char **argv)
{
  lh_widget_test_init (&argc, &argv);
  g_test_add_func ("/verify/never", test_never);
  g_test_add_func ("/verify/to-mend", test_to_mend);
  g_test_add_func ("/verify/unasked", test_unasked);
  g_test_add_func ("/verify/wanted", test_wanted);
  g_test_add_func ("/verify/only-remove", test_only_remove);
  g_test_add_func ("/verify/mended", test_mended);
  g_test_add_func ("/verify/running-and-stopped", test_running_and_stopped);
  g_test_add_func ("/verify/again", test_again);
  g_test_add_func ("/verify/no-answer", test_no_answer);
  g_test_add_func ("/verify/gone", test_gone);
  g_test_add_func ("/verify/switch", test_switch);
  g_test_add_func ("/verify/spf", test_spf);
  g_test_add_func ("/verify/under-way", test_under_way);
  g_test_add_func ("/verify/leave-out", test_leave_out);
  g_test_add_func ("/verify/header", test_header);
  g_test_add_func ("/verify/bulk", test_bulk);
  return g_test_run ();
}
