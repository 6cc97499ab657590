/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lh-table.h"

#include <string.h>

#define DELAY 60 /* ms */

typedef struct
{
  LhRunner *runner;
  GMainLoop *loop;
  gboolean done;
  GError *error;
  guint n_progress;
  guint n_looked;
  guint n_looks; /* calls of an inquirer */
} Run;

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  Run *run = data;

  g_assert_false (run->done);
  run->done = TRUE;
  g_assert_true (lh_runner_run_finish (LH_RUNNER (source), result, &run->error) ==
                 (run->error == NULL));
  g_main_loop_quit (run->loop);
}

static void
on_progress (LhRunner *runner, Run *run)
{
  run->n_progress++;
  g_assert_cmpuint (lh_runner_get_n_answered (runner), <=, lh_runner_get_n_asked (runner));
}

static void
on_looked (LhRunner *runner, guint index, gboolean settled, Run *run)
{
  run->n_looked++;
  g_assert_true (lh_runner_is_settled (runner, index) == settled);
  g_assert_true (!settled || lh_runner_get_waiting (runner, index) == NULL);
}

static void
run_init (Run *run, LhSurvey *survey, LhTable *table)
{
  memset (run, 0, sizeof *run);
  run->runner = lh_runner_new (survey, LH_ANSWERER (table));
  run->loop = g_main_loop_new (NULL, FALSE);
  g_signal_connect (run->runner, "progress", G_CALLBACK (on_progress), run);
  g_signal_connect (run->runner, "looked", G_CALLBACK (on_looked), run);
}

static void
run_start (Run *run, GCancellable *cancellable)
{
  lh_runner_run_async (run->runner, cancellable, on_done, run);
}

static void
run_wait (Run *run)
{
  if (!run->done)
    g_main_loop_run (run->loop);
  /* What was still queued would touch us now. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
run_clear (Run *run)
{
  if (run->runner != NULL)
    g_assert_finalize_object (run->runner);
  g_main_loop_unref (run->loop);
  g_clear_error (&run->error);
}

/* @data: a name; walks n3.NAME → n2.NAME → n1.NAME, each known only from the one before, and width others beside. */
typedef struct
{
  const char *name;
  guint depth;
  guint width;
  guint *n_looks;
} Walk;

static void
walk (LhInquiry *inquiry, gpointer data)
{
  const Walk *w = data;

  if (w->n_looks != NULL)
    (*w->n_looks)++;
  for (guint i = 1; i <= w->depth; i++)
    {
      g_autofree char *name = g_strdup_printf ("n%u.%s", i, w->name);
      const LhAnswer *answer = lh_inquiry_dns (inquiry, name, LH_TYPE_TXT);

      for (guint j = 0; j < w->width; j++)
        {
          g_autofree char *beside = g_strdup_printf ("b%u.n%u.%s", j, i, w->name);

          lh_inquiry_dns (inquiry, beside, LH_TYPE_A);
        }
      if (answer == NULL || !lh_answer_is_conclusive (answer))
        return;
    }
}

static void
test_parallel (void)
{
  g_autoptr (LhTable) table = lh_table_new ();
  g_autoptr (LhSurvey) survey = lh_survey_new ("example.com");
  guint looks_a = 0, looks_b = 0;
  Walk a = { "a.example", 3, 20, &looks_a }, b = { "b.example", 2, 5, &looks_b };
  const LhAnswer *answer;
  gint64 start, took;
  Run run;

  lh_table_set_delay (table, DELAY);
  run_init (&run, survey, table);
  g_assert_cmpuint (lh_runner_add (run.runner, walk, &a), ==, 0);
  g_assert_cmpuint (lh_runner_add (run.runner, walk, &b), ==, 1);
  g_assert_cmpuint (lh_runner_add (run.runner, walk, &a), ==, 2);
  start = g_get_monotonic_time ();
  run_start (&run, NULL);
  run_wait (&run);
  took = (g_get_monotonic_time () - start) / 1000;

  /* 73 questions, one after the other, would take 73 delays; each is asked once, though two want it. */
  g_assert_no_error (run.error);
  g_assert_cmpuint (lh_runner_get_n_asked (run.runner), ==, 3 * 21 + 2 * 6);
  g_assert_cmpuint (lh_table_get_n_asked (table), ==, 3 * 21 + 2 * 6);
  g_assert_cmpuint (lh_runner_get_n_answered (run.runner), ==, 3 * 21 + 2 * 6);
  g_test_message ("%" G_GINT64_FORMAT " ms, looks %u %u", took, looks_a, looks_b);
  g_assert_cmpint (took, >=, 3 * DELAY);
  g_assert_cmpint (took, <, 12 * DELAY);
  g_assert_cmpuint (lh_survey_get_depth (survey), >=, 3);
  answer = lh_survey_lookup (survey, "dns n3.a.example TXT");
  g_assert_cmpuint (answer->depth, ==, 3);
  answer = lh_survey_lookup (survey, "dns b0.n1.b.example A");
  g_assert_cmpuint (answer->depth, ==, 1);
  for (guint i = 0; i < 3; i++)
    g_assert_true (lh_runner_is_settled (run.runner, i));
  g_assert_cmpuint (run.n_progress, >, 20);
  g_assert_cmpuint (run.n_looked, ==, looks_a + looks_b);
  run_clear (&run);
}

/* All answers of one turn of the loop are one look, and who lacks none of them does not look. */
static void
test_coalesced (void)
{
  g_autoptr (LhTable) table = lh_table_new ();
  g_autoptr (LhSurvey) survey = lh_survey_new ("example.com");
  guint looks_a = 0, looks_b = 0;
  Walk a = { "a.example", 3, 50, &looks_a }, b = { "b.example", 0, 0, &looks_b };
  Run run;

  run_init (&run, survey, table);
  lh_runner_add (run.runner, walk, &a);
  lh_runner_add (run.runner, walk, &b);
  run_start (&run, NULL);
  run_wait (&run);
  g_assert_no_error (run.error);
  g_assert_cmpuint (looks_a, ==, 4);
  g_assert_cmpuint (looks_b, ==, 1);
  g_assert_cmpuint (lh_survey_get_depth (survey), ==, 3);
  run_clear (&run);
}

static void
test_nothing (void)
{
  g_autoptr (LhTable) table = lh_table_new ();
  g_autoptr (LhSurvey) survey = lh_survey_new ("example.com");
  Run run;

  run_init (&run, survey, table);
  run_start (&run, NULL);
  run_wait (&run);
  g_assert_no_error (run.error);
  g_assert_cmpuint (lh_runner_get_n_asked (run.runner), ==, 0);
  run_clear (&run);
}

typedef struct
{
  const guint *turn; /* of the main loop */
  guint looked_in;
} Slow;

static void
look_slowly (LhInquiry *inquiry, gpointer data)
{
  Slow *slow = data;

  slow->looked_in = *slow->turn;
  g_usleep (6000);
}

static gboolean
on_turn (gpointer data)
{
  (*(guint *) data)++;
  return G_SOURCE_CONTINUE;
}

/* Those who take long do not look one after the other without a breath for the main loop; all of them do look. */
static void
test_breath (void)
{
  g_autoptr (LhTable) table = lh_table_new ();
  g_autoptr (LhSurvey) survey = lh_survey_new ("example.com");
  guint turn = 1, source;
  Slow slow[3] = { { &turn }, { &turn }, { &turn } };
  Run run;

  run_init (&run, survey, table);
  for (guint i = 0; i < G_N_ELEMENTS (slow); i++)
    lh_runner_add (run.runner, look_slowly, &slow[i]);
  source = g_idle_add_full (G_PRIORITY_DEFAULT, on_turn, &turn, NULL);
  run_start (&run, NULL);
  while (!run.done)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (source);
  run_wait (&run);
  g_assert_cmpuint (slow[0].looked_in, >, 0);
  g_assert_cmpuint (slow[1].looked_in, >, slow[0].looked_in);
  g_assert_cmpuint (slow[2].looked_in, >, slow[1].looked_in);
  g_assert_cmpuint (run.n_looked, ==, 3);
  run_clear (&run);
}

static gboolean
cancel_later (gpointer data)
{
  g_cancellable_cancel (data);
  return G_SOURCE_REMOVE;
}

static void
test_cancel (gconstpointer data)
{
  const char *when = data;
  g_autoptr (LhTable) table = lh_table_new ();
  g_autoptr (LhSurvey) survey = lh_survey_new ("example.com");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Walk a = { "a.example", 3, 5, NULL };
  const LhAnswer *answer;
  gint64 start;
  Run run;

  run_init (&run, survey, table);
  lh_runner_add (run.runner, walk, &a);
  if (strcmp (when, "before") == 0)
    g_cancellable_cancel (cancellable);
  else if (strcmp (when, "during") == 0)
    {
      lh_table_set_delay (table, 10000);
      g_timeout_add (50, cancel_later, cancellable);
    }
  start = g_get_monotonic_time ();
  run_start (&run, cancellable);
  run_wait (&run);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 3 * G_USEC_PER_SEC);

  answer = lh_survey_lookup (survey, "dns n1.a.example TXT");
  g_assert_nonnull (answer);
  if (strcmp (when, "after") == 0)
    {
      g_cancellable_cancel (cancellable);
      g_assert_no_error (run.error);
      g_assert_cmpint (answer->outcome, ==, LH_OUTCOME_NXDOMAIN);
    }
  else
    {
      g_assert_error (run.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_cmpint (answer->outcome, ==, LH_OUTCOME_CANCELLED);
      g_assert_cmpuint (lh_table_get_n_asked (table), ==, strcmp (when, "before") == 0 ? 0 : 6);
    }
  g_assert_true (lh_runner_is_settled (run.runner, 0));
  run_clear (&run);
}

static void
test_time (void)
{
  g_autoptr (LhTable) table = lh_table_new ();
  g_autoptr (LhSurvey) survey = lh_survey_new ("example.com");
  Walk a = { "a.example", 3, 5, NULL };
  const LhAnswer *answer;
  gint64 start = g_get_monotonic_time ();
  Run run;

  lh_table_set_delay (table, 10000);
  run_init (&run, survey, table);
  lh_runner_add (run.runner, walk, &a);
  lh_runner_set_budget (run.runner, 500, 80);
  run_start (&run, NULL);
  run_wait (&run);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 3 * G_USEC_PER_SEC);
  g_assert_no_error (run.error);
  answer = lh_survey_lookup (survey, "dns n1.a.example TXT");
  g_assert_cmpint (answer->outcome, ==, LH_OUTCOME_NOT_ASKED);
  g_assert_nonnull (answer->detail);
  g_assert_true (lh_runner_is_settled (run.runner, 0));
  run_clear (&run);
}

/* Never has enough: each look names more. */
static void
insatiable (LhInquiry *inquiry, gpointer data)
{
  guint *n = data;

  for (guint i = 0; i < 7; i++)
    {
      g_autofree char *name = g_strdup_printf ("n%u.endless.example", (*n)++);

      lh_inquiry_dns (inquiry, name, LH_TYPE_A);
    }
}

static void
test_budget (gconstpointer data)
{
  g_autoptr (LhTable) table = lh_table_new ();
  g_autoptr (LhSurvey) survey = lh_survey_new ("example.com");
  Walk a = { "a.example", 3, 5, NULL };
  guint n = 0;
  Run run;

  lh_table_set_delay (table, GPOINTER_TO_UINT (data));
  run_init (&run, survey, table);
  lh_runner_add (run.runner, walk, &a);
  lh_runner_add (run.runner, insatiable, &n);
  lh_runner_set_budget (run.runner, 100, 20000);
  run_start (&run, NULL);
  run_wait (&run);
  g_assert_no_error (run.error);
  g_assert_cmpuint (lh_runner_get_n_asked (run.runner), <=, 100);
  g_assert_cmpuint (lh_runner_get_n_asked (run.runner), ==, lh_runner_get_n_answered (run.runner));
  g_assert_true (lh_runner_is_settled (run.runner, 0));
  g_assert_false (lh_runner_is_settled (run.runner, 1));
  g_assert_null (lh_runner_get_waiting (run.runner, 1));
  g_assert_cmpuint (n, <, 1000);
  run_clear (&run);
}

/* Over the number of questions, a judgement still ends: what it lacks is "not asked". */
static void
test_over_budget (void)
{
  g_autoptr (LhTable) table = lh_table_new ();
  g_autoptr (LhSurvey) survey = lh_survey_new ("example.com");
  Walk a = { "a.example", 1, 30, NULL };
  const LhAnswer *answer;
  Run run;

  run_init (&run, survey, table);
  lh_runner_add (run.runner, walk, &a);
  lh_runner_set_budget (run.runner, 10, 20000);
  run_start (&run, NULL);
  run_wait (&run);
  g_assert_no_error (run.error);
  g_assert_cmpuint (lh_runner_get_n_asked (run.runner), ==, 10);
  g_assert_true (lh_runner_is_settled (run.runner, 0));
  g_assert_cmpuint (lh_survey_get_n_answers (survey), ==, 31);
  answer = lh_survey_lookup (survey, "dns b29.n1.a.example A");
  g_assert_cmpint (answer->outcome, ==, LH_OUTCOME_NOT_ASKED);
  g_assert_cmpuint (answer->depth, ==, 0);
  run_clear (&run);
}

static void
on_freed (gpointer data)
{
  *(gboolean *) data = TRUE;
}

static void
nothing (LhInquiry *inquiry, gpointer data)
{
  g_assert_false (*(gboolean *) data);
  lh_inquiry_dns (inquiry, "x.example", LH_TYPE_A);
}

static void
test_owner_gone (gconstpointer data)
{
  gboolean cancel = data != NULL;
  g_autoptr (LhTable) table = lh_table_new ();
  g_autoptr (LhSurvey) survey = lh_survey_new ("example.com");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  gboolean freed = FALSE;
  Run run;

  lh_table_set_delay (table, DELAY);
  run_init (&run, survey, table);
  lh_runner_add_full (run.runner, nothing, &freed, on_freed);
  g_object_add_weak_pointer (G_OBJECT (run.runner), (gpointer *) &run.runner);
  run_start (&run, cancellable);
  g_main_context_iteration (NULL, FALSE);
  g_object_unref (run.runner);
  if (cancel)
    g_cancellable_cancel (cancellable);
  run_wait (&run);
  if (cancel)
    g_assert_error (run.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  else
    g_assert_no_error (run.error);
  g_assert_null (run.runner);
  g_assert_true (freed);
  run_clear (&run);
}

static void
test_waiting (void)
{
  g_autoptr (LhTable) table = lh_table_new ();
  g_autoptr (LhSurvey) survey = lh_survey_new ("example.com");
  Walk a = { "a.example", 1, 0, NULL };
  Run run;

  lh_table_set_delay (table, DELAY);
  run_init (&run, survey, table);
  lh_runner_add (run.runner, walk, &a);
  g_assert_null (lh_runner_get_waiting (run.runner, 0));
  run_start (&run, NULL);
  while (lh_runner_get_n_asked (run.runner) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (lh_runner_is_settled (run.runner, 0));
  g_assert_cmpstr (lh_runner_get_waiting (run.runner, 0)->key, ==, "dns n1.a.example TXT");
  run_wait (&run);
  run_clear (&run);
}

/* A saved survey judged again: nothing is asked of anybody, and what is not in it is said not to be. */
static void
test_recording (void)
{
  g_autoptr (LhTable) table = lh_table_new_from_string ("n1.a.example TXT \"x\"");
  Walk one = { "a.example", 1, 0, NULL }, three = { "a.example", 3, 0, NULL };
  g_autoptr (LhSurvey) saved = lh_table_fill (table, walk, &one, "example.com");
  g_autoptr (LhRecording) recording = lh_recording_new (saved);
  g_autoptr (LhSurvey) survey = lh_survey_new ("example.com");
  Run run = { 0 };

  run.runner = lh_runner_new (survey, LH_ANSWERER (recording));
  run.loop = g_main_loop_new (NULL, FALSE);
  lh_runner_add (run.runner, walk, &three);
  run_start (&run, NULL);
  run_wait (&run);
  g_assert_no_error (run.error);
  g_assert_cmpint (lh_survey_lookup (survey, "dns n1.a.example TXT")->outcome, ==, LH_OUTCOME_ANSWER);
  g_assert_cmpint (lh_survey_lookup (survey, "dns n2.a.example TXT")->outcome, ==,
                   LH_OUTCOME_NOT_ASKED);
  g_assert_cmpuint (lh_survey_lookup (survey, "dns n2.a.example TXT")->depth, ==, 2);
  g_assert_cmpuint (lh_survey_lookup (saved, "dns n1.a.example TXT")->depth, ==, 1);
  run_clear (&run);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/runner/parallel", test_parallel);
  g_test_add_func ("/runner/coalesced", test_coalesced);
  g_test_add_func ("/runner/nothing", test_nothing);
  g_test_add_func ("/runner/breath", test_breath);
  g_test_add_data_func ("/runner/cancel/before", "before", test_cancel);
  g_test_add_data_func ("/runner/cancel/during", "during", test_cancel);
  g_test_add_data_func ("/runner/cancel/after", "after", test_cancel);
  g_test_add_func ("/runner/time", test_time);
  g_test_add_data_func ("/runner/budget/at-once", NULL, test_budget);
  g_test_add_data_func ("/runner/budget/slow", GUINT_TO_POINTER (20), test_budget);
  g_test_add_func ("/runner/over-budget", test_over_budget);
  g_test_add_data_func ("/runner/owner-gone/runs-on", NULL, test_owner_gone);
  g_test_add_data_func ("/runner/owner-gone/cancelled", GUINT_TO_POINTER (1), test_owner_gone);
  g_test_add_func ("/runner/waiting", test_waiting);
  g_test_add_func ("/runner/recording", test_recording);
  return g_test_run ();
}
