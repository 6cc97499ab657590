/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a check runs: success, cancelled before and meanwhile, the owner gone, nothing asked, and an Internet that never comes to an end. */
#include "check/lh-check.h"
#include "lh-table.h"

#include <string.h>

static LhTable *
sound_table (void)
{
  static const char *const parts[] = { "zone.inc", "google.inc", "mail.inc" };
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
  GError  *error;
  guint    n_progress, n_topic, n_comparison;
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
watch_check (Watch *watch, LhCheck *check)
{
  g_signal_connect_swapped (check, "progress", G_CALLBACK (count), &watch->n_progress);
  g_signal_connect_swapped (check, "topic-changed", G_CALLBACK (count), &watch->n_topic);
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
  LhPlan *plan = lh_plan_new_from_json ("{\"version\":1,\"domain\":\"example.com\",\"provider\":\"google\"}", -1, &error);

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
  /* Asking, then settled, and nothing in between. */
  g_assert_cmpuint (watch.n_topic, ==, 2 * LH_N_TOPICS);
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

/* Stopped after any number of answers, a sound domain is never called wrong. */
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
      for (guint i = 0; i < LH_N_TOPICS; i++)
        g_assert_cmpint (lh_check_get_status (check, i), >, LH_STATUS_ASKING);
    }
}

typedef struct
{
  LhSurvey *to;
  guint     at, lost;
  LhOutcome outcome;
  char     *key;
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
  static const LhOutcome outcomes[] = { LH_OUTCOME_SERVFAIL, LH_OUTCOME_REFUSED, LH_OUTCOME_TIMEOUT, LH_OUTCOME_MALFORMED, LH_OUTCOME_CAPTIVE, LH_OUTCOME_NOT_ASKED };
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
        may_warn = strchr (copy.key, '@') != NULL || (outcomes[o] == LH_OUTCOME_SERVFAIL && g_str_equal (copy.key, "dns example.com NS"));
        lh_check_judge (again);
        findings = lh_check_get_all_findings (again);
        for (guint i = 0; i < findings->len; i++)
          {
            const LhFinding *finding = findings->pdata[i];

            if (finding->severity < (may_warn ? LH_SEVERITY_WARNING : LH_SEVERITY_NOT_CHECKED))
              {
                g_test_message ("%s lost by %s: %s", copy.key, lh_outcome_to_string (outcomes[o]), lh_finding_id_to_string (finding->id));
                g_test_fail ();
              }
          }
        /* These two only help to understand others. */
        if (lh_check_get_worst (again) == LH_SEVERITY_GOOD && !g_str_equal (copy.key, "dns example.com SOA") && !g_str_equal (copy.key, "dns example.com CNAME"))
          {
            g_test_message ("%s lost by %s: nothing said", copy.key, lh_outcome_to_string (outcomes[o]));
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
      seen |= g_strcmp0 (lh_check_get_waiting_name (check, LH_TOPIC_DKIM), "google._domainkey.example.com") == 0;
      g_main_context_iteration (NULL, TRUE);
    }
  g_assert_true (seen);
}

/* An Internet without end: whatever is asked is there, and leads to names that were never asked before. */
#define TEST_TYPE_ENDLESS (test_endless_get_type ())
G_DECLARE_FINAL_TYPE (TestEndless, test_endless, TEST, ENDLESS, GObject)

struct _TestEndless
{
  GObject parent_instance;
  guint   n;
  guint   mode;
};

/* What might be published anywhere, by anybody, in any state of mind. */
static void
add_random (TestEndless *self, LhQuestion *question, LhReply *reply)
{
  static const char *const texts[] = {
    "", "v=spf1", "v=spf1 -all", "v=spf1 +all", "v=spf1 include:example.com -all", "v=spf1 include:_spf.google.com ~all", "v=spf1 include:%{i}.x ?all",
    "v=spf1 redirect=other.example", "v=spf1 a mx ptr exists:%{i}.e a:\\000.x ip4:1.2.3.4/99 include: all all", "\\226\\128\\156v=spf1 a -all\\226\\128\\157",
    "v=spf1; a", "\\255\\000\\001", "v=DMARC1; p=none", "v=DMARC1; p=reject; rua=mailto:a@b.c,https://x,@;;=", "v=DMARC1\\239\\188\\155p=none", "v=dmarc1 p",
    "v=DMARC1; p=none; p=none; sp=\\255; t=y; psd=y", "v=DKIM1; p=", "v=DKIM1; k=rsa; p=AAAA", "v=DKIM1; k=ed25519; p=\\\"x\\\"", "k=rsa; p=MIGf", "p",
    "selector1-x._domainkey.y.onmicrosoft.com", "v=DKIM1\\\\; p=x", "mixed v=spf1 text", "a=b; c=d",
  };
  static const char *const names[] = {
    ".", "example.com.", "smtp.google.com.", "mxbiz1.qq.com.", "192.0.2.1.", "smtp.google.com.example.com.", "a\\032b.example.", "x.mail.protection.outlook.com.",
    "ns1.dnspod.net.", "xn--fiqs8s.", "_.a.", "mail.example.com.",
  };
  static const LhOutcome outcomes[] = {
    LH_OUTCOME_ANSWER, LH_OUTCOME_ANSWER, LH_OUTCOME_ANSWER, LH_OUTCOME_ANSWER, LH_OUTCOME_ANSWER, LH_OUTCOME_EMPTY, LH_OUTCOME_NXDOMAIN, LH_OUTCOME_SERVFAIL,
    LH_OUTCOME_TIMEOUT, LH_OUTCOME_REFUSED, LH_OUTCOME_CAPTIVE,
  };
  guint n = g_random_int_range (0, 4);

  reply->outcome = outcomes[g_random_int_range (0, G_N_ELEMENTS (outcomes))];
  reply->authoritative = g_random_boolean ();
  if (g_random_int_range (0, 8) == 0)
    g_ptr_array_add (reply->records, lh_record_new_from_text (question->name, LH_TYPE_CNAME, 60, names[g_random_int_range (1, G_N_ELEMENTS (names))], NULL));
  for (guint i = 0; reply->outcome == LH_OUTCOME_ANSWER && i < n; i++)
    {
      const char *name = names[g_random_int_range (0, G_N_ELEMENTS (names))];
      g_autofree char *data = NULL;
      LhRecord *record;

      if (question->type == LH_TYPE_TXT || question->type == LH_TYPE_SPF)
        data = g_strdup_printf ("\"%s\"", texts[g_random_int_range (0, G_N_ELEMENTS (texts))]);
      else if (question->type == LH_TYPE_MX)
        data = g_strdup_printf ("%d %s", g_random_int_range (0, 30), name);
      else if (question->type == LH_TYPE_SOA)
        data = g_strdup_printf ("%s a. %d 1 1 1 1", name, g_random_int_range (1, 3));
      else if (question->type == LH_TYPE_A)
        data = g_strdup_printf ("192.0.2.%d", g_random_int_range (1, 5));
      else if (question->type == LH_TYPE_AAAA)
        data = g_strdup_printf ("2001:db8::%d", g_random_int_range (1, 5));
      else
        data = g_strdup (name);
      record = lh_record_new_from_text (question->name, question->type, 60, data, NULL);
      if (record != NULL)
        g_ptr_array_add (reply->records, record);
    }
}

static void
endless_answer_async (LhAnswerer *answerer, LhQuestion *question, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  TestEndless *self = TEST_ENDLESS (answerer);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);
  g_autoptr (LhReply) reply = lh_reply_new (LH_OUTCOME_ANSWER);
  g_autoptr (GString) text = g_string_new (NULL);
  const char *owner = question->name;
  g_autofree char *alias = NULL;
  LhRecord *record;
  guint n = ++self->n;

  if (self->mode == 1 && question->type != LH_TYPE_CNAME)
    {
      alias = g_strdup_printf ("alias%u.example.net", n);
      g_ptr_array_add (reply->records, lh_record_new_from_text (owner, LH_TYPE_CNAME, 60, alias, NULL));
      owner = alias;
    }
  if (self->mode >= 2)
    {
      add_random (self, question, reply);
      g_task_return_pointer (task, lh_answer_new_from_reply (reply), (GDestroyNotify) lh_answer_unref);
      return;
    }
  switch ((int) question->type)
    {
    case LH_TYPE_TXT:
      if (strstr (question->name, "_domainkey") != NULL)
        g_string_append (text, "\"v=DKIM1; p=\"");
      else if (g_str_has_prefix (question->name, "_dmarc"))
        g_string_append (text, "\"v=DMARC1; p=bad\"");
      else
        {
          g_string_append (text, "\"v=spf1\"");
          for (guint i = 0; i < 6; i++)
            g_string_append_printf (text, " \" include:i%ux%u.example.net a:a%ux%u.example.net\"", n, i, n, i);
          g_string_append (text, " \" -all\"");
        }
      break;
    case LH_TYPE_SOA:
      g_string_append_printf (text, "ns.example.net. a.example.net. %u 1 1 1 1", n);
      break;
    case LH_TYPE_A:
      g_string_append_printf (text, "192.0.2.%u", n % 256);
      break;
    case LH_TYPE_AAAA:
      g_string_append_printf (text, "2001:db8::%x", n);
      break;
    case LH_TYPE_NS:
    case LH_TYPE_CNAME:
    case LH_TYPE_MX:
    default:
      break;
    }
  if (text->len > 0 && (record = lh_record_new_from_text (owner, question->type, 60, text->str, NULL)) != NULL)
    g_ptr_array_add (reply->records, record);
  for (guint i = 0; text->len == 0 && i < 40; i++)
    {
      g_autofree char *data_text = g_strdup_printf ("%sh%ux%u.example.net.", question->type == LH_TYPE_MX ? "10 " : "", n, i);

      record = lh_record_new_from_text (owner, question->type, 60, data_text, NULL);
      if (record != NULL)
        g_ptr_array_add (reply->records, record);
    }
  reply->authoritative = TRUE;
  g_task_return_pointer (task, lh_answer_new_from_reply (reply), (GDestroyNotify) lh_answer_unref);
}

static LhAnswer *
endless_answer_finish (LhAnswerer *answerer, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
endless_init_answerer (LhAnswererInterface *iface)
{
  iface->answer_async = endless_answer_async;
  iface->answer_finish = endless_answer_finish;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestEndless, test_endless, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (LH_TYPE_ANSWERER, endless_init_answerer))

static void
test_endless_class_init (TestEndlessClass *klass)
{
}

static void
test_endless_init (TestEndless *self)
{
}

static void
test_endless (gconstpointer data)
{
  g_autoptr (TestEndless) endless = g_object_new (TEST_TYPE_ENDLESS, NULL);
  g_autoptr (LhSurvey) survey = lh_survey_new ("example.com");
  g_autoptr (LhPlan) plan = google_plan ();
  g_autoptr (LhCheck) check = lh_check_new (survey, plan, lh_catalog_get ());
  gint64 start = g_get_monotonic_time ();
  Watch watch = { 0 };

  endless->mode = GPOINTER_TO_UINT (data);
  lh_check_run_async (check, LH_ANSWERER (endless), NULL, on_done, &watch);
  wait_for (&watch);
  g_assert_no_error (watch.error);
  g_test_message ("%u questions, depth %u, %.1f s", endless->n, lh_survey_get_depth (survey), (double) (g_get_monotonic_time () - start) / 1e6);
  g_assert_cmpuint (endless->n, <=, 500);
  g_assert_cmpint (lh_check_get_worst (check), ==, LH_SEVERITY_ERROR);
  for (guint i = 0; i < LH_N_TOPICS; i++)
    g_assert_cmpint (lh_check_get_status (check, i), >, LH_STATUS_ASKING);
}

static void
test_random (void)
{
  static const char *const plans[] = {
    "{\"version\":1,\"domain\":\"example.com\",\"provider\":\"google\",\"dns-host\":\"dnspod\",\"pasted\":{\"google\":{\"dkim-value\":\"v=DKIM1; k=rsa; p=MIGf\"}}}",
    "{\"version\":1,\"domain\":\"example.com\",\"provider\":\"m365\",\"dmarc\":{\"stage\":\"reject\"},\"pasted\":{\"m365\":{\"dkim-target-1\":\"x.example\",\"mx-host\":\"x.mail.protection.outlook.com\"}}}",
    "{\"version\":1,\"domain\":\"example.com\",\"provider\":\"self-hosted\",\"pasted\":{\"self-hosted\":{\"mx-host\":\"mail.example.com\"}}}",
    NULL,
  };
  g_autoptr (TestEndless) endless = g_object_new (TEST_TYPE_ENDLESS, NULL);

  endless->mode = 2;
  for (guint i = 0; i < 300; i++)
    {
      const char *json = plans[i % G_N_ELEMENTS (plans)];
      g_autoptr (LhPlan) plan = json != NULL ? lh_plan_new_from_json (json, -1, NULL) : NULL;
      g_autoptr (LhSurvey) survey = lh_survey_new ("example.com");
      g_autoptr (LhCheck) check = lh_check_new (survey, plan, lh_catalog_get ());
      g_autoptr (GPtrArray) findings = NULL;
      Watch watch = { 0 };

      g_assert_true (json == NULL || plan != NULL);
      lh_check_run_async (check, LH_ANSWERER (endless), NULL, on_done, &watch);
      wait_for (&watch);
      g_assert_no_error (watch.error);
      findings = lh_check_get_all_findings (check);
      for (guint j = 0; j < findings->len; j++)
        {
          const LhFinding *finding = findings->pdata[j];

          for (guint k = 0; k < finding->params->len; k++)
            g_assert_true (g_utf8_validate (finding->params->pdata[k], -1, NULL));
        }
      for (guint j = 0; j < LH_N_TOPICS; j++)
        g_assert_cmpint (lh_check_get_status (check, j), >, LH_STATUS_ASKING);
    }
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
  g_test_add_data_func ("/check/run/endless", GUINT_TO_POINTER (0), test_endless);
  g_test_add_data_func ("/check/run/endless-aliases", GUINT_TO_POINTER (1), test_endless);
  g_test_add_func ("/check/run/random", test_random);
  return g_test_run ();
}
