/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lh-watch.h"

#include "check/lh-vantage.h"

#define LEAST_MS 30000
/* While the records are not even in the panel, or an answer is remembered for hours. */
#define USUAL_SECONDS 60
#define MOST_SECONDS 300

struct _LhWatch
{
  GObject       parent_instance;

  LhPlan       *plan;
  LhAnswerer   *answerer;
  LhCheck      *check;       /* (nullable) */
  GCancellable *cancellable;
  guint         least;
  guint         timer;
};

G_DEFINE_FINAL_TYPE (LhWatch, lh_watch, G_TYPE_OBJECT)

enum { LOOKED, THROUGH, N_SIGNALS };
static guint signals[N_SIGNALS];

static gboolean
is_as_planned (LhCheck *check)
{
  GPtrArray *comparisons = lh_check_get_comparisons (check);

  for (guint i = 0; comparisons != NULL && i < comparisons->len; i++)
    {
      const LhComparison *comparison = comparisons->pdata[i];

      if (comparison->wanted->need != LH_NEED_OPTIONAL && comparison->state != LH_STATE_MATCHES)
        return FALSE;
    }
  return TRUE;
}

gboolean
lh_watch_judge (LhCheck *check, guint *ret_seconds)
{
  g_autoptr (GPtrArray) vantages = lh_check_get_vantages (check);
  guint soonest = G_MAXUINT;

  for (guint i = 0; i < vantages->len; i++)
    {
      const LhVantage *vantage = vantages->pdata[i];

      if (vantage->state == LH_ARRIVAL_OLD && vantage->seconds > 0)
        soonest = MIN (soonest, vantage->seconds + 1);
    }
  *ret_seconds = soonest == G_MAXUINT ? USUAL_SECONDS : MIN (soonest, MOST_SECONDS);
  return lh_vantages_are_through (vantages) && is_as_planned (check);
}

static void look (LhWatch *self);

static gboolean
on_timer (gpointer data)
{
  LhWatch *self = data;

  self->timer = 0;
  look (self);
  return G_SOURCE_REMOVE;
}

static void
on_run (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree GWeakRef *owner = data;
  g_autoptr (LhWatch) self = g_weak_ref_get (owner);
  gboolean whole = lh_check_run_finish (LH_CHECK (source), result, NULL);
  gboolean through;
  guint seconds;

  g_weak_ref_clear (owner);
  if (self == NULL || !whole)
    return;
  g_set_object (&self->check, LH_CHECK (source));
  through = lh_watch_judge (self->check, &seconds);
  if (!through)
    self->timer = g_timeout_add (MAX (seconds * 1000, self->least), on_timer, self);
  g_signal_emit (self, signals[LOOKED], 0);
  if (through)
    g_signal_emit (self, signals[THROUGH], 0);
}

/* A round does not keep alive whom it is for. */
static void
look (LhWatch *self)
{
  g_autoptr (LhSurvey) survey = lh_survey_new (lh_plan_get_domain (self->plan));
  g_autoptr (LhCheck) check = lh_check_new (survey, self->plan, lh_catalog_get ());
  GWeakRef *owner = g_new (GWeakRef, 1);

  g_weak_ref_init (owner, self);
  lh_check_set_topics (check, 1u << LH_TOPIC_PROPAGATION);
  lh_check_run_async (check, self->answerer, self->cancellable, on_run, owner);
}

static void
lh_watch_dispose (GObject *object)
{
  LhWatch *self = LH_WATCH (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->check);
  g_clear_object (&self->answerer);
  g_clear_object (&self->plan);
  G_OBJECT_CLASS (lh_watch_parent_class)->dispose (object);
}

static void
lh_watch_finalize (GObject *object)
{
  g_object_unref (LH_WATCH (object)->cancellable);
  G_OBJECT_CLASS (lh_watch_parent_class)->finalize (object);
}

static void
lh_watch_class_init (LhWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lh_watch_dispose;
  G_OBJECT_CLASS (klass)->finalize = lh_watch_finalize;

  signals[LOOKED] = g_signal_new ("looked", LH_TYPE_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[THROUGH] = g_signal_new ("through", LH_TYPE_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lh_watch_init (LhWatch *self)
{
  self->cancellable = g_cancellable_new ();
  self->least = LEAST_MS;
}

LhWatch *
lh_watch_new (LhPlan *plan, LhAnswerer *answerer)
{
  LhWatch *self = g_object_new (LH_TYPE_WATCH, NULL);

  self->plan = g_object_ref (plan);
  self->answerer = g_object_ref (answerer);
  look (self);
  return self;
}

LhCheck *
lh_watch_get_check (LhWatch *self)
{
  return self->check;
}

void
lh_watch_set_least (LhWatch *self, guint ms)
{
  self->least = ms;
}
