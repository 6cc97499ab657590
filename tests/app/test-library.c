/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All domains as the window sees them: added, deleted and brought back; and what the sidebar says of each step. */
#include "config.h"

#include <glib/gstdio.h>

#include "lh-demo.h"
#include "lh-library.h"
#include "lh-steps.h"
#include "lh-widget-test.h"
#include "lh-world.h"

static gboolean
is_saved (LhStore *store)
{
  g_autoptr (LhPlan) plan = lh_store_load (store, "example.com", NULL);

  return plan != NULL;
}

static void
test_library (LhWorldFolder *fixture, gconstpointer data)
{
  g_autoptr (LhPlan) plan = lh_world_new_plan ("google"), twin = lh_world_new_plan ("zoho"), other = lh_plan_new ("example.org");
  g_autoptr (GError) error = NULL;
  LhLibrary *library = lh_library_new (fixture->store);
  LhDossier *dossier, *restored;
  guint changed = 0;

  g_assert_false (lh_library_is_demo (library));
  g_assert_null (lh_library_get_unreadable (library));
  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (library)) == LH_TYPE_DOSSIER);
  g_signal_connect_swapped (library, "items-changed", G_CALLBACK (lh_world_count), &changed);

  /* Added: there at once, on disk too; once only. */
  g_assert_null (lh_library_find (library, "example.com"));
  dossier = lh_library_add (library, plan);
  g_assert_true (lh_library_find (library, "example.com") == dossier);
  g_assert_true (is_saved (fixture->store));
  g_assert_true (lh_library_add (library, twin) == dossier);
  g_assert_cmpstr (lh_plan_get_provider (lh_dossier_get_plan (dossier)), ==, "google");
  lh_library_add (library, other);
  g_assert_cmpuint (changed, ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (library)), ==, 2);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (library), 2));

  /* Removed with a check under way, and brought back with the last change and the survey. */
  lh_world_verify (dossier, fixture->table);
  lh_plan_set_title (plan, "Bright Forge");
  lh_table_set_delay (fixture->table, 20);
  lh_dossier_verify (dossier, LH_ANSWERER (fixture->table));
  g_assert_true (lh_library_remove (library, dossier, &error));
  g_assert_no_error (error);
  g_assert_null (lh_library_find (library, "example.com"));
  g_assert_null (lh_store_load (fixture->store, "example.com", NULL));
  lh_widget_test_settle (600);
  g_assert_null (lh_store_load (fixture->store, "example.com", NULL));
  g_assert_null (lh_store_load_survey (fixture->store, "example.com", NULL));
  restored = lh_library_restore (library, "example.com", &error);
  g_assert_no_error (error);
  g_assert_true (lh_library_find (library, "example.com") == restored);
  g_assert_cmpstr (lh_plan_get_title (lh_dossier_get_plan (restored)), ==, "Bright Forge");
  g_assert_cmpint (lh_dossier_get_checked (restored), !=, 0);

  /* Only once. */
  g_assert_null (lh_library_restore (library, "example.com", &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_null (lh_library_restore (library, "never.example", &error));
  g_assert_nonnull (error);

  g_assert_finalize_object (library);

  /* All of it is there at the next start, by title. */
  library = lh_library_new (fixture->store);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (library)), ==, 2);
  dossier = g_list_model_get_item (G_LIST_MODEL (library), 0);
  g_assert_cmpstr (lh_plan_get_title (lh_dossier_get_plan (dossier)), ==, "Bright Forge");
  /* What is not in it, is removed already. */
  g_assert_true (lh_library_remove (library, dossier, NULL));
  g_assert_true (lh_library_remove (library, dossier, NULL));
  g_object_unref (dossier);
  g_assert_finalize_object (library);
}

/* What cannot be written is not deleted either. */
static void
test_library_cannot (LhWorldFolder *fixture, gconstpointer data)
{
  g_autoptr (LhPlan) plan = lh_world_new_plan ("google");
  g_autoptr (GError) error = NULL;
  LhLibrary *library = lh_library_new (fixture->store);
  LhDossier *dossier;

  g_assert_true (g_file_set_contents (fixture->folder, "", -1, NULL));
  dossier = lh_library_add (library, plan);
  g_assert_nonnull (lh_dossier_get_save_problem (dossier));
  g_assert_false (lh_library_remove (library, dossier, &error));
  g_assert_nonnull (error);
  g_assert_true (lh_library_find (library, "example.com") == dossier);
  g_unlink (fixture->folder);
  /* It is still to be saved. */
  lh_library_save_all (library);
  g_assert_true (is_saved (fixture->store));
  g_assert_finalize_object (library);
}

static void
test_unreadable (LhWorldFolder *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "broken.example.plan.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (LhPlan) plan = lh_world_new_plan ("google");
  LhLibrary *library;

  g_assert_true (lh_store_save (fixture->store, plan, NULL));
  g_assert_true (g_file_set_contents (path, "{ \"version\": 1, ", -1, NULL));
  library = lh_library_new (fixture->store);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (library)), ==, 1);
  g_assert_nonnull (lh_library_get_unreadable (library));
  g_assert_cmpstr (lh_library_get_unreadable (library)[0], ==, path);
  g_assert_null (lh_library_get_unreadable (library)[1]);
  lh_library_save_all (library);
  g_assert_finalize_object (library);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "{ \"version\": 1, ");
}

static void
test_demo (LhWorldFolder *fixture, gconstpointer data)
{
  LhLibrary *library = lh_demo_create_library ();
  LhAnswerer *answerer = lh_demo_create_answerer ();
  g_autoptr (LhDossier) dossier = g_list_model_get_item (G_LIST_MODEL (library), 0);
  g_autofree char *domain = g_strdup (lh_dossier_get_domain (dossier));
  LhDossier *restored;

  g_assert_true (lh_library_is_demo (library));
  g_assert_cmpint (lh_dossier_get_checked (dossier), !=, 0);
  lh_plan_set_title (lh_dossier_get_plan (dossier), "Here for a look");
  lh_dossier_verify (dossier, answerer);
  lh_world_verify (dossier, fixture->table);
  g_assert_true (lh_library_remove (library, dossier, NULL));
  g_clear_object (&dossier);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (library)), ==, 0);
  /* Undo is offered there too. */
  restored = lh_library_restore (library, domain, NULL);
  g_assert_nonnull (restored);
  g_assert_cmpstr (lh_plan_get_title (lh_dossier_get_plan (restored)), ==, "Here for a look");
  g_assert_cmpint (lh_dossier_get_checked (restored), !=, 0);
  g_assert_finalize_object (library);
  g_assert_finalize_object (answerer);
}

/* One sentence on a step, in the room that the sidebar has for it. */
static void
assert_step (LhDossier *dossier, LhStep step, LhStepState wanted, const char *sentence)
{
  LhStepState state;
  g_autofree char *text = lh_step_describe (step, dossier, &state);

  g_assert_cmpstr (text, ==, sentence);
  g_assert_cmpint (state, ==, wanted);
  g_assert_cmpint (g_utf8_strlen (text, -1), <=, 34);
  g_assert_cmpstr (lh_step_state_to_word (state), !=, "");
}

static void
assert_checked (LhDossier *dossier, guint topics)
{
  g_autofree char *sentence = g_strdup_printf ("%u of %u topics checked", topics, (guint) LH_N_TOPICS);

  assert_step (dossier, LH_STEP_VERIFY, LH_STEP_OPEN, sentence);
}

static void
add_mailboxes (LhPlan *plan, guint from, guint to, LhMailboxKind kind)
{
  for (guint i = from; i < to; i++)
    {
      g_autofree char *prefix = g_strdup_printf ("person-%u", i);
      g_autoptr (LhMailbox) mailbox = lh_mailbox_new (prefix, kind);

      lh_plan_put_mailbox (plan, mailbox);
    }
}

static void
test_steps (LhWorldFolder *fixture, gconstpointer data)
{
  g_autoptr (LhPlan) plan = lh_world_new_plan (NULL);
  g_autoptr (LhDossier) dossier = lh_dossier_new (fixture->store, plan);

  for (guint step = 0; step < LH_N_STEPS; step++)
    {
      g_assert_cmpstr (lh_step_get_id (step), !=, "");
      g_assert_cmpstr (lh_step_get_title (step), !=, "");
      g_assert_cmpstr (lh_step_get_help_topic (step), !=, "");
    }
  assert_step (dossier, LH_STEP_DOMAIN, LH_STEP_OPEN, "Not looked at yet");
  assert_step (dossier, LH_STEP_PROVIDER, LH_STEP_OPEN, "Five questions, one choice");
  assert_step (dossier, LH_STEP_MAILBOXES, LH_STEP_OPEN, "No addresses yet");
  assert_step (dossier, LH_STEP_RECORDS, LH_STEP_OPEN, "Made once you have chosen");
  assert_step (dossier, LH_STEP_VERIFY, LH_STEP_OPEN, "Not verified yet");

  /* Where the user edits, when he says that nobody here knows it. */
  lh_plan_set_dns_host (plan, "other");
  assert_step (dossier, LH_STEP_DOMAIN, LH_STEP_DONE, "DNS is at another host");
  lh_plan_set_dns_host (plan, "cloudflare");
  assert_step (dossier, LH_STEP_DOMAIN, LH_STEP_DONE, "DNS is at Cloudflare");
  lh_plan_set_dns_host (plan, NULL);

  add_mailboxes (plan, 0, 1, LH_MAILBOX_GROUP);
  assert_step (dossier, LH_STEP_MAILBOXES, LH_STEP_DONE, "1 address, 0 seats");
  add_mailboxes (plan, 0, 1, LH_MAILBOX_MAILBOX);
  assert_step (dossier, LH_STEP_MAILBOXES, LH_STEP_DONE, "1 address, 1 seat");
  add_mailboxes (plan, 0, 1000, LH_MAILBOX_MAILBOX);
  assert_step (dossier, LH_STEP_MAILBOXES, LH_STEP_DONE, "1000 addresses, 1000 seats");

  lh_plan_set_provider (plan, "google");
  lh_widget_test_settle (20);
  assert_step (dossier, LH_STEP_RECORDS, LH_STEP_OPEN, "5 records to publish");

  /* Nobody answers. */
  {
    g_autoptr (LhTable) silent = lh_table_new_from_string ("* * !timeout");

    lh_world_verify (dossier, silent);
    assert_step (dossier, LH_STEP_DOMAIN, LH_STEP_OPEN, "Where is its DNS?");
    assert_step (dossier, LH_STEP_RECORDS, LH_STEP_OPEN, "0 of 5 could be checked");
    assert_checked (dossier, 0);
  }

  lh_dossier_verify (dossier, LH_ANSWERER (fixture->table));
  assert_step (dossier, LH_STEP_VERIFY, LH_STEP_ASKING, "Checking…");
  lh_world_verify (dossier, fixture->table);
  assert_step (dossier, LH_STEP_DOMAIN, LH_STEP_DONE, "DNS is at DNSPod");
  assert_step (dossier, LH_STEP_RECORDS, LH_STEP_DONE, "All 5 are right");
  assert_step (dossier, LH_STEP_VERIFY, LH_STEP_DONE, "Everything is fine");

  lh_table_remove (fixture->table, "example.com", LH_TYPE_MX);
  lh_table_add (fixture->table, "example.com MX !servfail");
  lh_world_verify (dossier, fixture->table);
  assert_step (dossier, LH_STEP_RECORDS, LH_STEP_OPEN, "4 of 5 could be checked");
  assert_checked (dossier, LH_N_TOPICS - 5);

  lh_table_remove (fixture->table, "example.com", LH_TYPE_MX);
  lh_world_verify (dossier, fixture->table);
  assert_step (dossier, LH_STEP_RECORDS, LH_STEP_ERROR, "1 to mend, 4 right");
  assert_step (dossier, LH_STEP_VERIFY, LH_STEP_ERROR, "1 thing to mend");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/library/domains", LhWorldFolder, NULL, lh_world_set_up, test_library, lh_world_tear_down);
  g_test_add ("/library/cannot", LhWorldFolder, NULL, lh_world_set_up, test_library_cannot, lh_world_tear_down);
  g_test_add ("/library/unreadable", LhWorldFolder, NULL, lh_world_set_up, test_unreadable, lh_world_tear_down);
  g_test_add ("/library/demo", LhWorldFolder, NULL, lh_world_set_up, test_demo, lh_world_tear_down);
  g_test_add ("/steps", LhWorldFolder, NULL, lh_world_set_up, test_steps, lh_world_tear_down);
  return g_test_run ();
}
