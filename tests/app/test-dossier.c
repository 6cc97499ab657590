/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One domain as the window sees it: judged anew and saved after a change, verified, stopped, left. */
#include "config.h"

#include <glib/gstdio.h>

#include "lh-library.h"
#include "lh-widget-test.h"
#include "lh-world.h"

static char *
read_provider (LhStore *store)
{
  g_autoptr (LhPlan) plan = lh_store_load (store, "example.com", NULL);

  return plan != NULL ? g_strdup (lh_plan_get_provider (plan)) : NULL;
}

static gboolean
is_saved (gpointer data)
{
  g_autofree char *provider = read_provider (data);

  return provider != NULL;
}

static void
test_changed (LhWorldFolder *fixture, gconstpointer data)
{
  g_autoptr (LhPlan) plan = lh_world_new_plan (NULL);
  g_autofree char *provider = NULL;
  LhDossier *dossier = lh_dossier_new (fixture->store, plan);
  LhCheck *check = lh_dossier_get_check (dossier);
  guint changed = 0;
  gint64 start;

  g_assert_cmpstr (lh_dossier_get_domain (dossier), ==, "example.com");
  g_assert_true (lh_dossier_get_plan (dossier) == plan);
  g_assert_null (lh_dossier_get_provider (dossier));
  g_assert_null (lh_dossier_get_dns_host (dossier));
  g_assert_null (lh_check_get_comparisons (check));
  g_assert_cmpint (lh_dossier_get_checked (dossier), ==, 0);

  /* A burst of changes is one new judgement, and is saved a while later. */
  g_signal_connect_swapped (dossier, "changed", G_CALLBACK (lh_world_count), &changed);
  start = g_get_monotonic_time ();
  lh_plan_set_provider (plan, "google");
  lh_plan_set_dns_host (plan, "dnspod");
  lh_plan_set_title (plan, "Bright Forge");
  g_assert_cmpstr (lh_dossier_get_provider (dossier)->id, ==, "google");
  g_assert_cmpstr (lh_dossier_get_dns_host (dossier)->id, ==, "dnspod");
  lh_widget_test_settle (20);
  g_assert_cmpuint (changed, ==, 1);
  g_assert_true (lh_dossier_get_check (dossier) != check);
  g_assert_nonnull (lh_check_get_comparisons (lh_dossier_get_check (dossier)));
  if (g_get_monotonic_time () - start < 200 * 1000)
    g_assert_false (is_saved (fixture->store));
  lh_world_wait (is_saved, fixture->store);
  g_assert_cmpint (g_get_monotonic_time () - start, >, 300 * 1000);
  g_assert_null (lh_dossier_get_save_problem (dossier));
  g_assert_cmpuint (changed, ==, 1);

  /* What was changed last is not lost when it goes. */
  lh_plan_set_provider (plan, "zoho");
  g_assert_finalize_object (dossier);
  provider = read_provider (fixture->store);
  g_assert_cmpstr (provider, ==, "zoho");
  lh_plan_set_provider (plan, "google");
}

/* Nothing changed, nothing written: another program may have changed the file meanwhile. */
static void
test_unchanged (LhWorldFolder *fixture, gconstpointer data)
{
  g_autoptr (LhPlan) plan = lh_world_new_plan ("google");
  g_autoptr (LhPlan) other = lh_world_new_plan ("zoho");
  g_autofree char *provider = NULL;
  g_autoptr (LhLibrary) library = NULL;

  g_assert_true (lh_store_save (fixture->store, plan, NULL));
  library = lh_library_new (fixture->store);
  g_assert_true (lh_store_save (fixture->store, other, NULL));
  lh_library_save_all (library);
  g_clear_object (&library);
  provider = read_provider (fixture->store);
  g_assert_cmpstr (provider, ==, "zoho");
}

static gboolean
has_sales (gpointer data)
{
  return lh_plan_find_mailbox (data, "sales") != NULL;
}

/* The terminal changes the same plan while the window shows it: what both have done is kept. */
static void
test_changed_elsewhere (LhWorldFolder *fixture, gconstpointer data)
{
  g_autoptr (LhPlan) plan = lh_world_new_plan ("google");
  g_autoptr (LhStore) terminal = lh_store_new (fixture->folder);
  g_autoptr (LhMailbox) sales = lh_mailbox_new ("sales", LH_MAILBOX_GROUP);
  g_autoptr (LhPlan) theirs = NULL, saved = NULL;
  LhDossier *dossier;
  guint changed = 0;

  g_assert_true (lh_store_save (fixture->store, plan, NULL));
  dossier = lh_dossier_new (fixture->store, plan);
  theirs = lh_store_load (terminal, "example.com", NULL);
  lh_plan_put_mailbox (theirs, sales);
  g_signal_connect_swapped (dossier, "changed", G_CALLBACK (lh_world_count), &changed);
  g_assert_true (lh_store_save (terminal, theirs, NULL));
  lh_world_wait (has_sales, plan);
  lh_widget_test_settle (50);
  g_assert_cmpuint (changed, ==, 1);
  g_assert_true (lh_dossier_is_saved (dossier));

  lh_plan_set_title (plan, "Bright Forge");
  g_assert_finalize_object (dossier);
  saved = lh_store_load (terminal, "example.com", NULL);
  g_assert_cmpstr (lh_plan_get_title (saved), ==, "Bright Forge");
  g_assert_true (has_sales (saved));
}

/* Both at the same moment: the terminal saves while a change of the window waits to be saved. */
static void
test_changed_by_both (LhWorldFolder *fixture, gconstpointer data)
{
  g_autoptr (LhPlan) plan = lh_world_new_plan ("google");
  g_autoptr (LhStore) terminal = lh_store_new (fixture->folder);
  g_autoptr (LhMailbox) sales = lh_mailbox_new ("sales", LH_MAILBOX_GROUP);
  g_autoptr (LhPlan) theirs = NULL, saved = NULL;
  LhDossier *dossier;

  g_assert_true (lh_store_save (fixture->store, plan, NULL));
  dossier = lh_dossier_new (fixture->store, plan);
  theirs = lh_store_load (terminal, "example.com", NULL);
  lh_plan_put_mailbox (theirs, sales);
  lh_plan_set_title (plan, "Bright Forge");
  g_assert_true (lh_store_save (terminal, theirs, NULL));
  g_assert_false (lh_dossier_is_saved (dossier));
  lh_world_wait (has_sales, plan);
  g_assert_cmpstr (lh_plan_get_title (plan), ==, "Bright Forge");
  lh_widget_test_settle (500);
  g_assert_true (lh_dossier_is_saved (dossier));
  g_assert_finalize_object (dossier);

  saved = lh_store_load (terminal, "example.com", NULL);
  g_assert_cmpstr (lh_plan_get_title (saved), ==, "Bright Forge");
  g_assert_true (has_sales (saved));
}

static void
test_kept_nowhere (LhWorldFolder *fixture, gconstpointer data)
{
  g_autoptr (LhPlan) plan = lh_world_new_plan (NULL);
  LhDossier *dossier = lh_dossier_new (NULL, plan);

  lh_plan_set_provider (plan, "google");
  g_assert_true (lh_dossier_save (dossier, NULL));
  lh_world_verify (dossier, fixture->table);
  lh_widget_test_settle (450);
  g_assert_finalize_object (dossier);
  g_assert_false (g_file_test (fixture->folder, G_FILE_TEST_EXISTS));
}

/* A free mailbox's domain may be checked; it is nobody's own, and kept nowhere. */
static void
test_not_own (LhWorldFolder *fixture, gconstpointer data)
{
  g_autoptr (LhLibrary) library = lh_library_new (fixture->store);
  g_autoptr (LhPlan) free_mail = lh_plan_new ("163.com"), own = lh_world_new_plan (NULL);
  LhDossier *dossier = lh_library_begin (library, free_mail);

  lh_plan_set_title (free_mail, "NetEase");
  lh_widget_test_settle (450);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (library)), ==, 0);
  g_assert_null (lh_store_load (fixture->store, "163.com", NULL));
  g_assert_finalize_object (dossier);

  dossier = lh_library_begin (library, own);
  g_assert_true (lh_library_find (library, "example.com") == dossier);
  g_object_unref (dossier);
}

static guint
count_unchecked (LhDossier *dossier)
{
  GPtrArray *comparisons = lh_check_get_comparisons (lh_dossier_get_check (dossier));
  guint n = 0;

  for (guint i = 0; i < comparisons->len; i++)
    n += ((LhComparison *) comparisons->pdata[i])->state == LH_STATE_NOT_CHECKED;
  return n;
}

static gboolean
is_checked (gpointer data)
{
  return count_unchecked (data) == 0;
}

/* The domain was looked at before there was a provider: what its records need is asked for when they are shown, and no more than that. */
static void
test_complete (LhWorldFolder *fixture, gconstpointer data)
{
  g_autoptr (LhPlan) plan = lh_world_new_plan (NULL);
  LhDossier *dossier = lh_dossier_new (fixture->store, plan);
  guint changed = 0;

  lh_dossier_complete (dossier, LH_ANSWERER (fixture->table));
  lh_world_verify (dossier, fixture->table);
  lh_plan_set_provider (plan, "tencent-exmail");
  lh_plan_set_pasted (plan, "dkim-selector", "s9");
  lh_plan_set_pasted (plan, "dkim-value", "v=DKIM1; k=ed25519; p=O2onvM62pC1io6jQKm8Nc2UyFXcd4kOmOsBIoYtZ2ik=");
  lh_widget_test_settle (20);
  g_assert_cmpuint (count_unchecked (dossier), >, 0);
  lh_dossier_complete (dossier, LH_ANSWERER (fixture->table));
  lh_world_wait (is_checked, dossier);
  g_assert_null (lh_dossier_get_running (dossier));

  g_signal_connect_swapped (dossier, "changed", G_CALLBACK (lh_world_count), &changed);
  lh_dossier_complete (dossier, LH_ANSWERER (fixture->table));
  lh_widget_test_settle (60);
  g_assert_cmpuint (changed, ==, 0);

  /* Verify, or the end, comes before it has all. */
  lh_plan_set_pasted (plan, "dkim-selector", "s10");
  lh_dossier_complete (dossier, LH_ANSWERER (fixture->table));
  lh_world_verify (dossier, fixture->table);
  g_assert_cmpuint (count_unchecked (dossier), ==, 0);
  lh_plan_set_pasted (plan, "dkim-selector", "s11");
  lh_dossier_complete (dossier, LH_ANSWERER (fixture->table));
  g_assert_finalize_object (dossier);
  lh_widget_test_settle (60);
}

typedef struct { guint begun, settled; } Told;

/* As it begins to ask, unless it has all by then, and as it is settled. */
static void
count_topic (LhDossier *dossier, guint topic, Told *told)
{
  g_assert_cmpuint (topic, <, LH_N_TOPICS);
  if (lh_check_get_status (lh_dossier_get_running (dossier), topic) == LH_STATUS_ASKING)
    {
      g_assert_cmpuint (told[topic].settled, ==, 0);
      told[topic].begun++;
    }
  else
    told[topic].settled++;
}

static void
test_success (LhWorldFolder *fixture, gconstpointer data)
{
  g_autoptr (LhPlan) plan = lh_world_new_plan ("google");
  LhDossier *dossier = lh_dossier_new (fixture->store, plan);
  guint progress = 0, finished = 0, changed = 0, n_asked;
  Told topics[LH_N_TOPICS] = { { 0 } };
  LhCheck *running;
  gint64 checked;

  g_signal_connect_swapped (dossier, "progress", G_CALLBACK (lh_world_count), &progress);
  g_signal_connect (dossier, "topic-changed", G_CALLBACK (count_topic), topics);
  g_signal_connect_swapped (dossier, "finished", G_CALLBACK (lh_world_count), &finished);
  g_signal_connect_swapped (dossier, "changed", G_CALLBACK (lh_world_count), &changed);

  lh_dossier_verify (dossier, LH_ANSWERER (fixture->table));
  running = lh_dossier_get_running (dossier);
  g_assert_true (LH_IS_CHECK (running));
  g_assert_cmpuint (changed, ==, 1);
  /* A second wish while one runs is the same wish. */
  lh_dossier_verify (dossier, LH_ANSWERER (fixture->table));
  g_assert_true (lh_dossier_get_running (dossier) == running);
  g_assert_cmpuint (changed, ==, 1);
  lh_world_verify (dossier, fixture->table);
  g_assert_cmpuint (finished, ==, 1);
  g_assert_cmpuint (changed, ==, 2);
  g_assert_cmpuint (progress, >, 0);
  for (guint i = 0; i < LH_N_TOPICS; i++)
    {
      g_assert_cmpuint (topics[i].begun, <=, 1);
      g_assert_cmpuint (topics[i].settled, ==, 1);
    }
  g_signal_handlers_disconnect_by_data (dossier, topics);
  g_assert_false (lh_dossier_was_stopped (dossier));
  g_assert_null (lh_dossier_get_previous (dossier));
  g_assert_cmpint (lh_check_get_worst (lh_dossier_get_check (dossier)), >=, LH_SEVERITY_HINT);
  g_assert_cmpstr (lh_dossier_get_dns_host (dossier)->id, ==, "dnspod");
  checked = lh_dossier_get_checked (dossier);
  g_assert_cmpint (ABS (g_get_real_time () / G_USEC_PER_SEC - checked), <, 60);

  /* The next run has one before it. */
  lh_table_remove (fixture->table, "example.com", LH_TYPE_MX);
  lh_world_verify (dossier, fixture->table);
  g_assert_cmpuint (finished, ==, 2);
  g_assert_cmpuint (lh_dossier_get_previous (dossier)->len, >, 0);
  g_assert_cmpint (((LhFinding *) lh_dossier_get_previous (dossier)->pdata[0])->severity, >=, LH_SEVERITY_HINT);
  g_assert_cmpint (lh_check_get_worst (lh_dossier_get_check (dossier)), ==, LH_SEVERITY_ERROR);
  checked = lh_dossier_get_checked (dossier);

  /* After its end there is nothing to stop. */
  lh_dossier_stop (dossier);
  lh_widget_test_settle (20);
  g_assert_cmpuint (finished, ==, 2);
  g_assert_false (lh_dossier_was_stopped (dossier));
  g_assert_finalize_object (dossier);

  /* The survey is kept beside the plan, and asks nobody anew. */
  n_asked = lh_table_get_n_asked (fixture->table);
  dossier = lh_dossier_new (fixture->store, plan);
  g_assert_cmpint (lh_dossier_get_checked (dossier), ==, checked);
  g_assert_cmpint (lh_check_get_worst (lh_dossier_get_check (dossier)), ==, LH_SEVERITY_ERROR);
  g_assert_cmpuint (lh_table_get_n_asked (fixture->table), ==, n_asked);
  g_assert_finalize_object (dossier);
}

static gboolean
is_answering (gpointer data)
{
  LhCheck *running = lh_dossier_get_running (data);

  return running == NULL || lh_check_get_n_answered (running) > 0;
}

/* Stopped before the first question (0), or while answers come (1): what is not known is not checked, and nothing of it is kept. */
static void
test_stopped (LhWorldFolder *fixture, gconstpointer data)
{
  g_autoptr (LhPlan) plan = lh_world_new_plan ("google");
  LhDossier *dossier = lh_dossier_new (fixture->store, plan);
  g_autoptr (GPtrArray) findings = NULL;
  guint finished = 0;

  g_signal_connect_swapped (dossier, "finished", G_CALLBACK (lh_world_count), &finished);
  lh_table_set_delay (fixture->table, 20);
  lh_dossier_verify (dossier, LH_ANSWERER (fixture->table));
  if (GPOINTER_TO_UINT (data) == 1)
    lh_world_wait (is_answering, dossier);
  lh_dossier_stop (dossier);
  lh_dossier_stop (dossier);
  lh_world_verify (dossier, fixture->table);
  g_assert_cmpuint (finished, ==, 1);
  g_assert_true (lh_dossier_was_stopped (dossier));
  findings = lh_check_get_all_findings (lh_dossier_get_check (dossier));
  for (guint i = 0; i < findings->len; i++)
    g_assert_cmpint (((LhFinding *) findings->pdata[i])->severity, >=, LH_SEVERITY_NOT_CHECKED);
  g_assert_null (lh_store_load_survey (fixture->store, "example.com", NULL));

  /* The next one is whole. */
  lh_table_set_delay (fixture->table, 0);
  lh_world_verify (dossier, fixture->table);
  g_assert_cmpuint (finished, ==, 2);
  g_assert_false (lh_dossier_was_stopped (dossier));
  g_assert_cmpint (lh_check_get_worst (lh_dossier_get_check (dossier)), >=, LH_SEVERITY_HINT);
  g_assert_finalize_object (dossier);
}

/* Whoever wanted to know is gone: so is the run, at once, and it leaves nothing behind. */
static void
test_owner_gone (LhWorldFolder *fixture, gconstpointer data)
{
  g_autoptr (LhPlan) plan = lh_world_new_plan ("google");
  LhDossier *dossier = lh_dossier_new (fixture->store, plan);
  LhCheck *running;
  guint n_asked;

  lh_table_set_delay (fixture->table, 20);
  lh_dossier_verify (dossier, LH_ANSWERER (fixture->table));
  if (GPOINTER_TO_UINT (data) == 1)
    lh_world_wait (is_answering, dossier);
  running = g_object_ref (lh_dossier_get_running (dossier));
  g_assert_finalize_object (dossier);
  n_asked = lh_table_get_n_asked (fixture->table);
  lh_widget_test_settle (100);
  g_assert_finalize_object (running);
  g_assert_cmpuint (lh_table_get_n_asked (fixture->table), ==, n_asked);
  g_assert_false (g_file_test (fixture->folder, G_FILE_TEST_EXISTS));
}

static void
test_changed_meanwhile (LhWorldFolder *fixture, gconstpointer data)
{
  g_autoptr (LhPlan) plan = lh_world_new_plan (NULL);
  LhDossier *dossier = lh_dossier_new (fixture->store, plan);

  lh_table_set_delay (fixture->table, 10);
  lh_dossier_verify (dossier, LH_ANSWERER (fixture->table));
  lh_world_wait (is_answering, dossier);
  lh_plan_set_provider (plan, "google");
  lh_widget_test_settle (5);
  g_assert_nonnull (lh_check_get_comparisons (lh_dossier_get_check (dossier)));
  lh_world_verify (dossier, fixture->table);
  /* Judged with the plan as it is now; what the run was not sent for is not checked, and not missing. */
  for (guint i = 0; i < lh_check_get_comparisons (lh_dossier_get_check (dossier))->len; i++)
    {
      const LhComparison *comparison = lh_check_get_comparisons (lh_dossier_get_check (dossier))->pdata[i];

      g_assert_cmpint (comparison->state, !=, LH_STATE_MISSING);
      if (comparison->wanted->purpose == LH_PURPOSE_MX)
        g_assert_cmpint (comparison->state, ==, LH_STATE_MATCHES);
    }
  g_assert_finalize_object (dossier);
}

static void
test_save_problem (LhWorldFolder *fixture, gconstpointer data)
{
  g_autoptr (LhPlan) plan = lh_world_new_plan (NULL);
  g_autoptr (GError) error = NULL;
  LhDossier *dossier = lh_dossier_new (fixture->store, plan);
  guint changed = 0;

  /* A file where the folder should be. */
  g_assert_true (g_file_set_contents (fixture->folder, "", -1, NULL));
  g_signal_connect_swapped (dossier, "changed", G_CALLBACK (lh_world_count), &changed);
  lh_plan_set_provider (plan, "google");
  lh_widget_test_settle (500);
  g_assert_nonnull (lh_dossier_get_save_problem (dossier));
  g_assert_nonnull (strstr (lh_dossier_get_save_problem (dossier), "plans"));
  g_assert_cmpuint (changed, ==, 2);
  g_assert_false (lh_dossier_save (dossier, &error));
  g_assert_cmpstr (error->message, ==, lh_dossier_get_save_problem (dossier));

  /* With the next change it goes well again, and whoever shows the problem hears of that. */
  g_unlink (fixture->folder);
  changed = 0;
  lh_plan_set_title (plan, "Bright Forge");
  lh_widget_test_settle (500);
  g_assert_null (lh_dossier_get_save_problem (dossier));
  g_assert_cmpuint (changed, ==, 2);
  g_assert_true (is_saved (fixture->store));
  g_assert_finalize_object (dossier);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/dossier/changed", LhWorldFolder, NULL, lh_world_set_up, test_changed, lh_world_tear_down);
  g_test_add ("/dossier/unchanged", LhWorldFolder, NULL, lh_world_set_up, test_unchanged, lh_world_tear_down);
  g_test_add ("/dossier/changed-elsewhere", LhWorldFolder, NULL, lh_world_set_up, test_changed_elsewhere, lh_world_tear_down);
  g_test_add ("/dossier/changed-by-both", LhWorldFolder, NULL, lh_world_set_up, test_changed_by_both, lh_world_tear_down);
  g_test_add ("/dossier/kept-nowhere", LhWorldFolder, NULL, lh_world_set_up, test_kept_nowhere, lh_world_tear_down);
  g_test_add ("/dossier/verify/success", LhWorldFolder, NULL, lh_world_set_up, test_success, lh_world_tear_down);
  g_test_add ("/dossier/verify/stopped-before", LhWorldFolder, GUINT_TO_POINTER (0), lh_world_set_up, test_stopped, lh_world_tear_down);
  g_test_add ("/dossier/verify/stopped-during", LhWorldFolder, GUINT_TO_POINTER (1), lh_world_set_up, test_stopped, lh_world_tear_down);
  g_test_add ("/dossier/verify/owner-gone-before", LhWorldFolder, GUINT_TO_POINTER (0), lh_world_set_up, test_owner_gone, lh_world_tear_down);
  g_test_add ("/dossier/verify/owner-gone-during", LhWorldFolder, GUINT_TO_POINTER (1), lh_world_set_up, test_owner_gone, lh_world_tear_down);
  g_test_add ("/dossier/verify/changed-meanwhile", LhWorldFolder, NULL, lh_world_set_up, test_changed_meanwhile, lh_world_tear_down);
  g_test_add ("/dossier/not-own", LhWorldFolder, NULL, lh_world_set_up, test_not_own, lh_world_tear_down);
  g_test_add ("/dossier/complete", LhWorldFolder, NULL, lh_world_set_up, test_complete, lh_world_tear_down);
  g_test_add ("/dossier/save-problem", LhWorldFolder, NULL, lh_world_set_up, test_save_problem, lh_world_tear_down);
  return g_test_run ();
}
