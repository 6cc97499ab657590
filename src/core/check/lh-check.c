/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check/lh-check.h"

#include "check/lh-check-private.h"
#include "check/lh-judge-misplaced.h"
#include "check/lh-judge.h"
#include "check/lh-trust.h"
#include "dns/lh-name.h"
#include "records/lh-cut.h"

/* Looks in which a judgement must come to its end; each goes one name deeper. */
#define LOOKS_MAX 64

typedef struct
{
  LhCheck *check;
  LhTopic topic;
  guint index; /* of its inquirer */
  GPtrArray *findings; /* worst first; empty until the topic has settled: nothing provisional is ever shown */
  LhStatus status;
} Topic;

struct _LhCheck
{
  GObject parent_instance;

  LhSurvey *survey;
  LhPlan *plan; /* (nullable) */
  const LhCatalog *catalog;
  GPtrArray *wanted; /* (nullable) */
  GPtrArray *signatures; /* (nullable) */
  GPtrArray *anchors;
  LhContext context;
  guint mask;
  Topic topics[LH_N_TOPICS];
  GPtrArray *comparisons; /* (nullable) */
  guint records_index;    /* of who looks at them */

  guint max_questions, max_ms; /* 0: the runner's own */
  LhRunner *runner; /* (nullable) the last one */
  gboolean running;
};

static const LhJudge judges[LH_N_TOPICS] = { lh_judge_zone, lh_judge_mx, lh_judge_spf,
                                             lh_judge_dkim, lh_judge_dmarc, lh_judge_mta_sts,
                                             lh_judge_tls_rpt, lh_judge_client, lh_judge_bimi, lh_judge_smtp, lh_judge_dane,
                                             lh_judge_blocklist, lh_judge_bulk, lh_judge_propagation };

G_DEFINE_FINAL_TYPE (LhCheck, lh_check, G_TYPE_OBJECT)

enum
{
  PROGRESS,
  TOPIC_CHANGED,
  COMPARISON_CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

const char *
lh_status_to_string (LhStatus status)
{
  static const char *const words[] = { "waiting",     "asking", "error", "warning",
                                       "not-checked", "hint",   "good" };

  g_return_val_if_fail (status < G_N_ELEMENTS (words), NULL);
  return words[status];
}

static LhStatus
status_of (LhSeverity severity)
{
  return LH_STATUS_ERROR + severity;
}

static int
compare_findings (gconstpointer a, gconstpointer b)
{
  return (int) (*(LhFinding *const *) a)->severity - (int) (*(LhFinding *const *) b)->severity;
}

static gboolean
is_same_finding (const LhFinding *a, const LhFinding *b)
{
  if (a->id != b->id || a->severity != b->severity || !g_str_equal (a->subject, b->subject) ||
      a->params->len != b->params->len)
    return FALSE;
  for (guint i = 0; i < a->params->len; i++)
    if (!g_str_equal (a->params->pdata[i], b->params->pdata[i]))
      return FALSE;
  return TRUE;
}

static gboolean
is_same (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!is_same_finding (a->pdata[i], b->pdata[i]))
      return FALSE;
  return TRUE;
}

/* What is to be entered belongs where the name is kept. */
static void
add_cuts (GPtrArray *findings, LhSurvey *survey, const char *domain)
{
  for (guint i = 0; i < findings->len; i++)
    {
      LhFinding *finding = findings->pdata[i];
      const char *name = finding->fix != NULL ? finding->fix->name : finding->subject;
      g_autofree char *cut = finding->severity <= LH_SEVERITY_WARNING && name != NULL && lh_name_is_within (name, domain) ? lh_cut_find (survey, name) : NULL;

      if (cut != NULL)
        lh_finding_set (finding, "cut", "%s", cut);
    }
}

/* Those of @wanted that bear on what mail goes by, but for what else sends. (transfer container) */
static GPtrArray *
list_own (GPtrArray *wanted)
{
  GPtrArray *own = g_ptr_array_new ();

  for (guint i = 0; i < wanted->len; i++)
    {
      LhWanted *one = wanted->pdata[i];

      if (one->label == NULL && (one->purpose == LH_PURPOSE_MX || one->purpose == LH_PURPOSE_SPF || one->purpose == LH_PURPOSE_DKIM || one->purpose == LH_PURPOSE_HOST))
        g_ptr_array_add (own, one);
    }
  return own;
}

static gboolean
can_wait (const LhFinding *finding)
{
  return finding->fix->purpose == LH_PURPOSE_DKIM || finding->fix->purpose == LH_PURPOSE_SPF || finding->id == LH_FINDING_MX_OTHER_PROVIDER ||
         finding->id == LH_FINDING_MX_HOST_MISSING;
}

/* Whether no server is found where mail goes now: then nothing is gained by waiting. */
static gboolean
is_lost (GPtrArray *findings, const LhComparison *mx)
{
  guint missing = 0;

  for (guint i = 0; i < findings->len; i++)
    missing += ((LhFinding *) findings->pdata[i])->id == LH_FINDING_MX_HOST_MISSING;
  return missing >= mx->published->len;
}

/* What the plan wants in place of what mail goes by now is for the day on which it moves. */
static void
add_days (GPtrArray *findings, LhInquiry *inquiry, LhCheck *self)
{
  g_autoptr (GPtrArray) own = NULL, comparisons = NULL;

  for (guint i = 0; self->wanted != NULL && i < findings->len; i++)
    {
      LhFinding *finding = findings->pdata[i];
      const LhWanted *fix = finding->severity <= LH_SEVERITY_WARNING ? finding->fix : NULL;

      if (fix == NULL || !can_wait (finding))
        continue;
      if (comparisons == NULL)
        {
          own = list_own (self->wanted);
          comparisons = lh_compare (inquiry, own, self->catalog);
        }
      for (guint j = 0; j < comparisons->len; j++)
        {
          const LhComparison *comparison = comparisons->pdata[j];
          char iso[sizeof "2026-01-01"] = "";

          if (!comparison->on_the_day || comparison->wanted->purpose != fix->purpose || !g_str_equal (comparison->wanted->name, fix->name))
            continue;
          if (fix->purpose == LH_PURPOSE_MX && is_lost (findings, comparison))
            break;
          /* The server of the plan is not what was mistyped here. */
          if (finding->id == LH_FINDING_MX_HOST_MISSING)
            {
              g_clear_pointer (&finding->fix, lh_wanted_free);
              break;
            }
          if (g_date_valid (&comparison->wanted->change_day))
            g_date_strftime (iso, sizeof iso, "%Y-%m-%d", &comparison->wanted->change_day);
          lh_finding_set (finding, "day", "%s", iso);
          /* To move is a plan, and no fault. */
          if (finding->id == LH_FINDING_MX_OTHER_PROVIDER)
            finding->severity = LH_SEVERITY_WARNING;
        }
    }
}

/* Takes @findings. */
static void
settle (Topic *topic, GPtrArray *findings)
{
  LhStatus status;

  g_ptr_array_sort (findings, compare_findings);
  status = findings->len > 0 ? status_of (((LhFinding *) findings->pdata[0])->severity)
                             : LH_STATUS_GOOD;
  if (status == topic->status && is_same (findings, topic->findings))
    {
      g_ptr_array_unref (findings);
      return;
    }
  g_ptr_array_unref (topic->findings);
  topic->findings = findings;
  topic->status = status;
  g_signal_emit (topic->check, signals[TOPIC_CHANGED], 0, topic->topic);
}

static void
look_at_topic (LhInquiry *inquiry, gpointer data)
{
  Topic *topic = data;
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_finding_unref);

  judges[topic->topic](inquiry, &topic->check->context, findings);
  lh_judge_misplaced (inquiry, &topic->check->context, topic->topic, findings);
  add_cuts (findings, inquiry->survey, topic->check->context.domain);
  add_days (findings, inquiry, topic->check);
  if (!lh_inquiry_is_open (inquiry))
    settle (topic, g_steal_pointer (&findings));
  else if (topic->status == LH_STATUS_WAITING)
    {
      topic->status = LH_STATUS_ASKING;
      g_signal_emit (topic->check, signals[TOPIC_CHANGED], 0, topic->topic);
    }
}

static gboolean
is_same_state (GPtrArray *a, GPtrArray *b)
{
  if (a == NULL || a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      LhComparison *x = a->pdata[i], *y = b->pdata[i];

      if (x->state != y->state || x->published->len != y->published->len)
        return FALSE;
    }
  return TRUE;
}

static void
look_at_records (LhInquiry *inquiry, gpointer data)
{
  LhCheck *self = data;
  GPtrArray *comparisons = lh_compare (inquiry, self->wanted, self->catalog);
  g_autoptr (GPtrArray) old = NULL;

  if (lh_inquiry_is_open (inquiry) && is_same_state (self->comparisons, comparisons))
    {
      g_ptr_array_unref (comparisons);
      return;
    }
  old = g_steal_pointer (&self->comparisons);
  self->comparisons = comparisons;
  g_signal_emit (self, signals[COMPARISON_CHANGED], 0);
}

static void
lh_check_finalize (GObject *object)
{
  LhCheck *self = LH_CHECK (object);

  for (guint i = 0; i < LH_N_TOPICS; i++)
    g_ptr_array_unref (self->topics[i].findings);
  g_clear_pointer (&self->comparisons, g_ptr_array_unref);
  g_clear_pointer (&self->wanted, g_ptr_array_unref);
  g_clear_pointer (&self->signatures, g_ptr_array_unref);
  g_clear_pointer (&self->anchors, g_ptr_array_unref);
  g_clear_object (&self->runner);
  g_clear_object (&self->plan);
  g_clear_object (&self->survey);
  G_OBJECT_CLASS (lh_check_parent_class)->finalize (object);
}

static void
lh_check_class_init (LhCheckClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lh_check_finalize;

  signals[PROGRESS] = g_signal_new ("progress", LH_TYPE_CHECK, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 0);
  signals[TOPIC_CHANGED] = g_signal_new ("topic-changed", LH_TYPE_CHECK, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[COMPARISON_CHANGED] = g_signal_new ("comparison-changed", LH_TYPE_CHECK, G_SIGNAL_RUN_LAST,
                                              0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lh_check_init (LhCheck *self)
{
  self->mask = (1u << LH_N_TOPICS) - 1;
  for (guint i = 0; i < LH_N_TOPICS; i++)
    {
      self->topics[i].check = self;
      self->topics[i].topic = i;
      self->topics[i].findings = g_ptr_array_new_with_free_func ((GDestroyNotify) lh_finding_unref);
    }
}

LhCheck *
lh_check_new (LhSurvey *survey, LhPlan *plan, const LhCatalog *catalog)
{
  LhCheck *self = g_object_new (LH_TYPE_CHECK, NULL);

  self->survey = g_object_ref (survey);
  self->catalog = catalog;
  self->context.domain = lh_survey_get_domain (survey);
  self->context.registered = lh_name_organizational (self->context.domain);
  self->context.catalog = catalog;
  self->context.anchors = self->anchors = lh_trust_get_anchors (catalog);
  if (plan != NULL)
    {
      const char *id = lh_plan_get_provider (plan);

      self->plan = g_object_ref (plan);
      self->context.plan = plan;
      self->context.signatures = self->signatures = lh_plan_get_signatures (plan);
      self->context.provider = id != NULL && !lh_plan_get_no_mail (plan) ? lh_catalog_find_provider (catalog, id) : NULL;
      self->wanted = lh_wanted_from_plan (plan, catalog);
      if (self->wanted->len == 0 && self->context.provider == NULL)
        g_clear_pointer (&self->wanted, g_ptr_array_unref);
      self->context.wanted = self->wanted;
    }
  return self;
}

void
lh_check_set_signatures (LhCheck *self, GPtrArray *signatures)
{
  g_clear_pointer (&self->signatures, g_ptr_array_unref);
  self->context.signatures = self->signatures = g_ptr_array_ref (signatures);
}

void
lh_check_set_anchors (LhCheck *self, GPtrArray *anchors)
{
  g_return_if_fail (LH_IS_CHECK (self) && !self->running);

  g_ptr_array_unref (self->anchors);
  self->context.anchors = self->anchors = g_ptr_array_ref (anchors);
}

void
lh_check_set_budget (LhCheck *self, guint questions, guint ms)
{
  self->max_questions = questions;
  self->max_ms = ms;
}

void
lh_check_set_topics (LhCheck *self, guint mask)
{
  self->mask = mask & ((1u << LH_N_TOPICS) - 1);
}

static void
copy_answer (LhQuestion *question, LhAnswer *answer, gpointer data)
{
  lh_survey_add (data, question, answer);
}

void
lh_check_look_to_the_end (LhSurvey *survey, LhInquire inquire, gpointer data)
{
  g_autoptr (LhSurvey) copy = NULL;

  for (guint look = 0; look < LOOKS_MAX; look++)
    {
      g_autoptr (LhInquiry) inquiry = lh_inquiry_new (copy != NULL ? copy : survey);

      inquire (inquiry, data);
      if (!lh_inquiry_is_open (inquiry))
        return;
      if (copy == NULL)
        {
          copy = lh_survey_new (lh_survey_get_domain (survey));
          lh_survey_foreach (survey, copy_answer, copy);
        }
      for (guint i = 0; i < inquiry->open->len; i++)
        {
          g_autoptr (LhAnswer) answer = lh_answer_new (LH_OUTCOME_NOT_ASKED);

          lh_survey_add (copy, inquiry->open->pdata[i], answer);
        }
    }
}

/* All but what @ran has brought to its end already. */
static void
judge (LhCheck *self, LhRunner *ran)
{
  for (guint i = 0; i < LH_N_TOPICS; i++)
    if (lh_check_has_topic (self, i) && (ran == NULL || !lh_runner_is_settled (ran, self->topics[i].index)))
      lh_check_look_to_the_end (self->survey, look_at_topic, &self->topics[i]);
  if (self->wanted != NULL && (ran == NULL || !lh_runner_is_settled (ran, self->records_index)))
    lh_check_look_to_the_end (self->survey, look_at_records, self);
}

void
lh_check_judge (LhCheck *self)
{
  judge (self, NULL);
}

static void
on_progress (LhRunner *runner, gpointer data)
{
  g_signal_emit (data, signals[PROGRESS], 0);
}

static void
on_run (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  LhCheck *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  gboolean ok = lh_runner_run_finish (LH_RUNNER (source), result, &error);

  self->running = FALSE;
  judge (self, self->runner);
  if (ok)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
lh_check_run_async (LhCheck *self,
                    LhAnswerer *answerer,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer data)
{
  GTask *task = g_task_new (self, cancellable, callback, data);

  g_task_set_source_tag (task, lh_check_run_async);
  g_task_set_name (task, "lh_check_run");
  /* The runner has heard of it; what became of it then is judged to the end. */
  g_task_set_check_cancellable (task, FALSE);
  if (self->running)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_BUSY, "The check is running already");
      g_object_unref (task);
      return;
    }

  g_clear_object (&self->runner);
  self->runner = lh_runner_new (self->survey, answerer);
  if (self->max_questions > 0)
    lh_runner_set_budget (self->runner, self->max_questions, self->max_ms);
  self->running = TRUE;
  g_signal_connect_object (self->runner, "progress", G_CALLBACK (on_progress), self, 0);
  for (guint i = 0; i < LH_N_TOPICS; i++)
    if (lh_check_has_topic (self, i))
      self->topics[i].index = lh_runner_add (self->runner, look_at_topic, &self->topics[i]);
  if (self->wanted != NULL)
    self->records_index = lh_runner_add (self->runner, look_at_records, self);
  lh_runner_run_async (self->runner, cancellable, on_run, task);
}

gboolean
lh_check_run_finish (LhCheck *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
lh_check_is_running (LhCheck *self)
{
  return self->running;
}

LhSurvey *
lh_check_get_survey (LhCheck *self)
{
  return self->survey;
}

LhPlan *
lh_check_get_plan (LhCheck *self)
{
  return self->plan;
}

guint
lh_check_get_n_asked (LhCheck *self)
{
  return self->runner != NULL ? lh_runner_get_n_asked (self->runner) : 0;
}

guint
lh_check_get_n_answered (LhCheck *self)
{
  return self->runner != NULL ? lh_runner_get_n_answered (self->runner) : 0;
}

gboolean
lh_check_has_topic (LhCheck *self, LhTopic topic)
{
  return topic < LH_N_TOPICS && (self->mask & (1u << topic)) != 0;
}

LhStatus
lh_check_get_status (LhCheck *self, LhTopic topic)
{
  g_return_val_if_fail (topic < LH_N_TOPICS, LH_STATUS_WAITING);
  return self->topics[topic].status;
}

LhStatus
lh_check_get_shown_status (LhCheck *self, LhTopic topic)
{
  LhStatus status = lh_check_get_status (self, topic);
  GPtrArray *findings = lh_check_get_findings (self, topic);

  if (status == LH_STATUS_HINT && lh_finding_id_get_severity (((LhFinding *) findings->pdata[0])->id) == LH_SEVERITY_NOT_CHECKED)
    return LH_STATUS_NOT_CHECKED;
  return status;
}

gboolean
lh_check_is_out_of_reach (LhCheck *self, LhTopic topic)
{
  GPtrArray *findings = lh_check_get_findings (self, topic);

  if (lh_check_get_status (self, topic) != LH_STATUS_NOT_CHECKED)
    return FALSE;
  for (guint i = 0; i < findings->len; i++)
    {
      const LhFinding *finding = findings->pdata[i];

      if (finding->severity == LH_SEVERITY_NOT_CHECKED && finding->id != LH_FINDING_SMTP_CLOSED_HERE && finding->id != LH_FINDING_BLOCKLIST_REFUSED)
        return FALSE;
    }
  return TRUE;
}

GPtrArray *
lh_check_get_findings (LhCheck *self, LhTopic topic)
{
  g_return_val_if_fail (topic < LH_N_TOPICS, NULL);
  return self->topics[topic].findings;
}

GPtrArray *
lh_check_get_all_findings (LhCheck *self)
{
  GPtrArray *all = g_ptr_array_new ();

  for (guint i = 0; i < LH_N_TOPICS; i++)
    for (guint j = 0; j < self->topics[i].findings->len; j++)
      g_ptr_array_add (all, self->topics[i].findings->pdata[j]);
  g_ptr_array_sort (all, compare_findings);
  return all;
}

LhSeverity
lh_check_get_worst (LhCheck *self)
{
  g_autoptr (GPtrArray) all = lh_check_get_all_findings (self);

  return all->len > 0 ? ((LhFinding *) all->pdata[0])->severity : LH_SEVERITY_GOOD;
}

const char *
lh_check_get_waiting_name (LhCheck *self, LhTopic topic)
{
  const LhQuestion *question;

  if (!self->running || !lh_check_has_topic (self, topic))
    return NULL;
  question = lh_runner_get_waiting (self->runner, self->topics[topic].index);
  return question != NULL ? question->name : NULL;
}

GPtrArray *
lh_check_get_comparisons (LhCheck *self)
{
  return self->comparisons;
}

const LhContext *
lh_check_get_context (LhCheck *self)
{
  return &self->context;
}
