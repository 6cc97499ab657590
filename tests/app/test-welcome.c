/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first page: a domain is typed, looked at after a pause, and begun with. */
#include "config.h"

#include "lh-widget-test.h"
#include "lh-world.h"
#include "pages/welcome/lh-welcome.h"

#define EXAMPLE "For example brightforge-tools.com, without www."

typedef struct
{
  LhTable   *table;
  GtkWidget *welcome, *entry, *hint, *retry, *set_up, *only_check;
  GtkWindow *window;

  guint      begun;
  LhPlan    *plan;
  LhSurvey  *survey;
  gboolean   only;
} Fixture;

static void
on_begin (GtkWidget *welcome, LhPlan *plan, LhSurvey *survey, gboolean only_check, Fixture *fixture)
{
  fixture->begun++;
  g_set_object (&fixture->plan, plan);
  g_set_object (&fixture->survey, survey);
  fixture->only = only_check;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->table = data != NULL ? lh_table_new_from_string (data) : lh_world_new_sound ();
  fixture->welcome = lh_welcome_new ();
  lh_welcome_set_answerer (LH_WELCOME (fixture->welcome), LH_ANSWERER (fixture->table));
  g_signal_connect (fixture->welcome, "begin", G_CALLBACK (on_begin), fixture);
  fixture->window = lh_widget_test_show (fixture->welcome, 480);
  fixture->entry = lh_widget_test_find (fixture->welcome, ADW_TYPE_ENTRY_ROW, NULL);
  fixture->hint = lh_widget_test_find (fixture->welcome, GTK_TYPE_LABEL, EXAMPLE);
  fixture->retry = lh_widget_test_find (fixture->welcome, GTK_TYPE_BUTTON, "_Try again");
  fixture->set_up = lh_widget_test_find (fixture->welcome, GTK_TYPE_BUTTON, "_Set up mail");
  fixture->only_check = lh_widget_test_find (fixture->welcome, GTK_TYPE_BUTTON, "Only _check");
  g_assert_nonnull (fixture->hint);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->window != NULL)
    lh_widget_test_end (fixture->window, fixture->welcome);
  g_clear_object (&fixture->plan);
  g_clear_object (&fixture->survey);
  lh_widget_test_settle (60);
  g_assert_finalize_object (fixture->table);
}

static void
type (Fixture *fixture, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (fixture->entry), text);
}

static void
append (Fixture *fixture, const char *text)
{
  int end = (int) g_utf8_strlen (gtk_editable_get_text (GTK_EDITABLE (fixture->entry)), -1);

  gtk_editable_insert_text (GTK_EDITABLE (fixture->entry), text, -1, &end);
}

static const char *
get_hint (Fixture *fixture)
{
  return gtk_label_get_label (GTK_LABEL (fixture->hint));
}

static void
assert_refused (Fixture *fixture, gboolean refused)
{
  g_assert_true (gtk_widget_has_css_class (fixture->entry, "error") == refused);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (fixture->entry), GTK_ACCESSIBLE_STATE_INVALID,
                                    refused ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE);
}

static gboolean
is_found (gpointer data)
{
  return strstr (get_hint (data), "Found, in") != NULL;
}

static gboolean
can_retry (gpointer data)
{
  return gtk_widget_get_visible (((Fixture *) data)->retry);
}

static gboolean
is_asking (gpointer data)
{
  return lh_table_get_n_asked (((Fixture *) data)->table) > 0;
}

static void
test_typed (Fixture *fixture, gconstpointer data)
{
  static const struct { const char *text, *hint; gboolean refused; } rows[] = {
    { "brightforge", EXAMPLE, FALSE }, /* on its way to a name */
    { "example com", "There is a space in it. A domain name has no spaces.", TRUE },
    { "example,com", "There is a comma in it. Type one domain only, with dots between its parts.", TRUE },
    { "co.uk", "co.uk is an ending that many share. Type your own domain, with the name before it, such as example.co.uk.", TRUE },
    { "192.0.2.1", "This is an IP address. Type the name of your domain, such as example.com.", TRUE },
    { "a_b.com", "There is an underscore in it. Type the domain itself, with letters, digits and hyphens only.", TRUE },
    { "example.com", "Looking…", FALSE },
    { "", EXAMPLE, FALSE },
  };

  g_assert_true (gtk_widget_grab_focus (fixture->welcome));
  g_assert_nonnull (gtk_window_get_focus (fixture->window));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (fixture->window), fixture->entry));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (fixture->set_up), GTK_ACCESSIBLE_ROLE_BUTTON);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gboolean whole = g_str_equal (rows[i].text, "example.com");

      type (fixture, rows[i].text);
      g_assert_cmpstr (get_hint (fixture), ==, rows[i].hint);
      assert_refused (fixture, rows[i].refused);
      g_assert_true (gtk_widget_get_sensitive (fixture->set_up) == whole);
      g_assert_true (gtk_widget_get_sensitive (fixture->only_check) == whole);
      g_assert_false (gtk_widget_get_visible (fixture->retry));
    }
  /* Nobody was asked: all of it was typed without a pause. */
  lh_widget_test_settle (700);
  g_assert_cmpuint (lh_table_get_n_asked (fixture->table), ==, 0);

  /* Enter says what is lacking. */
  type (fixture, "brightforge");
  g_signal_emit_by_name (fixture->entry, "entry-activated");
  g_assert_cmpstr (get_hint (fixture), ==, "The ending is missing. A whole domain has a dot in it, such as example.com.");
  assert_refused (fixture, TRUE);
  type (fixture, "");
  assert_refused (fixture, FALSE);
  g_signal_emit_by_name (fixture->entry, "entry-activated");
  g_assert_cmpstr (get_hint (fixture), ==, "Type the name of your domain, such as example.com.");
  g_assert_cmpuint (fixture->begun, ==, 0);
}

static void
test_found (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;
  guint n_asked;
  int least;

  /* Blanks, a scheme and www. are mended. */
  type (fixture, " https://www.Example.com/contact ");
  lh_world_wait (is_found, fixture);
  g_assert_cmpstr (get_hint (fixture), ==, "Taken as example.com. Found, in 1 second.");
  assert_refused (fixture, FALSE);
  text = lh_widget_test_text (fixture->welcome);
  g_assert_nonnull (strstr (text, "What was found\nDNS is at DNSPod"));
  g_assert_null (strstr (text, "half an hour"));
  /* What is no longer shown takes no room either: a phone has 360 pixels. */
  gtk_widget_measure (fixture->welcome, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <=, 326);

  /* The same domain, typed otherwise, is no new look. */
  n_asked = lh_table_get_n_asked (fixture->table);
  append (fixture, " ");
  g_assert_cmpstr (get_hint (fixture), ==, "Taken as example.com. Found, in 1 second.");
  lh_widget_test_settle (700);
  g_assert_cmpuint (lh_table_get_n_asked (fixture->table), ==, n_asked);

  g_signal_emit_by_name (fixture->set_up, "clicked");
  g_assert_cmpuint (fixture->begun, ==, 1);
  g_assert_false (fixture->only);
  g_assert_cmpstr (lh_plan_get_domain (fixture->plan), ==, "example.com");
  g_assert_cmpstr (lh_plan_get_dns_host (fixture->plan), ==, "dnspod");
  g_assert_null (lh_plan_get_provider (fixture->plan));
  g_assert_cmpstr (lh_survey_get_domain (fixture->survey), ==, "example.com");
  g_assert_cmpuint (lh_survey_get_n_answers (fixture->survey), >, 0);
  g_signal_emit_by_name (fixture->only_check, "clicked");
  g_assert_true (fixture->only);
  g_assert_nonnull (fixture->survey);

  /* A new start. */
  lh_welcome_reset (LH_WELCOME (fixture->welcome));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (fixture->entry)), ==, "");
  g_assert_cmpstr (get_hint (fixture), ==, EXAMPLE);
  g_assert_false (gtk_widget_get_sensitive (fixture->set_up));
  g_clear_pointer (&text, g_free);
  text = lh_widget_test_text (fixture->welcome);
  g_assert_nonnull (strstr (text, "half an hour"));
  lh_welcome_reset (LH_WELCOME (fixture->welcome));
}

/* Whoever does not wait begins without a survey. */
static void
test_at_once (Fixture *fixture, gconstpointer data)
{
  type (fixture, "example.com");
  g_signal_emit_by_name (fixture->entry, "entry-activated");
  g_assert_cmpuint (fixture->begun, ==, 1);
  g_assert_null (fixture->survey);
  g_assert_null (lh_plan_get_dns_host (fixture->plan));

  lh_table_set_delay (fixture->table, 30);
  lh_world_wait (is_asking, fixture);
  g_signal_emit_by_name (fixture->only_check, "clicked");
  g_assert_cmpuint (fixture->begun, ==, 2);
  g_assert_true (fixture->only);
  g_assert_null (fixture->survey);
}

static void
test_newer_text (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;
  guint n_asked;

  lh_table_add (fixture->table, "example.org SOA ns1.example.org. admin.example.org. 1 7200 900 1209600 600\nexample.org NS ns1.example.org.");
  lh_table_set_delay (fixture->table, 30);
  type (fixture, "example.com");
  lh_world_wait (is_asking, fixture);
  type (fixture, "example.co");
  type (fixture, "");
  lh_widget_test_settle (50);
  n_asked = lh_table_get_n_asked (fixture->table);
  lh_widget_test_settle (200);
  g_assert_cmpuint (lh_table_get_n_asked (fixture->table), ==, n_asked);
  g_assert_cmpstr (get_hint (fixture), ==, EXAMPLE);

  /* Old results are not shown as those of the newer text. */
  lh_table_set_delay (fixture->table, 0);
  type (fixture, "example.com");
  lh_world_wait (is_found, fixture);
  gtk_editable_delete_text (GTK_EDITABLE (fixture->entry), 8, -1);
  append (fixture, "org");
  g_assert_cmpstr (get_hint (fixture), ==, "Looking…");
  text = lh_widget_test_text (fixture->welcome);
  g_assert_nonnull (strstr (text, "DNSPod"));
  g_assert_false (gtk_widget_is_sensitive (lh_widget_test_find (fixture->welcome, GTK_TYPE_LABEL, "What was found")));
  g_signal_emit_by_name (fixture->set_up, "clicked");
  g_assert_null (fixture->survey);
  g_assert_cmpstr (lh_plan_get_domain (fixture->plan), ==, "example.org");
  g_assert_null (lh_plan_get_dns_host (fixture->plan));
  lh_world_wait (is_found, fixture);
  g_clear_pointer (&text, g_free);
  text = lh_widget_test_text (fixture->welcome);
  g_assert_null (strstr (text, "DNSPod"));
}

static void
test_no_answer (Fixture *fixture, gconstpointer data)
{
  type (fixture, "example.com");
  lh_world_wait (can_retry, fixture);
  g_assert_cmpstr (get_hint (fixture), ==, "No answer came: is this computer online?");
  /* Why it cannot be set up is worth more than why it could not be looked at. */
  type (fixture, "163.com");
  lh_world_wait (can_retry, fixture);
  g_assert_true (g_str_has_prefix (get_hint (fixture), "163.com is the domain of a free mailbox"));
  type (fixture, "example.com");
  lh_world_wait (can_retry, fixture);
  /* The domain is not to blame. */
  assert_refused (fixture, FALSE);
  g_assert_true (gtk_widget_get_sensitive (fixture->set_up));
  g_signal_emit_by_name (fixture->set_up, "clicked");
  g_assert_cmpuint (fixture->begun, ==, 1);
  g_assert_null (fixture->survey);

  g_signal_emit_by_name (fixture->retry, "clicked");
  g_assert_false (gtk_widget_get_visible (fixture->retry));
  g_assert_cmpstr (get_hint (fixture), ==, "Looking…");
  lh_world_wait (can_retry, fixture);

  /* Online again. */
  lh_table_remove (fixture->table, "*", 0);
  lh_table_add (fixture->table, "example.com SOA ns1.example.com. admin.example.com. 1 7200 900 1209600 600\nexample.com NS ns1.example.com.");
  g_signal_emit_by_name (fixture->retry, "clicked");
  lh_world_wait (is_found, fixture);
  g_assert_false (gtk_widget_get_visible (fixture->retry));
}

static gboolean
has_looked (gpointer data)
{
  return gtk_widget_is_sensitive (lh_widget_test_find (((Fixture *) data)->welcome, GTK_TYPE_LABEL, "What was found"));
}

/* It may be looked at and checked, but nobody sets it up. */
static void
test_free_mail (Fixture *fixture, gconstpointer data)
{
  GtkWidget *help = lh_widget_test_find (fixture->welcome, GTK_TYPE_BUTTON, "Would a free mailbox do?");

  type (fixture, "info@163.com");
  g_assert_true (g_str_has_prefix (get_hint (fixture), "163.com is the domain of a free mailbox"));
  assert_refused (fixture, FALSE);
  g_assert_true (gtk_widget_get_visible (help));
  g_assert_false (gtk_widget_get_sensitive (fixture->set_up));
  g_assert_true (gtk_widget_get_sensitive (fixture->only_check));
  lh_world_wait (has_looked, fixture);
  g_assert_true (g_str_has_prefix (get_hint (fixture), "163.com is the domain of a free mailbox"));

  g_signal_emit_by_name (fixture->entry, "entry-activated");
  g_assert_cmpuint (fixture->begun, ==, 0);
  assert_refused (fixture, TRUE);
  g_signal_emit_by_name (fixture->only_check, "clicked");
  g_assert_cmpuint (fixture->begun, ==, 1);
  g_assert_true (fixture->only);

  type (fixture, "example.com");
  g_assert_cmpstr (get_hint (fixture), ==, "Looking…");
  assert_refused (fixture, FALSE);
  g_assert_false (gtk_widget_get_visible (help));
  g_assert_true (gtk_widget_get_sensitive (fixture->set_up));
}

/* The page goes while it waits for a pause, before the first answer, and between answers. */
static void
test_gone (Fixture *fixture, gconstpointer data)
{
  type (fixture, "example.com");
  lh_widget_test_end (g_steal_pointer (&fixture->window), fixture->welcome);
  lh_widget_test_settle (700);
  g_assert_cmpuint (lh_table_get_n_asked (fixture->table), ==, 0);

  for (guint pause = 0; pause < 2; pause++)
    {
      set_up (fixture, NULL);
      lh_table_set_delay (fixture->table, 20);
      type (fixture, "example.com");
      lh_world_wait (is_asking, fixture);
      lh_widget_test_settle (1 + 30 * pause);
      lh_widget_test_end (g_steal_pointer (&fixture->window), fixture->welcome);
      lh_widget_test_settle (100);
      if (pause == 0)
        g_assert_finalize_object (fixture->table);
    }
}

/* Newer text in each of the turns in which a look may come to its end. */
static void
test_race (Fixture *fixture, gconstpointer data)
{
  for (guint turns = 0; turns < 6; turns++)
    {
      guint n_asked = lh_table_get_n_asked (fixture->table);

      type (fixture, "example.com");
      while (lh_table_get_n_asked (fixture->table) == n_asked)
        g_main_context_iteration (NULL, TRUE);
      for (guint i = 0; i < turns; i++)
        g_main_context_iteration (NULL, FALSE);
      lh_welcome_reset (LH_WELCOME (fixture->welcome));
      lh_widget_test_settle (50);
      g_assert_cmpstr (get_hint (fixture), ==, EXAMPLE);
    }
}

int
main (int argc, char **argv)
{
  lh_widget_test_init (&argc, &argv);
  g_test_add ("/welcome/typed", Fixture, NULL, set_up, test_typed, tear_down);
  g_test_add ("/welcome/found", Fixture, NULL, set_up, test_found, tear_down);
  g_test_add ("/welcome/at-once", Fixture, NULL, set_up, test_at_once, tear_down);
  g_test_add ("/welcome/newer-text", Fixture, NULL, set_up, test_newer_text, tear_down);
  g_test_add ("/welcome/no-answer", Fixture, "* * !timeout", set_up, test_no_answer, tear_down);
  g_test_add ("/welcome/free-mail", Fixture, "163.com SOA ns1.163.com. admin.163.com. 1 7200 900 1209600 600\n163.com NS ns1.163.com.", set_up, test_free_mail, tear_down);
  g_test_add ("/welcome/gone", Fixture, NULL, set_up, test_gone, tear_down);
  g_test_add ("/welcome/race", Fixture, NULL, set_up, test_race, tear_down);
  return g_test_run ();
}
