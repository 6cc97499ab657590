/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ask/lh-runner.h"

#include "ask/lh-answer-private.h"

#define DEFAULT_QUESTIONS 500
#define DEFAULT_MS        20000

/* µs that are looked at a stretch: a window draws, and answers are taken, in between. A look itself is not cut short. */
#define LOOK_TIME 3000

/* What all answers together may take. An honest domain's take a hundredth of it; 500 messages of 64 KiB would take ten times as much. */
#define MAX_MEMORY (12 * 1024 * 1024)

/* An inquirer that is refused its questions may name others; that long, and no longer, is it listened to. */
#define MAX_REFUSALS 16

typedef struct
{
  LhInquire inquire;
  gpointer data;
  GDestroyNotify destroy;
  LhInquiry *inquiry; /* (nullable) its last look: what it still lacks */
  gboolean looked;
  gboolean dirty; /* something that it lacked is there now */
  guint depth;    /* of the deepest answer that made it dirty */
  guint refusals; /* looks that named questions over the budget */
} Inquirer;

/* States: new → running → stopping → done. While stopping nothing is asked any more; the run ends when the last
 * question in flight has come back. */
typedef enum
{
  STATE_NEW,
  STATE_RUNNING,
  STATE_STOPPING,
  STATE_DONE,
} State;

struct _LhRunner
{
  GObject parent_instance;

  LhSurvey *survey;
  LhAnswerer *answerer;
  GPtrArray *inquirers;
  guint max_questions;
  guint max_ms;

  State state;
  LhOutcome stopped;      /* what questions without an answer become: CANCELLED or NOT_ASKED */
  GTask *task;            /* (nullable) owned while running; owns us */
  GCancellable *children; /* of all questions in flight */
  GHashTable *in_flight;  /* key, borrowed from the flight */
  GSource *look;          /* (nullable) the next look */
  GSource *timer;
  GSource *cancelled; /* (nullable) */
  guint n_asked, n_answered, n_refused;
  gsize memory;
};

typedef struct
{
  LhRunner *runner; /* owned */
  LhQuestion *question;
  guint depth;
} Flight;

G_DEFINE_FINAL_TYPE (LhRunner, lh_runner, G_TYPE_OBJECT)

enum
{
  PROGRESS,
  LOOKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
inquirer_free (gpointer data)
{
  Inquirer *inquirer = data;

  g_clear_pointer (&inquirer->inquiry, lh_inquiry_free);
  if (inquirer->destroy != NULL)
    inquirer->destroy (inquirer->data);
  g_free (inquirer);
}

static void
flight_free (Flight *flight)
{
  g_object_unref (flight->runner);
  lh_question_unref (flight->question);
  g_free (flight);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Flight, flight_free)

static gboolean
inquirer_is_settled (const Inquirer *inquirer)
{
  return inquirer->looked && !lh_inquiry_is_open (inquirer->inquiry);
}

static void
clear_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
attach (LhRunner *self, GSource **place, GSource *source, GSourceFunc func, const char *name)
{
  g_source_set_callback (source, func, self, NULL);
  g_source_set_static_name (source, name);
  g_source_attach (source, g_task_get_context (self->task));
  *place = source;
}

/* The answer to @question is in the survey: who lacked it shall look again. */
static void
mark_dirty (LhRunner *self, LhQuestion *question, guint depth)
{
  for (guint i = 0; i < self->inquirers->len; i++)
    {
      Inquirer *inquirer = g_ptr_array_index (self->inquirers, i);

      if (inquirer->inquiry == NULL ||
          !g_hash_table_contains (inquirer->inquiry->keys, question->key))
        continue;
      inquirer->dirty = TRUE;
      inquirer->depth = MAX (inquirer->depth, depth);
    }
}

/* Takes @answer. */
static void
put (LhRunner *self, LhQuestion *question, LhAnswer *answer, guint depth)
{
  lh_survey_add (self->survey, question, answer);
  lh_answer_unref (answer);
  mark_dirty (self, question, depth);
}

static void
look (LhRunner *self, guint index)
{
  Inquirer *inquirer = g_ptr_array_index (self->inquirers, index);
  g_autoptr (LhInquiry) inquiry = lh_inquiry_new (self->survey);

  inquirer->inquire (inquiry, inquirer->data);
  g_clear_pointer (&inquirer->inquiry, lh_inquiry_free);
  inquirer->inquiry = g_steal_pointer (&inquiry);
  inquirer->looked = TRUE;
  inquirer->dirty = FALSE;
}

static void lh_runner_on_answer (GObject *source, GAsyncResult *result, gpointer data);

static void
ask (LhRunner *self, LhQuestion *question, guint depth)
{
  Flight *flight = g_new0 (Flight, 1);

  flight->runner = g_object_ref (self);
  flight->question = lh_question_ref (question);
  flight->depth = depth;
  g_hash_table_add (self->in_flight, flight->question->key);
  self->n_asked++;
  lh_answerer_answer_async (self->answerer, question, self->children, lh_runner_on_answer, flight);
}

/* What can no longer be asked has an answer at once, so that whoever lacks it can end. The answer was no round trip,
 * so its depth is 0. Returns FALSE for what has to stay open. */
static gboolean
refuse (LhRunner *self, LhQuestion *question, guint depth, const char *detail)
{
  if (self->n_refused >= self->max_questions + DEFAULT_QUESTIONS)
    return FALSE;
  self->n_refused++;
  put (self, question,
       lh_answer_new_because (self->state == STATE_RUNNING ? LH_OUTCOME_NOT_ASKED : self->stopped,
                              detail),
       depth);
  return TRUE;
}

/* Asks what @inquirer, who has just looked, lacks. */
static void
ask_open (LhRunner *self, Inquirer *inquirer)
{
  guint depth = inquirer->depth + 1;
  gboolean running = self->state == STATE_RUNNING;
  gboolean refused = FALSE;

  inquirer->depth = 0;
  for (guint i = 0; i < inquirer->inquiry->open->len; i++)
    {
      LhQuestion *question = g_ptr_array_index (inquirer->inquiry->open, i);

      if (g_hash_table_contains (self->in_flight, question->key))
        continue;
      if (running && self->n_asked < self->max_questions)
        ask (self, question, depth);
      else if (inquirer->refusals < MAX_REFUSALS &&
               refuse (self, question, depth,
                       running ? "over the number of questions for one check" : "the check had ended"))
        refused = TRUE;
    }
  if (refused)
    inquirer->refusals++;
}

static gboolean
any_dirty (LhRunner *self)
{
  for (guint i = 0; i < self->inquirers->len; i++)
    {
      if (((Inquirer *) g_ptr_array_index (self->inquirers, i))->dirty)
        return TRUE;
    }
  return FALSE;
}

/* Lets those look that have a reason to, until nobody has one or the time is over. */
static void
look_around (LhRunner *self)
{
  gint64 end = g_get_monotonic_time () + LOOK_TIME;

  while (any_dirty (self))
    {
      for (guint i = 0; i < self->inquirers->len; i++)
        {
          Inquirer *inquirer = g_ptr_array_index (self->inquirers, i);

          if (!inquirer->dirty)
            continue;
          look (self, i);
          ask_open (self, inquirer);
          g_signal_emit (self, signals[LOOKED], 0, i, inquirer_is_settled (inquirer));
          if (g_get_monotonic_time () >= end)
            return;
        }
    }
}

static void
finish (LhRunner *self)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  self->state = STATE_DONE;
  clear_source (&self->look);
  clear_source (&self->timer);
  clear_source (&self->cancelled);
  if (self->stopped == LH_OUTCOME_CANCELLED)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "the check was cancelled");
  else
    g_task_return_boolean (task, TRUE);
}

static void look_soon (LhRunner *self);

static gboolean
on_look (gpointer data)
{
  g_autoptr (LhRunner) self = g_object_ref (data);
  guint n_asked = self->n_asked;

  clear_source (&self->look);
  look_around (self);
  if (self->n_asked != n_asked)
    g_signal_emit (self, signals[PROGRESS], 0);
  /* Nobody lacks anything that is there: either something is in flight, or the run is over. */
  if (any_dirty (self))
    look_soon (self);
  else if (g_hash_table_size (self->in_flight) == 0 && self->look == NULL)
    finish (self);
  return G_SOURCE_REMOVE;
}

/* At default priority, like the answers: all that come in one turn of the loop are looked at together. */
static void
look_soon (LhRunner *self)
{
  GSource *source;

  if (self->look != NULL)
    return;
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  attach (self, &self->look, source, on_look, "lh-runner look");
}

static void
lh_runner_on_answer (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Flight) flight = data;
  LhRunner *self = flight->runner;
  g_autoptr (GError) error = NULL;
  LhAnswer *answer = lh_answerer_answer_finish (LH_ANSWERER (source), result, &error);

  if (answer == NULL)
    answer = lh_answer_new_because (self->state == STATE_STOPPING ? self->stopped
                                                                  : LH_OUTCOME_CANCELLED,
                                    self->state == STATE_STOPPING && self->stopped == LH_OUTCOME_NOT_ASKED
                                      ? "no answer within the time of the check"
                                      : error->message);
  if (self->memory + lh_answer_get_size (answer) > MAX_MEMORY)
    {
      lh_answer_unref (answer);
      answer = lh_answer_new_because (LH_OUTCOME_NOT_ASKED, "over the memory for one check");
    }
  self->memory += lh_answer_get_size (answer);
  answer = lh_answer_at_depth (answer, flight->depth);
  g_hash_table_remove (self->in_flight, flight->question->key);
  self->n_answered++;
  put (self, flight->question, answer, flight->depth);
  look_soon (self);
  g_signal_emit (self, signals[PROGRESS], 0);
}

static void
stop (LhRunner *self, LhOutcome outcome)
{
  if (self->state != STATE_RUNNING)
    return;
  self->state = STATE_STOPPING;
  self->stopped = outcome;
  g_cancellable_cancel (self->children);
  look_soon (self);
}

static gboolean
on_timer (gpointer data)
{
  LhRunner *self = data;

  clear_source (&self->timer);
  stop (self, LH_OUTCOME_NOT_ASKED);
  return G_SOURCE_REMOVE;
}

static gboolean
on_cancelled (GCancellable *cancellable, gpointer data)
{
  LhRunner *self = data;

  clear_source (&self->cancelled);
  /* Cancelled while the time was already over: cancelled all the same. */
  if (self->state == STATE_STOPPING)
    self->stopped = LH_OUTCOME_CANCELLED;
  stop (self, LH_OUTCOME_CANCELLED);
  return G_SOURCE_REMOVE;
}

static void
lh_runner_dispose (GObject *object)
{
  LhRunner *self = LH_RUNNER (object);

  g_clear_object (&self->survey);
  g_clear_object (&self->answerer);
  g_clear_object (&self->children);
  G_OBJECT_CLASS (lh_runner_parent_class)->dispose (object);
}

static void
lh_runner_finalize (GObject *object)
{
  LhRunner *self = LH_RUNNER (object);

  g_ptr_array_unref (self->inquirers);
  g_hash_table_unref (self->in_flight);
  G_OBJECT_CLASS (lh_runner_parent_class)->finalize (object);
}

static void
lh_runner_class_init (LhRunnerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lh_runner_dispose;
  object_class->finalize = lh_runner_finalize;

  signals[PROGRESS] = g_signal_new ("progress", LH_TYPE_RUNNER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 0);
  signals[LOOKED] = g_signal_new ("looked", LH_TYPE_RUNNER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_BOOLEAN);
}

static void
lh_runner_init (LhRunner *self)
{
  self->inquirers = g_ptr_array_new_with_free_func (inquirer_free);
  self->in_flight = g_hash_table_new (g_str_hash, g_str_equal);
  self->children = g_cancellable_new ();
  self->max_questions = DEFAULT_QUESTIONS;
  self->max_ms = DEFAULT_MS;
  self->stopped = LH_OUTCOME_NOT_ASKED;
}

LhRunner *
lh_runner_new (LhSurvey *survey, LhAnswerer *answerer)
{
  LhRunner *self = g_object_new (LH_TYPE_RUNNER, NULL);

  self->survey = g_object_ref (survey);
  self->answerer = g_object_ref (answerer);
  return self;
}

guint
lh_runner_add_full (LhRunner *self, LhInquire inquire, gpointer data, GDestroyNotify destroy)
{
  Inquirer *inquirer;

  g_return_val_if_fail (self->state == STATE_NEW, 0);

  inquirer = g_new0 (Inquirer, 1);
  inquirer->inquire = inquire;
  inquirer->data = data;
  inquirer->destroy = destroy;
  g_ptr_array_add (self->inquirers, inquirer);
  return self->inquirers->len - 1;
}

guint
lh_runner_add (LhRunner *self, LhInquire inquire, gpointer data)
{
  return lh_runner_add_full (self, inquire, data, NULL);
}

void
lh_runner_set_budget (LhRunner *self, guint questions, guint ms)
{
  self->max_questions = questions;
  self->max_ms = ms;
}

void
lh_runner_run_async (LhRunner *self,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer data)
{
  g_return_if_fail (self->state == STATE_NEW);

  self->task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (self->task, lh_runner_run_async);
  g_task_set_name (self->task, "lh-runner run");
  /* We return the error ourselves, after the last look. */
  g_task_set_check_cancellable (self->task, FALSE);

  self->state = STATE_RUNNING;
  if (g_cancellable_is_cancelled (cancellable))
    stop (self, LH_OUTCOME_CANCELLED);
  else if (cancellable != NULL)
    attach (self, &self->cancelled, g_cancellable_source_new (cancellable),
            G_SOURCE_FUNC (on_cancelled), "lh-runner cancelled");
  attach (self, &self->timer, g_timeout_source_new (self->max_ms), on_timer, "lh-runner time");

  for (guint i = 0; i < self->inquirers->len; i++)
    ((Inquirer *) g_ptr_array_index (self->inquirers, i))->dirty = TRUE;
  look_soon (self);
}

gboolean
lh_runner_run_finish (LhRunner *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

guint
lh_runner_get_n_asked (LhRunner *self)
{
  return self->n_asked;
}

guint
lh_runner_get_n_answered (LhRunner *self)
{
  return self->n_answered;
}

gboolean
lh_runner_is_settled (LhRunner *self, guint index)
{
  g_return_val_if_fail (index < self->inquirers->len, FALSE);

  return inquirer_is_settled (g_ptr_array_index (self->inquirers, index));
}

const LhQuestion *
lh_runner_get_waiting (LhRunner *self, guint index)
{
  const Inquirer *inquirer;

  g_return_val_if_fail (index < self->inquirers->len, NULL);

  inquirer = g_ptr_array_index (self->inquirers, index);
  for (guint i = 0; inquirer->inquiry != NULL && i < inquirer->inquiry->open->len; i++)
    {
      const LhQuestion *question = g_ptr_array_index (inquirer->inquiry->open, i);

      if (g_hash_table_contains (self->in_flight, question->key))
        return question;
    }
  return NULL;
}
