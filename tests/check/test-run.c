/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a check runs: success, cancelled before and meanwhile, the owner gone, nothing asked, answers lost. */
#include "check/lh-check.h"
#include "check/lh-vantage.h"
#include "lh-table.h"

#include <string.h>

static LhTable *
sound_table (void)
{
  static const char *const parts[] = { "zone.inc", "google.inc", "mail.inc", "sts.inc", "lists.inc" };
  LhTable *table = lh_table_new ();

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "check", parts[i], NULL);
      g_autofree char *text = NULL;

      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      lh_table_add (table, text);
    }
  return table;
}

typedef struct
{
  gboolean done;
  gboolean ok;
  GError *error;
  guint n_progress, n_comparison;
  guint n_asking[LH_N_TOPICS], n_settled[LH_N_TOPICS];
} Watch;

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  Watch *watch = data;

  watch->ok = lh_check_run_finish (LH_CHECK (source), result, &watch->error);
  watch->done = TRUE;
}

static void
count (guint *n)
{
  (*n)++;
}

static void
on_topic (LhCheck *check, guint topic, gpointer data)
{
  Watch *watch = data;

  if (lh_check_get_status (check, topic) > LH_STATUS_ASKING)
    watch->n_settled[topic]++;
  else
    {
      g_assert_cmpuint (watch->n_settled[topic], ==, 0);
      watch->n_asking[topic]++;
    }
}

static void
watch_check (Watch *watch, LhCheck *check)
{
  g_signal_connect_swapped (check, "progress", G_CALLBACK (count), &watch->n_progress);
  g_signal_connect (check, "topic-changed", G_CALLBACK (on_topic), watch);
  g_signal_connect_swapped (check, "comparison-changed", G_CALLBACK (count), &watch->n_comparison);
}

static void
wait_for (Watch *watch)
{
  while (!watch->done)
    g_main_context_iteration (NULL, TRUE);
}

static LhPlan *
google_plan (void)
{
  g_autoptr (GError) error = NULL;
  LhPlan *plan = lh_plan_new_from_json ("{\"version\":1,\"domain\":\"example.com\",\"provider\":\"google\"}",
                                        -1, &error);

  g_assert_no_error (error);
  return plan;
}

static void
test_success (void)
{
  g_autoptr (LhTable) table = sound_table ();
  g_autoptr (LhSurvey) survey = lh_survey_new ("example.com");
  g_autoptr (LhPlan) plan = google_plan ();
  g_autoptr (LhCheck) check = lh_check_new (survey, plan, lh_catalog_get ());
  Watch watch = { 0 };

  watch_check (&watch, check);
  for (guint i = 0; i < LH_N_TOPICS; i++)
    g_assert_cmpint (lh_check_get_status (check, i), ==, LH_STATUS_WAITING);
  lh_check_run_async (check, LH_ANSWERER (table), NULL, on_done, &watch);
  wait_for (&watch);
  g_assert_no_error (watch.error);
  g_assert_true (watch.ok);
  g_assert_cmpint (lh_check_get_worst (check), ==, LH_SEVERITY_GOOD);
  g_assert_cmpstr (lh_check_get_found_provider (check)->id, ==, "google");
  g_assert_cmpstr (lh_check_get_found_dns_host (check)->id, ==, "dnspod");
  g_assert_nonnull (lh_check_get_comparisons (check));
  g_assert_cmpuint (lh_check_get_comparisons (check)->len, >=, 3);
  g_assert_cmpuint (watch.n_progress, >, 0);
  /* Asking, then settled, and nothing in between. Whose turn comes late, since the runner gives way, may find its answers there already. */
  for (guint i = 0; i < LH_N_TOPICS; i++)
    {
      g_assert_cmpuint (watch.n_settled[i], ==, 1);
      g_assert_cmpuint (watch.n_asking[i], <=, 1);
    }
  g_assert_cmpuint (watch.n_asking[LH_TOPIC_ZONE], ==, 1);
  g_assert_cmpuint (watch.n_comparison, >, 0);
  g_assert_cmpuint (lh_check_get_n_asked (check), ==, lh_check_get_n_answered (check));
  g_assert_null (lh_check_get_waiting_name (check, LH_TOPIC_MX));
}

/* Nothing was ever asked: everything is "not checked", and the survey stays as it was. */
static void
test_nothing_asked (void)
{
  g_autoptr (LhSurvey) survey = lh_survey_new ("example.com");
  g_autoptr (LhPlan) plan = google_plan ();

  for (guint planned = 0; planned < 2; planned++)
    {
      g_autoptr (LhCheck) check = lh_check_new (survey, planned ? plan : NULL, lh_catalog_get ());

      lh_check_judge (check);
      for (guint i = 0; i < LH_N_TOPICS; i++)
        {
          GPtrArray *findings = lh_check_get_findings (check, i);

          g_assert_cmpint (lh_check_get_status (check, i), ==, LH_STATUS_NOT_CHECKED);
          g_assert_cmpuint (findings->len, ==, 1);
          g_assert_cmpstr (lh_finding_get (findings->pdata[0], "outcome"), ==, "not-asked");
        }
      for (guint i = 0; planned && i < lh_check_get_comparisons (check)->len; i++)
        {
          LhState state = ((LhComparison *) lh_check_get_comparisons (check)->pdata[i])->state;

          g_assert_true (state == LH_STATE_NOT_CHECKED || state == LH_STATE_TO_PASTE);
        }
      g_assert_cmpuint (lh_survey_get_n_answers (survey), ==, 0);
    }
}

static void
assert_nothing_wrong (LhCheck *check)
{
  g_autoptr (GPtrArray) findings = lh_check_get_all_findings (check);

  for (guint i = 0; i < findings->len; i++)
    g_assert_cmpint (((LhFinding *) findings->pdata[i])->severity, >=, LH_SEVERITY_NOT_CHECKED);
}

static void
test_cancelled_before (void)
{
  g_autoptr (LhTable) table = sound_table ();
  g_autoptr (LhSurvey) survey = lh_survey_new ("example.com");
  g_autoptr (LhCheck) check = lh_check_new (survey, NULL, lh_catalog_get ());
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Watch watch = { 0 };

  g_cancellable_cancel (cancellable);
  lh_check_run_async (check, LH_ANSWERER (table), cancellable, on_done, &watch);
  wait_for (&watch);
  g_assert_error (watch.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&watch.error);
  for (guint i = 0; i < LH_N_TOPICS; i++)
    g_assert_cmpint (lh_check_get_status (check, i), ==, LH_STATUS_NOT_CHECKED);
}

/* Here everybody answers: who did not was not asked. */
static void
assert_nobody_silent (LhCheck *check)
{
  g_autoptr (GPtrArray) vantages = lh_check_get_vantages (check);

  for (guint i = 0; i < vantages->len; i++)
    g_assert_cmpstr (lh_arrival_to_string (((LhVantage *) vantages->pdata[i])->state), !=, "silent");
}

/* Stopped after any number of answers, a sound domain is never called wrong, nor any of its servers silent. */
static void
test_cancelled_during (void)
{
  for (guint stop = 1; stop < 20; stop++)
    {
      g_autoptr (LhTable) table = sound_table ();
      g_autoptr (LhSurvey) survey = lh_survey_new ("example.com");
      g_autoptr (LhCheck) check = lh_check_new (survey, NULL, lh_catalog_get ());
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      Watch watch = { 0 };

      lh_check_run_async (check, LH_ANSWERER (table), cancellable, on_done, &watch);
      while (!watch.done)
        {
          if (lh_check_get_n_answered (check) >= stop)
            g_cancellable_cancel (cancellable);
          g_main_context_iteration (NULL, TRUE);
        }
      g_clear_error (&watch.error);
      assert_nothing_wrong (check);
      assert_nobody_silent (check);
      for (guint i = 0; i < LH_N_TOPICS; i++)
        g_assert_cmpint (lh_check_get_status (check, i), >, LH_STATUS_ASKING);
    }
}

typedef struct
{
  LhSurvey *to;
  guint at, lost;
  LhOutcome outcome;
  char *key;
} Copy;

static void
copy_answer (LhQuestion *question, LhAnswer *answer, gpointer data)
{
  Copy *copy = data;
  g_autoptr (LhAnswer) instead = NULL;

  if (copy->at++ == copy->lost)
    {
      instead = lh_answer_new (copy->outcome);
      copy->key = g_strdup (question->key);
    }
  lh_survey_add (copy->to, question, instead != NULL ? instead : answer);
}

/* Each answer about a sound domain lost in turn: what hangs on it is not checked, never wrong. */
static void
test_each_lost (gconstpointer data)
{
  static const LhOutcome outcomes[] = { LH_OUTCOME_SERVFAIL, LH_OUTCOME_REFUSED,
                                        LH_OUTCOME_TIMEOUT,  LH_OUTCOME_MALFORMED,
                                        LH_OUTCOME_CAPTIVE,  LH_OUTCOME_NOT_ASKED };
  g_autoptr (LhTable) table = sound_table ();
  g_autoptr (LhSurvey) survey = lh_survey_new ("example.com");
  g_autoptr (LhPlan) plan = GPOINTER_TO_UINT (data) ? google_plan () : NULL;
  g_autoptr (LhCheck) check = lh_check_new (survey, plan, lh_catalog_get ());
  Watch watch = { 0 };

  lh_check_run_async (check, LH_ANSWERER (table), NULL, on_done, &watch);
  wait_for (&watch);
  for (guint lost = 0; lost < lh_survey_get_n_answers (survey); lost++)
    for (guint o = 0; o < G_N_ELEMENTS (outcomes); o++)
      {
        g_autoptr (LhSurvey) rest = lh_survey_new ("example.com");
        g_autoptr (LhCheck) again = lh_check_new (rest, plan, lh_catalog_get ());
        g_autoptr (GPtrArray) findings = NULL;
        Copy copy = { rest, 0, lost, outcomes[o], NULL };
        /* A server of the zone that is lame or silent, and a domain that does not resolve, are worth a warning. */
        gboolean may_warn;

        lh_survey_foreach (survey, copy_answer, &copy);
        may_warn = strchr (copy.key, '@') != NULL || (outcomes[o] == LH_OUTCOME_SERVFAIL &&
                                                      g_str_equal (copy.key, "dns example.com NS"));
        lh_check_judge (again);
        findings = lh_check_get_all_findings (again);
        for (guint i = 0; i < findings->len; i++)
          {
            const LhFinding *finding = findings->pdata[i];

            if (finding->severity < (may_warn ? LH_SEVERITY_WARNING : LH_SEVERITY_NOT_CHECKED))
              {
                g_test_message ("%s lost by %s: %s", copy.key, lh_outcome_to_string (outcomes[o]),
                                lh_finding_id_to_string (finding->id));
                g_test_fail ();
              }
          }
        /* These only help to understand others, or look for what is not worth a word when it cannot be looked for: whether
         * the servers take TCP too, what the registry says, an IPv6 address where the IPv4 one is not silent, one resolver
         * of many, what one server of the zone says of DKIM, and where a key may stand that is at its place.
         * Nor need be seen what nobody reads any more. */
        if (lh_check_get_worst (again) == LH_SEVERITY_GOOD &&
            !g_str_equal (copy.key, "dns example.com SPF") &&
            !g_str_equal (copy.key, "dns _adsp._domainkey.example.com TXT") &&
            !g_str_equal (copy.key, "dns letterhead-no-such-name.example.com TXT") &&
            !g_str_has_suffix (copy.key, ".example.com.example.com TXT") &&
            !g_str_equal (copy.key, "dns example.com SOA") &&
            !g_str_equal (copy.key, "dns example.com CNAME") &&
            !g_str_equal (copy.key, "dns mta-sts.example.com AAAA") &&
            !g_str_equal (copy.key, "dns autodiscover.example.com AAAA") && !g_str_equal (copy.key, "dns autoconfig.example.com AAAA") &&
            !g_str_equal (copy.key, "dns com NS") && !g_str_has_suffix (copy.key, " +tcp") &&
            !g_str_has_suffix (copy.key, " +recurse") &&
            !(strstr (copy.key, "._domainkey.") != NULL && strchr (copy.key, '@') != NULL) &&
            /* A domain that is not signed loses nothing with the signatures. */
            !g_str_has_suffix (copy.key, " +dnssec"))
          {
            g_test_message ("%s lost by %s: nothing said", copy.key,
                            lh_outcome_to_string (outcomes[o]));
            g_test_fail ();
          }
        g_free (copy.key);
      }
}

static void
test_busy (void)
{
  g_autoptr (LhTable) table = sound_table ();
  g_autoptr (LhSurvey) survey = lh_survey_new ("example.com");
  g_autoptr (LhCheck) check = lh_check_new (survey, NULL, lh_catalog_get ());
  Watch first = { 0 }, second = { 0 };

  lh_check_run_async (check, LH_ANSWERER (table), NULL, on_done, &first);
  lh_check_run_async (check, LH_ANSWERER (table), NULL, on_done, &second);
  wait_for (&second);
  g_assert_error (second.error, G_IO_ERROR, G_IO_ERROR_BUSY);
  g_clear_error (&second.error);
  wait_for (&first);
  g_assert_true (first.ok);
}

static void
test_owner_gone (void)
{
  g_autoptr (LhTable) table = sound_table ();
  LhSurvey *survey = lh_survey_new ("example.com");
  LhCheck *check = lh_check_new (survey, NULL, lh_catalog_get ());
  Watch watch = { 0 };

  lh_table_set_delay (table, 1);
  lh_check_run_async (check, LH_ANSWERER (table), NULL, on_done, &watch);
  g_object_unref (survey);
  g_object_add_weak_pointer (G_OBJECT (check), (gpointer *) &check);
  g_object_unref (check);
  wait_for (&watch);
  g_assert_true (watch.ok);
  while (check != NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_topics (void)
{
  g_autoptr (LhTable) table = sound_table ();
  g_autoptr (LhSurvey) survey = lh_survey_new ("example.com");
  g_autoptr (LhCheck) check = lh_check_new (survey, NULL, lh_catalog_get ());
  Watch watch = { 0 };

  lh_check_set_topics (check, 1u << LH_TOPIC_DMARC);
  lh_check_run_async (check, LH_ANSWERER (table), NULL, on_done, &watch);
  wait_for (&watch);
  g_assert_true (watch.ok);
  g_assert_true (lh_check_has_topic (check, LH_TOPIC_DMARC));
  g_assert_false (lh_check_has_topic (check, LH_TOPIC_ZONE));
  g_assert_cmpint (lh_check_get_status (check, LH_TOPIC_DMARC), ==, LH_STATUS_GOOD);
  g_assert_cmpint (lh_check_get_status (check, LH_TOPIC_ZONE), ==, LH_STATUS_WAITING);
  g_assert_cmpuint (lh_check_get_findings (check, LH_TOPIC_ZONE)->len, ==, 0);
}

static void
test_waiting_name (void)
{
  g_autoptr (LhTable) table = sound_table ();
  g_autoptr (LhSurvey) survey = lh_survey_new ("example.com");
  g_autoptr (LhCheck) check = lh_check_new (survey, NULL, lh_catalog_get ());
  Watch watch = { 0 };
  gboolean seen = FALSE;

  lh_table_set_delay (table, 1);
  lh_check_run_async (check, LH_ANSWERER (table), NULL, on_done, &watch);
  while (!watch.done)
    {
      seen |= g_strcmp0 (lh_check_get_waiting_name (check, LH_TOPIC_DKIM),
                         "google._domainkey.example.com") == 0;
      g_main_context_iteration (NULL, TRUE);
    }
  g_assert_true (seen);
}

/* Names of every topic, severity and finding, each once and to be read back. */
static void
test_names (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < LH_N_TOPICS; i++)
    {
      LhTopic topic = LH_N_TOPICS;

      g_assert_true (lh_topic_from_string (lh_topic_to_string (i), &topic));
      g_assert_cmpint (topic, ==, i);
    }
  for (guint i = 0; i < LH_N_FINDINGS; i++)
    {
      const char *id = lh_finding_id_to_string (i);

      g_assert_true (g_hash_table_add (seen, (gpointer) id));
      g_assert_true (g_str_has_prefix (id, lh_topic_to_string (lh_finding_id_get_topic (i))));
      for (const char *p = id; *p != '\0'; p++)
        g_assert_true (g_ascii_islower (*p) || g_ascii_isdigit (*p) || *p == '-');
    }
  g_assert_cmpstr (lh_severity_to_string (LH_SEVERITY_NOT_CHECKED), ==, "not-checked");
  g_assert_cmpstr (lh_status_to_string (LH_STATUS_GOOD), ==, "good");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check/names", test_names);
  g_test_add_func ("/check/run/success", test_success);
  g_test_add_func ("/check/run/nothing-asked", test_nothing_asked);
  g_test_add_func ("/check/run/cancelled-before", test_cancelled_before);
  g_test_add_func ("/check/run/cancelled-during", test_cancelled_during);
  g_test_add_data_func ("/check/run/each-lost", GUINT_TO_POINTER (0), test_each_lost);
  g_test_add_data_func ("/check/run/each-lost-planned", GUINT_TO_POINTER (1), test_each_lost);
  g_test_add_func ("/check/run/busy", test_busy);
  g_test_add_func ("/check/run/owner-gone", test_owner_gone);
  g_test_add_func ("/check/run/topics", test_topics);
  g_test_add_func ("/check/run/waiting-name", test_waiting_name);
  return g_test_run ();
}
