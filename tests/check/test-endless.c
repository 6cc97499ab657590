/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An Internet that never comes to an end, and one that answers anything at all. */
#include "check/lh-check.h"

#include <string.h>

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (lh_check_run_finish (LH_CHECK (source), result, &error));
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

static void
run (LhCheck *check, LhAnswerer *answerer)
{
  gboolean done = FALSE;

  lh_check_run_async (check, answerer, NULL, on_done, &done);
  while (!done)
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

/* An Internet without end: whatever is asked is there, and leads to names that were never asked before. */
#define TEST_TYPE_ENDLESS (test_endless_get_type ())
G_DECLARE_FINAL_TYPE (TestEndless, test_endless, TEST, ENDLESS, GObject)

struct _TestEndless
{
  GObject parent_instance;
  guint n;
  guint mode;
};

/* What might be published anywhere, by anybody, in any state of mind. */
static void
add_random (TestEndless *self, LhQuestion *question, LhReply *reply)
{
  static const char *const texts[] = {
    "",
    "v=spf1",
    "v=spf1 -all",
    "v=spf1 +all",
    "v=spf1 include:example.com -all",
    "v=spf1 include:_spf.google.com ~all",
    "v=spf1 include:%{i}.x ?all",
    "v=spf1 redirect=other.example",
    "v=spf1 a mx ptr exists:%{i}.e a:\\000.x ip4:1.2.3.4/99 include: all all",
    "\\226\\128\\156v=spf1 a -all\\226\\128\\157",
    "v=spf1; a",
    "\\255\\000\\001",
    "v=DMARC1; p=none",
    "v=DMARC1; p=reject; rua=mailto:a@b.c,https://x,@;;=",
    "v=DMARC1\\239\\188\\155p=none",
    "v=dmarc1 p",
    "v=DMARC1; p=none; p=none; sp=\\255; t=y; psd=y",
    "v=DKIM1; p=",
    "v=DKIM1; k=rsa; p=AAAA",
    "v=DKIM1; k=ed25519; p=\\\"x\\\"",
    "k=rsa; p=MIGf",
    "p",
    "selector1-x._domainkey.y.onmicrosoft.com",
    "v=DKIM1\\\\; p=x",
    "mixed v=spf1 text",
    "a=b; c=d",
  };
  static const char *const names[] = {
    ".",
    "example.com.",
    "smtp.google.com.",
    "mxbiz1.qq.com.",
    "192.0.2.1.",
    "smtp.google.com.example.com.",
    "a\\032b.example.",
    "x.mail.protection.outlook.com.",
    "ns1.dnspod.net.",
    "xn--fiqs8s.",
    "_.a.",
    "mail.example.com.",
  };
  static const LhOutcome outcomes[] = {
    LH_OUTCOME_ANSWER,  LH_OUTCOME_ANSWER,  LH_OUTCOME_ANSWER,   LH_OUTCOME_ANSWER,
    LH_OUTCOME_ANSWER,  LH_OUTCOME_EMPTY,   LH_OUTCOME_NXDOMAIN, LH_OUTCOME_SERVFAIL,
    LH_OUTCOME_TIMEOUT, LH_OUTCOME_REFUSED, LH_OUTCOME_CAPTIVE,
  };
  guint n = g_random_int_range (0, 4);

  reply->outcome = outcomes[g_random_int_range (0, G_N_ELEMENTS (outcomes))];
  reply->authoritative = g_random_boolean ();
  if (g_random_int_range (0, 8) == 0)
    g_ptr_array_add (reply->records,
                     lh_record_new_from_text (question->name, LH_TYPE_CNAME, 60,
                                              names[g_random_int_range (1, G_N_ELEMENTS (names))],
                                              NULL));
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
endless_answer_async (LhAnswerer *answerer,
                      LhQuestion *question,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer data)
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
      g_ptr_array_add (reply->records,
                       lh_record_new_from_text (owner, LH_TYPE_CNAME, 60, alias, NULL));
      owner = alias;
    }
  if (self->mode >= 2)
    {
      add_random (self, question, reply);
      g_task_return_pointer (task, lh_answer_new_from_reply (reply),
                             (GDestroyNotify) lh_answer_unref);
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
            g_string_append_printf (text, " \" include:i%ux%u.example.net a:a%ux%u.example.net\"",
                                    n, i, n, i);
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
  if (text->len > 0 &&
      (record = lh_record_new_from_text (owner, question->type, 60, text->str, NULL)) != NULL)
    g_ptr_array_add (reply->records, record);
  for (guint i = 0; text->len == 0 && i < 40; i++)
    {
      g_autofree char *data_text = g_strdup_printf ("%sh%ux%u.example.net.",
                                                    question->type == LH_TYPE_MX ? "10 " : "", n, i);

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

G_DEFINE_FINAL_TYPE_WITH_CODE (TestEndless,
                               test_endless,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (LH_TYPE_ANSWERER, endless_init_answerer))

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

  endless->mode = GPOINTER_TO_UINT (data);
  run (check, LH_ANSWERER (endless));
  g_test_message ("%u questions, depth %u, %.1f s", endless->n, lh_survey_get_depth (survey),
                  (double) (g_get_monotonic_time () - start) / 1e6);
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

      g_assert_true (json == NULL || plan != NULL);
      run (check, LH_ANSWERER (endless));
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/check/endless/includes", GUINT_TO_POINTER (0), test_endless);
  g_test_add_data_func ("/check/endless/aliases", GUINT_TO_POINTER (1), test_endless);
  g_test_add_func ("/check/random", test_random);
  return g_test_run ();
}
